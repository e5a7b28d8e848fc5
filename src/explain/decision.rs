//! Warnings and decision of an explanation (rules M1 to D7).

use std::collections::BTreeSet;

use super::Account;
use crate::case::Case;
use crate::decision::Check;
use crate::evaluate::{Evaluation, check_of};
use crate::policy::Policy;
use crate::text::Text;
use crate::vocabulary::{Reason, Rule, Status, WarningCode};

impl Account {
    pub(super) fn decision(&mut self, case: &Case<'_>, policy: &Policy, evaluation: &Evaluation<'_>) {
        self.warnings(case, evaluation);
        if case.ocr_status == Status::InReview && case.manual_decision.is_none() {
            self.omission(case, policy, evaluation);
        }
        let decision = &evaluation.decision;
        let finding = format!("`{}`, {}", decision.status, decision.reason);
        match decision.reason {
            Reason::ManualDecision => self.say(Rule::D1, "decision", format!("{finding}: a person decided")),
            Reason::NotApplicable => self.say(Rule::D2, "decision", format!("{finding}: there was nothing to check")),
            Reason::CrossCheckPassed => self.say(Rule::D3, "decision", format!("{finding}: nothing was found")),
            Reason::CrossCheckFailed => {
                self.say(Rule::D3, "decision", format!("{finding}: a finding is a mismatch"));
            }
            Reason::CrossCheckError => {
                let (why, field) = match check_of(evaluation) {
                    Check::Unavailable => ("every finding is the services' doing", "on_unavailable"),
                    _ => ("data are missing", "on_missing"),
                };
                self.say_by_policy(Rule::D3, "decision", format!("{finding}: errors only, and {why}"), field);
            }
            Reason::OmitWarnings => self.say(Rule::D4, "decision", format!("{finding}: every warning may be omitted")),
            Reason::AdvisoryEscalated => {
                // It is there: the reason is its doing.
                let strongest = evaluation.advisories.iter().max_by_key(|advisory| policy.escalation(advisory.kind));
                let rule = strongest.map_or(Rule::D3, |advisory| advisory.kind.rule());
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
        } else if case.manual_decision.is_some() {
            self.say(Rule::M3, "warnings", "as they came: a person decided");
        } else {
            let stale = case.warnings.iter().filter(|warning| warning.parse::<WarningCode>().is_ok()).count();
            if stale > 0 {
                self.say(Rule::M1, "warnings", format!("those of an earlier check are dropped ({stale})"));
            }
            let kept = case.warnings.len().saturating_sub(stale);
            let added = evaluation.findings().iter().count();
            self.say(
                Rule::M2,
                "warnings",
                format!("the verification's own stay ({kept}), the findings follow ({added})"),
            );
        }
    }

    fn omission(&mut self, case: &Case<'_>, policy: &Policy, evaluation: &Evaluation<'_>) {
        let never = case.omit_warnings.iter().chain(&evaluation.warnings).find(|code| policy.is_non_omittable(code));
        let omitted: BTreeSet<&str> = case.omit_warnings.iter().map(Text::as_str).collect();
        let left = evaluation.warnings.iter().find(|warning| !omitted.contains(warning.as_str()));
        if case.omit_warnings.is_empty() {
            self.say(Rule::D4, "omitWarnings", "no warning is asked to be omitted");
        } else if let Some(code) = never {
            let finding = format!("`{}` can never be omitted", code.as_str());
            if code.parse::<WarningCode>().is_ok() {
                self.say(Rule::D6, "omitWarnings", finding);
            } else {
                self.say_by_policy(Rule::D6, "omitWarnings", finding, "non_omittable");
            }
        } else if evaluation.warnings.is_empty() {
            self.say(Rule::D4, "omitWarnings", "there is no warning to omit");
        } else if let Some(code) = left {
            self.say(Rule::D4, "omitWarnings", format!("`{}` is not among the codes to omit", code.as_str()));
        } else {
            self.say(Rule::D4, "omitWarnings", "every warning is among the codes to omit");
        }
    }
}
