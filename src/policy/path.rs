//! The way from one policy to another, a choice at a time.

use serde_json::Value;

use super::Policy;
use super::field::{Choices, PolicyField};
use crate::vocabulary::{AdvisoryKind, WarningCode};

/// One choice in which two policies differ, and the policy in which it is turned, with all those before it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PolicyStep {
    /// The field of the policy; of one that has a value for each word of a set, with the word behind a dot:
    /// `on_unavailable`, `escalate.deceased_notice`, `on_mismatch.RENAPER_NAME_NOT_MATCH`.
    pub choice: String,
    /// What the first policy says, as JSON has it.
    pub from: Value,
    /// What the other policy says.
    pub to: Value,
    /// The first policy with this choice and all those before it as the other policy has them.
    pub policy: Policy,
}

impl Policy {
    /// The choices in which another policy differs, turned one after the other, in the order of [`PolicyField::ALL`]
    /// and of the words: the last step decides as the other policy does. There is none where both decide alike; the
    /// name is no choice.
    ///
    /// ```
    /// use renaper_crosscheck::{ErrorAction, Policy};
    ///
    /// let patient = Policy::documented().with_on_unavailable(ErrorAction::Review).with_accept_gender_x(true);
    /// let steps = Policy::documented().steps_to(&patient);
    /// let choices: Vec<&str> = steps.iter().map(|step| step.choice.as_str()).collect();
    /// assert_eq!(choices, ["accept_gender_x", "on_unavailable"]);
    /// assert_eq!(steps[1].policy.fingerprint(), patient.fingerprint());
    /// ```
    #[must_use]
    pub fn steps_to(&self, other: &Policy) -> Vec<PolicyStep> {
        let mut steps = Vec::new();
        let mut policy = self.clone();
        for field in PolicyField::ALL {
            let (from, to) = (self.choices.value(field.name()), other.choices.value(field.name()));
            if from == to {
                continue;
            }
            let turns: Vec<(String, Turn)> = match field.name() {
                "escalate" => {
                    AdvisoryKind::ALL.iter().map(|kind| (kind.to_string(), Turn::Escalation(*kind))).collect()
                }
                "on_mismatch" => {
                    WarningCode::ALL.iter().map(|code| (code.to_string(), Turn::Mismatch(*code))).collect()
                }
                _ => vec![(String::new(), Turn::Field(field.name()))],
            };
            for (word, turn) in turns {
                let at = |value: &Value| {
                    if word.is_empty() { value.clone() } else { value.get(&word).cloned().unwrap_or_default() }
                };
                let (from, to) = (at(&from), at(&to));
                if from == to {
                    continue;
                }
                policy = policy.changed(|choices| turn.take(choices, &other.choices));
                let choice = if word.is_empty() { field.name().to_owned() } else { format!("{}.{word}", field.name()) };
                steps.push(PolicyStep { choice, from, to, policy: policy.clone() });
            }
        }
        steps
    }
}

/// What is turned.
#[derive(Clone, Copy)]
enum Turn {
    Field(&'static str),
    Escalation(AdvisoryKind),
    Mismatch(WarningCode),
}

impl Turn {
    fn take(self, choices: &mut Choices, other: &Choices) {
        match self {
            Turn::Field(field) => choices.turn(field, other),
            Turn::Escalation(kind) => choices.escalate.set(kind, other.escalate.get(kind)),
            Turn::Mismatch(code) => choices.on_mismatch.set(code, other.on_mismatch.get(code)),
        }
    }
}
