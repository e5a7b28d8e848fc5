//! The fields of a policy as they were written.

use std::collections::BTreeMap;

use serde_json::Value;

use super::error::PolicyError;
use super::reasons::{TEXT, TWICE};
use super::value::FieldValue;

/// The fields that are given, each once.
#[derive(Default)]
pub(super) struct GivenFields(BTreeMap<String, Value>);

impl GivenFields {
    /// # Errors
    ///
    /// It was given before.
    pub(super) fn add(&mut self, key: String, value: Value) -> Result<(), PolicyError> {
        let error = PolicyError::of_key(&key, TWICE);
        self.0.insert(key, value).map_or(Ok(()), |_| Err(error))
    }

    /// Whether a field is given as this text.
    pub(super) fn is(&self, field: &str, text: &str) -> bool {
        self.0.get(field).is_some_and(|value| value == text)
    }

    /// The text of a field, where it is given.
    pub(super) fn take_text(&mut self, field: &'static str) -> Result<Option<String>, PolicyError> {
        match self.0.remove(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(PolicyError::new(field, TEXT)),
        }
    }

    /// The value of a field, where it is given.
    pub(super) fn take<T: FieldValue>(&mut self, field: &'static str) -> Result<Option<T>, PolicyError> {
        self.0.remove(field).map(|value| T::read(field, &value)).transpose()
    }
}
