//! The words of a card aligned with those of the registry, in order (rule N5).

use std::cmp::Reverse;

use super::letters::{Letters, ROOM};
use super::word::{CardWord, RegistryWord, Said, Unknown, is_name, weigh, weigh_together};
use super::{ADDED, OMITTED, SHORT, SURE};
use crate::vocabulary::{NamePart, NameWordKind};

/// Most words of a side.
pub(super) const MOST_WORDS: usize = 12;

/// Most adjacent words that are joined: the registry's, and the card's.
const MOST_GLUED: usize = 4;
const MOST_SPLIT: usize = 3;

/// How many more or fewer letters the joined words may have than the word.
const MOST_APART: usize = 2;

/// What each word of the card says for each word of the registry, as far as it was asked.
pub(super) struct Words<'p, 'w> {
    pub(super) card: &'p [CardWord<'w>],
    pub(super) registry: &'p [RegistryWord<'w>],
    unknown: Unknown,
    said: [[Option<Said>; MOST_WORDS]; MOST_WORDS],
}

/// One step of an alignment: some adjacent words of the card, or none, for some of the registry.
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

    /// The place, if there is only one.
    pub(super) fn single(&self) -> Option<usize> {
        let mut places = self.iter();
        places.next().filter(|_| self.count == 1)
    }
}

/// An alignment.
#[derive(Clone, Debug)]
pub(super) struct Alignment {
    /// The sum of what counts against it; 0 if nothing does.
    pub(super) against: i16,
    /// The evidence of the weakest word.
    pub(super) weakest: i16,
    pub(super) steps: Vec<Step>,
}

impl Alignment {
    pub(super) fn is_better_than(&self, other: &Alignment) -> bool {
        self.worth() > other.worth()
    }

    /// No alignment that is worth enough.
    const NONE: Self = Alignment { against: i16::MIN, weakest: i16::MIN, steps: Vec::new() };

    fn worth(&self) -> Worth {
        (self.against, self.weakest)
    }

    /// The lowest worth of a better alignment.
    pub(super) fn more(&self) -> Worth {
        (self.against, self.weakest.saturating_add(1))
    }
}

/// What an alignment is worth: the sum of what counts against it, and its weakest word. A step never adds worth.
pub(super) type Worth = (i16, i16);

/// The best path to a place in both names, and its last step.
#[derive(Clone, Copy)]
struct Cell {
    against: i16,
    weakest: i16,
    card: u8,
    registry: u8,
    said: Said,
}

/// A table of the best paths to all places.
struct Table {
    /// Row by row: one for each word of the card and one after them.
    cells: Vec<Option<Cell>>,
    /// Cells of a row: one for each word of the registry and one after them.
    width: usize,
    /// The lowest useful worth of a path.
    least: Worth,
}

