//! The rules that decided, and with what: the policy, the versions, and the bytes that were read.

use std::collections::BTreeMap;

use maud::{Markup, html};
use renaper_crosscheck::{RULES_VERSION, Reason, Rule, Source};
use sha2::{Digest, Sha256};

use super::said::{datum, joined};
use super::{View, texts};
use crate::texts::Speech;

/// The longest beginning of a rule's text that is quoted, in bytes; it ends with a sentence.
const QUOTED: usize = 200;

impl View<'_> {
    /// The rules that decided: that of the decision, of the registry's answer, and of each finding, with the field of
    /// the policy that decided.
    fn deciding(&self) -> BTreeMap<Rule, Option<&'static str>> {
        let decision = self.evaluation.map(|evaluation| evaluation.decision.reason);
        let of_findings = matches!(decision, Some(Reason::CrossCheckFailed | Reason::CrossCheckError));
        let raising = self.rows().filter(|_| of_findings).into_iter().flat_map(|rows| rows.iter());
        let raising = raising.filter(|row| row.error_code.is_some()).map(|row| (row.field.rule(), row.field.as_str()));
        let raising: Vec<(Rule, &str)> = raising.collect();
        let block = self.evaluation.and_then(|evaluation| evaluation.renaper.as_ref()?.renaper_biometric.as_ref());
        let has_biometric_finding = of_findings && block.is_some_and(|block| block.error_code.is_some());
        let decides = |rule: Rule, subject: &str| match subject {
            "decision" => true,
            // An answer that is compared decides nothing by itself.
            "renaperData" => rule != Rule::A5 && of_findings,
            "renaperBiometric" => has_biometric_finding,
            _ => raising.contains(&(rule, subject)),
        };
        let mut rules = BTreeMap::new();
        for step in self.explanation.steps.iter().filter(|step| decides(step.rule, step.subject)) {
            let field = rules.entry(step.rule).or_insert(None);
            *field = step.policy_field.or(*field);
        }
        rules
    }

    pub(super) fn rules(&self) -> Markup {
        let rules = if self.evaluation.is_some() { self.deciding() } else { BTreeMap::new() };
        html! {
            @if !rules.is_empty() {
                section.rulebook {
                    h2 { (self.text(texts::RULES)) }
                    div.rules {
                        @for (rule, field) in &rules {
                            div {
                                strong { (rule) " · " (rule.title_in(self.language)) }
                                p { (quoted(rule.text_in(self.language))) }
                                small {
                                    @if let Some(field) = field {
                                        (self.said(texts::POLICY_FIELD, &[("field", html! { code { (field) } })])) " "
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

    pub(super) fn evidence(&self) -> Markup {
        let fingerprint = [("fingerprint", html! { code { (self.policy.fingerprint()) } })];
        let versions = [("rules", html! { (RULES_VERSION) }), ("engine", html! { (env!("CARGO_PKG_VERSION")) })];
        let document = self.origin.document;
        let length = u64::try_from(document.len()).unwrap_or(u64::MAX);
        html! {
            section.origin {
                h2 { (self.text(texts::EVIDENCE)) }
                dl {
                    dt { (self.text(texts::POLICY)) }
                    dd { (datum(self.policy.name())) ", " (self.said(texts::FINGERPRINT, &fingerprint)) }
                    dt { (self.text(texts::VERSIONS)) }
                    dd { (self.said(texts::VERSIONS_ARE, &versions)) }
                    dt { (self.text(texts::DOCUMENT)) }
                    dd {
                        (self.place())
                        (self.said(texts::BYTES, &[("bytes", self.count(length))]))
                        ", SHA-256 " code { (hex::encode(Sha256::digest(document))) }
                    }
                    @for input in self.origin.inputs {
                        dt { (self.text(texts::INPUT)) }
                        dd {
                            (self.file(&input.name)) ", "
                            (self.said(texts::BYTES, &[("bytes", self.count(input.bytes))]))
                            ", SHA-256 " code { (input.sha256) }
                        }
                    }
                }
            }
        }
    }

    /// A number with a mark between thousands.
    fn count(&self, count: u64) -> Markup {
        html! { (Speech { language: self.language }.number(count)) }
    }

    /// Where the document was read.
    fn place(&self) -> Markup {
        let origin = self.origin;
        html! {
            @match (origin.line, origin.file) {
                (Some(line), file) => {
                    @let file = self.file(file.unwrap_or("-"));
                    (self.said(texts::LINE_OF, &[("line", html! { (line) }), ("file", file)])) ", "
                }
                (None, Some(file)) => { (self.file(file)) ", " }
                (None, None) => {}
            }
            @if let Some(item) = origin.item {
                (self.said(texts::ITEM, &[("item", html! { (item) })])) ", "
            }
        }
    }

    fn file(&self, name: &str) -> Markup {
        if name == "-" {
            html! { (self.text(texts::STANDARD_INPUT)) }
        } else {
            datum(name)
        }
    }
}

/// The beginning of a rule's text: the first sentences of its first paragraph, without its marks.
fn quoted(text: &str) -> Markup {
    // The heading, and what stands below it about sources and vectors, come first.
    let paragraph = text.split("\n\n").nth(2).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let paragraph = paragraph.replace('*', "");
    let ends = paragraph.match_indices(". ").map(|(at, _)| at.saturating_add(1));
    let ends = ends.chain(paragraph.ends_with(['.', ':']).then_some(paragraph.len()));
    let ends = ends.enumerate().take_while(|(index, end)| *index == 0 || *end <= QUOTED);
    let quoted = paragraph.get(..ends.last().map_or(paragraph.len(), |(_, end)| end)).unwrap_or_default();
    html! {
        @for (index, piece) in quoted.split('`').enumerate() {
            @if index.is_multiple_of(2) { (piece) } @else { code { (piece) } }
        }
        // A list follows.
        @if !quoted.ends_with('.') { " …" }
    }
}

#[cfg(test)]
mod tests {
    use renaper_crosscheck::Language;

    use super::*;

    #[test]
    fn every_rule_is_quoted_in_whole_sentences() {
        for rule in Rule::ALL {
            for language in [Language::English, Language::Spanish] {
                let quoted = quoted(rule.text_in(language)).into_string();
                let has_line = ["Source:", "Fuente:", "Vectores:"].iter().any(|line| quoted.contains(line));
                assert!(!quoted.is_empty() && !has_line, "{rule}: {quoted}");
                assert!(quoted.len() < 800, "{rule}: {quoted}");
            }
        }
    }
}
