//! What was stored against what the rules say of the same evidence today.

use super::StoredValidation;
use super::change::{Cause, Change, ChangePath};
use super::check::StoredCheck;
use super::explained::Unexplained;
use super::standing::{Standing, evaluated};
use super::view::{CheckView, View};
use crate::case_id::CaseId;
use crate::evaluate::Evaluation;
use crate::policy::{Policy, PolicyStep};
use crate::text::Text;
use crate::vocabulary::{Findings, Status};

crate::vocabulary::closed_set! {
    /// What became of a stored validation (JSON.md, "A re-evaluation").
    pub enum Outcome: "the outcome of a re-evaluation" {
        /// The same status and findings, and the same in every row but for similarities and shown text.
        Unchanged = "unchanged",
        /// The same status, other findings or rows.
        EvidenceChanged = "evidence_changed",
        /// Another status.
        StatusChanged = "status_changed",
        /// A manual or ambiguous decision, or a status that nothing explains, that a fresh evaluation would not share,
        /// in status, findings or rows: it is left alone.
        Protected = "protected",
        /// No check was asked for, or there is nothing to make one from.
        NotApplicable = "not_applicable",
    }
}

/// What a fresh evaluation is compared with.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Against<'p> {
    /// The stored result, and the policy that it was decided under: `engine.fingerprint` of the stored check names it.
    /// What the rules give under that policy tells the causes apart.
    Stored(&'p Policy),
    /// Another policy on the same evidence; no stored result is needed.
    Policy(&'p Policy),
}

crate::vocabulary::closed_set! {
    /// What a re-evaluation is compared with: the key under which it is written.
    pub enum Then: "what a re-evaluation is compared with" {
        /// What was stored.
        Stored = "stored",
        /// What another policy gives on the same evidence.
        Baseline = "baseline",
    }
}

/// What became of one stored validation (JSON.md, "A re-evaluation").
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Reevaluation<'v> {
    /// What it is compared with: what stands under `stored` in `status`, `changes` and `findings`.
    pub then: Then,
    /// The file that the document was read from, where the caller gives it.
    pub file: Option<Text<'v>>,
    /// The line of the input, from 1, where the caller gives it.
    pub line: Option<u64>,
    /// Which element of an array the document is, from 0, where the caller gives it.
    pub item: Option<u64>,
    /// The validation's id.
    pub id: Option<CaseId<'v>>,
    /// The id of the person that it is about.
    pub entity_id: Option<CaseId<'v>>,
    /// What became of it.
    pub outcome: Outcome,
    /// The status, then and now.
    pub status: StatusThenAndNow,
    /// The choice of the policy that turned the status, where the caller asks for it ([`Reevaluation::with_why`]).
    pub why: Option<Text<'v>>,
    /// Everything that is no longer as it was.
    pub changes: Vec<Change>,
    /// The findings, then and now.
    pub findings: FindingsThenAndNow,
    /// The fresh evaluation, in which a person's decision stands; `None` where none could be made.
    pub evaluation: Option<Evaluation<'v>>,
    /// Why the stored status is protected though nothing shows that a person decided; for counting, and not written.
    pub unexplained: Option<Unexplained>,
}

impl Reevaluation<'_> {
    /// The same with the choice of the policy that turned the status, where the policy did: `steps` are those from the
    /// baseline to the policy ([`Policy::steps_to`]), which need not be made anew for every validation.
    #[must_use]
    pub fn with_why(mut self, validation: &StoredValidation<'_>, baseline: &Policy, steps: &[PolicyStep]) -> Self {
        let of_status = self.changes.iter().find(|change| change.at == ChangePath::Key("status"));
        let is_turned =
            self.outcome == Outcome::StatusChanged && of_status.is_some_and(|change| change.cause == Cause::Policy);
        if let Some(step) = is_turned.then(|| validation.turned_by(baseline, steps)).flatten() {
            self.why = Some(step.choice.clone().into());
        }
        self
    }

    /// The re-evaluation, owned: it no longer borrows from the validation.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    /// use renaper_crosscheck::stored::{Against, Outcome, Reevaluation, StoredValidation, reevaluate};
    ///
    /// let policy = Policy::documented();
    /// let validation = StoredValidation::from_json(r#"{"status": "approved"}"#)?;
    /// let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
    /// let reevaluation: Reevaluation<'static> = reevaluation.into_owned();
    /// assert_eq!(reevaluation.outcome, Outcome::NotApplicable);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Reevaluation<'static> {
        Reevaluation {
            then: self.then,
            file: self.file.map(Text::into_owned),
            line: self.line,
            item: self.item,
            id: self.id.map(CaseId::into_owned),
            entity_id: self.entity_id.map(CaseId::into_owned),
            outcome: self.outcome,
            status: self.status,
            why: self.why.map(Text::into_owned),
            changes: self.changes,
            findings: self.findings,
            evaluation: self.evaluation.map(Evaluation::into_owned),
            unexplained: self.unexplained,
        }
    }
}

/// The status, then and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StatusThenAndNow {
    /// As stored; compared with a policy, the status under that policy.
    pub stored: Status,
    /// What a fresh evaluation says, whatever a person decided.
    pub reevaluated: Status,
    /// What the OCR verification returned.
    pub ocr: Status,
    /// Whether a person decided, the document leaves that open, or nothing explains the status: the status stands.
    pub protected: bool,
    /// Whether nobody can tell whether a person decided.
    pub ambiguous: bool,
}

/// The findings, then and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FindingsThenAndNow {
    /// As stored; compared with a policy, those under that policy.
    pub stored: Findings,
    /// Those of the fresh evaluation.
    pub reevaluated: Findings,
}

