//! `--keys`: columns before the documents, and exports of databases that are no JSON.

use std::fs;
use std::time::Duration;

use serde_json::Value;

use crate::resume::killed;
use crate::{Folder, run, stderr};

/// The output as text, line by line.
fn told(output: &std::process::Output) -> Vec<String> {
    String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
}

/// The examples' lines, each behind keys of its own; those of even lines look like anything but text.
fn keyed_examples(delimiter: &str) -> (Vec<Vec<u8>>, Vec<u8>) {
    let text = fs::read(crate::root().join("examples/validations.ndjson")).unwrap();
    let documents: Vec<Vec<u8>> = text.split(|&byte| byte == b'\n').map(<[u8]>::to_vec).collect();
    let documents = documents[..documents.len() - 1].to_vec();
    let mut keyed = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let second: &[u8] = if index % 2 == 0 { b"\xFF{\"\\" } else { b"" };
        for part in [index.to_string().as_bytes(), delimiter.as_bytes(), second, delimiter.as_bytes(), document] {
            keyed.extend_from_slice(part);
        }
        keyed.push(b'\n');
    }
    (documents, keyed)
}

/// What stands before the document of a line of `keyed_examples`, and what stands behind.
fn parts<'l>(line: &'l [u8], delimiter: &str) -> (Vec<&'l [u8]>, &'l [u8]) {
    let mut parts: Vec<&[u8]> = line.splitn(3, |&byte| byte == delimiter.as_bytes()[0]).collect();
    let document = parts.pop().unwrap();
    (parts, document)
}

#[test]
fn every_command_writes_the_keys_before_its_answer() {
    let line = "17\tAR\t{\"id\":1,\"ocrStatus\":\"pending\",\"status\":\"pending\"}\r\n\n\t\t{]\n";
    for name in ["evaluate", "plan", "reevaluate"] {
        let bare = run(&[name, "--quiet"], line.replace("17\tAR\t", "").replace("\t\t", ""));
        let output = run(&[name, "--quiet", "--keys", "2"], format!("\u{feff}{line}"));
        let (bare, keyed) = (told(&bare), told(&output));
        assert_eq!(output.status.code(), Some(1), "{name}");
        // Of an error the column counts from the beginning of the line, keys included.
        let moved = bare[1].replace("\"column\":2", "\"column\":4");
        assert_ne!(moved, bare[1], "{name}");
        assert_eq!(keyed, [format!("17\tAR\t{}", bare[0]), format!("\t\t{moved}")], "{name}");
    }
}

#[test]
fn answers_are_those_without_keys_on_any_number_of_threads() {
    let folder = Folder::new("keys");
    for delimiter in ["\t", "\u{2}", "|"] {
        let (documents, keyed) = keyed_examples(delimiter);
        let file = folder.file("keyed", &keyed);
        let plain = run(&["reevaluate", "--quiet", "examples/validations.ndjson"], "");
        let one = run(&["reevaluate", "--keys", "2", "--delimiter", delimiter, "--threads", "1", &file], "");
        let many = run(&["reevaluate", "--keys", "2", "--delimiter", delimiter, "--threads", "3", &file], "");
        assert_eq!(one.stdout, many.stdout);
        assert!(stderr(&one).contains("2,000 records"), "{}", stderr(&one));
        let answers: Vec<&[u8]> = plain.stdout.split_inclusive(|&byte| byte == b'\n').collect();
        let with_keys: Vec<&[u8]> = one.stdout.split_inclusive(|&byte| byte == b'\n').collect();
        assert_eq!((answers.len(), with_keys.len()), (documents.len(), documents.len()));
        for (index, (answer, line)) in answers.iter().zip(&with_keys).enumerate() {
            let (keys, behind) = parts(line, delimiter);
            let second: &[u8] = if index % 2 == 0 { b"\xFF{\"\\" } else { b"" };
            assert_eq!(keys, [index.to_string().as_bytes(), second], "line {index}");
            let (answer, behind) = (String::from_utf8_lossy(answer), String::from_utf8_lossy(behind));
            if !answer.contains("\"error\":{") {
                assert_eq!(behind, answer, "line {index}");
            }
        }
    }
}

