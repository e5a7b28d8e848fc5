//! The rules that were applied: what each says, what came of it here, and what it rests on.

use std::collections::BTreeMap;

use maud::{Markup, html};
use renaper_crosscheck::{
    Advisory, AdvisoryField, Evaluation, Field, RULES_VERSION, Reason, Rule, Source, Status, WarningCode,
    normalize_date,
};
use serde_json::Value as Json;

use super::said::{datum, joined, with_codes};
use super::{View, texts};
use crate::texts::words;

/// The longest beginning of a rule's text that is quoted, in bytes; it ends with a sentence.
const QUOTED: usize = 200;

/// What of a rule there is to say of a case.
#[derive(Default)]
struct Applied {
    /// The field of the policy that decided.
    policy_field: Option<&'static str>,
    /// What it found, where the rule does not give the status.
    finding: Option<String>,
    /// The code that it raised.
    code: Option<&'static str>,
    decides: bool,
}

impl View<'_> {
    /// The rules that were applied: that of the decision, of the registry's answer, of each finding, and of what was
    /// noticed about the card.
    fn applied(&self, evaluation: &Evaluation<'_>) -> BTreeMap<Rule, Applied> {
        let reason = evaluation.decision.reason;
        let of_findings = matches!(reason, Reason::CrossCheckFailed | Reason::CrossCheckError);
        let raising = self.rows().filter(|_| of_findings).into_iter().flat_map(|rows| rows.iter());
        let raising = raising.filter_map(|row| Some((row.field.rule(), row.field.as_str(), row.error_code?)));
        let raising: Vec<(Rule, &str, WarningCode)> = raising.collect();
        let block = evaluation.renaper.as_ref().and_then(|check| check.renaper_biometric.as_ref());
        let of_biometric = block.filter(|_| of_findings).and_then(|block| block.error_code);
        let code_of_row = |rule, subject| raising.iter().find(|row| (row.0, row.1) == (rule, subject)).map(|row| row.2);
        let mut rules = BTreeMap::<Rule, Applied>::new();
        for step in &self.explanation.steps {
            let (decides, code) = match step.subject {
                "decision" => (true, None),
                // An answer that is compared decides nothing by itself.
                "renaperData" if step.rule != Rule::A5 && of_findings => (false, None),
                "renaperBiometric" if of_biometric.is_some() => (false, of_biometric),
                subject => match code_of_row(step.rule, subject) {
                    Some(code) => (false, Some(code)),
                    None => continue,
                },
            };
            let applied = rules.entry(step.rule).or_default();
            applied.policy_field = step.policy_field.or(applied.policy_field);
            applied.decides |= decides;
            applied.code = code.map(WarningCode::as_str).or(applied.code);
            applied.finding = (!applied.decides).then(|| step.finding.as_str().to_owned());
        }
        if let Some(advisory) = of_generation(evaluation) {
            rules.entry(Rule::X2).or_default().code = Some(advisory.kind.as_str());
        }
        rules
    }

    pub(super) fn rules(&self) -> Markup {
        let Some(evaluation) = self.evaluation else { return html! {} };
        let rules = self.applied(evaluation);
        let is_of_today = self.stored.is_some_and(|stored| !self.is_stamped_alike(stored));
        let title = if is_of_today { texts::RULES_OF_TODAY } else { texts::RULES };
        html! {
            @if !rules.is_empty() {
                section.rulebook {
                    h2 { (self.text(title)) }
                    p.note { (self.said(texts::RULES_ARE, &[("rules", html! { (RULES_VERSION) })])) }
                    div.rules.several[rules.len() > 1] {
                        @for (rule, applied) in &rules {
                            div {
                                strong { (rule) " · " (rule.title_in(self.language)) }
                                p { (quoted(rule.text_in(self.language), applied.code)) }
                                @if let Some(outcome) = self.outcome_of(evaluation, *rule, applied) {
                                    p.outcome-of-rule { strong { (self.text(texts::IN_THIS_CASE)) } " " (outcome) }
                                }
                                small {
                                    @if let Some(norm) = texts::of_norm(*rule) {
                                        (self.said(texts::NORM, &[("norm", html! { (norm) })])) " "
                                    }
                                    (self.said(texts::SOURCE, &[("sources", self.sources(*rule))]))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    /// What came of a rule.
    fn outcome_of(&self, evaluation: &Evaluation<'_>, rule: Rule, applied: &Applied) -> Option<Markup> {
        if applied.decides {
            return Some(self.outcome_of_decision(evaluation, rule, applied));
        }
        if let (Rule::X2, Some(advisory)) = (rule, of_generation(evaluation)) {
            let signs: Vec<Markup> = advisory.fields.iter().map(|field| self.sign(*field)).collect();
            return Some(html! { (joined(&signs, "; ")) "." });
        }
        let row = self.rows().and_then(|rows| rows.iter().find(|row| row.field.rule() == rule));
        if let Some((row, code)) = row.and_then(|row| Some((row, row.error_code?))) {
            let values = [
                ("card", self.datum_or(row.ocr_value.as_deref(), texts::NOTHING)),
                ("registry", self.datum_or(row.renaper_value.as_deref(), texts::NOTHING)),
                ("finding", html! { strong { (self.text(texts::name_of(code))) } }),
            ];
            return Some(self.said(texts::ROW_CAME_TO, &values));
        }
        applied.finding.as_deref().map(|finding| html! { (with_codes(finding)) "." })
    }

    /// The status that a rule gave, and from what.
    fn outcome_of_decision(&self, evaluation: &Evaluation<'_>, rule: Rule, applied: &Applied) -> Markup {
        let status = evaluation.decision.status;
        let word = || ("status", html! { strong { (self.text(words::status(status))) } });
        let choice = applied.policy_field.map(|field| ("choice", self.choice(evaluation, field)));
        match (rule, evaluation.decision.reason, self.case.manual_decision()) {
            (_, Reason::ManualDecision, Some(decision)) => {
                let decision = html! { (self.text(texts::of_decision(decision))) };
                self.said(texts::D1_STANDS, &[("decision", decision)])
            }
            (_, Reason::OmitWarnings, _) => self.said(texts::APPROVED_BY_OMISSION, &[]),
            (Rule::D4, _, _) if status == Status::InReview => self.said(texts::STAYS_IN_REVIEW, &[]),
            (Rule::D3, reason, _) => {
                let finding = match reason {
                    Reason::CrossCheckPassed => html! { (self.text(texts::NOTHING_AGAINST)) },
                    reason => with_codes(row_of_d3(Rule::D3.text_in(self.language), reason)),
                };
                let finding = ("finding", finding);
                match choice {
                    Some(choice) => self.said(texts::ROW_OF_D3, &[finding, choice, word()]),
                    None => self.said(texts::ROW_OF_D3_WITHOUT_CHOICE, &[finding, word()]),
                }
            }
            (_, Reason::AdvisoryEscalated, _) => {
                let choice = choice.unwrap_or_else(|| ("choice", html! {}));
                self.said(texts::ADVISORY_ESCALATED, &[choice, word()])
            }
            _ => {
                let ocr = html! { strong { (self.text(words::status(evaluation.decision.ocr_status))) } };
                self.said(texts::STAYS, &[("status", ocr)])
            }
        }
    }

    /// What a field of the policy says, of those things alone that were found where it says something of each.
    fn choice(&self, evaluation: &Evaluation<'_>, field: &str) -> Markup {
        let policy = serde_json::to_value(self.policy).unwrap_or_default();
        let found = evaluation.findings().iter().map(WarningCode::as_str);
        let mut choices: Vec<&str> = match policy.get(field) {
            Some(Json::String(choice)) => vec![choice],
            Some(Json::Object(choices)) => {
                let noticed = evaluation.advisories().iter().map(|advisory| advisory.kind.as_str());
                found.chain(noticed).filter_map(|what| choices.get(what)?.as_str()).collect()
            }
            _ => Vec::new(),
        };
        choices.retain(|choice| *choice != "inform");
        choices.sort_unstable();
        choices.dedup();
        html! { code { (field) @if !choices.is_empty() { " = " (choices.join(", ")) } } }
    }

    /// What either side says of something that tells which card is older (rule X2).
    fn sign(&self, field: AdvisoryField) -> Markup {
        let row = match field {
            AdvisoryField::Tramite => Some(Field::Tramite),
            AdvisoryField::Ejemplar => Some(Field::Ejemplar),
            AdvisoryField::ExpirationDate => Some(Field::ExpirationDate),
            _ => None,
        };
        let row = row.and_then(|field| self.rows()?.get(field));
        let (card, registry) = match (field, row) {
            (_, Some(row)) => {
                (row.ocr_value.as_deref().map(str::to_owned), row.renaper_value.as_deref().map(str::to_owned))
            }
            (AdvisoryField::DateOfIssue, None) => self.dates_of_issue(),
            (_, None) => (None, None),
        };
        let name = html! { (self.text(texts::of_advisory_field(field))) };
        // Dates in one form.
        let one_form = |text: String| normalize_date(&text).readable().map_or(text, |date| date.to_string());
        let is_date = matches!(field, AdvisoryField::DateOfIssue | AdvisoryField::ExpirationDate);
        match (card, registry) {
            (Some(card), Some(registry)) => {
                let [card, registry] = [card, registry].map(|text| if is_date { one_form(text) } else { text });
                let values = [("field", name), ("card", datum(&card)), ("registry", datum(&registry))];
                self.said(texts::CARD_AND_REGISTRY, &values)
            }
            _ => name,
        }
    }

    /// The dates of issue, where they stand in their usual places.
    fn dates_of_issue(&self) -> (Option<String>, Option<String>) {
        let card = serde_json::from_slice::<Json>(self.origin.document).ok();
        let body = self.case.registry_body().and_then(|body| serde_json::from_str::<Json>(body.raw().get()).ok());
        let text = |json: Option<Json>, pointer: &str| json?.pointer(pointer)?.as_str().map(str::to_owned);
        (text(card, "/extractedData/dateOfIssue"), text(body, "/emision"))
    }

    /// What a rule rests on: the pages, each with its passages.
    fn sources(&self, rule: Rule) -> Markup {
        let mut pages = Vec::<(&'static str, Vec<&'static str>)>::new();
        for source in rule.sources() {
            let page = match source {
                Source::Creation(_) => "Create KYC Validation",
                Source::Sync(_) => "Sync KYC Validation",
                Source::Project => self.text(texts::OF_THIS_PROJECT),
            };
            match pages.last_mut().filter(|(last, _)| *last == page) {
                Some((_, passages)) => passages.extend(source.passage()),
                None => pages.push((page, source.passage().into_iter().collect())),
            }
        }
        let sources = pages.iter().map(|(page, passages)| {
            let passages: Vec<Markup> = passages.iter().map(|passage| html! { "“" (passage) "”" }).collect();
            html! { (page) @if !passages.is_empty() { ", " } (joined(&passages, ", ")) }
        });
        joined(&sources.collect::<Vec<_>>(), "; ")
    }
}

/// What was noticed of which card is older (rule X2).
fn of_generation<'e>(evaluation: &'e Evaluation<'_>) -> Option<&'e Advisory> {
    evaluation.advisories().iter().find(|advisory| advisory.kind.rule() == Rule::X2)
}

/// The row of the table of rule D3 that gives a reason: what there is.
fn row_of_d3(text: &'static str, reason: Reason) -> &'static str {
    let reason = ["| `", reason.as_str(), "` |"].concat();
    let row = text.lines().find(|line| line.contains(&reason)).unwrap_or_default();
    row.split('|').nth(1).unwrap_or_default().trim()
}

/// What a rule says: its first sentences and, where it is none of them, the sentence about a code.
fn quoted(text: &str, about: Option<&str>) -> Markup {
    // The heading, and what stands below it about sources and vectors, come first.
    let mut paragraphs = text.split("\n\n").skip(2).map(sentences);
    let first = paragraphs.next().unwrap_or_default();
    let mut length = 0_usize;
    let is_in_beginning = |(index, sentence): &(usize, &String)| {
        length = length.saturating_add(sentence.len());
        *index == 0 || length <= QUOTED
    };
    let mut beginning: Vec<&str> =
        first.iter().enumerate().take_while(is_in_beginning).map(|(_, sentence)| sentence.as_str()).collect();
    let rest: Vec<&str> = first.iter().skip(beginning.len()).map(String::as_str).collect();
    // What goes on in a list says nothing by itself.
    beginning.pop_if(|last| !last.ends_with('.') && first.len() > 1);
    let beginning = beginning.join(" ");
    let code = about.map(|code| ["`", code, "`"].concat()).filter(|code| !beginning.contains(code.as_str()));
    let others: Vec<String> = paragraphs.flatten().collect();
    let mut behind = rest.into_iter().chain(others.iter().map(String::as_str)).enumerate();
    let other = code.and_then(|code| behind.find(|(_, sentence)| sentence.contains(&code)));
    html! {
        (with_codes(&beginning))
        @match other {
            Some((0, other)) => { " " (with_codes(other)) },
            Some((_, other)) => { " … " (with_codes(other)) },
            // A list follows.
            None => @if !beginning.ends_with('.') { " …" },
        }
    }
}

/// The sentences of a paragraph, or of each item of a list, without their marks. A table has none.
fn sentences(paragraph: &str) -> Vec<String> {
    let items = ["\n", paragraph].concat();
    let items = items.split("\n- ").flat_map(|item| item.split("\n|").next());
    let mut sentences = Vec::new();
    for item in items {
        let item = item.split_whitespace().collect::<Vec<_>>().join(" ").replace('*', "");
        let pieces = item.split_inclusive(". ").map(str::trim_end).filter(|piece| !piece.is_empty());
        sentences.extend(pieces.map(str::to_owned));
    }
    sentences
}

#[cfg(test)]
mod tests {
    use renaper_crosscheck::Language;

    use super::*;

    #[test]
    fn every_rule_is_quoted_in_whole_sentences() {
        for rule in Rule::ALL {
            for language in [Language::English, Language::Spanish] {
                let quoted = quoted(rule.text_in(language), None).into_string();
                let has_line = ["Source:", "Fuente:", "Vectores:"].iter().any(|line| quoted.contains(line));
                assert!(!quoted.is_empty() && !has_line, "{rule}: {quoted}");
                assert!(quoted.len() < 800, "{rule}: {quoted}");
            }
        }
    }

    #[test]
    fn a_rule_that_raises_a_code_is_quoted_with_what_it_says_of_the_code() {
        for row in Field::ALL {
            let code = row.mismatch().as_str();
            let of = |language| quoted(row.rule().text_in(language), Some(code)).into_string().replace("<wbr>", "");
            assert!(
                [Language::English, Language::Spanish].iter().all(|&language| of(language).contains(code)),
                "{row}"
            );
        }
        let newer = quoted(Rule::X2.text_in(Language::English), Some("superseded")).into_string();
        assert!(newer.ends_with("say that the card is older: <code>superseded</code>."), "{newer}");
    }

    #[test]
    fn each_reason_that_the_cross_check_gives_has_its_row_in_rule_d3() {
        let reasons =
            [Reason::CrossCheckFailed, Reason::CrossCheckError, Reason::BiometricNotRun, Reason::CrossCheckPassed];
        for language in [Language::English, Language::Spanish] {
            let rows = reasons.map(|reason| row_of_d3(Rule::D3.text_in(language), reason));
            assert!(rows.iter().all(|row| !row.is_empty()), "{rows:?}");
        }
        let row = row_of_d3(Rule::D3.text(), Reason::CrossCheckFailed);
        assert_eq!(row, "a mismatch among the findings");
    }
}
