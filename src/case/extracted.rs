//! What the OCR read off the card: `extractedData`.

use crate::json::{Element, Members, Misspelt, Repeated};
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

            /// Whether every value is absent by V1's general list (rule W3).
            pub(crate) fn has_no_value(&self) -> bool {
                !self.has_other_value $( && self.$field.general().is_absent() )+
            }

            pub(crate) fn into_owned(self) -> ExtractedData<'static> {
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
