//! Any text as a policy, in JSON and in TOML: an error that says where the fault is, or a policy that can be written
//! and read again (RULES.md, "Policies").

use renaper_crosscheck::{AdvisoryKind, Policy, RULES_VERSION, WarningCode};
use serde_json::{Map, Value};

/// The fields of a policy.
const KEYS: [&str; 18] = [
    "name",
    "name_rule",
    "name_threshold",
    "surname_threshold",
    "accept_reprint",
    "tramite_missing",
    "id_ciudadano",
    "not_found",
    "accept_gender_x",
    "on_unavailable",
    "on_missing",
    "on_unreadable",
    "on_mismatch",
    "on_newer_card",
    "on_no_biometric",
    "non_omittable",
    "escalate",
    "known_warnings",
];

/// Panics where a property does not hold.
pub fn check(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match serde_json::from_str::<Policy>(&text) {
        Ok(policy) => {
            is_well_made(&policy);
            says_what_was_written(&policy, &text);
        }
        Err(error) => is_clear(&error.to_string(), error.line() > 0),
    }
    match toml::from_str::<Policy>(&text) {
        Ok(policy) => is_well_made(&policy),
        Err(error) => is_clear(error.message(), error.span().is_some()),
    }
}

/// Within the limits, and the same after every way there and back.
fn is_well_made(policy: &Policy) {
    assert!(!policy.name().trim().is_empty() && policy.name().chars().count() <= 100, "name");
    assert!(policy.name_threshold() <= 100 && policy.surname_threshold().is_none_or(|percent| percent <= 100));
    for list in [policy.non_omittable(), policy.known_warnings()] {
        assert!(list.is_sorted_by(|one, next| one < next), "a list is a set in order");
        assert!(list.iter().all(|code| !code.trim().is_empty()), "blank code");
    }
    let findings = WarningCode::ALL.iter().map(|code| code.as_str());
    assert!(findings.into_iter().all(|code| policy.non_omittable().iter().any(|other| other == code)));

    let written = serde_json::to_string(policy).expect("a policy can be written");
    let read: Policy = serde_json::from_str(&written).expect("what was written can be read");
    assert_eq!(read, *policy);
    assert_eq!(read.fingerprint(), policy.fingerprint());
    assert_eq!(serde_json::to_string(&read).expect("a policy can be written"), written);
    assert_eq!(policy.fingerprint(), fingerprint(&written));

    let fields: Map<String, Value> = serde_json::from_str(&written).expect("a policy is an object");
    assert!(fields.keys().all(|key| KEYS.contains(&key.as_str())) && fields.len() == KEYS.len());
    // TOML has no null: what is off is left out.
    let fields: Map<String, Value> = fields.into_iter().filter(|(_, value)| !value.is_null()).collect();
    let written = toml::to_string(&fields).expect("a policy can be written as TOML");
    let read: Policy = toml::from_str(&written).expect("what was written as TOML can be read");
    assert_eq!(read, *policy);

    let built = built(policy);
    assert_eq!(built, *policy);
    let renamed = policy.clone().with_name("renamed").expect("a name");
    assert_eq!(renamed.fingerprint(), policy.fingerprint());
    assert_eq!(RULES_VERSION, "2");
}

