//! One evaluation gives a person one advice: its messages agree with each other, and with the status.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use renaper_crosscheck::{
    AdvisoryKind, Case, Evaluation, Field, Policy, Reason, RowOutcome, SkipReason, Status, evaluate,
};
use renaper_crosscheck_generator as generator;
use serde_json::{Value, json};

use crate::advisories::{coherent, put};
use crate::report::checked;
use crate::{examples, vectors};

/// Generated cases that are tried, each under its own policy and under others.
const SEEDS: Range<u64> = 1..6_001;

const NOTHING: &str = "You need not do anything.";
const WAIT: &str = "Try again in a few minutes.";
const LATER: &str = "Try again later: the registry may take time to be brought up to date.";
const PHOTO: &str = "Take the photo of the document again, in good light, without glare and with everything readable.";
const CURRENT_DNI: &str = "Use your current DNI: there is a newer one, or this one has expired.";
const REVIEW: &str = "A person can look into this; you need not try again.";

/// The findings that an advisory may explain, said once more; all of them by `*`.
const EXPLAINED: [(&str, &[&str]); 7] = [
    ("deceased_notice", &["*"]),
    ("deceased_undetermined", &["*"]),
    ("superseded", OF_THE_CARD),
    ("newer_than_registry", OF_THE_CARD),
    ("incoherent", OF_THE_CARD),
    ("name_difference", &["RENAPER_NAME_NOT_MATCH"]),
    ("unreadable_value", &["RENAPER_DNI_MISSING", "RENAPER_TRAMITE_DATA_MISSING"]),
];
const OF_THE_CARD: &[&str] =
    &["RENAPER_TRAMITE_ID_NOT_MATCH", "RENAPER_EJEMPLAR_NOT_MATCH", "RENAPER_EXPIRY_NOT_MATCH"];

fn explains(evaluation: &Evaluation<'_>, advisory: &str, finding: &str) -> bool {
    if advisory == "unknown_number" {
        // A number that the registry does not have: a mismatch without a number of the registry, or an outage (A3).
        let rows = evaluation.renaper.as_ref().and_then(|check| check.comparison_results.as_ref());
        let number = rows.and_then(|rows| rows.get(Field::Dni)?.renaper_value.as_ref());
        return match finding {
            "RENAPER_DNI_NOT_MATCH" => number.is_none(),
            "RENAPER_VERIFICATION_UNAVAILABLE" => rows.is_none(),
            _ => false,
        };
    }
    let of_it = EXPLAINED.iter().find(|(kind, _)| *kind == advisory).map(|(_, findings)| *findings);
    let may = of_it.is_some_and(|findings| findings.contains(&"*") || findings.contains(&finding));
    let Some(given) = evaluation.advisories().iter().find(|one| one.kind.as_str() == advisory) else { return false };
    let is_about = |field: &str| given.fields.iter().any(|about| about.as_str() == field);
    let is_of_it = match (advisory, finding) {
        ("unreadable_value", "RENAPER_DNI_MISSING") => is_about("dni"),
        ("unreadable_value", _) => {
            is_about("tramite") && tramite_is_skipped(evaluation) != Some(SkipReason::RenaperMissing)
        }
        _ => true,
    };
    may && is_of_it && given.guidance.is_some()
}

fn tramite_is_skipped(evaluation: &Evaluation<'_>) -> Option<SkipReason> {
    let rows = evaluation.renaper.as_ref()?.comparison_results.as_ref()?;
    match rows.get(Field::Tramite)?.outcome {
        RowOutcome::Skipped(reason) => Some(reason),
        RowOutcome::Compared { .. } => None,
    }
}

/// What is told, each by the last word of its key, with its next step.
fn told(evaluation: &Evaluation<'_>) -> Vec<(&'static str, &'static str)> {
    let word = |key: &'static str| key.rsplit_once('.').unwrap().1;
    evaluation.messages().iter().map(|message| (word(message.key), message.next_step.en)).collect()
}

