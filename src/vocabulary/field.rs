//! The fields that are compared, and what a row that was not compared says.

use super::advisory::Guidance;
use super::closed_set::closed_set;
use super::finding::WarningCode;
use super::message::{self, Message, Wording, say};
use super::rule::Rule;

/// What the table says about a field.
struct FieldEntry {
    mismatch: WarningCode,
    rule: Rule,
}

closed_set! {
    /// The fields that are compared, in the order of their rows (rules F1 to F6).
    #[non_exhaustive]
    pub enum Field: "the name of a row", FieldEntry {
        /// The document number (rule F1).
        Dni = "dni" { mismatch: WarningCode::DniNotMatch, rule: Rule::F1 },
        /// The trámite (rule F2).
        Tramite = "tramite" { mismatch: WarningCode::TramiteIdNotMatch, rule: Rule::F2 },
        /// The name (rule F3).
        Name = "name" { mismatch: WarningCode::NameNotMatch, rule: Rule::F3 },
        /// The letter of the copy (rule F4).
        Ejemplar = "ejemplar" { mismatch: WarningCode::EjemplarNotMatch, rule: Rule::F4 },
        /// The date of birth (rule F5).
        DateOfBirth = "dateOfBirth" { mismatch: WarningCode::DobNotMatch, rule: Rule::F5 },
        /// The date of expiry (rule F6).
        ExpirationDate = "expirationDate" { mismatch: WarningCode::ExpiryNotMatch, rule: Rule::F6 },
    }
}

impl Field {
    /// The finding of a row whose values disagree.
    ///
    /// ```
    /// use renaper_crosscheck::{Field, WarningCode};
    ///
    /// assert_eq!(Field::Dni.mismatch(), WarningCode::DniNotMatch);
    /// ```
    #[must_use]
    pub const fn mismatch(self) -> WarningCode {
        self.entry().mismatch
    }

    /// The rule that compares the field.
    ///
    /// ```
    /// use renaper_crosscheck::{Field, Rule};
    ///
    /// assert_eq!(Field::Name.rule(), Rule::F3);
    /// ```
    #[must_use]
    pub const fn rule(self) -> Rule {
        self.entry().rule
    }
}

/// What the table says about why a row was not compared.
struct SkipEntry {
    key: &'static str,
    text: Wording,
    next_step: Wording,
    retry_helps: bool,
}

closed_set! {
    /// Which side was missing if a field was not compared (rules F1 to F6).
    pub enum SkipReason: "`ocr_missing`, `renaper_missing` or `both_missing`",
        SkipEntry with messages in "kyc.skipReasons"
    {
        /// The card's value is missing.
        OcrMissing = "ocr_missing" {
            text: say("No pudimos leer este dato en el documento.", "We could not read this on the document."),
            next_step: Guidance::RetakePhoto.wording(),
            retry_helps: true,
        },
        /// The registry's value is missing.
        RenaperMissing = "renaper_missing" {
            text: say("El registro no dio este dato.", "The registry did not say this."),
            next_step: message::NOTHING,
            retry_helps: false,
        },
        /// Both values are missing.
        BothMissing = "both_missing" {
            text: say(
                "Este dato no está en el documento ni en el registro.",
                "This is neither on the document nor in the registry.",
            ),
            next_step: message::NOTHING,
            retry_helps: false,
        },
    }
}

impl SkipReason {
    /// What to say about a field that was not compared.
    ///
    /// ```
    /// use renaper_crosscheck::SkipReason;
    ///
    /// assert_eq!(SkipReason::OcrMissing.message().key, "kyc.skipReasons.ocr_missing");
    /// ```
    #[must_use]
    pub const fn message(self) -> Message {
        let SkipEntry { key, text, next_step, retry_helps } = *self.entry();
        Message { key, text, next_step, retry_helps }
    }
}
