//! The inputs and outputs of the library: keys that are nearly right, what comes next, what serde reads back, days and
//! times, words.

use std::error::Error;

use chrono::{DateTime, NaiveDate, Utc};
use renaper_crosscheck::stored::StoredValidation;
use renaper_crosscheck::{
    Case, CaseErrorCode, CaseId, Evaluation, ExtractedData, Findings, Gender, ManualDecision, Message, NextStep,
    PlanAction, PlanReason, PlanRequest, Policy, RawJson, RegistryAnswer, RegistryFailure, RegistryRecord,
    RenaperCheck, Status, Text, WarningCode, evaluate, plan,
};
use renaper_crosscheck_generator as generator;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::report::checked;
use crate::vectors;

/// A stored validation in which every key that is read stands.
fn stored() -> Value {
    let row = json!({
        "compared": true, "passed": true, "skipReason": null, "ocrValue": "1", "renaperValue": "1",
        "similarityPercent": 100, "errorCode": null
    });
    json!({
        "id": "v", "entityId": "e", "status": "approved", "createdAt": "2026-06-05", "warnings": [],
        "decision": {"status": "Approved"},
        "extractedData": {
            "documentNumber": "38966181", "personalNumber": "00460759387", "taxNumber": "", "ejemplar": "A",
            "firstName": "Juan", "lastName": "Paz", "fullName": "Juan Paz", "gender": "M",
            "dateOfBirth": "", "dateOfIssue": "", "expirationDate": "", "nationality": ""
        },
        "metadata": {
            "warnings": [], "omitWarnings": [], "kycOmitWarningsApplied": {"appliedAt": "", "warnings": []},
            "doubleChecks": {"renaper": true},
            "responseDoubleChecks": {"renaper": {
                "verified": true, "matchResult": "match", "verifiedAt": "2026-06-05", "enforcementApplied": true,
                "errorCode": null, "engine": {"rules": "2", "fingerprint": "", "status": "approved", "reason": ""},
                "renaperData": {"dni": "38966181"}, "renaperBiometric": {},
                "comparisonResults": {
                    "dni": row, "tramite": row, "name": row, "ejemplar": row, "dateOfBirth": row, "expirationDate": row
                }
            }}
        }
    })
}

/// Every path of keys in a value, but what stands in the registry's answer and in the biometric block.
fn paths(value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(object) =
        value.as_object().filter(|_| !at.ends_with("/renaperData") && !at.ends_with("/renaperBiometric"))
    else {
        return;
    };
    for (key, value) in object {
        let path = format!("{at}/{key}");
        paths(value, &path, found);
        found.push(path);
    }
}

/// Other spellings of a key: none is the key itself.
fn spellings(key: &str) -> Vec<String> {
    let snake: String =
        key.chars().flat_map(|c| if c.is_uppercase() { vec!['_', c.to_ascii_lowercase()] } else { vec![c] }).collect();
    let all = [snake.clone(), snake.replace('_', "-"), key.to_uppercase(), format!("{key}_"), format!("-{key} ")];
    all.into_iter().filter(|spelling| spelling != key).collect()
}

#[test]
fn no_key_of_a_stored_validation_is_lost_for_its_spelling() {
    let document = stored();
    assert!(StoredValidation::from_json(&document.to_string()).is_ok());
    let (mut all, mut tried) = (Vec::new(), 0);
    paths(&document, "", &mut all);
    assert_eq!(all.len(), 8 + 12 + 1 + 5 + 2 + 1 + 1 + 9 + 4 + 6 + 6 * 7);
    // A row's ids and its day: see the next test.
    all.retain(|path| !["/id", "/entityId", "/createdAt"].contains(&path.as_str()));
    for path in all {
        let (parent, key) = path.rsplit_once('/').unwrap();
        for spelling in spellings(key) {
            // In the place of the key, and beside it.
            for beside in [false, true] {
                let mut copy = document.clone();
                let object = copy.pointer_mut(parent).unwrap().as_object_mut().unwrap();
                let value = object[key].clone();
                if !beside {
                    object.remove(key);
                }
                object.insert(spelling.clone(), value);
                let error = StoredValidation::from_json(&copy.to_string()).unwrap_err();
                let named =
                    format!("a key here is meant as `{}`: spell it so", path.trim_start_matches('/').replace('/', "."));
                assert_eq!((error.code(), error.message()), (CaseErrorCode::InvalidCase, named.as_str()), "{spelling}");
                assert!(error.column().is_some());
                tried += 1;
            }
        }
    }
    checked(&format!("{tried} keys of stored validations spelled otherwise, each refused by its name"));
}

