//! What a report counts. Figures are whole numbers, add up, and take the same room for any number of validations.

use std::collections::BTreeMap;

use renaper_crosscheck::stored::{
    Against, Cause, ChangePath, Contradiction, Outcome, Reevaluation, Shown, StoredValidation, Unexplained, reevaluate,
};
use renaper_crosscheck::{AdvisoryKind, CaseId, Field, Findings, Policy, Status, WarningCode};
use serde::{Deserialize, Serialize};

use crate::counts::{count, count_differences, merge};

/// How many ids are kept of each kind.
const MOST_IDS: usize = 1_000;

/// A longer id, in bytes, is not kept: whoever uses such has put a document there.
const LONGEST_ID: usize = 200;

/// Counts by status, stored and re-evaluated.
pub(crate) type StatusPairs = BTreeMap<Status, BTreeMap<Status, u64>>;

/// A set of findings: a bit for each, in R1's order.
pub(crate) type FindingSet = u16;

/// What a report says of the re-evaluations, counted. Two figures add up to that of both; the order matters to the ids
/// alone.
///
/// *Evaluated anew* is every validation whose outcome is not `not_applicable`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Statuses of all validations.
    pub(crate) statuses: StatusPairs,
    /// Of these, decisions that a person took, or may have taken.
    pub(crate) protected: StatusPairs,
    /// Of these, statuses that nothing explains, by their pattern, in order.
    pub(crate) unexplained: Vec<(Pattern, u64)>,
    /// Statuses that change, by cause.
    pub(crate) flips: BTreeMap<Cause, StatusPairs>,
    /// Validations in which anything at all differs for a cause.
    pub(crate) causes: BTreeMap<Cause, u64>,
    /// Sets of findings of what is evaluated anew, as stored.
    pub(crate) stored_findings: BTreeMap<FindingSet, u64>,
    /// Sets of findings of what is evaluated anew, as they are now.
    pub(crate) fresh_findings: BTreeMap<FindingSet, u64>,
    /// Findings of a fresh evaluation that were not stored.
    pub(crate) new: BTreeMap<WarningCode, u64>,
    /// Stored findings that a fresh evaluation has not.
    pub(crate) gone: BTreeMap<WarningCode, u64>,
    /// Advisories of what is evaluated anew: none is stored.
    pub(crate) advisories: BTreeMap<AdvisoryKind, u64>,
    /// Name rows that were compared, by similarity.
    pub(crate) similarities: BTreeMap<u8, u64>,
    /// Checks made on an OCR status `approved`: the only ones that can be passed.
    pub(crate) enforceable: u64,
    /// Of these, those without a finding whose name was not compared: they pass at every threshold.
    pub(crate) passing_at_any: u64,
    /// Of these, those that pass at every threshold up to a similarity, because nothing but the name can stand against
    /// them.
    pub(crate) passing_up_to: BTreeMap<u8, u64>,
    /// Decisions that a fresh evaluation would not share in status, and leaves alone.
    pub(crate) kept_statuses: u64,
    /// Ids by what became of the validations, each in the order of the input, where they are wanted.
    pub(crate) ids: Vec<(Group, ListedIds)>,
}

/// What a status is like that nothing explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Pattern {
    /// What it stands against.
    pub(crate) against: Contradiction,
    pub(crate) stored: Status,
    pub(crate) ocr: Status,
    /// What the stored check shows, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) check: Option<Shown>,
}

/// What became of validations: those of one group have it in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Group {
    pub(crate) outcome: Outcome,
    pub(crate) stored: Status,
    pub(crate) reevaluated: Status,
    /// The first finding that is new, or else the first that is gone, or else the first that stands.
    pub(crate) finding: Option<WarningCode>,
}

/// Ids of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ListedIds {
    pub(crate) ids: Vec<String>,
    /// Validations whose ids are not among them.
    pub(crate) more: u64,
}

impl Group {
    fn of(reevaluation: &Reevaluation<'_>) -> Self {
        let (status, findings) = (reevaluation.status, reevaluation.findings);
        let (then, now) = (findings.stored, findings.reevaluated);
        let new = now.iter().find(|code| !then.contains(*code));
        let gone = then.iter().find(|code| !now.contains(*code));
        let finding = new.or(gone).or(now.iter().next());
        Group { outcome: reevaluation.outcome, stored: status.stored, reevaluated: status.reevaluated, finding }
    }
}

impl ListedIds {
    /// Takes ids that come behind these.
    fn add(&mut self, ids: impl IntoIterator<Item = String>, more: u64) {
        self.more = self.more.saturating_add(more);
        for id in ids {
            if self.ids.len() < MOST_IDS {
                self.ids.push(id);
            } else {
                self.more = self.more.saturating_add(1);
            }
        }
    }
}

impl From<Unexplained> for Pattern {
    fn from(unexplained: Unexplained) -> Self {
        let Unexplained { against, stored, ocr, check, .. } = unexplained;
        Pattern { against, stored, ocr, check }
    }
}

