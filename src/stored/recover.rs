//! What the verification and a person decided, recovered from the evidence (JSON.md, "A stored validation").

use super::StoredValidation;
use crate::decision::{Check, rule};
use crate::policy::Policy;
use crate::vocabulary::{ManualDecision, Reason, Status};

crate::vocabulary::closed_set! {
    /// What the OCR status of a stored validation was recovered from: the first of these that applies.
    #[non_exhaustive]
    pub enum OcrEvidence: "the evidence of an OCR status" {
        /// The caller's own marker.
        Marker = "marker",
        /// `enforcementApplied` is true, and only an approval is enforced.
        EnforcementApplied = "enforcement_applied",
        /// The provider's verdict, in `decision.status`.
        ProviderVerdict = "provider_verdict",
        /// `kycOmitWarningsApplied`: only a review has warnings omitted.
        OmitWarningsApplied = "omit_warnings_applied",
        /// A check without the key `enforcementApplied`: it dates from when RENAPER ran after approvals only.
        BeforeEnforcement = "before_enforcement",
        /// Nothing says otherwise: the status as stored.
        AsStored = "as_stored",
    }
}

crate::vocabulary::closed_set! {
    /// What a person's decision was recovered from: the first of these that applies.
    #[non_exhaustive]
    pub enum ManualEvidence: "the evidence of a manual decision" {
        /// The caller's own marker.
        Marker = "marker",
        /// Only a person cancels.
        Cancelled = "cancelled",
        /// The stamp of the stored check says so.
        Stamp = "stamp",
        /// It was in review, and no omitted warnings took it out.
        LeftReview = "left_review",
        /// It is approved though an enforced check failed, and the policy did not keep it.
        ApprovedAgainstCheck = "approved_against_check",
    }
}

/// What the OCR status leaves behind.
pub(super) struct OcrTraces {
    pub(super) marker: Option<Status>,
    /// Of the stored check, if any: its `enforcementApplied`, if it has that key.
    pub(super) enforcement_applied: Option<Option<bool>>,
    pub(super) verdict: Option<Status>,
    pub(super) has_omit_warnings_applied: bool,
    pub(super) status: Status,
}

/// The OCR status, and what it was recovered from.
pub(super) fn ocr_status(traces: &OcrTraces) -> (Status, OcrEvidence) {
    let was_not_enforced = traces.enforcement_applied == Some(Some(false));
    // A rejection that RENAPER did not make is not an approval's.
    let contradicts = |verdict| verdict == Status::Approved && traces.status == Status::Rejected && was_not_enforced;
    if let Some(marker) = traces.marker {
        (marker, OcrEvidence::Marker)
    } else if traces.enforcement_applied == Some(Some(true)) {
        (Status::Approved, OcrEvidence::EnforcementApplied)
    } else if let Some(verdict) = traces.verdict.filter(|&verdict| !contradicts(verdict)) {
        (verdict, OcrEvidence::ProviderVerdict)
    } else if traces.has_omit_warnings_applied {
        (Status::InReview, OcrEvidence::OmitWarningsApplied)
    } else if traces.enforcement_applied == Some(None) {
        (Status::Approved, OcrEvidence::BeforeEnforcement)
    } else {
        (traces.status, OcrEvidence::AsStored)
    }
}

/// The provider's verdict, in any case and spacing.
pub(super) fn provider_verdict(text: &str) -> Option<Status> {
    let is_said = |status: &Status| status.provider_verdict().is_some_and(|word| folded(word).eq(folded(text)));
    Status::ALL.iter().copied().find(is_said)
}

/// The letters of a text in lower case, without white space.
fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase)
}

