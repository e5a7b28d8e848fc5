//! A stored validation restored into the life cycle: what a person decided, or may have decided, stands there as it
//! does in a re-evaluation (JSON.md, "Explained"). And the checks that follow.

use renaper_crosscheck::lifecycle::{ProviderAnswer, State, check, decide, last_check, sync};
use renaper_crosscheck::stored::{Against, Contradiction, Outcome, StoredValidation, reevaluate};
use renaper_crosscheck::{
    BiometricBlock, Case, Evaluation, ExtractedData, ManualDecision, MatchResult, PlanReason, PlanRequest, Policy,
    Reason, RegistryAnswer, RegistryBody, RegistryFailure, Status, evaluate, plan,
};
use serde_json::{Value, json};

use crate::report::checked;

const VALIDATIONS: &[u8] = include_bytes!("../examples/validations.ndjson");
const AT: &str = "2026-03-01T21:30:00-03:00";
const AGREES: &str = r#"{
    "dni": "38966181", "id_tramite_principal": "460759387", "apellido": "GARCIA", "nombres": "JUAN"
}"#;
const DIFFERS: &str = r#"{
    "dni": "38966181", "id_tramite_principal": "460759388", "apellido": "GARCIA", "nombres": "JUAN"
}"#;

fn card() -> Value {
    json!({"documentNumber": "38966181", "personalNumber": "00460759387", "fullName": "Juan García"})
}

fn said(body: &'static str) -> RegistryAnswer<'static> {
    RegistryAnswer::Body(RegistryBody::from_json(body).unwrap())
}

fn case(ocr_status: &str) -> Case<'static> {
    Case::from_json(&json!({"ocrStatus": ocr_status, "extractedData": card()}).to_string()).unwrap().into_owned()
}

/// What a server stores of an evaluation, with the status that the validation has afterwards.
fn document(evaluation: &Evaluation<'_>, status: Status) -> Value {
    let ocr_status = evaluation.decision.ocr_status;
    json!({
        "status": status, "decision": {"status": ocr_status.provider_verdict()}, "extractedData": card(),
        "warnings": evaluation.warnings,
        "metadata": {"doubleChecks": {"renaper": true}, "responseDoubleChecks": {"renaper": evaluation.renaper}},
    })
}

/// What the provider says, when it says what it said.
fn provider(ocr_status: Status) -> ProviderAnswer<'static> {
    let extracted = ExtractedData::from_json(&card().to_string()).unwrap().into_owned();
    ProviderAnswer { ocr_status, extracted, warnings: Vec::new() }
}

#[test]
fn a_persons_revocation_of_an_approval_stands() {
    for policy in [Policy::documented(), Policy::hardened()] {
        let approved = check(&State::new(case("approved")), said(AGREES), AT, &policy);
        assert_eq!(approved.state.status, Status::Approved);
        let revoked = document(&approved.evaluation.unwrap(), Status::Rejected).to_string();
        let validation = StoredValidation::from_json(&revoked).unwrap();
        // Nothing shows that a person decided; that nothing explains the status protects it.
        assert_eq!((validation.manual_decision(&policy), validation.is_ambiguous()), (None, false));
        let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
        assert_eq!(reevaluation.outcome, Outcome::Protected);
        assert_eq!(reevaluation.unexplained.map(|why| why.against), Some(Contradiction::Stamp));

        let state = State::from_stored(&validation, None, &policy).with_session();
        assert!(state.is_protected);
        let synced = sync(&state, &provider(Status::Approved), &policy).unwrap();
        assert_eq!((synced.state.status, synced.state.recheck_due), (Status::Rejected, false));
        assert_eq!(synced.preserved, Some(Status::Rejected));
        for check in [check, last_check] {
            let checked = check(&synced.state, said(AGREES), AT, &policy);
            assert_eq!(checked.state, synced.state);
            assert_eq!((checked.preserved, checked.event), (Some(Status::Rejected), None));
            assert!(!checked.credit_due && checked.evaluation.is_none(), "there is nothing to store");
        }
        // Another person may decide otherwise.
        let decided = decide(&synced.state, ManualDecision::Approved);
        assert_eq!((decided.state.status, decided.state.is_protected), (Status::Approved, false));
        assert!(!decided.credit_due, "it was charged with the approval");
        let checked = check(&decided.state, said(DIFFERS), AT, &policy);
        assert_eq!((checked.state.status, checked.preserved), (Status::Approved, Some(Status::Approved)));
    }
}

