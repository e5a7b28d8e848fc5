//! `reevaluate` for whoever runs it over many files: what turned each decision, which validations, and in which shape.

use std::collections::BTreeMap;
use std::fs;

use serde_json::{Value, json};

use crate::report::Reported;
use crate::{Folder, lines, root, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";
const HARDENED: [&str; 5] = ["reevaluate", "--against", "documented", "--policy", "hardened"];

fn counts<'l>(lines: impl Iterator<Item = &'l Value>, of: impl Fn(&Value) -> String) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    lines.for_each(|line| *counts.entry(of(line)).or_default() += 1);
    counts
}

/// Of the policy `hardened` every choice is turned alone, one after the other: what was expected of each is read off
/// the findings and advisories of the lines themselves.
#[test]
fn every_flip_names_the_choice_that_turned_it() {
    let output = run(&[&HARDENED[..], &["--only", "status_changed", VALIDATIONS]].concat(), "");
    let flips = lines(&output);
    assert!(flips.len() > 100);
    for flip in &flips {
        let why = flip["why"].as_str().unwrap_or_else(|| panic!("{flip}"));
        let reevaluated = flip["status"]["reevaluated"].as_str().unwrap();
        let findings: Vec<&str> =
            flip["findings"]["reevaluated"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        match why.split_once('.') {
            Some(("escalate", kind)) => {
                let advisories = flip["evaluation"]["advisories"].as_array().unwrap();
                assert!(advisories.iter().any(|advisory| advisory["kind"] == kind), "{flip}");
                assert_eq!(flip["evaluation"]["decision"]["reason"], "advisory_escalated");
            }
            None if why == "on_unavailable" => assert_eq!(reevaluated, "in_review", "{flip}"),
            None if why == "on_missing" || why == "on_unreadable" => {
                assert!(findings.iter().any(|code| code.ends_with("_MISSING")), "{flip}");
                assert_eq!(reevaluated, "in_review", "{flip}");
            }
            None if why == "name_rule" => {
                let had = flip["findings"]["baseline"].to_string().contains("RENAPER_NAME_NOT_MATCH");
                assert_ne!(had, findings.contains(&"RENAPER_NAME_NOT_MATCH"), "{flip}");
            }
            None => {
                assert!(["not_found", "accept_gender_x", "on_newer_card", "non_omittable"].contains(&why), "{flip}")
            }
            Some(_) => panic!("{flip}"),
        }
    }
    // Turned off again, the choice leaves the decision as it was, where it is the only one that was turned.
    let folder = Folder::new("batch-why");
    let alone = folder.file("alone.toml", "name = \"alone\"\non_unavailable = \"review\"\n");
    let output = run(&["reevaluate", "--against", "documented", "--policy", &alone, VALIDATIONS], "");
    let changed = lines(&output).into_iter().filter(|line| line["outcome"] == "status_changed");
    assert!(changed.map(|line| line["why"].clone()).all(|why| why == "on_unavailable"));
}

#[test]
fn lines_summary_and_report_count_the_same() {
    let reported = Reported::new("batch-report", &[&HARDENED[1..], &[VALIDATIONS]].concat());
    let output = run(&[&HARDENED[..], &[VALIDATIONS]].concat(), "");
    let lines = lines(&output);
    let said = stderr(&output);
    let why =
        counts(lines.iter().filter(|line| line.get("why").is_some()), |line| line["why"].as_str().unwrap().into());
    let mut turned: BTreeMap<String, u64> = BTreeMap::new();
    for entry in reported.json["turned"].as_array().unwrap() {
        assert!(entry.get("stored").is_none() && entry["baseline"].is_string(), "{entry}");
        *turned.entry(entry["choice"].as_str().unwrap().to_owned()).or_default() += entry["count"].as_u64().unwrap();
    }
    assert_eq!(turned, why);
    assert_eq!(why.values().sum::<u64>(), reported.json["outcomes"]["status_changed"].as_u64().unwrap());
    for (choice, count) in &why {
        let line = said.lines().find(|line| line.trim_start().starts_with(&format!("{choice} "))).unwrap();
        assert_eq!(line.split_whitespace().last(), Some(count.to_string().as_str()), "{said}");
    }
    // Findings gained and lost are those of the page.
    for (code, counts) in reported.json["findings"].as_object().unwrap() {
        assert!(counts.get("baseline").is_some() && counts.get("stored").is_none(), "{counts}");
        let said_of = |what: &str| {
            let section = said.split(what).nth(1).unwrap_or_default();
            let line =
                section.lines().skip(1).take_while(|line| line.starts_with("    ")).find(|line| line.contains(code));
            line.map_or(0, |line| line.split_whitespace().last().unwrap().replace(',', "").parse().unwrap())
        };
        assert_eq!(counts["new"], json!(said_of("findings gained")), "{code}: {said}");
        assert_eq!(counts["gone"], json!(said_of("findings lost")), "{code}: {said}");
    }
    for (key, count) in reported.figures() {
        assert!(reported.page.contains(&format!("<data value=\"{count}\" data-figure=\"{key}\">")), "{key}");
    }
    assert!(said.contains("under `hardened`, against the baseline `documented`"), "{said}");
    assert!(reported.page.contains("Status: baseline → re-evaluated"));
}

#[test]
fn what_is_compared_with_a_policy_stands_under_baseline() {
    for line in lines(&run(&[&HARDENED[..], &[VALIDATIONS]].concat(), "")) {
        if line.get("error").is_some() {
            continue;
        }
        for part in ["status", "findings"] {
            assert!(line[part].get("baseline").is_some() && line[part].get("stored").is_none(), "{line}");
        }
        let changes = line["changes"].as_array().unwrap();
        assert!(changes.iter().all(|change| change.get("stored").is_none()), "{line}");
    }
    let stored = lines(&run(&["reevaluate", VALIDATIONS], ""));
    assert!(!stored.iter().any(|line| line["status"].get("baseline").is_some()));
}

#[test]
fn every_line_names_its_file_where_there_are_several() {
    let folder = Folder::new("batch-files");
    let first = folder.file("first.ndjson", "{\"id\":1,\"status\":\"approved\"}\n7\n");
    let second = folder.file("second.ndjson", "{\"id\":2,\"status\":\"approved\"}\n{");
    for threads in ["1", "3"] {
        let output = run(&["reevaluate", "--threads", threads, &first, &second], "");
        let files: Vec<_> = lines(&output).iter().map(|line| (line["file"].clone(), line["line"].clone())).collect();
        let expected = [(&first, 1), (&first, 2), (&second, 1), (&second, 2)];
        assert_eq!(files, expected.map(|(file, line)| (json!(file), json!(line))));
    }
    assert!(lines(&run(&["reevaluate", &first], "")).iter().all(|line| line.get("file").is_none()));
    let errors = run(&["evaluate", &first, &second], "");
    assert!(lines(&errors).iter().filter(|line| line.get("error").is_some()).all(|line| line["file"].is_string()));
}

fn ids(output: &std::process::Output) -> Vec<Value> {
    lines(output).iter().map(|line| line["id"].clone()).collect()
}

#[test]
fn a_validation_is_found_by_its_id_and_the_others_are_left_out() {
    let input = r#"{"id":"a","status":"approved"} {"id":7,"status":"approved"} {"id":"b","status":"approved"}"#;
    let output = run(&["reevaluate", "--id", "b", "--id", "7"], input);
    assert_eq!(ids(&output), [json!(7), json!("b")]);
    assert!(stderr(&output).contains("2 records selected (1 left out) under"), "{}", stderr(&output));
    for selection in [["--id", "a"], ["--since", "2026-01-01"], ["--until", "2026-01-01"], ["--sample", "1"]] {
        let refused = run(&[&["reevaluate", "--audit", "/tmp/none"], &selection[..]].concat(), input);
        assert_eq!(refused.status.code(), Some(2), "{selection:?}");
        assert!(stderr(&refused).contains("an audit trail has a line for every record"), "{}", stderr(&refused));
    }
}

#[test]
fn days_are_those_of_the_row_and_belong_to_the_span() {
    let row = |id: u8, created: &str| format!(r#"{{"id":{id},"status":"approved","createdAt":{created}}}"#);
    let input = [
        row(1, "\"2026-01-31T23:59:59Z\""),
        row(2, "\"2026-02-01T00:00:00.000Z\""),
        row(3, "{\"$date\":\"2026-02-15T12:00:00Z\"}"),
        row(4, "{\"$date\":{\"$numberLong\":\"1772236800000\"}}"),
        row(5, "\"2026-03-01\""),
        row(6, "null"),
        r#"{"id":7,"status":"approved"}"#.to_owned(),
    ]
    .join("\n");
    let span = |options: &[&str]| ids(&run(&[&["reevaluate"], options].concat(), input.clone()));
    // 1772236800000 is the 28th of February, midnight.
    assert_eq!(span(&["--since", "2026-02-01", "--until", "2026-02-28"]), [2, 3, 4]);
    assert_eq!(span(&["--since", "2026-03-01"]), [5]);
    assert_eq!(span(&["--until", "2026-01-31"]), [1]);
    assert_eq!(run(&["reevaluate", "--since", "31/01/2026"], "").status.code(), Some(2));
    let none = run(&["reevaluate", "--since", "2026-02-02", "--until", "2026-02-01"], "");
    assert_eq!(none.status.code(), Some(2));
    assert!(stderr(&none).contains("--since 2026-02-02 is later than --until 2026-02-01"), "{}", stderr(&none));
    assert_eq!(span(&["--since", "2026-03-01", "--until", "2026-03-01"]), [5]);
}

#[test]
fn a_sample_is_the_same_for_the_same_seed() {
    let sample = |options: &[&str]| {
        let output = run(&[&["reevaluate", "--sample", "50", VALIDATIONS], options].concat(), "");
        (ids(&output), stderr(&output))
    };
    let (first, said) = sample(&[]);
    assert_eq!(first.len(), 50);
    assert!(said.contains("left out"), "{said}");
    assert_eq!(first, sample(&["--seed", "0", "--threads", "1"]).0);
    assert_ne!(first, sample(&["--seed", "1"]).0);
    // More than there are is all of them.
    let whole = run(&["reevaluate", "--sample", "1000000", VALIDATIONS], "");
    assert_eq!(whole.stdout, run(&["reevaluate", VALIDATIONS], "").stdout);
    // A record counts once, however many documents stand in it.
    let folder = Folder::new("batch-sample");
    let page = r#"{"data":[{"status":"pending"},{"status":"pending"},{"status":"pending"}]}"#;
    let pages = folder.file("pages.ndjson", [page; 4].join("\n"));
    assert_eq!(lines(&run(&["reevaluate", "--sample", "2", "--at", "/data", &pages], "")).len(), 6);
    for number in [&["--sample", "some"][..], &["--sample", "5", "--seed", "abc"]] {
        let refused = run(&[&["reevaluate", VALIDATIONS], number].concat(), "");
        assert!(stderr(&refused).contains("give a whole number"), "{}", stderr(&refused));
    }
    let refused = run(&["reevaluate", "--sample", "5"], "{}");
    assert!(refused.status.code() == Some(2) && stderr(&refused).contains("reads its input twice"));
}

#[test]
fn a_finding_chooses_what_is_written_and_everything_is_counted() {
    let output = run(&["reevaluate", "--finding", "RENAPER_NAME_NOT_MATCH", VALIDATIONS], "");
    let written = lines(&output);
    assert!(!written.is_empty());
    for line in &written {
        let has = |side: &str| line["findings"][side].to_string().contains("RENAPER_NAME_NOT_MATCH");
        assert!(has("stored") || has("reevaluated"), "{line}");
    }
    let all = run(&["reevaluate", VALIDATIONS], "");
    assert_eq!(stderr(&output), stderr(&all));
    assert_eq!(run(&["reevaluate", "--finding", "DOCUMENT_EXPIRED"], "").status.code(), Some(2));
}

#[test]
fn rows_of_csv_are_the_lines_and_no_cell_is_a_formula() {
    let output = run(&[&HARDENED[..], &["--format", "csv", VALIDATIONS]].concat(), "");
    let text = String::from_utf8(output.stdout).unwrap();
    let mut rows = text.split_terminator("\r\n");
    let heading: Vec<&str> = rows.next().unwrap().split(',').collect();
    assert_eq!(heading[4..7], ["outcome", "baseline", "reevaluated"]);
    let results = lines(&run(&[&HARDENED[..], &[VALIDATIONS]].concat(), ""));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split(',').collect()).collect();
    assert_eq!(rows.len(), results.len());
    for (row, line) in rows.iter().zip(&results) {
        assert_eq!(row.len(), heading.len(), "{row:?}");
        assert_eq!(row[2], line["line"].to_string());
        if let Some(error) = line.get("error") {
            assert_eq!((row[4], row[13]), ("rejected_line", error["code"].as_str().unwrap()));
            continue;
        }
        let word = |pointer: &str| line.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
        assert_eq!(
            [row[4], row[5], row[6], row[7]],
            [word("/outcome"), word("/status/baseline"), word("/status/reevaluated"), word("/status/ocr"),]
        );
        assert_eq!(row[11], word("/why"));
        let similarity = line.pointer("/evaluation/renaper/comparisonResults/name/similarityPercent");
        assert_eq!(row[12], similarity.map(Value::to_string).unwrap_or_default());
    }
    let evil = r#"{"id":"=HYPERLINK(\"http://example.com\")","status":"approved"} {"id":-5,"status":"approved"}"#;
    let text = String::from_utf8(run(&["reevaluate", "--format", "csv"], evil).stdout).unwrap();
    assert!(text.contains("\n\"'=HYPERLINK(\"\"http://example.com\"\")\",,1,"), "{text}");
    assert!(text.contains("\n'-5,,1,"), "{text}");
}

#[test]
fn a_checkpointed_run_has_one_heading() {
    let folder = Folder::new("batch-csv");
    let [output, checkpoint] = ["rows.csv", "checkpoint"].map(|name| folder.0.join(name).to_str().unwrap().to_owned());
    let run =
        run(&["reevaluate", "--format", "csv", "--output", &output, "--checkpoint", &checkpoint, VALIDATIONS], "");
    assert_eq!(run.status.code(), Some(1), "{}", stderr(&run));
    let text = fs::read_to_string(output).unwrap();
    assert_eq!(text.matches("findings_reevaluated").count(), 1);
}

#[test]
fn compact_lines_hold_nothing_that_was_read() {
    let document = json!({
        "id": "v-1", "status": "approved", "decision": {"status": "Approved"},
        "extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387", "fullName": "Zqx Marcada"},
        "metadata": {"responseDoubleChecks": {"renaper": {
            "verified": true, "matchResult": "match", "enforcementApplied": true,
            "renaperData": {"dni": "38966181", "id_tramite_principal": "1", "apellido": "OTRA", "nombres": "VARIA"},
            "comparisonResults": {"name": {"compared": true, "passed": true, "ocrValue": "Zqx Marcada"}}
        }}}
    })
    .to_string();
    let output = run(&["reevaluate", "--compact"], document.clone());
    let line = &lines(&output)[0];
    assert_eq!((&line["id"], &line["outcome"]), (&json!("v-1"), &json!("status_changed")));
    assert!(line.get("evaluation").is_none() && !line["changes"].as_array().unwrap().is_empty());
    let text = line.to_string().to_uppercase();
    for read in ["MARCADA", "38966181", "460759387", "OTRA", "VARIA"] {
        assert!(!text.contains(read), "{text}");
        assert!(lines(&run(&["reevaluate"], document.clone()))[0].to_string().to_uppercase().contains(read));
    }
}

