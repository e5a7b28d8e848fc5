//! `policy`, and policies named on the command line.

use renaper_crosscheck::{Policy, PolicyField};

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
        "line 1: `name_treshold` is no key of a policy; did you mean `name_threshold`?",
        "line 2: `surname_threshold` must be a whole number from 0 to 100, or `off`\n",
        "line 3: `on_missing` must be one of `reject`, `review`, `keep`",
        "line 4: `notes` is no key of a policy\n",
        "line 5: `accept_reprint` must be `true` or `false`\n",
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
    // What is off has no value.
    for field in PolicyField::ALL {
        let name = field.name();
        let has = |line: &str| shown.lines().any(|other| other.starts_with(line));
        let is_value = has(&format!("{name} = ")) || has(&format!("[{name}]"));
        assert_ne!(is_value, has(&format!("# {name} is off")), "{name}: {shown}");
    }
    assert!(documented.contains("\n# surname_threshold is off\n") && !shown.contains("# surname_threshold"));
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
        assert!(said.contains("JSON") && said.len() < 200 && !said.contains("documentNumber"), "{said}");
    }
}

#[test]
fn a_value_of_another_type_is_told_with_its_line_and_what_is_wanted() {
    let folder = Folder::new("types");
    let toml = folder.file(
        "wrong.toml",
        "name = \"mine\"\n\nname_threshold = \"80\"\nknown_warnings = \"A\"\nname = 7\n".replace("name = 7\n", "")
            + "accept_gender_x = 1\non_mismatch = \"review\"\n\n[escalate]\nincoherent = 7\n",
    );
    let json = folder.file(
        "wrong.json",
        "{\n  \"name\": \"mine\",\n  \"name_threshold\":\n    80.5,\n  \"surname_threshold\": true\n}\n",
    );
    let runs = [
        (
            &toml,
            &[
                "line 3: `name_threshold` must be a whole number from 0 to 100",
                "line 4: `known_warnings` must be a list of codes, each as text",
                "line 5: `accept_gender_x` must be `true` or `false`",
                "line 6: `on_mismatch` must be a table from codes of mismatches to what they do",
                "line 9: `escalate`: `incoherent` must be one of `inform`, `review`, `reject`",
            ][..],
        ),
        (
            &json,
            &[
                "line 4: `name_threshold` must be a whole number from 0 to 100",
                "line 5: `surname_threshold` must be a whole number from 0 to 100, or `off`",
            ],
        ),
    ];
    for (file, faults) in runs {
        let said = stderr(&run(&["policy", "check", file], ""));
        let told: Vec<&str> = said.lines().map(|line| line.split_once(": ").unwrap().1).collect();
        assert_eq!(told, faults);
        let said = stderr(&run(&["evaluate", "--policy", file], ""));
        assert!(faults.iter().all(|fault| said.contains(fault)), "{said}");
    }
}

