//! Rules B1 to B6: the biometric block.

use super::envelope::object_in_text;
use super::json::{self, Kind, Member, Value};
use super::output::{Object, as_received};
use super::registry::not_empty;
use super::scalars::{is_number, scalar};

pub(crate) struct Biometric {
    /// `None`: no block is written.
    pub(crate) block: Option<String>,
    pub(crate) finding: Option<&'static str>,
    /// B1, B4.
    pub(crate) not_run: bool,
}

pub(crate) fn biometric(value: Option<&Value>) -> Biometric {
    // B1
    let Some(value) = value else {
        return Biometric { block: None, finding: None, not_run: true };
    };
    if scalar(Some(value)).is_absent() || value.is_empty_object() {
        return Biometric { block: None, finding: None, not_run: true };
    }
    let Some(block) = value.members() else {
        return outcome("error", &[]);
    };
    // B2
    let matched = matched(block);
    if matched.contains(&false) {
        return outcome("mismatch", block);
    }
    // B3
    let says = |key: &str, word: &str| scalar(json::get(block, key)).value().is_some_and(|text| text == word);
    if says("errorCode", "RENAPER_BIOMETRIC_NOT_MATCH") || says("matchResult", "mismatch") {
        return outcome("mismatch", block);
    }
    if says("errorCode", "RENAPER_BIOMETRIC_UNAVAILABLE") || says("matchResult", "error") {
        return outcome("error", block);
    }
    // B4
    if scalar(json::get(block, "skipReason")).is_present() {
        return Biometric { block: Some(written(block, false, None, None)), finding: None, not_run: true };
    }
    // B5, B2
    if matches!(json::get(block, "verified").map(|value| &value.kind), Some(Kind::Bool(false))) {
        return outcome("error", block);
    }
    if !matched.is_empty() {
        return outcome("match", block);
    }
    // B4b
    let nothing = |key: &str| json::get(block, key).is_none_or(|value| value.is_null() || value.is_empty_object());
    let no_error = !json::get(block, "error").is_some_and(not_empty);
    if nothing("renaperData") && nothing("resultado") && no_error && says("matchResult", "match") {
        return outcome("match", block);
    }
    // B5
    outcome("error", block)
}

fn outcome(match_result: &'static str, block: &[Member]) -> Biometric {
    let finding = match match_result {
        "match" => None,
        "mismatch" => Some("RENAPER_BIOMETRIC_NOT_MATCH"),
        _ => Some("RENAPER_BIOMETRIC_UNAVAILABLE"),
    };
    let block = written(block, finding.is_none(), Some(match_result), finding);
    Biometric { block: Some(block), finding, not_run: false }
}

/// Every `resultado` in the block's `renaperData`, then in the block.
fn resultados(block: &[Member]) -> Vec<Vec<Member>> {
    let inner = match json::get(block, "renaperData").map(|value| &value.kind) {
        Some(Kind::Object(members)) => members.clone(),
        Some(Kind::Text(Some(text))) => object_in_text(text).unwrap_or_default(),
        _ => Vec::new(),
    };
    let holders = [inner.as_slice(), block];
    let members = holders.iter().flat_map(|holder| holder.iter());
    members
        .filter(|member| member.key.as_deref() == Some("resultado"))
        .filter_map(|member| Some(member.value.members()?.to_vec()))
        .collect()
}

/// B2: every readable `resultado.match`.
fn matched(block: &[Member]) -> Vec<bool> {
    let resultados = resultados(block);
    let members = resultados.iter().flatten();
    members.filter(|member| member.key.as_deref() == Some("match")).filter_map(|member| truth(&member.value)).collect()
}

fn truth(value: &Value) -> Option<bool> {
    if let Kind::Bool(b) = value.kind {
        return Some(b);
    }
    let text = scalar(Some(value)).value()?.to_uppercase();
    if is_number(value) {
        return match text.trim_start_matches('0') {
            "1" => Some(true),
            "" => Some(false),
            _ => None,
        };
    }
    let is_no_hit = |text: &str| {
        let between = text.strip_prefix("NO").and_then(|rest| rest.strip_suffix("HIT"));
        between.is_some_and(|between| between.chars().all(|c| matches!(c, '_' | '-') || c.is_whitespace()))
    };
    match text.as_str() {
        "TRUE" | "HIT" => Some(true),
        "FALSE" => Some(false),
        text if is_no_hit(text) => Some(false),
        _ => None,
    }
}

/// B6: that of `resultado`, else of the block; the number, digit for digit.
fn score(block: &[Member]) -> Option<String> {
    let mut holders = resultados(block);
    holders.push(block.to_vec());
    holders.iter().filter_map(|holder| json::get(holder, "score")).find_map(|value| {
        let value = match value.members() {
            // Extended JSON.
            Some([member]) if matches!(member.key.as_deref(), Some("$numberInt" | "$numberLong" | "$numberDouble")) => {
                &member.value
            }
            _ => value,
        };
        let number = match &value.kind {
            Kind::Number => value.raw.clone(),
            Kind::Text(Some(text)) => text.trim().to_string(),
            _ => return None,
        };
        let is_number = json::is_number(&number) && number.parse::<f64>().is_ok_and(f64::is_finite);
        is_number.then_some(number)
    })
}

/// B6: the engine's keys first, then the block's other keys in their order.
fn written(
    block: &[Member],
    verified: bool,
    match_result: Option<&'static str>,
    error_code: Option<&'static str>,
) -> String {
    let mut out = Object::new();
    out.bool("verified", verified);
    out.text_if("matchResult", match_result);
    if let Some(score) = score(block) {
        out.raw("score", &score);
    }
    out.text_if("errorCode", error_code);
    if let Some(data) = json::get(block, "renaperData")
        && !data.is_null()
    {
        out.raw("renaperData", &as_received(&data.raw));
    }
    for member in block {
        let engines = ["verified", "matchResult", "score", "errorCode", "renaperData"];
        if member.key.as_deref().is_none_or(|key| !engines.contains(&key)) {
            out.raw_member(&member.raw_key, &as_received(&member.value.raw));
        }
    }
    out.done()
}
