//! What decided an evaluation: kept for the account and the margins, so that they work nothing out a second time.

use super::Evaluation;
use crate::compare::ComparisonGrounds;
use crate::decision::Check;
use crate::omit::Omission;
use crate::registry::Ground;
use crate::vocabulary::{AdvisoryKind, Escalation, Rule, WarningCode};

/// An evaluation, and what decided it.
pub(crate) struct Evaluated<'c> {
    pub(crate) evaluation: Evaluation<'c>,
    pub(crate) grounds: Grounds<'c>,
}

/// What decided an evaluation.
pub(crate) struct Grounds<'c> {
    /// What the check rests on, or why there is no check.
    pub(crate) computed: Result<CheckGrounds<'c>, NotComputed>,
    /// The result of the check, for the decision (rule D3).
    pub(crate) check: Check,
    /// The field of the policy that decided the status.
    pub(crate) policy_field: Option<&'static str>,
    /// The result of the omit rule for a review (rule D4).
    pub(crate) omission: Option<Omission<'c>>,
    /// The advisory that the policy takes most seriously, and its escalation (rules X1 to X13); `None` if the policy
    /// escalates nothing.
    pub(crate) strongest: Option<(Escalation, AdvisoryKind)>,
}

/// Why nothing was computed: the first rule that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotComputed {
    /// W2: no check is made on this status.
    Status,
    /// W3: the OCR rejected, and read nothing.
    RejectedWithoutData,
    /// A0: the registry was not asked.
    NotAsked,
}

/// What a check rests on.
#[derive(Clone, Copy)]
pub(crate) struct CheckGrounds<'c> {
    /// The test that the registry's answer met (rules A1 to A5).
    pub(crate) ground: Ground<'c>,
    /// What was missing to ask with, if there was no answer (rules W4, A1).
    pub(crate) blocked: Option<WarningCode>,
    /// What decided the rows, if there are any (rules A3, A5).
    pub(crate) comparison: Option<ComparisonGrounds<'c>>,
    /// The rule that says what the biometric block means, if there is one (rules B1 to B5).
    pub(crate) biometric: Option<Rule>,
}
