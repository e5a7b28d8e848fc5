//! A law of every account: it names the rule that decided, and never a result other than the evaluation's.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use renaper_crosscheck::{
    Case, Escalation, Evaluation, Explanation, Field, NameRule, Policy, Reason, Row, RowOutcome, Rule, SkipReason,
    Status, Step, WarningCode, evaluate, explain, margins,
};
use renaper_crosscheck_generator as generator;

use crate::report::checked;
use crate::{examples, vectors};

/// Generated cases that are tried, each under its own policy and under others.
const SEEDS: Range<u64> = 1..3_001;

/// How often each thing was seen, so that a law that is never put to the test is noticed.
type Seen = BTreeMap<String, usize>;

/// One evaluation with its account.
struct Told<'t> {
    case: &'t Case<'t>,
    policy: &'t Policy,
    evaluation: &'t Evaluation<'t>,
    account: &'t Explanation,
}

impl Told<'_> {
    /// The steps about one thing.
    fn about(&self, subject: &str) -> Vec<&Step> {
        self.account.steps.iter().filter(|step| step.subject == subject).collect()
    }

    /// The one step about a thing.
    fn only(&self, subject: &str) -> &Step {
        let steps = self.about(subject);
        assert_eq!(steps.len(), 1, "{subject}\n{}", self.account);
        steps[0]
    }

    fn rows(&self) -> Vec<&Row<'_>> {
        let check = self.evaluation.renaper.as_ref();
        check.and_then(|check| check.comparison_results.as_ref()).map_or(Vec::new(), |rows| rows.iter().collect())
    }

    fn hold(&self, seen: &mut Seen) {
        self.rows_agree(seen);
        self.the_name_was_scored_by_the_rule_that_is_cited(seen);
        self.the_verdict_agrees();
        self.the_decision_agrees(seen);
        self.advisories_agree();
        self.margins_agree();
    }

    fn rows_agree(&self, seen: &mut Seen) {
        let rows = self.rows();
        let is_unknown = !rows.is_empty() && self.about("renaperData").iter().any(|step| step.rule == Rule::A3);
        for &field in Field::ALL {
            let said: Vec<Outcome> =
                self.about(field.as_str()).into_iter().filter_map(|step| said_of_row(step, field)).collect();
            let row = rows.iter().find(|row| row.field == field);
            let expected: Vec<Outcome> = match row {
                // A3 has one step, and it is about the number; it says the code nowhere.
                Some(row) if is_unknown && field == Field::Dni => {
                    let steps = self.about(field.as_str());
                    let last = steps.last().unwrap();
                    assert_eq!(last.rule, Rule::A3);
                    assert_eq!(
                        last.finding.ends_with(": failed"),
                        row.outcome == RowOutcome::Compared { passed: false }
                    );
                    Vec::new()
                }
                Some(row) if !is_unknown => vec![(row.outcome, row.error_code)],
                _ => Vec::new(),
            };
            assert_eq!(said, expected, "{field}\n{}", self.account);
            let what = if is_unknown { "A3".to_owned() } else { format!("{:?}", row.map(|row| row.outcome)) };
            *seen.entry(format!("{field} {what}")).or_default() += 1;
        }
    }

    fn the_name_was_scored_by_the_rule_that_is_cited(&self, seen: &mut Seen) {
        let steps = self.about("name");
        let words: Vec<&str> = steps
            .iter()
            .filter(|step| step.rule == Rule::V6 && !step.finding.ends_with(": there is no readable name"))
            .map(|step| step.finding.split_once(": ").unwrap().1)
            .collect();
        let scores: Vec<&&Step> = steps.iter().filter(|step| step.finding.ends_with(" % alike")).collect();
        let [one, other] = words[..] else {
            return assert!(scores.is_empty(), "{}", self.account);
        };
        let rule = match self.policy.name_rule() {
            NameRule::Evidence => Rule::N5,
            _ if is_past_bound(one, other) || is_past_bound(other, one) => Rule::N3,
            _ => Rule::N2,
        };
        assert_eq!(scores.iter().map(|step| step.rule).collect::<Vec<_>>(), [rule], "{}", self.account);
        // What `d` stands for is said before it is counted with, by the rule that defines it.
        let counted = steps.iter().position(|step| step.finding.starts_with("distance d = "));
        let defined: Vec<Rule> = counted.map_or(Vec::new(), |counted| {
            assert_eq!(steps[counted].rule, Rule::N2, "{}", self.account);
            let distance = steps[counted].finding.split([',', ' ']).nth(3).unwrap();
            let defines = |step: &&&Step| step.finding.starts_with(&format!("d = {distance}: "));
            steps[..counted].iter().filter(defines).map(|step| step.rule).collect()
        });
        let expected = match rule {
            Rule::N5 => vec![],
            Rule::N3 => vec![Rule::N3],
            _ => vec![Rule::N1],
        };
        assert_eq!(defined, expected, "{}", self.account);
        let row = self.rows().into_iter().find(|row| row.field == Field::Name).and_then(|row| row.name_score);
        if let Some(score) = row {
            assert_eq!(scores[0].finding, *format!("{} % alike", score.similarity_percent));
        }
        *seen.entry(format!("{rule}")).or_default() += 1;
    }

    fn the_verdict_agrees(&self) {
        let Some(check) = &self.evaluation.renaper else {
            assert!(self.about("matchResult").is_empty());
            return;
        };
        let codes: Vec<&str> = check.findings().iter().map(|code| code.as_str()).collect();
        let listed = if codes.is_empty() { "none".to_owned() } else { codes.join(", ") };
        assert_eq!((self.only("findings").rule, self.only("findings").finding.as_str()), (Rule::R1, listed.as_str()));
        assert_eq!(self.only("matchResult").finding, check.match_result.as_str());
        assert!(self.only("verified").finding.starts_with(&check.verified.to_string()));
    }

    fn the_decision_agrees(&self, seen: &mut Seen) {
        let (step, decision) = (self.only("decision"), &self.evaluation.decision);
        let (status, reason) = (decision.status, decision.reason);
        assert!(step.finding.starts_with(&format!("`{status}`, `{reason}`: ")), "{}", self.account);
        let strongest = |kind| self.policy.escalation(kind);
        let rules: BTreeSet<Rule> = match reason {
            Reason::ManualDecision => [Rule::D1].into(),
            Reason::NotApplicable => [Rule::D2].into(),
            Reason::OmitWarnings => [Rule::D4].into(),
            Reason::Informational if self.case.ocr_status() == Status::InReview => [Rule::D4].into(),
            Reason::Informational => [Rule::D5].into(),
            Reason::AdvisoryEscalated => {
                let most = self.evaluation.advisories().iter().map(|one| strongest(one.kind)).max().unwrap();
                assert_ne!(most, Escalation::Inform);
                let those = self.evaluation.advisories().iter().filter(|one| strongest(one.kind) == most);
                those.map(|one| one.kind.rule()).collect()
            }
            _ => [Rule::D3].into(),
        };
        assert!(rules.contains(&step.rule), "{}", self.account);
        if reason == Reason::AdvisoryEscalated {
            assert_eq!(step.policy_field, Some("escalate"), "{}", self.account);
        }
        let errors_field = (reason == Reason::CrossCheckError).then_some(step.policy_field);
        if let Some(field) = errors_field {
            let action = match field.unwrap() {
                "on_unavailable" => self.policy.on_unavailable(),
                "on_unreadable" => self.policy.on_unreadable().unwrap(),
                "on_no_biometric" => self.policy.on_no_biometric(),
                "on_missing" => self.policy.on_missing(),
                other => panic!("{other}\n{}", self.account),
            };
            assert_eq!(
                action.as_str(),
                [("rejected", "reject"), ("in_review", "review"), ("approved", "keep")]
                    .into_iter()
                    .find(|(status_word, _)| *status_word == status.as_str())
                    .unwrap()
                    .1
            );
        }
        assert!(self.only("retryable").finding.starts_with(&format!("{}: ", decision.retryable)));
        *seen.entry(format!("{reason}")).or_default() += 1;
    }

    fn advisories_agree(&self) {
        let said: Vec<(Rule, bool)> =
            self.about("advisories").iter().map(|step| (step.rule, step.policy_field.is_some())).collect();
        let found: Vec<(Rule, bool)> = self
            .evaluation
            .advisories()
            .iter()
            .map(|one| (one.kind.rule(), self.policy.escalation(one.kind) != Escalation::Inform))
            .collect();
        assert_eq!(said, found, "{}", self.account);
    }

    fn margins_agree(&self) {
        let margins = margins(self.case, self.policy);
        let steps = self.about("margins");
        let count =
            usize::from(margins.name.is_some()) + margins.corrections.len() + usize::from(!margins.flips.is_empty());
        assert_eq!(steps.len(), count, "{}", self.account);
        if let Some(name) = margins.name {
            let distance = match name.points {
                0 => "exactly at ".to_owned(),
                1 => "1 point above ".to_owned(),
                -1 => "1 point below ".to_owned(),
                points @ 2.. => format!("{points} points above "),
                points => format!("{} points below ", -points),
            };
            let start = format!("the name is {distance}the threshold of {}", self.policy.name_threshold());
            assert!(steps[0].finding.starts_with(&start), "{}", self.account);
        }
    }
}

