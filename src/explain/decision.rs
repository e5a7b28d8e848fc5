//! Warnings and decision of an explanation (rules M1 to D7).

use super::{Account, texts};
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
        let (rule, why) = match decision.reason {
            Reason::ManualDecision => (Rule::D1, texts::BY_A_PERSON),
            Reason::NotApplicable => (Rule::D2, texts::NOT_APPLICABLE),
            Reason::CrossCheckPassed => (Rule::D3, texts::NOTHING_FOUND),
            Reason::CrossCheckFailed => (Rule::D3, texts::MISMATCH_FOUND),
            Reason::CrossCheckError => {
                let why = match grounds.policy_field {
                    Some("on_unavailable") => texts::ERRORS_OF_SERVICES,
                    Some("on_unreadable") => texts::ERRORS_OF_READING,
                    _ => texts::ERRORS,
                };
                (Rule::D3, why)
            }
            Reason::BiometricNotRun => (Rule::D3, texts::NO_BIOMETRIC),
            Reason::OmitWarnings => (Rule::D4, texts::OMITTED),
            // The advisory is there: the reason is its doing.
            Reason::AdvisoryEscalated => {
                (grounds.strongest.map_or(Rule::D3, |(_, kind)| kind.rule()), texts::ESCALATED)
            }
            Reason::Informational => {
                let rule = if decision.ocr_status == Status::InReview { Rule::D4 } else { Rule::D5 };
                (rule, texts::INFORMATIONAL)
            }
        };
        let policy_field = match decision.reason {
            Reason::CrossCheckFailed
            | Reason::CrossCheckError
            | Reason::BiometricNotRun
            | Reason::AdvisoryEscalated => grounds.policy_field,
            _ => None,
        };
        let finding = self.said(
            texts::DECISION,
            &[("status", &decision.status), ("reason", &decision.reason), ("why", &self.told(why))],
        );
        self.say_by(rule, "decision", finding, policy_field);
        let again = if evaluation.findings().is_empty() {
            texts::NOTHING_FOUND
        } else if decision.retryable {
            texts::ALL_OUTAGES
        } else {
            texts::NOT_ALL_OUTAGES
        };
        let finding = self.said(texts::RETRYABLE, &[("retryable", &decision.retryable), ("why", &self.told(again))]);
        self.say(Rule::D7, "retryable", finding);
    }

    fn warnings(&mut self, case: &Case<'_>, evaluation: &Evaluation<'_>) {
        const WARNINGS: &str = "warnings";
        if evaluation.renaper.is_none() {
            return self.say(Rule::M3, WARNINGS, self.told(texts::UNTOUCHED));
        }
        let added = evaluation.findings().iter().count();
        let kept = evaluation.warnings.len().saturating_sub(added);
        let stale = case.warnings.len().saturating_sub(kept);
        if stale > 0 {
            self.say(Rule::M1, WARNINGS, self.said(texts::STALE, &[("count", &stale)]));
        }
        self.say(Rule::M2, WARNINGS, self.said(texts::KEPT_AND_ADDED, &[("kept", &kept), ("added", &added)]));
    }

    fn omission(&mut self, omission: &Omission<'_>) {
        const LIST: &str = "omitWarnings";
        match omission {
            Omission::NotAsked => self.say(Rule::D4, LIST, self.told(texts::NO_OMISSION)),
            Omission::Barred(code) => {
                // Of a finding no policy can say otherwise.
                let is_finding = code.parse::<WarningCode>().is_ok();
                let finding = self.said(texts::BARRED, &[("code", &code.as_str())]);
                self.say_by(Rule::D6, LIST, finding, (!is_finding).then_some("non_omittable"));
            }
            Omission::NoWarning => self.say(Rule::D4, LIST, self.told(texts::NO_WARNING)),
            Omission::Left(code) => self.say(Rule::D4, LIST, self.said(texts::LEFT, &[("code", &code.as_str())])),
            Omission::Covered => self.say(Rule::D4, LIST, self.told(texts::COVERED)),
        }
    }
}
