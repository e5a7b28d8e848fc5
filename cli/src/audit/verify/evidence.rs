//! Whether the lines of a trail come out again.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use indicatif::ProgressBar;
use renaper_crosscheck::stored::{Against, DocumentPointer, Markers, StoredValidation, reevaluate};
use renaper_crosscheck::{CaseErrorCode, Policy};
use renaper_crosscheck_report::InputDigest;

use super::faults::{Faults, Ground};
use super::line::Line;
use crate::audit::entry::Entries;
use crate::audit::header::Header;
use crate::audit::key::Key;
use crate::input::{Inputs, Keyed, Keys, Place, Record, files_of, refuse_unreadable_files};
use crate::texts::{audit, said, told};

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
    /// Where the documents stand, where a record is none itself.
    at: Option<DocumentPointer>,
    /// The columns before the documents, where there are any.
    keys: Option<Keys>,
    entries: Entries,
    key: Option<Key>,
    /// Documents read.
    count: u64,
    /// Whether there is no other record.
    has_ended: bool,
    /// Documents of the last record that were not read yet.
    waiting: VecDeque<Piece>,
}

/// What has a line of its own in a trail.
struct Piece {
    place: Place,
    /// Its number where it is an element of an array.
    item: Option<u64>,
    content: Content,
}

enum Content {
    /// A record that was too long.
    TooLong,
    /// A record in which no document stands.
    NoDocument(CaseErrorCode, Vec<u8>),
    /// A document.
    Document(Vec<u8>),
}

impl Content {
    /// Nothing was kept of a record that was too long.
    fn text(&self) -> Option<&[u8]> {
        match self {
            Content::TooLong => None,
            Content::NoDocument(_, text) | Content::Document(text) => Some(text),
        }
    }
}

impl Evidence {
    pub(super) fn open(origin: &Origin<'_>, header: &Header) -> Result<Self> {
        let key = origin.key.map(Key::read).transpose()?;
        match (&key, header.keyed) {
            (None, true) => bail!(told(audit::KEY_WANTED)),
            (Some(_), false) => bail!(told(audit::NO_KEY_WANTED)),
            _ => {}
        }
        let (at, markers) = (header.pointers.documents()?, header.pointers.markers()?);
        let files = files_of(origin.input)?;
        let keys = Some(header.keys).filter(|keys| keys.count().is_some());
        refuse_unreadable_files(&files, keys.is_some())?;
        let inputs = Inputs::new(files, origin.longest_record, ProgressBar::hidden()).with_keys(keys).with_digests();
        let entries = Entries::new(&header.policy, None);
        let (count, has_ended, waiting) = (0, false, VecDeque::new());
        Ok(Evidence { inputs, header: header.clone(), markers, at, keys, entries, key, count, has_ended, waiting })
    }

    /// The next of what has a line.
    ///
    /// # Errors
    ///
    /// An input cannot be read to its end. That says nothing of the trail.
    fn next(&mut self) -> Result<Option<Piece>> {
        while self.waiting.is_empty() && !self.has_ended {
            let mut text = Vec::new();
            let record = self.inputs.next(&mut text);
            self.inputs.refusal()?;
            if self.inputs.have_failed() {
                bail!(told(audit::INPUT_FAILED));
            }
            match record {
                None => self.has_ended = true,
                Some(Record::TooLong(place)) => {
                    self.waiting.push_back(Piece { place, item: None, content: Content::TooLong });
                }
                Some(Record::Text(place)) => match self.keys.map(|keys| keys.split(&text)) {
                    None => self.waiting.extend(pieces(self.at.as_ref(), place, text)),
                    Some(Keyed { missing: 0, document, .. }) => {
                        self.waiting.extend(pieces(self.at.as_ref(), place, document.to_vec()));
                    }
                    Some(Keyed { document, .. }) => {
                        let content = Content::NoDocument(CaseErrorCode::NotJson, document.to_vec());
                        self.waiting.push_back(Piece { place, item: None, content });
                    }
                },
            }
        }
        Ok(self.waiting.pop_front())
    }

