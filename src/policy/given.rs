//! The fields of a policy as they were written.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::Value;

/// The fields that are given, each once.
#[derive(Default)]
pub(super) struct GivenFields(BTreeMap<String, Value>);

impl GivenFields {
    /// Whether the field is new: not given before.
    pub(super) fn add(&mut self, field: String, value: Value) -> bool {
        self.0.insert(field, value).is_none()
    }

    /// Whether a field is given as this text.
    pub(super) fn is(&self, field: &str, text: &str) -> bool {
        self.0.get(field).is_some_and(|value| value == text)
    }

    /// The value of a field, where it is given; an error names the field and the reason.
    pub(super) fn take<T: DeserializeOwned>(&mut self, field: &str) -> Result<Option<T>, String> {
        let Some(value) = self.0.remove(field) else { return Ok(None) };
        serde_json::from_value(value).map(Some).map_err(|error| {
            let reason = error.to_string();
            match reason.strip_prefix("not ") {
                Some(wanted) => format!("`{field}` must be {wanted}"),
                // What stands in its place may be a person's, if this is no policy.
                None if reason.contains("expected a boolean") => format!("`{field}` must be `true` or `false`"),
                None if reason.contains("expected a string") => format!("`{field}` must be text"),
                None if reason.starts_with("must ") => format!("`{field}` {reason}"),
                None => format!("`{field}`: {reason}"),
            }
        })
    }
}
