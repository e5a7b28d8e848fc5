//! The members of one JSON object: those with a wanted name, repeated or not, and the others.

use std::borrow::Cow;

use super::Element;

/// A member whose name is not among the wanted ones.
pub(crate) struct OtherMember<'j, 'a> {
    /// The key as text; as raw JSON if it is not valid text.
    pub(crate) key: Cow<'a, str>,
    pub(crate) key_is_text: bool,
    /// Where the key stands.
    at: Element<'j, 'a>,
    pub(crate) value: Element<'j, 'a>,
}

/// The members of one object, sorted into those with a wanted name and the others.
pub(crate) struct Members<'j, 'a, const N: usize> {
    names: &'static [&'static str; N],
    pub(crate) known: [Option<Element<'j, 'a>>; N],
    /// In the object's order.
    pub(crate) others: Vec<OtherMember<'j, 'a>>,
    repeated: Option<Repeated<'j, 'a>>,
}

/// A key that an object has for the second time.
#[derive(Clone)]
pub(crate) struct Repeated<'j, 'a> {
    /// Its name, if that looks like the name of a key and not like personal data.
    pub(crate) name: Option<Cow<'a, str>>,
    /// The value under the second one.
    pub(crate) value: Element<'j, 'a>,
}

/// A key that matches a wanted one except for case, underscores, hyphens and spaces.
#[derive(Clone, Copy)]
pub(crate) struct Misspelt<'j, 'a> {
    /// The key that was meant.
    pub(crate) meant: &'static str,
    /// The key that stands in its place.
    pub(crate) key: Element<'j, 'a>,
}

impl<'j, 'a, const N: usize> Members<'j, 'a, N> {
    /// Takes an object apart. `names` must match exactly.
    pub(crate) fn read(object: Element<'j, 'a>, names: &'static [&'static str; N]) -> Self {
        let mut read = Members { names, known: [None; N], others: Vec::new(), repeated: None };
        object.members().for_each(|(key, value)| read.take(key, value));
        if read.repeated.is_none() {
            read.repeated = first_repeated(&read.others);
        }
        read
    }

    fn take(&mut self, at: Element<'j, 'a>, value: Element<'j, 'a>) {
        let text = at.string();
        let key_is_text = text.is_some();
        let key = text.unwrap_or(Cow::Borrowed(at.raw()));
        match self.names.iter().zip(&mut self.known).find(|(name, _)| **name == key) {
            Some((_, slot @ None)) => *slot = Some(value),
            Some((name, Some(_))) => {
                self.repeated.get_or_insert(Repeated { name: Some(Cow::Borrowed(name)), value });
            }
            None => self.others.push(OtherMember { key, key_is_text, at, value }),
        }
    }

    /// The value under one of the wanted names.
    pub(crate) fn get(&self, name: &str) -> Option<Element<'j, 'a>> {
        self.names.iter().zip(&self.known).find(|(known, _)| **known == name).and_then(|(_, value)| *value)
    }

    /// The value under a name that is not among the wanted ones.
    pub(crate) fn other(&self, name: &str) -> Option<Element<'j, 'a>> {
        self.others.iter().find(|other| other.key_is_text && other.key == name).map(|other| other.value)
    }

    /// A key that the object has twice.
    pub(crate) fn repeated(&self) -> Option<Repeated<'j, 'a>> {
        self.repeated.clone()
    }

    /// The first key that matches one of the names except for its spelling.
    pub(crate) fn misspelt(&self, names: &[&'static str]) -> Option<Misspelt<'j, 'a>> {
        self.others.iter().find_map(|other| Misspelt::of(&other.key, names, other.at))
    }

    /// Whether the object has no members.
    pub(crate) fn is_empty(&self) -> bool {
        self.others.is_empty() && self.known.iter().all(Option::is_none)
    }
}

impl<'j, 'a> Misspelt<'j, 'a> {
    /// The first key of an object that matches one of the names except for its spelling. Anything else has none.
    pub(crate) fn among(object: Element<'j, 'a>, names: &[&'static str]) -> Option<Self> {
        object.members().find_map(|(key, _)| Misspelt::of(&key.string()?, names, key))
    }

    /// A key that differs from one of the names only in case, underscores, hyphens and spaces, and equals none of them.
    pub(crate) fn of(key: &str, names: &[&'static str], at: Element<'j, 'a>) -> Option<Self> {
        // The first letter rules out most keys; lengths rule out most of the others, since few have parts.
        let first = key.bytes().find(|byte| !is_parting(*byte)).unwrap_or_default();
        if !names.iter().any(|name| name.bytes().next().is_some_and(|own| own.eq_ignore_ascii_case(&first))) {
            return None;
        }
        let has_parts = key.bytes().any(is_parting);
        let is_meant = |name: &&&str| key.eq_ignore_ascii_case(name) || has_parts && folded(key).eq(folded(name));
        let meant = names.iter().find(is_meant)?;
        (!names.contains(&key)).then_some(Misspelt { meant, key: at })
    }
}

/// The bytes of a key between underscores, hyphens and spaces, in lower case.
fn folded(key: &str) -> impl Iterator<Item = u8> {
    key.bytes().filter(|byte| !is_parting(*byte)).map(|byte| byte.to_ascii_lowercase())
}

fn is_parting(byte: u8) -> bool {
    matches!(byte, b'_' | b'-' | b' ')
}

/// The first member whose key appeared before. Sorting keeps even a hostile number of keys cheap.
fn first_repeated<'j, 'a>(members: &[OtherMember<'j, 'a>]) -> Option<Repeated<'j, 'a>> {
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

/// Whether an error may name a key: a word of letters and underscores, no longer than such words are.
fn is_key_name(key: &str) -> bool {
    (1..=40).contains(&key.len()) && key.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
}
