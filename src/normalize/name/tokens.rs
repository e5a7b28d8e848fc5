//! The tokens of a name: in place if they are few and ASCII, as nearly all are, and on the heap otherwise.

use super::ascii_tokens::{AsciiTokens, ROOM};
use super::references::may_have_label;
use super::unknown::UnknownLetters;
use super::{latin, unicode};

/// The tokens of a name, in the order of its fields.
#[derive(Clone)]
pub(crate) enum NameTokens {
    /// Few, and of ASCII letters and digits.
    Ascii(AsciiTokens),
    /// Any.
    Any(Vec<String>),
}

impl Default for NameTokens {
    fn default() -> Self {
        NameTokens::Ascii(AsciiTokens::default())
    }
}

impl NameTokens {
    /// Appends the tokens of one field (rule V6). Tokens after the first `most` characters may be left out.
    pub(crate) fn push_field(&mut self, text: &str, most: usize) {
        if let NameTokens::Ascii(tokens) = self {
            if !may_have_label(text) && latin::push_tokens(text, tokens).is_some() {
                return;
            }
            *self = NameTokens::Any(tokens.iter().map(str::to_owned).collect());
        }
        if let NameTokens::Any(tokens) = self {
            unicode::push_tokens(text, most, tokens);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            NameTokens::Ascii(tokens) => tokens.letters() == 0,
            NameTokens::Any(tokens) => tokens.is_empty(),
        }
    }

    /// How many of the letters are unknown (rule F3).
    pub(crate) fn unknown_letters(&self) -> UnknownLetters {
        match self {
            NameTokens::Ascii(_) => UnknownLetters::default(),
            NameTokens::Any(tokens) => UnknownLetters::in_tokens(tokens),
        }
    }

    pub(crate) fn count(&self) -> usize {
        match self {
            NameTokens::Ascii(tokens) => tokens.count(),
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

    /// Whether the name fits this many characters. Every name is checked, so tokens kept in place are not counted.
    pub(crate) fn fits(&self, most: usize) -> bool {
        (matches!(self, NameTokens::Ascii(_)) && most >= ROOM) || self.joined_length() <= most
    }

    /// The tokens in their order, with one space between them.
    pub(crate) fn joined(&self) -> String {
        self.to_strings().join(" ")
    }

    /// Whether these are the other tokens in order, beginning after the first `behind` and ending with those.
    pub(crate) fn is_rotation(&self, other: &NameTokens, behind: usize) -> bool {
        match (self, other) {
            (NameTokens::Ascii(one), NameTokens::Ascii(two)) if behind == 0 && one.text() == two.text() => true,
            (NameTokens::Ascii(one), NameTokens::Ascii(two)) => {
                one.iter().eq(two.iter().skip(behind).chain(two.iter().take(behind)))
            }
            _ => {
                let (one, two) = (self.to_strings(), other.to_strings());
                one.iter().eq(two.iter().skip(behind).chain(two.iter().take(behind)))
            }
        }
    }

    /// The tokens, in their order.
    #[cfg(feature = "names")]
    pub(crate) fn words(&self) -> Vec<&str> {
        match self {
            NameTokens::Ascii(tokens) => tokens.iter().collect(),
            NameTokens::Any(tokens) => tokens.iter().map(String::as_str).collect(),
        }
    }

    pub(crate) fn to_strings(&self) -> Vec<String> {
        match self {
            NameTokens::Ascii(tokens) => tokens.iter().map(str::to_owned).collect(),
            NameTokens::Any(tokens) => tokens.clone(),
        }
    }
}
