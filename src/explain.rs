//! The account of one evaluation, rule by rule.

mod decision;
mod fields;
mod texts;
mod words;

use std::fmt::{self, Display};

use serde::Serialize;

use crate::case::Case;
use crate::evaluate::{CheckGrounds, Evaluated, Evaluation, NotComputed, RenaperCheck, evaluate_with_grounds};
use crate::margins::{Margins, NameMargin, margins_of};
use crate::policy::{NotFound, Policy};
use crate::registry::Ground;
use crate::text::Text;
use crate::vocabulary::{Escalation, Findings, Language, Rule, WarningCode, Wording};

/// Why an evaluation came out as it did: what each rule found, in the order in which the rules were applied.
///
/// It holds the values of the case, since a reader of it wants to see them; its `Debug` does not show them, its
/// `Display` and its JSON do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Explanation {
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// The language of what the steps found.
    #[serde(skip)]
    pub language: Language,
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
    /// What it found, in words of the account's language, with the values it looked at.
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
                write!(f, "  [{}: {field}]", texts::POLICY.in_language(self.language))?;
            }
            writeln!(f)?;
        }
        Ok(())
    }
}

/// Explains the evaluation of a case under a policy in English: total, and of the same case and policy as
/// [`evaluate`](crate::evaluate()). [`explain_in`] does so in Spanish, too.
///
/// ```
/// use renaper_crosscheck::{Case, Policy, Rule, explain};
///
/// let case = Case::from_json(r#"{"ocrStatus": "approved", "renaperData": {"dni": "38966181", "codigo": 99},
///     "extractedData": {"documentNumber": "38.966.181"}}"#)?;
/// let explanation = explain(&case, &Policy::documented());
/// let dni = explanation.steps.iter().find(|step| step.rule == Rule::F1).unwrap();
/// assert_eq!(dni.finding, "38966181 on the card, 38966181 echoed by the registry (`dni`): passed");
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn explain(case: &Case<'_>, policy: &Policy) -> Explanation {
    explain_in(case, policy, Language::English)
}

/// Explains the evaluation of a case under a policy as [`explain`](explain()) does, in the language that is asked for.
/// The steps are the same in each, and so are codes and the names of fields, keys and choices of the policy.
///
/// ```
/// use renaper_crosscheck::{Case, Language, Policy, Rule, explain_in};
///
/// let case = Case::from_json(r#"{"ocrStatus": "approved", "renaperData": {"dni": "38966181", "codigo": 99},
///     "extractedData": {"documentNumber": "38.966.181"}}"#)?;
/// let explanation = explain_in(&case, &Policy::documented(), Language::Spanish);
/// let dni = explanation.steps.iter().find(|step| step.rule == Rule::F1).unwrap();
/// assert_eq!(dni.finding, "38966181 en la tarjeta, el registro devuelve 38966181 (`dni`): coincide");
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn explain_in(case: &Case<'_>, policy: &Policy, language: Language) -> Explanation {
    let evaluated = evaluate_with_grounds(case, policy);
    let mut account = Account { steps: Vec::new(), language };
    account.check(case, policy, &evaluated);
    account.advisories(policy, &evaluated.evaluation);
    account.decision(case, &evaluated);
    account.margins(&margins_of(&evaluated, case, policy), policy);
    Explanation { steps: account.steps, language }
}

/// The steps so far.
struct Account {
    steps: Vec<Step>,
    language: Language,
}

