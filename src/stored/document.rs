//! The stored document with the fresh result in its place, every other byte as it was.

use std::borrow::Cow;

use serde::Serialize;

use super::markers::last_member;
use super::{Outcome, Reevaluation};
use crate::json::offset_in;

/// What stands in a document, and what is put in its place.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

/// The document that was re-evaluated, with what the re-evaluation changed: the check, the warnings of both lists, the
/// status, and the record of omitted warnings. It is the same text where nothing changed, and where a person's decision is
/// protected: what shows that a person decided is not written over.
#[must_use]
pub fn rewritten<'j>(json: &'j str, reevaluation: &Reevaluation<'_>) -> Cow<'j, str> {
    let changed = matches!(reevaluation.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged);
    let Some(evaluation) = reevaluation.evaluation.as_ref().filter(|_| changed) else { return Cow::Borrowed(json) };
    let mut document = Edited { json, edits: Vec::new() };
    if let Some(check) = &evaluation.renaper {
        let place = document.at(&["metadata", "responseDoubleChecks", "renaper"]);
        document.replace(place, check);
    }
    let status = document.at(&["status"]);
    document.replace(status, &evaluation.decision.status);
    let (whole, metadata) = (document.at(&[]), document.at(&["metadata"]));
    document.put(whole, "warnings", &evaluation.warnings);
    document.put(metadata, "warnings", &evaluation.warnings);
    if let Some(applied) = &evaluation.decision.omit_warnings_applied {
        document.put(metadata, "kycOmitWarningsApplied", applied);
    }
    document.text()
}

/// A document and the edits to make in it.
struct Edited<'j> {
    json: &'j str,
    edits: Vec<Edit>,
}

impl<'j> Edited<'j> {
    /// The value under a path of keys.
    fn at(&self, keys: &[&str]) -> Option<&'j str> {
        keys.iter().try_fold(self.json.trim_ascii(), |value, key| last_member(value, key))
    }

    /// Puts a value under a key of an object, in the place of the one that is there, or behind the last one.
    fn put(&mut self, object: Option<&'j str>, key: &str, value: &impl Serialize) {
        let Some(object) = object.filter(|object| object.starts_with('{')) else { return };
        if let Some(place) = last_member(object, key) {
            self.replace(Some(place), value);
        } else if let (Some(start), Ok(text)) = (offset_in(self.json, object), serde_json::to_string(value)) {
            let inside = object.strip_suffix('}').unwrap_or_default().trim_ascii_end();
            let comma = if inside.len() > 1 { "," } else { "" };
            let at = start.saturating_add(inside.len());
            self.edits.push(Edit { start: at, end: at, text: format!("{comma}\"{key}\":{text}") });
        }
    }

    fn replace(&mut self, place: Option<&'j str>, value: &impl Serialize) {
        let Some(place) = place else { return };
        let Some(start) = offset_in(self.json, place) else { return };
        let Ok(text) = serde_json::to_string(value) else { return };
        // What says the same is left as it is written.
        let is_same = serde_json::from_str::<serde_json::Value>(place).ok() == serde_json::to_value(value).ok();
        if !is_same {
            self.edits.push(Edit { start, end: start.saturating_add(place.len()), text });
        }
    }

    fn text(mut self) -> Cow<'j, str> {
        if self.edits.is_empty() {
            return Cow::Borrowed(self.json);
        }
        self.edits.sort_by_key(|edit| edit.start);
        let mut text = String::with_capacity(self.json.len());
        let mut done = 0;
        for edit in &self.edits {
            text.push_str(self.json.get(done..edit.start).unwrap_or_default());
            text.push_str(&edit.text);
            done = edit.end;
        }
        text.push_str(self.json.get(done..).unwrap_or_default());
        Cow::Owned(text)
    }
}
