//! Why text is not JSON.

use serde_json::error::Category;
use thiserror::Error;

/// Text that is not one JSON value of the kind that was wanted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{reason} at line {line}, column {column}")]
pub struct JsonError {
    reason: String,
    line: usize,
    column: usize,
}

impl JsonError {
    /// What `serde_json` says of the text. Of text that it takes and the library does not (there is none but text
    /// longer than 4 GiB) nothing can be said but that.
    pub(crate) fn of(error: Option<&serde_json::Error>) -> Self {
        let too_long = || JsonError { reason: "not JSON: longer than 4 GiB".to_owned(), line: 1, column: 1 };
        error.map_or_else(too_long, JsonError::at)
    }

    /// A byte-order mark is no JSON, and nobody sees it.
    pub(crate) fn byte_order_mark() -> Self {
        JsonError { reason: "not JSON: a byte-order mark stands before it".to_owned(), line: 1, column: 1 }
    }

    pub(crate) fn at(error: &serde_json::Error) -> Self {
        // What was expected says nothing about anybody; errors about data would quote them.
        let reason = match error.classify() {
            Category::Syntax | Category::Eof => format!("not JSON: {}", expected(error)),
            // The names of fields are the library's own.
            Category::Data if error.to_string().starts_with("missing field `") => expected(error),
            Category::Data | Category::Io => "a value of the wrong type".to_owned(),
        };
        JsonError { reason, line: error.line(), column: error.column() }
    }

    /// What is wrong, without the place.
    pub(crate) fn reason(self) -> String {
        self.reason
    }

    /// Line of the fault, from 1.
    ///
    /// ```
    /// use renaper_crosscheck::RawJson;
    ///
    /// assert_eq!(RawJson::parse("{\n]").unwrap_err().line(), 2);
    /// ```
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// Column of the fault in its line, in bytes from 1.
    ///
    /// ```
    /// use renaper_crosscheck::RawJson;
    ///
    /// assert_eq!(RawJson::parse("{]").unwrap_err().column(), 2);
    /// ```
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

/// What an error says, without the place.
fn expected(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.as_str(), |(expected, _)| expected).to_owned()
}
