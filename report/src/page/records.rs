//! Decisions of people, records that could not be read, ids, and what was run.

use maud::{Markup, html};

use super::figure::{compared_with, counted, figure, status_words};
use crate::content::Report;
use crate::run::BaselineKind;
use crate::texts::{Speech, records as texts, words};

pub(super) fn decisions(report: &Report<'_>, speech: Speech) -> Markup {
    let decisions = &report.decisions;
    let rows = [
        ("decisions.protected", decisions.protected, texts::PROTECTED),
        ("decisions.ambiguous", decisions.ambiguous, texts::AMBIGUOUS),
        ("decisions.notShared", decisions.not_shared, texts::DIFFERENT),
        ("decisions.otherStatus", decisions.other_status, texts::OTHER_STATUS),
    ];
    html! {
        section {
            h2 { (speech.of(texts::DECISIONS)) }
            table {
                caption { (speech.of(texts::DECISIONS_CAPTION)) }
                thead {
                    tr {
                        th scope="col" { (speech.of(texts::WHICH)) }
                        th.number scope="col" { (speech.of(texts::DECISIONS_HEAD)) }
                    }
                }
                tbody {
                    @for (key, count, which) in rows {
                        tr { th scope="row" { (speech.of(which)) } td.number { (figure(speech, key, count)) } }
                    }
                }
            }
            @if !report.unexplained.is_empty() { (unexplained(report, speech)) }
        }
    }
}

