//! The normal forms of single values, for notebooks: what became of a text, and its normal form where it has one.

use pyo3::prelude::*;
use renaper_crosscheck::{
    Value, normalize_card_tramite, normalize_date, normalize_dni, normalize_ejemplar, normalize_gender, normalize_name,
    normalize_registry_tramite,
};

/// The state of a value, and the value.
type Reading = (&'static str, Option<String>);

fn reading<T: ToString>(value: Value<T>) -> Reading {
    match value {
        Value::Absent => ("absent", None),
        Value::Unreadable => ("unreadable", None),
        Value::Present(value) => ("present", Some(value.to_string())),
        Value::Repaired(value) => ("repaired", Some(value.to_string())),
    }
}

#[pyfunction]
fn name_similarity(a: &str, b: &str) -> Option<u8> {
    renaper_crosscheck::name_similarity(a, b)
}

#[pyfunction]
fn dni(text: &str) -> Reading {
    reading(normalize_dni(text).map(|dni| dni.number()))
}

#[pyfunction]
fn card_tramite(text: &str) -> Reading {
    reading(normalize_card_tramite(text))
}

#[pyfunction]
fn registry_tramite(text: &str) -> Reading {
    reading(normalize_registry_tramite(text))
}

#[pyfunction]
fn ejemplar(text: &str) -> Reading {
    reading(normalize_ejemplar(text).map(|ejemplar| ejemplar.letter()))
}

#[pyfunction]
fn date(text: &str) -> Reading {
    reading(normalize_date(text))
}

#[pyfunction]
fn gender(text: &str, accept_x: bool) -> Reading {
    reading(normalize_gender(text, accept_x).map(|gender| gender.as_str()))
}

#[pyfunction]
fn name(text: &str) -> Reading {
    reading(normalize_name(text).map(|name| name.as_str().to_owned()))
}

pub(crate) fn add_to(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(name_similarity, module)?)?;
    module.add_function(wrap_pyfunction!(dni, module)?)?;
    module.add_function(wrap_pyfunction!(card_tramite, module)?)?;
    module.add_function(wrap_pyfunction!(registry_tramite, module)?)?;
    module.add_function(wrap_pyfunction!(ejemplar, module)?)?;
    module.add_function(wrap_pyfunction!(date, module)?)?;
    module.add_function(wrap_pyfunction!(gender, module)?)?;
    module.add_function(wrap_pyfunction!(name, module)?)
}
