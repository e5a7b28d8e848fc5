//! Without `--explain`, nothing of a case is said on standard error, whatever is wrong with it.

use std::collections::BTreeSet;

use crate::{Folder, run, stderr};

/// Marks that everything in the cases below has which is about somebody.
const MARKS: [&str; 4] = ["MARCADO", "Marcado", "7391", "91827364"];

/// A case of a marked person.
fn case() -> String {
    r#"{"id": "MARCADO-7391", "ocrStatus": "approved", "verifiedAt": "MARCADO",
    "extractedData": {"documentNumber": "91.827364", "personalNumber": "00918273645", "fullName": "Marcado Juan", "gender": "MARCADO",
        "dateOfBirth": "7391", "Marcado": 1},
    "renaperData": {"dni": 91827364, "apellido": "MARCADO", "nombres": "Juan", "calle": "Marcado 7391"},
    "renaperBiometric": {"renaperData": {"resultado": {"match": "MARCADO"}}, "nota": "MARCADO"},
    "warnings": ["MARCADO"], "omitWarnings": ["MARCADO"],
    "doubleCheckRenaper": {"query": true}, "countryCode": "AR", "credentials": true}"#
        .to_owned()
}

/// The case on one line, as it is and broken in ways that each have another error.
fn lines_of_cases() -> Vec<Vec<u8>> {
    let line = case().replace('\n', " ");
    let broken = [
        line.replace("\"approved\"", "\"MARCADO\""),
        line.replace("\"approved\"", "91827364"),
        line.replace("\"Marcado\": 1", "\"Marcado 7391\": 1, \"Marcado 7391\": 2"),
        line.replace("[\"MARCADO\"]", "[\"MARCADO\", 7391]"),
        line.replace("\"MARCADO-7391\"", "{\"MARCADO\": 7391}"),
        line.replace("true}", "\"MARCADO\"}"),
        line.replace("\"AR\"", "7391"),
        line.replace("\"calle\": \"Marcado 7391\"", &format!("\"calle\": {}7391{}", "[".repeat(200), "]".repeat(200))),
        line.replace("91827364,", "91827364MARCADO,"),
        line.replace("Marcado Juan", "Marcado\\x Juan"),
        line.replace("Marcado Juan", "Marcado\u{1b}[2J Juan"),
        line.chars().take(900).collect(),
        line.replacen('{', "", 1),
        format!("{line} MARCADO"),
        format!("[{line}]"),
        "\"MARCADO\"".to_owned(),
        "MARCADO 7391".to_owned(),
        line.replace("Marcado Juan", &"Marcado ".repeat(1_000)),
    ];
    let mut lines: Vec<Vec<u8>> = broken.into_iter().map(String::into_bytes).collect();
    lines.push([line.as_bytes(), b"\xff"].concat());
    lines.push(line.into_bytes());
    lines
}

/// Says nothing of a case on standard error.
fn is_silent(output: &std::process::Output, what: &str) {
    let said = stderr(output);
    for mark in MARKS {
        assert!(!said.contains(mark), "{what}: {said}");
    }
}

/// The commands that a help text lists.
fn commands(arguments: &[&str]) -> Vec<String> {
    let help = String::from_utf8(run(&[arguments, &["--help"]].concat(), "").stdout).unwrap();
    let listed = help.split_once("Commands:\n").unwrap().1.lines().take_while(|line| !line.is_empty());
    listed.map(|line| line.split_whitespace().next().unwrap().to_owned()).filter(|name| name != "help").collect()
}

