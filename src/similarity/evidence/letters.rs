//! Words as letters: 1 to 26 for A to Z, and digits as the letters that they look like (rule N5).

use crate::normalize::name::UNKNOWN as UNKNOWN_CHARACTER;

/// An unknown letter.
pub(super) const UNKNOWN: u8 = 0;

/// Any other character.
const FOREIGN: u8 = 31;

/// The letters of the alphabet.
pub(super) const ALPHABET: std::ops::RangeInclusive<u8> = 1..=26;

/// Longest word that is weighed.
pub(super) const LONGEST: usize = 24;

/// Room for joined words: as long as the longest word that they may stand for.
pub(super) const ROOM: usize = LONGEST + 2;

/// The letters that the digits look like.
const DIGITS: &[u8; 10] = b"oizeasgtbg";

/// Letters that are taken for each other, either way.
const LOOK_ALIKES: &[u8] = b"oq od oc gc il ij it ef fp pr rb mn hn uv vy ty";

/// RN and M are taken for each other, too.
pub(super) const R: u8 = number(b'r');
pub(super) const N: u8 = number(b'n');
pub(super) const M: u8 = number(b'm');

/// For each letter, a bit for each of its look-alikes.
static ALIKE: [u32; 32] = alike();

/// The number of a letter of ASCII in lower case.
pub(super) const fn number(letter: u8) -> u8 {
    letter.wrapping_sub(b'a').wrapping_add(1)
}

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
#[expect(clippy::arithmetic_side_effects, reason = "evaluated while compiling")]
const fn alike() -> [u32; 32] {
    let mut alike = [0; 32];
    let mut at = 0;
    while at + 1 < LOOK_ALIKES.len() {
        let (one, two) = (number(LOOK_ALIKES[at]), number(LOOK_ALIKES[at + 1]));
        alike[one as usize] |= 1 << two;
        alike[two as usize] |= 1 << one;
        at += 3;
    }
    alike
}

/// Whether two letters look alike.
pub(super) fn look_alike(one: u8, two: u8) -> bool {
    alike_of(one) & 1_u32.wrapping_shl(two.into()) != 0
}

/// A bit for each letter that looks like this one.
fn alike_of(letter: u8) -> u32 {
    ALIKE.get(usize::from(letter)).copied().unwrap_or_default()
}

/// The letters that look like this one.
pub(super) fn look_alikes_of(letter: u8) -> impl Iterator<Item = u8> {
    let mut left = alike_of(letter);
    std::iter::from_fn(move || {
        let next = left.trailing_zeros();
        left &= left.wrapping_sub(1);
        u8::try_from(next).ok().filter(|&next| next < 32)
    })
}

/// The letters of a word, or of joined words.
#[derive(Clone, Copy)]
pub(super) struct Letters {
    letters: [u8; ROOM],
    len: u8,
    /// How many letters are unknown.
    unknown: u8,
    /// A bit for each letter of the word.
    set: u32,
    /// Whether the word has other characters, or too many letters.
    is_foreign: bool,
}

impl Letters {
    pub(super) const EMPTY: Self = Letters { letters: [0; ROOM], len: 0, unknown: 0, set: 0, is_foreign: false };

    pub(super) fn of(word: &str) -> Self {
        let mut letters = Letters::EMPTY;
        if word.is_ascii() {
            for (place, byte) in letters.letters.iter_mut().zip(word.bytes()) {
                *place = letter_of(byte);
                letters.set |= 1_u32.wrapping_shl((*place).into());
            }
            letters.is_foreign = letters.set & 1_u32.wrapping_shl(FOREIGN.into()) != 0 || word.len() > ROOM;
            letters.len = u8::try_from(word.len().min(ROOM)).unwrap_or_default();
        } else {
            word.chars().for_each(|c| {
                letters.push(if c == UNKNOWN_CHARACTER { UNKNOWN } else { u8::try_from(c).map_or(FOREIGN, letter_of) })
            });
        }
        letters
    }

    fn push(&mut self, letter: u8) {
        match self.letters.get_mut(usize::from(self.len)) {
            Some(place) if letter != FOREIGN => {
                *place = letter;
                self.len = self.len.saturating_add(1);
                self.set |= 1_u32.wrapping_shl(letter.into());
                self.unknown = self.unknown.saturating_add(u8::from(letter == UNKNOWN));
            }
            _ => self.is_foreign = true,
        }
    }

