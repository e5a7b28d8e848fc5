//! JSON.md, "A stored validation": reading one, leniently.

use super::case::{CARD_KEYS, Record, STATUSES, misspelt};
use super::json::{self, Kind, Member, Value};
use super::output::{as_received, quoted};

const ROWS: [&str; 6] = ["dni", "tramite", "name", "ejemplar", "dateOfBirth", "expirationDate"];

/// The keys that are read, and in which object.
const FRAME: [(&str, &[&str]); 10] = [
    ("", &["status", "extractedData", "warnings", "decision", "metadata"]),
    ("extractedData", &CARD_KEYS),
    ("decision", &["status"]),
    ("metadata", &["warnings", "omitWarnings", "kycOmitWarningsApplied", "doubleChecks", "responseDoubleChecks"]),
    ("metadata kycOmitWarningsApplied", &["warnings", "appliedAt"]),
    ("metadata doubleChecks", &["renaper"]),
    ("metadata responseDoubleChecks", &["renaper"]),
    (
        "metadata responseDoubleChecks renaper",
        &[
            "verified",
            "matchResult",
            "verifiedAt",
            "enforcementApplied",
            "errorCode",
            "engine",
            "renaperData",
            "comparisonResults",
            "renaperBiometric",
        ],
    ),
    ("metadata responseDoubleChecks renaper engine", &["rules", "fingerprint", "status", "reason"]),
    ("metadata responseDoubleChecks renaper comparisonResults", &ROWS),
];

const ROW_KEYS: [&str; 7] =
    ["compared", "passed", "skipReason", "ocrValue", "renaperValue", "similarityPercent", "errorCode"];

pub(crate) struct Document {
    /// As they are written again.
    pub(crate) id: Option<String>,
    pub(crate) entity_id: Option<String>,
    pub(crate) status: String,
    /// What the provider's verdict says of the OCR status.
    pub(crate) verdict: Option<&'static str>,
    /// `decision.status` is text other than blanks.
    pub(crate) has_verdict_text: bool,
    /// Each key once.
    pub(crate) extracted: Vec<Member>,
    /// The card as text, in the place of an object.
    pub(crate) card_text: Option<String>,
    pub(crate) warnings: Vec<String>,
    pub(crate) omit_warnings: Vec<String>,
    pub(crate) record: Option<Record>,
    pub(crate) is_requested: bool,
    pub(crate) check: Option<Vec<Member>>,
    pub(crate) verified_at: Option<String>,
}

impl Document {
    pub(crate) fn read(text: &str) -> Result<Document, &'static str> {
        let depth = json::check(text).ok_or("not_json")?;
        if !text.trim_start_matches([' ', '\t', '\n', '\r']).starts_with('{') {
            return Err("not_an_object");
        }
        if depth > 128 {
            return Err("invalid_case");
        }
        let value = json::read(text).ok_or("not_json")?;
        Document::of(value.members().ok_or("not_an_object")?).ok_or("invalid_case")
    }

    fn of(members: &[Member]) -> Option<Document> {
        if has_misspelt_key(members) {
            return None;
        }
        let status = last(members, "status").and_then(text).filter(|status| STATUSES.contains(&status.as_str()))?;
        let inside = |value: Option<&Value>| value.and_then(Value::members).unwrap_or_default().to_vec();
        let metadata = inside(last(members, "metadata"));
        let requested = inside(last(&metadata, "doubleChecks"));
        let responses = inside(last(&metadata, "responseDoubleChecks"));
        let check = last(&responses, "renaper").and_then(Value::members).map(<[Member]>::to_vec);
        let verdict = last(&inside(last(members, "decision")), "status").and_then(text);

        let mut warnings = codes(last(members, "warnings")).unwrap_or_default();
        let first = warnings.clone();
        let more = codes(last(&metadata, "warnings")).unwrap_or_default();
        warnings.extend(more.into_iter().filter(|code| !first.contains(code)));

        let record = last(&metadata, "kycOmitWarningsApplied").filter(|record| !record.is_null()).map(|record| {
            let record = inside(Some(record));
            Record {
                applied_at: last(&record, "appliedAt").and_then(text),
                warnings: codes(last(&record, "warnings")).unwrap_or_default(),
            }
        });
        let omit_warnings = entries(last(&metadata, "omitWarnings"), text);
        let recorded = || record.as_ref().map(|record| record.warnings.clone()).unwrap_or_default();

        let verified_at = check.as_ref().and_then(|check| last(check, "verifiedAt")).and_then(text);
        Some(Document {
            id: last(members, "id").and_then(id),
            entity_id: last(members, "entityId").and_then(id),
            status,
            verdict: verdict.as_deref().and_then(ocr_status),
            has_verdict_text: verdict.is_some_and(|verdict| !verdict.trim().is_empty()),
            extracted: each_once(&inside(last(members, "extractedData"))),
            card_text: last(members, "extractedData").and_then(text),
            warnings,
            omit_warnings: omit_warnings.unwrap_or_else(recorded),
            is_requested: check.is_some()
                || matches!(last(&requested, "renaper").map(|value| &value.kind), Some(Kind::Bool(true))),
            check,
            verified_at: verified_at.or_else(|| last(members, "createdAt").and_then(text)),
            record,
        })
    }
}

