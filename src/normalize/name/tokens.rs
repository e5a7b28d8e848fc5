//! The tokens of a name: in place where they are few and ASCII, as nearly all are, and on the heap otherwise.

use super::{latin, unicode};

/// Bytes of folded text kept in place, separators included: a bit a byte makes a word.
const ROOM: usize = 64;

/// Bytes behind them that may be written and read without looking, for texts are copied in blocks.
pub(crate) const SLACK: usize = 16;

/// Folded text with its slack.
pub(crate) type Folded = [u8; ROOM + SLACK];

/// The tokens of a name, in the order of its fields.
#[derive(Clone)]
pub(crate) enum NameTokens {
    /// Few, and of ASCII letters and digits.
    Ascii(AsciiTokens),
    /// Any.
    Any(Vec<String>),
}

/// Tokens of ASCII letters and digits.
#[derive(Clone, Copy)]
pub(crate) struct AsciiTokens {
    /// Lower case, at least one space behind each token.
    text: Folded,
    /// A bit for each byte of it that is a letter or a digit; never the highest one.
    letters: u64,
    /// Bytes of the text; below [`ROOM`].
    end: usize,
}

impl Default for NameTokens {
    fn default() -> Self {
        NameTokens::Ascii(AsciiTokens::default())
    }
}

impl Default for AsciiTokens {
    fn default() -> Self {
        AsciiTokens { text: [b' '; ROOM + SLACK], letters: 0, end: 0 }
    }
}

impl NameTokens {
    /// Appends the tokens of one field (rule V6).
    pub(crate) fn push_field(&mut self, text: &str) {
        if let NameTokens::Ascii(tokens) = self {
            if latin::push_tokens(text, tokens).is_some() {
                return;
            }
            *self = NameTokens::Any(tokens.iter().map(str::to_owned).collect());
        }
        if let NameTokens::Any(tokens) = self {
            unicode::push_tokens(text, tokens);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            NameTokens::Ascii(tokens) => tokens.letters == 0,
            NameTokens::Any(tokens) => tokens.is_empty(),
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

    /// Whether that many characters are enough for it. Asked of every name, so what is kept in place is not counted.
    pub(crate) fn fits(&self, most: usize) -> bool {
        (matches!(self, NameTokens::Ascii(_)) && most >= ROOM) || self.joined_length() <= most
    }

    /// The tokens in their order, with one space between them.
    pub(crate) fn joined(&self) -> String {
        self.to_strings().join(" ")
    }

    /// Whether these are the other tokens in their order, beginning with the one behind the first `behind` and ending with those.
    pub(crate) fn is_rotation(&self, other: &NameTokens, behind: usize) -> bool {
        match (self, other) {
            (NameTokens::Ascii(one), NameTokens::Ascii(two)) if behind == 0 && one.text == two.text => true,
            (NameTokens::Ascii(one), NameTokens::Ascii(two)) => {
                one.iter().eq(two.iter().skip(behind).chain(two.iter().take(behind)))
            }
            _ => {
                let (one, two) = (self.to_strings(), other.to_strings());
                one.iter().eq(two.iter().skip(behind).chain(two.iter().take(behind)))
            }
        }
    }

    pub(crate) fn to_strings(&self) -> Vec<String> {
        match self {
            NameTokens::Ascii(tokens) => tokens.iter().map(str::to_owned).collect(),
            NameTokens::Any(tokens) => tokens.clone(),
        }
    }
}

impl AsciiTokens {
    /// Where the next field begins, if that many bytes and a space still fit.
    pub(super) fn room_for(&self, bytes: usize) -> Option<usize> {
        (self.end.saturating_add(bytes) < ROOM - 1).then_some(self.end)
    }

    /// Writes two bytes; the next ones may be written over them.
    pub(super) fn write(&mut self, at: usize, bytes: [u8; 2]) {
        let place = self.text.get_mut(at % ROOM..).and_then(|text| text.first_chunk_mut());
        if let Some(place) = place {
            *place = bytes;
        }
    }

    /// Takes over what was written up to `end`, and puts a space behind it.
    pub(super) fn end_field(&mut self, end: usize, letters: u64) {
        self.write(end, [b' '; 2]);
        self.letters |= letters;
        self.end = end.saturating_add(1);
    }

    pub(crate) fn text(&self) -> &Folded {
        &self.text
    }

    /// A bit for each byte of the text that is a letter or a digit; never the highest one.
    pub(crate) fn letters(&self) -> u64 {
        self.letters
    }

    pub(crate) fn joined_length(&self) -> usize {
        let letters = self.letters;
        let first = letters & !(letters << 1);
        usize::try_from(letters.count_ones().saturating_add(first.count_ones())).unwrap_or_default().saturating_sub(1)
    }

    fn count(&self) -> usize {
        (self.letters & !(self.letters << 1)).count_ones() as usize
    }

    /// The tokens, in their order.
    fn iter(&self) -> impl Iterator<Item = &str> {
        let text = self.text.get(..self.end).unwrap_or_default();
        let tokens = text.split(|&byte| byte == b' ').filter(|token| !token.is_empty());
        tokens.filter_map(|token| std::str::from_utf8(token).ok())
    }
}
