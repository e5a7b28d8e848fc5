//! Names as tokens: repaired, folded and split (rule V6).

mod ascii_tokens;
mod latin;
mod repair;
mod tokens;
mod unicode;

pub(crate) use ascii_tokens::{AsciiTokens, Folded, SLACK};
pub(crate) use tokens::NameTokens;

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
    // What begins a character of UTF-8, C2 to F4, is misread as one of `Â` to `ô`: C3 and a byte more. What goes on is outside ASCII.
    let bytes = text.as_bytes();
    let goes_on = |begin: usize| bytes.get(begin.saturating_add(2)).is_some_and(|byte| !byte.is_ascii());
    let may_be_misread = memchr::memchr_iter(0xC3, bytes).any(goes_on);
    may_be_misread && repair::repair(text) != text
}

/// Characters that vanish, joining what they split (rule V6, step b).
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ')
}
