//! What is said of records that cannot be read where the output does not show them, and where only some are asked for.

use serde_json::{Value, json};

use crate::{Folder, lines, run, stderr};

/// Two that can be read; one without a status, with an id; one that is no JSON; one that is no object.
const INPUT: &str = concat!(
    "{\"id\":\"a\",\"status\":\"approved\",\"createdAt\":\"2026-01-05\"}\n",
    "{\"id\":\"b\",\"createdAt\":\"2026-01-05\"}\n",
    "{\"id\":\"c\",\"status\":\n",
    "7\n",
    "{\"id\":\"d\",\"status\":\"approved\",\"createdAt\":\"2026-03-05\"}\n",
);

/// Ids, and codes of errors, of the lines of the output.
fn written(arguments: &[&str], input: &str) -> Vec<Value> {
    let output = run(&[&["reevaluate"], arguments].concat(), input);
    lines(&output).iter().map(|line| json!([line["id"], line["error"]["code"]])).collect()
}

#[test]
fn the_summary_says_why_records_were_rejected() {
    let folder = Folder::new("reasons");
    let rejects = folder.file("rejects.ndjson", "");
    let envelopes = format!("{}\n", r#"{"payload":{"status":"approved"}}"#).repeat(500);
    for options in
        [&["--rejects", rejects.as_str()][..], &["--only", "changed"], &["--finding", "RENAPER_NAME_NOT_MATCH"], &[]]
    {
        let output = run(&[&["reevaluate"], options].concat(), envelopes.clone());
        let said = stderr(&output);
        let at = said.lines().position(|line| line.starts_with("    invalid_case  ") && line.ends_with(" 500"));
        let reason = said.lines().nth(at.unwrap() + 1).unwrap();
        assert!(reason.starts_with("      line 1: ") && reason.contains("--at /payload"), "{options:?}: {said}");
        assert_eq!(said.matches("line 1").count(), 1, "{said}");
        assert_eq!(stderr(&run(&[&["reevaluate", "--quiet"], options].concat(), envelopes.clone())), "");
    }
    // The first of each kind, with the file and the element where there are several.
    let [one, other] =
        ["one.ndjson", "other.ndjson"].map(|name| folder.file(name, r#"{"data":[{"status":"approved"},7,8]}"#));
    let said = stderr(&run(&["reevaluate", "--at", "/data", "--rejects", &rejects, &one, &other], ""));
    assert!(said.contains("one.ndjson`, line 1, item 1: not an object") && !said.contains("other.ndjson"), "{said}");
    let said = stderr(&run(&["reevaluate", "--lang", "es", "--rejects", &rejects], INPUT));
    assert!(said.contains("      línea 4: "), "{said}");
    // `evaluate` and `plan` say the same behind how many they are.
    for command in ["evaluate", "plan"] {
        let said = stderr(&run(&[command], "17\t{\"ocrStatus\":\"pending\"}\n"));
        let reason = "  not_json 1: line 1: not JSON: a document begins behind 1 tab: --keys 1\n";
        assert!(said.contains(reason), "{command}: {said}");
    }
}

#[test]
fn what_says_how_the_input_is_read_is_told_first() {
    let said = stderr(&run(
        &["reevaluate", "--only", "changed"],
        "{\"status\":\n17\t{\"status\":\"approved\"}\n18\t{\"status\":\"approved\"}\n",
    ));
    assert!(said.contains("      line 2: not JSON: a document begins behind 1 tab: --keys 1\n"), "{said}");
}

#[test]
fn an_unreadable_line_is_found_by_the_id_of_its_error() {
    // The line that is no JSON and the one that is no object have no id: they may be the one that was asked for.
    let unknown = [json!([null, "not_json"]), json!([null, "not_an_object"])];
    let b = json!(["b", "invalid_case"]);
    assert_eq!(written(&["--id", "b"], INPUT), [vec![b.clone()], unknown.to_vec()].concat());
    assert_eq!(written(&["--id", "d"], INPUT), [unknown.to_vec(), vec![json!(["d", null])]].concat());
    let named = INPUT.lines().filter(|line| line.contains("\"}")).collect::<Vec<_>>().join("\n");
    assert_eq!(written(&["--id", "b"], &named), [b]);
    assert_eq!(written(&["--id", "d"], &named), [json!(["d", null])]);
    let output = run(&["reevaluate", "--id", "b"], &*named);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("no validation that can be read has the id") && said.contains("line 2: "), "{said}");
    assert!(said.contains("1 record selected (2 left out)"), "{said}");
    let output = run(&["reevaluate", "--id", "nobody"], &*named);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty() && stderr(&output).contains("no validation has the id"), "{}", stderr(&output));
    // What another line is does not make the run of one that can be read fail.
    assert_eq!(run(&["reevaluate", "--id", "d"], &*named).status.code(), Some(0));
    // An element has an id of its own.
    let page = r#"{"id":"page","data":[{"id":"a"},{"id":"b"},{"id":"c","status":"approved"}]}"#;
    assert_eq!(written(&["--at", "/data", "--id", "b"], page), [json!(["b", "invalid_case"])]);
}

#[test]
fn no_page_is_missed_without_a_word() {
    let input = "{\"id\":\"b\"}\n{\"id\":\"d\",\"status\":\"approved\"}\n";
    let output = run(&["reevaluate", "--page", "b"], input);
    let said = stderr(&output);
    assert!(output.status.code() == Some(1) && output.stdout.is_empty(), "{said}");
    assert!(said.contains("no validation that can be read has the id") && said.contains("line 1: "), "{said}");
    assert_eq!(run(&["reevaluate", "--page", "d"], input).status.code(), Some(0));
}

#[test]
fn as_many_are_written_as_are_selected() {
    let folder = Folder::new("selected");
    let file = folder.file("input.ndjson", INPUT);
    // What cannot be dated is not ruled out.
    let dated: &[&str] = &["--since", "2026-03-01"];
    let errors = [json!(["b", "invalid_case"]), json!([null, "not_json"]), json!([null, "not_an_object"])];
    assert_eq!(written(dated, INPUT), [errors.to_vec(), vec![json!(["d", null])]].concat());
    for (selection, options) in [
        (dated, &[][..]),
        (&["--until", "2026-02-01"], &[]),
        (&["--id", "a"], &[]),
        (&["--id", "b", "--since", "2026-02-01"], &[]),
        (&["--sample", "1"], &[]),
        (&["--sample", "3"], &[]),
        // What is too long, or has too few columns, is in the sample or not, as anything else.
        (&["--sample", "2"], &["--max-line", "30"]),
        (&["--sample", "2"], &["--keys", "1"]),
    ] {
        let output = run(&[&["reevaluate", &file], selection, options].concat(), "");
        let said = stderr(&output);
        let count = String::from_utf8(output.stdout).unwrap().lines().count();
        let records = if count == 1 { "record" } else { "records" };
        let wanted = format!("renaper-crosscheck: {count} {records} selected ({} left out)", 5 - count);
        assert!(count > 0 && said.contains(&wanted), "{selection:?} {options:?}: {count}: {said}");
        let rejects = folder.file("rejects", "");
        let output = run(&[&["reevaluate", &file, "--rejects", &rejects], selection, options].concat(), "");
        let both = [String::from_utf8(output.stdout).unwrap(), std::fs::read_to_string(rejects).unwrap()].concat();
        assert_eq!(both.lines().count(), count, "{selection:?} {options:?}");
    }
    // Filters of what is written do not select: they count everything, and show no error that was not asked for.
    let output = run(&["reevaluate", "--from", "approved", &file], "");
    assert!(output.stdout.is_empty() && stderr(&output).contains(": 5 records under"), "{}", stderr(&output));
}

#[test]
fn results_and_nothing_at_all_are_told_apart() {
    let results = run(&["reevaluate"], INPUT.lines().next().unwrap());
    let said = stderr(&run(&["reevaluate"], results.stdout));
    assert!(
        said.ends_with("these look like results of `reevaluate`: it reads the stored validations themselves\n"),
        "{said}"
    );
    for command in ["evaluate", "plan", "reevaluate"] {
        for input in ["", "\n\n", "[]"] {
            let said = stderr(&run(&[command], input));
            assert!(said.ends_with("renaper-crosscheck: there is no record in the input\n"), "{command}: {said}");
        }
        assert_eq!(stderr(&run(&[command, "--quiet"], "")), "");
        assert!(!stderr(&run(&[command], "{}")).contains("no record in the input"));
    }
    assert!(!stderr(&run(&["reevaluate", "--id", "x"], "{\"status\":\"pending\"}")).contains("no record in the input"));
}

#[test]
fn each_choice_says_from_what_to_what_it_turned() {
    let arguments = ["reevaluate", "--against", "documented", "--policy", "hardened", "examples/validations.ndjson"];
    let said = stderr(&run(&arguments, ""));
    let at = said.lines().position(|line| line.starts_with("      name_rule  ") && line.ends_with(" 34")).unwrap();
    let below: Vec<&str> = said.lines().skip(at + 1).take(2).collect();
    assert!(below[0].starts_with("        approved → rejected  ") && below[0].ends_with(" 30"), "{said}");
    assert!(below[1].starts_with("        rejected → approved  ") && below[1].ends_with(" 4"), "{said}");
}
