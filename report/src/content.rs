//! What a report holds, key by key: the JSON is this, and the page is written from it.

use std::collections::BTreeMap;

use renaper_crosscheck::stored::{Cause, Outcome, Then};
use renaper_crosscheck::{AdvisoryKind, CaseErrorCode, Policy, Status, WarningCode};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::counts::sum;
use crate::figures::{Figures, Group, ListedIds, Pattern, StatusPairs, codes_of};
use crate::part::Part;
use crate::run::Run;
use crate::tally::Tally;

/// Combinations of findings that are shown one by one.
const MOST_COMBINATIONS: usize = 12;

/// Similarities up to this far from the threshold are near it.
const NEAR: u8 = 5;

/// The lowest threshold of the what-if curve; the highest is 100.
pub(super) const LOWEST_THRESHOLD: u8 = 60;

/// A report: what its JSON holds, key by key, when it is serialized (JSON.md, "A report").
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report<'r> {
    pub(super) run: Run<'r>,
    /// The end of the audit trail that was written beside the report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) audit: Option<AuditEnd>,
    pub(super) records: RecordCounts,
    pub(super) outcomes: BTreeMap<Outcome, u64>,
    pub(super) statuses: Vec<StatusPair>,
    pub(super) flips: Vec<Flip>,
    /// Statuses that change, by the choice of the policy that turned them.
    pub(super) turned: Vec<TurnedStatuses>,
    pub(super) causes: BTreeMap<Cause, CauseCounts>,
    pub(super) decisions: Decisions,
    pub(super) unexplained: Vec<UnexplainedStatuses>,
    pub(super) findings: BTreeMap<WarningCode, FindingCounts>,
    pub(super) combinations: Combinations,
    /// How many have each, in what was evaluated anew.
    pub(super) advisories: BTreeMap<AdvisoryKind, u64>,
    pub(super) names: Names,
    pub(super) what_if: WhatIf,
    pub(super) rejected: BTreeMap<CaseErrorCode, u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) ids: Option<Vec<Ids>>,
    /// What it is made of, for whoever puts several reports together.
    pub(super) part: &'r Part,
}

/// The end of an audit trail.
#[derive(Serialize)]
pub(super) struct AuditEnd {
    /// Records in the trail.
    pub(super) count: u64,
    /// The hash of the last of them, in hexadecimal.
    pub(super) head: String,
}

/// What the re-evaluations were compared with: it stands under the key `stored`, or under `baseline` where that is
/// another policy.
#[derive(Clone, Copy)]
pub(super) struct Past<T> {
    then: Then,
    pub(super) value: T,
}

impl<T: Serialize> Serialize for Past<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_map(Some(1))?;
        entry.serialize_entry(self.then.as_str(), &self.value)?;
        entry.end()
    }
}

/// How many records there were.
#[derive(Serialize)]
pub(super) struct RecordCounts {
    pub(super) total: u64,
    /// They could be read.
    pub(super) validations: u64,
    /// They were evaluated anew.
    pub(super) reevaluated: u64,
    /// They could not be read.
    pub(super) rejected: u64,
    /// They were not to be evaluated, and are counted nowhere else.
    #[serde(skip_serializing_if = "Option::is_none", rename = "leftOut")]
    pub(super) left_out: Option<u64>,
}

/// Validations with these statuses.
#[derive(Serialize)]
pub(super) struct StatusPair {
    #[serde(flatten)]
    pub(super) stored: Past<Status>,
    pub(super) reevaluated: Status,
    pub(super) count: u64,
    /// Of these, decisions that stand because a person took them, or may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) protected: Option<u64>,
}

/// Statuses that change, for one cause.
#[derive(Serialize)]
pub(super) struct Flip {
    #[serde(flatten)]
    pub(super) stored: Past<Status>,
    pub(super) reevaluated: Status,
    pub(super) cause: Cause,
    pub(super) count: u64,
}

/// Statuses that change, turned by one choice of the policy.
#[derive(Serialize)]
pub(super) struct TurnedStatuses {
    pub(super) choice: String,
    #[serde(flatten)]
    pub(super) stored: Past<Status>,
    pub(super) reevaluated: Status,
    pub(super) count: u64,
}

