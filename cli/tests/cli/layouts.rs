//! What a layout costs: arrays that come back as arrays, tables, headings, files of other names.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::{Folder, lines, run, stderr};

/// A stored validation whose result is new, so that it does not come back as it was.
const STORED: &str = r#"{"id":"ID","status":"approved","metadata":{"dataVerification":{"renaper":{}}}}"#;

fn stored(id: &str) -> String {
    STORED.replace("ID", id)
}

fn text(output: &std::process::Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn an_array_comes_back_as_an_array() {
    let documents = ["--emit", "documents", "--quiet"];
    let emitted =
        |arguments: &[&str], input: &str| text(&run(&[&["reevaluate"], &documents[..], arguments].concat(), input));
    // One element a line: every byte is where it was.
    let [one, two, three] = ["1", "2", "3"].map(|id| emitted(&[], &stored(id)).trim_end().to_owned());
    let array = format!("[\n{one},\n{two},\n{three}\n]\n");
    assert_eq!(emitted(&[], &array), array);
    // Wherever lines break inside elements, they stay.
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<Value>(&array).unwrap()).unwrap();
    let again = emitted(&[], &pretty);
    assert_eq!(serde_json::from_str::<Value>(&again).unwrap(), serde_json::from_str::<Value>(&array).unwrap());
    assert!(again.starts_with("[\n{\n    \"id\": \"1\",\n"), "{again}");
    for threads in ["1", "2"] {
        let many = format!("[\n{}\n]\n", vec![one.as_str(); 20_000].join(",\n"));
        assert!(emitted(&["--threads", threads], &many) == many, "{threads} threads");
    }
    // Each array is one of its own; what is no array stays what it is.
    let mixed = format!("[{one}][{two},{three}]\n{one}\n{two}\n");
    assert_eq!(emitted(&[], &mixed), format!("[\n{one}\n]\n[\n{two},\n{three}\n]\n{one}\n{two}\n"));
    // What is left out leaves no comma behind, and an error is an element.
    assert_eq!(emitted(&["--id", "2"], &array), format!("[\n{two}\n]\n"));
    assert_eq!(emitted(&["--id", "9"], &array), "");
    assert_eq!(emitted(&[], "[]"), "");
    let broken: Value = serde_json::from_str(&emitted(&[], &format!("[{one},7,{two}]"))).unwrap();
    assert_eq!(
        (&broken[0]["id"], &broken[1]["error"]["code"], &broken[2]["id"]),
        (&"1".into(), &"not_an_object".into(), &"2".into())
    );
    // Results are lines, whatever the input is.
    assert_eq!(lines(&run(&["reevaluate"], array.clone())).len(), 3);
    // In files, each array is one of its own.
    let folder = Folder::new("arrays");
    let files = [folder.file("a.json", &array), folder.file("b.json", format!("[{one}]"))];
    assert_eq!(emitted(&[&files[0], &files[1]], ""), format!("{array}[\n{one}\n]\n"));
}

#[test]
fn the_pages_of_an_array_are_its_elements() {
    let [one, two] =
        ["1", "2"].map(|id| text(&run(&["reevaluate", "--emit", "documents"], stored(id))).trim_end().to_owned());
    let pages = format!("[\n{{\"data\":[{one},7]}},\n{{\"data\":[{two}]}}\n]\n");
    let output = run(&["reevaluate", "--emit", "documents", "--at", "/data"], pages);
    let read: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read[0]["error"]["code"], "not_an_object", "{read}");
    assert_eq!((&read[1]["data"][1], &read[2]["data"][0]["id"]), (&7.into(), &"2".into()), "{read}");
}

/// The command between the backquotes of a message, that calls Python.
fn python_of(message: &str) -> String {
    message.split('`').find(|part| part.starts_with("python3")).unwrap().to_owned()
}

