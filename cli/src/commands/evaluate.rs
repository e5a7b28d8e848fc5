//! `evaluate`: cases in, evaluations out.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use clap::Args;
use renaper_crosscheck::{Case, CaseId, Explanation, Policy, evaluate, explain, margins};

use crate::input::named_or_read;
use crate::output::{place, write_with_margins};
use crate::stream::{Keeping, StreamArguments, answer_all, say_rejected};
use crate::terminal::{Exit, printable};

/// Evaluate cases: one evaluation a line for each case, in the same order
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck evaluate examples/cases.ndjson
  renaper-crosscheck evaluate --policy examples/policy.toml < cases.json
  renaper-crosscheck evaluate --explain one-case.json > /dev/null")]
pub(super) struct EvaluateArguments {
    #[command(flatten)]
    stream: StreamArguments,

    /// Account for every rule on standard error, with the case's values
    #[arg(long)]
    explain: bool,

    /// Say with each evaluation how close it was to another one
    #[arg(long)]
    margins: bool,
}

/// Evaluates every case.
pub(super) fn run(arguments: &EvaluateArguments) -> Result<Exit> {
    arguments.stream.refuse_shared(&[])?;
    let policy = named_or_read(&arguments.stream.policy)?;
    let answered = answer_all(&arguments.stream, Keeping::output(), |text, _, _, answer| {
        let case = Case::from_slice(text)?;
        let margins = arguments.margins.then(|| margins(&case, &policy));
        write_with_margins(&mut answer.output, &evaluate(&case, &policy), margins);
        if arguments.explain {
            // Writing to memory does not fail.
            let _ = write_account(&mut answer.account, &case, &policy);
        }
        answer.tally.answer();
        Ok(())
    })?;
    place(answered.unplaced)?;
    say_rejected(&answered.tally, &arguments.stream);
    Ok(answered.exit)
}

const HEADING: Style = Style::new().bold().underline();
const RULE: Style = AnsiColor::Cyan.on_default();
const POLICY: Style = AnsiColor::Yellow.on_default();

/// The account of one case: a heading, and a line a step.
fn write_account(output: &mut impl Write, case: &Case<'_>, policy: &Policy) -> io::Result<()> {
    let Explanation { steps, .. } = explain(case, policy);
    let id = match case.id() {
        Some(CaseId::Text(text)) => printable(text),
        Some(CaseId::Number(number)) => number.get().to_owned(),
        None => "(without an id)".to_owned(),
    };
    writeln!(output, "{HEADING}{id}{HEADING:#}  under policy `{}`", printable(policy.name()))?;
    for step in steps {
        write!(output, "  {RULE}{}{RULE:#}  {:16}  {}", step.rule, step.subject, printable(&step.finding))?;
        if let Some(field) = step.policy_field {
            write!(output, "  {POLICY}[policy: {field}]{POLICY:#}")?;
        }
        writeln!(output)?;
    }
    writeln!(output)
}
