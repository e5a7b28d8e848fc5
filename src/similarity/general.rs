//! The distance of any two names, rule by rule.

use std::collections::BTreeMap;

use super::MOST_ORDERED;

/// The distance of two lists of tokens (rules N1, N3).
pub(super) fn distance(mut one: Vec<String>, mut other: Vec<String>) -> usize {
    one.sort_unstable();
    other.sort_unstable();
    if one == other {
        0
    } else if one.len().max(other.len()) <= MOST_ORDERED {
        either_way(&one, &other)
    } else {
        distance_of_long(&one, &other)
    }
}

/// N1: one side in its best order against the other in its sorted one, whichever way round is nearer.
fn either_way(one: &[String], other: &[String]) -> usize {
    best_order_distance(one, other).min(best_order_distance(other, one))
}

/// N3: what both sides have is taken out; only what is left is compared, and never for more than the whole lists differ.
fn distance_of_long(one: &[String], other: &[String]) -> usize {
    let (left_of_one, left_of_other) = without_common(one, other);
    let separator = usize::from(left_of_one.is_empty() != left_of_other.is_empty());
    let of_what_is_left = either_way(&left_of_one, &left_of_other).saturating_add(separator);
    of_what_is_left.min(strsim::levenshtein(&one.join(" "), &other.join(" ")))
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
/// A row of the Levenshtein table depends on the row before it through minima and sums only, so the rows of all orders of
/// one set of tokens can be merged into their element-wise minimum before the next token is put behind them: one row for
/// each subset of tokens instead of one for each order.
pub(super) fn best_order_distance(free: &[String], fixed: &[String]) -> usize {
    let fixed = fixed.join(" ");
    if free.len() > MOST_ORDERED {
        return strsim::levenshtein(&free.join(" "), &fixed);
    }
    let fixed: Vec<char> = fixed.chars().collect();
    let tokens: Vec<Vec<char>> = free.iter().map(|token| token.chars().collect()).collect();
    let width = fixed.len().saturating_add(1);
    let subsets = 1_usize.checked_shl(u32::try_from(tokens.len()).unwrap_or(u32::MAX)).unwrap_or_default();
    // rows[subset] holds the distances from the best order of that subset to every prefix of `fixed`.
    let mut rows: Vec<Vec<usize>> = Vec::with_capacity(subsets);
    rows.push((0..width).collect());
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

/// The row of the Levenshtein table after one more character.
fn put_behind(row: &mut [usize], letter: char, fixed: &[char]) {
    let mut cells = row.iter_mut();
    let Some(first) = cells.next() else { return };
    let mut diagonal = *first;
    let mut left = first.saturating_add(1);
    *first = left;
    for (cell, &other) in cells.zip(fixed) {
        let substituted = diagonal.saturating_add(usize::from(letter != other));
        diagonal = *cell;
        left = substituted.min(diagonal.saturating_add(1)).min(left.saturating_add(1));
        *cell = left;
    }
}
