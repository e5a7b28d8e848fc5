//! The name rule by evidence alone.

use std::fmt;

use super::name::{LONGEST_NAME, is_readable};
use crate::normalize::name::{self, NameTokens};
use crate::similarity::evidence::{self, Side, Unknown};
use crate::similarity::name_word::NameWord;
use crate::text::Text;
use crate::value::Scalar;
use crate::vocabulary::{NameDifference, NamePart};

/// A name as a card gives it (rule N5).
///
/// `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CardName<'n> {
    /// Given names and surname, each in its own field; an empty one is missing.
    Apart {
        /// `firstName`.
        given: &'n str,
        /// `lastName`.
        surname: &'n str,
    },
    /// A whole name in either order: `fullName`.
    Whole(&'n str),
}

impl fmt::Debug for CardName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = match self {
            CardName::Apart { .. } => "Apart",
            CardName::Whole(_) => "Whole",
        };
        f.debug_struct(shape).finish_non_exhaustive()
    }
}

/// A name as the registry gives it (rule N5).
///
/// `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct RegistryName<'n> {
    /// `nombres`.
    pub given: &'n str,
    /// `apellido`.
    pub surname: &'n str,
}

impl fmt::Debug for RegistryName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RegistryName").finish_non_exhaustive()
    }
}

/// What the words of two names say (rule N5).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NameEvidence {
    /// −40 to 40 bits: below zero, they point to another person.
    pub bits: i8,
    /// The same as a similarity, 0 to 100, with 80 for 0 bits.
    pub percent: u8,
    /// The kind of the difference; `None` if both sides have the same words.
    pub difference: Option<NameDifference>,
    /// What was seen word by word; empty if both sides have the same words.
    pub words: Vec<NameWord>,
}

/// Weighs whether a card shows the registry's name, misread or shortened, or another person's (rule N5).
///
/// `None` if a side has no readable name, as for [`name_similarity`](crate::name_similarity).
///
/// ```
/// use renaper_crosscheck::{CardName, NameDifference, RegistryName, name_evidence};
///
/// let registry = RegistryName { given: "MARINA", surname: "GOMEZ" };
/// let misread = name_evidence(CardName::Whole("G0MEZ MARJNA"), registry);
/// assert!(misread.is_some_and(|evidence| evidence.percent >= 80));
/// // KARINA is itself a name.
/// let another = name_evidence(CardName::Whole("Gómez Karina"), registry);
/// let different = Some(NameDifference::DifferentGivenName);
/// assert!(another.is_some_and(|evidence| evidence.percent < 80 && evidence.difference == different));
/// ```
#[must_use]
pub fn name_evidence(card: CardName<'_>, registry: RegistryName<'_>) -> Option<NameEvidence> {
    let (card, of_first) = match card {
        CardName::Apart { given, surname } => together(given, surname),
        CardName::Whole(whole) => together(whole, ""),
    };
    let (registry, given) = together(registry.given, registry.surname);
    if !is_readable(&card) || !is_readable(&registry) {
        return None;
    }
    let card = Side { tokens: &card, first: of_first };
    let evidence = evidence::of_sides(card, Side { tokens: &registry, first: given }, Unknown::Weighed);
    Some(NameEvidence {
        bits: i8::try_from(evidence.bits).unwrap_or_default(),
        percent: evidence.percent(),
        difference: evidence.difference,
        words: evidence.words,
    })
}

/// For a word as a name of a part, how many people there are for one bearer (rules N5, X13): a half power of ten (10,
/// 30, 100 …), and 100,000 for every name as rare as 1 in 30,000 or rarer. `None` if it is not a name, or is several
/// words.
///
/// One word in 65,536 that is not a name is taken for one.
///
/// ```
/// use renaper_crosscheck::{NamePart, name_bearers};
///
/// assert_eq!(name_bearers("García", NamePart::Surname), Some(100));
/// assert_eq!(name_bearers("Garcxa", NamePart::Surname), None);
/// ```
#[must_use]
pub fn name_bearers(word: &str, part: NamePart) -> Option<u32> {
    let tokens = tokens(word);
    match tokens.words().as_slice() {
        [word] => evidence::bearers(word, part),
        _ => None,
    }
}

fn tokens(text: &str) -> NameTokens {
    name::tokens_of(&Scalar::from_text(Text::from(text)))
}

/// The tokens of two fields, and how many of them are from the first.
fn together(first: &str, second: &str) -> (NameTokens, usize) {
    let mut tokens = NameTokens::default();
    name::push_tokens(&Scalar::from_text(Text::from(first)), LONGEST_NAME, &mut tokens);
    let count = tokens.count();
    name::push_tokens(&Scalar::from_text(Text::from(second)), LONGEST_NAME, &mut tokens);
    (tokens, count)
}
