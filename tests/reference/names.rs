//! V6 names: text to tokens.

use super::json::Value;
use super::values::{Reading, is_decimal, is_letter, is_mark, name_scalar, then};
use unicode_normalization::UnicodeNormalization;

/// One field of a name: its tokens, in the order they stand. No token: absent.
pub(crate) fn name(value: Option<&Value>) -> Reading<Vec<String>> {
    then(name_scalar(value), |text| {
        let tokens = tokens(text);
        if tokens.is_empty() { Reading::Absent } else { Reading::Present(tokens, text.to_string()) }
    })
}

pub(crate) fn tokens(text: &str) -> Vec<String> {
    // (a)
    let text = repaired(text);
    // (b)
    let text: String = text.chars().filter(|c| !APOSTROPHES.contains(c)).collect();
    // (c)
    let text: String = text.nfkd().collect();
    // (d)
    let text: String = text.chars().filter(|c| !is_mark(*c)).collect();
    // (e)
    let text: String = text.chars().flat_map(char::to_lowercase).collect();
    let mut folded = String::new();
    for c in text.chars() {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            'ł' => folded.push('l'),
            'ı' => folded.push('i'),
            other => folded.push(other),
        }
    }
    // (f)
    folded.split(|c| !is_letter(c) && !is_decimal(c)).filter(|t| !t.is_empty()).map(str::to_string).collect()
}

const APOSTROPHES: [char; 6] = ['\'', '\u{2019}', '\u{2018}', '\u{B4}', '`', '\u{2BC}'];

/// V6 (a).
pub(crate) fn repaired(text: &str) -> String {
    let one = step(text);
    let two = one.as_ref().and_then(|t| step(t));
    if let Some(two) = two
        && passes(&two)
    {
        return two;
    }
    if let Some(one) = one
        && passes(&one)
    {
        return one;
    }
    text.to_string()
}

/// Every character to one byte, the bytes read as UTF-8.
fn step(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    for c in text.chars() {
        bytes.push(byte(c)?);
    }
    String::from_utf8(bytes).ok()
}

fn byte(c: char) -> Option<u8> {
    if c.is_ascii() {
        return Some(c as u8);
    }
    for (windows, byte) in WINDOWS_1252 {
        if c == windows {
            return Some(byte);
        }
    }
    if ('\u{80}'..='\u{FF}').contains(&c) { Some(c as u32 as u8) } else { None }
}

fn passes(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii()
            || ('\u{A0}'..='\u{17F}').contains(&c)
            || ['\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2013}', '\u{2014}'].contains(&c)
    })
}

/// Where Windows-1252 differs from Latin-1.
const WINDOWS_1252: [(char, u8); 27] = [
    ('€', 0x80),
    ('‚', 0x82),
    ('ƒ', 0x83),
    ('„', 0x84),
    ('…', 0x85),
    ('†', 0x86),
    ('‡', 0x87),
    ('ˆ', 0x88),
    ('‰', 0x89),
    ('Š', 0x8A),
    ('‹', 0x8B),
    ('Œ', 0x8C),
    ('Ž', 0x8E),
    ('‘', 0x91),
    ('’', 0x92),
    ('“', 0x93),
    ('”', 0x94),
    ('•', 0x95),
    ('–', 0x96),
    ('—', 0x97),
    ('˜', 0x98),
    ('™', 0x99),
    ('š', 0x9A),
    ('›', 0x9B),
    ('œ', 0x9C),
    ('ž', 0x9E),
    ('Ÿ', 0x9F),
];
