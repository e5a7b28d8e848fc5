//! The channel: the mistakes a camera has to make to read one word as another (rule N5).

use super::letters::{Letters, M, N, R, ROOM, UNKNOWN, look_alike, number};
use super::{CHEAP, RARE};

/// NI before one of these vowels may be Ñ.
const I: u8 = number(b'i');
const A: u8 = number(b'a');
const O: u8 = number(b'o');
const U: u8 = number(b'u');

/// The cheapest way to read the whole of `word` as `read`; an unknown letter costs `unknown`.
pub(super) fn whole(read: &Letters, word: &Letters, unknown: u16) -> u16 {
    if read.len() == word.len() && read.unknown() == 0 && word.unknown() == 0 {
        // Any way but letter by letter has a slip on each side that takes one letter more, which costs at least twice
        // `CHEAP`.
        let replaced = |sum: u16, (&one, &two): (&u8, &u8)| sum.saturating_add(replacement(one, two, unknown));
        let sum = read.as_slice().iter().zip(word.as_slice()).fold(0, replaced);
        if sum <= 2 * CHEAP {
            return sum;
        }
    }
    slips(read, word, unknown).whole
}

/// Bits for misreading the word, and for misreading a beginning.
#[derive(Clone, Copy)]
pub(super) struct Slips {
    /// The whole word.
    pub(super) whole: u16,
    /// Its cheapest beginning.
    pub(super) beginning: u16,
}

/// The cheapest way to read `word` as `read`; an unknown letter costs `unknown`.
pub(super) fn slips(read: &Letters, word: &Letters, unknown: u16) -> Slips {
    let may_merge = read.may_merge(word) || word.may_merge(read);
    let (read, word) = (read.as_slice(), word.as_slice());
    // Few words have an M where the other has RN.
    if may_merge { row_by_row::<true>(read, word, unknown) } else { row_by_row::<false>(read, word, unknown) }
}

/// The same, with RN and M taken for each other or not.
fn row_by_row<const MERGES: bool>(read: &[u8], word: &[u8], unknown: u16) -> Slips {
    let mut row = [0_u16; ROOM + 1];
    let mut lost = [0_u16; ROOM];
    let mut sum = 0_u16;
    for ((lost, cell), lone) in lost.iter_mut().zip(row.iter_mut().skip(1)).zip(lone_letters(word, unknown)) {
        *lost = lone;
        sum = sum.saturating_add(lone);
        *cell = sum;
    }
    let mut above = [row; 2];
    for ((at, &letter), added) in (1..).zip(read).zip(lone_letters(read, unknown)) {
        if MERGES {
            let [last, _] = above;
            above = [row, last];
        }
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
        if MERGES {
            merge(&mut row, &above, read.get(..at).unwrap_or_default(), word, &lost);
        }
    }
    let cells = row.get(..=word.len()).unwrap_or_default();
    Slips {
        whole: cells.last().copied().unwrap_or_default(),
        beginning: cells.iter().copied().min().unwrap_or_default(),
    }
}

/// RN and M at the end of `read` and anywhere in `word`, in the row of that end. Takes the two rows above it, and the
/// cost of each letter of `word` alone.
fn merge(row: &mut [u16; ROOM + 1], [last, before]: &[[u16; ROOM + 1]; 2], read: &[u8], word: &[u8], lost: &[u16]) {
    let (reads_m, reads_rn) = (read.ends_with(&[M]), read.ends_with(&[R, N]));
    let [first, cells @ ..] = row;
    let mut left = *first;
    for ((at, cell), &lost) in (1..=word.len()).zip(cells).zip(lost) {
        let passed = word.get(..at).unwrap_or_default();
        let merged = if reads_m && passed.ends_with(&[R, N]) {
            last.get(at.saturating_sub(2))
        } else if reads_rn && passed.ends_with(&[M]) {
            before.get(at.saturating_sub(1))
        } else {
            None
        };
        let merged = merged.map_or(u16::MAX, |bits| bits.saturating_add(CHEAP));
        left = merged.min(*cell).min(left.saturating_add(lost));
        *cell = left;
    }
}

/// The cost of each letter of a word on this side alone.
fn lone_letters(word: &[u8], unknown: u16) -> impl Iterator<Item = u16> {
    let lone = move |letter: u8, before: Option<&u8>, behind: Option<&u8>| match (letter, before, behind) {
        (UNKNOWN, _, _) => unknown,
        (_, Some(&before), _) if before == letter => CHEAP,
        (I, Some(&N), Some(&(A | O | U))) => CHEAP,
        _ => RARE,
    };
    let before = [None].into_iter().chain(word.iter().map(Some));
    let behind = word.iter().skip(1).map(Some).chain([None]);
    word.iter().zip(before).zip(behind).map(move |((&letter, before), behind)| lone(letter, before, behind))
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