/// Whether not every order of a name is tried against another (N3).
fn is_past_bound(name: &str, other: &str) -> bool {
    let tokens = name.split(' ').count();
    tokens > 8 || (1 << tokens) * name.chars().count() * other.chars().count() > 131_072
}

type Outcome = (RowOutcome, Option<WarningCode>);

/// The result that a step gives for a row, read back from its sentence; `None` where it gives none.
fn said_of_row(step: &Step, field: Field) -> Option<Outcome> {
    let finding = step.finding.as_str();
    let result = match field {
        Field::Dni => finding.rsplit_once(": ")?.1,
        Field::Tramite => finding.rsplit_once(": ")?.1.split(" with ").next()?,
        Field::Name => finding.strip_suffix(" %")?.rsplit_once("; the threshold is ")?.0,
        _ => finding,
    };
    let mut words = result.split(", ");
    let outcome = match words.next()? {
        "passed" => RowOutcome::Compared { passed: true },
        "failed" => RowOutcome::Compared { passed: false },
        "not compared (missing on the card)" => RowOutcome::Skipped(SkipReason::OcrMissing),
        "not compared (missing at the registry)" => RowOutcome::Skipped(SkipReason::RenaperMissing),
        "not compared (missing on both sides)" => RowOutcome::Skipped(SkipReason::BothMissing),
        _ => return None,
    };
    if step.rule == Rule::A3 {
        return None;
    }
    assert_eq!(step.rule, field.rule());
    Some((outcome, words.next().map(|code| code.parse().unwrap())))
}

