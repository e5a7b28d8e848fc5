//! The beginning of the page: what happened, in a minute.

use maud::{Markup, html};
use renaper_crosscheck::Status;
use renaper_crosscheck::stored::Outcome;

use super::figure::{counted, figure, outcome, words};
use crate::charts::grouped;
use crate::content::Report;
use crate::counts::sum;

/// What happened, in a minute.
pub(super) fn summary(report: &Report<'_>) -> Markup {
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
                strong { (figure("outcomes.status_changed", changed)) " would get another status" }
                ": " (changes(report)) "."
            }
        }
        p {
            @if other > 0 {
                (figure("outcomes.evidence_changed", other))
                (if other == 1 { " keeps its" } else { " keep their" }) " status, with other findings or rows. "
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
            @if let Some(left_out) = records.left_out {
                (counted("records.leftOut", left_out, "record was", "records were"))
                " left out, as was asked for, and count nowhere on this page. "
            }
            @if records.rejected > 0 {
                (counted("records.rejected", records.rejected, "record", "records"))
                " could not be read, and nothing is known about "
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
        let count = changes.entry((flip.stored.value, flip.reevaluated)).or_default();
        *count = count.saturating_add(flip.count);
    }
    let mut changes: Vec<_> = changes.into_iter().collect();
    changes.sort_by_key(|&(statuses, count)| (std::cmp::Reverse(count), statuses));
    let rest = sum(changes.iter().skip(SHOWN).map(|&(_, count)| count));
    html! {
        @for (index, ((stored, reevaluated), count)) in changes.iter().take(SHOWN).enumerate() {
            @if index > 0 { ", " }
            (grouped(*count)) " from " (words(*stored)) " to " (words(*reevaluated))
        }
        @if rest > 0 { ", and " (grouped(rest)) " in other ways" }
    }
}
