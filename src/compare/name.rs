//! The name (rule F3).

mod difference;

pub use difference::NameDifference;

use super::{Field, NameScore, Row, RowOutcome};
use crate::case::ExtractedData;
use crate::normalize::name::{self, NameTokens};
use crate::policy::{NameRule, Policy};
use crate::registry::Record;
use crate::similarity;
use crate::similarity::argentine::{self, ArgentineDifference, Score};
use crate::text::Text;
use crate::value::{Read, Scalar};

/// Longest name, in characters of its tokens with one space between them; a longer one is unreadable.
const LONGEST_NAME: usize = 160;

/// How similar two names are, in percent, 0 to 100 (rules V6, N1 to N3); each argument is one field, as a whole name is.
///
/// The order of the tokens, case, accents and separators do not matter. `None` where a side has no readable name: nothing, a filler,
/// more than 1,024 bytes, or more than 160 characters after normalisation (rules V1, F3).
///
/// ```
/// use renaper_crosscheck::name_similarity;
///
/// assert_eq!(name_similarity("Juan García", "GARCIA, JUAN"), Some(100));
/// assert_eq!(name_similarity("Juan Garcia", "Juana Garcia"), Some(91));
/// assert_eq!(name_similarity("Juan García", "S/D"), None);
/// ```
#[must_use]
pub fn name_similarity(ocr: &str, registry: &str) -> Option<u8> {
    let (mut one, mut two) = (NameTokens::default(), NameTokens::default());
    name::push_tokens(&Scalar::from_text(Text::from(ocr)), &mut one);
    name::push_tokens(&Scalar::from_text(Text::from(registry)), &mut two);
    (is_readable(&one) && is_readable(&two)).then(|| similarity::percent(&one, &two))
}

/// One side of the comparison.
struct Side<'c> {
    tokens: NameTokens,
    has_given: bool,
    has_surname: bool,
    /// Whether the parts come from fields of their own.
    is_apart: bool,
    shown: Option<Text<'c>>,
}

impl Side<'_> {
    /// Whether a part is missing here and not there.
    fn lacks_what(&self, other: &Side<'_>) -> bool {
        (!self.has_given && other.has_given) || (!self.has_surname && other.has_surname)
    }
}

/// The comparison of two names, with everything that decided it (rule F3).
pub(crate) struct NameComparison<'c> {
    card: Side<'c>,
    registry: Side<'c>,
    /// How similar they are, where both are there: by the policy's rule for names.
    pub(crate) percent: Option<u8>,
    /// Whether both have the same words, each as often, in any order (rule N2).
    has_same_words: bool,
    /// What decided that, where the rule is the Argentine one (rule N4).
    pub(crate) argentine: Option<ArgentineDifference>,
    /// The sides that count as missing because they had less to say, and the score was low.
    pub(crate) card_is_partial: bool,
    pub(crate) registry_is_partial: bool,
    /// How similar the surnames are, where the policy asks and both sides give one apart.
    pub(crate) surname_percent: Option<u8>,
}

impl<'c> NameComparison<'c> {
    pub(crate) fn of(ocr: &'c ExtractedData<'_>, record: &'c Record<'_>, policy: &Policy) -> Self {
        let (card, registry) = (card_side(ocr), registry_side(record));
        let is_comparable = is_readable(&card.tokens) && is_readable(&registry.tokens);
        let plain = is_comparable.then(|| similarity::percent(&card.tokens, &registry.tokens));
        let argentine = match policy.name_rule() {
            NameRule::Levenshtein => None,
            NameRule::Argentine => is_comparable.then(|| argentine_score(ocr, record, &card.tokens)),
        };
        let percent = argentine.map(|score| score.percent).or(plain);
        let threshold = policy.name_threshold();
        // A low score says nothing where one side had less to say.
        let is_low = percent.is_some_and(|percent| percent < threshold);
        let a_part_differs = || match argentine {
            Some(score) => [score.surname, score.given].into_iter().flatten().any(|percent| percent < threshold),
            None => a_common_part_differs(ocr, record, threshold),
        };
        let says_little = is_low && !(card.is_apart && a_part_differs());
        let surnames = |_| match argentine {
            Some(score) => score.surname,
            None => surname_percent(ocr, record),
        };
        NameComparison {
            has_same_words: plain == Some(100),
            argentine: argentine.map(|score| score.difference),
            card_is_partial: says_little && card.lacks_what(&registry),
            registry_is_partial: says_little && registry.lacks_what(&card),
            surname_percent: percent.and(policy.surname_threshold()).and_then(surnames),
            card,
            registry,
            percent,
        }
    }

    /// The tokens of the card's side; `None` where it is missing.
    pub(crate) fn card_tokens(&self) -> Option<&NameTokens> {
        Some(&self.card.tokens).filter(|tokens| is_readable(tokens))
    }

    /// The tokens of the registry's side; `None` where it is missing.
    pub(crate) fn registry_tokens(&self) -> Option<&NameTokens> {
        Some(&self.registry.tokens).filter(|tokens| is_readable(tokens))
    }

