//! Names as an Argentine analyst compares them: surname and given names apart, and by what kind of difference.
//!
//! Everything costs points of a hundred. A part of a name costs what its worst word costs and a quarter of the rest, so
//! a long name that is equal never pays for a short one that is not; two names cost what the worse of their parts
//! costs, and a quarter of the other. What a camera, a full field or another way of writing a name explains is cheap;
//! what makes another name is not.

mod cut;
mod letters;
mod part;
mod resegment;
mod word;

use part::{Charge, Matrix, Part, PartReading, Role, Words, charge_of_part, roles, sum};
use resegment::Word;

crate::vocabulary::closed_set! {
    /// What decided how similar two names are (rule N4): the dearest of their differences.
    #[non_exhaustive]
    pub enum ArgentineDifference: "what decided the name" {
        /// Nothing: the same words in the same parts, whatever their case, accents and separators.
        None = "none",
        /// The words of a part stand in another order.
        Order = "order",
        /// Letters that look alike, or letters that no name has side by side: a misreading.
        OcrLookalike = "ocr_lookalike",
        /// Letters.
        Typo = "typo",
        /// Words written together, or one word in pieces.
        GluedOrSplit = "glued_or_split",
        /// `DE`, `DE LA`, `DI` and their like on one side alone.
        Particles = "particles",
        /// One side has fewer given names.
        MissingGivenName = "missing_given_name",
        /// One side has fewer surnames.
        MissingSurname = "missing_surname",
        /// The card has the beginning of a name.
        Truncated = "truncated",
        /// One side has a husband's surname: `DE X`.
        MarriedName = "married_name",
        /// The card has the surname among the given names, or the other way about.
        SwappedFields = "swapped_fields",
        /// Another person's given name.
        DifferentGivenName = "different_given_name",
        /// Another person's surname.
        DifferentSurname = "different_surname",
        /// An initial, where a name should stand.
        TooShortToTell = "too_short_to_tell",
        /// One side has no surname at all, or no given name.
        MissingPart = "missing_part",
    }
}

/// One side: the words of rule V6.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Side {
    /// Surname and given names, each in a field of its own. Either may be empty.
    Apart {
        /// The words of the surname.
        surname: Vec<String>,
        /// The words of the given names.
        given: Vec<String>,
    },
    /// A whole name: which words are the surname is not known.
    Whole(Vec<String>),
}

/// How similar two names are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Score {
    /// 0 to 100.
    pub(crate) percent: u8,
    /// What decided it.
    pub(crate) difference: ArgentineDifference,
    /// The same of the surnames alone, where both sides have one.
    pub(crate) surname: Option<u8>,
    /// The same of the given names alone, where both sides have some.
    pub(crate) given: Option<u8>,
}

/// Points for what concerns whole names.
const SWAPPED: u32 = 6;
const MIXED_UP: u32 = 8;
const GLUED: u32 = 4;
const CUT: u32 = 8;
const MISSING_PART: u32 = 40;

/// Most words of a whole name of the registry whose every division is tried.
const MOST_DIVIDED: usize = 8;

/// From here on, the card's fields are taken as they are.
const EXPLAINED: u8 = 85;

/// What is said where nothing can be compared.
const NOTHING: Score = Score { percent: 0, difference: ArgentineDifference::MissingPart, surname: None, given: None };

/// Two parts of one side, by the places of their words.
#[derive(Clone)]
struct Division {
    surname: Vec<usize>,
    given: Vec<usize>,
    extra: Option<Charge>,
}

/// Compares the name on a card with the registry's.
///
/// The sides are not alike: it is the card on which given names may be missing or cut off, and which may show what no
/// name is.
pub(crate) fn compare(card: &Side, registry: &Side) -> Score {
    let (registry, divisions) = registry_side(registry);
    let (card, is_apart) = card_words(card);
    let orders = orders(&registry, &divisions);
    let (fitted, is_changed) = resegment::resegment(card.clone(), &orders);
    let sides = Sides::of(&fitted, &registry, is_changed);
    let mut best: Option<Score> = None;
    for theirs in &divisions {
        if is_apart {
            for ours in fields(&fitted) {
                best = sides.better(best, &ours, theirs);
            }
        }
        // Words in wrong fields are looked for where the fields themselves do not explain enough.
        if best.is_none_or(|best| best.percent < EXPLAINED) {
            for ours in whole_divisions(fitted.len(), is_apart, theirs) {
                best = sides.better(best, &ours, theirs);
            }
        }
        if best.is_none_or(|best| best.percent < percent(charged(CUT, ArgentineDifference::Truncated))) {
            let cut =
                cut_score(&card, is_apart, &words_at(&registry, &theirs.surname), &words_at(&registry, &theirs.given));
            best = greater(best, cut);
        }
    }
    best.unwrap_or(NOTHING)
}

