//! `rules`: the registry, printed.

use std::fs;
use std::process::Command;

use renaper_crosscheck::{Language, RULES_VERSION, Rule};
use serde_json::Value;

use crate::{run, stderr};

fn printed(arguments: &[&str]) -> String {
    let output = run(arguments, "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_list_has_every_rule_with_its_source() {
    let list = printed(&["rules"]);
    for rule in Rule::ALL {
        assert!(list.contains(&format!("{rule}  {}\n    source  ", rule.title())), "{rule}");
    }
    assert!(list.contains("    policy  name_rule, name_threshold, surname_threshold\n"));
}

#[test]
fn one_rule_is_printed_in_full_whatever_the_case_of_its_id() {
    let text = printed(&["rules", "V5"]);
    assert!(text.starts_with("V5 — dates\n"), "{text}");
    assert!(text.contains("In figures, the month never comes first"));
    assert!(!text.contains("V6 — "));
    assert_eq!(printed(&["rules", "v5"]), text);
    assert!(printed(&["rules", "V5", "--markdown"]).starts_with("### V5 — dates\n"));
}

#[test]
fn the_text_of_a_rule_is_for_people_to_read() {
    for rule in Rule::ALL {
        let text = printed(&["rules", rule.as_str()]);
        let is_markdown = |line: &str| {
            let code = line.split('`').step_by(2).collect::<String>();
            line.starts_with(['|', '#']) || code.contains("**") || code.contains("](")
        };
        let marked: Vec<&str> = text.lines().filter(|line| is_markdown(line)).collect();
        assert!(marked.is_empty(), "{rule}: {marked:?}");
        assert!(text.contains("\nSource: "), "{rule}");
        assert!(text.contains(&format!("`renaper-crosscheck check {rule}` runs them")), "{rule}");
        let is_of_page = |page: &str| text.lines().any(|line| line.starts_with(&format!("{page}: https://")));
        for (mark, page) in [("C", "Create KYC Validation"), ("S", "Sync KYC Validation")] {
            assert_eq!(is_of_page(page), rule.sources().iter().any(|source| source.mark() == mark), "{rule}");
        }
    }
    let text = printed(&["rules", "F3"]);
    assert!(text.contains("Source: Create KYC Validation, \"comparisonResults shape\";"), "{text}");
    assert!(text.contains("decided by this project\n"), "{text}");
    assert!(text.contains("f3-exactly-the-threshold"), "{text}");
}

#[test]
fn the_rules_are_printed_in_spanish_too() {
    let list = printed(&["rules", "--lang", "es"]);
    for rule in Rule::ALL {
        assert!(list.contains(&format!("{rule}  {}\n    fuente    ", rule.title_in(Language::Spanish))), "{rule}");
        let text = printed(&["rules", rule.as_str(), "--lang", "es"]);
        assert!(text.starts_with(&format!("{rule} — {}\n", rule.title_in(Language::Spanish))), "{text}");
        assert!(text.contains("\nFuente: ") && !text.contains("\nVectores: "), "{text}");
        assert!(text.contains(&format!("`renaper-crosscheck check {rule}` los ejecuta")), "{text}");
    }
    assert!(list.contains("    política  name_rule, name_threshold, surname_threshold\n"));
    let text = printed(&["rules", "V5", "--lang", "es"]);
    assert!(text.contains("Fuente: decidido por este proyecto\n"), "{text}");
    assert!(text.contains("Vectores a los que se aplica: ") && text.contains("  v5-"), "{text}");
    assert!(printed(&["rules", "V5", "--markdown", "--lang", "es"]).starts_with("### V5 — fechas\n"));
    for arguments in [&["rules", "--json"][..], &["rules", "V5", "--json"]] {
        assert_eq!(printed(arguments), printed(&[arguments, &["--lang", "es"]].concat()));
    }
}

/// Where the rules come from stands in RULES.md and in what the command prints.
#[test]
fn the_addresses_of_the_sources_are_those_of_the_rules() {
    let rules = std::fs::read_to_string(crate::root().join("RULES.md")).unwrap();
    let all: Value = serde_json::from_str(&printed(&["rules", "--json"])).unwrap();
    let sources = all.as_array().unwrap().iter().flat_map(|rule| rule["sources"].as_array().unwrap());
    for source in sources {
        let address = source.get("address").map(|address| address.as_str().unwrap());
        assert_eq!(address.is_some(), source["mark"] != "D");
        assert!(address.is_none_or(|address| rules.contains(&format!("<{address}>"))), "{source}");
    }
}

#[test]
fn check_runs_every_vector_of_every_rule() {
    let output = run(&["check"], "");
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    for rule in Rule::ALL {
        let line = text.lines().find(|line| line.split(' ').next() == Some(rule.as_str())).unwrap();
        let passed: u32 = line.split_whitespace().rev().nth(1).unwrap().parse().unwrap();
        assert!(line.ends_with(" passed") && passed >= 2, "{line}");
    }
    let summary = text.lines().rev().nth(1).unwrap();
    assert_eq!(text.lines().last().unwrap(), format!("vectors: SHA-256 {}", digest_of_vectors()));
    assert!(summary.starts_with("all ") && summary.contains("came out as the rules say"), "{summary}");
    assert!(summary.ends_with(&format!("rules version {RULES_VERSION}, program {}", env!("CARGO_PKG_VERSION"))));
}

#[test]
fn check_of_a_rule_says_why_each_vector_comes_out_so() {
    let text = printed(&["check", "f3"]);
    assert!(text.starts_with("F3 — name\n"), "{text}");
    let passed = text.lines().filter(|line| line.starts_with("passed  ")).count();
    assert!(text.contains(&format!("all {passed} vectors of F3 came out as the rules say")), "{text}");
    assert!(text.contains("passed  f3-exactly-the-threshold"), "{text}");
    assert_eq!(text.matches(&format!("{passed} vectors")).count(), 1);
    assert_eq!(run(&["check", "Q7"], "").status.code(), Some(2));
    let spanish = printed(&["check", "f3", "--lang", "es"]);
    assert!(spanish.starts_with("F3 — nombre\n"), "{spanish}");
    assert!(spanish.contains(&format!("los {passed} vectores de F3 dieron lo que dicen las reglas")), "{spanish}");
}

#[test]
fn json_has_the_same_for_programs() {
    let all: Value = serde_json::from_str(&printed(&["rules", "--json"])).unwrap();
    assert_eq!(all.as_array().unwrap().len(), Rule::ALL.len());
    let one: Value = serde_json::from_str(&printed(&["rules", "F2", "--json"])).unwrap();
    assert_eq!(one["policyFields"], serde_json::json!(["accept_reprint", "tramite_missing"]));
    assert_eq!(one["sources"][0]["mark"], "C");
    assert_eq!(one["sources"][0]["passage"], "Where the Result Is Stored");
    assert!(all.as_array().unwrap().contains(&one));
}

#[test]
fn an_unknown_rule_is_wrong_usage() {
    let output = run(&["rules", "Q7"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no such rule"));
}

/// The command by which anybody has the digest of the vectors, without the program.
const DIGEST_COMMAND: &str = "cat tests/vectors/*.json | sha256sum";

/// The SHA-256 of the files of the vectors, one after the other in the order of the bytes of their names.
fn digest_of_vectors() -> String {
    let files = fs::read_dir(crate::root().join("tests/vectors")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|file| file.extension().is_some_and(|extension| extension == "json")).collect();
    files.sort();
    let bytes: Vec<u8> = files.iter().flat_map(|file| fs::read(file).unwrap()).collect();
    hex::encode(<sha2::Sha256 as sha2::Digest>::digest(bytes))
}

#[test]
fn the_digest_of_the_vectors_is_what_the_documented_command_prints() {
    let digest = digest_of_vectors();
    for document in ["README.md", "tests/vectors/README.md"] {
        let text = fs::read_to_string(crate::root().join(document)).unwrap();
        assert!(text.contains(&format!("LC_ALL=C sh -c '{DIGEST_COMMAND}'")), "{document}");
    }
    // Other systems have no `sha256sum`.
    if cfg!(target_os = "linux") {
        let shell = ["-c", DIGEST_COMMAND];
        let output = Command::new("sh").args(shell).env("LC_ALL", "C").current_dir(crate::root()).output().unwrap();
        assert_eq!(String::from_utf8(output.stdout).unwrap(), format!("{digest}  -\n"));
    }
    assert!(printed(&["--version"]).contains(&format!("Vectors in the program: SHA-256 {digest}\n")));
    assert!(printed(&["check", "F3"]).ends_with(&format!("\nvectors: SHA-256 {digest}\n")));
    assert!(printed(&["check", "F3", "--lang", "es"]).ends_with(&format!("\nvectores: SHA-256 {digest}\n")));
}

/// Two builds of one version are told apart by what they hold.
#[test]
fn the_version_names_the_rules_by_their_digest() {
    let output = crate::run(&["--version"], "");
    let said = String::from_utf8(output.stdout).unwrap();
    let rules = fs::read(crate::root().join("RULES.md")).unwrap();
    let sha256 = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(rules));
    assert!(said.contains(&format!("Rules version 2; RULES.md: SHA-256 {sha256}")), "{said}");
}

#[test]
fn a_vector_is_shown_with_its_whole_case() {
    let text = printed(&["check", "f3-exactly-the-threshold"]);
    let whole: Value = serde_json::from_str(text.lines().find(|line| line.starts_with('{')).unwrap()).unwrap();
    // The case goes in as it stands, and what comes out is what is expected.
    let evaluated = run(&["evaluate"], whole["case"].to_string());
    let evaluated: Value = serde_json::from_slice(&evaluated.stdout).unwrap();
    assert_eq!(evaluated["decision"], whole["expect"]["decision"]);
    assert!(text.starts_with("passed  f3-exactly-the-threshold\n"), "{text}");

    let unknown = run(&["check", "f3-nothing-of-the-kind"], "");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("no rule or vector has this name"), "{}", stderr(&unknown));
}
