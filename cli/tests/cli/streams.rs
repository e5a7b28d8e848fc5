//! Layouts of the input, and threads.

use std::fmt::Write as _;

use serde_json::Value;

use crate::evaluate::expected_of_examples;
use crate::{Folder, lines, root, run};

fn examples() -> Vec<Value> {
    let text = std::fs::read_to_string(root().join("examples/cases.ndjson")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn statuses(output: &std::process::Output) -> Vec<String> {
    lines(output)
        .iter()
        .map(|line| {
            line["decision"]["status"].as_str().unwrap_or_else(|| line["error"]["code"].as_str().unwrap()).to_owned()
        })
        .collect()
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let expected = expected_of_examples();
    // Enough for many batches on every thread.
    let text = std::fs::read_to_string(root().join("examples/cases.ndjson")).unwrap();
    let many = text.repeat(30);
    for threads in ["1", "2", "7"] {
        let output = run(&["evaluate", "--threads", threads, "examples/cases.ndjson"], "");
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected, "{threads} threads");
        let output = run(&["evaluate", "--threads", threads], many.clone());
        assert_eq!(String::from_utf8(output.stdout).unwrap(), expected.repeat(30), "{threads} threads");
    }
}

#[test]
fn lines_documents_and_arrays_are_the_same_cases() {
    let examples = examples();
    let ids = |output: &std::process::Output| lines(output).iter().map(|line| line["id"].clone()).collect::<Vec<_>>();
    let expected: Vec<Value> = examples.iter().map(|case| case["id"].clone()).collect();
    let pretty: Vec<String> = examples.iter().map(|case| serde_json::to_string_pretty(case).unwrap()).collect();
    let layouts = [
        serde_json::to_string(&examples).unwrap(),
        serde_json::to_string_pretty(&examples).unwrap(),
        pretty.join("\n"),
        format!("\u{feff} \r\n{}", serde_json::to_string_pretty(&examples).unwrap().replace('\n', "\r\n")),
    ];
    for layout in layouts {
        let output = run(&["evaluate"], layout);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(ids(&output), expected);
    }
    let one = run(&["evaluate"], pretty[0].clone());
    assert_eq!(ids(&one), expected[..1]);
}

#[test]
fn several_files_come_one_after_the_other() {
    let folder = Folder::new("several");
    let one = folder.file("one.ndjson", "{\"ocrStatus\": \"pending\"}\n{\"ocrStatus\": \"expired\"}");
    let two = folder.file("two.json", "[{\"ocrStatus\": \"abandoned\"}]");
    let output = run(&["evaluate", &one, "-", &two], "{\"ocrStatus\": \"in_progress\"}");
    assert_eq!(statuses(&output), ["pending", "expired", "in_progress", "abandoned"]);
}

#[test]
fn marks_carriage_returns_blank_lines_and_a_missing_end_are_nothing() {
    let output = run(
        &["evaluate"],
        "\u{feff}{\"ocrStatus\": \"pending\"}\r\n\r\n  \n{\"ocrStatus\": \"expired\"}\r\n{\"ocrStatus\": \"abandoned\"}",
    );
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(statuses(&output), ["pending", "expired", "abandoned"]);
    let nothing = run(&["evaluate"], "\n \n");
    assert_eq!((nothing.status.code(), nothing.stdout.len()), (Some(0), 0));
}

#[test]
fn an_array_of_200_000_cases_is_read() {
    let mut array = String::from("[");
    for index in 0..200_000 {
        let comma = if index == 0 { "" } else { ",\n" };
        write!(array, "{comma}{{\"id\": {index}, \"ocrStatus\": \"pending\"}}").unwrap();
    }
    array.push(']');
    let output = run(&["evaluate"], array);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), 200_000);
    assert!(text.lines().enumerate().all(|(index, line)| line.starts_with(&format!("{{\"id\":{index},"))));
}

#[test]
fn an_error_stands_where_an_editor_finds_it() {
    let output = run(
        &["evaluate"],
        "[\n  {\"ocrStatus\": \"pending\"}, {\"ocrStatus\": 1},\n  {\"id\": 3,\n   \"ocrStatus\": []}\n]",
    );
    let lines = lines(&output);
    assert_eq!((&lines[1]["line"], &lines[1]["error"]["column"]), (&2.into(), &43.into()));
    assert_eq!((&lines[2]["line"], &lines[2]["error"]["column"], &lines[2]["id"]), (&4.into(), &17.into(), &3.into()));
}

