//! Numbers and words that every part of the page has.

use maud::{Markup, html};
use renaper_crosscheck::Status;
use renaper_crosscheck::stored::{Outcome, Then};

use crate::charts::grouped;
use crate::content::Report;
use crate::run::BaselineKind;

/// A number of the report, under its key.
pub(super) fn figure(key: &str, count: u64) -> Markup {
    html! { data value=(count) data-figure=(key) { (grouped(count)) } }
}

/// A number of the report and what is counted.
pub(super) fn counted(key: &str, count: u64, one: &str, several: &str) -> Markup {
    html! { (figure(key, count)) " " (if count == 1 { one } else { several }) }
}

/// A status in words.
pub(super) fn words(status: Status) -> String {
    status.as_str().replace('_', " ")
}

/// What the run compared with.
pub(super) fn compared_with(report: &Report<'_>) -> Markup {
    let against = &report.run.against;
    match against.kind {
        BaselineKind::Stored => html! { "what was stored" },
        BaselineKind::Policy => html! { "the policy " bdi { (against.policy.name) } },
    }
}

/// The key of what the run compared with.
pub(super) fn then(report: &Report<'_>) -> Then {
    report.run.against.kind.then()
}

/// The same as the head of a column.
pub(super) fn then_head(report: &Report<'_>) -> &'static str {
    match then(report) {
        Then::Stored => "Stored",
        Then::Baseline => "Baseline",
    }
}

/// Validations with an outcome.
pub(super) fn outcome(report: &Report<'_>, outcome: Outcome) -> u64 {
    report.outcomes.get(&outcome).copied().unwrap_or_default()
}
