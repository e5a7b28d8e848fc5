//! Whether the rules can have given a stored status (JSON.md, "Explained"): what they did not decide, they do not undo.

use super::StoredValidation;
use super::check::{Shown, StoredCheck};
use super::stamp::{AtHand, Stamp};
use crate::decision::{Check, rule};
use crate::evaluate::warnings_after;
use crate::omit::Omission;
use crate::policy::Policy;
use crate::vocabulary::{AdvisoryKind, Escalation, Status};

crate::vocabulary::closed_set! {
    /// What a stored status that nothing explains stands against: the first of these that applies.
    #[non_exhaustive]
    pub enum Contradiction: "what a status stands against" {
        /// There is no check, and it is not what the verification returned.
        NoCheck = "no_check",
        /// The check was enforced, as only approvals are, and the provider's verdict is another.
        Verdict = "verdict",
        /// The stamp says that the rules gave another status.
        Stamp = "stamp",
        /// The stamp's policy does not give it.
        Policy = "policy",
        /// No policy gives it.
        Rules = "rules",
    }
}

/// A stored status that the rules cannot have given: somebody decided it, or something happened later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Unexplained {
    /// What it stands against.
    pub against: Contradiction,
    /// The status that is stored.
    pub stored: Status,
    /// What the OCR verification returned.
    pub ocr: Status,
    /// What the stored check shows, where there is one.
    pub check: Option<Shown>,
}

/// Everything that a stored status can be explained by.
#[derive(Clone, Copy, Debug)]
struct Traces {
    status: Status,
    ocr: Status,
    is_omission_recorded: bool,
    /// The provider's verdict, where the caller does not say otherwise, is no approval.
    is_no_approval: bool,
    check: Option<CheckTraces>,
}

#[derive(Clone, Copy, Debug)]
struct CheckTraces {
    shown: Shown,
    enforcement_applied: Option<bool>,
    stamp: Option<StampTrace>,
}

/// What a stamp says of a stored status.
#[derive(Clone, Copy, Debug)]
enum StampTrace {
    /// The rules gave another one.
    Other,
    /// The stamp is of other rules, or of a policy that is not at hand.
    FromElsewhere,
    /// The policy is at hand: whether it gives what the stamp says.
    AtHand { is_given: bool },
}

/// What the status stands against, if anything.
fn contradiction(traces: &Traces) -> Option<Contradiction> {
    use Status::{Approved, InReview, Rejected};

    let Traces { status, ocr, is_omission_recorded, is_no_approval, check } = *traces;
    // Whoever recorded an omission approved.
    let of_review = if is_omission_recorded { Approved } else { InReview };
    let Some(CheckTraces { shown, enforcement_applied, stamp }) = check else {
        let given = if ocr == InReview { of_review } else { ocr };
        return (status != given).then_some(Contradiction::NoCheck);
    };
    if is_no_approval && enforcement_applied == Some(true) {
        return Some(Contradiction::Verdict);
    }
    match stamp {
        Some(StampTrace::Other) => return Some(Contradiction::Stamp),
        Some(StampTrace::FromElsewhere) => return None,
        Some(StampTrace::AtHand { is_given }) => return (!is_given).then_some(Contradiction::Policy),
        None => {}
    }
    let is_explained = match (ocr, shown) {
        (InReview, _) => status == of_review,
        // An approval was not up to a check that was not enforced.
        (Approved, _) if enforcement_applied == Some(false) => status == Approved && shown == Shown::Pass,
        (Approved, Shown::Pass) => matches!(status, Approved | InReview),
        (Approved, Shown::Error) => matches!(status, Approved | InReview | Rejected),
        (Approved, Shown::Mismatch) => matches!(status, InReview | Rejected),
        (_, _) => status == ocr,
    };
    (!is_explained).then_some(Contradiction::Rules)
}

