//! Checks an OCR-read Argentine identity card against the national registry (RENAPER), and decides the person's
//! validation.
//!
//! [`evaluate`](evaluate()) takes a [`Case`] and a [`Policy`] and returns an [`Evaluation`]: a row for each compared
//! field, warning codes, and a decision. It cannot fail, panic or read a clock. Nothing here does I/O: the caller asks
//! the registry and stores the result.
//!
//! Every rule has an id, such as F1 or D3, which this documentation cites. Each has an entry in
//! [RULES.md](rules_document); [`RULEBOOK`] holds the same text. [REGLAS.md](reglas_document) is the same in Spanish
//! ([`REGLAS`]). [JSON.md](json_document) lists every input and output key.
//!
//! # From a request to a decision
//!
//! ```
//! use renaper_crosscheck::lifecycle::{self, State};
//! use renaper_crosscheck::stored::{Against, Outcome, StoredValidation, new_document, reevaluate};
//! use renaper_crosscheck::{
//!     Dni, Gender, PlanAction, PlanRequest, Policy, RegistryAnswer, RegistryBody, RegistryFailure, Status, plan,
//! };
//!
//! /// Your client of the registry: what it answered, or why it did not.
//! fn ask(dni: Dni, gender: Gender) -> RegistryAnswer<'static> {
//!     assert_eq!(format!("{dni} {gender}"), "38966181 M");
//!     let (http_status, body) = (
//!         200,
//!         r#"{"dni": "38966181", "id_tramite_principal": "460759387", "apellido": "GARCIA", "nombres": "JUAN"}"#,
//!     );
//!     // Where no answer comes at all: `RegistryFailure::TimedOut`, or `Refused` where the connection fails.
//!     match (http_status, RegistryBody::from_json(body)) {
//!         // Where that is the registry's word for a number that it does not have. The status comes first: a gateway's
//!         // `{"message": "Not Found"}` is JSON, too, and would count as an outage.
//!         (404, _) => RegistryAnswer::NotFound,
//!         // JSON is an answer, whatever the status beside it.
//!         (_, Ok(body)) => RegistryAnswer::Body(body),
//!         (200..=299, Err(_)) => RegistryAnswer::Failed(RegistryFailure::NotJson),
//!         (status, Err(_)) => RegistryAnswer::Failed(RegistryFailure::HttpStatus(status)),
//!     }
//! }
//!
//! /// Checks what the OCR verification read: the status to go on with, and the document to store; or nothing, where
//! /// the registry is to be asked again first.
//! fn check(json: &str, policy: &Policy) -> Result<Option<(Status, String)>, Box<dyn std::error::Error>> {
//!     // A request that cannot be read is the only thing that fails; the error names keys and places, never a value.
//!     let request = PlanRequest::from_json(json)?;
//!     let plan = plan(&request, policy);
//!     let answer = match (plan.action, plan.dni, plan.gender) {
//!         (PlanAction::Ask, Some(dni), Some(gender)) => ask(dni, gender),
//!         // There is nothing to ask with; the evaluation says what was missing.
//!         (PlanAction::Blocked, ..) => RegistryAnswer::Blocked,
//!         // Nothing is asked, and there is no check to store.
//!         _ => RegistryAnswer::NotAsked,
//!     };
//!     // Now, as it is in Argentina: an expiry is held against this day.
//!     let now = "2026-03-01T21:30:00-03:00";
//!     let checked = lifecycle::check(&State::of_request(request), answer, now, policy);
//!     // An outage: nothing follows from it yet. Some minutes later, ask again; for the last time, `last_check`.
//!     if checked.state.recheck_due {
//!         return Ok(None);
//!     }
//!     Ok(Some((checked.state.status, checked.document(&new_document(json)?).into_owned())))
//! }
//!
//! let request = r#"{
//!     "id": "validation-17", "ocrStatus": "approved",
//!     "extractedData": {
//!         "documentNumber": "38.966.181", "personalNumber": "00460759387", "fullName": "Juan García", "gender": "M"
//!     }
//! }"#;
//! let policy = Policy::hardened();
//! let (status, document) = check(request, &policy)?.ok_or("the registry is down")?;
//! assert_eq!(status, Status::Approved);
//!
//! // What was stored can be evaluated anew.
//! let validation = StoredValidation::from_json(&document)?;
//! assert_eq!(reevaluate(&validation, &policy, Against::Stored(&policy)).outcome, Outcome::Unchanged);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A request that is only a case, as here, is taken to ask for the check. If nobody requested the check, or it cannot
//! be made, say so: with `doubleCheckRenaper`, `countryCode` and `credentials` in JSON ([`PlanRequest::from_json`]), or
//! with the fields of [`PlanRequest`].
//!
//! The OCR status of a request is always the one that the verification returned, never the validation's current status.
//! This holds when you ask the registry again, too. Put a biometric result into the case with [`Case::with_biometric`],
//! or into the request as `renaperBiometric`.
//!
//! What to do with an evaluation:
//!
//! * [`lifecycle::check`] says what follows from it: the status, whether a credit is due, which event to send. Without
//!   it, call [`Evaluation::next_step`] first. [`AskAgain`](NextStep::AskAgain) means that a service was unavailable:
//!   ask it again before you act on the decision. [`Settle`](NextStep::Settle) has the validation's new status.
//! * Store the document: [`stored::new_document`] makes it of the request, and
//!   [`Transition::document`](lifecycle::Transition::document) puts into it what came of it.
//! * Keep the policy itself, as JSON (TOML has no word for `null`), in a file under its fingerprint:
//!   [`Evaluation::policy`] has only the fingerprint. The policy and the document are enough to make the decision
//!   again.
//! * [`Evaluation::messages`] has the words for the person: advice that does not contradict itself.
//!
//! serde also reads [`Case`], [`PlanRequest`], [`Evaluation`] and [`RenaperCheck`], as owned values: from the body of a
//! request (`axum::Json<Case<'static>>`) or a column of a table (`sqlx::types::Json<RenaperCheck<'static>>`). Such a
//! column must hold checks that this crate wrote. To re-evaluate, store the whole document, and read it as text with
//! [`StoredValidation::from_json`](stored::StoredValidation::from_json).
//!
//! A case can be read but not written. To store its card, or to keep the request and ask again, take the body as bytes,
//! keep the bytes, and read them with [`PlanRequest::from_slice`].
//!
//! # Choosing a policy
//!
//! The sources leave some choices open. Each is a field of a [`Policy`]. There is no default policy: the caller names
//! one.
//!
//! * [`Policy::documented`] is the closest reading of the sources. It rejects an approval when the registry is down.
//! * [`Policy::hardened`] sends that approval to a person, and compares names by evidence. "Choosing a policy" in
//!   [RULES.md](rules_document#choosing-a-policy) lists its choices and what each costs honest people.
//! * To make your own, start from either and change it, with the `with_…` methods or in a file that serde reads. Every
//!   evaluation carries its [`fingerprint`](Policy::fingerprint). A table or list in a file replaces the whole
//!   inherited one: `Policy::hardened().steps_to(&yours)` lists every choice in which yours differs.
//!
//! # Features
//!
//! * `names` (on by default): the lexicon of names, about 370 kB. It is open data of RENAPER under CC BY 4.0. If you
//!   ship it, credit it: the README has the words. Without the feature, `Policy::hardened`, `name_evidence` and
//!   `name_bearers` do not exist.
//!
//! # Where to go next
//!
//! [`explain`](explain()) accounts for a decision, rule by rule ([`explain_in`] in Spanish, too), and
//! [`margins`](margins()) says how close it was. [`stored`] re-evaluates stored validations, [`lifecycle`] has the
//! rules around the check, and [`OmitWarnings`] checks what a request asks to omit. [`Schema`] has the JSON Schemas of
//! every input and output.
//!
//! # What may grow
//!
//! Types that the sources may extend (words, kinds and reasons), choices and answers that a caller passes in, and
//! returned types are `#[non_exhaustive]`: adding a member is not breaking. If every member asks the caller to do
//! something, as in [`Status`], [`MatchResult`], [`NextStep`], [`PlanAction`] and [`RowOutcome`], the type is
//! exhaustive: a new member is a compile error.

