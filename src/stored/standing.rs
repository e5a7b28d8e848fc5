//! What of a stored validation stands, whatever a fresh evaluation says: what a person is shown to have decided, or
//! what the document leaves open, and what nothing explains (JSON.md, "Explained").

use super::StoredValidation;
use super::explained::{Contradiction, Unexplained};
use super::view::{CheckView, View};
use crate::evaluate::{Evaluation, evaluate_decided};
use crate::policy::Policy;
use crate::text::Text;
use crate::vocabulary::{ManualDecision, Status};

/// What stands of a stored validation, and the fresh evaluation that it stands against.
pub(super) struct Standing<'v> {
    /// The fresh evaluation, whatever a person decided; `None` where none can be made.
    pub(super) fresh: Option<Evaluation<'v>>,
    pub(super) manual: Option<ManualDecision>,
    /// Why the status is protected though nothing shows that a person decided.
    pub(super) unexplained: Option<Unexplained>,
    /// Whether nobody can tell whether a person decided.
    pub(super) ambiguous: bool,
}

impl<'v> Standing<'v> {
    /// What stands under a policy, where the stored check was made under the baseline.
    pub(super) fn of(validation: &'v StoredValidation<'_>, policy: &Policy, baseline: &Policy) -> Self {
        let manual = validation.manual_decision(baseline).map(|(decision, _)| decision);
        let can_be_evaluated = validation.requested && !validation.lacks_raw_data();
        let fresh = can_be_evaluated.then(|| evaluated(validation, None, policy));
        let fresh = fresh.filter(|fresh| !validation.is_purged(&View::of_evaluation(fresh).check));
        let fresh_status = fresh.as_ref().map_or(validation.status, |fresh| fresh.decision.status);
        let unexplained = match manual {
            Some(_) => None,
            None => validation.unexplained_beside(fresh_status, policy, baseline),
        };
        let ambiguous = manual.is_none() && (unexplained.is_some() || validation.is_ambiguous());
        Standing { fresh, manual, unexplained, ambiguous }
    }
}

/// What a validation is restored with.
pub(crate) struct Restored {
    pub(crate) manual: Option<ManualDecision>,
    /// Whether the status stands though nothing shows that a person decided it.
    pub(crate) is_protected: bool,
    /// Whether the stored check can be evaluated anew.
    pub(crate) has_evidence: bool,
}

impl StoredValidation<'_> {
    /// What stands of it under the policy that its check was made under, whatever is marked as a person's decision.
    pub(crate) fn restored(&self, checked_under: &Policy) -> Restored {
        if self.manual_marker.is_some() {
            return StoredValidation { manual_marker: None, ..self.clone() }.restored(checked_under);
        }
        let Standing { fresh, manual, unexplained, ambiguous } = Standing::of(self, checked_under, checked_under);
        // One without a check that is not at its end was decided by nobody.
        let is_begun = matches!(self.status, Status::Pending | Status::InProgress)
            && unexplained.is_some_and(|unexplained| unexplained.against == Contradiction::NoCheck);
        // No answer of the registry brings back a biometric result that was taken out.
        let lost_biometric = self.has_biometric_marks && fresh.is_none();
        let is_protected = manual.is_none() && (ambiguous && !is_begun || lost_biometric);
        Restored { manual, is_protected, has_evidence: fresh.is_some() }
    }

    /// The decision that a marker pointed to.
    pub(crate) fn marked_decision(&self) -> Option<ManualDecision> {
        self.manual_marker
    }

    /// Whether something that the stored check used cannot be used any more because it was taken out on purpose.
    fn is_purged(&self, now: &CheckView<'_>) -> bool {
        let Some(check) = &self.check else { return false };
        let then = &check.came_to;
        let (was_run, runs) = (then.biometric.match_result, now.biometric.match_result);
        let mut rows = then.rows.iter().zip(&now.rows);
        self.has_marks && rows.any(|(then, now)| then.compared && !now.compared)
            || self.has_biometric_marks && was_run.is_some() && was_run != runs
    }
}

/// A fresh evaluation. What it says of the time of an omission is what was stored of it.
pub(super) fn evaluated<'v>(
    validation: &'v StoredValidation<'_>,
    manual: Option<ManualDecision>,
    policy: &Policy,
) -> Evaluation<'v> {
    let mut evaluation = evaluate_decided(&validation.case, manual, policy);
    if let Some(applied) = &mut evaluation.decision.omit_warnings_applied {
        applied.applied_at = validation.omitted_at.as_ref().map(Text::borrowed);
    }
    evaluation
}
