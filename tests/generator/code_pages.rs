//! UTF-8 that was read in one of the other code pages, and text of one of them that was read in another.

use super::prng::Rng;

/// UTF-8 read as code page 437, 850 or Mac OS Roman.
pub(crate) fn misread(rng: &mut Rng, name: &str) -> String {
    let page: Vec<char> = rng.pick(&PAGES).chars().collect();
    name.bytes().map(|byte| if byte < 0x80 { byte as char } else { page[byte as usize - 0x80] }).collect()
}

/// Latin-1 that was read as code page 850, or the other way round: `Ñ` becomes `Ð`, `¥`, `±` or `¤`.
pub(crate) fn confused(rng: &mut Rng, name: &str) -> String {
    let page: Vec<char> = PAGES[1].chars().collect();
    let forth = rng.chance(50);
    let other = |c: char| {
        let byte =
            if forth { u32::from(c) } else { page.iter().position(|one| *one == c).map_or(0, |at| at as u32 + 0x80) };
        match byte {
            0x80..=0xFF if forth => page[byte as usize - 0x80],
            0x80..=0xFF => char::from_u32(byte).unwrap_or(c),
            _ => c,
        }
    };
    name.chars().map(|c| if c.is_ascii() { c } else { other(c) }).collect()
}

const PAGES: [&str; 3] = [
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}",
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}",
    "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø\
     ¿¡¬√ƒ≈∆«»…\u{A0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{F8FF}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ",
];
