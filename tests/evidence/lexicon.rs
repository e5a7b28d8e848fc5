//! The lexicon against the words that it is made of, and against words that are none.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use renaper_crosscheck::{NamePart, name_bearers};

/// The words that the lexicon is made of.
pub(super) static NAMES: LazyLock<Names> = LazyLock::new(|| Names::read(include_str!("../../names/words.tsv")));

/// Half powers of ten of people to one bearer, as a surname and as a given name.
pub(super) struct Names(BTreeMap<&'static str, [Option<u8>; 2]>);

impl Names {
    fn read(text: &'static str) -> Self {
        let line = |line: &'static str| {
            let [word, surname, given] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
            (word, [surname, given].map(|halves| halves.parse().ok()))
        };
        Names(text.lines().map(line).collect())
    }

    pub(super) fn surname(&self, word: &str) -> Option<u8> {
        self.0.get(word)?[0]
    }

    /// Surnames of four to nine letters and some frequency.
    pub(super) fn words_of(&self, least: u8, most: u8) -> Vec<&'static str> {
        let is_frequent = |surname: Option<u8>| surname.is_some_and(|halves| (least..=most).contains(&halves));
        let words = self.0.iter().filter(|(word, bearers)| (4..=9).contains(&word.len()) && is_frequent(bearers[0]));
        words.map(|(word, _)| *word).collect()
    }
}

#[test]
fn every_word_is_a_name_and_the_frequent_ones_say_how_frequent() {
    assert_eq!(NAMES.0.len(), 143_426);
    for (word, bearers) in &NAMES.0 {
        for (part, halves) in [NamePart::Surname, NamePart::Given].into_iter().zip(bearers) {
            let Some(halves) = *halves else { continue };
            let one_in = match halves {
                0..=8 => 10_u32.pow(u32::from(halves / 2)) * [1, 3][usize::from(halves % 2)],
                _ => 100_000,
            };
            assert_eq!(name_bearers(word, part), Some(one_in), "{word} {part}");
        }
    }
}

#[test]
fn one_in_65536_other_words_is_taken_for_a_name() {
    // Words without vowels, of which no list has any.
    let letters: Vec<char> = "bcdfghjkqwxz".chars().collect();
    let mut state = 7_u64;
    let mut word = || -> String {
        (0..10)
            .map(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                letters[(state >> 33) as usize % letters.len()]
            })
            .collect()
    };
    let hits = (0..100_000).filter(|_| name_bearers(&word(), NamePart::Surname).is_some()).count();
    // One and a half are expected; more than eight come once in 10,000 lists.
    assert!(hits <= 8, "{hits}");
}

#[test]
fn a_name_of_one_part_is_none_of_the_other() {
    assert_eq!(name_bearers("GONZALEZ", NamePart::Surname), Some(30));
    assert_eq!(name_bearers("María", NamePart::Given), Some(10));
    assert_eq!(name_bearers("Juan Carlos", NamePart::Given), None);
    assert_eq!(name_bearers("J?AN", NamePart::Given), None);
    assert_eq!(name_bearers("", NamePart::Given), None);
}
