//! `evaluate`: cases in, evaluations out.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use anyhow::{Context, Result};
use renaper_crosscheck::{Case, CaseError, CaseId, Policy, evaluate};
use serde::Serialize;

use crate::Outcome;
use crate::args::EvaluateArguments;
use crate::policy::named_or_read;

/// What stands in the place of a line that is no case (contract, "a case").
#[derive(Serialize)]
struct ErrorLine<'e> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'e CaseId<'static>>,
    error: &'e CaseError,
}

/// Evaluates every line of every file.
pub(crate) fn run(arguments: &EvaluateArguments) -> Result<Outcome> {
    let policy = named_or_read(&arguments.policy)?;
    let mut output = BufWriter::new(io::stdout().lock());
    let standard_input = [Path::new("-").to_path_buf()];
    let files = if arguments.files.is_empty() { &standard_input[..] } else { &arguments.files };
    let mut rejected = false;
    for file in files {
        if file == Path::new("-") {
            rejected |= evaluate_lines(&mut io::stdin().lock(), &policy, &mut output)?;
        } else {
            let name = || format!("`{}`", file.display());
            let mut input = BufReader::new(File::open(file).with_context(name)?);
            rejected |= evaluate_lines(&mut input, &policy, &mut output).with_context(name)?;
        }
    }
    output.flush()?;
    Ok(if rejected { Outcome::SomeRejected } else { Outcome::Done })
}

/// Evaluates every line that is not blank, and says whether any was rejected.
fn evaluate_lines(input: &mut impl BufRead, policy: &Policy, output: &mut impl Write) -> Result<bool> {
    let mut text = Vec::new();
    let mut rejected = false;
    let mut line = 0_u64;
    loop {
        text.clear();
        if input.read_until(b'\n', &mut text)? == 0 {
            return Ok(rejected);
        }
        line = line.saturating_add(1);
        let text = text.trim_ascii();
        if text.is_empty() {
            continue;
        }
        match Case::from_slice(text) {
            Ok(case) => write_json(output, &evaluate(&case, policy))?,
            Err(error) => {
                rejected = true;
                write_json(output, &ErrorLine { line, id: error.id(), error: &error })?;
            }
        }
    }
}

fn write_json(output: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, value)?;
    output.write_all(b"\n")
}
