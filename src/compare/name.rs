//! The name (rule F3).

mod difference;

use std::cell::OnceCell;

use super::grounds::{NameGrounds, ScoreGrounds, Sides};
use super::{Row, RowOutcome};
use crate::case::ExtractedData;
use crate::normalize::name::{self, NameTokens};
use crate::policy::{NameRule, Policy};
use crate::registry::Record;
use crate::similarity;
#[cfg(feature = "names")]
use crate::similarity::evidence::{self, Evidence, Parts, Unknown};
use crate::similarity::name_word::NameWord;
use crate::text::Text;
use crate::value::{Read, Scalar};
use crate::vocabulary::{Field, NameDifference, NamePart, Rule};

/// Longest name, in characters of its tokens with one space between them; a longer one is unreadable.
pub(super) const LONGEST_NAME: usize = 160;

/// How similar two names are, in percent, 0 to 100 (rules V6, N1 to N3); each argument is one field, such as a whole
/// name.
///
/// The order of the tokens, case, accents and separators do not matter. `None` if a side has no readable name: nothing,
/// a filler, more than 1,024 bytes, or more than 160 characters after normalisation (rules V1, F3).
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
    name::push_tokens(&Scalar::from_text(Text::from(ocr)), LONGEST_NAME, &mut one);
    name::push_tokens(&Scalar::from_text(Text::from(registry)), LONGEST_NAME, &mut two);
    (is_readable(&one) && is_readable(&two)).then(|| similarity::percent(&one, &two))
}

/// A name as given by one side.
struct NameSide<'c> {
    tokens: NameTokens,
    /// How many of them are from the first field.
    first: usize,
    has_given: bool,
    has_surname: bool,
    shown: Option<Text<'c>>,
}

impl NameSide<'_> {
    /// Whether a part is missing on this side but not on the other.
    fn lacks_what(&self, other: &NameSide<'_>) -> bool {
        (!self.has_given && other.has_given) || (!self.has_surname && other.has_surname)
    }

    fn is_readable(&self) -> bool {
        is_readable(&self.tokens)
    }

    /// The side's words, for the rule by evidence.
    #[cfg(feature = "names")]
    fn words(&self) -> evidence::Side<'_> {
        evidence::Side { tokens: &self.tokens, first: self.first }
    }
}

/// The words of a card's name and of the registry's, as they are compared (rule V6); `None` if a side has no readable
/// name.
pub(crate) fn name_words(ocr: &ExtractedData<'_>, record: &Record<'_>) -> [Option<NameTokens>; 2] {
    [card_side(ocr), registry_side(record)].map(|side| Some(side.tokens).filter(is_readable))
}

/// F3, and how the names differ (rule X3).
pub(super) fn row<'c>(ocr: &'c ExtractedData<'_>, record: &'c Record<'_>, policy: &Policy) -> (Row<'c>, NameGrounds) {
    let (card, registry) = (card_side(ocr), registry_side(record));
    let names = Names { ocr, record, card: &card, registry: &registry, surnames: OnceCell::new() };
    let (grounds, words) = names.grounds(policy);
    let compared = grounds.score.filter(|_| grounds.outcome.is_compared());
    let row = Row {
        name_score: grounds.compared_score(),
        difference: compared.filter(|score| score.rule == Rule::N5).and(grounds.difference),
        words: compared.map_or(Vec::new(), |_| words),
        ..Row::new(Field::Name, grounds.outcome, card.shown, registry.shown)
    };
    (row, grounds)
}

/// The two names to compare.
struct Names<'n> {
    ocr: &'n ExtractedData<'n>,
    record: &'n Record<'n>,
    card: &'n NameSide<'n>,
    registry: &'n NameSide<'n>,
    /// The card's `lastName` and the registry's `apellido`, once they were asked for; a missing one is empty.
    surnames: OnceCell<[NameTokens; 2]>,
}