/// SHA-256 of every field but the name, keys in order, without white space.
fn fingerprint(written: &str) -> String {
    let mut fields: std::collections::BTreeMap<String, Value> =
        serde_json::from_str(written).expect("a policy is an object");
    fields.remove("name");
    let canonical = serde_json::to_vec(&fields).expect("JSON can be written");
    hmac_sha256::Hash::hash(&canonical).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same policy by its setters.
fn built(policy: &Policy) -> Policy {
    let built = Policy::documented()
        .with_accept_gender_x(policy.accept_gender_x())
        .with_accept_reprint(policy.accept_reprint())
        .with_id_ciudadano(policy.id_ciudadano())
        .with_not_found(policy.not_found())
        .with_on_missing(policy.on_missing())
        .with_on_unavailable(policy.on_unavailable())
        .with_on_unreadable(policy.on_unreadable())
        .with_on_newer_card(policy.on_newer_card())
        .with_on_no_biometric(policy.on_no_biometric())
        .with_tramite_missing(policy.tramite_missing())
        .with_name_rule(policy.name_rule());
    let built = built.with_name(policy.name()).expect("a name");
    let built = built.with_name_threshold(policy.name_threshold()).expect("a threshold");
    let built = built.with_surname_threshold(policy.surname_threshold()).expect("a threshold");
    let built =
        AdvisoryKind::ALL.iter().fold(built, |built, kind| built.with_escalation(*kind, policy.escalation(*kind)));
    let built =
        WarningCode::ALL.iter().fold(built, |built, code| built.with_on_mismatch(*code, policy.on_mismatch(*code)));
    let built = built.with_known_warnings(policy.known_warnings()).expect("codes");
    built.with_non_omittable(policy.non_omittable()).expect("codes")
}

/// Every field that the text gives has the value that it gives, every other that of the policy that it extends; a
/// policy without a name is called `custom`.
fn says_what_was_written(policy: &Policy, text: &str) {
    let Ok(Value::Object(given)) = serde_json::from_str::<Value>(text) else {
        panic!("a policy that is no object");
    };
    let extended = given.get("extends").map_or("documented", |name| name.as_str().expect("the name of a policy"));
    let extended = Policy::named(extended).expect("a policy to extend").with_name("custom").expect("a name");
    let extended = serde_json::to_value(extended).expect("a policy can be written");
    let policy = serde_json::to_value(policy).expect("a policy can be written");
    for key in KEYS {
        let expected = given.get(key).unwrap_or(&extended[key]);
        // `off` reads as `null`.
        let may_be_off = matches!(key, "surname_threshold" | "on_unreadable" | "on_newer_card");
        let expected = if may_be_off && expected == "off" { &Value::Null } else { expected };
        match (expected, &policy[key]) {
            // Lists are sets; the engine's own findings are always in one of them.
            (Value::Array(expected), Value::Array(found)) => {
                assert!(expected.iter().all(|code| found.contains(code)), "`{key}`");
                let is_finding = |code: &Value| {
                    key == "non_omittable" && code.as_str().is_some_and(|code| code.parse::<WarningCode>().is_ok())
                };
                assert!(found.iter().all(|code| expected.contains(code) || is_finding(code)), "`{key}`");
            }
            // Kinds that are not given inform, mismatches that are not given reject.
            (Value::Object(expected), Value::Object(found)) => {
                let unnamed = Value::from(if key == "escalate" { "inform" } else { "reject" });
                assert!(found.iter().all(|(word, action)| action == expected.get(word).unwrap_or(&unnamed)), "`{key}`");
                assert!(expected.keys().all(|word| found.contains_key(word)), "`{key}`");
            }
            (expected, found) => assert_eq!(expected, found, "`{key}`"),
        }
    }
    let is_known = |key: &str| key == "extends" || KEYS.contains(&key);
    assert!(given.keys().all(|key| is_known(key)), "an unknown key was accepted");
}

/// An error begins in lower case and ends without a full stop. It names the field, or, as errors of syntax and of types
/// do, has a place.
fn is_clear(message: &str, has_place: bool) {
    let begins_with_name = ["EOF while ", "TOML "].iter().any(|name| message.starts_with(name));
    assert!(begins_with_name || !message.starts_with(char::is_uppercase), "{message:?}");
    assert!(!message.trim_end().ends_with('.') && !message.trim().is_empty(), "{message:?}");
    let names_field = KEYS.iter().chain(&["extends"]).any(|key| message.contains(&format!("`{key}`")));
    assert!(names_field || has_place, "{message:?}");
}
