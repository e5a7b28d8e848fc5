//! `evaluate`: cases in, evaluations out.

use std::io::{self, Write};

use anyhow::Result;
use clap::Args;
use renaper_crosscheck::{Case, Evaluation, Policy, evaluate, explain_in, margins};

use super::account::{Subject, write_head, write_rules, write_steps};
use crate::input::named_or_read;
use crate::output::{place, write_with_margins};
use crate::stream::{At, Keeping, Kind, StreamArguments, answer_all, say_rejected};
use crate::terminal::Exit;
use crate::texts::spoken;

/// Evaluate cases: one line with the evaluation of each case, in order
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck evaluate examples/cases.ndjson
  renaper-crosscheck evaluate --explain one-case.json > /dev/null")]
pub(super) struct EvaluateArguments {
    #[command(flatten)]
    stream: StreamArguments,

    /// Account for every rule on standard error, with the case's values
    #[arg(long)]
    explain: bool,

    /// Add to each evaluation how close it was to another
    #[arg(long)]
    margins: bool,
}

/// Evaluates every case.
pub(super) fn run(arguments: &EvaluateArguments) -> Result<Exit> {
    arguments.stream.refuse_delimiter(false)?;
    arguments.stream.refuse_shared(&[])?;
    let policy = named_or_read(&arguments.stream.policy, arguments.stream.quiet)?;
    let mut answered = answer_all(&arguments.stream, Keeping::output(), |text, at, _, answer| {
        let case = Case::from_slice(text)?;
        let margins = arguments.margins.then(|| margins(&case, &policy));
        let evaluation = evaluate(&case, &policy);
        write_with_margins(&mut answer.output, &evaluation, margins);
        if arguments.explain {
            // Writing to memory does not fail.
            let _ = write_account(&mut answer.account, (&case, &evaluation), text, at, &policy);
        }
        answer.tally.answer();
        Ok(())
    })?;
    place(std::mem::take(&mut answered.unplaced))?;
    say_rejected(&answered, &arguments.stream, Kind::Case);
    Ok(answered.exit)
}

/// The account of one case.
pub(super) fn write_account(
    output: &mut impl Write,
    (case, evaluation): (&Case<'_>, &Evaluation<'_>),
    document: &[u8],
    at: At<'_>,
    policy: &Policy,
) -> io::Result<()> {
    let explanation = explain_in(case, policy, spoken());
    let evaluation = Some(evaluation);
    write_head(output, &Subject { id: case.id(), evaluation, document, at, item: None, policy })?;
    write_steps(output, &explanation)?;
    write_rules(output, &explanation)
}
