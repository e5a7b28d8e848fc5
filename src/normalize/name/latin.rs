//! Rule V6 by table, for the text that nearly all names are: ASCII, Latin-1 and Latin Extended-A, composed or decomposed.

use super::tokens::AsciiTokens;

/// What U+0080 to U+017F fold to, two bytes each: letters, dots where it separates, an apostrophe for nothing at all, and
/// question marks where the general path is needed.
const LATIN: &[u8; 512] = b"\
................................\
................................\
....................a'..........\
....2'3'''??......1'o'..??????..\
a'a'a'a'a'a'aec'e'e'e'e'i'i'i'i'\
d'n'o'o'o'o'o'..o'u'u'u'u'y'thss\
a'a'a'a'a'a'aec'e'e'e'e'i'i'i'i'\
d'n'o'o'o'o'o'..o'u'u'u'u'y'thy'\
a'a'a'a'a'a'c'c'c'c'c'c'c'c'd'd'\
d'd'e'e'e'e'e'e'e'e'e'e'g'g'g'g'\
g'g'g'g'h'h'????i'i'i'i'i'i'i'i'\
i'i'ijijj'j'k'k'??l'l'l'l'l'l'??\
??l'l'n'n'n'n'n'n'??????o'o'o'o'\
o'o'oeoer'r'r'r'r'r's's's's's's'\
s's't't't't'????u'u'u'u'u'u'u'u'\
u'u'u'u'w'w'y'y'y'z'z'z'z'z'z's'";

/// What a byte of ASCII folds to: a letter or digit, a dot where it separates, an apostrophe for nothing at all; nothing for any
/// other byte. Letters and digits are above the others.
const ASCII: [u8; 256] = ascii();

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "computed by the compiler, which checks both"
)]
const fn ascii() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let is_letter = (byte as u8).is_ascii_alphanumeric();
        table[byte] = if is_letter { (byte as u8).to_ascii_lowercase() } else { b'.' };
        byte += 1;
    }
    table[b'\'' as usize] = b'\'';
    table[b'`' as usize] = b'\'';
    table
}

/// Appends the tokens of one field; `None` where the table, or the room, is not enough, with the tokens then in any state.
pub(super) fn push_tokens(text: &str, tokens: &mut AsciiTokens) -> Option<()> {
    let mut rest = text.as_bytes();
    let mut seen_other = false;
    let mut end = tokens.end();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        match ASCII.get(usize::from(byte)).copied().unwrap_or_default() {
            letter @ b'0'.. => {
                end = tokens.push(end, letter)?;
                continue;
            }
            b'.' => {
                end = tokens.end_token(end)?;
                continue;
            }
            b'\'' => continue,
            _ => {}
        }
        let (&second, after) = rest.split_first()?;
        rest = after;
        // Were the text misread, its first character outside ASCII would be the first byte of a longer one, and another one
        // would have to follow it.
        if !seen_other && rest.first().is_some_and(|byte| !byte.is_ascii()) {
            return None;
        }
        seen_other = true;
        match byte {
            // U+0080 to U+017F.
            0xC2..=0xC5 => {
                let index = usize::from(byte & 0x1F) << 6 | usize::from(second & 0x3F);
                let entry = index.checked_sub(0x80)?.checked_mul(2)?;
                match *LATIN.get(entry..)?.first_chunk::<2>()? {
                    [b'?', _] => return None,
                    [b'.', _] => end = tokens.end_token(end)?,
                    [b'\'', _] => {}
                    [letter, b'\''] => end = tokens.push(end, letter)?,
                    [first, second] => {
                        end = tokens.push(end, first)?;
                        end = tokens.push(end, second)?;
                    }
                }
            }
            // U+0300 to U+036F: the marks of decomposed letters.
            0xCC => {}
            0xCD if second < 0xB0 => {}
            _ => return None,
        }
    }
    tokens.end_token(end).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::name::{NameTokens, is_apostrophe, unicode};

    fn by_table(text: &str) -> Option<Vec<String>> {
        let mut tokens = AsciiTokens::default();
        push_tokens(text, &mut tokens)?;
        Some(NameTokens::Ascii(tokens).to_strings())
    }

    fn by_rule(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        unicode::push_tokens(text, &mut tokens);
        tokens
    }

    #[test]
    fn the_table_says_what_the_rule_says_of_every_character() {
        let mut covered = 0;
        for c in (0..=0x3FF).filter_map(char::from_u32) {
            for text in [format!("x{c}y"), format!("{c}"), format!("x {c} y"), format!("x{c}"), format!("{c}y")] {
                if let Some(tokens) = by_table(&text) {
                    assert_eq!(tokens, by_rule(&text), "U+{:04X} in {text:?}", u32::from(c));
                    covered += 1;
                }
            }
        }
        // All of ASCII, Latin and the marks but a few letters that fold to no ASCII.
        assert!(covered > 5 * (0x180 + 0x70 - 24), "{covered}");
    }

    #[test]
    fn the_table_says_what_the_rule_says_of_every_pair_of_characters() {
        let chars: Vec<char> = (0x20..0x180).filter_map(char::from_u32).collect();
        for &one in &chars {
            for &two in &chars {
                let text = format!("a{one}{two}b");
                if let Some(tokens) = by_table(&text) {
                    assert_eq!(tokens, by_rule(&text), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn apostrophes_are_the_table_s_too() {
        for c in (0..0x80).filter_map(char::from_u32).filter(|&c| is_apostrophe(c)) {
            assert_eq!(by_table(&format!("d{c}a")), Some(vec!["da".to_owned()]));
        }
    }
}
