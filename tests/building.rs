//! Cases built in code, and cases that borrow from their JSON.

use chrono::{DateTime, FixedOffset};
use renaper_crosscheck::stored::StoredValidation;
use renaper_crosscheck::{
    BiometricBlock, Case, CaseErrorCode, CaseId, Evaluation, ExtractedData, ManualDecision, MatchResult, PlanRequest,
    Policy, RawJson, RegistryAnswer, RegistryBody, RegistryFailure, RegistryRecord, RowOutcome, Status, Text,
    WarningCode, evaluate,
};
use serde::Deserialize;
use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde_json::{Value, json};

const WHOLE: &str = r#"{
    "id": "case-1", "ocrStatus": "approved", "manualDecision": "rejected", "verifiedAt": "2026-06-05T14:30:00.000Z",
    "extractedData": {
        "documentNumber": "38966181", "personalNumber": "00460759387", "taxNumber": "20389661816", "ejemplar": "C",
        "firstName": "Juan", "lastName": "García", "fullName": "Juan García", "gender": "M",
        "dateOfBirth": "1995-05-22", "dateOfIssue": "2016-10-17", "expirationDate": "2031-10-17", "nationality": "ARG"
    },
    "renaperData": {"dni": "38966181", "id_tramite_principal": "460759387"},
    "renaperBiometric": {"matchResult": "match", "score": 0.91},
    "warnings": ["DOCUMENT_EXPIRED"],
    "omitWarnings": ["DOCUMENT_EXPIRED"]
}"#;

