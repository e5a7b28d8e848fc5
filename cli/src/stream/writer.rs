//! Where the answers go: the output and what is kept beside it.

use std::borrow::Cow;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use indicatif::ProgressBar;
use renaper_crosscheck_report::{Figures, InputDigest, Tally};

use super::arguments::StreamArguments;
use super::arrays::{END, framed};
use super::batch::Batch;
use super::checkpoint::{Checkpoint, Finished, Progress};
use super::keeping::Keeping;
use super::reasons::Reasons;
use crate::audit::{Seal, Trail};
use crate::output::{Destination, Format, heading};
use crate::terminal::{Account, Exit, lines_read, printable_data, progress_bar};

/// Everything that a run writes to.
pub(super) struct Writer {
    output: Destination,
    /// Whether elements of an array are written as elements of one again.
    arrays: bool,
    rejects: Option<Destination>,
    audit: Option<(Trail, Destination)>,
    account: Account,
    bar: ProgressBar,
    progress: Progress,
    /// The first record, where that or one soon behind it could not be read.
    rejected: Vec<u8>,
    checkpoint: Option<Checkpoint>,
}

/// What a run came to.
pub(crate) struct Answered {
    pub(crate) exit: Exit,
    pub(crate) tally: Tally,
    pub(crate) reasons: Reasons,
    /// The first record, where that or one soon behind it could not be read.
    pub(crate) rejected: Vec<u8>,
    /// What a report says, where its figures were taken.
    pub(crate) figures: Figures,
    /// The inputs' digests, where they were wanted.
    pub(crate) inputs: Vec<InputDigest>,
    /// The end of the audit trail, where there is one.
    pub(crate) seal: Option<Seal>,
    /// What is whole, to be put in its place together with whatever else the run makes.
    pub(crate) unplaced: Vec<Destination>,
    /// To be removed when everything that the run makes is in its place.
    pub(crate) checkpoint: Option<Checkpoint>,
}

impl Writer {
    /// Begins what is to be written, or goes on where the run of the checkpoint was killed.
    ///
    /// # Errors
    ///
    /// A file cannot be written, or the checkpoint is that of another run.
    pub(super) fn open(arguments: &StreamArguments, keeping: Keeping<'_>, files: &[PathBuf]) -> Result<Self> {
        let (checkpoint, progress) = match keeping.checkpoint {
            Some((path, settings)) => {
                let (checkpoint, progress) = Checkpoint::open(path, settings, files)?;
                (Some(checkpoint), progress)
            }
            None => (None, Progress::default()),
        };
        let destination = |path: Option<&Path>, length: u64| match path {
            Some(path) if checkpoint.is_some() => Destination::resume(path, length, progress.finished.is_some()),
            _ => Destination::open(path),
        };
        let mut output = destination(arguments.output.as_deref(), progress.output)?;
        if let (Format::Csv(then, delimiter), 0) = (keeping.format, progress.records) {
            output.write_all(heading(then, delimiter).as_bytes()).with_context(|| output.name())?;
        }
        let rejects = keeping.rejects.map(|path| destination(Some(path), progress.rejects)).transpose()?;
        let audit = match keeping.audit {
            Some(audit) => {
                let mut file = destination(Some(audit.path), progress.audit)?;
                let trail = match progress.chain {
                    Some(chain) => Trail::resume(chain),
                    None => Trail::begin(&audit.header, &mut file).with_context(|| file.name())?,
                };
                Some((trail, file))
            }
            None => None,
        };
        let arrays = keeping.arrays;
        let bar = progress_bar(files, arguments.quiet || output.is_terminal());
        let account = Account::on_standard_error();
        Ok(Writer { output, arrays, rejects, audit, account, bar, progress, rejected: Vec::new(), checkpoint })
    }

    /// Whether an earlier run has written everything.
    pub(super) fn is_finished(&self) -> bool {
        self.progress.finished.is_some()
    }

    /// Whether the progress is kept.
    pub(super) fn has_checkpoint(&self) -> bool {
        self.checkpoint.is_some()
    }

    /// Records answered so far.
    pub(super) fn records(&self) -> u64 {
        self.progress.records
    }

    /// The checksum of the text of the records written so far.
    pub(super) fn checksum(&self) -> u32 {
        self.progress.checksum
    }

