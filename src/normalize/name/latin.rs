//! Rule V6 by table, for the text of nearly all names: ASCII, Latin-1 and Latin Extended-A, composed or decomposed.
//!
//! No processor can predict which letters of a name carry an accent, or where its tokens end; so there are no branches.

use super::ascii_tokens::AsciiTokens;
use super::repair;

/// What U+0080 to U+017F fold to, two bytes each: letters, dots for a separator, an apostrophe for nothing, and
/// question marks if the general path is needed.
const LATIN: &[u8; 512] = b"\
????????????????????????????????\
????????????????????????????????\
..??????????..??....a'..??......\
..??2'3'''??......1'o'..????????\
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

/// What one byte of UTF-8 adds to the folded text: the two bytes to write, their kind, which of them are letters or
/// digits, and how many of them count.
#[derive(Clone, Copy)]
struct FoldedByte(u32);

impl FoldedByte {
    /// Nothing.
    const NOTHING: Self = FoldedByte(0);
    /// A byte that the table does not know: the general path is needed.
    const OUTSIDE: Self = FoldedByte(1 << 16);
    const SEPARATOR: Self = FoldedByte(b' ' as u32 | 1 << 30);

    /// A misread text may begin with this byte.
    const MAY_BEGIN: u32 = 1 << 17;

    const fn letter(letter: u8) -> Self {
        FoldedByte(letter as u32 | 1 << 28 | 1 << 30)
    }

    const fn letters(first: u8, second: u8) -> Self {
        FoldedByte(first as u32 | (second as u32) << 8 | 3 << 28 | 2 << 30)
    }

    const fn of_kind(self, kind: u32) -> Self {
        FoldedByte(self.0 | kind)
    }

    fn bytes(self) -> [u8; 2] {
        let [first, second, ..] = self.0.to_le_bytes();
        [first, second]
    }

    /// A bit for each byte that is a letter or a digit.
    fn is_letter(self) -> u64 {
        u64::from(self.0 >> 28 & 3)
    }

    /// How many bytes count: 0, 1 or 2.
    fn length(self) -> usize {
        (self.0 >> 30) as usize
    }

    fn is_outside(self) -> bool {
        self.0 & Self::OUTSIDE.0 != 0
    }

    fn may_begin(self) -> bool {
        self.0 & Self::MAY_BEGIN != 0
    }
}

/// Code points from U+0080 are this much higher in the table, since the leading bytes alone also have places.
const SHIFT: usize = 0x80;

/// By byte; for a later byte, by byte plus 64 for each leading byte below its own, from 0xC0 on.
const TABLE: [FoldedByte; 0x400] = table();

#[expect(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "computed by the compiler, which checks them all"
)]
const fn table() -> [FoldedByte; 0x400] {
    let mut table = [FoldedByte::OUTSIDE; 0x400];
    let mut byte = 0_u8;
    while byte < 0x80 {
        table[byte as usize] = match byte {
            b'\'' | b'`' => FoldedByte::NOTHING,
            // They may replace a letter, or begin a reference.
            b'?' | b'#' | b'<' | b'&' | b'%' | b'\\' => FoldedByte::OUTSIDE,
            letter if letter.is_ascii_alphanumeric() => FoldedByte::letter(letter.to_ascii_lowercase()),
            _ => FoldedByte::SEPARATOR,
        };
        byte += 1;
    }
    // The first bytes of U+0080 to U+037F mean nothing alone.
    let mut lead = 0xC2;
    while lead <= 0xCD {
        table[lead] = FoldedByte::NOTHING;
        lead += 1;
    }
    let mut code = 0x80;
    while code < 0x180 {
        let kind = match char::from_u32(code as u32) {
            Some(c) if repair::may_begin(c) => FoldedByte::MAY_BEGIN,
            _ => 0,
        };
        let at = 2 * (code - 0x80);
        let folded = match [LATIN[at], LATIN[at + 1]] {
            [b'?', _] => FoldedByte::OUTSIDE,
            [b'\'', _] => FoldedByte::NOTHING,
            [b'.', _] => FoldedByte::SEPARATOR,
            [letter, b'\''] => FoldedByte::letter(letter),
            [first, second] => FoldedByte::letters(first, second),
        };
        table[code + SHIFT] = folded.of_kind(kind);
        code += 1;
    }
    // The marks of decomposed letters.
    let mut mark = 0x300;
    while mark < 0x370 {
        table[mark + SHIFT] = FoldedByte::NOTHING;
        mark += 1;
    }
    table
}

/// Appends the tokens of one field; if the table or the room is not enough, appends nothing and returns `None`.
pub(super) fn push_tokens(text: &str, tokens: &mut AsciiTokens) -> Option<()> {
    // No character folds to more bytes than it has.
    let mut end = tokens.room_for(text.len())?;
    let (mut letters, mut all, mut leading) = (0, FoldedByte::NOTHING, 0_usize);
    for &byte in text.as_bytes() {
        let byte = usize::from(byte);
        // After a leading byte above 0xCD, any look-up will do: that byte itself is outside.
        let folded = TABLE.get(byte.wrapping_add(leading) & 0x3FF).copied()?;
        leading = byte.saturating_sub(0xC0) << 6;
        tokens.write(end, folded.bytes());
        letters |= folded.is_letter() << end;
        end = end.wrapping_add(folded.length());
        all = all.of_kind(folded.0);
    }
    if all.is_outside() || all.may_begin() && repair::may_be_misread(text) {
        return None;
    }
    tokens.end_field(end, letters);
    Some(())
}

/// Whether the table knows every character of a text, and none may begin a misreading: there is nothing to repair.
pub(super) fn is_plain(text: &str) -> bool {
    let (mut all, mut leading) = (FoldedByte::NOTHING, 0_usize);
    for &byte in text.as_bytes() {
        let byte = usize::from(byte);
        let folded = TABLE.get(byte.wrapping_add(leading) & 0x3FF).copied().unwrap_or(FoldedByte::OUTSIDE);
        leading = byte.saturating_sub(0xC0) << 6;
        all = all.of_kind(folded.0);
    }
    !all.is_outside() && !all.may_begin()
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
        unicode::push_tokens(text, usize::MAX, &mut tokens);
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
        // All of ASCII, Latin and the marks, except for a few letters that do not fold to ASCII, and characters that
        // may replace a lost letter or begin a reference.
        assert!(covered > 5 * (0x180 + 0x70 - 24 - 48), "{covered}");
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
