//! N5: names weighed by evidence, and X13, how many people bear a name.

use super::evidence_alignment::{Alignment, Step, Trial, aligned};
use super::evidence_lexicon::{OF_NO_NAME, Part, half_powers, one_in};
use super::evidence_word::{Kind, SURE};
use super::evidence_words::{Ours, Theirs, of_a_part, of_the_card};
use super::output::Object;
use super::similarity::Unknown;

/// What is not weighed: more words, longer words, more letters by letters.
const MOST_WORDS: usize = 12;
const LONGEST_WORD: usize = 24;
const MOST_LETTERS: usize = 8_192;

/// What was seen of two names.
pub(crate) struct Weighed {
    pub(crate) percent: u32,
    /// Of N5's words the one that fits, where there is one.
    pub(crate) difference: Option<&'static str>,
    /// As JSON, where there is such a difference.
    pub(crate) words: Option<String>,
}

/// A step with what stands there.
struct Seen {
    card: Vec<Ours>,
    registry: Vec<Theirs>,
    bits: i32,
    kind: Kind,
}

/// The card's fields against the parts at the registry; a part that is not there is empty.
pub(crate) fn weighed(fields: &[Vec<String>], given: &[String], surname: &[String], unknown: Unknown) -> Weighed {
    let card = of_the_card(fields);
    let given = of_a_part(given, Part::Given, &card);
    let surname = of_a_part(surname, Part::Surname, &card);
    let orders = [[given.clone(), surname.clone()].concat(), [surname, given].concat()];
    if is_past_the_bound(&card, &orders[0]) {
        let is_equal = orders.iter().any(|registry| are_the_same(&card, registry));
        return Weighed { percent: percent(if is_equal { SURE } else { -SURE }), difference: None, words: None };
    }

    let first = Trial { unknown, with_added: false };
    let mut best = best_of(&card, &orders, first);
    if best.negative() < 0 {
        let again = best_of(&card, &orders, Trial { with_added: true, ..first });
        best = best.or_better(again);
    }
    let mut is_in_another_order = false;
    if best.negative() < 0
        && let Some(other) = in_another_order(&card, &orders, first)
        && other.counts() > best.counts()
    {
        is_in_another_order = true;
        best = other;
    }
    let (negative, weakest) = best.counts();
    let bits = if negative < 0 { negative.max(-SURE) } else { weakest };
    let difference = difference(&best.seen).or(is_in_another_order.then_some("order"));
    Weighed { percent: percent(bits), difference, words: difference.map(|_| words(&best.seen)) }
}

fn percent(bits: i32) -> u32 {
    let percent = if bits >= 0 { 80 + bits / 2 } else { 80 + 2 * bits };
    percent as u32
}

fn is_past_the_bound(card: &[Ours], registry: &[Theirs]) -> bool {
    let ours: Vec<usize> = card.iter().map(|ours| ours.word.len()).collect();
    let theirs: Vec<usize> = registry.iter().map(|theirs| theirs.word.len()).collect();
    let letters = |words: &[usize]| words.iter().sum::<usize>();
    ours.len().max(theirs.len()) > MOST_WORDS
        || ours.iter().chain(&theirs).any(|length| *length > LONGEST_WORD)
        || letters(&ours) * letters(&theirs) > MOST_LETTERS
}

fn are_the_same(card: &[Ours], registry: &[Theirs]) -> bool {
    card.len() == registry.len() && card.iter().zip(registry).all(|(ours, theirs)| ours.word.is(&theirs.word))
}

/// An alignment with what stands there.
struct Story {
    alignment: Alignment,
    seen: Vec<Seen>,
}

impl Story {
    fn negative(&self) -> i32 {
        self.alignment.negative
    }

    fn counts(&self) -> (i32, i32) {
        (self.alignment.negative, self.alignment.weakest)
    }

    fn or_better(self, other: Story) -> Story {
        if other.counts() > self.counts() { other } else { self }
    }
}

/// In the better of the registry's two orders.
fn best_of(card: &[Ours], orders: &[Vec<Theirs>; 2], trial: Trial) -> Story {
    let [one, other] = orders.each_ref().map(|registry| {
        let alignment = aligned(card, registry, trial);
        let seen = alignment.steps.iter().map(|step| seen(card, registry, step)).collect();
        Story { alignment, seen }
    });
    one.or_better(other)
}

fn seen(card: &[Ours], registry: &[Theirs], step: &Step) -> Seen {
    Seen {
        card: card[step.card.clone()].to_vec(),
        registry: registry[step.registry.clone()].to_vec(),
        bits: step.bits,
        kind: step.kind,
    }
}