/// The laws of the messages of any evaluation.
pub(crate) fn hold(evaluation: &Evaluation<'_>) {
    let (decision, told) = (&evaluation.decision, told(evaluation));
    let words: BTreeSet<&str> = told.iter().map(|(word, _)| *word).collect();
    let steps: BTreeSet<&str> = told.iter().map(|(_, step)| *step).collect();
    assert!(!told.is_empty() && words.len() == told.len(), "each once: {told:?}");

    // No two contradict each other.
    for alone in [NOTHING, REVIEW] {
        assert!(!steps.contains(alone) || steps.len() == 1, "{told:?}");
    }
    assert!(!steps.contains(NOTHING) || told.len() == 1, "{told:?}");
    assert!(!steps.contains(CURRENT_DNI) || !(steps.contains(PHOTO) || steps.contains(LATER)), "{told:?}");
    for message in evaluation.messages() {
        let is_over = [NOTHING, CURRENT_DNI, REVIEW].contains(&message.next_step.en);
        assert!(!(is_over && message.retry_helps), "{told:?}");
    }

    // A person looks at what is in review.
    if decision.status == Status::InReview {
        assert_eq!(steps, BTreeSet::from([REVIEW]), "{told:?}");
    }

    // An approval leaves nothing to do, and a person's decision speaks for itself.
    if decision.status == Status::Approved {
        assert!(steps.contains(NOTHING), "{told:?}");
    }
    if decision.reason == Reason::ManualDecision {
        assert!(words.contains("manual_decision"), "{told:?}");
    }

    // What decided is told.
    let decided = [Reason::CrossCheckFailed, Reason::CrossCheckError, Reason::AdvisoryEscalated];
    if decision.status == Status::Approved || !decided.contains(&decision.reason) {
        let newer = (decision.reason == Reason::CrossCheckFailed).then_some("newer_than_registry");
        assert_eq!(words, BTreeSet::from([newer.unwrap_or(decision.reason.as_str())]), "{told:?}");
        return;
    }
    let findings: Vec<&str> = evaluation.findings().iter().map(|finding| finding.as_str()).collect();
    for finding in &findings {
        let is_explained = words.iter().any(|word| explains(evaluation, word, finding));
        assert!(words.contains(finding) != is_explained, "{finding} is told or explained: {told:?}");
    }
    let is_escalated = decision.reason == Reason::AdvisoryEscalated;
    let asking = evaluation.advisories().iter().filter(|one| one.guidance.is_some());
    let asking: BTreeSet<&str> = asking.map(|one| one.kind.as_str()).collect();
    for word in &words {
        let is_of_escalation = is_escalated && (asking.contains(word) || *word == "advisory_escalated");
        let is_of_finding = findings.iter().any(|finding| finding == word || explains(evaluation, word, finding));
        assert!(is_of_escalation || is_of_finding, "{word} decided nothing: {told:?}");
    }
    if is_escalated {
        assert!(asking.is_subset(&words), "{told:?}");
        assert_eq!(words.contains("advisory_escalated"), asking.is_empty(), "{told:?}");
    }
}

#[test]
fn messages_agree_in_every_case_there_is() {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let examples = examples::CASES.lines().map(|line| (line.to_owned(), Policy::documented()));
    let vectors = vectors::all().into_iter().filter_map(|vector| vector.readable_case());
    let generated =
        SEEDS.map(generator::case).filter_map(|(case, policy)| Some((case, serde_json::from_str(&policy).ok()?)));
    let hardened = Policy::hardened();
    let mut cases = 0_usize;
    for (case, policy) in examples.chain(vectors).chain(generated) {
        let Ok(case) = Case::from_json(&case) else { continue };
        for policy in [&policy, &hardened] {
            let evaluation = evaluate(&case, policy);
            hold(&evaluation);
            for (word, _) in told(&evaluation) {
                *seen.entry(word).or_default() += 1;
            }
        }
        cases += 1;
    }
    for (kind, _) in EXPLAINED {
        assert!(seen.contains_key(kind), "{kind}: {seen:?}");
    }
    assert!(seen.contains_key("unknown_number") && seen.contains_key("RENAPER_DNI_NOT_MATCH"), "{seen:?}");
    checked(&format!("the messages of {cases} cases, each under two policies: {seen:?}"));
}

