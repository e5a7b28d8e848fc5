//! Stored validations: what an evaluation left behind, and what became of it since. Most stay what the rules say; the
//! rest differs in one or two things that the recovery of a decision looks at.

use super::draft::{Fields, G, Layout, raw, text, write};
use super::prng::Rng;
use super::{edit_case, edited, policies, stored_check, stored_frame, stored_lists, stored_members, stored_purged};

/// The implementation of the rules whose results are stored. Cases and evaluations are JSON; a policy is JSON, too, or
/// the name of a shipped one.
#[derive(Clone, Copy, Debug)]
pub struct Engine {
    /// The evaluation of a case under a policy; `None` where either cannot be read.
    pub evaluate: fn(&str, &str) -> Option<String>,
    /// A policy's name and its fingerprint; `None` where it cannot be read.
    pub stamp: fn(&str) -> Option<[String; 2]>,
}

/// A stored validation before it is text.
pub(crate) struct Stored {
    /// Everything at the first level but the two below.
    pub(crate) top: Fields,
    pub(crate) metadata: Fields,
    /// `metadata.responseDoubleChecks.renaper`.
    pub(crate) check: Option<G>,
    /// What evaluated it.
    pub(crate) engine: Engine,
}

impl Stored {
    /// The members of the stored check, where it is an object.
    pub(crate) fn check(&mut self) -> Option<&mut Fields> {
        match &mut self.check {
            Some(G::Fields(fields)) => Some(fields),
            _ => None,
        }
    }
}

type Edit = fn(&mut Rng, &mut Stored);

/// With how often each is taken.
const EDITS: &[(usize, Edit)] = &[
    (14, stored_frame::status),
    (12, stored_frame::verdict),
    (4, stored_frame::requested),
    (3, stored_frame::times),
    (5, stored_frame::twice),
    (2, stored_frame::unknown_keys),
    (12, stored_check::enforcement),
    (6, stored_check::before_enforcement),
    (8, stored_check::single_code),
    (6, stored_check::verdict),
    (10, stored_check::row),
    (4, stored_check::rows),
    (4, stored_check::biometric),
    (12, stored_check::stamp),
    (6, stored_check::without_stamp),
    (3, stored_check::odd),
    (8, stored_lists::objects),
    (6, stored_lists::odd_entries),
    (5, stored_lists::other_list),
    (8, stored_lists::record),
    (5, stored_lists::omit_list),
    (5, stored_lists::own_codes),
    (6, stored_purged::evidence),
    (3, stored_purged::values),
];

/// A stored validation's text, and what it is evaluated with: `{"policy": …, "against": …}`, where `against` is a
/// policy, or `{"stored": …}` with the policy that stored results are compared with.
pub fn stored(seed: u64, engine: Engine) -> (String, String) {
    let mut rng = Rng::new(seed ^ 0x7374_6F72_6564);
    let policies = Policies::any(&mut rng);
    let mut stored = left_behind(&mut rng, &policies.then, engine);
    for _ in 0..rng.below(4) {
        let all: usize = EDITS.iter().map(|edit| edit.0).sum();
        let mut at = rng.below(all);
        for (weight, edit) in EDITS {
            if at < *weight {
                edit(&mut rng, &mut stored);
                break;
            }
            at -= weight;
        }
    }
    let text = written(&mut rng, stored);
    (text, policies.written())
}

/// Three policies, often the same one.
struct Policies {
    then: String,
    now: String,
    against: String,
}

