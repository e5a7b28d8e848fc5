//! One part of two names, the surnames or the given names: which word answers to which, and what is left over.

use super::ArgentineDifference;
use super::letters::{EDIT, SHORT};
use super::word::{WordDifference, WordKind};

/// Words that may come and go: they are no name by themselves.
pub(super) const PARTICLES: [&str; 29] = [
    "de", "del", "della", "delle", "dell", "di", "da", "do", "dos", "das", "du", "d", "la", "las", "los", "lo", "le",
    "el", "y", "e", "van", "von", "der", "den", "zu", "ten", "vda", "viuda", "dalla",
];

/// Those that stand before a husband's surname.
const BEFORE_A_HUSBAND: [&str; 4] = ["de", "del", "vda", "viuda"];

/// Letters of the longest of them.
const LONGEST_PARTICLE: usize = 5;

/// Most words of a part of the card that are tried in every order.
const MOST_ASSIGNED: usize = 6;

/// What something costs, in points of a hundred.
pub(super) mod charge {
    /// Another name.
    pub(in super::super) const DIFFERENT: u32 = 60;
    /// One edit in a short surname, times its letters: too much for any edit that may make another surname.
    pub(super) const SHORT_SURNAME: u32 = 122;
    /// The same in a longer one.
    pub(super) const SURNAME: u32 = 82;
    /// The same in given names.
    pub(super) const GIVEN: u32 = 80;
    /// The same two where the card shows that it was read poorly.
    pub(super) const SURNAME_READ_POORLY: u32 = 56;
    pub(super) const GIVEN_READ_POORLY: u32 = 48;
    /// Words in another order.
    pub(super) const ORDER: u32 = 4;
    /// Particles that one side has.
    pub(super) const PARTICLES: u32 = 4;
    /// A husband's surname.
    pub(super) const MARRIED: u32 = 10;
    /// A surname that one side lacks beside one that both have.
    pub(super) const SURNAME_MISSING: u32 = 24;
    /// Given names that the card lacks.
    pub(super) const GIVEN_MISSING: u32 = 10;
    /// The same where the first one is among them.
    pub(super) const FIRST_GIVEN_MISSING: u32 = 16;
    /// Given names that the registry lacks.
    pub(super) const GIVEN_ADDED: u32 = 18;
    /// A given name of which the card has the beginning, beside one that it has whole.
    pub(super) const GIVEN_CUT: u32 = 10;
    /// The same where it is the only one.
    pub(super) const ONLY_GIVEN_CUT: u32 = 24;
}

/// Which part it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Surname,
    Given,
}

/// What a part costs, and for what most of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Charge {
    pub(super) points: u32,
    pub(super) why: ArgentineDifference,
}

/// The differences of every word of the card from every word of the registry.
pub(super) struct Matrix {
    pub(super) cells: Vec<WordDifference>,
    pub(super) width: usize,
}

/// One side's words of a part, by their places in the side.
pub(super) struct Words<'n> {
    pub(super) side: &'n [Vec<char>],
    pub(super) roles: &'n [Role],
    pub(super) places: &'n [usize],
}

/// Words of the two sides that answer to one another: their places in `cores`, and the points.
type Pair = (usize, usize, Charge);

impl Matrix {
    /// How well the words were read that are not the registry's but may be.
    pub(super) fn reading(&self, card: &[Vec<char>], registry: &[Vec<char>], is_refitted: bool) -> PartReading {
        // Words glued together or in pieces are read poorly where letters differ too.
        let mut marks = u32::from(is_refitted);
        for (row, word) in self.cells.chunks(self.width.max(1)).zip(card) {
            let nearest = row.iter().zip(registry).min_by_key(|(found, _)| (found.cost, found.length));
            let Some((found, nearest)) = nearest.filter(|(found, _)| found.kind != WordKind::Equal) else { continue };
            let is_near = found.cost.saturating_mul(3) <= found.length.saturating_mul(EDIT);
            if is_near && !matches!(found.kind, WordKind::Cut | WordKind::Gender | WordKind::Ending) {
                marks = marks.saturating_add(if super::word::cannot_be(word, nearest) { 2 } else { 1 });
            }
        }
        if marks < 2 { PartReading::Clean } else { PartReading::Poor }
    }

    fn get(&self, card: usize, registry: usize) -> Option<WordDifference> {
        let row = card.checked_mul(self.width)?;
        self.cells.get(row.checked_add(registry)?).copied().filter(|_| registry < self.width)
    }
}

/// What a word is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A name.
    Name,
    /// A particle.
    Particle,
    /// A particle that may stand before a husband's surname.
    BeforeHusband,
}

