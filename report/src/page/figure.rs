//! Numbers and words that every part of the page has.

use maud::{Markup, html};
use renaper_crosscheck::Status;
use renaper_crosscheck::stored::{Outcome, Then};

use crate::content::Report;
use crate::run::BaselineKind;
use crate::texts::{Counted, Speech, outcomes, summary, words};

/// A number of the report, under its key.
pub(super) fn figure(speech: Speech, key: &str, count: u64) -> Markup {
    html! { data value=(count) data-figure=(key) { (speech.number(count)) } }
}

/// A number of the report, in what is said of it.
pub(super) fn counted(speech: Speech, text: Counted, key: &str, count: u64) -> Markup {
    speech.filled(text.of(count), &[("count", figure(speech, key, count))])
}

/// A code that a narrow column breaks behind an underscore or a full stop.
pub(super) fn breakable(code: &str) -> Markup {
    html! { @for (index, part) in code.split_inclusive(['_', '.']).enumerate() { @if index > 0 { wbr; } (part) } }
}

/// A status in words.
pub(super) fn status_words(speech: Speech, status: Status) -> &'static str {
    speech.of(words::status(status))
}

/// What the run compared with.
pub(super) fn compared_with(report: &Report<'_>, speech: Speech) -> Markup {
    let against = &report.run.against;
    match against.kind {
        BaselineKind::Stored => html! { (speech.of(summary::WHAT_WAS_STORED)) },
        BaselineKind::Policy => {
            speech.filled(summary::THE_POLICY, &[("policy", html! { bdi { (against.policy.name) } })])
        }
    }
}

/// The key of what the run compared with.
pub(super) fn then(report: &Report<'_>) -> Then {
    report.run.against.kind.then()
}

/// The same as the head of a column.
pub(super) fn then_head(report: &Report<'_>, speech: Speech) -> &'static str {
    speech.of(outcomes::before(report.run.against.kind))
}

/// Validations with an outcome.
pub(super) fn outcome(report: &Report<'_>, outcome: Outcome) -> u64 {
    report.outcomes.get(&outcome).copied().unwrap_or_default()
}
