//! A validation between two events.

use crate::biometric::BiometricBlock;
use crate::case::Case;
use crate::plan::PlanRequest;
use crate::policy::Policy;
use crate::stored::StoredValidation;
use crate::vocabulary::{ManualDecision, Status};

/// A validation between two events (rules L1 to L6): the evidence, and what became of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct State<'v> {
    /// The evidence: what the verification returned, the registry's answer, the biometric result, warnings, and what a
    /// person decided.
    pub case: Case<'v>,
    /// The validation's status.
    pub status: Status,
    /// Whether the status stands though nothing shows that a person decided it: nothing explains it, or it may be a
    /// person's (JSON.md, "Explained"). Only [`decide`](super::decide) changes it.
    pub is_protected: bool,
    /// Whether the check against the registry is asked for and possible: requested, a country and credentials for it
    /// (rule W1).
    pub check_requested: bool,
    /// Whether the registry is to be asked again before anything follows from the check (rule L1).
    pub recheck_due: bool,
    /// Whether a credit was charged for it (rule L3).
    pub is_credited: bool,
    /// Whether the provider has a session for it (rule L6).
    pub has_session: bool,
}

impl<'v> State<'v> {
    /// A new validation with this evidence, in progress: its check was asked for, no credit was charged, and there is
    /// no session. One that was stored is restored with [`State::from_stored`].
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    /// use renaper_crosscheck::lifecycle::State;
    ///
    /// let state = State::new(Case::new(Status::Approved));
    /// assert_eq!(state.status, Status::InProgress);
    /// assert!(state.check_requested && !state.recheck_due && !state.is_credited && !state.has_session);
    /// ```
    #[must_use]
    pub fn new(case: Case<'v>) -> Self {
        State {
            case,
            status: Status::InProgress,
            is_protected: false,
            check_requested: true,
            recheck_due: false,
            is_credited: false,
            has_session: false,
        }
    }