impl Policies {
    fn any(rng: &mut Rng) -> Policies {
        let mut one = |others: &[&String]| match rng.below(10) {
            0..=1 => "{}".to_owned(),
            2 => r#"{"extends":"hardened"}"#.to_owned(),
            3..=7 if !others.is_empty() => others[rng.below(others.len())].clone(),
            _ => policies::policy(rng),
        };
        let then = one(&[]);
        let now = one(&[&then]);
        let against = one(&[&then, &now]);
        let against = if rng.chance(75) { format!(r#"{{"stored":{against}}}"#) } else { against };
        Policies { then, now, against }
    }

    fn written(&self) -> String {
        format!(r#"{{"policy":{},"against":{}}}"#, self.now, self.against)
    }
}

/// What is stored after an evaluation under this policy, with or without a person's decision.
fn left_behind(rng: &mut Rng, policy: &str, engine: Engine) -> Stored {
    let mut draft = edited(rng);
    if rng.chance(35) {
        edit_case::known_warnings(rng, &mut draft);
    } else if rng.chance(50) {
        // What a check comes to is seen best on an approval.
        super::draft::set(&mut draft.top, "ocrStatus", text("approved"));
    }
    let plain = Layout { space: "", line: "", escape: false };
    let case = write(&G::Fields(draft.fields()), plain);
    let evaluation = (engine.evaluate)(&case, policy);
    let evaluation = evaluation.and_then(|line| stored_members::members(&line)).unwrap_or_default();
    let decision = stored_members::of(&evaluation, "decision").and_then(stored_members::members).unwrap_or_default();
    let word = |key: &str, otherwise: &str| {
        let word = stored_members::of(&decision, key).map(|word| word.trim_matches('"').to_owned());
        word.unwrap_or_else(|| otherwise.to_owned())
    };
    let ocr_status = word("ocrStatus", "approved");
    let verdict = match ocr_status.as_str() {
        "approved" => "Approved",
        "rejected" => "Declined",
        "in_review" => "In Review",
        "expired" => "Expired",
        "abandoned" => "Abandoned",
        _ => "Not Started",
    };

    let mut top: Fields = vec![("id".into(), text(&format!("validation-{}", rng.below(1000))))];
    if rng.chance(50) {
        top.push(("entityId".into(), raw(rng.pick(&["\"person-1\"", "17", "1.50", "null", "{}"]))));
    }
    top.push(("status".into(), text(&word("status", &ocr_status))));
    if rng.chance(50) {
        top.push(("decision".into(), raw(&format!(r#"{{"status":"{verdict}"}}"#))));
    }
    let fields = draft.fields();
    let given = |key: &str| fields.iter().find(|field| field.0 == key).map(|field| field.1.clone());
    top.extend(given("extractedData").map(|card| ("extractedData".to_owned(), card)));
    let warnings = stored_members::of(&evaluation, "warnings").map(raw).or_else(|| given("warnings"));
    top.extend(warnings.clone().map(|warnings| ("warnings".to_owned(), warnings)));
    top.push(("createdAt".into(), text("2026-06-05T14:29:00.000Z")));

    let mut metadata: Fields = vec![("doubleChecks".into(), raw(r#"{"renaper":true}"#))];
    metadata.extend(warnings.filter(|_| rng.chance(60)).map(|warnings| ("warnings".to_owned(), warnings)));
    metadata.extend(given("omitWarnings").map(|list| ("omitWarnings".to_owned(), list)));
    if let Some(record) = stored_members::of(&decision, "kycOmitWarningsApplied") {
        metadata.push(("kycOmitWarningsApplied".into(), raw(record)));
    }
    let check = stored_members::of(&evaluation, "renaper").map(stored_members::opened_check);
    Stored { top, metadata, check, engine }
}

fn written(rng: &mut Rng, stored: Stored) -> String {
    let Stored { mut top, mut metadata, check, .. } = stored;
    if let Some(check) = check {
        let responses = G::Fields(vec![("renaper".to_owned(), check)]);
        metadata.push(("responseDoubleChecks".to_owned(), responses));
    }
    top.push(("metadata".to_owned(), G::Fields(metadata)));
    if rng.chance(8) {
        rng.shuffle(&mut top);
    }
    let document = write(&G::Fields(top), Layout::any(rng));
    if rng.rarely(6) { edit_case::broken(rng, document) } else { document }
}
