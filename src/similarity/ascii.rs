//! The distance of two names of few ASCII tokens: the same as in `any`, with bounds tried first and rows as bits.

use super::columns::{Deltas, FixedText, Merged, WIDTH};
use crate::normalize::name::{AsciiTokens, Span};

/// Most tokens of a side.
const MOST: usize = 8;

/// Most tokens of nearly all names: for them the rows are few enough to be cheap to clear.
const FEW: usize = 4;

/// The tokens of a side, sorted.
struct Sorted<'t> {
    name: &'t AsciiTokens,
    spans: [Span; MOST],
    count: usize,
}

/// The distance of two names (rule N1); `None` where a side is too long for a row of bits.
pub(super) fn distance(one: &AsciiTokens, other: &AsciiTokens) -> Option<usize> {
    let (one, other) = (Sorted::of(one), Sorted::of(other));
    if one.is(&other) {
        return Some(0);
    }
    let (joined_one, joined_other) = (Joined::of(one.name, one.spans()), Joined::of(other.name, other.spans()));
    let (fixed_one, fixed_other) = (FixedText::new(joined_one.text())?, FixedText::new(joined_other.text())?);
    // Two orders that are often the best; where one of them costs what no order can undercut, that is the distance.
    let least = fewest_edits(joined_one.text(), joined_other.text());
    let mut best = fixed_other.distance(joined_one.text());
    for (free, fixed, text) in [(&one, &other, &fixed_other), (&other, &one, &fixed_one)] {
        if best > least
            && let Some(order) = Joined::in_places_of(free, fixed)
        {
            best = best.min(text.distance(order.text()));
        }
    }
    for (free, text) in [(&one, &fixed_other), (&other, &fixed_one)] {
        if best > least {
            best = if free.count <= FEW {
                best_order_distance::<{ 1 << FEW }>(free, text, best)
            } else {
                best_order_distance::<{ 1 << MOST }>(free, text, best)
            };
        }
    }
    Some(best)
}

impl<'t> Sorted<'t> {
    fn of(name: &'t AsciiTokens) -> Self {
        let mut sorted = Sorted { name, spans: [Span::NONE; MOST], count: name.spans().len() };
        for (index, &span) in name.spans().iter().enumerate() {
            // Insertion: a handful of tokens, often in order already.
            let mut place = index;
            while let Some(before) = place.checked_sub(1)
                && let Some(&earlier) = sorted.spans.get(before)
                && name.is_before(span, earlier)
                && let Some(slot) = sorted.spans.get_mut(place)
            {
                *slot = earlier;
                place = before;
            }
            if let Some(slot) = sorted.spans.get_mut(place) {
                *slot = span;
            }
        }
        sorted
    }

    fn spans(&self) -> &[Span] {
        self.spans.get(..self.count).unwrap_or_default()
    }

    /// Whether both sides have the same tokens.
    fn is(&self, other: &Sorted<'_>) -> bool {
        let mut pairs = self.spans().iter().zip(other.spans());
        self.count == other.count && pairs.all(|(&one, &two)| self.name.is_same(one, other.name, two))
    }
}

/// Tokens with one space between them.
struct Joined {
    text: [u8; 2 * WIDTH],
    length: usize,
}

impl Joined {
    fn of(name: &AsciiTokens, spans: &[Span]) -> Self {
        let mut joined = Joined { text: [0; 2 * WIDTH], length: 0 };
        for &span in spans.iter().filter(|span| !span.is_none()) {
            if joined.length > 0 {
                joined.push(b" ");
            }
            joined.push(name.token(span));
        }
        joined
    }

    /// `free` in the order in which its tokens stand in `fixed`; tokens that `fixed` has not fill the other places. `None` where
    /// they have none in common.
    fn in_places_of(free: &Sorted<'_>, fixed: &Sorted<'_>) -> Option<Self> {
        let mut order = [Span::NONE; MOST];
        let mut used = 0_usize;
        for (slot, &wanted) in order.iter_mut().zip(fixed.spans()) {
            let found = free
                .spans()
                .iter()
                .enumerate()
                .find(|&(index, &span)| used & bit(index) == 0 && free.name.is_same(span, fixed.name, wanted));
            if let Some((index, &span)) = found {
                *slot = span;
                used |= bit(index);
            }
        }
        if used == 0 {
            return None;
        }
        let mut left = free.spans().iter().enumerate().filter(|(index, _)| used & bit(*index) == 0);
        for slot in order.iter_mut().filter(|slot| slot.is_none()) {
            if let Some((_, &span)) = left.next() {
                *slot = span;
            }
        }
        Some(Joined::of(free.name, &order))
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

/// Up to this distance it is worth the while to look whether a single token can stand first.
const WORTH_A_LOOK: usize = 8;

/// The least distance from `free`, in any order of its tokens, to the fixed text, where that is below `best`; else `best`.
///
/// One row for each subset of tokens: the element-wise minimum over the tokens that can come last. A subset from which no order
/// can get below `best` any more is left out.
fn best_order_distance<const SUBSETS: usize>(free: &Sorted<'_>, fixed: &FixedText, best: usize) -> usize {
    let mut rows: [Option<(Deltas, u8)>; SUBSETS] = [None; SUBSETS];
    let whole = free.name.joined_length();
    let everything = bit(free.count).saturating_sub(1);
    if let Some(row) = rows.first_mut() {
        *row = Some((Deltas::first(), 0));
    }
    let mut last_cell = best;
    for subset in 1..=everything {
        let mut merged: Option<(Merged, u8)> = None;
        let mut only: Option<(Deltas, u8)> = None;
        for (index, &span) in free.spans().iter().enumerate() {
            let before = subset & !bit(index);
            let Some(&Some((row, length))) = rows.get(before).filter(|_| before != subset) else { continue };
            let token = free.name.token(span);
            let row = if before == 0 { row } else { row.after(b' ', fixed) };
            let row = token.iter().fold(row, |row, &byte| row.after(byte, fixed));
            let added = u8::try_from(token.len()).unwrap_or(u8::MAX).saturating_add(u8::from(before != 0));
            let length = length.saturating_add(added);
            if subset == everything {
                last_cell = last_cell.min(row.last_cell(length.into(), fixed));
                continue;
            }
            match (&mut merged, only.take()) {
                (Some((cells, _)), _) => cells.lower(row, length, fixed),
                (None, Some((first, _))) => {
                    let mut cells = Merged::of(first, length, fixed);
                    cells.lower(row, length, fixed);
                    merged = Some((cells, length));
                }
                (None, None) => only = Some((row, length)),
            }
        }
        let row = match (merged, only) {
            (Some((cells, length)), _) if cells.can_get_below(best, length, whole, fixed) => {
                Some((cells.deltas(length, fixed), length))
            }
            (None, Some((row, length))) if best > WORTH_A_LOOK || row.can_get_below(best, length, whole, fixed) => only,
            _ => None,
        };
        if let Some(slot) = rows.get_mut(subset) {
            *slot = row;
        }
    }
    last_cell
}

/// The subset that holds one token.
fn bit(index: usize) -> usize {
    1_usize << index.min(MOST)
}
