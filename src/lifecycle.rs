//! What happens around the check: synchronisation, images, credits, which validation is current, and events (rules L1
//! to L6).
//!
//! Everything is a pure function of what it is given; the time is an argument.
//!
//! ```
//! use renaper_crosscheck::lifecycle::{ProviderAnswer, State, sync};
//! use renaper_crosscheck::{Case, ExtractedData, Policy, Status};
//!
//! // The registry rejected it; the provider still says what it said.
//! let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"},
//!     "renaperData": {"dni": "31456789"}}"#)?;
//! let state = State::new(case).with_status(Status::Rejected).with_session();
//! let answer = ProviderAnswer {
//!     ocr_status: Status::Approved,
//!     extracted: ExtractedData::new().with_document_number("38966181"),
//!     warnings: Vec::new(),
//! };
//! let synced = sync(&state, &answer, &Policy::documented())?;
//! assert_eq!(synced.state.status, Status::Rejected);
//! assert!(!synced.state.recheck_due && synced.event.is_none());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A validation that was stored is restored with [`State::from_stored`], with the decision that a person took
//! ([`decide`]): store that beside the document. What a person is shown to have decided stands whatever happens to it,
//! and so does what the document leaves open, as in [`reevaluate`](crate::stored::reevaluate). Without the provider's
//! verdict, a person's approval of an `in_review` looks like the provider's, and does not stand.
//!
//! ```
//! use renaper_crosscheck::lifecycle::{State, check};
//! use renaper_crosscheck::stored::StoredValidation;
//! use renaper_crosscheck::{Policy, RegistryAnswer, RegistryRecord, Status};
//!
//! // Approved by the check, and rejected by a person afterwards; nobody stored the decision.
//! let json = r#"{
//!     "status": "rejected", "decision": {"status": "Approved"},
//!     "extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387"},
//!     "metadata": {"responseDoubleChecks": {"renaper": {
//!         "verified": true, "matchResult": "match", "enforcementApplied": true,
//!         "renaperData": {"dni": "38966181", "id_tramite_principal": "460759387"}
//!     }}}
//! }"#;
//! let policy = Policy::documented(); // the one that the stored check was made under
//! let validation = StoredValidation::from_json(json)?;
//! let state = State::from_stored(&validation, None, &policy);
//!
//! let record = RegistryRecord::new().with_dni("38966181").with_id_tramite_principal("460759387");
//! let checked = check(&state, RegistryAnswer::Record(record), "2026-03-01T21:30:00-03:00", &policy);
//! assert_eq!((checked.state.status, checked.event), (Status::Rejected, None));
//! assert_eq!(checked.preserved, Some(Status::Rejected));
//! # Ok::<(), renaper_crosscheck::CaseError>(())
//! ```

mod state;
mod transition;

pub use state::State;
pub use transition::Transition;

use chrono::{DateTime, TimeDelta, Utc};
use thiserror::Error;

use crate::case::ExtractedData;
use crate::evaluate::evaluate;
use crate::next_step::NextStep;
use crate::policy::Policy;
use crate::registry::{RegistryAnswer, is_outage};
use crate::text::Text;
use crate::vocabulary::{ManualDecision, Status, WarningCode};

/// What the provider says of a session today (rule L1). All fields are to be given, so it is made by its literal.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderAnswer<'v> {
    /// Its status, which is the OCR status and never the validation's own (rule L1).
    pub ocr_status: Status,
    /// What it read off the card.
    pub extracted: ExtractedData<'v>,
    /// Its warnings. The registry's findings are not among them, and stay.
    pub warnings: Vec<Text<'v>>,
}

/// Why a validation cannot be synchronised (rule L6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum SyncError {
    /// L6: it was never handed to the provider.
    #[error("the validation has no provider session")]
    NoSession,
}