impl Figures {
    /// One more stored validation was evaluated anew under this policy, or could not be.
    pub fn take(&mut self, validation: &StoredValidation<'_>, reevaluation: &Reevaluation<'_>, policy: &Policy) {
        let status = reevaluation.status;
        count_pair(&mut self.statuses, status.stored, status.reevaluated, 1);
        if status.protected {
            count_pair(&mut self.protected, status.stored, status.reevaluated, 1);
        }
        if let Some(unexplained) = reevaluation.unexplained {
            self.count_pattern(unexplained.into(), 1);
        }
        if reevaluation.outcome == Outcome::Protected && status.stored != status.reevaluated {
            self.kept_statuses = self.kept_statuses.saturating_add(1);
        }
        self.take_causes(reevaluation);
        if reevaluation.outcome != Outcome::NotApplicable {
            self.take_findings(reevaluation);
            self.take_advisories(reevaluation);
            self.take_name(reevaluation, |similarity| passes_at(similarity, validation, policy));
        }
    }

    /// There are few patterns.
    fn count_pattern(&mut self, pattern: Pattern, more: u64) {
        match self.unexplained.iter_mut().find(|(known, _)| *known == pattern) {
            Some((_, count)) => *count = count.saturating_add(more),
            None => {
                let behind = self.unexplained.partition_point(|(known, _)| *known < pattern);
                self.unexplained.insert(behind, (pattern, more));
            }
        }
    }

    fn take_causes(&mut self, reevaluation: &Reevaluation<'_>) {
        let changes = &reevaluation.changes;
        for &cause in Cause::ALL {
            if changes.iter().any(|change| change.cause == cause) {
                count(&mut self.causes, cause, 1);
            }
        }
        let flip = changes.iter().find(|change| change.at == ChangePath::Key("status"));
        if let Some(flip) = flip.filter(|_| reevaluation.outcome == Outcome::StatusChanged) {
            let status = reevaluation.status;
            count_pair(self.flips.entry(flip.cause).or_default(), status.stored, status.reevaluated, 1);
        }
    }

    fn take_findings(&mut self, reevaluation: &Reevaluation<'_>) {
        let findings = reevaluation.findings;
        count(&mut self.stored_findings, set_of(findings.stored), 1);
        count(&mut self.fresh_findings, set_of(findings.reevaluated), 1);
        count_differences(findings.stored, findings.reevaluated, &mut self.new, &mut self.gone);
    }

    fn take_advisories(&mut self, reevaluation: &Reevaluation<'_>) {
        // Each kind stands there once at most.
        for advisory in reevaluation.evaluation.iter().flat_map(|evaluation| evaluation.advisories()) {
            count(&mut self.advisories, advisory.kind, 1);
        }
    }

    /// `passes_at` says, of a name whose similarity is below the threshold, whether there would be no finding if that
    /// similarity were the threshold.
    fn take_name(&mut self, reevaluation: &Reevaluation<'_>, passes_at: impl FnOnce(u8) -> bool) {
        let Some(check) = reevaluation.evaluation.as_ref().and_then(|evaluation| evaluation.renaper.as_ref()) else {
            return;
        };
        let name = check.comparison_results.as_ref().and_then(|rows| rows.get(Field::Name));
        let score = name.and_then(|row| row.name_score);
        if let Some(score) = score {
            count(&mut self.similarities, score.similarity_percent, 1);
        }
        if reevaluation.status.ocr != Status::Approved {
            return;
        }
        self.enforceable = self.enforceable.saturating_add(1);
        let findings = reevaluation.findings.reevaluated;
        let only_the_name = findings.iter().eq([WarningCode::NameNotMatch]);
        match score {
            None if findings.is_empty() => self.passing_at_any = self.passing_at_any.saturating_add(1),
            Some(score) if findings.is_empty() => count(&mut self.passing_up_to, score.similarity_percent, 1),
            Some(score)
                if only_the_name
                    && score.similarity_percent < score.threshold
                    && passes_at(score.similarity_percent) =>
            {
                count(&mut self.passing_up_to, score.similarity_percent, 1);
            }
            _ => {}
        }
    }

    /// Keeps the id of a validation that is not as it was.
    pub fn take_id(&mut self, reevaluation: &Reevaluation<'_>) {
        if reevaluation.outcome == Outcome::Unchanged {
            return;
        }
        let id = match &reevaluation.id {
            Some(CaseId::Text(id)) => Some(id.as_str()),
            Some(CaseId::Number(id)) => Some(id.get()),
            None => None,
        };
        let id = id.filter(|id| id.len() <= LONGEST_ID).map(str::to_owned);
        let more = u64::from(id.is_none());
        self.take_listed(Group::of(reevaluation), id, more);
    }

