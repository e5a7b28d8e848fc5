//! The charts of the page: inline SVG that is as wide as its place. What is measured along the width is given in
//! percent, so text keeps its size on any screen.

use std::fmt;

use maud::{Markup, html};
use renaper_crosscheck::{WarningCode, Wording};

use crate::content::{AtThreshold, LOWEST_THRESHOLD, Names, WhatIf};
use crate::counts::sum;
use crate::texts::{Speech, findings, names as texts};

/// A part of a chart's width, in hundredths of a percent.
#[derive(Clone, Copy)]
struct Share(u64);

impl Share {
    /// `part` of `whole`, of a width of so many hundredths of a percent.
    fn of(part: u64, whole: u64, width: u64) -> Self {
        let scaled = u128::from(part.min(whole)).saturating_mul(u128::from(width));
        Share(u64::try_from(scaled.checked_div(u128::from(whole)).unwrap_or_default()).unwrap_or_default())
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.checked_div(100).unwrap_or_default(), self.0.checked_rem(100).unwrap_or_default());
        write!(f, "{whole}.{rest:02}%")
    }
}

/// A part of a stacked bar.
pub(super) struct Part {
    /// The word that its colour goes by.
    pub(super) class: &'static str,
    pub(super) name: Wording,
    pub(super) count: u64,
}

/// All parts of a whole in one bar.
pub(super) fn stacked(speech: Speech, title: Wording, parts: &[Part]) -> Markup {
    let described: Vec<String> =
        parts.iter().map(|part| format!("{}: {}", speech.of(part.name), speech.number(part.count))).collect();
    let whole = sum(parts.iter().map(|part| part.count));
    let mut end = 0_u64;
    let placed = parts.iter().filter(|part| part.count > 0).map(|part| {
        let start = Share::of(end, whole, 10_000);
        end = end.saturating_add(part.count);
        let width = Share(Share::of(end, whole, 10_000).0.saturating_sub(start.0).max(20));
        (part, start, width)
    });
    html! {
        svg role="img" height="28" aria-labelledby="outcomes-title outcomes-text" {
            title #outcomes-title { (speech.of(title)) }
            desc #outcomes-text { (described.join(", ")) }
            @for (part, start, width) in placed {
                rect class={ "fill-" (part.class) } x=(start) y="0" width=(width) height="28" {}
            }
        }
    }
}

/// How often findings were raised: before, which goes by the name `before`, and now.
pub(super) fn finding_bars(speech: Speech, before: Wording, rows: &[(WarningCode, u64, u64)]) -> Markup {
    const ROW: usize = 58;
    let described: Vec<String> = rows
        .iter()
        .map(|(code, then, now)| {
            let (legend, then, now) = (speech.of(before), speech.number(*then), speech.number(*now));
            let values: [(&str, &dyn fmt::Display); 4] =
                [("code", code), ("then", &legend), ("before", &then), ("after", &now)];
            findings::BARS.filled(speech.language, &values)
        })
        .collect();
    let most = rows.iter().map(|&(_, then, now)| then.max(now)).max().unwrap_or_default();
    let height = rows.len().saturating_mul(ROW);
    // The number behind the longest bar needs room, too.
    let bar = |count: u64| Share(Share::of(count, most, 8_000).0.max(if count > 0 { 30 } else { 0 }));
    html! {
        svg role="img" height=(height) aria-labelledby="findings-title findings-text" {
            title #findings-title { (speech.of(findings::FINDINGS)) }
            desc #findings-text { (described.join("; ")) }
            @for (index, &(code, then, now)) in rows.iter().enumerate() {
                @let top = index.saturating_mul(ROW);
                text.code x="0" y=(top.saturating_add(13)) { (code) }
                @let bars = [("then", then, top.saturating_add(19)), ("now", now, top.saturating_add(34))];
                @for (class, count, top) in bars {
                    rect class=(class) x="0" y=(top) width=(bar(count)) height="13" {}
                    text.quiet x=(bar(count)) dx="5" y=(top.saturating_add(11)) { (speech.number(count)) }
                }
            }
        }
    }
}

