//! Names as tokens: repaired, folded and split (rule V6).

mod latin;
mod repair;
mod tokens;
mod unicode;

pub(crate) use tokens::{AsciiTokens, Folded, NameTokens, SLACK};

use crate::value::{Scalar, Value};

/// Appends the tokens of one field of a name; none where it is missing (rules V1, V6).
pub(crate) fn push_tokens(field: &Scalar<'_>, tokens: &mut NameTokens) {
    if let Some(text) = field.in_name().present() {
        tokens.push_field(text);
    }
}

/// The tokens of one field of a name.
pub(crate) fn tokens_of(field: &Scalar<'_>) -> NameTokens {
    let mut tokens = NameTokens::default();
    push_tokens(field, &mut tokens);
    tokens
}

/// Reads a field of a name: present where it has a token (rules V6, V8).
pub(crate) fn read(text: &str) -> Value<()> {
    // A letter or digit of ASCII is never repaired, folded or dropped away.
    let has_token = text.bytes().any(|byte| byte.is_ascii_alphanumeric()) || {
        let mut tokens = NameTokens::default();
        tokens.push_field(text);
        !tokens.is_empty()
    };
    if has_token { Value::Present(()) } else { Value::Absent }
}

/// Whether a field was UTF-8 that was read as something else, and is repaired (rule V6, step a).
pub(crate) fn is_repaired(text: &str) -> bool {
    // Misread text has two characters outside ASCII side by side, of two bytes each or more.
    let may_be_misread =
        !text.is_ascii() && text.as_bytes().windows(4).any(|bytes| bytes.iter().all(|byte| !byte.is_ascii()));
    may_be_misread && repair::repair(text) != text
}

/// Characters that vanish, joining what they split (rule V6, step b).
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ')
}