/// What the words of a side are for.
pub(super) fn roles(words: &[Vec<char>]) -> Vec<Role> {
    let is_of = |word: &[char], known: &[&str]| known.iter().any(|known| known.chars().eq(word.iter().copied()));
    let role = |word: &Vec<char>| match word.as_slice() {
        word if word.len() > LONGEST_PARTICLE => Role::Name,
        word if is_of(word, &BEFORE_A_HUSBAND) => Role::BeforeHusband,
        word if is_of(word, &PARTICLES) => Role::Particle,
        _ => Role::Name,
    };
    words.iter().map(role).collect()
}

impl Words<'_> {
    fn word(&self, place: usize) -> &[char] {
        self.side.get(place).map(Vec::as_slice).unwrap_or_default()
    }

    fn role(&self, place: usize) -> Role {
        self.roles.get(place).copied().unwrap_or(Role::Name)
    }

    /// The words that are names: all but the particles, or all of them where there is nothing else.
    fn cores(&self) -> Vec<usize> {
        let cores: Vec<usize> = self.places.iter().copied().filter(|&place| self.role(place) == Role::Name).collect();
        if cores.is_empty() { self.places.to_vec() } else { cores }
    }

    fn particles(&self, cores: &[usize]) -> Vec<&[char]> {
        let mut particles: Vec<&[char]> =
            self.places.iter().filter(|place| !cores.contains(place)).map(|&place| self.word(place)).collect();
        particles.sort_unstable();
        particles
    }

    /// Whether what is left over is what stands behind a DE, and everything before it has its answer.
    fn left_is_husband(&self, cores: &[usize], left: &[usize]) -> bool {
        let has_answer = |place: &usize| cores.contains(place) && !left.contains(place);
        let last_answered = self.places.iter().rposition(has_answer);
        let first_left = self.places.iter().position(|place| left.contains(place));
        let (Some(answered), Some(first)) = (last_answered, first_left) else { return false };
        let between = self.places.get(answered.saturating_add(1)..first).unwrap_or_default();
        between.iter().any(|&place| self.role(place) == Role::BeforeHusband)
    }
}

/// What it costs that a word of the card stands for a word of the registry; `beside` is how many letters of the part's
/// other words are the same on both sides.
fn charge_of(part: Part, found: WordDifference, beside: u32, reading: PartReading) -> Charge {
    let another = Charge { points: charge::DIFFERENT, why: different(part) };
    let why = match (found.kind, part, reading) {
        (WordKind::Equal, ..) => return Charge { points: 0, why: ArgentineDifference::None },
        (WordKind::Gender, Part::Given, _)
        | (WordKind::Gender | WordKind::Ending, Part::Surname, PartReading::Clean) => {
            return another;
        }
        (WordKind::Misread, ..) => ArgentineDifference::OcrLookalike,
        _ => ArgentineDifference::Typo,
    };
    // An equal surname beside it says that it is the same family, so the word counts as a longer one; siblings share
    // given names.
    let beside = if part == Part::Surname { beside } else { 0 };
    let length = found.length.saturating_add(beside.saturating_div(2).min(4)).saturating_mul(EDIT);
    let one = match (part, reading) {
        (Part::Surname, PartReading::Clean) if found.length <= SHORT => charge::SHORT_SURNAME,
        (Part::Surname, PartReading::Clean) => charge::SURNAME,
        (Part::Surname, PartReading::Poor) => charge::SURNAME_READ_POORLY,
        (Part::Given, PartReading::Clean) => charge::GIVEN,
        (Part::Given, PartReading::Poor) => charge::GIVEN_READ_POORLY,
    };
    let points = found.cost.saturating_mul(one).div_ceil(length.max(1));
    if points > 40 { another } else { Charge { points, why } }
}

/// How well the camera read the card, as far as its words show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartReading {
    /// At most one word is not the registry's, and it can be a name.
    Clean,
    /// A word cannot be a name, or two words are nearly the registry's: who misreads one letter misreads others.
    Poor,
}

fn different(part: Part) -> ArgentineDifference {
    match part {
        Part::Surname => ArgentineDifference::DifferentSurname,
        Part::Given => ArgentineDifference::DifferentGivenName,
    }
}

