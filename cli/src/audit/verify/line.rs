//! A line of a trail, read back.

use renaper_crosscheck::stored::Outcome;
use renaper_crosscheck::{CaseErrorCode, Findings, WarningCode};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::audit::entry::EntryDecision;
use crate::audit::hash::Hash;

/// A line of a record. A member that no trail has makes it none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) previous: Hash,
    line: u64,
    #[serde(default)]
    item: Option<u64>,
    #[serde(default)]
    id: Option<Box<RawValue>>,
    #[serde(default)]
    policy: Option<String>,
    #[serde(default)]
    rules: Option<String>,
    #[serde(default)]
    outcome: Option<Outcome>,
    #[serde(default)]
    findings: Option<Vec<WarningCode>>,
    #[serde(default)]
    decision: Option<EntryDecision>,
    #[serde(default)]
    error: Option<CaseErrorCode>,
    #[serde(default)]
    pub(super) case: Option<Hash>,
}

impl Line {
    /// Reads a line of a record.
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        serde_json::from_slice(text).ok().filter(Self::has_its_members)
    }

    /// Whether it has what a line has: an error and no more, or all that is said of a re-evaluation.
    fn has_its_members(&self) -> bool {
        let said = [self.policy.is_some(), self.rules.is_some(), self.outcome.is_some(), self.findings.is_some()];
        if self.error.is_some() {
            !said.contains(&true) && self.id.is_none() && self.decision.is_none()
        } else {
            !said.contains(&false)
        }
    }

    /// Whether it was made under these rules and the policy with this fingerprint, as far as it says.
    pub(super) fn is_under(&self, rules: &str, policy: Option<&str>) -> bool {
        let said_policy = self.policy.as_deref().filter(|_| policy.is_some());
        self.rules.as_deref().is_none_or(|said| said == rules) && said_policy.is_none_or(|said| Some(said) == policy)
    }

    /// The same under rules of another version.
    pub(super) fn under(mut self, rules: &str) -> Self {
        self.rules = self.rules.map(|_| rules.to_owned());
        self
    }

    /// The first member that another line has otherwise; what binds it to the line before and to its record is left
    /// out.
    pub(super) fn differs_in(&self, other: &Line) -> Option<&'static str> {
        let id = |line: &Line| line.id.as_ref().map(|id| id.get().to_owned());
        let findings = |line: &Line| line.findings.as_ref().map(|found| found.iter().copied().collect::<Findings>());
        let members = [
            ("line", self.line == other.line),
            ("item", self.item == other.item),
            ("id", id(self) == id(other)),
            ("policy", self.policy == other.policy),
            ("rules", self.rules == other.rules),
            ("outcome", self.outcome == other.outcome),
            ("findings", findings(self) == findings(other) && self.count() == other.count()),
            ("decision", self.decision == other.decision),
            ("error", self.error == other.error),
        ];
        members.into_iter().find(|(_, is_same)| !is_same).map(|(member, _)| member)
    }

    fn count(&self) -> usize {
        self.findings.as_ref().map_or(0, Vec::len)
    }
}
