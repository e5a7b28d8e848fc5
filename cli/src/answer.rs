//! What all commands that answer records share: the run itself, and the error that stands in for a record.

use std::io;
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread::available_parallelism;

use anyhow::{Context, Result, bail};
use indicatif::HumanCount;
use renaper_crosscheck::{CaseError, CaseErrorCode, CaseId, Margins};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::Outcome;
use crate::args::StreamArguments;
use crate::audit::{Entries, Header, Seal, Trail};
use crate::checkpoint::{Checkpoint, Finished, Progress};
use crate::destination::Destination;
use crate::input::{InputDigest, Inputs, Place, files_of, progress_bar};
use crate::pipeline::{self, Account, Answer, Item, Sinks};
use crate::report::Figures;
use crate::tally::Tally;

/// What stands in the place of a record that cannot be read (JSON.md, "A case").
#[derive(Serialize)]
struct ErrorLine<'e> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'e CaseId<'static>>,
    error: Fault<'e>,
}

#[derive(Serialize)]
struct Fault<'e> {
    code: CaseErrorCode,
    message: &'e str,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
}

/// Threads beyond this number are not worth their memory.
const MOST_THREADS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(255);

/// What a run keeps beside its output.
#[derive(Default)]
pub(crate) struct Extras<'e> {
    /// Where records go that could not be read.
    pub(crate) rejects: Option<&'e Path>,
    /// Whether the inputs' digests are wanted.
    pub(crate) digests: bool,
    /// Where the audit trail goes, and how it begins.
    pub(crate) audit: Option<(&'e Path, Header)>,
    /// What makes the trail's lines.
    pub(crate) entries: Option<&'e Entries>,
    /// The file that the progress is kept in, and what another run would have to have in common with this one.
    pub(crate) checkpoint: Option<(&'e Path, Map<String, Value>)>,
}

/// What a run came to.
pub(crate) struct Answered {
    pub(crate) outcome: Outcome,
    pub(crate) tally: Tally,
    /// What a report says, where its figures were taken.
    pub(crate) figures: Figures,
    /// The inputs' digests, where they were wanted.
    pub(crate) inputs: Vec<InputDigest>,
    /// The end of the audit trail, where there is one.
    pub(crate) seal: Option<Seal>,
    /// To be removed when everything that the run makes is in its place.
    pub(crate) checkpoint: Option<Checkpoint>,
}

/// Answers every record of the inputs, or gives the error that keeps it from being read, and says what became of all of them.
///
/// `answer` is given a record's text and the line that it begins on.
pub(crate) fn every_record(
    arguments: &StreamArguments,
    writes_errors: bool,
    extras: Extras<'_>,
    answer: impl Fn(&[u8], u64, &mut Answer) -> Result<(), CaseError> + Sync,
) -> Result<Answered> {
    let threads =
        arguments.threads.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN).min(MOST_THREADS);
    let longest = arguments.max_line;
    let files = files_of(&arguments.files)?;
    let (checkpoint, progress) = match extras.checkpoint {
        Some((path, settings)) => {
            let (checkpoint, progress) = Checkpoint::open(path, settings, &files)?;
            (Some(checkpoint), progress)
        }
        None => (None, Progress::default()),
    };
    let destination = |path: Option<&Path>, length: u64| match path {
        Some(path) if checkpoint.is_some() => Destination::resume(path, length, progress.finished.is_some()),
        _ => Destination::open(path),
    };
    let output = destination(arguments.output.as_deref(), progress.output)?;
    let rejects = extras.rejects.map(|path| destination(Some(path), progress.rejects)).transpose()?;
    let audit = match extras.audit {
        Some((path, header)) => {
            let mut file = destination(Some(path), progress.audit)?;
            let trail = match progress.chain {
                Some(chain) => Trail::resume(chain),
                None => Trail::begin(&header, &mut file).with_context(|| file.name())?,
            };
            Some((trail, file))
        }
        None => None,
    };
    let bar = progress_bar(&files, arguments.quiet || output.is_terminal());
    let mut account = Account::new(anstream::AutoStream::auto(io::stderr()));
    let keeps_rejects = rejects.is_some();
    let mut sinks = Sinks { output, rejects, audit, account: &mut account, bar: &bar, progress, checkpoint };

    let mut has_failed = false;
    if sinks.progress.finished.is_none() {
        let mut inputs = Inputs::new(files, longest, bar.clone());
        if extras.digests {
            inputs = inputs.with_digests();
        }
        if sinks.checkpoint.is_some() {
            inputs = inputs.with_checksum();
        }
        let behind = sinks.progress.tally.records();
        if behind > 0 {
            say_resumed(behind, arguments);
            if !inputs.skip(behind) || inputs.checksum() != sinks.progress.checksum {
                bail!("the checkpoint of another input: its first {} records were others", HumanCount(behind));
            }
        }
        let answer = |item: Item<'_>, into: &mut Answer| {
            let (place, result) = match item {
                Item::Text(text, place) => (place, answer(text, place.line, into).map_err(|error| (error, Some(text)))),
                Item::TooLong(place) => {
                    let message = format!("longer than {longest} bytes");
                    (place, Err((CaseError::new(CaseErrorCode::LineTooLong, message), None)))
                }
            };
            if let Err((error, text)) = result {
                into.tally.reject(error.code());
                if let Some(entries) = extras.entries {
                    entries.append_unreadable(&mut into.audit, place.line, error.code(), text);
                }
                match text.filter(|_| keeps_rejects) {
                    Some(text) => {
                        into.rejects.extend_from_slice(text);
                        into.rejects.push(b'\n');
                    }
                    None if writes_errors => write_json(&mut into.output, &error_line(&error, place)),
                    None => {}
                }
            }
        };
        let result = pipeline::run(&mut inputs, answer, threads, &mut sinks);
        bar.finish_and_clear();
        result.with_context(|| sinks.output.name())?;
        has_failed = inputs.have_failed();
        if !has_failed {
            if let Some((trail, file)) = &mut sinks.audit {
                trail.end(file).with_context(|| file.name())?;
            }
            sinks.progress.finished = Some(Finished { inputs: inputs.digests() });
            sinks.save()?;
        }
    }

    let Sinks { output, rejects, audit, progress, checkpoint, .. } = sinks;
    // Whoever closed standard error does not want the account; any other fault is one.
    let lost_account = account.fault().is_some_and(|fault| fault.kind() != io::ErrorKind::BrokenPipe);
    let outcome = if has_failed || lost_account {
        Outcome::Failed
    } else if progress.tally.rejected() > 0 {
        Outcome::SomeRejected
    } else {
        Outcome::Done
    };
    let seal = audit.as_ref().map(|(trail, _)| trail.chain());
    // A file is there whole or not at all.
    if outcome != Outcome::Failed {
        output.keep()?;
        rejects.map_or(Ok(()), Destination::keep)?;
        audit.map_or(Ok(()), |(_, file)| file.keep())?;
    }
    let Progress { tally, figures, finished, .. } = progress;
    let inputs = finished.unwrap_or_default().inputs;
    Ok(Answered { outcome, tally, figures, inputs, seal, checkpoint })
}

