//! The lines of a trail or a manifest, from the first to the last.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use renaper_crosscheck_report::InputDigest;
use sha2::{Digest, Sha256};

use crate::audit::header::Header;
use crate::terminal::shown;
use crate::texts::{audit, said};

/// What a line of a trail has beside the id of its record, and the first line beside nothing, in bytes: more than any.
const LINE_BYTES: usize = 4 << 20;

/// The lines of a trail or a manifest.
pub(crate) struct Lines {
    path: PathBuf,
    input: BufReader<File>,
    /// The longest line that is kept whole, in bytes.
    longest: usize,
    text: Vec<u8>,
    /// What was read so far.
    bytes: u64,
    hasher: Sha256,
}

impl Lines {
    /// Opens a file, and reads its first line.
    pub(crate) fn open(path: &Path, longest_record: usize) -> Result<Self> {
        let file = File::open(path).with_context(|| format!("`{}`", shown(path)))?;
        let (input, longest) = (BufReader::new(file), longest_record.saturating_add(LINE_BYTES));
        let (path, text, hasher) = (path.to_owned(), Vec::new(), Sha256::new());
        let mut lines = Lines { path, input, longest, text, bytes: 0, hasher };
        lines.next()?;
        Ok(lines)
    }

    /// The line that was read last, without its end.
    pub(crate) fn text(&self) -> &[u8] {
        &self.text
    }

    /// The first line of a trail, where it was read just now.
    pub(crate) fn header(&self) -> Result<Header> {
        match Header::read(&self.text) {
            Some(header) => Ok(header),
            None => {
                let is_compressed =
                    [&b"\x1f\x8b"[..], b"\x28\xb5\x2f\xfd"].iter().any(|magic| self.text.starts_with(magic));
                let why = if is_compressed { audit::COMPRESSED } else { audit::NO_FIRST_LINE };
                bail!(said(why, &[("file", &shown(&self.path))]))
            }
        }
    }

    /// The bytes that were read: those of the whole file, once there is no other line.
    pub(super) fn digest(&self) -> InputDigest {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str()).to_string_lossy().into_owned();
        InputDigest { name, bytes: self.bytes, sha256: hex::encode(self.hasher.clone().finalize()) }
    }

    /// Reads the next line: whether all of it was kept. None where there is no other.
    pub(super) fn next(&mut self) -> Result<Option<bool>> {
        self.read().with_context(|| format!("`{}`", shown(&self.path)))
    }

    fn read(&mut self) -> io::Result<Option<bool>> {
        self.text.clear();
        let most = u64::try_from(self.longest).unwrap_or(u64::MAX).saturating_add(1);
        if self.input.by_ref().take(most).read_until(b'\n', &mut self.text)? == 0 {
            return Ok(None);
        }
        self.hash_text();
        if self.text.last() == Some(&b'\n') {
            self.text.pop();
            return Ok(Some(true));
        }
        let is_whole = self.text.len() <= self.longest;
        if !is_whole {
            self.skip_line()?;
        }
        Ok(Some(is_whole))
    }

    fn hash_text(&mut self) {
        self.hasher.update(&self.text);
        self.bytes = self.bytes.saturating_add(u64::try_from(self.text.len()).unwrap_or(u64::MAX));
    }

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffered = self.input.fill_buf()?;
            let (count, is_end) = match memchr::memchr(b'\n', buffered) {
                Some(end) => (end.saturating_add(1), true),
                None => (buffered.len(), buffered.is_empty()),
            };
            self.hasher.update(buffered.get(..count).unwrap_or_default());
            self.bytes = self.bytes.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
            self.input.consume(count);
            if is_end {
                return Ok(());
            }
        }
    }
}
