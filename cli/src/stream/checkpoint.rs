//! How far a run came, kept in a file, so that a run that was killed can go on and end with the same bytes.
//!
//! What was written behind the checkpoint is cut off, and the input is read again from its beginning up to the record
//! that the checkpoint stands behind, without answering: that is fast, and shows whether it is the same input.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result, bail};
use renaper_crosscheck_report::{Figures, InputDigest, Tally};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::reasons::Reasons;
use crate::audit::Seal;
use crate::input::{ArrayNumber, found};
use crate::output::Lock;
use crate::terminal::shown;
use crate::texts::{errors, said, told};

/// A checkpoint is written when this much more text was answered.
const EVERY_BYTES: usize = 32 << 20;

/// The file that a run keeps its progress in.
pub(crate) struct Checkpoint {
    path: PathBuf,
    settings: Map<String, Value>,
    inputs: Vec<InputState>,
    /// Bytes of text answered since it was written.
    since: usize,
    /// No other run keeps its progress here meanwhile.
    lock: Lock,
}

/// How far a run came.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Progress {
    /// Records read; there may be several documents in one.
    pub(crate) records: u64,
    /// A checksum of the text of all records so far.
    pub(crate) checksum: u32,
    /// Bytes of the output.
    pub(crate) output: u64,
    pub(crate) rejects: u64,
    pub(crate) audit: u64,
    pub(crate) chain: Option<Seal>,
    /// The array that is being written.
    pub(crate) array: Option<ArrayNumber>,
    pub(crate) tally: Tally,
    pub(crate) reasons: Reasons,
    pub(crate) figures: Figures,
    /// Everything is written, and some of it may stand in its place already.
    pub(crate) finished: Option<Finished>,
}

/// What is known when everything has been read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Finished {
    pub(crate) inputs: Vec<InputDigest>,
}

/// What a file looks like from outside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct InputState {
    path: PathBuf,
    /// Nothing of what is no file, such as standard input.
    bytes: Option<u64>,
    /// When it was last changed, in nanoseconds since 1970.
    modified: Option<u128>,
}

/// What is in the file.
#[derive(Serialize, Deserialize)]
struct Saved<S, P> {
    settings: Map<String, Value>,
    inputs: S,
    progress: P,
}

impl InputState {
    fn of(path: &Path) -> Result<Self> {
        let file = found(path).with_context(|| format!("`{}`", shown(path)))?.filter(fs::Metadata::is_file);
        let modified = file.as_ref().and_then(|file| file.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        Ok(InputState {
            path: path.to_owned(),
            bytes: file.as_ref().map(fs::Metadata::len),
            modified: modified.map(|modified| modified.as_nanos()),
        })
    }
}

impl Checkpoint {
    /// Begins a run, or goes on with the one whose checkpoint stands there.
    ///
    /// # Errors
    ///
    /// What stands there is no checkpoint, or that of a run with other settings, another engine or another input.
    pub(crate) fn open(path: &Path, settings: Map<String, Value>, files: &[PathBuf]) -> Result<(Self, Progress)> {
        let named = || format!("`{}`", shown(path));
        // A device has no end, and would be replaced by a file.
        if found(path).with_context(named)?.is_some_and(|found| !found.is_file()) {
            bail!(said(errors::CHECKPOINT_IS_NO_FILE, &[("path", &shown(path))]));
        }
        let lock = Lock::of(path).with_context(named)?;
        let inputs: Vec<InputState> = files.iter().map(|file| InputState::of(file)).collect::<Result<_>>()?;
        let progress = match fs::read(path) {
            Ok(saved) => {
                let saved: Saved<Vec<InputState>, Progress> = serde_json::from_slice(&saved)
                    .map_err(|_| anyhow::anyhow!(told(errors::NOT_A_CHECKPOINT)))
                    .with_context(named)?;
                is_the_same_run(&saved.settings, &settings).with_context(named)?;
                are_the_same_inputs(&saved.inputs, &inputs).with_context(named)?;
                saved.progress
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Progress::default(),
            Err(error) => return Err(error).with_context(named),
        };
        Ok((Checkpoint { path: path.to_owned(), settings, inputs, since: 0, lock }, progress))
    }

    /// Whether that much more text makes it time to write it.
    pub(crate) fn is_due(&mut self, more: usize) -> bool {
        self.since = self.since.saturating_add(more);
        self.since >= EVERY_BYTES
    }

    /// Puts the progress into the file, in one step.
    ///
    /// # Errors
    ///
    /// The file cannot be written.
    pub(crate) fn save(&mut self, progress: &Progress) -> io::Result<()> {
        self.since = 0;
        let saved = Saved { settings: self.settings.clone(), inputs: &self.inputs, progress };
        let written = self.lock.write(&self.path, &serde_json::to_vec(&saved)?);
        written.map_err(|error| io::Error::new(error.kind(), format!("`{}`: {error}", shown(&self.path))))
    }

    /// Takes the file away: the run is over.
    ///
    /// # Errors
    ///
    /// It cannot be taken away.
    pub(crate) fn remove(self) -> Result<()> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("`{}`", shown(&self.path)))
            }
            _ => Ok(()),
        }
    }
}

fn is_the_same_run(then: &Map<String, Value>, now: &Map<String, Value>) -> Result<()> {
    let keys = now.keys().chain(then.keys());
    if let Some(key) = keys.into_iter().find(|key| then.get(*key) != now.get(*key)) {
        bail!(said(errors::ANOTHER_RUN, &[("setting", &setting(key))]));
    }
    Ok(())
}

/// A setting as it is called in a message: an option is its own name.
fn setting(key: &str) -> &str {
    match key {
        "engine" => told(errors::ENGINE),
        "rules version" => told(errors::RULES),
        "policy" => told(errors::POLICY),
        "baseline" => told(errors::BASELINE),
        "key of the audit trail" => told(errors::AUDIT_KEY),
        option => option,
    }
}

fn are_the_same_inputs(then: &[InputState], now: &[InputState]) -> Result<()> {
    if then.len() != now.len() {
        let difference = said(errors::OTHER_COUNT, &[("then", &then.len()), ("now", &now.len())]);
        bail!(said(errors::ANOTHER_INPUT, &[("difference", &difference)]));
    }
    for (then, now) in then.iter().zip(now) {
        let difference = if then.path != now.path {
            said(errors::OTHER_FILE, &[("now", &shown(&now.path)), ("then", &shown(&then.path))])
        } else if then.bytes != now.bytes {
            said(errors::OTHER_LENGTH, &[("file", &shown(&now.path))])
        } else if then.modified != now.modified {
            said(errors::CHANGED, &[("file", &shown(&now.path))])
        } else {
            continue;
        };
        bail!(said(errors::ANOTHER_INPUT, &[("difference", &difference)]));
    }
    Ok(())
}
