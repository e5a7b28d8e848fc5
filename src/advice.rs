//! What one evaluation tells the person it is about: its messages agree with each other and with the status (RULES.md,
//! "Advisories").

use crate::advisory::Advisory;
use crate::compare::Rows;
use crate::evaluate::{Evaluation, RenaperCheck};
use crate::vocabulary::{AdvisoryKind, Guidance, Message, Reason, Status, WarningCode};

impl Evaluation<'_> {
    /// What to tell the person: what decided, a message for each cause, and at least one. The caller first says what
    /// became of the validation.
    ///
    /// - An approval has one message, and asks for nothing.
    /// - If findings decided, the person is told each of them, or the advisory that explains it. If the policy
    ///   escalated an advisory, the person is also told those with a guidance.
    /// - Otherwise the message is that of the reason.
    ///
    /// Next steps agree with each other and with the status. If the status is `in_review`, or a person must look at the
    /// case anyway, all of them say so; if the current DNI is needed, none of them asks for another photo of this one.
    ///
    /// They are for a status that stands: while [`next_step`](Evaluation::next_step) says to ask again, tell the person
    /// nothing yet.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, evaluate};
    ///
    /// let case = Case::from_json(r#"{
    ///     "ocrStatus": "approved",
    ///     "extractedData": {
    ///         "documentNumber": "38966181", "personalNumber": "00460759387", "fullName": "Juan García",
    ///         "ejemplar": "A"
    ///     },
    ///     "renaperData": {
    ///         "dni": "38966181", "id_tramite_principal": "512004873", "apellido": "GARCIA", "nombres": "JUAN",
    ///         "ejemplar": "B"
    ///     }
    /// }"#)?;
    /// // Two findings, trámite and ejemplar, and one cause.
    /// let messages = evaluate(&case, &Policy::documented()).messages();
    /// assert_eq!(messages.len(), 1);
    /// assert_eq!(messages[0].text.es, "Hay un DNI más nuevo que este.");
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        let reason = self.decision.reason;
        if self.decision.status == Status::Approved {
            return vec![self.approval().with_nothing_to_do()];
        }
        let causes = match reason {
            Reason::CrossCheckFailed | Reason::CrossCheckError => self.causes_of_findings(),
            Reason::AdvisoryEscalated => self.causes_of_an_escalation(),
            _ => vec![Cause::Reason(reason)],
        };
        let mut messages: Vec<Message> = causes.into_iter().map(|cause| self.message_of(cause)).collect();
        agree(&mut messages, self.decision.status);
        messages
    }

    /// A newer card that the policy approves is not a failure.
    fn approval(&self) -> Message {
        let is_newer = |advisory: &&Advisory| advisory.kind == AdvisoryKind::NewerThanRegistry;
        let newer_card = self.advisories().iter().find(is_newer);
        let newer_card = newer_card.filter(|_| self.decision.reason == Reason::CrossCheckFailed);
        newer_card.map_or(self.decision.reason.message(), Advisory::message)
    }

    /// The findings, in R1's order, each replaced by the first advisory that explains it, if any does.
    fn causes_of_findings(&self) -> Vec<Cause<'_>> {
        let mut causes = Vec::new();
        let is_unknown_number = self.is_of_unknown_number();
        for finding in self.findings().iter() {
            if is_unknown_number && matches!(finding, WarningCode::DniNotMatch | WarningCode::VerificationUnavailable) {
                push_once(&mut causes, Cause::UnknownNumber);
                continue;
            }
            let of_registry = finding == WarningCode::TramiteDataMissing && self.lacks_registry_tramite();
            let explaining = self.advisories().iter().find(|advisory| {
                let is_photo = advisory.kind == AdvisoryKind::UnreadableValue;
                advisory.explains(finding) && !(of_registry && is_photo)
            });
            push_once(&mut causes, explaining.map_or(Cause::Finding(finding), Cause::Advisory));
        }
        causes
    }

    /// The findings that were no reason to refuse, and the advisories with a guidance; the escalated one may have none.
    fn causes_of_an_escalation(&self) -> Vec<Cause<'_>> {
        let mut causes = self.causes_of_findings();
        let mut asking = self.advisories().iter().filter(|advisory| advisory.guidance.is_some()).peekable();
        if asking.peek().is_none() {
            causes.push(Cause::Reason(Reason::AdvisoryEscalated));
        }
        asking.for_each(|advisory| push_once(&mut causes, Cause::Advisory(advisory)));
        causes
    }

    fn message_of(&self, cause: Cause<'_>) -> Message {
        match cause {
            Cause::Advisory(advisory) => advisory.message(),
            // A new photo of the card cannot supply what the registry lacks, and neither can asking again (rule A4b).
            Cause::Finding(finding @ WarningCode::TramiteDataMissing) if self.lacks_registry_tramite() => {
                finding.message().with_guidance(Guidance::HumanReview)
            }
            Cause::Finding(finding) => finding.message(),
            Cause::UnknownNumber => Message::UNKNOWN_NUMBER,
            Cause::Reason(reason) => reason.message(),
        }
    }

    /// Whether the registry answered that it does not have the number (rule A3).
    pub(crate) fn is_of_unknown_number(&self) -> bool {
        self.renaper.as_ref().is_some_and(RenaperCheck::is_of_unknown_number)
    }

    fn lacks_registry_tramite(&self) -> bool {
        let rows = self.renaper.as_ref().and_then(|check| check.comparison_results.as_ref());
        rows.is_some_and(Rows::lack_the_registrys_tramite)
    }
}

/// What a message is about.
#[derive(Clone, Copy, PartialEq)]
enum Cause<'e> {
    Finding(WarningCode),
    /// The registry does not have the number (rule A3).
    UnknownNumber,
    Advisory(&'e Advisory),
    Reason(Reason),
}

fn push_once<'e>(causes: &mut Vec<Cause<'e>>, cause: Cause<'e>) {
    if !causes.contains(&cause) {
        causes.push(cause);
    }
}

/// If next steps contradict each other, the one that counts most wins.
fn agree(messages: &mut [Message], status: Status) {
    let asks = |guidance: Guidance| messages.iter().any(|message| message.asks(guidance));
    if status == Status::InReview || asks(Guidance::HumanReview) {
        for message in messages {
            *message = message.with_guidance(Guidance::HumanReview);
        }
    } else if asks(Guidance::UseCurrentDni) {
        let of_this_card = [Guidance::RetakePhoto, Guidance::RetryLater];
        for message in messages {
            if of_this_card.into_iter().any(|guidance| message.asks(guidance)) {
                *message = message.with_guidance(Guidance::UseCurrentDni);
            }
        }
    }
}
