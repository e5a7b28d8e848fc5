//! The stored document with the fresh result in its place, every other byte as it was.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::edit::{Edit, edited};
use super::reevaluate::{Outcome, Reevaluation};
use super::warnings::renewed;
use crate::json::{Element, Json};
use crate::text::Text;

/// The keys of a stored check that an evaluation writes, or leaves out.
const WRITTEN: [&str; 11] = [
    "verified",
    "matchResult",
    "verifiedAt",
    "enforcementApplied",
    "personalNumber",
    "idTramitePrincipal",
    "errorCode",
    "engine",
    "renaperData",
    "comparisonResults",
    "renaperBiometric",
];

/// The document that was re-evaluated, with what the re-evaluation changed: the check, the warnings of both lists, the
/// status, and the record of omitted warnings where there was none. It is the same text where nothing changed, and
/// where the status is protected: what shows that a person decided is not written over.
///
/// Where the document stands inside a record, [`Documents::put_back`](super::Documents::put_back) puts it back.
///
/// ```
/// use renaper_crosscheck::Policy;
/// use renaper_crosscheck::stored::{Against, StoredValidation, reevaluate, rewritten};
///
/// let policy = Policy::documented();
/// let json = r#"{"status": "approved", "decision": {"status": "Approved"}}"#;
/// let validation = StoredValidation::from_json(json)?;
/// let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
/// assert_eq!(rewritten(json, &reevaluation), json);
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn rewritten<'j>(json: &'j str, reevaluation: &Reevaluation<'_>) -> Cow<'j, str> {
    let changed = matches!(reevaluation.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged);
    let Some(evaluation) = reevaluation.evaluation.as_ref().filter(|_| changed) else { return Cow::Borrowed(json) };
    // What was re-evaluated was read from it.
    let Ok(places) = Json::read(json) else { return Cow::Borrowed(json) };
    let mut document = Edited { json: &places, edits: Vec::new() };
    if let Some((check, place)) =
        evaluation.renaper.as_ref().zip(document.at(&["metadata", "responseDoubleChecks", "renaper"]))
        && let Some(text) = written(check)
    {
        document.replace(place, with_other_members(text, place));
    }
    if let Some((place, status)) = document.at(&["status"]).zip(written(&evaluation.decision.status)) {
        document.replace(place, status);
    }
    let (whole, metadata) = (document.at(&[]), document.at(&["metadata"]));
    document.put_warnings(whole, &evaluation.warnings);
    document.put_warnings(metadata, &evaluation.warnings);
    if let Some(applied) = &evaluation.decision.omit_warnings_applied {
        let is_recorded = metadata
            .and_then(|metadata| metadata.last_member("kycOmitWarningsApplied"))
            .is_some_and(|record| !record.is_null());
        if !is_recorded {
            document.put(metadata, "kycOmitWarningsApplied", written(applied));
        }
    }
    edited(json, document.edits)
}

fn written(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// A fresh check, with the members of the stored one behind it that no evaluation writes.
fn with_other_members(mut check: String, stored: Element<'_, '_>) -> String {
    let is_other = |key: Element<'_, '_>| key.string().is_none_or(|key| !WRITTEN.contains(&key.as_ref()));
    let others: Vec<_> = stored.members().filter(|(key, _)| is_other(*key)).collect();
    if !others.is_empty() && check.pop() == Some('}') {
        for (key, value) in others {
            for part in [",", key.raw(), ":", value.raw()] {
                check.push_str(part);
            }
        }
        check.push('}');
    }
    check
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

    /// Puts the warnings in the list of an object, or makes one where there is none.
    fn put_warnings(&mut self, object: Option<Element<'j, 'a>>, warnings: &[Text<'_>]) {
        let list = object.and_then(|object| object.last_member("warnings"));
        match list.filter(|list| !list.is_null()) {
            Some(list) => {
                if let Some(text) = renewed(list, warnings) {
                    self.edits.push(Edit { start: list.start(), end: list.end(), text });
                }
            }
            None => self.put(object, "warnings", written(&warnings)),
        }
    }

    /// Puts JSON under a key of an object, in the place of the one that is there, or behind the last one.
    fn put(&mut self, object: Option<Element<'j, 'a>>, key: &str, json: Option<String>) {
        let Some((object, json)) = object.filter(|object| object.is_object()).zip(json) else { return };
        if let Some(place) = object.last_member(key) {
            self.replace(place, json);
        } else {
            let inside = object.raw().strip_suffix('}').unwrap_or_default().trim_ascii_end();
            let comma = if object.is_hollow() { "" } else { "," };
            let at = object.start().saturating_add(inside.len());
            self.edits.push(Edit { start: at, end: at, text: format!("{comma}\"{key}\":{json}") });
        }
    }

    fn replace(&mut self, place: Element<'j, 'a>, json: String) {
        // What says the same is left as it is written.
        let value = |json| serde_json::from_str::<Value>(json).ok();
        let is_same = place.raw() == json || value(place.raw()).is_some_and(|then| value(&json) == Some(then));
        if !is_same {
            self.edits.push(Edit { start: place.start(), end: place.end(), text: json });
        }
    }
}
