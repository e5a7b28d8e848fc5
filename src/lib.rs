//! Decides whether what a camera read off an Argentine identity card agrees with what the national registry (RENAPER)
//! says, and what that means for the person's validation.
//!
//! [`evaluate`](evaluate()) takes a [`Case`] and a [`Policy`] and gives an [`Evaluation`]: a row for each field that was
//! compared, warning codes, and a decision. It cannot fail, panic or read a clock. [`plan`](plan()) says beforehand whether
//! the registry is to be asked at all. [`margins`](margins()) says how close a decision was, [`stored`] evaluates stored validations anew, and
//! [`lifecycle`] has the rules around the check.
//!
//! Every rule has an id, such as F1 or D3, and an entry in the project's `RULES.md`; the documentation here cites the ids.

#![forbid(unsafe_code)]

// The README's example is compiled and run with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod advisory;
mod biometric;
mod case;
mod closed_set;
mod code;
mod compare;
mod decision;
mod error;
mod evaluate;
mod explain;
mod json;
pub mod lifecycle;
mod margins;
mod message;
mod normalize;
mod omit;
mod plan;
mod policy;
mod registry;
mod rules;
mod similarity;
mod status;
pub mod stored;
mod text;
mod value;
mod verdict;

pub use advisory::{Advisory, AdvisoryField, AdvisoryKind, Escalation, Guidance};
pub use biometric::{BiometricBlock, BiometricEcho};
pub use case::{Case, CaseId, ExtractedData};
pub use code::{FindingKind, Findings, WarningCode};
pub use compare::{
    ArgentineName, ArgentineScore, Field, NameDifference, NameScore, Row, RowOutcome, Rows, SkipReason,
    argentine_name_similarity, name_similarity,
};
pub use decision::{Decision, OmitWarningsApplied, Reason};
pub use error::{CaseError, CaseErrorCode, JsonError, OmitWarningsError, PolicyError, UnknownWord};
pub use evaluate::{Evaluation, RenaperCheck, evaluate};
pub use explain::{Explanation, Step, explain};
pub use margins::{Correction, Margins, NameMargin, margins};
pub use message::{Message, Wording};
pub use normalize::date::{DateRole, DocumentDate, ShortDate};
pub use normalize::dni::Dni;
pub use normalize::ejemplar::Ejemplar;
pub use normalize::gender::Gender;
pub use normalize::tramite::Tramite;
pub use normalize::{
    normalize_card_tramite, normalize_date, normalize_dni, normalize_ejemplar, normalize_name,
    normalize_registry_tramite,
};
pub use omit::OmitWarnings;
pub use plan::{Plan, PlanAction, PlanReason, PlanRequest, plan};
pub use policy::{ErrorAction, IdCiudadano, NameRule, NotFound, Policy, PolicyStamp, RULES_VERSION, TramiteMissing};
pub use registry::{RegistryAnswer, RegistryBody, RegistryFailure, RegistryRecord};
pub use rules::{RULEBOOK, Rule, Source};
pub use similarity::argentine::ArgentineDifference;
pub use status::{ManualDecision, Status};
pub use text::{RawJson, Text};
pub use value::Value;
pub use verdict::MatchResult;
