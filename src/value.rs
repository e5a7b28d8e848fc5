//! Absent, unreadable, present: the states of every input value (rule V1).

mod filler;
mod number;

use filler::is_general_filler;
pub(crate) use filler::{is_name_filler, is_taken_out, may_be_taken_out};
use number::{Extended, Integer, extended};

use crate::json::Element;
use crate::text::{Text, trim};

/// The result of reading one input value (rule V1). Absent and unreadable together are *missing*.
///
/// `T` may be personal data, so each type used for it has a safe `Debug`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Value<T> {
    /// Nothing was given: no key, `null`, blank text, a filler such as `S/D`.
    #[default]
    Absent,
    /// Something was given, but it cannot be read as this kind of value.
    Unreadable,
    /// The value, in its normal form.
    Present(T),
    /// The value after a repair of misread characters (rule V9): it may confirm, never accuse.
    Repaired(T),
}

impl<T> Value<T> {
    /// The value if it is present as written; a repaired one is not (rule V9).
    ///
    /// ```
    /// use renaper_crosscheck::Value;
    ///
    /// assert_eq!(Value::Present(1).present(), Some(1));
    /// assert_eq!(Value::Repaired(1).present(), None);
    /// ```
    pub fn present(self) -> Option<T> {
        match self {
            Value::Present(value) => Some(value),
            Value::Absent | Value::Unreadable | Value::Repaired(_) => None,
        }
    }

    /// The value if it was readable, repaired or not (rule V9).
    ///
    /// ```
    /// use renaper_crosscheck::Value;
    ///
    /// assert_eq!(Value::Repaired(1).readable(), Some(1));
    /// assert_eq!(Value::<u8>::Unreadable.readable(), None);
    /// ```
    pub fn readable(self) -> Option<T> {
        match self {
            Value::Present(value) | Value::Repaired(value) => Some(value),
            Value::Absent | Value::Unreadable => None,
        }
    }

    /// Whether the value is present as written.
    ///
    /// ```
    /// use renaper_crosscheck::Value;
    ///
    /// assert!(Value::Present(1).is_present() && !Value::Repaired(1).is_present());
    /// ```
    pub const fn is_present(&self) -> bool {
        matches!(self, Value::Present(_))
    }

    /// Whether the value was repaired (rule V9).
    ///
    /// ```
    /// use renaper_crosscheck::normalize_dni;
    ///
    /// assert!(normalize_dni("3896618I").is_repaired());
    /// ```
    pub const fn is_repaired(&self) -> bool {
        matches!(self, Value::Repaired(_))
    }

    /// Whether the value is missing: absent or unreadable.
    ///
    /// ```
    /// use renaper_crosscheck::normalize_dni;
    ///
    /// assert!(normalize_dni("12").is_missing() && normalize_dni("").is_missing());
    /// ```
    pub const fn is_missing(&self) -> bool {
        matches!(self, Value::Absent | Value::Unreadable)
    }

    /// Whether nothing was given.
    ///
    /// ```
    /// use renaper_crosscheck::normalize_dni;
    ///
    /// assert!(normalize_dni("S/D").is_absent() && !normalize_dni("12").is_absent());
    /// ```
    pub const fn is_absent(&self) -> bool {
        matches!(self, Value::Absent)
    }

    /// The same with a reference to the value.
    ///
    /// ```
    /// use renaper_crosscheck::Value;
    ///
    /// let text = Value::Present(String::from("A"));
    /// assert_eq!(text.as_ref().present().unwrap(), "A");
    /// ```
    pub const fn as_ref(&self) -> Value<&T> {
        match self {
            Value::Absent => Value::Absent,
            Value::Unreadable => Value::Unreadable,
            Value::Present(value) => Value::Present(value),
            Value::Repaired(value) => Value::Repaired(value),
        }
    }

    /// Applies `change` to a readable value; a repaired one stays repaired.
    ///
    /// ```
    /// use renaper_crosscheck::Value;
    ///
    /// assert_eq!(Value::Repaired(1).map(|number| number + 1), Value::Repaired(2));
    /// ```
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Value<U> {
        self.and_then(|value| Value::Present(change(value)))
    }

    /// Reads a value further; anything read from a repaired one is repaired.
    ///
    /// ```
    /// use renaper_crosscheck::Value;
    ///
    /// assert_eq!(Value::Present(1).and_then(|_| Value::<u8>::Unreadable), Value::Unreadable);
    /// ```
    pub fn and_then<U>(self, read: impl FnOnce(T) -> Value<U>) -> Value<U> {
        match self {
            Value::Absent => Value::Absent,
            Value::Unreadable => Value::Unreadable,
            Value::Present(value) => read(value),
            Value::Repaired(value) => read(value).as_repaired(),
        }
    }