#[test]
fn a_file_names_what_differs_from_the_policy_that_it_extends() {
    let folder = Folder::new("extends");
    let mine = folder.file("mine.toml", "extends = \"hardened\"\non_missing = \"reject\"\n");
    let diff = |from: &str, to: &str| {
        let output = run(&["policy", "diff", from, to], "");
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        String::from_utf8(output.stdout).unwrap()
    };
    // A file without a name is not called by that of the policy that it stands on.
    assert_eq!(diff("hardened", &mine), "`hardened` → `custom`: 1 choice differs\n  on_missing  review → reject\n");
    let same = folder.file("same.toml", "extends = \"hardened\"\n");
    assert_eq!(diff("hardened", &same), "`hardened` → `custom`: they decide alike\n");
    let text = diff("documented", "hardened");
    for line in [
        "name_rule                       levenshtein → evidence",
        "on_unreadable                   off → review",
        "escalate.deceased_notice        inform → review",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert!(text.contains("non_omittable") && text.contains("+SCREEN_CAPTURE_DETECTED"), "{text}");
    assert!(!text.contains("−"), "{text}");
    assert_eq!(run(&["policy", "diff", "documented", "no-such"], "").status.code(), Some(2));
}

/// What `policy check` says of a file, with its exit status: a line each, without the file's name.
fn checked(file: &str) -> (Option<i32>, Vec<String>) {
    let output = run(&["policy", "check", file], "");
    let said = stderr(&output);
    let told = said.lines().map(|line| line.trim_start_matches(&format!("{file}: ")).to_owned()).collect();
    (output.status.code(), told)
}

#[test]
fn a_policy_in_toml_turns_off_what_it_inherits() {
    let folder = Folder::new("off");
    let file = folder.file("off.toml", "extends = \"hardened\"\non_unreadable = \"off\"\non_newer_card = \"off\"\n");
    assert_eq!(checked(&file), (Some(0), Vec::new()));
    let diff = String::from_utf8(run(&["policy", "diff", "hardened", &file], "").stdout).unwrap();
    let changes = ["  on_unreadable  review → off", "  on_newer_card  review → off"];
    assert_eq!(diff.lines().skip(1).collect::<Vec<_>>(), changes);
    let json = folder.file("off.json", r#"{"extends":"hardened","on_unreadable":"off","on_newer_card":null}"#);
    let diff = String::from_utf8(run(&["policy", "diff", &json, &file], "").stdout).unwrap();
    assert_eq!(diff, "`custom` → `custom`: they decide alike\n");
}

#[test]
fn check_warns_of_codes_that_no_list_has_and_of_codes_that_are_dropped() {
    let folder = Folder::new("doubts");
    let file = folder.file(
        "slips.toml",
        "extends = \"hardened\"\nnon_omittable = [\"FACE_IN_BLOKLIST\"]\n\nknown_warnings = [\"QR_NOT_DETECTD\", \"OURS\"]\n",
    );
    // `hardened` adds 6 codes to the 5 of `documented`; 36 are known (D6).
    let expected = [
        "warning: line 2: `non_omittable`: no list of the rules has the code `FACE_IN_BLOKLIST`; did you mean \
         `FACE_IN_BLOCKLIST`?",
        "warning: line 2: `non_omittable` replaces the whole list of `hardened` and drops 11 codes of it; \
         to keep them, add:",
        "  \"DUPLICATED_FACE\", \"FACE_IN_BLOCKLIST\", \"GUENO_CROSS_ENTITY_DUPLICATED\", \
         \"ID_DOCUMENT_IN_BLOCKLIST\", \"LIVENESS_FACE_ATTACK\", \"LOW_LIVENESS_SCORE\", \
         \"MULTIPLE_FACES_DETECTED\", \"NO_FACE_DETECTED\", \"PORTRAIT_MANIPULATION_DETECTED\", \
         \"PRINTED_COPY_DETECTED\", \"SCREEN_CAPTURE_DETECTED\"",
        "warning: line 4: `known_warnings`: no list of the rules has the code `QR_NOT_DETECTD`; did you mean \
         `QR_NOT_DETECTED`?",
        "warning: line 4: `known_warnings`: no list of the rules has the code `OURS`",
        "warning: line 4: `known_warnings` replaces the whole list of `hardened` and drops 36 codes of it; \
         to keep them, add:",
    ];
    let (code, mut told) = checked(&file);
    // Of so many, the first in alphabetical order are listed.
    let others = told.pop().unwrap();
    assert_eq!((code, told), (Some(0), expected.map(str::to_owned).to_vec()));
    assert!(
        others.starts_with("  \"AGE_BELOW_MINIMUM\", \"AGE_NOT_DETECTED\", \"BARCODE_NOT_DETECTED\", "),
        "{others}"
    );
    assert_eq!(others.matches('"').count(), 24, "{others}");
    assert!(others.ends_with(" and others: `policy diff hardened FILE` names all of them"), "{others}");
    let codes: Vec<String> =
        Policy::documented().known_warnings().iter().skip(1).map(|code| format!("{code:?}")).collect();
    let file = folder.file("one-less.toml", format!("known_warnings = [{}]\n", codes.join(", ")));
    let expected = [
        "warning: line 1: `known_warnings` replaces the whole list of `documented` and drops 1 code of it; \
         to keep it, add:",
        "  \"AGE_BELOW_MINIMUM\"",
    ];
    assert_eq!(checked(&file), (Some(0), expected.map(str::to_owned).to_vec()));
}

#[test]
fn check_says_which_escalations_a_table_leaves_out_and_what_keeps_them() {
    let folder = Folder::new("escalations");
    let table = "extends = \"hardened\"\n\n[escalate]\ndeceased_notice = \"inform\"\n";
    let file = folder.file("mine.toml", table);
    // `hardened` reviews six kinds; the file names one of them, and means it.
    let expected = [
        "warning: line 3: `escalate` replaces the whole table of `hardened`: 5 entries that it does not name become \
         `inform`; to keep them, add:",
        "  deceased_undetermined = \"review\"",
        "  incoherent = \"review\"",
        "  document_expired = \"review\"",
        "  thin_evidence = \"review\"",
        "  unreadable_value = \"review\"",
    ];
    let (code, mut told) = checked(&file);
    assert_eq!((code, told.first().map(String::as_str)), (Some(0), Some(expected[0])));
    // What is told can be copied into the file.
    let kept = folder.file("kept.toml", format!("{table}{}\n", told[1..].join("\n")));
    told.sort();
    let mut expected = expected.map(str::to_owned).to_vec();
    expected.sort();
    assert_eq!(told, expected);
    assert_eq!(checked(&kept), (Some(0), Vec::new()));
    let diff = String::from_utf8(run(&["policy", "diff", "hardened", &kept], "").stdout).unwrap();
    assert_eq!(diff.lines().skip(1).collect::<Vec<_>>(), ["  escalate.deceased_notice  review → inform"]);

    let one = r#"{"extends": "hardened", "escalate": {"deceased_notice": "reject", "deceased_undetermined": "reject",
        "incoherent": "inform", "thin_evidence": "inform", "unreadable_value": "inform"}}"#;
    let expected = [
        "warning: line 1: `escalate` replaces the whole table of `hardened`: 1 entry that it does not name becomes \
         `inform`; to keep it, add:",
        "  \"document_expired\": \"review\",",
    ];
    let file = folder.file("one.json", one);
    assert_eq!(checked(&file), (Some(0), expected.map(str::to_owned).to_vec()));
    // `documented` escalates nothing, and both reject every mismatch.
    let nothing = "[escalate]\ndeceased_notice = \"review\"\n[on_mismatch]\nRENAPER_EXPIRY_NOT_MATCH = \"review\"\n";
    assert_eq!(checked(&folder.file("nothing.toml", nothing)), (Some(0), Vec::new()));
}

