//! `rules`: the registry, printed.

use renaper_crosscheck::Rule;
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
    assert!(text.starts_with("### V5 — dates\n"));
    assert!(text.contains("with the month first is never accepted"));
    assert!(!text.contains("### V6"));
    assert_eq!(printed(&["rules", "v5"]), text);
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