    /// The bar that shows how far the run is.
    pub(super) fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }

    /// Writes a batch's answers.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
    pub(super) fn write(&mut self, batch: &mut Batch) -> io::Result<()> {
        let output = match self.arrays {
            true => framed(&mut self.progress.array, &batch.answer),
            false => Cow::Borrowed(batch.answer.output.as_slice()),
        };
        let output = if self.output.is_terminal() { printable_data(&output) } else { output.as_ref().into() };
        self.output.write_all(&output).map_err(|error| named(error, &self.output))?;
        if let Some(rejects) = &mut self.rejects {
            rejects.write_all(&batch.answer.rejects).map_err(|error| named(error, rejects))?;
        }
        if let Some((trail, file)) = &mut self.audit {
            trail.write(&batch.answer.audit, file).map_err(|error| named(error, file))?;
        }
        self.account.write(&batch.answer.account);
        if self.progress.records == 0 && batch.answer.tally.rejected() > 0 {
            self.rejected = batch.first().unwrap_or_default().to_vec();
        }
        self.progress.tally.add(&batch.answer.tally);
        self.progress.reasons.add(std::mem::take(&mut batch.answer.reasons));
        if let Some(figures) = batch.answer.figures.take() {
            self.progress.figures.add(*figures);
        }
        self.progress.checksum = batch.checksum;
        self.progress.records = self.progress.records.saturating_add(batch.count());
        lines_read(&self.bar, self.progress.records);
        if self.checkpoint.as_mut().is_some_and(|checkpoint| checkpoint.is_due(batch.text.len())) {
            self.save()?;
        }
        Ok(())
    }

    /// Ends the writing of batches, which came to `written`.
    ///
    /// # Errors
    ///
    /// A file cannot be written, or could not before.
    pub(super) fn flush(&mut self, written: io::Result<()>) -> Result<()> {
        let flushed = written.and_then(|()| {
            if self.progress.array.take().is_some() {
                self.output.write_all(END).map_err(|error| named(error, &self.output))?;
            }
            let files = self.rejects.iter_mut().chain(self.audit.iter_mut().map(|(_, file)| file));
            std::iter::once(&mut self.output)
                .chain(files)
                .try_for_each(|file| file.flush().map_err(|error| named(error, file)))
        });
        self.bar.finish_and_clear();
        Ok(flushed?)
    }

    /// Writes what stands behind the last record.
    ///
    /// # Errors
    ///
    /// A file cannot be written.
    pub(super) fn finish(&mut self, inputs: Vec<InputDigest>) -> Result<()> {
        if let Some((trail, file)) = &mut self.audit {
            trail.end(file).with_context(|| file.name())?;
        }
        self.progress.finished = Some(Finished { inputs });
        Ok(self.save()?)
    }

    /// Keeps how far the run came, where that is wanted.
    fn save(&mut self) -> io::Result<()> {
        let Some(checkpoint) = &mut self.checkpoint else { return Ok(()) };
        self.progress.output = self.output.length();
        self.progress.rejects = self.rejects.as_ref().map_or(0, Destination::length);
        self.progress.audit = self.audit.as_ref().map_or(0, |(_, file)| file.length());
        self.progress.chain = self.audit.as_ref().map(|(trail, _)| trail.chain());
        checkpoint.save(&self.progress)
    }

    /// Says what the run came to. Its files are whole, and stay unfinished where an input `has_failed`.
    pub(super) fn close(self, has_failed: bool) -> Answered {
        let Writer { output, rejects, audit, account, progress, rejected, checkpoint, .. } = self;
        let exit = if has_failed || account.is_lost() {
            Exit::Failed
        } else if progress.tally.rejected() > 0 {
            Exit::SomeRejected
        } else {
            Exit::Done
        };
        let seal = audit.as_ref().map(|(trail, _)| trail.chain());
        // A file is there whole or not at all.
        let written = [Some(output), rejects, audit.map(|(_, file)| file)].into_iter().flatten();
        let unplaced = if exit == Exit::Failed { Vec::new() } else { written.collect() };
        let Progress { tally, reasons, figures, finished, .. } = progress;
        let inputs = finished.unwrap_or_default().inputs;
        Answered { exit, tally, reasons, rejected, figures, inputs, seal, unplaced, checkpoint }
    }
}

/// An error with the name of the file that it is about. Its kind stays: a closed pipe is no fault.
fn named(error: io::Error, file: &Destination) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.name()))
}