#[test]
fn a_fault_in_an_array_costs_its_element_only() {
    let element = |status: &str| format!("{{\"ocrStatus\": \"{status}\"}}");
    let (one, two) = (element("pending"), element("expired"));
    let cases = [
        // The element is no JSON, and ends.
        (format!("[{one}, {{\"ocrStatus\": nope}}, {two}]"), &["pending", "not_json", "expired"][..]),
        (format!("[{one}, 17, {two}]"), &["pending", "not_an_object", "expired"]),
        // The element does not end: its line is lost, and the lines after it are not.
        (
            format!("[\n{one},\n{{\"ocrStatus\": \"pend\n{two},\n{one}\n]\n"),
            &["pending", "not_json", "expired", "pending"],
        ),
        (format!("[\n{one},\n{{\"ocrStatus\": [\"x\"}}, \n{two}\n]\n"), &["pending", "not_json", "expired"]),
        // Every element that does not end is an error of its own, on as many lines as it may be.
        (
            format!(
                "[\n{{\"ocrStatus\": \"pend\n{two},\n{{\"ocrStatus\": \"pend\n{{\n \"ocrStatus\": \"pending\"\n}},\n{one}]\n"
            ),
            &["not_json", "expired", "not_json", "not_json", "pending"],
        ),
        (
            format!("[\n{one},\n{{\"ocrStatus\": [\"x\",\n{two},\n{one}\n]\n"),
            &["pending", "not_json", "expired", "pending"],
        ),
        (
            format!("[\n{one},\n{{\"ocrStatus\": \"x\",\n{two},\n{one}\n"),
            &["pending", "not_json", "expired", "pending"],
        ),
        // The array seemed to end.
        (format!("[\n{one}],\n{two},\n17\n]\n"), &["pending", "expired", "not_an_object"]),
        // The array does not end.
        (format!("[{one}, {two}"), &["pending", "expired", "not_json"]),
        (format!("[{one}, {two}, {{\"ocrStatus\": \"pen"), &["pending", "expired", "not_json"]),
    ];
    for (text, expected) in cases {
        let output = run(&["evaluate"], text.clone());
        assert_eq!(statuses(&output), expected, "{text}");
        assert_eq!(output.status.code(), Some(1), "{text}");
    }
}

#[test]
fn a_first_line_that_is_broken_does_not_swallow_the_others() {
    let good = "{\"ocrStatus\": \"pending\"}\n";
    for broken in [
        "{",
        "{\"ocrStatus\": \"pend",
        "{\"ocrStatus\":",
        "{\"ocrStatus\": \"pending\",",
        "{\"a\": [1,",
        "}",
        "x",
        "\"",
        "{}}",
        ",",
        ", \"a\": 1}",
    ] {
        let output = run(&["evaluate"], format!("{broken}\n{}", good.repeat(3)));
        let statuses = statuses(&output);
        assert_eq!(statuses.len(), 4, "{broken}: {statuses:?}");
        assert_eq!(statuses[1..], ["pending", "pending", "pending"], "{broken}");
    }
}

#[test]
fn a_first_line_that_is_broken_does_not_swallow_the_last() {
    let output = run(&["evaluate"], "{\"id\": 1, \"ocrStatus\":\n{\"id\": 2, \"ocrStatus\": \"pending\"}\n");
    assert_eq!(statuses(&output), ["not_json", "pending"]);
    let good = |id: u8| format!("{{\"id\": {id}, \"ocrStatus\": \"pending\", \"x\": \"}}\"}}\n");
    let output = run(&["evaluate"], format!("{{\"id\": 1, \"x\": \"a\\\n{}{}", good(2), good(3)));
    assert_eq!(statuses(&output), ["not_json", "pending", "pending"]);
}

#[test]
fn a_first_line_that_does_not_end_is_not_too_long_with_its_neighbours() {
    let good = "{\"id\": 2, \"ocrStatus\": \"pending\"}\n";
    for first in ["{\"id\": 1, \"ocrStatus\":\n", "[{\"id\": 1, \"ocrStatus\":\n"] {
        let output = run(&["evaluate", "--max-line", "45"], format!("{first}{}", good.repeat(3)));
        assert_eq!(statuses(&output), ["not_json", "pending", "pending", "pending"], "{first}");
    }
}

#[test]
fn a_truncated_document_is_one_error() {
    let output = run(&["evaluate"], "{\n  \"ocrStatus\": \"pending\",\n  \"id\": 1,\n  \"warnings\": [\n");
    assert_eq!(statuses(&output), ["not_json"]);
}
