//! Where the caller marked what a person or the verification decided.

use super::pointer::Pointer;
use crate::case_error::{CaseError, CaseErrorCode};
use crate::json::Element;
use crate::vocabulary::{ManualDecision, Status};

/// Places in a stored document at which the caller keeps what the KYC API does not: JSON pointers (RFC 6901).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markers {
    manual: Option<Pointer>,
    ocr_status: Option<Pointer>,
}

/// The markers of one document.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Marked {
    pub(super) manual: Option<ManualDecision>,
    pub(super) ocr_status: Option<Status>,
}

impl Markers {
    /// Where a person's decision stands: `approved`, `rejected` or `cancelled`; nothing, or `null`, is no decision.
    ///
    /// ```
    /// use renaper_crosscheck::stored::Markers;
    ///
    /// assert!(Markers::default().with_manual_pointer("/review/decision").is_ok());
    /// assert!(Markers::default().with_manual_pointer("review").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// The text is no JSON pointer.
    pub fn with_manual_pointer(mut self, pointer: &str) -> Result<Self, CaseError> {
        self.manual = Some(Pointer::parse(pointer)?);
        Ok(self)
    }

    /// Where the status stands that the OCR verification returned; nothing, or `null`, says nothing.
    ///
    /// ```
    /// use renaper_crosscheck::stored::Markers;
    ///
    /// assert!(Markers::default().with_ocr_status_pointer("/ocr/status").is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// The text is no JSON pointer.
    pub fn with_ocr_status_pointer(mut self, pointer: &str) -> Result<Self, CaseError> {
        self.ocr_status = Some(Pointer::parse(pointer)?);
        Ok(self)
    }

    /// What is marked in a document. Something else than a marker is an error: it may be a person's decision.
    pub(super) fn find<'j, 'a>(&self, json: Element<'j, 'a>) -> Result<Marked, (CaseError, Element<'j, 'a>)> {
        Ok(Marked { manual: marked(self.manual.as_ref(), json)?, ocr_status: marked(self.ocr_status.as_ref(), json)? })
    }
}

fn marked<'j, 'a, T: std::str::FromStr>(
    pointer: Option<&Pointer>,
    json: Element<'j, 'a>,
) -> Result<Option<T>, (CaseError, Element<'j, 'a>)> {
    let Some(pointer) = pointer else { return Ok(None) };
    match pointer.find(json) {
        Some(value) if !value.is_null() => value.word().map(Some).ok_or_else(|| {
            let message = format!("`{}` holds no such marker", pointer.text);
            (CaseError::new(CaseErrorCode::InvalidCase, message), value)
        }),
        _ => Ok(None),
    }
}
