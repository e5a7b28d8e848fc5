//! Errors of reading and of policies. An evaluation cannot fail, so it has none.

use std::fmt;

use serde::Serialize;
use serde::ser::SerializeStruct;
use serde_json::error::Category;
use thiserror::Error;

use crate::case::CaseId;

/// A word that is not in the closed set it was looked up in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not {expected}")]
pub struct UnknownWord {
    pub(crate) expected: &'static str,
}

/// Text that is not one JSON value of the kind that was wanted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{reason} at line {line}, column {column}")]
pub struct JsonError {
    reason: String,
    line: usize,
    column: usize,
}

impl JsonError {
    /// What `serde_json` says of the text. Of text that it takes and the library does not (there is none but text longer than
    /// 4 GiB) nothing can be said but that.
    pub(crate) fn of(error: Option<&serde_json::Error>) -> Self {
        let too_long = || JsonError { reason: "not JSON: longer than 4 GiB".to_owned(), line: 1, column: 1 };
        error.map_or_else(too_long, JsonError::at)
    }

    pub(crate) fn at(error: &serde_json::Error) -> Self {
        // What was expected says nothing about anybody; errors about data would quote them.
        let reason = match error.classify() {
            Category::Syntax | Category::Eof => {
                let message = error.to_string();
                let expected = message.rsplit_once(" at line ").map_or(message.as_str(), |(expected, _)| expected);
                format!("not JSON: {expected}")
            }
            Category::Data | Category::Io => "a value of the wrong type".to_owned(),
        };
        JsonError { reason, line: error.line(), column: error.column() }
    }

    /// Line of the fault, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Column of the fault in its line, in bytes from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

crate::closed_set::closed_set! {
    /// What kind of fault keeps a line from being a case (JSON.md, "A case").
    #[non_exhaustive]
    pub enum CaseErrorCode: "the code of an error" {
        /// The text is not JSON.
        NotJson = "not_json",
        /// The text is JSON, but no object.
        NotAnObject = "not_an_object",
        /// A key is missing, given twice, of the wrong type, or nested too deep.
        InvalidCase = "invalid_case",
        /// The bytes are not UTF-8.
        InvalidUtf8 = "invalid_utf8",
        /// The line is longer than the reader was told to accept.
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
    #[must_use]
    pub fn new(code: CaseErrorCode, message: impl Into<String>) -> Self {
        CaseError { code, message: message.into(), line: 1, column: None, id: None }
    }

    /// The kind of fault.
    #[must_use]
    pub const fn code(&self) -> CaseErrorCode {
        self.code
    }

    /// Which key or place is at fault, and how.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Line of the fault inside the text that was read, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Column of the fault in that line, in bytes from 1, where it is known.
    #[must_use]
    pub const fn column(&self) -> Option<usize> {
        self.column
    }

    /// The case's id, where it could still be read.
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

    pub(crate) fn syntax(error: JsonError) -> Self {
        CaseError {
            code: CaseErrorCode::NotJson,
            line: error.line,
            // The end of a text without any character on its last line is at its first column.
            column: Some(error.column.max(1)),
            message: error.reason,
            id: None,
        }
    }

    pub(crate) fn with_id(mut self, id: Option<CaseId<'static>>) -> Self {
        self.id = id.map(Box::new);
        self
    }
}

impl Serialize for CaseError {
    /// The object that stands under `error` in the error line of JSON.md.
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

/// What is wrong with a policy (RULES.md, "Policies").
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("`{key}` {reason}")]
pub struct PolicyError {
    key: &'static str,
    reason: &'static str,
}

impl PolicyError {
    pub(crate) const fn new(key: &'static str, reason: &'static str) -> Self {
        PolicyError { key, reason }
    }

    /// The field at fault.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// Why its value is impossible.
    #[must_use]
    pub const fn reason(&self) -> &'static str {
        self.reason
    }
}

/// Codes that a request may not ask to omit (rule D6): all of them, in the order they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OmitWarningsError {
    pub(crate) unknown: Vec<String>,
    pub(crate) non_omittable: Vec<String>,
}

impl OmitWarningsError {
    /// Codes that the policy does not know.
    #[must_use]
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Codes that may never be omitted.
    #[must_use]
    pub fn non_omittable(&self) -> &[String] {
        &self.non_omittable
    }
}

impl std::error::Error for OmitWarningsError {}

impl fmt::Display for OmitWarningsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        for (kind, codes) in [("unknown", &self.unknown), ("non-omittable", &self.non_omittable)] {
            if !codes.is_empty() {
                write!(f, "{separator}{kind} warning codes: ")?;
                for (index, code) in codes.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(f, "{comma}`{}`", code.escape_debug())?;
                }
                separator = "; ";
            }
        }
        Ok(())
    }
}
