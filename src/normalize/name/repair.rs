//! Names whose bytes were read in an encoding other than their own (rule V6, step 2).

use std::borrow::Cow;

/// Undoes one or two wrong readings, if the result is Latin text: two by Windows-1252, or one by it, or one by another
/// code page.
pub(crate) fn repair(text: &str) -> Cow<'_, str> {
    if !may_be_misread(text) {
        return Cow::Borrowed(text);
    }
    let once = step(text, &BY_WINDOWS_1252);
    let twice = once.as_deref().and_then(|once| step(once, &BY_WINDOWS_1252));
    let mut by_other = BY_OTHERS.iter().filter_map(|page| step(text, page)).filter(|text| passes(text));
    let repaired = twice.filter(|text| passes(text)).or(once.filter(|text| passes(text))).or_else(|| by_other.next());
    repaired.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether anything in a text can be repaired: one original character is now at least two in a row, and few characters
/// can be the first of them.
pub(super) fn may_be_misread(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let bytes = text.as_bytes();
    // The end of one character outside ASCII, and the beginning of the next. Looking at all of them at once is quicker.
    let is_run = |any: bool, (&one, &two): (&u8, &u8)| any | ((one & 0xC0 == 0x80) & (two >= 0xC0));
    bytes.iter().zip(bytes.iter().skip(1)).fold(false, is_run)
        && text.chars().zip(text.chars().skip(1)).any(|(one, two)| may_begin(one) && !two.is_ascii())
}

/// Whether a character can be the first byte of a repairable character: C2 to C5, E2 or EF on any code page, and C6 or
/// CB on Windows-1252, which has `ƒ`, `ˆ` and `˜` for a second step. `ú` cannot, so `Núñez` costs nothing.
pub(super) const fn may_begin(c: char) -> bool {
    matches!(c, 'Â'..='Æ' | 'Ë' | 'Ô' | 'â' | 'ï' | '´' | '¬' | 'ƒ' | '‚')
        || matches!(c, 'Γ' | '√' | '∩' | '≈' | '─' | '┬' | '├' | '┼')
}

/// Maps every character to its byte, and reads the bytes as UTF-8.
fn step(text: &str, page: &Page) -> Option<String> {
    let bytes: Vec<u8> = text.chars().map(|c| page.byte_of(c)).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

static BY_WINDOWS_1252: Page = Page::of(WINDOWS_1252);
static BY_OTHERS: [Page; 3] = [Page::of(CODE_PAGE_437), Page::of(CODE_PAGE_850), Page::of(MAC_ROMAN)];

/// The byte of each character on a code page; 0 if it has none.
struct Page {
    /// Of U+0080 to U+017F; those up to U+00FF have the byte of their number if the page lacks them.
    near: [u8; 0x100],
    /// Of all other characters that the page has, in order.
    far: [(u32, u8); 0x80],
}

impl Page {
    /// From the characters of the bytes from 0x80 on.
    #[expect(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "computed by the compiler, which checks them all"
    )]
    const fn of(page: &str) -> Self {
        let (mut near, mut far) = ([0; 0x100], [(u32::MAX, 0); 0x80]);
        let mut code = 0x80;
        while code < 0x100 {
            near[code - 0x80] = code as u8;
            code += 1;
        }
        let page = page.as_bytes();
        let (mut at, mut byte, mut count) = (0, 0x80, 0);
        while at < page.len() {
            let (code, length) = match page[at] {
                lead @ ..0xE0 => ((lead as u32 & 0x1F) << 6 | page[at + 1] as u32 & 0x3F, 2),
                lead => ((lead as u32 & 0xF) << 12 | (page[at + 1] as u32 & 0x3F) << 6 | page[at + 2] as u32 & 0x3F, 3),
            };
            if code < 0x180 {
                near[code as usize - 0x80] = byte;
            } else {
                let mut place = count;
                while place > 0 && far[place - 1].0 > code {
                    far[place] = far[place - 1];
                    place -= 1;
                }
                far[place] = (code, byte);
                count += 1;
            }
            at += length;
            byte = byte.wrapping_add(1);
        }
        Page { near, far }
    }

    fn byte_of(&self, c: char) -> Option<u8> {
        let code = u32::from(c);
        let byte = match code {
            ..0x80 => return u8::try_from(c).ok(),
            0x80..0x180 => usize::try_from(code).ok()?.checked_sub(0x80).and_then(|place| self.near.get(place)),
            _ => self.far.get(self.far.binary_search_by_key(&code, |(code, _)| *code).ok()?).map(|(_, byte)| byte),
        };
        byte.copied().filter(|byte| *byte != 0)
    }
}

/// Windows-1252 where it differs from Latin-1; its five unassigned bytes are as in Latin-1.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// The Windows-1252 character of a byte from 0x80 to 0x9F.
pub(super) fn of_windows_1252(byte: u32) -> Option<char> {
    let place = usize::try_from(byte.checked_sub(0x80)?).ok()?;
    WINDOWS_1252.chars().nth(place)
}

/// Whether every character outside ASCII is one of Latin names, or a lost one.
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

    /// A character's byte on a code page; the page holds the characters of the bytes from 0x80 on.
    fn byte_on(page: &str, c: char) -> Option<u8> {
        let place = page.chars().position(|on_page| on_page == c)?;
        u8::try_from(place).ok()?.checked_add(0x80)
    }

    /// U+0080 to U+00FF as in Latin-1.
    fn byte_alike(c: char) -> Option<u8> {
        u8::try_from(u32::from(c)).ok()
    }

    #[test]
    fn a_page_has_for_every_character_what_it_says() {
        for page in [WINDOWS_1252, CODE_PAGE_437, CODE_PAGE_850, MAC_ROMAN] {
            let by_table = Page::of(page);
            for c in char::MIN..='\u{FFFF}' {
                let expected = if c.is_ascii() { u8::try_from(c).ok() } else { byte_on(page, c) };
                assert_eq!(by_table.byte_of(c), expected.or_else(|| byte_alike(c)), "U+{:04X}", u32::from(c));
            }
        }
    }

    /// First bytes of the characters that a repair may produce.
    fn first_bytes() -> Vec<u8> {
        let passing = (0x80..=0xFFFF).filter_map(char::from_u32).filter(|c| passes(&c.to_string()));
        passing.filter_map(|c| c.to_string().bytes().next()).collect()
    }

    #[test]
    fn what_is_repaired_begins_with_one_of_few_characters() {
        let of_one_step = first_bytes();
        // Of two steps, the first gives what Windows-1252 has.
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
