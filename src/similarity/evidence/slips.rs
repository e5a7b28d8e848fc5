//! The channel: what a camera has to get wrong to read one word as another (rule N5).

use super::letters::{ROOM, UNKNOWN, look_alike};
use super::{CHEAP, RARE};

/// Bits of misreading, and of misreading a beginning.
#[derive(Clone, Copy)]
pub(super) struct Slips {
    /// The whole word.
    pub(super) whole: u16,
    /// The beginning of it that is cheapest.
    pub(super) beginning: u16,
}

/// The cheapest way to read `word` as `read`; an unknown letter costs `unknown`.
pub(super) fn slips(read: &[u8], word: &[u8], unknown: u16) -> Slips {
    let mut row = [0_u16; ROOM + 1];
    let mut lost = [0_u16; ROOM];
    let mut before = None;
    let mut sum = 0_u16;
    for ((lost, cell), &letter) in lost.iter_mut().zip(row.iter_mut().skip(1)).zip(word) {
        *lost = lone(letter, before, unknown);
        sum = sum.saturating_add(*lost);
        *cell = sum;
        before = Some(letter);
    }
    let mut before = None;
    for &letter in read {
        let added = lone(letter, before, unknown);
        before = Some(letter);
        let [first, cells @ ..] = &mut row;
        let mut diagonal = *first;
        *first = first.saturating_add(added);
        let mut left = *first;
        for ((cell, &other), &lost) in cells.iter_mut().zip(word).zip(&lost) {
            let replaced = diagonal.saturating_add(replacement(letter, other, unknown));
            diagonal = *cell;
            left = replaced.min(left.saturating_add(lost)).min(cell.saturating_add(added));
            *cell = left;
        }
    }
    let cells = row.get(..=word.len()).unwrap_or_default();
    Slips {
        whole: cells.last().copied().unwrap_or_default(),
        beginning: cells.iter().copied().min().unwrap_or_default(),
    }
}

/// A letter on one side alone.
fn lone(letter: u8, before: Option<u8>, unknown: u16) -> u16 {
    match before {
        _ if letter == UNKNOWN => unknown,
        Some(before) if before == letter => CHEAP,
        _ => RARE,
    }
}

/// A letter read as another.
fn replacement(one: u8, two: u8, unknown: u16) -> u16 {
    if one == UNKNOWN || two == UNKNOWN {
        unknown
    } else if one == two {
        0
    } else if look_alike(one, two) {
        CHEAP
    } else {
        RARE
    }
}
