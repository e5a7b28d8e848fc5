//! What the OCR read off the card: `extractedData`.

use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;

use super::read::{misspelt_error, repeated_error, utf8};
use crate::case_error::{CaseError, CaseErrorCode};
use crate::json::{Element, Json, Members, Misspelt, Repeated};
use crate::text::Text;
use crate::value::Scalar;

/// What can be wrong with the keys of `extractedData` (JSON.md, "A case").
#[derive(Default)]
pub(crate) struct KeyFaults<'j, 'a> {
    /// A key that appears twice.
    pub(crate) repeated: Option<Repeated<'j, 'a>>,
    /// A known key in another spelling.
    pub(crate) misspelt: Option<Misspelt<'j, 'a>>,
}

/// Declares the fields of [`ExtractedData`] with their keys and setters.
macro_rules! extracted_data {
    ( $( $(#[$meta:meta])* $field:ident / $setter:ident = $key:literal, )+ ) => {
        /// The keys that are read.
        pub(crate) const KEYS: [&str; [$( $key ),+].len()] = [ $( $key ),+ ];

        /// What the OCR read off the card. Every value is text; the engine reads the text (rules V1 to V7).
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct ExtractedData<'a> {
            $( pub(crate) $field: Scalar<'a>, )+
            /// Whether a key that the check does not use holds anything.
            has_other_value: bool,
        }

        impl<'a> ExtractedData<'a> {
            $(
                $(#[$meta])*
                #[doc = concat!(
                    "\n```\nuse renaper_crosscheck::ExtractedData;\n\n",
                    "let card = ExtractedData::new().", stringify!($setter), "(\"…\");\n",
                    "assert_ne!(card, ExtractedData::new());\n```"
                )]
                #[must_use]
                pub fn $setter(mut self, text: impl Into<Text<'a>>) -> Self {
                    self.$field = Scalar::from_text(text.into());
                    self
                }
            )+

            /// Reads the object; the caller reports what is wrong with its keys.
            pub(crate) fn read<'j>(object: Element<'j, 'a>) -> (Self, KeyFaults<'j, 'a>) {
                let members = Members::read(object, &KEYS);
                let [ $( $field ),+ ] = members.known.map(|value| value.map(Scalar::from_json).unwrap_or_default());
                let has_other_value =
                    members.others.iter().any(|other| !Scalar::from_json(other.value).general().is_absent());
                let faults = KeyFaults { repeated: members.repeated(), misspelt: members.misspelt(&KEYS) };
                (ExtractedData { $( $field, )+ has_other_value }, faults)
            }

            /// Whether the fields hold the same: what stands under other keys is no part of what was read.
            pub(crate) fn has_same_fields(&self, other: &ExtractedData<'_>) -> bool {
                true $( && self.$field == other.$field )+
            }

            /// Whether every value is absent by V1's general list (rule W3).
            pub(crate) fn has_no_value(&self) -> bool {
                !self.has_other_value $( && self.$field.general().is_absent() )+
            }

            /// The card, owned: it borrows from nothing.
            ///
            /// ```
            /// use renaper_crosscheck::ExtractedData;
            ///
            /// let card: ExtractedData<'static> = {
            ///     let json = String::from(r#"{"documentNumber": "38966181"}"#);
            ///     ExtractedData::from_json(&json)?.into_owned()
            /// };
            /// # let _ = card;
            /// # Ok::<(), renaper_crosscheck::CaseError>(())
            /// ```
            #[must_use]
            pub fn into_owned(self) -> ExtractedData<'static> {
                ExtractedData {
                    $( $field: self.$field.into_owned(), )+
                    has_other_value: self.has_other_value,
                }
            }
        }
    };
}

