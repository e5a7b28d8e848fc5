//! The distance of two names of few ASCII tokens: the same as in `general`, with bounds tried first and rows as bits.

use super::bit_rows::{Deltas, FixedText, Merged};
use super::{MOST_ORDERED as MOST, is_past_bound};
use crate::normalize::name::{AsciiTokens, Folded, SLACK};

/// Most tokens of nearly all names: few enough that their rows are cheap to clear.
const FEW: usize = 4;

/// The tokens of a side, sorted where they stand.
pub(super) struct Tokens<'n> {
    text: &'n Folded,
    spans: [TokenSpan; MOST],
    keys: [u64; MOST],
    count: usize,
}

/// The tokens of a side, sorted, in a separate text.
struct Sorted {
    joined: Joined,
    spans: [TokenSpan; MOST],
    count: usize,
}

/// Where a token stands.
#[derive(Clone, Copy, Default)]
struct TokenSpan {
    start: u8,
    end: u8,
}

/// Tokens with one space between them.
struct Joined {
    /// The text, with zeros after it.
    text: Folded,
    length: usize,
}

/// The distance of two names (rule N1), and the length of the longer one; `None` if they are past the bound of rule N3.
pub(super) fn distance(one: &Tokens<'_>, other: &Tokens<'_>) -> Option<(usize, usize)> {
    let (one, other) = (&one.joined(), &other.joined());
    let is_past = |side: &Sorted, other: &Sorted| is_past_bound(side.count, side.joined.length, other.joined.length);
    if is_past(one, other) || is_past(other, one) {
        return None;
    }
    Some((distance_of(one, other), one.joined.length.max(other.joined.length)))
}

fn distance_of(one: &Sorted, other: &Sorted) -> usize {
    let (fixed_one, fixed_other) = (FixedText::new(one.joined.text()), FixedText::new(other.joined.text()));
    // Two orders that are often the best; if one of them costs no more than the lower bound, that is the distance.
    let least = fewest_edits(one.joined.text(), other.joined.text());
    let mut best = fixed_other.distance(one.joined.text());
    for (free, fixed, text) in [(one, other, &fixed_other), (other, one, &fixed_one)] {
        if best > least
            && let Some(order) = free.in_places_of(fixed)
        {
            best = best.min(text.distance(order.text()));
        }
    }
    for (free, text) in [(one, &fixed_other), (other, &fixed_one)] {
        if best > least {
            best = if free.count <= FEW {
                best_order_distance::<{ 1 << FEW }>(free, text, best)
            } else {
                best_order_distance::<{ 1 << MOST }>(free, text, best)
            };
        }
    }
    best
}

impl<'n> Tokens<'n> {
    /// `None` if there are too many tokens to try every order.
    pub(super) fn of(name: &'n AsciiTokens) -> Option<Self> {
        let text = name.text();
        let letters = name.letters();
        let (mut starts, mut ends) = (letters & !(letters << 1), !letters & letters << 1);
        let mut keys = [u64::MAX; MOST];
        let mut found = [TokenSpan::default(); MOST];
        let mut count = 0_u8;
        while starts != 0 {
            let span = TokenSpan { start: lowest(starts), end: lowest(ends) };
            starts &= starts.wrapping_sub(1);
            ends &= ends.wrapping_sub(1);
            let first = u64::from_be_bytes(*text.get(usize::from(span.start)..)?.first_chunk()?);
            *keys.get_mut(usize::from(count))? = key(first, span.length(), count);
            *found.get_mut(usize::from(count))? = span;
            count = count.saturating_add(1);
        }
        let count = usize::from(count);
        let span_of = |key: u64| found.get(usize::from(place(key))).copied().unwrap_or_default();
        keys = if count <= 4 { sorted_few(keys) } else { sorted(keys) };
        let sorted = keys.get_mut(..count)?;
        let has_tie =
            sorted.iter().zip(sorted.iter().skip(1)).fold(false, |tie, (one, two)| tie | (one >> 8 == two >> 8));
        if has_tie {
            sorted.sort_by(|&one, &two| span_of(one).of(text).cmp(span_of(two).of(text)));
        }
        Some(Tokens { text, spans: keys.map(span_of), keys, count })
    }

