//! What this crate writes of a validation, it reads again as what it was: the document of a new one, and what comes of
//! it (JSON.md, "A stored validation").

use renaper_crosscheck::lifecycle::{ProviderAnswer, State, Transition, check, decide, last_check, sync};
use renaper_crosscheck::stored::{Against, Markers, Outcome, StoredValidation, new_document, reevaluate};
use renaper_crosscheck::{
    ManualDecision, PlanRequest, Policy, Reason, RegistryAnswer, RegistryBody, RegistryFailure, Status,
};
use renaper_crosscheck_generator as generator;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::report::checked;

const AT: &str = "2026-03-01T21:30:00-03:00";
const AGREES: &str =
    r#"{"dni": "38966181", "id_tramite_principal": "460759387", "apellido": "GARCIA", "nombres": "JUAN", "x": 1.50}"#;
const DIFFERS: &str =
    r#"{"dni": "31456789", "id_tramite_principal": "512345678", "apellido": "PAZ", "nombres": "EVA"}"#;

const CARD: &str =
    r#"{"documentNumber": "38966181", "personalNumber": "00460759387", "fullName": "Juan García",  "page": 1.50}"#;

/// A request about the card that `AGREES` agrees with.
fn request(ocr_status: &str, more: &str) -> String {
    format!(r#"{{"id": "v-1", "ocrStatus": "{ocr_status}", "extractedData": {CARD}{more}}}"#)
}

fn begun(request: &str) -> State<'_> {
    State::of_request(PlanRequest::from_json(request).unwrap())
}

fn said(body: &str) -> RegistryAnswer<'_> {
    RegistryAnswer::Body(RegistryBody::from_json(body).unwrap())
}

fn failed() -> RegistryAnswer<'static> {
    RegistryAnswer::Failed(RegistryFailure::TimedOut)
}

fn written(transition: &Transition<'_>, document: &str) -> String {
    transition.document(document).into_owned()
}

/// A validation as a server restores it, with the decision that is in its document.
fn restored<'v>(document: &'v str, policy: &Policy) -> State<'v> {
    let markers = Markers::default().with_manual_pointer("/manualDecision").unwrap();
    State::from_stored(&StoredValidation::from_json_with(document, &markers).unwrap(), None, policy)
}

fn policies() -> [Policy; 2] {
    [Policy::documented(), Policy::hardened()]
}

#[test]
fn while_the_registry_is_to_be_asked_again_nothing_is_stored() {
    for policy in policies() {
        let request = request("approved", "");
        let document = new_document(&request).unwrap();
        let waiting = check(&begun(&request), failed(), AT, &policy);
        assert!(waiting.state.recheck_due && waiting.evaluation.is_none());
        assert_eq!(waiting.document(&document), document, "byte for byte");
        // So the late answer settles it.
        let settled = check(&restored(&document, &policy), said(AGREES), AT, &policy);
        assert_eq!((settled.state.status, settled.preserved), (Status::Approved, None));
    }
}

#[test]
fn an_outage_of_a_later_check_makes_no_persons_decision() {
    for policy in policies() {
        let request = request("approved", "");
        let approved = check(&begun(&request), said(AGREES), AT, &policy);
        let document = written(&approved, &new_document(&request).unwrap());
        let waiting = check(&restored(&document, &policy), failed(), AT, &policy);
        assert!(waiting.state.recheck_due);
        let document = written(&waiting, &document);
        let again = restored(&document, &policy);
        assert_eq!((again.case.manual_decision(), again.is_protected), (None, false));
        // The registry answers about somebody else.
        let settled = check(&again, said(DIFFERS), AT, &policy);
        assert_eq!((settled.state.status, settled.preserved), (Status::Rejected, None));
    }
}

