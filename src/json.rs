//! JSON text checked once, with the place of every value in it: all later reading is a look-up.
//!
//! `serde_json` reads values into types, or skips them. A case needs more: the same text is echoed byte for byte, taken
//! apart, and looked up under several names. Half of a surrogate pair, or a number of any size, must cost no more than
//! the value it is in. So one pass finds the spans of the values, in the grammar that `serde_json` accepts (tests
//! compare the two), and `serde_json` says what is wrong with any other text.

mod error;
mod members;
mod scan;

use std::borrow::Cow;

use serde::de::IgnoredAny;

pub use error::JsonError;
pub(crate) use members::{Members, Misspelt, Repeated};
use scan::{Scan, Span};

/// JSON text, and the place of each of its values.
pub(crate) struct Json<'a> {
    text: &'a str,
    /// Every value and every key, in the order of their beginnings.
    spans: Vec<Span>,
    too_deep_at: Option<usize>,
}

/// One value of a [`Json`], or a key.
#[derive(Clone, Copy)]
pub(crate) struct Element<'j, 'a> {
    json: &'j Json<'a>,
    at: usize,
    span: Span,
}

impl<'a> Json<'a> {
    /// Checks the text.
    pub(crate) fn read(text: &'a str) -> Result<Self, JsonError> {
        match Scan::of(text) {
            Some(Scan { spans, too_deep_at }) => Ok(Json { text, spans, too_deep_at }),
            None if text.starts_with('\u{feff}') => Err(JsonError::byte_order_mark()),
            None => Err(JsonError::of(serde_json::from_str::<IgnoredAny>(text).err().as_ref())),
        }
    }

    /// The whole value.
    pub(crate) fn root(&self) -> Element<'_, 'a> {
        // Checked text holds a value.
        Element { json: self, at: 0, span: self.spans.first().copied().unwrap_or_default() }
    }

    /// The text.
    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    /// Where it is nested deeper than a case may be, in bytes from 0.
    pub(crate) fn too_deep_at(&self) -> Option<usize> {
        self.too_deep_at
    }
}

impl<'j, 'a> Element<'j, 'a> {
    /// Its JSON.
    #[inline]
    pub(crate) fn raw(self) -> &'a str {
        self.json.text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Where it begins, in bytes from 0.
    pub(crate) fn start(self) -> usize {
        self.span.start()
    }

    /// Where it ends: after its last byte.
    pub(crate) fn end(self) -> usize {
        self.span.end()
    }

    /// Its first byte, which shows the kind of value.
    #[inline]
    pub(crate) fn first_byte(self) -> u8 {
        self.json.text.as_bytes().get(self.start()).copied().unwrap_or_default()
    }

    /// The first byte inside a string as it is written, or its closing quotation mark.
    #[inline]
    pub(crate) fn first_byte_inside(self) -> u8 {
        self.json.text.as_bytes().get(self.start().saturating_add(1)).copied().unwrap_or_default()
    }

    /// Whether it is an object.
    pub(crate) fn is_object(self) -> bool {
        self.first_byte() == b'{'
    }

    /// Whether it is `null`.
    pub(crate) fn is_null(self) -> bool {
        self.first_byte() == b'n'
    }

    /// Whether it is an empty object or array.
    pub(crate) fn is_hollow(self) -> bool {
        matches!(self.first_byte(), b'{' | b'[') && self.span.after() == self.at.saturating_add(1)
    }

    /// Whether it is `null` or `{}`.
    pub(crate) fn is_nothing(self) -> bool {
        self.is_null() || self.is_object() && self.is_hollow()
    }

    /// `true` or `false`.
    pub(crate) fn boolean(self) -> Option<bool> {
        match self.first_byte() {
            b't' => Some(true),
            b'f' => Some(false),
            _ => None,
        }
    }

    /// The text of a string; borrowed if it has no escapes. `None` if it is not a string, or not valid text (half of a
    /// surrogate pair).
    #[inline]
    pub(crate) fn string(self) -> Option<Cow<'a, str>> {
        if self.first_byte() != b'"' {
            None
        } else if self.span.is_escaped() {
            self.unescaped().map(Cow::Owned)
        } else {
            let inside = self.start().saturating_add(1)..self.end().saturating_sub(1);
            self.json.text.get(inside).map(Cow::Borrowed)
        }
    }

    /// The text of a string that has escapes. Few have: so the common path stays small enough to be inlined.
    #[cold]
    fn unescaped(self) -> Option<String> {
        serde_json::from_str(self.raw()).ok()
    }

    /// A word of a closed set.
    pub(crate) fn word<T: std::str::FromStr>(self) -> Option<T> {
        self.string()?.parse().ok()
    }

    /// The members of an object: keys and values in order, repeated keys included. Anything else has none.
    pub(crate) fn members(self) -> impl Iterator<Item = (Element<'j, 'a>, Element<'j, 'a>)> {
        let json = self.json;
        let inside = self.until_its_end(b'{');
        let mut at = self.at.saturating_add(1);
        std::iter::from_fn(move || {
            // The place of a key is followed by that of its value.
            let &[key_span, span] = inside.get(at..)?.first_chunk()?;
            let key = Element { json, at, span: key_span };
            let value = Element { json, at: at.saturating_add(1), span };
            at = span.after();
            Some((key, value))
        })
    }

    /// The items of an array. Anything else has none.
    pub(crate) fn items(self) -> impl Iterator<Item = Element<'j, 'a>> {
        let json = self.json;
        let inside = self.until_its_end(b'[');
        let mut at = self.at.saturating_add(1);
        std::iter::from_fn(move || {
            let item = Element { json, at, span: *inside.get(at)? };
            at = item.span.after();
            Some(item)
        })
    }

    /// The places up to the end of a container that begins with this byte; none of anything else.
    fn until_its_end(self, opening: u8) -> &'j [Span] {
        let end = if self.first_byte() == opening { self.span.after() } else { 0 };
        self.json.spans.get(..end).unwrap_or_default()
    }

    /// The value under a key of an object, or the last value if there are several.
    pub(crate) fn last_member(self, wanted: &str) -> Option<Element<'j, 'a>> {
        self.members().filter(|(key, _)| key.string().is_some_and(|key| key == wanted)).last().map(|(_, value)| value)
    }
}
