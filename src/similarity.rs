//! Order-free Levenshtein similarity of names (section 6): the only room that knows an edit distance.

use std::collections::BTreeMap;

/// Most tokens of a side that are tried in every order (rule N3).
pub(crate) const MOST_ORDERED: usize = 8;

/// `similarityPercent` of two lists of tokens (rules N1 to N3): 0 to 100, 100 exactly for equal multisets.
///
/// Neither list may be empty; of an empty one nothing can be said, and the answer is 0.
pub(crate) fn percent(mut one: Vec<String>, mut other: Vec<String>) -> u8 {
    if one.is_empty() || other.is_empty() {
        return 0;
    }
    one.sort_unstable();
    other.sort_unstable();
    if one == other {
        return 100;
    }
    let longest = joined_length(&one).max(joined_length(&other));
    let distance = if one.len().max(other.len()) <= MOST_ORDERED {
        distance(&one, &other)
    } else {
        distance_of_long(&one, &other)
    };
    let kept = longest.saturating_sub(distance).saturating_mul(100);
    u8::try_from(kept.checked_div(longest).unwrap_or_default()).unwrap_or(100)
}

/// Characters of the tokens with one space between them.
fn joined_length(tokens: &[String]) -> usize {
    let letters = tokens.iter().fold(0_usize, |sum, token| sum.saturating_add(token.chars().count()));
    letters.saturating_add(tokens.len().saturating_sub(1))
}

/// N1: one side in its best order against the other in its sorted one, whichever way round is nearer.
fn distance(one: &[String], other: &[String]) -> usize {
    best_order_distance(one, other).min(best_order_distance(other, one))
}

/// N3: what both sides have is taken out; only what is left is compared, and never for more than the whole lists differ.
fn distance_of_long(one: &[String], other: &[String]) -> usize {
    let (left_of_one, left_of_other) = without_common(one, other);
    let separator = usize::from(left_of_one.is_empty() != left_of_other.is_empty());
    let of_what_is_left = distance(&left_of_one, &left_of_other).saturating_add(separator);
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
fn best_order_distance(free: &[String], fixed: &[String]) -> usize {
    let fixed: Vec<char> = fixed.join(" ").chars().collect();
    if free.len() > MOST_ORDERED {
        return strsim::generic_levenshtein(&Chars(free.join(" ").chars().collect()), &Chars(fixed));
    }
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

/// Characters that strsim can walk.
struct Chars(Vec<char>);

impl<'c> IntoIterator for &'c Chars {
    type Item = char;
    type IntoIter = std::iter::Copied<std::slice::Iter<'c, char>>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().copied()
    }
}
