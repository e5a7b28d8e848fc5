//! `report`: what was said of several runs, put together.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use clap::{Args, Subcommand};
use renaper_crosscheck::Wording;
use renaper_crosscheck_report::{Part, Report, Selection};
use serde::Deserialize;

use crate::output::{Named, place, refuse_shared};
use crate::report::{ReportFile, Reports};
use crate::terminal::{Exit, say, shown};
use crate::texts::{errors, said, summary, told};

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
    let mut made_of = Vec::new();
    for file in &arguments.files {
        let part = part_of(file)?;
        let origin = Origin::of(file, &part);
        if let Some(warning) = origin.warning(&made_of) {
            say(&warning);
        }
        made_of.push(origin);
        match &mut all {
            None => all = Some((file, part)),
            Some((first, all)) => all
                .add(part)
                .map_err(|difference| anyhow!(told(difference.wording())))
                .with_context(|| named(errors::NOT_TO_BE_MERGED, file, first))?,
        }
    }
    let Some((_, all)) = all else { bail!(told(errors::NO_REPORT)) };
    let all = match &arguments.report_time {
        Some(time) => all.with_time(Some(time.clone())),
        None => all,
    };
    place(Reports::open(&arguments.report, false)?.write(&Report::new(&all))?)?;
    Ok(Exit::Done)
}

/// What a part was made of.
struct Origin<'f> {
    file: &'f Path,
    selection: Option<Selection>,
    /// The digests of its inputs.
    inputs: Vec<String>,
}

impl<'f> Origin<'f> {
    fn of(file: &'f Path, part: &Part) -> Self {
        let inputs = part.inputs().iter().map(|input| input.sha256.clone()).collect();
        Origin { file, selection: part.selection().cloned(), inputs }
    }

    /// What is to be said of a part behind others: that it was selected in another way, or is there already.
    fn warning(&self, others: &[Origin<'_>]) -> Option<String> {
        let same = others.iter().find(|other| other.inputs == self.inputs && other.selection == self.selection);
        if let Some(same) = same.filter(|_| !self.inputs.is_empty()) {
            return Some(named(summary::THE_SAME_PART, self.file, same.file));
        }
        let first = others.first().filter(|first| first.selection != self.selection)?;
        Some(named(summary::ANOTHER_SELECTION, self.file, first.file))
    }
}

/// A text about a file and the one that it is compared with.
fn named(wording: Wording, file: &Path, first: &Path) -> String {
    said(wording, &[("file", &shown(file)), ("first", &shown(first))])
}

fn part_of(file: &Path) -> Result<Part> {
    let named = || format!("`{}`", shown(file));
    let text = fs::read(file).with_context(named)?;
    let saved: Saved =
        serde_json::from_slice(&text).map_err(|_| anyhow!(told(errors::NOT_A_REPORT))).with_context(named)?;
    Ok(saved.part)
}
