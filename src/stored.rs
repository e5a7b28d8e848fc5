//! A stored validation read back into a case, and compared with what the rules say of it today (JSON.md, "A stored
//! validation").
//!
//! Read are `id`, `entityId`, `status`, `createdAt`, `extractedData`, `warnings`, the provider's `decision.status`, and
//! of `metadata` the keys `doubleChecks.renaper`, `responseDoubleChecks.renaper`, `omitWarnings`,
//! `kycOmitWarningsApplied` and `warnings`; every other key is left alone. What a document does not say, such as which
//! decision a person took, [`Markers`] can point to.
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
//!     "id": evaluation.id, "status": evaluation.decision.status, "extractedData": card,
//!     "warnings": evaluation.warnings,
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

mod change;
mod document;
mod markers;
mod read;
mod recover;
mod reevaluate;
mod view;

pub use change::{Cause, Change, ChangePath, ChangeValue};
pub use document::rewritten;
pub use markers::Markers;
pub use recover::{ManualEvidence, OcrEvidence};
pub use reevaluate::{Against, FindingsThenAndNow, Outcome, Reevaluation, StatusThenAndNow, reevaluate};

use crate::biometric::BiometricBlock;
use crate::case::{Case, ExtractedData, type_error};
use crate::case_error::{CaseError, CaseErrorCode};
use crate::case_id::CaseId;
use crate::decision::{Check, Evidence};
use crate::json::{Element, Json};
use crate::registry::RegistryBody;
use crate::text::Text;
use crate::vocabulary::{Field, ManualDecision, SkipReason, Status, WarningCode};
use read::{members, text, texts};
use view::{CheckView, RowView, View};

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

/// The check as it was stored.
#[derive(Clone, Debug)]
pub(crate) struct StoredCheck<'a> {
    /// What it came to.
    came_to: CheckView<'a>,
    enforcement_applied: Option<bool>,
    /// Something was compared, and what it was compared with was not kept.
    lacks_raw_data: bool,
    generation: Generation,
}

impl<'a> StoredValidation<'a> {
    /// Reads a stored validation from JSON text, and borrows from it whatever needs no unescaping.
    ///
    /// # Errors
    ///
    /// The text is not JSON, not an object, nested deeper than 128, or its `status` is none: the code, the key and the
    /// place, never a value.
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
        let root = places.root();
        if !root.is_object() {
            return Err(CaseError::new(CaseErrorCode::NotAnObject, "not an object"));
        }
        if let Some(offset) = places.too_deep_at() {
            let error = CaseError::new(CaseErrorCode::InvalidCase, "nested deeper than 128");
            return Err(error.at_offset(json.as_bytes(), Some(offset)));
        }
        members!(
            Some(root) =>
            id = "id", entity_id = "entityId", status_word = "status", extracted = "extractedData",
            warnings = "warnings", created_at = "createdAt", decision = "decision", metadata = "metadata",
        );
        members!(
            metadata =>
            metadata_warnings = "warnings", omit_warnings = "omitWarnings",
            omit_warnings_applied = "kycOmitWarningsApplied", double_checks = "doubleChecks",
            responses = "responseDoubleChecks",
        );
        members!(decision => verdict = "status");
        members!(double_checks => asked_for = "renaper");
        members!(responses => block = "renaper");
        let block = block.filter(|block| block.is_object());
        members!(block => verified_at = "verifiedAt", renaper_data = "renaperData", biometric = "renaperBiometric");

        let id = id.and_then(CaseId::from_json);
        let located = |error: CaseError, value: Option<Element<'_, '_>>| {
            error.at_offset(json.as_bytes(), value.map(Element::start)).with_id(id.clone().map(CaseId::into_owned))
        };
        let status: Status = status_word
            .and_then(Element::word)
            .ok_or_else(|| located(type_error("status", "one of the statuses of a validation"), status_word))?;
        let marked = markers.find(root).map_err(|(error, value)| located(error, Some(value)))?;

