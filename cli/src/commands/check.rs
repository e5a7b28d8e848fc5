//! `check`: the vectors that show the rules, run in the program itself.

use std::fmt::Write;

use anyhow::Result;
use clap::Args;
use renaper_crosscheck::{RULES_VERSION, Rule};

use super::rules::{rule_id, wrapped};
use crate::terminal::{Exit, print};
use crate::vectors::{Side, Vector};

/// Run the vectors that show the rules: what passed and what failed, rule by rule
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck check
  renaper-crosscheck check F3")]
pub(super) struct CheckArguments {
    /// The rule's id, such as F3: each of its vectors, and why it has its result; without it, a line a rule
    #[arg(value_name = "RULE", value_parser = rule_id)]
    rule: Option<Rule>,
}

/// A vector, and what came out otherwise than the rules say.
struct Run {
    vector: Vector,
    faults: Vec<String>,
}

impl Run {
    fn passed(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Runs the vectors that were asked for.
pub(super) fn run(arguments: &CheckArguments) -> Result<Exit> {
    let is_wanted = |vector: &Vector| arguments.rule.is_none_or(|rule| vector.side(rule).is_some());
    let run = |vector: Vector| Run { faults: vector.faults(), vector };
    let runs: Vec<Run> = Vector::all()?.into_iter().filter(is_wanted).map(run).collect();
    let mut text = match arguments.rule {
        Some(rule) => of_rule(rule, &runs)?,
        None => by_rule(&runs)?,
    };
    writeln!(text, "{}", summary(arguments.rule, &runs))?;
    print(text.as_bytes())?;
    Ok(if runs.iter().all(Run::passed) { Exit::Done } else { Exit::SomeRejected })
}

/// A line for each rule, and the vectors that failed.
fn by_rule(runs: &[Run]) -> Result<String> {
    let mut text = String::new();
    for &rule in Rule::ALL {
        let about = || runs.iter().filter(|run| run.vector.side(rule).is_some());
        let (passed, failed) =
            (about().filter(|run| run.passed()).count(), about().filter(|run| !run.passed()).count());
        let failures = if failed == 0 { String::new() } else { format!(", {failed} FAILED") };
        writeln!(text, "{:4} {:<42} {passed:>4} passed{failures}", rule.as_str(), rule.title())?;
    }
    for run in runs.iter().filter(|run| !run.passed()) {
        writeln!(text, "\n{}", told(run, ""))?;
    }
    Ok(text)
}

/// Each vector of a rule, and why it comes out so.
fn of_rule(rule: Rule, runs: &[Run]) -> Result<String> {
    let mut text = format!("{rule} — {}\n", rule.title());
    for run in runs {
        let side = if run.vector.side(rule) == Some(Side::Spares) { ", which stays short of the rule" } else { "" };
        writeln!(text, "\n{}", told(run, side))?;
    }
    writeln!(text)?;
    Ok(text)
}

/// What became of a vector.
fn told(run: &Run, side: &str) -> String {
    let outcome = if run.passed() { "passed" } else { "FAILED" };
    let mut lines = vec![format!("{outcome}  {}{side}", run.vector.name), wrapped(&run.vector.why, "        ")];
    lines.extend(run.faults.iter().map(|fault| format!("   {}", fault.replace('\n', "\n   "))));
    lines.join("\n")
}

/// One line that sums up everything that was checked.
fn summary(rule: Option<Rule>, runs: &[Run]) -> String {
    let failed = runs.iter().filter(|run| !run.passed()).count();
    let cases: usize = runs.iter().map(|run| run.vector.cases()).sum();
    let of = match rule {
        Some(rule) => format!("of {rule}"),
        None => format!("of {} rules", Rule::ALL.len()),
    };
    let came_out = match failed {
        0 => format!("all {} vectors {of} came out as the rules say", runs.len()),
        failed => format!("{failed} of {} vectors {of} came out otherwise than the rules say", runs.len()),
    };
    format!("{came_out}, in {cases} whole cases: rules version {RULES_VERSION}, program {}", env!("CARGO_PKG_VERSION"))
}
