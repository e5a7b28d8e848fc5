//! What stored documents hold beside codes and texts: warnings that are objects, records of omissions, removed data,
//! documents inside others (JSON.md, "A stored validation").

use renaper_crosscheck::stored::{
    Against, DocumentPointer, Outcome, Reevaluation, StoredValidation, reevaluate, rewritten,
};
use renaper_crosscheck::{Policy, Status};
use serde_json::{Value, json};

use crate::validations::corpus::{self, Inside, Shape};

fn renewed(json: &str, policy: &Policy) -> (Reevaluation<'static>, String) {
    let validation = StoredValidation::from_json(json).unwrap();
    let reevaluation = reevaluate(&validation, policy, Against::Stored(&Policy::documented())).into_owned();
    let written = rewritten(json, &reevaluation).into_owned();
    (reevaluation, written)
}

/// A check that failed on the ejemplar under other rules, and passes today; `warnings` and `more` are JSON.
fn failed(warnings: &str, metadata_warnings: &str, more: &str) -> String {
    [
        r#"{"status":"rejected","decision":{"status":"Approved"},"warnings":"#,
        warnings,
        r#","extractedData":{"documentNumber":"38966181","personalNumber":"460759387","ejemplar":"A"},"#,
        r#""metadata":{"warnings":"#,
        metadata_warnings,
        r#","responseDoubleChecks":{"renaper":{"verified":false,"enforcementApplied":true,"#,
        more,
        r#""renaperData":{"dni":"38966181","id_tramite_principal":"460759387","ejemplar":"A"},"#,
        r#""comparisonResults":{"ejemplar":{"compared":true,"passed":false,"#,
        r#""errorCode":"RENAPER_EJEMPLAR_NOT_MATCH"}}}}}}"#,
    ]
    .concat()
}

fn raw(json: &str, pointer: &str) -> String {
    let value: Value = serde_json::from_str(json).unwrap();
    value.pointer(pointer).unwrap().to_string()
}

