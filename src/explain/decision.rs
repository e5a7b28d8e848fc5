//! Warnings and decision of an explanation (rules M1 to D7).

use super::Account;
use crate::case::Case;
use crate::evaluate::{Evaluated, Evaluation};
use crate::omit::Omission;
use crate::vocabulary::{Reason, Rule, Status, WarningCode};

impl Account {
    pub(super) fn decision(&mut self, case: &Case<'_>, evaluated: &Evaluated<'_>) {
        let Evaluated { evaluation, grounds } = evaluated;
        self.warnings(case, evaluation);
        if let (Some(omission), None) = (&grounds.omission, case.manual_decision) {
            self.omission(omission);
        }
        let decision = &evaluation.decision;
        let finding = format!("`{}`, {}", decision.status, decision.reason);
        match decision.reason {
            Reason::ManualDecision => self.say(Rule::D1, "decision", format!("{finding}: a person decided")),
            Reason::NotApplicable => self.say(Rule::D2, "decision", format!("{finding}: there was nothing to check")),
            Reason::CrossCheckPassed => self.say(Rule::D3, "decision", format!("{finding}: nothing was found")),
            Reason::CrossCheckFailed => {
                let finding = format!("{finding}: a finding is a mismatch");
                self.say_by(Rule::D3, "decision", finding, grounds.policy_field);
            }
            Reason::CrossCheckError => {
                let why = match grounds.policy_field {
                    Some("on_unavailable") => "errors only, and every finding is the services' doing",
                    Some("on_unreadable") => "errors only, and what is missing is on the card and cannot be read",
                    _ => "errors only, and data are missing",
                };
                self.say_by(Rule::D3, "decision", format!("{finding}: {why}"), grounds.policy_field);
            }
            Reason::BiometricNotRun => {
                let finding = format!("{finding}: no biometric check was run");
                self.say_by(Rule::D3, "decision", finding, grounds.policy_field);
            }
            Reason::OmitWarnings => self.say(Rule::D4, "decision", format!("{finding}: every warning may be omitted")),
            Reason::AdvisoryEscalated => {
                // It is there: the reason is its doing.
                let rule = grounds.strongest.map_or(Rule::D3, |(_, kind)| kind.rule());
                self.say_by_policy(
                    rule,
                    "decision",
                    format!("{finding}: what was noticed lowers the approval"),
                    "escalate",
                );
            }
            Reason::Informational => {
                let rule = if decision.ocr_status == Status::InReview { Rule::D4 } else { Rule::D5 };
                self.say(rule, "decision", format!("{finding}: the check is for a person to see"));
            }
        }
        let again = if evaluation.findings().is_empty() {
            "nothing was found"
        } else if decision.retryable {
            "every finding is an outage: asking again may help"
        } else {
            "not every finding is an outage"
        };
        self.say(Rule::D7, "retryable", format!("{}: {again}", decision.retryable));
    }

    fn warnings(&mut self, case: &Case<'_>, evaluation: &Evaluation<'_>) {
        if evaluation.renaper.is_none() {
            self.say(Rule::M3, "warnings", "as they came: nothing was computed");
        } else {
            let added = evaluation.findings().iter().count();
            let kept = evaluation.warnings.len().saturating_sub(added);
            let stale = case.warnings.len().saturating_sub(kept);
            if stale > 0 {
                self.say(Rule::M1, "warnings", format!("those of an earlier check are dropped ({stale})"));
            }
            self.say(
                Rule::M2,
                "warnings",
                format!("the verification's own stay ({kept}), the findings follow ({added})"),
            );
        }
    }

    fn omission(&mut self, omission: &Omission<'_>) {
        const LIST: &str = "omitWarnings";
        match omission {
            Omission::NotAsked => self.say(Rule::D4, LIST, "no warning is asked to be omitted"),
            Omission::Barred(code) => {
                let finding = format!("`{}` can never be omitted", code.as_str());
                // Of a finding no policy can say otherwise.
                let is_finding = code.parse::<WarningCode>().is_ok();
                self.say_by(Rule::D6, LIST, finding, (!is_finding).then_some("non_omittable"));
            }
            Omission::NoWarning => self.say(Rule::D4, LIST, "there is no warning to omit"),
            Omission::Left(code) => {
                self.say(Rule::D4, LIST, format!("`{}` is not among the codes to omit", code.as_str()));
            }
            Omission::Covered => self.say(Rule::D4, LIST, "every warning is among the codes to omit"),
        }
    }
}
