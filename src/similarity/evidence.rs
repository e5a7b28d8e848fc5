//! The name rule by evidence (rule N5): whether the card shows the registry's name, misread or shortened, or another
//! person's. RULES.md has the whole rule.

mod align;
mod letters;
mod lexicon;
mod slips;
mod word;

use align::{Alignment, MOST_WORDS, Places, Step, Words, Worth};
use letters::{LONGEST, Letters};
use lexicon::Key;
pub(crate) use word::Unknown;
use word::{CardWord, RegistryWord, is_particle};

use super::name_word::NameWord;
use crate::normalize::name::{NameTokens, UNKNOWN};
use crate::vocabulary::{NameDifference, NamePart, NameWordKind};

/// A look-alike, a letter doubled or undoubled, NI for Ñ, or a name cut at the end of a full line.
const CHEAP: u16 = 10;

/// Any other letter replaced, lost or added.
const RARE: u16 = 17;

/// An unknown letter in place of any letter, or of none.
const WILD: u16 = 3;

/// Surprise of a common name, and of any other.
const COMMON: u16 = 8;
const NAME: u16 = 16;

/// Surprise of a word that is not a name, plus this for each known letter, up to a maximum.
const OTHER: u16 = 8;
const LETTER: u16 = 4;
const MOST: u16 = 36;

/// Evidence of a later name that the card lacks.
const OMITTED: i16 = 12;

/// Evidence of an initial, an abbreviation, a misread particle, a husband's surname.
const SHORT: i16 = 8;

/// Evidence of a later given name that the registry lacks.
const ADDED: i16 = 4;

/// Evidence of equal words; no evidence is below its negative.
const SURE: i16 = 40;

/// Characters of a full line: for a whole name, and for one of two fields.
const FULL_NAME: usize = 22;
const FULL_FIELD: usize = 14;

/// Most letters of one side, times those of the other.
const MOST_LETTERS: usize = 8192;

/// The two fields of a card, or the first alone.
pub(crate) type Fields<'w> = [&'w [&'w str]; 2];

/// The registry's words, each part separately.
#[derive(Clone, Copy)]
pub(crate) struct Parts<'w> {
    pub(crate) given: &'w [&'w str],
    pub(crate) surname: &'w [&'w str],
}

impl<'w> Parts<'w> {
    /// One part alone.
    pub(crate) fn of(words: &'w [&'w str], part: NamePart) -> Self {
        match part {
            NamePart::Given => Parts { given: words, surname: &[] },
            NamePart::Surname => Parts { given: &[], surname: words },
        }
    }
}

/// What the words of two names say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Evidence {
    /// −40 to 40; at 0 the two stories are equally likely.
    pub(crate) bits: i16,
    /// What was seen, word by word; empty if both sides have the same words, or the words were not weighed.
    pub(crate) words: Vec<NameWord>,
    /// The kind of the difference; `None` if both sides have the same words, or the words were not weighed.
    pub(crate) difference: Option<NameDifference>,
    /// Whether both sides have the same words.
    pub(crate) has_same_words: bool,
}

impl Evidence {
    /// The similarity: 80 if the two stories are equally likely, 100 for equal words.
    pub(crate) fn percent(&self) -> u8 {
        let percent = if self.bits >= 0 {
            80_i16.saturating_add(self.bits.checked_div(2).unwrap_or_default())
        } else {
            80_i16.saturating_add(self.bits.saturating_mul(2))
        };
        u8::try_from(percent.clamp(0, 100)).unwrap_or_default()
    }

    fn equal() -> Self {
        Evidence { bits: SURE, words: Vec::new(), difference: None, has_same_words: true }
    }

    fn not_weighed(has_same_words: bool) -> Self {
        Evidence { bits: -SURE, words: Vec::new(), difference: None, has_same_words }
    }
}

/// The words of a side: those of its first field, then those of the second.
#[derive(Clone, Copy)]
pub(crate) struct Side<'n> {
    pub(crate) tokens: &'n NameTokens,
    pub(crate) first: usize,
}

/// Weighs the name on a card against the registry's, whose given names are its first field.
pub(crate) fn of_sides(card: Side<'_>, registry: Side<'_>, unknown: Unknown) -> Evidence {
    // Most names are the same, and this shows before any word is looked at.
    if let (NameTokens::Ascii(one), NameTokens::Ascii(two)) = (card.tokens, registry.tokens)
        && one.text() == two.text()
    {
        return Evidence::equal();
    }
    let (card_words, words) = (card.tokens.words(), registry.tokens.words());
    let (first, second) = card_words.split_at_checked(card.first).unwrap_or((&card_words, &[]));
    let (given, surname) = words.split_at_checked(registry.first).unwrap_or((&words, &[]));
    evidence([first, second], Parts { given, surname }, unknown)
}

