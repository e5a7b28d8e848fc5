//! The members of one JSON object: in order, each once or not, borrowed from the text.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::JsonError;
use crate::value::string;

/// Deepest nesting of a case, the case itself counting as one (JSON.md, "A case").
const DEEPEST: usize = 128;

/// Calls `take` with each key and value of one JSON object, in order, repeated keys included.
///
/// Both are raw: `serde_json` checks their syntax and nothing else, so that half of a surrogate pair or a number of any
/// size costs no more than the value it stands in.
pub(crate) fn each_member<'a>(
    json: &'a str,
    take: impl FnMut(&'a RawValue, &'a RawValue),
) -> Result<(), serde_json::Error> {
    struct Members<F>(F);

    impl<'de, F: FnMut(&'de RawValue, &'de RawValue)> Visitor<'de> for Members<F> {
        type Value = ();

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
            while let Some(key) = map.next_key::<&'de RawValue>()? {
                (self.0)(key, map.next_value()?);
            }
            Ok(())
        }
    }

    let mut reader = serde_json::Deserializer::from_str(json);
    reader.deserialize_map(Members(take))?;
    reader.end()
}

/// A member whose name is not among the wanted ones.
pub(crate) struct OtherMember<'a> {
    /// The key as text; as raw JSON where no text can hold it.
    pub(crate) key: Cow<'a, str>,
    pub(crate) key_is_text: bool,
    pub(crate) value: &'a RawValue,
}

/// The members of one object, sorted into those with a wanted name and the others.
pub(crate) struct Members<'a, const N: usize> {
    names: &'static [&'static str; N],
    known: [Option<&'a RawValue>; N],
    /// In the object's order.
    pub(crate) others: Vec<OtherMember<'a>>,
    repeated: Option<Repeated<'a>>,
}

/// A key that stands in an object for the second time.
#[derive(Clone)]
pub(crate) struct Repeated<'a> {
    /// Its name, where that looks like a name of a key and not like anything about a person.
    pub(crate) name: Option<Cow<'a, str>>,
    /// The value under the second one.
    pub(crate) value: &'a RawValue,
}

impl<'a, const N: usize> Members<'a, N> {
    /// Reads one object. `names` are matched to the letter.
    pub(crate) fn read(json: &'a str, names: &'static [&'static str; N]) -> Result<Self, JsonError> {
        let mut members = Members { names, known: [None; N], others: Vec::new(), repeated: None };
        each_member(json, |key, value| members.take(key, value)).map_err(|error| JsonError::at(&error))?;
        if members.repeated.is_none() {
            members.repeated = first_repeated(&members.others);
        }
        Ok(members)
    }

    fn take(&mut self, key: &'a RawValue, value: &'a RawValue) {
        let text = string(key.get());
        let key_is_text = text.is_some();
        let key = text.unwrap_or(Cow::Borrowed(key.get()));
        match self.names.iter().zip(&mut self.known).find(|(name, _)| **name == key) {
            Some((_, slot @ None)) => *slot = Some(value),
            Some((name, Some(_))) => {
                self.repeated.get_or_insert(Repeated { name: Some(Cow::Borrowed(name)), value });
            }
            None => self.others.push(OtherMember { key, key_is_text, value }),
        }
    }

    /// The value under one of the wanted names.
    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.names.iter().zip(&self.known).find(|(known, _)| **known == name).and_then(|(_, value)| *value)
    }

    /// The value under a name that is not among the wanted ones.
    pub(crate) fn other(&self, name: &str) -> Option<&'a RawValue> {
        self.others.iter().find(|other| other.key_is_text && other.key == name).map(|other| other.value)
    }

    /// A key that the object has twice.
    pub(crate) fn repeated(&self) -> Option<Repeated<'a>> {
        self.repeated.clone()
    }

    /// Whether the object has no member at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.others.is_empty() && self.known.iter().all(Option::is_none)
    }
}

/// The first member whose key stands before it already. Sorting keeps a hostile number of keys cheap.
fn first_repeated<'a>(members: &[OtherMember<'a>]) -> Option<Repeated<'a>> {
    let mut by_key: Vec<_> = members.iter().enumerate().collect();
    by_key.sort_unstable_by(|(i, one), (j, two)| (one.key_is_text, &one.key, i).cmp(&(two.key_is_text, &two.key, j)));
    by_key
        .iter()
        .zip(by_key.iter().skip(1))
        .filter(|((_, one), (_, two))| one.key_is_text == two.key_is_text && one.key == two.key)
        .map(|(_, second)| second)
        .min_by_key(|(index, _)| *index)
        .map(|(_, member)| Repeated {
            name: Some(member.key.clone()).filter(|key| is_key_name(key)),
            value: member.value,
        })
}

/// Whether a key can be named in an error: a word of letters and underscores, no longer than such words are.
fn is_key_name(key: &str) -> bool {
    key.len() <= 40 && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}

/// Where `part`, borrowed from `whole`, begins in it, in bytes from 0.
pub(crate) fn offset_in(whole: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize).filter(|&offset| offset <= whole.len())
}

/// Where valid JSON is nested deeper than a case may be, in bytes from 0.
pub(crate) fn too_deep_at(json: &str) -> Option<usize> {
    let brackets = json.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
    if brackets <= DEEPEST {
        return None;
    }
    let mut depth = 0_usize;
    let mut in_string = false;
    let mut escaped = false;
    json.bytes().position(|byte| {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'[' | b'{' if !in_string => depth = depth.saturating_add(1),
            b']' | b'}' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > DEEPEST
    })
}

/// What the members of an object are read into, one by one. The value under each key is read at once, or passed over.
pub(crate) trait TakeMember<'de> {
    /// Reads the value under a key, or passes over it.
    fn take<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

/// Reads an object into a target in the one pass that its syntax is checked in; any other value is passed over. Says whether it
/// was an object.
pub(crate) struct ObjectInto<'t, T>(pub(crate) &'t mut T);

impl<'de, T: TakeMember<'de>> DeserializeSeed<'de> for ObjectInto<'_, T> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: TakeMember<'de>> Visitor<'de> for ObjectInto<'_, T> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        while let Some(key) = map.next_key::<&'de RawValue>()? {
            // A key that no text can hold is no key that anybody asks for.
            let key = string(key.get()).unwrap_or_default();
            self.0.take(&key, &mut map)?;
        }
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<bool, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(false)
    }

    fn visit_bool<E>(self, _: bool) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_i64<E>(self, _: i64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_u64<E>(self, _: u64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_f64<E>(self, _: f64) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_str<E>(self, _: &str) -> Result<bool, E> {
        Ok(false)
    }

    fn visit_unit<E>(self) -> Result<bool, E> {
        Ok(false)
    }
}
