//! The words of a card beside those of the registry, in their order (rule N5).

use std::cmp::Reverse;

use super::letters::{Letters, ROOM};
use super::word::{CardWord, RegistryWord, Said, Unknown, is_name, weigh, weigh_together};
use super::{ADDED, OMITTED, SHORT, SURE};
use crate::vocabulary::{NamePart, NameWordKind};

/// Most words of a side.
pub(super) const MOST_WORDS: usize = 12;

/// Most neighbours that are put together at the registry, and on the card.
const MOST_GLUED: usize = 4;
const MOST_SPLIT: usize = 3;

/// How many letters more or fewer they may have than the word.
const MOST_APART: usize = 2;

/// What every word of the card says for every word of the registry, as far as it was asked.
pub(super) struct Words<'p, 'w> {
    pub(super) card: &'p [CardWord<'w>],
    pub(super) registry: &'p [RegistryWord<'w>],
    unknown: Unknown,
    said: [[Option<Said>; MOST_WORDS]; MOST_WORDS],
}

/// One step of an alignment: some neighbours of the card, or none, for some of the registry.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// Places among the card's words.
    pub(super) card: Places,
    /// Places among the registry's words.
    pub(super) registry: Places,
    pub(super) said: Said,
}

/// Places among the words of a side.
#[derive(Clone, Copy, Debug)]
pub(super) struct Places {
    places: [u8; MOST_WORDS],
    count: u8,
}

impl Places {
    pub(super) fn of(all: &[usize]) -> Self {
        let mut places = Places { places: [0; MOST_WORDS], count: 0 };
        for (slot, &place) in places.places.iter_mut().zip(all) {
            *slot = u8::try_from(place).unwrap_or_default();
            places.count = places.count.saturating_add(1);
        }
        places
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = usize> {
        self.places.get(..self.count.into()).unwrap_or_default().iter().map(|&place| place.into())
    }

    /// The place, where there is one only.
    pub(super) fn single(&self) -> Option<usize> {
        let mut places = self.iter();
        places.next().filter(|_| self.count == 1)
    }
}

/// An alignment.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    /// The sum of what speaks against it; 0 where nothing does.
    pub(super) against: i16,
    /// The evidence of the weakest word.
    pub(super) weakest: i16,
    pub(super) steps: Vec<Step>,
}

impl Alignment {
    pub(super) fn is_better_than(&self, other: &Alignment) -> bool {
        self.worth() > other.worth()
    }

    pub(super) fn worth(&self) -> Worth {
        (self.against, self.weakest)
    }
}

/// What an alignment is worth: the sum of what speaks against it, and its weakest word. A step never adds to it.
pub(super) type Worth = (i16, i16);

/// The best way to a place in both names, and its last step.
#[derive(Clone, Copy)]
struct Cell {
    against: i16,
    weakest: i16,
    card: u8,
    registry: u8,
    said: Said,
}

/// A table of the best ways to all places.
struct Table {
    /// Row by row: one for each word of the card and one behind them.
    cells: Vec<Option<Cell>>,
    /// Cells of a row: one for each word of the registry and one behind them.
    width: usize,
    /// What a way has to be worth to be of any use.
    least: Worth,
}

/// A place in both names, and the best way to it.
#[derive(Clone, Copy)]
struct Reached {
    card: usize,
    registry: usize,
    cell: Cell,
}

impl Table {
    fn of(card: usize, registry: usize, least: Worth) -> Self {
        let width = registry.saturating_add(1);
        let mut cells = vec![None; card.saturating_add(1).saturating_mul(width)];
        if let Some(start) = cells.first_mut() {
            let said = Said::of(SURE, NameWordKind::Equal);
            *start = Some(Cell { against: 0, weakest: SURE, card: 0, registry: 0, said });
        }
        Table { cells, width, least }
    }

    fn place(&self, card: usize, registry: usize) -> usize {
        card.saturating_mul(self.width).saturating_add(registry)
    }

    fn get(&self, card: usize, registry: usize) -> Option<Cell> {
        self.cells.get(self.place(card, registry)).copied()?
    }

    /// Takes a step of words that are there, where no better way leads to where it ends.
    fn step(&mut self, from: &Reached, [of_card, of_registry]: [usize; 2], said: Said) {
        let (against, weakest) = (from.cell.against.saturating_add(said.bits.min(0)), from.cell.weakest.min(said.bits));
        if (against, weakest) < self.least {
            return;
        }
        let place = self.place(from.card.saturating_add(of_card), from.registry.saturating_add(of_registry));
        let Some(to) = self.cells.get_mut(place) else { return };
        let small = |count: usize| u8::try_from(count).unwrap_or_default();
        let cell = Cell { against, weakest, card: small(of_card), registry: small(of_registry), said };
        // Of equals, words of both sides beside each other, and few of them at once.
        let rank = |cell: &Cell| {
            let is_pair = cell.card > 0 && cell.registry > 0;
            let words = Reverse(cell.card.saturating_add(cell.registry));
            (cell.against, cell.weakest, is_pair, words, cell.card)
        };
        if to.is_none_or(|old| rank(&cell) > rank(&old)) {
            *to = Some(cell);
        }
    }
}

