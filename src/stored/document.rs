//! The stored document with the fresh result in its place, every other byte as it was.

use std::borrow::Cow;

use serde::Serialize;

use super::{Outcome, Reevaluation};
use crate::json::{Element, Json};

/// What stands in a document, and what is put in its place.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

/// The document that was re-evaluated, with what the re-evaluation changed: the check, the warnings of both lists, the
/// status, and the record of omitted warnings. It is the same text where nothing changed, and where a person's decision
/// is protected: what shows that a person decided is not written over.
#[must_use]
pub fn rewritten<'j>(json: &'j str, reevaluation: &Reevaluation<'_>) -> Cow<'j, str> {
    let changed = matches!(reevaluation.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged);
    let Some(evaluation) = reevaluation.evaluation.as_ref().filter(|_| changed) else { return Cow::Borrowed(json) };
    // What was re-evaluated was read from it.
    let Ok(places) = Json::read(json) else { return Cow::Borrowed(json) };
    let mut document = Edited { json: &places, edits: Vec::new() };
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
struct Edited<'j, 'a> {
    json: &'j Json<'a>,
    edits: Vec<Edit>,
}

impl<'j, 'a> Edited<'j, 'a> {
    /// The value under a path of keys.
    fn at(&self, keys: &[&str]) -> Option<Element<'j, 'a>> {
        keys.iter().try_fold(self.json.root(), |value, key| value.last_member(key))
    }

    /// Puts a value under a key of an object, in the place of the one that is there, or behind the last one.
    fn put(&mut self, object: Option<Element<'j, 'a>>, key: &str, value: &impl Serialize) {
        let Some(object) = object.filter(|object| object.is_object()) else { return };
        if let Some(place) = object.last_member(key) {
            self.replace(Some(place), value);
        } else if let Ok(text) = serde_json::to_string(value) {
            let inside = object.raw().strip_suffix('}').unwrap_or_default().trim_ascii_end();
            let comma = if object.is_hollow() { "" } else { "," };
            let at = object.start().saturating_add(inside.len());
            self.edits.push(Edit { start: at, end: at, text: format!("{comma}\"{key}\":{text}") });
        }
    }

    fn replace(&mut self, place: Option<Element<'j, 'a>>, value: &impl Serialize) {
        let Some(place) = place else { return };
        let Ok(text) = serde_json::to_string(value) else { return };
        // What says the same is left as it is written.
        let is_same = serde_json::from_str::<serde_json::Value>(place.raw()).ok() == serde_json::to_value(value).ok();
        if !is_same {
            self.edits.push(Edit { start: place.start(), end: place.end(), text });
        }
    }

    fn text(mut self) -> Cow<'a, str> {
        let json = self.json.text();
        if self.edits.is_empty() {
            return Cow::Borrowed(json);
        }
        self.edits.sort_by_key(|edit| edit.start);
        let mut text = String::with_capacity(json.len());
        let mut done = 0;
        for edit in &self.edits {
            text.push_str(json.get(done..edit.start).unwrap_or_default());
            text.push_str(&edit.text);
            done = edit.end;
        }
        text.push_str(json.get(done..).unwrap_or_default());
        Cow::Owned(text)
    }
}
