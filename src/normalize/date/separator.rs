//! Characters around dates and between their parts (rule V5).

use crate::normalize::is_dash;

/// What a `|` is taken for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Bar {
    Separates,
    IsOne,
}

/// White space, brackets, quotation marks, commas and dots: they are removed from both ends of a date.
pub(super) fn is_around_a_date(c: char) -> bool {
    matches!(
        c,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '\''
            | '"'
            | '‘'
            | '’'
            | '“'
            | '”'
            | '«'
            | '»'
            | '`'
            | '´'
            | ','
            | '.'
    ) || c.is_whitespace()
}

/// What may stand between two parts of a date.
pub(super) fn is_separator(c: char, bar: Bar) -> bool {
    match c {
        '/' | '-' | '.' | ',' | '_' | '\\' | '\'' | '·' | ':' => true,
        '|' => bar == Bar::Separates,
        // The minus sign is not a dash in Unicode.
        '\u{2212}' => true,
        _ => c.is_whitespace() || is_dash(c),
    }
}