#[test]
fn ids_are_grouped_by_what_became_of_them() {
    let reported = Reported::new("batch-ids", &["--with-ids", VALIDATIONS]);
    let output = run(&["reevaluate", VALIDATIONS], "");
    let lines = lines(&output);
    let mut seen = 0;
    for group in reported.json["ids"].as_array().unwrap() {
        for id in group["ids"].as_array().unwrap() {
            let mut same = lines.iter().filter(|line| line["id"] == *id);
            assert!(
                same.any(|line| {
                    line["outcome"] == group["outcome"]
                        && line["status"]["stored"] == group["stored"]
                        && line["status"]["reevaluated"] == group["reevaluated"]
                        && group
                            .get("finding")
                            .is_none_or(|code| line["findings"].to_string().contains(code.as_str().unwrap()))
                }),
                "{group}"
            );
            seen += 1;
        }
        seen += group["more"].as_u64().unwrap();
    }
    let outcomes = reported.json["outcomes"].as_object().unwrap();
    let others: u64 =
        outcomes.iter().filter(|(name, _)| *name != "unchanged").map(|(_, count)| count.as_u64().unwrap()).sum();
    assert_eq!(seen, others);
}

/// The table in the README, "What turned each decision", is what the command says.
#[test]
fn the_table_of_flips_is_what_the_command_says() {
    let text = fs::read_to_string(root().join("README.md")).unwrap();
    let (_, table) = text.split_once("| choice | from | to | validations |\n| --- | --- | --- | ---: |\n").unwrap();
    let cells =
        |row: &str| row.trim_matches('|').split('|').map(|cell| cell.trim().replace('`', "")).collect::<Vec<_>>();
    let told: BTreeMap<Vec<String>, u64> = table
        .lines()
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .map(|row| (row[..3].to_vec(), row[3].parse().unwrap()))
        .collect();
    let output = run(&[&HARDENED[..], &["--only", "status_changed", "--compact", VALIDATIONS]].concat(), "");
    let mut found: BTreeMap<Vec<String>, u64> = BTreeMap::new();
    for line in lines(&output) {
        let word = |pointer: &str| line.pointer(pointer).and_then(Value::as_str).unwrap_or_default().to_owned();
        *found.entry(["/why", "/status/baseline", "/status/reevaluated"].map(word).to_vec()).or_default() += 1;
    }
    assert_eq!(told, found);
}

