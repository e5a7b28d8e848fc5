//! Names as tokens: repaired, folded and split (rule V6).

use unicode_normalization::UnicodeNormalization;

use super::repair::repair;
use super::{is_letter_or_digit, is_mark};
use crate::value::Value;

/// Appends the tokens of one field of a name (rule V6).
pub(crate) fn push_tokens(text: &str, tokens: &mut Vec<String>) {
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

/// Whether a field of a name has any token: what "present" means for it (rules V6, V8).
pub(crate) fn has_token(text: &str) -> bool {
    if text.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        return true;
    }
    let mut tokens = Vec::new();
    push_tokens(text, &mut tokens);
    !tokens.is_empty()
}

/// Reads a field of a name: present where it has a token (rule V6).
pub(crate) fn read(text: &str) -> Value<()> {
    if has_token(text) { Value::Present(()) } else { Value::Absent }
}

/// Characters that vanish, joining what they split (rule V6, step b).
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ')
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
