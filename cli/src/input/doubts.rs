//! What is probably a slip in a policy that can be read.

use std::collections::BTreeSet;

use renaper_crosscheck::{Policy, PolicyStep};
use serde_json::Value;

use super::fields::{Field, short};
use super::likely::likely;
use crate::texts::{policy, said};

/// What is probably a slip.
pub(super) struct Doubt {
    /// Where it stands: bytes of the text before it.
    pub(super) at: usize,
    pub(super) what: String,
    /// Whether it drops what the policy inherits: that is told wherever the policy is used.
    pub(super) is_drop: bool,
}

/// What is probably a slip in each field of a file.
pub(super) fn doubts(fields: &[Field], is_json: bool, read: &Policy) -> Vec<Doubt> {
    let extended = fields.iter().find(|field| field.key == "extends").and_then(|field| field.value.as_str());
    let base = extended.and_then(Policy::named).unwrap_or_else(Policy::documented);
    let steps = base.steps_to(read);
    let known = known_codes();
    let mut doubts = Vec::new();
    for field in fields {
        let mut add = |what, is_drop| doubts.push(Doubt { at: field.at, what, is_drop });
        match field.key.as_str() {
            "known_warnings" | "non_omittable" => {
                let codes = field.value.as_array().into_iter().flatten().filter_map(Value::as_str);
                codes
                    .filter(|code| !known.iter().any(|known| known == code))
                    .for_each(|code| add(unknown_code(&field.key, code, &known), false));
                if let Some(drop) = dropped_codes(field, &steps, &base) {
                    add(drop, true);
                }
            }
            "escalate" | "on_mismatch" => {
                if let Some(drop) = dropped_entries(field, &steps, &base, is_json) {
                    add(drop, true);
                }
            }
            _ => {}
        }
    }
    doubts
}

/// The codes of the lists of the policies that ship with the crate.
fn known_codes() -> Vec<String> {
    let shipped: Vec<Policy> = ["documented", "hardened"].into_iter().filter_map(Policy::named).collect();
    let codes = shipped.iter().flat_map(|policy| policy.known_warnings().iter().chain(policy.non_omittable()));
    codes.cloned().collect::<BTreeSet<_>>().into_iter().collect()
}

fn unknown_code(key: &str, code: &str, known: &[String]) -> String {
    let mut doubt = said(policy::UNKNOWN_CODE, &[("key", &key), ("code", &short(code))]);
    if let Some(likely) = likely(code, &known.iter().map(String::as_str).collect::<Vec<_>>()) {
        doubt.push_str(&said(policy::DID_YOU_MEAN, &[("likely", &likely)]));
    }
    doubt
}

/// The codes that a list leaves out of the inherited one, if any, and what keeps them.
fn dropped_codes(field: &Field, steps: &[PolicyStep], base: &Policy) -> Option<String> {
    /// More codes than these are no slip, and are not listed.
    const LISTED: usize = 12;
    let step = steps.iter().find(|step| step.choice == field.key)?;
    let (Value::Array(before), Value::Array(after)) = (&step.from, &step.to) else { return None };
    let dropped: Vec<String> =
        before.iter().filter(|code| !after.contains(code)).map(std::string::ToString::to_string).collect();
    let wording = match dropped.len() {
        0 => return None,
        1 => policy::DROPS_ONE,
        _ => policy::DROPS_MANY,
    };
    let mut doubt = said(wording, &[("key", &field.key), ("base", &base.name()), ("count", &dropped.len())]);
    let listed: Vec<&str> = dropped.iter().take(LISTED).map(String::as_str).collect();
    doubt.push_str(&format!("\n  {}", listed.join(", ")));
    if dropped.len() > LISTED {
        doubt.push_str(&said(policy::AND_OTHERS, &[("base", &base.name())]));
    }
    Some(doubt)
}

/// The entries that a table leaves out and that the inherited one has otherwise, if any, and what keeps them.
fn dropped_entries(field: &Field, steps: &[PolicyStep], base: &Policy, is_json: bool) -> Option<String> {
    let dropped = steps.iter().filter_map(|step| {
        let (key, word) = step.choice.split_once('.')?;
        (key == field.key && field.value.get(word).is_none()).then_some((word, step))
    });
    let dropped: Vec<(&str, &PolicyStep)> = dropped.collect();
    // What is left out of a table has one value.
    let left_at = dropped.first()?.1.to.as_str()?;
    let wording = if dropped.len() == 1 { policy::LEAVES_ONE } else { policy::LEAVES_MANY };
    let values: [(&str, &dyn std::fmt::Display); 4] =
        [("key", &field.key), ("base", &base.name()), ("count", &dropped.len()), ("left_at", &left_at)];
    let mut doubt = said(wording, &values);
    for (word, step) in dropped {
        let kept =
            if is_json { format!("\n  \"{word}\": {},", step.from) } else { format!("\n  {word} = {}", step.from) };
        doubt.push_str(&kept);
    }
    Some(doubt)
}
