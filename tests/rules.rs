//! `RULES.md` against the rules and the vectors there are.

use std::collections::BTreeMap;

use renaper_crosscheck::{RULES_VERSION, Rule};

use crate::vectors;

const RULES: &str = include_str!("../RULES.md");

/// The entry of each rule: its heading's id, and the lines up to the next heading.
fn entries() -> BTreeMap<&'static str, &'static str> {
    RULES
        .split("\n### ")
        .skip(1)
        .filter_map(|entry| entry.split_once(" — "))
        .filter(|(id, _)| id.parse::<Rule>().is_ok())
        .collect()
}

#[test]
fn every_rule_has_an_entry_and_every_entry_a_rule() {
    let headings = RULES.lines().filter_map(|line| line.strip_prefix("### ")).count();
    let entries = entries();
    assert_eq!(entries.len(), headings, "an entry without a rule, or two of one");
    for rule in Rule::ALL {
        let entry = entries.get(rule.as_str()).unwrap_or_else(|| panic!("{rule} has no entry"));
        assert!(entry.contains("\nSource: "), "{rule} has no source");
    }
    assert!(RULES.contains(&format!("Rules version: **{RULES_VERSION}**")));
}

#[test]
fn every_entry_names_vectors_that_are_about_its_rule() {
    let vectors = vectors::all();
    for (id, entry) in entries() {
        let line = entry.lines().find_map(|line| line.strip_prefix("Vectors: ")).unwrap();
        let (shown, short) = line.split_once(" show it; ").unwrap();
        let named = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let find = |name: &str| {
            vectors.iter().find(|vector| vector.name() == name).unwrap_or_else(|| panic!("{id} names {name}"))
        };
        assert_eq!(named(shown).len(), 2, "{id}");
        assert_eq!(named(short).len(), 1, "{id}");
        assert!(named(shown).iter().all(|name| find(name).bites(id)), "{id}");
        assert!(named(short).iter().all(|name| find(name).spares(id)), "{id}");
    }
}
