//! Whether the decisions of a trail come out again.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use indicatif::ProgressBar;
use renaper_crosscheck::stored::{Against, Markers, StoredValidation, reevaluate};
use renaper_crosscheck::{CaseErrorCode, Findings, Policy};

use super::faults::Faults;
use super::line::Line;
use crate::audit::entry::decision;
use crate::audit::header::Header;
use crate::audit::key::Key;
use crate::input::{Inputs, Record, files_of};

/// What a trail was made of.
pub(crate) struct Origin<'o> {
    /// Files and directories.
    pub(crate) input: &'o [PathBuf],
    /// The file with the key.
    pub(crate) key: Option<&'o Path>,
    /// The longest record accepted, in bytes.
    pub(crate) longest_record: usize,
}

/// The input that the decisions are made of again.
pub(super) struct Evidence {
    inputs: Inputs,
    header: Header,
    markers: Markers,
    key: Option<Key>,
    /// Records read.
    count: u64,
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
        let inputs = Inputs::new(files, origin.longest_record, ProgressBar::hidden());
        Ok(Evidence { inputs, header: header.clone(), markers, key, count: 0, text: Vec::new() })
    }

    /// Makes the decision of a record again.
    pub(super) fn compare(&mut self, index: u64, line: &Line, faults: &mut Faults<'_>) {
        let mut record = None;
        while self.count < line.number {
            self.text.clear();
            record = self.inputs.next(&mut self.text);
            self.count = self.count.saturating_add(1);
        }
        let text = match record {
            None => return faults.note(index, "has no record in the input"),
            Some(Record::TooLong(_)) => None,
            Some(Record::Text(_)) => Some(self.text.as_slice()),
        };
        let mac = self.key.as_ref().zip(text).map(|(key, text)| key.mac(text));
        if mac != line.case {
            return faults.note(index, "was made of another record than the input's");
        }
        let says_otherwise = match text.map(|text| StoredValidation::from_slice_with(text, &self.markers)) {
            None => line.error != Some(CaseErrorCode::LineTooLong),
            Some(Err(error)) => line.error != Some(error.code()),
            Some(Ok(validation)) => {
                let documented = Policy::documented();
                let against = self.header.against.as_ref().map_or(Against::Stored(&documented), Against::Policy);
                let fresh = reevaluate(&validation, &self.header.policy, against);
                line.outcome != Some(fresh.outcome)
                    || line.findings.iter().copied().collect::<Findings>() != fresh.findings.reevaluated
                    || line.decision != decision(&fresh)
                    || line.policy.as_deref() != Some(self.header.policy.fingerprint().to_string().as_str())
            }
        };
        if says_otherwise {
            faults.note(index, "says otherwise than the rules say of its record");
        }
    }

    pub(super) fn finish(&mut self, records: u64, faults: &mut Faults<'_>) {
        self.text.clear();
        if self.count <= records && self.inputs.next(&mut self.text).is_some() {
            faults.note_of_all(&format!("the input has more records than the trail's {records}"));
        }
        if let Err(refusal) = self.inputs.refusal() {
            faults.note_of_all(&format!("the input: {refusal}"));
        } else if self.inputs.have_failed() {
            faults.note_of_all("the input could not be read to its end");
        }
    }
}
