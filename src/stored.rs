//! A stored validation read back into a case, and compared with what the rules say of it today (JSON.md, "A stored validation").
//!
//! Read are `id`, `entityId`, `status`, `createdAt`, `extractedData`, `warnings`, the provider's `decision.status`, and of `metadata` the keys
//! `doubleChecks.renaper`, `responseDoubleChecks.renaper`, `omitWarnings`, `kycOmitWarningsApplied` and `warnings`; every other key is
//! left alone. What a document does not say, such as which decision a person took, [`Markers`] can point to.
//!
//! ```
//! use renaper_crosscheck::stored::{Against, Outcome, StoredValidation, reevaluate};
//! use renaper_crosscheck::{Case, Policy, evaluate};
//!
//! let policy = Policy::documented();
//! let card = serde_json::json!({"documentNumber": "38966181", "personalNumber": "00460759387"});
//! let case = serde_json::json!({
//!     "id": "validation-17", "ocrStatus": "approved", "extractedData": card,
//!     "renaperData": {"dni": "38966181", "id_tramite_principal": "460759387"}
//! });
//! let case = case.to_string();
//! let case = Case::from_json(&case)?;
//! let evaluation = evaluate(&case, &policy);
//!
//! // What is stored: the evaluation's parts in the places of the KYC API, beside what the provider said.
//! let document = serde_json::json!({
//!     "id": evaluation.id, "status": evaluation.decision.status, "extractedData": card, "warnings": evaluation.warnings,
//!     "decision": {"status": "Approved"},
//!     "metadata": {
//!         "doubleChecks": {"renaper": true}, "omitWarnings": case.omit_warnings(), "warnings": evaluation.warnings,
//!         "kycOmitWarningsApplied": evaluation.decision.omit_warnings_applied,
//!         "responseDoubleChecks": {"renaper": evaluation.renaper}
//!     }
//! });
//! let document = document.to_string();
//! let validation = StoredValidation::from_json(&document)?;
//! assert_eq!(reevaluate(&validation, &policy, Against::Stored(&policy)).outcome, Outcome::Unchanged);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod document;
mod markers;
mod read;
mod recover;
mod reevaluate;

pub use document::rewritten;
pub use markers::Markers;
pub use recover::{ManualEvidence, OcrEvidence};
pub use reevaluate::{
    Against, Cause, Change, ChangePath, ChangeValue, FindingsThenAndNow, Outcome, Reevaluation, StatusThenAndNow,
    reevaluate,
};

use crate::biometric::{BiometricBlock, StoredBiometric};
use crate::case::{Case, ExtractedData, type_error};
use crate::case_error::CaseError;
use crate::case_id::CaseId;
use crate::decision::Check;
use crate::json::{Element, Json};
use crate::registry::RegistryBody;
use crate::text::Text;
use crate::vocabulary::{Field, Findings, ManualDecision, MatchResult, SkipReason, Status, WarningCode};
use read::{BlockMembers, Document, text, texts};

/// A validation as the KYC API stores it, read leniently: what is not as expected is as if it were not there.
#[derive(Clone, Debug)]
pub struct StoredValidation<'a> {
    /// Everything but a manual decision, which is recovered under a policy.
    case: Case<'a>,
    entity_id: Option<CaseId<'a>>,
    status: Status,
    ocr_evidence: OcrEvidence,
    manual_marker: Option<ManualDecision>,
    /// Whether the check was asked for.
    requested: bool,
    has_provider_verdict: bool,
    has_omit_warnings_applied: bool,
    check: Option<StoredCheck<'a>>,
}

/// How old a stored check is, by its shape (JSON.md, "A stored validation").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Generation {
    /// Before `enforcementApplied` existed: RENAPER ran after approvals only.
    BeforeEnforcement,
    /// Before several codes existed: one `errorCode` and one warning, whatever failed.
    SingleCode,
    /// Today's shape.
    Today,
}

/// The check as it was stored: what it came to.
#[derive(Clone, Debug)]
pub(crate) struct StoredCheck<'a> {
    verified: Option<bool>,
    match_result: Option<MatchResult>,
    error_code: Option<WarningCode>,
    enforcement_applied: Option<bool>,
    rows: [StoredRow<'a>; 6],
    biometric: Option<StoredBiometric>,
    /// Something was compared, and what it was compared with was not kept.
    lacks_raw_data: bool,
    generation: Generation,
}

/// A row as it was stored; one that is not there is one that was not compared.
#[derive(Clone, Debug, Default)]
struct StoredRow<'a> {
    is_there: bool,
    compared: bool,
    passed: Option<bool>,
    skip_reason: Option<SkipReason>,
    ocr_value: Option<Text<'a>>,
    renaper_value: Option<Text<'a>>,
    similarity_percent: Option<f64>,
    error_code: Option<WarningCode>,
}

