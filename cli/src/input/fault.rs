//! Faults of a layout that the reader of a single record cannot name.

use std::borrow::Cow;
use std::num::NonZeroUsize;

use renaper_crosscheck::{CaseError, CaseErrorCode};
use serde::de::IgnoredAny;

use super::keys::{Keyed, Keys};
use super::scanner::{Scan, Scanner};
use super::table;

/// What is wrong with the text of a record, where that is a comma too many, a bracket alone, or columns before it.
pub(crate) fn fault_of_layout(record: &[u8], error: &CaseError) -> Option<Cow<'static, str>> {
    if error.code() != CaseErrorCode::NotJson {
        return None;
    }
    layout(record, error).or_else(|| behind_columns(record))
}

/// The same of a line with fewer columns than it is to have, where other characters seem to stand between them.
pub(crate) fn fault_of_columns(line: Keyed<'_>) -> Option<Cow<'static, str>> {
    if !line.keys.is_empty() {
        return None;
    }
    fault_of_export(line.document).or_else(|| behind_columns(line.document))
}

/// The same of what stands in the place of the first record, where that is a line of column names.
pub(crate) fn fault_of_heading(record: &[u8], keys: Option<Keys>, error: &CaseError) -> Option<&'static str> {
    let names: Vec<&[u8]> = record.split(|&byte| is_delimiter(byte)).map(<[u8]>::trim_ascii).collect();
    let is_name = |name: &&[u8]| {
        let name = name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")).unwrap_or(name);
        name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_')
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' '))
    };
    let has_columns = keys.is_some() || names.len() > 1;
    match error.code() {
        _ if !has_columns || !names.iter().all(is_name) => None,
        CaseErrorCode::NotJson => {
            Some("not JSON: a line of column names; export without it, or drop it with `tail -n +2`")
        }
        // In quotation marks, a name is a text of JSON.
        CaseErrorCode::NotAnObject => {
            Some("not an object: a line of column names; export without it, or drop it with `tail -n +2`")
        }
        _ => None,
    }
}

/// What may stand between columns.
fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'\t' | b',' | b';' | b'|')
}

fn behind_columns(record: &[u8]) -> Option<Cow<'static, str>> {
    let (delimiter, count) = columns(record, is_delimiter)?;
    Some(Cow::Owned(behind(delimiter, count)))
}

fn layout(record: &[u8], error: &CaseError) -> Option<Cow<'static, str>> {
    let fault = match record.trim_ascii() {
        [] => Some("not JSON: the array is not closed: its `]` is missing"),
        b"[" => Some("not JSON: a `[` alone on a line; an array is read where the input begins with it"),
        b"]" => Some("not JSON: a `]` alone on a line, and no array to close"),
        [b',', ..] => Some("not JSON: a comma before the record; a line of NDJSON has none"),
        [before @ .., b','] if is_whole_object(before) => {
            Some("not JSON: a comma behind the record; a line of NDJSON ends with its object")
        }
        _ => None,
    };
    fault
        .map(Cow::Borrowed)
        .or_else(|| fault_of_export(record))
        .or_else(|| trailing_comma(record, error).map(Cow::Borrowed))
}

/// The same of what stands behind the keys of a line.
pub(crate) fn fault_behind_keys(document: &[u8], keys: Keys, error: &CaseError) -> Option<Cow<'static, str>> {
    if error.code() != CaseErrorCode::NotJson {
        return None;
    }
    let text = document.trim_ascii();
    // COPY quotes a column with a line break in it.
    let is_quoted = matches!(text, [1..=0x1F, ..]);
    let is_open = || text.starts_with(b"{") && matches!(value(text).1, Scan::More | Scan::Suspicious);
    let fault = match text {
        [] => Some("not JSON: nothing stands behind the keys".into()),
        _ if is_quoted => Some(LINE_BREAKS.into()),
        _ => fault_of_export(text)
            .or_else(|| is_open().then_some(LINE_BREAKS.into()))
            .or_else(|| layout(document, error)),
    };
    fault.or_else(|| {
        let (delimiter, more) = columns(document, |byte| byte == keys.delimiter())?;
        let count = keys.count().map_or(0, NonZeroUsize::get);
        Some(Cow::Owned(behind(delimiter, count.saturating_add(more))))
    })
}