#[test]
fn other_keys_of_a_stored_validation_stay_ignored() {
    for (parent, key) in [
        ("", "estado"),
        ("", "status2"),
        ("", "_id"),
        ("", "created_at"),
        ("", "ENTITYID"),
        ("/extractedData", "document number 2"),
        ("/metadata", "renaper"),
        ("/metadata/responseDoubleChecks/renaper", "personal_number"),
        ("/metadata/responseDoubleChecks/renaper/renaperBiometric", "match_result"),
        ("/metadata/responseDoubleChecks/renaper/renaperData", "DNI"),
    ] {
        let mut document = stored();
        document.pointer_mut(parent).unwrap()[key] = json!("x");
        assert!(StoredValidation::from_json(&document.to_string()).is_ok(), "{parent}/{key}");
    }
}

#[test]
fn a_card_is_not_approved_because_the_registrys_key_is_spelled_otherwise() {
    let case = json!({"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"}});
    for key in spellings("renaperData") {
        let mut case = case.clone();
        case[&key] = json!({"dni": "31456789"});
        let error = Case::from_json(&case.to_string()).unwrap_err();
        assert_eq!(error.message(), "a key here is meant as `renaperData`: spell it so", "{key}");
        assert_eq!(PlanRequest::from_json(&case.to_string()).unwrap_err().message(), error.message());
    }
}

#[test]
fn no_key_of_a_plan_is_lost_for_its_spelling() {
    let request = |check: Value| json!({"ocrStatus": "approved", "doubleCheckRenaper": check}).to_string();
    for (key, meant) in [("Query", "query"), ("QUERY", "query"), ("bo_dy", "body"), ("-body", "body")] {
        let error = PlanRequest::from_json(&request(json!({key: true}))).unwrap_err();
        let named = format!("a key here is meant as `doubleCheckRenaper.{meant}`: spell it so");
        assert_eq!((error.code(), error.message()), (CaseErrorCode::InvalidCase, named.as_str()));
    }
    assert!(PlanRequest::from_json(&request(json!({"query": true, "other": 1}))).is_ok());
    for key in ["doubleCheckRenaper", "countryCode", "credentials"].into_iter().flat_map(spellings) {
        let text = json!({"ocrStatus": "approved", key: true}).to_string();
        assert!(PlanRequest::from_json(&text).unwrap_err().message().ends_with("spell it so"), "{text}");
    }
}

#[test]
fn a_request_that_says_nothing_of_w1_is_asked_about() {
    let case = json!({"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181", "gender": "F"}});
    let text = case.to_string();
    let request = PlanRequest::from_json(&text).unwrap();
    assert_eq!(request, PlanRequest::new(Case::from_json(&text).unwrap()));
    assert_eq!(plan(&request, &Policy::documented()).action, PlanAction::Ask);
    let with = |members: &[(&str, Value)]| {
        let mut case = case.clone();
        members.iter().for_each(|(key, value)| case[*key] = value.clone());
        let text = case.to_string();
        plan(&PlanRequest::from_json(&text).unwrap(), &Policy::documented()).reason
    };
    // Where one of the three is given, what is left out is a no.
    assert_eq!(with(&[("doubleCheckRenaper", json!({}))]), Some(PlanReason::NotRequested));
    assert_eq!(with(&[("countryCode", json!("AR"))]), Some(PlanReason::NotRequested));
    assert_eq!(with(&[("credentials", json!(false))]), Some(PlanReason::NotRequested));
    assert_eq!(with(&[("doubleCheckRenaper", json!(true))]), Some(PlanReason::Country));
    let null = ["doubleCheckRenaper", "countryCode", "credentials"].map(|key| (key, Value::Null));
    assert_eq!(with(&null), None);
}

