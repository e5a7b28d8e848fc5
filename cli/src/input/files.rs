//! The inputs named on the command line, one after the other.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::digest::{Hash, Hashed};
use super::{InputDigest, Record, Records};

/// Files, or standard input where there are none and for `-`. One that cannot be read is reported, and the next one is taken.
pub(crate) struct Inputs {
    waiting: VecDeque<PathBuf>,
    current: Option<(PathBuf, Records<Box<dyn Read + Send>>)>,
    longest: usize,
    progress: ProgressBar,
    failed: bool,
    digests: Option<Digests>,
    /// Of the text of all records so far, where it is wanted.
    checksum: Option<crc32fast::Hasher>,
}

/// Of what was read so far, and of what is being read.
#[derive(Default)]
struct Digests {
    read: Vec<InputDigest>,
    current: Hash,
}

impl Inputs {
    /// `longest` is the longest record accepted, in bytes.
    pub(crate) fn new(files: Vec<PathBuf>, longest: usize, progress: ProgressBar) -> Self {
        let waiting = if files.is_empty() { VecDeque::from([PathBuf::from("-")]) } else { files.into() };
        Inputs { waiting, current: None, longest, progress, failed: false, digests: None, checksum: None }
    }

    /// Takes the digest of every input as it is read.
    pub(crate) fn with_digests(mut self) -> Self {
        self.digests = Some(Digests::default());
        self
    }

    /// Takes the checksum of the records as they are read.
    pub(crate) fn with_checksum(mut self) -> Self {
        self.checksum = Some(crc32fast::Hasher::new());
        self
    }

    /// The checksum of the text of all records so far; 0 where it is not taken.
    pub(crate) fn checksum(&self) -> u32 {
        self.checksum.clone().map_or(0, crc32fast::Hasher::finalize)
    }

    /// Passes over that many records. Says whether there are so many.
    pub(crate) fn skip(&mut self, records: u64) -> bool {
        let mut text = Vec::new();
        (0..records).all(|_| {
            text.clear();
            self.next(&mut text).is_some()
        })
    }

    /// The digests of the inputs that were read to their end, in their order, where they are taken.
    pub(crate) fn digests(self) -> Vec<InputDigest> {
        self.digests.map(|digests| digests.read).unwrap_or_default()
    }

    /// Whether any input could not be read to its end.
    pub(crate) fn have_failed(&self) -> bool {
        self.failed
    }

    /// Whether looking for the next record means to read, and perhaps to wait.
    pub(crate) fn would_wait(&self) -> bool {
        self.current.as_ref().is_some_and(|(_, records)| records.would_wait())
    }

    /// Appends the next record to `text`.
    pub(crate) fn next(&mut self, text: &mut Vec<u8>) -> Option<Record> {
        let start = text.len();
        loop {
            let Some((path, records)) = &mut self.current else {
                let path = self.waiting.pop_front()?;
                match open(&path, &self.progress, self.digests.as_ref().map(|digests| digests.current.clone())) {
                    Ok(input) => self.current = Some((path, Records::new(input, self.longest))),
                    Err(error) => self.report(&path, &error),
                }
                continue;
            };
            match records.next(text) {
                Ok(Some(record)) => {
                    if let Some(checksum) = &mut self.checksum {
                        checksum.update(text.get(start..).unwrap_or_default());
                    }
                    return Some(record);
                }
                Ok(None) => {
                    if let Some(digests) = &mut self.digests {
                        digests.read.push(std::mem::take(&mut digests.current).digest(path));
                    }
                    self.current = None;
                }
                Err(error) => {
                    // What was read of a record that cannot be read to its end is no part of the next one.
                    text.truncate(start);
                    let path = path.clone();
                    self.current = None;
                    self.report(&path, &error);
                }
            }
        }
    }

    fn report(&mut self, path: &Path, error: &io::Error) {
        self.failed = true;
        let message = format!("renaper-crosscheck: `{}`: {error}", path.display());
        self.progress.suspend(|| crate::say(&message));
    }
}

/// The files that the command line names: of a directory all that look like JSON, deep down, in the order of their names.
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

/// The input at a path; `hash` is given every byte of it.
fn open(path: &Path, progress: &ProgressBar, hash: Option<Hash>) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return decompressed(progress.wrap_read(Hashed { input: io::stdin(), hash }));
    }
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    // Opening a directory works; the fault would come with the first byte, and name it less well.
    if metadata.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    // What is appended while a file is read is the next run's; a file that says it is empty may be none that has a length.
    let length = if metadata.is_file() && metadata.len() > 0 { metadata.len() } else { u64::MAX };
    decompressed(progress.wrap_read(Hashed { input: file.take(length), hash }))
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

/// A bar on standard error, where that is a terminal and the output does not go to the same screen.
pub(crate) fn progress_bar(files: &[PathBuf], is_unwanted: bool) -> ProgressBar {
    if is_unwanted || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let lengths = files.iter().map(|file| fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|file| file.len()));
    let total: Option<u64> = lengths.sum::<Option<u64>>().filter(|_| !files.is_empty());
    let template = match total {
        Some(_) => "{bar:40} {percent:>3} %  {bytes} of {total_bytes}  {bytes_per_sec}  {msg}  {eta} left",
        None => "{spinner} {bytes}  {bytes_per_sec}  {msg}",
    };
    let bar = ProgressBar::with_draw_target(total, ProgressDrawTarget::stderr());
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Says how many lines were read, and how fast.
pub(crate) fn lines_read(bar: &ProgressBar, lines: u64) {
    if !bar.is_hidden() {
        let speed = u128::from(lines).saturating_mul(1000).checked_div(bar.elapsed().as_millis()).unwrap_or_default();
        let speed = HumanCount(u64::try_from(speed).unwrap_or(u64::MAX));
        bar.set_message(format!("{} lines, {speed}/s", HumanCount(lines)));
    }
}
