//! What happens to a record, or to an element of one, that could not be read.

use renaper_crosscheck::{CaseError, CaseErrorCode};

use super::answer::{Answer, At};
use super::keeping::Keeping;
use crate::audit::Entries;
use crate::input::{Keyed, fault_behind_keys, fault_of_layout};
use crate::output::{Fault, Format, error_line, write_error_account, write_error_row, write_json};

/// Where a record goes that could not be read, and its error.
#[derive(Clone, Copy)]
pub(crate) struct Rejection<'k> {
    error_lines: bool,
    has_rejects: bool,
    /// Whether records are lines with keys.
    has_keys: bool,
    format: Format,
    entries: Option<&'k Entries>,
}

impl<'k> Rejection<'k> {
    pub(super) fn new(keeping: &Keeping<'k>, has_keys: bool) -> Self {
        Rejection {
            error_lines: keeping.error_lines,
            has_rejects: keeping.rejects.is_some(),
            has_keys,
            format: keeping.format,
            entries: keeping.audit.as_ref().map(|audit| audit.entries),
        }
    }

    /// Writes the record, or the element of that number, to the rejects, or else its error in its place. Of a record
    /// that was too long there is no text.
    pub(crate) fn write(
        self,
        error: &CaseError,
        at: At<'_>,
        item: Option<u64>,
        text: Option<&[u8]>,
        into: &mut Answer,
    ) {
        let fault_of = if self.has_keys { fault_behind_keys } else { fault_of_layout };
        let layout = text.and_then(|text| fault_of(text, error));
        self.put(&Fault { error, file: at.file, place: at.place, item, layout }, text, into);
    }

    /// The same of a line with fewer columns than its keys and a document are.
    pub(super) fn write_too_few_columns(self, line: Keyed<'_>, at: At<'_>, into: &mut Answer) {
        let message = format!("not JSON: the line lacks {} of the columns before its document", line.missing);
        let error = &CaseError::new(CaseErrorCode::NotJson, message);
        let fault = Fault { error, file: at.file, place: at.place, item: None, layout: None };
        self.put(&fault, Some(line.document), into);
    }

    fn put(self, fault: &Fault<'_>, text: Option<&[u8]>, into: &mut Answer) {
        let Fault { error, place, item, .. } = *fault;
        into.tally.reject(error.code());
        if let Some(entries) = self.entries {
            entries.append_unreadable(&mut into.audit, (place.line, item), error.code(), text);
        }
        match text.filter(|_| self.has_rejects) {
            Some(text) => {
                into.rejects.extend_from_slice(text);
                into.rejects.push(b'\n');
            }
            None if self.error_lines => match self.format {
                Format::Json => write_json(&mut into.output, &error_line(fault)),
                Format::Csv(_, delimiter) => write_error_row(&mut into.output, fault, delimiter),
                Format::Account => write_error_account(&mut into.output, fault),
            },
            None => {}
        }
    }
}
