//! The values of a policy's fields that are more than a word: each is read, checked and written in one way.
//!
//! The error of a reader goes on from the field's name: "not a whole …", "must not …", or a fault inside the value.

use std::collections::BTreeMap;

use serde::de::{Deserialize, Deserializer, Error};
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::choice::MismatchAction;
use crate::vocabulary::{AdvisoryKind, Escalation, FindingKind, WarningCode};

/// A whole number of percent, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Percent(pub(super) u8);

impl Percent {
    /// # Errors
    ///
    /// It is over 100.
    pub(super) const fn new(percent: u8) -> Result<Self, &'static str> {
        if percent <= 100 { Ok(Percent(percent)) } else { Err("must be a whole number from 0 to 100") }
    }

    pub(super) const fn get(self) -> u8 {
        self.0
    }
}

impl<'de> Deserialize<'de> for Percent {
    /// Numbers are read wide, so that an impossible one is refused as such.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let wide = Value::deserialize(deserializer)?.as_i64();
        let percent = wide.and_then(|wide| u8::try_from(wide).ok()).unwrap_or(u8::MAX);
        Percent::new(percent).map_err(D::Error::custom)
    }
}

/// Codes in alphabetical order, each once: equal sets have equal fingerprints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct CodeSet(Vec<String>);

impl CodeSet {
    /// # Errors
    ///
    /// A code is blank.
    pub(super) fn new<S: AsRef<str>>(codes: impl IntoIterator<Item = S>) -> Result<Self, &'static str> {
        let codes: Vec<String> = codes.into_iter().map(|code| code.as_ref().to_owned()).collect();
        if codes.iter().any(|code| code.trim().is_empty()) {
            return Err("must not hold a blank code");
        }
        Ok(CodeSet::of(codes))
    }

    /// The set of codes none of which is blank.
    pub(super) fn of<S: Into<String>>(codes: impl IntoIterator<Item = S>) -> Self {
        let mut codes: Vec<String> = codes.into_iter().map(Into::into).collect();
        codes.sort_unstable();
        codes.dedup();
        CodeSet(codes)
    }

    pub(super) fn as_slice(&self) -> &[String] {
        &self.0
    }

    pub(super) fn contains(&self, code: &str) -> bool {
        self.0.binary_search_by(|known| known.as_str().cmp(code)).is_ok()
    }
}

impl<'de> Deserialize<'de> for CodeSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let codes = Value::deserialize(deserializer)?;
        let codes: Vec<String> =
            serde_json::from_value(codes).map_err(|_| D::Error::custom("must be a list of codes, each as text"))?;
        CodeSet::new(codes).map_err(D::Error::custom)
    }
}

/// Codes that can never be omitted. The engine's findings are always among them: a person must see what the
/// registry said (rule D6).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct NonOmittable(CodeSet);

impl NonOmittable {
    /// # Errors
    ///
    /// A code is blank.
    pub(super) fn new<S: AsRef<str>>(codes: impl IntoIterator<Item = S>) -> Result<Self, &'static str> {
        CodeSet::new(codes).map(|CodeSet(codes)| NonOmittable::of(codes))
    }

    /// The same of codes none of which is blank.
    pub(super) fn of<S: Into<String>>(codes: impl IntoIterator<Item = S>) -> Self {
        let findings = WarningCode::ALL.iter().map(|code| code.as_str().to_owned());
        NonOmittable(CodeSet::of(codes.into_iter().map(Into::into).chain(findings)))
    }

    pub(super) fn as_slice(&self) -> &[String] {
        self.0.as_slice()
    }

    pub(super) fn contains(&self, code: &str) -> bool {
        self.0.contains(code)
    }
}

impl<'de> Deserialize<'de> for NonOmittable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        CodeSet::deserialize(deserializer).map(|CodeSet(codes)| NonOmittable::of(codes))
    }
}

