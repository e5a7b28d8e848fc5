//! What `evaluate` and `plan` answer.

use renaper_crosscheck::{Case, Policy, evaluate};
use serde_json::json;

use crate::{lines, root, run, stderr};

/// What the library says of every example, a line each.
pub(crate) fn expected_of_examples() -> String {
    let text = std::fs::read_to_string(root().join("examples/cases.ndjson")).unwrap();
    let policy = Policy::documented();
    text.lines()
        .map(|line| serde_json::to_string(&evaluate(&Case::from_json(line).unwrap(), &policy)).unwrap() + "\n")
        .collect()
}

#[test]
fn the_examples_come_out_one_line_each_as_the_library_says() {
    let text = std::fs::read_to_string(root().join("examples/cases.ndjson")).unwrap();
    for output in [run(&["evaluate", "examples/cases.ndjson"], ""), run(&["evaluate"], text)] {
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(String::from_utf8(output.stdout.clone()).unwrap(), expected_of_examples());
        assert_eq!(stderr(&output), "");
    }
}

#[test]
fn the_examples_of_plans_show_every_answer() {
    let output = run(&["plan", "examples/plans.ndjson"], "");
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
    let shown = lines(&output).into_iter().map(|mut plan| {
        plan.as_object_mut().unwrap().remove("id");
        plan
    });
    let not_applicable = |reason| json!({"action": "not_applicable", "reason": reason});
    assert_eq!(
        shown.collect::<Vec<_>>(),
        [
            json!({"action": "ask", "dni": "38966181", "gender": "F"}),
            json!({"action": "ask", "dni": "12345678", "gender": "M"}),
            json!({"action": "blocked", "errorCode": "RENAPER_DNI_MISSING"}),
            json!({"action": "blocked", "errorCode": "RENAPER_GENDER_MISSING"}),
            not_applicable("not_requested"),
            not_applicable("country"),
            not_applicable("credentials"),
            not_applicable("status"),
            not_applicable("no_ocr_data"),
        ]
    );
}

#[test]
fn a_bad_line_is_an_error_in_its_place() {
    let input = b"{\"ocrStatus\": \"pending\"}\n\n[]\n{\"id\": 7, \"ocrStatus\": \"gone\"}\n{\"ocrStatus\n\xff\n{\"ocrStatus\": \"expired\"}";
    let output = run(&["evaluate", "-"], input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        concat!(
            "renaper-crosscheck: 4 records could not be read\n",
            "  not_json 1: line 5: not JSON: EOF while parsing a string\n",
            "  not_an_object 1: line 3: not an object\n",
            "  invalid_case 1: line 4: `ocrStatus` must be `pending`, `in_progress`, `in_review`, `approved`, ",
            "`rejected`, `expired`, `abandoned` or `cancelled`\n",
            "  invalid_utf8 1: line 6: not UTF-8\n",
        )
    );
    let lines = lines(&output);
    assert_eq!(lines.len(), 6);
    assert_eq!(lines[0]["decision"]["status"], "pending");
    assert_eq!(lines[1], json!({"line": 3, "error": {"code": "not_an_object", "message": "not an object"}}));
    assert_eq!(lines[2]["id"], 7);
    assert_eq!(lines[2]["line"], 4);
    assert_eq!(lines[2]["error"]["code"], "invalid_case");
    assert_eq!(lines[2]["error"]["column"], 24);
    assert_eq!(lines[3]["error"]["code"], "not_json");
    assert_eq!(lines[4]["error"]["code"], "invalid_utf8");
    assert_eq!(lines[5]["decision"]["status"], "expired");
}

#[test]
fn a_plan_says_what_to_ask_with() {
    let input = r#"{"id": "a", "ocrStatus": "approved", 
        "extractedData": {"documentNumber": "38.966.181", "gender": "mujer"},
        "doubleCheckRenaper": {"query": true, "body": false}, "countryCode": "AR", "credentials": true}"#;
    let output = run(&["plan"], input);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(lines(&output), [json!({"id": "a", "action": "ask", "dni": "38966181", "gender": "F"})]);
    let output = run(&["plan"], r#"{"ocrStatus": "approved", "doubleCheckRenaper": false}"#);
    assert_eq!(lines(&output), [json!({"action": "not_applicable", "reason": "not_requested"})]);
    // A case that says nothing of request, country and credentials is asked about, as far as it can be.
    let output = run(&["plan"], r#"{"ocrStatus": "approved"}"#);
    assert_eq!(lines(&output), [json!({"action": "blocked", "errorCode": "RENAPER_DNI_MISSING"})]);
}

#[test]
fn completions_manual_and_help_are_there() {
    for shell in ["bash", "zsh", "fish"] {
        let output = run(&["completions", shell], "");
        assert!(String::from_utf8(output.stdout).unwrap().contains("renaper-crosscheck"), "{shell}");
    }
    let manual = String::from_utf8(run(&["man"], "").stdout).unwrap();
    for command in ["EVALUATE", "PLAN", "REEVALUATE", "RULES", "SCHEMA", "AUDIT VERIFY", "POLICY SHOW", "POLICY CHECK"]
    {
        assert!(manual.contains(&format!("RENAPER-CROSSCHECK {command}")), "{command}");
    }
    for command in [
        &[][..],
        &["evaluate"],
        &["plan"],
        &["rules"],
        &["schema"],
        &["audit"],
        &["audit", "verify"],
        &["policy"],
        &["policy", "show"],
        &["policy", "check"],
        &["completions"],
    ] {
        let output = run(&[command, &["--help"]].concat(), "");
        let help = String::from_utf8(output.stdout).unwrap();
        assert!(help.lines().count() <= 24 && help.contains("Usage:"), "{command:?} does not fit a screen");
    }
}

#[test]
fn margins_are_said_where_they_are_asked_for_and_change_nothing_else() {
    for (command, file) in [("evaluate", "examples/cases.ndjson"), ("reevaluate", "examples/validations.ndjson")] {
        let (plain, with) = (run(&[command, file], ""), run(&[command, "--margins", file], ""));
        let (plain, mut with) = (lines(&plain), lines(&with));
        let said = with.iter_mut().filter_map(|line| line.as_object_mut().unwrap().remove("margins")).count();
        assert!(said > plain.len() / 2, "{command}: {said}");
        assert!(plain == with, "{command}");
    }
}