/// Statuses that the rules cannot have given: somebody decided them, or something happened later.
fn unexplained(report: &Report<'_>, speech: Speech) -> Markup {
    html! {
        table.wide role="table" {
            caption { (speech.of(texts::UNEXPLAINED)) }
            thead role="rowgroup" {
                tr role="row" {
                    @for head in [texts::WHY, texts::STORED, texts::VERIFICATION, texts::CHECK] {
                        th scope="col" role="columnheader" { (speech.of(head)) }
                    }
                    th.number scope="col" role="columnheader" { (speech.of(texts::COUNT)) }
                }
            }
            tbody role="rowgroup" {
                @for (index, statuses) in report.unexplained.iter().enumerate() {
                    @let pattern = statuses.pattern;
                    tr role="row" {
                        th scope="row" role="rowheader" { (speech.of(texts::contradiction(pattern.against))) }
                        td role="cell" { (status_words(speech, pattern.stored)) }
                        td role="cell" { (status_words(speech, pattern.ocr)) }
                        td role="cell" { (speech.of(pattern.check.map_or(words::NONE, words::shown))) }
                        td.number role="cell" {
                            (figure(speech, &format!("unexplained.{index}.count"), statuses.count))
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn rejected(report: &Report<'_>, speech: Speech) -> Markup {
    let options = [("rejects", "--rejects"), ("at", "--at"), ("max_line", "--max-line")]
        .map(|(place, option)| (place, html! { code.option { (option) } }));
    html! {
        section {
            h2 { (speech.of(texts::REJECTED)) }
            table.advice role="table" {
                caption { (speech.filled(texts::REJECTED_CAPTION, &options)) }
                thead role="rowgroup" {
                    tr role="row" {
                        @for head in [texts::ERROR, texts::WHAT_TO_DO] {
                            th scope="col" role="columnheader" { (speech.of(head)) }
                        }
                        th.number scope="col" role="columnheader" { (speech.of(texts::RECORDS)) }
                    }
                }
                tbody role="rowgroup" {
                    @for (&code, count) in &report.rejected {
                        tr role="row" {
                            th scope="row" role="rowheader" {
                                code { (code) } br; small.under { (speech.of(texts::error(code))) }
                            }
                            td role="cell" { (speech.filled(texts::what_to_do(code), &options)) }
                            td.number role="cell" { (figure(speech, &format!("rejected.{code}"), *count)) }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn ids(report: &Report<'_>, speech: Speech) -> Markup {
    html! {
        @if let Some(ids) = &report.ids {
            section {
                h2 { (speech.of(texts::IDS)) }
                p.note { (speech.of(texts::IDS_NOTE)) }
                @for (index, listed) in ids.iter().enumerate() {
                    details {
                        @let count = u64::try_from(listed.ids.len()).unwrap_or(u64::MAX);
                        @let number = html! { (speech.number(count)) };
                        summary {
                            (speech.of(words::outcome(listed.outcome))) ", "
                            (status_words(speech, listed.stored.value)) " → "
                            (status_words(speech, listed.reevaluated))
                            @if let Some(finding) = listed.finding { ", " code { (finding) } }
                            ": " (speech.filled(texts::LISTED, &[("count", number)]))
                        }
                        @let more = figure(speech, &format!("ids.{index}.more"), listed.more);
                        p { (speech.filled(texts::NOT_LISTED, &[("count", more)])) }
                        ul.ids { @for id in &listed.ids { li { code { bdi { (id) } } } } }
                    }
                }
            }
        }
    }
}

pub(super) fn run(report: &Report<'_>, speech: Speech) -> Markup {
    let run = &report.run;
    let inputs = &run.inputs;
    let read = [
        ("inputs", counted(speech, texts::INPUTS, "run.inputs.count", inputs.count)),
        ("bytes", counted(speech, texts::BYTES, "run.inputs.bytes", inputs.bytes)),
        ("records", counted(speech, texts::RECORDS_READ, "records.total", report.records.total)),
    ];
    html! {
        section {
            h2 { (speech.of(texts::RUN)) }
            dl {
                dt { (speech.of(texts::POLICY)) }
                dd { bdi { (run.policy.name) } br; code { (run.policy.fingerprint) } }
                @if let Some(audit) = &report.audit {
                    dt { (speech.of(texts::AUDIT_TRAIL)) }
                    dd {
                        (counted(speech, texts::AUDIT_COUNT, "audit.count", audit.count)) br; code { (audit.head) }
                    }
                }
                dt { (speech.of(texts::COMPARED_WITH)) }
                dd { (baseline(report, speech)) br; code { (run.against.policy.fingerprint) } }
                dt { (speech.of(texts::RULES_VERSION)) } dd { (run.rules_version) }
                dt { (speech.of(texts::ENGINE_VERSION)) } dd { "renaper-crosscheck " (run.engine_version) }
                @if let Some(time) = run.time { dt { (speech.of(texts::TIME)) } dd { bdi { (time) } } }
                dt { (speech.of(texts::READ)) } dd { (speech.filled(texts::READ_ALL, &read)) }
                @if let Some(sha256) = &inputs.sha256 {
                    dt { (speech.of(texts::ALL_DIGESTS)) } dd { code { (sha256) } }
                }
            }
            @if inputs.count > 0 { (input_digests(report, speech)) }
        }
    }
}

/// What was compared with, and the policy that tells the causes apart.
fn baseline(report: &Report<'_>, speech: Speech) -> Markup {
    let against = &report.run.against;
    match against.kind {
        BaselineKind::Policy => compared_with(report, speech),
        BaselineKind::Stored => {
            let policy = html! { bdi { (against.policy.name) } };
            speech.filled(texts::CAUSES_FOUND_WITH, &[("stored", compared_with(report, speech)), ("policy", policy)])
        }
    }
}

/// The inputs and their digests, the first of them.
fn input_digests(report: &Report<'_>, speech: Speech) -> Markup {
    let inputs = &report.run.inputs;
    let shown = u64::try_from(inputs.files.len()).unwrap_or(u64::MAX);
    let text = if inputs.count > shown { texts::FIRST_DIGESTS } else { texts::INPUT_DIGESTS };
    let counts = [("shown", shown), ("count", inputs.count)];
    let counts = counts.map(|(place, count)| (place, html! { (speech.number(count)) }));
    html! {
        table.findings {
            caption { (speech.filled(text, &counts)) }
            thead {
                tr {
                    th scope="col" { (speech.of(texts::INPUT)) }
                    th.number scope="col" { (speech.of(texts::BYTES_HEAD)) }
                }
            }
            tbody {
                @for (index, input) in inputs.files.iter().enumerate() {
                    tr {
                        th scope="row" {
                            @if input.name == "-" {
                                (speech.of(texts::STANDARD_INPUT))
                            } @else {
                                bdi { (input.name) }
                            }
                            br; code.hash { (input.sha256) }
                        }
                        td.number { (figure(speech, &format!("run.inputs.files.{index}.bytes"), input.bytes)) }
                    }
                }
            }
        }
    }
}
