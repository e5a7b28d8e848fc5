//! Names as tokens: repaired, folded and split (rule V6).

mod ascii_tokens;
mod entities;
mod latin;
mod references;
mod repair;
mod tokens;
mod unicode;
mod unknown;

pub(crate) use ascii_tokens::{AsciiTokens, Folded, SLACK};
pub(crate) use tokens::NameTokens;
pub(crate) use unknown::UNKNOWN;

use crate::value::{Scalar, Value};

/// Appends the tokens of one field of a name; none if the field is missing (rules V1, V6). Tokens after the first
/// `most` characters may be left out.
pub(crate) fn push_tokens(field: &Scalar<'_>, most: usize, tokens: &mut NameTokens) {
    if let Some(text) = field.in_name().present() {
        tokens.push_field(text, most);
    }
}

/// The tokens of one field of a name.
pub(crate) fn tokens_of(field: &Scalar<'_>) -> NameTokens {
    let mut tokens = NameTokens::default();
    push_tokens(field, usize::MAX, &mut tokens);
    tokens
}

/// Reads a field of a name: present if it has a token (rules V6, V8).
pub(crate) fn read(text: &str) -> Value<()> {
    // An ASCII letter or digit is never repaired, folded or dropped, except in a label or a reference.
    let is_plain = !references::may_have_label(text) && !references::may_have_any(text);
    let has_token = is_plain && text.bytes().any(|byte| byte.is_ascii_alphanumeric()) || {
        let mut tokens = NameTokens::default();
        tokens.push_field(text, 0);
        !tokens.is_empty()
    };
    if has_token { Value::Present(()) } else { Value::Absent }
}

/// Whether a field was read in an encoding other than its own, and is repaired (rule V6, step 2).
pub(crate) fn is_repaired(text: &str) -> bool {
    (repair::may_be_misread(text) || references::may_have_any(text)) && !latin::is_plain(text) && {
        let resolved = references::resolve(text);
        let named = references::without_labels(&resolved);
        repair::repair(named) != named
    }
}

/// Characters that vanish and join what they split (rule V6, step 3).
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ' | '′' | '＇')
}
