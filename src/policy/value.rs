//! The values of a policy's fields: each is read, checked and written in one way.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use serde::{Serialize, Serializer};
use serde_json::{Map, Value};

use super::choice::{ErrorAction, IdCiudadano, MismatchAction, NameRule, NotFound, TramiteMissing};
use super::error::PolicyError;
#[cfg(not(feature = "names"))]
use super::reasons::WITHOUT_NAMES;
use super::reasons::{ADVISORIES, BLANK_CODE, CODES, FLAG, MISMATCHES, NO_ADVISORY, NO_MISMATCH, ONE_OF, PERCENT};
use crate::vocabulary::{AdvisoryKind, Escalation, FindingKind, WarningCode, Wording};

/// The value of a field of a policy.
pub(super) trait FieldValue: Sized {
    /// The value as JSON has it.
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError>;
}

impl FieldValue for bool {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        value.as_bool().ok_or_else(|| PolicyError::new(field, FLAG))
    }
}

/// A choice that may be off.
impl<T: FieldValue> FieldValue for Option<T> {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        if value.is_null() || value == "off" {
            return Ok(None);
        }
        T::read(field, value).map(Some).map_err(PolicyError::or_off)
    }
}

impl FieldValue for NameRule {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        #[cfg(not(feature = "names"))]
        if value == "evidence" {
            return Err(PolicyError::new(field, WITHOUT_NAMES).with_choices(&["evidence"]));
        }
        word(field, value, NameRule::ALL)
    }
}

impl FieldValue for ErrorAction {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        word(field, value, ErrorAction::ALL)
    }
}

impl FieldValue for TramiteMissing {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        word(field, value, TramiteMissing::ALL)
    }
}

impl FieldValue for IdCiudadano {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        word(field, value, IdCiudadano::ALL)
    }
}

impl FieldValue for NotFound {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        word(field, value, NotFound::ALL)
    }
}

/// One word of a set.
fn word<T: FromStr + Display>(field: &'static str, value: &Value, all: &[T]) -> Result<T, PolicyError> {
    let word = value.as_str().and_then(|text| text.parse().ok());
    word.ok_or_else(|| PolicyError::new(field, ONE_OF).with_choices(all))
}

/// The members of an object.
fn table<'v>(field: &'static str, value: &'v Value, expected: Wording) -> Result<&'v Map<String, Value>, PolicyError> {
    value.as_object().ok_or_else(|| PolicyError::new(field, expected))
}

/// A whole number of percent, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Percent(pub(super) u8);

impl Percent {
    /// # Errors
    ///
    /// It is over 100.
    pub(super) const fn new(percent: u8) -> Result<Self, Wording> {
        if percent <= 100 { Ok(Percent(percent)) } else { Err(PERCENT) }
    }

    pub(super) const fn get(self) -> u8 {
        self.0
    }
}

impl FieldValue for Percent {
    /// Numbers are read wide, so that an impossible one is refused as such.
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        let percent = value.as_i64().and_then(|wide| u8::try_from(wide).ok()).unwrap_or(u8::MAX);
        Percent::new(percent).map_err(|reason| PolicyError::new(field, reason))
    }
}

/// Codes in alphabetical order, each once: equal sets have equal fingerprints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct CodeSet(Vec<String>);

impl CodeSet {
    /// # Errors
    ///
    /// A code is blank.
    pub(super) fn new<S: AsRef<str>>(codes: impl IntoIterator<Item = S>) -> Result<Self, Wording> {
        let codes: Vec<String> = codes.into_iter().map(|code| code.as_ref().to_owned()).collect();
        if codes.iter().any(|code| code.trim().is_empty()) {
            return Err(BLANK_CODE);
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

impl FieldValue for CodeSet {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        let codes: Option<Vec<&str>> = value.as_array().and_then(|codes| codes.iter().map(Value::as_str).collect());
        let codes = codes.ok_or_else(|| PolicyError::new(field, CODES))?;
        CodeSet::new(codes).map_err(|reason| PolicyError::new(field, reason))
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
    pub(super) fn new<S: AsRef<str>>(codes: impl IntoIterator<Item = S>) -> Result<Self, Wording> {
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

impl FieldValue for NonOmittable {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        CodeSet::read(field, value).map(|CodeSet(codes)| NonOmittable::of(codes))
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

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
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

impl FieldValue for Escalations {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        let mut escalations = Escalations::default();
        for (written, action) in table(field, value, ADVISORIES)? {
            let kind = written.parse().map_err(|_| PolicyError::new(field, NO_ADVISORY).at_word(written))?;
            let action = word(field, action, Escalation::ALL).map_err(|error| error.at_word(written))?;
            escalations.set(kind, action);
        }
        Ok(escalations)
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

impl FieldValue for MismatchActions {
    fn read(field: &'static str, value: &Value) -> Result<Self, PolicyError> {
        let mut actions = MismatchActions::default();
        for (written, action) in table(field, value, MISMATCHES)? {
            let code = written.parse().ok().filter(|code: &WarningCode| code.kind() == FindingKind::Mismatch);
            let code = code.ok_or_else(|| PolicyError::new(field, NO_MISMATCH).at_word(written))?;
            let action = word(field, action, MismatchAction::ALL).map_err(|error| error.at_word(written))?;
            actions.set(code, action);
        }
        Ok(actions)
    }
}