impl<'p, 'w> Words<'p, 'w> {
    pub(super) fn new(card: &'p [CardWord<'w>], registry: &'p [RegistryWord<'w>], unknown: Unknown) -> Self {
        Words { card, registry, unknown, said: [[None; MOST_WORDS]; MOST_WORDS] }
    }

    /// What a word of the card says for one of the registry.
    pub(super) fn said(&mut self, card: usize, registry: usize) -> Option<Said> {
        let (read, word) = (self.card.get(card)?, self.registry.get(registry)?);
        let place = self.said.get_mut(card)?.get_mut(registry)?;
        Some(*place.get_or_insert_with(|| weigh(read, word, self.unknown)))
    }

    /// The best alignment of some words of the card and some of the registry, each in this order; with `added`, given
    /// names may be missing at the registry and not on the card. One that is worth less than `least` is not found.
    pub(super) fn align(&mut self, card: &[usize], registry: &[usize], added: bool, least: Worth) -> Alignment {
        let least = self.pair_by_pair(card, registry, least).unwrap_or(least);
        let mut table = Table::of(card.len(), registry.len(), least);
        let word = |at: usize| registry.get(at).and_then(|&word| self.registry.get(word));
        let is_given = |word: &RegistryWord<'_>| word.part == NamePart::Given && !word.is_particle;
        let first_given = (0..registry.len()).find(|&at| word(at).is_some_and(is_given));
        for at_card in 0..=card.len() {
            for at_registry in 0..=registry.len() {
                let Some(cell) = table.get(at_card, at_registry) else { continue };
                let from = Reached { card: at_card, registry: at_registry, cell };
                let read = card.get(at_card..).unwrap_or_default();
                let words = registry.get(at_registry..).unwrap_or_default();
                let last = at_registry.checked_sub(1).and_then(|at| registry.get(at));
                let last = last.and_then(|&word| self.registry.get(word));
                let has_given = first_given.is_some_and(|first| first < at_registry);
                self.lone_words(&mut table, &from, read, words, &Passed { last, has_given, added });
                self.pairs(&mut table, &from, read, words);
            }
        }
        path(&table, card, registry)
    }

    /// What the alignment is worth that takes the words one by one, where that is `least` and more: the best is not
    /// worth less.
    fn pair_by_pair(&mut self, card: &[usize], registry: &[usize], least: Worth) -> Option<Worth> {
        if card.len() != registry.len() {
            return None;
        }
        card.iter().zip(registry).try_fold((0, SURE), |(against, weakest), (&card, &registry)| {
            let bits = self.said(card, registry)?.bits;
            let worth: Worth = (bits.min(0).saturating_add(against), bits.min(weakest));
            (worth >= least).then_some(worth)
        })
    }

    /// Steps that take words of one side alone.
    fn lone_words(&self, table: &mut Table, from: &Reached, read: &[usize], words: &[usize], passed: &Passed<'_, '_>) {
        if let Some(word) = words.first().and_then(|&word| self.registry.get(word)) {
            let bits = match word {
                RegistryWord { is_particle: true, .. } => SURE,
                RegistryWord { part: NamePart::Given, .. } if passed.added => -SURE,
                RegistryWord { is_later: true, .. } => OMITTED,
                _ => -SURE,
            };
            table.step(from, [0, 1], Said::of(bits, NameWordKind::Omitted));
        }
        let Some(card) = read.first().and_then(|&card| self.card.get(card)) else { return };
        let is_behind_given = passed.has_given && passed.last.is_some_and(|last| last.part == NamePart::Given);
        let said = if card.is_particle {
            Said::of(SURE, NameWordKind::Omitted)
        } else if passed.added && is_behind_given && is_name(&card.letters, NamePart::Given) {
            Said::of(ADDED, NameWordKind::Omitted)
        } else {
            Said::IMPOSSIBLE
        };
        table.step(from, [1, 0], said);
        let is_behind_surname = passed.last.is_some_and(|last| last.part == NamePart::Surname && !last.is_particle);
        if is_behind_surname && matches!(card.text, "de" | "del" | "vda" | "viuda") {
            let is_particle = |card: &&usize| self.card.get(**card).is_some_and(|card| card.is_particle);
            let particles = read.iter().skip(1).take_while(is_particle).count();
            for names in 1..=2 {
                let taken = particles.saturating_add(1).saturating_add(names);
                if taken <= read.len() {
                    table.step(from, [taken, 0], Said::of(SHORT, NameWordKind::Married));
                }
            }
        }
    }

    /// Steps that take words of both sides.
    fn pairs(&mut self, table: &mut Table, from: &Reached, read: &[usize], words: &[usize]) {
        let (Some(&first_read), Some(&first_word)) = (read.first(), words.first()) else { return };
        if let Some(said) = self.said(first_read, first_word) {
            table.step(from, [1, 1], said);
        }
        let (Some(card), Some(word)) = (self.card.get(first_read), self.registry.get(first_word)) else { return };
        let next_read = read.get(1).and_then(|&at| self.card.get(at)).map(|card| &card.letters);
        let next_word = words.get(1).and_then(|&at| self.registry.get(at)).map(|word| &word.letters);
        let may_be = |one: &Letters, two: &Letters, whole: &Letters| {
            one.len().saturating_add(two.len()) <= whole.len().saturating_add(MOST_APART)
        };
        let may_be_glued = next_word.is_some_and(|next| may_be(&word.letters, next, &card.letters));
        let may_be_split = next_read.is_some_and(|next| may_be(&card.letters, next, &word.letters));
        // First words that are the same are as well taken by themselves.
        let may_be_both = next_read.is_some()
            && next_word.is_some()
            && card.letters.as_slice().first() == word.letters.as_slice().first()
            && !card.letters.is(&word.letters);
        if may_be_glued || may_be_split || may_be_both {
            self.together(table, from, read, words);
        }
    }

    /// Steps that put words together.
    fn together(&self, table: &mut Table, from: &Reached, read: &[usize], words: &[usize]) {
        let cards = || read.iter().filter_map(|&at| self.card.get(at));
        let registry = || words.iter().filter_map(|&at| self.registry.get(at));
        let (Some(card), Some(word)) = (cards().next(), registry().next()) else { return };
        let (split, glued) = (|| cards().map(|card| &card.letters), || registry().map(|word| &word.letters));
        let glued_lengths = lengths(glued());
        let of_several = |lengths| (1..).zip(lengths).skip(1).take_while(|&(_, length)| length > 0);
        for (count, length) in of_several(glued_lengths) {
            if length.abs_diff(card.letters.len()) <= MOST_APART
                && let Some(bits) =
                    weigh_together(&card.letters, &together(glued(), count), word.part, card.may_be_cut, self.unknown)
            {
                table.step(from, [1, count], Said::of(bits, NameWordKind::Glued));
            }
        }
        for (count, length) in of_several(lengths(split())).take(MOST_SPLIT - 1) {
            if length.abs_diff(word.letters.len()) <= MOST_APART {
                let letters = together(split(), count);
                let taken = || cards().take(count);
                let may_be_cut = taken().last().is_some_and(|card| card.may_be_cut);
                if (letters.is(&word.letters) || !taken().any(|card| card.is_particle))
                    && let Some(bits) = weigh_together(&letters, &word.letters, word.part, may_be_cut, self.unknown)
                {
                    table.step(from, [count, 1], Said::of(bits, NameWordKind::Split));
                }
            }
            let both = of_several(glued_lengths).take(MOST_SPLIT - 1).filter(|&(_, other)| other == length);
            for (words, _) in both {
                if together(split(), count).is(&together(glued(), words)) {
                    table.step(from, [count, words], Said::of(SURE, NameWordKind::Glued));
                }
            }
        }
    }
}