fn sorted(mut words: Vec<&str>) -> Vec<&str> {
    words.sort_unstable();
    words
}

/// The same for words.
pub(crate) fn evidence(card: Fields<'_>, registry: Parts<'_>, unknown: Unknown) -> Evidence {
    if are_equal(card, registry) { Evidence::equal() } else { weighed(card, registry, unknown) }
}

/// The same for words that are not equal.
fn weighed(card: Fields<'_>, registry: Parts<'_>, unknown: Unknown) -> Evidence {
    if is_past_bound(card, registry) {
        return Evidence::not_weighed(sorted(card.concat()) == sorted([registry.given, registry.surname].concat()));
    }
    let card = card_words(card);
    let split = registry.given.len();
    let mut words = Vec::with_capacity(split.saturating_add(registry.surname.len()));
    push_part(&mut words, registry.given, NamePart::Given);
    allow_initial(&card, &mut words);
    push_part(&mut words, registry.surname, NamePart::Surname);
    let registry = words;
    let mut words = Words::new(&card, &registry, unknown);
    let (best, is_reordered) = best(&mut words, split);
    told(&best, &words, is_reordered)
}

/// Whether both sides have the same words, in one of the registry's two orders.
fn are_equal([first, second]: Fields<'_>, Parts { given, surname }: Parts<'_>) -> bool {
    let card = || first.iter().chain(second);
    let is = |one: &[&str], two: &[&str]| card().eq(one.iter().chain(two));
    (is(given, surname) || is(surname, given)) && !card().any(|word| word.contains(UNKNOWN))
}

/// Whether there is too much to weigh.
fn is_past_bound([first, second]: Fields<'_>, Parts { given, surname }: Parts<'_>) -> bool {
    let product = |length: fn(&[&str]) -> usize| {
        let [card, registry] = [[first, second], [given, surname]].map(|sides| sides.map(length));
        let sum = |[one, two]: [usize; 2]| one.saturating_add(two);
        sum(card).saturating_mul(sum(registry))
    };
    let words = |one: &[&str], two: &[&str]| one.len().saturating_add(two.len());
    let is_long = |words: &[&str]| words.iter().any(|word| word.len() > LONGEST && word.chars().count() > LONGEST);
    words(first, second).max(words(given, surname)) > MOST_WORDS
        || product(bytes) > MOST_LETTERS && product(length) > MOST_LETTERS
        || [first, second, given, surname].into_iter().any(is_long)
}

/// Characters of the words, without the spaces between them.
fn length(words: &[&str]) -> usize {
    let length = |word: &&str| if word.is_ascii() { word.len() } else { word.chars().count() };
    words.iter().map(length).fold(0, usize::saturating_add)
}

/// Bytes of the words: at least as many as characters.
fn bytes(words: &[&str]) -> usize {
    words.iter().map(|word| word.len()).fold(0, usize::saturating_add)
}

fn card_words<'w>(fields: Fields<'w>) -> Vec<CardWord<'w>> {
    let are_two = fields.iter().all(|field| !field.is_empty());
    let full = if are_two { FULL_FIELD } else { FULL_NAME };
    let mut words = Vec::with_capacity(fields.iter().map(|field| field.len()).fold(0, usize::saturating_add));
    for field in fields {
        let fill = |letters: usize| letters.saturating_add(field.len()).saturating_sub(1) >= full;
        let is_full = fill(bytes(field)) && fill(length(field));
        for (at, &text) in (1..).zip(field) {
            words.push(CardWord {
                text,
                letters: Letters::of(text),
                is_particle: is_particle(text),
                may_be_cut: is_full && at == field.len(),
            });
        }
    }
    words
}

/// Appends the words of one part of the registry's name.
fn push_part<'w>(all: &mut Vec<RegistryWord<'w>>, words: &[&'w str], part: NamePart) {
    let has_name = words.iter().any(|word| !is_particle(word));
    let mut is_behind = false;
    let word = |&text: &&'w str| {
        let is_particle = has_name && is_particle(text);
        let is_later = is_behind || is_particle;
        is_behind |= !is_particle;
        RegistryWord { text, letters: Letters::of(text), part, is_particle, is_later, may_be_initial: false }
    };
    all.extend(words.iter().map(word));
}

