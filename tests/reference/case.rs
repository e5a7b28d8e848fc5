//! JSON.md, "A case": reading one, and what makes it an error.

use super::envelope::fold;
use super::json::{self, Kind, Member, Value};
use super::output::{as_received, quoted};

pub(crate) const STATUSES: [&str; 8] =
    ["pending", "in_progress", "in_review", "approved", "rejected", "expired", "abandoned", "cancelled"];

const KEYS: [&str; 9] = [
    "id",
    "ocrStatus",
    "manualDecision",
    "verifiedAt",
    "extractedData",
    "renaperData",
    "renaperBiometric",
    "warnings",
    "omitWarnings",
];

pub(crate) const CARD_KEYS: [&str; 12] = [
    "documentNumber",
    "personalNumber",
    "taxNumber",
    "ejemplar",
    "firstName",
    "lastName",
    "fullName",
    "gender",
    "dateOfBirth",
    "dateOfIssue",
    "expirationDate",
    "nationality",
];

/// A key that differs from a known one only in case, underscores, hyphens or spaces.
pub(crate) fn misspelt(members: &[Member], known: &[&str]) -> bool {
    members.iter().filter_map(|member| member.key.as_deref()).any(|key| {
        let looks_like_one = known.iter().any(|known| fold(known) == fold(key));
        looks_like_one && !known.contains(&key)
    })
}

/// A stored `kycOmitWarningsApplied`.
#[derive(Clone)]
pub(crate) struct Record {
    pub(crate) applied_at: Option<String>,
    pub(crate) warnings: Vec<String>,
}

#[derive(Clone)]
pub(crate) struct Case {
    /// As it is written again.
    pub(crate) id: Option<String>,
    pub(crate) ocr_status: String,
    pub(crate) manual_decision: Option<String>,
    pub(crate) verified_at: Option<String>,
    /// Missing and `null`: no members.
    pub(crate) extracted: Vec<Member>,
    /// `None`: the key is not there (A0).
    pub(crate) body: Option<Value>,
    pub(crate) biometric: Option<Value>,
    pub(crate) warnings: Vec<String>,
    pub(crate) omit_warnings: Vec<String>,
    /// Of a stored validation whose warnings were omitted.
    pub(crate) record: Option<Record>,
    /// Every member of the case, for `plan`.
    pub(crate) members: Vec<Member>,
}

impl Case {
    pub(crate) fn read(text: &str) -> Result<Case, &'static str> {
        let depth = json::check(text).ok_or("not_json")?;
        let first = text.trim_start_matches([' ', '\t', '\n', '\r']).chars().next();
        if first != Some('{') {
            return Err("not_an_object");
        }
        if depth > 128 {
            return Err("invalid_case");
        }
        let value = json::read(text).ok_or("not_json")?;
        let members = value.members().ok_or("not_an_object")?.to_vec();
        Case::from_members(members).ok_or("invalid_case")
    }

    fn from_members(members: Vec<Member>) -> Option<Case> {
        if json::has_key_twice(&members) || misspelt(&members, &KEYS) {
            return None;
        }
        let id = match json::get(&members, "id") {
            None => None,
            Some(value) => match &value.kind {
                Kind::Text(text) => Some(quoted(text.as_deref()?)),
                Kind::Number => Some(as_received(&value.raw)),
                _ => return None,
            },
        };
        let ocr_status = text(json::get(&members, "ocrStatus")?)?;
        if !STATUSES.contains(&ocr_status.as_str()) {
            return None;
        }
        let manual_decision = match json::get(&members, "manualDecision") {
            Some(value) if !value.is_null() => {
                let manual = text(value)?;
                if !["approved", "rejected", "cancelled"].contains(&manual.as_str()) {
                    return None;
                }
                Some(manual)
            }
            _ => None,
        };
        let verified_at = match json::get(&members, "verifiedAt") {
            Some(value) => Some(text(value)?),
            None => None,
        };
        let extracted = match json::get(&members, "extractedData") {
            Some(value) if !value.is_null() => value.members()?.to_vec(),
            _ => Vec::new(),
        };
        if json::has_key_twice(&extracted) || misspelt(&extracted, &CARD_KEYS) {
            return None;
        }
        let biometric = json::get(&members, "renaperBiometric").cloned();
        if let Some(block) = biometric.as_ref().and_then(Value::members)
            && json::has_key_twice(block)
        {
            return None;
        }
        let warnings = texts(json::get(&members, "warnings"))?;
        let omit_warnings = texts(json::get(&members, "omitWarnings"))?;
        let body = json::get(&members, "renaperData").cloned();
        Some(Case {
            id,
            ocr_status,
            manual_decision,
            verified_at,
            extracted,
            body,
            biometric,
            warnings,
            omit_warnings,
            record: None,
            members,
        })
    }

    pub(crate) fn field(&self, key: &str) -> Option<&Value> {
        json::get(&self.extracted, key)
    }
}

fn text(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Text(text) => text.clone(),
        _ => None,
    }
}

/// An array of text; missing and `null` are empty.
fn texts(value: Option<&Value>) -> Option<Vec<String>> {
    match value.map(|v| &v.kind) {
        None | Some(Kind::Null) => Some(Vec::new()),
        Some(Kind::Array(elements)) => elements.iter().map(text).collect(),
        Some(_) => None,
    }
}
