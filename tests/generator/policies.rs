//! Overrides of the policies that there are.

use super::coherent::R1;
use super::draft::{G, Layout, raw, text, write};
use super::prng::Rng;

/// What some kinds of advisories, seldom all, do to an approval.
fn escalations(rng: &mut Rng) -> G {
    let percent = [0, 10, 25, 50, 100][rng.below(5)];
    let mut all: Vec<(String, G)> = Vec::new();
    for kind in ADVISORIES {
        if rng.chance(percent) {
            all.push((kind.to_string(), text(rng.pick(&["inform", "review", "review", "reject"]))));
        }
    }
    rng.shuffle(&mut all);
    G::Fields(all)
}

/// What some of the mismatches do to an approval.
fn on_mismatch(rng: &mut Rng) -> G {
    let percent = [0, 30, 70, 100][rng.below(4)];
    let codes = R1.iter().filter(|code| code.ends_with("_NOT_MATCH"));
    let mut all: Vec<(String, G)> = Vec::new();
    for code in codes {
        if rng.chance(percent) {
            all.push((code.to_string(), text(rng.pick(&["review", "review", "reject"]))));
        }
    }
    rng.shuffle(&mut all);
    G::Fields(all)
}

const ADVISORIES: &[&str] = &[
    "deceased_notice",
    "deceased_undetermined",
    "superseded",
    "newer_than_registry",
    "incoherent",
    "name_difference",
    "repaired_encoding",
    "reprint_matched",
    "cuil_differs",
    "cuil_check_digit",
    "document_expired",
    "near_threshold",
    "unreadable_value",
    "thin_evidence",
    "repaired_value",
    "wrapped_body",
    "common_name",
    "rare_name",
];

/// Overrides of the documented policy.
pub(crate) fn policy(rng: &mut Rng) -> String {
    let mut fields: Vec<(String, G)> = Vec::new();
    match rng.below(100) {
        0..=29 => return "{}".to_string(),
        30..=44 => return r#"{"name_rule":"evidence"}"#.to_string(),
        45..=54 => return r#"{"extends":"hardened"}"#.to_string(),
        _ => {}
    }
    let mut put = |rng: &mut Rng, percent: usize, key: &str, values: &[&str]| {
        if rng.chance(percent) {
            fields.push((key.to_string(), raw(rng.pick(values))));
        }
    };
    put(rng, 10, "name", &["\"propia\""]);
    put(rng, 40, "name_rule", &["\"evidence\"", "\"evidence\"", "\"levenshtein\""]);
    put(rng, 25, "name_threshold", &["0", "1", "50", "70", "75", "79", "80", "81", "85", "90", "99", "100"]);
    put(rng, 25, "surname_threshold", &["0", "60", "70", "80", "90", "100", "null", "\"off\""]);
    put(rng, 20, "accept_reprint", &["true", "false", "false"]);
    put(rng, 20, "tramite_missing", &["\"ignore\"", "\"ignore\"", "\"error\""]);
    put(rng, 30, "id_ciudadano", &["\"is_dni\"", "\"ignore\"", "\"confirms\""]);
    put(rng, 20, "not_found", &["\"unavailable\"", "\"mismatch\""]);
    put(rng, 20, "accept_gender_x", &["true", "true", "false"]);
    put(rng, 35, "on_unavailable", &["\"review\"", "\"keep\"", "\"reject\""]);
    put(rng, 35, "on_missing", &["\"review\"", "\"keep\"", "\"reject\""]);
    put(rng, 6, "extends", &["\"documented\""]);
    put(rng, 25, "on_newer_card", &["\"review\"", "\"keep\"", "\"reject\"", "null", "\"off\""]);
    put(rng, 20, "on_no_biometric", &["\"review\"", "\"reject\"", "\"keep\""]);
    put(rng, 25, "on_unreadable", &["\"review\"", "\"keep\"", "\"reject\"", "\"off\""]);
    let omittable = [
        "[]",
        "[\"GUENO_CROSS_ENTITY_DUPLICATED\"]",
        "[\"DOCUMENT_EXPIRED\",\"RENAPER_DNI_NOT_MATCH\"]",
        "[\"SOMETHING_NEW\"]",
    ];
    put(rng, 8, "non_omittable", &omittable);
    put(rng, 5, "known_warnings", &["[]", "[\"DOCUMENT_EXPIRED\"]"]);
    if rng.chance(30) {
        fields.push(("on_mismatch".to_string(), on_mismatch(rng)));
    }
    if rng.chance(12) && !fields.iter().any(|field| field.0 == "extends") {
        fields.push(("extends".to_string(), text("hardened")));
        rng.shuffle(&mut fields);
    }
    if rng.chance(50) {
        fields.push(("escalate".to_string(), escalations(rng)));
    }
    write(&G::Fields(fields), Layout { space: "", line: "", escape: false })
}
