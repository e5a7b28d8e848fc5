//! Rule V6 to the letter, for any text.

use unicode_normalization::UnicodeNormalization;

use super::is_apostrophe;
use super::references::{resolve, without_labels};
use super::repair::repair;
use super::unknown::{UNKNOWN, with_unknown_letters};
use crate::normalize::{is_letter_or_digit, is_mark};
use crate::value::is_name_filler;

/// Appends the tokens of one field of a name.
pub(super) fn push_tokens(text: &str, tokens: &mut Vec<String>) {
    // Step 1
    let resolved = resolve(text);
    let named = without_labels(&resolved);
    if is_name_filler(named.trim()) {
        return;
    }
    // Step 2
    let repaired = repair(named);
    let read = with_unknown_letters(&repaired);
    let mut token = String::new();
    let mut take = |c: char| {
        if c == UNKNOWN || is_letter_or_digit(c) {
            fold_letter(c, &mut token);
        } else if !token.is_empty() {
            tokens.push(std::mem::take(&mut token));
        }
    };
    read.chars()
        // Step 3
        .filter(|&c| !is_apostrophe(c))
        .nfkc()
        .filter(|&c| !is_apostrophe(c))
        // Steps 4 to 6
        .nfkd()
        .filter(|&c| !is_mark(c))
        .flat_map(char::to_lowercase)
        // Step 7
        .for_each(&mut take);
    take(' ');
}

/// Letters of their own that no decomposition takes apart (rule V6, step 6).
fn fold_letter(c: char, token: &mut String) {
    match c {
        'ß' => token.push_str("ss"),
        'æ' => token.push_str("ae"),
        'œ' => token.push_str("oe"),
        'ø' => token.push('o'),
        'đ' | 'ð' => token.push('d'),
        'þ' => token.push_str("th"),
        'ł' => token.push('l'),
        'ı' => token.push('i'),
        _ => token.push(c),
    }
}
