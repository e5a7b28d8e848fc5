//! What to say to a person: a translation key, a short text and a next step, in Spanish and English, for everything that an
//! evaluation can say (JSON.md, "Messages").

use serde::Serialize;

use crate::advisory::{AdvisoryKind, Guidance};
use crate::code::WarningCode;
use crate::compare::SkipReason;
use crate::decision::Reason;

/// A text in both languages (JSON.md, "Messages").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Wording {
    /// Spanish, as it is spoken in Argentina.
    pub es: &'static str,
    /// English.
    pub en: &'static str,
}

/// What to say to a person about one thing (JSON.md, "Messages"). It knows that thing alone, and neither the status nor the policy:
/// its words are true whatever became of the validation, and what became of it is the caller's to say.
///
/// ```
/// use renaper_crosscheck::WarningCode;
///
/// let message = WarningCode::TramiteIdNotMatch.message();
/// assert_eq!(message.key, "kyc.rejectionReasonCodes.RENAPER_TRAMITE_ID_NOT_MATCH");
/// assert!(!message.retry_helps);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Message {
    /// Where a translation stands; it never changes.
    pub key: &'static str,
    /// What happened, in a sentence.
    pub text: Wording,
    /// What the person can do.
    pub next_step: Wording,
    /// Whether the same person with the same card may succeed by trying again.
    pub retry_helps: bool,
}

const fn say(es: &'static str, en: &'static str) -> Wording {
    Wording { es, en }
}

const NOTHING: Wording = say("No hace falta que hagas nada.", "You need not do anything.");
const WAIT: Wording = say("Volvé a intentarlo en unos minutos.", "Try again in a few minutes.");
const AGAIN: Wording = say(
    "Volvé a intentarlo: más tarde si el registro no respondió, con otra foto si no se leyó un dato.",
    "Try again: later where the registry did not answer, with another photo where something could not be read.",
);
const FOLLOW: Wording = say(
    "Seguí lo que te indique la verificación de tu documento.",
    "Follow what the verification of your document tells you.",
);
const PHOTO: Wording = guidance(Guidance::RetakePhoto);
const CURRENT: Wording = guidance(Guidance::UseCurrentDni);
const REVIEW: Wording = guidance(Guidance::HumanReview);
const CORRECT: Wording = guidance(Guidance::CorrectData);

const fn guidance(guidance: Guidance) -> Wording {
    say(guidance.spanish(), guidance.english())
}

/// A key in the space of one kind of thing.
macro_rules! message {
    ($space:literal, $word:literal, $text:expr, $next_step:expr, $retry_helps:expr) => {
        Message {
            key: concat!("kyc.", $space, ".", $word),
            text: $text,
            next_step: $next_step,
            retry_helps: $retry_helps,
        }
    };
}

