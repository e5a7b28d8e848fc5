//! What one word of a card says for one word of the registry (rule N5).

use super::letters::{ALPHABET, Letters, M, N, R, UNKNOWN, look_alikes_of, number};
use super::lexicon::{Key, places};
use super::slips::{slips, whole};
use super::{CHEAP, COMMON, LETTER, MOST, NAME, OTHER, RARE, SHORT, SURE, WILD};
use crate::vocabulary::{NamePart, NameWordKind};

/// Abbreviations that do not show what they abbreviate, and their words, which begin with the same letter.
const ABBREVIATIONS: &[(&str, &str)] = &[
    ("ma", "maria"),
    ("m", "maria"),
    ("mria", "maria"),
    ("jse", "jose"),
    ("jn", "juan"),
    ("edo", "eduardo"),
    ("ale", "alejandro"),
    ("ale", "alejandra"),
    ("hdez", "hernandez"),
    ("fdez", "fernandez"),
    ("glez", "gonzalez"),
    ("gzlez", "gonzalez"),
    ("rguez", "rodriguez"),
    ("mtnez", "martinez"),
    ("sta", "santa"),
    ("sto", "santo"),
    ("mc", "mac"),
];

/// Words between names, which may be missing.
const PARTICLES: [&str; 16] =
    ["de", "del", "la", "las", "los", "le", "da", "di", "do", "dos", "y", "e", "d", "van", "von", "der"];

pub(super) fn is_particle(word: &str) -> bool {
    word.len() <= 3 && PARTICLES.contains(&word)
}

/// A word of the card.
#[derive(Clone, Copy)]
pub(super) struct CardWord<'w> {
    pub(super) text: &'w str,
    pub(super) letters: Letters,
    pub(super) is_particle: bool,
    /// Whether the line that ends with it was full.
    pub(super) may_be_cut: bool,
}

/// A word of the registry.
#[derive(Clone, Copy)]
pub(super) struct RegistryWord<'w> {
    pub(super) text: &'w str,
    pub(super) letters: Letters,
    pub(super) part: NamePart,
    pub(super) is_particle: bool,
    /// Whether the word is not the first of its part.
    pub(super) is_later: bool,
    /// Whether the word is the first given name, and the card shows a later one, too.
    pub(super) may_be_initial: bool,
}

/// What a word says, and what was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) bits: i16,
    pub(super) kind: NameWordKind,
}

impl Said {
    pub(super) const IMPOSSIBLE: Said = Said { bits: -SURE, kind: NameWordKind::AnotherName };

    pub(super) const fn of(bits: i16, kind: NameWordKind) -> Self {
        Said { bits, kind }
    }
}

/// This many slips or more are impossible.
const MOST_SLIPS: u16 = SURE.unsigned_abs();

/// How to take unknown letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unknown {
    /// As missing evidence.
    Weighed,
    /// As whatever favours the registry's name most (rule F3).
    Free,
}

impl Unknown {
    /// The cost of an unknown letter that stands for another letter, or for none.
    const fn cost(self) -> u16 {
        match self {
            Unknown::Weighed => WILD,
            Unknown::Free => 0,
        }
    }
}

/// Steps 1 to 9 of rule N5.
pub(super) fn weigh(card: &CardWord<'_>, registry: &RegistryWord<'_>, unknown: Unknown) -> Said {
    let (read, word) = (&card.letters, &registry.letters);
    if read.is_foreign() || word.is_foreign() {
        let is_equal = card.text == registry.text;
        return if is_equal { Said::of(SURE, NameWordKind::Equal) } else { Said::IMPOSSIBLE };
    }
    if read.is(word) {
        let kind = if card.text == registry.text { NameWordKind::Equal } else { NameWordKind::LookAlike };
        return Said::of(SURE, kind);
    }
    let is_word = !card.is_particle && !registry.is_particle;
    if is_word && are_abbreviated(card, registry) {
        return Said::of(SHORT, NameWordKind::Abbreviation);
    }
    if is_initial(card, registry) {
        return Said::of(SHORT, NameWordKind::Initial);
    }
    if registry.is_particle {
        let is_misread = read.len() <= 4
            && one_slip(read, word, unknown).is_some_and(|bits| bits <= RARE)
            && (card.is_particle || !is_name(read, registry.part));
        return if is_misread { Said::of(SHORT, NameWordKind::Typo) } else { Said::IMPOSSIBLE };
    }
    if !card.may_be_cut && (read.len() == 1 || read.len().abs_diff(word.len()) > 2) {
        return Said::IMPOSSIBLE;
    }
    misread(read, word, registry.part, card.may_be_cut, registry.is_later, unknown)
}

