//! Instructions of ten fixed workloads, counted by valgrind and compared with those that are committed.
//!
//! ```sh
//! cargo run --release -p renaper-crosscheck-instructions            # compare with counts.toml, which CI does
//! cargo run --release -p renaper-crosscheck-instructions -- update  # write counts.toml
//! ```
//!
//! Instructions do not change with the load of the machine, as times do. Each workload runs in a process of its own,
//! with its input gone through once and then three times: what the two differ in, divided by twice the elements, is
//! what one element takes. Starting up and reading the input cancel out. Other compilers give other counts, so they are
//! compared only where rustc is the one that is committed.

mod workloads;

use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

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
}

fn main() -> Result<ExitCode> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        [] => compare(),
        ["update"] => {
            std::fs::write(committed(), toml::to_string(&count_all()?)?)?;
            Ok(ExitCode::SUCCESS)
        }
        // What valgrind runs.
        ["run", name, passes] => {
            let passes = passes.parse().context("a number of passes")?;
            let workload = WORKLOADS.iter().find(|workload| workload.name == *name).context("a workload")?;
            (workload.run)(passes)?;
            Ok(ExitCode::SUCCESS)
        }
        _ => bail!("usage: instructions [update]"),
    }
}

fn committed() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/counts.toml"))
}

fn compare() -> Result<ExitCode> {
    if Command::new("valgrind").arg("--version").stdout(Stdio::null()).status().is_err() {
        println!("valgrind is not installed: instructions were not counted");
        return Ok(ExitCode::SUCCESS);
    }
    let expected: Counts = toml::from_str(&std::fs::read_to_string(committed())?)?;
    if expected.rustc != rustc()? {
        println!("the committed counts are of {}: instructions were not compared", expected.rustc);
        return Ok(ExitCode::SUCCESS);
    }
    let counted = count_all()?;
    let mut is_as_committed = counted.instructions.len() == expected.instructions.len();
    for (name, &count) in &counted.instructions {
        let before = expected.instructions.get(name).copied().unwrap_or_default();
        let is_near = count.abs_diff(before).saturating_mul(100) <= before.saturating_mul(TOLERANCE);
        is_as_committed &= is_near;
        let note = if is_near { String::new() } else { format!("   more than {TOLERANCE} % off") };
        println!("{name:<24} {before:>9} {count:>9}{note}");
    }
    if !is_as_committed {
        println!(
            "what is meant goes into counts.toml: cargo run --release -p renaper-crosscheck-instructions -- update"
        );
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

fn rustc() -> Result<String> {
    let output = Command::new(env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned())).arg("--version").output()?;
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}

fn count_all() -> Result<Counts> {
    let mut instructions = BTreeMap::new();
    for workload in WORKLOADS {
        let (once, thrice) = (counted(workload.name, 1)?, counted(workload.name, 3)?);
        let elements = (workload.run)(0)?.saturating_mul(2);
        instructions
            .insert(workload.name.to_owned(), once.abs_diff(thrice).checked_div(elements).context("no element")?);
    }
    Ok(Counts { rustc: rustc()?, instructions })
}

/// All instructions of a process that goes through a workload's input.
fn counted(name: &str, passes: u32) -> Result<u64> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(env::current_exe()?)
        .args(["run", name, &passes.to_string()])
        .output()
        .context("valgrind")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected : "));
    let collected = collected.filter(|_| output.status.success()).with_context(|| format!("{name}: {said}"))?.1;
    Ok(collected.trim().parse()?)
}