impl Names<'_> {
    fn grounds(&self, policy: &Policy) -> (NameGrounds, Vec<NameWord>) {
        let Names { card, registry, .. } = self;
        let is_comparable = card.is_readable() && registry.is_readable();
        let (score, seen) = is_comparable.then(|| self.score(policy)).unzip();
        let mut grounds = NameGrounds {
            outcome: RowOutcome::of(
                card.is_readable().then_some(()),
                registry.is_readable().then_some(()),
                |(), ()| false,
            ),
            score,
            threshold: policy.name_threshold(),
            lacking: Sides::default(),
            unknown: Sides::default(),
            surname_percent: None,
            difference: None,
            bearers: None,
        };
        let (Some(score), Some(seen)) = (score, seen) else { return (grounds, Vec::new()) };
        let passed = self.judge(score, policy, &mut grounds);
        let missing = grounds.lacking.or(grounds.unknown);
        let counts = |is_missing: bool| (!is_missing).then_some(());
        grounds.outcome = RowOutcome::of(counts(missing.card), counts(missing.registry), |(), ()| passed);
        if grounds.outcome.is_compared() {
            grounds.difference = difference::between(self, &seen);
            grounds.bearers = seen.bearers;
        }
        (grounds, seen.words)
    }

    /// F3: whether the names pass, and which sides count as missing.
    fn judge(&self, score: ScoreGrounds, policy: &Policy, grounds: &mut NameGrounds) -> bool {
        let threshold = policy.name_threshold();
        let whole = self.standing(score, threshold);
        if let Standing::Unknown(sides) = whole {
            grounds.unknown = sides;
            return false;
        }
        let mut passed = whole == Standing::Reaches;
        let lacking =
            Sides { card: self.card.lacks_what(self.registry), registry: self.registry.lacks_what(self.card) };
        if !passed && lacking.any() {
            // A low score says nothing if one side had less to say, unless what both have differs.
            let parts = self.common_parts(threshold, policy.name_rule());
            if !parts.contains(&Some(Standing::Below)) {
                grounds.lacking = lacking;
                let unknown = parts.into_iter().flatten().filter_map(Standing::unknown);
                grounds.unknown = unknown.fold(Sides::default(), Sides::or);
                return false;
            }
        }
        if let Some(least) = policy.surname_threshold()
            && let Some((percent, standing)) = self.surnames(least, policy.name_rule())
        {
            grounds.surname_percent = Some(percent);
            match standing {
                Standing::Reaches => {}
                Standing::Below => passed = false,
                Standing::Unknown(sides) if passed => grounds.unknown = sides,
                // A row that fails anyway fails unchanged.
                Standing::Unknown(_) => {}
            }
        }
        passed
    }

    /// How the parts that both sides give separately come out: the given names, then the surnames.
    fn common_parts(&self, threshold: u8, rule: NameRule) -> [Option<Standing>; 2] {
        let given = [name::tokens_of(&self.ocr.first_name), registry_part(&self.record.nombres)];
        let given = part(&given, threshold, rule, NamePart::Given);
        [given, self.surnames(threshold, rule)].map(|part| part.map(|(_, standing)| standing))
    }

    /// How similar the surnames are, if both sides give a separate surname, and how they come out.
    fn surnames(&self, threshold: u8, rule: NameRule) -> Option<(u8, Standing)> {
        part(self.surname_tokens(), threshold, rule, NamePart::Surname)
    }

    /// The tokens of the card's `lastName` and of the registry's `apellido`.
    fn surname_tokens(&self) -> &[NameTokens; 2] {
        let tokens = || [name::tokens_of(&self.ocr.last_name), registry_part(&self.record.apellido)];
        self.surnames.get_or_init(tokens)
    }

    /// How similar the whole names are, by the policy's rule for names, and what was seen.
    fn score(&self, policy: &Policy) -> (ScoreGrounds, Seen) {
        match policy.name_rule() {
            NameRule::Levenshtein => {
                let measure = similarity::measure(&self.card.tokens, &self.registry.tokens);
                let grounds = ScoreGrounds { percent: measure.percent(), rule: measure.rule, measure: Some(measure) };
                (grounds, Seen { has_same_words: measure.distance == 0, ..Seen::default() })
            }
            #[cfg(feature = "names")]
            NameRule::Evidence => {
                let evidence = self.evidence(Unknown::Weighed);
                let grounds = ScoreGrounds { percent: evidence.percent(), rule: Rule::N5, measure: None };
                let bearers = evidence::name_bearers(self.registry.words());
                let Evidence { words, difference, has_same_words, .. } = evidence;
                (grounds, Seen { words, difference, has_same_words, bearers })
            }
        }
    }

    /// How the whole score comes out (rule F3).
    fn standing(&self, score: ScoreGrounds, threshold: u8) -> Standing {
        let (card, registry) = (&self.card.tokens, &self.registry.tokens);
        Standing::of(score.percent, threshold, card, registry, || match score.measure {
            #[cfg(feature = "names")]
            None => self.evidence(Unknown::Free).percent(),
            _ => similarity::best_percent(card, registry),
        })
    }

    /// N5: the evidence of the whole names.
    #[cfg(feature = "names")]
    fn evidence(&self, unknown: Unknown) -> Evidence {
        evidence::of_sides(self.card.words(), self.registry.words(), unknown)
    }
}