/// Puts the law to one case under one policy.
fn hold(text: &str, policy: &Policy, seen: &mut Seen) {
    let Ok(case) = Case::from_json(text) else { return };
    let (evaluation, account) = (evaluate(&case, policy), explain(&case, policy));
    Told { case: &case, policy, evaluation: &evaluation, account: &account }.hold(seen);
}

#[test]
fn an_account_names_the_rule_that_decided_and_no_other_result() {
    let mut seen = Seen::new();
    let examples = examples::CASES.lines().map(|line| (line.to_owned(), Policy::documented()));
    let vectors = vectors::all().into_iter().filter_map(|vector| vector.readable_case());
    let generated =
        SEEDS.map(generator::case).filter_map(|(case, policy)| Some((case, serde_json::from_str(&policy).ok()?)));
    let hardened = Policy::hardened();
    let mut cases = 0_usize;
    for (case, policy) in examples.chain(vectors).chain(generated) {
        hold(&case, &policy, &mut seen);
        hold(&case, &policy.with_name_rule(NameRule::Evidence), &mut seen);
        hold(&case, &hardened, &mut seen);
        cases += 1;
    }
    for rule in ["N2", "N3", "N5"] {
        assert!(seen.contains_key(rule), "{rule}: {seen:?}");
    }
    for reason in Reason::ALL {
        assert!(seen.contains_key(reason.as_str()), "{reason}: {seen:?}");
    }
    // Each row passed, failed, was skipped for every reason (the number and what A3 makes of it apart), and was not
    // there.
    for field in Field::ALL {
        let outcomes = seen.keys().filter(|key| key.starts_with(&format!("{field} "))).count();
        assert_eq!(outcomes, 7, "{field}: {seen:?}");
    }
    checked(&format!("accounts of {cases} cases, each under three policies, against their evaluations"));
}

#[test]
fn a_name_that_was_weighed_by_evidence_is_accounted_for_by_n5() {
    let case = Case::from_json(
        r#"{"ocrStatus": "approved", "extractedData": {"fullName": "Juan Garcia"},
            "renaperData": {"dni": "38966181", "apellido": "GARCIA", "nombres": "JUAN"}}"#,
    )
    .unwrap();
    let said = |policy: &Policy| -> Vec<(Rule, Option<&'static str>)> {
        let steps = explain(&case, policy).steps;
        let of_score = steps.iter().filter(|step| step.finding == "100 % alike");
        of_score.map(|step| (step.rule, step.policy_field)).collect()
    };
    assert_eq!(said(&Policy::documented()), [(Rule::N2, None)]);
    assert_eq!(said(&Policy::hardened()), [(Rule::N5, Some("name_rule"))]);
}
