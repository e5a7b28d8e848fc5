//! What was held against the cards, one by one and together, and what else was noticed.

use maud::{Markup, html};
use renaper_crosscheck::WarningCode;

use super::figure::{breakable, counted, figure, then, then_head};
use crate::charts::finding_bars;
use crate::content::Report;
use crate::texts::{Speech, findings as texts, words};

pub(super) fn findings(report: &Report<'_>, speech: Speech) -> Markup {
    let raised: Vec<(WarningCode, u64, u64)> = report
        .findings
        .iter()
        .map(|(&code, counts)| (code, counts.stored.value, counts.reevaluated))
        .filter(|&(_, stored, reevaluated)| stored > 0 || reevaluated > 0)
        .collect();
    let before = texts::before(report.run.against.kind);
    html! {
        section {
            h2 { (speech.of(texts::FINDINGS)) }
            p.note { (counted(speech, texts::NOTE, "records.reevaluated", report.records.reevaluated)) }
            @if raised.is_empty() {
                p { (speech.of(texts::NO_FINDING)) }
            } @else {
                ul.legend {
                    li { span.swatch.then {} (speech.of(before)) }
                    li { span.swatch.now {} (speech.of(texts::AFTER)) }
                }
                figure { (finding_bars(speech, before, &raised)) }
            }
            details {
                summary { (speech.of(texts::ALL_FINDINGS)) }
                table.findings.wide role="table" {
                    caption { (speech.of(texts::WITH_EACH)) }
                    thead role="rowgroup" {
                        tr role="row" {
                            th scope="col" role="columnheader" { (speech.of(texts::FINDING)) }
                            th.number scope="col" role="columnheader" { (then_head(report, speech)) }
                            @for head in [texts::GONE, texts::NEW, texts::NOW] {
                                th.number scope="col" role="columnheader" { (speech.of(head)) }
                            }
                        }
                    }
                    tbody role="rowgroup" {
                        @for (code, counts) in &report.findings {
                            tr role="row" {
                                th scope="row" role="rowheader" {
                                    code { (code) } br; small.under { (texts::meaning(*code, speech.language)) }
                                }
                                @for (key, count) in [
                                    (then(report).as_str(), counts.stored.value),
                                    ("gone", counts.gone),
                                    ("new", counts.new),
                                    ("reevaluated", counts.reevaluated),
                                ] {
                                    td.number role="cell" { (figure(speech, &format!("findings.{code}.{key}"), count)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn combinations(report: &Report<'_>, speech: Speech) -> Markup {
    let combinations = &report.combinations;
    let counts = |key: &str, stored: u64, reevaluated: u64| {
        html! {
            td.number { (figure(speech, &format!("combinations.{key}.{}", then(report)), stored)) }
            td.number { (figure(speech, &format!("combinations.{key}.reevaluated"), reevaluated)) }
        }
    };
    html! {
        section {
            h2 { (speech.of(texts::COMBINATIONS)) }
            table.findings {
                caption { (speech.of(texts::COMBINATIONS_NOTE)) }
                thead {
                    tr {
                        th scope="col" { (speech.of(texts::FINDINGS_HEAD)) }
                        th.number scope="col" { (then_head(report, speech)) }
                        th.number scope="col" { (speech.of(texts::NOW)) }
                    }
                }
                tbody {
                    @let none = combinations.none;
                    tr {
                        th scope="row" { (speech.of(words::NONE)) }
                        (counts("none", none.stored.value, none.reevaluated))
                    }
                    @for (index, one) in combinations.frequent.iter().enumerate() {
                        tr {
                            td { ul { @for code in &one.findings { li { code { (breakable(code.as_str())) } } } } }
                            (counts(&format!("frequent.{index}"), one.stored.value, one.reevaluated))
                        }
                    }
                    @let others = &combinations.others;
                    tr {
                        @let key = "combinations.others.combinations";
                        th scope="row" { (counted(speech, texts::OTHER_COMBINATIONS, key, others.combinations)) }
                        (counts("others", others.stored.value, others.reevaluated))
                    }
                }
            }
        }
    }
}

pub(super) fn advisories(report: &Report<'_>, speech: Speech) -> Markup {
    html! {
        section {
            h2 { (speech.of(texts::ADVISORIES)) }
            p.note { (speech.of(texts::ADVISORIES_NOTE)) }
            table.findings {
                caption { (speech.of(texts::WITH_EACH_ADVISORY)) }
                thead {
                    tr {
                        th scope="col" { (speech.of(texts::ADVISORY)) }
                        th.number scope="col" { (speech.of(texts::NOW)) }
                    }
                }
                tbody {
                    @for (kind, count) in &report.advisories {
                        tr {
                            th scope="row" {
                                code { (kind) } br; small.under { (speech.of(kind.message().text)) }
                            }
                            td.number { (figure(speech, &format!("advisories.{kind}"), *count)) }
                        }
                    }
                }
            }
        }
    }
}
