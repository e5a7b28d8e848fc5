//! V6 (a): UTF-8 that was read in another encoding.

pub(crate) fn repaired(text: &str) -> String {
    let windows = |text: &str| step(text, WINDOWS_1252);
    let one = windows(text);
    let two = one.as_deref().and_then(windows);
    let others = [CODE_PAGE_437, CODE_PAGE_850, MAC_OS_ROMAN].into_iter().map(|page| step(text, page));
    let tried = [two, one].into_iter().chain(others);
    tried.flatten().find(|result| passes(result)).unwrap_or_else(|| text.to_string())
}

/// Every character to one byte, the bytes read as UTF-8.
fn step(text: &str, page: &str) -> Option<String> {
    let bytes: Option<Vec<u8>> = text.chars().map(|c| byte(c, page)).collect();
    String::from_utf8(bytes?).ok()
}

fn byte(c: char, page: &str) -> Option<u8> {
    if c.is_ascii() {
        return u8::try_from(c).ok();
    }
    if let Some(at) = page.chars().position(|one| one == c && c != UNASSIGNED) {
        return u8::try_from(0x80 + at).ok();
    }
    if ('\u{80}'..='\u{FF}').contains(&c) { u8::try_from(c).ok() } else { None }
}

fn passes(text: &str) -> bool {
    text.chars().all(|c| {
        c.is_ascii()
            || ('\u{A0}'..='\u{17F}').contains(&c)
            || ['\u{2018}', '\u{2019}', '\u{201C}', '\u{201D}', '\u{2013}', '\u{2014}', '\u{FFFD}'].contains(&c)
    })
}

/// What the byte of a control character U+0080 to U+009F is in Windows-1252.
pub(crate) fn windows_1252(c: char) -> Option<char> {
    let at = u32::from(c).checked_sub(0x80)?;
    WINDOWS_1252.chars().nth(usize::try_from(at).ok()?).filter(|c| *c != UNASSIGNED)
}

/// Stands for a byte that has no character.
const UNASSIGNED: char = '\u{FFFF}';

/// Where Windows-1252 differs from Latin-1: from 0x80 to 0x9F.
const WINDOWS_1252: &str = "€\u{FFFF}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFF}Ž\u{FFFF}\u{FFFF}‘’“”•–—˜™š›œ\u{FFFF}žŸ";

/// Code page 437, from 0x80 on.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}";

/// Code page 850, from 0x80 on.
const CODE_PAGE_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}";

/// Mac OS Roman, from 0x80 on.
const MAC_OS_ROMAN: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
    ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";