/// How many letters the first word has, the first two together and so on; 0 where that does not fit.
fn lengths<'l>(words: impl Iterator<Item = &'l Letters>) -> [usize; MOST_GLUED] {
    let mut lengths = [0; MOST_GLUED];
    let mut sum = 0_usize;
    for (length, letters) in lengths.iter_mut().zip(words) {
        sum = sum.saturating_add(letters.len());
        if letters.is_foreign() || sum > ROOM {
            break;
        }
        *length = sum;
    }
    lengths
}

/// So many neighbours put together.
fn together<'l>(words: impl Iterator<Item = &'l Letters>, count: usize) -> Letters {
    words.take(count).fold(Letters::EMPTY, |mut together, letters| {
        together.append(letters);
        together
    })
}

/// What of the registry's words an alignment has behind it.
struct Passed<'p, 'w> {
    /// The last of them.
    last: Option<&'p RegistryWord<'w>>,
    /// Whether there is a given name that is no particle among them.
    has_given: bool,
    /// Whether given names may be missing at the registry.
    added: bool,
}

/// The steps that lead to the end; worth nothing where none do.
fn path(table: &Table, card: &[usize], registry: &[usize]) -> Alignment {
    let (mut at_card, mut at_registry) = (card.len(), registry.len());
    let Some(end) = table.get(at_card, at_registry) else {
        return Alignment { against: i16::MIN, weakest: i16::MIN, steps: Vec::new() };
    };
    let mut steps = Vec::new();
    while let Some(cell) = table.get(at_card, at_registry).filter(|cell| cell.card > 0 || cell.registry > 0) {
        let from_card = at_card.saturating_sub(cell.card.into());
        let from_registry = at_registry.saturating_sub(cell.registry.into());
        steps.push(Step {
            card: Places::of(card.get(from_card..at_card).unwrap_or_default()),
            registry: Places::of(registry.get(from_registry..at_registry).unwrap_or_default()),
            said: cell.said,
        });
        (at_card, at_registry) = (from_card, from_registry);
    }
    steps.reverse();
    Alignment { against: end.against, weakest: end.weakest, steps }
}
