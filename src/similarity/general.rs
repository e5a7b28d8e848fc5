//! The distance of any two names, rule by rule.

use std::collections::BTreeMap;

use super::is_past_bound;
use crate::normalize::name::UNKNOWN;

/// What an unknown letter of the other side is read as: it sorts as one, and equals none (rule V6).
const OTHER_UNKNOWN: char = '\u{FFFC}';

/// What equals any one letter, or none; it sorts as an unknown letter.
const JOKER: char = '\u{FFFE}';

/// The distance of two lists of tokens (rules N1, N3).
pub(super) fn distance(mut one: Vec<String>, mut other: Vec<String>) -> usize {
    one.sort_unstable();
    // Every letter is below, so that the order stays what it is.
    replace_unknown(&mut other, OTHER_UNKNOWN);
    other.sort_unstable();
    if one == other { 0 } else { distance_of_sorted(&one, &other) }
}

/// The same as if each unknown letter equalled any one letter, or none (rule F3).
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

/// N1: one side in its best order against the other in its sorted one, whichever way round is nearer.
fn either_way(one: &[String], other: &[String]) -> usize {
    best_order_distance(one, other).min(best_order_distance(other, one))
}

/// N3: what both sides have is taken out; only what is left is compared, and never for more than the whole lists
/// differ.
fn distance_of_long(one: &[String], other: &[String]) -> usize {
    let (left_of_one, left_of_other) = without_common(one, other);
    let separator = usize::from(left_of_one.is_empty() != left_of_other.is_empty());
    let of_what_is_left = either_way(&left_of_one, &left_of_other).saturating_add(separator);
    of_what_is_left.min(ordered_distance(one, other))
}

/// The Levenshtein distance of the tokens in the order they have.
fn ordered_distance(one: &[String], other: &[String]) -> usize {
    let fixed: Vec<char> = other.join(" ").chars().collect();
    let mut row = first_row(&fixed);
    one.join(" ").chars().for_each(|letter| put_behind(&mut row, letter, &fixed));
    row.last().copied().unwrap_or_default()
}

/// Both sorted lists without the tokens that they share, pair by pair.
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

/// The least Levenshtein distance from `free`, in any order of its tokens, to `fixed` in the order it has.
///
/// A row of the Levenshtein table depends on the row before it through minima and sums only, so the rows of all orders
/// of one set of tokens can be merged into their element-wise minimum before the next token is put behind them: one row
/// for each subset of tokens instead of one for each order.
pub(super) fn best_order_distance(free: &[String], fixed: &[String]) -> usize {
    let (length, fixed_length) = (joined_length(free), joined_length(fixed));
    if is_past_bound(free.len(), length, fixed_length) {
        return ordered_distance(free, fixed);
    }
    let fixed: Vec<char> = fixed.join(" ").chars().collect();
    let tokens: Vec<Vec<char>> = free.iter().map(|token| token.chars().collect()).collect();
    let width = fixed.len().saturating_add(1);
    let subsets = 1_usize.checked_shl(u32::try_from(tokens.len()).unwrap_or(u32::MAX)).unwrap_or_default();
    // rows[subset] holds the distances from the best order of that subset to every prefix of `fixed`.
    let mut rows: Vec<Vec<usize>> = Vec::with_capacity(subsets);
    rows.push(first_row(&fixed));
    for subset in 1..subsets {
        let mut best = vec![usize::MAX; width];
        for (index, token) in tokens.iter().enumerate() {
            let bit = 1_usize.checked_shl(u32::try_from(index).unwrap_or(u32::MAX)).unwrap_or_default();
            let before = subset & !bit;
            if before == subset {
                continue;
            }
            let Some(row) = rows.get(before) else { continue };
            let mut row = row.clone();
            if before != 0 {
                put_behind(&mut row, ' ', &fixed);
            }
            for &letter in token {
                put_behind(&mut row, letter, &fixed);
            }
            best.iter_mut().zip(row).for_each(|(best, distance)| *best = distance.min(*best));
        }
        rows.push(best);
    }
    rows.last().and_then(|row| row.last()).copied().unwrap_or_default()
}

/// The row of the Levenshtein table before any character: what it takes to write each beginning of the fixed text.
fn first_row(fixed: &[char]) -> Vec<usize> {
    let mut written = 0_usize;
    let cells = fixed.iter().map(|&c| {
        written = written.saturating_add(price(c));
        written
    });
    std::iter::once(0).chain(cells).collect()
}

/// The row of the Levenshtein table after one more character.
fn put_behind(row: &mut [usize], letter: char, fixed: &[char]) {
    let mut cells = row.iter_mut();
    let Some(first) = cells.next() else { return };
    let dropped = price(letter);
    let mut diagonal = *first;
    let mut left = first.saturating_add(dropped);
    *first = left;
    for (cell, &other) in cells.zip(fixed) {
        let substituted = diagonal.saturating_add(usize::from(!can_be(letter, other)));
        diagonal = *cell;
        left = substituted.min(diagonal.saturating_add(dropped)).min(left.saturating_add(price(other)));
        *cell = left;
    }
}

/// What it takes to drop or to add a character: nothing where it may be none.
fn price(c: char) -> usize {
    usize::from(c != JOKER)
}

/// Whether one character can be read as the other.
fn can_be(one: char, other: char) -> bool {
    one == other || (one == JOKER && other != ' ') || (other == JOKER && one != ' ')
}
