//! The registry's body as received, and the kind of body it is.

use std::borrow::Cow;

use super::envelope;
use super::record::Record;
use crate::json::JsonError;
use crate::json::{Element, Json};
use crate::text::RawJson;

/// The registry's body (rules A1 to A5, V8), kept byte for byte and read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryBody<'a> {
    raw: RawJson<'a>,
    reading: Reading<'a>,
}

/// The kind of body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading<'a> {
    /// `null` or `{}`.
    Empty,
    /// JSON, but not an object.
    NotAnObject,
    /// An object, and what it says.
    Record(Box<Record<'a>>),
}

impl<'a> RegistryBody<'a> {
    /// Takes the body as JSON, borrowed or owned, and reads it.
    ///
    /// ```
    /// use renaper_crosscheck::{RegistryAnswer, RegistryBody, RegistryFailure};
    ///
    /// let answer = match RegistryBody::from_json(r#"{"codigo": 99}"#) {
    ///     Ok(body) => RegistryAnswer::Body(body),
    ///     Err(_) => RegistryAnswer::Failed(RegistryFailure::NotJson),
    /// };
    /// assert!(matches!(answer, RegistryAnswer::Body(_)));
    /// ```
    ///
    /// # Errors
    ///
    /// The text is not JSON: use [`RegistryFailure::NotJson`](crate::RegistryFailure::NotJson) as the answer then. Do
    /// the same for bytes that are not UTF-8.
    pub fn from_json(json: impl Into<Cow<'a, str>>) -> Result<Self, JsonError> {
        Ok(match json.into() {
            Cow::Borrowed(text) => RegistryBody::of(Json::read(text)?.root()),
            Cow::Owned(text) => RegistryBody::of(Json::read(&text)?.root()).into_owned(),
        })
    }

    /// A body made of text members.
    pub(crate) fn from_members(members: &[(&str, &str)]) -> RegistryBody<'static> {
        struct Object<'m>(&'m [(&'m str, &'m str)]);

        impl serde::Serialize for Object<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().copied())
            }
        }

        // Text keys and text values always make JSON; if they did not, an empty answer would be the safe one.
        let json = serde_json::to_string(&Object(members)).ok();
        json.and_then(|json| RegistryBody::from_json(json).ok()).unwrap_or_else(RegistryBody::empty)
    }

    /// A body without members: the registry was asked, and nothing came (rule A1).
    pub(crate) fn empty() -> Self {
        RegistryBody { raw: RawJson::empty_object(), reading: Reading::Empty }
    }

    /// Takes the body from its place in a case.
    pub(crate) fn of(json: Element<'_, 'a>) -> Self {
        RegistryBody { raw: json.into(), reading: Reading::of(json) }
    }

    /// The body as received.
    ///
    /// ```
    /// use renaper_crosscheck::RegistryBody;
    ///
    /// assert_eq!(RegistryBody::from_json(r#"{"codigo": 99}"#)?.raw().get(), r#"{"codigo": 99}"#);
    /// # Ok::<(), renaper_crosscheck::JsonError>(())
    /// ```
    #[must_use]
    pub fn raw(&self) -> &RawJson<'a> {
        &self.raw
    }

    pub(crate) fn reading(&self) -> &Reading<'a> {
        &self.reading
    }

    pub(crate) fn into_owned(self) -> RegistryBody<'static> {
        RegistryBody { raw: self.raw.into_owned(), reading: self.reading.into_owned() }
    }
}

impl<'a> Reading<'a> {
    fn of(json: Element<'_, 'a>) -> Self {
        if json.is_nothing() {
            Reading::Empty
        } else if json.is_object() {
            Reading::Record(Box::new(envelope::record_of(json)))
        } else {
            json.string().map_or(Reading::NotAnObject, |text| Reading::of_text(&text))
        }
    }

    /// V8: a body that is text and, parsed as JSON, an object.
    fn of_text(text: &str) -> Self {
        match envelope::json_in(text) {
            Some(json) if json.root().is_nothing() => Reading::Empty,
            Some(json) => Reading::Record(Box::new(envelope::record_of(json.root()).into_owned())),
            None => Reading::NotAnObject,
        }
    }

    fn into_owned(self) -> Reading<'static> {
        match self {
            Reading::Empty => Reading::Empty,
            Reading::NotAnObject => Reading::NotAnObject,
            Reading::Record(record) => Reading::Record(Box::new(record.into_owned())),
        }
    }
}