        let (extracted, _) = extracted.map(ExtractedData::read).unwrap_or_default();
        let (biometric, stored_biometric) = biometric.map(BiometricBlock::read_stored).unzip();
        let has_raw_data = renaper_data.is_some_and(|data| !data.is_nothing()) && !extracted.has_no_value();
        let check = block.map(|block| {
            let mut check = StoredCheck::read(block, has_raw_data);
            if let Some(biometric) = stored_biometric {
                check.came_to.biometric = biometric;
                biometric.error_code.into_iter().for_each(|code| check.came_to.findings.insert(code));
            }
            check
        });
        let verdict = verdict.and_then(Element::string);
        let has_omit_warnings_applied = omit_warnings_applied.is_some_and(|applied| !applied.is_null());
        let (ocr_status, ocr_evidence) = recover::ocr_status(&recover::OcrTraces {
            marker: marked.ocr_status,
            enforcement_applied: check.as_ref().map(|check| check.enforcement_applied),
            verdict: verdict.as_deref().and_then(recover::provider_verdict),
            has_omit_warnings_applied,
            status,
        });
        let can_be_evaluated = check.as_ref().is_some_and(|check| !check.lacks_raw_data);
        let case = Case {
            id: id.clone(),
            ocr_status,
            manual_decision: None,
            verified_at: verified_at.and_then(text).or_else(|| created_at.and_then(text)),
            extracted,
            registry: can_be_evaluated.then(|| renaper_data.map_or_else(RegistryBody::empty, RegistryBody::of)),
            biometric,
            warnings: merged(texts(warnings), texts(metadata_warnings)),
            omit_warnings: texts(omit_warnings),
            omitted_before: texts(omit_warnings_applied.and_then(|applied| applied.last_member("warnings"))),
        };
        Ok(StoredValidation {
            case,
            entity_id: entity_id.and_then(CaseId::from_json),
            status,
            ocr_evidence,
            manual_marker: marked.manual,
            requested: block.is_some() || asked_for.and_then(Element::boolean) == Some(true),
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

    /// The evidence that was stored, as a case. What a person decided is not in it: that is recovered under a policy,
    /// when the validation is re-evaluated.
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

    /// How close the fresh decision is under a policy, whatever a person decided; nothing where nothing can be
    /// evaluated.
    #[must_use]
    pub fn margins(&self, policy: &crate::Policy) -> Option<crate::Margins> {
        (self.requested && !self.lacks_raw_data()).then(|| crate::margins(&self.case, policy))
    }

    /// What was stored.
    fn as_stored(&self) -> View<'_> {
        let check = self.check.as_ref().map(|check| check.came_to.clone()).unwrap_or_default();
        View { status: self.status, warnings: &self.case.warnings, check }
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
    /// Reads what the stored check came to, but for the biometric block.
    fn read(block: Element<'_, 'a>, has_raw_data: bool) -> Self {
        members!(
            Some(block) =>
            verified = "verified", match_result = "matchResult", error_code = "errorCode",
            enforcement_applied = "enforcementApplied", stored_rows = "comparisonResults",
        );
        let mut rows = <[RowView<'a>; 6]>::default();
        for (key, row) in stored_rows.into_iter().flat_map(Element::members) {
            let field = key.word::<Field>();
            if let Some((_, place)) = Field::ALL.iter().zip(&mut rows).find(|(known, _)| Some(**known) == field) {
                *place = RowView::read(row);
            }
        }
        let enforcement_applied = enforcement_applied.and_then(Element::boolean);
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
        let error_code = error_code.and_then(Element::word);
        StoredCheck {
            enforcement_applied,
            lacks_raw_data: rows.iter().any(|row| row.compared) && !has_raw_data,
            generation,
            came_to: CheckView {
                verified: verified.and_then(Element::boolean),
                match_result: match_result.and_then(Element::word),
                error_code,
                findings: rows.iter().filter_map(|row| row.error_code).chain(error_code).collect(),
                rows,
                ..CheckView::default()
            },
        }
    }

    /// Whether it failed at a time when one code was recorded, however many there were.
    fn has_one_code(&self) -> bool {
        self.generation != Generation::Today && self.came_to.verified != Some(true)
    }

    /// What the check means for a decision, as far as its shape shows (rule D3).
    fn check(&self) -> Check {
        let [dni, tramite, ..] = &self.came_to.rows;
        let is_unreadable = |row: &RowView<'_>| {
            let reasons = [Some(SkipReason::OcrMissing), Some(SkipReason::BothMissing)];
            row.ocr_value.is_some() && reasons.contains(&row.skip_reason)
        };
        let unreadable = [(dni, WarningCode::DniMissing), (tramite, WarningCode::TramiteDataMissing)];
        Check::Computed(Evidence {
            findings: self.came_to.findings,
            lacks_registry_tramite: tramite.skip_reason == Some(SkipReason::RenaperMissing),
            unreadable: unreadable.into_iter().filter(|(row, _)| is_unreadable(row)).map(|(_, code)| code).collect(),
            is_newer_card: false,
            has_biometric: self.came_to.biometric.match_result.is_some(),
        })
    }
}