    /// The state of a new validation, or of one that still waits for its first check, from the request that was kept:
    /// the document of one that waits has neither the registry's answer nor the biometric result.
    ///
    /// ```
    /// use renaper_crosscheck::PlanRequest;
    /// use renaper_crosscheck::lifecycle::State;
    ///
    /// let request = r#"{"ocrStatus": "approved", "renaperBiometric": {"available": true, "matchResult": "match"}}"#;
    /// let state = State::of_request(PlanRequest::from_json(request)?);
    /// assert!(state.check_requested && state.case.biometric().is_some());
    ///
    /// let request = r#"{"ocrStatus": "approved", "doubleCheckRenaper": true, "countryCode": "UY"}"#;
    /// assert!(!State::of_request(PlanRequest::from_json(request)?).check_requested);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn of_request(request: PlanRequest<'v>) -> Self {
        let check_requested = request.can_be_checked();
        let status = request.case.manual_decision.map_or(Status::InProgress, Status::from);
        State { status, check_requested, ..State::new(request.case) }
    }

    /// A validation as it was stored: the evidence, the status, whether the check was asked for, and what stands.
    /// `decision` is what a person decided ([`decide`](super::decide)), as you stored it beside the document; `None`
    /// only where nobody decided, or where the decision is in the document and a [`Markers`](crate::stored::Markers)
    /// pointed to it. `checked_under` is the policy that the stored check was made under.
    ///
    /// The given decision is the case's manual decision, and its status is the validation's. Without it, the manual
    /// decision is what the document shows of one. Where nothing shows that, but a re-evaluation would protect the
    /// status because nothing explains it or because it may be a person's, the state
    /// [`is_protected`](State::is_protected). A given decision never weakens that: where the document shows that its
    /// status stands, and the given decision is another, something happened after the decision, and the document's
    /// status stands. A validation that is `pending` or `in_progress` and waits for its first
    /// check is not. Where the biometric result was taken out of the document on purpose, the status stands, too; where
    /// the card or the registry's answer was, the registry is to be asked again.
    ///
    /// A document does not say the rest. A credit counts as charged where the status is `approved` or `rejected`; where
    /// it was charged before a status of another kind, say so with [`State::credited`]. A session goes in with
    /// [`State::with_session`]. Whether a check was due (`recheck_due`) is to be kept beside the document, and set. The
    /// biometric result is in the stored check: while there is none, give the request, too ([`State::with_request`]).
    ///
    /// ```
    /// use renaper_crosscheck::lifecycle::State;
    /// use renaper_crosscheck::stored::StoredValidation;
    /// use renaper_crosscheck::{ManualDecision, Policy};
    ///
    /// // A person approved what the verification had left in review.
    /// let json = r#"{"status": "approved", "decision": {"status": "In Review"}}"#;
    /// let validation = StoredValidation::from_json(json)?;
    /// let state = State::from_stored(&validation, None, &Policy::documented()).with_session();
    /// assert_eq!(state.case.manual_decision(), Some(ManualDecision::Approved));
    ///
    /// // Nothing explains this one.
    /// let json = r#"{"status": "rejected", "decision": {"status": "Approved"}}"#;
    /// let validation = StoredValidation::from_json(json)?;
    /// assert!(State::from_stored(&validation, None, &Policy::documented()).is_protected);
    ///
    /// // Approved by the verification; only who stored it knows that a person confirmed it.
    /// let json = r#"{"status": "approved", "decision": {"status": "Approved"}}"#;
    /// let validation = StoredValidation::from_json(json)?;
    /// let confirmed = Some(ManualDecision::Approved);
    /// let state = State::from_stored(&validation, confirmed, &Policy::documented());
    /// assert_eq!(state.case.manual_decision(), confirmed);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn from_stored(
        validation: &StoredValidation<'v>,
        decision: Option<ManualDecision>,
        checked_under: &Policy,
    ) -> Self {
        let decision = decision.or(validation.marked_decision());
        let restored = validation.restored(checked_under);
        // What the document shows of its own stands against another decision, which was taken before.
        let shows_otherwise = |decision: &ManualDecision| {
            let stands = restored.manual.is_some() || restored.is_protected;
            stands && validation.status() != Status::from(*decision)
        };
        let decision = decision.filter(|decision| !shows_otherwise(decision));
        let status = decision.map_or(validation.status(), Status::from);
        let mut case = validation.case().clone();
        case.manual_decision = decision.or(restored.manual);
        if !restored.has_evidence {
            case.registry = None;
        }
        State {
            status,
            is_protected: restored.is_protected && decision.is_none(),
            check_requested: validation.is_requested(),
            is_credited: matches!(status, Status::Approved | Status::Rejected),
            ..State::new(case)
        }
    }

    /// The same with what only the request says while the document has no check: the biometric result, whether the
    /// check can be made, and an OCR status for which a document has no word, such as `pending` or `expired`.
    ///
    /// ```
    /// use renaper_crosscheck::lifecycle::State;
    /// use renaper_crosscheck::stored::{StoredValidation, new_document};
    /// use renaper_crosscheck::{PlanRequest, Policy};
    ///
    /// let request = r#"{"ocrStatus": "approved", "renaperBiometric": {"available": true, "matchResult": "match"}}"#;
    /// let document = new_document(request)?;
    /// let validation = StoredValidation::from_json(&document)?;
    /// let state = State::from_stored(&validation, None, &Policy::documented());
    /// assert!(state.case.biometric().is_none());
    /// assert!(state.with_request(PlanRequest::from_json(request)?).case.biometric().is_some());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn with_request(mut self, request: PlanRequest<'v>) -> Self {
        self.check_requested = request.can_be_checked();
        if self.case.registry.is_some() {
            return self;
        }
        if self.case.biometric.is_none() {
            self.case.biometric = request.case.biometric;
        }
        // Where the document has no word for it, the status stands in its place.
        let said = request.case.ocr_status;
        if self.case.ocr_status == Status::InProgress && said.provider_verdict().is_none() {
            self.case.ocr_status = said;
        }
        self
    }

    /// The same with another status, the one of before the next event. It is not the OCR's: with the OCR's `approved`
    /// the status would not change, and no event would tell of the approval.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    /// use renaper_crosscheck::lifecycle::State;
    ///
    /// let state = State::new(Case::new(Status::InReview)).with_status(Status::InReview);
    /// assert_eq!(state.status, Status::InReview);
    /// ```
    #[must_use]
    pub fn with_status(mut self, status: Status) -> Self {
        self.status = status;
        self
    }

    /// The same with a new biometric result, in the place of the one that the case has (rules B1 to B6). That none was
    /// run says [`Case::without_biometric`].
    ///
    /// ```
    /// use renaper_crosscheck::{BiometricBlock, Case, MatchResult, Status};
    /// use renaper_crosscheck::lifecycle::State;
    ///
    /// let block = BiometricBlock::ran(MatchResult::Match);
    /// let state = State::new(Case::new(Status::Approved)).with_biometric(block.clone());
    /// assert_eq!(state.case.biometric(), Some(&block));
    /// ```
    #[must_use]
    pub fn with_biometric(mut self, block: BiometricBlock<'v>) -> Self {
        self.case.biometric = Some(block);
        self
    }

    /// The same with a session at the provider.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    /// use renaper_crosscheck::lifecycle::State;
    ///
    /// let state = State::new(Case::new(Status::Approved)).with_session();
    /// assert!(state.has_session);
    /// ```
    #[must_use]
    pub fn with_session(mut self) -> Self {
        self.has_session = true;
        self
    }

    /// The same with a credit that was charged already.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    /// use renaper_crosscheck::lifecycle::State;
    ///
    /// let state = State::new(Case::new(Status::Approved)).credited();
    /// assert!(state.is_credited);
    /// ```
    #[must_use]
    pub fn credited(mut self) -> Self {
        self.is_credited = true;
        self
    }

    /// The same without the check.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    /// use renaper_crosscheck::lifecycle::State;
    ///
    /// let state = State::new(Case::new(Status::Approved)).without_check();
    /// assert!(!state.check_requested);
    /// ```
    #[must_use]
    pub fn without_check(mut self) -> Self {
        self.check_requested = false;
        self
    }

    /// The status that no synchronisation and no check changes, where there is one.
    pub(super) fn preserved(&self) -> Option<Status> {
        self.case.manual_decision.map(Status::from).or(self.is_protected.then_some(self.status))
    }
}
