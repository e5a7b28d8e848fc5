//! Names whose bytes were read in another encoding than they were written in (rule V6, step 2).

use std::borrow::Cow;

/// Undoes one or two wrong readings, where what comes out is Latin text: two by Windows-1252, or one by it, or one by
/// another code page.
pub(crate) fn repair(text: &str) -> Cow<'_, str> {
    if !may_be_misread(text) {
        return Cow::Borrowed(text);
    }
    let once = step(text, WINDOWS_1252);
    let twice = once.as_deref().and_then(|once| step(once, WINDOWS_1252));
    let others = [CODE_PAGE_437, CODE_PAGE_850, MAC_ROMAN];
    let mut by_other = others.into_iter().filter_map(|page| step(text, page)).filter(|text| passes(text));
    let repaired = twice.filter(|text| passes(text)).or(once.filter(|text| passes(text))).or_else(|| by_other.next());
    repaired.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether anything in a text can be repaired: what was one character is at least two in a row, and few characters can
/// be the first of them.
pub(super) fn may_be_misread(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let bytes = text.as_bytes();
    // The end of one character outside ASCII, and the beginning of the next. To look at all of them at once is quicker.
    let is_run = |any: bool, (&one, &two): (&u8, &u8)| any | ((one & 0xC0 == 0x80) & (two >= 0xC0));
    bytes.iter().zip(bytes.iter().skip(1)).fold(false, is_run)
        && text.chars().zip(text.chars().skip(1)).any(|(one, two)| may_begin(one) && !two.is_ascii())
}

/// Whether a character can stand for the first byte of a character that is repaired: C2 to C5, E2 or EF on any code
/// page, and C6 or CB on Windows-1252, which has `ƒ`, `ˆ` and `˜` for a second step. `ú` is none, and `Núñez` costs
/// nothing.
pub(super) const fn may_begin(c: char) -> bool {
    matches!(c, 'Â'..='Æ' | 'Ë' | 'Ô' | 'â' | 'ï' | '´' | '¬' | 'ƒ' | '‚')
        || matches!(c, 'Γ' | '√' | '∩' | '≈' | '─' | '┬' | '├' | '┼')
}

/// Maps every character to the byte it was read from, and reads the bytes as UTF-8. The page holds the characters of
/// the bytes from 0x80 on.
fn step(text: &str, page: &str) -> Option<String> {
    let mut known: Vec<(char, u8)> = page.chars().zip(0x80..=0xFF).collect();
    known.sort_unstable();
    let on_page = |c: char| known.get(known.binary_search_by_key(&c, |(c, _)| *c).ok()?).map(|(_, byte)| *byte);
    let byte_of = |c: char| if c.is_ascii() { u8::try_from(c).ok() } else { on_page(c).or_else(|| byte_alike(c)) };
    let bytes: Vec<u8> = text.chars().map(byte_of).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

/// U+0080 to U+00FF as in Latin-1.
fn byte_alike(c: char) -> Option<u8> {
    u8::try_from(u32::from(c)).ok()
}

/// Windows-1252, where it differs from Latin-1; the five bytes that it leaves open are as there.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// The character that Windows-1252 has for a byte from 0x80 to 0x9F.
pub(super) fn of_windows_1252(byte: u32) -> Option<char> {
    let place = usize::try_from(byte.checked_sub(0x80)?).ok()?;
    WINDOWS_1252.chars().nth(place)
}

/// Whether every character outside ASCII is one that a Latin name has, or one that was lost.
fn passes(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii() || matches!(c, '\u{A0}'..='\u{17F}' | '‘' | '’' | '“' | '”' | '–' | '—' | '\u{FFFD}'))
}

/// DOS, code page 437.
const CODE_PAGE_437: &str = "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒ\
áíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// DOS, code page 850.
const CODE_PAGE_850: &str = "\
ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒ\
áíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀\
ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// Mac OS Roman.
const MAC_ROMAN: &str = "\
ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü\
†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ\
‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

#[cfg(test)]
mod tests {
    use super::*;

    /// The byte that a code page has for a character; the page holds the characters of the bytes from 0x80 on.
    fn byte_on(page: &str, c: char) -> Option<u8> {
        let place = page.chars().position(|on_page| on_page == c)?;
        u8::try_from(place).ok()?.checked_add(0x80)
    }

    /// First bytes of the characters that may come out of a repair.
    fn first_bytes() -> Vec<u8> {
        let passing = (0x80..=0xFFFF).filter_map(char::from_u32).filter(|c| passes(&c.to_string()));
        passing.filter_map(|c| c.to_string().bytes().next()).collect()
    }

    #[test]
    fn what_is_repaired_begins_with_one_of_few_characters() {
        let of_one_step = first_bytes();
        // Of two steps the first gives what Windows-1252 has.
        let on_windows_1252 =
            |c: &char| byte_on(WINDOWS_1252, *c).or_else(|| byte_alike(*c)).is_some_and(|byte| byte >= 0x80);
        let between = (0x80..=0xFFFF).filter_map(char::from_u32).filter(on_windows_1252);
        let of_two_steps: Vec<u8> = between.filter_map(|c| c.to_string().bytes().next()).collect();
        for c in (0x80..=0xFFFF).filter_map(char::from_u32) {
            let begins = |page, first_bytes: &[u8]| {
                byte_on(page, c).or_else(|| byte_alike(c)).is_some_and(|byte| first_bytes.contains(&byte))
            };
            let expected = begins(WINDOWS_1252, &of_two_steps)
                || [WINDOWS_1252, CODE_PAGE_437, CODE_PAGE_850, MAC_ROMAN]
                    .iter()
                    .any(|page| begins(page, &of_one_step));
            assert_eq!(may_begin(c), expected, "{c} U+{:04X}", u32::from(c));
        }
    }
}
