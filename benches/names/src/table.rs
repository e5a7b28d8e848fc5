//! How many pairs of each kind a rule refuses or accepts, at every threshold.

use crate::draw::Draw;
use crate::lists::Lists;
use crate::pair::{Kind, Pair};
use crate::rules::Rule;

/// Writes a pair of a kind.
pub type Generator = fn(Kind, &Lists, &mut Draw) -> Pair;

/// The pairs of every kind.
#[must_use]
pub fn pairs(generator: Generator, lists: &Lists, seed: u64, count: usize) -> Vec<Pair> {
    let kinds = Kind::SAME.into_iter().chain(Kind::OTHER);
    kinds
        .enumerate()
        .flat_map(|(place, kind)| {
            // Each kind draws from a stream of its own: another count of one changes nothing in the others.
            let mut draw = Draw::new(seed.wrapping_mul(1_000_003).wrapping_add(place as u64));
            (0..count).map(|_| generator(kind, lists, &mut draw)).collect::<Vec<_>>()
        })
        .collect()
}

/// The scores of one rule on the pairs of one kind: how many there are of each.
pub struct Scores {
    counts: [usize; 101],
}

impl Scores {
    /// Of these pairs, those of the kind.
    #[must_use]
    pub fn of<'p>(rule: Rule, pairs: impl Iterator<Item = &'p Pair>) -> Self {
        let mut counts = [0; 101];
        for pair in pairs {
            counts[usize::from(rule.score(pair).min(100))] += 1;
        }
        Scores { counts }
    }

    /// Per cent that are below the threshold.
    #[must_use]
    pub fn refused(&self, threshold: usize) -> f64 {
        let all: usize = self.counts.iter().sum();
        let refused: usize = self.counts[..threshold].iter().sum();
        100.0 * refused as f64 / all.max(1) as f64
    }
}

/// A rule's scores of every kind.
pub struct Row {
    /// The rule.
    pub rule: Rule,
    /// By kind.
    pub scores: Vec<(Kind, Scores)>,
}

impl Row {
    /// Scores every pair.
    #[must_use]
    pub fn of(rule: Rule, pairs: &[Pair]) -> Self {
        let kinds = Kind::SAME.into_iter().chain(Kind::OTHER);
        let scores =
            kinds.map(|kind| (kind, Scores::of(rule, pairs.iter().filter(|pair| pair.kind == kind)))).collect();
        Row { rule, scores }
    }

    /// Per cent of a kind that are judged wrongly: refused where it is the same person, accepted where it is another
    /// one.
    #[must_use]
    pub fn wrong(&self, kind: Kind, threshold: usize) -> f64 {
        let refused =
            self.scores.iter().find(|(known, _)| *known == kind).map_or(0.0, |(_, scores)| scores.refused(threshold));
        if Kind::SAME.contains(&kind) { refused } else { 100.0 - refused }
    }

    /// The mean over kinds in equal parts.
    #[must_use]
    pub fn mean(&self, kinds: &[Kind], threshold: usize) -> f64 {
        kinds.iter().map(|&kind| self.wrong(kind, threshold)).sum::<f64>() / kinds.len() as f64
    }
}

/// The thresholds that are told of.
pub const THRESHOLDS: std::ops::RangeInclusive<usize> = 60..=100;

/// Per cent judged wrongly by rule, kind and threshold: one line each. The kinds `same person` and `other person` are
/// means of theirs in equal parts.
#[must_use]
pub fn csv(rows: &[Row]) -> String {
    let mut text = String::from("rule,person,kind,threshold,wrong_percent\n");
    for row in rows {
        for threshold in THRESHOLDS {
            for (person, kinds) in [("same", Kind::SAME.as_slice()), ("other", Kind::OTHER.as_slice())] {
                for &kind in kinds {
                    let wrong = row.wrong(kind, threshold);
                    text += &format!("{},{person},{},{threshold},{wrong:.2}\n", row.rule.name(), kind.name());
                }
                let mean = row.mean(kinds, threshold);
                text += &format!("{},{person},{person} person,{threshold},{mean:.2}\n", row.rule.name());
            }
        }
    }
    text
}

/// The same at one threshold, kinds in lines and rules in columns.
#[must_use]
pub fn markdown(rows: &[Row], threshold: usize) -> String {
    let names: Vec<&str> = rows.iter().map(|row| row.rule.name()).collect();
    let mut text = format!("| kind | {} |\n| --- |{}\n", names.join(" | "), " ---: |".repeat(rows.len()));
    for (title, kinds) in
        [("**false refusals**", Kind::SAME.as_slice()), ("**false acceptances**", Kind::OTHER.as_slice())]
    {
        for &kind in kinds {
            let cells: Vec<String> = rows.iter().map(|row| format!("{:.2}", row.wrong(kind, threshold))).collect();
            text += &format!("| {} | {} |\n", kind.name(), cells.join(" | "));
        }
        let means: Vec<String> = rows.iter().map(|row| format!("**{:.2}**", row.mean(kinds, threshold))).collect();
        text += &format!("| {title} | {} |\n", means.join(" | "));
    }
    text
}