impl<'a> StoredValidation<'a> {
    /// Reads a stored validation from JSON text, and borrows from it whatever needs no unescaping.
    ///
    /// # Errors
    ///
    /// The text is not JSON, not an object, nested deeper than 128, or its `status` is none: the code, the key and the place, never a
    /// value.
    pub fn from_json(json: &'a str) -> Result<Self, CaseError> {
        StoredValidation::from_json_with(json, &Markers::default())
    }

    /// Reads a stored validation in which the caller has marked what a person or the verification decided.
    ///
    /// # Errors
    ///
    /// As for [`StoredValidation::from_json`], or something stands where a marker is expected and is none.
    pub fn from_json_with(json: &'a str, markers: &Markers) -> Result<Self, CaseError> {
        let places = Json::read(json).map_err(CaseError::syntax)?;
        let document = Document::read(&places)?;
        let id = document.id.and_then(CaseId::from_json);
        let located = |error: CaseError, value: Option<Element<'_, '_>>| {
            error.at_offset(json.as_bytes(), value.map(Element::start)).with_id(id.clone().map(CaseId::into_owned))
        };
        let status: Status = document
            .status
            .and_then(Element::word)
            .ok_or_else(|| located(type_error("status", "one of the statuses of a validation"), document.status))?;
        let marked = markers.find(places.root()).map_err(|(error, value)| located(error, Some(value)))?;

        let metadata = document.metadata.as_ref();
        let block = document.block();
        let (extracted, _) = document.extracted_data.map(ExtractedData::read).unwrap_or_default();
        let biometric = block.and_then(|block| block.biometric).map(BiometricBlock::read_stored);
        let (biometric, stored_biometric) = biometric.unzip();
        let check = block.map(|block| StoredCheck::read(block, stored_biometric, &extracted));
        let verdict = document.decision.as_ref().and_then(|decision| decision.status?.string());
        let has_omit_warnings_applied =
            metadata.and_then(|metadata| metadata.omit_warnings_applied).is_some_and(|applied| !applied.is_null());
        let (ocr_status, ocr_evidence) = recover::ocr_status(&recover::OcrTraces {
            marker: marked.ocr_status,
            enforcement_applied: check.as_ref().map(|check| check.enforcement_applied),
            verdict: verdict.as_deref().and_then(recover::provider_verdict),
            has_omit_warnings_applied,
            status,
        });
        let can_be_evaluated = check.as_ref().is_none_or(|check| !check.lacks_raw_data);
        let registry = block.filter(|_| can_be_evaluated).map(|block| match block.renaper_data {
            Some(data) => RegistryBody::of(data),
            None => RegistryBody::empty(),
        });
        let case = Case {
            id: id.clone(),
            ocr_status,
            manual_decision: None,
            verified_at: block
                .and_then(|block| block.verified_at.and_then(text))
                .or_else(|| document.created_at.and_then(text)),
            extracted,
            registry,
            biometric,
            warnings: merged(texts(document.warnings), texts(metadata.and_then(|metadata| metadata.warnings))),
            omit_warnings: texts(metadata.and_then(|metadata| metadata.omit_warnings)),
        };
        let double_checks = metadata.and_then(|metadata| metadata.double_checks.as_ref());
        Ok(StoredValidation {
            case,
            entity_id: document.entity_id.and_then(CaseId::from_json),
            status,
            ocr_evidence,
            manual_marker: marked.manual,
            requested: block.is_some() || double_checks.and_then(|checks| checks.renaper?.boolean()) == Some(true),
            has_provider_verdict: verdict.is_some_and(|verdict| !verdict.trim().is_empty()),
            has_omit_warnings_applied,
            check,
        })
    }

    /// Reads a stored validation from bytes, as [`StoredValidation::from_json`] does.
    ///
    /// # Errors
    ///
    /// As for [`StoredValidation::from_json`], or the bytes are not UTF-8.
    pub fn from_slice(json: &'a [u8]) -> Result<Self, CaseError> {
        StoredValidation::from_slice_with(json, &Markers::default())
    }

    /// Reads a stored validation from bytes, as [`StoredValidation::from_json_with`] does.
    ///
    /// # Errors
    ///
    /// As for [`StoredValidation::from_json_with`], or the bytes are not UTF-8.
    pub fn from_slice_with(json: &'a [u8], markers: &Markers) -> Result<Self, CaseError> {
        crate::case::utf8(json).and_then(|json| StoredValidation::from_json_with(json, markers))
    }

