//! Rows of the Levenshtein table as bits, for names of any letters and lengths, with letters that may be any or none.
//!
//! As in `bit_rows`, neighbours differ by at most one. A joker costs nothing to drop or to add and equals every letter,
//! so a row may also stay level at a joker (rule F3). The step of each column is worked out for all columns of a word
//! at once; effects that run from column to column do so like the carries of an addition.

use std::collections::BTreeMap;

/// Equals any one letter, or none; it sorts as an unknown letter.
pub(super) const JOKER: char = '\u{FFFE}';

/// Columns of a word.
const BITS: usize = u64::BITS as usize;

/// The columns of 64 characters of the fixed text.
#[derive(Clone, Copy, Default)]
struct Columns {
    /// All but the jokers, including spaces.
    letters: u64,
    jokers: u64,
    spaces: u64,
}

/// The text that stands still.
pub(super) struct FixedText {
    columns: Vec<Columns>,
    /// The places of each of its characters.
    places: BTreeMap<char, Vec<u64>>,
    none: Vec<u64>,
    length: usize,
}

impl FixedText {
    pub(super) fn new(text: impl Iterator<Item = char>) -> Self {
        let mut fixed = FixedText { columns: Vec::new(), places: BTreeMap::new(), none: Vec::new(), length: 0 };
        let chars: Vec<char> = text.collect();
        fixed.length = chars.len();
        fixed.none = vec![0; chars.len().div_ceil(BITS)];
        for (word, chunk) in chars.chunks(BITS).enumerate() {
            let mut columns = Columns::default();
            let mut bit = 1_u64;
            for &c in chunk {
                match c {
                    JOKER => columns.jokers |= bit,
                    ' ' => (columns.letters, columns.spaces) = (columns.letters | bit, columns.spaces | bit),
                    _ => columns.letters |= bit,
                }
                let places = fixed.places.entry(c).or_insert_with(|| fixed.none.clone());
                places.get_mut(word).into_iter().for_each(|places| *places |= bit);
                bit <<= 1;
            }
            fixed.columns.push(columns);
        }
        fixed
    }

    /// A character that moves past the text.
    pub(super) fn letter(&self, letter: char) -> Letter<'_> {
        Letter { letter, places: self.places.get(&letter).unwrap_or(&self.none) }
    }

    /// Columns after the first that a row has.
    pub(super) fn length(&self) -> usize {
        self.length
    }
}

/// A character that moves past the fixed text, and the places that it equals.
#[derive(Clone, Copy)]
pub(super) struct Letter<'f> {
    letter: char,
    places: &'f [u64],
}

/// A row: the first cell, and by how much each cell differs from its left neighbour.
#[derive(Clone, Default)]
pub(super) struct Row {
    first: u16,
    steps: Vec<Steps>,
}

/// Rises and falls, a bit a column.
#[derive(Clone, Copy, Default)]
struct Steps {
    rises: u64,
    falls: u64,
}

impl Row {
    /// The row before any character: the cost of writing each beginning of the fixed text.
    pub(super) fn first(fixed: &FixedText) -> Self {
        let steps = fixed.columns.iter().map(|columns| Steps { rises: columns.letters, falls: 0 });
        Row { first: 0, steps: steps.collect() }
    }

    /// Copies a row into the existing room.
    pub(super) fn copy(&mut self, row: &Row) {
        self.first = row.first;
        self.steps.clone_from(&row.steps);
    }

    /// Moves the row past one more character.
    pub(super) fn pass(&mut self, Letter { letter, places }: Letter<'_>, fixed: &FixedText) {
        let is_joker = letter == JOKER;
        let dropped = u8::from(!is_joker);
        self.first = self.first.saturating_add(dropped.into());
        // How the cell before the word differs from that of the old row: by one more, or by one less.
        let mut before = Steps { rises: dropped.into(), falls: 0 };
        for ((steps, columns), &places) in self.steps.iter_mut().zip(&fixed.columns).zip(places) {
            *steps = if is_joker {
                steps.past_joker(*columns, &mut before)
            } else {
                steps.past_letter(*columns, letter == ' ', places, &mut before)
            };
        }
    }

    /// The cell after the whole fixed text.
    pub(super) fn last_cell(&self) -> usize {
        let ones = |bits: u64| usize::try_from(bits.count_ones()).unwrap_or_default();
        let add = |cell: usize, steps: &Steps| cell.saturating_add(ones(steps.rises)).saturating_sub(ones(steps.falls));
        self.steps.iter().fold(self.first.into(), add)
    }

    /// Lowers every cell to this row's.
    pub(super) fn lower(&self, cells: &mut [u16]) {
        let mut cell = self.first;
        for (cells, steps) in cells.chunks_mut(BITS).zip(&self.steps) {
            let Steps { mut rises, mut falls } = *steps;
            for lowest in cells {
                cell = cell.wrapping_add((rises & 1) as u16).wrapping_sub((falls & 1) as u16);
                (rises, falls) = (rises >> 1, falls >> 1);
                *lowest = cell.min(*lowest);
            }
        }
    }

