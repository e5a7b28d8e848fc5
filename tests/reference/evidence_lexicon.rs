//! N5: the names that the registry has published, and how common each is.

use std::collections::HashMap;
use std::sync::OnceLock;
use xorf::{BinaryFuse16, Descriptor, Filter};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Part {
    Surname,
    Given,
}

/// Half powers of ten of people to one bearer: of a name that is listed nowhere, and of a word that is no name.
const OF_OTHER_NAMES: u32 = 10;
pub(crate) const OF_NO_NAME: u32 = 13;

/// A name of this many or fewer is common.
const COMMON_UP_TO: u32 = 8;

/// Knuth's golden ratio, as the rule gives it.
const P: u64 = 0x9E37_79B9_7F4A_7C15;

struct Lexicon {
    listed: HashMap<(Part, String), u32>,
    /// Surnames, given names.
    common: [Vec<Vec<char>>; 2],
    filter: BinaryFuse16,
}

/// The half powers of ten of people to one bearer of the name; `None` where the word is none of this part.
pub(crate) fn half_powers(word: &[char], part: Part) -> Option<u32> {
    let lexicon = lexicon();
    if !lexicon.filter.contains(&key(word, part)?) {
        return None;
    }
    let listed = lexicon.listed.get(&(part, word.iter().collect::<String>()));
    Some(listed.copied().unwrap_or(OF_OTHER_NAMES))
}

pub(crate) fn is_name(word: &[char], part: Part) -> bool {
    half_powers(word, part).is_some()
}

pub(crate) fn is_common(half_powers: u32) -> bool {
    half_powers <= COMMON_UP_TO
}

/// The common names of a part.
pub(crate) fn common_names(part: Part) -> &'static [Vec<char>] {
    match part {
        Part::Surname => &lexicon().common[0],
        Part::Given => &lexicon().common[1],
    }
}

/// One person in so many.
pub(crate) fn one_in(half_powers: u32) -> u64 {
    10_u64.pow(half_powers / 2) * if half_powers % 2 == 1 { 3 } else { 1 }
}

/// `None` where a letter is unknown, or none of A to Z.
fn key(word: &[char], part: Part) -> Option<u64> {
    let mut key = match part {
        Part::Surname => 0,
        Part::Given => 1,
    };
    let mut power = P;
    for letter in word {
        let number = ('a'..='z').position(|known| known == *letter)? as u64 + 1;
        key = number.wrapping_mul(power).wrapping_add(key);
        power = power.wrapping_mul(P);
    }
    Some(key)
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| read(include_bytes!("../../src/similarity/evidence/names.bin")))
}

/// Lines of text, an empty one, the filter's descriptor and its fingerprints.
fn read(bytes: &[u8]) -> Lexicon {
    let end = bytes.windows(2).position(|two| two == b"\n\n").unwrap();
    let mut listed = HashMap::new();
    for line in std::str::from_utf8(&bytes[..end]).unwrap().lines() {
        let mut words = line.split(' ');
        let part = if words.next() == Some("0") { Part::Surname } else { Part::Given };
        let half_powers = words.next().unwrap().parse().unwrap();
        listed.extend(words.map(|word| ((part, word.to_string()), half_powers)));
    }
    let common = [Part::Surname, Part::Given].map(|part| {
        let common = listed.iter().filter(|((of, _), half_powers)| *of == part && is_common(**half_powers));
        common.map(|((_, word), _)| word.chars().collect()).collect()
    });
    let (descriptor, fingerprints) = bytes[end + 2..].split_at(20);
    let number = |at: usize| u32::from_le_bytes(descriptor[at..at + 4].try_into().unwrap());
    let descriptor = Descriptor {
        seed: u64::from_le_bytes(descriptor[..8].try_into().unwrap()),
        segment_length: number(8),
        segment_length_mask: number(12),
        segment_count_length: number(16),
    };
    let fingerprints = fingerprints.chunks(2).map(|two| u16::from_le_bytes([two[0], two[1]])).collect();
    Lexicon { listed, common, filter: BinaryFuse16 { descriptor, fingerprints } }
}