#[test]
fn documents_come_back_byte_for_byte() {
    let (documents, keyed) = keyed_examples("\u{2}");
    let output = run(&["reevaluate", "--emit", "documents", "--keys", "2", "--delimiter", r"\x02"], keyed);
    let plain = run(&["reevaluate", "--emit", "documents", "examples/validations.ndjson"], "");
    let renewed: Vec<&[u8]> = plain.stdout.split(|&byte| byte == b'\n').collect();
    let mut as_they_were = 0;
    for (index, line) in output.stdout.split(|&byte| byte == b'\n').take(documents.len()).enumerate() {
        let (_, document) = parts(line, "\u{2}");
        if !document.starts_with(b"{\"line\":") {
            assert_eq!(document, renewed[index], "line {index}");
            as_they_were += usize::from(document == documents[index]);
        }
    }
    assert!(as_they_were > 1_000, "{as_they_were}");
    // White space around a document is part of it.
    let odd = "1\u{2} {\"id\":1,\"status\":\"pending\"} \t\n";
    let output = run(&["reevaluate", "--emit", "documents", "--keys", "1", "--delimiter", "\u{2}"], odd);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), odd);
}

#[test]
fn a_line_with_too_few_columns_has_the_keys_that_there_are() {
    let folder = Folder::new("keys-few");
    let input = "1\t2\t{\"id\":1,\"status\":\"pending\"}\n7\t{\"id\":7,\"status\":\"pending\"}\n{}\n8\t9\t\n";
    let output = run(&["reevaluate", "--quiet", "--keys", "2"], input);
    assert_eq!(output.status.code(), Some(1));
    let lines = told(&output);
    let errors: Vec<(String, String)> = lines[1..]
        .iter()
        .map(|line| {
            let (keys, error) = line.split_at(line.find('{').unwrap());
            let error: Value = serde_json::from_str(error).unwrap();
            assert_eq!(error["error"]["code"], "not_json");
            (keys.to_owned(), error["error"]["message"].as_str().unwrap().to_owned())
        })
        .collect();
    assert_eq!(
        errors,
        [
            ("7\t\t", "not JSON: the line lacks 1 of the columns before its document"),
            ("\t\t", "not JSON: the line lacks 2 of the columns before its document"),
            ("8\t9\t", "not JSON: nothing stands behind the keys"),
        ]
        .map(|(keys, message)| (keys.to_owned(), message.to_owned()))
    );
    // To be repaired and run again, they are as they came.
    let rejects = folder.0.join("rejects");
    run(&["reevaluate", "--keys", "2", "--rejects", rejects.to_str().unwrap()], input);
    assert_eq!(fs::read_to_string(rejects).unwrap(), input.split_inclusive('\n').skip(1).collect::<String>());
}

#[test]
fn a_document_that_is_too_long_is_an_error_behind_its_keys() {
    let long = format!("17\tAR\t{{\"id\":\"{}\"}}\n18\tAR\t{{\"ocrStatus\":\"pending\"}}\n", "x".repeat(200_000));
    let output = run(&["evaluate", "--keys", "2", "--max-line", "1KiB"], long.as_str());
    let lines = told(&output);
    assert!(lines[0].starts_with("17\tAR\t{\"line\":1,\"error\":{\"code\":\"line_too_long\""), "{}", lines[0]);
    assert!(lines[1].starts_with("18\tAR\t{\"warnings\":[]"), "{}", lines[1]);
    // Keys that are too long themselves are not kept; the answer has as many columns all the same.
    let output = run(&["evaluate", "--keys", "2", "--max-line", "1KiB"], format!("{}\tAR\t{{}}\n", "1".repeat(9_000)));
    assert!(told(&output)[0].starts_with("\t\t{\"line\":1,\"error\":{\"code\":\"line_too_long\""));
    // The keys do not count for the document.
    let keys = "1".repeat(1_000);
    let output = run(&["evaluate", "--keys", "1", "--max-line", "1KiB"], format!("{keys}\t{{\"id\":\"{keys}\"}}\n"));
    assert!(told(&output)[0].contains("invalid_case"));
}

#[test]
fn every_element_of_a_record_has_its_keys() {
    let input =
        "17\t{\"data\":[{\"id\":1,\"status\":\"pending\"},7,{\"id\":2,\"status\":\"pending\"}]}\n18\t{\"data\":[]}\n";
    let output = run(&["reevaluate", "--keys", "1", "--at", "/data"], input);
    let lines = told(&output);
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line.starts_with("17\t{\"line\":1,\"item\":")));
    let output =
        run(&["reevaluate", "--keys", "1", "--at", "/data", "--emit", "documents", "--rejects", "/dev/null"], input);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), input);
    // What was not asked for is not there, and neither are its keys.
    let output = run(&["reevaluate", "--keys", "1", "--at", "/data", "--only", "changed"], input);
    assert_eq!(told(&output), [""; 0]);
}