    /// The validation's id.
    #[must_use]
    pub fn id(&self) -> Option<&CaseId<'a>> {
        self.case.id()
    }

    /// The id of the person that it is about.
    #[must_use]
    pub fn entity_id(&self) -> Option<&CaseId<'a>> {
        self.entity_id.as_ref()
    }

    /// The evidence that was stored, as a case. What a person decided is not in it: that is recovered under a policy, when the
    /// validation is re-evaluated.
    #[must_use]
    pub fn case(&self) -> &Case<'a> {
        &self.case
    }

    /// The status that it was stored with.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// Whether the double check was asked for, or was made (rule W1).
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.requested
    }

    /// Whether something was compared whose raw data was not kept, so that nothing can be evaluated anew.
    #[must_use]
    pub fn lacks_raw_data(&self) -> bool {
        self.check.as_ref().is_some_and(|check| check.lacks_raw_data)
    }

    /// How close the fresh decision is under a policy, whatever a person decided; nothing where nothing can be evaluated.
    #[must_use]
    pub fn margins(&self, policy: &crate::Policy) -> Option<crate::Margins> {
        (self.requested && !self.lacks_raw_data()).then(|| crate::margins(&self.case, policy))
    }

    /// How old the stored check is, where there is one.
    #[must_use]
    pub fn generation(&self) -> Option<Generation> {
        self.check.as_ref().map(|check| check.generation)
    }
}

/// The second list's warnings that the first has not, behind it.
fn merged<'a>(mut warnings: Vec<Text<'a>>, others: Vec<Text<'a>>) -> Vec<Text<'a>> {
    if warnings != others {
        let known: std::collections::BTreeSet<Text<'a>> = warnings.iter().cloned().collect();
        warnings.extend(others.into_iter().filter(|warning| !known.contains(warning)));
    }
    warnings
}

impl<'a> StoredCheck<'a> {
    /// Reads what the stored check came to.
    fn read(block: &BlockMembers<'_, 'a>, biometric: Option<StoredBiometric>, extracted: &ExtractedData<'_>) -> Self {
        let mut rows = <[StoredRow<'a>; 6]>::default();
        for (key, row) in block.rows.into_iter().flat_map(Element::members) {
            let field = key.word::<Field>();
            if let Some((_, slot)) = Field::ALL.iter().zip(&mut rows).find(|(known, _)| Some(**known) == field) {
                *slot = StoredRow::read(row);
            }
        }
        let verified = block.verified.and_then(Element::boolean);
        let enforcement_applied = block.enforcement_applied.and_then(Element::boolean);
        let generation = if enforcement_applied.is_none() {
            Generation::BeforeEnforcement
        } else if rows.iter().any(|row| row.passed == Some(false) && row.error_code.is_none()) {
            Generation::SingleCode
        } else {
            Generation::Today
        };
        if generation != Generation::Today {
            // What failed has a code, though none was written.
            for (row, &field) in rows.iter_mut().zip(Field::ALL) {
                let code = (row.passed == Some(false)).then_some(field.mismatch());
                row.error_code = row.error_code.or(code);
            }
        }
        let has_body = block.renaper_data.is_some_and(|data| !data.is_nothing());
        let was_compared = rows.iter().any(|row| row.compared);
        StoredCheck {
            verified,
            match_result: block.match_result.and_then(Element::word),
            error_code: block.error_code.and_then(Element::word),
            enforcement_applied,
            lacks_raw_data: was_compared && (!has_body || extracted.has_no_value()),
            rows,
            biometric,
            generation,
        }
    }

    /// Whether it failed at a time when one code was recorded, however many there were.
    fn has_one_code(&self) -> bool {
        self.generation != Generation::Today && self.verified != Some(true)
    }

    /// Everything that was found, wherever it was recorded.
    fn findings(&self) -> Findings {
        let in_rows = self.rows.iter().filter_map(|row| row.error_code);
        in_rows.chain(self.biometric.and_then(|block| block.error_code)).chain(self.error_code).collect()
    }

    /// What the findings mean for a decision (rule D3).
    fn check(&self) -> Check {
        let [_, tramite, ..] = &self.rows;
        Check::of(self.findings(), tramite.skip_reason == Some(SkipReason::RenaperMissing))
    }
}

impl<'a> StoredRow<'a> {
    fn read(json: Element<'_, 'a>) -> Self {
        let mut row = StoredRow { is_there: json.is_object(), ..StoredRow::default() };
        for (key, value) in json.members() {
            match key.string().unwrap_or_default().as_ref() {
                "compared" => row.compared = value.boolean() == Some(true),
                "passed" => row.passed = value.boolean(),
                "skipReason" => row.skip_reason = value.word(),
                "ocrValue" => row.ocr_value = text(value),
                "renaperValue" => row.renaper_value = text(value),
                "similarityPercent" => row.similarity_percent = value.raw().parse().ok(),
                "errorCode" => row.error_code = value.word(),
                _ => {}
            }
        }
        row.passed = row.passed.filter(|_| row.compared);
        row
    }
}
