//! What became of the records: outcomes, statuses and causes.

use maud::{Markup, html};
use renaper_crosscheck::stored::Outcome;
use renaper_crosscheck::{Status, Wording};

use super::figure::{breakable, counted, figure, outcome, status_words, then_head};
use crate::charts::{Part, stacked};
use crate::content::Report;
use crate::texts::{Speech, outcomes as texts, words};

pub(super) fn outcomes(report: &Report<'_>, speech: Speech) -> Markup {
    let order = [
        Outcome::Unchanged,
        Outcome::EvidenceChanged,
        Outcome::StatusChanged,
        Outcome::Protected,
        Outcome::NotApplicable,
    ];
    let total = report.records.total;
    let mut parts: Vec<Part> = order
        .iter()
        .map(|&one| Part { class: one.as_str(), name: words::outcome(one), count: outcome(report, one) })
        .collect();
    let rejected = report.records.rejected;
    parts.push(Part { class: "rejected_line", name: words::REJECTED_LINE, count: rejected });
    let row = |class: &str, name: Wording, meaning: Wording, key: &str, count: u64| {
        html! {
            tr {
                th scope="row" {
                    span class={ "swatch fill-" (class) } {} (speech.of(name))
                    br; small.under { (speech.of(meaning)) }
                }
                td.number { (figure(speech, key, count)) }
                td.number { (speech.share(count, total)) }
            }
        }
    };
    html! {
        section {
            h2 { (speech.of(texts::OUTCOMES)) }
            figure { (stacked(speech, texts::ALL_OUTCOMES, &parts)) }
            table {
                caption { (speech.of(texts::ALL_OUTCOMES)) }
                thead {
                    tr {
                        th scope="col" { (speech.of(texts::OUTCOME)) }
                        @for head in [texts::RECORDS, texts::SHARE] { th.number scope="col" { (speech.of(head)) } }
                    }
                }
                tbody {
                    @for one in order {
                        @let key = format!("outcomes.{one}");
                        (row(one.as_str(), words::outcome(one), texts::meaning(one), &key, outcome(report, one)))
                    }
                    (row("rejected_line", words::REJECTED_LINE, texts::UNREADABLE, "records.rejected", rejected))
                    tr {
                        @let (key, reevaluated) = ("records.reevaluated", report.records.reevaluated);
                        th scope="row" {
                            (speech.of(texts::ALL))
                            br; small.under { (counted(speech, texts::REEVALUATED, key, reevaluated)) }
                        }
                        td.number { (figure(speech, "records.total", total)) }
                        td.number { (speech.share(total, total)) }
                    }
                }
            }
        }
    }
}

