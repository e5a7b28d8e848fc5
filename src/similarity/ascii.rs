//! The distance of two names of few ASCII tokens: the same as in `any`, with bounds tried first and rows as bits.

use super::columns::{Deltas, FixedText, WIDTH};
use crate::normalize::name::AsciiTokens;

/// Most tokens of a side.
const MOST: usize = 8;

/// Subsets of a side's tokens.
const SUBSETS: usize = 1 << MOST;

/// The tokens of a side, sorted.
#[derive(Clone, Copy)]
struct Sorted<'t> {
    tokens: [&'t [u8]; MOST],
    count: usize,
}

/// The distance of two names (rule N1); `None` where a side is too long for a row of bits.
pub(super) fn distance(one: &AsciiTokens, other: &AsciiTokens) -> Option<usize> {
    let (one, other) = (Sorted::of(one), Sorted::of(other));
    if one.tokens() == other.tokens() {
        return Some(0);
    }
    let (joined_one, joined_other) = (Joined::of(one.tokens()), Joined::of(other.tokens()));
    let (fixed_one, fixed_other) = (FixedText::new(joined_one.text())?, FixedText::new(joined_other.text())?);
    // Two orders that are often the best; where one of them costs what no order can undercut, that is the distance.
    let least = fewest_edits(joined_one.text(), joined_other.text());
    let mut best = fixed_other.distance(joined_one.text());
    if best > least {
        best = best.min(fixed_other.distance(Joined::in_places_of(&one, &other).text()));
    }
    if best > least {
        best = best.min(fixed_one.distance(Joined::in_places_of(&other, &one).text()));
    }
    if best > least {
        best = best_order_distance(&one, &fixed_other, best);
    }
    if best > least {
        best = best_order_distance(&other, &fixed_one, best);
    }
    Some(best)
}

impl<'t> Sorted<'t> {
    fn of(name: &'t AsciiTokens) -> Self {
        let mut sorted = Sorted { tokens: [&[]; MOST], count: 0 };
        for (slot, token) in sorted.tokens.iter_mut().zip(name.bytes()) {
            *slot = token;
            sorted.count = sorted.count.saturating_add(1);
        }
        if let Some(tokens) = sorted.tokens.get_mut(..sorted.count) {
            tokens.sort_unstable();
        }
        sorted
    }

    fn tokens(&self) -> &[&'t [u8]] {
        self.tokens.get(..self.count).unwrap_or_default()
    }
}

/// Tokens with one space between them.
struct Joined {
    text: [u8; 2 * WIDTH],
    length: usize,
}

impl Joined {
    fn of<'t>(tokens: impl IntoIterator<Item = &'t &'t [u8]>) -> Self {
        let mut joined = Joined { text: [0; 2 * WIDTH], length: 0 };
        for (index, token) in tokens.into_iter().enumerate() {
            if index > 0 {
                joined.push(b" ");
            }
            joined.push(token);
        }
        joined
    }

    /// `free` in the order in which its tokens stand in `fixed`; tokens that `fixed` has not fill the other places.
    fn in_places_of(free: &Sorted<'_>, fixed: &Sorted<'_>) -> Self {
        let mut order: [&[u8]; MOST] = [&[]; MOST];
        let mut used = 0_u32;
        for (slot, wanted) in order.iter_mut().zip(fixed.tokens()) {
            let found =
                free.tokens().iter().enumerate().find(|(index, token)| used & bit(*index) == 0 && *token == wanted);
            if let Some((index, token)) = found {
                *slot = token;
                used |= bit(index);
            }
        }
        let mut left = free.tokens().iter().enumerate().filter(|(index, _)| used & bit(*index) == 0);
        for slot in order.iter_mut().filter(|slot| slot.is_empty()) {
            if let Some((_, token)) = left.next() {
                *slot = token;
            }
        }
        Joined::of(order.iter().filter(|token| !token.is_empty()))
    }

    fn push(&mut self, bytes: &[u8]) {
        let end = self.length.saturating_add(bytes.len());
        // What does not fit makes the name too long, and it is compared in another way.
        if let Some(place) = self.text.get_mut(self.length..end) {
            place.copy_from_slice(bytes);
        }
        self.length = end;
    }

    /// A text that did not fit is as long as it would have been, so that nobody takes it for the whole.
    fn text(&self) -> &[u8] {
        self.text.get(..self.length).unwrap_or(&self.text)
    }
}

