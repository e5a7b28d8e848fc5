//! Whether the decisions of a trail come out again.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use indicatif::ProgressBar;
use renaper_crosscheck::stored::{Against, DocumentPointer, Markers, StoredValidation, reevaluate};
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
    /// Where the documents stand, where a record is none itself.
    at: Option<DocumentPointer>,
    key: Option<Key>,
    /// Documents read.
    count: u64,
    /// Documents of the last record that were not read yet.
    waiting: VecDeque<Piece>,
}

/// What has a line of its own in a trail.
enum Piece {
    /// A record that was too long.
    TooLong,
    /// A record in which no document stands.
    Without(CaseErrorCode, Vec<u8>),
    /// A document.
    Document(Vec<u8>),
}

impl Evidence {
    pub(super) fn open(origin: &Origin<'_>, header: &Header) -> Result<Self> {
        let key = origin.key.map(Key::read).transpose()?;
        match (&key, header.keyed) {
            (None, true) => bail!("the trail was made with a key: give it with --key"),
            (Some(_), false) => bail!("the trail was made without a key"),
            _ => {}
        }
        let (at, markers) = (header.pointers.documents()?, header.pointers.markers()?);
        let files = files_of(origin.input)?;
        let inputs = Inputs::new(files, origin.longest_record, ProgressBar::hidden());
        let waiting = VecDeque::new();
        Ok(Evidence { inputs, header: header.clone(), markers, at, key, count: 0, waiting })
    }

    /// The next of what has a line.
    fn next(&mut self) -> Option<Piece> {
        while self.waiting.is_empty() {
            let mut text = Vec::new();
            match (self.inputs.next(&mut text)?, &self.at) {
                (Record::TooLong(_), _) => self.waiting.push_back(Piece::TooLong),
                (Record::Text(_), None) => self.waiting.push_back(Piece::Document(text)),
                (Record::Text(_), Some(at)) => match std::str::from_utf8(&text).map(|record| at.documents(record)) {
                    Ok(Ok(documents)) => {
                        let documents = documents.iter().map(|document| document.text().as_bytes().to_vec());
                        self.waiting.extend(documents.map(Piece::Document));
                    }
                    Ok(Err(error)) => self.waiting.push_back(Piece::Without(error.code(), text)),
                    Err(_) => self.waiting.push_back(Piece::Without(CaseErrorCode::InvalidUtf8, text)),
                },
            }
        }
        self.waiting.pop_front()
    }

    /// Makes the decision of a record again.
    pub(super) fn compare(&mut self, index: u64, line: &Line, faults: &mut Faults<'_>) {
        let mut piece = None;
        while self.count < line.number {
            piece = self.next();
            self.count = self.count.saturating_add(1);
        }
        let text = match &piece {
            None => return faults.note(index, "has no record in the input"),
            Some(Piece::TooLong) => None,
            Some(Piece::Without(_, text) | Piece::Document(text)) => Some(text.as_slice()),
        };
        let mac = self.key.as_ref().zip(text).map(|(key, text)| key.mac(text));
        if mac != line.case {
            return faults.note(index, "was made of another record than the input's");
        }
        let read = match &piece {
            None | Some(Piece::TooLong) => Err(CaseErrorCode::LineTooLong),
            Some(Piece::Without(code, _)) => Err(*code),
            Some(Piece::Document(text)) => {
                StoredValidation::from_slice_with(text, &self.markers).map_err(|error| error.code())
            }
        };
        let says_otherwise = match read {
            Err(code) => line.error != Some(code),
            Ok(validation) => {
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
        if self.count <= records && self.next().is_some() {
            faults.note_of_all(&format!("the input has more records than the trail's {records}"));
        }
        if self.inputs.have_failed() {
            faults.note_of_all("the input could not be read to its end");
        }
    }
}