/// Joined words, as one that is not later.
pub(super) fn weigh_together(
    read: &Letters,
    word: &Letters,
    part: NamePart,
    may_be_cut: bool,
    unknown: Unknown,
) -> Option<i16> {
    if read.is_foreign() || word.is_foreign() || read.len().abs_diff(word.len()) > 2 {
        return None;
    }
    if read.is(word) {
        return Some(SURE);
    }
    one_slip(read, word, unknown).filter(|&bits| bits < RARE)?;
    let said = misread(read, word, part, may_be_cut, false, unknown);
    (said.bits >= 0).then_some(said.bits)
}

/// The cost of the slips, if one slip is enough or letters are unknown.
fn one_slip(read: &Letters, word: &Letters, unknown: Unknown) -> Option<u16> {
    let has_unknown = read.unknown() > 0 || word.unknown() > 0;
    let may_be_one = has_unknown || is_one_change(read.as_slice(), word.as_slice());
    may_be_one.then(|| whole(read, word, unknown.cost()))
}

/// Whether all differences are at one place: what a single slip can do.
fn is_one_change(one: &[u8], two: &[u8]) -> bool {
    let same = |(one, two): &(&u8, &u8)| one == two;
    let front = one.iter().zip(two).take_while(same).count();
    let back = one.iter().rev().zip(two.iter().rev()).take_while(same).count();
    let differ = one.len().max(two.len()).saturating_sub(front.saturating_add(back));
    let is_merged =
        |word: &[u8]| word.get(front..).is_some_and(|rest| rest.starts_with(&[M]) || rest.starts_with(&[R, N]));
    differ <= 1 || differ == 2 && one.len() != two.len() && is_merged(one) && is_merged(two)
}

/// Steps 6 to 9: surprise at the card's word minus the slips.
fn misread(read: &Letters, word: &Letters, part: NamePart, may_be_cut: bool, is_later: bool, unknown: Unknown) -> Said {
    let unknown_letters = read.unknown().saturating_add(word.unknown());
    if unknown == Unknown::Free && unknown_letters > 0 {
        let slips = whole(read, word, unknown.cost());
        return said(MOST, slips, NameWordKind::Typo);
    }
    if !may_be_cut && unknown_letters == 0 && read.is_far_from(word) {
        return Said::IMPOSSIBLE;
    }
    if read.has_two_unknown_in_a_row() || word.has_two_unknown_in_a_row() {
        return between_unknown(read, word, part);
    }
    let is_damaged = unknown_letters == 0 && word.len() > 3 && is_name(read, part) && !is_name(word, part);
    let (from, to) = if is_damaged { (read, word) } else { (word, read) };
    let slips = whole(to, from, WILD);
    let whole = if slips >= MOST_SLIPS || is_another(read, word, part, slips) {
        Said::IMPOSSIBLE
    } else {
        let kind = if slips < RARE { NameWordKind::LookAlike } else { NameWordKind::Typo };
        said(surprise(to, part, slips), slips, kind)
    };
    let cut = if may_be_cut && unknown_letters == 0 { cut(read, word, part, is_later) } else { Said::IMPOSSIBLE };
    if cut.bits > whole.bits { cut } else { whole }
}

