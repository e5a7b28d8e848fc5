//! The table of findings (rule R1): their order, kind, rules, meaning and message.

use std::fmt;

use serde::{Serialize, Serializer};

use super::advisory::{AdvisoryKind, Guidance};
use super::closed_set::closed_set;
use super::message::{self, Message, Wording, say};
use super::rule::Rule;

/// What a finding says about the evidence (rule R3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// Card and registry disagree.
    Mismatch,
    /// Something could not be compared: a datum is missing, or a service was unavailable.
    Error,
}

/// What the table says about a finding.
struct FindingEntry {
    key: &'static str,
    kind: FindingKind,
    /// It reports an outage.
    is_outage: bool,
    /// The rules that raise it.
    rules: &'static [Rule],
    /// For a person reading an audit.
    meaning: &'static str,
    /// For the person it is about.
    text: Wording,
    next_step: Wording,
    retry_helps: bool,
}

closed_set! {
    /// A finding that the engine raises; declared in the order of rule R1, which is the order of every list of them.
    #[non_exhaustive]
    pub enum WarningCode: "a RENAPER warning code", FindingEntry with messages in "kyc.rejectionReasonCodes" {
        /// No DNI was obtained from the verification.
        DniMissing = "RENAPER_DNI_MISSING" {
            kind: FindingKind::Error,
            is_outage: false,
            rules: &[Rule::W4, Rule::F1],
            meaning: "the verification gave no readable document number",
            text: say("No pudimos leer el número de DNI.", "We could not read the number of the DNI."),
            next_step: Guidance::RetakePhoto.wording(),
            retry_helps: true,
        },
        /// No gender was obtained, and the registry cannot be asked without one.
        GenderMissing = "RENAPER_GENDER_MISSING" {
            kind: FindingKind::Error,
            is_outage: false,
            rules: &[Rule::W4],
            meaning: "the verification gave no gender to ask the registry with",
            text: say("No pudimos usar el sexo que figura en el DNI.", "We could not use the gender on the DNI."),
            next_step: say(
                "Si no se lee bien, volvé a sacar la foto. Si el DNI dice X, lo tiene que ver una persona.",
                "If it is hard to read, take the photo again. If the DNI says X, a person has to look at it.",
            ),
            retry_helps: true,
        },
        /// The registry gave no answer that can be compared.
        VerificationUnavailable = "RENAPER_VERIFICATION_UNAVAILABLE" {
            kind: FindingKind::Error,
            is_outage: true,
            rules: &[Rule::A1, Rule::A2, Rule::A4],
            meaning: "the registry gave no answer that can be compared",
            text: say("El registro no respondió.", "The registry did not answer."),
            next_step: message::WAIT,
            retry_helps: true,
        },
        /// The DNI is not the registry's.
        DniNotMatch = "RENAPER_DNI_NOT_MATCH" {
            kind: FindingKind::Mismatch,
            is_outage: false,
            rules: &[Rule::A3, Rule::F1],
            meaning: "the document number is not the registry's, or not in the registry",
            text: say(
                "El número de DNI no coincide con el del registro.",
                "The number of the DNI is not the registry's.",
            ),
            next_step: Guidance::CorrectData.wording(),
            retry_helps: false,
        },
        /// The trámite is missing on the card or in the answer.
        TramiteDataMissing = "RENAPER_TRAMITE_DATA_MISSING" {
            kind: FindingKind::Error,
            is_outage: false,
            rules: &[Rule::F2],
            meaning: "the trámite is missing on the card or in the registry's answer",
            text: say("No pudimos comparar el número de trámite.", "We could not compare the number of the trámite."),
            next_step: Guidance::RetakePhoto.wording(),
            retry_helps: true,
        },
        /// The trámite is not the registry's.
        TramiteIdNotMatch = "RENAPER_TRAMITE_ID_NOT_MATCH" {
            kind: FindingKind::Mismatch,
            is_outage: false,
            rules: &[Rule::F2],
            meaning: "the trámite is not the registry's: often an older card",
            text: say(
                "El número de trámite no es el del DNI vigente.",
                "The number of the trámite is not that of the current DNI.",
            ),
            next_step: Guidance::UseCurrentDni.wording(),
            retry_helps: false,
        },
        /// The name is not similar enough to the registry's.
        NameNotMatch = "RENAPER_NAME_NOT_MATCH" {
            kind: FindingKind::Mismatch,
            is_outage: false,
            rules: &[Rule::F3],
            meaning: "the name is less similar to the registry's than the policy asks for",
            text: say("El nombre no coincide con el del registro.", "The name is not the registry's."),
            next_step: Guidance::RetakePhoto.wording(),
            retry_helps: true,
        },
        /// The letter of the copy is not the registry's.
        EjemplarNotMatch = "RENAPER_EJEMPLAR_NOT_MATCH" {
            kind: FindingKind::Mismatch,
            is_outage: false,
            rules: &[Rule::F4],
            meaning: "the letter of the copy is not the registry's",
            text: say("El ejemplar no es el del DNI vigente.", "The copy is not that of the current DNI."),
            next_step: Guidance::UseCurrentDni.wording(),
            retry_helps: false,
        },
        /// The date of birth is not the registry's.
        DobNotMatch = "RENAPER_DOB_NOT_MATCH" {
            kind: FindingKind::Mismatch,
            is_outage: false,
            rules: &[Rule::F5],
            meaning: "the date of birth is not the registry's",
            text: say(
                "La fecha de nacimiento no coincide con la del registro.",
                "The date of birth is not the registry's.",
            ),
            next_step: Guidance::RetakePhoto.wording(),
            retry_helps: true,
        },
        /// The date of expiry is not the registry's.
        ExpiryNotMatch = "RENAPER_EXPIRY_NOT_MATCH" {
            kind: FindingKind::Mismatch,
            is_outage: false,
            rules: &[Rule::F6],
            meaning: "the date of expiry is not the registry's",
            text: say(
                "La fecha de vencimiento no es la del DNI vigente.",
                "The date of expiry is not that of the current DNI.",
            ),
            next_step: Guidance::UseCurrentDni.wording(),
            retry_helps: false,
        },
        /// The selfie is not the person on file.
        BiometricNotMatch = "RENAPER_BIOMETRIC_NOT_MATCH" {
            kind: FindingKind::Mismatch,
            is_outage: false,
            rules: &[Rule::B2],
            meaning: "the selfie does not match the registry's photograph",
            text: say("La cara no coincide con la del registro.", "The face is not the one in the registry."),
            next_step: say(
                "Volvé a sacarte la foto, con buena luz y sin nada que tape la cara.",
                "Take your photo again, in good light and with nothing over the face.",
            ),
            retry_helps: true,
        },
        /// The biometric check could not be completed.
        BiometricUnavailable = "RENAPER_BIOMETRIC_UNAVAILABLE" {
            kind: FindingKind::Error,
            is_outage: true,
            rules: &[Rule::B5],
            meaning: "the biometric check could not be completed",
            text: say(
                "No se pudo comparar la cara con la del registro.",
                "The face could not be compared with the one in the registry.",
            ),
            next_step: message::WAIT,
            retry_helps: true,
        },
    }
}

