//! What was held against the cards, one by one and together, and what else was noticed.

use maud::{Markup, html};
use renaper_crosscheck::WarningCode;
use renaper_crosscheck::stored::Then;

use super::figure::{counted, figure, then, then_head};
use crate::charts::{finding_bars, grouped};
use crate::content::Report;

pub(super) fn findings(report: &Report<'_>) -> Markup {
    let raised: Vec<(WarningCode, u64, u64)> = report
        .findings
        .iter()
        .map(|(&code, counts)| (code, counts.stored.value, counts.reevaluated))
        .filter(|&(_, stored, reevaluated)| stored > 0 || reevaluated > 0)
        .collect();
    let before = match then(report) {
        Then::Stored => "as stored",
        Then::Baseline => "under the baseline",
    };
    let description: Vec<String> = raised
        .iter()
        .map(|(code, stored, now)| {
            format!("{code}: {} {}, re-evaluated {}", then(report), grouped(*stored), grouped(*now))
        })
        .collect();
    html! {
        section {
            h2 { "Findings before and after" }
            p.note {
                "What was held against the cards of the "
                (figure("records.reevaluated", report.records.reevaluated)) " validations that were evaluated anew."
            }
            @if raised.is_empty() {
                p { "There is no finding, before or after." }
            } @else {
                ul.legend {
                    li { span.swatch.then {} (before) }
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
                            @for head in [then_head(report), "Gone", "New", "Now"] { th.number scope="col" { (head) } }
                        }
                    }
                    tbody {
                        @for (code, counts) in &report.findings {
                            tr {
                                th scope="row" { code { (code) } br; small.under { (code.meaning()) } }
                                @let key = format!("findings.{code}.{}", then(report));
                                td.number { (figure(&key, counts.stored.value)) }
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

pub(super) fn combinations(report: &Report<'_>) -> Markup {
    let combinations = &report.combinations;
    let counts = |key: &str, stored: u64, reevaluated: u64| {
        html! {
            td.number { (figure(&format!("combinations.{key}.{}", then(report)), stored)) }
            td.number { (figure(&format!("combinations.{key}.reevaluated"), reevaluated)) }
        }
    };
    html! {
        section {
            h2 { "Findings that come together" }
            table.findings {
                caption { "Most frequent combinations first; each validation that was evaluated anew counts once" }
                thead {
                    tr {
                        th scope="col" { "Findings" } th.number scope="col" { (then_head(report)) }
                        th.number scope="col" { "Now" }
                    }
                }
                tbody {
                    @let none = combinations.none;
                    tr { th scope="row" { "none" } (counts("none", none.stored.value, none.reevaluated)) }
                    @for (index, one) in combinations.frequent.iter().enumerate() {
                        tr {
                            td { ul { @for code in &one.findings { li { code { (code) } } } } }
                            (counts(&format!("frequent.{index}"), one.stored.value, one.reevaluated))
                        }
                    }
                    @let others = &combinations.others;
                    tr {
                        @let key = "combinations.others.combinations";
                        th scope="row" {
                            (counted(key, others.combinations, "other combination", "other combinations"))
                        }
                        (counts("others", others.stored.value, others.reevaluated))
                    }
                }
            }
        }
    }
}

pub(super) fn advisories(report: &Report<'_>) -> Markup {
    html! {
        section {
            h2 { "What else was noticed" }
            p.note { "Advisories of what was evaluated anew. They are no findings, and decide nothing by themselves." }
            table.findings {
                caption { "Validations with each advisory" }
                thead { tr { th scope="col" { "Advisory" } th.number scope="col" { "Now" } } }
                tbody {
                    @for (kind, count) in &report.advisories {
                        tr {
                            th scope="row" { code { (kind) } br; small.under { (kind.message().text.en) } }
                            td.number { (figure(&format!("advisories.{kind}"), *count)) }
                        }
                    }
                }
            }
        }
    }
}
