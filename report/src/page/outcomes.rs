//! What became of the records: outcomes, statuses and causes.

use maud::{Markup, html};
use renaper_crosscheck::Status;
use renaper_crosscheck::stored::{Cause, Outcome};

use super::figure::{figure, outcome, then_head, words};
use crate::charts::{Part, grouped, stacked};
use crate::content::Report;
use crate::run::BaselineKind;

/// What became of the records, in words.
const fn meaning(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Unchanged => "same status, same findings, same rows",
        Outcome::EvidenceChanged => "same status, other findings or rows",
        Outcome::StatusChanged => "another status",
        Outcome::Protected => {
            "a person's decision, or what may be one, that a fresh evaluation does not share: it stands"
        }
        Outcome::NotApplicable => "no check was requested, or there is nothing to make one from",
    }
}

pub(super) fn outcomes(report: &Report<'_>) -> Markup {
    let order = [
        Outcome::Unchanged,
        Outcome::EvidenceChanged,
        Outcome::StatusChanged,
        Outcome::Protected,
        Outcome::NotApplicable,
    ];
    let mut parts: Vec<Part> =
        order.iter().map(|one| Part { name: one.as_str(), count: outcome(report, *one) }).collect();
    parts.push(Part { name: "rejected_line", count: report.records.rejected });
    let description: Vec<String> =
        parts.iter().map(|part| format!("{}: {}", part.name.replace('_', " "), grouped(part.count))).collect();
    html! {
        section {
            h2 { "What became of the records" }
            figure { (stacked("Outcomes of all records", &description.join(", "), &parts)) }
            table {
                caption { "Outcomes of all records" }
                thead {
                    tr { th scope="col" { "Outcome" } th scope="col" { "means" } th.number scope="col" { "Records" } }
                }
                tbody {
                    @for one in order {
                        tr {
                            th scope="row" { span class={ "swatch fill-" (one) } {} (one.as_str().replace('_', " ")) }
                            td { (meaning(one)) }
                            td.number { (figure(&format!("outcomes.{one}"), outcome(report, one))) }
                        }
                    }
                    tr {
                        th scope="row" { span.swatch."fill-rejected_line" {} "rejected line" }
                        td { "could not be read" }
                        td.number { (figure("records.rejected", report.records.rejected)) }
                    }
                    tr {
                        th scope="row" { "all" }
                        td {
                            (figure("records.reevaluated", report.records.reevaluated))
                            " of them were evaluated anew: all but the last two kinds"
                        }
                        td.number { (figure("records.total", report.records.total)) }
                    }
                }
            }
        }
    }
}

pub(super) fn statuses(report: &Report<'_>) -> Markup {
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
        let label = words(reevaluated);
        let Some((index, pair)) = found else { return html! { td.zero role="cell" data-label=(label) { "0" } } };
        let class = if stored == reevaluated { "same" } else { "other" };
        html! {
            td class=(class) role="cell" data-label=(label) {
                (figure(&format!("statuses.{index}.count"), pair.count))
                @if let Some(protected) = pair.protected {
                    small { (figure(&format!("statuses.{index}.protected"), protected)) " stand" }
                }
            }
        }
    };
    html! {
        section {
            h2 { "Status: " (then_head(report).to_lowercase()) " → re-evaluated" }
            p.note {
                @match report.run.against.kind {
                    BaselineKind::Stored => {
                        "A row for each stored status, a column for what the rules say today. "
                    }
                    BaselineKind::Policy => {
                        "A row for each status under the baseline, a column for that under the policy. "
                    }
                }
                "The shaded diagonal is what stays. “Stand” are decisions that a person took, or may have taken: the "
                "stored status is kept whatever the column says."
            }
            @if report.statuses.is_empty() {
                p { "There was no validation." }
            } @else {
                table.matrix role="table" {
                    caption { "All validations by status" }
                    thead role="rowgroup" {
                        tr role="row" {
                            th scope="col" role="columnheader" { (then_head(report)) " ↓   re-evaluated →" }
                            @for status in &columns { th.number scope="col" role="columnheader" { (words(*status)) } }
                        }
                    }
                    tbody role="rowgroup" {
                        @for stored in &rows {
                            tr role="row" {
                                th scope="row" role="rowheader" { (words(*stored)) }
                                @for reevaluated in &columns { (cell(*stored, *reevaluated)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn causes(report: &Report<'_>) -> Markup {
    let baseline = &report.run.against.policy.name;
    let meaning = |cause| match (cause, report.run.against.kind) {
        (Cause::Policy, BaselineKind::Stored) => {
            html! { "the policy: under " bdi { (baseline) } " the engine gives what was stored" }
        }
        (Cause::Policy, BaselineKind::Policy) => html! { "the policy: the evidence is the same" },
        (Cause::Engine, _) => {
            html! { "the engine: the same evidence is read otherwise today, and no policy explains it" }
        }
        (Cause::Evidence, _) => html! { "the evidence: no raw data was stored, so nothing can be evaluated anew" },
    };
    html! {
        section {
            h2 { "Why: changes by cause" }
            table {
                caption { "A validation with differences of several causes counts for each in the last column" }
                thead {
                    tr {
                        th scope="col" { "Cause" }
                        th.number scope="col" { "Statuses that change" }
                        th.number scope="col" { "Validations with any difference" }
                    }
                }
                tbody {
                    @for (cause, counts) in &report.causes {
                        tr {
                            th scope="row" { (meaning(*cause)) }
                            td.number { (figure(&format!("causes.{cause}.flips"), counts.flips)) }
                            td.number { (figure(&format!("causes.{cause}.validations"), counts.validations)) }
                        }
                    }
                }
            }
            @if !report.flips.is_empty() {
                table {
                    caption { "Every kind of change, most frequent first" }
                    thead {
                        tr {
                            th scope="col" { (then_head(report)) } th scope="col" { "Re-evaluated" }
                            th scope="col" { "Cause" }
                            th.number scope="col" { "Validations" }
                        }
                    }
                    tbody {
                        @for (index, flip) in report.flips.iter().enumerate() {
                            tr {
                                td { (words(flip.stored.value)) } td { (words(flip.reevaluated)) } td { (flip.cause) }
                                td.number { (figure(&format!("flips.{index}.count"), flip.count)) }
                            }
                        }
                    }
                }
            }
            @if !report.turned.is_empty() { (turned(report)) }
        }
    }
}

/// Which choices of the policy turned the statuses that change for the policy.
fn turned(report: &Report<'_>) -> Markup {
    let baseline = report.run.against.policy.name;
    html! {
        table {
            caption {
                "Which choice turned them, one choice after the other from " bdi { (baseline) }
                " to the policy: the last that changed the status"
            }
            thead {
                tr {
                    th scope="col" { "Choice" } th scope="col" { (then_head(report)) }
                    th scope="col" { "Re-evaluated" } th.number scope="col" { "Validations" }
                }
            }
            tbody {
                @for (index, statuses) in report.turned.iter().enumerate() {
                    tr {
                        th scope="row" { code { (statuses.choice) } }
                        td { (words(statuses.stored.value)) } td { (words(statuses.reevaluated)) }
                        td.number { (figure(&format!("turned.{index}.count"), statuses.count)) }
                    }
                }
            }
        }
    }
}