/// What a rule for names saw beside the score.
#[derive(Default)]
struct Seen {
    /// Both sides have the same words, the same number of times.
    has_same_words: bool,
    /// The kind of the difference, if the rule itself explains it.
    difference: Option<NameDifference>,
    /// What was seen word by word.
    words: Vec<NameWord>,
    /// How many people there are for one bearer of the registry's name.
    bearers: Option<u32>,
}

/// How two names come out against a threshold (rule F3).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Reaches,
    Below,
    /// Below the threshold only because of unknown letters, not many, of these sides.
    Unknown(Sides),
}

impl Standing {
    /// `best`: the percent if each unknown letter were any one letter, or none.
    fn of(percent: u8, threshold: u8, card: &NameTokens, registry: &NameTokens, best: impl FnOnce() -> u8) -> Self {
        let (ours, theirs) = (card.unknown_letters(), registry.unknown_letters());
        let sides = Sides { card: ours.any(), registry: theirs.any() };
        if percent < threshold && sides.any() && ours.are_few() && theirs.are_few() && best() >= threshold {
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

/// How similar a part is that both sides give separately, and how it comes out. The length limit is for whole names: a
/// part is present whatever its length.
#[cfg_attr(not(feature = "names"), expect(unused_variables, reason = "evidence alone asks which part it is"))]
fn part([one, two]: &[NameTokens; 2], threshold: u8, rule: NameRule, part: NamePart) -> Option<(u8, Standing)> {
    if one.is_empty() || two.is_empty() {
        return None;
    }
    let (percent, standing) = match rule {
        NameRule::Levenshtein => {
            let percent = similarity::percent(one, two);
            (percent, Standing::of(percent, threshold, one, two, || similarity::best_percent(one, two)))
        }
        #[cfg(feature = "names")]
        NameRule::Evidence => {
            let (card, registry) = (one.words(), two.words());
            let registry = Parts::of(&registry, part);
            let percent = |unknown| evidence::evidence([&card, &[]], registry, unknown).percent();
            let weighed = percent(Unknown::Weighed);
            (weighed, Standing::of(weighed, threshold, one, two, || percent(Unknown::Free)))
        }
    };
    Some((percent, standing))
}

/// `fullName` if it is present and fits the limit, else `firstName` and `lastName`, else whatever `fullName` was.
fn card_side<'c>(ocr: &'c ExtractedData<'_>) -> NameSide<'c> {
    let mut whole = NameTokens::default();
    name::push_tokens(&ocr.full_name, LONGEST_NAME, &mut whole);
    if !is_readable(&whole) {
        let mut tokens = NameTokens::default();
        name::push_tokens(&ocr.first_name, LONGEST_NAME, &mut tokens);
        let first = tokens.count();
        name::push_tokens(&ocr.last_name, LONGEST_NAME, &mut tokens);
        let (has_given, has_surname) = (first > 0, tokens.count() > first);
        if has_given || has_surname {
            let shown = shown_together(shown(&ocr.first_name, has_given), shown(&ocr.last_name, has_surname));
            return NameSide { tokens, first, has_given, has_surname, shown };
        }
    }
    let is_there = !whole.is_empty();
    let shown = shown(&ocr.full_name, is_there).map(Text::from);
    NameSide { first: whole.count(), tokens: whole, has_given: is_there, has_surname: is_there, shown }
}

fn registry_side<'c>(record: &'c Record<'_>) -> NameSide<'c> {
    let mut tokens = NameTokens::default();
    record.nombres.name_text().into_iter().for_each(|text| tokens.push_field(text, LONGEST_NAME));
    let first = tokens.count();
    record.apellido.name_text().into_iter().for_each(|text| tokens.push_field(text, LONGEST_NAME));
    NameSide {
        tokens,
        first,
        has_given: record.nombres.value.is_present(),
        has_surname: record.apellido.value.is_present(),
        shown: shown_together(record.apellido.shown.as_deref(), record.nombres.shown.as_deref()),
    }
}

/// The tokens of a part of the registry's name; none if the part is not present.
fn registry_part(read: &Read<'_, Text<'_>>) -> NameTokens {
    let mut tokens = NameTokens::default();
    read.name_text().into_iter().for_each(|text| tokens.push_field(text, usize::MAX));
    tokens
}

/// The text of a field of the card, unless it is absent: it has a name, or cannot be read.
fn shown<'c>(scalar: &'c Scalar<'_>, has_name: bool) -> Option<&'c str> {
    scalar.shown().filter(|_| has_name || scalar.is_unreadable())
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