/// What is told of a case under `documented`, changed from one in which everything agrees.
fn told_of(changes: &[(&str, &str, Value)]) -> Vec<(&'static str, &'static str)> {
    told_under(&Policy::documented(), changes)
}

fn told_under(policy: &Policy, changes: &[(&str, &str, Value)]) -> Vec<(&'static str, &'static str)> {
    let mut case = coherent();
    for (side, key, value) in changes {
        put(&mut case, side, key, value);
    }
    let text = case.to_string();
    let case = Case::from_json(&text).unwrap();
    let evaluation = evaluate(&case, policy);
    hold(&evaluation);
    told(&evaluation)
}

const CARD: &str = "extractedData";
const REGISTRY: &str = "renaperData";

#[test]
fn another_card_is_told_once_whatever_differs() {
    let of = |tramite: &str, ours: &str| {
        let changes = [
            (CARD, "personalNumber", json!(tramite)),
            (CARD, "ejemplar", json!(ours)),
            (REGISTRY, "ejemplar", json!("B")),
        ];
        told_of(&changes)
    };
    assert_eq!(of("00360759387", "A"), [("superseded", CURRENT_DNI)]);
    assert_eq!(of("00560759387", "C"), [("newer_than_registry", LATER)]);
    assert_eq!(of("00560759387", "A"), [("incoherent", REVIEW)]);
}

#[test]
fn a_newer_card_that_the_policy_approves_is_no_failure() {
    let policy: Policy = serde_json::from_value(json!({"name": "ours", "on_newer_card": "keep"})).unwrap();
    let newer = [(CARD, "personalNumber", json!("00560759387"))];
    assert_eq!(told_under(&policy, &newer), [("newer_than_registry", NOTHING)]);
}

#[test]
fn what_is_in_review_asks_the_person_for_nothing() {
    // A number that the registry does not have, an outage that lasted, and a trámite that nobody could read.
    let changes = [
        (json!({"codigo": 2}), "unknown_number", PHOTO),
        (json!({"error": "down", "code": "SERVICE_UNAVAILABLE"}), "RENAPER_VERIFICATION_UNAVAILABLE", WAIT),
    ];
    for (body, word, otherwise) in changes {
        let mut case = coherent();
        case["renaperData"] = body;
        let text = case.to_string();
        let case = Case::from_json(&text).unwrap();
        assert_eq!(told(&evaluate(&case, &Policy::hardened())), [(word, REVIEW)]);
        // Where the same is a rejection, the person can do something about it.
        assert_eq!(told(&evaluate(&case, &Policy::documented())), [(word, otherwise)]);
    }
    let unreadable = [(CARD, "personalNumber", json!("4607S93"))];
    assert_eq!(told_under(&Policy::hardened(), &unreadable), [("unreadable_value", REVIEW)]);
}

#[test]
fn an_older_card_is_not_photographed_again() {
    // A face or a face service has nothing to do with the card; a missing trámite of another card does.
    let changes = [
        (CARD, "ejemplar", json!("A")),
        (REGISTRY, "ejemplar", json!("B")),
        (CARD, "personalNumber", json!("4607S93")),
    ];
    assert_eq!(told_of(&changes), [("unreadable_value", CURRENT_DNI), ("superseded", CURRENT_DNI)]);
}

#[test]
fn a_misread_tramite_asks_for_a_photo() {
    // Repaired to 460759387, which confirms.
    let confirmed = [(CARD, "personalNumber", json!("004607S9387"))];
    assert_eq!(told_of(&confirmed), [("cross_check_passed", NOTHING)]);
    // Repaired to 460759389, which accuses nobody.
    let other = [(CARD, "personalNumber", json!("004607S9389"))];
    assert_eq!(told_of(&other), [("unreadable_value", PHOTO)]);
    // Another field's misreading explains no trámite that is not there.
    let missing = [(CARD, "personalNumber", Value::Null), (CARD, "dateOfBirth", json!("31/02/1985"))];
    assert_eq!(told_of(&missing), [("RENAPER_TRAMITE_DATA_MISSING", PHOTO)]);
}