/// L1: what a synchronisation does.
///
/// What the provider says is taken over in every case. A person's decision stands, and so does a protected status.
/// Otherwise the status is what rules D1 to D7 say of the new OCR status with the stored check; where the OCR data or
/// the OCR status changed, or there is no check yet, the registry is to be asked first, and the status waits for it. So
/// it does where the registry's rejection would become an approval, or where new warnings would make a review of an
/// approval by omission.
///
/// ```
/// use renaper_crosscheck::{Case, ExtractedData, Policy, Status};
/// use renaper_crosscheck::lifecycle::{ProviderAnswer, State, SyncError, sync};
///
/// let state = State::new(Case::new(Status::Approved));
/// let answer =
///     ProviderAnswer { ocr_status: Status::Approved, extracted: ExtractedData::new(), warnings: Vec::new() };
/// assert_eq!(sync(&state, &answer, &Policy::documented()), Err(SyncError::NoSession));
/// let synced = sync(&state.with_session(), &answer, &Policy::documented()).unwrap();
/// // There is no check yet: the registry is to be asked first.
/// assert!(synced.state.recheck_due);
/// ```
///
/// # Errors
///
/// L6: there is no session.
pub fn sync<'v>(state: &State<'v>, answer: &ProviderAnswer<'v>, policy: &Policy) -> Result<Transition<'v>, SyncError> {
    if !state.has_session {
        return Err(SyncError::NoSession);
    }
    let has_same_card = state.case.extracted.has_same_fields(&answer.extracted);
    let changed = state.case.ocr_status != answer.ocr_status || !has_same_card;
    let mut next = state.clone();
    next.case.ocr_status = answer.ocr_status;
    next.case.extracted = answer.extracted.clone();
    next.case.warnings = refreshed(&state.case.warnings, &answer.warnings);
    if let Some(preserved) = state.preserved() {
        return Ok(Transition { preserved: Some(preserved), ..Transition::of(state, next) });
    }
    let is_asked = next.check_requested && next.case.ocr_status.is_checked() && !next.case.is_rejected_without_data();
    next.recheck_due = is_asked && (changed || state.recheck_due || next.case.registry.is_none());
    let mut evaluation = None;
    if !next.recheck_due {
        let status = if is_asked {
            evaluation.insert(evaluate(&next.case, policy).into_owned()).decision.status
        } else {
            // Without a check that counts, the status is the verification's own (rules A0, D2).
            let mut unchecked = next.case.clone();
            unchecked.registry = None;
            evaluate(&unchecked, policy).decision.status
        };
        // Under another policy than before the stored check may say otherwise, and so may other warnings: neither is a
        // synchronisation's to act on.
        let is_held = match (state.status, status) {
            (Status::Rejected, Status::Approved) => is_asked,
            (Status::Approved, Status::InReview) => is_asked && next.case.ocr_status == Status::InReview,
            _ => false,
        };
        if is_held {
            let has_more = next.case.warnings.iter().any(|warning| !state.case.warnings.contains(warning));
            next.recheck_due = state.status == Status::Rejected || has_more;
            evaluation = None;
        } else {
            next.status = status;
        }
        if let Some(evaluation) = &evaluation {
            next.case.warnings.clone_from(&evaluation.warnings);
        }
    }
    Ok(Transition { evaluation, ..Transition::of(state, next) })
}

/// The provider's warnings, and behind them the registry's findings that stood there (rule M1).
fn refreshed<'v>(before: &[Text<'v>], answer: &[Text<'v>]) -> Vec<Text<'v>> {
    let is_finding = |warning: &&Text<'_>| warning.parse::<WarningCode>().is_ok();
    let findings = before.iter().filter(is_finding).filter(|finding| !answer.contains(finding));
    answer.iter().chain(findings).cloned().collect()
}

/// What a check does: the registry has answered, or failed to (rules L3, L5). This is how it is asked again, too, after
/// an outage or where a check is due; a synchronisation alone does not ask.
///
/// The status is what [`evaluate`](crate::evaluate()) decides. Where its
/// [`next_step`](crate::Evaluation::next_step) is to ask again, nothing follows yet: the state is that of before,
/// with `recheck_due`, and there is no credit, no event and no evaluation to store; [`Transition::outages`] says
/// which service did not answer. Some minutes later, check again; after as many tries as you give it, with
/// [`last_check`]. A status that stands ([`State::is_protected`], or a person's decision) is preserved. Where the
/// check is for information only, a failure takes the place of no stored answer, unless a check was due and this is the
/// last try.
///
/// **Ask first, then load.** A person may decide while the registry is asked. So ask with what [`plan`](crate::plan())
/// says of one load, then load the validation again, with the decision, in the transaction that writes the outcome, and
/// check that state. Or, on writing, compare the stored document's version with the one that was loaded, and start over
/// where it is another.
///
/// Where a person decided, give [`RegistryAnswer::NotAsked`]: the plan asks nothing more (rule W2b). Then there is no
/// evaluation, and the stored check stays. An answer that came all the same is evaluated, for information.
///
/// `verified_at` is when the registry answered; its day, as it is written, is what an expiry is held against (rule X7),
/// so give Argentina's. The biometric result is the state's: a new one goes in with [`State::with_biometric`].
///
/// ```
/// use renaper_crosscheck::lifecycle::{State, check, last_check};
/// use renaper_crosscheck::{Case, ExtractedData, Policy, RegistryAnswer, RegistryFailure, RegistryRecord, Status};
///
/// let policy = Policy::documented();
/// let card = ExtractedData::new().with_document_number("38966181").with_personal_number("00460759387");
/// let state = State::new(Case::new(Status::Approved).with_extracted_data(card));
/// let failed = RegistryAnswer::Failed(RegistryFailure::TimedOut);
/// let checked = check(&state, failed.clone(), "2026-03-01T21:30:00-03:00", &policy);
/// assert!(checked.state.recheck_due && checked.state.status == Status::InProgress);
/// assert!(!checked.credit_due && checked.event.is_none());
///
/// // Later it answers.
/// let record = RegistryRecord::new().with_dni("38966181").with_id_tramite_principal("460759387");
/// let answered = RegistryAnswer::Record(record);
/// let settled = check(&checked.state, answered, "2026-03-01T21:35:00-03:00", &policy);
/// assert_eq!((settled.state.status, settled.event), (Status::Approved, Some("kyc.validation_approved")));
/// assert!(settled.credit_due);
///
/// // Or it does not, and that was the last try.
/// let given_up = last_check(&checked.state, failed, "2026-03-01T21:45:00-03:00", &policy);
/// assert_eq!((given_up.state.status, given_up.event), (Status::Rejected, Some("kyc.validation_rejected")));
/// ```
#[must_use]
pub fn check<'v>(
    state: &State<'v>,
    answer: RegistryAnswer<'v>,
    verified_at: impl Into<Text<'v>>,
    policy: &Policy,
) -> Transition<'v> {
    checked(state, answer, verified_at.into(), policy, Try::OneOfMany)
}

