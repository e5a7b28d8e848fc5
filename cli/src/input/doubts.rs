//! What is probably a slip in a policy that can be read.

use std::collections::BTreeSet;

use renaper_crosscheck::Policy;

use super::fields::{Field, short};
use super::likely::likely;
use crate::texts::{policy, said};

/// What is probably a slip in each field: where it stands, and what it is.
pub(super) fn doubts(fields: &[Field], read: &Policy) -> Vec<(usize, String)> {
    let extended = fields.iter().find(|field| field.key == "extends").and_then(|field| field.value.as_str());
    let base = extended.and_then(Policy::named).unwrap_or_else(Policy::documented);
    let shipped: Vec<Policy> = ["documented", "hardened"].into_iter().filter_map(Policy::named).collect();
    let known: BTreeSet<&str> = shipped
        .iter()
        .flat_map(|policy| policy.known_warnings().iter().chain(policy.non_omittable()))
        .map(String::as_str)
        .collect();
    let known: Vec<&str> = known.into_iter().collect();
    let mut doubts = Vec::new();
    for field in fields {
        let (before, after) = match field.key.as_str() {
            "known_warnings" => (base.known_warnings(), read.known_warnings()),
            "non_omittable" => (base.non_omittable(), read.non_omittable()),
            _ => continue,
        };
        let codes = field.value.as_array().into_iter().flatten().filter_map(|code| code.as_str());
        doubts.extend(
            codes.filter(|code| !known.contains(code)).map(|code| (field.at, unknown_code(&field.key, code, &known))),
        );
        let dropped = before.iter().filter(|code| !after.contains(code)).count();
        let drops = if dropped == 1 { policy::DROPS_ONE } else { policy::DROPS_MANY };
        if dropped > 0 {
            doubts.push((field.at, said(drops, &[("key", &field.key), ("count", &dropped)])));
        }
    }
    doubts
}

fn unknown_code(key: &str, code: &str, known: &[&str]) -> String {
    let mut doubt = said(policy::UNKNOWN_CODE, &[("key", &key), ("code", &short(code))]);
    if let Some(likely) = likely(code, known) {
        doubt.push_str(&said(policy::DID_YOU_MEAN, &[("likely", &likely)]));
    }
    doubt
}
