//! Names that were cut off where a field was full.

use super::letters::ALIKE;
use super::word::edits_of_beginnings;

/// Fewest letters and spaces of a text that may have been cut: shorter ones had room.
const SHORTEST: usize = 22;

/// Letters of the fields that cut names, with or without the spaces, or a comma.
const WIDTH: usize = 24;

/// What a text that was cut may cost: two letters that look alike.
const MOST_COST: u32 = 2 * ALIKE;

/// What the card's words cost, in twelfths of an edit, as the beginning of the registry's: the whole of `first`, and of
/// `second` its beginning. `None` where they cannot be.
pub(super) fn cost_of_beginning(card: &[&[char]], first: &[&[char]], second: &[&[char]]) -> Option<u32> {
    let letters = card.iter().fold(0_usize, |sum, word| sum.saturating_add(word.len()));
    let card = joined(card);
    let (first, whole) = (joined(first), joined(&[first, second].concat()));
    if card.len() < SHORTEST || first.is_empty() || card.len() > whole.len().saturating_add(1) {
        return None;
    }
    // One letter less, or another gender, is a cut only where the field was full.
    let is_full = card.len() == WIDTH || card.len().saturating_add(1) == WIDTH || letters == WIDTH;
    let is_cut = |left: &[char]| is_full || !matches!(left, [] | [_] | ['o', 's']);
    let fewest = first.len().saturating_add(2);
    let costs = edits_of_beginnings(&card, &whole);
    let ends = costs.iter().enumerate().filter(|&(end, _)| end >= fewest && end < whole.len());
    let cut = ends.filter(|&(end, _)| whole.get(end..).is_some_and(is_cut));
    // Two look-alikes are forgiven; whatever else differs may be the end of another name.
    cut.map(|(_, &cost)| cost).min().filter(|&cost| cost <= MOST_COST)
}

fn joined(words: &[&[char]]) -> Vec<char> {
    words.join(&' ')
}
