//! The files named on the command line, and what is in each of them.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;

use super::digest::{Hashed, SharedHasher};

/// The files that the command line names: of a directory all that look like JSON, deep down, in the order of their
/// names.
///
/// # Errors
///
/// A directory cannot be read, or there is no such file in it.
pub(crate) fn files_of(named: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in named {
        if path.is_dir() {
            let before = files.len();
            collect(path, &mut files).with_context(|| format!("`{}`", path.display()))?;
            if files.len() == before {
                bail!(
                    "`{}` holds no file that ends in .ndjson, .jsonl or .json (or these and .gz or .zst)",
                    path.display()
                );
            }
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        // A link to a directory may lead back to where it stands.
        if entry.file_type()?.is_dir() {
            collect(&path, files)?;
        } else if path.is_file() && is_json(&path) {
            files.push(path);
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

/// The input at a path; `hasher` is given every byte of it.
pub(super) fn open(path: &Path, bar: &ProgressBar, hasher: Option<SharedHasher>) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return decompressed(bar.wrap_read(Hashed { input: io::stdin(), hasher }));
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
    decompressed(bar.wrap_read(Hashed { input: file.take(length), hasher }))
}

/// What the input holds, decompressed where its first bytes say that it is compressed.
fn decompressed(mut input: impl Read + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
    let mut first = Vec::new();
    input.by_ref().take(1).read_to_end(&mut first)?;
    // No JSON begins like that; and whoever waits for the answer to a short record writes no more until it comes.
    if matches!(first.as_slice(), [0x1F | 0x28]) {
        input.by_ref().take(3).read_to_end(&mut first)?;
    }
    let is_gzip = first.starts_with(&GZIP);
    let is_zstd = first.starts_with(&ZSTD);
    let whole = io::Cursor::new(first).chain(input);
    Ok(if is_gzip {
        Box::new(flate2::read::MultiGzDecoder::new(whole))
    } else if is_zstd {
        Box::new(zstd::Decoder::new(whole)?)
    } else {
        Box::new(whole)
    })
}

/// How gzip begins (RFC 1952).
const GZIP: [u8; 3] = [0x1F, 0x8B, 0x08];

/// How a frame of Zstandard begins (RFC 8878).
const ZSTD: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
