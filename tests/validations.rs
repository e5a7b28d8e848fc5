//! The invented validations of `examples/validations.ndjson`, and the generator that writes them.

use std::collections::{BTreeMap, BTreeSet};

use renaper_crosscheck::{Case, Evaluation, Policy, Status, WarningCode, evaluate};
use serde_json::{Map, Value, json};

#[path = "../examples/validations/corpus/mod.rs"]
pub(crate) mod corpus;

use corpus::kind::{Generation, Kind, Recipe, RuleSet};

const VALIDATIONS: &[u8] = include_bytes!("../examples/validations.ndjson");
const EXAMPLES: &str = include_str!("../examples/README.md");
const SEED: u64 = 1;
const COUNT: u64 = 2_000;

fn lines() -> Vec<&'static [u8]> {
    VALIDATIONS.strip_suffix(b"\n").unwrap().split(|&byte| byte == b'\n').collect()
}

fn recipes() -> impl Iterator<Item = Recipe> {
    (1..=COUNT).map(|number| Recipe::of(SEED, number))
}

/// The validations of a seed that can be read.
fn readable(seed: u64, count: u64) -> impl Iterator<Item = (Recipe, Value)> {
    let recipes = (1..=count).map(move |number| (number, Recipe::of(seed, number)));
    recipes.filter(|(_, recipe)| !recipe.kind.is_unreadable()).map(move |(number, recipe)| {
        let mut line = Vec::new();
        corpus::write(seed, number, &mut line);
        (recipe, serde_json::from_slice(&line).unwrap())
    })
}

fn block(validation: &Value) -> Option<&Value> {
    validation.pointer("/metadata/responseDoubleChecks/renaper")
}

fn status(validation: &Value) -> Status {
    validation["status"].as_str().unwrap().parse().unwrap()
}

/// The status that the OCR verification came to, as far as kind and row tell.
fn ocr_status(kind: Kind, validation: &Value) -> Status {
    let is_enforced = block(validation).and_then(|block| block.get("enforcementApplied")) != Some(&json!(false));
    match kind {
        Kind::InReview
        | Kind::WarningsOmitted
        | Kind::OmitListTooShort
        | Kind::ReviewApproved
        | Kind::ReviewRejected
        | Kind::Cancelled => Status::InReview,
        _ if is_enforced => Status::Approved,
        _ => Status::Rejected,
    }
}

/// What the engine makes of the stored evidence.
fn evaluated(kind: Kind, validation: &Value) -> Evaluation<'static> {
    let block = block(validation).unwrap();
    let mut case = Map::new();
    case.insert("ocrStatus".to_owned(), json!(ocr_status(kind, validation)));
    let metadata = &validation["metadata"];
    for (key, value) in [
        ("extractedData", validation.get("extractedData")),
        ("warnings", metadata.get("warnings")),
        ("omitWarnings", metadata.get("omitWarnings")),
        ("verifiedAt", block.get("verifiedAt")),
        ("renaperData", block.get("renaperData")),
        ("renaperBiometric", block.get("renaperBiometric")),
    ] {
        case.extend(value.map(|value| (key.to_owned(), value.clone())));
    }
    let case = Value::Object(case).to_string();
    evaluate(&Case::from_json(&case).unwrap(), &Policy::documented()).into_owned()
}

#[test]
fn the_file_is_what_the_generator_writes() {
    let mut written = Vec::new();
    (1..=COUNT).for_each(|number| corpus::write(SEED, number, &mut written));
    // Not assert_eq: five megabytes twice would say less.
    let first = written.split(|&byte| byte == b'\n').zip(VALIDATIONS.split(|&byte| byte == b'\n'));
    let differs = first.enumerate().find(|(_, (one, other))| one != other).map(|(index, _)| index + 1);
    assert_eq!(differs, None, "the first line that differs");
    assert_eq!(written.len(), VALIDATIONS.len());
}

#[test]
fn a_line_depends_on_the_seed_and_its_number_alone() {
    let lines = lines();
    for number in [1999, 3, 1000] {
        let mut line = Vec::new();
        corpus::write(SEED, number, &mut line);
        assert_eq!(line.strip_suffix(b"\n"), Some(lines[number as usize - 1]));
        let mut other = Vec::new();
        corpus::write(SEED + 1, number, &mut other);
        assert_ne!(line, other);
    }
}

#[test]
fn every_kind_is_there_as_often_as_the_readme_says() {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for recipe in recipes() {
        *counts.entry(recipe.kind.name()).or_default() += 1;
    }
    let rows = EXAMPLES.lines().filter_map(|line| {
        let mut cells = line.split('|').map(str::trim).skip(1);
        let name = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
        Some((name, cells.next()?.parse().ok()?))
    });
    assert_eq!(rows.collect::<BTreeMap<&str, usize>>(), counts);
    assert_eq!(counts.values().sum::<usize>(), COUNT as usize);
}

