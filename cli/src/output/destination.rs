//! Where a run writes to: standard output, or a file that is there whole or not at all.

use std::fs::{self, File, Permissions};
use std::io::{self, IsTerminal, StdoutLock, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::NamedTempFile;

use super::resumable::Resumable;

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
    /// Standard output where no file is named.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path else { return Ok(Destination::Stdout(io::stdout().lock())) };
        unfinished(path).with_context(|| format!("`{}`", path.display()))
    }

    /// A file that goes on behind its first `length` bytes, which an earlier run wrote; what stands behind them is cut
    /// off. Where that run was `finished`, the file may stand in its place already.
    pub(crate) fn resume(path: &Path, length: u64, finished: bool) -> Result<Self> {
        let file = Resumable::open(path, length, finished).with_context(|| format!("`{}`", path.display()))?;
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
            Destination::Stdout(_) => "standard output".to_owned(),
            Destination::Special(_, path) | Destination::Unfinished(_, path) => format!("`{}`", path.display()),
            Destination::Resumable(file) => format!("`{}`", file.path().display()),
        }
    }

    /// Puts a file in its place, now that it is whole.
    pub(crate) fn keep(self) -> Result<()> {
        let (kept, path) = match self {
            Destination::Stdout(_) | Destination::Special(..) => return Ok(()),
            Destination::Unfinished(file, path) => {
                let kept = file.as_file().sync_all().and_then(|()| file.persist(&path).map_err(|error| error.error));
                (kept.map(drop), path)
            }
            Destination::Resumable(file) => {
                let path = file.path().to_owned();
                (file.keep(), path)
            }
        };
        kept.with_context(|| format!("`{}`", path.display()))
    }
}

/// Refuses two outputs of a run in one file, where the last would replace the others. Each is named by its option.
pub(crate) fn refuse_shared<'p>(outputs: impl IntoIterator<Item = (&'static str, Option<&'p Path>)>) -> Result<()> {
    let mut taken: Vec<(PathBuf, &str)> = Vec::new();
    for (option, path) in outputs {
        // Into a pipe or a device, several can be written.
        let Some(path) = path.filter(|path| path.is_file() || !path.exists()) else { continue };
        let place = place_of(path);
        if let Some((_, other)) = taken.iter().find(|(file, _)| *file == place) {
            bail!("`{}` is given to {other} and to {option}: each needs a file of its own", path.display());
        }
        taken.push((place, option));
    }
    Ok(())
}

/// Where a file is, or will be, whatever way there was written down.
fn place_of(path: &Path) -> PathBuf {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let in_folder = || folder.canonicalize().ok().zip(path.file_name()).map(|(folder, name)| folder.join(name));
    path.canonicalize().ok().or_else(in_folder).unwrap_or_else(|| path.to_owned())
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