    /// Takes ids of a group that come behind those that there are. There are few groups.
    fn take_listed(&mut self, group: Group, ids: impl IntoIterator<Item = String>, more: u64) {
        match self.ids.iter_mut().find(|(known, _)| *known == group) {
            Some((_, listed)) => listed.add(ids, more),
            None => {
                let mut listed = ListedIds::default();
                listed.add(ids, more);
                let behind = self.ids.partition_point(|(known, _)| *known < group);
                self.ids.insert(behind, (group, listed));
            }
        }
    }

    /// Adds the figures of validations that come behind these.
    pub fn add(&mut self, other: Figures) {
        merge_pairs(&mut self.statuses, &other.statuses);
        merge_pairs(&mut self.protected, &other.protected);
        for (cause, flips) in &other.flips {
            merge_pairs(self.flips.entry(*cause).or_default(), flips);
        }
        merge(&mut self.causes, &other.causes);
        merge(&mut self.stored_findings, &other.stored_findings);
        merge(&mut self.fresh_findings, &other.fresh_findings);
        merge(&mut self.new, &other.new);
        merge(&mut self.gone, &other.gone);
        merge(&mut self.advisories, &other.advisories);
        merge(&mut self.similarities, &other.similarities);
        self.enforceable = self.enforceable.saturating_add(other.enforceable);
        self.passing_at_any = self.passing_at_any.saturating_add(other.passing_at_any);
        merge(&mut self.passing_up_to, &other.passing_up_to);
        self.kept_statuses = self.kept_statuses.saturating_add(other.kept_statuses);
        for (pattern, more) in other.unexplained {
            self.count_pattern(pattern, more);
        }
        for (group, ListedIds { ids, more }) in other.ids {
            self.take_listed(group, ids, more);
        }
    }
}

/// Whether a validation whose only finding is its name would have none if its similarity were the threshold: what else
/// the policy asks of a name would still have to be met.
fn passes_at(similarity: u8, validation: &StoredValidation<'_>, policy: &Policy) -> bool {
    if policy.surname_threshold().is_none() {
        return true;
    }
    let lenient = policy.clone().with_name_threshold(similarity);
    lenient.is_ok_and(|lenient| {
        let reevaluation = reevaluate(validation, &lenient, Against::Policy(&lenient));
        reevaluation.findings.reevaluated.is_empty()
    })
}

fn set_of(findings: Findings) -> FindingSet {
    if findings.is_empty() {
        return 0;
    }
    bits().filter(|&(code, _)| findings.contains(code)).fold(0, |set, (_, bit)| set | bit)
}

/// The findings of a set, in R1's order.
pub(crate) fn codes_of(set: FindingSet) -> impl Iterator<Item = WarningCode> {
    bits().filter(move |&(_, bit)| set & bit != 0).map(|(code, _)| code)
}

fn bits() -> impl Iterator<Item = (WarningCode, FindingSet)> {
    let bits = std::iter::successors(Some(1), |bit: &FindingSet| bit.checked_mul(2));
    WarningCode::ALL.iter().copied().zip(bits)
}

fn count_pair(counts: &mut StatusPairs, stored: Status, fresh: Status, more: u64) {
    count(counts.entry(stored).or_default(), fresh, more);
}

fn merge_pairs(counts: &mut StatusPairs, others: &StatusPairs) {
    for (&stored, others) in others {
        merge(counts.entry(stored).or_default(), others);
    }
}

#[cfg(test)]
mod tests {
    use renaper_crosscheck::stored::{Cause, Contradiction, Outcome, Shown};
    use renaper_crosscheck::{AdvisoryKind, Status, WarningCode};

    use super::{Figures, Group, Pattern};

    #[test]
    fn figures_come_back_from_json_as_they_were() {
        let mut figures = Figures::default();
        figures.statuses.entry(Status::Approved).or_default().insert(Status::Rejected, 3);
        figures
            .flips
            .entry(Cause::Policy)
            .or_default()
            .entry(Status::Approved)
            .or_default()
            .insert(Status::Rejected, 2);
        figures.causes.insert(Cause::Engine, 4);
        figures.stored_findings.insert(0b1010, 5);
        figures.new.insert(WarningCode::NameNotMatch, 6);
        figures.advisories.insert(AdvisoryKind::RepairedValue, 9);
        figures.similarities.insert(79, 7);
        figures.passing_up_to.insert(100, 8);
        let pattern = Pattern {
            against: Contradiction::Rules,
            stored: Status::Expired,
            ocr: Status::Approved,
            check: Some(Shown::Pass),
        };
        figures.unexplained.push((pattern, 9));
        let group = Group {
            outcome: Outcome::Protected,
            stored: Status::Approved,
            reevaluated: Status::Rejected,
            finding: Some(WarningCode::NameNotMatch),
        };
        figures.take_listed(group, ["one".to_owned()], 1);
        let json = serde_json::to_string(&figures).ok();
        let read = json.and_then(|json| serde_json::from_str::<Figures>(&json).ok());
        assert_eq!(read, Some(figures));
    }
}
