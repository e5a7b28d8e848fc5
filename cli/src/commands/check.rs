//! `check`: the vectors that show the rules, run in the program itself.

use std::fmt::Write;

use anyhow::{Result, bail};
use clap::Args;
use renaper_crosscheck::{RULES_VERSION, Rule};

use super::rules::{rule_id, wrapped};
use crate::terminal::{Exit, print};
use crate::texts::{rules as texts, said, spoken, told};
use crate::vectors::{DIGEST, Side, Vector};

/// Run the vectors that show the rules: what passed and what failed, rule by rule
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck check
  renaper-crosscheck check F3
  renaper-crosscheck check f3-exactly-the-threshold | grep '^{' | jq .case")]
pub(super) struct CheckArguments {
    /// A rule's id, such as F3: each of its vectors, and why it has its result; a vector's name: its whole cases, too;
    /// without either, a line a rule
    #[arg(value_name = "RULE|VECTOR")]
    subject: Option<String>,
}

/// What was asked for.
#[derive(Clone, Copy)]
enum Subject<'s> {
    EveryRule,
    Rule(Rule),
    Vector(&'s str),
}

impl<'s> Subject<'s> {
    fn of(asked: Option<&'s str>) -> Self {
        match asked {
            None => Subject::EveryRule,
            Some(text) => rule_id(text).map_or(Subject::Vector(text), Subject::Rule),
        }
    }

    fn is_about(self, vector: &Vector) -> bool {
        match self {
            Subject::EveryRule => true,
            Subject::Rule(rule) => vector.side(rule).is_some(),
            Subject::Vector(name) => vector.name.eq_ignore_ascii_case(name),
        }
    }
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
    let subject = Subject::of(arguments.subject.as_deref());
    let run = |vector: Vector| Ok(Run { faults: vector.faults()?, vector });
    let wanted = Vector::all()?.into_iter().filter(|vector| subject.is_about(vector));
    let runs: Vec<Run> = wanted.map(run).collect::<Result<_>>()?;
    let mut text = match subject {
        Subject::EveryRule => by_rule(&runs)?,
        Subject::Rule(rule) => of_rule(rule, &runs)?,
        Subject::Vector(_) if runs.is_empty() => bail!(told(texts::NO_SUCH_RULE_OR_VECTOR)),
        Subject::Vector(_) => of_vector(&runs)?,
    };
    if !matches!(subject, Subject::Vector(_)) {
        writeln!(text, "{}", summary(subject, &runs))?;
    }
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

/// What became of a vector, and each of its whole cases as JSON.
fn of_vector(runs: &[Run]) -> Result<String> {
    let mut text = String::new();
    for run in runs {
        writeln!(text, "{}\n", outcome(run, ""))?;
        for whole in run.vector.whole_cases() {
            writeln!(text, "{whole}")?;
        }
    }
    Ok(text)
}

/// What became of a vector.
fn outcome(run: &Run, side: &str) -> String {
    let outcome = told(if run.passed() { texts::PASSED } else { texts::FAILED });
    let mut lines = vec![format!("{outcome}  {}{side}", run.vector.name), wrapped(&run.vector.why, "        ")];
    lines.extend(run.faults.iter().map(|fault| format!("   {}", fault.replace('\n', "\n   "))));
    lines.join("\n")
}

/// What everything that was checked comes to, and of which vectors that is said.
fn summary(subject: Subject<'_>, runs: &[Run]) -> String {
    let failed = runs.iter().filter(|run| !run.passed()).count();
    let cases: usize = runs.iter().map(|run| run.vector.cases()).sum();
    let of = match subject {
        Subject::EveryRule => said(texts::OF_RULES, &[("count", &Rule::ALL.len())]),
        Subject::Rule(rule) => said(texts::OF_RULE, &[("rule", &rule)]),
        Subject::Vector(name) => name.to_owned(),
    };
    let wording = if failed == 0 { texts::ALL_AS_RULED } else { texts::SOME_OTHERWISE };
    let outcome = said(wording, &[("failed", &failed), ("count", &runs.len()), ("of", &of)]);
    said(
        texts::SUMMARY,
        &[
            ("outcome", &outcome),
            ("cases", &cases),
            ("rules", &RULES_VERSION),
            ("program", &env!("CARGO_PKG_VERSION")),
            ("digest", &DIGEST),
        ],
    )
}