fn charged(points: u32, why: ArgentineDifference) -> Charge {
    Charge { points, why }
}

/// The greater one; the first of equal ones.
fn greater(one: Option<Score>, other: Option<Score>) -> Option<Score> {
    match (one, other) {
        (Some(one), Some(other)) => Some(if one.percent < other.percent { other } else { one }),
        (one, other) => one.or(other),
    }
}

fn words_at<'n>(words: &'n [Vec<char>], places: &[usize]) -> Vec<&'n [char]> {
    places.iter().filter_map(|&place| words.get(place)).map(Vec::as_slice).collect()
}

/// The registry's words in the orders in which a card may have them.
fn orders<'n>(registry: &'n [Vec<char>], divisions: &[Division]) -> Vec<Vec<&'n [char]>> {
    match divisions {
        [Division { surname, given, .. }] => {
            let (surname, given) = (words_at(registry, surname), words_at(registry, given));
            vec![[surname.as_slice(), &given].concat(), [given.as_slice(), &surname].concat()]
        }
        _ => vec![registry.iter().map(Vec::as_slice).collect()],
    }
}

/// Every way in which a whole name of so many words is a surname beside given names. A part is empty only where it
/// cannot be otherwise, or where the registry has none.
fn whole_divisions(count: usize, is_apart: bool, theirs: &Division) -> impl Iterator<Item = Division> {
    let extra = is_apart.then_some(charged(MIXED_UP, ArgentineDifference::SwappedFields));
    let may_be_empty = count < 2 || theirs.surname.is_empty() || theirs.given.is_empty();
    let is_likely = move |at: &usize| *at <= MOST_DIVIDED || count.saturating_sub(*at) <= MOST_DIVIDED;
    let is_whole = move |at: &usize| may_be_empty || (0 < *at && *at < count);
    (0..=count).filter(is_likely).filter(is_whole).flat_map(move |at| {
        let (first, second) = ((0..at).collect::<Vec<_>>(), (at..count).collect::<Vec<_>>());
        [
            Division { surname: first.clone(), given: second.clone(), extra },
            Division { surname: second, given: first, extra },
        ]
    })
}

/// The fields of the card as they are, and swapped.
fn fields(words: &[Word]) -> [Division; 2] {
    let places = |is_surname: bool| -> Vec<usize> {
        words.iter().enumerate().filter(|(_, word)| word.is_surname == is_surname).map(|(place, _)| place).collect()
    };
    let (surname, given) = (places(true), places(false));
    let swapped = charged(SWAPPED, ArgentineDifference::SwappedFields);
    [
        Division { surname: surname.clone(), given: given.clone(), extra: None },
        Division { surname: given, given: surname, extra: Some(swapped) },
    ]
}

/// The two sides' words, and all that is known of them before anybody says which are the surname.
struct Sides<'n> {
    card: Vec<Vec<char>>,
    card_roles: Vec<Role>,
    registry: &'n [Vec<char>],
    registry_roles: Vec<Role>,
    matrix: Matrix,
    reading: PartReading,
    glued: Option<Charge>,
}

impl<'n> Sides<'n> {
    fn of(card: &[Word], registry: &'n [Vec<char>], is_changed: bool) -> Self {
        let card: Vec<Vec<char>> = card.iter().map(|word| word.text.clone()).collect();
        let cells = card.iter().flat_map(|one| registry.iter().map(|other| word::difference(one, other))).collect();
        let matrix = Matrix { cells, width: registry.len() };
        Sides {
            card_roles: roles(&card),
            registry_roles: roles(registry),
            reading: matrix.reading(&card, registry, is_changed),
            glued: is_changed.then_some(charged(GLUED, ArgentineDifference::GluedOrSplit)),
            card,
            registry,
            matrix,
        }
    }

