//! Reads a case from JSON: every error names the key and the place.

use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;

use super::{Case, ExtractedData};
use crate::biometric::BiometricBlock;
use crate::case_error::{CaseError, CaseErrorCode};
use crate::case_id::CaseId;
use crate::json::{Element, Json, Members, Misspelt, Repeated};
use crate::registry::RegistryBody;
use crate::text::Text;
use crate::vocabulary::{ManualDecision, Status};

/// The keys of a case, and those that a plan's input adds to it.
const KEYS: [&str; 12] = [
    "id",
    "ocrStatus",
    "manualDecision",
    "verifiedAt",
    "extractedData",
    "renaperData",
    "renaperBiometric",
    "warnings",
    "omitWarnings",
    "doubleCheckRenaper",
    "countryCode",
    "credentials",
];

/// How many of the keys are a case's.
const CASE_KEYS: usize = 9;

/// Bytes as text, or an error with the place that is not UTF-8.
pub(crate) fn utf8(bytes: &[u8]) -> Result<&str, CaseError> {
    std::str::from_utf8(bytes).map_err(|error| {
        CaseError::new(CaseErrorCode::InvalidUtf8, "not UTF-8").at_offset(bytes, Some(error.valid_up_to()))
    })
}

/// The error of a key whose value has the wrong type.
pub(crate) fn type_error(key: &str, wanted: &str) -> CaseError {
    CaseError::new(CaseErrorCode::InvalidCase, format!("`{key}` must be {wanted}"))
}

/// The error of a known key in another spelling, whose value would otherwise be lost. `object` is the object that holds
/// the key, followed by a dot, or empty.
pub(crate) fn misspelt_error(object: &str, meant: &str) -> CaseError {
    CaseError::new(CaseErrorCode::InvalidCase, format!("a key here is meant as `{object}{meant}`: spell it so"))
}

/// The error of a key that an object has twice; the case itself has no name.
pub(crate) fn repeated_error(object: &str, repeated: &Repeated<'_, '_>) -> CaseError {
    let message = match &repeated.name {
        Some(name) if object.is_empty() => format!("`{name}` is given twice"),
        Some(name) => format!("`{object}.{name}` is given twice"),
        None if object.is_empty() => "a key is given twice".to_owned(),
        None => format!("`{object}` has a key twice"),
    };
    CaseError::new(CaseErrorCode::InvalidCase, message)
}

/// The object that a case is read from, with the place of everything in it.
pub(crate) struct CaseMembers<'j, 'a> {
    json: &'j Json<'a>,
    members: Members<'j, 'a, { KEYS.len() }>,
}

impl<'j, 'a> CaseMembers<'j, 'a> {
    pub(crate) fn read(json: &'j Json<'a>) -> Result<Self, CaseError> {
        if !json.root().is_object() {
            return Err(CaseError::new(CaseErrorCode::NotAnObject, "not an object"));
        }
        let read = CaseMembers { json, members: Members::read(json.root(), &KEYS) };
        if let Some(offset) = json.too_deep_at() {
            let error = CaseError::new(CaseErrorCode::InvalidCase, read.too_deep(offset));
            return Err(read.locate(error, Some(offset)));
        }
        if let Some(repeated) = read.members.repeated() {
            return Err(read.located(repeated_error("", &repeated), repeated.value));
        }
        Ok(read)
    }

