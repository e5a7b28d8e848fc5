//! How similar the names are, and what another threshold would do.

use maud::{Markup, html};

use super::figure::{counted, figure};
use crate::charts::{curve, grouped, histogram};
use crate::content::{Report, WhatIf};

pub(super) fn names(report: &Report<'_>) -> Markup {
    let names = &report.names;
    let description = format!(
        "{} of {} compared names lie at most {} points below the threshold of {}, \
         {} on it or at most {} points above it",
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
                (counted("names.compared", names.compared, "name was", "names were"))
                " compared with the registry's. The threshold is "
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
                        "Names by similarity in percent: grey below the threshold, blue from it on, the points near it "
                        "shaded. The bar at 100 is cut off where it is far the longest; its number stands above it."
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
                                @let key = format!("names.histogram.{at}");
                                tr { th scope="row" { (at) } td.number { (figure(&key, *count)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn what_if(report: &Report<'_>) -> Markup {
    let what_if = &report.what_if;
    let threshold = report.names.threshold;
    html! {
        section {
            h2 { "What if the name threshold were another?" }
            p {
                "Of " (counted("whatIf.checked", what_if.checked, "validation", "validations"))
                " that the OCR verification approved and that "
                (if what_if.checked == 1 { "was" } else { "were" }) " checked, "
                (figure("whatIf.pass", what_if.pass)) " pass under this policy, at "
                (figure("names.threshold", threshold.into())) "."
                (neighbours(what_if, threshold))
            }
            @if what_if.checked > 0 {
                figure {
                    (curve(what_if, threshold, &in_words(what_if)))
                    figcaption.note { "Validations that would pass, by name threshold. The axis does not begin at 0." }
                }
            }
            p.note {
                "To pass is to have no finding. A validation is counted at a threshold if nothing but its name can be "
                "held against it and its similarity reaches that threshold, whatever a person decided. A name that was "
                "not compared, or of which one side lacks a part, counts as it was compared under this policy; a "
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
                                    @let key = format!("whatIf.curve.{index}.threshold");
                                    th scope="row" { (figure(&key, point.threshold.into())) }
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
            (if lower.is_some() { " " } else { " it would be " })
            (grouped(what_if.pass.saturating_sub(point.pass))) " fewer."
        }
    }
}

fn in_words(what_if: &WhatIf) -> String {
    let points = what_if.curve.iter().filter(|point| point.threshold.is_multiple_of(10));
    let words: Vec<String> = points.map(|point| format!("{} at {}", grouped(point.pass), point.threshold)).collect();
    format!("would pass: {}", words.join(", "))
}
