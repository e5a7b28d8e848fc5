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
        "line 1: `name_treshold` is no key of a policy; did you mean `name_threshold`?",
        "line 2: `surname_threshold` must be a whole number from 0 to 100",
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
                "line 8: `escalate`: `incoherent` must be one of `inform`, `review`, `reject`",
            ][..],
        ),
        (
            &json,
            &[
                "line 4: `name_threshold` must be a whole number from 0 to 100",
                "line 5: `surname_threshold` must be a whole number from 0 to 100",
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