#[test]
fn a_warning_that_is_an_object_counts_by_its_risk_and_stays_where_it_stands() {
    let object = r#"{ "risk" : "DOCUMENT_EXPIRED", "n":123456789012345678901234567890, "x":"\ud800" }"#;
    let list = format!(r#"[ {object} , 7,"RENAPER_EJEMPLAR_NOT_MATCH",null, "LOW_FACE_QUALITY" ]"#);
    let json = failed(&list, r#"["RENAPER_EJEMPLAR_NOT_MATCH","QR_NOT_DETECTED"]"#, "");
    let (reevaluation, written) = renewed(&json, &Policy::documented());
    assert_eq!(reevaluation.outcome, Outcome::StatusChanged);
    let warnings = &reevaluation.evaluation.as_ref().unwrap().warnings;
    assert_eq!(*warnings, ["DOCUMENT_EXPIRED", "LOW_FACE_QUALITY", "QR_NOT_DETECTED"]);
    // The finding goes, everything else stays, and what the other list has comes behind.
    let expected = format!(r#""warnings":[{object},7,null,"LOW_FACE_QUALITY","QR_NOT_DETECTED"],"#);
    assert!(written.contains(&expected), "{written}");
    assert!(written.contains(r#""warnings":["DOCUMENT_EXPIRED","LOW_FACE_QUALITY","QR_NOT_DETECTED"]"#), "{written}");
    let (again, second) = renewed(&written, &Policy::documented());
    assert_eq!((again.outcome, second), (Outcome::Unchanged, written));
}

#[test]
fn a_list_that_says_the_same_stays_as_it_is_written() {
    for list in [
        r#"[ {"risk":"DOCUMENT_EXPIRED"} , 1.10 ]"#,
        r#"[ "DOCUMENT_EXPIRED" ]"#,
        // An object is never removed, and a list of another kind is none.
        r#"[{"risk":"DOCUMENT_EXPIRED"}, {"risk":"RENAPER_EJEMPLAR_NOT_MATCH"} ]"#,
        r#"{"DOCUMENT_EXPIRED": true}"#,
        r#""DOCUMENT_EXPIRED""#,
    ] {
        let json = failed(list, r#"["DOCUMENT_EXPIRED"]"#, "");
        let (reevaluation, written) = renewed(&json, &Policy::documented());
        assert_eq!(reevaluation.outcome, Outcome::StatusChanged, "{list}");
        assert!(written.contains(&format!(r#""warnings":{list},"#)), "{written}");
    }
    let (_, written) = renewed(&failed("null", "[]", ""), &Policy::documented());
    assert_eq!(raw(&written, "/warnings"), "[]");
}

#[test]
fn a_finding_that_comes_back_keeps_its_place_in_a_list_with_objects() {
    let list = r#"[{"risk":"DOCUMENT_EXPIRED"} ,"RENAPER_EJEMPLAR_NOT_MATCH"]"#;
    // The card's ejemplar is another than the registry's.
    let json = failed(list, "[]", "").replacen(r#""ejemplar":"A""#, r#""ejemplar":"B""#, 1);
    let (reevaluation, written) = renewed(&json, &Policy::documented());
    assert_eq!(reevaluation.outcome, Outcome::EvidenceChanged, "the rows are all there now");
    assert!(written.contains(list), "{written}");
}

#[test]
fn keys_of_the_check_that_no_evaluation_writes_stay() {
    let more = r#""operator":{"n":1.10},"verified":false,"trace":"\ud83d","#;
    let (_, written) = renewed(&failed("[]", "[]", more), &Policy::documented());
    assert!(written.contains(r#","operator":{"n":1.10},"trace":"\ud83d"}}}}"#), "{written}");
    let (again, _) = renewed(&written, &Policy::documented());
    assert_eq!(again.outcome, Outcome::Unchanged);
}

/// A review with one warning, and these keys of the metadata.
fn review(status: &str, metadata: &str) -> String {
    [
        r#"{"status":""#,
        status,
        r#"","decision":{"status":"In Review"},"warnings":["DOCUMENT_EXPIRED"],"createdAt":"2026-01-02T03:04:05Z","#,
        r#""extractedData":{"documentNumber":"38966181","personalNumber":"460759387"},"metadata":{"#,
        metadata,
        r#""responseDoubleChecks":{"renaper":{"verified":true,"matchResult":"match","enforcementApplied":false,"#,
        r#""renaperData":{"dni":"38966181","id_tramite_principal":"460759387"}}}}}"#,
    ]
    .concat()
}

#[test]
fn what_was_omitted_is_known_from_its_record_and_no_time_is_made_up() {
    let record = r#""kycOmitWarningsApplied": { "warnings" : ["DOCUMENT_EXPIRED"], "by":"x" },"#;
    let (reevaluation, written) = renewed(&review("approved", record), &Policy::documented());
    assert_eq!(reevaluation.status.reevaluated, Status::Approved);
    assert_eq!(reevaluation.outcome, Outcome::EvidenceChanged, "rows that were not stored");
    assert!(written.contains(record), "{written}");
    let applied = |reevaluation: &Reevaluation<'_>| {
        let decision = &reevaluation.evaluation.as_ref().unwrap().decision;
        decision.omit_warnings_applied.as_ref().unwrap().applied_at.clone().map(|at| at.to_string())
    };
    assert_eq!(applied(&reevaluation), None);
    let timed = record.replace("\"by\":", "\"appliedAt\":");
    assert_eq!(applied(&renewed(&review("approved", &timed), &Policy::documented()).0).as_deref(), Some("x"));
    // A list that is there counts, though it is empty: the approval is the record's, and no longer the rules'.
    let emptied = [r#""omitWarnings":[],"#, record].concat();
    assert_eq!(renewed(&review("approved", &emptied), &Policy::documented()).0.outcome, Outcome::StatusChanged);
    // Newly omitted, and the check has no time of its own.
    let asked = r#""omitWarnings":["DOCUMENT_EXPIRED"],"#;
    let (reevaluation, written) = renewed(&review("in_review", asked), &Policy::documented());
    assert_eq!((reevaluation.outcome, applied(&reevaluation)), (Outcome::StatusChanged, None));
    assert_eq!(raw(&written, "/metadata/kycOmitWarningsApplied"), r#"{"warnings":["DOCUMENT_EXPIRED"]}"#);
    // Somebody took the approval back.
    let (reevaluation, _) = renewed(&review("in_review", record), &Policy::documented());
    assert!(reevaluation.status.protected && reevaluation.status.ambiguous);
}

/// A check that passed; card, body and biometric block are given.
fn passed(card: Value, body: Value, biometric: Value) -> String {
    let compared = json!({"compared": true, "passed": true});
    json!({
        "status": "approved", "decision": {"status": "Approved"}, "extractedData": card,
        "metadata": {"responseDoubleChecks": {"renaper": {
            "verified": true, "matchResult": "match", "enforcementApplied": true, "renaperData": body,
            "comparisonResults": {"dni": compared, "tramite": compared}, "renaperBiometric": biometric,
        }}},
    })
    .to_string()
}

#[test]
fn what_was_taken_out_is_not_evaluated_anew() {
    let card = json!({"documentNumber": "38966181", "personalNumber": "460759387", "gender": null});
    let body = json!({"dni": "38966181", "id_tramite_principal": "460759387", "codigo": 99});
    let ran = json!({"verified": true, "matchResult": "match", "renaperData": {"resultado": {"match": true}}});
    let mark = |value: &Value, key: &str, mark: &str| {
        let mut value = value.clone();
        value[key] = json!(mark);
        value
    };
    let whole = json!({"documentNumber": "[REDACTED]", "personalNumber": "████", "gender": "S/D", "checked": true});
    let purged_body = json!({"dni": "***", "id_tramite_principal": "redacted", "codigo": 99});
    for json in [
        passed(whole.clone(), body.clone(), json!({})),
        passed(json!("[REDACTED]"), body.clone(), json!({})),
        passed(card.clone(), purged_body, json!({})),
        passed(card.clone(), json!("[REDACTED]"), json!({})),
        passed(mark(&card, "personalNumber", "[Redacted]"), body.clone(), json!({})),
        passed(card.clone(), mark(&body, "id_tramite_principal", "•••"), json!({})),
        passed(
            card.clone(),
            body.clone(),
            json!({
                "verified": true, "matchResult": "match", "renaperData": {"resultado": "[REDACTED]"},
            }),
        ),
        // An outage, whose card was taken out since: nothing was compared, and the DNI was there.
        passed(whole, json!({"error": "timeout"}), json!({})).replace("\"compared\":true", "\"compared\":false"),
    ] {
        let (reevaluation, written) = renewed(&json, &Policy::documented());
        assert_eq!(reevaluation.outcome, Outcome::NotApplicable, "{json}");
        assert!(reevaluation.evaluation.is_none() && reevaluation.status.reevaluated == Status::Approved);
        assert_eq!(written, json);
    }
    for json in [
        passed(card.clone(), body.clone(), ran),
        // What the check did without is not missed.
        passed(mark(&card, "firstName", "[REDACTED]"), mark(&body, "domicilio", "***"), json!({})),
    ] {
        assert_eq!(renewed(&json, &Policy::documented()).0.status.reevaluated, Status::Approved, "{json}");
        assert_ne!(renewed(&json, &Policy::documented()).0.outcome, Outcome::NotApplicable, "{json}");
    }
    // A card without a value that was never there is evaluated: it has no mark.
    let json = passed(json!({"documentNumber": "38966181"}), body, json!({}));
    assert_ne!(renewed(&json, &Policy::documented()).0.outcome, Outcome::NotApplicable);
}

#[test]
fn documents_are_read_and_put_back_where_they_stand() {
    let document = failed("[]", "[]", "");
    let fresh = renewed(&document, &Policy::documented()).1;
    let third = r#"{"status":7}"#;
    let page = format!(
        "{{\"n\": 1.10,\"data\" : [ {{\"status\":\"pending\"}} ,\n {document}, {third} ],\"data2\":\"\\ud800\"}}"
    );
    let documents = DocumentPointer::parse("/data").unwrap().documents(&page).unwrap();
    let texts: Vec<&str> = documents.iter().map(|document| document.text()).collect();
    assert_eq!(texts, [r#"{"status":"pending"}"#, document.as_str(), third]);
    assert_eq!(documents.iter().map(|document| document.item()).collect::<Vec<_>>(), [Some(0), Some(1), Some(2)]);
    assert_eq!(documents.put_back([texts[0], &fresh, texts[2]]), page.replace(&document, &fresh));
    // A fault is told with its place in the record: behind the second line's beginning, and in the document itself.
    let broken = documents.iter().nth(2).unwrap();
    let error = broken.placed(StoredValidation::from_json(broken.text()).unwrap_err());
    assert_eq!((error.line(), error.column()), (2, Some(" ".len() + document.len() + ", ".len() + 11)));

    let one = r#"{"a/b":[{"x":{"status":"approved"}}]}"#;
    let documents = DocumentPointer::parse("/a~1b/0/x").unwrap().documents(one).unwrap();
    let only: Vec<_> = documents.iter().map(|document| (document.text(), document.item())).collect();
    assert_eq!(only, [(r#"{"status":"approved"}"#, None)]);
    assert_eq!(DocumentPointer::parse("/data").unwrap().documents(r#"{"data":[]}"#).unwrap().iter().count(), 0);
    for (record, code) in [("{", "not_json"), ("[]", "not_an_object"), ("{}", "invalid_case")] {
        let error = DocumentPointer::parse("/data").unwrap().documents(record).unwrap_err();
        assert_eq!(error.code().as_str(), code);
    }
    assert!(DocumentPointer::parse("data").is_err() && DocumentPointer::parse("").is_err());
}

#[test]
fn an_error_names_where_a_document_stands() {
    let one = r#"{"status":"pending"}"#;
    for (record, pointer) in [
        (format!(r#"{{"payload":{one},"data":[{one}]}}"#), "/payload"),
        (format!(r#"{{"payload":{{}},"data":[{one}]}}"#), "/data"),
        (format!(r#"{{"validation":{one}}}"#), "/validation"),
        (format!(r#"{{"validations":[{one}]}}"#), "/validations"),
        (format!(r#"{{"results":[{one}]}}"#), "/results"),
        (format!(r#"{{"items":[{one}],"total":1}}"#), "/items"),
    ] {
        let error = StoredValidation::from_json(&record).unwrap_err();
        assert!(error.message().contains(&format!("`{pointer}`")), "{error}");
        assert!(DocumentPointer::parse(pointer).unwrap().documents(&record).is_ok());
    }
    for record in [r#"{"data":[]}"#, r#"{"data":{"x":1}}"#, "{}"] {
        assert_eq!(StoredValidation::from_json(record).unwrap_err().message(), "`status` is missing", "{record}");
    }
    let error = StoredValidation::from_json(r#"{"status":7,"data":{"status":"pending"}}"#).unwrap_err();
    assert!(error.message().contains("`rejected`, `expired`, `abandoned` or `cancelled`"), "{error}");
}

#[test]
fn odd_documents_are_renewed_once_and_lose_nothing() {
    let policies = [Policy::documented(), Policy::hardened(), Policy::documented().with_accept_reprint(false)];
    let (mut read, mut changed) = (0, 0);
    for number in 1..=4_000 {
        let mut line = Vec::new();
        let inside = [None, Some(Inside::Payload), Some(Inside::Data)][number as usize % 3];
        corpus::write_shaped(21, number, Shape { is_odd: true, inside }, &mut line);
        let Ok(record) = std::str::from_utf8(&line) else { continue };
        let documents: Vec<String> = match inside {
            None => vec![record.trim_end().to_owned()],
            Some(inside) => {
                let pointer = if inside == Inside::Data { "/data" } else { "/payload" };
                let Ok(documents) = DocumentPointer::parse(pointer).unwrap().documents(record) else { continue };
                documents.iter().map(|document| document.text().to_owned()).collect()
            }
        };
        for json in documents {
            if StoredValidation::from_json(&json).is_err() {
                continue;
            }
            read += 1;
            for policy in &policies {
                let (reevaluation, written) = renewed(&json, policy);
                let is_changed = matches!(reevaluation.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged);
                assert_eq!(written != json, is_changed, "{json}");
                let (again, second) = renewed(&written, policy);
                assert!(!matches!(again.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged), "{json}");
                assert_eq!(second, written);
                changed += u32::from(is_changed);
            }
        }
    }
    assert!(read > 4_000 && changed > 500, "{read} {changed}");
}
