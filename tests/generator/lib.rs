//! Cases to compare implementations on: a coherent invented person, then a few near misses.
//! The same seed gives the same case, everywhere.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "what the generator makes is its own"
)]

mod code_pages;
mod coherent;
mod date_forms;
mod dates;
mod draft;
mod edit_advisories;
mod edit_biometric;
mod edit_body;
mod edit_case;
mod edit_decoding;
mod edit_differences;
mod edit_envelope;
mod edit_evidence;
mod edit_misread;
mod edit_names;
mod edit_shape;
mod edit_text;
mod edit_values;
mod person;
mod policies;
mod prng;
mod stored;
mod stored_check;
mod stored_frame;
mod stored_lists;
mod stored_members;
mod stored_purged;

use draft::{Draft, G, Layout, raw, text, write};
use prng::Rng;
pub use stored::{Engine, stored};

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
    (60, edit_evidence::evidence),
    (12, edit_misread::look_alikes),
    (8, edit_misread::beside),
    (6, edit_misread::labels),
    (9, edit_misread::exported),
    (5, edit_decoding::references),
    (4, edit_decoding::escapes),
    (6, edit_decoding::code_page),
    (10, edit_decoding::lost),
    (5, edit_decoding::printed),
    (4, edit_decoding::filler),
    (6, edit_envelope::envelope),
    (2, edit_envelope::as_text),
    (5, edit_envelope::no_digital_card),
    (4, edit_biometric::contradiction),
    (2, edit_case::misspelt),
    (3, edit_case::known_warnings),
];

fn edited(rng: &mut Rng) -> Draft {
    let mut draft = coherent::draft(rng);
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
pub fn case(seed: u64) -> (String, String) {
    let mut rng = Rng::new(seed);
    let mut draft = edited(&mut rng);
    if rng.chance(4) {
        edit_case::invalid(&mut rng, &mut draft);
    }
    let case = written(&mut rng, &draft);
    (case, policies::policy(&mut rng))
}

/// The same for `plan`.
pub fn plan_case(seed: u64) -> (String, String) {
    let mut rng = Rng::new(seed ^ 0x706C_616E);
    let mut draft = edited(&mut rng);
    let asked = rng.chance(70);
    let check = if asked {
        rng.pick(&[
            "{\"query\":true}",
            "{\"Query\":true}",
            "{\"body\":true}",
            "{\"query\":true,\"body\":false}",
            "{\"query\":null,\"body\":true}",
            "true",
        ])
    } else {
        rng.pick(&[
            "{\"query\":false,\"body\":true}",
            "{\"body\":false}",
            "{}",
            "null",
            "{\"query\":false}",
            "{\"x\":true}",
            "false",
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
    if rng.chance(10) {
        edit_misread::look_alikes(&mut rng, &mut draft);
    }
    if rng.chance(8) {
        edit_misread::labels(&mut rng, &mut draft);
    }
    if rng.chance(6) {
        edit_case::manual(&mut rng, &mut draft);
    }
    if rng.chance(2) {
        let key = rng.pick(&["double_check_renaper", "CountryCode", "country code", "Credentials", "credential"]);
        draft.top.push((key.into(), raw("true")));
    }
    if rng.chance(8) {
        edit_case::no_data(&mut rng, &mut draft);
    }
    if rng.chance(2) {
        edit_case::invalid(&mut rng, &mut draft);
    }
    let case = written(&mut rng, &draft);
    (case, policies::policy(&mut rng))
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
