//! `policy`, and policies named on the command line.

use renaper_crosscheck::Policy;

use crate::{Folder, lines, run, stderr};

#[test]
fn a_policy_is_a_name_or_a_file() {
    let folder = Folder::new("policies");
    let toml = folder.file("patient.toml", "name = \"patient\"\non_unavailable = \"review\"\n");
    let json = folder.file("patient.json", r#"{"name": "patient", "on_unavailable": "review"}"#);
    let case = r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181", "gender": "F"}, "renaperData": null}"#;
    for file in [&toml, &json] {
        let output = run(&["evaluate", "--policy", file], case);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(lines(&output)[0]["decision"]["status"], "in_review");
        assert_eq!(lines(&output)[0]["policy"]["name"], "patient");
    }
    assert_eq!(lines(&run(&["evaluate", "--policy", "documented"], case))[0]["decision"]["status"], "rejected");
}

#[test]
fn a_wrong_policy_stops_everything_before_the_first_record() {
    let folder = Folder::new("wrong-policy");
    let wrong = folder.file("wrong.toml", "name_treshold = 90\n");
    for refused in [wrong.as_str(), "no-such-policy", "."] {
        let output = run(&["evaluate", "--policy", refused], r#"{"ocrStatus": "pending"}"#);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(stderr(&output).contains(refused), "{}", stderr(&output));
    }
}

#[test]
fn check_says_every_fault_at_once_and_the_likely_key() {
    let folder = Folder::new("check");
    let wrong = folder.file(
        "wrong.toml",
        "name_treshold = 90\nsurname_threshold = 101\non_missing = \"approve\"\nnotes = 1\naccept_reprint = \"yes\"\n",
    );
    let output = run(&["policy", "check", &wrong], "");
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert_eq!(said.lines().count(), 5, "{said}");
    for fault in [
        "`name_treshold` is no key of a policy; did you mean `name_threshold`?",
        "`surname_threshold` must be a whole number from 0 to 100",
        "`on_missing` must be one of `reject`, `review`, `keep`",
        "`notes` is no key of a policy\n",
        "`accept_reprint`: invalid type",
    ] {
        assert!(said.contains(fault), "{fault} in {said}");
    }
}

#[test]
fn check_refuses_what_is_no_toml_or_hides_a_key() {
    let folder = Folder::new("no-toml");
    for (name, content) in [
        ("open.toml", "name = \"x\n"),
        ("twice.toml", "on_missing = \"keep\"\non_missing = \"keep\"\n"),
        ("twice.json", r#"{"on_missing": "keep", "on_missing": "reject"}"#),
        ("twice-wrong.json", r#"{"on_missing": "bogus", "on_missing": "keep"}"#),
        ("null.json", r#"{"on_missing": null}"#),
        ("nan.toml", "name_threshold = nan\n"),
        ("infinite.toml", "on_missing = -inf\n"),
        ("open.json", "{"),
    ] {
        let file = folder.file(name, content);
        let output = run(&["policy", "check", &file], "");
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains(name));
    }
}

#[test]
fn check_reads_a_pipe_once() {
    let text = "name = \"mine\"\non_missing = \"keep\"\n";
    let folder = Folder::new("pipe");
    let file = folder.file("mine.toml", text);
    let fingerprint = |output: std::process::Output| {
        String::from_utf8(output.stdout).unwrap().split_whitespace().last().unwrap().to_owned()
    };
    let piped = fingerprint(run(&["policy", "check", "/dev/stdin"], text));
    assert_eq!(piped, fingerprint(run(&["policy", "check", &file], "")));
    assert_ne!(piped, Policy::documented().fingerprint());
}

#[test]
fn what_show_prints_reads_back_as_the_same_policy() {
    let folder = Folder::new("show");
    let file = folder.file("mine.toml", "name = \"mine\"\nsurname_threshold = 70\nknown_warnings = [\"B\", \"A\"]\n");
    let shown = String::from_utf8(run(&["policy", "show", &file], "").stdout).unwrap();
    let again = folder.file("again.toml", &shown);
    assert_eq!(String::from_utf8(run(&["policy", "show", &again], "").stdout).unwrap(), shown);
    let documented = String::from_utf8(run(&["policy", "show"], "").stdout).unwrap();
    assert!(documented.contains(Policy::documented().fingerprint()));
    assert!(!documented.contains("surname_threshold"), "what is off has no value");
}

#[test]
fn the_example_policy_decides_as_documented_and_names_every_field() {
    let output = run(&["policy", "show", "examples/policy.toml"], "");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains(Policy::documented().fingerprint()));
    let text = std::fs::read_to_string(crate::root().join("examples/policy.toml")).unwrap();
    let fields = serde_json::to_value(Policy::documented()).unwrap();
    for field in fields.as_object().unwrap().keys() {
        assert!(text.lines().any(|line| line.trim_start_matches("# ").starts_with(&format!("{field} ="))), "{field}");
    }
}

#[test]
fn a_file_that_is_no_policy_is_not_quoted() {
    for arguments in [
        ["policy", "check", "examples/cases.ndjson"],
        ["policy", "show", "examples/cases.ndjson"],
        ["evaluate", "--policy", "examples/cases.ndjson"],
    ] {
        let output = run(&arguments, "");
        assert_eq!(output.status.code(), Some(2));
        let said = stderr(&output);
        assert!(said.contains("line 1") && said.len() < 200 && !said.contains("documentNumber"), "{said}");
    }
}