/// What the two sides' words of a part cost; both sides have some.
pub(super) fn charge_of_part(
    part: Part,
    card: &Words<'_>,
    registry: &Words<'_>,
    matrix: &Matrix,
    reading: PartReading,
) -> Charge {
    let is_same = |(&one, &other): (&usize, &usize)| is_equal(matrix, one, other);
    if card.places.len() == registry.places.len() && card.places.iter().zip(registry.places).all(is_same) {
        return Charge { points: 0, why: ArgentineDifference::None };
    }
    let (card_cores, registry_cores) = (card.cores(), registry.cores());
    let equal = card_cores.iter().filter(|&&one| registry_cores.iter().any(|&other| is_equal(matrix, one, other)));
    let beside =
        equal.fold(0_u32, |sum, &place| sum.saturating_add(u32::try_from(card.word(place).len()).unwrap_or(0)));
    let pairs = best_pairs(part, &card_cores, &registry_cores, matrix, beside, reading);
    let left = |cores: &[usize], is_paired: &dyn Fn(usize) -> bool| -> Vec<usize> {
        cores.iter().copied().filter(|&place| !is_paired(place)).collect()
    };
    let mut card_left = left(&card_cores, &|place| pairs.iter().any(|pair| pair.0 == place));
    let mut registry_left = left(&registry_cores, &|place| pairs.iter().any(|pair| pair.1 == place));
    let mut charges: Vec<Charge> = pairs.iter().map(|pair| pair.2).collect();

    // Cut given names: what the card has of them is whole.
    if part == Part::Given {
        for (pair, charged) in pairs.iter().zip(&mut charges) {
            *charged = cut_charge(card, pair, matrix, pairs.len() > 1 || !registry_left.is_empty()).unwrap_or(*charged);
        }
    }
    // A particle misread is a word without an answer.
    let (card_particles, registry_particles) = (card.particles(&card_cores), registry.particles(&registry_cores));
    let before = card_left.len().saturating_add(registry_left.len());
    card_left.retain(|&place| !is_particle_misread(card.word(place), &registry_particles));
    registry_left.retain(|&place| !is_particle_misread(registry.word(place), &card_particles));
    let is_misread = before > card_left.len().saturating_add(registry_left.len());

    if pairs.is_empty() || (!card_left.is_empty() && !registry_left.is_empty()) {
        return Charge { points: charge::DIFFERENT, why: different(part) };
    }
    if let Some(missing) =
        missing_charge(part, (card, &card_cores, &card_left), (registry, &registry_cores, &registry_left))
    {
        charges.push(missing);
    } else if is_misread || card_particles != registry_particles {
        charges.push(Charge { points: charge::PARTICLES, why: ArgentineDifference::Particles });
    }
    if pairs.windows(2).any(|pair| matches!(pair, [one, next] if one.0 > next.0)) {
        charges.push(Charge { points: charge::ORDER, why: ArgentineDifference::Order });
    }
    sum(&charges)
}

/// The greatest charge, and a quarter of the others.
pub(super) fn sum(charges: &[Charge]) -> Charge {
    let all = charges.iter().fold(0_u32, |sum, charge| sum.saturating_add(charge.points));
    let nothing = Charge { points: 0, why: ArgentineDifference::None };
    // The first one of those that are greatest.
    let greatest = charges
        .iter()
        .fold(nothing, |greatest, &charge| if charge.points > greatest.points { charge } else { greatest });
    let others = all.saturating_sub(greatest.points).div_ceil(4);
    Charge { points: greatest.points.saturating_add(others), ..greatest }
}

fn is_equal(matrix: &Matrix, card: usize, registry: usize) -> bool {
    matrix.get(card, registry).is_some_and(|found| found.kind == WordKind::Equal)
}

