//! Whether the lines of a trail come out again.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use indicatif::ProgressBar;
use renaper_crosscheck::stored::{Against, Markers, StoredValidation, reevaluate};
use renaper_crosscheck::{CaseErrorCode, Policy};

use super::faults::Faults;
use super::line::Line;
use crate::audit::entry::Entries;
use crate::audit::header::Header;
use crate::audit::key::Key;
use crate::input::{Inputs, Place, Record, files_of, refuse_unreadable_files};

/// What a trail was made of.
pub(crate) struct Origin<'o> {
    /// Files and directories.
    pub(crate) input: &'o [PathBuf],
    /// The file with the key.
    pub(crate) key: Option<&'o Path>,
    /// The longest record accepted, in bytes.
    pub(crate) longest_record: usize,
}

/// The input that the lines are made of again.
pub(super) struct Evidence {
    inputs: Inputs,
    header: Header,
    markers: Markers,
    entries: Entries,
    key: Option<Key>,
    /// Records read.
    count: u64,
    /// Whether there is no other record.
    has_ended: bool,
    text: Vec<u8>,
}

impl Evidence {
    pub(super) fn open(origin: &Origin<'_>, header: &Header) -> Result<Self> {
        let key = origin.key.map(Key::read).transpose()?;
        match (&key, header.keyed) {
            (None, true) => bail!("the trail was made with a key: give it with --key"),
            (Some(_), false) => bail!("the trail was made without a key"),
            _ => {}
        }
        let markers = header.pointers.markers()?;
        let files = files_of(origin.input)?;
        refuse_unreadable_files(&files)?;
        let inputs = Inputs::new(files, origin.longest_record, ProgressBar::hidden());
        let entries = Entries::new(&header.policy, None);
        let (count, has_ended, text) = (0, false, Vec::new());
        Ok(Evidence { inputs, header: header.clone(), markers, entries, key, count, has_ended, text })
    }

    /// Makes the line of a record again.
    pub(super) fn compare(&mut self, index: u64, line: &Line, faults: &mut Faults<'_>) {
        let mut record = None;
        while self.count < line.number && !self.has_ended {
            self.text.clear();
            record = self.inputs.next(&mut self.text);
            self.has_ended = record.is_none();
            self.count = self.count.saturating_add(u64::from(record.is_some()));
        }
        let (place, text) = match record {
            None => return faults.note(index, "has no record in the input"),
            Some(Record::TooLong(place)) => (place, None),
            Some(Record::Text(place)) => (place, Some(self.text.as_slice())),
        };
        let proves_record = match (&self.key, text, line.case) {
            (Some(key), Some(text), Some(case)) => key.proves(text, case),
            (None, _, case) | (_, None, case) => case.is_none(),
            (Some(_), Some(_), None) => false,
        };
        if !proves_record {
            return faults.note(index, "was made of another record than the input's");
        }
        // Which rules the trail names was said of the whole of it.
        let Some(fresh) = self.fresh(line, place, text).map(|fresh| fresh.under(&self.header.rules)) else { return };
        if let Some(member) = line.differs_in(&fresh) {
            faults.note(index, &format!("says otherwise than the rules say of its record: `{member}`"));
        }
    }

    /// The line that the rules would write, but for the hash of its record.
    fn fresh(&self, line: &Line, place: Place, text: Option<&[u8]>) -> Option<Line> {
        let mut entry = Vec::new();
        match text.map(|text| (text, StoredValidation::from_slice_with(text, &self.markers))) {
            None => self.entries.append_unreadable(&mut entry, place.line, CaseErrorCode::LineTooLong, None),
            Some((_, Err(error))) => self.entries.append_unreadable(&mut entry, place.line, error.code(), None),
            Some((text, Ok(validation))) => {
                let documented = Policy::documented();
                let against = self.header.against.as_ref().map_or(Against::Stored(&documented), Against::Policy);
                let reevaluation = reevaluate(&validation, &self.header.policy, against);
                self.entries.append(&mut entry, place.line, &reevaluation, text);
            }
        }
        let bound = format!(r#"{{"number":{},"previous":"{}","#, line.number, line.previous);
        let entry = entry.trim_ascii_end();
        Line::read(&[bound.as_bytes(), entry.strip_prefix(b"{").unwrap_or(entry)].concat())
    }

    pub(super) fn finish(&mut self, records: u64, faults: &mut Faults<'_>) {
        self.text.clear();
        if !self.has_ended && self.count <= records && self.inputs.next(&mut self.text).is_some() {
            faults.note_of_all(&format!("the input has more records than the trail's {records}"));
        }
        if let Err(refusal) = self.inputs.refusal() {
            faults.note_of_all(&format!("the input: {refusal}"));
        } else if self.inputs.have_failed() {
            faults.note_of_all("the input could not be read to its end");
        }
    }
}