impl Message {
    /// What to say if the registry does not have the number (rule A3): the number or the gender was misread, or there
    /// is no such person. No table has these words: the finding is the one for another number or, if the policy so
    /// chooses, the one for an outage.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Message, Policy, RegistryAnswer, evaluate};
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"}}"#)?;
    /// let case = case.with_registry(RegistryAnswer::NotFound);
    /// assert_eq!(evaluate(&case, &Policy::documented()).messages(), [Message::UNKNOWN_NUMBER]);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    pub const UNKNOWN_NUMBER: Message = Message {
        key: "kyc.registryAnswers.unknown_number",
        text: say("El registro no tiene este número de DNI.", "The registry does not have this DNI number."),
        next_step: Guidance::RetakePhoto.wording(),
        retry_helps: true,
    };
}

impl WarningCode {
    /// Mismatch or error (rule R3).
    ///
    /// ```
    /// use renaper_crosscheck::{FindingKind, WarningCode};
    ///
    /// assert_eq!(WarningCode::DniMissing.kind(), FindingKind::Error);
    /// ```
    #[must_use]
    pub const fn kind(self) -> FindingKind {
        self.entry().kind
    }

    /// Whether it reports an outage: asking again later may get an answer (rule D7).
    ///
    /// ```
    /// use renaper_crosscheck::WarningCode;
    ///
    /// assert!(WarningCode::VerificationUnavailable.is_outage() && !WarningCode::DniMissing.is_outage());
    /// ```
    #[must_use]
    pub const fn is_outage(self) -> bool {
        self.entry().is_outage
    }