/// A place in both names, and the best path to it.
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

    /// The best path to a cell, if there is one.
    fn reached(&self, place: usize) -> Option<Reached> {
        let cell = self.cells.get(place).copied()??;
        let card = place.checked_div(self.width).unwrap_or_default();
        let registry = place.saturating_sub(card.saturating_mul(self.width));
        Some(Reached { card, registry, cell })
    }

    /// Takes a step of words, unless a better path leads to its end.
    fn step(&mut self, from: &Reached, [of_card, of_registry]: [usize; 2], said: Said) {
        let (against, weakest) = (from.cell.against.saturating_add(said.bits.min(0)), from.cell.weakest.min(said.bits));
        if (against, weakest) < self.least {
            return;
        }
        let place = self.place(from.card.saturating_add(of_card), from.registry.saturating_add(of_registry));
        let Some(to) = self.cells.get_mut(place) else { return };
        let small = |count: usize| u8::try_from(count).unwrap_or_default();
        let cell = Cell { against, weakest, card: small(of_card), registry: small(of_registry), said };
        // Among equals: first words of both sides together, then few words at once.
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

    /// What a word of the card says for a word of the registry.
    pub(super) fn said(&mut self, card: usize, registry: usize) -> Option<Said> {
        let (read, word) = (self.card.get(card)?, self.registry.get(registry)?);
        let place = self.said.get_mut(card)?.get_mut(registry)?;
        Some(*place.get_or_insert_with(|| weigh(read, word, self.unknown)))
    }

    /// The best alignment of some words of the card and some of the registry, each in this order; with `added`, given
    /// names may be missing at the registry but not on the card. An alignment worth less than `least` is not found.
    pub(super) fn align(&mut self, card: &[usize], registry: &[usize], added: bool, least: Worth) -> Alignment {
        let pairs = self.pair_by_pair(card, registry, least);
        let least = pairs.unwrap_or(least);
        if least.0 > -SURE && !added && self.are_one_by_one(card, registry) {
            return pairs.map_or(Alignment::NONE, |worth| self.all_pairs(card, registry, worth));
        }
        let mut table = Table::of(card.len(), registry.len(), least);
        let word = |at: usize| registry.get(at).and_then(|&word| self.registry.get(word));
        let is_given = |word: &RegistryWord<'_>| word.part == NamePart::Given && !word.is_particle;
        let first_given = (0..registry.len()).find(|&at| word(at).is_some_and(is_given));
        for place in 0..table.cells.len() {
            let Some(from) = table.reached(place) else { continue };
            let read = card.get(from.card..).unwrap_or_default();
            let words = registry.get(from.registry..).unwrap_or_default();
            let last = from.registry.checked_sub(1).and_then(|at| registry.get(at));
            let last = last.and_then(|&word| self.registry.get(word));
            let has_given = first_given.is_some_and(|first| first < from.registry);
            self.lone_words(&mut table, &from, read, words, &Passed { last, has_given, added });
            self.pairs(&mut table, &from, read, words);
        }
        path(&table, card, registry)
    }

    /// What the alignment that takes the words one by one is worth, if that is at least `least`: the best is worth no
    /// less.
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

    /// Whether any path but pair by pair leaves a name on the card without a partner: the card has no fewer words, no
    /// particle or husband's surname, and no words go together.
    fn are_one_by_one(&self, card: &[usize], registry: &[usize]) -> bool {
        let cards = || card.iter().filter_map(|&at| self.card.get(at));
        let go_together = |at: usize, of: usize| {
            let (read, words) = (card.get(at..).unwrap_or_default(), registry.get(of..).unwrap_or_default());
            self.together(read, words).is_some_and(|together| together.glued || together.split || together.several)
        };
        card.len() >= registry.len()
            && !cards().any(|card| card.is_particle || is_before_husband(card.text))
            && !(0..card.len()).any(|at| (0..registry.len()).any(|of| go_together(at, of)))
    }

    /// The alignment pair by pair.
    fn all_pairs(&mut self, card: &[usize], registry: &[usize], (against, weakest): Worth) -> Alignment {
        let step = |(&card, &registry): (&usize, &usize)| {
            let said = self.said(card, registry)?;
            Some(Step { card: Places::of(&[card]), registry: Places::of(&[registry]), said })
        };
        Alignment { against, weakest, steps: card.iter().zip(registry).filter_map(step).collect() }
    }

    /// Which words may go together at the beginning of both sides.
    fn together(&self, read: &[usize], words: &[usize]) -> Option<Together> {
        let card = |at: usize| read.get(at).and_then(|&at| self.card.get(at)).map(|card| &card.letters);
        let word = |at: usize| words.get(at).and_then(|&at| self.registry.get(at)).map(|word| &word.letters);
        let (first_card, first_word, next_card, next_word) = (card(0)?, word(0)?, card(1), word(1));
        let may_be = |one: &Letters, two: &Letters, whole: &Letters| {
            one.len().saturating_add(two.len()) <= whole.len().saturating_add(MOST_APART)
        };
        Some(Together {
            glued: next_word.is_some_and(|next| may_be(first_word, next, first_card)),
            split: next_card.is_some_and(|next| may_be(first_card, next, first_word)),
            // Equal first words may as well be taken alone.
            several: next_card.is_some()
                && next_word.is_some()
                && first_card.as_slice().first() == first_word.as_slice().first()
                && !first_card.is(first_word),
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
        if is_behind_surname && is_before_husband(card.text) {
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
        let Some(may_be) = self.together(read, words) else { return };
        let split = read.iter().filter_map(|&at| self.card.get(at));
        let glued = words.iter().filter_map(|&at| self.registry.get(at)).map(|word| &word.letters);
        if may_be.glued {
            self.glued(table, from, card, word.part, glued.clone());
        }
        if may_be.split {
            self.split(table, from, split.clone(), word);
        }
        if may_be.several {
            several(table, from, split.map(|card| &card.letters), glued);
        }
    }

    /// Steps that join words of the registry for one of the card.
    fn glued<'l>(
        &self,
        table: &mut Table,
        from: &Reached,
        card: &CardWord<'_>,
        part: NamePart,
        words: impl Iterator<Item = &'l Letters> + Clone,
    ) {
        for (count, length) in of_several(lengths(words.clone())) {
            if length.abs_diff(card.letters.len()) <= MOST_APART
                && let Some(bits) =
                    weigh_together(&card.letters, &together(words.clone(), count), part, card.may_be_cut, self.unknown)
            {
                table.step(from, [1, count], Said::of(bits, NameWordKind::Glued));
            }
        }
    }

    /// Steps that join words of the card for one of the registry.
    fn split<'l>(
        &self,
        table: &mut Table,
        from: &Reached,
        cards: impl Iterator<Item = &'l CardWord<'l>> + Clone,
        word: &RegistryWord<'_>,
    ) {
        let letters = cards.clone().map(|card| &card.letters);
        for (count, length) in of_several(lengths(letters.clone())).take(MOST_SPLIT - 1) {
            if length.abs_diff(word.letters.len()) <= MOST_APART {
                let whole = together(letters.clone(), count);
                let mut taken = cards.clone().take(count);
                let may_be_cut = taken.clone().last().is_some_and(|card| card.may_be_cut);
                if (whole.is(&word.letters) || !taken.any(|card| card.is_particle))
                    && let Some(bits) = weigh_together(&whole, &word.letters, word.part, may_be_cut, self.unknown)
                {
                    table.step(from, [count, 1], Said::of(bits, NameWordKind::Split));
                }
            }
        }
    }
}

/// Steps that join words of both sides.
fn several<'l>(
    table: &mut Table,
    from: &Reached,
    split: impl Iterator<Item = &'l Letters> + Clone,
    glued: impl Iterator<Item = &'l Letters> + Clone,
) {
    let (of_card, of_registry) = (lengths(split.clone()), lengths(glued.clone()));
    for (count, length) in of_several(of_card).take(MOST_SPLIT - 1) {
        for (words, _) in of_several(of_registry).take(MOST_SPLIT - 1).filter(|&(_, other)| other == length) {
            if together(split.clone(), count).is(&together(glued.clone(), words)) {
                table.step(from, [count, words], Said::of(SURE, NameWordKind::Glued));
            }
        }
    }
}

