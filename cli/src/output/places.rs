//! Which files a run reads and writes: none that it writes is one that it reads, whatever way there was written down.

use std::ffi::OsStr;
use std::fmt::Display;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::input::{found, resolved};
use crate::terminal::shown;
use crate::texts::{output, said};

/// A file that the command line names, the option that it is given to, and what is done with it.
#[derive(Clone, Copy)]
pub(crate) struct Named<'n> {
    option: &'static str,
    path: &'n Path,
    is_written: bool,
}

impl<'n> Named<'n> {
    /// One that is read, and is no input: a policy, a key.
    pub(crate) fn read(option: &'static str, path: &'n Path) -> Self {
        Named { option, path, is_written: false }
    }

    /// One that is written, by way of a file beside it.
    pub(crate) fn written(option: &'static str, path: &'n Path) -> Self {
        Named { option, path, is_written: true }
    }
}

/// Refuses a file that is written and read, or written twice: it would be replaced. No key and no policy is an input.
///
/// # Errors
///
/// There is such a file, or whether there is one cannot be known.
pub(crate) fn refuse_shared(inputs: &[PathBuf], named: &[Named<'_>]) -> Result<()> {
    let standard_input = PathBuf::from("-");
    let inputs = if inputs.is_empty() { std::slice::from_ref(&standard_input) } else { inputs };
    let inputs: Vec<Option<Place>> =
        inputs.iter().map(|path| Place::of(standard(path, "/dev/stdin"))).collect::<Result<_>>()?;
    let inputs: Vec<Place> = inputs.into_iter().flatten().collect();
    let mut taken: Vec<(Place, &Named<'_>)> = Vec::new();
    // What is read comes first, so that it is the other one that is at fault.
    for file in named.iter().filter(|file| !file.is_written).chain(named.iter().filter(|file| file.is_written)) {
        for place in places(file)? {
            if inputs.contains(&place) {
                bail!(said(output::IS_INPUT, &[("path", &shown(file.path)), ("option", &file.option)]));
            }
            // Into a pipe several can be written.
            #[cfg(unix)]
            if matches!(place, Place::Pipe(..)) {
                continue;
            }
            let other = taken.iter().find(|(other, by)| *other == place && !std::ptr::eq(*by, file));
            if let Some((_, other)) = other.filter(|(_, other)| other.is_written || file.is_written) {
                let places: [(&str, &dyn Display); 3] =
                    [("path", &shown(file.path)), ("one", &other.option), ("other", &file.option)];
                bail!(said(output::IS_GIVEN_TWICE, &places));
            }
            taken.push((place, file));
        }
    }
    Ok(())
}

/// Where a file is, and those that it is written by way of.
fn places(file: &Named<'_>) -> Result<Vec<Place>> {
    let path = standard(file.path, "/dev/stdout");
    let named = || format!("`{}`", shown(path));
    let mut places: Vec<Place> = Place::of(path)?.into_iter().collect();
    if file.is_written && found(path).with_context(named)?.is_none_or(|found| found.is_file()) {
        let path = resolved(path).with_context(named)?;
        for beside in [unfinished(&path), fresh(&path), lock_of(&path)] {
            places.extend(Place::of(&beside)?);
        }
    }
    Ok(places)
}

/// What `-` stands for.
fn standard<'p>(path: &'p Path, stream: &'static str) -> &'p Path {
    if path == Path::new("-") { Path::new(stream) } else { path }
}

/// The file beside a resumable one that it is until it is whole.
pub(super) fn unfinished(path: &Path) -> PathBuf {
    named_like(path, ".", ".unfinished")
}

/// The file beside a checkpoint that the next one is written to.
pub(super) fn fresh(path: &Path) -> PathBuf {
    named_like(path, "", ".new")
}

/// The file beside a checkpoint that the run holds which keeps it.
pub(super) fn lock_of(path: &Path) -> PathBuf {
    named_like(path, ".", ".lock")
}

fn named_like(path: &Path, before: &str, behind: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    path.with_file_name([OsStr::new(before), name, OsStr::new(behind)].into_iter().collect::<std::ffi::OsString>())
}

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    /// The device and the number of a file that is there.
    #[cfg(unix)]
    File(u64, u64),
    /// The same of a pipe: a run that reads what it writes waits for itself.
    #[cfg(unix)]
    Pipe(u64, u64),
    /// The path of another one, without links.
    Path(PathBuf),
}

impl Place {
    /// Nothing of a device or a folder.
    ///
    /// # Errors
    ///
    /// What stands there cannot be known.
    fn of(path: &Path) -> Result<Option<Self>> {
        let named = || format!("`{}`", shown(path));
        Ok(match found(path).with_context(named)? {
            #[cfg(unix)]
            Some(metadata) if std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type()) => {
                use std::os::unix::fs::MetadataExt;
                Some(Place::Pipe(metadata.dev(), metadata.ino()))
            }
            Some(metadata) if !metadata.is_file() => None,
            #[cfg(unix)]
            Some(metadata) => {
                use std::os::unix::fs::MetadataExt;
                Some(Place::File(metadata.dev(), metadata.ino()))
            }
            #[cfg(not(unix))]
            Some(_) => Some(Place::Path(resolved(path).with_context(named)?)),
            None => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
                let folder = resolved(folder).with_context(named)?;
                path.file_name().map(|name| Place::Path(folder.join(name)))
            }
        })
    }
}
