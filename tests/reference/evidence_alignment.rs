//! N5, "Words together" and "Alignment": the words of both sides in their order, every word in one step.

use std::cmp::Reverse;
use std::ops::Range;

use super::evidence_lexicon::{Part, is_name};
use super::evidence_slips::RARE;
use super::evidence_word::{Evidence, How, Kind, SHORT, SURE, evidence};
use super::evidence_words::{Ours, Theirs, ours_together, theirs_together};
use super::similarity::Unknown;

const OMITTED: i32 = 12;
const ADDED: i32 = 4;

/// How names are aligned.
#[derive(Clone, Copy)]
pub(crate) struct Trial {
    pub(crate) unknown: Unknown,
    /// The card may have more given names, and then lacks none.
    pub(crate) with_added: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) card: Range<usize>,
    pub(crate) registry: Range<usize>,
    pub(crate) bits: i32,
    pub(crate) kind: Kind,
}

/// The steps of all words up to a place on both sides.
#[derive(Clone, Debug)]
pub(crate) struct Alignment {
    pub(crate) steps: Vec<Step>,
    /// The sum of what is below 0.
    pub(crate) negative: i32,
    pub(crate) weakest: i32,
}

impl Alignment {
    fn empty() -> Alignment {
        Alignment { steps: Vec::new(), negative: 0, weakest: SURE }
    }

    fn and(&self, step: &Step) -> Alignment {
        Alignment {
            steps: [self.steps.as_slice(), std::slice::from_ref(step)].concat(),
            negative: self.negative + step.bits.min(0),
            weakest: self.weakest.min(step.bits),
        }
    }

    pub(crate) fn is_better(&self, other: &Alignment) -> bool {
        self.rank() > other.rank()
    }

    fn rank(&self) -> impl Ord + use<> {
        let last = self.steps.last().map(|step| {
            let (ours, theirs) = (step.card.len(), step.registry.len());
            (ours > 0 && theirs > 0, Reverse(ours + theirs), ours)
        });
        (self.negative, self.weakest, last)
    }
}

/// The best alignment.
pub(crate) fn aligned(card: &[Ours], registry: &[Theirs], trial: Trial) -> Alignment {
    let mut best: Vec<Vec<Alignment>> = Vec::new();
    for ours in 0..=card.len() {
        best.push(Vec::new());
        for theirs in 0..=registry.len() {
            let all = steps_to(card, registry, ours, theirs, trial);
            let all = all.iter().map(|step| best[step.card.start][step.registry.start].and(step));
            let found = all.reduce(|best, other| if other.is_better(&best) { other } else { best });
            best[ours].push(found.unwrap_or_else(Alignment::empty));
        }
    }
    best[card.len()][registry.len()].clone()
}

/// Every step that ends before these words.
fn steps_to(card: &[Ours], registry: &[Theirs], ours: usize, theirs: usize, trial: Trial) -> Vec<Step> {
    let mut all = Vec::new();
    let mut step = |words: usize, of_theirs: usize, bits: i32, kind: Kind| {
        let (card, registry) = (ours - words..ours, theirs - of_theirs..theirs);
        all.push(Step { card, registry, bits, kind });
    };
    let far = registry.get(..theirs).unwrap_or_default();
    if let Some(word) = ours.checked_sub(1).map(|at| &card[at]) {
        let is_added = trial.with_added && may_be_added(word, far);
        match (word.is_particle, is_added) {
            (true, _) => step(1, 0, SURE, Kind::Omitted),
            (false, true) => step(1, 0, ADDED, Kind::Omitted),
            (false, false) => step(1, 0, -SURE, Kind::AnotherName),
        }
    }
    if let Some(word) = far.last() {
        let may_be_omitted = word.is_later && !(trial.with_added && word.part == Part::Given);
        let bits = if word.is_particle {
            SURE
        } else if may_be_omitted {
            OMITTED
        } else {
            -SURE
        };
        step(0, 1, bits, Kind::Omitted);
        for words in 2..=ours {
            let is_behind_the_surname = word.part == Part::Surname && !word.is_particle;
            if is_behind_the_surname && is_of_a_husband(&card[ours - words..ours]) {
                step(words, 0, SHORT, Kind::Married);
            }
        }
    }
    for words in 1..=ours.min(3) {
        for of_theirs in 1..=theirs.min(4) {
            let (some, others) = (&card[ours - words..ours], &far[theirs - of_theirs..]);
            match (words, of_theirs) {
                (1, 1) => {
                    let Evidence { bits, kind, .. } = evidence(&some[0], &others[0], How::Alone, trial.unknown);
                    step(1, 1, bits, kind);
                }
                (1, _) => {
                    let bits = together(some, others, trial.unknown);
                    bits.into_iter().for_each(|bits| step(1, of_theirs, bits, Kind::Glued));
                }
                (_, 1) => {
                    let bits = together(some, others, trial.unknown);
                    bits.into_iter().for_each(|bits| step(words, 1, bits, Kind::Split));
                }
                (_, 2 | 3) => {
                    let (one, other) = (ours_together(some).word, theirs_together(others).word);
                    if one.is(&other) && one.is_plain() && one.len() <= 26 {
                        step(words, of_theirs, SURE, Kind::Glued);
                    }
                }
                _ => {}
            }
        }
    }
    all
}

/// One word for several, or several for one; `None` where that is impossible.
fn together(card: &[Ours], registry: &[Theirs], unknown: Unknown) -> Option<i32> {
    let (ours, theirs) = (ours_together(card), theirs_together(registry));
    if ours.word.len().abs_diff(theirs.word.len()) > 2 {
        return None;
    }
    if !ours.word.is_plain() || !theirs.word.is_plain() {
        return None;
    }
    if ours.is_particle && !ours.word.is(&theirs.word) {
        return None;
    }
    let Evidence { bits, slips, .. } = evidence(&ours, &theirs, How::Together, unknown);
    (bits >= 0 && slips < RARE).then_some(bits)
}

/// Behind her own surname: DE, perhaps particles, and one word or two.
fn is_of_a_husband(words: &[Ours]) -> bool {
    let Some((first, behind)) = words.split_first() else { return false };
    let particles = behind.iter().take_while(|ours| ours.is_particle).count();
    ["de", "del", "vda", "viuda"].contains(&first.word.text.as_str()) && (1..=2).contains(&(behind.len() - particles))
}

/// A given name behind those of the registry.
fn may_be_added(word: &Ours, far: &[Theirs]) -> bool {
    let is_given = |theirs: &Theirs| theirs.part == Part::Given;
    far.last().is_some_and(is_given)
        && far.iter().any(|theirs| is_given(theirs) && !theirs.is_particle)
        && is_name(&word.word.letters, Part::Given)
}