    /// Appends another word.
    pub(super) fn append(&mut self, other: &Letters) {
        let (from, letters) = (self.len(), other.as_slice());
        let place = self.letters.get_mut(from..).and_then(|free| free.get_mut(..letters.len()));
        self.is_foreign |= other.is_foreign || place.is_none();
        if let Some(place) = place {
            place.copy_from_slice(letters);
            self.len = self.len.saturating_add(other.len);
            self.unknown = self.unknown.saturating_add(other.unknown);
            self.set |= other.set;
        }
    }

    pub(super) fn as_slice(&self) -> &[u8] {
        self.letters.get(..usize::from(self.len)).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        usize::from(self.len)
    }

    pub(super) fn unknown(&self) -> usize {
        usize::from(self.unknown)
    }

    /// Whether two or more unknown letters are adjacent.
    pub(super) fn has_two_unknown_in_a_row(&self) -> bool {
        self.unknown > 1 && self.as_slice().windows(2).any(|two| two == [UNKNOWN, UNKNOWN])
    }

    /// The words that a word with two unknown letters may be: each unknown letter as any letter, or as none.
    pub(super) fn filled(&self) -> impl Iterator<Item = Letters> {
        let letters = || UNKNOWN..=*ALPHABET.end();
        letters().flat_map(move |one| letters().map(move |two| [one, two])).map(move |with| {
            let mut with = with.into_iter();
            let mut filled = Letters::EMPTY;
            for &letter in self.as_slice() {
                let letter = if letter == UNKNOWN { with.next().unwrap_or_default() } else { letter };
                if letter != UNKNOWN {
                    filled.push(letter);
                }
            }
            filled
        })
    }

    /// Whether only vowels and N, which may have an accent or a tilde, stand in another word where this has unknown
    /// letters in a row.
    pub(super) fn are_marked_in(&self, other: &Letters) -> bool {
        const MARKED: [u8; 6] = [number(b'a'), number(b'e'), number(b'i'), number(b'o'), number(b'u'), N];
        let before = self.as_slice().iter().take_while(|&&letter| letter != UNKNOWN).count();
        let unknown = other.len().saturating_sub(self.known());
        other.as_slice().iter().skip(before).take(unknown).all(|letter| MARKED.contains(letter))
    }

    pub(super) fn known(&self) -> usize {
        usize::from(self.len.saturating_sub(self.unknown))
    }

    /// Whether either word has at least four letters that the other lacks: each is a slip, of at least 10 bits, but R
    /// and N may be one slip together.
    pub(super) fn is_far_from(&self, other: &Letters) -> bool {
        const RN: u32 = 1 << R | 1 << N;
        let slips = |missing: u32| missing.count_ones().saturating_sub(u32::from(missing & RN == RN));
        slips(self.set & !other.set).max(slips(other.set & !self.set)) >= 4
    }

    fn has(&self, letter: u8) -> bool {
        self.set & 1_u32.wrapping_shl(letter.into()) != 0
    }

    /// Whether this has an M that may be RN in the other.
    pub(super) fn may_merge(&self, other: &Letters) -> bool {
        self.has(M) && other.has(R) && other.has(N) && other.as_slice().windows(2).any(|two| two == [R, N])
    }

    pub(super) fn is_foreign(&self) -> bool {
        self.is_foreign
    }

    /// Whether two words are the same, with every letter known.
    pub(super) fn is(&self, other: &Letters) -> bool {
        self.len == other.len
            && self.unknown == 0
            && !self.is_foreign
            && !other.is_foreign
            && self.letters == other.letters
    }
}

fn letter_of(byte: u8) -> u8 {
    LETTERS.get(usize::from(byte)).copied().unwrap_or(FOREIGN)
}

/// The letter that each byte is.
static LETTERS: [u8; 256] = letters();

#[expect(clippy::indexing_slicing, reason = "evaluated while compiling")]
#[expect(clippy::arithmetic_side_effects, reason = "evaluated while compiling")]
const fn letters() -> [u8; 256] {
    let mut letters = [FOREIGN; 256];
    let mut letter = b'a';
    while letter <= b'z' {
        letters[letter as usize] = number(letter);
        letter += 1;
    }
    let mut digit = 0;
    while digit < DIGITS.len() {
        letters[b'0' as usize + digit] = number(DIGITS[digit]);
        digit += 1;
    }
    letters
}
