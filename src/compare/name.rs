//! The name (rule F3).

use super::{Field, NameScore, Row, RowOutcome};
use crate::case::ExtractedData;
use crate::code::WarningCode;
use crate::normalize::name;
use crate::policy::Policy;
use crate::registry::Record;
use crate::similarity;
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
    let read = |text| {
        let tokens = tokens_of(&Scalar::from_text(Text::from(text)));
        (!tokens.is_empty() && fits(&tokens)).then_some(tokens)
    };
    read(ocr).zip(read(registry)).map(|(ocr, registry)| similarity::percent(ocr, registry))
}

/// One side of the comparison.
struct Side<'c> {
    given: Part,
    surname: Part,
    shown: Option<Text<'c>>,
}

/// Given names or surname of one side.
enum Part {
    Missing,
    /// Its tokens, where the side gives it apart.
    Apart(Vec<String>),
    /// It stands somewhere in the whole name.
    InWhole(Vec<String>),
}

impl Side<'_> {
    /// The side's tokens; `None` where it is missing.
    fn tokens(&self) -> Option<Vec<String>> {
        let tokens = match (&self.given, &self.surname) {
            (Part::InWhole(tokens), _) => tokens.clone(),
            (given, surname) => [given.apart(), surname.apart()].concat(),
        };
        (!tokens.is_empty() && fits(&tokens)).then_some(tokens)
    }

    fn is_apart(&self) -> bool {
        !matches!(self.given, Part::InWhole(_))
    }
}

impl Part {
    fn is_missing(&self) -> bool {
        matches!(self, Part::Missing)
    }

    fn apart(&self) -> &[String] {
        match self {
            Part::Apart(tokens) => tokens,
            Part::Missing | Part::InWhole(_) => &[],
        }
    }
}

/// The comparison of two names, with everything that decided it (rule F3).
pub(crate) struct NameComparison<'c> {
    card: Side<'c>,
    registry: Side<'c>,
    /// The tokens of each side; `None` where it is missing.
    pub(crate) card_tokens: Option<Vec<String>>,
    pub(crate) registry_tokens: Option<Vec<String>>,
    /// How similar they are, where both are there.
    pub(crate) percent: Option<u8>,
    /// The sides that count as missing because they had less to say, and the score was low.
    pub(crate) card_is_partial: bool,
    pub(crate) registry_is_partial: bool,
    /// How similar the surnames are, where the policy asks and both sides give one apart.
    pub(crate) surname_percent: Option<u8>,
}

impl<'c> NameComparison<'c> {
    pub(crate) fn of(ocr: &'c ExtractedData<'_>, record: &'c Record<'_>, policy: &Policy) -> Self {
        let (card, registry) = (card_side(ocr), registry_side(record));
        let (card_tokens, registry_tokens) = (card.tokens(), registry.tokens());
        let percent = match (&card_tokens, &registry_tokens) {
            (Some(one), Some(two)) => Some(similarity::percent(one.clone(), two.clone())),
            _ => None,
        };
        let threshold = policy.name_threshold();
        // A low score says nothing where one side had less to say.
        let is_low = percent.is_some_and(|percent| percent < threshold);
        let says_little = is_low && !a_common_part_differs(&card, &registry, threshold);
        NameComparison {
            card_is_partial: says_little && card.lacks_what(&registry),
            registry_is_partial: says_little && registry.lacks_what(&card),
            surname_percent: policy.surname_threshold().and_then(|_| surname_percent(ocr, record)),
            card,
            registry,
            card_tokens,
            registry_tokens,
            percent,
        }
    }

    fn row(self, policy: &Policy) -> Row<'c> {
        let card = self.card_tokens.filter(|_| !self.card_is_partial);
        let registry = self.registry_tokens.filter(|_| !self.registry_is_partial);
        let threshold = policy.name_threshold();
        let surnames_pass =
            self.surname_percent.zip(policy.surname_threshold()).is_none_or(|(found, least)| found >= least);
        let passed = self.percent.is_some_and(|percent| percent >= threshold) && surnames_pass;
        let outcome = RowOutcome::of(card, registry, |_, _| passed);
        let is_compared = matches!(outcome, RowOutcome::Compared { .. });
        let name_score =
            self.percent.filter(|_| is_compared).map(|similarity_percent| NameScore { similarity_percent, threshold });
        let row = Row::new(Field::Name, outcome, self.card.shown, self.registry.shown, WarningCode::NameNotMatch);
        Row { name_score, ..row }
    }
}

