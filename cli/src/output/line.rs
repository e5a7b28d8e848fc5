//! Lines of the output: an answer, or the error that stands in the place of one.

use std::fmt::Display;

use renaper_crosscheck::{CaseError, CaseErrorCode, CaseId, Margins};
use serde::Serialize;

use crate::input::Place;
use crate::terminal::printable;
use crate::texts::{output, said};

/// What stands in the place of a record that cannot be read (JSON.md, "A case").
#[derive(Serialize)]
pub(crate) struct ErrorLine<'e> {
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'e str>,
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'e CaseId<'static>>,
    error: ErrorDetail<'e>,
}

#[derive(Serialize)]
struct ErrorDetail<'e> {
    code: CaseErrorCode,
    message: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

/// What is wrong with a record, or with an element of it.
pub(crate) struct Fault<'e> {
    pub(crate) error: &'e CaseError,
    /// Its file, where several are read.
    pub(crate) file: Option<&'e str>,
    /// A record may begin anywhere on its line, and span several.
    pub(crate) place: Place,
    /// The number of the element at fault, where there are several in the record.
    pub(crate) item: Option<u64>,
    /// What says better than the error what is wrong with the layout.
    pub(crate) layout: Option<&'e str>,
}

/// Says in the place of an account that a record cannot be read.
pub(crate) fn write_error_account(into: &mut Vec<u8>, fault: &Fault<'_>) {
    let file = fault.file.map(|file| said(output::OF_FILE, &[("file", &printable(file))])).unwrap_or_default();
    let item = fault.item.map(|item| said(output::OF_ITEM, &[("item", &item)])).unwrap_or_default();
    let (line, code) = (line_of(fault), fault.error.code());
    let places: [(&str, &dyn Display); 4] = [("file", &file), ("line", &line), ("item", &item), ("code", &code)];
    into.extend_from_slice(said(output::CANNOT_BE_READ, &places).as_bytes());
    into.extend_from_slice(b"\n\n");
}

/// An error with its place in the input.
pub(crate) fn error_line<'e>(fault: &Fault<'e>) -> ErrorLine<'e> {
    let Fault { error, file, place, item, layout } = *fault;
    let columns_before = if error.line() > 1 { 0 } else { place.column };
    ErrorLine {
        file,
        line: line_of(fault),
        item,
        id: error.id(),
        error: ErrorDetail {
            code: error.code(),
            message: layout.unwrap_or(error.message()),
            column: error.column().map(|column| column.saturating_add(columns_before)),
        },
    }
}

/// The line that an error is on.
pub(crate) fn line_of(fault: &Fault<'_>) -> u64 {
    let lines_before = fault.error.line().saturating_sub(1);
    fault.place.line.saturating_add(u64::try_from(lines_before).unwrap_or(u64::MAX))
}

/// An answer with how close it was, where that is wanted.
#[derive(Serialize)]
struct WithMargins<'a, A> {
    #[serde(flatten)]
    answer: &'a A,
    margins: Margins,
}

/// Appends a line with an answer, and how close it was.
pub(crate) fn write_with_margins(output: &mut Vec<u8>, answer: &impl Serialize, margins: Option<Margins>) {
    match margins {
        Some(margins) => write_json(output, &WithMargins { answer, margins }),
        None => write_json(output, answer),
    }
}

/// Appends a line of JSON.
pub(crate) fn write_json(output: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and everything written here is JSON.
    let _ = serde_json::to_writer(&mut *output, value);
    output.push(b'\n');
}
