//! How close a decision was: the name's distance from the threshold, and which rows would have to come out differently.

use serde::Serialize;

use crate::case::Case;
use crate::compare::{NameGrounds, NameScore, Row, RowOutcome, Rows};
use crate::decision::{Check, Evidence, rule};
use crate::evaluate::{Evaluated, evaluate_with_grounds};
use crate::policy::Policy;
use crate::similarity::Measure;
use crate::verdict::Verdict;
use crate::vocabulary::{Escalation, Field, Findings, MatchResult, Status};

/// How close a decision was (rules F3, N2, R3, D3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Margins {
    /// The name against the threshold, if names were compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<NameMargin>,
    /// Each row that raises a finding, with the result of the check if only that row were corrected.
    pub corrections: Vec<Correction>,
    /// The smallest sets of rows that would turn the decision by coming out the other way: failing rows that passed,
    /// passing rows that failed. Empty if no rows can turn it: because a person decided, because the check is for
    /// information, or because something else counts against an approval.
    pub flips: Vec<Vec<Field>>,
}

/// How far a name is from the threshold (rules F3, N2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NameMargin {
    /// Points of similarity, −100 to 100: how far above the threshold the name is; below zero, how far short of it.
    pub points: i16,
    /// Edits of a letter: how many more would bring the name below the threshold; below zero, how many fewer would
    /// reach it. `None` if no number of edits can say: if every similarity passes, and under the rule by evidence,
    /// which counts no edits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edits: Option<i64>,
}

/// What the check would result in if one row raised nothing (rules R3, D3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Correction {
    /// The row.
    pub field: Field,
    /// The result of the check.
    pub match_result: MatchResult,
    /// The status that would follow.
    pub status: Status,
}

/// Returns how close the decision on a case is under a policy.
///
/// ```
/// use renaper_crosscheck::{Case, Field, Policy, margins};
///
/// let case = Case::from_json(r#"{"ocrStatus": "approved",
///     "extractedData": {"documentNumber": "38966181", "personalNumber": "460759387", "fullName": "Juan Garsia"},
///     "renaperData": {
///         "dni": "38966181", "id_tramite_principal": "512345678", "apellido": "GARCIA", "nombres": "JUAN"
///     }}"#)?;
/// let margins = margins(&case, &Policy::documented());
/// let name = margins.name.unwrap();
/// assert_eq!((name.points, name.edits), (10, Some(2)));
/// assert_eq!(margins.flips, [[Field::Tramite]]);
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn margins(case: &Case<'_>, policy: &Policy) -> Margins {
    margins_of(&evaluate_with_grounds(case, policy), case, policy)
}

/// The margins of a finished evaluation.
pub(crate) fn margins_of(evaluated: &Evaluated<'_>, case: &Case<'_>, policy: &Policy) -> Margins {
    let renaper = evaluated.evaluation.renaper.as_ref();
    let Some(rows) = renaper.and_then(|check| check.comparison_results.as_ref()) else {
        return Margins::default();
    };
    let grounds = evaluated.grounds.computed.as_ref().ok().and_then(|check| check.comparison.as_ref());
    let score = rows.get(Field::Name).and_then(|row| row.name_score);
    let name = score.zip(grounds).and_then(|(score, grounds)| name_margin(score, &grounds.name));
    let of_rows = rows.findings();
    let others = evaluated.evaluation.findings().iter().filter(|code| !of_rows.contains(*code)).collect();
    let situation = Situation { case, policy, evaluated, rows, others };
    Margins { name, corrections: situation.corrections(), flips: situation.flips() }
}

fn name_margin(score: NameScore, grounds: &NameGrounds) -> Option<NameMargin> {
    let scored = grounds.score?;
    let edits = |measure: Measure| {
        // The most edits that reach the threshold: floor(100 · (m − d) / m) ≥ t is d ≤ m − ⌈t · m / 100⌉.
        let least_kept = measure.longest.saturating_mul(score.threshold.into()).div_ceil(100);
        let most = measure.longest.saturating_sub(least_kept);
        let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let passes = score.similarity_percent >= score.threshold;
        // The first edit beyond that maximum turns the decision.
        signed(most).saturating_sub(signed(measure.distance)).saturating_add(i64::from(passes))
    };
    Some(NameMargin {
        points: i16::from(score.similarity_percent).saturating_sub(score.threshold.into()),
        edits: scored.measure.filter(|_| score.threshold > 0).map(edits),
    })
}

/// A decision with some rows assumed to come out the other way.
struct Situation<'s, 'c> {
    case: &'s Case<'c>,
    policy: &'s Policy,
    evaluated: &'s Evaluated<'s>,
    rows: &'s Rows<'s>,
    /// The findings that are not from rows.
    others: Findings,
}

impl Situation<'_, '_> {
    /// The findings if these rows come out the other way.
    fn findings(&self, otherwise: impl Fn(Field) -> bool) -> Findings {
        let codes = self.rows.iter().filter_map(|row| match row.error_code {
            code if !otherwise(row.field) => code,
            Some(_) => None,
            None => Some(row.field.mismatch()),
        });
        codes.fold(self.others, |mut findings, code| {
            findings.insert(code);
            findings
        })
    }

    /// The status that follows from findings.
    fn status(&self, findings: Findings) -> Status {
        let check = match self.evaluated.grounds.check {
            Check::Computed(evidence) => Check::Computed(Evidence { findings, ..evidence }),
            Check::NotComputed => Check::NotComputed,
        };
        let strongest = self.evaluated.grounds.strongest.map_or(Escalation::Inform, |(escalation, _)| escalation);
        rule(self.case.manual_decision, self.case.ocr_status, check, false, self.policy).escalated(strongest).status
    }

    fn corrections(&self) -> Vec<Correction> {
        let raising = self.rows.iter().filter(|row| row.error_code.is_some());
        raising
            .map(|row| {
                let findings = self.findings(|field| field == row.field);
                let match_result = Verdict::of(findings).match_result;
                Correction { field: row.field, match_result, status: self.status(findings) }
            })
            .collect()
    }

    /// All sets of the smallest size, in the order of the rows.
    fn flips(&self) -> Vec<Vec<Field>> {
        if self.case.manual_decision.is_some() || self.case.ocr_status != Status::Approved {
            return Vec::new();
        }
        let now = self.evaluated.evaluation.decision.status;
        // A row that was not compared and raises nothing cannot come out the other way.
        let can_turn = |row: &&Row<'_>| row.error_code.is_some() || matches!(row.outcome, RowOutcome::Compared { .. });
        let can_turn = self.rows.iter().filter(can_turn).fold(0, |set, row| set | bit(row.field));
        let turns = |set: u8| {
            let then = self.status(self.findings(|field| set & bit(field) != 0));
            (then == Status::Approved) != (now == Status::Approved)
        };
        // From the highest number down, sets of one size come in the order of their rows.
        let of_size = |size| (1..=can_turn).rev().filter(move |set| set & !can_turn == 0 && set.count_ones() == size);
        let found = |size| of_size(size).filter(|set| turns(*set)).map(fields_of).collect::<Vec<_>>();
        (1..=can_turn.count_ones()).map(found).find(|found| !found.is_empty()).unwrap_or_default()
    }
}

/// The bit of a field in a set, which is a number: the first row is the highest bit.
fn bit(field: Field) -> u8 {
    (1 << 7) >> (field as u8)
}

fn fields_of(set: u8) -> Vec<Field> {
    Field::ALL.iter().copied().filter(|field| set & bit(*field) != 0).collect()
}
