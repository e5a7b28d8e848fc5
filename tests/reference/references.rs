//! V6 (0): character references, escapes and percent encoding, and the labels that are printed on a card.

use super::encodings::windows_1252;
use super::reference_names::{NAMES, OTHER_NAMES};
use super::values::is_letter;

/// What stands for characters becomes them, again if that makes one.
pub(crate) fn decoded(text: &str) -> String {
    let mut text = text.to_string();
    loop {
        let by_percent = percents(&text);
        let next = if by_percent == text { escapes(&references(&text)) } else { by_percent };
        if next == text {
            return text;
        }
        text = next;
    }
}

/// `&#…;`, `&#x…;` and the named ones; the `;` may be missing.
fn references(text: &str) -> String {
    let mut out = String::new();
    let mut left = text;
    while let Some(at) = left.find('&') {
        out.push_str(&left[..at]);
        let behind = &left[at + 1..];
        match numeric(behind).or_else(|| named(behind)) {
            Some((c, length)) => {
                out.push(c);
                left = &behind[length..];
                left = left.strip_prefix(';').unwrap_or(left);
            }
            None => {
                out.push('&');
                left = behind;
            }
        }
    }
    out + left
}

/// The character, and how long it is written behind the `&`.
fn numeric(behind: &str) -> Option<(char, usize)> {
    let number = behind.strip_prefix('#')?;
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let length = digits.chars().take_while(|c| c.is_digit(radix)).count();
    let code = u32::from_str_radix(digits.get(..length)?, radix).ok()?;
    let c = char::from_u32(code).filter(|c| *c != '\0')?;
    // As HTML has it: the control characters stand for those of Windows-1252.
    Some((windows_1252(c).unwrap_or(c), behind.len() - digits.len() + length))
}

/// The longest name that stands here.
fn named(behind: &str) -> Option<(char, usize)> {
    let mut best: Option<(char, usize)> = None;
    for (name, _) in NAMES {
        let Some(written) = behind.get(..name.len()) else { continue };
        let is_longer = best.is_none_or(|(_, length)| name.len() > length);
        let is_called_so = written == name || written.to_ascii_lowercase() == name;
        if is_called_so && is_longer && !OTHER_NAMES.contains(&written) {
            best = Some((meant(written), name.len()));
        }
    }
    best
}

/// The name as it is written, if there is such a one; else that in small letters.
fn meant(written: &str) -> char {
    let called = |name: &str| NAMES.iter().find(|one| one.0 == name).map(|one| one.1);
    called(written).or_else(|| called(&written.to_ascii_lowercase())).unwrap_or('&')
}

/// `\uXXXX` and `\UXXXX`; two halves of a pair become one character, a lone half stays.
fn escapes(text: &str) -> String {
    let mut out = String::new();
    let mut left = text;
    while let Some(at) = left.find('\\') {
        out.push_str(&left[..at]);
        left = &left[at..];
        let one = unit(left);
        let pair = one.and_then(|high| Some([high, unit(&left[6..])?]));
        let two = pair.and_then(|pair| char::decode_utf16(pair).next()?.ok()).filter(|c| c.len_utf16() == 2);
        let alone = one.and_then(|unit| char::from_u32(u32::from(unit)));
        let (c, length) = match (two, alone) {
            (Some(c), _) => (c, 12),
            (None, Some(c)) => (c, 6),
            (None, None) => ('\\', 1),
        };
        out.push(c);
        left = &left[length..];
    }
    out + left
}

/// The code unit of an escape at the beginning.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u").or_else(|| text.strip_prefix("\\U"))?.get(..4)?;
    if !digits.chars().all(|c| c.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}

/// Percent-encoded UTF-8, where every `%` begins one.
fn percents(text: &str) -> String {
    let mut bytes: Vec<u8> = Vec::new();
    let mut left = text;
    while let Some(at) = left.find('%') {
        bytes.extend_from_slice(&left.as_bytes()[..at]);
        let digits = left.get(at + 1..at + 3).filter(|two| two.chars().all(|c| c.is_ascii_hexdigit()));
        let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else {
            return text.to_string();
        };
        bytes.push(byte);
        left = &left[at + 3..];
    }
    bytes.extend_from_slice(left.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_string())
}

/// The longer before those that they begin with.
const LABELS: [&str; 6] = ["APELLIDOS", "APELLIDO", "SURNAME", "NOMBRES", "NOMBRE", "NAME"];

/// Without the card's own labels in front.
pub(crate) fn without_labels(text: &str) -> &str {
    let Some(mut left) = after_word(text.trim_start(), &LABELS) else {
        return text;
    };
    loop {
        let behind = after_marks(left);
        let and = after_word(behind, &["Y"]).map_or(behind, after_marks);
        match after_word(behind, &LABELS).or_else(|| after_word(and, &LABELS)) {
            Some(after) => left = after,
            None => return behind,
        }
    }
}

fn after_marks(text: &str) -> &str {
    text.trim_start_matches(|c: char| matches!(c, '/' | ':') || c.is_whitespace())
}

/// What stands behind one of these words, in any case; a word ends where no letter follows.
fn after_word<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| {
        let written = text.get(..word.len())?;
        let behind = &text[word.len()..];
        let ends = !behind.starts_with(is_letter);
        (written.eq_ignore_ascii_case(word) && ends).then_some(behind)
    })
}
