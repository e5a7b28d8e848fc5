//! Stored validations: read, evaluated anew, written back and read again, and the same in the second implementation.
//!
//! An input is a stored validation as JSON text, perhaps with what it is evaluated with as JSON text and a zero byte
//! before it (`{"policy": …, "against": …}`, see `tests/generator/stored.rs`). One that begins with a control character
//! is a generated validation instead: eight bytes of seed, then changes of four bytes each.

use renaper_crosscheck::Policy;
use renaper_crosscheck::stored::{Against, Outcome, Reevaluation, StoredValidation, reevaluate, rewritten};

use crate::changed::changed;
use crate::differential::{is_known, is_long_to_compare};
use crate::json;
use crate::re_evaluated::{Setting, generated, ours, theirs};

/// Panics where a law of re-evaluations does not hold.
pub fn check(data: &[u8]) {
    let (document, setting) = match data.split_first() {
        Some((0x01..=0x08, choices)) => changed(choices, generated),
        _ => given(data),
    };
    let policies = if StoredValidation::from_json(&document).is_ok() {
        vec![Policy::documented(), Policy::hardened()]
    } else {
        Vec::new()
    };
    for policy in policies {
        let (renewal, written) = renewed(&document, &policy);
        assert_eq!(written != document, is_changed(&renewal), "written back, and no different");
        let (again, second) = renewed(&written, &policy);
        assert!(!is_changed(&again), "what was written back changes once more under {}", policy.name());
        assert_eq!(second, written, "what was written back is written otherwise");
        assert_eq!(again.status.reevaluated, renewal.status.reevaluated, "written back, its status is another");
    }
    compare(&document, &setting);
}

/// A validation and its setting as they stand.
fn given(data: &[u8]) -> (String, String) {
    const PLAIN: &str = r#"{"policy":{"extends":"hardened"},"against":{"stored":{}}}"#;
    let text = String::from_utf8_lossy(data);
    match text.split_once('\0') {
        Some((setting, document)) => (document.to_owned(), setting.to_owned()),
        None => (text.into_owned(), PLAIN.to_owned()),
    }
}

/// A validation evaluated anew under a policy, against what is stored, and written back.
fn renewed(document: &str, policy: &Policy) -> (Reevaluation<'static>, String) {
    let validation = StoredValidation::from_json(document).expect("what is written back can be read");
    let renewal = reevaluate(&validation, policy, Against::Stored(policy)).into_owned();
    let written = rewritten(document, &renewal).into_owned();
    (renewal, written)
}

const fn is_changed(renewal: &Reevaluation<'_>) -> bool {
    matches!(renewal.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged)
}

/// The second implementation says the same.
fn compare(document: &str, setting: &str) {
    let Some(setting) = Setting::read(setting) else { return };
    let members = case_of(document);
    if is_long_to_compare(&members) {
        return;
    }
    let (expected, found) = (theirs(document, &setting), ours(document, &setting));
    if expected != found && !is_known(&members) {
        assert_eq!(expected, found, "document {document}");
    }
}

/// What a case of the validation would be made of: the card, the registry's answer and the biometric check.
fn case_of(document: &str) -> Vec<(String, &str)> {
    let top = json::members(document);
    let metadata = json::get(&top, "metadata").map(json::members).unwrap_or_default();
    let responses = json::get(&metadata, "responseDoubleChecks").map(json::members).unwrap_or_default();
    let check = json::get(&responses, "renaper").map(json::members).unwrap_or_default();
    top.into_iter().filter(|(key, _)| key == "extractedData").chain(check).collect()
}
