//! `evaluate`: cases in, evaluations out.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use renaper_crosscheck::{Case, CaseId, Explanation, Policy, evaluate, explain, margins};

use crate::Outcome;
use crate::answer::{Extras, every_record, say_rejected, write_with_margins};
use crate::args::EvaluateArguments;
use crate::policy::named_or_read;

/// Evaluates every case.
pub(crate) fn run(arguments: &EvaluateArguments) -> Result<Outcome> {
    let policy = named_or_read(&arguments.stream.policy)?;
    let answered = every_record(&arguments.stream, true, Extras::default(), |text, _, answer| {
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
    say_rejected(&answered.tally, &arguments.stream);
    Ok(answered.outcome)
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

/// Text of a case as it can be put on a terminal: a control character would be obeyed there.
fn printable(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let escaped = c.is_control().then(|| c.escape_unicode());
            let plain = (!c.is_control()).then_some(c);
            escaped.into_iter().flatten().chain(plain)
        })
        .collect()
}
