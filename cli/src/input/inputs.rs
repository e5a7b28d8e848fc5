//! The inputs of a run, one after the other.

use std::collections::VecDeque;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use indicatif::ProgressBar;
use renaper_crosscheck_report::InputDigest;

use super::digest::SharedHasher;
use super::files::{is_unreadable, open, refuse_unreadable};
use super::keyed::KeyedLines;
use super::keys::Keys;
use super::place::{ArrayNumber, Record};
use super::records::Records;
use crate::terminal::{say, shown};
use crate::texts::{input, said};

/// Files, or standard input where there are none and for `-`. One that cannot be read is reported, and the next one is
/// taken; behind one that holds what is not read here, such as an archive, none is.
pub(crate) struct Inputs {
    waiting: VecDeque<PathBuf>,
    current: Option<(PathBuf, Source)>,
    /// Files taken so far.
    taken: usize,
    longest: usize,
    /// Columns before the documents, where there are any.
    keys: Option<Keys>,
    bar: ProgressBar,
    failed: bool,
    /// Why nothing more is read.
    refusal: Option<String>,
    digests: Option<Digests>,
    /// Of the text of all records so far, where it is wanted.
    checksum: Option<crc32fast::Hasher>,
}

/// What records are read out of.
enum Source {
    Records(Records<Box<dyn Read + Send>>),
    Keyed(KeyedLines<Box<dyn Read + Send>>),
}

/// Of what was read so far, and of what is being read.
#[derive(Default)]
struct Digests {
    read: Vec<InputDigest>,
    current: SharedHasher,
}

impl Inputs {
    /// `longest` is the longest record accepted, in bytes.
    pub(crate) fn new(files: Vec<PathBuf>, longest: usize, bar: ProgressBar) -> Self {
        let waiting = if files.is_empty() { VecDeque::from([PathBuf::from("-")]) } else { files.into() };
        Inputs {
            waiting,
            current: None,
            taken: 0,
            longest,
            keys: None,
            bar,
            failed: false,
            refusal: None,
            digests: None,
            checksum: None,
        }
    }

    /// Reads lines with keys; a record is the whole line.
    pub(crate) fn with_keys(mut self, keys: Option<Keys>) -> Self {
        self.keys = keys;
        self
    }

    /// Whether an input turned out to hold what is not read here.
    ///
    /// # Errors
    ///
    /// It did: what it is, and what makes it readable.
    pub(crate) fn refusal(&mut self) -> Result<()> {
        self.refusal.take().map_or(Ok(()), |refusal| bail!(refusal))
    }

    /// Takes the digest of every input as it is read.
    pub(crate) fn with_digests(mut self) -> Self {
        self.digests = Some(Digests::default());
        self
    }

    /// Takes the checksum of the records as they are read.
    pub(crate) fn with_checksum(mut self) -> Self {
        self.checksum = Some(crc32fast::Hasher::new());
        self
    }

    /// The checksum of the text of all records so far; 0 where it is not taken.
    pub(crate) fn checksum(&self) -> u32 {
        self.checksum.clone().map_or(0, crc32fast::Hasher::finalize)
    }

    /// Passes over that many records. Says whether there are so many.
    pub(crate) fn skip(&mut self, records: u64) -> bool {
        let mut text = Vec::new();
        (0..records).all(|_| {
            text.clear();
            self.next(&mut text).is_some()
        })
    }

    /// The digests of the inputs that were read to their end, in their order, where they are taken.
    pub(crate) fn digests(self) -> Vec<InputDigest> {
        self.digests.map(|digests| digests.read).unwrap_or_default()
    }

    /// Whether any input could not be read to its end.
    pub(crate) fn have_failed(&self) -> bool {
        self.failed
    }

    /// Whether looking for the next record means to read, and perhaps to wait.
    pub(crate) fn would_wait(&self) -> bool {
        match &self.current {
            None => false,
            Some((_, Source::Records(records))) => records.would_wait(),
            Some((_, Source::Keyed(lines))) => lines.would_wait(),
        }
    }

    /// Which of the files the last record stood in, from 0.
    pub(crate) fn file(&self) -> usize {
        self.taken.saturating_sub(1)
    }

    /// The array that the last record is an element of.
    pub(crate) fn array(&self) -> Option<ArrayNumber> {
        match &self.current {
            Some((_, Source::Records(records))) => records.array().map(|number| (self.file(), number)),
            _ => None,
        }
    }

    /// Appends the next record to `text`.
    pub(crate) fn next(&mut self, text: &mut Vec<u8>) -> Option<Record> {
        let start = text.len();
        loop {
            let Some((path, source)) = &mut self.current else {
                let path = self.waiting.pop_front()?;
                self.taken = self.taken.saturating_add(1);
                let hasher = self.digests.as_ref().map(|digests| digests.current.clone());
                match open(&path, self.keys.is_some(), &self.bar, hasher) {
                    Ok(input) => {
                        let source = match self.keys {
                            None => Source::Records(Records::new(input, self.longest)),
                            Some(keys) => Source::Keyed(KeyedLines::new(input, keys, self.longest)),
                        };
                        self.current = Some((path, source));
                    }
                    Err(error) if is_unreadable(&error) => {
                        self.failed = true;
                        self.waiting.clear();
                        self.refusal = Some(described(&path, &error));
                    }
                    Err(error) => self.report(&path, &error),
                }
                continue;
            };
            let next = match source {
                Source::Records(records) => records.next(text),
                Source::Keyed(lines) => lines.next(text),
            };
            match next {
                Ok(Some(record)) => {
                    if let Some(checksum) = &mut self.checksum {
                        checksum.update(text.get(start..).unwrap_or_default());
                    }
                    return Some(record);
                }
                Ok(None) => {
                    if let Some(digests) = &mut self.digests {
                        digests.read.push(std::mem::take(&mut digests.current).digest(path));
                    }
                    self.current = None;
                }
                Err(error) => {
                    // What was read of a record that cannot be read to its end is no part of the next one.
                    text.truncate(start);
                    let path = path.clone();
                    self.current = None;
                    self.report(&path, &error);
                }
            }
        }
    }

    fn report(&mut self, path: &Path, error: &io::Error) {
        self.failed = true;
        let message = format!("renaper-crosscheck: {}", described(path, error));
        self.bar.suspend(|| say(&message));
    }
}

/// Refuses files that hold what is not read here, before anything is read or written. Where lines have keys, whatever
/// is text is read.
///
/// # Errors
///
/// One does: what it is, and what makes it readable.
pub(crate) fn refuse_unreadable_files(files: &[PathBuf], has_keys: bool) -> Result<()> {
    files.iter().try_for_each(|path| refuse_unreadable(path, has_keys).or_else(|error| bail!(described(path, &error))))
}

/// What is said of an input that cannot be read.
fn described(path: &Path, error: &io::Error) -> String {
    match path.to_str() {
        Some("-") => said(input::STANDARD_INPUT, &[("fault", error)]),
        _ => format!("`{}`: {error}", shown(path)),
    }
}
