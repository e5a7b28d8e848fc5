//! Counts that add up: whole numbers by key.

use std::collections::BTreeMap;

use renaper_crosscheck::{Findings, WarningCode};

/// Counts `more` of a key.
pub(crate) fn count<K: Ord>(counts: &mut BTreeMap<K, u64>, key: K, more: u64) {
    let count = counts.entry(key).or_default();
    *count = count.saturating_add(more);
}

/// Adds other counts to these.
pub(crate) fn merge<K: Ord + Copy>(counts: &mut BTreeMap<K, u64>, others: &BTreeMap<K, u64>) {
    for (&key, &more) in others {
        count(counts, key, more);
    }
}

/// Counts the findings that one side alone has: `gained` those of a fresh evaluation, `lost` those that were stored.
pub(crate) fn count_differences(
    stored: Findings,
    reevaluated: Findings,
    gained: &mut BTreeMap<WarningCode, u64>,
    lost: &mut BTreeMap<WarningCode, u64>,
) {
    if stored == reevaluated {
        return;
    }
    for &code in WarningCode::ALL {
        match (stored.contains(code), reevaluated.contains(code)) {
            (false, true) => count(gained, code, 1),
            (true, false) => count(lost, code, 1),
            _ => {}
        }
    }
}

/// All of them together; a sum that is too large is the largest there is.
#[must_use]
pub fn sum(counts: impl IntoIterator<Item = u64>) -> u64 {
    counts.into_iter().fold(0, u64::saturating_add)
}