#[test]
fn an_approval_by_omission_stays_one_and_not_a_persons() {
    let policy = Policy::documented();
    let request = request("in_review", r#", "warnings": ["LOW_FACE_QUALITY"], "omitWarnings": ["LOW_FACE_QUALITY"]"#);
    let approved = check(&begun(&request), said(AGREES), AT, &policy);
    assert_eq!(approved.evaluation.as_ref().unwrap().decision.reason, Reason::OmitWarnings);
    let document = written(&approved, &new_document(&request).unwrap());
    let validation = StoredValidation::from_json(&document).unwrap();
    assert_eq!(validation.manual_decision(&policy), None);
    assert_eq!(reevaluate(&validation, &policy, Against::Stored(&policy)).outcome, Outcome::Unchanged);
    let state = restored(&document, &policy);
    let settled = check(&state, said(DIFFERS), AT, &policy);
    assert_eq!((settled.state.status, settled.preserved), (Status::InReview, None));
}

#[test]
fn a_failure_takes_the_place_of_no_answer_that_is_for_information() {
    let policy = Policy::documented();
    let omitted = r#", "warnings": ["LOW_FACE_QUALITY"], "omitWarnings": ["LOW_FACE_QUALITY"]"#;
    let in_review = request("in_review", omitted);
    let approved_by_omission = check(&begun(&in_review), said(AGREES), AT, &policy);
    let approved = request("approved", "");
    let approved_by_a_person =
        decide(&check(&begun(&approved), said(DIFFERS), AT, &policy).state, ManualDecision::Approved);
    for (request, done) in [(&in_review, approved_by_omission), (&approved, approved_by_a_person)] {
        let document = written(&done, &new_document(request).unwrap());
        for check in [check, last_check] {
            let failed = check(&done.state, failed(), AT, &policy);
            assert_eq!((failed.state.status, failed.state.recheck_due), (Status::Approved, false));
            assert_eq!(failed.state.case, done.state.case, "what the registry answered is still there");
            assert_eq!(failed.outages.to_string(), "RENAPER_VERIFICATION_UNAVAILABLE");
            assert_eq!(failed.document(&document), document);
            // Without an answer before, the failure is what there is to store.
            assert!(check(&begun(&in_review), super::written::failed(), AT, &policy).evaluation.is_some());
        }
    }
    // Where the check decides and the registry stays away for good, the policy's choice stands.
    let checked = check(&begun(&approved), said(AGREES), AT, &policy);
    assert_eq!(last_check(&checked.state, failed(), AT, &policy).state.status, Status::Rejected);
}

#[test]
fn a_stored_answer_about_another_card_does_not_outlast_the_last_try() {
    let policy = Policy::documented();
    let request = request("in_review", r#", "warnings": ["LOW_FACE_QUALITY"], "omitWarnings": ["LOW_FACE_QUALITY"]"#);
    let approved = check(&begun(&request), said(AGREES), AT, &policy).state.with_session();
    assert_eq!(approved.status, Status::Approved);
    let another = ProviderAnswer {
        ocr_status: Status::InReview,
        extracted: approved.case.extracted_data().clone().with_document_number("31456789"),
        warnings: approved.case.warnings().to_vec(),
    };
    let due = sync(&approved, &another, &policy).unwrap().state;
    assert!(due.recheck_due);
    // While there are tries left, nothing follows.
    let waiting = check(&due, failed(), AT, &policy);
    assert_eq!((waiting.state.status, waiting.state.recheck_due), (Status::Approved, true));
    // Afterwards nobody approved this card: D4 omits no outage.
    let given_up = last_check(&waiting.state, failed(), AT, &policy);
    assert_eq!((given_up.state.status, given_up.state.recheck_due), (Status::InReview, false));
    assert!(given_up.evaluation.is_some());
}

#[test]
fn while_it_waits_a_transition_says_which_service_is_down() {
    let policy = Policy::hardened();
    let request = request("approved", r#", "renaperBiometric": {"available": false}"#);
    let waiting = check(&begun(&request), said(AGREES), AT, &policy);
    assert!(waiting.state.recheck_due);
    assert_eq!(waiting.outages.to_string(), "RENAPER_BIOMETRIC_UNAVAILABLE");
}

#[test]
fn a_validation_that_was_begun_is_not_protected_whoever_asked_for_a_check() {
    for more in ["", r#", "doubleCheckRenaper": false"#, r#", "doubleCheckRenaper": true, "countryCode": "UY""#] {
        for ocr_status in Status::ALL {
            let (policy, request) = (Policy::documented(), request(ocr_status.as_str(), more));
            let document = new_document(&request).unwrap();
            let state = restored(&document, &policy).with_request(PlanRequest::from_json(&request).unwrap());
            assert_eq!(state, begun(&request), "{request}");
            let checked = check(&state, RegistryAnswer::NotAsked, AT, &policy);
            assert_eq!(checked.state.status, *ocr_status);
        }
    }
}

#[test]
fn a_validation_that_waits_keeps_its_biometric_result_in_the_request() {
    let policy = Policy::hardened();
    let request = request("approved", r#", "renaperBiometric": {"available": true, "matchResult": "match"}"#);
    let waiting = check(&begun(&request), failed(), AT, &policy);
    assert!(waiting.state.recheck_due);
    // Some minutes later, in another process, and once with a person's decision in between.
    let document = new_document(&request).unwrap();
    let decided = decide(&begun(&request), ManualDecision::Rejected).document(&document).into_owned();
    for (document, status) in [(document, Status::Approved), (decided, Status::Rejected)] {
        let state = restored(&document, &policy).with_request(PlanRequest::from_json(&request).unwrap());
        let settled = check(&state, said(AGREES), AT, &policy);
        assert_eq!(settled.state.status, status);
        let document = written(&settled, &document);
        assert!(restored(&document, &policy).case.biometric().is_some(), "from then on it is in the stored check");
    }
}

#[test]
fn a_check_that_cannot_be_made_is_never_due() {
    for (country, is_due) in [("AR", true), ("UY", false)] {
        let request = request(
            "approved",
            &format!(r#", "doubleCheckRenaper": true, "countryCode": "{country}", "credentials": true"#),
        );
        let policy = Policy::documented();
        let state = begun(&request);
        assert_eq!(state.check_requested, is_due);
        let document = new_document(&request).unwrap();
        let state = restored(&document, &policy).with_session();
        let answer = ProviderAnswer {
            ocr_status: Status::Approved,
            extracted: state.case.extracted_data().clone(),
            warnings: Vec::new(),
        };
        assert_eq!(sync(&state, &answer, &policy).unwrap().state.recheck_due, is_due, "{country}");
    }
}

#[test]
fn what_came_in_stays_byte_for_byte() {
    let policy = Policy::documented();
    let request = request("approved", "");
    let document = new_document(&request).unwrap();
    let card = format!(r#""extractedData":{CARD}"#);
    assert!(document.contains(&card), "{document}");
    let document = written(&check(&begun(&request), said(AGREES), AT, &policy), &document);
    assert!(document.contains(&card) && document.contains(&format!(r#""renaperData":{AGREES}"#)), "{document}");
}

#[test]
fn a_document_of_somebodys_own_gets_its_places_and_keeps_the_rest() {
    let policy = Policy::documented();
    let request = request("in_review", r#", "warnings": ["LOW_FACE_QUALITY"], "omitWarnings": ["LOW_FACE_QUALITY"]"#);
    let transition = check(&begun(&request), said(AGREES), AT, &policy);
    let check = json!(transition.evaluation.as_ref().unwrap().renaper);
    for own in
        ["{}", r#"{"metadata":{}}"#, r#"{"metadata": null, "y": 2.50 }"#, r#"{"metadata":{"responseDoubleChecks":{}}}"#]
    {
        let document = written(&decide(&transition.state, ManualDecision::Rejected), &transition.document(own));
        let read: Value = serde_json::from_str(&document).unwrap_or_else(|error| panic!("{own}: {error}: {document}"));
        assert_eq!(read["status"], "rejected");
        assert_eq!(read["manualDecision"], "rejected");
        assert_eq!(read["warnings"], json!(["LOW_FACE_QUALITY"]));
        assert_eq!(read["metadata"]["responseDoubleChecks"]["renaper"], check, "{own}");
        assert_eq!(read["metadata"]["kycOmitWarningsApplied"]["warnings"], json!(["LOW_FACE_QUALITY"]), "{own}");
        assert_eq!(own.contains("2.50"), document.contains(r#""y": 2.50"#));
    }
    assert_eq!(transition.document("[1]"), "[1]");
    assert_eq!(transition.document("not JSON"), "not JSON");
}

#[test]
fn a_marked_decision_is_restored_like_one_that_is_given() {
    let policy = Policy::documented();
    let request = request("approved", "");
    let document = new_document(&request).unwrap();
    let document = written(&decide(&begun(&request), ManualDecision::Rejected), &document);
    let state = restored(&document, &policy);
    assert_eq!(state.case.manual_decision(), Some(ManualDecision::Rejected));
    let given =
        State::from_stored(&StoredValidation::from_json(&document).unwrap(), Some(ManualDecision::Rejected), &policy);
    assert_eq!(state, given);
    // What the document shows of a later decision stands against both.
    let cancelled = document.replace(r#""status":"rejected""#, r#""status":"cancelled""#);
    let state = restored(&cancelled, &policy);
    assert_eq!((state.status, state.case.manual_decision()), (Status::Cancelled, Some(ManualDecision::Cancelled)));
}

#[test]
fn what_is_written_is_read_again_as_what_it_was() {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Answered<'a> {
        #[serde(borrow)]
        renaper_data: Option<&'a RawValue>,
    }

    let mut seen = 0_u32;
    for seed in 0..4_000 {
        let (request, policy) = generator::case(seed);
        let Ok(policy) = serde_json::from_str::<Policy>(&policy) else { continue };
        let Ok(document) = new_document(&request) else { continue };
        let body = serde_json::from_str(&request).ok().and_then(|Answered { renaper_data }| renaper_data);
        let answer = body.map_or(RegistryAnswer::NotAsked, |body| said(body.get()));
        let done = last_check(&begun(&request), answer, AT, &policy);
        let document = written(&done, &document);
        let validation = match StoredValidation::from_json(&document) {
            // A body as deep as a case may have it is too deep inside a document.
            Err(error) if error.message() == "nested deeper than 128" => continue,
            read => read.unwrap_or_else(|error| panic!("{seed}: {error}")),
        };
        let state = restored(&document, &policy);
        assert_eq!(state.status, done.state.status, "{seed}");
        let decided = done.state.case.manual_decision();
        // By JSON.md, of a stored validation only people cancel, and only people reject what was in review.
        let is_taken_for_a_persons = match done.state.case.ocr_status() {
            Status::Cancelled => true,
            Status::InReview => done.state.status == Status::Rejected,
            _ => false,
        };
        assert!(is_taken_for_a_persons || state.case.manual_decision() == decided, "{seed}: {document}");
        assert!(!state.is_protected, "{seed}: {document}");
        let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
        let stays = [Outcome::Unchanged, Outcome::NotApplicable];
        assert!(
            decided.is_some() || stays.contains(&reevaluation.outcome),
            "{seed}: {:?} {document}",
            reevaluation.outcome
        );
        seen += 1;
    }
    assert!(seen > 2_000, "{seen}");
    checked(&format!("{seen} generated validations written, and read again as what they were"));
}
