//! Instructions and allocations of ten fixed workloads, counted by valgrind and compared with those that are committed.
//!
//! ```sh
//! cargo run --release -p renaper-crosscheck-instructions            # compare with counts.toml, which CI does
//! cargo run --release -p renaper-crosscheck-instructions -- update  # write counts.toml
//! cargo run --release -p renaper-crosscheck-instructions -- growth  # write growth.csv; minutes
//! ```
//!
//! They do not change with the load of the machine, as times do. Each workload runs in a process of its own,
//! with its input gone through once and then three times: what the two differ in, divided by twice the elements, is
//! what one element takes. Starting up and reading the input cancel out. Other compilers give other counts, so they are
//! compared only where rustc is the one that is committed.

mod growth;
mod workloads;

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use growth::SERIES;
use workloads::WORKLOADS;

/// Percent by which a count may be above or below the committed one.
const TOLERANCE: u64 = 2;

/// Which compiler gave which counts.
#[derive(Debug, Deserialize, Serialize)]
struct Counts {
    /// `rustc --version`
    rustc: String,
    /// Instructions for an element, by workload.
    instructions: BTreeMap<String, u64>,
    /// Allocations for a hundred elements, by workload.
    allocations: BTreeMap<String, u64>,
}

/// What valgrind counts.
#[derive(Clone, Copy)]
enum Counted {
    Instructions,
    Allocations,
}

impl Counted {
    /// The tool of valgrind, and where it writes nothing.
    fn tool(self) -> [&'static str; 2] {
        match self {
            Counted::Instructions => ["--tool=callgrind", "--callgrind-out-file=/dev/null"],
            Counted::Allocations => ["--tool=dhat", "--dhat-out-file=/dev/null"],
        }
    }

    /// The number in what the tool says.
    fn number(self, said: &str) -> Option<u64> {
        let number = match self {
            Counted::Instructions => said.lines().find_map(|line| line.split_once("Collected : "))?.1,
            Counted::Allocations => {
                let total = said.lines().find_map(|line| line.split_once("Total:"))?.1;
                total.split_once(" bytes in ")?.1.split_once(" blocks")?.0
            }
        };
        number.trim().replace(',', "").parse().ok()
    }
}

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => compare(),
        ["update"] => {
            std::fs::write(committed(), toml::to_string(&count_all()?)?)?;
            Ok(ExitCode::SUCCESS)
        }
        ["growth"] => {
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("growth.csv"), growth()?)?;
            Ok(ExitCode::SUCCESS)
        }
        // What valgrind runs.
        ["run", name, size, passes] => {
            let (size, passes) = (size.parse().context("a size")?, passes.parse().context("a number of passes")?);
            let series = SERIES.iter().find(|series| series.name == *name).context("a series")?;
            (series.run)(size, passes)?;
            Ok(ExitCode::SUCCESS)
        }
        ["run", name, passes] => {
            let passes = passes.parse().context("a number of passes")?;
            let workload = WORKLOADS.iter().find(|workload| workload.name == *name).context("a workload")?;
            (workload.run)(passes)?;
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("usage: instructions [update | growth]"),
    }
}

fn committed() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/counts.toml"))
}

fn compare() -> Result<ExitCode> {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("valgrind is not installed: nothing was counted");
        return Ok(ExitCode::SUCCESS);
    }
    let expected: Counts = toml::from_str(&std::fs::read_to_string(committed())?)?;
    if expected.rustc != rustc()? {
        println!("the committed counts are of {}: nothing was compared", expected.rustc);
        return Ok(ExitCode::SUCCESS);
    }
    let counted = count_all()?;
    let is_as_committed = [
        differences("instructions for an element", &expected.instructions, &counted.instructions),
        differences("allocations for 100 elements", &expected.allocations, &counted.allocations),
    ];
    if is_as_committed != [true; 2] {
        println!(
            "what is meant goes into counts.toml: cargo run --release -p renaper-crosscheck-instructions -- update"
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints what was committed beside what was counted, and says whether they are the same workloads and near enough.
fn differences(title: &str, expected: &BTreeMap<String, u64>, counted: &BTreeMap<String, u64>) -> bool {
    println!("{title:<30} {:>9} {:>9}", "committed", "now");
    let mut is_as_committed = counted.len() == expected.len();
    for (name, &count) in counted {
        let before = expected.get(name).copied().unwrap_or_default();
        let is_near = count.abs_diff(before).saturating_mul(100) <= before.saturating_mul(TOLERANCE);
        is_as_committed &= is_near;
        let note = if is_near { String::new() } else { format!("   more than {TOLERANCE} % off") };
        println!("{name:<30} {before:>9} {count:>9}{note}");
    }
    is_as_committed
}

fn rustc() -> Result<String> {
    let output = Command::new(env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned())).arg("--version").output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

fn count_all() -> Result<Counts> {
    let (mut instructions, mut allocations) = (BTreeMap::new(), BTreeMap::new());
    for workload in WORKLOADS {
        let elements = (workload.run)(0)?.saturating_mul(2);
        let in_two_passes = |what| -> Result<u64> {
            Ok(count(what, &[workload.name, "1"])?.abs_diff(count(what, &[workload.name, "3"])?))
        };
        let of_each = in_two_passes(Counted::Instructions)?.checked_div(elements).context("no element")?;
        let of_a_hundred = in_two_passes(Counted::Allocations)?.saturating_mul(100).checked_div(elements);
        instructions.insert(workload.name.to_owned(), of_each);
        allocations.insert(workload.name.to_owned(), of_a_hundred.context("no element")?);
    }
    Ok(Counts { rustc: rustc()?, instructions, allocations })
}

/// Instructions of a call by series and size.
fn growth() -> Result<String> {
    let mut table = "series,size,instructions\n".to_owned();
    for series in &SERIES {
        for size in series.sizes {
            let run = |passes| count(Counted::Instructions, &[series.name, &size.to_string(), passes]);
            let instructions = run("1")?.abs_diff(run("3")?) / 2;
            table.push_str(&format!("{},{size},{instructions}\n", series.name));
        }
    }
    Ok(table)
}

/// All that a process counts which runs this.
fn count(what: Counted, run: &[&str]) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(what.tool())
        .arg(env::current_exe()?)
        .arg("run")
        .args(run)
        .output()
        .context("valgrind")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let number = what.number(&said).filter(|_| output.status.success());
    number.with_context(|| format!("{run:?}: {said}"))
}