/// Evaluates a stored validation anew and says what that changes. A decision that a person took, or may have taken,
/// stands.
///
/// ```
/// use renaper_crosscheck::Policy;
/// use renaper_crosscheck::stored::{Against, Outcome, StoredValidation, reevaluate};
///
/// let validation = StoredValidation::from_json(r#"{
///     "id": "v-1", "status": "rejected", "decision": {"status": "Approved"},
///     "extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387"},
///     "metadata": {"responseDoubleChecks": {"renaper": {
///         "verified": false, "matchResult": "mismatch", "enforcementApplied": true,
///         "errorCode": "RENAPER_TRAMITE_ID_NOT_MATCH",
///         "renaperData": {
///             "dni": "38966181", "id_tramite_principal": "1", "id_tramite_tarjeta_reimpresa": "460759387"
///         },
///         "comparisonResults": {
///             "dni": {"compared": true, "passed": true},
///             "tramite": {"compared": true, "passed": false, "errorCode": "RENAPER_TRAMITE_ID_NOT_MATCH"}
///         }
///     }}}
/// }"#)?;
/// let documented = Policy::documented();
/// let reevaluation = reevaluate(&validation, &documented, Against::Stored(&documented));
/// assert_eq!(reevaluation.outcome, Outcome::StatusChanged);
///
/// // Whoever decided so did not accept the number of a reprinted card.
/// let strict = Policy::documented().with_accept_reprint(false);
/// let reevaluation = reevaluate(&validation, &strict, Against::Stored(&documented));
/// assert_eq!(reevaluation.outcome, Outcome::Unchanged);
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn reevaluate<'v>(validation: &'v StoredValidation<'_>, policy: &Policy, against: Against<'_>) -> Reevaluation<'v> {
    let (Against::Stored(baseline) | Against::Policy(baseline)) = against;
    let case = &validation.case;
    let Standing { fresh, manual, unexplained, ambiguous } = Standing::of(validation, policy, baseline);
    let protected = manual.is_some() || ambiguous;
    let under_baseline = match against {
        Against::Policy(baseline) if fresh.is_some() => Some(evaluated(validation, None, baseline)),
        _ => None,
    };
    let mut then = match &under_baseline {
        Some(evaluation) => View::of_evaluation(evaluation),
        None => validation.as_stored(),
    };
    let now = match &fresh {
        Some(evaluation) => View::of_evaluation(evaluation),
        None => View { status: then.status, warnings: &[], check: CheckView::default() },
    };
    if under_baseline.is_none() && validation.check.as_ref().is_some_and(StoredCheck::has_one_code) {
        then.check.take_unrecorded_codes(&now.check);
    }

    let mut changes = if validation.requested { then.changes(&now) } else { Vec::new() };
    match against {
        _ if fresh.is_none() => changes.iter_mut().for_each(|change| change.cause = Cause::Evidence),
        Against::Policy(_) => changes.iter_mut().for_each(|change| change.cause = Cause::Policy),
        Against::Stored(baseline) if !changes.is_empty() && baseline.fingerprint() != policy.fingerprint() => {
            let evaluation = evaluated(validation, None, baseline);
            let unexplained = then.changes(&View::of_evaluation(&evaluation));
            let is_explained = |change: &&mut Change| !unexplained.iter().any(|other| other.at == change.at);
            changes.iter_mut().filter(is_explained).for_each(|change| change.cause = Cause::Policy);
        }
        Against::Stored(_) => {}
    }
    let outcome = match &fresh {
        None => Outcome::NotApplicable,
        Some(evaluation) if then.status == now.status && evaluation.renaper.is_none() => Outcome::NotApplicable,
        Some(_) if then.status == now.status && then.check.is_same_evidence(&now.check) => Outcome::Unchanged,
        Some(_) if protected => Outcome::Protected,
        Some(_) if then.status != now.status => Outcome::StatusChanged,
        Some(_) => Outcome::EvidenceChanged,
    };
    let status =
        StatusThenAndNow { stored: then.status, reevaluated: now.status, ocr: case.ocr_status, protected, ambiguous };
    let findings = FindingsThenAndNow { stored: then.check.findings, reevaluated: now.check.findings };
    let evaluation = match manual {
        Some(decision) if fresh.is_some() => Some(evaluated(validation, Some(decision), policy)),
        _ => fresh,
    };
    let then = match against {
        Against::Stored(_) => Then::Stored,
        Against::Policy(_) => Then::Baseline,
    };
    Reevaluation {
        then,
        file: None,
        line: None,
        item: None,
        id: case.id.as_ref().map(CaseId::borrowed),
        entity_id: validation.entity_id.as_ref().map(CaseId::borrowed),
        outcome,
        status,
        why: None,
        changes,
        findings,
        evaluation,
        unexplained,
    }
}

impl StoredValidation<'_> {
    /// Which of these steps from a baseline to another policy turned the status: the one at which it came to be what it
    /// is behind the last of them. `None` where it is what the baseline gives.
    fn turned_by<'s>(&self, baseline: &Policy, steps: &'s [PolicyStep]) -> Option<&'s PolicyStep> {
        let status_under = |policy: &Policy| evaluated(self, None, policy).decision.status;
        let last = status_under(&steps.last()?.policy);
        // Behind the step that turned it, the status stays.
        let before = steps.iter().rev().skip(1).map(|step| &step.policy).chain([baseline]);
        steps.iter().rev().zip(before).find(|(_, before)| status_under(before) != last).map(|(step, _)| step)
    }
}