#[test]
fn every_generation_and_both_sets_of_rules_are_there() {
    let shown: BTreeSet<_> = recipes().map(|recipe| (recipe.generation, recipe.rules)).collect();
    assert_eq!(shown.len(), 6);
    let literal = recipes().filter(|recipe| recipe.rules == RuleSet::Literal).count() as u64;
    assert!((COUNT / 11..COUNT / 7).contains(&literal), "{literal}");
}

#[test]
fn what_cannot_be_read_is_what_says_so() {
    let lines = lines();
    assert_eq!(lines.len() as u64, COUNT);
    for (line, recipe) in lines.into_iter().zip(recipes()) {
        let object = serde_json::from_slice::<Map<String, Value>>(line).ok();
        let status = object.as_ref().and_then(|object| object["status"].as_str()?.parse::<Status>().ok());
        assert_eq!(status.is_none(), recipe.kind.is_unreadable(), "{recipe:?}");
        assert_eq!(str::from_utf8(line).is_err(), recipe.kind == Kind::InvalidUtf8, "{recipe:?}");
        let is_json = !matches!(recipe.kind, Kind::CutOff | Kind::NotJson | Kind::BrokenArray | Kind::InvalidUtf8);
        assert_eq!(object.is_some(), is_json, "{recipe:?}");
    }
}

#[test]
fn ids_are_all_different() {
    let ids: BTreeSet<String> = readable(SEED, COUNT).map(|(_, row)| row["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids.len(), recipes().filter(|recipe| !recipe.kind.is_unreadable()).count());
}

/// The generator makes its results from what it knows, without the engine; so this holds one against the other.
#[test]
fn what_the_documented_rules_stored_is_what_the_engine_says() {
    let mut seen = 0;
    for (recipe, row) in readable(SEED + 1, 3 * COUNT) {
        let Some(block) = block(&row).filter(|_| recipe.rules == RuleSet::Documented) else {
            continue;
        };
        seen += 1;
        let evaluation = evaluated(recipe.kind, &row);
        let fresh = serde_json::to_value(&evaluation.renaper).unwrap();
        match recipe.generation {
            Generation::Today => {
                assert_eq!(&fresh, block, "{recipe:?}");
                assert_eq!(row["metadata"]["warnings"], json!(evaluation.warnings), "{recipe:?}");
                assert_eq!(row["warnings"], json!(evaluation.warnings), "{recipe:?}");
            }
            Generation::Middle | Generation::Oldest => {
                assert_eq!(fresh.get("errorCode"), block.get("errorCode"), "{recipe:?}");
                assert_eq!(block.get("enforcementApplied").is_none(), recipe.generation == Generation::Oldest);
                let rows = block.get("comparisonResults").and_then(Value::as_object).into_iter().flatten();
                for (field, row) in rows {
                    for key in ["compared", "passed", "skipReason", "ocrValue", "renaperValue", "similarityPercent"] {
                        assert_eq!(fresh["comparisonResults"][field].get(key), row.get(key), "{recipe:?}");
                    }
                }
                let stored = row["metadata"]["warnings"].as_array().unwrap();
                let codes = stored.iter().filter(|code| code.as_str().unwrap().parse::<WarningCode>().is_ok());
                assert!(codes.eq(block.get("errorCode")), "{recipe:?}");
            }
        }
        let by_hand = [Kind::ReviewApproved, Kind::ReviewRejected, Kind::RejectionOverruled, Kind::Cancelled];
        assert_eq!(status(&row) != evaluation.decision.status, by_hand.contains(&recipe.kind), "{recipe:?}");
        let omission = serde_json::to_value(&evaluation.decision.omit_warnings_applied).unwrap();
        let stored = row["metadata"].get("kycOmitWarningsApplied").cloned().unwrap_or_default();
        assert_eq!(omission, stored, "{recipe:?}");
    }
    assert!(seen > 4_000);
}

#[test]
fn what_the_literal_rules_stored_differs_now_and_then() {
    let rows = readable(SEED, COUNT).filter(|(recipe, _)| recipe.rules == RuleSet::Literal);
    let direct = rows.filter(|(recipe, row)| recipe.kind < Kind::InReview && block(row).is_some());
    let (other, same): (Vec<_>, Vec<_>) =
        direct.partition(|(recipe, row)| evaluated(recipe.kind, row).decision.status != status(row));
    assert!(other.len() > 20 && same.len() > 60, "{} differ, {} do not", other.len(), same.len());
}

#[test]
fn the_spellings_are_there() {
    let text = String::from_utf8_lossy(VALIDATIONS);
    let has = |part: &str| text.lines().filter(|line| line.contains(part)).count();
    assert!(text.lines().filter(|line| !line.is_ascii()).count() > 1_000);
    assert!((10..100).contains(&has("\\u00")));
    assert!(has("\\\"") > 10);
    assert!(has(":1.10") > 10);
    for spelling in ["nroDni", "NUMERO_DOCUMENTO", "idtramiteprincial", "fechaNacimiento", "codigoerror"] {
        assert!(has(spelling) > 5, "{spelling}");
    }
}