fn answered(ocr_status: Status, answer: RegistryAnswer<'static>) -> Case<'static> {
    let card = ExtractedData::new().with_document_number("38966181").with_gender("M");
    Case::new(ocr_status).with_extracted_data(card).with_registry(answer)
}

#[test]
fn to_ask_again_comes_before_the_status_of_an_outage() {
    let timed_out = || RegistryAnswer::Failed(RegistryFailure::TimedOut);
    let next = |case: &Case<'_>, policy: &Policy| evaluate(case, policy).next_step();
    let approved = answered(Status::Approved, timed_out());
    let keep = Policy::documented().with_on_unavailable(renaper_crosscheck::ErrorAction::Keep);
    assert_eq!(next(&approved, &Policy::documented()), NextStep::AskAgain { otherwise: Status::Rejected });
    assert_eq!(next(&approved, &Policy::hardened()), NextStep::AskAgain { otherwise: Status::InReview });
    // Kept open, it would be approved unseen.
    assert_eq!(next(&approved, &keep), NextStep::AskAgain { otherwise: Status::Approved });
    // The status does not hang on it: the check is for information, or a person decided.
    for status in [Status::InReview, Status::Rejected] {
        let evaluated = evaluate(&answered(status, timed_out()), &Policy::documented()).into_owned();
        assert!(evaluated.decision.retryable);
        assert_eq!(evaluated.next_step(), NextStep::Settle(status));
    }
    let decided = approved.with_manual_decision(ManualDecision::Approved);
    assert_eq!(next(&decided, &Policy::documented()), NextStep::Settle(Status::Approved));
    // What is missing or differs is no outage.
    let blocked = Case::new(Status::Approved).with_registry(RegistryAnswer::Blocked);
    assert_eq!(next(&blocked, &Policy::documented()), NextStep::Settle(Status::Rejected));
    let other = answered(Status::Approved, RegistryAnswer::Record(RegistryRecord::new().with_dni("31456789")));
    assert_eq!(next(&other, &Policy::documented()), NextStep::Settle(Status::Rejected));
}

#[test]
fn a_number_that_the_registry_does_not_have_is_told_as_such_and_not_asked_again() {
    let policies = [(Policy::documented(), Status::Rejected), (Policy::hardened(), Status::InReview)];
    let zero = RegistryRecord::new().with_id_tramite_principal("0");
    let codigo = RegistryRecord::new().with_codigo("12");
    for answer in [RegistryAnswer::NotFound, RegistryAnswer::Record(zero), RegistryAnswer::Record(codigo)] {
        let case = answered(Status::Approved, answer);
        for (policy, status) in &policies {
            let evaluation = evaluate(&case, policy);
            assert_eq!(evaluation.next_step(), NextStep::Settle(*status));
            let messages = evaluation.messages();
            // In review a person looks at it; a rejection asks for another photo.
            let [message] = messages.as_slice() else { panic!("{messages:?}") };
            assert_eq!((message.key, message.text), (Message::UNKNOWN_NUMBER.key, Message::UNKNOWN_NUMBER.text));
            let is_rejected = *status == Status::Rejected;
            assert_eq!(message.next_step == Message::UNKNOWN_NUMBER.next_step, is_rejected, "{}", policy.name());
            assert_eq!(message.retry_helps, is_rejected, "{}", policy.name());
            // The same from what was stored.
            let again: Evaluation<'_> = serde_json::from_value(json!(evaluation)).unwrap();
            assert_eq!((again.next_step(), again.messages()), (evaluation.next_step(), messages));
        }
        let findings = evaluate(&case, &Policy::documented()).findings();
        assert_eq!(findings.iter().collect::<Vec<_>>(), [WarningCode::DniNotMatch]);
        let findings = evaluate(&case, &Policy::hardened()).findings();
        assert_eq!(findings.iter().collect::<Vec<_>>(), [WarningCode::VerificationUnavailable]);
    }
    assert!(Message::UNKNOWN_NUMBER.text.en.contains("does not have") && Message::UNKNOWN_NUMBER.retry_helps);
    // Another number is another number, and an outage an outage.
    let other = answered(Status::Approved, RegistryAnswer::Record(RegistryRecord::new().with_dni("31456789")));
    let messages = evaluate(&other, &Policy::documented()).messages();
    assert_eq!(messages[0].key, "kyc.rejectionReasonCodes.RENAPER_DNI_NOT_MATCH");
    let failed = answered(Status::Approved, RegistryAnswer::Failed(RegistryFailure::HttpStatus(503)));
    let messages = evaluate(&failed, &Policy::documented()).messages();
    assert_eq!(messages[0].key, "kyc.rejectionReasonCodes.RENAPER_VERIFICATION_UNAVAILABLE");
}

#[test]
fn every_evaluation_comes_back_through_serde_as_it_was() {
    let mut count = 0;
    let of_vectors = vectors::all().into_iter().filter_map(|vector| vector.readable_case());
    let generated = (0..3_000).map(generator::case).filter_map(|(case, policy)| {
        Case::from_json(&case).ok()?;
        Some((case, serde_json::from_str::<Policy>(&policy).ok()?))
    });
    for (text, policy) in of_vectors.chain(generated) {
        let case = Case::from_json(&text).unwrap();
        // A case is the same whichever way it comes in, and owned through serde.
        let owned: Case<'static> = serde_json::from_str(&text).unwrap();
        assert_eq!(owned, case, "{text}");
        let evaluation = evaluate(&case, &policy);
        let written = serde_json::to_string(&evaluation).unwrap();
        let again: Evaluation<'static> = serde_json::from_str(&written).unwrap();
        assert_eq!(serde_json::to_string(&again).unwrap(), written);
        assert_eq!(again.findings(), evaluation.findings(), "{text}");
        assert_eq!(again.messages(), evaluation.messages(), "{text}");
        if let Some(check) = &evaluation.renaper {
            let check_again: RenaperCheck<'static> =
                serde_json::from_slice(&serde_json::to_vec(check).unwrap()).unwrap();
            assert_eq!(Some(&check_again), again.renaper.as_ref());
            assert_eq!(check.clone().into_owned().findings(), check_again.findings());
        }
        count += 1;
    }
    checked(&format!("{count} evaluations written and read again"));
}

#[test]
fn cases_and_requests_are_read_through_serde_as_they_are_by_themselves() {
    /// As a server's message may hold a case.
    #[derive(Deserialize)]
    struct Wrapped {
        case: Case<'static>,
        plan: PlanRequest<'static>,
    }

    let case = json!({"id": 1.50, "ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"}});
    let text = json!({"case": case, "plan": case}).to_string();
    let from_text: Wrapped = serde_json::from_str(&text).unwrap();
    let from_value: Wrapped = serde_json::from_value(serde_json::from_str(&text).unwrap()).unwrap();
    let own = case.to_string();
    for Wrapped { case, plan } in [from_text, from_value] {
        assert_eq!(case, Case::from_json(&own).unwrap());
        assert_eq!(plan, PlanRequest::from_json(&own).unwrap());
    }
    for (text, message) in [
        (r#"{"ocrStatus": "approved", "renaper_data": {}}"#, "a key here is meant as `renaperData`: spell it so"),
        (r#"{"id": 1}"#, "`ocrStatus` is missing"),
        ("[]", "not an object"),
    ] {
        let error = serde_json::from_str::<Case<'static>>(text).unwrap_err();
        assert!(error.to_string().starts_with(message), "{error}");
        assert!(serde_json::from_str::<PlanRequest<'static>>(text).is_err());
    }
}

#[test]
fn what_is_no_evaluation_is_an_error_without_a_value() {
    let case = answered(Status::Approved, RegistryAnswer::Record(RegistryRecord::new().with_dni("38966181")));
    let whole = json!(evaluate(&case, &Policy::documented()));
    let bent = [
        ("/decision/status", json!("MARCADO")),
        ("/warnings", json!("MARCADO")),
        ("/warnings", json!([{"MARCADO": 1}])),
        ("/renaper/verified", json!("MARCADO")),
        ("/renaper/comparisonResults/dni/ocrValue", json!(["MARCADO"])),
        ("/renaper/comparisonResults/dni/compared", json!("MARCADO")),
        ("/renaper/comparisonResults/dni/skipReason", json!("both_missing")),
        ("/renaper/renaperBiometric", json!("MARCADO")),
        ("/advisories", json!([{"kind": "MARCADO"}])),
        ("/id", json!({"MARCADO": 1})),
    ];
    for (at, value) in bent {
        let mut copy = whole.clone();
        let (parent, key) = at.rsplit_once('/').unwrap();
        copy.pointer_mut(parent).unwrap()[key] = value;
        let error = serde_json::from_value::<Evaluation<'static>>(copy).unwrap_err();
        let told = format!("{error} {error:?} {:?}", error.source().map(ToString::to_string));
        assert!(!told.contains("MARCADO") && !told.contains("38966181"), "{at}: {told}");
    }
    let error = serde_json::from_str::<RenaperCheck<'static>>(r#"{"verified": true}"#).unwrap_err();
    assert!(error.to_string().starts_with("missing field `matchResult`"), "{error}");
}

#[test]
fn days_and_times_go_in_as_they_are() {
    let birth = NaiveDate::from_ymd_opt(1995, 5, 2).unwrap();
    assert_eq!(Text::from(birth), "1995-05-02");
    let time = |text: &str| Text::from(text.parse::<DateTime<Utc>>().unwrap());
    assert_eq!(time("2026-06-05T14:30:00Z"), "2026-06-05T14:30:00.000Z");
    assert_eq!(time("2026-06-05T11:30:00.1239-03:00"), "2026-06-05T14:30:00.123Z");
    let case = answered(
        Status::Approved,
        RegistryAnswer::Record(RegistryRecord::new().with_dni("38966181").with_fecha_nacimiento(birth)),
    )
    .with_extracted_data(ExtractedData::new().with_document_number("38966181").with_date_of_birth(birth))
    .with_verified_at(DateTime::<Utc>::UNIX_EPOCH);
    let written = json!(evaluate(&case, &Policy::documented()));
    assert_eq!(written["renaper"]["comparisonResults"]["dateOfBirth"]["passed"], true);
    assert_eq!(written["renaper"]["verifiedAt"], "1970-01-01T00:00:00.000Z");
}

#[test]
fn words_show_what_they_are() {
    assert_eq!([Gender::Male, Gender::Female, Gender::X].map(|gender| gender.to_string()), ["M", "F", "X"]);
    assert_eq!(CaseId::Text("validation-17".into()).to_string(), "validation-17");
    assert_eq!(CaseId::Number(RawJson::parse("1.50").unwrap()).to_string(), "1.50");
    let findings: Findings = [WarningCode::NameNotMatch, WarningCode::DniMissing].into_iter().collect();
    assert_eq!(findings.to_string(), "RENAPER_DNI_MISSING, RENAPER_NAME_NOT_MATCH");
    assert_eq!(Findings::none().to_string(), "none");
    assert_eq!(WarningCode::DniMissing.to_string(), "RENAPER_DNI_MISSING");
    let message = Message::UNKNOWN_NUMBER;
    assert!(message.spanish().starts_with("El registro no tiene") && message.english().contains(". Take the photo"));
}

#[test]
fn an_error_of_a_status_lists_what_is_allowed() {
    let case = Case::from_json(r#"{"ocrStatus": "Approved"}"#).unwrap_err();
    let stored = StoredValidation::from_json(r#"{"status": "Approved"}"#).unwrap_err();
    let word = "Approved".parse::<Status>().unwrap_err();
    for error in [case.to_string(), stored.to_string(), word.to_string()] {
        for status in Status::ALL {
            assert!(error.contains(&format!("`{status}`")), "{error}");
        }
    }
}