    /// Whether both sides have the same tokens: nearly always so, and stopping early gains nothing.
    pub(super) fn are(&self, other: &Tokens<'_>) -> bool {
        let mut differ = self.count ^ other.count;
        let mut longest = 0;
        for index in 0..self.count.min(MOST) {
            let (Some(&one), Some(&two)) = (self.spans.get(index), other.spans.get(index)) else { break };
            let (Some(key_one), Some(key_two)) = (self.keys.get(index), other.keys.get(index)) else { break };
            let letters = (key_one ^ key_two) >> 8 | one.second(self.text) ^ two.second(other.text);
            differ |= usize::from(letters != 0) | usize::from(one.length() ^ two.length());
            longest = longest.max(one.length());
        }
        let mut pairs = self.spans.iter().zip(&other.spans).take(self.count);
        differ == 0 && (longest <= 15 || pairs.all(|(one, two)| one.of(self.text) == two.of(other.text)))
    }

    fn joined(&self) -> Sorted {
        let mut sorted = Sorted { joined: Joined::default(), spans: [TokenSpan::default(); MOST], count: self.count };
        for (slot, &span) in sorted.spans.iter_mut().zip(&self.spans).take(self.count) {
            *slot = sorted.joined.push(self.text, span);
        }
        sorted.joined.finish();
        sorted
    }
}

impl Sorted {
    fn tokens(&self) -> &[TokenSpan] {
        self.spans.get(..self.count).unwrap_or_default()
    }

    fn token(&self, span: TokenSpan) -> &[u8] {
        span.of(&self.joined.text)
    }

    /// This name in the order of its tokens in the other name; tokens that the other lacks fill the other places.
    /// `None` if they share no token.
    fn in_places_of(&self, fixed: &Sorted) -> Option<Joined> {
        let mut order = [TokenSpan::default(); MOST];
        let mut used = 0_usize;
        for (slot, &wanted) in order.iter_mut().zip(fixed.tokens()) {
            let found = self
                .tokens()
                .iter()
                .enumerate()
                .find(|&(index, &span)| used & bit(index) == 0 && self.token(span) == fixed.token(wanted));
            if let Some((index, &span)) = found {
                *slot = span;
                used |= bit(index);
            }
        }
        if used == 0 {
            return None;
        }
        let mut left = self.tokens().iter().enumerate().filter(|(index, _)| used & bit(*index) == 0);
        for slot in order.iter_mut().filter(|slot| slot.end == 0) {
            if let Some((_, &span)) = left.next() {
                *slot = span;
            }
        }
        let mut joined = Joined::default();
        for span in order.into_iter().filter(|span| span.end != 0) {
            joined.push(&self.joined.text, span);
        }
        joined.finish();
        Some(joined)
    }
}

impl TokenSpan {
    fn length(self) -> u8 {
        self.end.saturating_sub(self.start)
    }

    /// Its letters from the eighth to the fifteenth, the first of them highest.
    fn second(self, text: &Folded) -> u64 {
        let letters = text.get(usize::from(self.start).saturating_add(7)..).and_then(|text| text.first_chunk());
        let count = u32::from(self.length().saturating_sub(7).min(8));
        let others = u64::MAX.checked_shr(count.saturating_mul(8)).unwrap_or_default();
        u64::from_be_bytes(letters.copied().unwrap_or_default()) & !others
    }

    fn of(self, text: &Folded) -> &[u8] {
        text.get(self.start.into()..self.end.into()).unwrap_or_default()
    }
}

impl Default for Joined {
    fn default() -> Self {
        Joined { text: [0; size_of::<Folded>()], length: 0 }
    }
}

impl Joined {
    /// Appends a token and a space, and returns the token's new place.
    fn push(&mut self, from: &Folded, token: TokenSpan) -> TokenSpan {
        let (start, length) = (self.length, usize::from(token.length()));
        let end = start.saturating_add(length);
        // A whole block is the quickest to copy; the next token overwrites the rest of it.
        let block = from.get(usize::from(token.start)..).and_then(|text| text.first_chunk::<SLACK>());
        let place = self.text.get_mut(start..).and_then(|text| text.first_chunk_mut::<SLACK>());
        if let (Some(place), Some(block)) = (place, block) {
            *place = *block;
        }
        if length > SLACK
            && let Some(place) = self.text.get_mut(start..end)
        {
            place.copy_from_slice(token.of(from));
        }
        if let Some(place) = self.text.get_mut(end) {
            *place = b' ';
        }
        self.length = end.saturating_add(1);
        TokenSpan { start: small(start), end: small(end) }
    }

