//! The inputs named on the command line, one after the other.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Record, Records};

/// Files, or standard input where there are none and for `-`. One that cannot be read is reported, and the next one is taken.
pub(crate) struct Inputs {
    waiting: VecDeque<PathBuf>,
    current: Option<(PathBuf, Records<Box<dyn Read + Send>>)>,
    longest: usize,
    progress: ProgressBar,
    failed: bool,
}

impl Inputs {
    /// `longest` is the longest record accepted, in bytes.
    pub(crate) fn new(files: &[PathBuf], longest: usize, progress: ProgressBar) -> Self {
        let waiting =
            if files.is_empty() { VecDeque::from([PathBuf::from("-")]) } else { files.iter().cloned().collect() };
        Inputs { waiting, current: None, longest, progress, failed: false }
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
                match open(&path, &self.progress) {
                    Ok(input) => self.current = Some((path, Records::new(input, self.longest))),
                    Err(error) => self.report(&path, &error),
                }
                continue;
            };
            match records.next(text) {
                Ok(Some(record)) => return Some(record),
                Ok(None) => self.current = None,
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

fn open(path: &Path, progress: &ProgressBar) -> io::Result<Box<dyn Read + Send>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin()));
    }
    let file = File::open(path)?;
    // Opening a directory works; the fault would come with the first byte, and name it less well.
    if file.metadata()?.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    Ok(Box::new(progress.wrap_read(file)))
}

/// A bar on standard error, where that is a terminal, files are read, and the output does not go to the same screen.
pub(crate) fn progress(files: &[PathBuf], quiet: bool) -> ProgressBar {
    let lengths =
        || files.iter().map(|file| fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|file| file.len()));
    let total: Option<u64> = lengths().sum();
    match total {
        Some(total) if !quiet && !files.is_empty() && io::stderr().is_terminal() && !io::stdout().is_terminal() => {
            let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr());
            let template = "{bar:40} {percent:>3} %  {bytes} of {total_bytes}  {bytes_per_sec}  {eta} left";
            match ProgressStyle::with_template(template) {
                Ok(style) => bar.with_style(style),
                Err(_) => bar,
            }
        }
        _ => ProgressBar::hidden(),
    }
}
