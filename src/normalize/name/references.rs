//! Characters that are written as references, and the labels of the card (rule V6, step 1).

use std::borrow::Cow;

use html_escape::NAMED_ENTITIES;

use crate::normalize::is_letter;

/// Most letters of a character's name in HTML.
const LONGEST_NAME: usize = 24;

/// How often references of references are followed: nobody writes them deeper.
const DEEPEST: usize = 16;

/// What references stand for, in place of them; also where they stand for references.
pub(super) fn resolve(text: &str) -> Cow<'_, str> {
    let mut resolved = Cow::Borrowed(text);
    let mut new = New::All;
    for _ in 0..DEEPEST {
        match once(&resolved, &new) {
            Some((again, places)) => (resolved, new) = (Cow::Owned(again), places),
            None => break,
        }
    }
    resolved
}

/// What references were resolved to when a text was last read.
enum New {
    All,
    /// At these bytes, in order.
    At(Vec<usize>),
}

impl New {
    /// The first place from here on.
    fn next(&self, from: usize) -> Option<usize> {
        match self {
            New::All => Some(from),
            New::At(places) => places.get(places.partition_point(|place| *place < from)).copied(),
        }
    }
}

/// Whether a text has what references begin with.
pub(super) fn may_have_any(text: &str) -> bool {
    memchr::memchr3(b'&', b'\\', b'%', text.as_bytes()).is_some()
}

/// Resolves every reference once, and says what is new; `None` where there is none. What was no reference when the text
/// was last read is one now only if something new is a part of it.
fn once(text: &str, new: &New) -> Option<(String, New)> {
    if !may_have_any(text) {
        return None;
    }
    if let Some(decoded) = percent_decoded(text) {
        return Some((decoded, New::All));
    }
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    let mut places = Vec::new();
    while let Some(c) = rest.chars().next() {
        let found = match c {
            '&' if may_be_new(rest, text.len().saturating_sub(rest.len()), new) => html_reference(rest),
            '\\' => escape(rest),
            _ => None,
        };
        let length = found.map_or(c.len_utf8(), |(_, length)| length);
        if found.is_some() {
            places.push(resolved.len());
        }
        resolved.push(found.map_or(c, |(c, _)| c));
        rest = rest.get(length..).unwrap_or_default();
    }
    (!places.is_empty()).then_some((resolved, New::At(places)))
}

/// Whether something new stands in what may be a reference at the front of the rest, which begins at this byte.
fn may_be_new(rest: &str, at: usize, new: &New) -> bool {
    let between = new.next(at).and_then(|place| rest.get(1..place.saturating_sub(at)).or(Some("")));
    between.is_some_and(|between| between.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#'))
}

/// Percent-encoded UTF-8, where every `%` begins a byte.
fn percent_decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        if byte == b'%' {
            let digits = std::str::from_utf8(behind.get(..2)?).ok()?;
            bytes.push(hexadecimal(digits).and_then(|number| u8::try_from(number).ok())?);
            rest = behind.get(2..)?;
        } else {
            bytes.push(byte);
            rest = behind;
        }
    }
    String::from_utf8(bytes).ok()
}

/// `\uXXXX` or `\UXXXX` at the front, a pair of surrogates too, and how many bytes it has.
fn escape(text: &str) -> Option<(char, usize)> {
    const LENGTH: usize = 6;
    let unit = |text: &str| {
        let digits = text.strip_prefix("\\u").or_else(|| text.strip_prefix("\\U"))?.get(..4)?;
        u16::try_from(hexadecimal(digits)?).ok()
    };
    let first = unit(text)?;
    if let Some(c) = char::from_u32(first.into()) {
        return Some((c, LENGTH));
    }
    let second = unit(text.get(LENGTH..)?)?;
    let c = char::decode_utf16([first, second]).next()?.ok()?;
    Some((c, LENGTH.saturating_mul(2)))
}

/// `&#…;`, `&#x…;` or a name at the front, and how many bytes it has; the `;` may be missing.
fn html_reference(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let (c, length) = match inside.strip_prefix('#') {
        Some(number) => numbered(number).map(|(c, length)| (c, length.saturating_add(1)))?,
        None => named(inside)?,
    };
    let semicolon = usize::from(inside.get(length..).is_some_and(|behind| behind.starts_with(';')));
    Some((c, length.saturating_add(semicolon).saturating_add(1)))
}

