//! The lines of a trail or a manifest, from the first to the last.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::audit::header::Header;
use crate::terminal::shown;

/// What a line of a trail has beside the id of its record, and the first line beside nothing, in bytes: more than any.
const LINE_BYTES: usize = 4 << 20;

/// The lines of a trail or a manifest.
pub(crate) struct Lines {
    path: PathBuf,
    input: BufReader<File>,
    /// The longest line that is kept whole, in bytes.
    longest: usize,
    text: Vec<u8>,
}

impl Lines {
    /// Opens a file, and reads its first line.
    pub(crate) fn open(path: &Path, longest_record: usize) -> Result<Self> {
        let file = File::open(path).with_context(|| format!("`{}`", shown(path)))?;
        let (input, longest) = (BufReader::new(file), longest_record.saturating_add(LINE_BYTES));
        let mut lines = Lines { path: path.to_owned(), input, longest, text: Vec::new() };
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
            None => bail!("`{}`: line 1 is not the first line of an audit trail", shown(&self.path)),
        }
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

    fn skip_line(&mut self) -> io::Result<()> {
        loop {
            let buffered = self.input.fill_buf()?;
            let (count, is_end) = match memchr::memchr(b'\n', buffered) {
                Some(end) => (end.saturating_add(1), true),
                None => (buffered.len(), buffered.is_empty()),
            };
            self.input.consume(count);
            if is_end {
                return Ok(());
            }
        }
    }
}
