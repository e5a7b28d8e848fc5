//! The Argentine name rule by itself.

use std::fmt;

use super::name::is_readable;
use crate::normalize::name::{self, NameTokens};
use crate::similarity::argentine::{self, ArgentineDifference, Side};
use crate::text::Text;
use crate::value::Scalar;

/// A name as a card or the registry gives it (rule N4).
///
/// `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ArgentineName<'n> {
    /// Surname and given names, each in a field of its own; an empty one is missing.
    Apart {
        /// The surname: `lastName`, `apellido`.
        surname: &'n str,
        /// The given names: `firstName`, `nombres`.
        given: &'n str,
    },
    /// A whole name in either order: `fullName`.
    Whole(&'n str),
}

impl fmt::Debug for ArgentineName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shape = match self {
            ArgentineName::Apart { .. } => "Apart",
            ArgentineName::Whole(_) => "Whole",
        };
        f.debug_struct(shape).finish_non_exhaustive()
    }
}

/// How similar two names are by the Argentine rule (rule N4), in percent, 0 to 100, and what decided it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ArgentineScore {
    /// The percent of the whole names.
    pub percent: u8,
    /// The dearest of the differences.
    pub difference: ArgentineDifference,
    /// The percent of the surnames alone, where both sides have one.
    pub surname_percent: Option<u8>,
    /// The percent of the given names alone, where both sides have some.
    pub given_percent: Option<u8>,
}

/// How similar two names are by the Argentine rule (rule N4): surname and given names are scored apart, and what a
/// camera, a full field or another way of writing a name explains costs little.
///
/// `None` where a side has no readable name, as for [`name_similarity`](crate::name_similarity).
///
/// ```
/// use renaper_crosscheck::{ArgentineName, ArgentineDifference, argentine_name_similarity};
///
/// let registry = ArgentineName::Apart { surname: "GOMEZ", given: "MARIO ALBERTO" };
/// let misread = argentine_name_similarity(ArgentineName::Whole("G0MEZ MARlO"), registry);
/// let missing = ArgentineDifference::MissingGivenName;
/// assert!(misread.is_some_and(|score| score.percent >= 80 && score.difference == missing));
/// let sister = argentine_name_similarity(ArgentineName::Whole("Gómez María"), registry);
/// let different = ArgentineDifference::DifferentGivenName;
/// assert!(sister.is_some_and(|score| score.percent < 80 && score.difference == different));
/// ```
#[must_use]
pub fn argentine_name_similarity(card: ArgentineName<'_>, registry: ArgentineName<'_>) -> Option<ArgentineScore> {
    let score = argentine::compare(&side(card)?, &side(registry)?);
    Some(ArgentineScore {
        percent: score.percent,
        difference: score.difference,
        surname_percent: score.surname,
        given_percent: score.given,
    })
}

/// The words of a side, where it can be read.
fn side(name: ArgentineName<'_>) -> Option<Side> {
    let tokens = |text: &str| name::tokens_of(&Scalar::from_text(Text::from(text)));
    match name {
        ArgentineName::Whole(text) => {
            let whole = tokens(text);
            is_readable(&whole).then(|| Side::Whole(whole.to_strings()))
        }
        ArgentineName::Apart { surname, given } => {
            let mut both = NameTokens::default();
            for text in [surname, given] {
                name::push_tokens(&Scalar::from_text(Text::from(text)), &mut both);
            }
            let (surname, given) = (tokens(surname).to_strings(), tokens(given).to_strings());
            is_readable(&both).then_some(Side::Apart { surname, given })
        }
    }
}
