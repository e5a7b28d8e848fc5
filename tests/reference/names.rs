//! V6 names: text to tokens.

use super::encodings::repaired;
use super::json::Value;
use super::references::{decoded, without_labels};
use super::scalars::{is_name_filler, name_scalar};
use super::values::{Read, Reading, is_decimal, is_letter, is_mark, then};
use unicode_normalization::UnicodeNormalization;

/// One field of a name: its tokens, in the order they stand. No token: absent.
pub(crate) fn name(value: Option<&Value>) -> Reading<Vec<String>> {
    then(name_scalar(value), |text| {
        let text = plain(text);
        let tokens = if is_name_filler(text.trim()) { Vec::new() } else { tokens(&text) };
        if tokens.is_empty() { Read::Absent } else { Read::Present(tokens) }
    })
}

/// Whether (a) repairs the field, where it is present.
pub(crate) fn was_repaired(value: Option<&Value>) -> bool {
    match name_scalar(value) {
        Reading::Present(text, _) if name(value).is_present() => {
            let text = plain(&text);
            repaired(&text) != text
        }
        _ => false,
    }
}

/// (0): decoded, and without the card's labels.
fn plain(text: &str) -> String {
    without_labels(&decoded(text)).to_string()
}

/// One letter that nobody knows: it equals nothing, not even itself.
pub(crate) const UNKNOWN: char = '\u{FFFD}';

/// (a) to (f).
fn tokens(text: &str) -> Vec<String> {
    // (a)
    let text = known_and_unknown(&repaired(text));
    // (b)
    let without_apostrophes = |text: &str| text.chars().filter(|c| !APOSTROPHES.contains(c)).collect::<String>();
    let text: String = without_apostrophes(&text).nfkc().collect();
    let text = without_apostrophes(&text);
    // (c)
    let text: String = text.nfkd().collect();
    // (d)
    let text: String = text.chars().filter(|c| !is_mark(*c)).collect();
    // (e)
    let text: String = text.chars().flat_map(char::to_lowercase).collect();
    let mut folded = String::new();
    for c in text.chars() {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            other => folded.push(other),
        }
    }
    // (f)
    folded
        .split(|c| !is_letter(c) && !is_decimal(c) && c != UNKNOWN)
        .filter(|token| !token.is_empty())
        .map(str::to_string)
        .collect()
}

const APOSTROPHES: [char; 8] = ['\'', '\u{2019}', '\u{2018}', '\u{B4}', '`', '\u{2BC}', '\u{2032}', '\u{FF07}'];

/// (a), at its end: what stands for an Ñ and what for a letter that nobody knows. An U+FFFD that is none becomes a
/// space.
fn known_and_unknown(text: &str) -> String {
    let text = if text.contains('<') { text.replace("NXX", "Ñ") } else { text.to_string() };
    let mut all: Vec<char> = text.chars().collect();
    let is_none = that_are_none(&all);
    let is_special_at: Vec<bool> = (0..all.len()).map(|at| is_special(all[at]) && !is_none[at]).collect();
    // A special character beside a letter counts as a letter itself, and so does the next one.
    let mut is_in_a_word: Vec<bool> = all.iter().map(|c| is_letter(*c) && !is_special(*c)).collect();
    loop {
        let before = is_in_a_word.clone();
        for at in 0..all.len() {
            if is_special_at[at] && (before_is(&all, &before, at) || behind_is(&all, &before, at)) {
                is_in_a_word[at] = true;
            }
        }
        if is_in_a_word == before {
            break;
        }
    }
    for at in 0..all.len() {
        all[at] = match all[at] {
            '¥' | '¤' | '±' if is_in_a_word[at] => 'Ñ',
            _ if is_special_at[at] && is_in_a_word[at] => UNKNOWN,
            UNKNOWN => ' ',
            other => other,
        };
    }
    all.into_iter().collect()
}

/// Whether what stands directly before is in a word; marks belong to their letters.
fn before_is(all: &[char], is_in_a_word: &[bool], at: usize) -> bool {
    let before = (0..at).rev().find(|at| !is_mark(all[*at]));
    before.is_some_and(|before| is_in_a_word[before])
}

/// Whether what stands directly behind, and behind the marks of the character itself, is in a word.
fn behind_is(all: &[char], is_in_a_word: &[bool], at: usize) -> bool {
    (at + 1..all.len()).find(|at| !is_mark(all[*at])).is_some_and(|behind| is_in_a_word[behind])
}

fn is_special(c: char) -> bool {
    "¥¤±\u{FFFD}?#¿¢£¡µ§".contains(c) || ('\u{80}'..='\u{9F}').contains(&c)
}

/// A `?` that closes a `¿`, that `¿`, and a `?` behind white space or a bracket.
fn that_are_none(all: &[char]) -> Vec<bool> {
    let mut is_none = vec![false; all.len()];
    let mut open: Option<usize> = None;
    for at in 0..all.len() {
        let before = at.checked_sub(1).map(|before| all[before]);
        match all[at] {
            '¿' if !before_is(all, &all.iter().map(|c| is_letter(*c)).collect::<Vec<_>>(), at) => open = Some(at),
            '?' => {
                if let Some(opened) = open.take() {
                    is_none[opened] = true;
                    is_none[at] = true;
                }
                if before.is_some_and(|c| c.is_whitespace() || "()[]{}<>".contains(c)) {
                    is_none[at] = true;
                }
            }
            _ => {}
        }
    }
    is_none
}
