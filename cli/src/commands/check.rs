//! `check`: the vectors that show the rules, run in the program itself.

use std::fmt::Write;

use anyhow::Result;
use clap::Args;
use renaper_crosscheck::{RULES_VERSION, Rule};

use super::rules::{rule_id, wrapped};
use crate::terminal::{Exit, print};
use crate::texts::{rules as texts, said, spoken, told};
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
        let passed = said(texts::COUNT_PASSED, &[("count", &format!("{passed:>4}"))]);
        let failures = if failed == 0 { String::new() } else { said(texts::COUNT_FAILED, &[("count", &failed)]) };
        writeln!(text, "{:4} {:<48} {passed}{failures}", rule.as_str(), rule.title_in(spoken()))?;
    }
    for run in runs.iter().filter(|run| !run.passed()) {
        writeln!(text, "\n{}", outcome(run, ""))?;
    }
    Ok(text)
}

/// Each vector of a rule, and why it comes out so.
fn of_rule(rule: Rule, runs: &[Run]) -> Result<String> {
    let mut text = format!("{rule} — {}\n", rule.title_in(spoken()));
    for run in runs {
        let side = if run.vector.side(rule) == Some(Side::Spares) { told(texts::SPARED) } else { "" };
        writeln!(text, "\n{}", outcome(run, side))?;
    }
    writeln!(text)?;
    Ok(text)
}

/// What became of a vector.
fn outcome(run: &Run, side: &str) -> String {
    let outcome = told(if run.passed() { texts::PASSED } else { texts::FAILED });
    let mut lines = vec![format!("{outcome}  {}{side}", run.vector.name), wrapped(&run.vector.why, "        ")];
    lines.extend(run.faults.iter().map(|fault| format!("   {}", fault.replace('\n', "\n   "))));
    lines.join("\n")
}

/// One line that sums up everything that was checked.
fn summary(rule: Option<Rule>, runs: &[Run]) -> String {
    let failed = runs.iter().filter(|run| !run.passed()).count();
    let cases: usize = runs.iter().map(|run| run.vector.cases()).sum();
    let of = match rule {
        Some(rule) => said(texts::OF_RULE, &[("rule", &rule)]),
        None => said(texts::OF_RULES, &[("count", &Rule::ALL.len())]),
    };
    let wording = if failed == 0 { texts::ALL_AS_RULED } else { texts::SOME_OTHERWISE };
    let outcome = said(wording, &[("failed", &failed), ("count", &runs.len()), ("of", &of)]);
    said(
        texts::SUMMARY,
        &[("outcome", &outcome), ("cases", &cases), ("rules", &RULES_VERSION), ("program", &env!("CARGO_PKG_VERSION"))],
    )
}