impl Account {
    /// A text without places.
    fn told(&self, wording: Wording) -> &'static str {
        wording.in_language(self.language)
    }

    /// A text with its places filled.
    fn said(&self, wording: Wording, values: &[(&str, &dyn Display)]) -> String {
        wording.filled(self.language, values)
    }

    fn say(&mut self, rule: Rule, subject: &'static str, finding: impl Into<Text<'static>>) {
        self.say_by(rule, subject, finding, None);
    }

    fn say_by_policy(
        &mut self,
        rule: Rule,
        subject: &'static str,
        finding: impl Into<Text<'static>>,
        field: &'static str,
    ) {
        self.say_by(rule, subject, finding, Some(field));
    }

    fn say_by(
        &mut self,
        rule: Rule,
        subject: &'static str,
        finding: impl Into<Text<'static>>,
        policy_field: Option<&'static str>,
    ) {
        self.steps.push(Step { rule, subject, finding: finding.into(), policy_field });
    }

    /// Sections 3 to 8: what was computed, or why nothing was.
    fn check(&mut self, case: &Case<'_>, policy: &Policy, evaluated: &Evaluated<'_>) {
        let computed = evaluated.grounds.computed.as_ref();
        let counts = match computed.err() {
            Some(NotComputed::Status) => texts::STATUS_DOES_NOT_COUNT,
            _ => texts::STATUS_COUNTS,
        };
        self.say(Rule::W2, "ocrStatus", self.said(counts, &[("status", &case.ocr_status)]));
        match (computed, &evaluated.evaluation.renaper) {
            (Ok(grounds), Some(check)) => {
                self.answer(case, policy, check, grounds);
                self.biometric(check, grounds.biometric);
                self.verdict(check);
            }
            (Err(NotComputed::RejectedWithoutData), _) => {
                self.say(Rule::W3, "extractedData", self.told(texts::REJECTED_WITHOUT_DATA));
            }
            (Err(NotComputed::NotAsked), _) => self.say(Rule::A0, "renaperData", self.told(texts::NOT_ASKED)),
            (Err(NotComputed::Status), _) | (Ok(_), None) => {}
        }
    }

    /// Section 7.
    fn biometric(&mut self, check: &RenaperCheck<'_>, rule: Option<Rule>) {
        const BLOCK: &str = "renaperBiometric";
        let Some(rule) = rule else {
            return self.say(Rule::B1, BLOCK, self.told(texts::NO_BLOCK));
        };
        let Some(result) = check.renaper_biometric.as_ref().and_then(|echo| echo.match_result) else {
            let why = if rule == Rule::B1 { texts::EMPTY_BLOCK } else { texts::SKIPPED };
            return self.say(rule, BLOCK, self.told(why));
        };
        let finding = match rule {
            Rule::B2 => texts::RAW_ANSWER,
            Rule::B3 => texts::OWN_WORD,
            Rule::B4b => texts::OWN_WORD_STANDS,
            _ => texts::NO_WORD,
        };
        self.say(rule, BLOCK, self.said(finding, &[("result", &result)]));
    }

    /// Section 8.
    fn verdict(&mut self, check: &RenaperCheck<'_>) {
        self.say(Rule::R1, "findings", self.listed(check.findings()));
        let verified = match check.error_code {
            Some(code) => self.said(texts::FIRST_FINDING, &[("verified", &check.verified), ("code", &code)]),
            None => check.verified.to_string(),
        };
        self.say(Rule::R2, "verified", verified);
        self.say(Rule::R3, "matchResult", check.match_result.as_str());
    }

    /// Findings as a reader wants them.
    fn listed(&self, findings: Findings) -> String {
        if findings.is_empty() {
            return self.told(texts::NO_FINDINGS).to_owned();
        }
        let codes: Vec<&str> = findings.iter().map(|code| code.as_str()).collect();
        codes.join(", ")
    }

    /// How close it was.
    fn margins(&mut self, margins: &Margins, policy: &Policy) {
        const MARGINS: &str = "margins";
        if let Some(name) = margins.name {
            self.say_by_policy(Rule::F3, MARGINS, self.said_of_name(name, policy), "name_threshold");
        }
        for correction in &margins.corrections {
            let finding = self.said(
                texts::CORRECTION,
                &[("field", &correction.field), ("result", &correction.match_result), ("status", &correction.status)],
            );
            self.say(Rule::R3, MARGINS, finding);
        }
        if !margins.flips.is_empty() {
            let set = |fields: &Vec<_>| {
                let fields: Vec<String> = fields.iter().map(ToString::to_string).collect();
                fields.join(self.told(texts::AND))
            };
            let sets: Vec<String> = margins.flips.iter().map(set).collect();
            let finding = self.said(texts::FLIPS, &[("sets", &sets.join(self.told(texts::OR)))]);
            self.say(Rule::D3, MARGINS, finding);
        }
    }

    /// How far a name is from the threshold.
    fn said_of_name(&self, name: NameMargin, policy: &Policy) -> String {
        let wording = match name.points {
            0 => texts::AT_THRESHOLD,
            1 => texts::POINT_ABOVE,
            2.. => texts::POINTS_ABOVE,
            -1 => texts::POINT_BELOW,
            _ => texts::POINTS_BELOW,
        };
        let of_edits = |edits: i64| match edits {
            1 => texts::EDIT_MORE,
            -1 => texts::EDIT_FEWER,
            2.. => texts::EDITS_MORE,
            _ => texts::EDITS_FEWER,
        };
        let edits = name.edits.map(|edits| self.said(of_edits(edits), &[("count", &edits.unsigned_abs())]));
        self.said(
            wording,
            &[
                ("points", &name.points.unsigned_abs()),
                ("threshold", &policy.name_threshold()),
                ("edits", &edits.unwrap_or_default()),
            ],
        )
    }

    /// Section 13: what else was noticed.
    fn advisories(&mut self, policy: &Policy, evaluation: &Evaluation<'_>) {
        for advisory in evaluation.advisories() {
            let what = self.told(words::of_advisory(advisory.kind));
            let difference = advisory.difference.map(|difference| {
                let difference = self.told(words::of_difference(difference));
                self.said(texts::ADVISORY_DIFFERENCE, &[("difference", &difference)])
            });
            let fields: Vec<&str> = advisory.fields.iter().map(|field| field.as_str()).collect();
            let about = match fields.len() {
                0 => String::new(),
                1 => self.said(texts::ADVISORY_FIELD, &[("fields", &fields.concat())]),
                _ => self.said(texts::ADVISORY_FIELDS, &[("fields", &fields.join(", "))]),
            };
            let finding = self.said(texts::ADVISORY, &[("kind", &advisory.kind), ("what", &what)]);
            let finding = [finding, difference.unwrap_or_default(), about].concat();
            let escalates = policy.escalation(advisory.kind) != Escalation::Inform;
            self.say_by(advisory.kind.rule(), "advisories", finding, escalates.then_some("escalate"));
        }
    }

    /// Rules A1 to A5, and the rows where there are any.
    fn answer(&mut self, case: &Case<'_>, policy: &Policy, check: &RenaperCheck<'_>, grounds: &CheckGrounds<'_>) {
        const BODY: &str = "renaperData";
        let unknown = self.told(match policy.not_found() {
            NotFound::Mismatch => texts::NOT_FOUND,
            NotFound::Unavailable => texts::NOT_FOUND_UNAVAILABLE,
        });
        let (rule, wording) = match grounds.ground {
            Ground::Empty => (Rule::A1, texts::NO_ANSWER),
            Ground::NotAnObject => (Rule::A2, texts::NOT_AN_OBJECT),
            Ground::ServiceUnavailable => (Rule::A2, texts::SERVICE_UNAVAILABLE),
            Ground::Error => (Rule::A2, texts::ERROR),
            Ground::CodigoFailed => (Rule::A2, texts::CODIGO_FAILED),
            Ground::CodigoUnknown => (Rule::A3, texts::CODIGO_UNKNOWN),
            Ground::ZeroTramite => (Rule::A3, texts::ZERO_TRAMITE),
            Ground::NoDigitalCard(_) => (Rule::A4b, texts::NO_DIGITAL_CARD),
            Ground::NothingToCompare => (Rule::A4, texts::NOTHING_TO_COMPARE),
            Ground::Answered(_) => (Rule::A5, texts::ANSWERED),
        };
        let finding = self.said(wording, &[("unknown", &unknown)]);
        self.say_by(rule, BODY, finding, (rule == Rule::A3).then_some("not_found"));
        if let Ground::Empty = grounds.ground {
            self.asking(grounds.blocked);
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
            None => self.say(Rule::W4, CARD, self.told(texts::CAN_ASK)),
            Some(WarningCode::GenderMissing) => {
                self.say_by_policy(Rule::W4, CARD, self.told(texts::NO_GENDER), "accept_gender_x");
            }
            Some(_) => self.say(Rule::W4, CARD, self.told(texts::NO_DNI)),
        }
    }
}
