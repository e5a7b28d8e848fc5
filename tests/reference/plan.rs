//! Rules W1 to W5: whether to ask the registry.

use super::case::{Case, misspelt};
use super::dni;
use super::json::{self, Kind, Value};
use super::output::Object;
use super::policy::Policy;
use super::scalars::scalar;
use super::values;

/// W2.
pub(crate) fn is_asked_for(ocr_status: &str) -> bool {
    ["approved", "in_review", "rejected"].contains(&ocr_status)
}

/// W3: `rejected`, and every value of `extractedData` is absent by V1's general list.
pub(crate) fn rejected_without_data(case: &Case) -> bool {
    case.ocr_status == "rejected" && case.extracted.iter().all(|m| scalar(Some(&m.value)).is_absent())
}

/// V9: never a repaired DNI.
fn asked_with(case: &Case) -> Option<String> {
    let dni = dni::dni(case.field("documentNumber"));
    dni.value().filter(|dni| !dni.repaired).map(|dni| dni.digits.clone())
}

/// W4.
pub(crate) fn blocked(case: &Case, policy: &Policy) -> Option<&'static str> {
    if asked_with(case).is_none() {
        return Some("RENAPER_DNI_MISSING");
    }
    if values::gender(case.field("gender"), policy.accept_gender_x).is_none() {
        return Some("RENAPER_GENDER_MISSING");
    }
    None
}

/// The plan (W1 to W6) as compact JSON; or the code of an error, as `evaluate` has it.
pub fn plan(case_json: &str, policy: &Policy) -> Result<String, &'static str> {
    let case = Case::read(case_json)?;
    const W1_KEYS: [&str; 3] = ["doubleCheckRenaper", "countryCode", "credentials"];
    if misspelt(&case.members, &W1_KEYS) {
        return Err("invalid_case");
    }
    // Of a case that says nothing of it, W1 is met.
    let says_nothing = W1_KEYS.iter().all(|key| json::get(&case.members, key).is_none_or(Value::is_null));
    let (query, body) = match json::get(&case.members, "doubleCheckRenaper") {
        // Plain, it is the body's.
        Some(Value { kind: Kind::Bool(body), .. }) => (None, Some(*body)),
        Some(value) if !value.is_null() => {
            let members = value.members().ok_or("invalid_case")?;
            if misspelt(members, &["query", "body"]) {
                return Err("invalid_case");
            }
            (flag(json::get(members, "query"))?, flag(json::get(members, "body"))?)
        }
        _ => (None, None),
    };
    let country = match json::get(&case.members, "countryCode").map(|v| &v.kind) {
        None | Some(Kind::Null) => None,
        Some(Kind::Text(Some(text))) => Some(text.clone()),
        Some(_) => return Err("invalid_case"),
    };
    let credentials = flag(json::get(&case.members, "credentials"))?;

    let mut out = Object::new();
    if let Some(id) = &case.id {
        out.raw("id", id);
    }
    let not_applicable = |mut out: Object, reason: &str| {
        out.text("action", "not_applicable");
        out.text("reason", reason);
        Ok(out.done())
    };
    // W1
    if !says_nothing && !query.or(body).unwrap_or(false) {
        return not_applicable(out, "not_requested");
    }
    if !says_nothing && country.as_deref() != Some("AR") {
        return not_applicable(out, "country");
    }
    if !says_nothing && credentials != Some(true) {
        return not_applicable(out, "credentials");
    }
    // W2
    if !is_asked_for(&case.ocr_status) {
        return not_applicable(out, "status");
    }
    // W2b
    if case.manual_decision.is_some() {
        return not_applicable(out, "manual_decision");
    }
    // W3
    if rejected_without_data(&case) {
        return not_applicable(out, "no_ocr_data");
    }
    // W4
    if let Some(code) = blocked(&case, policy) {
        out.text("action", "blocked");
        out.text("errorCode", code);
        return Ok(out.done());
    }
    // W5
    out.text("action", "ask");
    out.text_if("dni", asked_with(&case).as_deref());
    if let Some(gender) = values::gender(case.field("gender"), policy.accept_gender_x) {
        out.text("gender", &gender.to_string());
    }
    Ok(out.done())
}

/// True, false, or missing (`null` too).
fn flag(value: Option<&Value>) -> Result<Option<bool>, &'static str> {
    match value.map(|v| &v.kind) {
        None | Some(Kind::Null) => Ok(None),
        Some(Kind::Bool(b)) => Ok(Some(*b)),
        Some(_) => Err("invalid_case"),
    }
}
