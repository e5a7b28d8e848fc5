//! What every command that answers records is told.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use anyhow::{Result, bail};
use clap::Args;

use crate::input::{Keys, at_least_one, bytes, files_of};
use crate::output::{Named, refuse_shared};
use crate::texts::{errors, told};

/// Threads beyond this number are not worth their memory.
const MOST_THREADS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(255);

/// How records are read, and under which policy.
#[derive(Args)]
pub(crate) struct StreamArguments {
    /// Files (also gzip, zstd), directories of .ndjson, .jsonl, .json; stdin for `-` or none
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The policy: a name (`documented`, `hardened`), or a TOML or JSON file
    #[arg(long, value_name = "NAME|FILE", default_value = "documented")]
    pub(crate) policy: String,

    /// Write to this file instead, whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Threads; the output is the same for any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) threads: Option<NonZeroUsize>,

    /// The longest record accepted; a longer one is an error
    #[arg(long, value_name = "BYTES", default_value = "16MiB", value_parser = bytes)]
    pub(crate) max_line: usize,

    #[command(flatten)]
    pub(crate) keys: Keys,

    /// Print only errors on standard error
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

impl StreamArguments {
    /// Refuses a delimiter without columns that it could separate: those of keys, or of CSV, where `is_csv`.
    ///
    /// # Errors
    ///
    /// There is such a delimiter, or it is the quotation mark that stands around cells of CSV.
    pub(crate) fn refuse_delimiter(&self, is_csv: bool) -> Result<()> {
        match self.keys.given_delimiter() {
            Some(b'"') if is_csv => bail!(told(errors::DELIMITER_IS_QUOTE)),
            Some(_) if !is_csv && self.keys.count().is_none() => bail!(told(errors::DELIMITER_ALONE)),
            _ => Ok(()),
        }
    }

    /// Refuses a file that is written and read, or written twice, before anything is opened; `more` are the command's
    /// own.
    ///
    /// # Errors
    ///
    /// There is such a file, or a directory cannot be read.
    pub(crate) fn refuse_shared(&self, more: &[Named<'_>]) -> Result<()> {
        let output = Named::written("--output", self.output.as_deref().unwrap_or(Path::new("-")));
        let policy = Path::new(&self.policy);
        let policy = policy.is_file().then(|| Named::read("--policy", policy));
        let named: Vec<Named<'_>> = [output].into_iter().chain(policy).chain(more.iter().copied()).collect();
        refuse_shared(&files_of(&self.files)?, &named)
    }

    /// The columns before the documents, where there are any.
    pub(crate) fn keys(&self) -> Option<Keys> {
        self.keys.count().map(|_| self.keys)
    }

    /// Threads to work on: as many as were asked for, or one a core.
    pub(super) fn threads(&self) -> NonZeroUsize {
        self.threads.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN).min(MOST_THREADS)
    }
}
