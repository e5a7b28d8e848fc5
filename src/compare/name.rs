//! The name (rule F3).

mod difference;

use super::grounds::{NameGrounds, ScoreGrounds, Sides};
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

/// How similar two names are, in percent, 0 to 100 (rules V6, N1 to N3); each argument is one field, as a whole name
/// is.
///
/// The order of the tokens, case, accents and separators do not matter. `None` where a side has no readable name:
/// nothing, a filler, more than 1,024 bytes, or more than 160 characters after normalisation (rules V1, F3).
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

/// The words of a card's name and of the registry's, as they are compared (rule V6); `None` where a side has no
/// readable name.
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
        let mut grounds = NameGrounds {
            outcome: RowOutcome::of(
                card.is_readable().then_some(()),
                registry.is_readable().then_some(()),
                |(), ()| false,
            ),
            score,
            lacking: Sides::default(),
            unknown: Sides::default(),
            surname_percent: None,
            difference: None,
        };
        let Some(score) = score else { return grounds };
        let passed = self.judge(score, policy, &mut grounds);
        let missing = grounds.lacking.or(grounds.unknown);
        let counts = |is_missing: bool| (!is_missing).then_some(());
        grounds.outcome = RowOutcome::of(counts(missing.card), counts(missing.registry), |(), ()| passed);
        if matches!(grounds.outcome, RowOutcome::Compared { .. }) {
            let has_same_words = score.measure.distance == 0;
            grounds.difference = difference::between(card, registry, has_same_words, ocr, record);
        }
        grounds
    }

    /// F3: whether the names pass, and which sides count as missing.
    fn judge(&self, score: ScoreGrounds, policy: &Policy, grounds: &mut NameGrounds) -> bool {
        let threshold = policy.name_threshold();
        let whole = Standing::of(score.percent, threshold, &self.card.tokens, &self.registry.tokens);
        if let Standing::Unknown(sides) = whole {
            grounds.unknown = sides;
            return false;
        }
        let mut passed = whole == Standing::Reaches;
        let lacking =
            Sides { card: self.card.lacks_what(self.registry), registry: self.registry.lacks_what(self.card) };
        if !passed && lacking.any() {
            // A low score says nothing where one side had less to say, unless what both have differs.
            let parts = self.common_parts(threshold, score.argentine);
            if !parts.contains(&Some(Standing::Below)) {
                grounds.lacking = lacking;
                let unknown = parts.into_iter().flatten().filter_map(Standing::unknown);
                grounds.unknown = unknown.fold(Sides::default(), Sides::or);
                return false;
            }
        }
        if let Some(least) = policy.surname_threshold()
            && let Some((percent, standing)) = self.surnames(least, score.argentine)
        {
            grounds.surname_percent = Some(percent);
            match standing {
                Standing::Reaches => {}
                Standing::Below => passed = false,
                Standing::Unknown(sides) if passed => grounds.unknown = sides,
                // A row that fails anyway fails as it stands.
                Standing::Unknown(_) => {}
            }
        }
        passed
    }

    /// How the parts come out that both sides give apart: the given names, then the surnames.
    fn common_parts(&self, threshold: u8, argentine: Option<Score>) -> [Option<Standing>; 2] {
        let given = match argentine {
            Some(score) => score.given.map(|percent| Standing::by(percent, threshold)),
            None => part(&self.ocr.first_name, &self.record.nombres, threshold).map(|(_, standing)| standing),
        };
        [given, self.surnames(threshold, argentine).map(|(_, standing)| standing)]
    }

    /// How similar the surnames are, where both sides give one apart, and how they come out.
    fn surnames(&self, threshold: u8, argentine: Option<Score>) -> Option<(u8, Standing)> {
        match argentine {
            Some(score) => score.surname.map(|percent| (percent, Standing::by(percent, threshold))),
            None => part(&self.ocr.last_name, &self.record.apellido, threshold),
        }
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
}

/// How two names come out against a threshold (rule F3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Reaches,
    Below,
    /// Below only because of unknown letters, and not many, of these sides.
    Unknown(Sides),
}

impl Standing {
    fn of(percent: u8, threshold: u8, card: &NameTokens, registry: &NameTokens) -> Self {
        let (ours, theirs) = (card.unknown_letters(), registry.unknown_letters());
        let sides = Sides { card: ours.any(), registry: theirs.any() };
        let may_reach = || similarity::best_percent(card, registry) >= threshold;
        if percent < threshold && sides.any() && ours.are_few() && theirs.are_few() && may_reach() {
            Standing::Unknown(sides)
        } else {
            Standing::by(percent, threshold)
        }
    }

    fn by(percent: u8, threshold: u8) -> Self {
        if percent >= threshold { Standing::Reaches } else { Standing::Below }
    }

    fn unknown(self) -> Option<Sides> {
        match self {
            Standing::Unknown(sides) => Some(sides),
            Standing::Reaches | Standing::Below => None,
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

/// How similar a part is that both sides give apart, and how it comes out.
fn part(one: &Scalar<'_>, two: &Read<'_, Text<'_>>, threshold: u8) -> Option<(u8, Standing)> {
    // The limit is one of whole names: a part is present whatever its length.
    let (one, two) = (name::tokens_of(one), registry_part(two)?);
    if one.is_empty() || two.is_empty() {
        return None;
    }
    let percent = similarity::percent(&one, &two);
    Some((percent, Standing::of(percent, threshold, &one, &two)))
}

/// `fullName` where it is present and fits the limit, else `firstName` and `lastName`, else whatever `fullName` was.
fn card_side<'c>(ocr: &'c ExtractedData<'_>) -> NameSide<'c> {
    let whole = name::tokens_of(&ocr.full_name);
    let parts = || (is_present(&ocr.first_name), is_present(&ocr.last_name));
    if !is_readable(&whole)
        && let (has_given, has_surname) = parts()
        && (has_given || has_surname)
    {
        let mut tokens = NameTokens::default();
        name::push_tokens(&ocr.first_name, &mut tokens);
        name::push_tokens(&ocr.last_name, &mut tokens);
        let shown = shown_together(shown(&ocr.first_name), shown(&ocr.last_name));
        return NameSide { tokens, has_given, has_surname, shown };
    }
    let (is_there, shown) = (!whole.is_empty(), shown(&ocr.full_name).map(Text::from));
    NameSide { tokens: whole, has_given: is_there, has_surname: is_there, shown }
}

fn registry_side<'c>(record: &'c Record<'_>) -> NameSide<'c> {
    let mut tokens = NameTokens::default();
    [&record.nombres, &record.apellido]
        .into_iter()
        .filter_map(Read::name_text)
        .for_each(|text| tokens.push_field(text));
    NameSide {
        tokens,
        has_given: record.nombres.value.is_present(),
        has_surname: record.apellido.value.is_present(),
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