/// The columns before an object that ends the text: what stands between them, and how many there are.
fn columns(text: &[u8], is_delimiter: impl Fn(u8) -> bool) -> Option<(u8, usize)> {
    if let [b'{' | b'[', ..] = text.trim_ascii_start() {
        return None;
    }
    let (delimiter, before, object) = memchr::memchr_iter(b'{', text).find_map(|at| {
        let (before, object) = text.split_at_checked(at)?;
        before.last().copied().filter(|byte| is_delimiter(*byte)).map(|delimiter| (delimiter, before, object))
    })?;
    is_whole_object(object).then(|| (delimiter, memchr::memchr_iter(delimiter, before).count()))
}

/// That a document begins behind columns, and what reads it there.
fn behind(delimiter: u8, count: usize) -> String {
    let plural = if count == 1 { "" } else { "s" };
    let (name, option) = match delimiter {
        b'\t' => (format!("tab{plural}"), String::new()),
        b',' => (format!("comma{plural}"), " --delimiter ,".to_owned()),
        b';' => (format!("semicolon{plural}"), " --delimiter ';'".to_owned()),
        byte if byte.is_ascii_graphic() => {
            (format!("`{}`", char::from(byte)), format!(" --delimiter '{}'", char::from(byte)))
        }
        byte => (format!(r"`\x{byte:02x}`"), format!(r" --delimiter '\x{byte:02x}'")),
    };
    format!("not JSON: a document begins behind {count} {name}: --keys {count}{option}")
}

const LINE_BREAKS: &str = "not JSON: the document does not end on its line: where it has line breaks, \
                           `translate(doc::text, chr(10) || chr(13), '  ')` makes it one line in PostgreSQL, and \
                           `jq -c` elsewhere";

const TEXT_FORMAT: &str = "not JSON but the text format of PostgreSQL's COPY, which doubles backslashes: \
                           `psql -XAt -c 'SELECT …'` exports documents as they are, and so does COPY with \
                           `format csv` and a quote and a delimiter that JSON cannot have";

/// That a document is a column of CSV, and what makes NDJSON of it.
fn csv() -> String {
    let command = table::COMMAND;
    format!(
        "not JSON but a column of CSV, with its quotes doubled: `{command} < FILE.csv` makes NDJSON of the column with \
         that name"
    )
}

/// What a record is that is JSON as soon as an export's escapes are taken out of it.
fn fault_of_export(record: &[u8]) -> Option<Cow<'static, str>> {
    if matches!(record.trim_ascii_start(), [b'"', b'{', ..]) || has_csv_column(record) {
        return Some(csv().into());
    }
    let is_json = |text: Vec<u8>| serde_json::from_slice::<IgnoredAny>(&text).is_ok();
    unescaped(record).is_some_and(is_json).then_some(TEXT_FORMAT.into())
}

/// Whether a document seems to begin as a quoted column behind others.
fn has_csv_column(record: &[u8]) -> bool {
    record.windows(5).any(|bytes| matches!(bytes, [b',' | b';' | b'\t', b'"', b'{', b'"', b'"']))
}

/// A text as it was before COPY escaped it (PostgreSQL's "COPY", "Text Format"), where that can be and changes it.
fn unescaped(text: &[u8]) -> Option<Vec<u8>> {
    memchr::memchr(b'\\', text)?;
    let mut unescaped = Vec::with_capacity(text.len());
    let mut bytes = text.iter();
    while let Some(&byte) = bytes.next() {
        unescaped.push(match byte {
            b'\\' => match bytes.next()? {
                b'\\' => b'\\',
                b'n' => b'\n',
                b'r' => b'\r',
                b't' => b'\t',
                _ => return None,
            },
            _ => byte,
        });
    }
    Some(unescaped)
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
    let (length, scan) = value(text);
    (text.starts_with(b"{") && scan == Scan::Complete).then_some(length)
}

/// How much of a text belongs to the value that it begins with, and how far that was found.
fn value(text: &[u8]) -> (usize, Scan) {
    let (mut scanner, mut length, mut scan) = (Scanner::default(), 0_usize, Scan::More);
    while matches!(scan, Scan::More | Scan::Suspicious)
        && let Some(rest) = text.get(length..).filter(|rest| !rest.is_empty())
    {
        let (taken, found) = scanner.scan(rest);
        length = length.saturating_add(taken);
        scan = found;
    }
    (length, scan)
}