#[derive(Default, Serialize)]
pub(super) struct CauseCounts {
    /// Statuses that change for it.
    pub(super) flips: u64,
    /// Validations in which anything at all differs for it.
    pub(super) validations: u64,
}

/// What people decided, or may have.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Decisions {
    pub(super) protected: u64,
    /// Of these, those that may be a person's or the provider's.
    pub(super) ambiguous: u64,
    /// Of the protected, those that a fresh evaluation does not share.
    pub(super) not_shared: u64,
    /// Of these, those whose status would be another.
    pub(super) other_status: u64,
}

/// Validations whose status nothing explains, in one way.
#[derive(Serialize)]
pub(super) struct UnexplainedStatuses {
    #[serde(flatten)]
    pub(super) pattern: Pattern,
    pub(super) count: u64,
}

/// How often a finding was raised in what was evaluated anew.
#[derive(Serialize)]
pub(super) struct FindingCounts {
    #[serde(flatten)]
    pub(super) stored: Past<u64>,
    pub(super) reevaluated: u64,
    pub(super) new: u64,
    pub(super) gone: u64,
}

/// Which findings come together.
#[derive(Serialize)]
pub(super) struct Combinations {
    /// Validations without a finding.
    pub(super) none: ThenAndNow,
    pub(super) frequent: Vec<Combination>,
    pub(super) others: Others,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct ThenAndNow {
    #[serde(flatten)]
    pub(super) stored: Past<u64>,
    pub(super) reevaluated: u64,
}

#[derive(Serialize)]
pub(super) struct Combination {
    pub(super) findings: Vec<WarningCode>,
    #[serde(flatten)]
    pub(super) stored: Past<u64>,
    pub(super) reevaluated: u64,
}

/// All combinations that are not among the frequent ones.
#[derive(Serialize)]
pub(super) struct Others {
    pub(super) combinations: u64,
    #[serde(flatten)]
    pub(super) stored: Past<u64>,
    pub(super) reevaluated: u64,
}

/// How similar the names are that were compared.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Names {
    pub(super) compared: u64,
    pub(super) threshold: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) surname_threshold: Option<u8>,
    pub(super) near: Near,
    /// Rows with each similarity, from 0 to 100.
    pub(super) histogram: Vec<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Near {
    pub(super) points: u8,
    pub(super) below: u64,
    pub(super) at_or_above: u64,
}

/// How many would pass at other name thresholds.
#[derive(Serialize)]
pub(super) struct WhatIf {
    /// Checks made on an OCR status `approved`.
    pub(super) checked: u64,
    /// Of these, those without a finding.
    pub(super) pass: u64,
    pub(super) curve: Vec<AtThreshold>,
}

#[derive(Clone, Copy, Serialize)]
pub(super) struct AtThreshold {
    pub(super) threshold: u8,
    pub(super) pass: u64,
}

/// Ids of validations of which the same became.
#[derive(Serialize)]
pub(super) struct Ids {
    pub(super) outcome: Outcome,
    #[serde(flatten)]
    pub(super) stored: Past<Status>,
    pub(super) reevaluated: Status,
    /// The first finding that is new, or else the first that is gone, or else the first that stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) finding: Option<WarningCode>,
    pub(super) ids: Vec<String>,
    /// Validations of this kind whose ids are not listed.
    pub(super) more: u64,
}