#[test]
fn a_persons_approval_of_a_review_is_known_by_the_providers_verdict() {
    let policy = Policy::documented();
    let in_review = evaluate(&case("in_review").with_registry(said(DIFFERS)), &policy).into_owned();
    let stored = document(&in_review, Status::Approved);
    assert_eq!(stored["decision"]["status"], "In Review");
    let stored = stored.to_string();
    let state = State::from_stored(&StoredValidation::from_json(&stored).unwrap(), None, &policy).with_session();
    assert_eq!(state.case.manual_decision(), Some(ManualDecision::Approved));
    assert_eq!(state.case.ocr_status(), Status::InReview);
    let synced = sync(&state, &provider(Status::InReview), &policy).unwrap();
    let checked = check(&synced.state, said(DIFFERS), AT, &policy);
    assert_eq!((checked.state.status, checked.event), (Status::Approved, None));
}

/// The document and the decision that a server stores after a person decided, restored.
fn decided(document: &Value, decision: ManualDecision, policy: &Policy) -> State<'static> {
    let json = document.to_string();
    let before = State::from_stored(&StoredValidation::from_json(&json).unwrap(), None, policy);
    let decided = decide(&before, decision);
    let mut document = document.clone();
    document["status"] = json!(decided.state.status);
    document["manualDecision"] = json!(decided.state.case.manual_decision());
    let json = document.to_string();
    let stored: Option<ManualDecision> = serde_json::from_value(document["manualDecision"].clone()).unwrap();
    let state = State::from_stored(&StoredValidation::from_json(&json).unwrap(), stored, policy);
    assert_eq!((state.case.manual_decision(), state.is_protected), (Some(decision), false));
    State::new(state.case.into_owned()).with_status(state.status).credited()
}

#[test]
fn a_persons_decision_in_an_outage_stands_when_the_registry_answers() {
    for policy in [Policy::documented(), Policy::hardened()] {
        let failed = RegistryAnswer::Failed(RegistryFailure::TimedOut);
        let waiting = check(&State::new(case("approved")), failed.clone(), AT, &policy);
        assert!(waiting.state.recheck_due && waiting.state.status == Status::InProgress);
        // Somebody who stores the check of the outage all the same, with the status of before.
        let unanswered = evaluate(&case("approved").with_registry(failed), &policy).into_owned();
        let document = document(&unanswered, waiting.state.status);
        for (decision, answer) in [(ManualDecision::Approved, DIFFERS), (ManualDecision::Rejected, AGREES)] {
            let state = decided(&document, decision, &policy);
            let request = PlanRequest::new(state.case.clone());
            assert_eq!(plan(&request, &policy).reason, Some(PlanReason::ManualDecision));
            let checked = check(&state, said(answer), AT, &policy);
            assert_eq!((checked.state.status, checked.event), (decision.into(), None));
            assert_eq!(checked.preserved, Some(decision.into()));
        }
    }
}

#[test]
fn what_a_person_confirmed_stands_when_the_registry_answers_otherwise() {
    let policy = Policy::documented();
    for (decision, then, now) in
        [(ManualDecision::Approved, AGREES, DIFFERS), (ManualDecision::Rejected, DIFFERS, AGREES)]
    {
        let checked = check(&State::new(case("approved")), said(then), AT, &policy);
        assert_eq!(checked.state.status, Status::from(decision), "the check says so, too");
        let document = document(&checked.evaluation.unwrap(), checked.state.status);
        let state = decided(&document, decision, &policy).with_session();
        let synced = sync(&state, &provider(Status::InReview), &policy).unwrap();
        assert_eq!((synced.state.status, synced.preserved), (decision.into(), Some(decision.into())));
        let again = check(&synced.state, said(now), AT, &policy);
        assert_eq!((again.state.status, again.event), (decision.into(), None));
        // Nothing in the document shows it: without the stored decision the registry decides.
        let json = document.to_string();
        let unknown = State::from_stored(&StoredValidation::from_json(&json).unwrap(), None, &policy);
        assert_ne!(check(&unknown, said(now), AT, &policy).state.status, Status::from(decision));
    }
}

