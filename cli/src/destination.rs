//! Where a run writes to: standard output, or a file that is there whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use tempfile::NamedTempFile;

/// Standard output or a file.
pub(crate) enum Destination {
    Stdout(StdoutLock<'static>),
    /// A pipe, a device: it cannot be replaced.
    Special(File, PathBuf),
    /// A file beside the one that it becomes when everything is written.
    Unfinished(NamedTempFile, PathBuf),
}

impl Destination {
    /// Standard output where no file is named.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else { return Ok(Destination::Stdout(io::stdout().lock())) };
        unfinished(path).with_context(|| format!("`{}`", path.display()))
    }

    pub(crate) fn is_terminal(&self) -> bool {
        match self {
            Destination::Stdout(stdout) => stdout.is_terminal(),
            Destination::Special(file, _) => file.is_terminal(),
            Destination::Unfinished(..) => false,
        }
    }

    /// What it is called in a message.
    pub(crate) fn name(&self) -> String {
        match self {
            Destination::Stdout(_) => "standard output".to_owned(),
            Destination::Special(_, path) | Destination::Unfinished(_, path) => format!("`{}`", path.display()),
        }
    }

    /// Puts a file in its place, now that it is whole.
    pub(crate) fn keep(self) -> Result<()> {
        let Destination::Unfinished(file, path) = self else { return Ok(()) };
        let kept = file.as_file().sync_all().and_then(|()| file.persist(&path).map_err(|error| error.error));
        kept.map(drop).with_context(|| format!("`{}`", path.display()))
    }
}

fn unfinished(path: &Path) -> io::Result<Destination> {
    // A link goes on pointing at the file.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let permissions = match fs::metadata(&path) {
        Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
        Ok(metadata) if !metadata.is_file() => {
            return File::options().write(true).open(&path).map(|file| Destination::Special(file, path));
        }
        Ok(metadata) if metadata.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
        Ok(metadata) => Some(metadata.permissions()),
        Err(_) => None,
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".").suffix(".unfinished");
    if let Some(permissions) = permissions.or_else(usual_permissions) {
        builder.permissions(permissions);
    }
    builder.tempfile_in(folder).map(|file| Destination::Unfinished(file, path))
}

/// Those of any new file: what the process allows. A temporary file would be its owner's alone.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have none")]
fn usual_permissions() -> Option<Permissions> {
    Some(std::os::unix::fs::PermissionsExt::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual_permissions() -> Option<Permissions> {
    None
}

impl Write for Destination {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Destination::Stdout(stdout) => stdout.write(bytes),
            Destination::Special(file, _) => file.write(bytes),
            Destination::Unfinished(file, _) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Destination::Stdout(stdout) => stdout.flush(),
            Destination::Special(file, _) => file.flush(),
            Destination::Unfinished(file, _) => file.flush(),
        }
    }
}
