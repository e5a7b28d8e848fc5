//! Traceability: the registry of rules against `RULES.md`, the sources it names, the code, and the vectors, both ways.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use renaper_crosscheck::{Policy, REGLAS, RULEBOOK, RULES_VERSION, Rule, Source, WarningCode};
use serde_json::{Map, Value};

use crate::report::checked;
use crate::vectors;

/// The entry of each rule: its id, its title, and the lines up to the next heading.
fn entries() -> BTreeMap<&'static str, (&'static str, &'static str)> {
    RULEBOOK
        .split("\n### ")
        .skip(1)
        .filter_map(|entry| entry.split_once(" — "))
        .map(|(id, rest)| (id, rest.split_once('\n').unwrap()))
        .collect()
}

/// The line of an entry that begins with a word.
fn line<'e>(entry: &'e str, begins: &str) -> Option<&'e str> {
    entry.lines().find_map(|line| line.strip_prefix(begins))
}

/// What stands between each pair of marks.
fn between(text: &str, mark: char) -> impl Iterator<Item = &str> {
    text.split(mark).skip(1).step_by(2)
}

#[test]
fn every_rule_has_an_entry_and_every_entry_a_rule() {
    let headings = RULEBOOK.lines().filter(|line| line.starts_with("### ")).count();
    let entries = entries();
    assert_eq!(entries.len(), headings, "a heading that is no rule's, or two of one");
    for id in entries.keys() {
        assert!(id.parse::<Rule>().is_ok(), "{id} is no rule");
    }
    for rule in Rule::ALL {
        let (title, _) = entries.get(rule.as_str()).unwrap_or_else(|| panic!("{rule} has no entry"));
        assert_eq!(*title, rule.title(), "{rule}");
        assert!(rule.text().starts_with(&format!("### {rule} — {title}\n")), "{rule}");
        assert_eq!(rule.text().matches("\n#").count(), 0, "{rule} runs into the next entry");
    }
    assert!(RULEBOOK.contains(&format!("Rules version: **{RULES_VERSION}**")));
    checked(&format!("{} rules, each with its entry in RULES.md", Rule::ALL.len()));
}

/// The rows of the table of aliases in `RULES.md`: a field's own spelling, and its aliases.
fn aliases_of_the_rules() -> BTreeMap<&'static str, Vec<&'static str>> {
    let (_, table) = RULEBOOK.split_once("| field | also accepted |\n| --- | --- |\n").unwrap();
    let rows = table.lines().take_while(|line| line.starts_with('|')).map(|row| between(row, '`').collect::<Vec<_>>());
    rows.map(|row| (row[0], row[1..].to_vec())).collect()
}

/// The same of the table in `src/registry/keys.rs`.
fn aliases_of_the_code() -> BTreeMap<&'static str, Vec<&'static str>> {
    let rows =
        include_str!("../src/registry/keys.rs").lines().filter(|line| line.contains(" = \"") && line.contains(": "));
    let rows = rows.filter(|line| line.contains(" | \"")).map(|row| between(row, '"').collect::<Vec<_>>());
    rows.map(|row| (row[0], row[1..].to_vec())).collect()
}

#[test]
fn the_aliases_of_the_rules_are_those_of_the_code() {
    let mut of_rules = aliases_of_the_rules();
    // No rule reads the message of the code.
    assert_eq!(of_rules.remove("mensaje"), Some(vec!["descripcionerror"]));
    assert_eq!(of_rules, aliases_of_the_code());
    assert_eq!(of_rules.len(), 10);
}

#[test]
fn the_registry_and_the_entries_name_the_same_sources_and_policy_fields() {
    for rule in Rule::ALL {
        let source = line(rule.text(), "Source: ").unwrap_or_else(|| panic!("{rule} has no source"));
        let mut named: Vec<&str> = between(source, '"').collect();
        let mut listed: Vec<&str> = rule.sources().iter().filter_map(|source| source.passage()).collect();
        named.sort_unstable();
        listed.sort_unstable();
        assert_eq!(named, listed, "{rule}");
        for (mark, of_mark) in [
            ("C \"", rule.sources().iter().filter(|source| matches!(source, Source::Creation(_))).count()),
            ("S \"", rule.sources().iter().filter(|source| matches!(source, Source::Sync(_))).count()),
        ] {
            assert_eq!(source.matches(mark).count(), of_mark, "{rule}: {mark}");
        }
        let is_ours = source == "D" || source.contains("; D");
        assert_eq!(is_ours, rule.sources().contains(&Source::Project), "{rule}");
        assert!(!rule.sources().is_empty(), "{rule}");

        let fields: BTreeSet<&str> = line(rule.text(), "Policy: ")
            .into_iter()
            .flat_map(|policy| between(policy, '`'))
            .filter(|word| policy_fields().contains_key(*word))
            .collect();
        assert_eq!(fields, rule.policy_fields().iter().copied().collect(), "{rule}");
    }
}

/// The rules of a table whose first column is a rule's id, in order.
fn rules_of_table<'t>(text: &'t str, head: &str) -> Vec<&'t str> {
    let (_, table) = text.split_once(head).unwrap();
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.map(|row| row.split('|').nth(1).unwrap().trim()).collect()
}

