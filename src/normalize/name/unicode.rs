//! Rule V6 to the letter, for any text.

use unicode_normalization::UnicodeNormalization;

use super::is_apostrophe;
use super::repair::repair;
use crate::normalize::{is_letter_or_digit, is_mark};

/// Appends the tokens of one field of a name.
pub(super) fn push_tokens(text: &str, tokens: &mut Vec<String>) {
    let mut token = String::new();
    let mut take = |c: char| {
        if is_letter_or_digit(c) {
            fold_letter(c, &mut token);
        } else if !token.is_empty() {
            tokens.push(std::mem::take(&mut token));
        }
    };
    repair(text)
        .chars()
        .filter(|&c| !is_apostrophe(c))
        .nfkd()
        .filter(|&c| !is_mark(c))
        .flat_map(char::to_lowercase)
        .for_each(&mut take);
    take(' ');
}

/// Letters of their own that no decomposition takes apart (rule V6, step e).
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