/// A number in decimal or, behind an `x`, in hexadecimal digits.
fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let prefix = text.len().saturating_sub(digits.len());
    // As in HTML, the controls of Latin-1 stand for the characters of Windows-1252.
    let c = super::repair::of_windows_1252(code).or_else(|| char::from_u32(code)).filter(|&c| c != '\0')?;
    Some((c, prefix.saturating_add(end)))
}

/// The longest name of a character that begins the text.
fn named(text: &str) -> Option<(char, usize)> {
    let run = text.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphabetic).count();
    let name = text.get(..run)?;
    let lengths = lengths_of_names(name) | lengths_of_names(&name.to_ascii_lowercase());
    let lengths = (2..=run).rev().filter(|length| lengths >> length & 1 == 1);
    lengths.filter_map(|length| Some((character(text.get(..length)?)?, length))).next()
}

/// A bit for each length at which the beginning of a word is a name in HTML.
fn lengths_of_names(word: &str) -> u32 {
    let mut lengths = 0;
    // The names that begin as the word does so far; they are sorted.
    let mut names = NAMED_ENTITIES.as_slice();
    for (place, letter) in (0_u32..).zip(word.bytes()) {
        let at = |name: &(&[u8], &str)| name.0.get(place as usize).copied();
        let first = names.partition_point(|name| at(name) < Some(letter));
        names = names.get(first..).unwrap_or_default();
        names = names.get(..names.partition_point(|name| at(name) == Some(letter))).unwrap_or_default();
        let length = place.saturating_add(1);
        match names.first() {
            Some((name, _)) if name.len() == length as usize => {
                lengths |= 1_u32.checked_shl(length).unwrap_or_default()
            }
            Some(_) => {}
            None => break,
        }
    }
    lengths
}

/// The character of a name, in any case where that means no other character.
fn character(name: &str) -> Option<char> {
    let c = of_html(name).or_else(|| of_html(&name.to_ascii_lowercase()))?;
    let is_wanted = matches!(c, '\u{A0}'..='\u{17F}' | '&' | '\'' | '"' | '‘' | '’' | '–');
    is_wanted.then_some(c)
}

/// The one character that HTML means by a name.
fn of_html(name: &str) -> Option<char> {
    let place = NAMED_ENTITIES.binary_search_by(|(known, _)| (*known).cmp(name.as_bytes())).ok()?;
    let mut chars = NAMED_ENTITIES.get(place)?.1.chars();
    let c = chars.next()?;
    chars.next().is_none().then_some(c)
}

fn hexadecimal(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// What the card prints before its fields; the longer of two that begin alike first.
const LABELS: [&str; 6] = ["APELLIDOS", "APELLIDO", "SURNAME", "NOMBRES", "NOMBRE", "NAME"];

/// Whether trimmed text may begin with a label: told by four letters. No-break spaces may still be before it.
pub(super) fn may_have_label(text: &str) -> bool {
    let text = if text.starts_with(|c: char| c.is_ascii()) { text } else { text.trim_start() };
    let Some(four) = text.as_bytes().first_chunk::<4>() else { return false };
    let lower = u32::from_be_bytes(*four) | 0x2020_2020;
    [*b"apel", *b"surn", *b"nomb", *b"name"].into_iter().any(|label| u32::from_be_bytes(label) == lower)
}

/// The text without the card's labels at its front. White space before a label goes with it; before anything else it
/// stays, since it may be a part of what has to be repaired.
pub(super) fn without_labels(text: &str) -> &str {
    let labelled = text.trim_start();
    let mut rest = if behind_label(labelled).is_some() { labelled } else { text };
    while let Some(behind) = behind_label(rest) {
        let value = behind.trim_start_matches(is_between);
        // `Y` joins two labels; before anything else it is part of the name.
        let joined = value.strip_prefix(['Y', 'y']).filter(|behind| behind.starts_with(is_between));
        let joined = joined.map(|behind| behind.trim_start_matches(is_between));
        rest = joined.filter(|next| behind_label(next).is_some()).unwrap_or(value);
    }
    rest
}

/// What stands behind a label at the front; a label ends where no letter follows.
fn behind_label(text: &str) -> Option<&str> {
    LABELS.into_iter().find_map(|label| {
        let (front, behind) = text.split_at_checked(label.len())?;
        (front.eq_ignore_ascii_case(label) && !behind.starts_with(is_letter)).then_some(behind)
    })
}

fn is_between(c: char) -> bool {
    matches!(c, '/' | ':') || c.is_whitespace()
}
