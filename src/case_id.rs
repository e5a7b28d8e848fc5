//! The caller's id for a case.

use std::fmt;

use serde::Serialize;

use crate::text::{RawJson, Text};

/// The caller's own id for a case: text or a number, echoed as it came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum CaseId<'a> {
    /// A JSON string.
    Text(Text<'a>),
    /// A JSON number, digit for digit.
    Number(RawJson<'a>),
}

impl fmt::Display for CaseId<'_> {
    /// The text itself, or the number digit for digit.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            CaseId::Text(text) => text.as_str(),
            CaseId::Number(number) => number.get(),
        })
    }
}

impl CaseId<'_> {
    /// The id, owned.
    ///
    /// ```
    /// use renaper_crosscheck::CaseId;
    ///
    /// let id: CaseId<'static> = CaseId::Text(String::from("v-1").as_str().into()).into_owned();
    /// assert_eq!(id.to_string(), "v-1");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> CaseId<'static> {
        match self {
            CaseId::Text(text) => CaseId::Text(text.into_owned()),
            CaseId::Number(number) => CaseId::Number(number.into_owned()),
        }
    }

    /// The same id, borrowed from this one.
    ///
    /// ```
    /// use renaper_crosscheck::CaseId;
    ///
    /// let id = CaseId::Text("v-1".into());
    /// assert_eq!(id.borrowed(), id);
    /// ```
    #[must_use]
    pub fn borrowed(&self) -> CaseId<'_> {
        match self {
            CaseId::Text(text) => CaseId::Text(text.borrowed()),
            CaseId::Number(number) => CaseId::Number(number.borrowed()),
        }
    }
}
