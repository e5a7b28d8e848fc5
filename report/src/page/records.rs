//! Decisions of people, records that could not be read, ids, and what was run.

use maud::{Markup, html};
use renaper_crosscheck::CaseErrorCode;
use renaper_crosscheck::stored::Contradiction;

use super::figure::{compared_with, counted, figure, words};
use crate::charts::grouped;
use crate::content::Report;
use crate::run::BaselineKind;

pub(super) fn decisions(report: &Report<'_>) -> Markup {
    let decisions = &report.decisions;
    let rows = [
        ("decisions.protected", decisions.protected, "that a person took, or may have taken: they always stand"),
        (
            "decisions.ambiguous",
            decisions.ambiguous,
            "of these are ambiguous: nobody can tell whether a person decided",
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
            @if !report.unexplained.is_empty() { (unexplained(report)) }
        }
    }
}

/// Statuses that the rules cannot have given: somebody decided them, or something happened later.
fn unexplained(report: &Report<'_>) -> Markup {
    let what = |against| match against {
        Contradiction::NoCheck => "no check, and not what the verification returned",
        Contradiction::Verdict => "an enforced check, and a verdict of the provider that is no approval",
        Contradiction::Stamp => "changed after the check, which gave another status",
        Contradiction::Policy => "not what the stamp's policy gives",
        _ => "not what any policy gives",
    };
    html! {
        table {
            caption { "Of these, statuses that nothing explains: they stand" }
            thead {
                tr {
                    th scope="col" { "Stored" }
                    th scope="col" { "Verification" }
                    th scope="col" { "Check" }
                    th scope="col" { "What they are" }
                    th.number scope="col" { "Validations" }
                }
            }
            tbody {
                @for (index, statuses) in report.unexplained.iter().enumerate() {
                    @let pattern = statuses.pattern;
                    tr {
                        th scope="row" { (pattern.stored) }
                        td { (pattern.ocr) }
                        td { @if let Some(shown) = pattern.check { (shown) } @else { "none" } }
                        td { (what(pattern.against)) }
                        td.number { (figure(&format!("unexplained.{index}.count"), statuses.count)) }
                    }
                }
            }
        }
    }
}

pub(super) fn rejected(report: &Report<'_>) -> Markup {
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
                thead {
                    tr { th scope="col" { "Error" } th scope="col" { "means" } th.number scope="col" { "Records" } }
                }
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

pub(super) fn ids(report: &Report<'_>) -> Markup {
    html! {
        @if let Some(ids) = &report.ids {
            section {
                h2 { "Ids" }
                p.note {
                    "Of validations that are not as they were, the first of each kind, in the order of the input. The "
                    "finding is the first that is new, or else the first that is gone, or else the first that stands."
                }
                @for (index, listed) in ids.iter().enumerate() {
                    details {
                        @let count = u64::try_from(listed.ids.len()).unwrap_or(u64::MAX);
                        summary {
                            (listed.outcome.as_str().replace('_', " ")) ", " (words(listed.stored.value))
                            " → " (words(listed.reevaluated))
                            @if let Some(finding) = listed.finding { ", " code { (finding) } }
                            ": " (grouped(count)) " listed"
                        }
                        p { (figure(&format!("ids.{index}.more"), listed.more)) " more are not listed." }
                        ul.ids { @for id in &listed.ids { li { code { bdi { (id) } } } } }
                    }
                }
            }
        }
    }
}

pub(super) fn run(report: &Report<'_>) -> Markup {
    let run = &report.run;
    let inputs = &run.inputs;
    let shown = u64::try_from(inputs.files.len()).unwrap_or(u64::MAX);
    html! {
        section {
            h2 { "What was run" }
            dl {
                dt { "Policy" }
                dd { bdi { (run.policy.name) } br; code { (run.policy.fingerprint) } }
                @if let Some(audit) = &report.audit {
                    dt { "Audit trail" }
                    dd { (figure("audit.count", audit.count)) " records, head" br; code { (audit.head) } }
                }
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
                    (counted("run.inputs.count", inputs.count, "input", "inputs")) ", "
                    (counted("run.inputs.bytes", inputs.bytes, "byte", "bytes")) " as stored, "
                    (counted("records.total", report.records.total, "record", "records"))
                }
                @if let Some(sha256) = &inputs.sha256 {
                    dt { "SHA-256 of all digests" } dd { code { (sha256) } }
                }
            }
            @if inputs.count > 0 {
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
                                    br; code.hash { (input.sha256) }
                                }
                                td.number { (figure(&format!("run.inputs.files.{index}.bytes"), input.bytes)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