#[test]
fn what_the_document_shows_stands_against_an_older_decision() {
    let policy = Policy::documented();
    let checked = check(&State::new(case("approved")), said(AGREES), AT, &policy);
    let evaluation = checked.evaluation.unwrap();
    // Approved by a person, and revoked, expired or cancelled afterwards by somebody who stored the status alone.
    for status in [Status::Rejected, Status::Expired, Status::Cancelled] {
        let stored = document(&evaluation, status).to_string();
        let validation = StoredValidation::from_json(&stored).unwrap();
        let state = State::from_stored(&validation, Some(ManualDecision::Approved), &policy);
        assert_eq!(state, State::from_stored(&validation, None, &policy), "{status}");
        let again = check(&state, said(AGREES), AT, &policy);
        assert_eq!((again.state.status, again.preserved), (status, Some(status)));
    }
}

#[test]
fn where_a_person_decided_and_nobody_is_asked_there_is_nothing_to_store() {
    let policy = Policy::documented();
    let rejected = check(&State::new(case("approved")), said(DIFFERS), AT, &policy);
    assert_eq!(rejected.state.status, Status::Rejected);
    let approved = decide(&rejected.state, ManualDecision::Approved).state;
    for check in [check, last_check] {
        let again = check(&approved, RegistryAnswer::NotAsked, "2026-04-01T09:00:00-03:00", &policy);
        assert_eq!(again.evaluation, None, "the stored check, the evidence of the decision, stays");
        assert_eq!(again.state, approved);
        assert_eq!((again.preserved, again.event, again.credit_due), (Some(Status::Approved), None, false));
        // An answer that came all the same is evaluated: a check that can be stored, and says who decided.
        let informed = check(&approved, said(DIFFERS), AT, &policy);
        assert_eq!(informed.state.status, Status::Approved);
        let informing = informed.evaluation.and_then(|evaluation| evaluation.renaper).unwrap();
        assert_eq!(informing.engine.reason, Reason::ManualDecision);
    }
    // Where nobody decided, the status is the verification's own, and no check is stored with it (A0).
    let unasked = check(&State::new(case("approved")), RegistryAnswer::NotAsked, AT, &policy);
    assert_eq!(unasked.state.status, Status::Approved);
    assert!(unasked.evaluation.is_some_and(|evaluation| evaluation.renaper.is_none()));
}

#[test]
fn the_providers_words_are_read_as_they_are_written() {
    for &status in Status::ALL {
        let Some(word) = status.provider_verdict() else { continue };
        let stored = json!({"status": "cancelled", "decision": {"status": word}}).to_string();
        assert_eq!(StoredValidation::from_json(&stored).unwrap().ocr_status().0, status, "{word}");
    }
    let without = Status::ALL.iter().filter(|status| status.provider_verdict().is_none());
    assert_eq!(without.count(), 5);
}