impl WarningCode {
    /// What to say about the finding.
    #[must_use]
    pub const fn message(self) -> Message {
        macro_rules! finding {
            ($word:literal, $es:literal, $en:literal, $next_step:expr, $retry_helps:expr) => {
                message!("rejectionReasonCodes", $word, say($es, $en), $next_step, $retry_helps)
            };
        }
        match self {
            WarningCode::DniMissing => finding!(
                "RENAPER_DNI_MISSING",
                "No pudimos leer el número de DNI.",
                "We could not read the number of the DNI.",
                PHOTO,
                true
            ),
            WarningCode::GenderMissing => finding!(
                "RENAPER_GENDER_MISSING",
                "No pudimos usar el sexo que figura en el DNI.",
                "We could not use the gender on the DNI.",
                say(
                    "Si no se lee bien, volvé a sacar la foto. Si el DNI dice X, lo tiene que ver una persona.",
                    "If it is hard to read, take the photo again. If the DNI says X, a person has to look at it."
                ),
                true
            ),
            WarningCode::VerificationUnavailable => finding!(
                "RENAPER_VERIFICATION_UNAVAILABLE",
                "El registro no respondió.",
                "The registry did not answer.",
                WAIT,
                true
            ),
            WarningCode::DniNotMatch => finding!(
                "RENAPER_DNI_NOT_MATCH",
                "El número de DNI no coincide con el del registro.",
                "The number of the DNI is not the registry's.",
                CORRECT,
                false
            ),
            WarningCode::TramiteDataMissing => finding!(
                "RENAPER_TRAMITE_DATA_MISSING",
                "No pudimos comparar el número de trámite.",
                "We could not compare the number of the trámite.",
                PHOTO,
                true
            ),
            WarningCode::TramiteIdNotMatch => finding!(
                "RENAPER_TRAMITE_ID_NOT_MATCH",
                "El número de trámite no es el del DNI vigente.",
                "The number of the trámite is not that of the current DNI.",
                CURRENT,
                false
            ),
            WarningCode::NameNotMatch => finding!(
                "RENAPER_NAME_NOT_MATCH",
                "El nombre no coincide con el del registro.",
                "The name is not the registry's.",
                PHOTO,
                true
            ),
            WarningCode::EjemplarNotMatch => finding!(
                "RENAPER_EJEMPLAR_NOT_MATCH",
                "El ejemplar no es el del DNI vigente.",
                "The copy is not that of the current DNI.",
                CURRENT,
                false
            ),
            WarningCode::DobNotMatch => finding!(
                "RENAPER_DOB_NOT_MATCH",
                "La fecha de nacimiento no coincide con la del registro.",
                "The date of birth is not the registry's.",
                PHOTO,
                true
            ),
            WarningCode::ExpiryNotMatch => finding!(
                "RENAPER_EXPIRY_NOT_MATCH",
                "La fecha de vencimiento no es la del DNI vigente.",
                "The date of expiry is not that of the current DNI.",
                CURRENT,
                false
            ),
            WarningCode::BiometricNotMatch => finding!(
                "RENAPER_BIOMETRIC_NOT_MATCH",
                "La cara no coincide con la del registro.",
                "The face is not the one in the registry.",
                say(
                    "Volvé a sacarte la foto, con buena luz y sin nada que tape la cara.",
                    "Take your photo again, in good light and with nothing over the face."
                ),
                true
            ),
            WarningCode::BiometricUnavailable => finding!(
                "RENAPER_BIOMETRIC_UNAVAILABLE",
                "No se pudo comparar la cara con la del registro.",
                "The face could not be compared with the one in the registry.",
                WAIT,
                true
            ),
        }
    }
}

impl SkipReason {
    /// What to say about a field that was not compared.
    #[must_use]
    pub const fn message(self) -> Message {
        match self {
            SkipReason::OcrMissing => message!(
                "skipReasons",
                "ocr_missing",
                say("No pudimos leer este dato en el documento.", "We could not read this on the document."),
                PHOTO,
                true
            ),
            SkipReason::RenaperMissing => message!(
                "skipReasons",
                "renaper_missing",
                say("El registro no dio este dato.", "The registry did not say this."),
                NOTHING,
                false
            ),
            SkipReason::BothMissing => message!(
                "skipReasons",
                "both_missing",
                say(
                    "Este dato no está en el documento ni en el registro.",
                    "This is neither on the document nor in the registry."
                ),
                NOTHING,
                false
            ),
        }
    }
}

impl Reason {
    /// What to say about a decision.
    #[must_use]
    pub const fn message(self) -> Message {
        match self {
            Reason::CrossCheckPassed => message!(
                "decisionReasons",
                "cross_check_passed",
                say("Tus datos coinciden con los del registro.", "Your data are the registry's."),
                NOTHING,
                false
            ),
            Reason::CrossCheckFailed => message!(
                "decisionReasons",
                "cross_check_failed",
                say("Algún dato no coincide con el registro.", "Something is not as in the registry."),
                CORRECT,
                false
            ),
            Reason::CrossCheckError => message!(
                "decisionReasons",
                "cross_check_error",
                say(
                    "No se pudieron comparar todos los datos con el registro.",
                    "Not everything could be compared with the registry."
                ),
                AGAIN,
                true
            ),
            Reason::Informational => message!(
                "decisionReasons",
                "informational",
                say(
                    "La comparación con el registro no cambia lo que dice la verificación.",
                    "The comparison with the registry does not change what the verification says."
                ),
                FOLLOW,
                false
            ),
            Reason::OmitWarnings => message!(
                "decisionReasons",
                "omit_warnings",
                say(
                    "Las advertencias que quedaban no impiden la aprobación.",
                    "The warnings that were left do not stand against an approval."
                ),
                NOTHING,
                false
            ),
            Reason::ManualDecision => message!(
                "decisionReasons",
                "manual_decision",
                say("Lo decidió una persona.", "A person decided."),
                NOTHING,
                false
            ),
            Reason::NotApplicable => message!(
                "decisionReasons",
                "not_applicable",
                say("No correspondía comparar con el registro.", "There was nothing to compare with the registry."),
                FOLLOW,
                false
            ),
            Reason::AdvisoryEscalated => message!(
                "decisionReasons",
                "advisory_escalated",
                say("Hay algo en los datos que pide más cuidado.", "Something in the data asks for more care."),
                REVIEW,
                false
            ),
        }
    }
}

