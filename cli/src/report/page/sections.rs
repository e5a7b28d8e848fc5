//! The page's sections, the charts' tables among them.

use maud::{Markup, html};
use renaper_crosscheck::stored::{Cause, Outcome};
use renaper_crosscheck::{CaseErrorCode, Status, WarningCode};

use super::super::charts::{Part, curve, finding_bars, grouped, histogram, stacked};
use super::super::{BaselineKind, Report, WhatIf};
use super::{compared_with, counted, figure, outcome, words};

pub(super) fn all(report: &Report<'_>) -> Markup {
    html! {
        (outcomes(report))
        (statuses(report))
        (causes(report))
        (findings(report))
        (names(report))
        (what_if(report))
        (combinations(report))
        (decisions(report))
        (rejected(report))
        (ids(report))
        (run(report))
    }
}

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

fn outcomes(report: &Report<'_>) -> Markup {
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
                thead { tr { th scope="col" { "Outcome" } th scope="col" { "means" } th.number scope="col" { "Records" } } }
                tbody {
                    @for one in order {
                        tr {
                            th scope="row" { span.swatch class={ "fill-" (one) } {} (one.as_str().replace('_', " ")) }
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
                        td { (figure("records.reevaluated", report.records.reevaluated)) " of them were evaluated anew: all but the last two kinds" }
                        td.number { (figure("records.total", report.records.total)) }
                    }
                }
            }
        }
    }
}

