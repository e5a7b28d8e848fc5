//! Texts with HTML in their places, and a person's data as text.

use maud::{Markup, html};

/// A datum: apart from the direction of the text around it, and with nothing hidden in it.
pub(super) fn datum(text: &str) -> Markup {
    html! { bdi { (within_datum(text)) } }
}

/// A part of a datum, with nothing hidden in it.
pub(super) fn within_datum(text: &str) -> Markup {
    html! {
        @for (shown, hidden) in pieces(text) {
            (shown)
            @if let Some(hidden) = hidden { span.hidden { (code_point(hidden)) } }
        }
    }
}

/// A code of this project, such as that of a finding: it breaks behind its underscores alone.
pub(super) fn code(text: &str) -> Markup {
    html! {
        code {
            @for (index, word) in text.split('_').enumerate() {
                @if index > 0 { "_" wbr; }
                (within_datum(word))
            }
        }
    }
}

/// A digest: whole on a line of its own, where there is room.
pub(super) fn digest(text: &str) -> Markup {
    html! { code.digest { (within_datum(text)) } }
}

/// Text of a rule or of an account: what stands between backticks is code.
pub(super) fn with_codes(text: &str) -> Markup {
    html! {
        @for (index, piece) in text.split('`').enumerate() {
            @if index.is_multiple_of(2) { (within_datum(piece)) } @else { (code(piece)) }
        }
    }
}

/// The same as text alone, where no element can stand.
pub(super) fn visible(text: &str) -> String {
    pieces(text)
        .map(|(shown, hidden)| hidden.map_or(shown.to_owned(), |hidden| [shown, &code_point(hidden)].concat()))
        .collect()
}

/// What stands before each hidden character, and that character; at last what stands behind them.
fn pieces(text: &str) -> impl Iterator<Item = (&str, Option<char>)> {
    text.split_inclusive(is_hidden).map(|piece| {
        let last = piece.chars().next_back().filter(|&last| is_hidden(last));
        (last.and_then(|last| piece.strip_suffix(last)).unwrap_or(piece), last)
    })
}

fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// Whether a character is not seen: controls, soft hyphens, what has no width, and what turns the text around.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// A word or a sentence with a capital letter at its beginning.
pub(super) fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Parts in a list: commas, and a word before the last one.
pub(super) fn listed(parts: &[Markup], before_last: &str) -> Markup {
    html! {
        @for (index, part) in parts.iter().enumerate() {
            @if index > 0 { @if index.saturating_add(1) == parts.len() { (before_last) } @else { ", " } }
            (part)
        }
    }
}

/// Parts one after the other, with something between them.
pub(super) fn joined(parts: &[Markup], between: &str) -> Markup {
    html! {
        @for (index, part) in parts.iter().enumerate() {
            @if index > 0 { (between) }
            (part)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_seen_is_shown_by_its_number() {
        assert_eq!(datum("a<b\u{202e}c").into_string(), "<bdi>a&lt;b<span class=\"hidden\">U+202E</span>c</bdi>");
        assert_eq!(datum("José").into_string(), "<bdi>José</bdi>");
        assert_eq!(visible("a\u{0}"), "aU+0000");
        assert_eq!(visible(""), "");
    }
}