impl AdvisoryKind {
    /// What to say about an advisory.
    #[must_use]
    pub const fn message(self) -> Message {
        macro_rules! advisory {
            ($word:literal, $es:literal, $en:literal, $next_step:expr, $retry_helps:expr) => {
                message!("advisories", $word, say($es, $en), $next_step, $retry_helps)
            };
        }
        match self {
            AdvisoryKind::DeceasedNotice => advisory!(
                "deceased_notice",
                "El registro tiene un aviso de fallecimiento.",
                "The registry has a notice of death.",
                REVIEW,
                false
            ),
            AdvisoryKind::DeceasedUndetermined => advisory!(
                "deceased_undetermined",
                "El registro dice cosas contradictorias sobre un fallecimiento.",
                "The registry contradicts itself about a death.",
                REVIEW,
                false
            ),
            AdvisoryKind::Superseded => advisory!(
                "superseded",
                "Hay un DNI más nuevo que este.",
                "There is a newer DNI than this one.",
                CURRENT,
                false
            ),
            AdvisoryKind::NewerThanRegistry => advisory!(
                "newer_than_registry",
                "El DNI es más nuevo que lo que el registro conoce.",
                "The DNI is newer than what the registry knows.",
                guidance(Guidance::RetryLater),
                true
            ),
            AdvisoryKind::Incoherent => advisory!(
                "incoherent",
                "Los datos del DNI no corresponden a un mismo ejemplar.",
                "The data of the DNI do not belong to one copy.",
                REVIEW,
                false
            ),
            AdvisoryKind::NameDifference => advisory!(
                "name_difference",
                "El nombre no está escrito igual que en el registro.",
                "The name is not written as in the registry.",
                NOTHING,
                false
            ),
            AdvisoryKind::RepairedEncoding => advisory!(
                "repaired_encoding",
                "Los acentos llegaron mal y fueron corregidos.",
                "Accents arrived broken and were mended.",
                NOTHING,
                false
            ),
            AdvisoryKind::ReprintMatched => {
                advisory!("reprint_matched", "El DNI es una reimpresión.", "The DNI is a reprint.", NOTHING, false)
            }
            AdvisoryKind::CuilDiffers => advisory!(
                "cuil_differs",
                "El CUIL no es el del registro.",
                "The CUIL is not the registry's.",
                CORRECT,
                false
            ),
            AdvisoryKind::CuilCheckDigit => advisory!(
                "cuil_check_digit",
                "El CUIL tiene mal el dígito verificador.",
                "The check digit of the CUIL is wrong.",
                CORRECT,
                false
            ),
            AdvisoryKind::DocumentExpired => {
                advisory!("document_expired", "El DNI está vencido.", "The DNI has expired.", CURRENT, false)
            }
            AdvisoryKind::NearThreshold => advisory!(
                "near_threshold",
                "El parecido del nombre está cerca del límite.",
                "The similarity of the name is close to the line.",
                REVIEW,
                false
            ),
            AdvisoryKind::UnreadableValue => advisory!(
                "unreadable_value",
                "Hay datos que no se pueden leer.",
                "Some data cannot be read.",
                PHOTO,
                true
            ),
            AdvisoryKind::ThinEvidence => advisory!(
                "thin_evidence",
                "Se pudieron comparar muy pocos datos.",
                "Very few data could be compared.",
                REVIEW,
                false
            ),
        }
    }
}