impl StoredValidation<'_> {
    /// Why the rules cannot have given the stored status, whatever a person is known to have decided; `None` where it
    /// is explained. `policies` are those that a stamp in the stored check is held against, beside the ones that ship
    /// with the crate.
    ///
    /// ```
    /// use renaper_crosscheck::stored::{Contradiction, StoredValidation};
    ///
    /// // Approved, found to match, and rejected all the same: fraud that was found later.
    /// let revoked = StoredValidation::from_json(r#"{
    ///     "status": "rejected", "decision": {"status": "Approved"},
    ///     "metadata": {"responseDoubleChecks": {"renaper": {"verified": true, "enforcementApplied": true}}}
    /// }"#)?;
    /// assert_eq!(revoked.unexplained(&[]).map(|unexplained| unexplained.against), Some(Contradiction::Rules));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn unexplained(&self, policies: &[&Policy]) -> Option<Unexplained> {
        let at_hand = AtHand { given: policies };
        let check = self.check.as_ref();
        let traces = Traces {
            status: self.status,
            ocr: self.case.ocr_status,
            is_omission_recorded: self.has_omit_warnings_applied,
            is_no_approval: !self.is_ocr_status_marked() && self.verdict.is_some_and(|said| said != Status::Approved),
            check: check.map(|check| CheckTraces {
                shown: check.shown(),
                enforcement_applied: check.enforcement_applied,
                stamp: check.stamp.as_ref().map(|stamp| self.of_stamp(check, stamp, at_hand)),
            }),
        };
        contradiction(&traces).map(|against| self.not_explained(against))
    }

    /// The same where this is the fresh status under a policy: what the same rules and the same policy gave, they give
    /// again, or the evidence is not what it was.
    pub(super) fn unexplained_beside(&self, fresh: Status, policy: &Policy, baseline: &Policy) -> Option<Unexplained> {
        let is_of_policy = |check: &StoredCheck<'_>| check.stamp.as_ref().is_some_and(|stamp| stamp.is_of(policy));
        let is_other = fresh != self.status && self.check.as_ref().is_some_and(is_of_policy);
        self.unexplained(&[policy, baseline]).or_else(|| is_other.then(|| self.not_explained(Contradiction::Policy)))
    }

    fn not_explained(&self, against: Contradiction) -> Unexplained {
        Unexplained {
            against,
            stored: self.status,
            ocr: self.case.ocr_status,
            check: self.check.as_ref().map(StoredCheck::shown),
        }
    }

    fn of_stamp(&self, check: &StoredCheck<'_>, stamp: &Stamp<'_>, at_hand: AtHand<'_>) -> StampTrace {
        if stamp.status != self.status {
            return StampTrace::Other;
        }
        match at_hand.policy_of(stamp) {
            Some(policy) => StampTrace::AtHand { is_given: self.is_given(check, stamp, policy) },
            None => StampTrace::FromElsewhere,
        }
    }

    /// Whether a policy gives what a stamp says, by what the stored check shows; what that does not show may be either
    /// way.
    fn is_given(&self, check: &StoredCheck<'_>, stamp: &Stamp<'_>, policy: &Policy) -> bool {
        let case = &self.case;
        let omitted = case.ocr_status == Status::InReview
            && Omission::of(case, &warnings_after(case, Some(check.came_to.findings)), policy) == Omission::Covered;
        let escalations = || AdvisoryKind::ALL.iter().map(|&kind| policy.escalation(kind));
        check.possible_evidence().any(|evidence| {
            let ruling = rule(None, case.ocr_status, Check::Computed(evidence), omitted, policy);
            std::iter::once(Escalation::Inform).chain(escalations()).any(|escalation| {
                let ruling = ruling.escalated(escalation);
                ruling.status == stamp.status
                    && stamp.reason.is_none_or(|reason| reason == ruling.reason)
                    && check.enforcement_applied.is_none_or(|applied| applied == ruling.enforcement_applied)
            })
        })
    }
}
