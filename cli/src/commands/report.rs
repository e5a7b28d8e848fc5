//! `report`: what was said of several runs, put together.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use renaper_crosscheck_report::{Part, Report};
use serde::Deserialize;

use crate::output::{Named, place, refuse_shared};
use crate::report::{ReportFile, Reports};
use crate::terminal::{Exit, shown};

/// Put reports together
#[derive(Subcommand)]
pub(super) enum ReportCommand {
    /// Make one report of many runs: add up the JSON reports of parts of the input
    #[command(after_help = "Example:
  renaper-crosscheck report merge part-*.json --report all.html --report all.json")]
    Merge(MergeArguments),
}

#[derive(Args)]
pub(super) struct MergeArguments {
    /// Reports as JSON, in the order of their inputs
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// A file for the combined report, .html or .json (may be given several times)
    #[arg(long, value_name = "FILE", value_parser = ReportFile::parse, required = true)]
    report: Vec<ReportFile>,

    /// A time that the report shows; default: the time of the parts, if they agree
    #[arg(long, value_name = "TEXT")]
    report_time: Option<String>,
}

/// The part of a report that says what it is made of.
#[derive(Deserialize)]
struct Saved {
    part: Part,
}

/// Makes one report of several.
pub(super) fn run(command: &ReportCommand) -> Result<Exit> {
    let ReportCommand::Merge(arguments) = command;
    let written = arguments.report.iter().map(|report| Named::written("--report", &report.path));
    refuse_shared(&arguments.files, &written.collect::<Vec<_>>())?;
    let mut all: Option<(&Path, Part)> = None;
    for file in &arguments.files {
        let part = part_of(file)?;
        match &mut all {
            None => all = Some((file, part)),
            Some((first, all)) => all
                .add(part)
                .with_context(|| format!("`{}` is no part of the same as `{}`", shown(file), shown(first)))?,
        }
    }
    let Some((_, all)) = all else { bail!("there is no report") };
    let all = match &arguments.report_time {
        Some(time) => all.with_time(Some(time.clone())),
        None => all,
    };
    place(Reports::open(&arguments.report, false)?.write(&Report::new(&all))?)?;
    Ok(Exit::Done)
}

fn part_of(file: &Path) -> Result<Part> {
    let named = || format!("`{}`", shown(file));
    let text = fs::read(file).with_context(named)?;
    let saved: Saved = serde_json::from_slice(&text)
        .map_err(|_| anyhow::anyhow!("not a report of this program as JSON, or one of another version"))
        .with_context(named)?;
    Ok(saved.part)
}