#[test]
fn a_trail_of_lines_with_keys_is_verified() {
    let folder = Folder::new("keys-audit");
    let (_, mut keyed) = keyed_examples("|");
    keyed.extend_from_slice(b"too few|{\"status\":\"pending\"}\n");
    let input = folder.file("keyed", &keyed);
    let key = folder.file("key", "an invented secret of many bytes");
    let trail = folder.0.join("trail").to_str().unwrap().to_owned();
    run(&["reevaluate", "--keys", "2", "--delimiter", "|", "--audit", &trail, "--audit-key", &key, &input], "");
    let header = fs::read_to_string(&trail).unwrap().lines().next().unwrap().to_owned();
    assert!(header.ends_with(r#","keys":2,"delimiter":"|","keyed":true}"#), "{header}");
    let verified = run(&["audit", "verify", &trail, "--input", &input, "--key", &key], "");
    assert_eq!(verified.status.code(), Some(0), "{}", stderr(&verified));
    // The keys are not what was decided on; the documents are.
    let other = String::from_utf8_lossy(&keyed).replace("|\u{fffd}{\"\\|", "||");
    let same_documents = folder.file(
        "other-keys",
        keyed_examples("|").1.iter().copied().chain(*b"x|{\"status\":\"pending\"}\n").collect::<Vec<u8>>(),
    );
    assert_eq!(run(&["audit", "verify", &trail, "--input", &same_documents, "--key", &key], "").status.code(), Some(0));
    let edited = folder.file("edited", other.replacen("\"approved\"", "\"rejected\"", 1));
    assert_eq!(run(&["audit", "verify", &trail, "--input", &edited, "--key", &key], "").status.code(), Some(1));
}

#[test]
fn a_killed_run_goes_on_with_the_same_keys_alone() {
    let folder = Folder::new("keys-resume");
    let (_, keyed) = keyed_examples("\t");
    let input = folder.file("keyed", keyed.repeat(16));
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let (whole, resumed, checkpoint) = (path("whole"), path("resumed"), path("checkpoint"));
    run(&["reevaluate", "--keys", "2", "--output", &whole, &input], "");
    let arguments = ["reevaluate", "--quiet", "--keys", "2", "--output", &resumed, "--checkpoint", &checkpoint, &input];
    let mut wait = 200;
    while killed(&arguments, Duration::from_millis(wait)) {
        if fs::exists(&checkpoint).unwrap() {
            let mut other = arguments;
            other[3] = "1";
            let refused = run(&other, "");
            assert_eq!(refused.status.code(), Some(2));
            assert!(stderr(&refused).contains("belongs to a run with another --keys"), "{}", stderr(&refused));
        }
        wait *= 2;
    }
    run(&arguments, "");
    assert_eq!(fs::read(&whole).unwrap(), fs::read(&resumed).unwrap());
}

#[test]
fn wrong_keys_are_wrong_usage() {
    for (arguments, message) in [
        (&["--keys", "0"][..], "give a whole number from 1 on"),
        (&["--keys", "1", "--delimiter", "ab"], "one character of ASCII"),
        (&["--keys", "1", "--delimiter", "\\x0a"], "one character of ASCII"),
        (&["--delimiter", ","], "--delimiter needs --keys or --format csv"),
    ] {
        let output = run(&[&["evaluate"], arguments].concat(), "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(message), "{arguments:?}: {}", stderr(&output));
    }
}

/// The message of the error of each line.
fn messages(arguments: &[&str], input: &str) -> Vec<String> {
    told(&run(arguments, input))
        .iter()
        .map(|line| {
            let line: Value = serde_json::from_str(line.trim_start_matches(|character| character != '{')).unwrap();
            line["error"]["message"].as_str().unwrap_or_default().to_owned()
        })
        .collect()
}

#[test]
fn the_text_format_of_copy_is_named_with_what_exports_right() {
    // As PostgreSQL writes {"id": "a \"b\" c", "status": "pending"}, and a document with line breaks.
    for document in [
        r#"{"id": "a \\"b\\" c", "status": "pending"}"#,
        r#"{\n  "id": "a",\n\t"status": "pending"\n}"#,
        r#"{"id": "ends with \\\\", "x": "\\"", "status": "pending"}"#,
    ] {
        for (arguments, keys) in [(&["reevaluate", "--quiet"][..], ""), (&["reevaluate", "--keys", "1"], "17\t")] {
            let other = format!("{keys}{{\"id\":1,\"status\":\"pending\"}}\n");
            let messages = messages(arguments, &format!("{other}{keys}{document}\n{other}"));
            assert_eq!(messages.len(), 3, "{messages:?}");
            assert!(messages[1].starts_with("not JSON but the text format of PostgreSQL's COPY"), "{messages:?}");
            assert!(messages[1].contains("psql -XAt -c"), "{messages:?}");
        }
    }
    // What is not JSON either way is what it was.
    for document in [r#"{"id": "\q"}"#, r#"{"id": \\"a"}"#, r#"{"id": "a"#, r#"{"id": "\\"#] {
        let said = messages(&["reevaluate", "--quiet"], &format!("{{\"status\":\"pending\"}}\n{document}\n"));
        assert!(said[1].starts_with("not JSON: "), "{document}: {said:?}");
    }
}

#[test]
fn csv_and_line_breaks_are_named_with_what_helps() {
    let csv = "{\"status\":\"pending\"}\n\"{\"\"id\"\": 1, \"\"status\"\": \"\"pending\"\"}\"\n";
    assert!(messages(&["reevaluate"], csv)[1].contains("a column of CSV"));
    assert!(
        messages(&["reevaluate", "--keys", "1", "--delimiter", ","], "1,\"{\"\"id\"\": 1}\"\n")[0]
            .contains("a column of CSV")
    );
    // As COPY writes a document with a line break under `quote E'\x01', delimiter E'\x02'`, and without quotes.
    for input in ["17\u{2}\u{1}{\n\"id\": 1}\u{1}\n", "17\u{2}{\n  \"id\": 1\n}\n", "17\u{2}{\"id\": \"cut off"] {
        let said = messages(&["reevaluate", "--keys", "1", "--delimiter", r"\x02"], input);
        assert!(said[0].contains("`translate(doc::text, chr(10) || chr(13), '  ')`"), "{said:?}");
        assert!(said[1..].iter().all(|said| said.contains("lacks 1 of the columns")), "{said:?}");
    }
}

#[test]
fn a_document_behind_columns_says_which_keys_read_it() {
    let document = r#"{"id":1,"status":"pending","tags":["a","b"]}"#;
    for (keys, columns, said) in [
        (&[][..], "17\tAR\t", "a document begins behind 2 tabs: --keys 2"),
        (&[], "17\t", "a document begins behind 1 tab: --keys 1"),
        (&[], "17,AR,", "a document begins behind 2 commas: --keys 2 --delimiter ,"),
        (&[], "\"17\";", "a document begins behind 1 semicolon: --keys 1 --delimiter ';'"),
        (&["--keys", "1"], "17\tAR\t2026\t", "a document begins behind 3 tabs: --keys 3"),
        (
            &["--keys", "1", "--delimiter", r"\x02"],
            "17\u{2}AR\u{2}",
            r"a document begins behind 2 `\x02`: --keys 2 --delimiter '\x02'",
        ),
    ] {
        let told = messages(&[&["reevaluate", "--quiet"], keys].concat(), &format!("{columns}{document}\n"));
        assert_eq!(told, [format!("not JSON: {said}")], "{columns:?}");
    }
    // What is told is what reads it.
    let told = messages(&["reevaluate", "--keys", "2", "--delimiter", ","], &format!("17,AR,{document}\n"));
    assert_eq!(told, [""]);
    // More columns behind the document, or none that ends: nothing reads it.
    for line in [format!("17\t{document}\t2026"), "17\t{\"id\":1".to_owned(), format!("[1,{document}")] {
        let told = messages(&["reevaluate", "--quiet"], &format!("{{}}\n{line}\n"));
        assert!(!told[1].contains("--keys"), "{line}: {told:?}");
    }
    let csv = messages(&["reevaluate"], "17,\"{\"\"id\"\": 1}\"\n");
    assert!(csv[0].contains("a column of CSV"), "{csv:?}");
}