#[test]
fn no_photo_and_no_asking_again_brings_what_the_registry_lacks() {
    for tramite in [Value::Null, json!("sin datos?")] {
        let lacking = [(REGISTRY, "id_tramite_principal", tramite)];
        assert_eq!(told_of(&lacking), [("RENAPER_TRAMITE_DATA_MISSING", REVIEW)]);
    }
}

#[test]
fn another_surname_is_told_by_what_the_names_differ_in() {
    let married = |card: &str, given: &str, apellido: &str| {
        let full = format!("{given} {card}");
        told_of(&[
            (CARD, "fullName", json!(full)),
            (CARD, "firstName", json!(given)),
            (CARD, "lastName", json!(card)),
            (REGISTRY, "apellido", json!(apellido)),
            (REGISTRY, "nombres", json!(given)),
        ])
    };
    assert_eq!(married("QUIROGA", "LUCIA", "ROMERO"), [("name_difference", REVIEW)]);
    // Beside an approval there is nothing to do, whatever the surnames are.
    assert_eq!(married("ROMERO PAZ", "MARIA DE LOS ANGELES", "ROMERO"), [("cross_check_passed", NOTHING)]);
    assert_eq!(married("PAZ", "MARIA DE LOS ANGELES FERNANDA", "PAEZ"), [("cross_check_passed", NOTHING)]);
}

#[test]
fn a_difference_of_case_alone_is_none() {
    let mut case = coherent();
    put(&mut case, CARD, "fullName", &json!("Romero Lucia"));
    let text = case.to_string();
    let case = Case::from_json(&text).unwrap();
    let evaluation = evaluate(&case, &Policy::documented());
    assert!(evaluation.advisories().is_empty());
    assert_eq!(told(&evaluation), [("cross_check_passed", NOTHING)]);
}

#[test]
fn a_death_leaves_nothing_to_mend() {
    let changes = [
        (REGISTRY, "codigo_fallecido", json!(4)),
        (CARD, "personalNumber", json!("00360759387")),
        (CARD, "dateOfBirth", json!("1985-03-15")),
    ];
    assert_eq!(told_of(&changes), [("deceased_notice", REVIEW)]);
}

#[test]
fn what_the_policy_escalates_is_told_and_what_it_only_informs_of_is_not() {
    let expired = [(CARD, "expirationDate", json!("2020-01-01")), (REGISTRY, "vencimiento", json!("2020-01-01"))];
    let mut case = coherent();
    case["verifiedAt"] = json!("2026-04-01T09:00:00.000Z");
    for (side, key, value) in &expired {
        put(&mut case, side, key, value);
    }
    let text = case.to_string();
    let case = Case::from_json(&text).unwrap();
    let under = |policy: &Policy| told(&evaluate(&case, policy));
    assert_eq!(under(&Policy::documented()), [("cross_check_passed", NOTHING)]);
    let escalating: Policy =
        serde_json::from_value(json!({"name": "ours", "escalate": {"document_expired": "review"}})).unwrap();
    assert_eq!(under(&escalating), [("document_expired", REVIEW)]);
    let refusing: Policy =
        serde_json::from_value(json!({"name": "ours", "escalate": {"document_expired": "reject"}})).unwrap();
    assert_eq!(under(&refusing), [("document_expired", CURRENT_DNI)]);
    // An advisory that asks for nothing is told by the reason.
    let mut wrapped = coherent();
    wrapped["renaperData"] = json!({"data": wrapped["renaperData"]});
    let text = wrapped.to_string();
    let wrapped = Case::from_json(&text).unwrap();
    let escalating: Policy =
        serde_json::from_value(json!({"name": "ours", "escalate": {"wrapped_body": "review"}})).unwrap();
    assert!(evaluate(&wrapped, &escalating).advisories().iter().any(|one| one.kind == AdvisoryKind::WrappedBody));
    assert_eq!(told(&evaluate(&wrapped, &escalating)), [("advisory_escalated", REVIEW)]);
}
