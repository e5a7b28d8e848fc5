//! What happens to a record, or to an element of one, that could not be read.

use renaper_crosscheck::CaseError;

use super::answer::{Answer, At};
use super::keeping::Keeping;
use crate::audit::Entries;
use crate::input::fault_of_layout;
use crate::output::{Fault, Format, error_line, write_error_row, write_json};

/// Where a record goes that could not be read, and its error.
#[derive(Clone, Copy)]
pub(crate) struct Rejection<'k> {
    error_lines: bool,
    has_rejects: bool,
    format: Format,
    entries: Option<&'k Entries>,
}

impl<'k> Rejection<'k> {
    pub(super) fn new(keeping: &Keeping<'k>) -> Self {
        Rejection {
            error_lines: keeping.error_lines,
            has_rejects: keeping.rejects.is_some(),
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
        into.tally.reject(error.code());
        if let Some(entries) = self.entries {
            entries.append_unreadable(&mut into.audit, (at.place.line, item), error.code(), text);
        }
        match text.filter(|_| self.has_rejects) {
            Some(text) => {
                into.rejects.extend_from_slice(text);
                into.rejects.push(b'\n');
            }
            None if self.error_lines => {
                let layout = text.and_then(|text| fault_of_layout(text, error));
                let fault = Fault { error, file: at.file, place: at.place, item, layout };
                match self.format {
                    Format::Json => write_json(&mut into.output, &error_line(&fault)),
                    Format::Csv(_) => write_error_row(&mut into.output, &fault),
                }
            }
            None => {}
        }
    }
}