/// What is missing on one side.
fn missing_charge(
    part: Part,
    (card, card_cores, card_left): (&Words<'_>, &[usize], &[usize]),
    (registry, registry_cores, registry_left): (&Words<'_>, &[usize], &[usize]),
) -> Option<Charge> {
    let is_married =
        card.left_is_husband(card_cores, card_left) || registry.left_is_husband(registry_cores, registry_left);
    let first_is_missing = registry_cores.first().is_some_and(|first| registry_left.contains(first));
    let (points, why) = match (part, card_left.is_empty(), registry_left.is_empty()) {
        (_, true, true) => return None,
        (Part::Surname, ..) if is_married => (charge::MARRIED, ArgentineDifference::MarriedName),
        (Part::Surname, ..) => (charge::SURNAME_MISSING, ArgentineDifference::MissingSurname),
        (Part::Given, false, _) if is_married => (charge::MARRIED, ArgentineDifference::MarriedName),
        (Part::Given, false, _) => (charge::GIVEN_ADDED, ArgentineDifference::MissingGivenName),
        (Part::Given, true, _) if first_is_missing => {
            (charge::FIRST_GIVEN_MISSING, ArgentineDifference::MissingGivenName)
        }
        (Part::Given, true, _) => (charge::GIVEN_MISSING, ArgentineDifference::MissingGivenName),
    };
    Some(Charge { points, why })
}

/// The charge of a given name of which the card has no more than the beginning.
fn cut_charge(card: &Words<'_>, pair: &Pair, matrix: &Matrix, has_others: bool) -> Option<Charge> {
    let found = matrix.get(pair.0, pair.1).filter(|found| found.kind == WordKind::Cut)?;
    // One letter lost of a long name is rather an error than a cut.
    if !has_others {
        let is_initial = card.word(pair.0).len() < 3;
        let why = if is_initial { ArgentineDifference::TooShortToTell } else { ArgentineDifference::Truncated };
        return (pair.2.points >= charge::ONLY_GIVEN_CUT).then_some(Charge { points: charge::ONLY_GIVEN_CUT, why });
    }
    let is_cheaper = found.cost > EDIT && pair.2.points > charge::GIVEN_CUT;
    is_cheaper.then_some(Charge { points: charge::GIVEN_CUT, why: ArgentineDifference::Truncated })
}

fn is_particle_misread(word: &[char], particles: &[&[char]]) -> bool {
    word.len() <= 4 && particles.iter().any(|particle| super::word::edits(word, particle) <= EDIT && particle.len() > 1)
}

/// The words that answer to one another at the least cost, in the order of the registry's.
fn best_pairs(
    part: Part,
    card: &[usize],
    registry: &[usize],
    matrix: &Matrix,
    beside: u32,
    reading: PartReading,
) -> Vec<Pair> {
    /// What a word without an answer costs here: less than half of what another name does.
    const LEFT_OVER: u32 = 28;
    let charge = |one: usize, other: usize| -> Option<Charge> {
        let found = matrix.get(one, other)?;
        let cut = part == Part::Given && found.kind == WordKind::Cut;
        let charged = charge_of(part, found, beside, reading);
        Some(if cut { Charge { points: charged.points.min(charge::ONLY_GIVEN_CUT), ..charged } } else { charged })
    };
    if card.len() > MOST_ASSIGNED {
        return nearest_pairs(card, registry, &charge);
    }
    // The least cost, and the pairs, for each set of the card's words that has an answer.
    let sets = 1_usize.checked_shl(u32::try_from(card.len()).unwrap_or_default()).unwrap_or(1);
    let mut best: Vec<Option<(u32, [Option<Pair>; MOST_ASSIGNED])>> = vec![None; sets];
    if let Some(first) = best.first_mut() {
        *first = Some((0, [None; MOST_ASSIGNED]));
    }
    for &other in registry {
        // The greatest set first: what is put in place has not been seen yet.
        for set in (0..sets).rev() {
            let mut found: Option<(u32, usize, Option<Pair>)> = None;
            let skipped = best.get(set).and_then(Option::as_ref).map(|(cost, _)| cost.saturating_add(LEFT_OVER));
            if let Some(cost) = skipped {
                found = Some((cost, set, None));
            }
            for (index, &one) in card.iter().enumerate() {
                let bit = 1_usize.checked_shl(u32::try_from(index).unwrap_or_default()).unwrap_or_default();
                let before = set & !bit;
                let (true, Some(charged)) = (before != set, charge(one, other)) else { continue };
                let Some((cost, _)) = best.get(before).and_then(Option::as_ref) else { continue };
                let cost = cost.saturating_add(charged.points);
                if charged.points < charge::DIFFERENT && found.as_ref().is_none_or(|(least, ..)| cost < *least) {
                    found = Some((cost, before, Some((one, other, charged))));
                }
            }
            let next = found.and_then(|(cost, from, pair)| {
                let (_, mut pairs) = *best.get(from)?.as_ref()?;
                if pair.is_some()
                    && let Some(slot) = pairs.iter_mut().find(|slot| slot.is_none())
                {
                    *slot = pair;
                }
                Some((cost, pairs))
            });
            if let Some(slot) = best.get_mut(set) {
                *slot = next;
            }
        }
    }
    let with_left = best.into_iter().enumerate().filter_map(|(set, found)| {
        let left = card.len().saturating_sub(usize::try_from(set.count_ones()).unwrap_or_default());
        let (cost, pairs) = found?;
        Some((cost.saturating_add(u32::try_from(left).unwrap_or(u32::MAX).saturating_mul(LEFT_OVER)), pairs))
    });
    let (_, pairs) = with_left.min_by_key(|(cost, _)| *cost).unwrap_or_default();
    pairs.into_iter().flatten().collect()
}

/// Each word of the registry with the nearest one that is left: for names of many words.
fn nearest_pairs(card: &[usize], registry: &[usize], charge: &dyn Fn(usize, usize) -> Option<Charge>) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = Vec::new();
    for &other in registry {
        let free = card.iter().filter(|&&one| pairs.iter().all(|pair| pair.0 != one));
        let charged = free.filter_map(|&one| charge(one, other).map(|charged| (one, other, charged)));
        let nearest = charged.filter(|pair| pair.2.points < charge::DIFFERENT).min_by_key(|pair| pair.2.points);
        pairs.extend(nearest);
    }
    pairs
}