extracted_data! {
    /// The number of the document: the DNI (rule V2).
    document_number / with_document_number = "documentNumber",
    /// The trámite printed on the card (rule V3).
    personal_number / with_personal_number = "personalNumber",
    /// The CUIL (rules F1, X6).
    tax_number / with_tax_number = "taxNumber",
    /// The letter of the copy (rule V4).
    ejemplar / with_ejemplar = "ejemplar",
    /// Given names (rule V6).
    first_name / with_first_name = "firstName",
    /// Surname (rule V6).
    last_name / with_last_name = "lastName",
    /// Given names and surname in one field (rules V6, F3).
    full_name / with_full_name = "fullName",
    /// The gender to ask the registry with (rule V7).
    gender / with_gender = "gender",
    /// Date of birth (rule V5).
    date_of_birth / with_date_of_birth = "dateOfBirth",
    /// Date of issue (rule V5).
    date_of_issue / with_date_of_issue = "dateOfIssue",
    /// Date of expiry (rule V5).
    expiration_date / with_expiration_date = "expirationDate",
    /// Nationality: only its presence counts (rule W3).
    nationality / with_nationality = "nationality",
}

impl<'a> ExtractedData<'a> {
    /// Reads the object from JSON text by the rules of a case's `extractedData`, and borrows from it whatever needs no
    /// unescaping. Keys that the check does not know are ignored.
    ///
    /// ```
    /// use renaper_crosscheck::ExtractedData;
    ///
    /// let card = ExtractedData::from_json(r#"{"documentNumber": "38966181", "gender": "F"}"#)?;
    /// assert_eq!(card, ExtractedData::new().with_document_number("38966181").with_gender("F"));
    /// let error = ExtractedData::from_json(r#"{"document_number": "38966181"}"#).unwrap_err();
    /// assert_eq!(error.message(), "a key here is meant as `documentNumber`: spell it so");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The text is not JSON, not an object, nested deeper than 128, or a key stands twice or is spelled otherwise: the
    /// code, the key and the place, never a value.
    pub fn from_json(json: &'a str) -> Result<Self, CaseError> {
        let places = Json::read(json).map_err(CaseError::syntax)?;
        let located = |error: CaseError, offset| error.at_offset(json.as_bytes(), Some(offset));
        if !places.root().is_object() {
            return Err(CaseError::new(CaseErrorCode::NotAnObject, "not an object"));
        }
        if let Some(offset) = places.too_deep_at() {
            return Err(located(CaseError::new(CaseErrorCode::InvalidCase, "nested deeper than 128"), offset));
        }
        let (card, faults) = ExtractedData::read(places.root());
        if let Some(repeated) = faults.repeated {
            return Err(located(repeated_error("", &repeated), repeated.value.start()));
        }
        match faults.misspelt {
            Some(Misspelt { meant, key }) => Err(located(misspelt_error("", meant), key.start())),
            None => Ok(card),
        }
    }

    /// Reads the object from bytes, as [`ExtractedData::from_json`] does.
    ///
    /// ```
    /// use renaper_crosscheck::ExtractedData;
    ///
    /// assert!(ExtractedData::from_slice(br#"{"documentNumber": "38966181"}"#).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`ExtractedData::from_json`], or the bytes are not UTF-8.
    pub fn from_slice(json: &'a [u8]) -> Result<Self, CaseError> {
        utf8(json).and_then(ExtractedData::from_json)
    }
}

/// Through serde a card is owned, and read by the same rules, from serde_json's text and values. The error is serde's,
/// with the message only; for the code and the place use [`ExtractedData::from_slice`].
impl<'de> Deserialize<'de> for ExtractedData<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        ExtractedData::from_json(json.get()).map(ExtractedData::into_owned).map_err(de::Error::custom)
    }
}

impl ExtractedData<'_> {
    /// Nothing read yet.
    ///
    /// ```
    /// use renaper_crosscheck::ExtractedData;
    ///
    /// let card = ExtractedData::new().with_document_number("38966181").with_gender("F");
    /// assert_ne!(card, ExtractedData::new());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        ExtractedData::default()
    }
}
