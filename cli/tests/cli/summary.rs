//! What a run says on standard error of the records that it read.

use crate::{Folder, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";

/// The number at the end of a line.
fn count(line: &str) -> u64 {
    line.rsplit(' ').next().unwrap().replace(',', "").parse().unwrap()
}

/// The line with a label, and its number.
fn counted(said: &str, label: &str) -> u64 {
    count(said.lines().find(|line| line.trim_start().starts_with(label)).unwrap())
}

#[test]
fn what_turned_statuses_adds_up_to_those_that_changed() {
    for (arguments, has_others) in [
        (&["--policy", "hardened"][..], true),
        (&[], true),
        (&["--policy", "hardened", "--against", "documented"], false),
    ] {
        let said = stderr(&run(&[&["reevaluate"], arguments, &[VALIDATIONS]].concat(), ""));
        let lines: Vec<&str> = said
            .lines()
            .skip_while(|line| line.trim() != "turned by")
            .skip(1)
            .take_while(|line| line.starts_with("      "))
            // From what to what each turned stands below it, indented further.
            .filter(|line| !line.starts_with("        "))
            .collect();
        assert!(!lines.is_empty(), "{said}");
        assert_eq!(lines.iter().map(|line| count(line)).sum::<u64>(), counted(&said, "status_changed "), "{said}");
        let others = "      no choice of the policy: the rules read the evidence differently  ";
        assert_eq!(lines.last().unwrap().starts_with(others), has_others, "{said}");
    }
}

#[test]
fn records_are_counted_and_those_left_out_beside_them() {
    let said = stderr(&run(&["reevaluate", VALIDATIONS], ""));
    assert!(said.starts_with("renaper-crosscheck: 2,000 records under `documented`, against what was stored\n"));
    let said = stderr(&run(&["reevaluate", "--sample", "150", VALIDATIONS], ""));
    assert!(said.starts_with("renaper-crosscheck: 150 records selected (1,850 left out) under `documented`"), "{said}");
    let said = stderr(&run(&["reevaluate"], r#"{"status":"pending"}"#));
    assert!(said.starts_with("renaper-crosscheck: 1 record under"), "{said}");
}

#[test]
fn where_nothing_could_be_opened_nothing_is_counted() {
    let output = run(&["reevaluate", "nowhere.ndjson"], "");
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("nowhere.ndjson") && said.lines().count() == 1, "{said}");
    // An empty input was opened.
    assert!(stderr(&run(&["reevaluate"], "")).starts_with("renaper-crosscheck: 0 records under"));
}

#[test]
fn records_of_the_other_kind_are_told_their_command() {
    let stored = "these look like stored validations: `reevaluate` reads them";
    let cases = "these look like cases: `evaluate` reads them";
    for (command, input, hint) in [
        ("evaluate", VALIDATIONS, stored),
        ("plan", VALIDATIONS, stored),
        ("reevaluate", "examples/cases.ndjson", cases),
    ] {
        let said = stderr(&run(&[command, input], ""));
        assert!(said.lines().last().unwrap().ends_with(hint), "{command}: {said}");
        assert_eq!(stderr(&run(&[command, "--quiet", input], "")), "", "{command}");
    }
    let keyed = stderr(&run(&["evaluate", "--keys", "1"], "17\t{\"status\":\"approved\"}\n"));
    assert!(keyed.contains(stored), "{keyed}");
    // One that can be read is enough, and so is another fault.
    for input in ["{\"ocrStatus\":\"pending\"}\n{\"status\":\"approved\"}", "{\"ocrStatus\":7}", "{}", "[]"] {
        let said = stderr(&run(&["evaluate"], input));
        assert!(!said.contains("look like"), "{input}: {said}");
    }
    let missing = run(&["reevaluate"], "{\"ocrStatus\":\"pending\"}");
    assert!(String::from_utf8(missing.stdout).unwrap().contains("`status` is missing"));
}

#[test]
fn another_encoding_is_told_how_to_convert_it() {
    let folder = Folder::new("encoding");
    let hint = "`iconv -f WINDOWS-1252 -t UTF-8 FILE`";
    let latin = [b"{\"ocrStatus\":\"pending\",\"id\":\"".as_slice(), &[0xD1], b"\"}\n"].concat();
    let plain = b"{\"ocrStatus\":\"pending\"}\n".repeat(20);
    let many = folder.file("many.ndjson", [plain.clone(), latin.repeat(5)].concat());
    let said = stderr(&run(&["evaluate", &many], ""));
    assert!(said.contains("5 records could not be read") && said.contains(hint), "{said}");
    assert!(stderr(&run(&["reevaluate", &many], "")).lines().all(|line| !line.contains(hint)), "most have no status");
    // A single one is more likely damaged, and so are a few among many others.
    for input in [latin.clone(), [b"{]\n".repeat(3), latin.repeat(2)].concat()] {
        assert!(!stderr(&run(&["evaluate"], input)).contains(hint));
    }
}
