//! What differs from what was stored.

use maud::{Markup, html};
use renaper_crosscheck::WarningCode;
use renaper_crosscheck::stored::{Cause, Change, ChangePath, ChangeValue, Then};

use super::said::{code, datum, joined, visible};
use super::{Stored, View, texts};
use crate::texts::words;

/// Changes that are listed one by one.
const MOST: usize = 12;

impl View<'_> {
    /// What differs from what was stored.
    pub(super) fn changes(&self, stored: Stored<'_>) -> Markup {
        let changes = &stored.reevaluation.changes;
        let more = changes.len().saturating_sub(MOST);
        let heading = if stored.reevaluation.then == Then::Stored { texts::CHANGES } else { texts::BETWEEN_POLICIES };
        html! {
            @if changes.is_empty() {
                @if self.evaluation.is_some() {
                    p { strong { (self.text(heading)) ":" } " " (self.text(texts::NO_CHANGE)) }
                }
            } @else {
                p.caption { strong { (self.text(heading)) ":" } }
                ul.changes {
                    @for change in changes.iter().take(MOST) { li { (self.change(stored, change)) } }
                    @if more > 0 { li { (self.said(texts::MORE_CHANGES, &[("count", html! { (more) })])) } }
                }
            }
        }
    }

    fn change(&self, stored: Stored<'_>, change: &Change) -> Markup {
        let side = |value: &Option<ChangeValue>| match value {
            Some(value) => self.changed(change.at, value),
            None => html! { span.none { (self.text(texts::NOTHING)) } },
        };
        let status = stored.reevaluation.status;
        let is_manual = stored.validation.manual_decision(stored.baseline).is_some();
        let wording = match change.at {
            ChangePath::Key("status") if is_manual => texts::STATUS_OF_AN_ANALYST,
            ChangePath::Key("status") if status.protected => texts::STATUS_UNEXPLAINED,
            _ => texts::CHANGE,
        };
        let mut now = side(&change.reevaluated);
        if !(change.at == ChangePath::Key("status") && status.protected) {
            let of_cause = match (stored.reevaluation.then, change.cause) {
                (_, Cause::Evidence) | (Then::Stored, _) => texts::of_cause(change.cause),
                (Then::Baseline, _) => texts::of_cause(Cause::Policy),
            };
            now = self.said(of_cause, &[("now", now)]);
        }
        self.said(wording, &[("what", self.changed_at(change.at)), ("stored", side(&change.stored)), ("now", now)])
    }

    /// A key of the stored check, in words.
    fn key(&self, key: &str) -> Markup {
        html! {
            @match texts::of_key(key) {
                Some(words) => { (self.text(words)) " (" code { (key) } ")" },
                None => code { (key) },
            }
        }
    }

    /// Where something changed.
    fn changed_at(&self, at: ChangePath) -> Markup {
        html! {
            @match at {
                ChangePath::Row(field, key) => { (self.text(texts::of_field(field))) ", " (self.key(key)) },
                ChangePath::Biometric(key) => { (self.text(texts::BIOMETRIC)) ", " (self.key(key)) },
                ChangePath::Key(key @ ("status" | "warnings")) => {
                    @if let Some(words) = texts::of_key(key) { (self.text(words)) }
                },
                ChangePath::Key(key) => (self.key(key)),
                _ => code { (visible(&at.to_string())) },
            }
        }
    }

    fn changed(&self, at: ChangePath, value: &ChangeValue) -> Markup {
        match value {
            ChangeValue::Flag(flag) => html! { (self.text(if *flag { texts::YES } else { texts::NO })) },
            ChangeValue::Word(word) => match (at, word.parse()) {
                (ChangePath::Key("status"), Ok(status)) => html! { (self.text(words::status(status))) },
                _ => self.warning(word),
            },
            ChangeValue::Percent(percent) => html! { (percent) " %" },
            ChangeValue::Text(text) => datum(text),
            ChangeValue::Texts(texts) => self.warnings(texts.iter().map(|text| text.as_str())),
            _ => html! {},
        }
    }

    /// A code with the name of what it stands for, where it has one.
    pub(super) fn warning(&self, warning: &str) -> Markup {
        let name = match warning.parse::<WarningCode>() {
            Ok(finding) => Some(texts::name_of(finding)),
            Err(_) => texts::name_of_warning(warning),
        };
        html! {
            @match name {
                Some(name) => { (self.text(name)) " (" (code(warning)) ")" },
                None => bdi { (code(warning)) },
            }
        }
    }

    /// The same of a list.
    pub(super) fn warnings<'w>(&self, warnings: impl Iterator<Item = &'w str>) -> Markup {
        let warnings: Vec<Markup> = warnings.map(|warning| self.warning(warning)).collect();
        if warnings.is_empty() {
            html! { (self.text(texts::NONE)) }
        } else {
            joined(&warnings, ", ")
        }
    }
}
