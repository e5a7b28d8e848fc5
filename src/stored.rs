//! A stored validation read back into a case, and compared with what the rules say of it today (JSON.md, "A stored
//! validation").
//!
//! Read are `id`, `entityId`, `status`, `createdAt`, `extractedData`, `warnings`, the provider's `decision.status`, and
//! of `metadata` the keys `doubleChecks.renaper`, `responseDoubleChecks.renaper`, `omitWarnings`,
//! `kycOmitWarningsApplied` and `warnings`; every other key is left alone. What a document does not say, such as which
//! decision a person took, [`Markers`] can point to. Documents that stand inside others are found by a
//! [`DocumentPointer`].
//!
//! What the rules did not decide, the rules do not undo: a status that they cannot have given
//! ([`StoredValidation::unexplained`]) stands like a person's decision. A decision stands as far as the document shows
//! it or leaves it open: without the provider's verdict, a person's approval of an `in_review` looks like the
//! provider's, and a fresh evaluation can turn it.
//!
//! ```
//! use renaper_crosscheck::lifecycle::{State, check};
//! use renaper_crosscheck::stored::{Against, Outcome, StoredValidation, new_document, reevaluate};
//! use renaper_crosscheck::{PlanRequest, Policy, RegistryAnswer, RegistryBody};
//!
//! let policy = Policy::documented();
//! let request = r#"{
//!     "id": "validation-17", "ocrStatus": "approved",
//!     "extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387"}
//! }"#;
//! let body = RegistryBody::from_json(r#"{"dni": "38966181", "id_tramite_principal": "460759387"}"#)?;
//! let state = State::of_request(PlanRequest::from_json(request)?);
//! let checked = check(&state, RegistryAnswer::Body(body), "2026-03-01T21:30:00-03:00", &policy);
//!
//! let begun = new_document(request)?;
//! let document = checked.document(&begun);
//! let validation = StoredValidation::from_json(&document)?;
//! assert_eq!(reevaluate(&validation, &policy, Against::Stored(&policy)).outcome, Outcome::Unchanged);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Who writes the document in another way writes all that is read, in the places of the KYC API (JSON.md, "A stored
//! validation"). Without the provider's verdict in its own word (`Approved`, `Declined` or `In Review`), nobody can
//! tell later what a person decided; without `omitWarnings` and `kycOmitWarningsApplied`, an approval by omission looks
//! like a person's.
//!
//! A person's decision is stored beside that: [`Transition::document`](crate::lifecycle::Transition::document) writes
//! it under `manualDecision`. [`Markers`] point to it where the document is evaluated again, and
//! [`State::from_stored`](crate::lifecycle::State::from_stored) wants it where the validation goes on. Where a person
//! decided and the registry is not asked again, the stored check stays as it is.

mod change;
mod check;
mod document;
mod edit;
mod explained;
mod line;
mod markers;
mod places;
mod pointer;
mod purged;
mod read;
mod recover;
mod reevaluate;
mod spelling;
mod stamp;
mod standing;
mod view;
mod warnings;
mod written;

pub use change::{Cause, Change, ChangePath, ChangeValue};
pub use check::{Generation, Shown};
pub use document::rewritten;
pub use explained::{Contradiction, Unexplained};
pub use markers::Markers;
pub use places::{Document, DocumentPointer, Documents};
pub use recover::{ManualEvidence, OcrEvidence};
pub use reevaluate::{Against, FindingsThenAndNow, Outcome, Reevaluation, StatusThenAndNow, Then, reevaluate};
pub use stamp::Stamp;
pub use written::new_document;
pub(crate) use written::with_outcome;

use crate::biometric::BiometricBlock;
use crate::case::{Case, ExtractedData, misspelt_error, type_error};
use crate::case_error::{CaseError, CaseErrorCode};
use crate::case_id::CaseId;
use crate::json::{Element, Json, Misspelt};
use crate::registry::RegistryBody;
use crate::text::Text;
use crate::vocabulary::{ManualDecision, Status};
use check::{Sources, StoredCheck};
use purged::Remains;
use read::{members, text, texts};
use spelling::Spelling;
use view::View;

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
    /// What the provider's verdict says, where it is a known one.
    verdict: Option<Status>,
    has_omit_warnings_applied: bool,
    /// What the record of omitted warnings says of its time, or else the check: none is made up.
    omitted_at: Option<Text<'a>>,
    /// What the check says of its own time.
    checked_at: Option<Text<'a>>,
    check: Option<StoredCheck<'a>>,
    /// What was compared, or what it was compared with, was not kept.
    lacks_raw_data: bool,
    /// Something was taken out of the card or of the registry's answer on purpose.
    has_marks: bool,
    /// Something was taken out of the biometric block on purpose.
    has_biometric_marks: bool,
}

