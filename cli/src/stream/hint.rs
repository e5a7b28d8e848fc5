//! What helps where most records could not be read for the same reason.

use renaper_crosscheck::stored::Outcome;
use renaper_crosscheck::{CaseErrorCode, Wording};
use renaper_crosscheck_report::Tally;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::texts::hints;

/// What the records of a command are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Case,
    StoredValidation,
}

/// The keys that tell them apart.
#[derive(Deserialize)]
struct KindKeys<'r> {
    #[serde(rename = "ocrStatus")]
    ocr_status: Option<IgnoredAny>,
    #[serde(borrow)]
    status: Option<&'r RawValue>,
    outcome: Option<Outcome>,
}

/// What a record looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looks {
    Like(Kind),
    /// A re-evaluation.
    LikeResult,
}

impl Looks {
    fn of(record: &[u8]) -> Option<Self> {
        let keys: KindKeys<'_> = serde_json::from_slice(record).ok()?;
        match (keys.ocr_status, keys.status) {
            (None, Some(status)) if keys.outcome.is_some() && status.get().starts_with('{') => Some(Looks::LikeResult),
            (Some(_), None) => Some(Looks::Like(Kind::Case)),
            (None, Some(_)) => Some(Looks::Like(Kind::StoredValidation)),
            _ => None,
        }
    }
}

/// What helps, where anything does: `rejected` is the first record that could not be read, `wanted` what is read.
pub(super) fn hint(tally: &Tally, rejected: &[u8], wanted: Kind) -> Option<Wording> {
    let is_most = |code| tally.rejected_for(code) > tally.rejected() / 2;
    // One such line is more likely damaged.
    if is_most(CaseErrorCode::InvalidUtf8) && tally.rejected() > 1 {
        return Some(hints::OTHER_ENCODING);
    }
    if tally.rejected() < tally.records() || !is_most(CaseErrorCode::InvalidCase) {
        return None;
    }
    match Looks::of(rejected)? {
        Looks::LikeResult => Some(hints::RESULTS),
        Looks::Like(found) if found == wanted => None,
        Looks::Like(Kind::Case) => Some(hints::CASES),
        Looks::Like(Kind::StoredValidation) => Some(hints::STORED_VALIDATIONS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_its_status_tells_what_a_record_is() {
        for (record, kind) in [
            (r#"{"ocrStatus": "approved"}"#, Some(Looks::Like(Kind::Case))),
            (r#"{"ocrStatus": "approved", "status": null}"#, Some(Looks::Like(Kind::Case))),
            (r#"{"id": 1, "status": "rejected", "metadata": {}}"#, Some(Looks::Like(Kind::StoredValidation))),
            (r#"{"ocrStatus": "approved", "status": "rejected"}"#, None),
            (r#"{"outcome": "unchanged", "status": {"stored": "pending"}}"#, Some(Looks::LikeResult)),
            ("{}", None),
            ("[]", None),
            ("", None),
        ] {
            assert_eq!(Looks::of(record.as_bytes()), kind, "{record}");
        }
    }
}
