//! The tokens of a name: in place where they are few and ASCII, as nearly all are, and on the heap otherwise.

use super::{latin, unicode};

/// Bytes of a token's key.
const KEY: usize = 8;

/// Bytes kept in place, a space after each token and room for a last key included: a name of 160 characters fits (rule F3).
const ROOM: usize = 176;

/// Most tokens that are kept in place: more of them are compared in another way (rule N3).
const MOST_TOKENS: usize = 8;

/// The tokens of a name, in the order of its fields.
#[derive(Clone)]
pub(crate) enum NameTokens {
    /// Few, and of ASCII letters and digits.
    Ascii(AsciiTokens),
    /// Any.
    Any(Vec<String>),
}

/// At most eight tokens of ASCII letters and digits.
#[derive(Clone, Copy)]
pub(crate) struct AsciiTokens {
    /// The tokens, one behind the other, a space after each.
    text: [u8; ROOM],
    length: u8,
    /// Where each token ends in `text`, its space included.
    ends: [u8; MOST_TOKENS],
    count: u8,
}

impl Default for NameTokens {
    fn default() -> Self {
        NameTokens::Ascii(AsciiTokens::default())
    }
}

impl Default for AsciiTokens {
    fn default() -> Self {
        AsciiTokens { text: [b' '; ROOM], length: 0, ends: [0; MOST_TOKENS], count: 0 }
    }
}

impl NameTokens {
    /// Appends the tokens of one field (rule V6).
    pub(crate) fn push_field(&mut self, text: &str) {
        if let NameTokens::Ascii(tokens) = self {
            let before = (tokens.length, tokens.count);
            if latin::push_tokens(text, tokens).is_some() {
                return;
            }
            // What was taken over of the field is given back.
            (tokens.length, tokens.count) = before;
            *self = NameTokens::Any(tokens.iter().map(str::to_owned).collect());
        }
        if let NameTokens::Any(tokens) = self {
            unicode::push_tokens(text, tokens);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            NameTokens::Ascii(tokens) => tokens.count == 0,
            NameTokens::Any(tokens) => tokens.is_empty(),
        }
    }

    pub(crate) fn count(&self) -> usize {
        match self {
            NameTokens::Ascii(tokens) => tokens.count.into(),
            NameTokens::Any(tokens) => tokens.len(),
        }
    }

    /// Characters of the tokens with one space between them.
    pub(crate) fn joined_length(&self) -> usize {
        match self {
            NameTokens::Ascii(tokens) => tokens.joined_length(),
            NameTokens::Any(tokens) => {
                let letters = tokens.iter().fold(0_usize, |sum, token| sum.saturating_add(token.chars().count()));
                letters.saturating_add(tokens.len().saturating_sub(1))
            }
        }
    }

    /// The tokens in their order, with one space between them.
    pub(crate) fn joined(&self) -> String {
        self.to_strings().join(" ")
    }

    pub(crate) fn to_strings(&self) -> Vec<String> {
        match self {
            NameTokens::Ascii(tokens) => tokens.iter().map(str::to_owned).collect(),
            NameTokens::Any(tokens) => tokens.clone(),
        }
    }
}

impl AsciiTokens {
    /// The room for text, and how much of it is taken; what is written behind that counts when it is taken over.
    pub(super) fn room(&mut self) -> (&mut [u8; ROOM], usize) {
        let length = usize::from(self.length);
        (&mut self.text, length)
    }

    /// Takes over what was written up to `end` as one token, if it is not empty, and puts a space behind it; `None` where there is
    /// no room. Says where the next token begins.
    pub(super) fn end_token(&mut self, end: usize) -> Option<usize> {
        if end > usize::from(self.length) {
            // Eight bytes can be read from the start of any token.
            *self.text.get_mut(..ROOM.saturating_sub(KEY))?.get_mut(end)? = b' ';
            let end = u8::try_from(end).ok()?.checked_add(1)?;
            *self.ends.get_mut(usize::from(self.count))? = end;
            self.count = self.count.checked_add(1)?;
            self.length = end;
        }
        Some(self.length.into())
    }

    pub(crate) fn joined_length(&self) -> usize {
        usize::from(self.length).saturating_sub(1)
    }

    pub(crate) fn count(&self) -> usize {
        self.count.into()
    }

    /// The tokens, each with its first eight bytes as a number that sorts as they do.
    pub(crate) fn keyed(&self) -> impl Iterator<Item = KeyedToken<'_>> {
        let mut start = 0;
        self.ends.iter().take(self.count.into()).filter_map(move |&end| {
            let from = self.text.get(start..)?;
            let length = usize::from(end).saturating_sub(start).saturating_sub(1);
            start = end.into();
            let unused = u32::try_from(KEY.saturating_sub(length).saturating_mul(8)).unwrap_or_default();
            let key = u64::from_be_bytes(*from.first_chunk::<KEY>()?).wrapping_shr(unused).wrapping_shl(unused);
            Some(KeyedToken { key, text: from.get(..length)? })
        })
    }

    /// The tokens, without their spaces.
    fn iter(&self) -> impl Iterator<Item = &str> {
        self.keyed().filter_map(|token| std::str::from_utf8(token.text).ok())
    }
}

/// A token with what it is compared by first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct KeyedToken<'t> {
    /// Its first eight bytes, the first one highest.
    key: u64,
    pub(crate) text: &'t [u8],
}

impl KeyedToken<'_> {
    pub(crate) const NONE: Self = KeyedToken { key: 0, text: &[] };

    /// Whether both are the same token.
    pub(crate) fn is(&self, other: &KeyedToken<'_>) -> bool {
        self.key == other.key
            && self.text.len() == other.text.len()
            && (self.text.len() <= KEY || self.text == other.text)
    }
}