    fn row(self, policy: &Policy) -> Row<'c> {
        let card = self.card_tokens().filter(|_| !self.card_is_partial);
        let registry = self.registry_tokens().filter(|_| !self.registry_is_partial);
        let threshold = policy.name_threshold();
        let surnames_pass =
            self.surname_percent.zip(policy.surname_threshold()).is_none_or(|(found, least)| found >= least);
        let passed = self.percent.is_some_and(|percent| percent >= threshold) && surnames_pass;
        let outcome = RowOutcome::of(card, registry, |_, _| passed);
        let is_compared = matches!(outcome, RowOutcome::Compared { .. });
        let name_score =
            self.percent.filter(|_| is_compared).map(|similarity_percent| NameScore { similarity_percent, threshold });
        let row = Row::new(Field::Name, outcome, self.card.shown, self.registry.shown);
        Row { name_score, name_difference: self.argentine.filter(|_| is_compared), ..row }
    }
}

/// F3, and how the names differ (rule X3).
pub(super) fn row<'c>(
    ocr: &'c ExtractedData<'_>,
    record: &'c Record<'_>,
    policy: &Policy,
) -> (Row<'c>, Option<NameDifference>) {
    let comparison = NameComparison::of(ocr, record, policy);
    let difference = comparison.difference(ocr, record);
    let row = comparison.row(policy);
    let is_compared = row.name_score.is_some();
    (row, difference.filter(|_| is_compared))
}

/// N4: the card's fields where it has both of them, else its whole name.
fn argentine_score(ocr: &ExtractedData<'_>, record: &Record<'_>, whole: &NameTokens) -> Score {
    let part = |read| registry_part(read).map_or(Vec::new(), |tokens| tokens.to_strings());
    let registry = argentine::Side::Apart { surname: part(&record.apellido), given: part(&record.nombres) };
    let (given, surname) = (name::tokens_of(&ocr.first_name), name::tokens_of(&ocr.last_name));
    let is_apart = !given.is_empty() && !surname.is_empty() || !is_present(&ocr.full_name);
    let card = if is_apart {
        argentine::Side::Apart { surname: surname.to_strings(), given: given.to_strings() }
    } else {
        argentine::Side::Whole(whole.to_strings())
    };
    argentine::compare(&card, &registry)
}

/// Whether a part that both sides give apart is itself below the threshold.
fn a_common_part_differs(ocr: &ExtractedData<'_>, record: &Record<'_>, threshold: u8) -> bool {
    [(&ocr.first_name, &record.nombres), (&ocr.last_name, &record.apellido)]
        .into_iter()
        .any(|(one, two)| part_percent(one, two).is_some_and(|percent| percent < threshold))
}

/// How similar the surnames are, where both sides give one apart.
fn surname_percent(ocr: &ExtractedData<'_>, record: &Record<'_>) -> Option<u8> {
    part_percent(&ocr.last_name, &record.apellido)
}

fn part_percent(one: &Scalar<'_>, two: &Read<'_, Text<'_>>) -> Option<u8> {
    // The limit is one of whole names: a part is present whatever its length.
    let (one, two) = (name::tokens_of(one), registry_part(two)?);
    (!one.is_empty() && !two.is_empty()).then(|| similarity::percent(&one, &two))
}

/// `fullName` where it is present and fits the limit, else `firstName` and `lastName`, else whatever `fullName` was.
fn card_side<'c>(ocr: &'c ExtractedData<'_>) -> Side<'c> {
    let whole = name::tokens_of(&ocr.full_name);
    let (has_given, has_surname) = (is_present(&ocr.first_name), is_present(&ocr.last_name));
    if !is_readable(&whole) && (has_given || has_surname) {
        let mut tokens = NameTokens::default();
        name::push_tokens(&ocr.first_name, &mut tokens);
        name::push_tokens(&ocr.last_name, &mut tokens);
        let shown = shown_together(shown(&ocr.first_name), shown(&ocr.last_name));
        return Side { tokens, has_given, has_surname, is_apart: true, shown };
    }
    let (is_there, shown) = (!whole.is_empty(), shown(&ocr.full_name).map(Text::from));
    Side { tokens: whole, has_given: is_there, has_surname: is_there, is_apart: false, shown }
}

fn registry_side<'c>(record: &'c Record<'_>) -> Side<'c> {
    let mut tokens = NameTokens::default();
    [&record.nombres, &record.apellido]
        .into_iter()
        .filter_map(Read::name_text)
        .for_each(|text| tokens.push_field(text));
    Side {
        tokens,
        has_given: record.nombres.value.is_present(),
        has_surname: record.apellido.value.is_present(),
        is_apart: true,
        shown: shown_together(record.apellido.shown.as_deref(), record.nombres.shown.as_deref()),
    }
}

fn registry_part(read: &Read<'_, Text<'_>>) -> Option<NameTokens> {
    let mut tokens = NameTokens::default();
    tokens.push_field(read.name_text()?);
    Some(tokens)
}

fn is_present(scalar: &Scalar<'_>) -> bool {
    scalar.in_name().and_then(name::read).is_present()
}

/// The text of a field of the card, where it is not absent.
fn shown<'c>(scalar: &'c Scalar<'_>) -> Option<&'c str> {
    scalar.shown().filter(|_| !scalar.in_name().and_then(name::read).is_absent())
}

fn shown_together<'c>(first: Option<&'c str>, second: Option<&'c str>) -> Option<Text<'c>> {
    match (first, second) {
        (Some(first), Some(second)) => Some(Text::from([first, " ", second].concat())),
        (one, other) => one.or(other).map(Text::from),
    }
}

/// Whether there is a name, and it fits the limit.
pub(super) fn is_readable(tokens: &NameTokens) -> bool {
    !tokens.is_empty() && tokens.fits(LONGEST_NAME)
}
