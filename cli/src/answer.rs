//! What all commands that answer records share: the run itself, and the error that stands in for a record.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread::available_parallelism;

use anyhow::{Context, Result};
use renaper_crosscheck::{CaseError, CaseErrorCode, CaseId};
use serde::Serialize;

use crate::Outcome;
use crate::args::StreamArguments;
use crate::destination::Destination;
use crate::input::{Inputs, Place, files_of, progress};
use crate::pipeline::{self, Account, Answer, Item, Sinks};
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

/// Answers every record of the inputs, or gives the error that keeps it from being read, and says what became of all of them.
///
/// `answer` is given a record's text and the line that it begins on.
pub(crate) fn every_record(
    arguments: &StreamArguments,
    rejects: Option<&Path>,
    writes_errors: bool,
    answer: impl Fn(&[u8], u64, &mut Answer) -> Result<(), CaseError> + Sync,
) -> Result<(Outcome, Tally)> {
    let threads =
        arguments.threads.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN).min(MOST_THREADS);
    let longest = arguments.max_line;
    let mut output = Destination::open(arguments.output.as_deref())?;
    let mut rejects = rejects.map(|path| Destination::open(Some(path))).transpose()?;
    let files = files_of(&arguments.files)?;
    let bar = progress(&files, arguments.quiet || output.is_terminal());
    let mut inputs = Inputs::new(files, longest, bar.clone());
    let keeps_rejects = rejects.is_some();
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
    let mut account = Account::new(anstream::AutoStream::auto(io::stderr()));
    let mut sinks = Sinks {
        output: &mut output,
        rejects: rejects.as_mut().map(|rejects| rejects as &mut dyn Write),
        account: &mut account,
        progress: &bar,
        tally: Tally::default(),
    };
    let result = pipeline::run(&mut inputs, answer, threads, &mut sinks);
    let tally = sinks.tally;
    bar.finish_and_clear();
    result.with_context(|| output.name())?;
    // Whoever closed standard error does not want the account; any other fault is one.
    let lost_account = account.fault().is_some_and(|fault| fault.kind() != io::ErrorKind::BrokenPipe);
    let outcome = if inputs.have_failed() || lost_account {
        Outcome::Failed
    } else if tally.rejected() > 0 {
        Outcome::SomeRejected
    } else {
        Outcome::Done
    };
    // A file is there whole or not at all.
    if outcome != Outcome::Failed {
        output.keep()?;
        rejects.map_or(Ok(()), Destination::keep)?;
    }
    Ok((outcome, tally))
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

/// Appends a line of JSON.
pub(crate) fn write_json(output: &mut Vec<u8>, value: &impl Serialize) {
    // Writing to memory does not fail, and everything written here is JSON.
    let _ = serde_json::to_writer(&mut *output, value);
    output.push(b'\n');
}
