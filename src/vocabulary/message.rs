//! What a message is: a translation key, a short text and a next step, in Spanish and English (JSON.md, "Messages").

use std::fmt::{Display, Write};

use serde::Serialize;

use super::language::Language;

/// A text in both languages (JSON.md, "Messages"). Where it has places for values, such as `{number}`, both languages
/// have the same ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Wording {
    /// Spanish, as it is spoken in Argentina.
    pub es: &'static str,
    /// English.
    pub en: &'static str,
}

impl Wording {
    /// A text in Spanish and in English.
    ///
    /// ```
    /// use renaper_crosscheck::{Language, Wording};
    ///
    /// const APPROVED: Wording = Wording::new("aprobada", "approved");
    /// assert_eq!(APPROVED.in_language(Language::Spanish), "aprobada");
    /// ```
    #[must_use]
    pub const fn new(es: &'static str, en: &'static str) -> Self {
        Wording { es, en }
    }

    /// The text in one language, with its places as they are.
    ///
    /// ```
    /// use renaper_crosscheck::{Guidance, Language};
    ///
    /// let wording = Guidance::RetryLater.wording();
    /// assert_eq!(wording.in_language(Language::English), wording.en);
    /// ```
    #[must_use]
    pub const fn in_language(&self, language: Language) -> &'static str {
        match language {
            Language::English => self.en,
            Language::Spanish => self.es,
        }
    }

    /// The text in one language, with each place `{name}` filled with the value of that name. A place without a value
    /// stays as it is.
    ///
    /// ```
    /// use renaper_crosscheck::{Language, Wording};
    ///
    /// const COUNT: Wording = Wording::new("{count} de {total}", "{count} of {total}");
    /// assert_eq!(COUNT.filled(Language::Spanish, &[("count", &3), ("total", &14)]), "3 de 14");
    /// ```
    #[must_use]
    pub fn filled(&self, language: Language, values: &[(&str, &dyn Display)]) -> String {
        let text = self.in_language(language);
        let mut filled = String::with_capacity(text.len());
        for (before, place) in places(text) {
            filled.push_str(before);
            let Some(name) = place else { continue };
            // Writing to memory does not fail.
            let _ = match values.iter().find(|(of, _)| *of == name) {
                Some((_, value)) => write!(filled, "{value}"),
                None => write!(filled, "{{{name}}}"),
            };
        }
        filled
    }

    /// The pieces of the text in one language: what stands before each place, and the place's name. Behind the last
    /// place there is none.
    ///
    /// ```
    /// use renaper_crosscheck::{Language, Wording};
    ///
    /// const COUNT: Wording = Wording::new("{count} en total", "{count} in all");
    /// let pieces: Vec<_> = COUNT.pieces(Language::English).collect();
    /// assert_eq!(pieces, [("", Some("count")), (" in all", None)]);
    /// ```
    pub fn pieces(&self, language: Language) -> impl Iterator<Item = (&'static str, Option<&'static str>)> + use<> {
        places(self.in_language(language))
    }
}

/// What stands before each place `{name}` of a text, and the place's name; at last what stands behind them.
fn places(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest.take()?;
        let place = text.split_once('{').and_then(|(before, behind)| {
            let (name, behind) = behind.split_once('}')?;
            Some((before, name, behind))
        });
        Some(match place {
            Some((before, name, behind)) => {
                rest = Some(behind);
                (before, Some(name))
            }
            None => (text, None),
        })
    })
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