#[test]
fn no_command_says_anything_of_a_case_on_standard_error() {
    let folder = Folder::new("redaction");
    let lines = lines_of_cases();
    let inputs = [
        ("lines", lines.join(&b'\n')),
        ("the lines again", [lines.join(&b'\n'), b"\n".to_vec(), lines.join(&b'\n')].concat()),
        ("an array", [b"[", lines.join(&b",\n"[..]).as_slice(), b"]"].concat()),
        ("a broken array", [b"[\n", lines.join(&b",\n"[..]).as_slice()].concat()),
        ("a document", case().into_bytes()),
        ("a document that is cut off", case().into_bytes()[..400].to_vec()),
        ("a document that is none", case().replace("\"renaperData\":", "\"renaperData\"").into_bytes()),
    ];
    let case_file = folder.file("case.json", case());
    let policy_file = folder.file("patient.toml", "name = \"patient\"\non_unavailable = \"review\"\n");
    let mut seen = BTreeSet::new();
    for command in commands(&[]) {
        match command.as_str() {
            "evaluate" | "plan" | "reevaluate" => {
                if command == "reevaluate" {
                    // Accounts go to the output, not to standard error.
                    is_silent(&run(&["reevaluate", "--explain"], lines.join(&b'\n')), "reevaluate --explain");
                    is_silent(&run(&["reevaluate", "--format", "csv"], lines.join(&b'\n')), "reevaluate --format csv");
                }
                for (layout, input) in &inputs {
                    let file = folder.file("cases.ndjson", input);
                    let runs = [
                        &[command.as_str()][..],
                        &[&command, "--threads", "1"],
                        &[&command, "--max-line", "2000"],
                        &[&command, "--policy", &policy_file],
                        &[&command, "--policy", &case_file],
                        &[&command, &file, &case_file, "-"],
                    ];
                    for arguments in runs {
                        let output = run(arguments, input.clone());
                        is_silent(&output, &format!("{arguments:?}, {layout}"));
                        // The answers have the person in them: that is what they are for.
                        let answered = command == "reevaluate"
                            || String::from_utf8(output.stdout).unwrap().contains("MARCADO-7391");
                        assert!(
                            answered || arguments.contains(&case_file.as_str()) || *layout != "lines",
                            "{arguments:?}"
                        );
                    }
                }
            }
            "explain" => {
                // Accounts and pages go to the output; of several records, and of what cannot be read, little is said.
                for (layout, input) in &inputs {
                    for arguments in
                        [&["explain", "-"][..], &["explain", "--html", "-", "-"], &["explain", "--id", "7", "-"]]
                    {
                        is_silent(&run(arguments, input.clone()), &format!("{arguments:?}, {layout}"));
                    }
                }
                for line in &lines {
                    is_silent(&run(&["explain", "-"], line.clone()), "explain");
                }
                let page = run(&["explain", "--html", "-", &case_file], "");
                is_silent(&page, "explain --html");
                assert!(String::from_utf8(page.stdout).unwrap().contains("MARCADO-7391"));
                is_silent(&run(&["explain", "--policy", &case_file, &case_file], ""), "explain --policy");
            }
            "policy" => {
                // A case that is taken for a policy: its keys are named, and nothing else of it.
                for part in commands(&["policy"]) {
                    let other = if part == "diff" { Some("documented") } else { None };
                    let arguments: Vec<&str> = ["policy", &part, &case_file].into_iter().chain(other).collect();
                    let output = run(&arguments, "");
                    assert_eq!(output.status.code(), Some(2), "{part}");
                    is_silent(&output, &part);
                    assert!(output.stdout.is_empty() && stderr(&output).contains("no key of a policy"), "{part}");
                }
            }
            "report" => {
                // A case that is taken for a report.
                let merged = folder.0.join("merged.json").to_str().unwrap().to_owned();
                let output = run(&["report", "merge", &case_file, "--report", &merged], "");
                assert_eq!(output.status.code(), Some(2));
                is_silent(&output, "report merge");
            }
            "audit" => {
                // A case that is taken for a trail, and for a line of one.
                let trail = folder.0.join("trail.ndjson").to_str().unwrap().to_owned();
                let output = run(&["reevaluate", "--audit", &trail], lines.join(&b'\n'));
                is_silent(&output, "reevaluate --audit");
                is_silent(&run(&["audit", "verify", &case_file], ""), "audit verify of a case");
                let whole = std::fs::read_to_string(&trail).unwrap();
                let mixed =
                    folder.file("mixed.ndjson", whole.replacen("\n", &format!("\n{}\n", case().replace('\n', " ")), 2));
                let output = run(&["audit", "verify", &mixed, "--input", &case_file], "");
                assert_eq!(output.status.code(), Some(1));
                is_silent(&output, "audit verify");
            }
            "check" => is_silent(&run(&["check", "F3"], case()), "check"),
            "rules" => is_silent(&run(&["rules"], case()), "rules"),
            "schema" => is_silent(&run(&["schema", "case"], case()), "schema"),
            "completions" => is_silent(&run(&["completions", "bash"], case()), "completions"),
            "man" => is_silent(&run(&["man"], case()), "man"),
            other => assert_eq!(other, "a command that this test knows"),
        }
        seen.insert(command);
    }
    assert!(seen.len() >= 5, "{seen:?}");
}
