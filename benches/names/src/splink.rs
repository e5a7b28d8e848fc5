//! A rule in the way of Splink: the model of Fellegi and Sunter on two comparisons, of surnames and of given names,
//! with levels by Jaro-Winkler. The weights are those of a textbook, not trained.

use crate::pair::{Card, Name, Pair};
use crate::rules::words;

/// Of one level: the least similarity, and how probable it is where the persons are the same, and where they are not.
type Level = (f64, f64, f64);

const SURNAME: [Level; 4] = [(1.0, 0.90, 0.005), (0.92, 0.05, 0.002), (0.88, 0.02, 0.003), (0.0, 0.03, 0.990)];
const GIVEN: [Level; 4] = [(1.0, 0.85, 0.010), (0.92, 0.08, 0.005), (0.88, 0.03, 0.010), (0.0, 0.04, 0.975)];

/// The match weight: bits for and against the same person. Two fields may be swapped; one is divided as it fits best.
#[must_use]
pub fn bits(pair: &Pair) -> f64 {
    let (surname, given) = (words(&pair.registry.surname).join(" "), words(&pair.registry.given).join(" "));
    let of = |one: &[String], other: &[String]| {
        weight(&SURNAME, &one.join(" "), &surname) + weight(&GIVEN, &other.join(" "), &given)
    };
    match &pair.card {
        Card::Apart(Name { surname, given }) => {
            let (surname, given) = (words(surname), words(given));
            of(&surname, &given).max(of(&given, &surname))
        }
        Card::Whole(text) => {
            let words = words(text);
            let divided = (0..=words.len()).map(|at| words.split_at(at));
            divided.map(|(one, other)| of(one, other).max(of(other, one))).fold(f64::MIN, f64::max)
        }
    }
}

fn weight(levels: &[Level], one: &str, other: &str) -> f64 {
    let similarity = if one == other { 1.0 } else { strsim::jaro_winkler(one, other).min(0.999) };
    levels.iter().find(|(least, ..)| similarity >= *least).map_or(0.0, |(_, same, other)| (same / other).log2())
}

/// Bits as a score of 0 to 100: 50 and two and a half for each.
#[must_use]
pub fn score(bits: f64) -> usize {
    (50.0 + 2.5 * bits).floor().clamp(0.0, 100.0) as usize
}