/// The same as [`check`] for the last time: where the registry stays away, what the policy says of an outage is the
/// status, with its event and its credit.
///
/// ```
/// use renaper_crosscheck::lifecycle::{State, last_check};
/// use renaper_crosscheck::{Case, Policy, RegistryAnswer, RegistryFailure, Status};
///
/// let state = State::new(Case::new(Status::Approved));
/// let failed = RegistryAnswer::Failed(RegistryFailure::HttpStatus(503));
/// let checked = last_check(&state, failed, "2026-03-01T21:45:00-03:00", &Policy::documented());
/// assert!(checked.credit_due && checked.state.status == Status::Rejected);
/// ```
#[must_use]
pub fn last_check<'v>(
    state: &State<'v>,
    answer: RegistryAnswer<'v>,
    verified_at: impl Into<Text<'v>>,
    policy: &Policy,
) -> Transition<'v> {
    checked(state, answer, verified_at.into(), policy, Try::Last)
}

/// Whether the registry is asked again if it stays away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Try {
    OneOfMany,
    Last,
}

fn checked<'v>(
    state: &State<'v>,
    answer: RegistryAnswer<'v>,
    verified_at: Text<'v>,
    policy: &Policy,
    this_try: Try,
) -> Transition<'v> {
    let preserved = state.preserved();
    if state.is_protected {
        return Transition { preserved, ..Transition::of(state, state.clone()) };
    }
    let mut next = state.clone();
    next.recheck_due = false;
    if let (Some(decision), RegistryAnswer::NotAsked) = (state.case.manual_decision, &answer) {
        next.status = decision.into();
        return Transition { preserved, ..Transition::of(state, next) };
    }
    next.case = next.case.with_registry(answer).with_verified_at(verified_at);
    let evaluation = evaluate(&next.case, policy).into_owned();
    let is_waiting = this_try == Try::OneOfMany && matches!(evaluation.next_step(), NextStep::AskAgain { .. });
    // A failure is no answer: where the check is for information, the stored answer says more. Where a check is due,
    // the stored answer is about something else, and cannot outlast the last try.
    let has_answer = state.case.registry.as_ref().is_some_and(|body| !is_outage(body));
    let is_lost = has_answer && next.case.registry.as_ref().is_some_and(is_outage);
    let is_kept =
        is_lost && !evaluation.decision.enforcement_applied && (this_try == Try::OneOfMany || !state.recheck_due);
    if is_waiting || is_kept {
        let recheck_due = is_waiting || state.recheck_due;
        let outages = evaluation.findings().into_iter().filter(|finding| finding.is_outage()).collect();
        let unchanged = State { recheck_due, ..state.clone() };
        return Transition { preserved, outages, ..Transition::of(state, unchanged) };
    }
    next.case.warnings.clone_from(&evaluation.warnings);
    next.status = evaluation.decision.status;
    Transition { evaluation: Some(evaluation), preserved, ..Transition::of(state, next) }
}

