//! Decides whether what a camera read off an Argentine identity card agrees with what the national registry (RENAPER)
//! says, and what that means for the person's validation.
//!
//! [`evaluate`](evaluate()) takes a [`Case`] and a [`Policy`] and gives an [`Evaluation`]: a row for each field that
//! was compared, warning codes, and a decision. It cannot fail, panic or read a clock. Nothing here does I/O: asking
//! the registry and storing what comes out are the caller's.
//!
//! Every rule has an id, such as F1 or D3, which the documentation here cites, and an entry in
//! [RULES.md](rules_document), whose text is also [`RULEBOOK`]; [REGLAS.md](reglas_document) is the same in Spanish
//! ([`REGLAS`]). [JSON.md](json_document) has every key that goes in and comes out.
//!
//! # From a request to a decision
//!
//! ```
//! use renaper_crosscheck::stored::{Against, Outcome, StoredValidation, reevaluate};
//! use renaper_crosscheck::{
//!     Dni, Evaluation, Gender, NextStep, PlanAction, PlanRequest, Policy, RegistryAnswer, RegistryBody,
//!     RegistryFailure, Status, evaluate, plan,
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
//!     // The card goes into the document as it came in.
//!     let card = serde_json::from_str::<serde_json::Value>(json)?["extractedData"].clone();
//!     let plan = plan(&request, policy);
//!     let answer = match (plan.action, plan.dni, plan.gender) {
//!         (PlanAction::Ask, Some(dni), Some(gender)) => ask(dni, gender),
//!         // There is nothing to ask with; the evaluation says what was missing.
//!         (PlanAction::Blocked, ..) => RegistryAnswer::Blocked,
//!         // Nothing is asked, and there is no check to store: where a person decided, the stored one stays.
//!         _ => RegistryAnswer::NotAsked,
//!     };
//!     // Now, as it is in Argentina: an expiry is held against this day.
//!     let case = request.case.with_registry(answer).with_verified_at("2026-03-01T21:30:00-03:00");
//!     let evaluation = evaluate(&case, policy);
//!     Ok(match evaluation.next_step() {
//!         // An outage: nothing follows from it yet. Some minutes later, ask again.
//!         NextStep::AskAgain { .. } => None,
//!         NextStep::Settle(status) => Some((status, document(&evaluation, &card, request.requested))),
//!     })
//! }
//!
//! /// What is stored, in the places of the KYC API; the module `stored` shows the whole, and reads it again.
//! fn document(evaluation: &Evaluation<'_>, card: &serde_json::Value, requested: bool) -> String {
//!     let mut document = serde_json::json!({
//!         "id": evaluation.id, "status": evaluation.decision.status, "extractedData": card,
//!         "warnings": evaluation.warnings, "metadata": {"doubleChecks": {"renaper": requested}}
//!     });
//!     if let Some(check) = &evaluation.renaper {
//!         document["metadata"]["responseDoubleChecks"] = serde_json::json!({"renaper": check});
//!     }
//!     document.to_string()
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
//! A request that is a case alone, as here, is asked about. Where you know that nobody requested the check, or that it
//! cannot be made, say so: `doubleCheckRenaper`, `countryCode` and `credentials` in JSON
//! ([`PlanRequest::from_json`]), or the fields of [`PlanRequest`].
//!
//! The OCR status of a request is always what the verification returned, also when the registry is asked again: never
//! the status that the validation has by now. A biometric result goes into the case as [`Case::with_biometric`], or
//! into the request as `renaperBiometric`.
//!
//! What to do with an evaluation:
//!
//! * [`Evaluation::next_step`] comes first. Where it says [`AskAgain`](NextStep::AskAgain) a service could not be had:
//!   ask it again before anything follows from the decision. When it answers later, give that to
//!   [`lifecycle::check`].
//! * [`Settle`](NextStep::Settle) has the validation's status from now on; [`lifecycle`] says whether a credit is due
//!   and which event to send.
//! * Store [`Evaluation::renaper`], the warnings, what was omitted, and what came in where the KYC API has them: the
//!   module [`stored`] shows the whole document, and reads it again.
//! * Keep the policy itself, as a file, under its fingerprint: [`Evaluation::policy`] has the fingerprint only. With it
//!   and the document the decision can be made again.
//! * [`Evaluation::messages`] has the words for the person: one advice that nothing in it contradicts.
//!
//! [`Case`], [`PlanRequest`], [`Evaluation`] and [`RenaperCheck`] are read through serde, too, owned: as the body of a
//! request (`axum::Json<Case<'static>>`) or a column of a table (`sqlx::types::Json<RenaperCheck<'static>>`). Such a
//! column holds checks that this crate wrote. To evaluate anew, store the whole document, and read it as text with
//! [`StoredValidation::from_json`](stored::StoredValidation::from_json).
//!
//! A case is read and not written: where its card is to be stored, or the request kept to ask again, take the body as
//! bytes, keep it, and read it with [`PlanRequest::from_slice`].
//!
//! # Choosing a policy
//!
//! The sources leave some choices open, and each is a field of a [`Policy`]. None is taken by default: a caller names
//! one.
//!
//! * [`Policy::documented`] is the nearest reading of the sources. It rejects an approval when the registry is down.
//! * [`Policy::hardened`] has a person look then, and compares names by evidence. Its choices, and what each
//!   costs honest people, are under "Choosing a policy" in [RULES.md](rules_document#choosing-a-policy).
//! * One of your own begins with either and changes what you want changed, with the `with_…` methods or from a file of
//!   its own, through serde. Its [`fingerprint`](Policy::fingerprint) is in every evaluation.
//!
//! # Features
//!
//! * `names` (on by default): the lexicon of names, about 370 kB. It is open data of RENAPER under CC BY 4.0, to be
//!   credited by whoever ships it: the README has the words. Without the feature there is no `Policy::hardened`, no
//!   `name_evidence`, and no `name_bearers`.
//!
//! # Where to go next
//!
//! [`explain`](explain()) gives the account of a decision, rule by rule, [`explain_in`] in Spanish, too, and
//! [`margins`](margins()) says how close it was. [`stored`] evaluates stored validations anew, [`lifecycle`] has the
//! rules around the check, [`OmitWarnings`] checks what a request asks to omit. [`Schema`] has the JSON Schemas of
//! everything that goes in and comes out.
//!
//! # What may grow
//!
//! Words, kinds and reasons that the sources may add to, ways to choose or to answer that a caller hands in, and what
//! is given back are `#[non_exhaustive]`: one more is no breaking change. Where every member asks a caller to do
//! something, as [`Status`], [`MatchResult`], [`NextStep`], [`PlanAction`] and [`RowOutcome`] do, it is not: one more
//! is an error of compilation.

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

/// The JSON in and out: the project's JSON.md. Where it links to RULES.md, see [`rules_document`].
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
    AdvisoryField, AdvisoryKind, Escalation, Field, FindingKind, Findings, Guidance, Language, ManualDecision,
    MatchResult, Message, NameDifference, NamePart, NameWordKind, REGLAS, RULEBOOK, Reason, Rule, SkipReason, Source,
    Status, UnknownWord, WarningCode, Wording,
};