    /// Takes over the cells after the first, which stays.
    pub(super) fn take(&mut self, cells: &[u16]) {
        let mut before = self.first;
        for (cells, steps) in cells.chunks(BITS).zip(&mut self.steps) {
            let mut new = Steps::default();
            for (place, &cell) in cells.iter().enumerate() {
                new.rises |= u64::from(cell > before) << place;
                new.falls |= u64::from(cell < before) << place;
                before = cell;
            }
            *steps = new;
        }
    }
}

impl Steps {
    /// After a character that costs one to drop and equals itself, and a joker if it is a letter.
    fn past_letter(self, columns: Columns, is_space: bool, places: u64, before: &mut Steps) -> Steps {
        let Columns { letters, jokers, .. } = columns;
        let Steps { rises, falls } = self;
        let level = !(rises | falls);
        // Less than in the old row: at an equal character that meets a rise, and on through the level cells next to it.
        let through = rises & letters | level & jokers;
        let less = run_on(rises & places | before.falls, through);
        let less_before = less << 1 | before.falls;
        // The cell equals its diagonal.
        let diagonal = places | falls | less_before;
        let raised = letters & (falls | level & !diagonal) | jokers & falls & !less_before;
        // No joker equals a space: at a space, "more" runs on.
        let (through, falling) = if is_space { (level & jokers, jokers & falls) } else { (0, jokers) };
        let more = raised | run_on(raised << 1 | before.rises, through);
        let more_before = more << 1 | before.rises;
        *before = Steps { rises: more >> (BITS - 1), falls: less >> (BITS - 1) };
        Steps {
            rises: letters & (less_before | !diagonal & !more_before),
            falls: more_before & (letters & diagonal | falling),
        }
    }

    /// After a joker, which costs nothing to drop and equals every letter: no cell grows.
    fn past_joker(self, columns: Columns, before: &mut Steps) -> Steps {
        let Columns { letters, jokers, spaces } = columns;
        let Steps { rises, falls } = self;
        let through = rises & letters | !(rises | falls) & jokers;
        let less = run_on(rises & letters & !spaces | before.falls, through);
        let less_before = less << 1 | before.falls;
        *before = Steps { rises: 0, falls: less >> (BITS - 1) };
        Steps { rises: letters & (less_before & !falls | spaces & !less_before & rises), falls: falls & !less_before }
    }
}

/// The seeds among these bits, and every bit separated from a seed only by such bits.
fn run_on(seeds: u64, through: u64) -> u64 {
    let seeds = seeds & through;
    (through.wrapping_add(seeds) ^ through | seeds) & through
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, clippy::indexing_slicing, reason = "a test that fails may panic")]
mod tests {
    use super::*;

    /// Cell by cell, as rules N1 and F3 say.
    fn plain(moving: &[char], fixed: &[char]) -> Vec<usize> {
        let price = |c: char| usize::from(c != JOKER);
        let can_be = |one, two| one == two || (one == JOKER && two != ' ') || (two == JOKER && one != ' ');
        let mut row = vec![0];
        for &c in fixed {
            row.push(row.last().map_or(0, |cell| cell + price(c)));
        }
        for &letter in moving {
            let mut new = vec![row[0] + price(letter)];
            for (place, &c) in fixed.iter().enumerate() {
                let replaced = row[place] + usize::from(!can_be(letter, c));
                new.push(replaced.min(row[place + 1] + price(letter)).min(new[place] + price(c)));
            }
            row = new;
        }
        row
    }

    /// As between tokens, no two spaces are adjacent, and none is at an end.
    fn text(seed: &mut u64, longest: u64) -> Vec<char> {
        let mut next = |below: u64| {
            *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (*seed >> 33) % below
        };
        let (length, letters) = (next(longest), [3, 5, 8, 9][next(4) as usize]);
        let mut text = Vec::new();
        for _ in 0..=length {
            let c = ['a', 'b', 'c', JOKER, 'd', ' ', JOKER, 'ñ', ' '][next(letters) as usize];
            if c != ' ' || text.last().is_some_and(|last| *last != ' ') {
                text.push(c);
            }
        }
        if text.last() == Some(&' ') {
            text.pop();
        }
        text
    }

    #[test]
    fn a_row_of_bits_is_the_row_of_cells() {
        let mut seed = 1;
        for round in 0..20_000 {
            let longest = if round % 4 == 0 { 200 } else { 20 };
            let (moving, other) = (text(&mut seed, longest), text(&mut seed, longest));
            let fixed = FixedText::new(other.iter().copied());
            let mut row = Row::first(&fixed);
            moving.iter().for_each(|&letter| row.pass(fixed.letter(letter), &fixed));
            let expected = plain(&moving, &other);
            assert_eq!(row.last_cell(), expected[other.len()], "{moving:?} {other:?}");
            let mut cells = vec![u16::MAX; other.len()];
            row.lower(&mut cells);
            assert!(cells.iter().map(|cell| usize::from(*cell)).eq(expected[1..].iter().copied()));
            let mut again = Row { first: row.first, steps: vec![Steps::default(); row.steps.len()] };
            again.take(&cells);
            assert_eq!(again.last_cell(), row.last_cell());
        }
    }
}