    /// Reads the case.
    pub(crate) fn case(&self) -> Result<Case<'a>, CaseError> {
        self.no_misspelt_key("", self.members.misspelt(KEYS.get(..CASE_KEYS).unwrap_or_default()))?;
        let ocr_status = self
            .word("ocrStatus", Status::EXPECTED)?
            .ok_or_else(|| self.locate(CaseError::new(CaseErrorCode::InvalidCase, "`ocrStatus` is missing"), None))?;
        let manual_decision = self.non_null("manualDecision").map_or(Ok(None), |_| {
            self.word::<ManualDecision>("manualDecision", "`approved`, `rejected`, `cancelled` or null")
        })?;
        let extracted = match self.non_null("extractedData") {
            None => ExtractedData::new(),
            Some(value) if value.is_object() => {
                let (data, faults) = ExtractedData::read(value);
                self.no_key_twice("extractedData", faults.repeated)?;
                self.no_misspelt_key("extractedData.", faults.misspelt)?;
                data
            }
            Some(value) => return Err(self.located(type_error("extractedData", "an object or null"), value)),
        };
        let biometric = match self.members.get("renaperBiometric") {
            None => None,
            Some(value) => {
                let (block, repeated) = BiometricBlock::read(value);
                self.no_key_twice("renaperBiometric", repeated)?;
                Some(block)
            }
        };
        let id = match self.members.get("id") {
            None => None,
            Some(value) => Some(
                CaseId::from_json(value).ok_or_else(|| self.located(type_error("id", "text or a number"), value))?,
            ),
        };
        let verified_at = match self.members.get("verifiedAt") {
            None => None,
            Some(value) => {
                Some(value.string().ok_or_else(|| self.located(type_error("verifiedAt", "text"), value))?.into())
            }
        };
        Ok(Case {
            id,
            ocr_status,
            manual_decision,
            verified_at,
            extracted,
            registry: self.members.get("renaperData").map(RegistryBody::of),
            biometric,
            warnings: self.texts("warnings")?,
            omit_warnings: self.texts("omitWarnings")?,
            omitted_before: Vec::new(),
        })
    }

    /// A member that is present and not `null`.
    pub(crate) fn non_null(&self, key: &str) -> Option<Element<'j, 'a>> {
        self.members.get(key).filter(|value| !value.is_null())
    }

    /// Puts an error at a value's place.
    pub(crate) fn located(&self, error: CaseError, value: Element<'_, '_>) -> CaseError {
        self.locate(error, Some(value.start()))
    }

    fn locate(&self, error: CaseError, offset: Option<usize>) -> CaseError {
        let id = self.members.get("id").and_then(CaseId::from_json).map(CaseId::into_owned);
        error.at_offset(self.json.text().as_bytes(), offset).with_id(id)
    }

    fn too_deep(&self, offset: usize) -> String {
        let key = KEYS
            .iter()
            .find(|key| self.members.get(key).is_some_and(|value| (value.start()..value.end()).contains(&offset)));
        key.map_or("nested deeper than 128".to_owned(), |key| format!("`{key}` is nested deeper than 128"))
    }

    fn no_key_twice(&self, object: &str, repeated: Option<Repeated<'_, '_>>) -> Result<(), CaseError> {
        repeated.map_or(Ok(()), |repeated| Err(self.located(repeated_error(object, &repeated), repeated.value)))
    }

    /// Refuses misspelt keys of a plan.
    pub(crate) fn no_misspelt_plan_key(&self) -> Result<(), CaseError> {
        self.no_misspelt_key("", self.members.misspelt(&KEYS))
    }

    /// Refuses a known key in another spelling.
    pub(crate) fn no_misspelt_key(&self, object: &str, misspelt: Option<Misspelt<'_, '_>>) -> Result<(), CaseError> {
        misspelt.map_or(Ok(()), |Misspelt { meant, key }| Err(self.located(misspelt_error(object, meant), key)))
    }

    /// A word of a closed set.
    fn word<T: std::str::FromStr>(&self, key: &str, wanted: &str) -> Result<Option<T>, CaseError> {
        let Some(value) = self.members.get(key) else {
            return Ok(None);
        };
        value.word().map(Some).ok_or_else(|| self.located(type_error(key, wanted), value))
    }

    /// An array of text; `null` is an empty one.
    fn texts(&self, key: &str) -> Result<Vec<Text<'a>>, CaseError> {
        let Some(value) = self.non_null(key) else {
            return Ok(Vec::new());
        };
        let wanted = || self.located(type_error(key, "an array of text"), value);
        if value.first_byte() != b'[' {
            return Err(wanted());
        }
        value.items().map(|item| item.string().map(Text::from).ok_or_else(wanted)).collect()
    }
}

/// serde reads an owned case, so that a request's body can be one. The same rules apply, from serde_json's text and
/// values. The error is serde's, with the message only; for the code and the place use [`Case::from_slice`].
impl<'de> Deserialize<'de> for Case<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        Case::from_json(json.get()).map(Case::into_owned).map_err(de::Error::custom)
    }
}

impl<'a> CaseId<'a> {
    /// Text or a number.
    pub(crate) fn from_json(value: Element<'_, 'a>) -> Option<Self> {
        match value.first_byte() {
            b'"' => value.string().map(|text| CaseId::Text(text.into())),
            b'-' | b'0'..=b'9' => Some(CaseId::Number(value.into())),
            _ => None,
        }
    }
}
