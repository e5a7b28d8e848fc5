//! The tokens of a name: in place where they are few and ASCII, as nearly all are, and on the heap otherwise.

use super::{latin, unicode};

/// Most characters that are kept in place, a space after each token included: a name of 160 fits (rule F3).
const ROOM: usize = 168;

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
    /// Appends a letter or digit to the token in hand; `None` where there is no room.
    pub(super) fn push(&mut self, byte: u8) -> Option<()> {
        *self.text.get_mut(usize::from(self.length))? = byte;
        self.length = self.length.checked_add(1)?;
        Some(())
    }

    /// Ends the token in hand, if there is one; `None` where there is no room.
    pub(super) fn end_token(&mut self) -> Option<()> {
        let start = self.start_of(self.count.into());
        if self.length > start {
            self.push(b' ')?;
            *self.ends.get_mut(usize::from(self.count))? = self.length;
            self.count = self.count.checked_add(1)?;
        }
        Some(())
    }

    fn start_of(&self, index: usize) -> u8 {
        index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default()
    }

    pub(crate) fn joined_length(&self) -> usize {
        usize::from(self.length).saturating_sub(1)
    }

    /// The tokens, without their spaces.
    pub(crate) fn bytes(&self) -> impl Iterator<Item = &[u8]> {
        let count = usize::from(self.count);
        self.ends.iter().take(count).enumerate().filter_map(|(index, &end)| {
            self.text.get(usize::from(self.start_of(index))..usize::from(end).saturating_sub(1))
        })
    }

    /// The tokens, without their spaces.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.bytes().filter_map(|token| std::str::from_utf8(token).ok())
    }
}