/// Words that both have are taken out in pairs, two at least, and the rest is aligned.
fn in_another_order(card: &[Ours], orders: &[Vec<Theirs>; 2], trial: Trial) -> Option<Story> {
    let mut card = card.to_vec();
    let mut pairs = Vec::new();
    let mut is_taken = |theirs: &Theirs, card: &mut Vec<Ours>| {
        let at = card.iter().position(|ours| ours.word.is_plain() && ours.word.is(&theirs.word))?;
        let ours = card.remove(at);
        let kind = if ours.word.text == theirs.word.text { Kind::Equal } else { Kind::LookAlike };
        pairs.push(Seen { card: vec![ours], registry: vec![theirs.clone()], bits: SURE, kind });
        Some(())
    };
    let [given_first, _] = orders;
    let left: Vec<Theirs> =
        given_first.iter().filter(|theirs| is_taken(theirs, &mut card).is_none()).cloned().collect();
    if pairs.len() < 2 {
        return None;
    }
    let (given, surname): (Vec<Theirs>, Vec<Theirs>) = left.into_iter().partition(|theirs| theirs.part == Part::Given);
    let orders = [[given.clone(), surname.clone()].concat(), [surname, given].concat()];
    let rest = best_of(&card, &orders, trial);
    pairs.extend(rest.seen);
    Some(Story { alignment: rest.alignment, seen: pairs })
}

/// That of the first word that is not equal with the fewest bits.
fn difference(all: &[Seen]) -> Option<&'static str> {
    let worst = all.iter().filter(|seen| seen.kind != Kind::Equal).min_by_key(|seen| seen.bits)?;
    let is_surname = worst.registry.first().is_some_and(|theirs| theirs.part == Part::Surname);
    let is_particle = worst
        .registry
        .first()
        .map_or_else(|| worst.card.first().is_some_and(|ours| ours.is_particle), |theirs| theirs.is_particle);
    Some(match worst.kind {
        Kind::Equal => return None,
        Kind::AnotherName if is_surname => "different_surname",
        Kind::AnotherName => "different_given_name",
        Kind::LookAlike => "look_alike",
        Kind::Typo => "typo",
        Kind::Cut => "truncated",
        Kind::Initial | Kind::Abbreviation => "abbreviated",
        Kind::Omitted if is_particle => "particles",
        Kind::Omitted if is_surname => "missing_surname",
        Kind::Omitted => "missing_given_name",
        Kind::Glued | Kind::Split => "glued_or_split",
        Kind::Married => "married_name",
    })
}

fn words(all: &[Seen]) -> String {
    let all: Vec<String> = all.iter().map(Seen::json).collect();
    format!("[{}]", all.join(","))
}

impl Seen {
    fn json(&self) -> String {
        let ours: Vec<&str> = self.card.iter().map(|ours| ours.word.text.as_str()).collect();
        let theirs: Vec<&str> = self.registry.iter().map(|theirs| theirs.word.text.as_str()).collect();
        let text = |words: Vec<&str>| (!words.is_empty()).then(|| words.join(" "));
        let mut out = Object::new();
        out.text_if("card", text(ours).as_deref());
        out.text_if("registry", text(theirs).as_deref());
        out.raw("bits", &self.bits.to_string());
        let kind = match self.kind {
            Kind::Equal => "equal",
            Kind::LookAlike => "look_alike",
            Kind::Typo => "typo",
            Kind::Cut => "cut",
            Kind::Initial => "initial",
            Kind::Abbreviation => "abbreviation",
            Kind::Omitted => "omitted",
            Kind::Glued => "glued",
            Kind::Split => "split",
            Kind::Married => "married",
            Kind::AnotherName => "another_name",
        };
        out.text("kind", kind);
        if let Some(one_in) = self.one_in() {
            out.raw("oneIn", &one_in.to_string());
        }
        out.done()
    }

    /// Where one word stands for another one, and is itself a name of its part.
    fn one_in(&self) -> Option<u64> {
        match (self.card.as_slice(), self.registry.as_slice()) {
            ([ours], [theirs]) if !ours.word.is(&theirs.word) => {
                half_powers(&ours.word.letters, theirs.part).map(one_in)
            }
            _ => None,
        }
    }
}

/// X13: one person in so many bears such a name: a power of ten, where it can be reckoned.
pub(crate) fn power_of_ten(given: &[String], surname: &[String]) -> Option<u32> {
    let of = |texts: &[String], part: Part| {
        let words = of_a_part(texts, part, &[]);
        let word = &words.iter().find(|theirs| !theirs.is_particle)?.word;
        (word.unknown() == 0).then(|| half_powers(&word.letters, part).unwrap_or(OF_NO_NAME))
    };
    let both = of(given, Part::Given)? + of(surname, Part::Surname)?;
    Some(both.div_ceil(2).clamp(2, 7))
}
