//! `--explain`: the account on standard error.

use renaper_crosscheck::{Case, Policy, explain};

use crate::{root, run, stderr};

#[test]
fn the_account_is_the_library_s_for_every_example() {
    let text = std::fs::read_to_string(root().join("examples/cases.ndjson")).unwrap();
    let output = run(&["evaluate", "--explain", "--threads", "2", "examples/cases.ndjson"], "");
    let said = stderr(&output);
    let accounts: Vec<&str> = said.split("\n\n").filter(|account| !account.is_empty()).collect();
    assert_eq!(accounts.len(), text.lines().count());
    for (line, account) in text.lines().zip(accounts) {
        let case = Case::from_json(line).unwrap();
        let expected = explain(&case, &Policy::documented()).to_string();
        let lines = account.lines().map(|line| line.strip_prefix("  ").unwrap_or(line));
        let is_evidence = |line: &&str| !line.starts_with("rules     version");
        let steps = lines.skip_while(is_evidence).skip(1).take_while(|line| *line != "rules that were applied:");
        let steps: Vec<&str> = steps.collect();
        assert_eq!(steps, expected.lines().collect::<Vec<_>>());
    }
    assert!(!said.contains('\u{1b}'), "colours are for terminals");
}

#[test]
fn control_characters_of_a_case_do_not_reach_the_terminal() {
    let case = r#"{"id": "a\u001b[31m", "ocrStatus": "approved", "extractedData": {"documentNumber": "x\u001b[2J\u0007\n"},
        "renaperData": {"dni": "38966181"}}"#;
    let said = stderr(&run(&["evaluate", "--explain"], case.replace('\n', "")));
    assert!(said.contains("x\\u{1b}[2J\\u{7}"), "{said}");
    assert!(!said.contains(['\u{1b}', '\u{7}']));
}

#[test]
fn without_it_nothing_of_a_case_is_said_on_standard_error() {
    let case = r#"{"id": "zqx", "ocrStatus": "zqx", "extractedData": {"fullName": "zqx"}}"#;
    assert!(!stderr(&run(&["evaluate"], case)).contains("zqx"));
}
