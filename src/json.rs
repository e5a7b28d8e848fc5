//! The members of one JSON object: in order, each once or not, borrowed from the text.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

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

/// The members of an object whose JSON was checked before, in order, repeated keys included: raw keys and raw values. Of anything
/// but an object there are none.
///
/// What was checked once is only taken apart here, which costs a fraction of checking it again.
pub(crate) fn members(checked: &str) -> impl Iterator<Item = (&str, &str)> {
    let bytes = checked.as_bytes();
    let mut at = if bytes.first() == Some(&b'{') { 1 } else { bytes.len() };
    std::iter::from_fn(move || {
        // What stands between values is white space and one mark, and values alone begin with anything else.
        let key = value_from(bytes, at)?;
        let value = value_from(bytes, key.end)?;
        at = value.end;
        Some((checked.get(key)?, checked.get(value)?))
    })
}

/// Where the next value stands; `None` at the end of the object.
fn value_from(bytes: &[u8], mut start: usize) -> Option<Range<usize>> {
    loop {
        let end = match bytes.get(start)? {
            b'"' => end_of_string(bytes, start)?,
            b'{' | b'[' => end_of_container(bytes, start)?,
            b'}' => return None,
            b' ' | b'\t' | b'\n' | b'\r' | b',' | b':' => {
                start = start.saturating_add(1);
                continue;
            }
            _ => {
                let is_end = |byte: &u8| matches!(byte, b',' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
                bytes.get(start..)?.iter().position(is_end)?.saturating_add(start)
            }
        };
        return Some(start..end);
    }
}

/// Where the string ends that begins at `start`: behind its closing quotation mark.
fn end_of_string(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start.saturating_add(1);
    loop {
        match bytes.get(at)? {
            b'"' => return Some(at.saturating_add(1)),
            // Whatever is escaped ends nothing.
            b'\\' => at = at.saturating_add(2),
            _ => at = at.saturating_add(1),
        }
    }
}

/// Where the object or array ends that begins at `start`.
fn end_of_container(bytes: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        match bytes.get(at)? {
            b'"' => {
                at = end_of_string(bytes, at)?;
                continue;
            }
            b'{' | b'[' => depth = depth.saturating_add(1),
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at = at.saturating_add(1);
        if depth == 0 {
            return Some(at);
        }
    }
}

/// A member whose name is not among the wanted ones.
pub(crate) struct OtherMember<'a> {
    /// The key as text; as raw JSON where no text can hold it.
    pub(crate) key: Cow<'a, str>,
    pub(crate) key_is_text: bool,
    pub(crate) value: &'a str,
}

/// The members of one object, sorted into those with a wanted name and the others.
pub(crate) struct Members<'a, const N: usize> {
    names: &'static [&'static str; N],
    pub(crate) known: [Option<&'a str>; N],
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
    pub(crate) value: &'a str,
}

impl<'a, const N: usize> Members<'a, N> {
    /// Takes an object apart whose JSON was checked before. `names` are matched to the letter.
    pub(crate) fn read(checked: &'a str, names: &'static [&'static str; N]) -> Self {
        let mut read = Members::none(names);
        members(checked).for_each(|(key, value)| read.take(key, value));
        read.finish()
    }

    /// Checks and reads one object, and shows each member as it comes.
    pub(crate) fn check(
        json: &'a str,
        names: &'static [&'static str; N],
        mut show: impl FnMut(&'a RawValue, &'a RawValue),
    ) -> Result<Self, JsonError> {
        let mut read = Members::none(names);
        let take = |key: &'a RawValue, value: &'a RawValue| {
            show(key, value);
            read.take(key.get(), value.get());
        };
        each_member(json, take).map_err(|error| JsonError::at(&error))?;
        Ok(read.finish())
    }

    fn none(names: &'static [&'static str; N]) -> Self {
        Members { names, known: [None; N], others: Vec::new(), repeated: None }
    }

    fn finish(mut self) -> Self {
        if self.repeated.is_none() {
            self.repeated = first_repeated(&self.others);
        }
        self
    }

    fn take(&mut self, key: &'a str, value: &'a str) {
        let text = string(key);
        let key_is_text = text.is_some();
        let key = text.unwrap_or(Cow::Borrowed(key));
        match self.names.iter().zip(&mut self.known).find(|(name, _)| **name == key) {
            Some((_, slot @ None)) => *slot = Some(value),
            Some((name, Some(_))) => {
                self.repeated.get_or_insert(Repeated { name: Some(Cow::Borrowed(name)), value });
            }
            None => self.others.push(OtherMember { key, key_is_text, value }),
        }
    }

    /// The value under one of the wanted names.
    pub(crate) fn get(&self, name: &str) -> Option<&'a str> {
        self.names.iter().zip(&self.known).find(|(known, _)| **known == name).and_then(|(_, value)| *value)
    }

    /// The value under a name that is not among the wanted ones.
    pub(crate) fn other(&self, name: &str) -> Option<&'a str> {
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
    if members.len() < 2 {
        return None;
    }
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
    (1..=40).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}

/// Where `part`, borrowed from `whole`, begins in it, in bytes from 0.
pub(crate) fn offset_in(whole: &str, part: &str) -> Option<usize> {
    (part.as_ptr() as usize).checked_sub(whole.as_ptr() as usize).filter(|&offset| offset <= whole.len())
}

/// Where valid JSON is nested deeper than a case may be, in bytes from 0.
pub(crate) fn too_deep_at(json: &str) -> Option<usize> {
    // Without that many brackets nothing is that deep.
    memchr::memchr2_iter(b'[', b'{', json.as_bytes()).nth(DEEPEST)?;
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
