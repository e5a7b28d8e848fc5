//! The judge: people of the registry's published names, drawn as often as they are borne, and what may become of a name
//! on a card.

mod card;
mod kinds;
mod other;
pub mod people;
mod same;
mod slips;

use std::collections::HashSet;

use crate::draw::Draw;
use crate::pair::{Card, Label, Pair, Person};
pub use kinds::{KINDS, Kind};
use people::{Part, People, is_word, key};

/// Which pairs: those that a rule may be made with, or those that judge it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Seed 11.
    Dev,
    /// Seed 29, and the kinds that `dev` does not have.
    HeldOut,
}

impl Split {
    /// The kinds that it has.
    pub fn kinds(self) -> impl Iterator<Item = &'static Kind> {
        KINDS.iter().filter(move |kind| self == Split::HeldOut || !kind.is_held_out)
    }

    fn seed(self) -> u64 {
        match self {
            Split::Dev => 11,
            Split::HeldOut => 29,
        }
    }
}

/// So many pairs of every kind.
#[must_use]
pub fn pairs(people: &People, split: Split, count: usize) -> Vec<Pair> {
    let of_kind = |kind: &'static Kind| {
        // Each kind draws from a stream of its own: another count, or another kind, changes nothing in the others.
        let name = kind
            .label
            .name
            .bytes()
            .fold(split.seed(), |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)));
        let mut draw = Draw::new(name);
        let mut made = Vec::with_capacity(count);
        while made.len() < count {
            if let Some((card, registry)) = (kind.make)(people, &mut draw) {
                made.push(Pair { label: kind.label, card: in_case(card, &mut draw), registry });
            }
        }
        made
    };
    split.kinds().flat_map(of_kind).collect()
}

/// One card in six is read in small letters with capitals.
fn in_case(card: Card, draw: &mut Draw) -> Card {
    // What was damaged was damaged in its case.
    if draw.percent(83) || !card.text().is_ascii() || card.text().contains('&') {
        return card;
    }
    match card {
        Card::Whole(text) => Card::Whole(card::titled(&text)),
        Card::Apart(name) => Card::Apart(card::mapped(&name, card::titled)),
    }
}

/// Of the pairs of the same person and a kind, those whose card has a word that is another real name: a slip that
/// landed there.
#[must_use]
pub fn landed(people: &People, label: Label, pairs: &[Pair]) -> usize {
    let is_landed = |pair: &&Pair| {
        let words = |text: &str| text.split(' ').map(|word| key(&word.to_uppercase())).collect::<Vec<_>>();
        let known: HashSet<String> =
            words(&pair.registry.surname).into_iter().chain(words(&pair.registry.given)).collect();
        let is_other =
            |word: &String, part: Part| is_word(word) && !known.contains(word) && people.list(part).weight(word) > 0;
        match &pair.card {
            Card::Whole(text) => {
                words(text).iter().any(|word| is_other(word, Part::Surname) || is_other(word, Part::Given))
            }
            Card::Apart(name) => {
                words(&name.surname).iter().any(|word| is_other(word, Part::Surname))
                    || words(&name.given).iter().any(|word| is_other(word, Part::Given))
            }
        }
    };
    pairs.iter().filter(|pair| pair.label == label && label.person == Person::Same).filter(is_landed).count()
}
