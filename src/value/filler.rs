//! Text that means "nothing" (rule V1).

use crate::text::trim;

/// Fillers of every field but those of a name, in any case.
const GENERAL: [&str; 2] = ["null", "none"];

/// Fillers of the fields of a name, in any case. Null and None are surnames.
const IN_NAME: [&str; 9] = ["S/N", "NN", "N N", "FNU", "LNU", "SIN NOMBRE", "SIN NOMBRES", "SIN APELLIDO", "NO POSEE"];

/// Fillers of every field, in any case.
const ANY_CASE: [&str; 3] = ["-", "S/D", "N/A"];

/// Fillers of every field, in any case, that mean a deliberate removal.
const TAKEN_OUT: [&str; 2] = ["[REDACTED]", "REDACTED"];

/// Fillers of every field, in this case only: what programs write for a missing value.
const SO_WRITTEN: [&str; 4] = ["NaN", "NaT", "<NA>", "undefined"];

/// Bytes of the longest filler.
const LONGEST: usize = 12;

/// Whether trimmed text is nothing, or a filler of V1's general list.
#[inline]
pub(crate) fn is_general_filler(text: &str) -> bool {
    may_be_filler(text) && (is_filler(text) || is_one_of(text, &GENERAL))
}

/// Whether trimmed text is nothing, or a filler of V1's list for the fields of a name.
pub(crate) fn is_name_filler(text: &str) -> bool {
    may_be_filler(text) && (is_filler(text) || is_one_of(text, &IN_NAME) || is_three_x_or_more(text))
}

/// Whether text means a deliberate removal.
pub(crate) fn is_taken_out(text: &str) -> bool {
    let text = trim(text);
    !text.is_empty() && (is_one_of(text, &TAKEN_OUT) || is_blacked_out(text))
}

/// Whether text that begins with this byte may mean a deliberate removal: most text begins with another.
pub(crate) fn may_be_taken_out(first: u8) -> bool {
    !first.is_ascii_alphanumeric() || first.eq_ignore_ascii_case(&b'R')
}

/// The first byte distinguishes most values from a filler.
#[inline]
fn may_be_filler(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(b'0'..=b'9') => false,
        Some(first) => {
            !first.is_ascii()
                || matches!(
                    first.to_ascii_uppercase(),
                    b'-' | b'*' | b'<' | b'[' | b'F' | b'L' | b'N' | b'R' | b'S' | b'U' | b'X'
                )
        }
        None => true,
    }
}

fn is_filler(text: &str) -> bool {
    text.is_empty()
        || is_one_of(text, &ANY_CASE)
        || is_one_of(text, &TAKEN_OUT)
        || SO_WRITTEN.contains(&text)
        || is_blacked_out(text)
}

fn is_one_of(text: &str, fillers: &[&str]) -> bool {
    text.len() <= LONGEST && fillers.iter().any(|filler| filler.eq_ignore_ascii_case(text))
}

/// Only asterisks, bullets and blocks: somebody removed the text.
fn is_blacked_out(text: &str) -> bool {
    text.chars().all(|c| matches!(c, '*' | '•' | '█'))
}

fn is_three_x_or_more(text: &str) -> bool {
    text.len() >= 3 && text.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'X'))
}
