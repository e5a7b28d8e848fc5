//! Text as it can be put on a terminal.

use std::borrow::Cow;
use std::path::Path;

/// Text of a case, a file or a policy as it can be put on a terminal: what would be obeyed there, or would not be seen,
/// is escaped.
pub(crate) fn printable(text: &str) -> String {
    escaped(text, |_| false)
}

/// The same of a path.
pub(crate) fn shown(path: &Path) -> String {
    printable(&path.to_string_lossy())
}

/// The same of lines.
pub(super) fn printable_lines(text: &str) -> String {
    escaped(text, |c| c == '\n')
}

/// Whole lines of JSON for a terminal: the same values, with what is hidden in their strings escaped as `\uXXXX`.
pub(crate) fn printable_data(data: &[u8]) -> Cow<'_, [u8]> {
    let text = String::from_utf8_lossy(data);
    // Between values there may be white space, which does no harm.
    let is_escaped = |c: char| is_hidden(c) && !matches!(c, '\n' | '\r' | '\t');
    if !text.contains(is_escaped) {
        return Cow::Borrowed(data);
    }
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        if is_escaped(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                printable.push_str(&format!("\\u{unit:04x}"));
            }
        } else {
            printable.push(c);
        }
    }
    Cow::Owned(printable.into_bytes())
}

fn escaped(text: &str, is_kept: impl Fn(char) -> bool) -> String {
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        if is_hidden(c) && !is_kept(c) {
            printable.extend(c.escape_unicode());
        } else {
            printable.push(c);
        }
    }
    printable
}

/// Whether a terminal obeys a character, turns the text around for it, or shows nothing.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            // Soft hyphen, marks of direction, embeddings and isolates.
            '\u{AD}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{206F}'
            // No width, and the separators of lines and paragraphs.
            | '\u{34F}' | '\u{180E}' | '\u{200B}'..='\u{200D}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}'
            | '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_or_does_not_show_is_escaped() {
        let plain = "García «ñ» 中 👍 e\u{301}";
        assert_eq!(printable(plain), plain);
        let hidden = [
            '\u{1b}',
            '\n',
            '\u{9b}',
            '\u{202e}',
            '\u{2066}',
            '\u{200b}',
            '\u{feff}',
            '\u{2028}',
            '\u{e0041}',
            '\u{e007f}',
        ];
        for c in hidden {
            assert_eq!(printable(&format!("a{c}b")), format!("a\\u{{{:x}}}b", u32::from(c)));
        }
        assert_eq!(printable_lines("a\nb\r"), "a\nb\\u{d}");
        assert_eq!(shown(Path::new("a\u{202e}b")), "a\\u{202e}b");
    }

    #[test]
    fn data_on_a_terminal_is_the_same_data() {
        let plain = "{\"a\":\"García 中\"}\n";
        assert!(matches!(printable_data(plain.as_bytes()), Cow::Borrowed(data) if data == plain.as_bytes()));
        let hidden = "{\"a\":\"\u{9b}2J \u{7f}\u{202e}\u{200b}\u{e0041}\",\t\"b\":1}\n";
        let shown = printable_data(hidden.as_bytes());
        let expected = "{\"a\":\"\\u009b2J \\u007f\\u202e\\u200b\\udb40\\udc41\",\t\"b\":1}\n";
        assert_eq!(String::from_utf8_lossy(&shown), expected);
        let value = |json: &[u8]| serde_json::from_slice::<serde_json::Value>(json).ok();
        assert_eq!(value(&shown), value(hidden.as_bytes()));
    }
}
