//! What became of the records of a run, counted.

use std::collections::BTreeMap;

use renaper_crosscheck::stored::{Outcome, Reevaluation};
use renaper_crosscheck::{CaseErrorCode, Status, WarningCode};
use serde::{Deserialize, Serialize};

use crate::counts::{count, count_differences, merge, sum};

/// Counts of records. Two tallies add up to that of both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    answered: u64,
    rejected: BTreeMap<CaseErrorCode, u64>,
    outcomes: BTreeMap<Outcome, u64>,
    /// Statuses that changed, from and to.
    flips: BTreeMap<Status, BTreeMap<Status, u64>>,
    /// Findings of a fresh evaluation that were not stored, of all that was evaluated anew.
    gained: BTreeMap<WarningCode, u64>,
    /// Stored findings that a fresh evaluation has not.
    lost: BTreeMap<WarningCode, u64>,
    ambiguous: u64,
    /// Statuses that changed, by the choice of the policy that turned them.
    #[serde(default)]
    turned: BTreeMap<String, Turned>,
    /// What was not to be evaluated.
    #[serde(default)]
    left_out: u64,
}

/// Statuses that changed, from and to.
type Turned = BTreeMap<Status, BTreeMap<Status, u64>>;

impl Tally {
    /// One more record was answered.
    pub fn answer(&mut self) {
        self.answered = self.answered.saturating_add(1);
    }

    /// One more record, or document, was not to be evaluated.
    pub fn leave_out(&mut self) {
        self.left_out = self.left_out.saturating_add(1);
    }

    /// One more record could not be read.
    pub fn reject(&mut self, code: CaseErrorCode) {
        count(&mut self.rejected, code, 1);
    }

    /// One more stored validation was evaluated anew.
    pub fn take(&mut self, reevaluation: &Reevaluation<'_>) {
        self.answer();
        count(&mut self.outcomes, reevaluation.outcome, 1);
        let (status, findings) = (reevaluation.status, reevaluation.findings);
        if status.ambiguous {
            self.ambiguous = self.ambiguous.saturating_add(1);
        }
        if reevaluation.outcome == Outcome::StatusChanged {
            count(self.flips.entry(status.stored).or_default(), status.reevaluated, 1);
            if let Some(choice) = &reevaluation.why {
                let turned = self.turned.entry(choice.as_str().to_owned()).or_default();
                count(turned.entry(status.stored).or_default(), status.reevaluated, 1);
            }
        }
        if reevaluation.outcome != Outcome::NotApplicable {
            count_differences(findings.stored, findings.reevaluated, &mut self.gained, &mut self.lost);
        }
    }

    /// Adds what was counted elsewhere.
    pub fn add(&mut self, other: &Tally) {
        self.answered = self.answered.saturating_add(other.answered);
        self.ambiguous = self.ambiguous.saturating_add(other.ambiguous);
        merge(&mut self.rejected, &other.rejected);
        merge(&mut self.outcomes, &other.outcomes);
        for (&from, flips) in &other.flips {
            merge(self.flips.entry(from).or_default(), flips);
        }
        for (choice, turned) in &other.turned {
            let own = self.turned.entry(choice.clone()).or_default();
            turned.iter().for_each(|(&from, flips)| merge(own.entry(from).or_default(), flips));
        }
        self.left_out = self.left_out.saturating_add(other.left_out);
        merge(&mut self.gained, &other.gained);
        merge(&mut self.lost, &other.lost);
    }

    /// Records that could not be read.
    #[must_use]
    pub fn rejected(&self) -> u64 {
        sum(self.rejected.values().copied())
    }

    /// Records that could not be read for this fault.
    #[must_use]
    pub fn rejected_for(&self, code: CaseErrorCode) -> u64 {
        self.rejected.get(&code).copied().unwrap_or_default()
    }

    /// Stored validations with this outcome.
    #[must_use]
    pub fn outcomes(&self, outcome: Outcome) -> u64 {
        self.outcomes.get(&outcome).copied().unwrap_or_default()
    }

    /// Decisions of which nobody can tell whether a person took them.
    #[must_use]
    pub fn ambiguous(&self) -> u64 {
        self.ambiguous
    }

    /// All records.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.answered.saturating_add(self.rejected())
    }

    /// Records that could not be read, by fault.
    pub fn faults(&self) -> impl Iterator<Item = (CaseErrorCode, u64)> {
        self.rejected.iter().map(|(&code, &count)| (code, count))
    }

    /// Statuses that change, stored and re-evaluated, and how many.
    pub fn flips(&self) -> impl Iterator<Item = (Status, Status, u64)> {
        self.flips.iter().flat_map(|(&from, flips)| flips.iter().map(move |(&to, &count)| (from, to, count)))
    }

    /// Choices of the policy that turned statuses, and how many each; most first.
    pub fn turned(&self) -> impl Iterator<Item = (&str, u64)> {
        let count = |turned: &Turned| sum(turned.values().flat_map(BTreeMap::values).copied());
        let mut turned: Vec<_> = self.turned.iter().map(|(choice, turned)| (choice.as_str(), count(turned))).collect();
        turned.sort_by_key(|&(choice, count)| (std::cmp::Reverse(count), choice));
        turned.into_iter()
    }

    /// The same, by the statuses that changed.
    pub fn turned_statuses(&self) -> impl Iterator<Item = (&str, Status, Status, u64)> {
        self.turned.iter().flat_map(|(choice, turned)| {
            let choice = choice.as_str();
            turned
                .iter()
                .flat_map(move |(&from, flips)| flips.iter().map(move |(&to, &count)| (choice, from, to, count)))
        })
    }

    /// Records and documents that were not to be evaluated.
    #[must_use]
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Findings that were not stored, of all that was evaluated anew.
    pub fn gained(&self) -> impl Iterator<Item = (WarningCode, u64)> {
        self.gained.iter().map(|(&code, &count)| (code, count))
    }

    /// Findings that were stored and are gone, of the same.
    pub fn lost(&self) -> impl Iterator<Item = (WarningCode, u64)> {
        self.lost.iter().map(|(&code, &count)| (code, count))
    }
}