#![forbid(unsafe_code)]

// The README's example is compiled and run with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

/// The rules, each with its source and the vectors that show it: the project's RULES.md.
#[cfg(doc)]
#[doc = ""]
#[doc = include_str!("../RULES.md")]
pub mod rules_document {}

/// The rules in Spanish, each with its source and the vectors that show it: the project's REGLAS.md.
#[cfg(doc)]
#[doc = ""]
#[doc = include_str!("../REGLAS.md")]
pub mod reglas_document {}

/// The JSON in and out: the project's JSON.md. For its links to RULES.md, see [`rules_document`].
#[cfg(doc)]
#[doc = ""]
#[doc = include_str!("../JSON.md")]
pub mod json_document {}

mod advice;
mod advisory;
mod biometric;
mod case;
mod case_error;
mod case_id;
mod compare;
mod decision;
mod evaluate;
mod explain;
mod json;
pub mod lifecycle;
mod margins;
mod next_step;
mod normalize;
mod omit;
mod plan;
mod policy;
mod registry;
mod schema;
mod similarity;
pub mod stored;
mod text;
mod value;
mod verdict;
mod vocabulary;

pub use advisory::Advisory;
pub use biometric::{BiometricBlock, BiometricEcho};
pub use case::{Case, ExtractedData};
pub use case_error::{CaseError, CaseErrorCode};
pub use case_id::CaseId;
#[cfg(feature = "names")]
pub use compare::{CardName, NameEvidence, RegistryName, name_bearers, name_evidence};
pub use compare::{NameScore, Row, RowOutcome, Rows, name_similarity};
pub use decision::{Decision, OmitWarningsApplied};
pub use evaluate::{EngineStamp, Evaluation, RenaperCheck, evaluate};
pub use explain::{Explanation, Step, explain, explain_in};
pub use json::JsonError;
pub use margins::{Correction, Margins, NameMargin, margins};
pub use next_step::NextStep;
pub use normalize::date::{DateRole, DocumentDate, ShortDate};
pub use normalize::dni::Dni;
pub use normalize::ejemplar::Ejemplar;
pub use normalize::gender::Gender;
pub use normalize::tramite::Tramite;
pub use normalize::{
    normalize_card_tramite, normalize_date, normalize_dni, normalize_ejemplar, normalize_gender, normalize_name,
    normalize_registry_tramite,
};
pub use omit::{OmitWarnings, OmitWarningsError};
pub use plan::{Plan, PlanAction, PlanReason, PlanRequest, plan};
pub use policy::{
    ErrorAction, IdCiudadano, MismatchAction, NameRule, NotFound, Policy, PolicyError, PolicyField, PolicyStamp,
    PolicyStep, RULES_VERSION, TramiteMissing,
};
pub use registry::{RegistryAnswer, RegistryBody, RegistryFailure, RegistryRecord};
pub use schema::Schema;
pub use similarity::name_word::NameWord;
pub use text::{RawJson, Text};
pub use value::Value;
pub use vocabulary::{
    AdvisoryField, AdvisoryKind, Escalation, Field, FindingKind, Findings, FindingsIter, Guidance, Language,
    ManualDecision, MatchResult, Message, NameDifference, NamePart, NameWordKind, REGLAS, RULEBOOK, Reason, Rule,
    SkipReason, Source, Status, UnknownWord, WarningCode, Wording,
};
