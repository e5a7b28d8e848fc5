//! What goes wrong around a run: pipes, disks, files, endless lines.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

use crate::{Folder, command, lines, run, stderr};

#[test]
fn wrong_usage_ends_with_2() {
    for arguments in [
        &["evaluate", "--no-such-flag"][..],
        &["no-such-command"],
        &[],
        &["evaluate", "--threads", "0"],
        &["evaluate", "--max-line", "1x"],
    ] {
        assert_eq!(run(arguments, "").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_keep_the_others_from_being_read() {
    let folder = Folder::new("unreadable");
    let good = folder.file("good.ndjson", "{\"ocrStatus\": \"pending\"}\n");
    let gone = folder.0.join("gone.ndjson");
    let output = run(&["evaluate", gone.to_str().unwrap(), &good], "");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(lines(&output).len(), 1);
    let said = stderr(&output);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.contains("gone.ndjson"), "{said}");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let mut child = command(&["evaluate", "--threads", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || while input.write_all(b"{\"ocrStatus\": \"pending\"}\n").is_ok() {});
    let mut first = String::new();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    output.read_line(&mut first).unwrap();
    drop(output);
    let status = child.wait().unwrap();
    writer.join().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!((status.code(), said.as_str()), (Some(0), ""));
    assert!(first.contains("pending"));
}

#[test]
fn a_full_disk_is_an_error() {
    for threads in ["1", "3"] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command(&["evaluate", "--threads", threads, "examples/cases.ndjson"])
            .stdout(full)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("standard output"), "{}", stderr(&output));
    }
}

#[test]
fn what_is_printed_names_standard_output_where_it_cannot_be_written() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let arguments = ["explain", "--id", "case-001", "examples/cases.ndjson"];
    let output = command(&arguments).stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("standard output: No space left on device"), "{}", stderr(&output));
}

#[test]
fn a_trail_is_not_blamed_for_an_input_that_cannot_be_read() {
    let folder = Folder::new("blame");
    let [trail, results] = ["trail.ndjson", "results"].map(|name| folder.0.join(name).to_str().unwrap().to_owned());
    let input = folder.file("input.ndjson", "{\"id\": 1, \"status\": \"pending\"}\n");
    let made = run(&["reevaluate", "--audit", &trail, "--output", &results, &input], "");
    assert_eq!(made.status.code(), Some(0), "{}", stderr(&made));
    std::fs::remove_file(&input).unwrap();
    let verified = run(&["audit", "verify", &trail, "--input", &input], "");
    let said = stderr(&verified);
    assert_eq!(verified.status.code(), Some(2), "{said}");
    assert!(said.contains("input.ndjson`: No such file") && said.contains("could not be read to its end"), "{said}");
    assert!(!said.contains("no record in the input") && !said.contains("agree"), "{said}");
}

#[test]
fn a_line_of_100_mb_is_an_error_for_itself_alone() {
    let mut input = b"{\"ocrStatus\": \"pending\"}\n{\"id\": \"".to_vec();
    input.resize(100_000_000, b'x');
    input.extend_from_slice(b"\", \"ocrStatus\": \"pending\"}\n{\"ocrStatus\": \"expired\"}\n");
    let output = run(&["evaluate"], input.clone());
    assert_eq!(output.status.code(), Some(1));
    let answers = lines(&output);
    assert_eq!(answers.len(), 3);
    assert_eq!((&answers[1]["line"], &answers[1]["error"]["code"]), (&2.into(), &"line_too_long".into()));
    assert_eq!(answers[2]["decision"]["status"], "expired");
    let output = run(&["evaluate", "--max-line", "128MiB"], input);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn the_longest_line_is_counted_without_its_end() {
    let line = "{\"ocrStatus\": \"pending\"}";
    for (longest, code) in [(line.len(), 0), (line.len() - 1, 1)] {
        for input in [format!("{line}\r\n{line}"), format!("[{line},{line}]"), format!("{line}   ")] {
            let output = run(&["evaluate", "--max-line", &longest.to_string()], input.clone());
            assert_eq!(output.status.code(), Some(code), "{longest}: {input}");
        }
    }
}

#[test]
fn broken_lines_by_the_thousand_cost_no_more_than_others() {
    let output = run(&["evaluate", "--quiet"], "{\n".repeat(100_000));
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(1), ""));
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(text.lines().count(), 100_000);
    assert!(text.lines().last().unwrap().starts_with("{\"line\":100000,\"error\":{\"code\":\"not_json\""));
}

#[test]
fn blank_lines_behind_a_document_that_is_too_long_cost_nothing() {
    let mut input = format!("{{\"x\": \"{}\"", "x".repeat(2 << 20)).into_bytes();
    input.resize(input.len() + 200_000, b'\n');
    input.push(b'}');
    let output = run(&["evaluate", "--max-line", "1MiB"], input);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(lines(&output)[0]["error"]["code"], "line_too_long");
}

#[test]
fn a_lost_account_does_not_lose_evaluations() {
    let input = "{\"ocrStatus\": \"pending\"}\n".repeat(20_000);
    let folder = Folder::new("account");
    let file = folder.file("cases.ndjson", input);
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = command(&["evaluate", "--explain", &file]).stderr(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(lines(&output).len(), 20_000);
}

#[test]
fn any_number_of_threads_is_a_number_of_threads() {
    let output = run(&["evaluate", "--threads", "18446744073709551615"], "{\"ocrStatus\": \"pending\"}\n");
    assert_eq!((output.status.code(), lines(&output).len()), (Some(0), 1));
}

#[test]
fn an_answer_does_not_wait_for_the_next_record() {
    for threads in ["1", "3"] {
        let mut child =
            command(&["evaluate", "--threads", threads]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        // Whoever writes by the block stops in the middle of a record as often as behind one.
        for (written, answers) in [
            ("{\"ocrStatus\": \"pending\"}\n", 1),
            ("{\"ocrStatus\": \"pending\"}\n{\"ocrStatus\": \"expired\"}\n{\"ocrStatus\":", 2),
            (" \"abandoned\"}\n{\"ocrStatus\": \"cancelled\"}\n{", 2),
            ("\"ocrStatus\": \"pending\"}\n", 1),
        ] {
            input.write_all(written.as_bytes()).unwrap();
            for _ in 0..answers {
                let mut line = String::new();
                output.read_line(&mut line).unwrap();
                assert!(line.contains("not_applicable"));
            }
        }
        drop(input);
        assert_eq!(child.wait().unwrap().code(), Some(0));
    }
}

#[test]
fn two_outputs_in_one_file_are_refused_before_anything_is_written() {
    let folder = Folder::new("shared");
    let file = folder.file("results.json", "what was there\n");
    let same = format!("{}/./results.json", folder.0.display());
    let new = folder.0.join("new.json").to_str().unwrap().to_owned();
    for (shared, options) in [
        (&file, ["--output", "--rejects"]),
        (&file, ["--output", "--report"]),
        (&file, ["--rejects", "--audit"]),
        (&new, ["--report", "--checkpoint"]),
        (&new, ["--report", "--report"]),
    ] {
        let second = if *shared == file { &same } else { shared };
        let arguments = ["reevaluate", options[0], shared, options[1], second, "examples/validations.ndjson"];
        let output = run(&arguments, "");
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
        assert!(options.iter().all(|option| said.contains(option)), "{arguments:?}: {said}");
    }
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "what was there\n");
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 1, "nothing else is left behind");
    // A device takes them all.
    let all = ["--output", "/dev/null", "--rejects", "/dev/null"];
    let output = run(&[&["reevaluate"][..], &all, &["examples/validations.ndjson"]].concat(), "");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
}
