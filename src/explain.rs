//! The account of one evaluation, rule by rule.

mod decision;
mod fields;

use std::fmt;

use serde::Serialize;

use crate::case::Case;
use crate::evaluate::{CheckGrounds, Evaluated, Evaluation, NotComputed, RenaperCheck, evaluate_with_grounds};
use crate::margins::{Margins, margins_of};
use crate::policy::{NotFound, Policy};
use crate::registry::Ground;
use crate::text::Text;
use crate::vocabulary::{Escalation, Findings, Rule, WarningCode};

/// Why an evaluation came out as it did: what each rule found, in the order in which the rules were applied.
///
/// It holds the values of the case, since a reader of it wants to see them; its `Debug` does not show them, its
/// `Display` and its JSON do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step of an explanation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Step {
    /// The rule that was applied.
    pub rule: Rule,
    /// What it was applied to: a field's name, `renaperData`, `renaperBiometric`, `warnings`, `advisories`, `decision`,
    /// `margins`.
    pub subject: &'static str,
    /// What it found, in English, with the values it looked at.
    pub finding: Text<'static>,
    /// The field of the policy that decided, where one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub policy_field: Option<&'static str>,
}

impl fmt::Display for Explanation {
    /// A line a step: rule, subject, finding, and the policy's field in brackets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for step in &self.steps {
            write!(f, "{}  {:16}  {}", step.rule, step.subject, step.finding.as_str())?;
            if let Some(field) = step.policy_field {
                write!(f, "  [policy: {field}]")?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// Explains the evaluation of a case under a policy: total, and of the same case and policy as
/// [`evaluate`](crate::evaluate()).
///
/// ```
/// use renaper_crosscheck::{Case, Policy, Rule, explain};
///
/// let case = Case::from_json(r#"{"ocrStatus": "approved", "renaperData": {"dni": "38966181", "codigo": 99},
///     "extractedData": {"documentNumber": "38.966.181"}}"#)?;
/// let explanation = explain(&case, &Policy::documented());
/// let dni = explanation.steps.iter().find(|step| step.rule == Rule::F1).unwrap();
/// assert_eq!(dni.finding, "38966181 on the card, 38966181 echoed by the registry under `dni`: passed");
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn explain(case: &Case<'_>, policy: &Policy) -> Explanation {
    let evaluated = evaluate_with_grounds(case, policy);
    let mut account = Account::default();
    account.check(case, policy, &evaluated);
    account.advisories(policy, &evaluated.evaluation);
    account.decision(case, &evaluated);
    account.margins(&margins_of(&evaluated, case, policy), policy);
    Explanation { steps: account.steps }
}

/// The steps so far.
#[derive(Default)]
struct Account {
    steps: Vec<Step>,
}

impl Account {
    fn say(&mut self, rule: Rule, subject: &'static str, finding: impl Into<String>) {
        self.say_by(rule, subject, finding, None);
    }

    fn say_by_policy(&mut self, rule: Rule, subject: &'static str, finding: impl Into<String>, field: &'static str) {
        self.say_by(rule, subject, finding, Some(field));
    }

    fn say_by(
        &mut self,
        rule: Rule,
        subject: &'static str,
        finding: impl Into<String>,
        policy_field: Option<&'static str>,
    ) {
        self.steps.push(Step { rule, subject, finding: finding.into().into(), policy_field });
    }

    /// Sections 3 to 8: what was computed, or why nothing was.
    fn check(&mut self, case: &Case<'_>, policy: &Policy, evaluated: &Evaluated<'_>) {
        let status = case.ocr_status;
        let computed = evaluated.grounds.computed.as_ref();
        let counts = if computed.err() == Some(&NotComputed::Status) { "is no status" } else { "is a status" };
        self.say(Rule::W2, "ocrStatus", format!("`{status}` {counts} on which the registry counts"));
        match (computed, &evaluated.evaluation.renaper) {
            (Ok(grounds), Some(check)) => {
                self.answer(case, policy, check, grounds);
                self.biometric(check, grounds.biometric);
                self.verdict(check);
            }
            (Err(NotComputed::RejectedWithoutData), _) => self.say(
                Rule::W3,
                "extractedData",
                "rejected by the OCR verification, which read nothing: nothing is computed",
            ),
            (Err(NotComputed::NotAsked), _) => {
                self.say(Rule::A0, "renaperData", "the registry was not asked: nothing is computed");
            }
            (Err(NotComputed::Status), _) | (Ok(_), None) => {}
        }
    }

    /// Section 7.
    fn biometric(&mut self, check: &RenaperCheck<'_>, rule: Option<Rule>) {
        let Some(rule) = rule else {
            return self.say(Rule::B1, "renaperBiometric", "there is no biometric block");
        };
        let result = check.renaper_biometric.as_ref().and_then(|echo| echo.match_result);
        let finding = match (result, rule) {
            (None, Rule::B1) => "nothing was given: the check was not run".to_owned(),
            (None, _) => "the block says why the check was not run".to_owned(),
            (Some(result), Rule::B2) => format!("`resultado.match` says `{result}`"),
            (Some(result), Rule::B3) => format!("the block's own word is `{result}`"),
            (Some(result), Rule::B4b) => format!("there is no raw answer: the block's own `{result}` stands"),
            (Some(result), _) => format!("nothing that says whether the face matched: `{result}`"),
        };
        self.say(rule, "renaperBiometric", finding);
    }

    /// Section 8.
    fn verdict(&mut self, check: &RenaperCheck<'_>) {
        self.say(Rule::R1, "findings", listed(check.findings()));
        let first = check.error_code.map_or(String::new(), |code| format!("; errorCode `{code}` is the first finding"));
        self.say(Rule::R2, "verified", format!("{}{first}", check.verified));
        self.say(Rule::R3, "matchResult", check.match_result.as_str());
    }

    /// How close it was.
    fn margins(&mut self, margins: &Margins, policy: &Policy) {
        if let Some(name) = margins.name {
            let side = if name.points < 0 { "below" } else { "above" };
            let edits = match name.edits {
                Some(edits) if edits > 0 => format!("; {edits} more edits would bring it below"),
                Some(edits) => format!("; {} edits fewer would bring it there", edits.unsigned_abs()),
                None => String::new(),
            };
            let finding = format!(
                "the name is {} points {side} the threshold of {}{edits}",
                name.points.unsigned_abs(),
                policy.name_threshold()
            );
            self.say_by_policy(Rule::F3, "margins", finding, "name_threshold");
        }
        for correction in &margins.corrections {
            let finding = format!(
                "were `{}` alone corrected, the check would come to `{}`, and the status to `{}`",
                correction.field, correction.match_result, correction.status
            );
            self.say(Rule::R3, "margins", finding);
        }
        if !margins.flips.is_empty() {
            let sets: Vec<String> = margins
                .flips
                .iter()
                .map(|set| {
                    let fields: Vec<&str> = set.iter().map(|field| field.as_str()).collect();
                    fields.join(" and ")
                })
                .collect();
            self.say(
                Rule::D3,
                "margins",
                format!("the decision would turn if these rows came out otherwise: {}", sets.join("; or ")),
            );
        }
    }

    /// Section 13: what else was noticed.
    fn advisories(&mut self, policy: &Policy, evaluation: &Evaluation<'_>) {
        for advisory in &evaluation.advisories {
            let about: Vec<&str> = advisory.fields.iter().map(|field| field.as_str()).collect();
            let about = if about.is_empty() { String::new() } else { format!(" of {}", about.join(", ")) };
            let how = advisory.difference.map_or(String::new(), |difference| format!(" ({difference})"));
            let finding = format!("`{}`{how}{about}", advisory.kind);
            match policy.escalation(advisory.kind) {
                Escalation::Inform => self.say(advisory.kind.rule(), "advisories", finding),
                _ => self.say_by_policy(advisory.kind.rule(), "advisories", finding, "escalate"),
            }
        }
    }

    /// Rules A1 to A5, and the rows where there are any.
    fn answer(&mut self, case: &Case<'_>, policy: &Policy, check: &RenaperCheck<'_>, grounds: &CheckGrounds<'_>) {
        const BODY: &str = "renaperData";
        let unknown = match policy.not_found() {
            NotFound::Mismatch => "the number is not in the registry",
            NotFound::Unavailable => "the number is not in the registry, which counts as unavailable",
        };
        match grounds.ground {
            Ground::Empty => {
                self.say(Rule::A1, BODY, "no answer: the body is `null` or `{}`");
                self.asking(grounds.blocked);
            }
            Ground::NotAnObject => self.say(Rule::A2, BODY, "unavailable: the body is no object"),
            Ground::ServiceUnavailable => {
                self.say(Rule::A2, BODY, "unavailable: no name and no trámite, and `code` says SERVICE_UNAVAILABLE");
            }
            Ground::Error => self.say(Rule::A2, BODY, "unavailable: no name and no trámite, and an `error`"),
            Ground::CodigoFailed => {
                self.say(Rule::A2, BODY, "unavailable: no name and no trámite, and `codigo` is 1 or 5")
            }
            Ground::CodigoUnknown => {
                let finding = format!("{unknown}: no name and no trámite, and `codigo` is 2 or 12");
                self.say_by_policy(Rule::A3, BODY, finding, "not_found");
            }
            Ground::ZeroTramite => {
                let finding = format!("{unknown}: the trámite is a zero, and nothing else is there to compare");
                self.say_by_policy(Rule::A3, BODY, finding, "not_found");
            }
            Ground::NoDigitalCard(_) => {
                self.say(Rule::A4b, BODY, "the registry knows the person, who has no digital card: `codigo` is 4");
            }
            Ground::NothingToCompare => self.say(Rule::A4, BODY, "unavailable: no value that could be compared"),
            Ground::Answered(_) => self.say(Rule::A5, BODY, "answered"),
        }
        match (&check.comparison_results, &grounds.comparison, grounds.ground) {
            (Some(rows), Some(grounds), Ground::Answered(_) | Ground::NoDigitalCard(_)) => {
                self.fields(&case.extracted, rows, grounds, policy)
            }
            (Some(rows), Some(grounds), _) => self.unknown_number(rows, grounds),
            _ => {}
        }
    }

    /// W4: what there was to ask with.
    fn asking(&mut self, blocked: Option<WarningCode>) {
        const CARD: &str = "extractedData";
        match blocked {
            None => self.say(Rule::W4, CARD, "DNI and gender are there"),
            Some(WarningCode::GenderMissing) => {
                let finding = "no gender to ask with: none that can be read, or an X";
                self.say_by_policy(Rule::W4, CARD, finding, "accept_gender_x");
            }
            Some(_) => self.say(Rule::W4, CARD, "no DNI to ask with"),
        }
    }
}

/// Findings as a reader wants them.
fn listed(findings: Findings) -> String {
    if findings.is_empty() {
        return "none".to_owned();
    }
    let codes: Vec<&str> = findings.iter().map(|code| code.as_str()).collect();
    codes.join(", ")
}