#[test]
fn only_those_that_go_from_one_status_to_another_are_written() {
    let all = run(&["reevaluate", VALIDATIONS], "");
    let goes = |line: &Value, from: &str, to: &str| {
        let status = &line["status"];
        line["outcome"] == "status_changed" && status["stored"] == from && status["reevaluated"] == to
    };
    let expected: Vec<Value> = lines(&all).into_iter().filter(|line| goes(line, "rejected", "approved")).collect();
    assert!(!expected.is_empty());
    let some = run(&["reevaluate", "--from", "rejected", "--to", "approved", VALIDATIONS], "");
    assert_eq!(lines(&some), expected);
    assert_eq!(stderr(&some), stderr(&all), "everything is counted");
    // One of several, and what a person decided stays as it is.
    let to = run(&["reevaluate", "--to", "approved,in_review", "--only", "changed", VALIDATIONS], "");
    let changed = |line: &Value| {
        ["approved", "in_review"]
            .iter()
            .any(|to| line["outcome"] == "status_changed" && line["status"]["reevaluated"] == *to)
    };
    assert_eq!(lines(&to), lines(&all).into_iter().filter(changed).collect::<Vec<_>>());
    assert!(lines(&run(&["reevaluate", "--from", "rejected", "--only", "unchanged", VALIDATIONS], "")).is_empty());
    let csv = run(&["reevaluate", "--from", "rejected", "--to", "approved", "--format", "csv", VALIDATIONS], "");
    assert_eq!(String::from_utf8(csv.stdout).unwrap().lines().count(), expected.len() + 1, "one is the heading");
}

