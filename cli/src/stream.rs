//! All records of a run: read, answered on as many threads as wanted, and written in their order.

mod answer;
mod arguments;
mod arrays;
mod batch;
mod carried;
mod checkpoint;
mod hint;
mod keeping;
mod pipeline;
mod reasons;
mod rejection;
mod writer;

use std::path::PathBuf;

use anyhow::{Result, bail};
use renaper_crosscheck::{CaseError, CaseErrorCode};

pub(crate) use self::answer::{Answer, At};
pub(crate) use self::arguments::StreamArguments;
use self::carried::carry;
pub(crate) use self::checkpoint::Checkpoint;
pub(crate) use self::hint::Kind;
use self::hint::hint;
pub(crate) use self::keeping::{Keeping, KeptTrail};
pub(crate) use self::reasons::Reasons;
pub(crate) use self::rejection::Rejection;
pub(crate) use self::writer::Answered;
use self::writer::Writer;
use crate::input::{Inputs, Listed, Record, list_files, refuse_unreadable_files};
use crate::terminal::{Exit, say, shown};
use crate::texts::{counted, errors, hints, said, summary, told};

/// Answers every record of the inputs, or gives the error that keeps it from being read, and says what became of all of
/// them.
///
/// `answer` is given a record's text, where it begins, and what to do with a part of it that could not be read.
pub(crate) fn answer_all(
    arguments: &StreamArguments,
    keeping: Keeping<'_>,
    answer: impl Fn(&[u8], At<'_>, Rejection<'_>, &mut Answer) -> Result<(), CaseError> + Sync,
) -> Result<Answered> {
    let Listed { files, others } = list_files(&arguments.files)?;
    let keys = arguments.keys();
    refuse_unreadable_files(&files, keys.is_some())?;
    let digests = keeping.digests;
    let rejection = Rejection::new(&keeping, keys);
    let mut writer = Writer::open(arguments, keeping, &files)?;
    if writer.is_finished() {
        return Ok(writer.close(false));
    }
    let names: Vec<String> = if files.len() > 1 {
        files.iter().map(|file| file.to_string_lossy().into_owned()).collect()
    } else {
        Vec::new()
    };
    if !arguments.quiet {
        say_others(&others);
    }
    let mut inputs = open_inputs(files, digests, arguments, &writer)?;
    let longest = arguments.max_line;
    let at = |place, file_number: usize| At { place, file: names.get(file_number).map(String::as_str), file_number };
    let answer = |record: Record, file_number: usize, text: &[u8], into: &mut Answer| {
        let at = |place| at(place, file_number);
        match record {
            Record::Text(place) => {
                if let Err(error) = answer(text, at(place), rejection, into) {
                    rejection.write(&error, at(place), None, Some(text), into);
                }
            }
            Record::TooLong(place) => {
                let error = CaseError::new(CaseErrorCode::LineTooLong, format!("longer than {longest} bytes"));
                rejection.write(&error, at(place), None, None, into);
            }
        }
    };
    let answer = |record: Record, file_number: usize, text: &[u8], into: &mut Answer| match keys {
        None => answer(record, file_number, text, into),
        Some(keys) => {
            let line = keys.split(text);
            carry(line, keys.delimiter(), into, |into| match record.behind(line.keys) {
                Record::Text(place) if line.missing > 0 => {
                    rejection.write_too_few_columns(line, at(place, file_number), into);
                }
                record => answer(record, file_number, line.document, into),
            });
        }
    };
    let written = pipeline::run(&mut inputs, answer, arguments.threads(), |batch| writer.write(batch));
    writer.flush(written)?;
    inputs.refusal()?;
    let has_failed = inputs.have_failed();
    if !has_failed {
        writer.finish(inputs.digests())?;
    }
    Ok(writer.close(has_failed))
}

/// The inputs, behind what an earlier run answered.
fn open_inputs(files: Vec<PathBuf>, digests: bool, arguments: &StreamArguments, writer: &Writer) -> Result<Inputs> {
    let mut inputs = Inputs::new(files, arguments.max_line, writer.bar()).with_keys(arguments.keys());
    if digests {
        inputs = inputs.with_digests();
    }
    if writer.has_checkpoint() {
        inputs = inputs.with_checksum();
    }
    let behind = writer.records();
    if behind > 0 {
        if !arguments.quiet {
            say(&said(summary::RESUMING, &[("count", &counted(behind))]));
        }
        let is_there = inputs.skip(behind);
        inputs.refusal()?;
        if !is_there || inputs.checksum() != writer.checksum() {
            let difference = said(errors::OTHER_RECORDS, &[("count", &counted(behind))]);
            bail!(said(errors::ANOTHER_INPUT, &[("difference", &difference)]));
        }
    }
    Ok(inputs)
}

/// Says how many records could not be read, and what helps.
pub(crate) fn say_rejected(answered: &Answered, arguments: &StreamArguments, wanted: Kind) {
    if arguments.quiet {
        return;
    }
    match answered.tally.rejected() {
        0 => {}
        1 => say(told(summary::ONE_REJECTED)),
        rejected => say(&said(summary::MANY_REJECTED, &[("count", &counted(rejected))])),
    }
    for (code, count) in answered.tally.faults() {
        let reason = answered.reasons.of(code).map(|reason| format!(": {reason}")).unwrap_or_default();
        say(&format!("  {code} {}{reason}", counted(count)));
    }
    say_hint(answered, arguments, wanted);
}

/// Says which files of directories are not read.
fn say_others(others: &[PathBuf]) {
    let Some(first) = others.first() else { return };
    let wording = if others.len() == 1 { summary::ONE_OTHER_FILE } else { summary::OTHER_FILES };
    let count = counted(u64::try_from(others.len()).unwrap_or(u64::MAX));
    say(&said(wording, &[("count", &count), ("file", &shown(first))]));
}

/// Says what helps where nothing was read, or most records could not be read for the same reason; `wanted` is what the
/// command reads.
pub(crate) fn say_hint(answered: &Answered, arguments: &StreamArguments, wanted: Kind) {
    if arguments.quiet {
        return;
    }
    let is_empty = answered.tally.records() == 0 && answered.tally.left_out() == 0;
    if is_empty && answered.exit != Exit::Failed {
        say(told(hints::NOTHING_READ));
    }
    let rejected =
        arguments.keys().map_or(answered.rejected.as_slice(), |keys| keys.split(&answered.rejected).document);
    if let Some(hint) = hint(&answered.tally, rejected, wanted) {
        say(told(hint));
    }
}
