//! Text that may say something about a person: borrowed if possible, and silent in `Debug`.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use chrono::{DateTime, NaiveDate, SecondsFormat, TimeZone};
use serde::de::value::{BorrowedStrDeserializer, MapDeserializer};
use serde::de::{self, Visitor};
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::json::JsonError;
use crate::json::{Element, Json};

/// Text of a case or an evaluation, borrowed from the JSON it was read from if it needs no unescaping.
///
/// Its `Debug` never shows its content, which may be a person's name, number or date. It has no `Display` either:
/// [`Text::as_str`] shows it. Days and times of chrono convert to text wherever an input takes text.
///
/// ```
/// use chrono::{DateTime, NaiveDate, Utc};
/// use renaper_crosscheck::{Case, ExtractedData, Status, Text};
///
/// let text = Text::from("García");
/// assert_eq!(text.as_str(), "García");
/// assert_eq!(format!("{text:?}"), "Text(…)");
///
/// let birth = NaiveDate::from_ymd_opt(1995, 5, 22).unwrap();
/// assert_eq!(Text::from(birth), "1995-05-22");
/// let case = Case::new(Status::Approved)
///     .with_extracted_data(ExtractedData::new().with_date_of_birth(birth))
///     .with_verified_at(DateTime::<Utc>::UNIX_EPOCH);
/// # let _ = case;
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<'a>(Cow<'a, str>);

impl<'a> Text<'a> {
    /// The text itself.
    ///
    /// ```
    /// use renaper_crosscheck::Text;
    ///
    /// assert_eq!(Text::from("García").as_str(), "García");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text, owned.
    ///
    /// ```
    /// use renaper_crosscheck::Text;
    ///
    /// let text: Text<'static> = Text::from(String::from("García").as_str()).into_owned();
    /// assert_eq!(text, "García");
    /// ```
    #[must_use]
    pub fn into_owned(self) -> Text<'static> {
        Text(Cow::Owned(self.0.into_owned()))
    }

    /// The same text, borrowed from this one.
    ///
    /// ```
    /// use renaper_crosscheck::Text;
    ///
    /// let text = Text::from(String::from("García"));
    /// assert_eq!(text.borrowed(), text);
    /// ```
    #[must_use]
    pub fn borrowed(&self) -> Text<'_> {
        Text(Cow::Borrowed(&self.0))
    }

    /// Without white space at the ends (rule V1); what was borrowed stays borrowed.
    pub(crate) fn trimmed(self) -> Text<'a> {
        self.cut(trim)
    }

    /// The same, but keeps no-break spaces, and whatever is between them and the text.
    pub(crate) fn trimmed_but_no_break_spaces(self) -> Text<'a> {
        self.cut(trim_but_no_break_spaces)
    }

    fn cut(self, trim: impl Fn(&str) -> &str) -> Text<'a> {
        match self.0 {
            Cow::Borrowed(text) => Text(Cow::Borrowed(trim(text))),
            Cow::Owned(text) if trim(&text).len() == text.len() => Text(Cow::Owned(text)),
            Cow::Owned(text) => Text(Cow::Owned(trim(&text).to_owned())),
        }
    }
}

/// Without white space at the ends (rule V1).
#[inline]
pub(crate) fn trim(text: &str) -> &str {
    if has_graphic_ends(text) { text } else { text.trim() }
}

/// The same, but no-break spaces (U+00A0) stay.
#[inline]
fn trim_but_no_break_spaces(text: &str) -> &str {
    if has_graphic_ends(text) { text } else { text.trim_matches(|c: char| c.is_whitespace() && c != '\u{a0}') }
}

/// Whether text clearly begins and ends with something other than white space.
#[inline]
fn has_graphic_ends(text: &str) -> bool {
    let is_graphic = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    is_graphic(text.as_bytes().first()) && is_graphic(text.as_bytes().last())
}

impl fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text(…)")
    }
}

impl AsRef<str> for Text<'_> {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Text(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Text<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Text(text)
    }
}

impl From<NaiveDate> for Text<'_> {
    /// `1995-05-22`
    fn from(date: NaiveDate) -> Self {
        Text::from(date.to_string())
    }
}

impl<Tz: TimeZone<Offset: fmt::Display>> From<DateTime<Tz>> for Text<'_> {
    /// `2026-06-05T14:30:00.000Z`, or with its own offset, `2026-06-05T11:30:00.000-03:00`
    fn from(time: DateTime<Tz>) -> Self {
        Text::from(time.to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

impl PartialEq<str> for Text<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> de::Visitor<'de> for TextVisitor {
            type Value = Text<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }

            // The usual errors would quote the value found instead.
            fn visit_bool<E: de::Error>(self, _: bool) -> Result<Self::Value, E> {
                Err(E::custom("not text"))
            }

            fn visit_i64<E: de::Error>(self, _: i64) -> Result<Self::Value, E> {
                Err(E::custom("not text"))
            }

            fn visit_u64<E: de::Error>(self, _: u64) -> Result<Self::Value, E> {
                Err(E::custom("not text"))
            }

            fn visit_f64<E: de::Error>(self, _: f64) -> Result<Self::Value, E> {
                Err(E::custom("not text"))
            }

            fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(text.into())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(text.to_owned().into())
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Self::Value, E> {
                Ok(text.into())
            }
        }

        deserializer.deserialize_str(TextVisitor)
    }
}

