//! N5, "Words": what the rule knows of a word before it is compared.

use super::evidence_lexicon::Part;
use super::names::UNKNOWN;

/// A word of V6.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    /// With letters for its digits.
    pub(crate) letters: Vec<char>,
}

/// A word of the card.
#[derive(Clone, Debug)]
pub(crate) struct Ours {
    pub(crate) word: Word,
    pub(crate) is_particle: bool,
    pub(crate) may_be_cut: bool,
}

/// A word of the registry.
#[derive(Clone, Debug)]
pub(crate) struct Theirs {
    pub(crate) word: Word,
    pub(crate) part: Part,
    pub(crate) is_particle: bool,
    pub(crate) is_later: bool,
    pub(crate) may_be_an_initial: bool,
}

const PARTICLES: [&str; 16] =
    ["de", "del", "la", "las", "los", "le", "da", "di", "do", "dos", "y", "e", "d", "van", "von", "der"];

/// Characters of a field whose last word may be cut: of the only field, of one of two.
const FULL_LINE: usize = 22;
const FULL_LINE_OF_TWO: usize = 14;

impl Word {
    pub(crate) fn new(text: &str) -> Word {
        let letter = |c: char| match c {
            '0'..='9' => "oizeasgtbg".chars().nth(c as usize - '0' as usize).unwrap_or(c),
            other => other,
        };
        Word { text: text.to_string(), letters: text.chars().map(letter).collect() }
    }

    /// Several put together.
    fn joined<'w>(words: impl Iterator<Item = &'w Word>) -> Word {
        Word::new(&words.map(|word| word.text.as_str()).collect::<String>())
    }

    pub(crate) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Of A to Z and unknown letters only.
    pub(crate) fn is_plain(&self) -> bool {
        self.letters.iter().all(|c| c.is_ascii_lowercase() || *c == UNKNOWN)
    }

    pub(crate) fn unknown(&self) -> usize {
        self.letters.iter().filter(|c| **c == UNKNOWN).count()
    }

    pub(crate) fn known(&self) -> usize {
        self.len() - self.unknown()
    }

    /// The same word: evidence 1.
    pub(crate) fn is(&self, other: &Word) -> bool {
        self.letters == other.letters && self.unknown() == 0
    }

    pub(crate) fn is_any_of(&self, words: &[&str]) -> bool {
        let letters: String = self.letters.iter().collect();
        words.contains(&letters.as_str())
    }

    /// Wherever it stands.
    pub(crate) fn is_particle(&self) -> bool {
        PARTICLES.contains(&self.text.as_str())
    }
}

/// The card's words: those of `fullName`, or of `firstName` and `lastName`.
pub(crate) fn of_the_card(fields: &[Vec<String>]) -> Vec<Ours> {
    let full = if fields.len() == 1 { FULL_LINE } else { FULL_LINE_OF_TWO };
    let mut all = Vec::new();
    for field in fields {
        let is_full = field.join(" ").chars().count() >= full;
        for (at, text) in field.iter().enumerate() {
            let word = Word::new(text);
            let is_particle = word.is_particle();
            all.push(Ours { word, is_particle, may_be_cut: is_full && at + 1 == field.len() });
        }
    }
    all
}

/// The words of one part at the registry. An initial is judged by the words of the card.
pub(crate) fn of_a_part(texts: &[String], part: Part, card: &[Ours]) -> Vec<Theirs> {
    let words: Vec<Word> = texts.iter().map(|text| Word::new(text)).collect();
    let has_another = words.iter().any(|word| !word.is_particle());
    let mut all: Vec<Theirs> = Vec::new();
    for word in words {
        let is_particle = has_another && word.is_particle();
        let is_later = is_particle || all.iter().any(|before| !before.is_particle);
        all.push(Theirs { word, part, is_particle, is_later, may_be_an_initial: false });
    }
    let a_later_one_is_there = all.iter().any(|theirs| {
        let is_on_the_card = card.iter().any(|ours| ours.word.is(&theirs.word));
        theirs.is_later && !theirs.is_particle && theirs.word.len() >= 3 && is_on_the_card
    });
    for first in all.iter_mut().filter(|theirs| !theirs.is_later) {
        first.may_be_an_initial = part == Part::Given && a_later_one_is_there;
    }
    all
}

/// Words of the card put together.
pub(crate) fn ours_together(words: &[Ours]) -> Ours {
    Ours {
        word: Word::joined(words.iter().map(|ours| &ours.word)),
        is_particle: words.iter().any(|ours| ours.is_particle),
        may_be_cut: false,
    }
}

/// Words of the registry put together, or one that is compared with several: neither a particle nor later.
pub(crate) fn theirs_together(words: &[Theirs]) -> Theirs {
    Theirs {
        word: Word::joined(words.iter().map(|theirs| &theirs.word)),
        part: words.first().map_or(Part::Given, |first| first.part),
        is_particle: false,
        is_later: false,
        may_be_an_initial: false,
    }
}