pub(super) fn statuses(report: &Report<'_>, speech: Speech) -> Markup {
    let against = report.run.against.kind;
    let occurs =
        |is: &dyn Fn(Status) -> bool| Status::ALL.iter().copied().filter(|status| is(*status)).collect::<Vec<_>>();
    let rows = occurs(&|status| report.statuses.iter().any(|pair| pair.stored.value == status));
    let columns = occurs(&|status| report.statuses.iter().any(|pair| pair.reevaluated == status));
    let cell = |stored: Status, reevaluated: Status| {
        let found = report
            .statuses
            .iter()
            .enumerate()
            .find(|(_, pair)| (pair.stored.value, pair.reevaluated) == (stored, reevaluated));
        let label = status_words(speech, reevaluated);
        let Some((index, pair)) = found else { return html! { td.zero role="cell" data-label=(label) { "0" } } };
        let class = if stored == reevaluated { "same" } else { "other" };
        html! {
            td class=(class) role="cell" data-label=(label) {
                (figure(speech, &format!("statuses.{index}.count"), pair.count))
                @if let Some(protected) = pair.protected {
                    small { (counted(speech, texts::STAND, &format!("statuses.{index}.protected"), protected)) }
                }
            }
        }
    };
    html! {
        section {
            h2 { (speech.of(texts::statuses(against))) }
            p.note { (speech.of(texts::rows_and_columns(against))) " " (speech.of(texts::STAND_NOTE)) }
            @if report.statuses.is_empty() {
                p { (speech.of(texts::NO_VALIDATION)) }
            } @else {
                table.matrix role="table" {
                    caption { (speech.of(texts::ALL_STATUSES)) }
                    thead role="rowgroup" {
                        tr role="row" {
                            th scope="col" role="columnheader" { (speech.of(texts::corner(against))) }
                            @for &status in &columns {
                                th.number scope="col" role="columnheader" { (status_words(speech, status)) }
                            }
                        }
                    }
                    tbody role="rowgroup" {
                        @for &stored in &rows {
                            tr role="row" {
                                th scope="row" role="rowheader" data-label=(speech.of(texts::row_label(against))) {
                                    (status_words(speech, stored))
                                }
                                @for &reevaluated in &columns { (cell(stored, reevaluated)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn causes(report: &Report<'_>, speech: Speech) -> Markup {
    let against = &report.run.against;
    let baseline = html! { bdi { (against.policy.name) } };
    html! {
        section {
            h2 { (speech.of(texts::CAUSES)) }
            table {
                caption { (speech.of(texts::CAUSES_NOTE)) }
                thead {
                    tr {
                        th scope="col" { (speech.of(texts::CAUSE)) }
                        th.number scope="col" { (speech.of(texts::CHANGED_STATUSES)) }
                        th.number scope="col" { (speech.of(texts::ANY_DIFFERENCE)) }
                    }
                }
                tbody {
                    @for (&cause, counts) in &report.causes {
                        @let meaning = texts::cause_meaning(cause, against.kind);
                        tr {
                            th scope="row" {
                                (speech.of(words::cause(cause)))
                                br; small.under { (speech.filled(meaning, &[("policy", baseline.clone())])) }
                            }
                            td.number { (figure(speech, &format!("causes.{cause}.flips"), counts.flips)) }
                            td.number { (figure(speech, &format!("causes.{cause}.validations"), counts.validations)) }
                        }
                    }
                }
            }
            @if !report.flips.is_empty() { (flips(report, speech)) }
            @if !report.turned.is_empty() { (turned(report, speech)) }
        }
    }
}

/// Every kind of change of a status.
fn flips(report: &Report<'_>, speech: Speech) -> Markup {
    html! {
        table {
            caption { (speech.of(texts::FLIPS)) }
            thead {
                tr {
                    th scope="col" { (then_head(report, speech)) } th scope="col" { (speech.of(texts::AFTER)) }
                    th scope="col" { (speech.of(texts::CAUSE)) }
                    th.number scope="col" { (speech.of(texts::COUNT)) }
                }
            }
            tbody {
                @for (index, flip) in report.flips.iter().enumerate() {
                    tr {
                        td { (status_words(speech, flip.stored.value)) }
                        td { (status_words(speech, flip.reevaluated)) }
                        td { (speech.of(words::cause(flip.cause))) }
                        td.number { (figure(speech, &format!("flips.{index}.count"), flip.count)) }
                    }
                }
            }
        }
    }
}

/// Which choices of the policy turned the statuses that change for the policy.
fn turned(report: &Report<'_>, speech: Speech) -> Markup {
    let baseline = html! { bdi { (report.run.against.policy.name) } };
    html! {
        table.wide.three role="table" {
            caption { (speech.filled(texts::TURNED, &[("policy", baseline)])) }
            thead role="rowgroup" {
                tr role="row" {
                    th scope="col" role="columnheader" { (speech.of(texts::CHOICE)) }
                    th scope="col" role="columnheader" { (then_head(report, speech)) }
                    th scope="col" role="columnheader" { (speech.of(texts::AFTER)) }
                    th.number scope="col" role="columnheader" { (speech.of(texts::COUNT)) }
                }
            }
            tbody role="rowgroup" {
                @for (index, statuses) in report.turned.iter().enumerate() {
                    tr role="row" {
                        th scope="row" role="rowheader" { code { (breakable(&statuses.choice)) } }
                        td role="cell" { (status_words(speech, statuses.stored.value)) }
                        td role="cell" { (status_words(speech, statuses.reevaluated)) }
                        td.number role="cell" { (figure(speech, &format!("turned.{index}.count"), statuses.count)) }
                    }
                }
            }
        }
    }
}
