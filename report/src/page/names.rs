//! How similar the names are, and what another threshold would do.

use maud::{Markup, html};

use super::figure::{counted, figure};
use crate::charts::{curve, histogram};
use crate::content::{Report, WhatIf};
use crate::texts::{Speech, names as texts};

pub(super) fn names(report: &Report<'_>, speech: Speech) -> Markup {
    let names = &report.names;
    let near = [
        ("threshold", figure(speech, "names.threshold", names.threshold.into())),
        ("points", figure(speech, "names.near.points", names.near.points.into())),
        ("below", figure(speech, "names.near.below", names.near.below)),
        ("above", figure(speech, "names.near.atOrAbove", names.near.at_or_above)),
    ];
    html! {
        section {
            h2 { (speech.of(texts::NAMES)) }
            p {
                (counted(speech, texts::COMPARED, "names.compared", names.compared)) " "
                (speech.filled(texts::NEAR, &near))
                @if let Some(surname) = names.surname_threshold {
                    @let threshold = figure(speech, "names.surnameThreshold", surname.into());
                    " " (speech.filled(texts::SURNAMES, &[("threshold", threshold)]))
                }
            }
            @if names.compared > 0 {
                figure {
                    (histogram(speech, names))
                    figcaption.note { (speech.of(texts::HISTOGRAM_CAPTION)) }
                }
            }
            details {
                summary { (speech.of(texts::BY_SIMILARITY)) }
                div.columns {
                    table {
                        thead {
                            tr {
                                th scope="col" { (speech.of(texts::SIMILARITY)) }
                                th.number scope="col" { (speech.of(texts::NAMES_HEAD)) }
                            }
                        }
                        tbody {
                            @for (at, count) in names.histogram.iter().enumerate() {
                                @let key = format!("names.histogram.{at}");
                                tr { th scope="row" { (at) } td.number { (figure(speech, &key, *count)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

pub(super) fn what_if(report: &Report<'_>, speech: Speech) -> Markup {
    let what_if = &report.what_if;
    let threshold = report.names.threshold;
    let passing = [
        ("count", figure(speech, "whatIf.pass", what_if.pass)),
        ("threshold", figure(speech, "names.threshold", threshold.into())),
    ];
    html! {
        section {
            h2 { (speech.of(texts::WHAT_IF)) }
            p {
                (counted(speech, texts::CHECKED, "whatIf.checked", what_if.checked)) " "
                (speech.filled(texts::PASS.of(what_if.pass), &passing)) " "
                (neighbours(what_if, threshold, speech))
            }
            @if what_if.checked > 0 {
                figure {
                    (curve(speech, what_if, threshold))
                    figcaption.note { (speech.of(texts::CURVE_CAPTION)) }
                }
            }
            p.note { (speech.of(texts::CURVE_NOTE)) }
            details {
                summary { (speech.of(texts::BY_THRESHOLD)) }
                div.columns {
                    table {
                        thead {
                            tr {
                                th scope="col" { (speech.of(texts::THRESHOLD)) }
                                th.number scope="col" { (speech.of(texts::PASS_HEAD)) }
                            }
                        }
                        tbody {
                            @for (index, point) in what_if.curve.iter().enumerate() {
                                tr {
                                    @let key = format!("whatIf.curve.{index}.threshold");
                                    th scope="row" { (figure(speech, &key, point.threshold.into())) }
                                    td.number { (figure(speech, &format!("whatIf.curve.{index}.pass"), point.pass)) }
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
fn neighbours(what_if: &WhatIf, threshold: u8, speech: Speech) -> Markup {
    let at = |wanted: Option<u8>| what_if.curve.iter().find(|point| Some(point.threshold) == wanted);
    let (lower, higher) = (at(threshold.checked_sub(5)), at(threshold.checked_add(5)));
    let mut values = Vec::new();
    if let Some(point) = lower {
        values.push(("lower", html! { (point.threshold) }));
        values.push(("more", html! { (speech.number(point.pass.saturating_sub(what_if.pass))) }));
    }
    if let Some(point) = higher {
        values.push(("higher", html! { (point.threshold) }));
        values.push(("fewer", html! { (speech.number(what_if.pass.saturating_sub(point.pass))) }));
    }
    let text = match (lower, higher) {
        (Some(_), Some(_)) => texts::LOWER_AND_HIGHER,
        (Some(_), None) => texts::LOWER,
        (None, Some(_)) => texts::HIGHER,
        (None, None) => return html! {},
    };
    speech.filled(text, &values)
}