#[test]
fn what_is_nearly_a_word_is_told_the_word() {
    for (arguments, told) in [
        (["--only", "statuschanged"], "a similar value exists: 'status_changed'"),
        (["--to", "aproved"], "a similar value exists: 'approved'"),
        (["--finding", "NAME_NOT_MATCH"], "did you mean RENAPER_NAME_NOT_MATCH?"),
        (["--finding", "RENAPER_NAME_NOT_MACH"], "did you mean RENAPER_NAME_NOT_MATCH?"),
        (["--finding", "dni-missing"], "did you mean RENAPER_DNI_MISSING?"),
        (["--finding", "BLUR"], "`renaper-crosscheck schema vocabulary` has all of them"),
    ] {
        let refused = run(&[&["reevaluate"], &arguments[..]].concat(), "");
        assert_eq!(refused.status.code(), Some(2));
        assert!(stderr(&refused).contains(told), "{arguments:?}: {}", stderr(&refused));
    }
}

#[test]
fn cells_are_separated_by_what_was_asked_for() {
    let arguments = ["reevaluate", "--quiet", "--format", "csv", VALIDATIONS];
    let commas = String::from_utf8(run(&arguments, "").stdout).unwrap();
    // No cell of the examples has a separator in it.
    assert!(!commas.contains(['"', ';', '|']));
    for delimiter in [";", "|", "\\t"] {
        let output = run(&[&arguments[..], &["--delimiter", delimiter]].concat(), "");
        let expected = commas.replace(',', if delimiter == "\\t" { "\t" } else { delimiter });
        assert!(String::from_utf8(output.stdout).unwrap() == expected, "{delimiter}");
    }
    let document = r#"{"id":"a|b","status":"approved"}"#;
    let output = run(&["reevaluate", "--format", "csv", "--delimiter", "|"], document);
    assert!(String::from_utf8(output.stdout).unwrap().contains("\n\"a|b\"||1|"));
    let refused = run(&["reevaluate", "--format", "csv", "--delimiter", "\"", VALIDATIONS], "");
    assert!(refused.status.code() == Some(2) && stderr(&refused).contains("a double quote"), "{}", stderr(&refused));
    let alone = run(&["reevaluate", "--delimiter", ";", VALIDATIONS], "");
    assert!(alone.status.code() == Some(2) && stderr(&alone).contains("--delimiter needs"), "{}", stderr(&alone));
}
