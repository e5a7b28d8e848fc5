//! The lists of warnings of a stored document: codes, and objects as providers send them (JSON.md, "A stored
//! validation").

use std::collections::BTreeSet;

use crate::json::Element;
use crate::text::Text;
use crate::vocabulary::WarningCode;

/// The code of an entry: its text, or the text `risk` of an object.
fn code<'a>(entry: Element<'_, 'a>) -> Option<Text<'a>> {
    let code = if entry.is_object() { entry.last_member("risk")? } else { entry };
    code.string().map(Text::from)
}

/// The codes of a list; none where there is no array.
pub(super) fn codes<'a>(list: Option<Element<'_, 'a>>) -> Vec<Text<'a>> {
    list.into_iter().flat_map(Element::items).filter_map(code).collect()
}

/// The second list's codes that the first has not, behind it.
pub(super) fn merged<'a>(mut codes: Vec<Text<'a>>, others: Vec<Text<'a>>) -> Vec<Text<'a>> {
    if codes != others {
        let known: BTreeSet<Text<'a>> = codes.iter().cloned().collect();
        codes.extend(others.into_iter().filter(|code| !known.contains(code)));
    }
    codes
}

/// A list with the fresh warnings in it, as JSON; `None` where it stays as it is written.
///
/// A list of texts becomes the warnings. In any other list only texts go that are findings of an earlier run (rule M1),
/// and behind what stays come the warnings that it lacks.
pub(super) fn renewed(list: Element<'_, '_>, warnings: &[Text<'_>]) -> Option<String> {
    if list.first_byte() != b'[' {
        return None;
    }
    if list.items().all(|entry| entry.string().is_some()) {
        let is_same = codes(Some(list)) == warnings;
        return if is_same { None } else { serde_json::to_string(warnings).ok() };
    }
    let is_earlier_finding =
        |entry: &Element<'_, '_>| entry.string().is_some_and(|text| text.parse::<WarningCode>().is_ok());
    let kept: Vec<Element<'_, '_>> = list.items().filter(|entry| !is_earlier_finding(entry)).collect();
    let has: BTreeSet<Text<'_>> = kept.iter().filter_map(|entry| code(*entry)).collect();
    let lacking: Vec<&Text<'_>> = warnings.iter().filter(|warning| !has.contains(*warning)).collect();
    // What says the same is left as it is written: everything stays, or what goes comes back in its place.
    let stays = list.items().zip(&kept).take_while(|(entry, kept)| entry.start() == kept.start()).count();
    let behind: Vec<_> = list.items().skip(stays).map(|entry| entry.string().map(Text::from)).collect();
    if stays == kept.len() && behind.iter().flatten().eq(lacking.iter().copied()) {
        return None;
    }
    let mut entries: Vec<String> = kept.iter().map(|entry| entry.raw().to_owned()).collect();
    for code in lacking {
        entries.push(serde_json::to_string(code).ok()?);
    }
    Some(format!("[{}]", entries.join(",")))
}
