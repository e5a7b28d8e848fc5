//! Stored validations re-evaluated: the library against the second implementation, on documents written by an
//! evaluation and changed since (`generator/stored.rs`).
//!
//! Everything is compared except what `differential` leaves out. No rule sets the order of the `changes`. The number
//! and the first seed are given as there:
//!
//! ```sh
//! CROSSCHECK_CASES=1000000 CROSSCHECK_SEED=1 cargo test --release --test crosscheck -- stored_differential --nocapture
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::Value;

use crate::differential::re_evaluated::{Setting, generated, ours, theirs};
use crate::differential::{answer, difference, grouped, number};
use crate::report::checked;

/// Documents, unless `CROSSCHECK_CASES` says otherwise.
const DOCUMENTS: u64 = 10_000;

pub(crate) fn reevaluations(document: &str, setting: &str) -> Option<[String; 2]> {
    let setting = Setting::read(setting)?;
    Some([answer(|| theirs(document, &setting)), answer(|| ours(document, &setting))])
}

#[test]
fn both_implementations_evaluate_stored_validations_the_same() {
    let (seed, documents) = (number("CROSSCHECK_SEED", 0), number("CROSSCHECK_CASES", DOCUMENTS));
    let seeds = seed..seed.saturating_add(documents);
    let found = difference(&seeds, "the re-evaluation", generated, reevaluations);
    assert!(found.is_none(), "the implementations differ in\n{}", found.unwrap_or_default());
    let (count, from, to) = (grouped(seeds.end - seeds.start), grouped(seeds.start), grouped(seeds.end));
    checked(&format!("{count} re-evaluations, seeds {from} to {to}, against the second implementation: 0 differences"));
}

#[test]
fn every_outcome_is_among_the_generated_documents() {
    const SEEDS: Range<u64> = 0..4_000;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |what: String| *counts.entry(what).or_default() += 1;
    for (document, setting) in SEEDS.map(generated) {
        let setting = Setting::read(&setting).unwrap();
        let Ok(line) = ours(&document, &setting) else {
            count("error".to_owned());
            continue;
        };
        let (line, _) = line.split_once(",\"evaluation\":").unwrap_or((line.strip_suffix('}').unwrap(), ""));
        let line: Value = serde_json::from_str(&format!("{line}}}")).unwrap();
        let with = if setting.against_stored { "stored" } else { "policy" };
        count(format!("{with} {}", line["outcome"]));
        count(format!("protected {} ambiguous {}", line["status"]["protected"], line["status"]["ambiguous"]));
        for change in line["changes"].as_array().unwrap() {
            count(format!("cause {}", change["cause"]));
        }
    }
    // Ten outcomes, three causes, three kinds of protection, errors.
    assert_eq!(counts.len(), 17, "{counts:?}");
    assert!(counts.values().all(|count| *count >= 5), "{counts:?}");
    checked(&format!("{} generated documents: {counts:?}", SEEDS.count()));
}
