//! Why a case could not be read.

use serde::Serialize;
use serde::ser::SerializeStruct;
use thiserror::Error;

use crate::case_id::CaseId;
use crate::json::JsonError;

crate::vocabulary::closed_set! {
    /// What kind of fault keeps a line from being a case (JSON.md, "A case").
    #[non_exhaustive]
    pub enum CaseErrorCode: "the code of an error" {
        /// The text is not JSON.
        NotJson = "not_json",
        /// The text is JSON, but not an object.
        NotAnObject = "not_an_object",
        /// A key is missing, given twice, misspelt, of the wrong type, or nested too deep.
        InvalidCase = "invalid_case",
        /// The bytes are not UTF-8.
        InvalidUtf8 = "invalid_utf8",
        /// The line is longer than the reader's limit.
        LineTooLong = "line_too_long",
    }
}

/// Why a case could not be read. It names keys and places, never a value.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{message}")]
pub struct CaseError {
    code: CaseErrorCode,
    message: String,
    line: usize,
    column: Option<usize>,
    id: Option<Box<CaseId<'static>>>,
}

impl CaseError {
    /// An error without a place.
    ///
    /// ```
    /// use renaper_crosscheck::{CaseError, CaseErrorCode};
    ///
    /// let error = CaseError::new(CaseErrorCode::LineTooLong, "longer than 16 MiB");
    /// assert_eq!(error.to_string(), "longer than 16 MiB");
    /// ```
    #[must_use]
    pub fn new(code: CaseErrorCode, message: impl Into<String>) -> Self {
        CaseError { code, message: message.into(), line: 1, column: None, id: None }
    }

    /// The kind of fault.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, CaseErrorCode};
    ///
    /// let error = Case::from_json(r#"{"id": 17, "ocrStatus": "Approved"}"#).unwrap_err();
    /// assert_eq!(error.code(), CaseErrorCode::InvalidCase);
    /// ```
    #[must_use]
    pub const fn code(&self) -> CaseErrorCode {
        self.code
    }

    /// Which key or place is wrong, and how.
    ///
    /// ```
    /// use renaper_crosscheck::Case;
    ///
    /// let error = Case::from_json(r#"{"id": 17, "ocrStatus": "Approved"}"#).unwrap_err();
    /// assert!(error.message().starts_with("`ocrStatus` must be `pending`"));
    /// ```
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Line of the fault inside the text that was read, from 1.
    ///
    /// ```
    /// use renaper_crosscheck::Case;
    ///
    /// assert_eq!(Case::from_json("{\n}}").unwrap_err().line(), 2);
    /// ```
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Column of the fault in that line, in bytes from 1, if known.
    ///
    /// ```
    /// use renaper_crosscheck::Case;
    ///
    /// let error = Case::from_json(r#"{"id": 17, "ocrStatus": "Approved"}"#).unwrap_err();
    /// assert_eq!(error.column(), Some(25));
    /// ```
    #[must_use]
    pub const fn column(&self) -> Option<usize> {
        self.column
    }

    /// The case's id, if it could still be read.
    ///
    /// ```
    /// use renaper_crosscheck::Case;
    ///
    /// let error = Case::from_json(r#"{"id": 17, "ocrStatus": "Approved"}"#).unwrap_err();
    /// assert_eq!(error.id().unwrap().to_string(), "17");
    /// ```
    #[must_use]
    pub fn id(&self) -> Option<&CaseId<'static>> {
        self.id.as_deref()
    }

    /// The same fault at a place of `json`: `offset` counts its bytes from 0.
    pub(crate) fn at_offset(mut self, json: &[u8], offset: Option<usize>) -> Self {
        if let Some(before) = offset.and_then(|offset| json.get(..offset)) {
            let line_start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |found| found.saturating_add(1));
            self.line = before.iter().filter(|&&byte| byte == b'\n').count().saturating_add(1);
            self.column = Some(before.len().saturating_sub(line_start).saturating_add(1));
        }
        self
    }

    /// The same fault in a longer text, with `before` in front of the text that was read.
    pub(crate) fn behind(mut self, before: &str) -> Self {
        let last_line = before.rsplit('\n').next().unwrap_or_default();
        if self.line == 1 {
            self.column = self.column.map(|column| column.saturating_add(last_line.len()));
        }
        let breaks = before.bytes().filter(|&byte| byte == b'\n').count();
        self.line = self.line.saturating_add(breaks);
        self
    }

    pub(crate) fn syntax(error: JsonError) -> Self {
        CaseError {
            code: CaseErrorCode::NotJson,
            line: error.line(),
            // If the last line has no characters, the end of the text is at its first column.
            column: Some(error.column().max(1)),
            message: error.reason(),
            id: None,
        }
    }

    pub(crate) fn with_id(mut self, id: Option<CaseId<'static>>) -> Self {
        self.id = id.map(Box::new);
        self
    }
}

impl Serialize for CaseError {
    /// The object under `error` in the error line of JSON.md. The line is not in it: [`CaseError::line`] has it.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = if self.column.is_some() { 3 } else { 2 };
        let mut object = serializer.serialize_struct("CaseError", fields)?;
        object.serialize_field("code", &self.code)?;
        object.serialize_field("message", &self.message)?;
        if let Some(column) = self.column {
            object.serialize_field("column", &column)?;
        }
        object.end()
    }
}
