//! What became of the records of a run, counted.

use std::collections::BTreeMap;

use renaper_crosscheck::stored::{Outcome, Reevaluation};
use renaper_crosscheck::{CaseErrorCode, Status, WarningCode};
use serde::{Deserialize, Serialize};

use super::counts::{count, count_differences, merge, sum};

/// Counts of records. Two tallies add up to that of both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Tally {
    answered: u64,
    rejected: BTreeMap<CaseErrorCode, u64>,
    outcomes: BTreeMap<Outcome, u64>,
    /// Statuses that changed, from and to.
    flips: BTreeMap<Status, BTreeMap<Status, u64>>,
    /// Findings of a fresh evaluation that were not stored.
    gained: BTreeMap<WarningCode, u64>,
    /// Stored findings that a fresh evaluation has not.
    lost: BTreeMap<WarningCode, u64>,
    ambiguous: u64,
}

impl Tally {
    /// One more record was answered.
    pub(crate) fn answer(&mut self) {
        self.answered = self.answered.saturating_add(1);
    }

    /// One more record could not be read.
    pub(crate) fn reject(&mut self, code: CaseErrorCode) {
        count(&mut self.rejected, code, 1);
    }

    /// One more stored validation was evaluated anew.
    pub(crate) fn take(&mut self, reevaluation: &Reevaluation<'_>) {
        self.answer();
        count(&mut self.outcomes, reevaluation.outcome, 1);
        let (status, findings) = (reevaluation.status, reevaluation.findings);
        if status.ambiguous {
            self.ambiguous = self.ambiguous.saturating_add(1);
        }
        if reevaluation.outcome == Outcome::StatusChanged {
            count(self.flips.entry(status.stored).or_default(), status.reevaluated, 1);
        }
        if matches!(reevaluation.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged) {
            count_differences(findings.stored, findings.reevaluated, &mut self.gained, &mut self.lost);
        }
    }

    pub(crate) fn add(&mut self, other: &Tally) {
        self.answered = self.answered.saturating_add(other.answered);
        self.ambiguous = self.ambiguous.saturating_add(other.ambiguous);
        merge(&mut self.rejected, &other.rejected);
        merge(&mut self.outcomes, &other.outcomes);
        for (&from, flips) in &other.flips {
            merge(self.flips.entry(from).or_default(), flips);
        }
        merge(&mut self.gained, &other.gained);
        merge(&mut self.lost, &other.lost);
    }

    /// Records that could not be read.
    pub(crate) fn rejected(&self) -> u64 {
        sum(self.rejected.values().copied())
    }

    /// Records that could not be read for this fault.
    pub(crate) fn rejected_for(&self, code: CaseErrorCode) -> u64 {
        self.rejected.get(&code).copied().unwrap_or_default()
    }

    /// Stored validations with this outcome.
    pub(crate) fn outcomes(&self, outcome: Outcome) -> u64 {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    /// Decisions of which nobody can tell whether a person took them.
    pub(crate) fn ambiguous(&self) -> u64 {
        self.ambiguous
    }

    /// All records.
    pub(crate) fn records(&self) -> u64 {
        self.answered.saturating_add(self.rejected())
    }

    /// The counts of a run of `reevaluate`, a line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for outcome in Outcome::ALL {
            lines.push(line(outcome.as_str(), self.outcomes(*outcome)));
            if *outcome == Outcome::StatusChanged {
                let flips =
                    self.flips.iter().flat_map(|(from, flips)| flips.iter().map(move |(to, count)| (from, to, count)));
                lines.extend(flips.map(|(from, to, count)| line(&format!("  {from} → {to}"), *count)));
            }
        }
        lines.push(line("rejected_line", self.rejected()));
        lines.extend(self.rejected.iter().map(|(code, count)| line(&format!("  {code}"), *count)));
        for (what, counts) in [("findings gained", &self.gained), ("findings lost", &self.lost)] {
            if !counts.is_empty() {
                lines.push(what.to_owned());
                lines.extend(counts.iter().map(|(code, count)| line(&format!("  {code}"), *count)));
            }
        }
        if self.ambiguous > 0 {
            lines.push(line("ambiguous decisions", self.ambiguous));
        }
        lines
    }
}

fn line(what: &str, count: u64) -> String {
    format!("{what:<38}{:>16}", indicatif::HumanCount(count).to_string())
}
