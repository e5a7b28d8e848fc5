//! Which words are names (rule N5): those that the registry has published, in a filter, and how many people bear the
//! frequent ones.

use std::sync::LazyLock;

use xorf::{BinaryFuse16, Descriptor, Filter};

use super::letters::Letters;
use crate::vocabulary::NamePart;

/// The frequent words as text, an empty line, the filter's descriptor and its fingerprints; made by `names/`.
const BYTES: &[u8] = include_bytes!("names.bin");

/// The multiplier in the key of a word.
const P: u64 = 0x9E37_79B9_7F4A_7C15;

/// Removes a power of [`P`].
const INVERSE: u64 = inverse();

/// Names with one bearer in this many half powers of ten of people, or in fewer, are common, and are in the lexicon as
/// text.
const COMMON: u8 = 8;

/// Half powers of ten of the words that are only in the filter.
const RARE: u8 = 10;

static LEXICON: LazyLock<Option<Lexicon>> = LazyLock::new(|| Lexicon::read(BYTES));

struct Lexicon {
    filter: BinaryFuse16,
    /// The keys of the frequent words with their half powers of ten, sorted by key.
    frequent: Vec<(Key, u8)>,
}

impl Lexicon {
    /// `None` if the bytes are not what `names/` makes; a test ensures that they are.
    fn read(bytes: &[u8]) -> Option<Self> {
        let at = bytes.windows(2).position(|two| two == b"\n\n")?;
        let text = std::str::from_utf8(bytes.get(..at)?).ok()?;
        let mut rest = bytes.get(at.checked_add(2)?..)?;
        let descriptor = Descriptor {
            seed: u64::from_le_bytes(take(&mut rest)?),
            segment_length: u32::from_le_bytes(take(&mut rest)?),
            segment_length_mask: u32::from_le_bytes(take(&mut rest)?),
            segment_count_length: u32::from_le_bytes(take(&mut rest)?),
        };
        let fingerprints = rest.chunks_exact(2).filter_map(|two| Some(u16::from_le_bytes(two.try_into().ok()?)));
        let filter = BinaryFuse16 { descriptor, fingerprints: fingerprints.collect() };
        let mut frequent = Vec::new();
        for line in text.lines() {
            let mut columns = line.split(' ');
            let part = if columns.next()? == "0" { NamePart::Surname } else { NamePart::Given };
            let halves: u8 = columns.next()?.parse().ok()?;
            frequent.extend(columns.map(|word| (Key::of(&Letters::of(word), part), halves)));
        }
        frequent.sort_unstable();
        Some(Lexicon { filter, frequent })
    }
}

fn take<const N: usize>(bytes: &mut &[u8]) -> Option<[u8; N]> {
    let (first, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(*first)
}

/// The key of a word as a name of a part: a sum over its letters, so that the key of a word with one letter changed is
/// quick to compute.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(u64);

impl Key {
    pub(super) fn of(word: &Letters, part: NamePart) -> Self {
        let mut power = 1_u64;
        Key(word.as_slice().iter().fold(base(part), |sum, &letter| {
            power = power.wrapping_mul(P);
            sum.wrapping_add(power.wrapping_mul(letter.into()))
        }))
    }

    /// How many half powers of ten of people there are for one bearer; `None` if it is not a name.
    pub(super) fn halves(self) -> Option<u8> {
        let lexicon = LEXICON.as_ref().filter(|lexicon| lexicon.filter.contains(&self.0))?;
        let at = lexicon.frequent.binary_search_by_key(&self, |&(key, _)| key).ok();
        Some(at.and_then(|at| lexicon.frequent.get(at)).map_or(RARE, |&(_, halves)| halves))
    }

    pub(super) fn is_name(self) -> bool {
        LEXICON.as_ref().is_some_and(|lexicon| lexicon.filter.contains(&self.0))
    }

    /// Whether it is a common name; `None` if it is not a name.
    pub(super) fn is_common(self) -> Option<bool> {
        self.halves().map(|halves| halves <= COMMON)
    }
}

const fn base(part: NamePart) -> u64 {
    match part {
        NamePart::Surname => 0,
        NamePart::Given => 1,
    }
}

/// A place in a word, and the sums that the keys of its neighbours are made of.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The letter at the place; `None` at the end.
    pub(super) letter: Option<u8>,
    /// The letter before it.
    pub(super) last: Option<u8>,
    /// The sum of the letters before it, and the part.
    before: u64,
    /// The sum of the letters after it.
    behind: u64,
    /// The multiplier of the letter at this place.
    power: u64,
}

impl Place {
    /// The key with another letter here.
    pub(super) fn replaced(&self, letter: u8) -> Key {
        Key(self.before.wrapping_add(self.power.wrapping_mul(letter.into())).wrapping_add(self.behind))
    }

    /// The key without the letter.
    pub(super) fn removed(&self) -> Key {
        Key(self.before.wrapping_add(self.behind.wrapping_mul(INVERSE)))
    }

    /// The key with two letters instead of this one.
    pub(super) fn split(&self, one: u8, two: u8) -> Key {
        let second = self.power.wrapping_mul(two.into()).wrapping_add(self.behind).wrapping_mul(P);
        Key(self.before.wrapping_add(self.power.wrapping_mul(one.into())).wrapping_add(second))
    }

    /// The key with one letter instead of this one and the one before it.
    pub(super) fn merged(&self, letter: u8) -> Key {
        let last = self.last.unwrap_or_default();
        let changed = self.power.wrapping_mul(u64::from(letter).wrapping_sub(last.into()));
        Key(self.before.wrapping_add(changed.wrapping_add(self.behind).wrapping_mul(INVERSE)))
    }

    /// The key with one more letter before it.
    pub(super) fn added(&self, letter: u8) -> Key {
        let own = self.power.wrapping_mul(self.letter.unwrap_or_default().into());
        let moved = own.wrapping_add(self.behind).wrapping_mul(P);
        Key(self.before.wrapping_add(self.power.wrapping_mul(letter.into())).wrapping_add(moved))
    }
}

/// The places of a word and the one after it.
pub(super) fn places(word: &Letters, part: NamePart) -> impl Iterator<Item = Place> {
    let whole = Key::of(word, part).0;
    let (mut before, mut power, mut last) = (base(part), P, None);
    let letters = word.as_slice().iter().map(|&letter| Some(letter)).chain([None]);
    letters.map(move |letter| {
        let with = before.wrapping_add(power.wrapping_mul(letter.unwrap_or_default().into()));
        let place = Place { letter, last, before, behind: whole.wrapping_sub(with), power };
        (before, power, last) = (with, power.wrapping_mul(P), letter);
        place
    })
}

/// The number that times [`P`] gives 1, modulo 2⁶⁴.
const fn inverse() -> u64 {
    // An odd number is its own inverse modulo 8, and each step doubles the correct bits.
    doubled(doubled(doubled(doubled(doubled(P)))))
}

/// An inverse of [`P`] with twice as many correct bits.
const fn doubled(inverse: u64) -> u64 {
    inverse.wrapping_mul(2_u64.wrapping_sub(P.wrapping_mul(inverse)))
}
