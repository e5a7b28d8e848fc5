//! How a re-evaluation is written (JSON.md, "A re-evaluation"): what it is compared with stands under the key `stored`,
//! or, where that is another policy, under `baseline`.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};

use super::change::Change;
use super::reevaluate::{FindingsThenAndNow, Reevaluation, StatusThenAndNow, Then};

impl Serialize for Reevaluation<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let then = self.then;
        let mut line = serializer.serialize_map(None)?;
        optional(&mut line, "file", self.file.as_ref())?;
        optional(&mut line, "line", self.line.as_ref())?;
        optional(&mut line, "item", self.item.as_ref())?;
        optional(&mut line, "id", self.id.as_ref())?;
        optional(&mut line, "entityId", self.entity_id.as_ref())?;
        line.serialize_entry("outcome", &self.outcome)?;
        line.serialize_entry("status", &StatusLine(self.status, then))?;
        optional(&mut line, "why", self.why.as_ref())?;
        line.serialize_entry("changes", &ChangeLines(&self.changes, then))?;
        line.serialize_entry("findings", &FindingsLine(self.findings, then))?;
        optional(&mut line, "evaluation", self.evaluation.as_ref())?;
        line.end()
    }
}

fn optional<M: SerializeMap, T: Serialize>(line: &mut M, key: &'static str, value: Option<&T>) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| line.serialize_entry(key, value))
}

struct StatusLine(StatusThenAndNow, Then);

impl Serialize for StatusLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let StatusLine(status, then) = self;
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry(then.as_str(), &status.stored)?;
        line.serialize_entry("reevaluated", &status.reevaluated)?;
        line.serialize_entry("ocr", &status.ocr)?;
        line.serialize_entry("protected", &status.protected)?;
        line.serialize_entry("ambiguous", &status.ambiguous)?;
        line.end()
    }
}

struct FindingsLine(FindingsThenAndNow, Then);

impl Serialize for FindingsLine {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let FindingsLine(findings, then) = self;
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry(then.as_str(), &findings.stored)?;
        line.serialize_entry("reevaluated", &findings.reevaluated)?;
        line.end()
    }
}

struct ChangeLines<'c>(&'c [Change], Then);

impl Serialize for ChangeLines<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ChangeLines(changes, then) = self;
        let mut lines = serializer.serialize_seq(Some(changes.len()))?;
        changes.iter().try_for_each(|change| lines.serialize_element(&ChangeLine(change, *then)))?;
        lines.end()
    }
}

struct ChangeLine<'c>(&'c Change, Then);

impl Serialize for ChangeLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ChangeLine(change, then) = self;
        let mut line = serializer.serialize_map(None)?;
        line.serialize_entry("at", &change.at)?;
        optional(&mut line, then.as_str(), change.stored.as_ref())?;
        optional(&mut line, "reevaluated", change.reevaluated.as_ref())?;
        line.serialize_entry("cause", &change.cause)?;
        line.end()
    }
}
