//! Nothing of the people in the input is in anything that a run makes beside its results: marked people are run through
//! all of it.

use std::fs;
use std::time::Duration;

use crate::resume::killed;
use crate::{Folder, run};

/// Values of two people that stand in no other text.
const MARKS: [&str; 10] = [
    "Zuleyma",
    "ZULEYMA",
    "Quispezábal",
    "QUISPEZABAL",
    "48151623",
    "00481516234",
    "1942-08-04",
    "04/08/1942",
    "Calle Marcada",
    "org_marcada",
];

/// A stored validation of a marked person; `number` is its id.
fn validation(number: usize, name: &str, status: &str) -> String {
    format!(
        r#"{{"id":"validation-{number}","entityId":"entity-{number}","organizationId":"org_marcada","status":"{status}","extractedData":{{"documentNumber":"48151623","personalNumber":"00481516234","firstName":"{name}","lastName":"Quispezábal","fullName":"{name} Quispezábal","gender":"F","dateOfBirth":"1942-08-04","ejemplar":"A"}},"warnings":[],"metadata":{{"doubleChecks":{{"renaper":true}},"warnings":[],"responseDoubleChecks":{{"renaper":{{"verified":true,"matchResult":"match","enforcementApplied":true,"renaperData":{{"id_tramite_principal":"481516234","ejemplar":"A","nombres":"ZULEYMA","apellido":"QUISPEZABAL","fecha_nacimiento":"04/08/1942","calle":"Calle Marcada","codigo":99}},"comparisonResults":{{"name":{{"field":"name","compared":true,"passed":true,"similarityPercent":100,"threshold":80,"ocrValue":"{name} Quispezábal","renaperValue":"QUISPEZABAL ZULEYMA"}}}}}}}}}},"createdAt":"1942-01-01T00:00:00Z"}}"#
    )
}

/// Many of them: the same, others, unreadable ones, and some that a person decided.
fn input(lines: usize) -> String {
    let line = |number: usize| match number % 6 {
        0 => validation(number, "Zuleyma", "approved"),
        1 => validation(number, "Eustaquia", "approved"),
        2 => validation(number, "Zuleyma", "rejected"),
        3 => validation(number, "Zuleyma", "ZULEYMA"),
        4 => validation(number, "Zuleyma", "cancelled"),
        _ => validation(number, "Zuleyma\u{1}", "approved"),
    };
    (0..lines).map(|number| line(number) + "\n").collect()
}

fn is_silent(text: &str, what: &str) {
    for mark in MARKS {
        assert!(!text.contains(mark), "{what} holds {mark}");
    }
}

#[test]
fn nothing_of_anybody_is_in_what_a_run_makes_beside_its_results() {
    let folder = Folder::new("privacy");
    let input = folder.file("input.ndjson", input(60_000));
    let key = folder.file("key", "an invented secret of many bytes");
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let [results, trail, json, html, checkpoint] =
        ["results", "trail", "report.json", "report.html", "checkpoint"].map(path);
    let arguments = [
        "reevaluate",
        &input,
        "--output",
        &results,
        "--audit",
        &trail,
        "--audit-key",
        &key,
        "--report",
        &json,
        "--report",
        &html,
        "--checkpoint",
        &checkpoint,
        "--threads",
        "1",
    ];

    // The checkpoint is only there while a run is not over.
    let mut wait = 50;
    while !fs::exists(&checkpoint).unwrap() {
        killed(&arguments, Duration::from_millis(wait));
        wait += 25;
    }
    is_silent(&fs::read_to_string(&checkpoint).unwrap(), "the checkpoint");

    let output = run(&arguments, "");
    assert_eq!(output.status.code(), Some(1), "{}", crate::stderr(&output));
    is_silent(&crate::stderr(&output), "the summary");
    is_silent(&String::from_utf8(output.stdout).unwrap(), "standard output");
    for (file, what) in [(&trail, "the audit trail"), (&json, "the report for programs"), (&html, "the page")] {
        let text = fs::read_to_string(file).unwrap();
        is_silent(&text, what);
        // Ids are in the trail, and nowhere else unless they are asked for.
        assert_eq!(text.contains("validation-1"), file == &trail, "{what}");
        assert!(!text.contains("entity-1"), "{what}");
    }
    // The results have the people in them: that is what they are for.
    let results = fs::read_to_string(&results).unwrap();
    assert!(MARKS[..9].iter().all(|mark| results.contains(mark)), "the marks are in the input");
    let verified = run(&["audit", "verify", &trail, "--input", &input, "--key", &key], "");
    assert_eq!(verified.status.code(), Some(0), "{}", crate::stderr(&verified));
    is_silent(&crate::stderr(&verified), "audit verify");
}
