//! How similar the names are: the arithmetic, and what was seen word by word.

use maud::{Markup, html};
use renaper_crosscheck::{NameWord, Row, Rule};

use super::marks::marked;
use super::said::datum;
use super::{View, texts};

impl View<'_> {
    /// The similarity against its threshold, with the arithmetic where letters were counted (rule N2).
    pub(super) fn similarity(&self, row: &Row<'_>) -> Markup {
        let steps = &self.explanation.steps;
        let arithmetic = steps.iter().find(|step| step.rule == Rule::N2);
        html! {
            @if let Some(score) = row.name_score {
                @let percent = html! { (score.similarity_percent) };
                @let threshold = html! { (score.threshold) };
                small { (self.said(texts::SIMILARITY, &[("percent", percent), ("threshold", threshold)])) }
                @if let Some(arithmetic) = arithmetic.filter(|_| score.similarity_percent < 100) {
                    small.arithmetic { (arithmetic.finding.as_str()) }
                }
            }
        }
    }

    /// What was seen word by word (rule N5).
    pub(super) fn words(&self, row: &Row<'_>) -> Markup {
        html! {
            @if !row.words.is_empty() {
                table.words {
                    caption { (self.text(texts::WORDS)) ". " (self.text(texts::BITS_MEAN)) }
                    thead {
                        tr {
                            th scope="col" { (self.text(texts::CARD)) }
                            th scope="col" { (self.text(texts::REGISTRY)) }
                            th scope="col" { (self.text(texts::SEEN)) }
                            th.number scope="col" { (self.text(texts::BITS)) }
                        }
                    }
                    tbody { @for word in &row.words { (self.word(word)) } }
                }
            }
        }
    }

    fn word(&self, word: &NameWord) -> Markup {
        let [card, registry] = match (&word.card, &word.registry) {
            (Some(card), Some(registry)) => marked(card, registry),
            (card, registry) => [card, registry].map(|side| match side {
                Some(text) => html! { mark { (datum(text)) } },
                None => html! { span.none { (self.text(texts::NOTHING)) } },
            }),
        };
        html! {
            tr {
                td data-label=(self.text(texts::CARD)) { (card) }
                td data-label=(self.text(texts::REGISTRY)) { (registry) }
                td data-label=(self.text(texts::SEEN)) {
                    (self.text(texts::of_word(word.kind)))
                    @if let Some(one_in) = word.one_in {
                        small { (self.said(texts::ONE_IN, &[("count", html! { (one_in) })])) }
                    }
                }
                td.number data-label=(self.text(texts::BITS)) { (word.bits) }
            }
        }
    }
}