/// What a person's decision does: it stands from then on (rules D1, L3, L5).
///
/// **Store the decision with the document**, not the status alone, as [`Transition::document`] does:
/// [`State::from_stored`] wants it back. A status does not say who gave it. Where a person approved during an outage,
/// or confirmed what the check had decided, nothing else in the document shows it, and the registry's next answer would
/// decide.
///
/// ```
/// use renaper_crosscheck::lifecycle::{State, check, decide};
/// use renaper_crosscheck::stored::{Markers, StoredValidation, new_document};
/// use renaper_crosscheck::{ManualDecision, PlanRequest, Policy, RegistryAnswer, RegistryRecord, Status};
///
/// // The registry did not answer yet, and a person approves.
/// let policy = Policy::documented();
/// let request = r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"}}"#;
/// let decided = decide(&State::of_request(PlanRequest::from_json(request)?), ManualDecision::Approved);
/// assert_eq!((decided.state.status, decided.event), (Status::Approved, Some("kyc.validation_approved")));
/// assert!(decided.credit_due);
/// let begun = new_document(request)?;
/// let document = decided.document(&begun);
///
/// // Later the registry answers about somebody else.
/// let markers = Markers::default().with_manual_pointer("/manualDecision")?;
/// let validation = StoredValidation::from_json_with(&document, &markers)?;
/// let state = State::from_stored(&validation, None, &policy);
/// let record = RegistryRecord::new().with_dni("31456789").with_id_tramite_principal("460759387");
/// let checked = check(&state, RegistryAnswer::Record(record), "2026-03-01T21:30:00-03:00", &policy);
/// assert_eq!((checked.state.status, checked.preserved), (Status::Approved, Some(Status::Approved)));
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn decide<'v>(state: &State<'v>, decision: ManualDecision) -> Transition<'v> {
    let mut next = state.clone();
    next.case.manual_decision = Some(decision);
    next.status = decision.into();
    next.recheck_due = false;
    next.is_protected = false;
    Transition { decision: Some(decision), ..Transition::of(state, next) }
}

/// L2: whether images are to be fetched again when a validation is read: when they are older than three and a half
/// hours, for their addresses live about four; or when the caller says so. Of images that were never fetched there is
/// nothing to refresh.
///
/// ```
/// use chrono::{DateTime, TimeDelta};
/// use renaper_crosscheck::lifecycle::images_are_due;
///
/// let now = DateTime::UNIX_EPOCH + TimeDelta::minutes(211);
/// assert!(images_are_due(Some(DateTime::UNIX_EPOCH), now, false));
/// assert!(!images_are_due(Some(DateTime::UNIX_EPOCH), now - TimeDelta::minutes(1), false));
/// assert!(!images_are_due(None, now, false));
/// ```
#[must_use]
pub fn images_are_due(fetched_at: Option<DateTime<Utc>>, now: DateTime<Utc>, force: bool) -> bool {
    const OLD: TimeDelta = TimeDelta::minutes(210);
    force || fetched_at.is_some_and(|fetched_at| now.signed_duration_since(fetched_at) > OLD)
}

/// L3: whether a credit is due when a validation comes to a status: the first time that this is `approved` or
/// `rejected`, whatever brought it there.
///
/// ```
/// use renaper_crosscheck::{Status, lifecycle::credit_is_due};
///
/// assert!(credit_is_due(false, Status::Rejected));
/// assert!(!credit_is_due(true, Status::Rejected) && !credit_is_due(false, Status::InReview));
/// ```
#[must_use]
pub const fn credit_is_due(is_credited: bool, status: Status) -> bool {
    !is_credited && matches!(status, Status::Approved | Status::Rejected)
}

/// L4: which of an entity's validations is current: the most recent approved one, of equally recent ones the last; its
/// place among them.
///
/// ```
/// use renaper_crosscheck::Status;
/// use renaper_crosscheck::lifecycle::current;
///
/// let validations =
///     [(Status::Approved, "2026-03-01"), (Status::Approved, "2026-05-01"), (Status::Rejected, "2026-06-01")];
/// assert_eq!(current(validations), Some(1));
/// ```
#[must_use]
pub fn current<T: Ord>(validations: impl IntoIterator<Item = (Status, T)>) -> Option<usize> {
    let approved = validations.into_iter().enumerate().filter(|(_, (status, _))| *status == Status::Approved);
    approved.max_by(|(_, (_, one)), (_, (_, other))| one.cmp(other)).map(|(place, _)| place)
}

/// L5: the event that tells of a final status.
///
/// ```
/// use renaper_crosscheck::{Status, lifecycle::final_event};
///
/// assert_eq!(final_event(Status::Expired), Some("kyc.validation_expired"));
/// assert_eq!(final_event(Status::InReview), None);
/// ```
#[must_use]
pub const fn final_event(status: Status) -> Option<&'static str> {
    match status {
        Status::Approved => Some("kyc.validation_approved"),
        Status::Rejected => Some("kyc.validation_rejected"),
        Status::Abandoned => Some("kyc.validation_abandoned"),
        Status::Expired => Some("kyc.validation_expired"),
        Status::Cancelled => Some("kyc.validation_cancelled"),
        Status::Pending | Status::InProgress | Status::InReview => None,
    }
}
