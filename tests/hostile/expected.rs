//! What a hostile input must come to.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

use super::quoted;

pub(super) enum Expected {
    Error { code: String, named: String },
    Evaluation(Vec<Outcome>),
}

/// What stands at one place of an evaluation, byte for byte, and the rules that say so (or `JSON.md`).
#[derive(Clone)]
pub(super) struct Outcome {
    pub(super) rules: &'static str,
    /// Keys with dots between them.
    pub(super) path: String,
    /// `None`: there is no such key.
    pub(super) json: Option<String>,
}

pub(super) fn says(rules: &'static str, path: &str, json: impl Into<String>) -> Outcome {
    Outcome { rules, path: path.to_owned(), json: Some(json.into()) }
}

pub(super) fn lacks(rules: &'static str, path: &str) -> Outcome {
    Outcome { rules, path: path.to_owned(), json: None }
}

/// The status and its reason.
pub(super) fn ends(rules: &'static str, status: &str, reason: &str) -> [Outcome; 2] {
    [says(rules, "decision.status", quoted(status)), says(rules, "decision.reason", quoted(reason))]
}

/// The findings of an `approved` case that came without warnings: they are its warnings then (M2), the first one is the
/// `errorCode` (R2), and D3 says what becomes of the status.
pub(super) fn finds(codes: &[&str]) -> Vec<Outcome> {
    let listed: Vec<String> = codes.iter().map(|code| quoted(code)).collect();
    let status = if codes.is_empty() { "approved" } else { "rejected" };
    vec![
        says("R1 M2", "warnings", format!("[{}]", listed.join(","))),
        Outcome { rules: "R2", path: "renaper.errorCode".to_owned(), json: listed.first().cloned() },
        says("D3", "decision.status", quoted(status)),
    ]
}

/// A row: the key of its field, and what stands there (RULES.md, "Fields").
pub(super) struct Row {
    field: &'static str,
    middle: String,
    values: [Option<String>; 2],
    end: String,
}

pub(super) fn passed(field: &'static str) -> Row {
    row(field, "\"compared\":true,\"passed\":true".to_owned())
}

pub(super) fn failed(field: &'static str, code: &str) -> Row {
    row(field, "\"compared\":true,\"passed\":false".to_owned()).raises(code)
}

pub(super) fn skipped(field: &'static str, reason: &str) -> Row {
    row(field, format!("\"compared\":false,\"skipReason\":\"{reason}\""))
}

fn row(field: &'static str, middle: String) -> Row {
    Row { field, middle, values: [None, None], end: String::new() }
}

impl Row {
    pub(super) fn card(mut self, text: &str) -> Self {
        self.values[0] = Some(quoted(text));
        self
    }

    pub(super) fn registry(mut self, text: &str) -> Self {
        self.values[1] = Some(quoted(text));
        self
    }

    /// The score of a name under the documented threshold.
    pub(super) fn score(mut self, percent: u32) -> Self {
        self.end.insert_str(0, &format!(",\"similarityPercent\":{percent},\"threshold\":80"));
        self
    }

    pub(super) fn raises(mut self, code: &str) -> Self {
        self.end.push_str(&format!(",\"errorCode\":\"{code}\""));
        self
    }

    pub(super) fn by(self, rules: &'static str) -> Outcome {
        let mut json = format!("{{\"field\":\"{}\",{}", self.field, self.middle);
        for (key, value) in ["ocrValue", "renaperValue"].into_iter().zip(self.values) {
            json.extend(value.map(|value| format!(",\"{key}\":{value}")));
        }
        says(rules, &format!("renaper.comparisonResults.{}", self.field), json + &self.end + "}")
    }
}

/// What stands at a path of an answer, as it is written there.
pub(super) fn at<'a>(json: &'a str, path: &str) -> Option<&'a str> {
    path.split('.').try_fold(json, |json, key| {
        let members: BTreeMap<String, &'a RawValue> = serde_json::from_str(json).ok()?;
        members.get(key).map(|value| value.get())
    })
}

/// So much of a text as fits a message.
pub(super) fn shortened(text: &str) -> String {
    let begin: String = text.chars().take(200).collect();
    if begin.len() == text.len() { begin } else { format!("{begin}… ({} bytes)", text.len()) }
}