/// F3.
pub(super) fn row<'c>(ocr: &'c ExtractedData<'_>, record: &'c Record<'_>, policy: &Policy) -> Row<'c> {
    NameComparison::of(ocr, record, policy).row(policy)
}

impl Side<'_> {
    /// Whether a part is missing here and not there.
    fn lacks_what(&self, other: &Side<'_>) -> bool {
        (self.given.is_missing() && !other.given.is_missing())
            || (self.surname.is_missing() && !other.surname.is_missing())
    }
}

/// Whether both sides give their parts apart, and a part that both have is itself below the threshold.
fn a_common_part_differs(card: &Side<'_>, registry: &Side<'_>, threshold: u8) -> bool {
    card.is_apart()
        && registry.is_apart()
        && [(&card.given, &registry.given), (&card.surname, &registry.surname)].into_iter().any(|(one, two)| {
            !one.is_missing()
                && !two.is_missing()
                && similarity::percent(one.apart().to_vec(), two.apart().to_vec()) < threshold
        })
}

/// How similar the surnames are, where both sides give one apart.
fn surname_percent(ocr: &ExtractedData<'_>, record: &Record<'_>) -> Option<u8> {
    match (part(&ocr.last_name), registry_part(&record.apellido)) {
        (Part::Apart(one), Part::Apart(two)) => Some(similarity::percent(one, two)),
        _ => None,
    }
}

/// `fullName` where it is present and fits the limit, else `firstName` and `lastName`, else whatever `fullName` was.
fn card_side<'c>(ocr: &'c ExtractedData<'_>) -> Side<'c> {
    let whole = tokens_of(&ocr.full_name);
    let (given, surname) = (part(&ocr.first_name), part(&ocr.last_name));
    let has_parts = !given.is_missing() || !surname.is_missing();
    if (whole.is_empty() || !fits(&whole)) && has_parts {
        return Side { given, surname, shown: shown_together(shown(&ocr.first_name), shown(&ocr.last_name)) };
    }
    let shown = shown(&ocr.full_name).map(Text::from);
    if whole.is_empty() {
        Side { given: Part::Missing, surname: Part::Missing, shown }
    } else {
        Side { given: Part::InWhole(whole), surname: Part::InWhole(Vec::new()), shown }
    }
}

fn registry_side<'c>(record: &'c Record<'_>) -> Side<'c> {
    Side {
        given: registry_part(&record.nombres),
        surname: registry_part(&record.apellido),
        shown: shown_together(record.apellido.shown.as_deref(), record.nombres.shown.as_deref()),
    }
}

fn part(scalar: &Scalar<'_>) -> Part {
    let tokens = tokens_of(scalar);
    if tokens.is_empty() { Part::Missing } else { Part::Apart(tokens) }
}

fn registry_part(read: &Read<'_, ()>) -> Part {
    match (&read.value, &read.shown) {
        (crate::value::Value::Present(()), Some(text)) => {
            let mut tokens = Vec::new();
            name::push_tokens(text, &mut tokens);
            Part::Apart(tokens)
        }
        _ => Part::Missing,
    }
}

/// The tokens of a field of the card; none where it is missing.
fn tokens_of(scalar: &Scalar<'_>) -> Vec<String> {
    let mut tokens = Vec::new();
    if let Some(text) = scalar.in_name().present() {
        name::push_tokens(text, &mut tokens);
    }
    tokens
}

/// The text of a field of the card, where it is not absent.
fn shown<'c>(scalar: &'c Scalar<'_>) -> Option<&'c str> {
    match scalar {
        Scalar::Text(text) if !scalar.in_name().and_then(name::read).is_absent() => Some(text),
        _ => None,
    }
}

fn shown_together<'c>(first: Option<&'c str>, second: Option<&'c str>) -> Option<Text<'c>> {
    match (first, second) {
        (Some(first), Some(second)) => Some(Text::from(format!("{first} {second}"))),
        (one, other) => one.or(other).map(Text::from),
    }
}

fn fits(tokens: &[String]) -> bool {
    let letters = tokens.iter().fold(0_usize, |sum, token| sum.saturating_add(token.chars().count()));
    letters.saturating_add(tokens.len().saturating_sub(1)) <= LONGEST_NAME
}
