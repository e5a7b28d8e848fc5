//! A record that a page can be made of: a case, or a stored validation.

use renaper_crosscheck::stored::{Against, StoredValidation, reevaluate};
use renaper_crosscheck::{Case, CaseError, CaseId, Language, Policy};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Origin, case_page, validation_page};

/// A case, or a stored validation: what has a `status` is stored.
///
/// `Debug` shows as little of a person as that of its parts.
#[derive(Clone, Debug)]
pub enum Record<'a> {
    /// A case.
    Case(Box<Case<'a>>),
    /// A stored validation.
    Stored(Box<StoredValidation<'a>>),
}

impl<'a> Record<'a> {
    /// Reads a record from bytes.
    ///
    /// ```
    /// use renaper_crosscheck_report::Record;
    ///
    /// assert!(matches!(Record::from_slice(br#"{"ocrStatus": "approved"}"#), Ok(Record::Case(_))));
    /// assert!(matches!(Record::from_slice(br#"{"status": "approved"}"#), Ok(Record::Stored(_))));
    /// assert!(Record::from_slice(b"[]").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// It is neither, for the reasons of [`Case::from_slice`] and [`StoredValidation::from_slice`]: the code, the key
    /// and the place, never a value.
    pub fn from_slice(json: &'a [u8]) -> Result<Self, CaseError> {
        /// What tells the two apart.
        #[derive(Deserialize)]
        struct Keys {
            status: Option<IgnoredAny>,
        }

        match serde_json::from_slice(json) {
            Ok(Keys { status: Some(_) }) => StoredValidation::from_slice(json).map(Box::new).map(Record::Stored),
            _ => Case::from_slice(json).map(Box::new).map(Record::Case),
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Option<&CaseId<'a>> {
        match self {
            Record::Case(case) => case.id(),
            Record::Stored(validation) => validation.id(),
        }
    }

    /// Its page under a policy. A stored validation is compared with what was stored, and the policy `documented` tells
    /// the causes apart.
    ///
    /// ```
    /// use renaper_crosscheck::{Language, Policy};
    /// use renaper_crosscheck_report::{Origin, Record};
    ///
    /// let json = r#"{"status": "rejected"}"#;
    /// let record = Record::from_slice(json.as_bytes())?;
    /// let page = record.page(&Policy::documented(), &Origin::new(json), Language::English);
    /// assert!(page.starts_with("<!DOCTYPE html>"));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn page(&self, policy: &Policy, origin: &Origin<'_>, language: Language) -> String {
        match self {
            Record::Case(case) => case_page(case, policy, origin, language),
            Record::Stored(validation) => {
                let baseline = Policy::documented();
                let reevaluation = reevaluate(validation, policy, Against::Stored(&baseline));
                let reevaluation = reevaluation.with_why(validation, &baseline, &baseline.steps_to(policy));
                validation_page(validation, &reevaluation, policy, &baseline, origin, language)
            }
        }
    }
}