/// The first given name may be an initial if the card shows another given name.
fn allow_initial(card: &[CardWord<'_>], given: &mut [RegistryWord<'_>]) {
    let stands_on_card = |word: &RegistryWord<'_>| card.iter().any(|read| read.letters.is(&word.letters));
    let is_another = |word: &RegistryWord<'_>| word.is_later && !word.is_particle && word.letters.len() > 2;
    let is_allowed = given.iter().any(|word| is_another(word) && stands_on_card(word));
    given.iter_mut().for_each(|word| word.may_be_initial = is_allowed && !word.is_later);
}

/// The best alignment, and whether it took words out of order.
fn best(words: &mut Words<'_, '_>, split: usize) -> (Alignment, bool) {
    let places: [usize; MOST_WORDS] = std::array::from_fn(|place| place);
    let card = places.get(..words.card.len()).unwrap_or_default();
    let given_first = places.get(..words.registry.len()).unwrap_or_default();
    let mut best = in_either_order(words, card, given_first, split, false, (i16::MIN, i16::MIN));
    if best.against < 0 {
        let added = in_either_order(words, card, given_first, split, true, best.more());
        if added.is_better_than(&best) {
            best = added;
        }
    }
    if best.against < 0
        && let Some(reordered) = reordered(words, card, given_first, split, best.more())
        && reordered.is_better_than(&best)
    {
        return (reordered, true);
    }
    (best, false)
}

/// The better of the alignments with the given names first and with the surname first, if one is worth `least`.
fn in_either_order(
    words: &mut Words<'_, '_>,
    card: &[usize],
    given_first: &[usize],
    split: usize,
    added: bool,
    least: Worth,
) -> Alignment {
    // If nothing counts against one of them, most paths of the other end at once.
    let best = in_better_order(words, card, given_first, split, added, least.max((0, 0)));
    if best.against == 0 { best } else { in_better_order(words, card, given_first, split, added, least) }
}

fn in_better_order(
    words: &mut Words<'_, '_>,
    card: &[usize],
    given_first: &[usize],
    split: usize,
    added: bool,
    least: Worth,
) -> Alignment {
    let best = words.align(card, given_first, added, least);
    if best.against == 0 && best.weakest == SURE {
        return best;
    }
    let mut surname_first = [0; MOST_WORDS];
    let (given, surname) = given_first.split_at_checked(split).unwrap_or((given_first, &[]));
    surname_first.iter_mut().zip(surname.iter().chain(given)).for_each(|(place, &word)| *place = word);
    let surname_first = surname_first.get(..given_first.len()).unwrap_or_default();
    let other = words.align(card, surname_first, added, least.max(best.more()));
    if other.is_better_than(&best) { other } else { best }
}

/// The words that both sides have, paired, and the best alignment of the rest, if it is worth `least`.
fn reordered(
    words: &mut Words<'_, '_>,
    card: &[usize],
    registry: &[usize],
    split: usize,
    least: Worth,
) -> Option<Alignment> {
    let (mut left, mut rest, mut rest_split) = (card.to_vec(), Vec::new(), 0_usize);
    let mut steps = Vec::new();
    for &at in registry {
        let word = words.registry.get(at)?;
        let same =
            left.iter().position(|&read| words.card.get(read).is_some_and(|read| read.letters.is(&word.letters)));
        match same {
            Some(place) => {
                let read = left.remove(place);
                let said = words.said(read, at)?;
                steps.push(Step { card: Places::of(&[read]), registry: Places::of(&[at]), said });
            }
            None => {
                rest.push(at);
                rest_split = rest_split.saturating_add(usize::from(at < split));
            }
        }
    }
    if steps.len() < 2 {
        return None;
    }
    let mut best = in_either_order(words, &left, &rest, rest_split, false, least);
    steps.append(&mut best.steps);
    Some(Alignment { steps, ..best })
}

/// What an alignment says about the names.
fn told(best: &Alignment, words: &Words<'_, '_>, is_reordered: bool) -> Evidence {
    let bits = if best.against < 0 { best.against.max(-SURE) } else { best.weakest };
    let is_equal = |step: &&Step| step.said.kind == NameWordKind::Equal;
    let worst = best.steps.iter().filter(|step| !is_equal(step)).min_by_key(|step| step.said.bits);
    let difference = match worst {
        Some(step) => Some(difference(step, words)),
        None => is_reordered.then_some(NameDifference::Order),
    };
    Evidence {
        bits,
        words: if difference.is_some() {
            best.steps.iter().map(|step| word(step, words)).collect()
        } else {
            Vec::new()
        },
        difference,
        has_same_words: difference.is_none(),
    }
}

