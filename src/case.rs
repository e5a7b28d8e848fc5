//! The input: one case, borrowed from the JSON it was read from or built in code.

mod extracted;
mod read;

pub use extracted::ExtractedData;
pub(crate) use read::{CaseMembers, misspelt_error, type_error, utf8};

use crate::biometric::BiometricBlock;
use crate::case_error::CaseError;
use crate::case_id::CaseId;
use crate::json::Json;
use crate::registry::{RegistryAnswer, RegistryBody};
use crate::text::Text;
use crate::vocabulary::{ManualDecision, Status};

/// One evaluation's input (JSON.md, "A case").
///
/// Read it with [`Case::from_json`] or [`Case::from_slice`], or build it with [`Case::new`] and the `with_…` methods,
/// which take borrowed or owned text. The registry's body is read once, when it is put in; a case can then be evaluated
/// under any number of policies. A case can be read but not written: to store its card, keep the bytes that it was read
/// from.
///
/// ```
/// use renaper_crosscheck::{Case, ExtractedData, Policy, RegistryAnswer, RegistryRecord, Status, evaluate};
///
/// let case = Case::new(Status::Approved)
///     .with_extracted_data(
///         ExtractedData::new().with_document_number("38.966.181").with_personal_number("00460759387"),
///     )
///     .with_registry(RegistryAnswer::Record(
///         RegistryRecord::new().with_dni("38966181").with_id_tramite_principal("460759387"),
///     ));
/// assert_eq!(evaluate(&case, &Policy::documented()).decision.status, Status::Approved);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Case<'a> {
    pub(crate) id: Option<CaseId<'a>>,
    pub(crate) ocr_status: Status,
    pub(crate) manual_decision: Option<ManualDecision>,
    pub(crate) verified_at: Option<Text<'a>>,
    pub(crate) extracted: ExtractedData<'a>,
    /// `None`: the registry was not asked (rule A0).
    pub(crate) registry: Option<RegistryBody<'a>>,
    pub(crate) biometric: Option<BiometricBlock<'a>>,
    pub(crate) warnings: Vec<Text<'a>>,
    pub(crate) omit_warnings: Vec<Text<'a>>,
    /// The warnings that a stored record says were omitted before (rule D6).
    pub(crate) omitted_before: Vec<Text<'a>>,
}

impl<'a> Case<'a> {
    /// A case with only the status that the OCR KYC verification returned.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// assert_eq!(Case::new(Status::InReview).ocr_status(), Status::InReview);
    /// ```
    #[must_use]
    pub fn new(ocr_status: Status) -> Self {
        Case {
            id: None,
            ocr_status,
            manual_decision: None,
            verified_at: None,
            extracted: ExtractedData::new(),
            registry: None,
            biometric: None,
            warnings: Vec::new(),
            omit_warnings: Vec::new(),
            omitted_before: Vec::new(),
        }
    }

    /// Reads a case from JSON text, and borrows from the text whatever needs no unescaping.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// let case = Case::from_json(r#"{"id": 17, "ocrStatus": "approved"}"#)?;
    /// assert_eq!(case.ocr_status(), Status::Approved);
    /// let error = Case::from_json(r#"{"ocr_status": "approved"}"#).unwrap_err();
    /// assert_eq!(error.message(), "a key here is meant as `ocrStatus`: spell it so");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The text is not JSON, not an object, nested deeper than 128, or breaks the shape of a case. The error has the
    /// code, the key and the place, never a value.
    pub fn from_json(json: &'a str) -> Result<Self, CaseError> {
        let json = Json::read(json).map_err(CaseError::syntax)?;
        CaseMembers::read(&json)?.case()
    }

    /// Reads a case from bytes, as [`Case::from_json`] does.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, CaseErrorCode};
    ///
    /// assert!(Case::from_slice(br#"{"ocrStatus": "approved"}"#).is_ok());
    /// assert_eq!(Case::from_slice(b"\xff").unwrap_err().code(), CaseErrorCode::InvalidUtf8);
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Case::from_json`], or the bytes are not UTF-8.
    pub fn from_slice(json: &'a [u8]) -> Result<Self, CaseError> {
        utf8(json).and_then(Case::from_json)
    }

    /// Names the case; the id is echoed.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, CaseId, Status};
    ///
    /// let case = Case::new(Status::Approved).with_id(CaseId::Text("validation-17".into()));
    /// assert_eq!(case.id().unwrap().to_string(), "validation-17");
    /// ```
    #[must_use]
    pub fn with_id(mut self, id: CaseId<'a>) -> Self {
        self.id = Some(id);
        self
    }

