//! Glued and split words: the card's words, cut where the registry's are.

use super::letters::{EDIT, shared};
use super::part::PARTICLES;
use super::word::edits;

/// Most words of a side among which glued and split ones are looked for.
const MOST_WORDS: usize = 16;

/// Most words that are glued together, or pieces of one word.
const MOST_PIECES: usize = 4;

/// A word of the card, and the place of the field that it was read in.
#[derive(Clone)]
pub(super) struct Word {
    pub(super) text: Vec<char>,
    pub(super) is_surname: bool,
}

/// Neighbours on the card that are, put together, neighbours of the registry put together.
struct Fit {
    cost: u32,
    words: usize,
    start: usize,
    end: usize,
    pieces: Vec<Vec<char>>,
}

/// The card's words with those of the registry's ends, and whether that changed any; `orders` are the registry's words
/// in the orders in which a card may have them.
pub(super) fn resegment(mut card: Vec<Word>, orders: &[Vec<&[char]>]) -> (Vec<Word>, bool) {
    let most = orders.iter().map(Vec::len).max().unwrap_or_default().max(card.len());
    let mut is_changed = false;
    if most > MOST_WORDS {
        return (card, is_changed);
    }
    // Every change settles a word of the registry, so there are few.
    for _ in 0..MOST_WORDS {
        let free = free_words(&card, orders);
        if !free.0.contains(&true) {
            break;
        }
        let fits = orders.iter().zip(&free.1).flat_map(|(order, theirs)| fits_of(&card, &free.0, order, theirs));
        let Some(fit) = fits.min_by_key(|fit| (fit.cost, fit.words, fit.start)) else { break };
        let is_surname = card.get(fit.start).is_some_and(|word| word.is_surname);
        let pieces = fit.pieces.into_iter().map(|text| Word { text, is_surname });
        card.splice(fit.start..fit.end, pieces);
        is_changed = true;
    }
    (card, is_changed)
}

/// Which words of the card, and of each order, have no equal on the other side; of words that are there twice, one for
/// one.
fn free_words(card: &[Word], orders: &[Vec<&[char]>]) -> (Vec<bool>, Vec<Vec<bool>>) {
    let texts: Vec<&[char]> = card.iter().map(|word| word.text.as_slice()).collect();
    let known = orders.first().map(Vec::as_slice).unwrap_or_default();
    (without_equals(&texts, known), orders.iter().map(|order| without_equals(order, &texts)).collect())
}

fn without_equals(words: &[&[char]], others: &[&[char]]) -> Vec<bool> {
    let mut left = others.to_vec();
    let mut is_free = |word: &&[char]| match left.iter().position(|other| other == word) {
        Some(place) => {
            left.swap_remove(place);
            false
        }
        None => true,
    };
    words.iter().map(&mut is_free).collect()
}

/// Every way in which some of the card's free words are some of the registry's.
fn fits_of<'n>(
    card: &'n [Word],
    free: &'n [bool],
    order: &'n [&'n [char]],
    theirs: &'n [bool],
) -> impl Iterator<Item = Fit> + 'n {
    let ours: Vec<&[char]> = card.iter().map(|word| word.text.as_slice()).collect();
    runs(&ours, free).into_iter().flat_map(move |(start, end)| {
        let texts = ours.get(start..end).unwrap_or_default().to_vec();
        let glued = texts.concat();
        runs(order, theirs).into_iter().filter_map(move |(first, last)| {
            let pieces = order.get(first..last).unwrap_or_default();
            let length = pieces.iter().fold(0_usize, |sum, piece| sum.saturating_add(piece.len()));
            let words = texts.len().saturating_add(pieces.len());
            if words < 3 || glued.len().abs_diff(length) > 2 {
                return None;
            }
            let whole = pieces.concat();
            let (shared, all) = shared(&glued, &whole);
            if shared.saturating_mul(2) < all {
                return None;
            }
            let cost = edits(&glued, &whole);
            let most = u32::try_from(length).unwrap_or_default().saturating_mul(EDIT).saturating_div(5).max(EDIT);
            if cost > most {
                return None;
            }
            let fit = Fit { cost, words, start, end, pieces: cut_as(&glued, pieces) };
            (texts != fit.pieces).then_some(fit)
        })
    })
}

/// Every run of one to four words of which one is free, and the others are free or particles: those are on both sides
/// anyway.
fn runs(words: &[&[char]], free: &[bool]) -> Vec<(usize, usize)> {
    let is_particle = |word: &[char]| PARTICLES.iter().any(|known| known.chars().eq(word.iter().copied()));
    let may_run: Vec<bool> = words.iter().zip(free).map(|(word, &is_free)| is_free || is_particle(word)).collect();
    let starts =
        (0..words.len()).flat_map(|start| (1..=MOST_PIECES).map(move |length| (start, start.saturating_add(length))));
    starts
        .filter(|&(start, end)| {
            let all = may_run.get(start..end).is_some_and(|run| run.iter().all(|&may| may));
            all && free.get(start..end).is_some_and(|run| run.contains(&true))
        })
        .collect()
}

/// A text cut in as many pieces, each where it is nearest to its own.
fn cut_as(glued: &[char], pieces: &[&[char]]) -> Vec<Vec<char>> {
    let Some((first, others)) = pieces.split_first().filter(|(_, others)| !others.is_empty()) else {
        return vec![glued.to_vec()];
    };
    let rest: Vec<char> = others.iter().flat_map(|piece| piece.iter().copied()).collect();
    let cuts = first.len().saturating_sub(2)..=first.len().saturating_add(2);
    let cost = |cut: &usize| match glued.split_at_checked(*cut) {
        Some((one, other)) => edits(one, first).saturating_add(edits(other, &rest)),
        None => u32::MAX,
    };
    // Among equal costs, the one that keeps the length.
    let cut = cuts.filter(|&cut| 0 < cut && cut < glued.len()).min_by_key(|cut| (cost(cut), cut.abs_diff(first.len())));
    let (one, other) = cut.and_then(|cut| glued.split_at_checked(cut)).unwrap_or((glued, &[]));
    if other.is_empty() {
        return vec![one.to_vec()];
    }
    let mut cut = vec![one.to_vec()];
    cut.extend(cut_as(other, others));
    cut
}