/// The kind of difference seen in a step.
fn difference(step: &Step, words: &Words<'_, '_>) -> NameDifference {
    let registry = || step.registry.iter().filter_map(|at| words.registry.get(at));
    let is_surname = registry().next().is_some_and(|word| word.part == NamePart::Surname);
    let are_particles = registry().all(|word| word.is_particle)
        && step.card.iter().filter_map(|at| words.card.get(at)).all(|word| word.is_particle);
    match step.said.kind {
        NameWordKind::Equal | NameWordKind::LookAlike => NameDifference::LookAlike,
        NameWordKind::Typo => NameDifference::Typo,
        NameWordKind::Cut => NameDifference::Truncated,
        NameWordKind::Initial | NameWordKind::Abbreviation => NameDifference::Abbreviated,
        NameWordKind::Omitted if are_particles => NameDifference::Particles,
        NameWordKind::Omitted if is_surname => NameDifference::MissingSurname,
        NameWordKind::Omitted => NameDifference::MissingGivenName,
        NameWordKind::Glued | NameWordKind::Split => NameDifference::GluedOrSplit,
        NameWordKind::Married => NameDifference::MarriedName,
        NameWordKind::AnotherName if is_surname => NameDifference::DifferentSurname,
        NameWordKind::AnotherName => NameDifference::DifferentGivenName,
    }
}

fn word(step: &Step, words: &Words<'_, '_>) -> NameWord {
    let card = step.card.iter().filter_map(|at| words.card.get(at));
    let registry = step.registry.iter().filter_map(|at| words.registry.get(at));
    let one_in = step.card.single().zip(step.registry.single()).and_then(|(read, word)| {
        let (read, word) = (words.card.get(read)?, words.registry.get(word)?);
        let is_another = !read.letters.is(&word.letters);
        is_another.then(|| halves(&read.letters, word.part).map(one_in))?
    });
    NameWord {
        card: joined(card.map(|word| word.text)),
        registry: joined(registry.map(|word| word.text)),
        bits: i8::try_from(step.said.bits).unwrap_or_default(),
        kind: step.said.kind,
        one_in,
    }
}

/// The words with one space between them; `None` if there are no words.
fn joined<'w>(mut words: impl Iterator<Item = &'w str>) -> Option<String> {
    let first = words.next()?.to_owned();
    Some(words.fold(first, |all, word| all + " " + word))
}

/// How many people there are for one bearer, from half powers of ten: 10, 30, 100 and so on.
fn one_in(halves: u8) -> u32 {
    let power = 10_u32.saturating_pow(u32::from(halves >> 1));
    if halves & 1 == 0 { power } else { power.saturating_mul(3) }
}

/// How many people there are for one bearer of a name (rules N5, X13): `None` if the word is not a name of that part.
pub(crate) fn bearers(word: &str, part: NamePart) -> Option<u32> {
    halves(&Letters::of(word), part).map(one_in)
}

/// The half powers of ten of people for one bearer of a word, if it is a name.
fn halves(word: &Letters, part: NamePart) -> Option<u8> {
    if word.is_foreign() || word.unknown() > 0 { None } else { Key::of(word, part).halves() }
}

/// How many people there are for one bearer of such a name, a power of ten from 100 to 10 million (rule X13). The first
/// given name and the first surname that are not particles count.
pub(crate) fn name_bearers(registry: Side<'_>) -> Option<u32> {
    let words = registry.tokens.words();
    let (given, surname) = words.split_at_checked(registry.first).unwrap_or((&words, &[]));
    let first = |words: &[&str], part: NamePart| {
        let word = words.iter().find(|word| !is_particle(word)).or(words.first())?;
        let letters = Letters::of(word);
        (letters.unknown() == 0).then(|| halves(&letters, part).unwrap_or(UNHEARD_OF))
    };
    let halves = first(given, NamePart::Given)?.saturating_add(first(surname, NamePart::Surname)?);
    Some(10_u32.pow(u32::from(halves.div_ceil(2).clamp(2, 7))))
}

/// Half powers of ten for a word that is not a name.
const UNHEARD_OF: u8 = 13;