impl StoredValidation<'_> {
    /// The status that the OCR verification returned, and what says so.
    ///
    /// ```
    /// use renaper_crosscheck::{Status, stored::{OcrEvidence, StoredValidation}};
    ///
    /// let validation =
    ///     StoredValidation::from_json(r#"{"status": "approved", "decision": {"status": "In Review"}}"#)?;
    /// assert_eq!(validation.ocr_status(), (Status::InReview, OcrEvidence::ProviderVerdict));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn ocr_status(&self) -> (Status, OcrEvidence) {
        (self.case.ocr_status, self.ocr_evidence)
    }

    /// What a person decided, and what says so; `checked_under` is the policy that the stored check was made under.
    ///
    /// It is not all that stands: a status that nothing explains is protected, too, and shows no decision of a person.
    /// To go on with a validation, restore it with [`State::from_stored`](crate::lifecycle::State::from_stored).
    ///
    /// ```
    /// use renaper_crosscheck::{ManualDecision, Policy, stored::{ManualEvidence, StoredValidation}};
    ///
    /// let validation =
    ///     StoredValidation::from_json(r#"{"status": "approved", "decision": {"status": "In Review"}}"#)?;
    /// let decided = (ManualDecision::Approved, ManualEvidence::LeftReview);
    /// assert_eq!(validation.manual_decision(&Policy::documented()), Some(decided));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn manual_decision(&self, checked_under: &Policy) -> Option<(ManualDecision, ManualEvidence)> {
        let was_in_review = self.case.ocr_status == Status::InReview;
        if let Some(decision) = self.manual_marker {
            return Some((decision, ManualEvidence::Marker));
        }
        if self.status == Status::Cancelled {
            return Some((ManualDecision::Cancelled, ManualEvidence::Cancelled));
        }
        if let Some(decision) = self.stamped_decision() {
            return Some((decision, ManualEvidence::Stamp));
        }
        match self.status {
            Status::Approved if was_in_review && !self.has_omit_warnings_applied => {
                Some((ManualDecision::Approved, ManualEvidence::LeftReview))
            }
            Status::Rejected if was_in_review => Some((ManualDecision::Rejected, ManualEvidence::LeftReview)),
            Status::Approved if self.was_turned_down(checked_under) => {
                Some((ManualDecision::Approved, ManualEvidence::ApprovedAgainstCheck))
            }
            _ => None,
        }
    }

    /// Whether nobody can tell the provider's rejection from a person's: such a validation is left alone, too.
    ///
    /// ```
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// let validation =
    ///     StoredValidation::from_json(r#"{"status": "approved", "decision": {"status": "In Review"}}"#)?;
    /// assert!(!validation.is_ambiguous());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn is_ambiguous(&self) -> bool {
        let is_marked = self.manual_marker.is_some() || self.is_ocr_status_marked();
        let was_not_enforced = self.check.as_ref().is_some_and(|check| check.enforcement_applied == Some(false));
        self.status == Status::Rejected && was_not_enforced && !self.has_provider_verdict && !is_marked
    }

    /// Whether the caller says what the OCR verification returned.
    pub(super) fn is_ocr_status_marked(&self) -> bool {
        self.ocr_evidence == OcrEvidence::Marker
    }

    /// What a person decided before the check was stamped, where that is still the status.
    fn stamped_decision(&self) -> Option<ManualDecision> {
        let stamp = self.check.as_ref()?.stamp.as_ref()?;
        let is_a_persons = stamp.reason == Some(Reason::ManualDecision) && stamp.status == self.status;
        is_a_persons.then(|| self.status.as_str().parse().ok()).flatten()
    }

    /// Whether the stored check failed, was enforced, and would not have let an approval stand.
    fn was_turned_down(&self, checked_under: &Policy) -> bool {
        let Some(check) = &self.check else { return false };
        let failed = check.came_to.verified == Some(false) && check.enforcement_applied == Some(true);
        let was_kept = match &check.stamp {
            Some(stamp) => stamp.status == Status::Approved,
            // A failure whose codes are unknown is kept by no policy.
            None => {
                let check = check.evidence();
                let ruling = rule(None, Status::Approved, Check::Computed(check), false, checked_under);
                !check.findings.is_empty() && ruling.status == Status::Approved
            }
        };
        failed && !was_kept
    }
}