/// One JSON value, byte for byte as received. Its `Debug` never shows its content.
#[derive(Clone)]
pub struct RawJson<'a>(Cow<'a, str>);

impl<'a> RawJson<'a> {
    /// Takes one JSON value, borrowed or owned.
    ///
    /// ```
    /// use renaper_crosscheck::RawJson;
    ///
    /// assert!(RawJson::parse("[1.50]").is_ok() && RawJson::parse("[1.50").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// The text is not exactly one JSON value.
    pub fn parse(json: impl Into<Cow<'a, str>>) -> Result<Self, JsonError> {
        Ok(match json.into() {
            Cow::Borrowed(text) => RawJson::from(Json::read(text)?.root()),
            Cow::Owned(text) => RawJson::from(Json::read(&text)?.root()).into_owned(),
        })
    }

    /// `{}`
    pub(crate) fn empty_object() -> Self {
        RawJson(Cow::Borrowed("{}"))
    }

    /// The JSON text.
    ///
    /// ```
    /// use renaper_crosscheck::RawJson;
    ///
    /// assert_eq!(RawJson::parse("1.50")?.get(), "1.50");
    /// # Ok::<(), renaper_crosscheck::JsonError>(())
    /// ```
    #[must_use]
    pub fn get(&self) -> &str {
        &self.0
    }

    /// The value, owned.
    ///
    /// ```
    /// use renaper_crosscheck::RawJson;
    ///
    /// let json: RawJson<'static> = RawJson::parse(String::from("{}").as_str())?.into_owned();
    /// assert_eq!(json.get(), "{}");
    /// # Ok::<(), renaper_crosscheck::JsonError>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> RawJson<'static> {
        RawJson(Cow::Owned(self.0.into_owned()))
    }

    /// The same value, borrowed from this one.
    ///
    /// ```
    /// use renaper_crosscheck::RawJson;
    ///
    /// let json = RawJson::parse("{}")?;
    /// assert_eq!(json.borrowed(), json);
    /// # Ok::<(), renaper_crosscheck::JsonError>(())
    /// ```
    #[must_use]
    pub fn borrowed(&self) -> RawJson<'_> {
        RawJson(Cow::Borrowed(&self.0))
    }
}

impl<'a> From<Element<'_, 'a>> for RawJson<'a> {
    fn from(element: Element<'_, 'a>) -> Self {
        RawJson(Cow::Borrowed(element.raw()))
    }
}

impl fmt::Debug for RawJson<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawJson(…)")
    }
}

impl PartialEq for RawJson<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}

impl Eq for RawJson<'_> {}

impl Serialize for RawJson<'_> {
    /// As received; a value with line breaks is written without white space outside its strings, so that it fits a
    /// line.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self.get();
        let one_line = match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
            Some(_) => Cow::Owned(without_white_space(text)),
            None => Cow::Borrowed(text),
        };
        let checked = Checked(&one_line);
        // Whatever `serde_json` may ask for one day, its own check still makes a raw value of it.
        let raw = <&RawValue>::deserialize(checked).or_else(|_| serde_json::from_str(&one_line));
        raw.map_err(S::Error::custom)?.serialize(serializer)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for RawJson<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = <&'de RawValue>::deserialize(deserializer)?;
        // A deserializer other than serde_json's can pass any text as a raw value.
        RawJson::parse(raw.get()).map_err(de::Error::custom)
    }
}

/// JSON that was checked when it was found, so that `serde_json` makes a raw value of it without reading it again: that
/// would be a quarter of the cost of writing a result. A raw value asks for itself as a newtype whose name is
/// `serde_json`'s own, and takes the text under that name.
struct Checked<'a>(&'a str);

impl<'de> Deserializer<'de> for Checked<'de> {
    type Error = de::value::Error;

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let text = BorrowedStrDeserializer::new(self.0);
        visitor.visit_map(MapDeserializer::new(std::iter::once((name, text))))
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_borrowed_str(self.0)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct enum identifier ignored_any
    }
}

/// Valid JSON without the white space outside its strings.
fn without_white_space(json: &str) -> String {
    let mut in_string = false;
    let mut escaped = false;
    json.chars()
        .filter(|&c| {
            if in_string {
                in_string = c != '"' || escaped;
                escaped = c == '\\' && !escaped;
                true
            } else {
                in_string = c == '"';
                !matches!(c, ' ' | '\t' | '\n' | '\r')
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::value::RawValue;

    use super::Checked;

    /// Another version of `serde_json` might ask differently: everything would still be right, but slower.
    #[test]
    fn a_raw_value_takes_checked_text_without_reading_it() {
        for text in ["{}", "1.10", r#"{"a":"\ud800","a":[1e400]}"#] {
            let raw = <&RawValue>::deserialize(Checked(text));
            assert!(raw.is_ok_and(|raw| std::ptr::eq(raw.get(), text)), "{text}");
        }
    }
}
