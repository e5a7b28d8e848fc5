//! What happens to a record, or to an element of one, that could not be read.

use renaper_crosscheck::{CaseError, CaseErrorCode};

use super::answer::{Answer, At};
use super::keeping::{IsAskedFor, Keeping};
use super::reasons::Reason;
use crate::audit::Entries;
use crate::input::{Keyed, Keys, fault_behind_keys, fault_of_columns, fault_of_heading, fault_of_layout};
use crate::output::{Fault, Format, error_line, line_of, write_error_account, write_error_row, write_json};

/// Where a record goes that could not be read, and its error.
#[derive(Clone, Copy)]
pub(crate) struct Rejection<'k> {
    is_asked_for: Option<&'k IsAskedFor<'k>>,
    error_lines: bool,
    has_rejects: bool,
    /// The columns before the documents, where there are any.
    keys: Option<Keys>,
    format: Format,
    entries: Option<&'k Entries>,
}

impl<'k> Rejection<'k> {
    pub(super) fn new(keeping: &Keeping<'k>, keys: Option<Keys>) -> Self {
        Rejection {
            is_asked_for: keeping.is_asked_for,
            error_lines: keeping.error_lines,
            has_rejects: keeping.rejects.is_some(),
            keys,
            format: keeping.format,
            entries: keeping.audit.as_ref().map(|audit| audit.entries),
        }
    }

    /// Writes the record, or the element of that number, to the rejects, or else its error in its place. Of a record
    /// that was too long there is no text. One that was not asked for is left out.
    pub(crate) fn write(
        self,
        error: &CaseError,
        at: At<'_>,
        item: Option<u64>,
        text: Option<&[u8]>,
        into: &mut Answer,
    ) {
        let layout = text.and_then(|text| match self.keys {
            Some(keys) => fault_behind_keys(text, keys, error),
            None => fault_of_layout(text, error),
        });
        let helps = layout.is_some();
        let heading = || text.filter(|_| at.place.line == 1).and_then(|text| fault_of_heading(text, self.keys, error));
        let layout = layout.as_deref().or_else(heading);
        self.put(&Fault { error, file: at.file, place: at.place, item, layout }, (at, helps), text, into);
    }

    /// The same of a line with fewer columns than its keys and a document are.
    pub(super) fn write_too_few_columns(self, line: Keyed<'_>, at: At<'_>, into: &mut Answer) {
        let message = format!("not JSON: the line lacks {} of the columns before its document", line.missing);
        let error = &CaseError::new(CaseErrorCode::NotJson, message);
        let layout = fault_of_columns(line);
        let fault = Fault { error, file: at.file, place: at.place, item: None, layout: layout.as_deref() };
        self.put(&fault, (at, layout.is_some()), Some(line.document), into);
    }

    /// `helps` says whether the message says how the whole input is read.
    fn put(self, fault: &Fault<'_>, (at, helps): (At<'_>, bool), text: Option<&[u8]>, into: &mut Answer) {
        let Fault { error, place, item, .. } = *fault;
        if self.is_asked_for.is_some_and(|is_asked_for| !is_asked_for(at, error.id())) {
            return into.tally.leave_out();
        }
        if into.reasons.wants(error.code(), helps) {
            let message = fault.layout.unwrap_or(error.message()).to_owned();
            let (file, line) = (at.file.map(str::to_owned), line_of(fault));
            into.reasons.keep(error.code(), Reason { file, line, item, message, helps });
        }
        into.tally.reject(error.code());
        if let Some(entries) = self.entries {
            entries.append_unreadable(&mut into.audit, (place.line, item), error.code(), text);
        }
        match text.filter(|_| self.has_rejects) {
            Some(text) => {
                into.rejects.extend_from_slice(text);
                into.rejects.push(b'\n');
            }
            None if self.error_lines => {
                let start = into.output.len();
                match self.format {
                    Format::Json => write_json(&mut into.output, &error_line(fault)),
                    Format::Csv(_, delimiter) => write_error_row(&mut into.output, fault, delimiter),
                    Format::Account => write_error_account(&mut into.output, fault),
                }
                into.end_piece(start);
            }
            None => {}
        }
    }
}
