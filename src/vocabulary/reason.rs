//! The table of reasons: why a status is what it is (rules D1 to D5, X1 to X13), and their message.

use super::advisory::Guidance;
use super::closed_set::closed_set;
use super::message::{self, Message, Wording, say};

/// What the table says about a reason.
struct ReasonEntry {
    key: &'static str,
    text: Wording,
    next_step: Wording,
    retry_helps: bool,
}

closed_set! {
    /// Why the status is what it is (rules D1 to D5, and X1 to X13).
    #[non_exhaustive]
    pub enum Reason: "the reason of a decision", ReasonEntry with messages in "kyc.decisionReasons" {
        /// D3: nothing was found against an approval.
        CrossCheckPassed = "cross_check_passed" {
            text: say("Tus datos coinciden con los del registro.", "Your data are the registry's."),
            next_step: message::NOTHING,
            retry_helps: false,
        },
        /// D3: card and registry disagree.
        CrossCheckFailed = "cross_check_failed" {
            text: say("Algún dato no coincide con el registro.", "Something is not as in the registry."),
            next_step: Guidance::CorrectData.wording(),
            retry_helps: false,
        },
        /// D3: something could not be compared; the policy says what follows.
        CrossCheckError = "cross_check_error" {
            text: say(
                "No se pudieron comparar todos los datos con el registro.",
                "Not everything could be compared with the registry.",
            ),
            next_step: message::AGAIN,
            retry_helps: true,
        },
        /// D4, D5: the check is information for a person.
        Informational = "informational" {
            text: say(
                "La comparación con el registro no cambia lo que dice la verificación.",
                "The comparison with the registry does not change what the verification says.",
            ),
            next_step: message::FOLLOW,
            retry_helps: false,
        },
        /// D4: every warning is one that the request asked to omit.
        OmitWarnings = "omit_warnings" {
            text: say(
                "Las advertencias que quedaban no impiden la aprobación.",
                "The warnings that were left do not stand against an approval.",
            ),
            next_step: message::NOTHING,
            retry_helps: false,
        },
        /// D1: a person decided.
        ManualDecision = "manual_decision" {
            text: say("Lo decidió una persona.", "A person decided."),
            next_step: message::NOTHING,
            retry_helps: false,
        },
        /// D2: there was nothing to check.
        NotApplicable = "not_applicable" {
            text: say("No correspondía comparar con el registro.", "There was nothing to compare with the registry."),
            next_step: message::FOLLOW,
            retry_helps: false,
        },
        /// D3: the policy asks for a biometric check, and none was run.
        BiometricNotRun = "biometric_not_run" {
            text: say("Falta comparar tu cara con la del registro.", "Your face was not compared with the registry's."),
            next_step: message::FOLLOW,
            retry_helps: false,
        },
        /// X1 to X13: the policy lowers an approval because of an advisory.
        AdvisoryEscalated = "advisory_escalated" {
            text: say("Hay algo en los datos que pide más cuidado.", "Something in the data asks for more care."),
            next_step: Guidance::HumanReview.wording(),
            retry_helps: false,
        },
    }
}

impl Reason {
    /// What to say about a decision.
    ///
    /// ```
    /// use renaper_crosscheck::Reason;
    ///
    /// assert_eq!(Reason::ManualDecision.message().text.en, "A person decided.");
    /// ```
    #[must_use]
    pub const fn message(self) -> Message {
        let ReasonEntry { key, text, next_step, retry_helps } = *self.entry();
        Message { key, text, next_step, retry_helps }
    }
}