/// A known key that differs in case, underscores, hyphens or spaces; the biometric block is left alone.
fn has_misspelt_key(document: &[Member]) -> bool {
    let at = |path: &str| {
        let inside =
            |members: Vec<Member>, key| last(&members, key).and_then(Value::members).unwrap_or_default().to_vec();
        path.split_whitespace().fold(document.to_vec(), inside)
    };
    let is_row =
        |row: &str| misspelt(&at(&format!("metadata responseDoubleChecks renaper comparisonResults {row}")), &ROW_KEYS);
    FRAME.iter().any(|(path, keys)| misspelt(&at(path), keys)) || ROWS.into_iter().any(is_row)
}

/// Of a key given twice the last counts.
pub(crate) fn last<'a>(members: &'a [Member], key: &str) -> Option<&'a Value> {
    members.iter().rev().find(|member| member.key.as_deref() == Some(key)).map(|member| &member.value)
}

impl Value {
    pub(crate) fn with_each_key_once(self) -> Value {
        let kind = match self.kind {
            Kind::Object(members) => Kind::Object(each_once(&members)),
            kind => kind,
        };
        Value { kind, ..self }
    }
}

fn each_once(members: &[Member]) -> Vec<Member> {
    let is_last = |at: usize| !members[at + 1..].iter().any(|later| later.units == members[at].units);
    (0..members.len()).filter(|at| is_last(*at)).map(|at| members[at].clone()).collect()
}

pub(crate) fn text(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Text(text) => text.clone(),
        _ => None,
    }
}

pub(crate) fn flag(value: &Value) -> Option<bool> {
    match value.kind {
        Kind::Bool(flag) => Some(flag),
        _ => None,
    }
}

fn id(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Text(text) => Some(quoted(text.as_deref()?)),
        Kind::Number => Some(as_received(&value.raw)),
        _ => None,
    }
}

fn entries(list: Option<&Value>, entry: impl Fn(&Value) -> Option<String>) -> Option<Vec<String>> {
    let Some(Kind::Array(entries)) = list.map(|list| &list.kind) else { return None };
    Some(entries.iter().filter_map(entry).collect())
}

/// The codes of a list: text, and objects with a text `risk`.
fn codes(list: Option<&Value>) -> Option<Vec<String>> {
    entries(list, |entry| match &entry.kind {
        Kind::Object(members) => last(members, "risk").and_then(text),
        _ => text(entry),
    })
}

/// The provider's verdicts, in any case and spacing.
fn ocr_status(verdict: &str) -> Option<&'static str> {
    let word: String = verdict.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    match word.as_str() {
        "approved" => Some("approved"),
        "declined" => Some("rejected"),
        "inreview" => Some("in_review"),
        _ => None,
    }
}
