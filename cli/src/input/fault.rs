//! Faults of a layout that the reader of a single record cannot name.

use renaper_crosscheck::{CaseError, CaseErrorCode};

use super::scanner::{Scan, Scanner};

/// What is wrong with the text of a record, where that is a comma too many or a bracket alone.
pub(crate) fn fault_of_layout(record: &[u8], error: &CaseError) -> Option<&'static str> {
    if error.code() != CaseErrorCode::NotJson {
        return None;
    }
    match record.trim_ascii() {
        [] => Some("not JSON: the array is not closed: its `]` is missing"),
        b"[" => Some("not JSON: a `[` alone on a line; an array is read where the input begins with it"),
        b"]" => Some("not JSON: a `]` alone on a line, and no array to close"),
        [b',', ..] => Some("not JSON: a comma before the record; a line of NDJSON has none"),
        [before @ .., b','] if is_whole_object(before) => {
            Some("not JSON: a comma behind the record; a line of NDJSON ends with its object")
        }
        _ => trailing_comma(record, error),
    }
}

/// A comma before the bracket that the error is about.
fn trailing_comma(record: &[u8], error: &CaseError) -> Option<&'static str> {
    let before_line = match error.line().checked_sub(2) {
        None => 0,
        Some(lines) => memchr::memchr_iter(b'\n', record).nth(lines)?.saturating_add(1),
    };
    let offset = before_line.saturating_add(error.column()?.checked_sub(1)?);
    let before = record.get(..offset)?.trim_ascii_end();
    match record.get(offset).filter(|_| before.ends_with(b",")) {
        Some(b'}') => Some("not JSON: a comma behind the last key of an object"),
        Some(b']') => Some("not JSON: a comma behind the last element of an array"),
        _ => None,
    }
}

/// Whether a text is one object, as far as its brackets say.
fn is_whole_object(text: &[u8]) -> bool {
    object_length(text).is_some_and(|length| length == text.trim_ascii_end().len())
}

/// The length of the object that a text begins with, where it ends.
pub(super) fn object_length(text: &[u8]) -> Option<usize> {
    let (mut scanner, mut length) = (Scanner::default(), 0_usize);
    while let Some(rest) = text.get(length..).filter(|rest| !rest.is_empty() && text.starts_with(b"{")) {
        let (taken, scan) = scanner.scan(rest);
        length = length.saturating_add(taken);
        match scan {
            Scan::Complete => return Some(length),
            Scan::Broken => return None,
            Scan::More | Scan::Suspicious => {}
        }
    }
    None
}
