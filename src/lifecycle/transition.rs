//! What an event came to, and what is stored of it.

use std::borrow::Cow;

use super::{State, credit_is_due, final_event};
use crate::evaluate::Evaluation;
use crate::stored;
use crate::vocabulary::{Findings, ManualDecision, Status};

/// What an event came to (rules L1, L3, L5).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Transition<'v> {
    /// The validation afterwards.
    pub state: State<'v>,
    /// Whether a credit is due for it (rule L3).
    pub credit_due: bool,
    /// The event to send, where the status came to a final one (rule L5).
    pub event: Option<&'static str>,
    /// The status that was preserved because a person decided it, or the document leaves that open (rule L1).
    pub preserved: Option<Status>,
    /// What a person decided just now ([`decide`](super::decide)): it is to be stored.
    pub decision: Option<ManualDecision>,
    /// Which services did not answer, where nothing follows from that: the registry, or the one that compares faces. It
    /// is the one to ask again; an answer that the other one gave can be given again. Empty where there is an
    /// evaluation.
    pub outages: Findings,
    /// The evaluation to store, from which the status comes. `None` where nothing is to be stored, and what is stored
    /// stays: while the registry is to be asked again (`state.recheck_due`), after a person's decision where the
    /// registry was not asked, where a failure would replace a stored answer that is for information, for a protected
    /// status, and where a synchronisation needs no check.
    pub evaluation: Option<Evaluation<'static>>,
}

impl<'v> Transition<'v> {
    /// What came to be behind `before`.
    pub(super) fn of(before: &State<'v>, mut after: State<'v>) -> Self {
        let credit_due = credit_is_due(before.is_credited, after.status);
        after.is_credited |= credit_due;
        let event = if before.status == after.status { None } else { final_event(after.status) };
        Transition {
            state: after,
            credit_due,
            event,
            preserved: None,
            decision: None,
            outages: Findings::none(),
            evaluation: None,
        }
    }

    /// The stored document with what came to be: the status; the evaluation's check, its warnings and its record of
    /// omitted warnings, if there is something to store; and a person's decision, under `manualDecision`. Everything
    /// else stays byte for byte as it was. A text that is no JSON object stays as it is.
    ///
    /// [`new_document`](stored::new_document) makes the document of a new validation. What only the caller has is the
    /// caller's to write: after a synchronisation, the card and the verdict as the provider gave them; and beside the
    /// document, whether a check is due and whether a credit was charged.
    ///
    /// ```
    /// use renaper_crosscheck::lifecycle::{State, check, decide};
    /// use renaper_crosscheck::stored::new_document;
    /// use renaper_crosscheck::{ManualDecision, PlanRequest, Policy, RegistryAnswer, RegistryFailure};
    ///
    /// let policy = Policy::documented();
    /// let request = r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"}}"#;
    /// let document = new_document(request)?;
    /// let state = State::of_request(PlanRequest::from_json(request)?);
    ///
    /// // While the registry is to be asked again, nothing changes.
    /// let failed = RegistryAnswer::Failed(RegistryFailure::TimedOut);
    /// let waiting = check(&state, failed, "2026-03-01T21:30:00-03:00", &policy);
    /// assert_eq!(waiting.document(&document), document);
    ///
    /// let decided = decide(&waiting.state, ManualDecision::Approved);
    /// let document = decided.document(&document);
    /// assert!(document.contains(r#""status":"approved""#) && document.contains(r#""manualDecision":"approved""#));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn document<'j>(&self, json: &'j str) -> Cow<'j, str> {
        stored::with_outcome(json, self.state.status, self.decision, self.evaluation.as_ref())
    }
}
