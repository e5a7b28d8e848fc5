//! The command line, as its user runs it.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use renaper_crosscheck::{Case, Policy, evaluate};
use serde_json::{Value, json};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// Runs the binary from the project's root.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_renaper-crosscheck"))
        .args(arguments)
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A run that ends before it has read everything closes the pipe.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn the_examples_come_out_one_line_each_as_the_library_says() {
    let text = std::fs::read_to_string(root().join("examples/cases.ndjson")).unwrap();
    let policy = Policy::documented();
    let expected: String = text
        .lines()
        .map(|line| serde_json::to_string(&evaluate(&Case::from_json(line).unwrap(), &policy)).unwrap() + "\n")
        .collect();
    let from_file = run(&["evaluate", "examples/cases.ndjson"], b"");
    assert_eq!(from_file.status.code(), Some(0));
    assert_eq!(String::from_utf8(from_file.stdout).unwrap(), expected);
    let from_input = run(&["evaluate"], text.as_bytes());
    assert_eq!(from_input.status.code(), Some(0));
    assert_eq!(String::from_utf8(from_input.stdout).unwrap(), expected);
}

#[test]
fn a_bad_line_is_an_error_in_its_place() {
    let input = b"{\"ocrStatus\": \"pending\"}\n\n[]\n{\"id\": 7, \"ocrStatus\": \"gone\"}\n{\"ocrStatus\n\xff\n{\"ocrStatus\": \"expired\"}";
    let output = run(&["evaluate", "-"], input);
    assert_eq!(output.status.code(), Some(1));
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
fn a_policy_is_a_name_or_a_file() {
    let folder = std::env::temp_dir().join(format!("renaper-crosscheck-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let toml = folder.join("patient.toml");
    let json = folder.join("patient.json");
    let wrong = folder.join("wrong.toml");
    std::fs::write(&toml, "name = \"patient\"\non_unavailable = \"review\"\n").unwrap();
    std::fs::write(&json, r#"{"name": "patient", "on_unavailable": "review"}"#).unwrap();
    std::fs::write(&wrong, "name_treshold = 90\n").unwrap();
    let case = br#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181", "gender": "F"}, "renaperData": null}"#;
    for file in [&toml, &json] {
        let output = run(&["evaluate", "--policy", file.to_str().unwrap()], case);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(lines(&output)[0]["decision"]["status"], "in_review");
        assert_eq!(lines(&output)[0]["policy"]["name"], "patient");
    }
    assert_eq!(lines(&run(&["evaluate", "--policy", "documented"], case))[0]["decision"]["status"], "rejected");
    for refused in [wrong.to_str().unwrap(), "no-such-policy"] {
        let output = run(&["evaluate", "--policy", refused], case);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(String::from_utf8(output.stderr).unwrap().contains(refused));
    }
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn wrong_usage_and_unreadable_files_end_with_2() {
    for arguments in
        [&["evaluate", "no-such-file.ndjson"][..], &["evaluate", "--no-such-flag"], &["no-such-command"], &[]]
    {
        assert_eq!(run(arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
}