    /// The same, but counted as repaired if it was readable (rule V9).
    ///
    /// ```
    /// use renaper_crosscheck::Value;
    ///
    /// assert_eq!(Value::Present(1).as_repaired(), Value::Repaired(1));
    /// ```
    pub fn as_repaired(self) -> Self {
        match self {
            Value::Present(value) => Value::Repaired(value),
            other => other,
        }
    }
}

impl<T> From<Option<T>> for Value<T> {
    /// `None` is *unreadable*: the text was there but did not have the form.
    fn from(read: Option<T>) -> Self {
        read.map_or(Value::Unreadable, Value::Present)
    }
}

/// Text longer than this after trimming, in bytes of UTF-8, is always unreadable (rule V1).
const LONGEST_TEXT: usize = 1024;

/// One scalar as received: a JSON string, a number that is an integer, or anything else (rule V1).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Scalar<'a> {
    /// No key, or `null`.
    #[default]
    Nothing,
    /// An object, an array, a boolean, a number that is not an integer in range, or a string that is not valid text.
    NotText,
    /// Text without white space at its ends, except no-break spaces, which the repair of a name may need (rule V6, step
    /// a). An integer counts as its decimal text.
    Text(Text<'a>),
    /// A number written with a fraction or an exponent, and its integer value.
    Number {
        /// As received.
        written: Text<'a>,
        /// Its decimal text.
        decimal: Text<'a>,
    },
}

impl<'a> Scalar<'a> {
    /// Takes text as if it were a JSON string.
    pub(crate) fn from_text(text: Text<'a>) -> Self {
        Scalar::Text(text.trimmed_but_no_break_spaces())
    }

    /// Reads one JSON value.
    pub(crate) fn from_json(json: Element<'_, 'a>) -> Self {
        match json.first_byte() {
            b'"' => json.string().map_or(Scalar::NotText, |text| Scalar::from_text(text.into())),
            b'n' => Scalar::Nothing,
            b'-' | b'0'..=b'9' => Scalar::from_number(json.raw().into()),
            b'{' => match extended(json) {
                Some(Extended::Number(value)) => Scalar::from_extended_number(value),
                Some(Extended::Date(value)) => Scalar::from_json(value),
                None => Scalar::NotText,
            },
            _ => Scalar::NotText,
        }
    }

    /// A number in JSON's grammar.
    fn from_number(written: Text<'a>) -> Self {
        match number::integer(&written) {
            Some(Integer::Plain) => Scalar::Text(written),
            Some(Integer::Double(integer)) => Scalar::Number { written, decimal: integer.to_string().into() },
            None => Scalar::NotText,
        }
    }

    /// The value under `$numberLong` and the like: a number, or the text of one, possibly with leading zeros.
    fn from_extended_number(json: Element<'_, 'a>) -> Self {
        let text = match json.first_byte() {
            b'"' => json.string().map(|text| Text::from(text).trimmed()),
            b'-' | b'0'..=b'9' => Some(json.raw().into()),
            _ => None,
        };
        match text {
            Some(text) if number::is_number(&text) => Scalar::from_number(text),
            _ => Scalar::NotText,
        }
    }

    /// The value by V1's general list of fillers.
    #[inline]
    pub(crate) fn general(&self) -> Value<&str> {
        match self {
            Scalar::Nothing => Value::Absent,
            Scalar::NotText => Value::Unreadable,
            Scalar::Text(text) => general_text(trim(text)),
            Scalar::Number { decimal, .. } => Value::Present(decimal),
        }
    }

    /// The value by V1's list for the fields of a name, with the no-break spaces at its ends.
    pub(crate) fn in_name(&self) -> Value<&str> {
        match self {
            Scalar::Nothing => Value::Absent,
            Scalar::NotText => Value::Unreadable,
            Scalar::Text(text) => without_fillers(trim(text), is_name_filler).map(|_| text.as_str()),
            Scalar::Number { decimal, .. } => Value::Present(decimal),
        }
    }

    /// Whether it is present but not text, or is text that is too long: unreadable under every list of fillers.
    pub(crate) fn is_unreadable(&self) -> bool {
        match self {
            Scalar::Nothing | Scalar::Number { .. } => false,
            Scalar::NotText => true,
            Scalar::Text(text) => trim(text).len() > LONGEST_TEXT,
        }
    }