/// What no order of the tokens can undercut: the characters of one side that the other has not, whichever are more.
fn fewest_edits(one: &[u8], other: &[u8]) -> usize {
    let mut surplus = [0_i16; 128];
    for &byte in one {
        if let Some(count) = surplus.get_mut(usize::from(byte)) {
            *count = count.saturating_add(1);
        }
    }
    for &byte in other {
        if let Some(count) = surplus.get_mut(usize::from(byte)) {
            *count = count.saturating_sub(1);
        }
    }
    let more: i16 = surplus.iter().map(|&count| count.max(0)).sum();
    let fewer: i16 = surplus.iter().map(|&count| count.min(0)).sum();
    usize::from(more.max(fewer.saturating_neg()).unsigned_abs())
}

/// The least distance from `free`, in any order of its tokens, to the fixed text, where that is below `best`; else `best`.
///
/// One row for each subset of tokens: the element-wise minimum over the tokens that can come last. A subset from which no order
/// can get below `best` any more is left out.
fn best_order_distance(free: &Sorted<'_>, fixed: &FixedText, best: usize) -> usize {
    let mut rows: [Option<Deltas>; SUBSETS] = [None; SUBSETS];
    let mut lengths = [0_u8; SUBSETS];
    let whole = Joined::of(free.tokens()).length;
    let subsets = 1_usize.wrapping_shl(u32::try_from(free.count).unwrap_or_default());
    if let Some(row) = rows.first_mut() {
        *row = Some(Deltas::first());
    }
    for subset in 1..subsets {
        let mut cells = [u8::MAX; WIDTH];
        let mut length = 0_u8;
        for (index, token) in free.tokens().iter().enumerate() {
            let before = subset & !(1_usize.wrapping_shl(u32::try_from(index).unwrap_or_default()));
            let (Some(&Some(row)), Some(&length_before)) = (rows.get(before), lengths.get(before)) else { continue };
            if before == subset {
                continue;
            }
            let row = if before == 0 { row } else { row.after(b' ', fixed) };
            let row = token.iter().fold(row, |row, &byte| row.after(byte, fixed));
            let added = u8::try_from(token.len()).unwrap_or(u8::MAX).saturating_add(u8::from(before != 0));
            length = length_before.saturating_add(added);
            if subset.saturating_add(1) == subsets {
                // The last token: only the last cell counts.
                let last = u8::try_from(row.last_cell(length.into(), fixed)).unwrap_or(u8::MAX);
                cells = [last.min(cells.first().copied().unwrap_or(u8::MAX)); WIDTH];
            } else {
                cells.iter_mut().zip(row.cells(length)).for_each(|(best, cell)| *best = cell.min(*best));
            }
        }
        if subset.saturating_add(1) == subsets {
            return best.min(cells.first().copied().unwrap_or(u8::MAX).into());
        }
        if length > 0
            && can_get_below(best, length, &cells, whole, fixed.length())
            && let (Some(row), Some(slot)) = (rows.get_mut(subset), lengths.get_mut(subset))
        {
            *row = Some(Deltas::of_cells(length, &cells));
            *slot = length;
        }
    }
    best
}

/// Whether any cell of a row is near enough to the end: what is left of both texts differs in length at least.
fn can_get_below(best: usize, length: u8, cells: &[u8; WIDTH], whole: usize, fixed: usize) -> bool {
    let left = whole.saturating_sub(length.into());
    let first = usize::from(length).saturating_add(left.abs_diff(fixed));
    let others = (1_usize..=fixed).zip(cells).map(|(at, &cell)| {
        let left_of_fixed = fixed.saturating_sub(at);
        usize::from(cell).saturating_add(left.abs_diff(left_of_fixed))
    });
    std::iter::once(first).chain(others).any(|bound| bound < best)
}

fn bit(index: usize) -> u32 {
    1_u32.wrapping_shl(u32::try_from(index).unwrap_or_default())
}
