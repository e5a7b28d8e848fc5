//! Characters written as references, and the labels of the card (rule V6, step 1).

use std::borrow::Cow;

use super::entities;
use crate::normalize::is_letter;

/// Most letters of a character's name in HTML.
const LONGEST_NAME: usize = 24;

/// Bytes of a pair of escapes.
const LONGEST_ESCAPE: usize = 12;

/// How deep references to references are followed: nobody writes them deeper.
const DEEPEST: usize = 16;

/// Replaces references by what they represent, even if that is another reference.
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

/// What is new in a text since it was last read: only there can new references appear.
enum New {
    All,
    /// What begins at these bytes, in order.
    At(Vec<usize>),
}

/// Whether a text has the beginnings of references.
pub(super) fn may_have_any(text: &str) -> bool {
    memchr::memchr3(b'&', b'\\', b'%', text.as_bytes()).is_some()
}

/// Resolves every reference once, and says what is new; `None` if there is no reference.
fn once(text: &str, new: &New) -> Option<(String, New)> {
    if !may_have_any(text) {
        return None;
    }
    percent_decoded(text, new).or_else(|| with_characters(text, new))
}

/// Resolves HTML references, and escapes.
fn with_characters(text: &str, new: &New) -> Option<(String, New)> {
    let mut resolved = String::new();
    let (mut places, mut done) = (Vec::new(), 0);
    let mut read = |at: usize| {
        // Skips what is inside a reference.
        let rest = text.get(at..).filter(|_| at >= done)?;
        let (c, length) = if rest.starts_with('&') { html_reference(rest)? } else { escape(rest)? };
        resolved.push_str(text.get(done..at)?);
        places.push(resolved.len());
        resolved.push(c);
        done = at.saturating_add(length);
        Some(())
    };
    match new {
        New::All => memchr::memchr2_iter(b'&', b'\\', text.as_bytes()).for_each(|at| _ = read(at)),
        New::At(new) => for_each_beginning(text.as_bytes(), new, |at| _ = read(at)),
    }
    resolved.push_str(text.get(done..).unwrap_or_default());
    (!places.is_empty()).then_some((resolved, New::At(places)))
}

/// Where a reference to which something new belongs may begin, in order; other places may be included.
fn for_each_beginning(text: &[u8], new: &[usize], mut read: impl FnMut(usize)) {
    let mut begin = 0;
    for &at in new {
        // From the previous new one.
        let between = text.get(begin..at).unwrap_or_default();
        let last = between.iter().rposition(|byte| !byte.is_ascii_alphanumeric() && *byte != b'#');
        let near = between.len().saturating_sub(LONGEST_ESCAPE);
        let escapes = memchr::memchr_iter(b'\\', between.get(near..).unwrap_or_default());
        escapes.for_each(|place| read(begin.saturating_add(near).saturating_add(place)));
        let reference = last.filter(|last| between.get(*last) == Some(&b'&'));
        reference.into_iter().for_each(|last| read(begin.saturating_add(last)));
        if matches!(text.get(at), Some(b'&' | b'\\')) {
            read(at);
        }
        begin = at.saturating_add(1);
    }
}

/// Percent-encoded UTF-8, if every `%` begins a byte.
fn percent_decoded(text: &str, new: &New) -> Option<(String, New)> {
    let text = text.as_bytes();
    let may_change = |at: &usize| text.get(*at).is_some_and(|byte| *byte == b'%' || byte.is_ascii_hexdigit());
    // Text that was not encoded becomes so only with another sign, or another digit.
    if matches!(new, New::At(places) if !places.iter().any(may_change)) {
        return None;
    }
    let (mut bytes, mut signs, mut rest) = (Vec::new(), Vec::new(), text);
    while let Some(at) = memchr::memchr(b'%', rest) {
        let digit = |behind: usize| char::from(*rest.get(at.saturating_add(behind))?).to_digit(16);
        let byte = u8::try_from(digit(1)? << 4 | digit(2)?).ok()?;
        signs.push(text.len().saturating_sub(rest.len()).saturating_add(at));
        bytes.extend_from_slice(rest.get(..at)?);
        bytes.push(byte);
        rest = rest.get(at.saturating_add(3)..)?;
    }
    if signs.is_empty() {
        return None;
    }
    bytes.extend_from_slice(rest);
    let decoded = String::from_utf8(bytes).ok()?;
    let new = match new {
        New::All => New::All,
        New::At(before) => {
            let moved = |at: &usize| at.saturating_sub(signs.partition_point(|sign| sign < at).saturating_mul(2));
            let mut places: Vec<usize> = before.iter().chain(&signs).map(moved).collect();
            places.sort_unstable();
            New::At(places)
        }
    };
    Some((decoded, new))
}

/// `\uXXXX` or `\UXXXX` at the front, or a pair of surrogates, and how many bytes it has.
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
        None => {
            let letters = inside.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphabetic).count();
            entities::named(inside.get(..letters)?)?
        }
    };
    let semicolon = usize::from(inside.get(length..).is_some_and(|behind| behind.starts_with(';')));
    Some((c, length.saturating_add(semicolon).saturating_add(1)))
}

/// A number in decimal digits or, after an `x`, in hexadecimal digits.
fn numbered(text: &str) -> Option<(char, usize)> {
    let (digits, radix) = match text.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (text, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let code = u32::from_str_radix(digits.get(..end)?, radix).ok()?;
    let prefix = text.len().saturating_sub(digits.len());
    // As in HTML, the controls of Latin-1 mean the characters of Windows-1252.
    let c = super::repair::of_windows_1252(code).or_else(|| char::from_u32(code)).filter(|&c| c != '\0')?;
    Some((c, prefix.saturating_add(end)))
}

fn hexadecimal(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok()).flatten()
}

/// What the card prints before its fields; of two that begin alike, the longer first.
const LABELS: [&str; 6] = ["APELLIDOS", "APELLIDO", "SURNAME", "NOMBRES", "NOMBRE", "NAME"];

/// Whether trimmed text may begin with a label, judged by four letters. No-break spaces may still precede it.
pub(super) fn may_have_label(text: &str) -> bool {
    let text = if text.starts_with(|c: char| c.is_ascii()) { text } else { text.trim_start() };
    let Some(four) = text.as_bytes().first_chunk::<4>() else { return false };
    let lower = u32::from_be_bytes(*four) | 0x2020_2020;
    [*b"apel", *b"surn", *b"nomb", *b"name"].into_iter().any(|label| u32::from_be_bytes(label) == lower)
}

/// The text without the card's labels at its front. White space before a label goes with the label; before anything
/// else it stays, since it may be part of a text to repair.
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

/// The text after a label at the front; a label ends if no letter follows.
fn behind_label(text: &str) -> Option<&str> {
    LABELS.into_iter().find_map(|label| {
        let (front, behind) = text.split_at_checked(label.len())?;
        (front.eq_ignore_ascii_case(label) && !behind.starts_with(is_letter)).then_some(behind)
    })
}

fn is_between(c: char) -> bool {
    matches!(c, '/' | ':') || c.is_whitespace()
}
