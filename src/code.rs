//! The catalogue of findings (rule R1): their order, kind, meaning and text.

use serde::{Serialize, Serializer};

crate::closed_set::closed_set! {
    /// A finding that the engine raises; declared in the order of rule R1, which is the order of every list of them.
    #[non_exhaustive]
    pub enum WarningCode: "a RENAPER warning code" {
        /// No DNI was obtained from the verification.
        DniMissing = "RENAPER_DNI_MISSING",
        /// No gender was obtained, and the registry cannot be asked without one.
        GenderMissing = "RENAPER_GENDER_MISSING",
        /// The registry gave no answer that can be compared.
        VerificationUnavailable = "RENAPER_VERIFICATION_UNAVAILABLE",
        /// The DNI is not the registry's.
        DniNotMatch = "RENAPER_DNI_NOT_MATCH",
        /// The trámite is missing on the card or in the answer.
        TramiteDataMissing = "RENAPER_TRAMITE_DATA_MISSING",
        /// The trámite is not the registry's.
        TramiteIdNotMatch = "RENAPER_TRAMITE_ID_NOT_MATCH",
        /// The name is not similar enough to the registry's.
        NameNotMatch = "RENAPER_NAME_NOT_MATCH",
        /// The letter of the copy is not the registry's.
        EjemplarNotMatch = "RENAPER_EJEMPLAR_NOT_MATCH",
        /// The date of birth is not the registry's.
        DobNotMatch = "RENAPER_DOB_NOT_MATCH",
        /// The date of expiry is not the registry's.
        ExpiryNotMatch = "RENAPER_EXPIRY_NOT_MATCH",
        /// The selfie is not the person on file.
        BiometricNotMatch = "RENAPER_BIOMETRIC_NOT_MATCH",
        /// The biometric check could not be completed.
        BiometricUnavailable = "RENAPER_BIOMETRIC_UNAVAILABLE",
    }
}

/// What a finding says about the evidence (rule R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// Card and registry disagree.
    Mismatch,
    /// Something could not be compared: a datum is missing, or a service was unavailable.
    Error,
}

impl WarningCode {
    /// Mismatch or error (rule R3).
    #[must_use]
    pub const fn kind(self) -> FindingKind {
        match self {
            WarningCode::DniMissing
            | WarningCode::GenderMissing
            | WarningCode::VerificationUnavailable
            | WarningCode::TramiteDataMissing
            | WarningCode::BiometricUnavailable => FindingKind::Error,
            WarningCode::DniNotMatch
            | WarningCode::TramiteIdNotMatch
            | WarningCode::NameNotMatch
            | WarningCode::EjemplarNotMatch
            | WarningCode::DobNotMatch
            | WarningCode::ExpiryNotMatch
            | WarningCode::BiometricNotMatch => FindingKind::Mismatch,
        }
    }

    /// Whether it reports an outage: asking again later may answer it (rule D7).
    #[must_use]
    pub const fn is_outage(self) -> bool {
        matches!(self, WarningCode::VerificationUnavailable | WarningCode::BiometricUnavailable)
    }

    /// What it means, in a sentence for a person who reads an audit; for the person whom it is about there is
    /// [`message`](WarningCode::message).
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        match self {
            WarningCode::DniMissing => "the verification gave no readable document number",
            WarningCode::GenderMissing => "the verification gave no gender to ask the registry with",
            WarningCode::VerificationUnavailable => "the registry gave no answer that can be compared",
            WarningCode::DniNotMatch => "the document number is not the registry's, or not in the registry",
            WarningCode::TramiteDataMissing => "the trámite is missing on the card or in the registry's answer",
            WarningCode::TramiteIdNotMatch => "the trámite is not the registry's: often an older card",
            WarningCode::NameNotMatch => "the name is less similar to the registry's than the policy asks for",
            WarningCode::EjemplarNotMatch => "the letter of the copy is not the registry's",
            WarningCode::DobNotMatch => "the date of birth is not the registry's",
            WarningCode::ExpiryNotMatch => "the date of expiry is not the registry's",
            WarningCode::BiometricNotMatch => "the selfie does not match the registry's photograph",
            WarningCode::BiometricUnavailable => "the biometric check could not be completed",
        }
    }

    const fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// A set of findings (rule R1). It has no order and no repetitions of its own, so neither can matter; it is read in R1's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Findings(u16);

impl Findings {
    /// No finding.
    #[must_use]
    pub const fn none() -> Self {
        Findings(0)
    }

    /// Adds a finding.
    pub const fn insert(&mut self, code: WarningCode) {
        self.0 |= code.bit();
    }

    /// Whether the finding was raised.
    #[must_use]
    pub const fn contains(self, code: WarningCode) -> bool {
        self.0 & code.bit() != 0
    }

    /// Whether nothing was found.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The findings, in R1's order.
    pub fn iter(self) -> impl Iterator<Item = WarningCode> {
        WarningCode::ALL.iter().copied().filter(move |&code| self.contains(code))
    }

    /// The first finding, in R1's order (rule R2).
    #[must_use]
    pub fn first(self) -> Option<WarningCode> {
        self.iter().next()
    }

    /// Whether any finding is a mismatch (rule R3).
    #[must_use]
    pub fn has_mismatch(self) -> bool {
        self.iter().any(|code| code.kind() == FindingKind::Mismatch)
    }
}

impl FromIterator<WarningCode> for Findings {
    fn from_iter<I: IntoIterator<Item = WarningCode>>(codes: I) -> Self {
        codes.into_iter().fold(Findings::none(), |mut findings, code| {
            findings.insert(code);
            findings
        })
    }
}

impl Serialize for Findings {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