    /// Removes the last space, and the rest of the last block.
    fn finish(&mut self) {
        self.length = self.length.saturating_sub(1);
        let place = self.text.get_mut(self.length..).and_then(|text| text.first_chunk_mut::<SLACK>());
        if let Some(place) = place {
            *place = [0; SLACK];
        }
    }

    fn text(&self) -> &[u8] {
        self.text.get(..self.length).unwrap_or_default()
    }
}

/// The first seven bytes of a token, the first one highest, and its place among the tokens: a number that nearly always
/// sorts as the token does.
fn key(first: u64, length: u8, place: u8) -> u64 {
    let others = u64::MAX >> u32::from(length.min(7)).saturating_mul(8);
    first & !others | u64::from(place)
}

fn place(key: u64) -> u8 {
    let [place, ..] = key.to_le_bytes();
    place
}

/// A place in the text: below [`u8::MAX`].
fn small(place: usize) -> u8 {
    u8::try_from(place).unwrap_or_default()
}

/// The place of the lowest bit.
fn lowest(bits: u64) -> u8 {
    u8::try_from(bits.trailing_zeros()).unwrap_or_default()
}

/// Sorts the first four if there are no others: which of two comes first is unpredictable, so there are no branches.
fn sorted_few([a, b, c, d, rest @ ..]: [u64; MOST]) -> [u64; MOST] {
    let [a, b, c, d] = sorted_four([a, b, c, d]);
    let [e, f, g, h] = rest;
    [a, b, c, d, e, f, g, h]
}

fn sorted_four([a, b, c, d]: [u64; 4]) -> [u64; 4] {
    let ((a, b), (c, d)) = (in_order(a, b), in_order(c, d));
    let ((a, c), (b, d)) = (in_order(a, c), in_order(b, d));
    let (b, c) = in_order(b, c);
    [a, b, c, d]
}

/// Two sorted fours, merged (Batcher 1968).
fn sorted([a, b, c, d, e, f, g, h]: [u64; MOST]) -> [u64; MOST] {
    let ([a, b, c, d], [h, g, f, e]) = (sorted_four([a, b, c, d]), sorted_four([e, f, g, h]));
    let ((a, e), (b, f), (c, g), (d, h)) = (in_order(a, e), in_order(b, f), in_order(c, g), in_order(d, h));
    let halves = [[a, b, c, d], [e, f, g, h]].map(|[a, b, c, d]| {
        let ((a, c), (b, d)) = (in_order(a, c), in_order(b, d));
        let ((a, b), (c, d)) = (in_order(a, b), in_order(c, d));
        [a, b, c, d]
    });
    let [[a, b, c, d], [e, f, g, h]] = halves;
    [a, b, c, d, e, f, g, h]
}

fn in_order(one: u64, other: u64) -> (u64, u64) {
    (one.min(other), one.max(other))
}

/// A lower bound for every order of the tokens: the characters of one side that the other lacks, whichever are more.
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

/// Up to this distance, it is worth checking whether a single token can come first.
const WORTH_A_LOOK: usize = 8;

/// The least distance from `free`, in any order of its tokens, to the fixed text if it is below `best`; else `best`.
///
/// One row for each subset of tokens: the element-wise minimum over the tokens that can come last. A subset is left out
/// once no order from it can get below `best`.
fn best_order_distance<const SUBSETS: usize>(free: &Sorted, fixed: &FixedText, best: usize) -> usize {
    let mut rows: [Option<(Deltas, u8)>; SUBSETS] = [None; SUBSETS];
    let whole = free.joined.length;
    let everything = bit(free.count).saturating_sub(1);
    if let Some(row) = rows.first_mut() {
        *row = Some((Deltas::first(), 0));
    }
    let mut last_cell = best;
    for subset in 1..=everything {
        let mut merged: Option<(Merged, u8)> = None;
        let mut only: Option<(Deltas, u8)> = None;
        for (index, &span) in free.tokens().iter().enumerate() {
            let before = subset & !bit(index);
            let Some(&Some((row, length))) = rows.get(before).filter(|_| before != subset) else { continue };
            let token = free.token(span);
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
