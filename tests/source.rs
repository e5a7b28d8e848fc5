//! The examples of the source documents, read and written back.

use std::collections::BTreeSet;

use renaper_crosscheck::{RenaperCheck, RowOutcome};
use serde_json::Value;

const RENAPER_BLOCK: &str = include_str!("vectors/source/renaper-block.json");

/// Every path of keys in a value.
fn paths(value: &Value, prefix: &str, found: &mut BTreeSet<String>) {
    if let Value::Object(members) = value {
        for (key, member) in members {
            let path = format!("{prefix}/{key}");
            paths(member, &path, found);
            found.insert(path);
        }
    }
}

#[test]
fn the_documented_block_is_read_and_written_back_with_the_same_keys_and_values() {
    let check: RenaperCheck<'_> = serde_json::from_str(RENAPER_BLOCK).unwrap();
    let before: Value = serde_json::from_str(RENAPER_BLOCK).unwrap();
    let after = serde_json::to_value(&check).unwrap();
    let (mut keys_before, mut keys_after) = (BTreeSet::new(), BTreeSet::new());
    paths(&before, "", &mut keys_before);
    paths(&after, "", &mut keys_after);
    assert_eq!(keys_before, keys_after);
    assert_eq!(before, after);
}

#[test]
fn the_documented_block_says_what_it_says() {
    let check: RenaperCheck<'_> = serde_json::from_str(RENAPER_BLOCK).unwrap();
    assert!(check.verified);
    assert!(check.findings().is_empty());
    let rows = check.comparison_results.unwrap();
    assert_eq!(rows.iter().count(), 5);
    assert!(rows.iter().all(|row| row.outcome == RowOutcome::Compared { passed: true }));
    assert_eq!(check.renaper_biometric.unwrap().passed_through.len(), 4);
}
