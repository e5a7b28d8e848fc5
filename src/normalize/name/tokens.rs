//! The tokens of a name: in place where they are few and ASCII, as nearly all are, and on the heap otherwise.

use super::{latin, unicode};

/// Bytes of a token's key.
const KEY: usize = 8;

/// Bytes kept in place: any number of eight bits is a place among them.
const ROOM: usize = 256;

/// The last place at which a token may end, so that there is room for a last key: a name of 160 characters fits (rule F3).
const LAST_END: u8 = 240;

/// Most tokens that are kept in place: more of them are compared in another way (rule N3).
const MOST_TOKENS: usize = 8;

/// The tokens of a name, in the order of its fields.
#[derive(Clone)]
#[expect(
    clippy::large_enum_variant,
    reason = "to be in place is the point of it: nearly all names are few ASCII tokens"
)]
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
    spans: [Span; MOST_TOKENS],
    count: u8,
}

/// Where a token stands, and what it is compared by first.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    /// Its first eight bytes, the first one highest: numbers that sort as the tokens do.
    key: u64,
    start: u8,
    end: u8,
}

impl Span {
    pub(crate) const NONE: Self = Span { key: 0, start: 0, end: 0 };

    pub(crate) const fn is_none(self) -> bool {
        self.end == 0
    }
}

impl Default for NameTokens {
    fn default() -> Self {
        NameTokens::Ascii(AsciiTokens::default())
    }
}

impl Default for AsciiTokens {
    fn default() -> Self {
        AsciiTokens { text: [b' '; ROOM], length: 0, spans: [Span::NONE; MOST_TOKENS], count: 0 }
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
    /// Where the next letter goes.
    pub(super) fn end(&self) -> u8 {
        self.length
    }

    /// Writes a letter behind what was written, and says where the next one goes; `None` where there is no room.
    pub(super) fn push(&mut self, end: u8, letter: u8) -> Option<u8> {
        *self.text.get_mut(usize::from(end))? = letter;
        end.checked_add(1)
    }

    /// Takes over what was written up to `end` as one token, if it is not empty, and puts a space behind it; `None` where there is
    /// no room. Says where the next letter goes.
    pub(super) fn end_token(&mut self, end: u8) -> Option<u8> {
        let start = self.length;
        if end > start {
            if end > LAST_END {
                return None;
            }
            *self.text.get_mut(usize::from(end))? = b' ';
            let unused = u32::try_from(KEY).ok()?.saturating_sub(end.saturating_sub(start).into()).saturating_mul(8);
            let first = u64::from_be_bytes(*self.text.get(usize::from(start)..)?.first_chunk::<KEY>()?);
            let key = first.wrapping_shr(unused).wrapping_shl(unused);
            *self.spans.get_mut(usize::from(self.count))? = Span { key, start, end };
            self.count = self.count.checked_add(1)?;
            self.length = end.checked_add(1)?;
        }
        Some(self.length)
    }

    pub(crate) fn joined_length(&self) -> usize {
        usize::from(self.length).saturating_sub(1)
    }

    /// Where the tokens stand, in their order.
    pub(crate) fn spans(&self) -> &[Span] {
        self.spans.get(..usize::from(self.count)).unwrap_or_default()
    }

    /// The token at a place.
    pub(crate) fn token(&self, span: Span) -> &[u8] {
        self.text.get(usize::from(span.start)..usize::from(span.end)).unwrap_or_default()
    }

    /// Whether a token sorts before another one of the same name.
    pub(crate) fn is_before(&self, one: Span, other: Span) -> bool {
        one.key < other.key || (one.key == other.key && self.token(one) < self.token(other))
    }

    /// Whether a token is another name's token.
    pub(crate) fn is_same(&self, one: Span, others: &AsciiTokens, other: Span) -> bool {
        let length = one.end.saturating_sub(one.start);
        one.key == other.key
            && length == other.end.saturating_sub(other.start)
            && (usize::from(length) <= KEY || self.token(one) == others.token(other))
    }

    /// The tokens.
    fn iter(&self) -> impl Iterator<Item = &str> {
        self.spans().iter().filter_map(|&span| std::str::from_utf8(self.token(span)).ok())
    }
}
