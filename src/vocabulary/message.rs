//! What a message is: a translation key, a short text and a next step, in Spanish and English (JSON.md, "Messages").

use serde::Serialize;

/// A text in both languages (JSON.md, "Messages").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Wording {
    /// Spanish, as it is spoken in Argentina.
    pub es: &'static str,
    /// English.
    pub en: &'static str,
}

/// What to say to a person about one thing (JSON.md, "Messages"). It knows that thing alone, and neither the status nor
/// the policy: its words are true whatever became of the validation. What to tell the person of a whole evaluation is
/// [`Evaluation::messages`](crate::Evaluation::messages).
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

impl Message {
    /// All of it in Spanish: what happened, and what the person can do.
    ///
    /// ```
    /// use renaper_crosscheck::WarningCode;
    ///
    /// let message = WarningCode::VerificationUnavailable.message();
    /// assert_eq!(message.spanish(), "El registro no respondió. Volvé a intentarlo en unos minutos.");
    /// ```
    #[must_use]
    pub fn spanish(&self) -> String {
        [self.text.es, self.next_step.es].join(" ")
    }

    /// All of it in English: what happened, and what the person can do.
    ///
    /// ```
    /// use renaper_crosscheck::WarningCode;
    ///
    /// let message = WarningCode::VerificationUnavailable.message();
    /// assert_eq!(message.english(), "The registry did not answer. Try again in a few minutes.");
    /// ```
    #[must_use]
    pub fn english(&self) -> String {
        [self.text.en, self.next_step.en].join(" ")
    }
}

pub(super) const fn say(es: &'static str, en: &'static str) -> Wording {
    Wording { es, en }
}

pub(super) const NOTHING: Wording = say("No hace falta que hagas nada.", "You need not do anything.");
pub(super) const WAIT: Wording = say("Volvé a intentarlo en unos minutos.", "Try again in a few minutes.");
pub(super) const AGAIN: Wording = say(
    "Volvé a intentarlo: más tarde si el registro no respondió, con otra foto si no se leyó un dato.",
    "Try again: later where the registry did not answer, with another photo where something could not be read.",
);
pub(super) const FOLLOW: Wording = say(
    "Seguí lo que te indique la verificación de tu documento.",
    "Follow what the verification of your document tells you.",
);
