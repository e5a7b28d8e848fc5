//! Cases to compare implementations on: a coherent invented person, then a few near misses.
//! The same seed gives the same case, everywhere.

mod build;
mod dates;
mod draft;
mod edit_advisories;
mod edit_biometric;
mod edit_body;
mod edit_case;
mod edit_differences;
mod edit_names;
mod edit_shape;
mod edit_text;
mod edit_values;
mod person;
mod prng;

use draft::{Draft, G, Layout, raw, text, write};
use prng::Rng;

type Edit = fn(&mut Rng, &mut Draft);

/// With how often each is taken.
const EDITS: &[(usize, Edit)] = &[
    (9, edit_values::missing),
    (6, edit_values::filler),
    (6, edit_values::wrong_type),
    (9, edit_values::near_digit),
    (6, edit_values::dni),
    (6, edit_values::the_cuil),
    (6, edit_values::tramite),
    (4, edit_values::reprint),
    (6, edit_values::ejemplar),
    (16, edit_values::date),
    (3, edit_values::gender),
    (3, edit_text::around),
    (2, edit_text::long_text),
    (7, edit_names::edits),
    (6, edit_names::tokens),
    (5, edit_names::encoding),
    (3, edit_names::apostrophes),
    (5, edit_names::parts),
    (2, edit_names::other),
    (2, edit_names::many),
    (2, edit_names::too_long),
    (5, edit_body::alias),
    (6, edit_body::twice),
    (2, edit_body::shuffled),
    (5, edit_body::codes),
    (4, edit_shape::not_found),
    (8, edit_shape::shape),
    (7, edit_biometric::biometric),
    (6, edit_biometric::plain_biometric),
    (3, edit_shape::no_answer),
    (4, edit_shape::both_gone),
    (4, edit_shape::no_echo),
    (4, edit_case::status),
    (3, edit_case::manual),
    (2, edit_case::no_data),
    (4, edit_case::omit),
    (2, edit_case::unknown_keys),
    (7, edit_advisories::death),
    (10, edit_advisories::generation),
    (7, edit_advisories::verified_about_expiry),
    (6, edit_advisories::tax_number),
    (5, edit_advisories::unreadable),
    (4, edit_advisories::thin),
    (12, edit_differences::difference),
];

fn edited(rng: &mut Rng) -> Draft {
    let mut draft = build::draft(rng);
    let all: usize = EDITS.iter().map(|e| e.0).sum();
    for _ in 0..rng.below(5) {
        let mut at = rng.below(all);
        for (weight, edit) in EDITS {
            if at < *weight {
                edit(rng, &mut draft);
                break;
            }
            at -= weight;
        }
    }
    draft
}

/// A case's text and a policy's.
pub(crate) fn case(seed: u64) -> (String, String) {
    let mut rng = Rng::new(seed);
    let mut draft = edited(&mut rng);
    if rng.chance(4) {
        edit_case::invalid(&mut rng, &mut draft);
    }
    let case = written(&mut rng, &draft);
    (case, policy(&mut rng))
}

/// The same for `plan`.
pub(crate) fn plan_case(seed: u64) -> (String, String) {
    let mut rng = Rng::new(seed ^ 0x706C_616E);
    let mut draft = edited(&mut rng);
    let asked = rng.chance(70);
    let check = if asked {
        rng.pick(&[
            "{\"query\":true}",
            "{\"body\":true}",
            "{\"query\":true,\"body\":false}",
            "{\"query\":null,\"body\":true}",
        ])
    } else {
        rng.pick(&[
            "{\"query\":false,\"body\":true}",
            "{\"body\":false}",
            "{}",
            "null",
            "{\"query\":false}",
            "{\"x\":true}",
        ])
    };
    if rng.chance(95) {
        draft.top.push(("doubleCheckRenaper".into(), raw(check)));
    }
    if rng.chance(96) {
        let country = if rng.chance(90) { "AR" } else { rng.pick(&["BR", "ar", "", "ARG"]) };
        draft.top.push(("countryCode".into(), text(country)));
    }
    if rng.chance(95) {
        draft.top.push(("credentials".into(), raw(if rng.chance(92) { "true" } else { "false" })));
    }
    if rng.chance(12) {
        edit_values::gender(&mut rng, &mut draft);
    }
    if rng.chance(12) {
        edit_values::dni(&mut rng, &mut draft);
    }
    if rng.chance(8) {
        edit_case::no_data(&mut rng, &mut draft);
    }
    if rng.chance(2) {
        edit_case::invalid(&mut rng, &mut draft);
    }
    let case = written(&mut rng, &draft);
    (case, policy(&mut rng))
}

fn written(rng: &mut Rng, draft: &Draft) -> String {
    let mut fields = draft.fields();
    if rng.chance(10) {
        rng.shuffle(&mut fields);
    }
    let layout = Layout::any(rng);
    let case = write(&G::Fields(fields), layout);
    if rng.rarely(12) { edit_case::broken(rng, case) } else { case }
}

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
];

/// Overrides of the documented policy.
fn policy(rng: &mut Rng) -> String {
    let mut fields: Vec<(String, G)> = Vec::new();
    if rng.chance(50) {
        return "{}".to_string();
    }
    let mut put = |rng: &mut Rng, percent: usize, key: &str, values: &[&str]| {
        if rng.chance(percent) {
            fields.push((key.to_string(), raw(rng.pick(values))));
        }
    };
    put(rng, 10, "name", &["\"propia\""]);
    put(rng, 25, "name_threshold", &["0", "1", "50", "70", "75", "79", "80", "81", "85", "90", "99", "100"]);
    put(rng, 25, "surname_threshold", &["0", "60", "70", "80", "90", "100", "null"]);
    put(rng, 20, "accept_reprint", &["true", "false", "false"]);
    put(rng, 20, "tramite_missing", &["\"ignore\"", "\"ignore\"", "\"error\""]);
    put(rng, 30, "id_ciudadano", &["\"is_dni\"", "\"ignore\"", "\"confirms\""]);
    put(rng, 20, "not_found", &["\"unavailable\"", "\"mismatch\""]);
    put(rng, 20, "accept_gender_x", &["true", "true", "false"]);
    put(rng, 35, "on_unavailable", &["\"review\"", "\"keep\"", "\"reject\""]);
    put(rng, 35, "on_missing", &["\"review\"", "\"keep\"", "\"reject\""]);
    let omittable = [
        "[]",
        "[\"GUENO_CROSS_ENTITY_DUPLICATED\"]",
        "[\"DOCUMENT_EXPIRED\",\"RENAPER_DNI_NOT_MATCH\"]",
        "[\"SOMETHING_NEW\"]",
    ];
    put(rng, 8, "non_omittable", &omittable);
    put(rng, 5, "known_warnings", &["[]", "[\"DOCUMENT_EXPIRED\"]"]);
    if rng.chance(50) {
        fields.push(("escalate".to_string(), escalations(rng)));
    }
    write(&G::Fields(fields), Layout { space: "", line: "", escape: false })
}