    /// What a person decided about the validation (rule D1).
    ///
    /// ```
    /// use renaper_crosscheck::{Case, ManualDecision, Policy, Status, evaluate};
    ///
    /// let case = Case::new(Status::Approved).with_manual_decision(ManualDecision::Rejected);
    /// assert_eq!(evaluate(&case, &Policy::documented()).decision.status, Status::Rejected);
    /// ```
    #[must_use]
    pub fn with_manual_decision(mut self, decision: ManualDecision) -> Self {
        self.manual_decision = Some(decision);
        self
    }

    /// When the check was run, as the caller writes it. It is echoed. Expiries are compared with its day (rule X7):
    /// without it, no expiry is noticed.
    ///
    /// The day counts as written, so give Argentina's, as in `2026-03-01T21:30:00-03:00`. From 21:00 in Argentina, it
    /// is already tomorrow in UTC.
    ///
    /// ```
    /// use chrono::{DateTime, FixedOffset, Utc};
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// let now: DateTime<Utc> = DateTime::UNIX_EPOCH;
    /// let in_argentina = now.with_timezone(&FixedOffset::west_opt(3 * 3600).unwrap());
    /// let case = Case::new(Status::Approved).with_verified_at(in_argentina);
    /// assert_eq!(case, Case::new(Status::Approved).with_verified_at("1969-12-31T21:00:00.000-03:00"));
    /// ```
    #[must_use]
    pub fn with_verified_at(mut self, verified_at: impl Into<Text<'a>>) -> Self {
        self.verified_at = Some(verified_at.into());
        self
    }

    /// What the OCR read off the card (rules V1 to V7).
    ///
    /// ```
    /// use renaper_crosscheck::{Case, ExtractedData, Status};
    ///
    /// let card = ExtractedData::new().with_document_number("38.966.181");
    /// let case = Case::new(Status::Approved).with_extracted_data(card.clone());
    /// assert_eq!(case.extracted_data(), &card);
    /// ```
    #[must_use]
    pub fn with_extracted_data(mut self, extracted: ExtractedData<'a>) -> Self {
        self.extracted = extracted;
        self
    }

    /// The registry's answer, or why there is none (rules A0 to A5); without it, the registry was not asked.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, RegistryAnswer, Status};
    ///
    /// let case = Case::new(Status::Approved).with_registry(RegistryAnswer::NotFound);
    /// assert!(case.registry_body().is_some());
    /// assert!(case.with_registry(RegistryAnswer::NotAsked).registry_body().is_none());
    /// ```
    #[must_use]
    pub fn with_registry(mut self, answer: RegistryAnswer<'a>) -> Self {
        self.registry = answer.into_body();
        self
    }

    /// The biometric result (rules B1 to B6).
    ///
    /// ```
    /// use renaper_crosscheck::{BiometricBlock, Case, MatchResult, Status};
    ///
    /// let case = Case::new(Status::Approved).with_biometric(BiometricBlock::ran(MatchResult::Match));
    /// assert_ne!(case, Case::new(Status::Approved));
    /// ```
    #[must_use]
    pub fn with_biometric(mut self, block: BiometricBlock<'a>) -> Self {
        self.biometric = Some(block);
        self
    }

    /// The same without a biometric result: no check was run (rule B1).
    ///
    /// ```
    /// use renaper_crosscheck::{BiometricBlock, Case, MatchResult, Status};
    ///
    /// let case = Case::new(Status::Approved).with_biometric(BiometricBlock::ran(MatchResult::Match));
    /// assert_eq!(case.without_biometric(), Case::new(Status::Approved));
    /// ```
    #[must_use]
    pub fn without_biometric(mut self) -> Self {
        self.biometric = None;
        self
    }