/// How many names have each similarity, with the threshold.
pub(super) fn histogram(speech: Speech, names: &Names) -> Markup {
    const TOP: u64 = 34;
    const PLOT: u64 = 160;
    const BOTTOM: u64 = TOP + PLOT;
    let (all, alike) = (names.histogram.as_slice(), names.histogram.last().copied().unwrap_or_default());
    let others = all.split_last().map_or(0, |(_, others)| others.iter().copied().max().unwrap_or_default());
    let most = if others == 0 { alike } else { others };
    let threshold = u64::from(names.threshold);
    let near = u64::from(names.near.points);
    let x = |at: u64| Share::of(at, 101, 10_000);
    let (near_from, near_to) = (x(threshold.saturating_sub(near)), x(threshold.saturating_add(near).saturating_add(1)));
    let bars = (0_u64..).zip(all).filter(|(_, count)| **count > 0).map(|(at, &count)| {
        let scaled = u128::from(count.min(most)).saturating_mul(u128::from(PLOT));
        let height = u64::try_from(scaled.checked_div(u128::from(most)).unwrap_or_default()).unwrap_or_default().max(2);
        (at, if at < threshold { "then" } else { "now" }, height)
    });
    let (anchor, shift) = if threshold < 50 { ("start", "6") } else { ("end", "-6") };
    let [compared, below, above] =
        [names.compared, names.near.below, names.near.at_or_above].map(|count| speech.number(count));
    let values: [(&str, &dyn fmt::Display); 5] = [
        ("compared", &compared),
        ("below", &below),
        ("above", &above),
        ("points", &names.near.points),
        ("threshold", &names.threshold),
    ];
    let described = texts::HISTOGRAM.filled(speech.language, &values);
    html! {
        svg role="img" height=(BOTTOM.saturating_add(20)) aria-labelledby="names-title names-text" {
            title #names-title { (speech.of(texts::NAMES)) }
            desc #names-text { (described) }
            rect.near x=(near_from) y=(TOP) width=(Share(near_to.0.saturating_sub(near_from.0))) height=(PLOT) {}
            line.grid x1="0" x2="100%" y1=(TOP) y2=(TOP) {}
            text.quiet x="0" y=(TOP.saturating_sub(5)) { (speech.number(most)) }
            @for (at, class, height) in bars {
                rect class=(class) x=(x(at)) y=(BOTTOM.saturating_sub(height)) width="0.80%" height=(height) {}
            }
            @if alike > most {
                line.cut x1=(x(100)) x2="100%" y1=(TOP.saturating_add(16)) y2=(TOP.saturating_add(10)) {}
                text x="100%" y=(TOP.saturating_sub(5)) text-anchor="end" { (speech.number(alike)) }
            }
            line.axis x1="0" x2="100%" y1=(BOTTOM) y2=(BOTTOM) {}
            @for at in [0, 20, 40, 60, 80, 100] {
                @let anchor = match at { 0 => "start", 100 => "end", _ => "middle" };
                @let x = if at == 100 { Share(10_000) } else { x(at) };
                text.quiet x=(x) y=(BOTTOM.saturating_add(16)) text-anchor=(anchor) { (at) }
            }
            line.threshold x1=(x(threshold)) x2=(x(threshold)) y1="4" y2=(BOTTOM) {}
            text.mark x=(x(threshold)) dx=(shift) y="13" text-anchor=(anchor) { (mark(speech, threshold)) }
        }
    }
}

/// How many would pass at each threshold.
pub(super) fn curve(speech: Speech, what_if: &WhatIf, threshold: u8) -> Markup {
    const TOP: u64 = 34;
    const PLOT: u64 = 160;
    const BOTTOM: u64 = TOP + PLOT;
    let points = what_if.curve.as_slice();
    let most = points.iter().map(|point| point.pass).max().unwrap_or_default();
    let least = points.iter().map(|point| point.pass).min().unwrap_or_default();
    let x = |at: u8| Share(Share::of(u64::from(at.saturating_sub(LOWEST_THRESHOLD)), 40, 9_700).0.saturating_add(150));
    let y = |point: &AtThreshold| {
        let above = u128::from(point.pass.saturating_sub(least)).saturating_mul(u128::from(PLOT.saturating_sub(8)));
        let height = above.checked_div(u128::from(most.saturating_sub(least))).unwrap_or_default();
        BOTTOM.saturating_sub(4).saturating_sub(u64::try_from(height).unwrap_or_default())
    };
    let drawn = points.iter().find(|point| point.threshold == threshold);
    let (anchor, shift) = if threshold < 80 { ("start", "6") } else { ("end", "-6") };
    let pass = |count: u64| texts::PASS_MARK.of(count).filled(speech.language, &[("count", &speech.number(count))]);
    html! {
        svg role="img" height=(BOTTOM.saturating_add(20)) aria-labelledby="what-if-title what-if-text" {
            title #what-if-title { (speech.of(texts::CURVE)) }
            desc #what-if-text { (described(speech, what_if)) }
            line.grid x1="0" x2="100%" y1=(TOP) y2=(TOP) {}
            text.quiet x="0" y=(TOP.saturating_sub(5)) { (pass(most)) }
            @if least < most {
                text.quiet x="0" y=(BOTTOM.saturating_sub(6)) { (pass(least)) }
            }
            line.axis x1="0" x2="100%" y1=(BOTTOM) y2=(BOTTOM) {}
            @for at in [60, 70, 80, 90, 100] {
                @let anchor = match at { 60 => "start", 100 => "end", _ => "middle" };
                text.quiet x=(x(at)) y=(BOTTOM.saturating_add(16)) text-anchor=(anchor) { (at) }
            }
            @if drawn.is_some() {
                line.threshold x1=(x(threshold)) x2=(x(threshold)) y1="4" y2=(BOTTOM) {}
                text.mark x=(x(threshold)) dx=(shift) y="13" text-anchor=(anchor) { (mark(speech, threshold.into())) }
            }
            @for (from, to) in points.iter().zip(points.iter().skip(1)) {
                line.curve x1=(x(from.threshold)) y1=(y(from)) x2=(x(to.threshold)) y2=(y(to)) {}
            }
            @if let Some(point) = drawn {
                circle.dot cx=(x(point.threshold)) cy=(y(point)) r="5" {}
            }
        }
    }
}

/// What stands beside the line of the threshold.
fn mark(speech: Speech, threshold: u64) -> String {
    texts::THRESHOLD_MARK.filled(speech.language, &[("threshold", &threshold)])
}

/// The curve in words: every tenth point.
fn described(speech: Speech, what_if: &WhatIf) -> String {
    let points = what_if.curve.iter().filter(|point| point.threshold.is_multiple_of(10));
    let words = points.map(|point| {
        let values: [(&str, &dyn fmt::Display); 2] =
            [("count", &speech.number(point.pass)), ("threshold", &point.threshold)];
        texts::AT.filled(speech.language, &values)
    });
    let points = words.collect::<Vec<_>>().join(", ");
    texts::WOULD_PASS.filled(speech.language, &[("points", &points)])
}