#[test]
fn every_command_says_once_what_a_policy_drops() {
    let folder = Folder::new("drops");
    let text = "extends = \"hardened\"\nnon_omittable = [\"OURS\"]\n[escalate]\ndeceased_notice = \"inform\"\n";
    let policy = folder.file("mine.toml", text);
    let case = r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"}}"#;
    let validation = folder.file("validation.json", r#"{"status": "approved"}"#);
    let dropped = |arguments: &[&str]| {
        let said = stderr(&run(arguments, case));
        // A code of one's own is no slip that every run needs to tell.
        assert!(!said.contains("no list of the rules has"), "{said}");
        ["`escalate` replaces the whole table", "`non_omittable` replaces the whole list"]
            .map(|what| said.matches(what).count())
    };
    for arguments in [
        vec!["evaluate", "--policy", &policy],
        vec!["plan", "--policy", &policy],
        vec!["reevaluate", "--policy", &policy, "--against", &policy, &validation],
        vec!["reevaluate", "--against", &policy, &validation],
        vec!["explain", "--policy", &policy, &validation],
        vec!["policy", "show", &policy],
        vec!["policy", "diff", &policy, &policy],
    ] {
        assert_eq!(dropped(&arguments), [1, 1], "{arguments:?}");
    }
    for command in ["evaluate", "plan", "reevaluate"] {
        assert_eq!(dropped(&[command, "--quiet", "--policy", &policy]), [0, 0], "{command}");
    }
}

#[test]
fn a_policy_has_the_name_of_a_shipped_one_only_where_it_is_that_one() {
    let folder = Folder::new("names");
    for (name, text, is_fine) in [
        ("same.toml", "extends = \"hardened\"\nname = \"hardened\"\n", true),
        ("same.json", r#"{"name": "documented", "name_threshold": 80}"#, true),
        ("other.toml", "on_missing = \"keep\"\nname = \"hardened\"\n", false),
        ("other.json", "{\n\"name\": \"documented\",\n\"name_threshold\": 81}", false),
    ] {
        let file = folder.file(name, text);
        let (code, said) = checked(&file);
        if is_fine {
            assert_eq!((code, said), (Some(0), Vec::new()), "{name}");
            continue;
        }
        assert_eq!((code, said.len()), (Some(2), 1), "{name}: {said:?}");
        assert!(said[0].starts_with("line 2: `name` must not be `"), "{said:?}");
        assert!(said[0].ends_with("`: the policy of that name decides otherwise"), "{said:?}");
        assert!(stderr(&run(&["evaluate", "--policy", &file], "")).contains(&said[0]), "{name}");
    }
}

#[test]
fn check_takes_the_name_of_a_shipped_policy() {
    for policy in [Policy::documented(), Policy::hardened()] {
        let output = run(&["policy", "check", policy.name()], "");
        assert_eq!(output.status.code(), Some(0));
        let said = format!("`{}` ships with the program, fingerprint {}\n", policy.name(), policy.fingerprint());
        assert_eq!(String::from_utf8(output.stdout).unwrap(), said);
    }
    let (code, said) = checked("no-such");
    assert_eq!(code, Some(2));
    assert!(said[0].ends_with("`no-such` is neither the name of a policy (`documented`, `hardened`) nor a file"));
}

#[test]
fn a_wrong_word_of_a_table_is_told_with_its_line_and_what_was_meant() {
    let folder = Folder::new("tables");
    let toml = "on_missing = true\n[escalate]\ndeceased = \"review\"\nincoherent = \"keep\"\n\n[on_mismatch]\n\
                RENAPER_NAME_NOT_MACH = \"review\"\n";
    let json = "{\"on_missing\": true, \"escalate\":\n{\n\"deceased\": \"review\",\n\"incoherent\": \"keep\"},\n\n\
                \"on_mismatch\": {\"RENAPER_NAME_NOT_MACH\": \"review\"}}";
    let expected = [
        (1, "`on_missing` must be one of `reject`, `review`, `keep`"),
        (3, "`escalate`: `deceased` is no kind of an advisory; did you mean `deceased_notice`?"),
        (4, "`escalate`: `incoherent` must be one of `inform`, `review`, `reject`"),
        (7, "`on_mismatch`: `RENAPER_NAME_NOT_MACH` is no code of a mismatch; did you mean `RENAPER_NAME_NOT_MATCH`?"),
    ];
    let lines_of = |lines: [usize; 4]| -> Vec<String> {
        lines.iter().zip(expected).map(|(line, (_, said))| format!("line {line}: {said}")).collect()
    };
    assert_eq!(checked(&folder.file("wrong.toml", toml)), (Some(2), lines_of(expected.map(|(line, _)| line))));
    assert_eq!(checked(&folder.file("wrong.json", json)), (Some(2), lines_of([1, 3, 4, 6])));
    let twice = folder.file("twice.json", "{\"escalate\": {\"superseded\": \"review\",\n\"superseded\": \"inform\"}}");
    assert_eq!(checked(&twice), (Some(2), vec!["line 2: `escalate`: `superseded` is given twice".to_owned()]));
}

#[test]
fn a_file_of_another_form_is_named_as_such() {
    let folder = Folder::new("forms");
    let utf_16: Vec<u8> = "\u{feff}name = \"a\"\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (name, content, said) in [
        ("json.toml", br#" {"on_missing": "keep"}"#.to_vec(), "JSON in a file whose name does not end in .json"),
        ("toml.json", b"on_missing = \"keep\"\n".to_vec(), "TOML in a file whose name ends in .json"),
        ("utf-16.toml", utf_16, "UTF-16 text, which is not read here: `iconv -f UTF-16 -t UTF-8 '"),
        (
            "latin-1.toml",
            b"name = \"a\xF1o\"\n".to_vec(),
            "not UTF-8, perhaps Latin-1, which is not read here: `iconv -f LATIN1",
        ),
        ("compressed.toml", vec![0x1F, 0x8B, 8, 0], "compressed with gzip, which is not read here: `gzip -dc '"),
    ] {
        let file = folder.file(name, content);
        let (code, told) = checked(&file);
        assert_eq!((code, told.len()), (Some(2), 1), "{name}: {told:?}");
        assert!(told[0].contains(said), "{name}: {told:?}");
    }
}
