//! The page: one file that opens from a disk, loads nothing and runs nothing.
//!
//! Every number of the JSON stands on it in a `data` element that names its key, so that the two can be held against each
//! other.

mod findings;
mod names;
mod outcomes;
mod records;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use renaper_crosscheck::Status;
use renaper_crosscheck::stored::Outcome;
use sha2::{Digest, Sha256};

use super::Report;
use super::charts::grouped;
use super::run::BaselineKind;

const STYLE: &str = include_str!("page.css");

/// The page as HTML.
pub(super) fn page(report: &Report<'_>) -> String {
    // Nothing but this very style sheet.
    let style = BASE64_STANDARD.encode(Sha256::digest(STYLE));
    let policy =
        format!("default-src 'none'; style-src 'sha256-{style}'; img-src data:; base-uri 'none'; form-action 'none'");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                meta name="robots" content="noindex";
                title { "Re-evaluation under " (report.run.policy.name) }
                // Browsers ask for one otherwise.
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "Re-evaluation of stored validations" }
                    p.under {
                        "Identity cards checked against RENAPER, under the policy " bdi { (report.run.policy.name) } ", compared with "
                        (compared_with(report))
                        @if let Some(time) = report.run.time { " · " bdi { (time) } }
                    }
                    (summary(report))
                }
                main {
                    (outcomes::outcomes(report))
                    (outcomes::statuses(report))
                    (outcomes::causes(report))
                    (findings::findings(report))
                    (names::names(report))
                    (names::what_if(report))
                    (findings::combinations(report))
                    (records::decisions(report))
                    (records::rejected(report))
                    (records::ids(report))
                    (records::run(report))
                }
                footer {
                    p {
                        "Written by renaper-crosscheck " (report.run.engine_version) ", rules version " (report.run.rules_version) ". "
                        @if report.ids.is_some() {
                            "This page holds counts and the ids of validations, nothing else of a person."
                        } @else {
                            "This page holds counts only, nothing of a person."
                        }
                    }
                }
            }
        }
    };
    let mut page = page.into_string();
    page.push('\n');
    page
}

/// A number of the report, under its key.
fn figure(key: &str, count: u64) -> Markup {
    html! { data value=(count) data-figure=(key) { (grouped(count)) } }
}

/// A number of the report and what is counted.
fn counted(key: &str, count: u64, one: &str, several: &str) -> Markup {
    html! { (figure(key, count)) " " (if count == 1 { one } else { several }) }
}

/// A status in words.
fn words(status: Status) -> String {
    status.as_str().replace('_', " ")
}

fn compared_with(report: &Report<'_>) -> Markup {
    let against = &report.run.against;
    match against.kind {
        BaselineKind::Stored => html! { "what was stored" },
        BaselineKind::Policy => html! { "the policy " bdi { (against.policy.name) } },
    }
}

fn outcome(report: &Report<'_>, outcome: Outcome) -> u64 {
    report.outcomes.get(&outcome).copied().unwrap_or_default()
}

/// What happened, in a minute.
fn summary(report: &Report<'_>) -> Markup {
    let records = &report.records;
    let (changed, other) = (outcome(report, Outcome::StatusChanged), outcome(report, Outcome::EvidenceChanged));
    let tiles = [
        ("status_changed", "outcomes.status_changed", changed, "would get another status"),
        ("evidence_changed", "outcomes.evidence_changed", other, "same status, other findings"),
        ("unchanged", "outcomes.unchanged", outcome(report, Outcome::Unchanged), "stay as they are"),
        (
            "protected",
            "outcomes.protected",
            outcome(report, Outcome::Protected),
            "people's decisions that the rules do not share: left alone",
        ),
        ("rejected_line", "records.rejected", records.rejected, "could not be read"),
    ];
    html! {
        p.lead {
            "Of " (counted("records.validations", records.validations, "validation", "validations")) ", "
            @if changed == 0 {
                strong { "none would get another status" } "."
            } @else {
                strong { (figure("outcomes.status_changed", changed)) " would get another status" } ": " (changes(report)) "."
            }
        }
        p {
            @if other > 0 {
                (figure("outcomes.evidence_changed", other))
                (if other == 1 { " keeps its status, with other findings or rows. " } else { " keep their status, with other findings or rows. " })
            }
            @let kept = report.decisions.not_shared;
            @if kept > 0 {
                (counted("decisions.notShared", kept, "decision", "decisions"))
                " that a person took, or may have taken,"
                (if kept == 1 { " is" } else { " are" }) " not what the rules say today; nothing is done about "
                (if kept == 1 { "it. " } else { "them. " })
            }
            @let idle = outcome(report, Outcome::NotApplicable);
            @if idle > 0 {
                "For " (figure("outcomes.not_applicable", idle)) " there was nothing to check. "
            }
            @if records.rejected > 0 {
                (counted("records.rejected", records.rejected, "record", "records")) " could not be read, and nothing is known about "
                (if records.rejected == 1 { "it." } else { "them." })
            } @else {
                "Every record could be read."
            }
        }
        ul.tiles {
            @for (class, key, count, what) in tiles {
                li class=(class) { (figure(key, count)) span { (what) } }
            }
        }
    }
}

/// The most frequent changes of a status, in words.
fn changes(report: &Report<'_>) -> Markup {
    const SHOWN: usize = 3;
    let mut changes = std::collections::BTreeMap::<(Status, Status), u64>::new();
    for flip in &report.flips {
        let count = changes.entry((flip.stored, flip.reevaluated)).or_default();
        *count = count.saturating_add(flip.count);
    }
    let mut changes: Vec<_> = changes.into_iter().collect();
    changes.sort_by_key(|&(statuses, count)| (std::cmp::Reverse(count), statuses));
    let rest = changes.iter().skip(SHOWN).fold(0_u64, |sum, (_, count)| sum.saturating_add(*count));
    html! {
        @for (index, ((stored, reevaluated), count)) in changes.iter().take(SHOWN).enumerate() {
            @if index > 0 { ", " }
            (grouped(*count)) " from " (words(*stored)) " to " (words(*reevaluated))
        }
        @if rest > 0 { ", and " (grouped(rest)) " in other ways" }
    }
}
