//! `reevaluate --at`: documents inside other records.

use serde_json::{Value, json};

use crate::{Folder, lines, run, stderr};

/// A check that failed under other rules, and passes today.
fn document(id: &str) -> String {
    [
        r#"{"id":""#,
        id,
        r#"","status":"rejected","decision":{"status":"Approved"},"warnings":[{"risk":"QR_NOT_DETECTED"}],"#,
        r#""extractedData":{"documentNumber":"38966181","personalNumber":"460759387"},"metadata":{"warnings":[],"#,
        r#""responseDoubleChecks":{"renaper":{"verified":false,"matchResult":"mismatch","enforcementApplied":true,"#,
        r#""errorCode":"RENAPER_TRAMITE_ID_NOT_MATCH","#,
        r#""renaperData":{"dni":"38966181","id_tramite_principal":"460759387"},"#,
        r#""comparisonResults":{"tramite":{"compared":true,"passed":false,"#,
        r#""errorCode":"RENAPER_TRAMITE_ID_NOT_MATCH"}}}}}}"#,
    ]
    .concat()
}

/// Three pages: two documents, none, and one beside what is no document.
fn pages() -> String {
    let pending = r#"{"id":"p","status":"pending"}"#;
    format!(
        "{{\"page\":1 ,\"data\":[ {} ,{pending}]}}\n{{\"page\":2,\"data\":[]}}\n{{\"data\":[7, {}],\"x\":1.10}}\n",
        document("a"),
        document("b")
    )
}

#[test]
fn every_element_is_a_line_with_its_number() {
    let output = run(&["reevaluate", "--at", "/data"], pages());
    assert_eq!(output.status.code(), Some(1));
    let said: Vec<Value> = lines(&output)
        .iter()
        .map(|line| json!([line["line"], line["item"], line["id"], line["outcome"], line["error"]["code"]]))
        .collect();
    assert_eq!(
        said,
        [
            json!([1, 0, "a", "status_changed", null]),
            json!([1, 1, "p", "not_applicable", null]),
            json!([3, 0, null, null, "not_an_object"]),
            json!([3, 1, "b", "status_changed", null]),
        ]
    );
    let one = run(&["reevaluate", "--at", "/payload"], format!("{{\"payload\":{}}}\n{{\"other\":1}}\n", document("c")));
    let answered = lines(&one);
    assert_eq!((&answered[0]["id"], answered[0].get("item")), (&json!("c"), None));
    assert_eq!(answered[1]["error"]["message"], "nothing stands at `/payload`");
    let other = run(&["reevaluate", "--at", "/payloads"], format!("{{\"payload\":{}}}\n", document("c")));
    let said = "nothing stands at `/payloads`; did you mean `/payload`?";
    assert_eq!(lines(&other)[0]["error"]["message"], said);
    let broken = run(&["reevaluate", "--at", "data"], "");
    assert_eq!(broken.status.code(), Some(2), "{}", stderr(&broken));
}

#[test]
fn records_are_written_back_whole() {
    let folder = Folder::new("inside");
    let rejects = folder.file("rejects.ndjson", "");
    let arguments = ["reevaluate", "--at", "/data", "--emit", "documents", "--rejects", &rejects];
    let output = run(&arguments, pages());
    let written = String::from_utf8(output.stdout).unwrap();
    assert_eq!(std::fs::read_to_string(&rejects).unwrap(), "7\n");
    let fresh = |id: &str| {
        let output = run(&["reevaluate", "--emit", "documents"], document(id));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    };
    assert_ne!(fresh("a"), document("a"));
    assert_eq!(written, pages().replace(&document("a"), &fresh("a")).replace(&document("b"), &fresh("b")));
    // A second run renews nothing; an element that was asked for brings its record.
    let again =
        run(&["reevaluate", "--at", "/data", "--emit", "documents", "--quiet", "--rejects", &rejects], &*written);
    assert_eq!(String::from_utf8(again.stdout).unwrap(), written);
    let some = run(&[&arguments[..], &["--only", "status_changed"]].concat(), pages());
    assert_eq!(String::from_utf8(some.stdout).unwrap().lines().count(), 2);
    // Without a file of rejects, the error comes before the record that has it.
    let errors = run(&arguments[..5], pages());
    let codes: Vec<Value> = lines(&errors).iter().map(|line| line["error"]["code"].clone()).collect();
    assert_eq!(codes, [json!(null), json!(null), json!("not_an_object"), json!(null)]);
}

#[test]
fn a_trail_has_a_line_for_every_element_and_comes_out_again() {
    let folder = Folder::new("inside-trail");
    let input = folder.file("pages.ndjson", pages());
    let trail = folder.0.join("trail.ndjson").to_str().unwrap().to_owned();
    let key = folder.file("key", "0123456789abcdef");
    let output = run(&["reevaluate", "--at", "/data", "--audit", &trail, "--audit-key", &key, "--quiet", &input], "");
    assert_eq!(output.status.code(), Some(1));
    let entries: Vec<Value> =
        std::fs::read_to_string(&trail).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(entries[0]["at"], "/data");
    let places: Vec<Value> = entries[1..5].iter().map(|entry| json!([entry["line"], entry["item"]])).collect();
    assert_eq!(places, [json!([1, 0]), json!([1, 1]), json!([3, 0]), json!([3, 1])]);
    let verified = run(&["audit", "verify", &trail, "--input", &input, "--key", &key], "");
    assert_eq!(verified.status.code(), Some(0), "{}", stderr(&verified));
    let other = folder.file("other.ndjson", pages().replace("\"b\"", "\"c\""));
    assert_eq!(run(&["audit", "verify", &trail, "--input", &other, "--key", &key], "").status.code(), Some(1));
}

#[test]
fn a_record_without_a_status_is_told_where_one_stands() {
    let output = run(&["reevaluate"], pages());
    let message = lines(&output)[0]["error"]["message"].as_str().unwrap().to_owned();
    assert!(message.contains("`/data`") && message.contains("--at /data"), "{message}");
}

#[test]
fn the_report_counts_what_nothing_explains_by_its_pattern() {
    let folder = Folder::new("inside-report");
    let report = folder.0.join("report.json").to_str().unwrap().to_owned();
    let page = folder.0.join("report.html").to_str().unwrap().to_owned();
    let revoked = |id: &str| document(id).replace(r#""status":"rejected""#, r#""status":"expired""#);
    let input = [revoked("a"), revoked("b"), document("c")].join("\n");
    run(&["reevaluate", "--report", &report, "--report", &page, "--quiet"], input);
    let counted: Value = serde_json::from_slice(&std::fs::read(&report).unwrap()).unwrap();
    let expected =
        json!([{"against": "rules", "stored": "expired", "ocr": "approved", "check": "mismatch", "count": 2}]);
    assert_eq!(counted["unexplained"], expected);
    assert_eq!(counted["decisions"]["ambiguous"], 2);
    assert!(std::fs::read_to_string(&page).unwrap().contains("no policy gives this status"));
}
