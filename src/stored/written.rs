//! The document of a validation as this crate writes it: a new one, and one that something came to.

use std::borrow::Cow;

use serde::Serialize;

use super::document::{with_evaluation, with_member};
use crate::case_error::{CaseError, CaseErrorCode};
use crate::case_id::CaseId;
use crate::evaluate::Evaluation;
use crate::json::Json;
use crate::plan::PlanRequest;
use crate::text::{RawJson, Text};
use crate::vocabulary::{ManualDecision, Status};

/// The document of a new validation, in progress, from the request that
/// [`PlanRequest::from_json`] reads: what [`StoredValidation::from_json`](super::StoredValidation::from_json) reads
/// again, with everything in it that a later evaluation needs (JSON.md, "A stored validation").
///
/// The card and the id are as they came, byte for byte. The registry's answer and the biometric result are not in it:
/// they come with the check ([`Transition::document`](crate::lifecycle::Transition::document)). Until then, keep the
/// request, and go on from it ([`State::of_request`](crate::lifecycle::State::of_request)). `doubleChecks.renaper` is
/// `true` if the check was requested and can be made (rule W1).
///
/// ```
/// use renaper_crosscheck::stored::new_document;
///
/// let request = r#"{"id": 17, "ocrStatus": "approved", "extractedData": {"documentNumber": "38966181", "page": 1.50},
///     "warnings": ["QUALITY"]}"#;
/// assert_eq!(
///     new_document(request)?,
///     concat!(
///         r#"{"id":17,"status":"in_progress","extractedData":{"documentNumber": "38966181", "page": 1.50},"#,
///         r#""warnings":["QUALITY"],"decision":{"status":"Approved"},"#,
///         r#""metadata":{"doubleChecks":{"renaper":true},"omitWarnings":[],"warnings":["QUALITY"]}}"#,
///     )
/// );
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
///
/// # Errors
///
/// Those of [`PlanRequest::from_json`].
pub fn new_document(request: &str) -> Result<String, CaseError> {
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Document<'d> {
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<&'d CaseId<'d>>,
        status: Status,
        #[serde(skip_serializing_if = "Option::is_none")]
        extracted_data: Option<RawJson<'d>>,
        warnings: &'d [Text<'d>],
        #[serde(skip_serializing_if = "Option::is_none")]
        decision: Option<Verdict>,
        #[serde(skip_serializing_if = "Option::is_none")]
        manual_decision: Option<ManualDecision>,
        metadata: Metadata<'d>,
    }
    #[derive(Serialize)]
    struct Verdict {
        status: &'static str,
    }
    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Metadata<'d> {
        double_checks: DoubleChecks,
        omit_warnings: &'d [Text<'d>],
        warnings: &'d [Text<'d>],
    }
    #[derive(Serialize)]
    struct DoubleChecks {
        renaper: bool,
    }

    let read = PlanRequest::from_json(request)?;
    let json = Json::read(request).map_err(CaseError::syntax)?;
    let (case, card) = (&read.case, json.root().last_member("extractedData"));
    let manual_decision = case.manual_decision();
    let document = Document {
        id: case.id(),
        status: manual_decision.map_or(Status::InProgress, Status::from),
        extracted_data: card.filter(|card| !card.is_null()).map(RawJson::from),
        warnings: case.warnings(),
        decision: case.ocr_status().provider_verdict().map(|status| Verdict { status }),
        manual_decision,
        metadata: Metadata {
            double_checks: DoubleChecks { renaper: read.can_be_checked() },
            omit_warnings: case.omit_warnings(),
            warnings: case.warnings(),
        },
    };
    serde_json::to_string(&document).map_err(|_| CaseError::new(CaseErrorCode::InvalidCase, "cannot be written"))
}

/// A document with what came to be of it (see [`Transition::document`](crate::lifecycle::Transition::document)). With
/// an evaluation, the status is the evaluation's.
pub(crate) fn with_outcome<'j>(
    json: &'j str,
    status: Status,
    decision: Option<ManualDecision>,
    evaluation: Option<&Evaluation<'_>>,
) -> Cow<'j, str> {
    let document = match evaluation {
        Some(evaluation) => with_evaluation(json, evaluation),
        None => with_member(Cow::Borrowed(json), "status", &status),
    };
    match decision {
        Some(decision) => with_member(document, "manualDecision", &decision),
        None => document,
    }
}