#[test]
fn whatever_a_re_evaluation_protects_stands_in_the_life_cycle() {
    let policy = Policy::documented();
    let (mut read, mut standing, mut begun) = (0, 0, 0);
    for line in VALIDATIONS.split(|&byte| byte == b'\n') {
        let Ok(validation) = StoredValidation::from_slice(line) else { continue };
        let line = String::from_utf8_lossy(line);
        let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
        let state = State::from_stored(&validation, None, &policy).with_session();
        let manual = validation.manual_decision(&policy).map(|(decision, _)| decision);
        assert_eq!(state.case.manual_decision(), manual, "{line}");
        let stands = manual.is_some() || state.is_protected;
        // A decision that was stored beside it stands where the document shows nothing, and weakens nothing.
        for &decision in ManualDecision::ALL {
            let given = State::from_stored(&validation, Some(decision), &policy).with_session();
            let expected = if stands { validation.status() } else { Status::from(decision) };
            assert_eq!(given.status, expected, "{line}");
            for answer in [said(AGREES), said(DIFFERS), RegistryAnswer::NotAsked] {
                let checked = last_check(&given, answer, AT, &policy);
                assert_eq!((checked.state.status, checked.event), (expected, None), "{line}");
                assert_eq!(checked.preserved, Some(expected), "{line}");
            }
        }
        let waits = matches!(validation.status(), Status::Pending | Status::InProgress)
            && reevaluation.unexplained.is_some_and(|why| why.against == Contradiction::NoCheck)
            && validation.is_requested();
        assert_eq!(stands, reevaluation.status.protected && !waits, "{line}");
        read += 1;
        begun += usize::from(waits);
        if !stands {
            continue;
        }
        standing += 1;
        for said_status in [Status::Approved, Status::Rejected] {
            let synced = sync(&state, &provider(said_status), &policy).unwrap();
            assert_eq!((synced.state.status, synced.event), (validation.status(), None), "{line}");
            for answer in [said(AGREES), said(DIFFERS), RegistryAnswer::Failed(RegistryFailure::TimedOut)] {
                let checked = last_check(&synced.state, answer, AT, &policy);
                assert_eq!((checked.state.status, checked.event), (validation.status(), None), "{line}");
            }
        }
    }
    assert!(read > 1_900 && standing > 100, "{read}, {standing}");
    checked(&format!("{read} stored validations restored: {standing} stand, {begun} wait for their first check"));
}

#[test]
fn a_validation_that_waits_for_its_first_check_is_checked() {
    let policy = Policy::documented();
    let waiting = |status: &str| {
        json!({
            "status": status, "decision": {"status": "Approved"}, "extractedData": card(),
            "metadata": {"doubleChecks": {"renaper": true}},
        })
        .to_string()
    };
    for status in ["pending", "in_progress"] {
        let stored = waiting(status);
        let state = State::from_stored(&StoredValidation::from_json(&stored).unwrap(), None, &policy).with_session();
        assert!(!state.is_protected && !state.is_credited);
        let synced = sync(&state, &provider(Status::Approved), &policy).unwrap();
        assert!(synced.state.recheck_due && synced.event.is_none());
        let checked = check(&synced.state, said(AGREES), AT, &policy);
        assert_eq!((checked.state.status, checked.credit_due), (Status::Approved, true));
    }
    // Nobody but a person, or time, makes these of an approval that was not checked.
    for status in ["rejected", "in_review", "expired"] {
        let stored = waiting(status);
        let state = State::from_stored(&StoredValidation::from_json(&stored).unwrap(), None, &policy);
        assert!(state.is_protected, "{status}");
    }
}