    /// The best score so far, or that of one division of the card against one of the registry.
    fn better(&self, best: Option<Score>, ours: &Division, theirs: &Division) -> Option<Score> {
        let part = |part: Part, ours: &[usize], theirs: &[usize]| -> Option<Charge> {
            let card = Words { side: &self.card, roles: &self.card_roles, places: ours };
            let registry = Words { side: self.registry, roles: &self.registry_roles, places: theirs };
            let have_both = !ours.is_empty() && !theirs.is_empty();
            have_both.then(|| charge_of_part(part, &card, &registry, &self.matrix, self.reading))
        };
        let surname = part(Part::Surname, &ours.surname, &theirs.surname);
        // A name costs no less than its surname.
        if surname.zip(best).is_some_and(|(charge, best)| percent(charge) < best.percent) {
            return best;
        }
        let given = part(Part::Given, &ours.given, &theirs.given);
        if surname.is_none() && given.is_none() {
            return best;
        }
        let lacks_surname = ours.surname.is_empty() != theirs.surname.is_empty();
        let lacks_given = ours.given.is_empty() != theirs.given.is_empty();
        let missing = (lacks_surname || lacks_given).then_some(charged(MISSING_PART, ArgentineDifference::MissingPart));
        let charges: Vec<Charge> = [surname, given, missing, self.glued, ours.extra].into_iter().flatten().collect();
        let all = sum(&charges);
        let (surname, given) = (surname.map(percent), given.map(percent));
        greater(best, Some(Score { percent: percent(all), difference: all.why, surname, given }))
    }
}

/// The score of a card on which the name was cut off, in either order of the parts.
fn cut_score(card: &[Word], is_apart: bool, surname: &[&[char]], given: &[&[char]]) -> Option<Score> {
    let words = |keep: &dyn Fn(&Word) -> bool| -> Vec<&[char]> {
        card.iter().filter(|word| keep(word)).map(|word| word.text.as_slice()).collect()
    };
    let (surname_first, given_first) = if is_apart {
        let (ours, others) = (words(&|word| word.is_surname), words(&|word| !word.is_surname));
        ([ours.as_slice(), &others].concat(), [others.as_slice(), &ours].concat())
    } else {
        (words(&|_| true), words(&|_| true))
    };
    let costs =
        [cut::cost_of_beginning(&surname_first, surname, given), cut::cost_of_beginning(&given_first, given, surname)];
    let cost = costs.into_iter().flatten().min()?;
    let charge = charged(CUT.saturating_add(cost.div_ceil(2)), ArgentineDifference::Truncated);
    Some(Score { percent: percent(charge), difference: charge.why, surname: None, given: None })
}

fn percent(charge: Charge) -> u8 {
    u8::try_from(100_u32.saturating_sub(charge.points)).unwrap_or_default()
}

/// The card's words, and whether its fields say which are the surname.
fn card_words(card: &Side) -> (Vec<Word>, bool) {
    let words = |tokens: &[String], is_surname: bool| -> Vec<Word> {
        tokens.iter().map(|token| Word { text: token.chars().collect(), is_surname }).collect()
    };
    match card {
        Side::Apart { surname, given } => ([words(surname, true), words(given, false)].concat(), true),
        Side::Whole(tokens) => (words(tokens, false), false),
    }
}

/// The registry's words, and in which ways they are a surname and given names.
fn registry_side(registry: &Side) -> (Vec<Vec<char>>, Vec<Division>) {
    let words = |tokens: &[String]| -> Vec<Vec<char>> { tokens.iter().map(|token| token.chars().collect()).collect() };
    match registry {
        Side::Apart { surname, given } => {
            let (first, count) = (surname.len(), surname.len().saturating_add(given.len()));
            let division = Division { surname: (0..first).collect(), given: (first..count).collect(), extra: None };
            ([words(surname), words(given)].concat(), vec![division])
        }
        Side::Whole(tokens) => {
            let count = tokens.len();
            let ends: Vec<usize> = (1..count).filter(|&at| count <= MOST_DIVIDED || at <= 2).collect();
            let mut divisions: Vec<Division> = Vec::new();
            for at in ends {
                divisions.push(Division { surname: (0..at).collect(), given: (at..count).collect(), extra: None });
                divisions.push(Division { surname: (at..count).collect(), given: (0..at).collect(), extra: None });
            }
            if divisions.is_empty() {
                divisions.push(Division { surname: (0..count).collect(), given: Vec::new(), extra: None });
            }
            (words(tokens), divisions)
        }
    }
}
