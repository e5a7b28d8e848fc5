//! The digits in a text, with and without the letters beside them that look like digits (rules V3, V9).

use std::borrow::Cow;

use crate::normalize::digits::Places;
use crate::normalize::is_letter;
use crate::normalize::misread::digit_of_look_alike;

/// Digits of a text, with a space after each piece that ends at white space, and what they were read from.
#[derive(Default)]
pub(super) struct Kept {
    pub(super) digits: String,
    pub(super) places: Places,
}

/// What a text holds at its runs of letters and digits that have digits: the text is read with all look-alikes next to
/// the digits of a run and, if there are any, also without them.
pub(super) struct Runs {
    pub(super) with: Kept,
    pub(super) without: Option<Kept>,
}

impl Runs {
    /// `None` if a letter between digits looks like no digit.
    pub(super) fn of(text: &str) -> Option<Self> {
        let (mut with, mut without) = (Kept::default(), Kept::default());
        let mut has_look_alikes_beside = false;
        for piece in text.split_whitespace() {
            for run in piece.split(|c| !stands_in_run(c)) {
                let Some(Run { before, digits, behind }) = Run::of(run) else { continue };
                has_look_alikes_beside |= !before.is_empty() || !behind.is_empty();
                without.push(digits)?;
                for part in [before, digits, behind] {
                    with.push(part)?;
                }
            }
            with.digits.push(' ');
            without.digits.push(' ');
        }
        Some(Runs { with, without: has_look_alikes_beside.then_some(without) })
    }
}

impl Kept {
    fn push(&mut self, text: &str) -> Option<()> {
        for c in text.chars() {
            let digit = self.places.read(c)?;
            self.digits.extend(char::from_digit(digit, 10));
        }
        Some(())
    }
}

/// The part that counts of a run that has a digit: from its first digit to its last, and the look-alikes next to these
/// on both sides.
struct Run<'t> {
    before: &'t str,
    digits: &'t str,
    behind: &'t str,
}

impl<'t> Run<'t> {
    /// `None` if there is no digit.
    fn of(run: &'t str) -> Option<Self> {
        let is_digit = |c: char| c.is_ascii_digit();
        let is_look_alike = |c: char| digit_of_look_alike(c).is_some();
        let from_first = run.trim_start_matches(|c| !is_digit(c));
        let to_last = run.trim_end_matches(|c| !is_digit(c));
        let front = run.strip_suffix(from_first)?;
        let back = run.strip_prefix(to_last)?;
        let digits = run.strip_prefix(front)?.strip_suffix(back).filter(|digits| !digits.is_empty())?;
        Some(Run {
            before: front.strip_prefix(front.trim_end_matches(is_look_alike))?,
            digits,
            behind: back.strip_suffix(back.trim_start_matches(is_look_alike))?,
        })
    }
}

/// Letters, digits, and the two other characters that look like one.
fn stands_in_run(c: char) -> bool {
    matches!(c, '0'..='9' | '|' | '!') || is_letter(c)
}

/// Fewest digits in a row after which a dot or comma and zeros are a program's work.
const FEWEST_DIGITS: usize = 7;

/// Text without every dot or comma and one or two zeros that follow seven digits in a row and have no digit after them.
pub(super) fn without_zero_fractions(text: &str) -> Cow<'_, str> {
    if !text.contains(['.', ',']) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    let mut digits = 0_usize;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let behind = rest.get(c.len_utf8()..).unwrap_or_default();
        let fraction = Some(behind).filter(|_| matches!(c, '.' | ',') && digits >= FEWEST_DIGITS);
        digits = if c.is_ascii_digit() { digits.saturating_add(1) } else { 0 };
        rest = match fraction.and_then(behind_zeros) {
            Some(behind_zeros) => behind_zeros,
            None => {
                kept.push(c);
                behind
            }
        };
    }
    Cow::Owned(kept)
}

/// The text after one or two zeros, unless it begins with a digit.
fn behind_zeros(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches('0');
    let zeros = text.len().saturating_sub(rest.len());
    (matches!(zeros, 1 | 2) && !rest.starts_with(|c: char| c.is_ascii_digit())).then_some(rest)
}