    /// The rules that raise it.
    ///
    /// ```
    /// use renaper_crosscheck::{Rule, WarningCode};
    ///
    /// assert_eq!(WarningCode::NameNotMatch.rules(), [Rule::F3]);
    /// ```
    #[must_use]
    pub const fn rules(self) -> &'static [Rule] {
        self.entry().rules
    }

    /// What it means, in a sentence for a person reading an audit; [`message`](WarningCode::message) is for the person
    /// it is about.
    ///
    /// ```
    /// use renaper_crosscheck::WarningCode;
    ///
    /// assert!(WarningCode::DniMissing.meaning().contains("no readable document number"));
    /// ```
    #[must_use]
    pub const fn meaning(self) -> &'static str {
        self.entry().meaning
    }

    /// What to say about the finding.
    ///
    /// ```
    /// use renaper_crosscheck::WarningCode;
    ///
    /// assert_eq!(WarningCode::NameNotMatch.message().text.en, "The name is not the registry's.");
    /// ```
    #[must_use]
    pub const fn message(self) -> Message {
        let FindingEntry { key, text, next_step, retry_helps, .. } = *self.entry();
        Message { key, text, next_step, retry_helps }
    }

    /// Whether an advisory of this kind may explain the finding: its message then replaces the finding's.
    pub(crate) const fn may_be_explained_by(self, kind: AdvisoryKind) -> bool {
        match kind {
            // There is nothing that the person could correct.
            AdvisoryKind::DeceasedNotice | AdvisoryKind::DeceasedUndetermined => true,
            AdvisoryKind::Superseded | AdvisoryKind::NewerThanRegistry | AdvisoryKind::Incoherent => matches!(
                self,
                WarningCode::TramiteIdNotMatch | WarningCode::EjemplarNotMatch | WarningCode::ExpiryNotMatch
            ),
            AdvisoryKind::NameDifference => matches!(self, WarningCode::NameNotMatch),
            AdvisoryKind::UnreadableValue => {
                matches!(self, WarningCode::DniMissing | WarningCode::TramiteDataMissing)
            }
            AdvisoryKind::RepairedEncoding
            | AdvisoryKind::ReprintMatched
            | AdvisoryKind::CuilDiffers
            | AdvisoryKind::CuilCheckDigit
            | AdvisoryKind::DocumentExpired
            | AdvisoryKind::NearThreshold
            | AdvisoryKind::ThinEvidence
            | AdvisoryKind::RepairedValue
            | AdvisoryKind::WrappedBody
            | AdvisoryKind::CommonName
            | AdvisoryKind::RareName => false,
        }
    }

    const fn bit(self) -> u16 {
        1 << (self as u16)
    }
}

/// A set of findings (rule R1). It has no order and no repetitions, so neither can matter; it is read in R1's order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Findings(u16);

impl Findings {
    /// No finding.
    ///
    /// ```
    /// use renaper_crosscheck::Findings;
    ///
    /// assert_eq!(Findings::none(), Findings::default());
    /// ```
    #[must_use]
    pub const fn none() -> Self {
        Findings(0)
    }

