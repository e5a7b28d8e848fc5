//! `Debug` and errors never show what a person's case says.

use renaper_crosscheck::{
    BiometricBlock, Case, ExtractedData, PlanRequest, Policy, RegistryBody, RegistryRecord, Text, evaluate, plan,
};

/// A case in which everything that may be about a person carries a mark.
const MARKED: &str = r#"{
    "id": "zqx-id", "ocrStatus": "in_review", "verifiedAt": "zqx-time",
    "extractedData": {
        "documentNumber": "38966181", "personalNumber": "00460759387", "taxNumber": "20389661816", "ejemplar": "Q",
        "firstName": "Zqxjuan", "lastName": "Zqxgarcía", "fullName": "Zqxjuan Zqxgarcía", "gender": "M",
        "dateOfBirth": "1995-05-22", "expirationDate": "2031-10-17", "nationality": "zqx"
    },
    "renaperData": {"dni": "38966181", "id_tramite_principal": "460759387", "apellido": "Zqxgarcia", "ejemplar": "Q",
        "fecha_nacimiento": "22/05/1995", "vencimiento": "17/10/31", "cuil": "20389661816", "calle": "zqx"},
    "renaperBiometric": {"renaperData": {"resultado": {"match": true}, "nota": "zqx"}, "submittedSelfieRef": "zqx"},
    "warnings": ["ZQX_WARNING"],
    "omitWarnings": ["ZQX_WARNING"]
}"#;

/// Whether text shows anything of the marked case.
fn shows(text: &str) -> Option<&'static str> {
    let marks = ["zqx", "ZQX", "Zqx", "38966181", "460759387", "1995", "2031", "'Q'", "\"Q\""];
    marks.into_iter().find(|mark| text.contains(mark))
}

#[test]
fn debug_shows_no_value() {
    let case = Case::from_json(MARKED).unwrap();
    let policy = Policy::documented();
    let evaluation = evaluate(&case, &policy);
    let request = PlanRequest::new(case.clone());
    let record = RegistryRecord::new().with_apellido("Zqxgarcia").with_dni("38966181");
    let check = evaluation.renaper.as_ref().unwrap();
    let shown = [
        format!("{case:?}"),
        format!("{evaluation:?}"),
        format!("{:?}", evaluation.decision),
        format!("{:?}", check.comparison_results),
        format!("{:?}", check.renaper_biometric),
        format!("{request:?}"),
        format!("{:?}", plan(&request, &policy)),
        format!("{record:?}"),
        format!("{:?}", ExtractedData::new().with_full_name("Zqx")),
        format!("{:?}", BiometricBlock::from_json(r#"{"skipReason": "zqx"}"#)),
        format!("{:?}", RegistryBody::from_json(r#"{"apellido": "zqx"}"#)),
        format!("{:?}", Text::from("zqx")),
        format!("{:?}", case.id()),
    ];
    for text in shown {
        assert_eq!(shows(&text), None, "{text}");
    }
}

#[test]
fn errors_show_no_value() {
    let broken = [
        MARKED.replace("\"in_review\"", "\"zqx\""),
        MARKED.replace("\"zqx-time\"", "[\"zqx\"]"),
        MARKED.replace("\"zqx-id\"", "{\"zqx\": 1}"),
        MARKED.replace("[\"ZQX_WARNING\"]", "[\"ZQX_WARNING\", 38966181]"),
        MARKED.replace("\"calle\": \"zqx\"}", "\"calle\": \"zqx\""),
        MARKED.replace("\"nationality\"", "\"firstName\""),
        MARKED.replace("\"nationality\": \"zqx\"", "\"Zqx García 38966181\": 1, \"Zqx García 38966181\": 2"),
        MARKED.replace("\"extractedData\": {", "\"extractedData\": \"38966181\", \"x\": {"),
        MARKED.replace("\"in_review\",", "\"in_review\", \"manualDecision\": \"zqx\","),
    ];
    for text in broken {
        let error = Case::from_json(&text).unwrap_err();
        for shown in [error.to_string(), format!("{error:?}"), serde_json::to_string(&error).unwrap()] {
            assert_eq!(shows(&shown), None, "{shown}");
        }
    }
}

#[test]
fn a_stored_check_that_cannot_be_read_is_not_quoted() {
    let block = |change: &str| {
        let row =
            format!(r#"{{"compared": true, "passed": true, "similarityPercent": 92, "threshold": 80, {change}}}"#);
        let begin = r#"{"verified": true, "matchResult": "match", "enforcementApplied": true"#;
        [format!(r#"{begin}, "comparisonResults": {{"dni": {row}}}}}"#), format!("{begin}, {change}}}")]
    };
    let changes = [
        r#""ocrValue": 38966181"#,
        r#""personalNumber": 38966181"#,
        r#""comparisonResults": "zqx""#,
        r#""errorCode": "zqx""#,
        r#""renaperBiometric": {"matchResult": "zqx"}"#,
        r#""renaperBiometric": "zqx""#,
    ];
    let mut refused = 0;
    for text in changes.into_iter().flat_map(block) {
        if let Err(error) = serde_json::from_str::<renaper_crosscheck::RenaperCheck<'_>>(&text) {
            assert_eq!(shows(&error.to_string()), None, "{error}");
            refused += 1;
        }
    }
    assert!(refused >= changes.len());
}
