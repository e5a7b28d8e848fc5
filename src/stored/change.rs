//! What is no longer as it was stored, where, and why.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::text::Text;
use crate::vocabulary::Field;

crate::vocabulary::closed_set! {
    /// Why something is no longer as it was stored.
    pub enum Cause: "the cause of a change" {
        /// Under the policy that it is compared with, the engine gives what was stored.
        Policy = "policy",
        /// The same evidence, and no policy explains it: the rules themselves read it otherwise.
        Engine = "engine",
        /// No raw data was stored to evaluate anew.
        Evidence = "evidence",
    }
}

/// One thing that is no longer as it was.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Change {
    /// Where: the path inside the stored check, or `status` or `warnings`.
    pub at: ChangePath,
    /// What was there, if anything.
    pub stored: Option<ChangeValue>,
    /// What is there now, if anything.
    pub reevaluated: Option<ChangeValue>,
    /// Why it is no longer as it was.
    pub cause: Cause,
}

/// Where something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangePath {
    /// `status`, `warnings`, or a key of the check.
    Key(&'static str),
    /// A key of a row: `comparisonResults.<field>.<key>`.
    Row(Field, &'static str),
    /// A key of the biometric block: `renaperBiometric.<key>`.
    Biometric(&'static str),
}

impl fmt::Display for ChangePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChangePath::Key(key) => f.write_str(key),
            ChangePath::Row(field, key) => write!(f, "comparisonResults.{field}.{key}"),
            ChangePath::Biometric(key) => write!(f, "renaperBiometric.{key}"),
        }
    }
}

impl Serialize for ChangePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A value that changed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ChangeValue {
    /// `true` or `false`.
    Flag(bool),
    /// A status, a code, a reason.
    Word(&'static str),
    /// A similarity, as it was stored or 0 to 100.
    Percent(f64),
    /// Text as it was received.
    Text(Text<'static>),
    /// Warnings.
    Texts(Vec<Text<'static>>),
}

impl Serialize for ChangeValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            ChangeValue::Flag(flag) => serializer.serialize_bool(*flag),
            ChangeValue::Word(word) => serializer.serialize_str(word),
            // Every whole percentage is one of these.
            ChangeValue::Percent(percent) => match (0_u8..=100).find(|&whole| f64::from(whole) == *percent) {
                Some(whole) => serializer.serialize_u8(whole),
                None => serializer.serialize_f64(*percent),
            },
            ChangeValue::Text(text) => text.serialize(serializer),
            ChangeValue::Texts(texts) => texts.serialize(serializer),
        }
    }
}

/// The changes noted so far.
#[derive(Default)]
pub(super) struct Changes {
    pub(super) list: Vec<Change>,
}

impl Changes {
    /// Notes what stands in one place, where it is no longer the same.
    pub(super) fn note<T: PartialEq>(
        &mut self,
        at: ChangePath,
        then: Option<T>,
        now: Option<T>,
        shown: impl Fn(T) -> ChangeValue,
    ) {
        if then != now {
            let (stored, reevaluated) = (then.map(&shown), now.map(&shown));
            self.list.push(Change { at, stored, reevaluated, cause: Cause::Engine });
        }
    }
}
