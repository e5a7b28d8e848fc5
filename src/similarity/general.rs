//! The distance of any two names, rule by rule.

use std::collections::BTreeMap;

use super::wide_rows::{FixedText, JOKER, Letter, Row};
use super::{MOST_ORDERED, is_past_bound};
use crate::normalize::name::UNKNOWN;

/// Stands for an unknown letter of the other side: it sorts like one, and equals nothing (rule V6).
const OTHER_UNKNOWN: char = '\u{FFFC}';

/// The distance of two lists of tokens (rules N1, N3).
pub(super) fn distance(mut one: Vec<String>, mut other: Vec<String>) -> usize {
    one.sort_unstable();
    // Every letter is below it, so the order does not change.
    replace_unknown(&mut other, OTHER_UNKNOWN);
    other.sort_unstable();
    if one == other { 0 } else { distance_of_sorted(&one, &other) }
}

/// The same, as if each unknown letter equalled any one letter, or none (rule F3).
pub(super) fn least_distance(mut one: Vec<String>, mut other: Vec<String>) -> usize {
    replace_unknown(&mut one, JOKER);
    replace_unknown(&mut other, JOKER);
    one.sort_unstable();
    other.sort_unstable();
    distance_of_sorted(&one, &other)
}

fn replace_unknown(tokens: &mut [String], replacement: char) {
    for token in tokens.iter_mut().filter(|token| token.contains(UNKNOWN)) {
        *token = token.chars().map(|c| if c == UNKNOWN { replacement } else { c }).collect();
    }
}

fn distance_of_sorted(one: &[String], other: &[String]) -> usize {
    let (length, other_length) = (joined_length(one), joined_length(other));
    let is_exact = !is_past_bound(one.len(), length, other_length) && !is_past_bound(other.len(), other_length, length);
    if is_exact { either_way(one, other) } else { distance_of_long(one, other) }
}

fn joined_length(tokens: &[String]) -> usize {
    let letters = tokens.iter().fold(0_usize, |sum, token| sum.saturating_add(token.chars().count()));
    letters.saturating_add(tokens.len().saturating_sub(1))
}

/// N1: one side in its best order against the other in its sorted order, whichever way round is nearer.
fn either_way(one: &[String], other: &[String]) -> usize {
    let (length, other_length) = (joined_length(one), joined_length(other));
    let ways = [
        (one, other, is_past_bound(one.len(), length, other_length)),
        (other, one, is_past_bound(other.len(), other_length, length)),
    ];
    let ordered = ways.iter().any(|(.., is_past)| *is_past).then(|| ordered_distance(one, other));
    let best = ways.iter().filter(|(.., is_past)| !is_past).map(|(free, fixed, _)| best_order_distance(free, fixed));
    best.chain(ordered).min().unwrap_or_default()
}

/// N3: takes out the tokens that both sides have and compares only the rest; the result is never more than the distance
/// of the whole lists.
fn distance_of_long(one: &[String], other: &[String]) -> usize {
    let (left_of_one, left_of_other) = without_common(one, other);
    if left_of_one.len() == one.len() {
        return either_way(one, other);
    }
    let separator = usize::from(left_of_one.is_empty() != left_of_other.is_empty());
    let of_what_is_left = either_way(&left_of_one, &left_of_other).saturating_add(separator);
    of_what_is_left.min(ordered_distance(one, other))
}

/// The Levenshtein distance of the tokens in their given order.
fn ordered_distance(one: &[String], other: &[String]) -> usize {
    let fixed = FixedText::new(other.join(" ").chars());
    let mut row = Row::first(&fixed);
    one.join(" ").chars().for_each(|letter| row.pass(fixed.letter(letter), &fixed));
    row.last_cell()
}

/// Both sorted lists without the tokens that they share, removed in pairs.
fn without_common(one: &[String], other: &[String]) -> (Vec<String>, Vec<String>) {
    let mut surplus: BTreeMap<&str, isize> = BTreeMap::new();
    for token in one {
        let count = surplus.entry(token).or_default();
        *count = count.saturating_add(1);
    }
    for token in other {
        let count = surplus.entry(token).or_default();
        *count = count.saturating_sub(1);
    }
    let left = |sign: isize| {
        surplus
            .iter()
            .flat_map(|(token, count)| {
                let times = usize::try_from(count.saturating_mul(sign)).unwrap_or_default();
                std::iter::repeat_n((*token).to_owned(), times)
            })
            .collect()
    };
    (left(1), left(-1))
}

/// The least Levenshtein distance from `free`, in any order of its tokens, to `fixed` in its given order.
///
/// A row of the Levenshtein table depends on the row before it only through minima and sums. So the rows of all orders
/// of one set of tokens can be merged into their element-wise minimum before the next token is appended: one row for
/// each subset of tokens instead of one for each order.
fn best_order_distance(free: &[String], fixed: &[String]) -> usize {
    let fixed = FixedText::new(fixed.join(" ").chars());
    let space = fixed.letter(' ');
    let tokens: Vec<Vec<Letter<'_>>> =
        free.iter().map(|token| token.chars().map(|letter| fixed.letter(letter)).collect()).collect();
    let bit = |index: usize| 1_usize << index.min(MOST_ORDERED);
    let everything = bit(tokens.len()).saturating_sub(1);
    // rows[subset] holds the distances from the best order of that subset, and a space, to every prefix of `fixed`.
    let mut rows: Vec<Row> = Vec::with_capacity(bit(tokens.len()));
    let (mut row, mut cells) = (Row::first(&fixed), vec![u16::MAX; fixed.length()]);
    let mut least = row.last_cell();
    rows.push(row.clone());
    if everything > 0 {
        least = usize::MAX;
    }
    for subset in 1..=everything {
        cells.fill(u16::MAX);
        for (index, token) in tokens.iter().enumerate().filter(|(index, _)| subset & bit(*index) != 0) {
            let Some(before) = rows.get(subset & !bit(index)) else { continue };
            row.copy(before);
            token.iter().for_each(|&letter| row.pass(letter, &fixed));
            if subset == everything {
                least = least.min(row.last_cell());
            } else {
                row.lower(&mut cells);
            }
        }
        row.take(&cells);
        row.pass(space, &fixed);
        rows.push(row.clone());
    }
    least
}
