//! How far a run is, on standard error.

use std::fs;
use std::io::{self, IsTerminal};
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::texts::{counted, said, summary, told};

/// A bar on standard error, where that is a terminal and the output does not go to the same screen.
pub(crate) fn progress_bar(files: &[PathBuf], is_unwanted: bool) -> ProgressBar {
    if is_unwanted || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let lengths = files.iter().map(|file| fs::metadata(file).ok().filter(fs::Metadata::is_file).map(|file| file.len()));
    let total: Option<u64> = lengths.sum::<Option<u64>>().filter(|_| !files.is_empty());
    let template = match total {
        Some(_) => told(summary::BAR),
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
        let speed = counted(u64::try_from(speed).unwrap_or(u64::MAX));
        bar.set_message(said(summary::LINES_READ, &[("count", &counted(lines)), ("speed", &speed)]));
    }
}