/// What becomes of an approval, by the kind of an advisory (rules X1 to X13). A kind that is not there informs only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Escalations(BTreeMap<AdvisoryKind, Escalation>);

impl Escalations {
    /// The same for all of these kinds.
    #[cfg(feature = "names")]
    pub(super) fn all(kinds: &[AdvisoryKind], escalation: Escalation) -> Self {
        let mut escalations = Escalations::default();
        kinds.iter().for_each(|kind| escalations.set(*kind, escalation));
        escalations
    }

    pub(super) fn get(&self, kind: AdvisoryKind) -> Escalation {
        self.0.get(&kind).copied().unwrap_or(Escalation::Inform)
    }

    pub(super) fn set(&mut self, kind: AdvisoryKind, escalation: Escalation) {
        match escalation {
            Escalation::Inform => drop(self.0.remove(&kind)),
            Escalation::Review | Escalation::Reject => drop(self.0.insert(kind, escalation)),
        }
    }
}

impl Serialize for Escalations {
    /// Every kind, in the order that RFC 8785 gives the keys.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = AdvisoryKind::ALL.iter().map(|kind| (kind.as_str(), self.get(*kind)));
        serializer.collect_map(all.collect::<BTreeMap<_, _>>())
    }
}

impl<'de> Deserialize<'de> for Escalations {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut escalations = Escalations::default();
        for (kind, action) in table(deserializer, "must be a table from kinds of advisories to what they do")? {
            let shown = kind.escape_debug();
            let kind = kind.parse().map_err(|_| D::Error::custom(format!("`{shown}` is no kind of an advisory")))?;
            let action = serde_json::from_value(action)
                .map_err(|_| D::Error::custom(format!("`{shown}` must be one of `inform`, `review`, `reject`")))?;
            escalations.set(kind, action);
        }
        Ok(escalations)
    }
}

/// The members of an object.
fn table<'de, D: Deserializer<'de>>(
    deserializer: D,
    expected: &'static str,
) -> Result<serde_json::Map<String, Value>, D::Error> {
    match Value::deserialize(deserializer)? {
        Value::Object(members) => Ok(members),
        _ => Err(D::Error::custom(expected)),
    }
}

/// What becomes of an approval, by the code of a mismatch (rule D3). A code that is not there rejects; codes of errors
/// have no place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MismatchActions(BTreeMap<WarningCode, MismatchAction>);

impl MismatchActions {
    pub(super) fn get(&self, code: WarningCode) -> MismatchAction {
        self.0.get(&code).copied().unwrap_or(MismatchAction::Reject)
    }

    pub(super) fn set(&mut self, code: WarningCode, action: MismatchAction) {
        match action {
            MismatchAction::Review if code.kind() == FindingKind::Mismatch => drop(self.0.insert(code, action)),
            MismatchAction::Reject | MismatchAction::Review => drop(self.0.remove(&code)),
        }
    }
}

impl Serialize for MismatchActions {
    /// Every mismatch, in the order that RFC 8785 gives the keys.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mismatches = WarningCode::ALL.iter().filter(|code| code.kind() == FindingKind::Mismatch);
        let all = mismatches.map(|code| (code.as_str(), self.get(*code)));
        serializer.collect_map(all.collect::<BTreeMap<_, _>>())
    }
}

impl<'de> Deserialize<'de> for MismatchActions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut actions = MismatchActions::default();
        for (code, action) in table(deserializer, "must be a table from codes of mismatches to what they do")? {
            let shown = code.escape_debug();
            let code = code.parse().ok().filter(|code: &WarningCode| code.kind() == FindingKind::Mismatch);
            let code = code.ok_or_else(|| D::Error::custom(format!("`{shown}` is no code of a mismatch")))?;
            let action = serde_json::from_value(action)
                .map_err(|_| D::Error::custom(format!("`{shown}` must be one of `reject`, `review`")))?;
            actions.set(code, action);
        }
        Ok(actions)
    }
}
