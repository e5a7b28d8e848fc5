//! What a case, a request or a document may be given as: text, bytes, or a `dict` that is JSON.

use pyo3::exceptions::PyTypeError;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyString};

use crate::fault::invalid_text;

/// The JSON of one document, as bytes that Python holds.
pub(crate) fn json_of<'py>(given: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyBytes>> {
    if let Ok(text) = given.cast::<PyString>() {
        return utf8(text);
    }
    if let Ok(bytes) = given.cast::<PyBytes>() {
        return Ok(bytes.clone());
    }
    match given.cast::<PyDict>() {
        Ok(fields) => utf8(dumped(fields)?.cast()?),
        Err(_) => {
            let kind = given.get_type().name()?;
            Err(PyTypeError::new_err(format!("text, bytes or a dict is wanted, not {kind}")))
        }
    }
}

/// A `dict` as JSON, as Python's own `json` writes it.
pub(crate) fn dumped<'py>(fields: &Bound<'py, PyDict>) -> PyResult<Bound<'py, PyAny>> {
    static DUMPS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let py = fields.py();
    let options = PyDict::new(py);
    // Text goes through as it is, and what is no JSON, such as NaN, is refused.
    options.set_item(intern!(py, "ensure_ascii"), false)?;
    options.set_item(intern!(py, "allow_nan"), false)?;
    DUMPS.import(py, "json", "dumps")?.call((fields,), Some(&options))
}

/// JSON as Python's own `json` reads it. A whole number of more digits than Python makes an `int` of is a `Decimal`,
/// and so are the others beside it.
pub(crate) fn loaded<'py>(py: Python<'py>, json: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let loads = LOADS.import(py, "json", "loads")?;
    let json = PyBytes::new(py, json);
    loads.call1((&json,)).or_else(|_| {
        let options = PyDict::new(py);
        options.set_item(intern!(py, "parse_int"), py.import("decimal")?.getattr("Decimal")?)?;
        loads.call((&json,), Some(&options))
    })
}

fn utf8<'py>(text: &Bound<'py, PyString>) -> PyResult<Bound<'py, PyBytes>> {
    text.encode_utf8().map_err(|_| invalid_text(text.py()))
}
