//! Why text is not JSON.

use serde_json::error::Category;
use thiserror::Error;

/// Text that is not one JSON value of the wanted kind.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{reason} at line {line}, column {column}")]
pub struct JsonError {
    reason: String,
    line: usize,
    column: usize,
}

impl JsonError {
    /// What `serde_json` says about the text. If `serde_json` accepts a text that the library does not (only text
    /// longer than 4 GiB), there is nothing else to say.
    pub(crate) fn of(error: Option<&serde_json::Error>) -> Self {
        let too_long = || JsonError { reason: "not JSON: longer than 4 GiB".to_owned(), line: 1, column: 1 };
        error.map_or_else(too_long, JsonError::at)
    }

    /// A byte-order mark is no JSON, and nobody sees it.
    pub(crate) fn byte_order_mark() -> Self {
        JsonError { reason: "not JSON: a byte-order mark stands before it".to_owned(), line: 1, column: 1 }
    }

    pub(crate) fn at(error: &serde_json::Error) -> Self {
        // What was expected says nothing about a person; errors about data would quote the data.
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
