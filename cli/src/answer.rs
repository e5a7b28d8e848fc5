//! What all commands that answer records share: the run itself, and the error that stands in for a record.

use std::io;
use std::num::NonZeroUsize;
use std::thread::available_parallelism;

use anyhow::{Context, Result};
use renaper_crosscheck::{CaseError, CaseErrorCode, CaseId};
use serde::Serialize;

use crate::Outcome;
use crate::args::StreamArguments;
use crate::input::{Inputs, Place, progress};
use crate::pipeline::{self, Account, Answer, Item};

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

/// Answers every record of the inputs with a line of JSON, or with the error that keeps it from being read.
pub(crate) fn every_record(
    arguments: &StreamArguments,
    answer: impl Fn(&[u8], &mut Answer) -> Result<(), CaseError> + Sync,
) -> Result<Outcome> {
    let threads =
        arguments.threads.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN).min(MOST_THREADS);
    let longest = arguments.max_line;
    let bar = progress(&arguments.files, arguments.quiet);
    let mut inputs = Inputs::new(&arguments.files, longest, bar.clone());
    let answer = |item: Item<'_>, into: &mut Answer| {
        let (place, result) = match item {
            Item::Text(text, place) => (place, answer(text, into)),
            Item::TooLong(place) => {
                let message = format!("longer than {longest} bytes");
                (place, Err(CaseError::new(CaseErrorCode::LineTooLong, message)))
            }
        };
        if let Err(error) = result {
            into.rejected = into.rejected.saturating_add(1);
            write_json(&mut into.output, &error_line(&error, place));
        }
    };
    let mut account = Account::new(anstream::AutoStream::auto(io::stderr()));
    let result = pipeline::run(&mut inputs, answer, threads, &mut io::stdout().lock(), &mut account);
    bar.finish_and_clear();
    let rejected = result.context("standard output")?;
    if rejected > 0 && !arguments.quiet {
        let records = if rejected == 1 { "record" } else { "records" };
        crate::say(&format!("renaper-crosscheck: {rejected} {records} could not be read"));
    }
    // Whoever closed standard error does not want the account; any other fault is one.
    let lost_account = account.fault().is_some_and(|fault| fault.kind() != io::ErrorKind::BrokenPipe);
    Ok(if inputs.have_failed() || lost_account {
        Outcome::Failed
    } else if rejected > 0 {
        Outcome::SomeRejected
    } else {
        Outcome::Done
    })
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
