//! The name (rule F3).

mod difference;

use super::grounds::{NameGrounds, ScoreGrounds};
use super::{NameScore, Row, RowOutcome};
use crate::case::ExtractedData;
use crate::normalize::name::{self, NameTokens};
use crate::policy::{NameRule, Policy};
use crate::registry::Record;
use crate::similarity;
use crate::similarity::argentine::{self, Score};
use crate::text::Text;
use crate::value::{Read, Scalar};
use crate::vocabulary::{Field, Rule};

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

/// A name as one side gives it.
struct NameSide<'c> {
    tokens: NameTokens,
    has_given: bool,
    has_surname: bool,
    /// Whether the parts come from fields of their own.
    is_apart: bool,
    shown: Option<Text<'c>>,
}

impl NameSide<'_> {
    /// Whether a part is missing here and not there.
    fn lacks_what(&self, other: &NameSide<'_>) -> bool {
        (!self.has_given && other.has_given) || (!self.has_surname && other.has_surname)
    }

    fn is_readable(&self) -> bool {
        is_readable(&self.tokens)
    }
}

/// The words of a card's name and of the registry's, as they are compared (rule V6); `None` where a side has no readable name.
pub(crate) fn name_words(ocr: &ExtractedData<'_>, record: &Record<'_>) -> [Option<NameTokens>; 2] {
    [card_side(ocr), registry_side(record)].map(|side| Some(side.tokens).filter(is_readable))
}

/// F3, and how the names differ (rule X3).
pub(super) fn row<'c>(ocr: &'c ExtractedData<'_>, record: &'c Record<'_>, policy: &Policy) -> (Row<'c>, NameGrounds) {
    let (card, registry) = (card_side(ocr), registry_side(record));
    let grounds = Names { ocr, record, card: &card, registry: &registry }.grounds(policy);
    let compared = grounds.score.filter(|_| matches!(grounds.outcome, RowOutcome::Compared { .. }));
    let threshold = policy.name_threshold();
    let row = Row {
        name_score: compared.map(|score| NameScore { similarity_percent: score.percent, threshold }),
        score_difference: compared.and_then(|score| score.argentine).map(|score| score.difference),
        ..Row::new(Field::Name, grounds.outcome, card.shown, registry.shown)
    };
    (row, grounds)
}

/// The two names that are compared.
struct Names<'n> {
    ocr: &'n ExtractedData<'n>,
    record: &'n Record<'n>,
    card: &'n NameSide<'n>,
    registry: &'n NameSide<'n>,
}

impl Names<'_> {
    fn grounds(&self, policy: &Policy) -> NameGrounds {
        let Names { ocr, record, card, registry } = self;
        let is_comparable = card.is_readable() && registry.is_readable();
        let score = is_comparable.then(|| self.score(policy));
        let (threshold, least) = (policy.name_threshold(), policy.surname_threshold());
        // A low score says nothing where one side had less to say.
        let says_little = score.is_some_and(|score| {
            score.percent < threshold && !(card.is_apart && self.a_part_is_below(threshold, score.argentine))
        });
        let card_is_partial = says_little && card.lacks_what(registry);
        let registry_is_partial = says_little && registry.lacks_what(card);
        let surname_percent = score.filter(|_| least.is_some()).and_then(|score| self.surname_percent(score.argentine));
        let surnames_pass = surname_percent.zip(least).is_none_or(|(found, least)| found >= least);
        let passed = score.is_some_and(|score| score.percent >= threshold) && surnames_pass;
        let counts = |side: &NameSide<'_>, is_partial: bool| (side.is_readable() && !is_partial).then_some(());
        let outcome =
            RowOutcome::of(counts(card, card_is_partial), counts(registry, registry_is_partial), |(), ()| passed);
        let compared = score.filter(|_| matches!(outcome, RowOutcome::Compared { .. }));
        let difference = compared.and_then(|score| {
            let has_same_words = score.measure.distance == 0;
            difference::between(card, registry, has_same_words, ocr, record)
        });
        NameGrounds { outcome, score, card_is_partial, registry_is_partial, surname_percent, difference }
    }

    /// How similar the whole names are, by the policy's rule for names.
    fn score(&self, policy: &Policy) -> ScoreGrounds {
        let measure = similarity::measure(&self.card.tokens, &self.registry.tokens);
        match policy.name_rule() {
            NameRule::Levenshtein => {
                ScoreGrounds { percent: measure.percent(), rule: measure.rule, measure, argentine: None }
            }
            NameRule::Argentine => {
                let score = argentine_score(self.ocr, self.record, &self.card.tokens);
                ScoreGrounds { percent: score.percent, rule: Rule::N4, measure, argentine: Some(score) }
            }
        }
    }

    /// Whether a part that both sides give apart is itself below the threshold.
    fn a_part_is_below(&self, threshold: u8, argentine: Option<Score>) -> bool {
        let is_below = |percent: Option<u8>| percent.is_some_and(|percent| percent < threshold);
        match argentine {
            Some(score) => is_below(score.surname) || is_below(score.given),
            None => {
                is_below(part_percent(&self.ocr.first_name, &self.record.nombres))
                    || is_below(self.surname_percent(None))
            }
        }
    }

    /// How similar the surnames are, where both sides give one apart.
    fn surname_percent(&self, argentine: Option<Score>) -> Option<u8> {
        match argentine {
            Some(score) => score.surname,
            None => part_percent(&self.ocr.last_name, &self.record.apellido),
        }
    }
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

