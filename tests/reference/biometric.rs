//! Rules B1 to B6: the biometric block.

use super::json::{self, Kind, Member, Value};
use super::output::{Object, as_received};
use super::registry::not_empty;
use super::values::{Reading, scalar};

pub(crate) struct Biometric {
    /// `None`: no block is written.
    pub(crate) block: Option<String>,
    pub(crate) finding: Option<&'static str>,
}

pub(crate) fn biometric(value: Option<&Value>) -> Biometric {
    // B1
    let Some(value) = value else {
        return Biometric { block: None, finding: None };
    };
    if matches!(scalar(Some(value)), Reading::Absent) || value.is_empty_object() {
        return Biometric { block: None, finding: None };
    }
    let Some(block) = value.members() else {
        return outcome("error", &[]);
    };
    // B2
    if let Some(matched) = matched(block) {
        return outcome(if matched { "match" } else { "mismatch" }, block);
    }
    // B3
    if matches!(scalar(json::get(block, "skipReason")), Reading::Present(..)) {
        return Biometric { block: Some(written(block, false, None, None)), finding: None };
    }
    // B4
    let nothing = |key: &str| match json::get(block, key) {
        None => true,
        Some(value) => value.is_null() || value.is_empty_object(),
    };
    if nothing("renaperData")
        && nothing("resultado")
        && !not_empty(json::get(block, "error"))
        && let Reading::Present((), text) = scalar(json::get(block, "matchResult"))
    {
        for own in ["match", "mismatch", "error"] {
            if text == own {
                return outcome(own, block);
            }
        }
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
    Biometric { block: Some(written(block, finding.is_none(), Some(match_result), finding)), finding }
}

/// `resultado` in the block's `renaperData`, then in the block.
fn resultados(block: &[Member]) -> Vec<&[Member]> {
    let mut all = Vec::new();
    let inner = json::get(block, "renaperData").and_then(Value::members);
    for holder in [inner, Some(block)].into_iter().flatten() {
        if let Some(resultado) = json::get(holder, "resultado").and_then(Value::members) {
            all.push(resultado);
        }
    }
    all
}

/// B2: the first readable `resultado.match`.
fn matched(block: &[Member]) -> Option<bool> {
    for resultado in resultados(block) {
        let Some(value) = json::get(resultado, "match") else {
            continue;
        };
        match &value.kind {
            Kind::Bool(b) => return Some(*b),
            Kind::Text(Some(text)) => match text.trim().to_ascii_uppercase().as_str() {
                "TRUE" | "HIT" => return Some(true),
                "FALSE" | "NO_HIT" => return Some(false),
                _ => {}
            },
            _ => {}
        }
    }
    None
}

/// B6: that of `resultado`, else of the block.
fn score(block: &[Member]) -> Option<String> {
    let mut holders = resultados(block);
    holders.push(block);
    for holder in holders {
        let Some(value) = json::get(holder, "score") else {
            continue;
        };
        let good = match &value.kind {
            Kind::Number => value.raw.parse::<f64>().is_ok_and(f64::is_finite),
            Kind::Text(Some(text)) => json::is_number(text.trim()),
            _ => false,
        };
        if good {
            return Some(value.raw.clone());
        }
    }
    None
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
