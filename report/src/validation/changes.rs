//! What differs from what was stored.

use maud::{Markup, html};
use renaper_crosscheck::stored::{Change, ChangePath, ChangeValue, Reevaluation};

use super::said::{datum, joined, visible};
use super::{View, texts};

/// Changes that are listed one by one.
const MOST: usize = 12;

impl View<'_> {
    /// What differs from what was stored, but for the status, which stands above.
    pub(super) fn changes(&self, reevaluation: &Reevaluation<'_>) -> Markup {
        let changes: Vec<&Change> =
            reevaluation.changes.iter().filter(|change| change.at != ChangePath::Key("status")).collect();
        let more = changes.len().saturating_sub(MOST);
        html! {
            @if changes.is_empty() {
                @if reevaluation.changes.is_empty() && self.evaluation.is_some() { p { (self.text(texts::NO_CHANGE)) } }
            } @else {
                p.caption { (self.text(texts::CHANGES)) ":" }
                ul.changes {
                    @for change in changes.iter().take(MOST) { li { (self.change(change)) } }
                    @if more > 0 { li { (self.said(texts::MORE_CHANGES, &[("count", html! { (more) })])) } }
                }
            }
        }
    }

    fn change(&self, change: &Change) -> Markup {
        let side = |value: &Option<ChangeValue>| match value {
            Some(value) => self.changed(value),
            None => html! { span.none { (self.text(texts::NOTHING)) } },
        };
        html! {
            @match change.at {
                ChangePath::Row(field, key) => { (self.text(texts::of_field(field))) ", " code { (key) } },
                ChangePath::Biometric(key) => { (self.text(texts::BIOMETRIC)) ", " code { (key) } },
                ChangePath::Key(key) => code { (key) },
                _ => code { (visible(&change.at.to_string())) },
            }
            ": " (side(&change.stored)) " → " (side(&change.reevaluated))
            " (" (self.text(texts::of_cause(change.cause))) ")"
        }
    }

    fn changed(&self, value: &ChangeValue) -> Markup {
        match value {
            ChangeValue::Flag(flag) => html! { (self.text(if *flag { texts::YES } else { texts::NO })) },
            ChangeValue::Word(word) => html! { code { (word) } },
            ChangeValue::Percent(percent) => html! { (percent) " %" },
            ChangeValue::Text(text) => datum(text),
            ChangeValue::Texts(texts) if texts.is_empty() => html! { (self.text(super::texts::NONE)) },
            ChangeValue::Texts(texts) => joined(&texts.iter().map(|text| datum(text)).collect::<Vec<_>>(), ", "),
            _ => html! {},
        }
    }
}