fn statuses(report: &Report<'_>) -> Markup {
    let occurs =
        |is: &dyn Fn(Status) -> bool| Status::ALL.iter().copied().filter(|status| is(*status)).collect::<Vec<_>>();
    let rows = occurs(&|status| report.statuses.iter().any(|pair| pair.stored == status));
    let columns = occurs(&|status| report.statuses.iter().any(|pair| pair.reevaluated == status));
    let cell = |stored: Status, reevaluated: Status| {
        let found = report
            .statuses
            .iter()
            .enumerate()
            .find(|(_, pair)| (pair.stored, pair.reevaluated) == (stored, reevaluated));
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
            h2 { "Status: stored → re-evaluated" }
            p.note {
                "A row for each stored status, a column for what the rules say today. The shaded diagonal is what stays. “Stand” are decisions that a person took, or "
                "may have taken: the stored status is kept whatever the column says."
            }
            @if report.statuses.is_empty() {
                p { "There was no validation." }
            } @else {
                table.matrix role="table" {
                    caption { "All validations by status" }
                    thead role="rowgroup" {
                        tr role="row" {
                            th scope="col" role="columnheader" { "Stored ↓   re-evaluated →" }
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

fn causes(report: &Report<'_>) -> Markup {
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
                            th scope="col" { "Stored" } th scope="col" { "Re-evaluated" } th scope="col" { "Cause" }
                            th.number scope="col" { "Validations" }
                        }
                    }
                    tbody {
                        @for (index, flip) in report.flips.iter().enumerate() {
                            tr {
                                td { (words(flip.stored)) } td { (words(flip.reevaluated)) } td { (flip.cause) }
                                td.number { (figure(&format!("flips.{index}.count"), flip.count)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn findings(report: &Report<'_>) -> Markup {
    let raised: Vec<(WarningCode, u64, u64)> = report
        .findings
        .iter()
        .map(|(&code, counts)| (code, counts.stored, counts.reevaluated))
        .filter(|&(_, stored, reevaluated)| stored > 0 || reevaluated > 0)
        .collect();
    let description: Vec<String> = raised
        .iter()
        .map(|(code, stored, now)| format!("{code}: stored {}, re-evaluated {}", grouped(*stored), grouped(*now)))
        .collect();
    html! {
        section {
            h2 { "Findings before and after" }
            p.note { "What was held against the cards of the " (figure("records.reevaluated", report.records.reevaluated)) " validations that were evaluated anew." }
            @if raised.is_empty() {
                p { "There is no finding, before or after." }
            } @else {
                ul.legend {
                    li { span.swatch.then {} "as stored" }
                    li { span.swatch.now {} "re-evaluated" }
                }
                figure { (finding_bars(&description.join("; "), &raised)) }
            }
            details {
                summary { "All findings, what they mean, and what is new and gone" }
                table.findings {
                    caption { "Validations with each finding" }
                    thead {
                        tr {
                            th scope="col" { "Finding" }
                            @for head in ["Stored", "Gone", "New", "Now"] { th.number scope="col" { (head) } }
                        }
                    }
                    tbody {
                        @for (code, counts) in &report.findings {
                            tr {
                                th scope="row" { code { (code) } br; small.under { (code.meaning()) } }
                                td.number { (figure(&format!("findings.{code}.stored"), counts.stored)) }
                                td.number { (figure(&format!("findings.{code}.gone"), counts.gone)) }
                                td.number { (figure(&format!("findings.{code}.new"), counts.new)) }
                                td.number { (figure(&format!("findings.{code}.reevaluated"), counts.reevaluated)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn names(report: &Report<'_>) -> Markup {
    let names = &report.names;
    let description = format!(
        "{} of {} compared names lie at most {} points below the threshold of {}, {} on it or at most {} points above it",
        grouped(names.near.below),
        grouped(names.compared),
        names.near.points,
        names.threshold,
        grouped(names.near.at_or_above),
        names.near.points
    );
    html! {
        section {
            h2 { "How similar the names are" }
            p {
                (counted("names.compared", names.compared, "name was", "names were")) " compared with the registry's. The threshold is "
                (figure("names.threshold", names.threshold.into())) ": a name passes from there on. Within "
                (figure("names.near.points", names.near.points.into())) " points of it lie "
                (figure("names.near.below", names.near.below)) " below, and "
                (figure("names.near.atOrAbove", names.near.at_or_above)) " on it or above."
                @if let Some(surname) = names.surname_threshold {
                    " The surnames alone must reach " (figure("names.surnameThreshold", surname.into())) ", too."
                }
            }
            @if names.compared > 0 {
                figure {
                    (histogram(names, &description))
                    figcaption.note {
                        "Names by similarity in percent: grey below the threshold, blue from it on, the points near it shaded. The bar at 100 is cut off where it is far the "
                        "longest; its number stands above it."
                    }
                }
            }
            details {
                summary { "The number of names at each similarity" }
                div.columns {
                    table {
                        thead { tr { th scope="col" { "Similarity" } th.number scope="col" { "Names" } } }
                        tbody {
                            @for (at, count) in names.histogram.iter().enumerate() {
                                tr { th scope="row" { (at) } td.number { (figure(&format!("names.histogram.{at}"), *count)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn what_if(report: &Report<'_>) -> Markup {
    let what_if = &report.what_if;
    let threshold = report.names.threshold;
    html! {
        section {
            h2 { "What if the name threshold were another?" }
            p {
                "Of " (counted("whatIf.checked", what_if.checked, "validation", "validations"))
                " that the OCR verification approved and that " (if what_if.checked == 1 { "was" } else { "were" }) " checked, "
                (figure("whatIf.pass", what_if.pass)) " pass under this policy, at " (figure("names.threshold", threshold.into())) "."
                (neighbours(what_if, threshold))
            }
            @if what_if.checked > 0 {
                figure {
                    (curve(what_if, threshold, &in_words(what_if)))
                    figcaption.note { "Validations that would pass, by name threshold. The axis does not begin at 0." }
                }
            }
            p.note {
                "To pass is to have no finding. A validation is counted at a threshold if nothing but its name can be held against it and its similarity reaches that "
                "threshold, whatever a person decided. A name that was not compared, or of which one side lacks a part, counts as it was compared under this policy; a "
                "threshold for the surnames alone stays as it is."
            }
            details {
                summary { "The number at each threshold" }
                div.columns {
                    table {
                        thead { tr { th scope="col" { "Threshold" } th.number scope="col" { "Pass" } } }
                        tbody {
                            @for (index, point) in what_if.curve.iter().enumerate() {
                                tr {
                                    th scope="row" { (figure(&format!("whatIf.curve.{index}.threshold"), point.threshold.into())) }
                                    td.number { (figure(&format!("whatIf.curve.{index}.pass"), point.pass)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// How many more, or fewer, would pass five points away.
fn neighbours(what_if: &WhatIf, threshold: u8) -> Markup {
    let at = |wanted: Option<u8>| what_if.curve.iter().find(|point| Some(point.threshold) == wanted);
    let (lower, higher) = (at(threshold.checked_sub(5)), at(threshold.checked_add(5)));
    html! {
        @if let Some(point) = lower {
            " At " (point.threshold) " it would be " (grouped(point.pass.saturating_sub(what_if.pass))) " more"
            (if higher.is_some() { "," } else { "." })
        }
        @if let Some(point) = higher {
            (if lower.is_some() { " at " } else { " At " }) (point.threshold)
            (if lower.is_some() { " " } else { " it would be " }) (grouped(what_if.pass.saturating_sub(point.pass))) " fewer."
        }
    }
}

fn in_words(what_if: &WhatIf) -> String {
    let points = what_if.curve.iter().filter(|point| point.threshold.is_multiple_of(10));
    let words: Vec<String> = points.map(|point| format!("{} at {}", grouped(point.pass), point.threshold)).collect();
    format!("would pass: {}", words.join(", "))
}

fn combinations(report: &Report<'_>) -> Markup {
    let combinations = &report.combinations;
    let counts = |key: &str, stored: u64, reevaluated: u64| {
        html! {
            td.number { (figure(&format!("combinations.{key}.stored"), stored)) }
            td.number { (figure(&format!("combinations.{key}.reevaluated"), reevaluated)) }
        }
    };
    html! {
        section {
            h2 { "Findings that come together" }
            table.findings {
                caption { "Most frequent combinations first; each validation that was evaluated anew counts once" }
                thead {
                    tr { th scope="col" { "Findings" } th.number scope="col" { "Stored" } th.number scope="col" { "Now" } }
                }
                tbody {
                    tr { th scope="row" { "none" } (counts("none", combinations.none.stored, combinations.none.reevaluated)) }
                    @for (index, one) in combinations.frequent.iter().enumerate() {
                        tr {
                            td { ul { @for code in &one.findings { li { code { (code) } } } } }
                            (counts(&format!("frequent.{index}"), one.stored, one.reevaluated))
                        }
                    }
                    @let others = &combinations.others;
                    tr {
                        th scope="row" { (counted("combinations.others.combinations", others.combinations, "other combination", "other combinations")) }
                        (counts("others", others.stored, others.reevaluated))
                    }
                }
            }
        }
    }
}

fn decisions(report: &Report<'_>) -> Markup {
    let decisions = &report.decisions;
    let rows = [
        ("decisions.protected", decisions.protected, "that a person took, or may have taken: they always stand"),
        (
            "decisions.ambiguous",
            decisions.ambiguous,
            "of these are ambiguous: a rejection that may be the provider's or a person's",
        ),
        (
            "decisions.notShared",
            decisions.not_shared,
            "of all are not what a fresh evaluation comes to, in status, findings or rows",
        ),
        ("decisions.otherStatus", decisions.other_status, "of these would have another status"),
    ];
    html! {
        section {
            h2 { "Decisions of people" }
            table {
                caption { "Decisions that a person took, or may have taken" }
                thead { tr { th.number scope="col" { "Decisions" } th scope="col" { "what they are" } } }
                tbody { @for (key, count, what) in rows { tr { td.number { (figure(key, count)) } td { (what) } } } }
            }
        }
    }
}

fn rejected(report: &Report<'_>) -> Markup {
    let meaning = |code| match code {
        CaseErrorCode::NotJson => "not JSON, or more than one JSON value",
        CaseErrorCode::NotAnObject => "JSON, but no object",
        CaseErrorCode::InvalidCase => "a key is missing, of the wrong type, or nested too deep",
        CaseErrorCode::InvalidUtf8 => "not UTF-8",
        CaseErrorCode::LineTooLong => "longer than was accepted",
        _ => "",
    };
    html! {
        section {
            h2 { "Records that could not be read" }
            table {
                caption { "Rejected lines by error; the output, or the file of rejects, has them in their place" }
                thead { tr { th scope="col" { "Error" } th scope="col" { "means" } th.number scope="col" { "Records" } } }
                tbody {
                    @for (code, count) in &report.rejected {
                        tr {
                            th scope="row" { code { (code) } }
                            td { (meaning(*code)) }
                            td.number { (figure(&format!("rejected.{code}"), *count)) }
                        }
                    }
                }
            }
        }
    }
}

fn ids(report: &Report<'_>) -> Markup {
    html! {
        @if let Some(ids) = &report.ids {
            section {
                h2 { "Ids" }
                p.note { "Of validations that are not as they were, the first of each outcome, in the order of the input." }
                @for (outcome, listed) in ids {
                    details {
                        summary { (outcome.as_str().replace('_', " ")) ": " (grouped(u64::try_from(listed.ids.len()).unwrap_or(u64::MAX))) " listed" }
                        p { (figure(&format!("ids.{outcome}.more"), listed.more)) " more are not listed." }
                        ul.ids { @for id in &listed.ids { li { code { bdi { (id) } } } } }
                    }
                }
            }
        }
    }
}

fn run(report: &Report<'_>) -> Markup {
    let run = &report.run;
    let inputs = &run.inputs;
    let shown = u64::try_from(inputs.files.len()).unwrap_or(u64::MAX);
    html! {
        section {
            h2 { "What was run" }
            dl {
                dt { "Policy" }
                dd { bdi { (run.policy.name) } br; code { (run.policy.fingerprint) } }
                dt { "Compared with" }
                dd {
                    (compared_with(report))
                    @if run.against.kind == BaselineKind::Stored {
                        "; causes are told apart by the policy " bdi { (run.against.policy.name) }
                    }
                    br; code { (run.against.policy.fingerprint) }
                }
                dt { "Rules version" } dd { (run.rules_version) }
                dt { "Engine version" } dd { "renaper-crosscheck " (run.engine_version) }
                @if let Some(time) = run.time { dt { "Time, as given" } dd { bdi { (time) } } }
                dt { "Read" }
                dd {
                    (counted("run.inputs.count", inputs.count, "input", "inputs")) ", " (counted("run.inputs.bytes", inputs.bytes, "byte", "bytes"))
                    " as stored, " (counted("records.total", report.records.total, "record", "records"))
                }
                @if let Some(sha256) = &inputs.sha256 {
                    dt { "SHA-256 of all digests" } dd { code { (sha256) } }
                }
            }
            table.findings {
                caption {
                    "Inputs with the SHA-256 of their bytes as stored"
                    @if inputs.count > shown { "; the first " (grouped(shown)) " of " (grouped(inputs.count)) }
                }
                thead { tr { th scope="col" { "Input" } th.number scope="col" { "Bytes" } } }
                tbody {
                    @for (index, input) in inputs.files.iter().enumerate() {
                        tr {
                            th scope="row" {
                                @if input.name == "-" { "standard input" } @else { bdi { (input.name) } }
                                br; code { (input.sha256) }
                            }
                            td.number { (figure(&format!("run.inputs.files.{index}.bytes"), input.bytes)) }
                        }
                    }
                }
            }
        }
    }
}