    /// The warning codes that the validation already carries (rules M1 to M3).
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// let case = Case::new(Status::InReview).with_warnings(["DOCUMENT_EXPIRED"]);
    /// assert_eq!(case.warnings(), ["DOCUMENT_EXPIRED"]);
    /// ```
    #[must_use]
    pub fn with_warnings<T: Into<Text<'a>>>(mut self, warnings: impl IntoIterator<Item = T>) -> Self {
        self.warnings = warnings.into_iter().map(Into::into).collect();
        self
    }

    /// The warning codes that may be omitted on an `in_review` (rule D4); check a request's codes with
    /// [`OmitWarnings::parse`](crate::OmitWarnings::parse).
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, Status, evaluate};
    ///
    /// let case = Case::new(Status::InReview)
    ///     .with_warnings(["DOCUMENT_EXPIRED"])
    ///     .with_omit_warnings(["DOCUMENT_EXPIRED"]);
    /// assert_eq!(evaluate(&case, &Policy::documented()).decision.status, Status::Approved);
    /// ```
    #[must_use]
    pub fn with_omit_warnings<T: Into<Text<'a>>>(mut self, codes: impl IntoIterator<Item = T>) -> Self {
        self.omit_warnings = codes.into_iter().map(Into::into).collect();
        self
    }

    /// The case, owned: it borrows from nothing.
    ///
    /// ```
    /// use renaper_crosscheck::Case;
    ///
    /// let case: Case<'static> = {
    ///     let json = String::from(r#"{"ocrStatus": "approved"}"#);
    ///     Case::from_json(&json)?.into_owned()
    /// };
    /// # let _ = case;
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Case<'static> {
        Case {
            id: self.id.map(CaseId::into_owned),
            ocr_status: self.ocr_status,
            manual_decision: self.manual_decision,
            verified_at: self.verified_at.map(Text::into_owned),
            extracted: self.extracted.into_owned(),
            registry: self.registry.map(RegistryBody::into_owned),
            biometric: self.biometric.map(BiometricBlock::into_owned),
            warnings: self.warnings.into_iter().map(Text::into_owned).collect(),
            omit_warnings: self.omit_warnings.into_iter().map(Text::into_owned).collect(),
            omitted_before: self.omitted_before.into_iter().map(Text::into_owned).collect(),
        }
    }

    /// The case's id.
    ///
    /// ```
    /// use renaper_crosscheck::Case;
    ///
    /// assert_eq!(Case::from_json(r#"{"id": 1.50, "ocrStatus": "approved"}"#)?.id().unwrap().to_string(), "1.50");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn id(&self) -> Option<&CaseId<'a>> {
        self.id.as_ref()
    }

    /// The status that the OCR KYC verification returned.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// assert_eq!(Case::new(Status::Rejected).ocr_status(), Status::Rejected);
    /// ```
    #[must_use]
    pub fn ocr_status(&self) -> Status {
        self.ocr_status
    }

    /// What a person decided, if anybody did.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// assert_eq!(Case::new(Status::Rejected).manual_decision(), None);
    /// ```
    #[must_use]
    pub fn manual_decision(&self) -> Option<ManualDecision> {
        self.manual_decision
    }

    /// When the check was run, as the caller wrote it (rule X7).
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// let case = Case::new(Status::Approved).with_verified_at("2026-03-01T21:30:00-03:00");
    /// assert_eq!(case.verified_at().unwrap(), "2026-03-01T21:30:00-03:00");
    /// ```
    #[must_use]
    pub fn verified_at(&self) -> Option<&Text<'a>> {
        self.verified_at.as_ref()
    }

    /// What was read off the card.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, ExtractedData, Status};
    ///
    /// assert_eq!(Case::new(Status::Approved).extracted_data(), &ExtractedData::new());
    /// ```
    #[must_use]
    pub fn extracted_data(&self) -> &ExtractedData<'a> {
        &self.extracted
    }

    /// The registry's answer, if it was asked.
    ///
    /// ```
    /// use renaper_crosscheck::Case;
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "renaperData": {"codigo": 99}}"#)?;
    /// assert_eq!(case.registry_body().unwrap().raw().get(), r#"{"codigo": 99}"#);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn registry_body(&self) -> Option<&RegistryBody<'a>> {
        self.registry.as_ref()
    }

    /// The biometric result, where there is one.
    ///
    /// ```
    /// use renaper_crosscheck::{BiometricBlock, Case, MatchResult, Status};
    ///
    /// let block = BiometricBlock::ran(MatchResult::Match);
    /// assert_eq!(Case::new(Status::Approved).with_biometric(block.clone()).biometric(), Some(&block));
    /// ```
    #[must_use]
    pub fn biometric(&self) -> Option<&BiometricBlock<'a>> {
        self.biometric.as_ref()
    }

    /// The warning codes that the validation carries.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// assert!(Case::new(Status::Approved).warnings().is_empty());
    /// ```
    #[must_use]
    pub fn warnings(&self) -> &[Text<'a>] {
        &self.warnings
    }

    /// The warning codes that may be omitted (rule D4).
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Status};
    ///
    /// let case = Case::new(Status::InReview).with_omit_warnings(["DOCUMENT_EXPIRED"]);
    /// assert_eq!(case.omit_warnings(), ["DOCUMENT_EXPIRED"]);
    /// ```
    #[must_use]
    pub fn omit_warnings(&self) -> &[Text<'a>] {
        &self.omit_warnings
    }

    /// Whether an OCR rejection left nothing to compare (rule W3).
    pub(crate) fn is_rejected_without_data(&self) -> bool {
        self.ocr_status == Status::Rejected && self.extracted.has_no_value()
    }
}
