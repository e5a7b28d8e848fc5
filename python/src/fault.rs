//! What Python is told of text that cannot be read: code, line, column and the place, never a person's data.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyType;
use renaper_crosscheck::{CaseError, CaseErrorCode};

/// The exception `InvalidCase`, which Python's side of the package defines.
pub(crate) fn invalid_case(py: Python<'_>, error: &CaseError) -> PyErr {
    static INVALID_CASE: PyOnceLock<Py<PyType>> = PyOnceLock::new();
    match INVALID_CASE.import(py, "renaper_crosscheck._invalid", "InvalidCase") {
        Ok(class) => PyErr::from_type(
            class.clone(),
            (error.message().to_owned(), error.code().as_str(), error.line(), error.column()),
        ),
        Err(error) => error,
    }
}

/// Text that has no UTF-8, such as half of a surrogate pair. Python's own error would carry the whole text.
pub(crate) fn invalid_text(py: Python<'_>) -> PyErr {
    invalid_case(py, &CaseError::new(CaseErrorCode::InvalidUtf8, "text that is not UTF-8"))
}