/// Says that a run goes on where another one was killed.
fn say_resumed(behind: u64, arguments: &StreamArguments) {
    if !arguments.quiet {
        crate::say(&format!("renaper-crosscheck: going on behind record {}", HumanCount(behind)));
    }
}

/// Says how many records could not be read.
pub(crate) fn say_rejected(tally: &Tally, arguments: &StreamArguments) {
    let rejected = tally.rejected();
    if rejected > 0 && !arguments.quiet {
        let records = if rejected == 1 { "record" } else { "records" };
        crate::say(&format!("renaper-crosscheck: {rejected} {records} could not be read"));
    }
}

/// The place of an error in the input: a record may begin anywhere on its line, and span several.
fn error_line(error: &CaseError, place: Place) -> ErrorLine<'_> {
    let lines_before = error.line().saturating_sub(1);
    let columns_before = if lines_before == 0 { place.column } else { 0 };
    ErrorLine {
        line: place.line.saturating_add(u64::try_from(lines_before).unwrap_or(u64::MAX)),
        id: error.id(),
        error: Fault {
            code: error.code(),
            message: error.message(),
            column: error.column().map(|column| column.saturating_add(columns_before)),
        },
    }
}

/// An answer with how close it was, where that is wanted.
#[derive(Serialize)]
struct WithMargins<'a, A> {
    #[serde(flatten)]
    answer: &'a A,
    margins: Margins,
}

/// Appends a line with an answer, and how close it was.
pub(crate) fn write_with_margins(output: &mut Vec<u8>, answer: &impl Serialize, margins: Option<Margins>) {
    match margins {
        Some(margins) => write_json(output, &WithMargins { answer, margins }),
        None => write_json(output, answer),
    }
}

/// Appends a line of JSON.
pub(crate) fn write_json(output: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and everything written here is JSON.
    let _ = serde_json::to_writer(&mut *output, value);
    output.push(b'\n');
}
