//! What happens to names between a card, a reader, a registry and a gateway.

use super::rng::Rng;

const ACCENTS: &[(char, char)] = &[
    ('á', 'a'),
    ('é', 'e'),
    ('í', 'i'),
    ('ó', 'o'),
    ('ú', 'u'),
    ('ü', 'u'),
    ('ñ', 'n'),
    ('Á', 'A'),
    ('É', 'E'),
    ('Í', 'I'),
    ('Ó', 'O'),
    ('Ú', 'U'),
    ('Ü', 'U'),
    ('Ñ', 'N'),
];

/// What a reader takes a letter for.
const LOOKALIKES: &[(char, &[char])] = &[
    ('o', &['0', 'c', 'q']),
    ('i', &['l', '1', 'j']),
    ('l', &['i', '1', 't']),
    ('e', &['c']),
    ('c', &['e', 'o']),
    ('m', &['n']),
    ('n', &['m', 'r']),
    ('u', &['v']),
    ('v', &['u']),
    ('b', &['h', '6']),
    ('h', &['b']),
    ('s', &['5', 'z']),
    ('z', &['s', '2']),
    ('g', &['q', '9']),
    ('r', &['n']),
    ('t', &['l']),
    ('a', &['o']),
];

/// Windows-1252 from 0x80 on; what it leaves undefined stands for itself.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

pub(crate) fn without_accents(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    text.chars().map(|c| ACCENTS.iter().find(|(accented, _)| *accented == c).map_or(c, |(_, base)| *base)).collect()
}

/// UTF-8 read as Windows-1252.
pub(crate) fn misdecoded(text: &str) -> String {
    let read = |byte: u8| match byte.checked_sub(0x80) {
        Some(place) => WINDOWS_1252.get(usize::from(place)).copied().unwrap_or(char::from(byte)),
        None => char::from(byte),
    };
    text.bytes().map(read).collect()
}

/// Replaces, loses or doubles one letter.
pub(crate) fn misread(text: &str, rng: &mut Rng) -> String {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let mut left = rng.below(letters);
    let mut out = String::with_capacity(text.len().saturating_add(4));
    let mut is_done = false;
    for c in text.chars() {
        if is_done || !c.is_alphabetic() {
            out.push(c);
        } else if let Some(fewer) = left.checked_sub(1) {
            left = fewer;
            out.push(c);
        } else {
            is_done = true;
            match rng.below(10) {
                // A name of one letter keeps it.
                0 | 1 if letters > 1 => {}
                2 => out.extend([c, c]),
                _ => out.push(lookalike(c, rng)),
            }
        }
    }
    out
}

fn lookalike(c: char, rng: &mut Rng) -> char {
    let lower = c.to_ascii_lowercase();
    let Some((_, looks)) = LOOKALIKES.iter().find(|(letter, _)| *letter == lower) else {
        return if c.is_uppercase() { 'X' } else { 'x' };
    };
    let look = rng.pick(looks);
    if c.is_uppercase() { look.to_ascii_uppercase() } else { look }
}

/// The first letters of a name, at least one, at most all but one.
pub(crate) fn cut(text: &str, rng: &mut Rng) -> String {
    let letters = text.chars().count();
    let kept = rng.between(1, letters.saturating_sub(1).max(1) as u64);
    text.chars().take(kept as usize).collect::<String>().trim_end().to_owned()
}
