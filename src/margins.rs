//! How close a decision was: the name's distance from the threshold, and which rows would have to come out otherwise.

use serde::Serialize;

use crate::case::Case;
use crate::compare::{NameComparison, Row, RowOutcome};
use crate::decision::{Check, rule};
use crate::evaluate::{Evaluation, evaluate};
use crate::policy::{NameRule, Policy};
use crate::registry::Ground;
use crate::similarity;
use crate::verdict::Verdict;
use crate::vocabulary::{Escalation, Field, Findings, MatchResult, SkipReason, Status};

/// How close a decision was (rules F3, N2, R3, D3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Margins {
    /// The name against the threshold, where names were compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<NameMargin>,
    /// Each row that raises a finding, with what would become of the check if that row alone were corrected.
    pub corrections: Vec<Correction>,
    /// The smallest sets of rows that would turn the decision if they came out otherwise: rows that fail and passed, or pass and
    /// failed. Empty where no rows can turn it: because a person decided, because the check is for information, or because
    /// something else stands against an approval.
    pub flips: Vec<Vec<Field>>,
}

/// How far a name is from the threshold (rules F3, N2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct NameMargin {
    /// Points of similarity, −100 to 100: what it has above the threshold; below zero, what it lacks.
    pub points: i16,
    /// Edits of a letter: how many more it would take to fall below the threshold; below zero, how many fewer to reach it. Nothing
    /// where no number of edits says it: where every similarity passes, and under the Argentine rule, which counts no edits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edits: Option<i64>,
}

/// What would become of the check if one row raised nothing (rules R3, D3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Correction {
    /// The row.
    pub field: Field,
    /// What the check would come to.
    pub match_result: MatchResult,
    /// The status that would follow.
    pub status: Status,
}

/// Says how close the decision on a case is under a policy.
///
/// ```
/// use renaper_crosscheck::{Case, Field, Policy, margins};
///
/// let case = Case::from_json(r#"{"ocrStatus": "approved",
///     "extractedData": {"documentNumber": "38966181", "personalNumber": "460759387", "fullName": "Juan Garsia"},
///     "renaperData": {"dni": "38966181", "id_tramite_principal": "512345678", "apellido": "GARCIA", "nombres": "JUAN"}}"#)?;
/// let margins = margins(&case, &Policy::documented());
/// let name = margins.name.unwrap();
/// assert_eq!((name.points, name.edits), (10, Some(2)));
/// assert_eq!(margins.flips, [[Field::Tramite]]);
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn margins(case: &Case<'_>, policy: &Policy) -> Margins {
    let evaluation = evaluate(case, policy);
    let Some(rows) = evaluation.renaper.as_ref().and_then(|check| check.comparison_results.as_ref()) else {
        return Margins::default();
    };
    let rows: Vec<&Row<'_>> = rows.iter().collect();
    let situation = Situation { case, policy, evaluation: &evaluation, rows: &rows };
    Margins { name: name_margin(case, policy, &rows), corrections: situation.corrections(), flips: situation.flips() }
}

fn name_margin(case: &Case<'_>, policy: &Policy, rows: &[&Row<'_>]) -> Option<NameMargin> {
    let score = rows.iter().find_map(|row| row.name_score)?;
    let Ground::Answered(record) = Ground::of(case.registry.as_ref()?, policy) else { return None };
    let comparison = NameComparison::of(&case.extracted, record, policy);
    let measure = similarity::measure(comparison.card_tokens()?, comparison.registry_tokens()?);
    // The most edits that reach the threshold: floor(100 · (m − d) / m) ≥ t is d ≤ m − ⌈t · m / 100⌉.
    let least_kept = measure.longest.saturating_mul(score.threshold.into()).div_ceil(100);
    let most = measure.longest.saturating_sub(least_kept);
    let signed = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let passes = score.similarity_percent >= score.threshold;
    // The first edit past the most is the one that turns it.
    let past = i64::from(passes);
    Some(NameMargin {
        points: i16::from(score.similarity_percent).saturating_sub(score.threshold.into()),
        edits: (score.threshold > 0 && policy.name_rule() == NameRule::Levenshtein)
            .then(|| signed(most).saturating_sub(signed(measure.distance)).saturating_add(past)),
    })
}

/// A decision whose rows are thought to come out otherwise.
struct Situation<'s, 'c> {
    case: &'s Case<'c>,
    policy: &'s Policy,
    evaluation: &'s Evaluation<'s>,
    rows: &'s [&'s Row<'s>],
}

impl Situation<'_, '_> {
    /// What is found if these rows come out otherwise.
    fn findings(&self, otherwise: &[Field]) -> Findings {
        let mut findings: Findings = self
            .evaluation
            .findings()
            .iter()
            .filter(|code| !self.rows.iter().any(|row| row.error_code == Some(*code)))
            .collect();
        for row in self.rows {
            let code = match row.error_code {
                code if !otherwise.contains(&row.field) => code,
                Some(_) => None,
                None => Some(row.field.mismatch()),
            };
            code.into_iter().for_each(|code| findings.insert(code));
        }
        findings
    }

    /// The status that follows from findings.
    fn status(&self, findings: Findings) -> Status {
        let tramite_missing = self
            .rows
            .iter()
            .any(|row| row.field == Field::Tramite && row.outcome == RowOutcome::Skipped(SkipReason::RenaperMissing));
        let check = Check::of(findings, tramite_missing);
        let escalations = self.evaluation.advisories.iter().map(|advisory| self.policy.escalation(advisory.kind));
        let strongest = escalations.max().unwrap_or(Escalation::Inform);
        rule(self.case.manual_decision, self.case.ocr_status, check, false, self.policy).escalated(strongest).status
    }

    fn corrections(&self) -> Vec<Correction> {
        let raising = self.rows.iter().filter(|row| row.error_code.is_some());
        raising
            .map(|row| {
                let findings = self.findings(&[row.field]);
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
        let now = self.evaluation.decision.status;
        // A row that was not compared and raises nothing has nothing to come out otherwise.
        let can_turn = |row: &&&Row<'_>| row.error_code.is_some() || matches!(row.outcome, RowOutcome::Compared { .. });
        let fields: Vec<Field> = self.rows.iter().filter(can_turn).map(|row| row.field).collect();
        let turns = |set: &Vec<Field>| {
            let then = self.status(self.findings(set));
            (then == Status::Approved) != (now == Status::Approved)
        };
        let sets = subsets(&fields);
        let sizes = 1..=fields.len();
        sizes
            .map(|size| sets.iter().filter(|set| set.len() == size && turns(set)).cloned().collect::<Vec<_>>())
            .find(|found| !found.is_empty())
            .unwrap_or_default()
    }
}

/// Every set of a few fields: six make 64.
fn subsets(fields: &[Field]) -> Vec<Vec<Field>> {
    let mut sets = vec![Vec::new()];
    for &field in fields {
        let with: Vec<Vec<Field>> = sets.iter().map(|set| [set.as_slice(), &[field]].concat()).collect();
        sets.extend(with);
    }
    sets.sort_by_key(|set| set.iter().map(|field| *field as u8).collect::<Vec<_>>());
    sets
}