#[test]
fn a_case_built_in_code_is_the_case_read_from_json() {
    let built = Case::new(Status::Approved)
        .with_id(CaseId::Text("case-1".into()))
        .with_manual_decision(ManualDecision::Rejected)
        .with_verified_at("2026-06-05T14:30:00.000Z")
        .with_extracted_data(
            ExtractedData::new()
                .with_document_number("38966181")
                .with_personal_number(String::from("00460759387"))
                .with_tax_number("20389661816")
                .with_ejemplar(" C ")
                .with_first_name("Juan")
                .with_last_name("García")
                .with_full_name("Juan García")
                .with_gender("M")
                .with_date_of_birth("1995-05-22")
                .with_date_of_issue("2016-10-17")
                .with_expiration_date("2031-10-17")
                .with_nationality("ARG"),
        )
        .with_registry(RegistryAnswer::Body(
            RegistryBody::from_json(r#"{"dni": "38966181", "id_tramite_principal": "460759387"}"#).unwrap(),
        ))
        .with_biometric(BiometricBlock::from_json(r#"{"matchResult": "match", "score": 0.91}"#).unwrap())
        .with_warnings(["DOCUMENT_EXPIRED"])
        .with_omit_warnings(["DOCUMENT_EXPIRED"]);
    assert_eq!(built, Case::from_json(WHOLE).unwrap());
    assert_eq!(built, Case::from_slice(WHOLE.as_bytes()).unwrap().into_owned());
}

#[test]
fn text_without_escapes_is_borrowed_all_the_way_to_the_evaluation() {
    let json = String::from(WHOLE);
    let case = Case::from_json(&json).unwrap();
    let evaluation = evaluate(&case, &Policy::documented());
    let borrowed = |text: &str| json.as_bytes().as_ptr_range().contains(&text.as_ptr());
    let check = evaluation.renaper.as_ref().unwrap();
    let rows = check.comparison_results.as_ref().unwrap();
    assert!(rows.iter().filter_map(|row| row.ocr_value.as_ref()).all(|text| borrowed(text)));
    assert!(rows.iter().filter_map(|row| row.renaper_value.as_ref()).all(|text| borrowed(text)));
    assert!(borrowed(check.renaper_data.as_ref().unwrap().get()));
    assert!(borrowed(check.verified_at.as_ref().unwrap()));
    assert!(borrowed(&evaluation.warnings[0]));
}

fn with_answer(answer: RegistryAnswer<'_>) -> Evaluation<'static> {
    let data = ExtractedData::new().with_document_number("38966181").with_gender("M");
    let case = Case::new(Status::Approved).with_extracted_data(data).with_registry(answer);
    evaluate(&case, &Policy::documented()).into_owned()
}

#[test]
fn a_registry_that_failed_is_unavailable_whatever_the_reason() {
    let failures = [
        (RegistryFailure::TimedOut, "timed out"),
        (RegistryFailure::Refused, "refused"),
        (RegistryFailure::HttpStatus(503), "HTTP status 503"),
        (RegistryFailure::NotJson, "not JSON"),
    ];
    for (failure, reason) in failures {
        let evaluation = with_answer(RegistryAnswer::Failed(failure));
        assert_eq!(evaluation.warnings, ["RENAPER_VERIFICATION_UNAVAILABLE"]);
        assert!(evaluation.decision.retryable);
        let shown = serde_json::to_value(evaluation.renaper.unwrap().renaper_data).unwrap();
        assert_eq!(shown, json!({"error": reason, "code": "SERVICE_UNAVAILABLE"}));
    }
}

#[test]
fn a_request_that_was_blocked_is_an_empty_answer() {
    let empty = || RegistryAnswer::Body(RegistryBody::from_json("{}").unwrap());
    assert_eq!(with_answer(RegistryAnswer::Blocked), with_answer(empty()));
    let no_gender = |answer| {
        let card = ExtractedData::new().with_document_number("38966181");
        evaluate(&Case::new(Status::Approved).with_extracted_data(card).with_registry(answer), &Policy::documented())
            .into_owned()
    };
    assert_eq!(no_gender(RegistryAnswer::Blocked).warnings, ["RENAPER_GENDER_MISSING"]);
    assert_eq!(no_gender(RegistryAnswer::Blocked), no_gender(empty()));
}

#[test]
fn a_registry_that_was_not_asked_leaves_no_block() {
    let evaluation = with_answer(RegistryAnswer::NotAsked);
    assert_eq!(evaluation.renaper, None);
    assert_eq!(evaluation, with_answer(RegistryAnswer::NotAsked));
}

#[test]
fn a_typed_record_is_the_body_with_the_same_fields() {
    let record = RegistryRecord::new()
        .with_id_tramite_principal("460759387")
        .with_apellido("García \"el\" López")
        .with_codigo("99")
        .with_dni(String::from("38.966.181"));
    let body =
        r#"{"id_tramite_principal":"460759387","apellido":"García \"el\" López","dni":"38.966.181","codigo":"99"}"#;
    let typed = with_answer(RegistryAnswer::Record(record));
    assert_eq!(typed, with_answer(RegistryAnswer::Body(RegistryBody::from_json(body).unwrap())));
}

#[test]
fn a_biometric_result_can_be_given_without_json() {
    let results = [
        (MatchResult::Match, None),
        (MatchResult::Mismatch, Some(WarningCode::BiometricNotMatch)),
        (MatchResult::Error, Some(WarningCode::BiometricUnavailable)),
    ];
    for (result, code) in results {
        let case = Case::new(Status::InReview)
            .with_registry(RegistryAnswer::Record(RegistryRecord::new().with_dni("38966181")))
            .with_biometric(BiometricBlock::ran(result).with_score(0.5));
        let evaluation = evaluate(&case, &Policy::documented()).into_owned();
        let block = evaluation.renaper.unwrap().renaper_biometric.unwrap();
        assert_eq!((block.match_result, block.error_code), (Some(result), code));
        assert_eq!(block.score.unwrap().get(), "0.5");
    }
    let case = Case::new(Status::InReview)
        .with_registry(RegistryAnswer::Record(RegistryRecord::new().with_dni("38966181")))
        .with_biometric(BiometricBlock::ran(MatchResult::Match).with_score(f64::NAN));
    assert_eq!(evaluate(&case, &Policy::documented()).renaper.unwrap().renaper_biometric.unwrap().score, None);
}

#[test]
fn raw_json_and_bodies_refuse_what_is_not_json() {
    for text in ["", "{", "{} {}", "nul", "\u{feff}{}"] {
        assert!(RawJson::parse(text).is_err(), "{text:?}");
        assert!(RegistryBody::from_json(text.to_owned()).is_err(), "{text:?}");
    }
    assert_eq!(RawJson::parse(" 1 ").unwrap().get(), "1");
    assert_eq!(RawJson::parse(String::from(" 1 ")).unwrap().get(), "1");
}

/// A form body is read by such a deserializer: whatever stands in it under that name is text that nobody has checked.
#[test]
fn raw_json_from_another_deserializer_is_json_too() {
    let read = |text| {
        let fields = std::iter::once(("$serde_json::private::RawValue", BorrowedStrDeserializer::new(text)));
        RawJson::deserialize(MapDeserializer::<_, serde::de::value::Error>::new(fields))
    };
    assert_eq!(read("{\"a\": 1}").unwrap().get(), "{\"a\": 1}");
    for text in ["1,\"admin\":true", "not json", "", "[1]\n[2]"] {
        assert!(read(text).is_err(), "{text:?}");
    }
}

#[test]
fn times_of_any_offset_are_text() {
    let utc = DateTime::from_timestamp(1_772_411_400, 0).unwrap();
    let argentina = FixedOffset::west_opt(3 * 3600).unwrap();
    assert_eq!(Text::from(utc), "2026-03-02T00:30:00.000Z");
    assert_eq!(Text::from(utc.with_timezone(&argentina)), "2026-03-01T21:30:00.000-03:00");
    let case = Case::new(Status::Approved);
    let told = case.clone().with_verified_at(utc.with_timezone(&argentina));
    assert_eq!(told, case.with_verified_at("2026-03-01T21:30:00.000-03:00"));
}

#[test]
fn a_card_is_read_as_that_of_a_case_is() {
    for (card, message) in [
        (r#"{"document_number": "38966181"}"#, Some("a key here is meant as `documentNumber`: spell it so")),
        (r#"{"gender": "F", "gender": "M"}"#, Some("`gender` is given twice")),
        (r#"{"portraitUrl": 1, "portraitUrl": 2}"#, Some("`portraitUrl` is given twice")),
        ("[]", Some("not an object")),
        (r#"{"documentNumber": 38966181, "portraitUrl": "https://images.example/1", "gender": null}"#, None),
        ("{}", None),
    ] {
        let case = format!("{{\"ocrStatus\": \"approved\", \"extractedData\": {card}}}");
        let through_serde = serde_json::from_str::<ExtractedData<'static>>(card);
        match message {
            None => {
                let read = ExtractedData::from_json(card).unwrap();
                assert_eq!(Case::from_json(&case).unwrap().extracted_data(), &read);
                assert_eq!(ExtractedData::from_slice(card.as_bytes()).unwrap(), read);
                assert_eq!(through_serde.unwrap(), read);
            }
            Some(message) => {
                assert_eq!(ExtractedData::from_json(card).unwrap_err().message(), message);
                assert!(Case::from_json(&case).is_err());
                assert!(through_serde.unwrap_err().to_string().starts_with(message), "{card}");
            }
        }
    }
    let deep = format!("{{\"a\": {}1{}}}", "[".repeat(128), "]".repeat(128));
    assert_eq!(ExtractedData::from_json(&deep).unwrap_err().message(), "nested deeper than 128");
    assert_eq!(ExtractedData::from_slice(b"{\"a\": \"\xff\"}").unwrap_err().code(), CaseErrorCode::InvalidUtf8);
    let error = ExtractedData::from_json("{\n \"Gender\": \"F\"}").unwrap_err();
    assert_eq!((error.line(), error.column()), (2, Some(2)));
}

#[test]
fn a_byte_order_mark_is_named() {
    let marked = |json: &str| format!("\u{feff}{json}");
    let case = marked(r#"{"ocrStatus": "approved"}"#);
    let validation = marked(r#"{"status": "approved"}"#);
    let said = "not JSON: a byte-order mark stands before it";
    let errors = [
        Case::from_json(&case).unwrap_err(),
        Case::from_slice(case.as_bytes()).unwrap_err(),
        PlanRequest::from_json(&case).unwrap_err(),
        StoredValidation::from_json(&validation).unwrap_err(),
        ExtractedData::from_json(&marked("{}")).unwrap_err(),
    ];
    for error in errors {
        let found = (error.code(), error.message(), error.line(), error.column());
        assert_eq!(found, (CaseErrorCode::NotJson, said, 1, Some(1)));
    }
    assert!(RawJson::parse(marked("1")).unwrap_err().to_string().starts_with(said));
}

#[test]
fn an_error_says_where_it_is() {
    let cases: [(&[u8], CaseErrorCode, usize, Option<usize>); 8] = [
        // Of a key that is spelled otherwise it is where the key stands.
        (b"{\"ocrStatus\": \"approved\", \"renaper_data\": {}}", CaseErrorCode::InvalidCase, 1, Some(27)),
        (b"{\"ocrStatus\": \"approvd\"}", CaseErrorCode::InvalidCase, 1, Some(15)),
        (b"{\n \"ocrStatus\": \"approved\",\n \"id\": {}}", CaseErrorCode::InvalidCase, 3, Some(8)),
        (b"{\"id\": 1}", CaseErrorCode::InvalidCase, 1, None),
        (b"{\"ocrStatus\": \"approved\xff\"}", CaseErrorCode::InvalidUtf8, 1, Some(24)),
        (b"[1, 2]", CaseErrorCode::NotAnObject, 1, None),
        (b"{\"ocrStatus\" \"approved\"}", CaseErrorCode::NotJson, 1, Some(14)),
        (b"", CaseErrorCode::NotJson, 1, Some(1)),
    ];
    for (text, code, line, column) in cases {
        let error = Case::from_slice(text).unwrap_err();
        let found = (error.code(), error.line(), error.column());
        assert_eq!(found, (code, line, column), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn an_error_still_knows_the_id() {
    let error = Case::from_json(r#"{"ocrStatus": "approvd", "id": 1.50}"#).unwrap_err();
    assert_eq!(serde_json::to_string(&error.id()).unwrap(), "1.50");
    let written = serde_json::to_value(&error).unwrap();
    assert_eq!(
        written,
        json!({
            "code": "invalid_case", "column": 15,
            "message": "`ocrStatus` must be `pending`, `in_progress`, `in_review`, `approved`, `rejected`, `expired`, \
                `abandoned` or `cancelled`",
        })
    );
}

#[test]
fn nesting_ends_at_128() {
    let nested = |depth: usize| {
        // The case is the first level, so that the body has one level less.
        let body = format!("{}{}", "[".repeat(depth - 1), "]".repeat(depth - 1));
        format!(r#"{{"ocrStatus": "approved", "renaperData": {body}, "id": "a"}}"#)
    };
    assert!(Case::from_json(&nested(128)).is_ok());
    let deeper = nested(129);
    let error = Case::from_json(&deeper).unwrap_err();
    assert_eq!(
        (error.code(), error.message()),
        (CaseErrorCode::InvalidCase, "`renaperData` is nested deeper than 128")
    );
    // Brackets inside text are no nesting.
    let text = format!(r#"{{"ocrStatus": "approved", "note": "{}\"["}}"#, "[".repeat(1000));
    assert!(Case::from_json(&text).is_ok());
    assert!(Case::from_json(&nested(100_000)).is_err());
}

#[test]
fn half_a_surrogate_pair_costs_its_value_and_nothing_else() {
    let json = r#"{
        "ocrStatus": "approved", "\udc00": 1, "note": "\ud800",
        "extractedData": {"documentNumber": "38966181", "personalNumber": "460759387", "ejemplar": "A\ud800"},
        "renaperData": {
            "dni": "38966181", "\ud800": "x", "id_tramite_principal": "460759387", "ejemplar": "A", "calle": "\udfff"
        }
    }"#;
    let case = Case::from_json(json).unwrap();
    let evaluation = evaluate(&case, &Policy::documented());
    assert_eq!(evaluation.decision.status, Status::Approved);
    let check = evaluation.renaper.unwrap();
    let row = check.comparison_results.as_ref().unwrap().get(renaper_crosscheck::Field::Ejemplar).unwrap();
    assert!(matches!(row.outcome, RowOutcome::Skipped(_)));
    assert_eq!(row.ocr_value, None);
    let in_warnings = r#"{"ocrStatus": "approved", "warnings": ["\ud800"]}"#;
    assert_eq!(Case::from_json(in_warnings).unwrap_err().code(), CaseErrorCode::InvalidCase);
}

#[test]
fn many_keys_and_long_values_are_read_in_time() {
    let many: Vec<String> = (0..100_000).map(|index| format!("\"k{index}\": [{index}]")).collect();
    let json = format!(r#"{{"ocrStatus": "approved", "renaperData": {{{}}}, {}}}"#, many.join(", "), many.join(", "));
    assert!(Case::from_json(&json).is_ok());
    let twice = json.replace("\"k99999\": [99999]}", "\"k99998\": [99999]}");
    assert!(Case::from_json(&twice).is_err());
    let long = "x".repeat(16 << 20);
    let json = json!({
        "ocrStatus": "approved", "id": long,
        "extractedData": {"fullName": long}, "renaperData": {"apellido": long, "dni": 38966181},
    });
    let text = json.to_string();
    let case = Case::from_json(&text).unwrap();
    let written: Value = serde_json::to_value(evaluate(&case, &Policy::documented())).unwrap();
    assert_eq!(written["renaper"]["comparisonResults"]["name"]["skipReason"], "both_missing");
}
