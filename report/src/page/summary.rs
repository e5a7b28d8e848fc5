//! The beginning of the page: what happened, in a minute.

use maud::{Markup, html};
use renaper_crosscheck::Status;
use renaper_crosscheck::stored::Outcome;

use super::figure::{counted, figure, outcome, status_words};
use crate::content::Report;
use crate::counts::sum;
use crate::texts::{Speech, summary as texts};

/// What happened, in a minute.
pub(super) fn summary(report: &Report<'_>, speech: Speech) -> Markup {
    let records = &report.records;
    let (changed, other) = (outcome(report, Outcome::StatusChanged), outcome(report, Outcome::EvidenceChanged));
    let (unchanged, protected) = (outcome(report, Outcome::Unchanged), outcome(report, Outcome::Protected));
    let tiles = [
        ("status_changed", "outcomes.status_changed", changed, texts::TILE_STATUS_CHANGED.of(changed)),
        ("evidence_changed", "outcomes.evidence_changed", other, texts::TILE_EVIDENCE_CHANGED),
        ("unchanged", "outcomes.unchanged", unchanged, texts::TILE_UNCHANGED.of(unchanged)),
        ("protected", "outcomes.protected", protected, texts::TILE_PROTECTED.of(protected)),
        ("rejected_line", "records.rejected", records.rejected, texts::TILE_REJECTED.of(records.rejected)),
    ];
    let idle = outcome(report, Outcome::NotApplicable);
    let said = [
        (texts::KEEP_STATUS, "outcomes.evidence_changed", other),
        (texts::NOT_SHARED, "decisions.notShared", report.decisions.not_shared),
        (texts::NOT_APPLICABLE, "outcomes.not_applicable", idle),
        (texts::LEFT_OUT, "records.leftOut", records.left_out.unwrap_or_default()),
        (texts::UNREAD, "records.rejected", records.rejected),
    ];
    html! {
        p.lead { (lead(report, speech, changed)) }
        p {
            @for (text, key, count) in said.into_iter().filter(|&(_, _, count)| count > 0) {
                (counted(speech, text, key, count)) " "
            }
            @if records.rejected == 0 { (speech.of(texts::ALL_READ)) }
        }
        ul.tiles {
            @for (class, key, count, what) in tiles {
                li class=(class) { (figure(speech, key, count)) span { (speech.of(what)) } }
            }
        }
    }
}

/// How many statuses change, and how.
fn lead(report: &Report<'_>, speech: Speech, changed: u64) -> Markup {
    let validations = counted(speech, texts::VALIDATIONS, "records.validations", report.records.validations);
    if changed == 0 {
        let none = html! { strong { (speech.of(texts::NONE_CHANGED)) } };
        return speech.filled(texts::LEAD_NONE, &[("validations", validations), ("none", none)]);
    }
    let strong = html! { strong { (counted(speech, texts::CHANGED, "outcomes.status_changed", changed)) } };
    let values = [("validations", validations), ("changed", strong), ("changes", changes(report, speech))];
    speech.filled(texts::LEAD, &values)
}

/// The most frequent changes of a status, in words.
fn changes(report: &Report<'_>, speech: Speech) -> Markup {
    const SHOWN: usize = 3;
    let mut changes = std::collections::BTreeMap::<(Status, Status), u64>::new();
    for flip in &report.flips {
        let count = changes.entry((flip.stored.value, flip.reevaluated)).or_default();
        *count = count.saturating_add(flip.count);
    }
    let mut changes: Vec<_> = changes.into_iter().collect();
    changes.sort_by_key(|&(statuses, count)| (std::cmp::Reverse(count), statuses));
    let rest = sum(changes.iter().skip(SHOWN).map(|&(_, count)| count));
    let number = |count| html! { (speech.number(count)) };
    let change = |&((before, after), count): &((Status, Status), u64)| {
        let [before, after] = [before, after].map(|status| html! { (status_words(speech, status)) });
        speech.filled(texts::CHANGE, &[("count", number(count)), ("before", before), ("after", after)])
    };
    let mut all: Vec<Markup> = changes.iter().take(SHOWN).map(change).collect();
    if rest > 0 {
        all.push(speech.filled(texts::OTHER_CHANGES, &[("count", number(rest))]));
    }
    html! { @for (index, one) in all.iter().enumerate() { @if index > 0 { ", " } (one) } }
}