/// How many words, at least two, and how many letters they have together.
fn of_several(lengths: [usize; MOST_GLUED]) -> impl Iterator<Item = (usize, usize)> {
    (1..).zip(lengths).skip(1).take_while(|&(_, length)| length > 0)
}

/// How many letters the first word has, the first two together and so on; 0 if they do not fit.
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

/// This many adjacent words, joined.
fn together<'l>(words: impl Iterator<Item = &'l Letters>, count: usize) -> Letters {
    words.take(count).fold(Letters::EMPTY, |mut together, letters| {
        together.append(letters);
        together
    })
}

/// Whether a husband's surname may follow.
fn is_before_husband(word: &str) -> bool {
    matches!(word, "de" | "del" | "vda" | "viuda")
}

/// Which words may go together.
struct Together {
    /// Words of the registry for one of the card.
    glued: bool,
    /// Words of the card for one of the registry.
    split: bool,
    /// Words of both sides.
    several: bool,
}

/// The words of the registry that an alignment has passed.
struct Passed<'p, 'w> {
    /// The last one passed.
    last: Option<&'p RegistryWord<'w>>,
    /// Whether one of them is a given name that is not a particle.
    has_given: bool,
    /// Whether given names may be missing at the registry.
    added: bool,
}

/// The steps that lead to the end; worth nothing if there are none.
fn path(table: &Table, card: &[usize], registry: &[usize]) -> Alignment {
    let (mut at_card, mut at_registry) = (card.len(), registry.len());
    let Some(end) = table.get(at_card, at_registry) else {
        return Alignment::NONE;
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
