//! Two words: how far apart they are, and whether they can be one word misread.

use super::letters::{self, EDIT};

/// How two words differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct WordDifference {
    /// In twelfths of an edit.
    pub(super) cost: u32,
    pub(super) kind: WordKind,
    /// Letters of the longer one.
    pub(super) length: u32,
}

/// What kind of difference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordKind {
    /// None.
    Equal,
    /// Letters that look alike, or a card that shows what cannot be a name.
    Misread,
    /// Letters.
    Typed,
    /// The end says another gender: a final O and A, or an A on one side.
    Gender,
    /// Another final vowel.
    Ending,
    /// The card has the first letters.
    Cut,
}

/// The rows of the table that are needed at a time.
struct Rows {
    before_last: Vec<u32>,
    last: Vec<u32>,
    current: Vec<u32>,
}

/// The difference of a word of the card from a word of the registry.
pub(super) fn difference(card: &[char], registry: &[char]) -> WordDifference {
    let length = u32::try_from(card.len().max(registry.len())).unwrap_or(u32::MAX);
    if card == registry {
        return WordDifference { cost: 0, kind: WordKind::Equal, length };
    }
    let (shared, all) = letters::shared(card, registry);
    let is_cut = card.len() < registry.len() && registry.starts_with(card);
    if !is_cut && shared.saturating_mul(3) < all {
        return WordDifference { cost: length.saturating_mul(EDIT), kind: WordKind::Typed, length };
    }
    let cost = distance(card, registry);
    // Two letters that look alike cost less than one that does not.
    let (edits, telling) = (cost >> 8, cost & 0xff);
    // Where two fifths differ, an unusual word is rather another name than a misread one.
    let is_near = edits.saturating_mul(5) <= length.saturating_mul(EDIT).saturating_mul(2);
    let is_misread = telling == 0 || (is_near && cannot_be(card, registry));
    let edits = if telling > 0 && is_misread { edits.div_ceil(2) } else { edits };
    let kind = if is_other_gender(card, registry) {
        WordKind::Gender
    } else if has_other_vowel(card, registry) {
        WordKind::Ending
    } else if is_cut {
        WordKind::Cut
    } else if is_misread {
        WordKind::Misread
    } else {
        WordKind::Typed
    };
    WordDifference { cost: edits, kind, length }
}

/// The distance of two texts in twelfths of an edit, without more.
pub(super) fn edits(one: &[char], other: &[char]) -> u32 {
    distance(one, other) >> 8
}

/// Twelfths of an edit, and in the lowest eight bits how many edits may make another name.
fn distance(one: &[char], other: &[char]) -> u32 {
    last_row(one, other).last().copied().unwrap_or_default()
}

/// The distances, as [`edits`] counts, of the whole of one text from every beginning of the other.
pub(super) fn edits_of_beginnings(one: &[char], other: &[char]) -> Vec<u32> {
    last_row(one, other).into_iter().map(|cost| cost >> 8).collect()
}

/// The last row of the table of distances, whose columns are the beginnings of `other`.
fn last_row(one: &[char], other: &[char]) -> Vec<u32> {
    let length = u32::try_from(one.len().max(other.len())).unwrap_or(u32::MAX);
    let width = other.len().saturating_add(1);
    let mut rows = Rows { before_last: vec![0; width], last: vec![0; width], current: vec![0; width] };
    fill_first(&mut rows.last, other, length);
    let mut before: Option<char> = None;
    for &c in one {
        fill_next(&mut rows, (before, c), other, length);
        let Rows { before_last, last, current } = &mut rows;
        std::mem::swap(before_last, last);
        std::mem::swap(last, current);
        before = Some(c);
    }
    rows.last
}

fn fill_first(row: &mut [u32], other: &[char], length: u32) {
    let mut sum = 0_u32;
    let mut before = None;
    for (cell, &d) in row.iter_mut().skip(1).zip(other) {
        sum = sum.saturating_add(alone(d, before, length));
        *cell = sum;
        before = Some(d);
    }
}