/// Whether the one word as a whole cannot be the other.
fn is_another(read: &Letters, word: &Letters, part: NamePart, slips: u16) -> bool {
    let is_impossible = if read.unknown().saturating_add(word.unknown()) > 0 {
        has_too_many_unknown(read, word, slips)
    } else {
        word.len() <= 3 && (slips > CHEAP || is_name(read, part))
    };
    is_impossible || part == NamePart::Given && are_of_two_sexes(read.as_slice(), word.as_slice())
}

/// Two unknown letters in a row, for one letter, two or none: evidence if the other word is the only common name that
/// fits, with letters in their place that may have had a mark, which systems lose.
fn between_unknown(read: &Letters, word: &Letters, part: NamePart) -> Said {
    let (unknown, known) = if read.unknown() > 0 { (read, word) } else { (word, read) };
    let is_one = unknown.unknown() == 2 && known.unknown() == 0 && unknown.known() > 2;
    let is_common = |word: &Letters| Key::of(word, part).is_common() == Some(true);
    let mut fits = false;
    let is_only = is_one
        && unknown.are_marked_in(known)
        && is_common(known)
        && unknown.filled().all(|word| {
            let is_known = word.is(known);
            fits |= is_known;
            is_known || !is_common(&word)
        });
    if fits && is_only { Said::of(SHORT, NameWordKind::LookAlike) } else { Said::IMPOSSIBLE }
}

fn said(surprise: u16, slips: u16, kind: NameWordKind) -> Said {
    let signed = |bits: u16| i16::try_from(bits).unwrap_or(i16::MAX);
    let bits = signed(surprise).saturating_sub(signed(slips));
    if slips >= MOST_SLIPS || bits <= -SURE {
        return Said::IMPOSSIBLE;
    }
    Said::of(bits.min(SURE), if bits < 0 { NameWordKind::AnotherName } else { kind })
}

/// A cut name.
fn cut(read: &Letters, word: &Letters, part: NamePart, is_later: bool) -> Said {
    let lost = word.len().saturating_sub(read.len());
    let beginning = slips(read, word, WILD).beginning;
    let most = if read.len() <= 3 { 0 } else { RARE };
    if beginning > most {
        return Said::IMPOSSIBLE;
    }
    // Given names that differ in their last letter are mostly those of the two sexes.
    let cut = if is_later && (lost > 1 || part == NamePart::Surname) { COMMON } else { CHEAP };
    said(surprise(read, part, 0), beginning.saturating_add(cut), NameWordKind::Cut)
}

/// Whether the shorter word is an abbreviation of the other.
fn are_abbreviated(card: &CardWord<'_>, registry: &RegistryWord<'_>) -> bool {
    let (read, word, part) = (&card.letters, &registry.letters, registry.part);
    let (short_letters, long_letters) = if read.len() < word.len() { (read, word) } else { (word, read) };
    let (letters, all) = (short_letters.as_slice(), long_letters.as_slice());
    if letters.first() != all.first() {
        return false;
    }
    let spells = |letters: &[u8], text: &str| letters.iter().copied().eq(text.bytes().map(number));
    if ABBREVIATIONS.iter().any(|(short, long)| spells(letters, short) && spells(all, long)) {
        return true;
    }
    let may_be = part == NamePart::Given
        && (3..=5).contains(&letters.len())
        && letters.len().saturating_add(2) <= all.len()
        && short_letters.unknown() == 0
        && long_letters.unknown() == 0;
    may_be && (all.starts_with(letters) || is_contraction(letters, all)) && !is_name(short_letters, part)
}

/// Whether a word is a name of a part.
pub(super) fn is_name(word: &Letters, part: NamePart) -> bool {
    word.unknown() == 0 && !word.is_foreign() && Key::of(word, part).is_name()
}

/// Whether the letters of one word appear in the other in order, with the first and the last at its ends.
fn is_contraction(short: &[u8], long: &[u8]) -> bool {
    let mut left = long.iter();
    short.first() == long.first()
        && short.last() == long.last()
        && short.iter().all(|letter| left.any(|other| other == letter))
}