impl<'r> Report<'r> {
    /// What this part, or what many add up to, says.
    #[must_use]
    pub fn new(part: &'r Part) -> Self {
        let Part { policy, tally, figures, .. } = part;
        let outcomes: BTreeMap<_, _> = Outcome::ALL.iter().map(|&outcome| (outcome, tally.outcomes(outcome))).collect();
        let reevaluated = outcomes.iter().filter(|(outcome, _)| **outcome != Outcome::NotApplicable);
        let run = Run::new(part);
        let then = run.against.kind.then();
        Report {
            run,
            audit: None,
            records: RecordCounts {
                total: tally.records(),
                validations: sum(outcomes.values().copied()),
                reevaluated: sum(reevaluated.map(|(_, count)| *count)),
                rejected: tally.rejected(),
                left_out: Some(tally.left_out()).filter(|&count| count > 0),
            },
            statuses: status_pairs(figures, then),
            flips: flips(figures, then),
            turned: turned(tally, then),
            causes: Cause::ALL.iter().map(|&cause| (cause, cause_counts(figures, cause))).collect(),
            decisions: Decisions {
                protected: sum(pairs(&figures.protected).map(|(_, _, count)| count)),
                ambiguous: tally.ambiguous(),
                not_shared: tally.outcomes(Outcome::Protected),
                other_status: figures.kept_statuses,
            },
            unexplained: unexplained(figures),
            findings: WarningCode::ALL.iter().map(|&code| (code, finding_counts(figures, code, then))).collect(),
            combinations: combinations(figures, then),
            advisories: AdvisoryKind::ALL
                .iter()
                .map(|&kind| (kind, figures.advisories.get(&kind).copied().unwrap_or_default()))
                .collect(),
            names: names(figures, policy),
            what_if: what_if(figures, policy),
            rejected: CaseErrorCode::ALL.iter().map(|&code| (code, tally.rejected_for(code))).collect(),
            ids: part.with_ids.then(|| ids(figures, then)),
            outcomes,
            part,
        }
    }

    /// The same of a run that wrote an audit trail as well: how many records it has, and the hash of the last, in
    /// hexadecimal.
    #[must_use]
    pub fn with_audit(self, count: u64, head: String) -> Self {
        Report { audit: Some(AuditEnd { count, head }), ..self }
    }
}

fn pairs(counts: &StatusPairs) -> impl Iterator<Item = (Status, Status, u64)> {
    counts.iter().flat_map(|(&stored, fresh)| fresh.iter().map(move |(&fresh, &count)| (stored, fresh, count)))
}

fn status_pairs(figures: &Figures, then: Then) -> Vec<StatusPair> {
    let protected = |stored, fresh| figures.protected.get(&stored).and_then(|counts| counts.get(&fresh)).copied();
    let pair = |(stored, reevaluated, count)| StatusPair {
        stored: Past { then, value: stored },
        reevaluated,
        count,
        protected: protected(stored, reevaluated),
    };
    pairs(&figures.statuses).map(pair).collect()
}

fn flips(figures: &Figures, then: Then) -> Vec<Flip> {
    let of_cause = |(&cause, counts)| {
        pairs(counts).map(move |(stored, reevaluated, count)| {
            let stored = Past { then, value: stored };
            Flip { stored, reevaluated, cause, count }
        })
    };
    let mut flips: Vec<Flip> = figures.flips.iter().flat_map(of_cause).collect();
    flips.sort_by_key(|flip| (std::cmp::Reverse(flip.count), flip.stored.value, flip.reevaluated, flip.cause));
    flips
}

fn turned(tally: &Tally, then: Then) -> Vec<TurnedStatuses> {
    let statuses = |(choice, stored, reevaluated, count): (&str, Status, Status, u64)| TurnedStatuses {
        choice: choice.to_owned(),
        stored: Past { then, value: stored },
        reevaluated,
        count,
    };
    let mut turned: Vec<TurnedStatuses> = tally.turned_statuses().map(statuses).collect();
    // Of as many, in the order of the names.
    turned.sort_by_key(|statuses| std::cmp::Reverse(statuses.count));
    turned
}

fn ids(figures: &Figures, then: Then) -> Vec<Ids> {
    let group = |(group, listed): &(Group, ListedIds)| Ids {
        outcome: group.outcome,
        stored: Past { then, value: group.stored },
        reevaluated: group.reevaluated,
        finding: group.finding,
        ids: listed.ids.clone(),
        more: listed.more,
    };
    figures.ids.iter().map(group).collect()
}

fn unexplained(figures: &Figures) -> Vec<UnexplainedStatuses> {
    let mut patterns = figures.unexplained.clone();
    patterns.sort_by_key(|&(Pattern { against, stored, ocr, check }, count)| {
        (std::cmp::Reverse(count), against, stored, ocr, check)
    });
    patterns.into_iter().map(|(pattern, count)| UnexplainedStatuses { pattern, count }).collect()
}

