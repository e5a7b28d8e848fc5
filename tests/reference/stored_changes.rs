//! What is no longer as it was.

use super::json::{Kind, Member, Value};
use super::output::{Object, list, quoted};
use super::policy::FINDINGS;
use super::stored_check::{self, ROWS, at};
use super::stored_document::{flag, text};

/// One side of a comparison.
pub(crate) struct Side {
    pub(crate) status: String,
    pub(crate) warnings: Vec<String>,
    /// The members of the check, where there is one.
    pub(crate) check: Vec<Member>,
    /// The code of each row, in the order of `ROWS`.
    codes: Vec<Option<&'static str>>,
}

impl Side {
    pub(crate) fn new(status: String, warnings: Vec<String>, check: Vec<Member>) -> Side {
        let codes = ROWS.iter().map(|row| stored_check::row_code(&check, row.0)).collect();
        Side { status, warnings, check, codes }
    }

    /// Rows of an old check have no codes of their own: one that was not compared counts as having that of today's,
    /// which is not compared, either.
    pub(crate) fn with_codes_of(mut self, today: &Side) -> Side {
        let verified = at(&self.check, &["verified"]).and_then(flag) == Some(true);
        if stored_check::is_old(&self.check) && !verified {
            for (at, (field, _)) in ROWS.iter().enumerate() {
                if !is_compared(&self, field) && !is_compared(today, field) {
                    self.codes[at] = self.codes[at].or(today.codes[at]);
                }
            }
        }
        self
    }

    fn code(&self, field: &str) -> Option<&'static str> {
        ROWS.iter().position(|row| row.0 == field).and_then(|at| self.codes[at])
    }

    pub(crate) fn findings(&self) -> Vec<&'static str> {
        let mut all = stored_check::findings(&self.check);
        all.extend(self.codes.iter().flatten());
        super::decision::in_order(&all)
    }
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

fn is_compared(side: &Side, field: &str) -> bool {
    stored_check::is_compared(&side.check, field)
}

/// A row that is left out, beside one that was not compared and raises the same.
fn count_as_the_same(one: &Side, other: &Side, field: &str) -> bool {
    let is_there = |side: &Side| at(&side.check, &["comparisonResults", field]).and_then(Value::members).is_some();
    let both_are_there = is_there(one) && is_there(other);
    let is_any_compared = is_compared(one, field) || is_compared(other, field);
    !both_are_there && !is_any_compared && one.code(field) == other.code(field)
}

/// The value at a path as JSON, where there is one of its kind.
fn value(side: &Side, path: &[&str]) -> Option<String> {
    match path {
        ["status"] => return Some(quoted(&side.status)),
        ["warnings"] => return Some(list(&side.warnings)),
        ["comparisonResults", field, "errorCode"] => return side.code(field).map(quoted),
        ["comparisonResults", field, "compared"] => return Some(is_compared(side, field).to_string()),
        ["comparisonResults", field, "passed"] if !is_compared(side, field) => return None,
        _ => {}
    }
    let value = at(&side.check, path)?;
    match *path.last()? {
        "verified" | "passed" => flag(value).map(|flag| flag.to_string()),
        "similarityPercent" => number(value),
        "matchResult" => one_of(value, &["match", "mismatch", "error"]),
        "skipReason" => one_of(value, &["ocr_missing", "renaper_missing", "both_missing"]),
        "errorCode" => one_of(value, &FINDINGS),
        _ => text(value).map(|text| quoted(&text)),
    }
}

/// A word that is none is as if it were not there.
fn one_of(value: &Value, words: &[&str]) -> Option<String> {
    text(value).filter(|text| words.contains(&text.as_str())).map(|text| quoted(&text))
}

fn number(value: &Value) -> Option<String> {
    match value.kind {
        Kind::Number => value.raw.parse::<f64>().ok().filter(|number| number.is_finite()).map(|n| n.to_string()),
        _ => None,
    }
}

/// `key` is that of what is compared with; `explains`: what the policy compared with gives.
pub(crate) fn changes(key: &str, stored: &Side, fresh: &Side, explains: Option<&Side>) -> String {
    let mut all = Vec::new();
    for path in paths() {
        let (then, now) = (value(stored, &path), value(fresh, &path));
        let row = path.get(1).filter(|_| path[0] == "comparisonResults");
        let same_row = |other: &Side| row.is_some_and(|field| count_as_the_same(stored, other, field));
        if then == now || same_row(fresh) {
            continue;
        }
        let cause = match explains {
            None => "evidence",
            Some(explains) if value(explains, &path) == then || same_row(explains) => "policy",
            Some(_) => "engine",
        };
        let mut change = Object::new();
        change.text("at", &path.join("."));
        then.iter().for_each(|then| change.raw(key, then));
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
    stored.findings() == fresh.findings()
        && ROWS.iter().all(|row| keys.into_iter().all(|key| same(vec!["comparisonResults", row.0, key])))
}