fn part_percent(one: &Scalar<'_>, two: &Read<'_, ()>) -> Option<u8> {
    // The limit is one of whole names: a part is present whatever its length.
    let (one, two) = (name::tokens_of(one), registry_part(two)?);
    (!one.is_empty() && !two.is_empty()).then(|| similarity::percent(&one, &two))
}

/// `fullName` where it is present and fits the limit, else `firstName` and `lastName`, else whatever `fullName` was.
fn card_side<'c>(ocr: &'c ExtractedData<'_>) -> NameSide<'c> {
    let whole = name::tokens_of(&ocr.full_name);
    let (has_given, has_surname) = (is_present(&ocr.first_name), is_present(&ocr.last_name));
    if !is_readable(&whole) && (has_given || has_surname) {
        let mut tokens = NameTokens::default();
        name::push_tokens(&ocr.first_name, &mut tokens);
        name::push_tokens(&ocr.last_name, &mut tokens);
        let shown = shown_together(shown(&ocr.first_name), shown(&ocr.last_name));
        return NameSide { tokens, has_given, has_surname, is_apart: true, shown };
    }
    let (is_there, shown) = (!whole.is_empty(), shown(&ocr.full_name).map(Text::from));
    NameSide { tokens: whole, has_given: is_there, has_surname: is_there, is_apart: false, shown }
}

fn registry_side<'c>(record: &'c Record<'_>) -> NameSide<'c> {
    let mut tokens = NameTokens::default();
    [&record.nombres, &record.apellido]
        .into_iter()
        .filter_map(Read::present_text)
        .for_each(|text| tokens.push_field(text));
    NameSide {
        tokens,
        has_given: record.nombres.value.is_present(),
        has_surname: record.apellido.value.is_present(),
        is_apart: true,
        shown: shown_together(record.apellido.shown.as_deref(), record.nombres.shown.as_deref()),
    }
}

fn registry_part(read: &Read<'_, ()>) -> Option<NameTokens> {
    let mut tokens = NameTokens::default();
    tokens.push_field(read.present_text()?);
    Some(tokens)
}

fn is_present(scalar: &Scalar<'_>) -> bool {
    scalar.in_name().and_then(name::read).is_present()
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
        (Some(first), Some(second)) => Some(Text::from([first, " ", second].concat())),
        (one, other) => one.or(other).map(Text::from),
    }
}

/// Whether there is a name, and it fits the limit.
pub(super) fn is_readable(tokens: &NameTokens) -> bool {
    !tokens.is_empty() && tokens.fits(LONGEST_NAME)
}