impl<'a> StoredValidation<'a> {
    /// Reads a stored validation from JSON text, and borrows from it whatever needs no unescaping.
    ///
    /// ```
    /// use renaper_crosscheck::{Status, stored::StoredValidation};
    ///
    /// let validation = StoredValidation::from_json(r#"{"id": "v-1", "entityId": "e-1", "status": "rejected"}"#)?;
    /// assert_eq!(validation.status(), Status::Rejected);
    /// let error = StoredValidation::from_json(r#"{"status": "approved", "meta_data": {}}"#).unwrap_err();
    /// assert_eq!(error.message(), "a key here is meant as `metadata`: spell it so");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The text is not JSON, not an object, nested deeper than 128, a key that is read is spelled otherwise, or its
    /// `status` is none: the code, the key and the place, never a value.
    pub fn from_json(json: &'a str) -> Result<Self, CaseError> {
        StoredValidation::from_json_with(json, &Markers::default())
    }

    /// Reads a stored validation in which the caller has marked what a person or the verification decided.
    ///
    /// ```
    /// use renaper_crosscheck::{Policy, stored::{Markers, StoredValidation}};
    ///
    /// let markers = Markers::default().with_manual_pointer("/reviewedBy/decision")?;
    /// let json = r#"{"status": "approved", "reviewedBy": {"decision": "approved"}}"#;
    /// let validation = StoredValidation::from_json_with(json, &markers)?;
    /// assert!(validation.manual_decision(&Policy::documented()).is_some());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
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
        let mut spelling = Spelling::default();
        // A document of MongoDB has an `_id`, and a row of a database may have a `created_at`, in their own right.
        members!(
            Some(root), spelling, "" =>
            status_word = "status", extracted = "extractedData", warning_list = "warnings", decision = "decision",
            metadata = "metadata"; id = "id", entity_id = "entityId", created_at = "createdAt",
        );
        members!(decision, spelling, "decision." => verdict = "status");
        members!(
            metadata, spelling, "metadata." =>
            metadata_warnings = "warnings", omit_warnings = "omitWarnings",
            omit_warnings_applied = "kycOmitWarningsApplied", double_checks = "doubleChecks",
            responses = "responseDoubleChecks",
        );
        members!(
            omit_warnings_applied, spelling, "metadata.kycOmitWarningsApplied." =>
            omitted = "warnings", applied_at = "appliedAt",
        );
        members!(double_checks, spelling, "metadata.doubleChecks." => asked_for = "renaper");
        members!(responses, spelling, "metadata.responseDoubleChecks." => block = "renaper");
        let block = block.filter(|block| block.is_object());
        let (check, sources) = block.map(|block| StoredCheck::read(block, &mut spelling)).unzip();
        let Sources { verified_at, renaper_data, biometric } = sources.unwrap_or_default();

        let id = id.and_then(CaseId::from_json);
        let located = |error: CaseError, value: Option<Element<'_, '_>>| {
            error.at_offset(json.as_bytes(), value.map(Element::start)).with_id(id.clone().map(CaseId::into_owned))
        };
        if let Some((error, place)) = spelling.fault() {
            return Err(located(error, Some(place)));
        }
        let (card, card_faults) = extracted.map(ExtractedData::read).unwrap_or_default();
        if let Some(Misspelt { meant, key }) = card_faults.misspelt {
            return Err(located(misspelt_error("extractedData.", meant), Some(key)));
        }
        let status: Status = status_word.and_then(Element::word).ok_or_else(|| {
            let error = match places::pointer_to_status(root).filter(|_| status_word.is_none()) {
                Some(at) => {
                    let message = format!("no `status`, but `{at}` has one: with `--at {at}` that is read");
                    CaseError::new(CaseErrorCode::InvalidCase, message)
                }
                None if status_word.is_none() => CaseError::new(CaseErrorCode::InvalidCase, "`status` is missing"),
                None => type_error("status", Status::EXPECTED),
            };
            located(error, status_word)
        })?;
        let marked = markers.find(root).map_err(|(error, value)| located(error, Some(value)))?;

