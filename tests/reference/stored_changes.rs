//! What is no longer as it was.

use super::json::{Kind, Member, Value};
use super::output::{Object, list, quoted};
use super::stored_check::{self, ROWS, at};
use super::stored_document::{flag, text};

/// One side of a comparison.
pub(crate) struct Side {
    pub(crate) status: String,
    pub(crate) warnings: Vec<String>,
    /// The members of the check, where there is one.
    pub(crate) check: Vec<Member>,
}

/// Every path that is looked at.
fn paths() -> Vec<Vec<&'static str>> {
    let mut all: Vec<Vec<&str>> =
        ["status", "warnings", "verified", "matchResult", "errorCode"].into_iter().map(|key| vec![key]).collect();
    let keys = ["compared", "passed", "skipReason", "ocrValue", "renaperValue", "similarityPercent", "errorCode"];
    for (field, _) in ROWS {
        all.extend(keys.into_iter().map(|key| vec!["comparisonResults", field, key]));
    }
    all.extend(["verified", "matchResult", "errorCode"].into_iter().map(|key| vec!["renaperBiometric", key]));
    all
}

/// The value at a path as JSON, where there is one of its kind.
fn value(side: &Side, path: &[&str]) -> Option<String> {
    match path {
        ["status"] => return Some(quoted(&side.status)),
        ["warnings"] => return Some(list(&side.warnings)),
        ["comparisonResults", field, "errorCode"] => {
            return stored_check::row_code(&side.check, field).map(quoted);
        }
        ["comparisonResults", _, "compared"] => {
            // A row that is left out was not compared.
            return Some(at(&side.check, path).and_then(flag).unwrap_or(false).to_string());
        }
        _ => {}
    }
    let value = at(&side.check, path)?;
    match path.last()? {
        &("verified" | "passed") => flag(value).map(|flag| flag.to_string()),
        &"similarityPercent" => number(value),
        _ => text(value).map(|text| quoted(&text)),
    }
}

fn number(value: &Value) -> Option<String> {
    match value.kind {
        Kind::Number => value.raw.parse::<f64>().ok().filter(|number| number.is_finite()).map(|n| n.to_string()),
        _ => None,
    }
}

/// `explains`: what the policy compared with gives.
pub(crate) fn changes(stored: &Side, fresh: &Side, explains: Option<&Side>) -> String {
    let mut all = Vec::new();
    for path in paths() {
        let (then, now) = (value(stored, &path), value(fresh, &path));
        if then == now {
            continue;
        }
        let cause = match explains {
            None => "evidence",
            Some(explains) if value(explains, &path) == then => "policy",
            Some(_) => "engine",
        };
        let mut change = Object::new();
        change.text("at", &path.join("."));
        then.iter().for_each(|then| change.raw("stored", then));
        now.iter().for_each(|now| change.raw("reevaluated", now));
        change.text("cause", cause);
        all.push(change.done());
    }
    format!("[{}]", all.join(","))
}

/// The same findings, and in each row the same `compared`, `passed` and `errorCode`.
pub(crate) fn same_evidence(stored: &Side, fresh: &Side) -> bool {
    let same = |path: Vec<&str>| value(stored, &path) == value(fresh, &path);
    let keys = ["compared", "passed", "errorCode"];
    stored_check::findings(&stored.check) == stored_check::findings(&fresh.check)
        && ROWS.iter().all(|row| keys.into_iter().all(|key| same(vec!["comparisonResults", row.0, key])))
}
