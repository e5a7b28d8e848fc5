//! Letters that were lost on the way (rule V6, step 2): whatever replaces a lost letter is one unknown letter.

use std::borrow::Cow;

use crate::normalize::{is_letter, is_mark};

/// An unknown letter: one character of its token, which equals nothing.
pub(crate) const UNKNOWN: char = '\u{FFFD}';

/// How many letters of a name are unknown, with those in a row counted once (rule F3).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct UnknownLetters {
    unknown: usize,
    /// All letters.
    letters: usize,
}

impl UnknownLetters {
    pub(super) fn in_tokens(tokens: &[String]) -> Self {
        let mut counted = UnknownLetters::default();
        for token in tokens {
            let mut before = None;
            for c in token.chars() {
                if c != UNKNOWN || before != Some(UNKNOWN) {
                    counted.letters = counted.letters.saturating_add(1);
                    counted.unknown = counted.unknown.saturating_add(usize::from(c == UNKNOWN));
                }
                before = Some(c);
            }
        }
        counted
    }

    pub(crate) const fn any(self) -> bool {
        self.unknown > 0
    }

    /// Whether at most a third of the letters are unknown.
    pub(crate) const fn are_few(self) -> bool {
        self.unknown.saturating_mul(3) <= self.letters
    }
}

/// Marks what replaces a letter: Ñ if that is known, else [`UNKNOWN`].
pub(super) fn with_unknown_letters(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| may_stand_for_a_letter(c) || c == '<') {
        return Cow::Borrowed(text);
    }
    // The machine-readable zone has no Ñ.
    let text = if text.contains('<') { text.replace("NXX", "Ñ") } else { text.to_owned() };
    let chars: Vec<char> = text.chars().collect();
    let stands_for_a_letter = places_of_letters(&chars);
    let read = |(&c, stands): (&char, &bool)| match (c, stands) {
        ('¥' | '¤' | '±', true) => 'Ñ',
        (c, true) if may_stand_for_a_letter(c) => UNKNOWN,
        // A loss without a letter beside it says nothing.
        (UNKNOWN, false) => ' ',
        (c, _) => c,
    };
    Cow::Owned(chars.iter().zip(&stands_for_a_letter).map(read).collect())
}

/// What programs write for a letter that they could not read or write.
fn may_stand_for_a_letter(c: char) -> bool {
    matches!(c, '¥' | '¤' | '±' | UNKNOWN | '?' | '#' | '¿' | '¢' | '£' | '¡' | 'µ' | '§' | '\u{80}'..='\u{9F}')
}

/// Where something replaces a letter: if it can, directly before, between or after letters.
fn places_of_letters(chars: &[char]) -> Vec<bool> {
    let mut may: Vec<bool> = chars.iter().map(|&c| may_stand_for_a_letter(c)).collect();
    take_out_punctuation(chars, &mut may);
    // Letters, and then, from both ends, what is next to what counts as a letter. Marks count as what they belong to.
    let mut counts: Vec<bool> = chars.iter().zip(&may).map(|(&c, &may)| !may && is_letter(c)).collect();
    let passes: Vec<bool> = chars.iter().zip(&may).map(|(&c, &may)| may || is_mark(c)).collect();
    let mut beside = false;
    for (counts, &passes) in counts.iter_mut().zip(&passes) {
        *counts |= passes && beside;
        beside = *counts;
    }
    beside = false;
    for (counts, &passes) in counts.iter_mut().zip(&passes).rev() {
        *counts |= passes && beside;
        beside = *counts;
    }
    counts.iter().zip(may).map(|(&counts, may)| counts && may).collect()
}

/// Question marks that are punctuation: a pair of `¿` and `?`, and a `?` after white space or a bracket.
fn take_out_punctuation(chars: &[char], may: &mut [bool]) {
    let mut opened = None;
    let mut before: Option<char> = None;
    let mut is_behind_letter = false;
    let mut is_punctuation = |at: usize| may.get_mut(at).into_iter().for_each(|may| *may = false);
    for (at, &c) in chars.iter().enumerate() {
        match c {
            '¿' if !is_behind_letter => opened = Some(at),
            '?' if opened.is_some() => opened.take().into_iter().chain([at]).for_each(&mut is_punctuation),
            '?' if before.is_some_and(|c| c.is_whitespace() || is_bracket(c)) => is_punctuation(at),
            _ => {}
        }
        before = Some(c);
        is_behind_letter = if is_mark(c) { is_behind_letter } else { is_letter(c) };
    }
}

fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>')
}