    /// Reads the value further, and keeps the text to show with it.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&str) -> Value<T>) -> Read<'_, T> {
        let value = self.general().and_then(read);
        let shown = self.shown().filter(|_| !value.is_absent()).map(Text::from);
        Read { value, shown, key: None }
    }

    /// The text of a part of a name, if `read` finds a name in it.
    pub(crate) fn name_text(&self, read: impl FnOnce(&str) -> Value<()>) -> Value<Text<'a>> {
        self.in_name().and_then(read).map(|()| match self {
            Scalar::Text(text) | Scalar::Number { decimal: text, .. } => text.clone(),
            Scalar::Nothing | Scalar::NotText => Text::default(),
        })
    }

    /// Pairs a value read from this scalar with the text to show.
    pub(crate) fn paired<T>(&self, value: Value<T>) -> Read<'a, T> {
        let shown = match self {
            _ if value.is_absent() => None,
            Scalar::Nothing | Scalar::NotText => None,
            Scalar::Text(text) => Some(text.clone().trimmed()),
            Scalar::Number { written, .. } => Some(written.clone()),
        };
        Read { value, shown, key: None }
    }

    /// What a row shows of it, unless it is absent: trimmed text, or a number as written.
    pub(crate) fn shown(&self) -> Option<&str> {
        match self {
            Scalar::Nothing | Scalar::NotText => None,
            Scalar::Text(text) => Some(trim(text)),
            Scalar::Number { written, .. } => Some(written),
        }
    }

    pub(crate) fn into_owned(self) -> Scalar<'static> {
        match self {
            Scalar::Nothing => Scalar::Nothing,
            Scalar::NotText => Scalar::NotText,
            Scalar::Text(text) => Scalar::Text(text.into_owned()),
            Scalar::Number { written, decimal } => {
                Scalar::Number { written: written.into_owned(), decimal: decimal.into_owned() }
            }
        }
    }
}

/// Trimmed text by V1's general list of fillers.
#[inline]
pub(crate) fn general_text(text: &str) -> Value<&str> {
    without_fillers(text, is_general_filler)
}

#[inline]
fn without_fillers(text: &str, is_filler: impl Fn(&str) -> bool) -> Value<&str> {
    if text.len() > LONGEST_TEXT {
        Value::Unreadable
    } else if is_filler(text) {
        Value::Absent
    } else {
        Value::Present(text)
    }
}

/// A value with the text it was read from (rules F1 to F6: shown even if unreadable, never if absent).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Read<'a, T> {
    pub(crate) value: Value<T>,
    pub(crate) shown: Option<Text<'a>>,
    /// The registry's spelling of its key.
    pub(crate) key: Option<Text<'a>>,
}

impl<T> Read<'_, T> {
    /// The text of a value that is present.
    pub(crate) fn present_text(&self) -> Option<&str> {
        self.shown.as_deref().filter(|_| self.value.is_present())
    }

    pub(crate) const fn nothing() -> Self {
        Read { value: Value::Absent, shown: None, key: None }
    }

    pub(crate) fn into_owned(self) -> Read<'static, T> {
        Read { value: self.value, shown: self.shown.map(Text::into_owned), key: self.key.map(Text::into_owned) }
    }
}

impl Read<'_, Text<'_>> {
    /// The text of a part of a name that is present, as rule V6 reads it.
    pub(crate) fn name_text(&self) -> Option<&str> {
        self.value.as_ref().present().map(Text::as_str)
    }
}

/// Whether an `error` is not empty (rule A2): anything but absent, `false`, zero, `{}`, `[]`, or text that means one of
/// these.
pub(crate) fn says_something(json: Element<'_, '_>) -> bool {
    match json.first_byte() {
        b'-' | b'0'..=b'9' => json.raw().parse::<f64>().is_ok_and(|number| number != 0.0),
        b'[' => !json.is_hollow(),
        b'{' if json.is_hollow() => false,
        b'"' | b'{' => match Scalar::from_json(json).general() {
            Value::Absent => false,
            Value::Unreadable => true,
            Value::Present(text) | Value::Repaired(text) if is_text(json) => {
                !text.eq_ignore_ascii_case("false") && text != "0"
            }
            Value::Present(number) | Value::Repaired(number) => !without_zeros(number).is_empty(),
        },
        _ => json.boolean() == Some(true),
    }
}

/// Whether a value is text rather than a number, including a value under `$date` (rule V1).
pub(crate) fn is_text(json: Element<'_, '_>) -> bool {
    match extended_of(json) {
        Some(Extended::Date(value)) => value.first_byte() == b'"',
        Some(Extended::Number(_)) => false,
        None => json.first_byte() == b'"',
    }
}

/// A number's decimal text without leading zeros; empty for zero.
pub(crate) fn without_zeros(number: &str) -> &str {
    number.trim_start_matches('0')
}

fn extended_of<'j, 'a>(json: Element<'j, 'a>) -> Option<Extended<'j, 'a>> {
    (json.first_byte() == b'{').then(|| extended(json)).flatten()
}