    /// Makes the line of a record again.
    ///
    /// # Errors
    ///
    /// An input cannot be read to its end.
    pub(super) fn compare(&mut self, index: u64, line: &Line, faults: &mut Faults<'_>) -> Result<()> {
        let mut piece = None;
        while self.count < line.number && !self.has_ended {
            piece = self.next()?;
            self.count = self.count.saturating_add(u64::from(piece.is_some()));
        }
        match piece {
            None => faults.note(Ground::Input, index, audit::NO_RECORD),
            Some(piece) => self.compare_with(&piece, index, line, faults),
        }
        Ok(())
    }

    fn compare_with(&self, piece: &Piece, index: u64, line: &Line, faults: &mut Faults<'_>) {
        let text = piece.content.text();
        let proves_record = match (&self.key, text, line.case) {
            (Some(key), Some(text), Some(case)) => key.proves(text, case),
            (None, _, case) | (_, None, case) => case.is_none(),
            (Some(_), Some(_), None) => false,
        };
        if !proves_record {
            let other = if self.key.is_some() { audit::OTHER_RECORD_OR_KEY } else { audit::OTHER_RECORD };
            return faults.note(Ground::Input, index, other);
        }
        // Which rules the trail names was said of the whole of it.
        let Some(fresh) = self.fresh(line, piece).map(|fresh| fresh.under(&self.header.rules)) else { return };
        if let Some(member) = line.differs_in(&fresh) {
            faults.note_with(Ground::Input, index, &said(audit::OTHER_MEMBER, &[("member", &member)]));
        }
    }

    /// The line that the rules would write, but for the hash of its record.
    fn fresh(&self, line: &Line, piece: &Piece) -> Option<Line> {
        let mut entry = Vec::new();
        let (number, item) = (piece.place.line, piece.item);
        let read = match &piece.content {
            Content::TooLong => Err(CaseErrorCode::LineTooLong),
            Content::NoDocument(code, _) => Err(*code),
            Content::Document(text) => match StoredValidation::from_slice_with(text, &self.markers) {
                Ok(validation) => Ok((validation, text)),
                Err(error) => Err(error.code()),
            },
        };
        match read {
            Err(code) => self.entries.append_unreadable(&mut entry, (number, item), code, None),
            Ok((validation, text)) => {
                let documented = Policy::documented();
                let against = self.header.against.as_ref().map_or(Against::Stored(&documented), Against::Policy);
                let mut reevaluation = reevaluate(&validation, &self.header.policy, against);
                reevaluation.item = item;
                self.entries.append(&mut entry, number, &reevaluation, text);
            }
        }
        let bound = format!(r#"{{"number":{},"previous":"{}","#, line.number, line.previous);
        let entry = entry.trim_ascii_end();
        Line::read(&[bound.as_bytes(), entry.strip_prefix(b"{").unwrap_or(entry)].concat())
    }

    /// The inputs, as far as they were read to their ends.
    ///
    /// # Errors
    ///
    /// An input cannot be read to its end.
    pub(super) fn finish(mut self, records: u64, faults: &mut Faults<'_>) -> Result<Vec<InputDigest>> {
        if !self.has_ended && self.count <= records && self.next()?.is_some() {
            faults.note_of_all(Ground::Input, &said(audit::MORE_RECORDS, &[("count", &records)]));
        }
        Ok(self.inputs.digests())
    }
}

/// What has a line of its own in a record.
fn pieces(at: Option<&DocumentPointer>, place: Place, record: Vec<u8>) -> Vec<Piece> {
    let only = |content| vec![Piece { place, item: None, content }];
    let Some(at) = at else { return only(Content::Document(record)) };
    let documents = match std::str::from_utf8(&record) {
        Ok(json) => at.documents(json).map_err(|error| error.code()),
        Err(_) => Err(CaseErrorCode::InvalidUtf8),
    };
    match documents {
        Ok(documents) => {
            let piece = |text: &str, item| Piece { place, item, content: Content::Document(text.as_bytes().to_vec()) };
            documents.iter().map(|document| piece(document.text(), document.item())).collect()
        }
        Err(code) => only(Content::NoDocument(code, record)),
    }
}
