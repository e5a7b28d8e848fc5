//! Policies as Python gives them: a name, a path, TOML or JSON text, or a `dict`.

use std::io::Read;
use std::path::{Path, PathBuf};

use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use renaper_crosscheck::Policy;

use crate::source::dumped;

/// As many bytes has a policy at the most: many times what all fields take.
const LONGEST: u64 = 1 << 20;

/// The policy that is named, read or given.
pub(crate) fn policy_of(given: &Bound<'_, PyAny>) -> PyResult<Policy> {
    if let Ok(fields) = given.cast::<PyDict>() {
        return read(&dumped(fields)?.extract::<String>()?, Form::Json).map_err(PyValueError::new_err);
    }
    if let Ok(text) = given.cast::<PyString>() {
        return named_or_read(&text.to_cow()?);
    }
    match given.extract::<PathBuf>() {
        Ok(path) => read_file(&path),
        Err(_) => Err(PyTypeError::new_err(format!(
            "a policy is a name, a path, text or a dict, not {}",
            given.get_type().name()?
        ))),
    }
}

/// A name that ships with the library, then a file that exists, then text.
fn named_or_read(text: &str) -> PyResult<Policy> {
    if let Some(policy) = Policy::named(text) {
        return Ok(policy);
    }
    if Path::new(text).is_file() {
        return read_file(Path::new(text));
    }
    let form = if text.trim_start().starts_with('{') { Form::Json } else { Form::Toml };
    // Neither a name nor a path has a line break, and hardly one an equals sign.
    if form == Form::Toml && !text.contains(['\n', '=']) {
        return Err(PyValueError::new_err(format!(
            "`{}` is neither the name of a policy (`documented`, `hardened`) nor a file nor the text of one",
            short(text)
        )));
    }
    read(text, form).map_err(|reason| PyValueError::new_err(format!("policy: {reason}")))
}

fn read_file(path: &Path) -> PyResult<Policy> {
    let named = |reason: String| PyValueError::new_err(format!("policy `{}`: {reason}", path.display()));
    let mut text = String::new();
    std::fs::File::open(path)?.take(LONGEST.saturating_add(1)).read_to_string(&mut text)?;
    if u64::try_from(text.len()).is_ok_and(|length| length > LONGEST) {
        return Err(named(format!("has more than {LONGEST} bytes")));
    }
    let is_json = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json"));
    read(text.strip_prefix('\u{feff}').unwrap_or(&text), if is_json { Form::Json } else { Form::Toml }).map_err(named)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Json,
    Toml,
}

/// The policy that a text says, or what is wrong with it: the key or the place, never a line of the text.
fn read(text: &str, form: Form) -> Result<Policy, String> {
    match form {
        Form::Json => serde_json::from_str(text).map_err(|error| short(&error.to_string())),
        Form::Toml => toml::from_str(text).map_err(|error: toml::de::Error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let line = before.bytes().filter(|&byte| byte == b'\n').count().saturating_add(1);
            format!("line {line}: {}", short(error.message().trim_end()))
        }),
    }
}

/// Text as it is shown: no longer than a line or two, without control characters.
fn short(text: &str) -> String {
    const MOST: usize = 200;
    let mut shown: String = text.chars().take(MOST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    shown
}