        let card_remains = Remains::of(extracted);
        let body_remains = Remains::of(renaper_data);
        let has_biometric_marks = Remains::of(biometric).has_mark;
        let (biometric, stored_biometric) = biometric.map(BiometricBlock::read_stored).unzip();
        let has_raw_data = renaper_data.is_some_and(|data| !data.is_nothing()) && !card.has_no_value();
        let check = check.map(|mut check| {
            if let Some(biometric) = stored_biometric {
                check.came_to.biometric = biometric;
                biometric.error_code.into_iter().for_each(|code| check.came_to.findings.insert(code));
            }
            check
        });
        let lacks_raw_data = check.as_ref().is_some_and(|check| {
            check.compared_anything() && !has_raw_data || card_remains.is_purged_card() || body_remains.is_purged_body()
        });
        let verdict_text = verdict.and_then(Element::string);
        let verdict = verdict_text.as_deref().and_then(recover::provider_verdict);
        let has_omit_warnings_applied = omit_warnings_applied.is_some_and(|applied| !applied.is_null());
        let (ocr_status, ocr_evidence) = recover::ocr_status(&recover::OcrTraces {
            marker: marked.ocr_status,
            enforcement_applied: check.as_ref().map(|check| check.enforcement_applied),
            verdict,
            has_omit_warnings_applied,
            status,
        });
        let registry = || renaper_data.map_or_else(RegistryBody::empty, RegistryBody::of);
        let verified_at = verified_at.and_then(text);
        let omitted_before = warnings::codes(omitted);
        let case = Case {
            id: id.clone(),
            ocr_status,
            manual_decision: None,
            verified_at: verified_at.clone().or_else(|| created_at.and_then(text)),
            extracted: card,
            registry: (check.is_some() && !lacks_raw_data).then(registry),
            biometric,
            warnings: warnings::merged(warnings::codes(warning_list), warnings::codes(metadata_warnings)),
            omit_warnings: texts(omit_warnings).unwrap_or_else(|| omitted_before.clone()),
            omitted_before,
        };
        let omitted_at = if has_omit_warnings_applied { applied_at.and_then(text) } else { verified_at.clone() };
        Ok(StoredValidation {
            case,
            entity_id: entity_id.and_then(CaseId::from_json),
            status,
            ocr_evidence,
            manual_marker: marked.manual,
            requested: block.is_some() || asked_for.and_then(Element::boolean) == Some(true),
            has_provider_verdict: verdict_text.is_some_and(|verdict| !verdict.trim().is_empty()),
            verdict,
            has_omit_warnings_applied,
            omitted_at,
            checked_at: verified_at,
            check,
            lacks_raw_data,
            has_marks: card_remains.has_mark || body_remains.has_mark,
            has_biometric_marks,
        })
    }

    /// Reads a stored validation from bytes, as [`StoredValidation::from_json`] does.
    ///
    /// ```
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// assert!(StoredValidation::from_slice(br#"{"status": "approved"}"#).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`StoredValidation::from_json`], or the bytes are not UTF-8.
    pub fn from_slice(json: &'a [u8]) -> Result<Self, CaseError> {
        StoredValidation::from_slice_with(json, &Markers::default())
    }

    /// Reads a stored validation from bytes, as [`StoredValidation::from_json_with`] does.
    ///
    /// ```
    /// use renaper_crosscheck::stored::{Markers, StoredValidation};
    ///
    /// assert!(StoredValidation::from_slice_with(br#"{"status": "approved"}"#, &Markers::default()).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`StoredValidation::from_json_with`], or the bytes are not UTF-8.
    pub fn from_slice_with(json: &'a [u8], markers: &Markers) -> Result<Self, CaseError> {
        crate::case::utf8(json).and_then(|json| StoredValidation::from_json_with(json, markers))
    }

    /// The validation's id.
    ///
    /// ```
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// let validation = StoredValidation::from_json(r#"{"id": "v-1", "entityId": "e-1", "status": "rejected"}"#)?;
    /// assert_eq!(validation.id().unwrap().to_string(), "v-1");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> Option<&CaseId<'a>> {
        self.case.id()
    }

    /// The id of the person that it is about.
    ///
    /// ```
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// let validation = StoredValidation::from_json(r#"{"id": "v-1", "entityId": "e-1", "status": "rejected"}"#)?;
    /// assert_eq!(validation.entity_id().unwrap().to_string(), "e-1");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn entity_id(&self) -> Option<&CaseId<'a>> {
        self.entity_id.as_ref()
    }

    /// The evidence that was stored, as a case. What a person decided is not in it: that is recovered under a policy,
    /// when the validation is re-evaluated ([`reevaluate`]), or restored to go on with
    /// ([`State::from_stored`](crate::lifecycle::State::from_stored)). To evaluate this case and act on what comes of
    /// it may be to decide over a person.
    ///
    /// ```
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// let validation = StoredValidation::from_json(r#"{"id": "v-1", "entityId": "e-1", "status": "rejected"}"#)?;
    /// assert!(validation.case().registry_body().is_none());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn case(&self) -> &Case<'a> {
        &self.case
    }

    /// The status that it was stored with.
    ///
    /// ```
    /// use renaper_crosscheck::{Status, stored::StoredValidation};
    ///
    /// let validation = StoredValidation::from_json(r#"{"id": "v-1", "entityId": "e-1", "status": "rejected"}"#)?;
    /// assert_eq!(validation.status(), Status::Rejected);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn status(&self) -> Status {
        self.status
    }

    /// Whether the double check was asked for, or was made (rule W1).
    ///
    /// ```
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// let validation = StoredValidation::from_json(r#"{"id": "v-1", "entityId": "e-1", "status": "rejected"}"#)?;
    /// assert!(!validation.is_requested());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.requested
    }

    /// Whether something was compared whose raw data was not kept, or was taken out since, so that nothing can be
    /// evaluated anew.
    ///
    /// ```
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// let validation = StoredValidation::from_json(r#"{"id": "v-1", "entityId": "e-1", "status": "rejected"}"#)?;
    /// assert!(!validation.lacks_raw_data());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn lacks_raw_data(&self) -> bool {
        self.lacks_raw_data
    }

    /// How close the fresh decision is under a policy, whatever a person decided; nothing where nothing can be
    /// evaluated.
    ///
    /// ```
    /// use renaper_crosscheck::{Policy, stored::StoredValidation};
    ///
    /// let validation = StoredValidation::from_json(r#"{"id": "v-1", "entityId": "e-1", "status": "rejected"}"#)?;
    /// assert!(validation.margins(&Policy::documented()).is_none());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn margins(&self, policy: &crate::Policy) -> Option<crate::Margins> {
        (self.requested && !self.lacks_raw_data()).then(|| crate::margins(&self.case, policy))
    }

    /// What was stored.
    fn as_stored(&self) -> View<'_> {
        let check = self.check.as_ref().map(|check| check.came_to.clone()).unwrap_or_default();
        View { status: self.status, warnings: &self.case.warnings, check }
    }

    /// Which rules and policy the stored check was decided under, where it says so: its key `engine`.
    ///
    /// ```
    /// use renaper_crosscheck::Status;
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// let json = r#"{"status": "approved", "metadata": {"responseDoubleChecks": {"renaper": {
    ///     "verified": true, "engine": {"rules": "2", "status": "approved"}}}}}"#;
    /// let validation = StoredValidation::from_json(json)?;
    /// assert_eq!(validation.stamp().unwrap().status, Status::Approved);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn stamp(&self) -> Option<&Stamp<'a>> {
        self.check.as_ref()?.stamp.as_ref()
    }

    /// When the stored check was made, as it says itself: its `verifiedAt`.
    ///
    /// ```
    /// use renaper_crosscheck::stored::StoredValidation;
    ///
    /// let json = r#"{"status": "approved", "metadata": {"responseDoubleChecks": {"renaper": {
    ///     "verified": true, "verifiedAt": "2026-03-01T21:30:00-03:00"}}}}"#;
    /// let validation = StoredValidation::from_json(json)?;
    /// assert_eq!(validation.checked_at().unwrap(), "2026-03-01T21:30:00-03:00");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn checked_at(&self) -> Option<&Text<'a>> {
        self.checked_at.as_ref()
    }

    /// How old the stored check is, where there is one.
    ///
    /// ```
    /// use renaper_crosscheck::stored::{Generation, StoredValidation};
    ///
    /// let json = r#"{"status": "approved", "metadata": {"responseDoubleChecks": {"renaper": {"verified": true}}}}"#;
    /// let validation = StoredValidation::from_json(json)?;
    /// assert_eq!(validation.generation(), Some(Generation::BeforeEnforcement));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn generation(&self) -> Option<Generation> {
        self.check.as_ref().map(|check| check.generation)
    }
}