fn cause_counts(figures: &Figures, cause: Cause) -> CauseCounts {
    CauseCounts {
        flips: sum(figures.flips.get(&cause).into_iter().flat_map(pairs).map(|(_, _, count)| count)),
        validations: figures.causes.get(&cause).copied().unwrap_or_default(),
    }
}

fn finding_counts(figures: &Figures, code: WarningCode, then: Then) -> FindingCounts {
    let with_code = |sets: &BTreeMap<u16, u64>| {
        let holds = |set: u16| codes_of(set).any(|found| found == code);
        sum(sets.iter().filter(|(set, _)| holds(**set)).map(|(_, count)| *count))
    };
    let of = |counts: &BTreeMap<WarningCode, u64>| counts.get(&code).copied().unwrap_or_default();
    FindingCounts {
        stored: Past { then, value: with_code(&figures.stored_findings) },
        reevaluated: with_code(&figures.fresh_findings),
        new: of(&figures.new),
        gone: of(&figures.gone),
    }
}

fn combinations(figures: &Figures, then: Then) -> Combinations {
    let past = |value| Past { then, value };
    // How many had a set of findings then, and have it now.
    let mut sets: BTreeMap<u16, (u64, u64)> = BTreeMap::new();
    for (&set, &stored) in &figures.stored_findings {
        sets.entry(set).or_default().0 = stored;
    }
    for (&set, &reevaluated) in &figures.fresh_findings {
        sets.entry(set).or_default().1 = reevaluated;
    }
    let (stored, reevaluated) = sets.remove(&0).unwrap_or_default();
    let none = ThenAndNow { stored: past(stored), reevaluated };
    let mut sets: Vec<(u16, (u64, u64))> = sets.into_iter().collect();
    sets.sort_by_key(|&(set, (stored, reevaluated))| (std::cmp::Reverse((reevaluated, stored)), set));
    let rare = sets.split_off(MOST_COMBINATIONS.min(sets.len()));
    let combination = |(set, (stored, reevaluated)): (u16, (u64, u64))| Combination {
        findings: codes_of(set).collect(),
        stored: past(stored),
        reevaluated,
    };
    Combinations {
        none,
        frequent: sets.into_iter().map(combination).collect(),
        others: Others {
            combinations: u64::try_from(rare.len()).unwrap_or(u64::MAX),
            stored: past(sum(rare.iter().map(|(_, (stored, _))| *stored))),
            reevaluated: sum(rare.iter().map(|(_, (_, reevaluated))| *reevaluated)),
        },
    }
}

fn names(figures: &Figures, policy: &Policy) -> Names {
    let threshold = policy.name_threshold();
    let between = |least: u8, most: u8| {
        sum(figures.similarities.iter().filter(|(at, _)| (least..=most).contains(at)).map(|(_, count)| *count))
    };
    let near = Near {
        points: NEAR,
        below: threshold.checked_sub(1).map_or(0, |most| between(threshold.saturating_sub(NEAR), most)),
        at_or_above: between(threshold, threshold.saturating_add(NEAR)),
    };
    Names {
        compared: between(0, 100),
        threshold,
        surname_threshold: policy.surname_threshold(),
        near,
        histogram: (0..=100).map(|at| figures.similarities.get(&at).copied().unwrap_or_default()).collect(),
    }
}

fn what_if(figures: &Figures, policy: &Policy) -> WhatIf {
    let pass_at = |threshold: u8| {
        let similar = figures.passing_up_to.range(threshold..).map(|(_, count)| *count);
        figures.passing_at_any.saturating_add(sum(similar))
    };
    WhatIf {
        checked: figures.enforceable,
        pass: pass_at(policy.name_threshold()),
        curve: (LOWEST_THRESHOLD..=100).map(|threshold| AtThreshold { threshold, pass: pass_at(threshold) }).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_near_the_threshold_is_on_either_side_of_it() {
        let mut figures = Figures::default();
        for at in 0..=100 {
            figures.similarities.insert(at, 1);
        }
        let near = |threshold| {
            let policy = Policy::documented().with_name_threshold(threshold).unwrap_or(Policy::documented());
            let names = names(&figures, &policy);
            (names.near.below, names.near.at_or_above)
        };
        assert_eq!([near(0), near(3), near(80), near(100)], [(0, 6), (3, 6), (5, 6), (5, 1)]);
    }
}
