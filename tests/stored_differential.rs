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
use std::sync::LazyLock;

use renaper_crosscheck::stored::{Against, StoredValidation, reevaluate};
use renaper_crosscheck::{Case, Policy, evaluate};
use renaper_crosscheck_generator as generator;
use renaper_crosscheck_reference as reference;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::differential::as_written::as_the_reference_writes_it;
use crate::differential::{answer, difference, grouped, number};
use crate::report::checked;

/// Documents, unless `CROSSCHECK_CASES` says otherwise.
const DOCUMENTS: u64 = 10_000;

/// The library, as what evaluated the generated documents.
const LIBRARY: generator::Engine = generator::Engine {
    evaluate: |case, policy| {
        let (case, policy) = (Case::from_json(case).ok()?, policy_of(policy)?);
        Some(serde_json::to_string(&evaluate(&case, &policy)).unwrap())
    },
    stamp: |policy| policy_of(policy).map(|policy| [policy.name().to_owned(), policy.fingerprint().to_owned()]),
};

fn policy_of(text: &str) -> Option<Policy> {
    match text {
        "documented" => Some(Policy::documented()),
        "hardened" => Some(Policy::hardened()),
        json => serde_json::from_str(json).ok(),
    }
}

fn generated(seed: u64) -> (String, String) {
    generator::stored(seed, LIBRARY)
}

/// What a document is evaluated with, as the generator writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    policy: Box<RawValue>,
    against: Box<RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenStored {
    stored: Box<RawValue>,
}

/// The same, read twice.
struct Setting {
    ours: [Policy; 2],
    theirs: [reference::Policy; 2],
    against_stored: bool,
}

impl Setting {
    fn read(text: &str) -> Option<Setting> {
        let Written { policy, against } = serde_json::from_str(text).ok()?;
        let stored = serde_json::from_str::<WrittenStored>(against.get()).ok();
        let against_stored = stored.is_some();
        let against = stored.map_or(against, |stored| stored.stored);
        let ours = |text: &RawValue| serde_json::from_str(text.get()).ok();
        let theirs = |text: &RawValue| reference::Policy::from_json(text.get());
        Some(Setting {
            ours: [ours(&policy)?, ours(&against)?],
            theirs: [theirs(&policy)?, theirs(&against)?],
            against_stored,
        })
    }
}

fn ours(document: &str, setting: &Setting) -> Result<String, String> {
    let validation = StoredValidation::from_json(document).map_err(|error| error.code().to_string())?;
    let [policy, against] = &setting.ours;
    let against = if setting.against_stored { Against::Stored(against) } else { Against::Policy(against) };
    let line = serde_json::to_string(&reevaluate(&validation, policy, against)).unwrap();
    // Before the evaluation there are only texts, in which quotation marks are escaped.
    let Some((before, evaluation)) = line.split_once(",\"evaluation\":{") else {
        return Ok(in_order(line.strip_suffix('}').unwrap()) + "}");
    };
    let evaluation = evaluation.strip_suffix('}').unwrap();
    let evaluation = as_the_reference_writes_it(&format!("{{{evaluation}"));
    Ok(format!("{},\"evaluation\":{evaluation}}}", in_order(before)))
}

fn theirs(document: &str, setting: &Setting) -> Result<String, String> {
    let fingerprints = setting.ours.each_ref().map(Policy::fingerprint);
    let [policy, against] =
        [0, 1].map(|which| reference::AtHand { policy: &setting.theirs[which], fingerprint: fingerprints[which] });
    static SHIPPED: LazyLock<[Policy; 2]> = LazyLock::new(|| [Policy::documented(), Policy::hardened()]);
    let [documented, hardened] = SHIPPED.each_ref().map(Policy::fingerprint);
    let against_stored = setting.against_stored;
    let setting = reference::Setting { policy, against, against_stored, documented, hardened };
    let line = reference::reevaluate(document, &setting).map_err(str::to_owned)?;
    Ok(match line.split_once(",\"evaluation\":{") {
        Some((before, evaluation)) => format!("{},\"evaluation\":{{{evaluation}", in_order(before)),
        None => in_order(line.strip_suffix('}').unwrap()) + "}",
    })
}

/// An object that lacks its last bracket, with its changes in the order of their places.
fn in_order(open: &str) -> String {
    let mut value: Value = serde_json::from_str(&format!("{open}}}")).unwrap();
    let changes = value["changes"].as_array_mut().unwrap();
    changes.sort_by_key(|change| change["at"].as_str().unwrap().to_owned());
    for change in changes {
        for side in ["stored", "baseline", "reevaluated"] {
            if let Some(number) = change.get(side).and_then(Value::as_f64) {
                // Zero has no sign here.
                change[side] = (number + 0.0).into();
            }
        }
    }
    value.to_string().strip_suffix('}').unwrap().to_owned()
}

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
