//! What happens to unfinished files when the run is told to end.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is unfinished, for whoever ends the run.
#[derive(Default)]
pub(super) struct Unfinished {
    is_watched: bool,
    /// Files that no later run goes on with.
    files: Vec<PathBuf>,
    /// Whether a later run goes on where this one ends.
    is_resumable: bool,
}

static UNFINISHED: Mutex<Unfinished> =
    Mutex::new(Unfinished { is_watched: false, files: Vec::new(), is_resumable: false });

/// What is unfinished. As long as it is held, no signal ends the run.
pub(super) fn unfinished() -> MutexGuard<'static, Unfinished> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Unfinished {
    /// Takes a file away when a signal ends the run.
    ///
    /// # Errors
    ///
    /// The thread that waits for signals cannot start.
    pub(super) fn add(&mut self, file: &Path) -> io::Result<()> {
        self.files.push(file.to_owned());
        self.watch()
    }

    /// Says how to go on when a signal ends the run.
    ///
    /// # Errors
    ///
    /// The thread that waits for signals cannot start.
    pub(super) fn add_resumable(&mut self) -> io::Result<()> {
        self.is_resumable = true;
        self.watch()
    }

    /// Everything is in its place.
    pub(super) fn clear(&mut self) {
        self.files.clear();
        self.is_resumable = false;
    }

    #[cfg(unix)]
    fn watch(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.is_watched, true) {
            return Ok(());
        }
        use crate::texts::{output, said};
        use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
        let ignored = ignored_signals();
        let wanted = [SIGHUP, SIGINT, SIGTERM].into_iter().filter(|signal| !ignored.contains(signal));
        let mut signals = signal_hook::iterator::Signals::new(wanted)?;
        let started = std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
            if let Some(signal) = signals.forever().next() {
                unfinished().end(signal);
            }
        });
        started
            .map(drop)
            .map_err(|error| io::Error::new(error.kind(), said(output::NO_THREAD_FOR_SIGNALS, &[("error", &error)])))
    }

    #[cfg(not(unix))]
    fn watch(&mut self) -> io::Result<()> {
        self.is_watched = true;
        Ok(())
    }

    /// Ends the run, as the signal would have.
    #[cfg(unix)]
    fn end(&mut self, signal: i32) {
        use crate::terminal::say;
        use crate::texts::{output, said, told};
        let name = signal_hook::low_level::signal_name(signal).unwrap_or(told(output::A_SIGNAL));
        let taken = self.files.drain(..).filter(|file| fs::remove_file(file).is_ok()).count();
        let ended = match taken {
            _ if self.is_resumable => Some(output::ENDED_WITH_CHECKPOINT),
            0 => None,
            1 => Some(output::ENDED_WITH_ONE_FILE),
            _ => Some(output::ENDED_WITH_FILES),
        };
        if let Some(ended) = ended {
            say(&said(ended, &[("signal", &name)]));
        }
        let _ = signal_hook::low_level::emulate_default_handler(signal);
    }
}

/// What the process was told to ignore when it was started: `nohup` does that.
#[cfg(unix)]
fn ignored_signals() -> Vec<i32> {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let mask = mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or_default();
    (1_i32..32).zip(0_u32..).filter(|(_, bit)| mask.wrapping_shr(*bit) & 1 == 1).map(|(signal, _)| signal).collect()
}
