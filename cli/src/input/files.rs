//! The files named on the command line, and what is in each of them.

use std::fs::{self, File};
use std::io::{self, Read, Take};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;

use super::content::{Content, Unreadable};
use super::digest::{Hashed, SharedHasher};
use super::found::found;
use super::gzip::Gzip;
use crate::terminal::shown;
use crate::texts::{input, said};

/// The files that the command line names.
#[derive(Default)]
pub(crate) struct Listed {
    /// Those that are read: of a directory all that look like JSON, deep down, in the order of their names.
    pub(crate) files: Vec<PathBuf>,
    /// The others of directories, without hidden ones.
    pub(crate) others: Vec<PathBuf>,
}

/// The files that are read.
///
/// # Errors
///
/// A directory cannot be read, or there is no such file in it; or whether it is one cannot be known.
pub(crate) fn files_of(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    list_files(named).map(|listed| listed.files)
}

/// The same, and those that are not.
pub(crate) fn list_files(named: &[PathBuf]) -> Result<Listed> {
    let mut listed = Listed::default();
    for path in named {
        let named = || format!("`{}`", shown(path));
        if found(path).with_context(named)?.is_some_and(|found| found.is_dir()) {
            let before = listed.files.len();
            collect(path, &mut listed)?;
            if listed.files.len() == before {
                bail!(said(input::NOTHING_IN_FOLDER, &[("folder", &shown(path))]));
            }
        } else {
            listed.files.push(path.clone());
        }
    }
    Ok(listed)
}

fn collect(folder: &Path, listed: &mut Listed) -> Result<()> {
    let entries = fs::read_dir(folder).and_then(|entries| entries.collect::<io::Result<Vec<_>>>());
    let mut entries = entries.with_context(|| format!("`{}`", shown(folder)))?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        let named = || format!("`{}`", shown(&path));
        // A link to a directory may lead back to where it stands.
        if entry.file_type().with_context(named)?.is_dir() {
            collect(&path, listed)?;
        } else if found(&path).with_context(named)?.is_some_and(|found| found.is_file()) {
            if is_json(&path) {
                listed.files.push(path);
            } else if !entry.file_name().as_encoded_bytes().starts_with(b".") {
                listed.others.push(path);
            }
        }
    }
    Ok(())
}

fn is_json(path: &Path) -> bool {
    let has = |path: &Path, extensions: &[&str]| {
        path.extension().is_some_and(|found| extensions.iter().any(|wanted| found.eq_ignore_ascii_case(wanted)))
    };
    let plain = path.file_stem().filter(|_| has(path, &["gz", "zst"])).map_or(path, Path::new);
    has(plain, &["ndjson", "jsonl", "json"])
}

/// The input at a path, whose lines may have keys; `hasher` is given every byte of it.
pub(super) fn open(
    path: &Path,
    has_keys: bool,
    bar: &ProgressBar,
    hasher: Option<SharedHasher>,
) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return readable(bar.wrap_read(Hashed { input: io::stdin(), hasher }), has_keys, None);
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    // Opening a directory works; the fault would come with the first byte, and name it less well.
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // What is appended while a file is read is the next run's; a file that says it is empty may be none that has a
    // length.
    let length = if metadata.is_file() && metadata.len() > 0 { metadata.len() } else { u64::MAX };
    let whole = Whole { file: file.take(length), length };
    readable(bar.wrap_read(Hashed { input: whole, hasher }), has_keys, path.to_str())
}

/// A file that is to have the length that it had when it was opened. What was cut off meanwhile is missing from the
/// answers, and nobody would see it.
struct Whole {
    file: Take<File>,
    length: u64,
}

impl Read for Whole {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        let missing = self.file.limit();
        if count == 0 && !buffer.is_empty() && missing > 0 && self.length < u64::MAX {
            let message = said(input::CUT_SHORT, &[("missing", &missing), ("length", &self.length)]);
            return Err(io::Error::new(io::ErrorKind::UnexpectedEof, message));
        }
        Ok(count)
    }
}

/// Refuses a file that is not read here, before anything is opened for the answers. What is no file shows it later.
pub(super) fn refuse_unreadable(path: &Path, has_keys: bool) -> io::Result<()> {
    if !path.is_file() {
        return Ok(());
    }
    // Whatever else is wrong with the file is said when its turn comes.
    let Ok(mut file) = File::open(path) else { return Ok(()) };
    match Content::of(&mut file, has_keys) {
        Ok((Content::Other(other), _)) => Err(unreadable(Unreadable::new(other, path.to_str(), None))),
        _ => Ok(()),
    }
}

/// Whether an error is that an input holds what is not read here.
pub(super) fn is_unreadable(error: &io::Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.is::<Unreadable>())
}

fn unreadable(why: Unreadable) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

/// What the input holds, decompressed where its first bytes say that it is compressed.
fn readable(
    mut input: impl Read + Send + 'static,
    has_keys: bool,
    file: Option<&str>,
) -> io::Result<Box<dyn Read + Send>> {
    let (content, first) = Content::of(&mut input, has_keys)?;
    let whole = io::Cursor::new(first).chain(input);
    let (mut decompressed, command): (Box<dyn Read + Send>, _) = match content {
        Content::Text => return Ok(Box::new(whole)),
        Content::Other(other) => return Err(unreadable(Unreadable::new(other, file, None))),
        Content::Gzip => (Box::new(Gzip::new(whole)), "gzip -dc"),
        Content::Zstd => {
            let mut decoder = zstd::Decoder::new(whole)?;
            // Memory for the window is taken when a frame asks for it, and no more than it asks for.
            decoder.window_log_max(LONGEST_WINDOW)?;
            (Box::new(decoder), "zstd -dc --long=31")
        }
    };
    let (inner, first) = Content::of(&mut decompressed, has_keys)?;
    match inner {
        Content::Text => Ok(Box::new(io::Cursor::new(first).chain(decompressed))),
        Content::Other(other) => Err(unreadable(Unreadable::new(other, file, Some(command)))),
        Content::Gzip | Content::Zstd => Err(unreadable(Unreadable::twice(inner, file, command))),
    }
}

/// The longest window of a frame of Zstandard, as a power of two: that of `zstd --long=31`, or all that there can be.
const LONGEST_WINDOW: u32 = if usize::BITS > 32 { 31 } else { 30 };
