//! Where a run writes to: standard output, or a file that is there whole or not at all.

use std::fs::File;
use std::io::{self, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

use super::interruption;
use super::resumable::Resumable;
use crate::input::{found, resolved};
use crate::terminal::shown;
use crate::texts::{output, told};

/// Standard output or a file.
pub(crate) enum Destination {
    Stdout(StdoutLock<'static>),
    /// A pipe, a device: it cannot be replaced.
    Special(File, PathBuf),
    /// A file beside the one that it becomes when everything is written.
    Unfinished(NamedTempFile, PathBuf),
    /// The same with a name that the next run finds, should this one be killed.
    Resumable(Resumable),
}

impl Destination {
    /// Standard output where no file is named, and for `-`.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path.filter(|path| *path != Path::new("-")) else {
            return Ok(Destination::Stdout(io::stdout().lock()));
        };
        unfinished(path).with_context(|| format!("`{}`", shown(path)))
    }

    /// A file that goes on behind its first `length` bytes, which an earlier run wrote; what stands behind them is cut
    /// off. Where that run was `finished`, the file may stand in its place already.
    pub(crate) fn resume(path: &Path, length: u64, finished: bool) -> Result<Self> {
        let file = Resumable::open(path, length, finished).with_context(|| format!("`{}`", shown(path)))?;
        interruption::unfinished().add_resumable()?;
        Ok(Destination::Resumable(file))
    }

    /// Bytes of a resumable file so far.
    pub(crate) fn length(&self) -> u64 {
        match self {
            Destination::Resumable(file) => file.length(),
            _ => 0,
        }
    }

    pub(crate) fn is_terminal(&self) -> bool {
        match self {
            Destination::Stdout(stdout) => stdout.is_terminal(),
            Destination::Special(file, _) => file.is_terminal(),
            Destination::Unfinished(..) | Destination::Resumable(_) => false,
        }
    }

    /// What it is called in a message.
    pub(crate) fn name(&self) -> String {
        match self {
            Destination::Stdout(_) => told(output::STANDARD_OUTPUT).to_owned(),
            Destination::Special(_, path) | Destination::Unfinished(_, path) => format!("`{}`", shown(path)),
            Destination::Resumable(file) => format!("`{}`", shown(file.path())),
        }
    }

    /// Makes sure that all of a file is on the disk.
    fn sync(&self) -> io::Result<()> {
        match self {
            Destination::Stdout(_) | Destination::Special(..) => Ok(()),
            Destination::Unfinished(file, _) => file.as_file().sync_all(),
            Destination::Resumable(file) => file.sync(),
        }
    }

    /// Puts a file in its place, now that it is whole.
    fn keep(self) -> io::Result<()> {
        match self {
            Destination::Stdout(_) | Destination::Special(..) => Ok(()),
            Destination::Unfinished(file, path) => file.persist(&path).map(drop).map_err(|error| error.error),
            Destination::Resumable(file) => file.keep(),
        }
    }
}

/// Puts files in their places, now that all of them are whole. No signal comes between.
///
/// # Errors
///
/// One of them is not on the disk, and none is in its place; or one cannot be put there.
pub(crate) fn place(files: Vec<Destination>) -> Result<()> {
    for file in &files {
        file.sync().with_context(|| file.name())?;
    }
    let mut unfinished = interruption::unfinished();
    for file in files {
        let name = file.name();
        file.keep().context(name)?;
    }
    unfinished.clear();
    Ok(())
}

fn unfinished(path: &Path) -> io::Result<Destination> {
    // A link goes on pointing at the file.
    let path = resolved(path)?;
    let permissions = match found(&path)? {
        Some(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Some(metadata) if !metadata.is_file() => {
            return File::options().write(true).open(&path).map(|file| Destination::Special(file, path));
        }
        Some(metadata) if metadata.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
        Some(metadata) => Some(metadata.permissions()),
        None => None,
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".unfinished");
    // A new file is its owner's alone: what is written is about people.
    if let Some(permissions) = permissions {
        builder.permissions(permissions);
    }
    let mut registered = interruption::unfinished();
    let file = builder.tempfile_in(folder)?;
    registered.add(file.path())?;
    Ok(Destination::Unfinished(file, path))
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Destination::Stdout(stdout) => stdout.write(bytes),
            Destination::Special(file, _) => file.write(bytes),
            Destination::Unfinished(file, _) => file.write(bytes),
            Destination::Resumable(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Destination::Stdout(stdout) => stdout.flush(),
            Destination::Special(file, _) => file.flush(),
            Destination::Unfinished(file, _) => file.flush(),
            Destination::Resumable(file) => file.flush(),
        }
    }
}
