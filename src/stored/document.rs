//! A stored document with a fresh result in its place, every other byte as it was.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::edit::{Edit, edited};
use super::reevaluate::{Outcome, Reevaluation};
use super::warnings::renewed;
use crate::decision::OmitWarningsApplied;
use crate::evaluate::{Evaluation, RenaperCheck};
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
    with_evaluation(json, evaluation)
}

/// A document with what an evaluation came to, in the places of the KYC API.
pub(super) fn with_evaluation<'j>(json: &'j str, evaluation: &Evaluation<'_>) -> Cow<'j, str> {
    edited_by(Cow::Borrowed(json), |document| {
        let applied = evaluation.decision.omit_warnings_applied.as_ref();
        document.put(&["status"], written(&evaluation.decision.status));
        document.put_warnings(&["warnings"], &evaluation.warnings);
        if !document.at(&["metadata"]).is_some_and(Element::is_object) {
            // Nothing of it is there, so it is put as a whole.
            if evaluation.renaper.is_some() || applied.is_some() {
                document.put(&["metadata"], written(&Metadata::of(evaluation)));
            }
            return;
        }
        if let Some(check) = &evaluation.renaper {
            let path = ["metadata", "responseDoubleChecks", "renaper"];
            let check = written(check).map(|check| match document.at(&path) {
                Some(stored) => with_other_members(check, stored),
                None => check,
            });
            document.put(&path, check);
        }
        document.put_warnings(&["metadata", "warnings"], &evaluation.warnings);
        let path = ["metadata", "kycOmitWarningsApplied"];
        if let Some(applied) = applied
            && document.at(&path).is_none_or(Element::is_null)
        {
            document.put(&path, written(applied));
        }
    })
}

/// The metadata of a document that had none.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Metadata<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    response_double_checks: Option<Responses<'e>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kyc_omit_warnings_applied: Option<&'e OmitWarningsApplied<'e>>,
    warnings: &'e [Text<'e>],
}

#[derive(Serialize)]
struct Responses<'e> {
    renaper: &'e RenaperCheck<'e>,
}

impl<'e> Metadata<'e> {
    fn of(evaluation: &'e Evaluation<'_>) -> Self {
        Metadata {
            response_double_checks: evaluation.renaper.as_ref().map(|renaper| Responses { renaper }),
            kyc_omit_warnings_applied: evaluation.decision.omit_warnings_applied.as_ref(),
            warnings: &evaluation.warnings,
        }
    }
}

/// A document with a value under a key.
pub(super) fn with_member<'j>(json: Cow<'j, str>, key: &str, value: &impl Serialize) -> Cow<'j, str> {
    edited_by(json, |document| document.put(&[key], written(value)))
}

/// A document with some edits made; the same where it is no JSON.
fn edited_by<'j>(json: Cow<'j, str>, edit: impl FnOnce(&mut Edited<'_, '_>)) -> Cow<'j, str> {
    let Ok(places) = Json::read(&json) else { return json };
    let mut document = Edited { json: &places, edits: Vec::new() };
    edit(&mut document);
    let edits = document.edits;
    match json {
        Cow::Borrowed(json) => edited(json, edits),
        Cow::Owned(json) => Cow::Owned(edited(&json, edits).into_owned()),
    }
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

    /// Puts the warnings in the list under a path, or makes one where the object has none.
    fn put_warnings(&mut self, path: &[&str], warnings: &[Text<'_>]) {
        match self.at(path).filter(|list| !list.is_null()) {
            Some(list) => {
                if let Some(text) = renewed(list, warnings) {
                    self.edits.push(Edit { start: list.start(), end: list.end(), text });
                }
            }
            None if path.split_last().and_then(|(_, above)| self.at(above)).is_some_and(Element::is_object) => {
                self.put(path, written(&warnings));
            }
            None => {}
        }
    }

    /// Puts JSON under a path of keys, in the place of what is there, or behind the last member of the deepest object
    /// that is there.
    fn put(&mut self, path: &[&str], json: Option<String>) {
        let (Some(json), true) = (json, self.json.root().is_object()) else { return };
        let mut object = self.json.root();
        let mut path = path.iter();
        while let Some(key) = path.next() {
            // What is still to be made is made around the value, from within.
            let nested = |json| path.clone().rev().fold(json, |json, key| format!("{{\"{key}\":{json}}}"));
            match object.last_member(key) {
                Some(place) if path.len() > 0 && place.is_object() => object = place,
                Some(place) => return self.replace(place, nested(json)),
                None => return self.put_behind(object, key, &nested(json)),
            }
        }
    }

    fn put_behind(&mut self, object: Element<'j, 'a>, key: &str, json: &str) {
        let inside = object.raw().strip_suffix('}').unwrap_or_default().trim_ascii_end();
        let at = object.start().saturating_add(inside.len());
        let is_first = object.is_hollow() && self.edits.iter().all(|edit| edit.start != at);
        let comma = if is_first { "" } else { "," };
        self.edits.push(Edit { start: at, end: at, text: format!("{comma}\"{key}\":{json}") });
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