#[test]
fn a_table_is_told_the_command_that_makes_lines_of_it() {
    let folder = Folder::new("tables");
    // A line break between values, one inside a text as JSON writes it, quotes, and what is longer than Python takes by
    // itself.
    let long = "x".repeat(200_000);
    let document = format!("{{\"id\": \"a \\\"b\\\"\\nñ\",\n\"status\": \"pending\", \"long\": \"{long}\"}}");
    let quoted = document.replace('"', "\"\"");
    for delimiter in [",", ";", "\t"] {
        let table = format!("number{delimiter}payload\r\n17{delimiter}\"{quoted}\"\r\n18{delimiter}\"{quoted}\"\r\n");
        // As Excel writes it, and with the documents first.
        let marked = format!("\u{feff}payload{delimiter}n\r\n\"{quoted}\"{delimiter}1\r\n\"{quoted}\"{delimiter}2\r\n");
        for table in [table, marked] {
            let file = folder.file("FILE.csv", &table);
            let said = stderr(&run(&["reevaluate", &file], ""));
            // The summary does not stop at the line of column names: what helps is on the next line.
            assert!(said.contains("    line 2: not JSON but a column of CSV"), "{said}");
            let command = python_of(&said);
            let made = Command::new("sh")
                .args(["-c", &command.replace("COLUMN", "payload")])
                .current_dir(&folder.0)
                .stdin(Stdio::null())
                .output()
                .unwrap();
            if Command::new("python3").arg("--version").output().is_err() {
                continue;
            }
            let made = String::from_utf8(made.stdout).unwrap();
            assert_eq!(made, format!("{}\n", document.replace('\n', " ")).repeat(2));
            let read = run(&["reevaluate"], made);
            assert_eq!((read.status.code(), lines(&read)[0]["id"].clone()), (Some(0), "a \"b\"\nñ".into()));
        }
    }
}

#[test]
fn a_heading_is_named_and_columns_of_another_kind_tell_their_delimiter() {
    let document = r#"{"id":1,"status":"pending"}"#;
    let message = |arguments: &[&str], input: String| {
        let line =
            text(&run(&[&["reevaluate", "--quiet"], arguments].concat(), input)).lines().next().unwrap().to_owned();
        let json = line.trim_start_matches(|character| character != '{');
        serde_json::from_str::<Value>(json).unwrap()["error"]["message"].as_str().unwrap_or_default().to_owned()
    };
    let keyed: &[&str] = &["--keys", "1"];
    for (arguments, heading) in
        [(keyed, "id\tdoc"), (keyed, "id\t\"the doc\""), (&[], "id,doc"), (&[], "\"id\";\"doc\"")]
    {
        let said = message(arguments, format!("{heading}\n1\t{document}\n"));
        assert!(said.contains(": a line of column names; export without it"), "{heading}: {said}");
    }
    for line in ["nothing", "17,18", "a,=1"] {
        let said = message(&[], format!("{line}\n{document}\n"));
        assert!(!said.contains("column names"), "{line}: {said}");
    }
    // Further down it is no heading.
    let further = text(&run(&["reevaluate", "--quiet", "--keys", "1"], format!("1\t{document}\nid\tdoc\n")));
    assert!(!further.contains("column names"), "{further}");
    let said = message(keyed, format!("17,{document}\n"));
    assert_eq!(said, "not JSON: a document begins behind 1 comma: --keys 1 --delimiter ,");
    let said = message(keyed, "17;\"{\"\"id\"\":1}\"\n".to_owned());
    assert!(said.contains("a column of CSV"), "{said}");
}

#[test]
fn files_of_other_names_are_counted() {
    let folder = Folder::new("others");
    let document = stored("1");
    folder.file("a.ndjson", &document);
    let of_folder = |arguments: &[&str]| run(&[&["reevaluate"], arguments, &[folder.0.to_str().unwrap()]].concat(), "");
    assert!(!stderr(&of_folder(&[])).contains("skipped"));
    folder.file("b.txt", &document);
    folder.file(".hidden", &document);
    let said = stderr(&of_folder(&[]));
    assert!(
        said.contains("1 file is skipped, `") && said.contains("b.txt`: of a directory, those that end in"),
        "{said}"
    );
    std::fs::create_dir(folder.0.join("deep")).unwrap();
    std::fs::write(folder.0.join("deep/c.gz"), &document).unwrap();
    let output = of_folder(&[]);
    assert!(stderr(&output).contains("2 files are skipped, such as `"), "{}", stderr(&output));
    assert_eq!(lines(&output).len(), 1);
    assert!(stderr(&of_folder(&["--lang", "es"])).contains("no se leen 2 archivos, como `"));
    assert_eq!(stderr(&of_folder(&["--quiet"])), "");
    // One that is named is read, whatever its name is.
    let named = folder.0.join("b.txt");
    assert_eq!(lines(&run(&["reevaluate", named.to_str().unwrap()], "")).len(), 1);
}

#[test]
fn a_pointer_without_its_slash_is_told_the_one_that_was_meant() {
    for option in ["--at", "--manual-pointer", "--ocr-status-pointer"] {
        let output = run(&["reevaluate", option, "payload"], "");
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.ends_with(&format!("{option}: a JSON pointer begins with `/`: {option} /payload\n")), "{said}");
    }
}
