//! Files that one run at a time writes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::input::resolved;
use crate::terminal::shown;
use crate::texts::{output, said, told};

/// Opens a file for writing that no other run writes meanwhile, and holds it as long as it is open. It is made for its
/// owner alone where it is not there yet. A link is not followed, and a file that has another name as well is not
/// written: whoever may write the folder could have put it there.
///
/// # Errors
///
/// Another run holds it, it is a link, it has another name, or it cannot be opened.
pub(super) fn open_held(path: &Path) -> Result<File> {
    loop {
        let mut options = File::options();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
        }
        let file = match options.open(path) {
            Err(error) if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) => {
                bail!(said(output::IS_LINK, &[("beside", &shown(path)), ("error", &error)]))
            }
            file => file?,
        };
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            bail!(said(output::IS_NO_FILE, &[("beside", &shown(path))]));
        }
        #[cfg(unix)]
        if std::os::unix::fs::MetadataExt::nlink(&metadata) > 1 {
            bail!(said(output::HAS_ANOTHER_NAME, &[("beside", &shown(path))]));
        }
        hold(&file)?;
        // Whoever held it may have put it in its place, or taken it away, just now.
        if is_at(&file, path)? {
            return Ok(file);
        }
    }
}

/// A file that is held for as long as this is there, and is taken away with it.
pub(crate) struct Lock {
    path: PathBuf,
    _file: File,
}

impl Lock {
    /// Holds what is kept at a path, by way of a file beside it.
    ///
    /// # Errors
    ///
    /// Another run holds it, or the file beside it cannot be opened.
    pub(crate) fn of(path: &Path) -> Result<Self> {
        let path = super::places::lock_of(&resolved(path)?);
        Ok(Lock { _file: open_held(&path)?, path })
    }
}

impl Lock {
    /// Puts a file of the one who holds this in its place in one step, by way of one beside it, whatever stands there;
    /// for its owner alone.
    ///
    /// # Errors
    ///
    /// It cannot be written or put in its place; the one beside it is taken away.
    pub(crate) fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let beside = super::places::fresh(path);
        let placed = Self::write_new(&beside, bytes).and_then(|()| fs::rename(&beside, path));
        if placed.is_err() {
            let _ = fs::remove_file(&beside);
        }
        placed
    }

    fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut options = File::options();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        io::Write::write_all(&mut options.open(path)?, bytes)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn hold(file: &File) -> Result<()> {
    use rustix::fs::{FlockOperation, fcntl_lock};
    match fcntl_lock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(()),
        Err(rustix::io::Errno::AGAIN | rustix::io::Errno::ACCESS) => match holder(file) {
            Some(process) => bail!(said(output::HELD_BY, &[("process", &process)])),
            None => bail!(told(output::HELD)),
        },
        // Some file systems of networks have no locks.
        Err(rustix::io::Errno::NOLCK | rustix::io::Errno::NOTSUP) => Ok(()),
        Err(error) => Err(io::Error::from(error).into()),
    }
}

/// The process that holds a file.
#[cfg(unix)]
fn holder(file: &File) -> Option<i32> {
    use rustix::process::{Flock, FlockType, fcntl_getlk};
    let held = fcntl_getlk(file, &Flock::from(FlockType::WriteLock)).ok()??;
    held.pid.map(|process| process.as_raw_nonzero().get())
}

#[cfg(not(unix))]
fn hold(_: &File) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let place = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        found => Ok(place(found?) == place(file.metadata()?)),
    }
}

#[cfg(not(unix))]
fn is_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