#[test]
fn what_was_taken_out_of_a_document_decides_nothing() {
    let policy = Policy::documented();
    let biometric = BiometricBlock::from_json(r#"{"renaperData": {"resultado": {"match": true}}}"#).unwrap();
    let approved = check(&State::new(case("approved")).with_biometric(biometric), said(AGREES), AT, &policy);
    assert_eq!(approved.state.status, Status::Approved);
    let stored = document(&approved.evaluation.unwrap(), Status::Approved);
    let restored = |at: &str| {
        let mut stored = stored.clone();
        *stored.pointer_mut(&format!("/metadata/responseDoubleChecks/renaper{at}")).unwrap() = json!("[REDACTED]");
        let stored = stored.to_string();
        let validation = StoredValidation::from_json(&stored).unwrap();
        let outcome = reevaluate(&validation, &policy, Against::Stored(&policy)).outcome;
        assert_eq!(outcome, Outcome::NotApplicable, "{at}");
        let state = State::from_stored(&validation, None, &policy).with_session();
        let synced = sync(&state, &provider(Status::Approved), &policy).unwrap().state;
        (synced.status, synced.recheck_due, synced.is_protected)
    };
    let without_tramite = restored("/renaperData/id_tramite_principal");
    assert_eq!(without_tramite, (Status::Approved, true, false), "the registry can be asked again");
    let without_face = restored("/renaperBiometric/renaperData");
    assert_eq!(without_face, (Status::Approved, false, true), "the face cannot");
}

#[test]
fn a_check_keeps_the_biometric_result_of_the_request() {
    let policy = Policy::documented();
    let differs = || BiometricBlock::ran(MatchResult::Mismatch);
    let state = State::new(case("approved").with_biometric(differs()));
    assert_eq!(state.case.biometric(), Some(&differs()));
    let checked = check(&state, said(AGREES), AT, &policy);
    assert_eq!(checked.state.status, Status::Rejected);
    let answered = state.case.clone().with_registry(said(AGREES)).with_verified_at(AT);
    assert_eq!(checked.evaluation.unwrap(), evaluate(&answered, &policy));
    // That none was run is said, and never assumed.
    let without = State::new(state.case.clone().without_biometric());
    assert_eq!(check(&without, said(AGREES), AT, &policy).state.status, Status::Approved);
    let again = state.with_biometric(BiometricBlock::ran(MatchResult::Match));
    assert_eq!(check(&again, said(AGREES), AT, &policy).state.status, Status::Approved);
}

#[test]
fn an_outage_has_neither_credit_nor_event_until_the_last_try() {
    let policy = Policy::documented();
    let state = State::new(case("approved"));
    let mut tried = state.clone();
    let mut waiting = state;
    waiting.recheck_due = true;
    for _ in 0..3 {
        let checked = check(&tried, RegistryAnswer::Failed(RegistryFailure::TimedOut), AT, &policy);
        assert_eq!((checked.credit_due, checked.event), (false, None));
        assert_eq!(checked.evaluation, None, "there is nothing to store");
        tried = checked.state;
        assert_eq!(tried, waiting);
    }
    let last = last_check(&tried, RegistryAnswer::Failed(RegistryFailure::TimedOut), AT, &policy);
    assert_eq!((last.state.status, last.credit_due), (Status::Rejected, true));
    assert_eq!((last.event, last.state.recheck_due), (Some("kyc.validation_rejected"), false));
    // An answer settles it at any time.
    assert_eq!(check(&tried, said(AGREES), AT, &policy).event, Some("kyc.validation_approved"));
}

#[test]
fn an_expiry_is_held_against_the_day_of_the_check() {
    let json = json!({
        "ocrStatus": "approved", "verifiedAt": "2025-12-01T10:00:00-03:00",
        "extractedData": {
            "documentNumber": "38966181", "personalNumber": "00460759387", "expirationDate": "2026-03-01"
        },
    });
    let text = json.to_string();
    let state = State::new(Case::from_json(&text).unwrap());
    // At 21:30 in Argentina the card is good to the end of the day; by the day of UTC it would not be.
    for (at, expired) in [(AT, false), ("2026-03-02T00:30:00Z", true), ("2026-03-02T09:00:00-03:00", true)] {
        let evaluation = check(&state, said(AGREES), at, &Policy::documented()).evaluation.unwrap();
        assert_eq!(evaluation.renaper.as_ref().unwrap().verified_at.as_ref().unwrap(), at);
        let found = evaluation.advisories().iter().any(|advisory| advisory.kind.as_str() == "document_expired");
        assert_eq!(found, expired, "{at}");
    }
}

#[test]
fn keys_that_no_rule_reads_do_not_make_another_card() {
    let mut card = card();
    card["portraitUrl"] = json!("https://images.example/1");
    let case = json!({"ocrStatus": "approved", "extractedData": card}).to_string();
    let case = Case::from_json(&case).unwrap().with_registry(said(AGREES));
    let state = State::new(case).with_status(Status::Approved).with_session().credited();
    let synced = sync(&state, &provider(Status::Approved), &Policy::documented()).unwrap();
    assert!(!synced.state.recheck_due);
    let mut other = provider(Status::Approved);
    other.extracted = other.extracted.with_ejemplar("B");
    assert!(sync(&state, &other, &Policy::documented()).unwrap().state.recheck_due);
}
