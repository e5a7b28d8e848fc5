//! What forms and cards print in front of a document number (rule V2).

use unicode_normalization::char::decompose_canonical;

use crate::normalize::is_mark;

/// A longer label comes before a shorter one that it begins with.
const LABELS: [&str; 13] =
    ["DNI", "LC", "LE", "CI", "DU", "DOCUMENTO", "DOC", "NRO", "NO", "NUMERO", "NUM", "N°", "Nº"];

/// Text without the labels in front of it, however many.
pub(super) fn without_labels(mut text: &str) -> &str {
    // Nearly always there is no label.
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    while let Some(rest) = LABELS.iter().find_map(|label| behind_label(text, label)) {
        text = rest;
    }
    text
}

/// The text after a label, and after the dots, colons and white space that end it. There may be dots between its
/// letters.
fn behind_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut rest = text;
    for (index, letter) in label.chars().enumerate() {
        if index > 0 {
            rest = rest.trim_start_matches('.');
        }
        let mut chars = rest.chars();
        if without_accent(chars.next()?) != letter {
            return None;
        }
        rest = chars.as_str().trim_start_matches(is_mark);
    }
    Some(rest.trim_start_matches(|c: char| matches!(c, '.' | ':') || c.is_whitespace()))
}

/// A letter without its accent, in upper case if that makes it ASCII.
fn without_accent(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_uppercase();
    }
    let mut base = None;
    decompose_canonical(c, |part| {
        base.get_or_insert(part);
    });
    base.unwrap_or(c).to_ascii_uppercase()
}
