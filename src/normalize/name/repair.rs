//! Names that were UTF-8 and were read as Windows-1252 or Latin-1, once or twice (rule V6, step a).

use std::borrow::Cow;

/// Undoes one or two wrong readings, where what comes out is Latin text (rule V6, step a).
pub(crate) fn repair(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let Some(once) = step(text) else {
        return Cow::Borrowed(text);
    };
    match step(&once) {
        Some(twice) if passes(&twice) => Cow::Owned(twice),
        _ if passes(&once) => Cow::Owned(once),
        _ => Cow::Borrowed(text),
    }
}

/// Maps every character to the byte it was read from, and reads the bytes as UTF-8.
fn step(text: &str) -> Option<String> {
    let bytes: Vec<u8> = text.chars().map(byte_of).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

/// Windows-1252 first; the five bytes it leaves open, and the controls, as in Latin-1.
fn byte_of(c: char) -> Option<u8> {
    let byte = match c {
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8A,
        '‹' => 0x8B,
        'Œ' => 0x8C,
        'Ž' => 0x8E,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        _ => return u8::try_from(u32::from(c)).ok(),
    };
    Some(byte)
}

/// Whether every character outside ASCII is one that a Latin name has.
fn passes(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii() || matches!(c, '\u{A0}'..='\u{17F}' | '‘' | '’' | '“' | '”' | '–' | '—'))
}