/// Whether the shorter word is an initial of the other.
fn is_initial(card: &CardWord<'_>, registry: &RegistryWord<'_>) -> bool {
    let (read, word) = (&card.letters, &registry.letters);
    let (short, long, is_particle) = if read.len() <= word.len() {
        (read, word, card.is_particle)
    } else {
        (word, read, is_particle(registry.text))
    };
    let most = if registry.is_later && !is_particle { 2 } else { usize::from(registry.may_be_initial) };
    let most = if registry.is_later { most.max(1) } else { most };
    short.len() <= most && read.unknown() == 0 && word.unknown() == 0 && long.as_slice().starts_with(short.as_slice())
}

/// Whether so much is unknown that the rest says nothing: more than one letter, all but one, or one and other errors.
fn has_too_many_unknown(read: &Letters, word: &Letters, slips: u16) -> bool {
    let is_one = read.unknown().saturating_add(word.unknown()) == 1;
    let most = if word.unknown() > 0 { WILD } else { WILD.saturating_add(CHEAP) };
    !is_one || slips > most || read.known().min(word.known()) < 2
}

/// Whether these are the male and female forms of a given name: MARIO and MARIA, DANIEL and DANIELA.
fn are_of_two_sexes(read: &[u8], word: &[u8]) -> bool {
    const A: u8 = number(b'a');
    const O: u8 = number(b'o');
    let (Some((&end, stem)), Some((&other_end, other_stem))) = (read.split_last(), word.split_last()) else {
        return false;
    };
    let is_o = |letter: u8| letter == O || [b'q', b'd', b'c'].map(number).contains(&letter);
    let is_longer = |end: u8, stem: &[u8], other: &[u8]| end == A && stem == other && other.last() != Some(&A);
    other_end == A && is_o(end)
        || other_end == O && end == A
        || is_longer(end, stem, word)
        || is_longer(other_end, other_stem, read)
}

/// How surprising a word would be on another person's card, if reading the registry's word so takes these slips.
fn surprise(word: &Letters, part: NamePart, slips: u16) -> u16 {
    let known = u16::try_from(word.known()).unwrap_or(u16::MAX);
    let mut least = MOST.min(OTHER.saturating_add(LETTER.saturating_mul(known)));
    let bits = |is_common: bool| if is_common { COMMON } else { NAME };
    if word.unknown() == 0
        && let Some(is_common) = Key::of(word, part).is_common()
    {
        return least.min(bits(is_common));
    }
    // The nearer name is meant, even if it is rare.
    let is_far = slips > CHEAP;
    let mut near = |key: Key, slip: u16| {
        if COMMON.saturating_add(slip) < least
            && let Some(is_common) = key.is_common()
        {
            least = least.min(bits(is_far || is_common).saturating_add(slip));
        }
    };
    for place in places(word, part) {
        match place.letter {
            Some(UNKNOWN) if word.unknown() == 1 => {
                ALPHABET.for_each(|letter| near(place.replaced(letter), WILD));
                near(place.removed(), WILD);
            }
            Some(letter) if word.unknown() == 0 => {
                look_alikes_of(letter).for_each(|other| near(place.replaced(other), CHEAP));
                near(if place.last == Some(letter) { place.removed() } else { place.added(letter) }, CHEAP);
                if letter == M {
                    near(place.split(R, N), CHEAP);
                } else if letter == N && place.last == Some(R) {
                    near(place.merged(M), CHEAP);
                }
            }
            _ => {}
        }
    }
    if slips >= CHEAP + RARE && word.unknown() == 0 {
        for place in places(word, part) {
            if place.letter.is_some() {
                ALPHABET.for_each(|letter| near(place.replaced(letter), RARE));
                near(place.removed(), RARE);
            }
            ALPHABET.for_each(|letter| near(place.added(letter), RARE));
        }
    }
    least
}
