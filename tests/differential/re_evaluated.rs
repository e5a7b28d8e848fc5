//! A stored validation evaluated anew by the library and by the second implementation, as text that can be compared.

use std::sync::LazyLock;

use renaper_crosscheck::stored::{Against, StoredValidation, reevaluate};
use renaper_crosscheck::{Case, Policy, evaluate};
use renaper_crosscheck_generator as generator;
use renaper_crosscheck_reference as reference;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::as_written::as_the_reference_writes_it;

/// The library, as what evaluated the generated documents.
pub(crate) const LIBRARY: generator::Engine = generator::Engine {
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

pub(crate) fn generated(seed: u64) -> (String, String) {
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
pub(crate) struct Setting {
    pub(crate) ours: [Policy; 2],
    theirs: [reference::Policy; 2],
    pub(crate) against_stored: bool,
}

impl Setting {
    pub(crate) fn read(text: &str) -> Option<Setting> {
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

pub(crate) fn ours(document: &str, setting: &Setting) -> Result<String, String> {
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

pub(crate) fn theirs(document: &str, setting: &Setting) -> Result<String, String> {
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