/// Fills `current` for one more character `c` with `before` it.
fn fill_next(rows: &mut Rows, (before, c): (Option<char>, char), other: &[char], length: u32) {
    let Rows { before_last, last, current } = rows;
    let gone = alone(c, before, length);
    // The cells at the left of the one that is filled, in this row and in those above it.
    let mut left = last.first().copied().unwrap_or_default().saturating_add(gone);
    if let Some(cell) = current.first_mut() {
        *cell = left;
    }
    let mut diagonal = last.first().copied().unwrap_or_default();
    let mut diagonal_left = u32::MAX;
    let mut two_up_left = before_last.first().copied().unwrap_or_default();
    let mut two_up_two_left = u32::MAX;
    let mut d_before: Option<char> = None;
    let cells = current.iter_mut().skip(1).zip(last.iter().skip(1)).zip(before_last.iter().skip(1)).zip(other);
    for (((cell, &up), &two_up), &d) in cells {
        let mut best = diagonal.saturating_add(taken_for(c, d, length));
        best = best.min(up.saturating_add(gone)).min(left.saturating_add(alone(d, d_before, length)));
        if let Some(b) = before {
            if letters::look_like(b, c, d) {
                best = best.min(two_up_left.saturating_add(letters::ALIKE << 8));
            }
            if d_before == Some(c) && b == d && b != c {
                best = best.min(two_up_two_left.saturating_add(telling(EDIT)));
            }
        }
        if d_before.is_some_and(|e| letters::look_like(e, d, c)) {
            best = best.min(diagonal_left.saturating_add(letters::ALIKE << 8));
        }
        *cell = best;
        (left, diagonal_left, diagonal) = (best, diagonal, up);
        (two_up_two_left, two_up_left) = (two_up_left, two_up);
        d_before = Some(d);
    }
}

fn taken_for(one: char, other: char, length: u32) -> u32 {
    telling(letters::taken_for(one, other, length))
}

fn alone(c: char, before: Option<char>, length: u32) -> u32 {
    telling(letters::alone(c, before, length))
}

/// A cost with its mark: what costs more than a digit may make another name.
fn telling(cost: u32) -> u32 {
    (cost << 8).saturating_add(u32::from(cost > letters::DIGIT))
}

/// Whether the card has letters side by side that no name has, and that the registry's word has not either.
pub(super) fn cannot_be(card: &[char], registry: &[char]) -> bool {
    let pairs = |word: &[char]| -> Vec<(char, char)> {
        let from = std::iter::once(' ').chain(word.iter().copied());
        from.zip(word.iter().copied().chain(std::iter::once(' '))).collect()
    };
    let known = pairs(registry);
    pairs(card)
        .into_iter()
        .any(|(first, second)| !letters::may_follow(first, second) && !known.contains(&(first, second)))
}

/// Whether the ends say another gender: Mario and María, Daniel and Daniela, Carlos and Carla.
fn is_other_gender(one: &[char], other: &[char]) -> bool {
    let (Some((&last, stem)), Some((&other_last, other_stem))) = (one.split_last(), other.split_last()) else {
        return false;
    };
    match (letters::meant(last), letters::meant(other_last)) {
        ('a', 'o') | ('o', 'a') => true,
        ('a', _) if is_masculine(other, stem) => true,
        (_, 'a') => is_masculine(one, other_stem),
        _ => false,
    }
}

/// Whether a word is what stands before the A of another one, a consonant at its end, or that with OS behind it.
fn is_masculine(word: &[char], stem: &[char]) -> bool {
    match word.strip_prefix(stem) {
        Some([]) => stem.last().is_some_and(|&last| !is_vowel(last)),
        Some(end) => end == ['o', 's'],
        None => false,
    }
}

/// Whether both end in a vowel, and not in the same.
fn has_other_vowel(one: &[char], other: &[char]) -> bool {
    let (Some(&last), Some(&other_last)) = (one.last(), other.last()) else { return false };
    let (last, other_last) = (letters::meant(last), letters::meant(other_last));
    is_vowel(last) && is_vowel(other_last) && last != other_last
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o')
}
