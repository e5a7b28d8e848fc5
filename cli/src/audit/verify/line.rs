//! A line of a trail, read back.

use renaper_crosscheck::stored::Outcome;
use renaper_crosscheck::{CaseErrorCode, WarningCode};
use serde::Deserialize;

use crate::audit::entry::EntryDecision;
use crate::audit::hash::Hash;

/// A line of a record.
#[derive(Deserialize)]
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) previous: Hash,
    #[serde(default)]
    pub(super) policy: Option<String>,
    #[serde(default)]
    pub(super) outcome: Option<Outcome>,
    #[serde(default)]
    pub(super) findings: Vec<WarningCode>,
    #[serde(default)]
    pub(super) decision: Option<EntryDecision>,
    #[serde(default)]
    pub(super) error: Option<CaseErrorCode>,
    #[serde(default)]
    pub(super) case: Option<Hash>,
}
