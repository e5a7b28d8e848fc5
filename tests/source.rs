//! The example block of the source documents, read as a stored check.

use renaper_crosscheck::Policy;
use renaper_crosscheck::stored::{Against, Generation, StoredValidation, reevaluate};
use serde_json::Value;

const RENAPER_BLOCK: &str = include_str!("vectors/source/renaper-block.json");

/// A validation that holds the documented block, and no data to evaluate anew.
fn validation() -> String {
    format!(
        r#"{{"status": "approved", "decision": {{"status": "Approved"}},
            "metadata": {{"responseDoubleChecks": {{"renaper": {RENAPER_BLOCK}}}}}}}"#
    )
}

#[test]
fn the_documented_block_is_read_as_a_check_of_today_that_found_nothing() {
    let document = validation();
    let stored = StoredValidation::from_json(&document).unwrap();
    assert_eq!(stored.generation(), Some(Generation::Today));
    let documented = Policy::documented();
    let reevaluation = reevaluate(&stored, &documented, Against::Stored(&documented));
    assert!(reevaluation.findings.stored.is_empty());
}

#[test]
fn every_row_of_the_documented_block_is_read() {
    let block: Value = serde_json::from_str(RENAPER_BLOCK).unwrap();
    let rows = block["comparisonResults"].as_object().unwrap();
    assert_eq!(rows.len(), 5);
    // Without data nothing can be evaluated, so that whatever the stored rows say shows as gone.
    let document = validation();
    let stored = StoredValidation::from_json(&document).unwrap();
    let documented = Policy::documented();
    let reevaluation = reevaluate(&stored, &documented, Against::Stored(&documented));
    let changes: Vec<(String, Value)> = reevaluation
        .changes
        .iter()
        .map(|change| (change.at.to_string(), serde_json::to_value(&change.stored).unwrap()))
        .collect();
    for (field, row) in rows {
        for key in ["compared", "passed", "ocrValue", "renaperValue", "similarityPercent"] {
            let path = format!("comparisonResults.{field}.{key}");
            let change = changes.iter().find(|(at, _)| *at == path).map(|(_, stored)| stored);
            assert_eq!(change, row.get(key), "{path}");
        }
    }
}