    /// Adds a finding.
    ///
    /// ```
    /// use renaper_crosscheck::{Findings, WarningCode};
    ///
    /// let mut findings = Findings::none();
    /// findings.insert(WarningCode::DniMissing);
    /// assert_eq!(findings.to_string(), "RENAPER_DNI_MISSING");
    /// ```
    pub const fn insert(&mut self, code: WarningCode) {
        self.0 |= code.bit();
    }

    /// Whether the finding was raised.
    ///
    /// ```
    /// use renaper_crosscheck::{Findings, WarningCode};
    ///
    /// let findings: Findings = [WarningCode::NameNotMatch, WarningCode::DniMissing].into_iter().collect();
    /// assert!(findings.contains(WarningCode::DniMissing) && !findings.contains(WarningCode::DniNotMatch));
    /// ```
    #[must_use]
    pub const fn contains(self, code: WarningCode) -> bool {
        self.0 & code.bit() != 0
    }

    /// Whether nothing was found.
    ///
    /// ```
    /// use renaper_crosscheck::Findings;
    ///
    /// assert!(Findings::none().is_empty());
    /// ```
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The findings, in R1's order.
    ///
    /// ```
    /// use renaper_crosscheck::{Findings, WarningCode};
    ///
    /// let findings: Findings = [WarningCode::NameNotMatch, WarningCode::DniMissing].into_iter().collect();
    /// assert_eq!(findings.iter().collect::<Vec<_>>(), [WarningCode::DniMissing, WarningCode::NameNotMatch]);
    /// ```
    #[must_use]
    pub fn iter(self) -> FindingsIter {
        FindingsIter(self)
    }

    /// The first finding, in R1's order (rule R2).
    ///
    /// ```
    /// use renaper_crosscheck::{Findings, WarningCode};
    ///
    /// let findings: Findings = [WarningCode::NameNotMatch, WarningCode::DniMissing].into_iter().collect();
    /// assert_eq!(findings.first(), Some(WarningCode::DniMissing));
    /// ```
    #[must_use]
    pub fn first(self) -> Option<WarningCode> {
        // Bits and list have one order.
        WarningCode::ALL.get(self.0.trailing_zeros() as usize).copied()
    }

    /// Whether any finding is a mismatch (rule R3).
    ///
    /// ```
    /// use renaper_crosscheck::{Findings, WarningCode};
    ///
    /// let findings: Findings = [WarningCode::NameNotMatch, WarningCode::DniMissing].into_iter().collect();
    /// assert!(findings.has_mismatch());
    /// ```
    #[must_use]
    pub fn has_mismatch(self) -> bool {
        self.iter().any(|code| code.kind() == FindingKind::Mismatch)
    }
}

impl fmt::Display for Findings {
    /// The codes with commas between them, or `none`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(first) = self.first() else { return f.write_str("none") };
        f.write_str(first.as_str())?;
        self.iter().skip(1).try_for_each(|code| write!(f, ", {code}"))
    }
}

/// The findings of a set, in R1's order.
///
/// ```
/// use renaper_crosscheck::{Findings, WarningCode};
///
/// let findings: Findings = [WarningCode::NameNotMatch, WarningCode::DniMissing].into_iter().collect();
/// let mut codes = Vec::new();
/// for code in &findings {
///     codes.push(code.as_str());
/// }
/// assert_eq!(codes, ["RENAPER_DNI_MISSING", "RENAPER_NAME_NOT_MATCH"]);
/// ```
#[derive(Clone, Debug)]
pub struct FindingsIter(Findings);

impl Iterator for FindingsIter {
    type Item = WarningCode;

    fn next(&mut self) -> Option<WarningCode> {
        let code = self.0.first()?;
        self.0.0 &= !code.bit();
        Some(code)
    }
}

impl IntoIterator for Findings {
    type Item = WarningCode;
    type IntoIter = FindingsIter;

    fn into_iter(self) -> FindingsIter {
        self.iter()
    }
}

impl IntoIterator for &Findings {
    type Item = WarningCode;
    type IntoIter = FindingsIter;

    fn into_iter(self) -> FindingsIter {
        self.iter()
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