#[test]
fn what_is_the_projects_own_is_said_of_every_rule_that_mixes_marks() {
    let mixed = |rule: &&Rule| rule.sources().len() > 1 && rule.sources().contains(&Source::Project);
    let mixed: Vec<&str> = Rule::ALL.iter().filter(mixed).map(|rule| rule.as_str()).collect();
    assert_eq!(rules_of_table(RULEBOOK, "| rule | this project's own |"), mixed);
    assert_eq!(rules_of_table(REGLAS, "| regla | lo propio de este proyecto |"), mixed);
}

/// The fields of a policy that can decide something.
fn policy_fields() -> Map<String, Value> {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(Policy::documented()) else { panic!("a policy") };
    fields.remove("name");
    fields
}

#[test]
fn every_policy_field_turns_a_rule_and_the_outcome_of_a_vector() {
    let vectors = vectors::all();
    for field in policy_fields().keys() {
        assert!(Rule::ALL.iter().any(|rule| rule.policy_fields().contains(&field.as_str())), "`{field}` turns no rule");
        let turns = |vector: &&vectors::Vector| {
            let with = vector.policy_fields();
            let mut without = with.clone();
            without.remove(field).is_some() && vector.outcome(&policy(with)) != vector.outcome(&policy(without))
        };
        let turned = vectors.iter().filter(turns).count();
        assert!(turned > 0, "`{field}` changes the outcome of no vector");
    }
    checked(&format!("{} policy fields, each turning a rule and the outcome of a vector", policy_fields().len()));
}

fn policy(fields: Map<String, Value>) -> Policy {
    serde_json::from_value(Value::Object(fields)).unwrap()
}

#[test]
fn every_finding_is_raised_by_a_vector() {
    let raised: BTreeSet<WarningCode> = vectors::all().iter().flat_map(vectors::Vector::expected_findings).collect();
    let all: BTreeSet<WarningCode> = WarningCode::ALL.iter().copied().collect();
    assert_eq!(raised, all);
    checked(&format!("{} findings, each raised by a vector", all.len()));
}

#[test]
fn every_rule_has_a_vector_on_either_side_of_its_line_and_no_vector_an_unknown_rule() {
    let vectors = vectors::all();
    for rule in Rule::ALL {
        let id = rule.as_str();
        let (mut bites, mut spares) = (BTreeSet::new(), BTreeSet::new());
        for vector in &vectors {
            if vector.bites(id) {
                bites.insert(vector.name());
            }
            if vector.spares(id) {
                spares.insert(vector.name());
            }
        }
        assert!(!bites.is_empty(), "{rule} bites in no vector");
        assert!(!spares.is_empty(), "{rule} is spared in no vector");
        assert!(bites.union(&spares).count() >= 2, "{rule} has one vector");
    }
    for id in vectors.iter().flat_map(vectors::Vector::rule_ids) {
        assert!(id.parse::<Rule>().is_ok(), "{id} is no rule");
    }
}

#[test]
fn every_entry_names_vectors_that_are_about_its_rule() {
    let vectors = vectors::all();
    for (id, (_, entry)) in entries() {
        let (shown, short) = line(entry, "Vectors: Applies: ").unwrap().split_once(" Does not apply: ").unwrap();
        let named = |text| between(text, '`').map(str::to_owned).collect::<Vec<_>>();
        let find = |name: &str| {
            vectors.iter().find(|vector| vector.name() == name).unwrap_or_else(|| panic!("{id} names {name}"))
        };
        assert_eq!(named(shown).len(), 2, "{id}");
        assert_eq!(named(short).len(), 1, "{id}");
        assert!(named(shown).iter().all(|name| find(name).bites(id)), "{id}");
        assert!(named(short).iter().all(|name| find(name).spares(id) && !find(name).bites(id)), "{id}");
    }
}

/// The comments of every source file of the library but the tables of words, which name rules and implement none.
fn comments() -> Vec<String> {
    fn collect(folder: &Path, comments: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with("src/vocabulary") {
                    collect(&path, comments);
                }
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                comments.extend(
                    text.lines().filter_map(|line| line.split_once("//")).map(|(_, comment)| comment.to_owned()),
                );
            }
        }
    }

    let mut comments = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../src"), &mut comments);
    comments
}

#[test]
fn every_rule_is_named_where_it_is_implemented() {
    let cited: BTreeSet<String> = comments().iter().flat_map(|comment| with_ranges(comment)).collect();
    let missing: Vec<&str> = Rule::ALL.iter().map(|rule| rule.as_str()).filter(|id| !cited.contains(*id)).collect();
    assert!(missing.is_empty(), "no comment of src/ names {missing:?}");
}

/// The ids in a comment; "A0 to A5" names all of them.
fn with_ranges(comment: &str) -> Vec<String> {
    let words: Vec<&str> = comment.split(|c: char| !c.is_ascii_alphanumeric()).collect();
    let index = |word: &str| Rule::ALL.iter().position(|rule| rule.as_str() == word);
    let mut ids: Vec<String> = words.iter().filter(|word| index(word).is_some()).map(|&word| word.to_owned()).collect();
    for three in words.windows(3) {
        if let [first, "to", last] = three
            && let (Some(first), Some(last)) = (index(first), index(last))
        {
            ids.extend(Rule::ALL[first..=last].iter().map(|rule| rule.as_str().to_owned()));
        }
    }
    ids
}
