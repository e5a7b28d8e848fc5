//! What helps where most records could not be read for the same reason.

use renaper_crosscheck::{CaseErrorCode, Wording};
use renaper_crosscheck_report::Tally;
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::texts::hints;

/// What the records of a command are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Case,
    StoredValidation,
}

/// The keys that tell them apart.
#[derive(Deserialize)]
struct KindKeys {
    #[serde(rename = "ocrStatus")]
    ocr_status: Option<IgnoredAny>,
    status: Option<IgnoredAny>,
}

impl Kind {
    /// What a record looks like.
    fn of(record: &[u8]) -> Option<Self> {
        let keys: KindKeys = serde_json::from_slice(record).ok()?;
        match (keys.ocr_status, keys.status) {
            (Some(_), None) => Some(Kind::Case),
            (None, Some(_)) => Some(Kind::StoredValidation),
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
    match Kind::of(rejected)? {
        found if found == wanted => None,
        Kind::Case => Some(hints::CASES),
        Kind::StoredValidation => Some(hints::STORED_VALIDATIONS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_its_status_tells_what_a_record_is() {
        for (record, kind) in [
            (r#"{"ocrStatus": "approved"}"#, Some(Kind::Case)),
            (r#"{"ocrStatus": "approved", "status": null}"#, Some(Kind::Case)),
            (r#"{"id": 1, "status": "rejected", "metadata": {}}"#, Some(Kind::StoredValidation)),
            (r#"{"ocrStatus": "approved", "status": "rejected"}"#, None),
            ("{}", None),
            ("[]", None),
            ("", None),
        ] {
            assert_eq!(Kind::of(record.as_bytes()), kind, "{record}");
        }
    }
}
