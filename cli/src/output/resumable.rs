//! A file that is written in several runs, beside its place until it is whole.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::held::open_held;
use super::places::unfinished;
use crate::input::{found, resolved};
use crate::texts::{output, told};

/// A file that is written in several runs.
pub(crate) struct Resumable {
    /// None where the file stands in its place already.
    file: Option<File>,
    beside: PathBuf,
    path: PathBuf,
    /// Bytes written.
    length: u64,
}

impl Resumable {
    /// Goes on behind the first `length` bytes, which an earlier run wrote. Where that run was `finished`, the file may
    /// stand in its place already.
    pub(super) fn open(path: &Path, length: u64, finished: bool) -> Result<Self> {
        let path = resolved(path)?;
        let placed = found(&path)?;
        if path == Path::new("-") || placed.as_ref().is_some_and(|placed| !placed.is_file()) {
            bail!(told(output::ONLY_FILES_RESUME));
        }
        let beside = unfinished(&path);
        let written = found(&beside)?.map(|written| written.len());
        if finished && written.is_none() && placed.as_ref().is_some_and(|placed| placed.len() == length) {
            return Ok(Resumable { file: None, beside, path, length });
        }
        if length > 0 && written.is_none_or(|written| written < length) {
            bail!(told(output::GONE));
        }
        let mut file = open_held(&beside)?;
        if let Some(metadata) = placed {
            if metadata.permissions().readonly() {
                bail!(io::Error::from(io::ErrorKind::PermissionDenied));
            }
            file.set_permissions(metadata.permissions())?;
        }
        file.set_len(length)?;
        file.seek(SeekFrom::End(0))?;
        Ok(Resumable { file: Some(file), beside, path, length })
    }

    /// Where it will stand.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Bytes written.
    pub(super) fn length(&self) -> u64 {
        self.length
    }

    /// Makes sure that all of it is on the disk.
    pub(super) fn sync(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), File::sync_all)
    }

    /// Puts it in its place.
    pub(super) fn keep(self) -> io::Result<()> {
        let Some(file) = self.file else { return Ok(()) };
        let placed = fs::rename(&self.beside, &self.path);
        // Until now no other run takes it.
        drop(file);
        placed
    }
}

impl Write for Resumable {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // What stands in its place already is whole.
        let Some(file) = &mut self.file else { return Ok(bytes.len()) };
        let count = file.write(bytes)?;
        self.length = self.length.saturating_add(u64::try_from(count).unwrap_or(u64::MAX));
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), File::flush)
    }
}
