//! What `reevaluate` is told.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use renaper_crosscheck::WarningCode;
use renaper_crosscheck::stored::Outcome;
use serde::Serialize;

use super::selection::SelectionArguments;
use crate::input::Pointers;
use crate::report::ReportFile;
use crate::stream::StreamArguments;

/// Re-evaluate stored validations: what would change, and why
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck reevaluate examples/validations.ndjson > reevaluations.ndjson
  renaper-crosscheck reevaluate --only changed,protected --policy my-policy.toml validations/
  renaper-crosscheck reevaluate --report report.html --report report.json validations/ > /dev/null
  renaper-crosscheck reevaluate --against documented --policy my-policy.toml < validations.ndjson.zst
  renaper-crosscheck reevaluate --against documented --policy hardened --format csv validations/ > flips.csv
  renaper-crosscheck reevaluate --explain --id d68d3e1d-286f-44c7-b3e6-9512deda56c8 examples/validations.ndjson
  renaper-crosscheck reevaluate --emit documents --rejects rejects.ndjson --output renewed.ndjson \
validations.ndjson.gz")]
pub(crate) struct ReevaluateArguments {
    #[command(flatten)]
    pub(super) stream: StreamArguments,

    /// What to compare with: what was `stored`, or another policy (a name or a file) on the same evidence
    #[arg(long, value_name = "stored|POLICY", default_value = "stored")]
    pub(super) against: String,

    /// Write only these outcomes; everything is counted
    #[arg(long, value_name = "OUTCOME,…", value_delimiter = ',')]
    pub(super) only: Vec<Only>,

    /// Write only what has this finding, then or now (may be given several times); everything is counted
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub(super) finding: Vec<WarningCode>,

    /// How to write results: lines of JSON, or rows of CSV with what a spreadsheet needs
    #[arg(long, default_value = "json", conflicts_with_all = ["margins", "compact", "keys"])]
    pub(super) format: ResultFormat,

    /// Leave evaluation and texts out of the results: nothing of a person but ids
    #[arg(long)]
    pub(super) compact: bool,

    /// Write, instead of results, an account of each validation, rule by rule, with all its evidence
    #[arg(long, conflicts_with_all = ["emit", "format", "compact", "margins", "checkpoint"])]
    pub(super) explain: bool,

    /// What to write: re-evaluations, or the documents with the new result in them
    #[arg(long, default_value = "results", conflicts_with_all = ["format", "compact"])]
    pub(super) emit: Emit,

    /// Add to each result how close the new decision was to another
    #[arg(long)]
    pub(super) margins: bool,

    /// Write unreadable lines unchanged to this file instead of the output
    #[arg(long, value_name = "FILE")]
    pub(super) rejects: Option<PathBuf>,

    /// Write the run's figures: as a page (.html), or for programs (.json); may be given several times
    #[arg(long, value_name = "FILE", value_parser = ReportFile::parse)]
    pub(super) report: Vec<ReportFile>,

    /// A time to put in the report, in any wording; no clock is read
    #[arg(long, value_name = "TEXT", requires = "report")]
    pub(super) report_time: Option<String>,

    /// List in the report the ids of validations that are not `unchanged`, by what became of them
    #[arg(long, requires = "report")]
    pub(super) with_ids: bool,

    /// Write an audit trail to this file: a line for every record, each with the hash of the line before
    #[arg(long, value_name = "FILE")]
    pub(super) audit: Option<PathBuf>,

    /// A file with a secret of 16 bytes or more: the trail proves the records only with it, and else says nothing of
    /// them
    #[arg(long, value_name = "FILE", requires = "audit")]
    pub(super) audit_key: Option<PathBuf>,

    /// Keep the run's progress in this file; a killed run goes on from there if restarted
    #[arg(long, value_name = "FILE", requires = "output")]
    pub(super) checkpoint: Option<PathBuf>,

    #[command(flatten)]
    pub(super) selection: SelectionArguments,

    #[command(flatten)]
    pub(super) pointers: Pointers,
}

/// An outcome that can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub(super) enum Only {
    Unchanged,
    // Both that follow.
    Changed,
    EvidenceChanged,
    StatusChanged,
    Protected,
    NotApplicable,
    RejectedLine,
}

impl Only {
    pub(super) fn is(self, outcome: Outcome) -> bool {
        match self {
            Only::Unchanged => outcome == Outcome::Unchanged,
            Only::Changed => matches!(outcome, Outcome::EvidenceChanged | Outcome::StatusChanged),
            Only::EvidenceChanged => outcome == Outcome::EvidenceChanged,
            Only::StatusChanged => outcome == Outcome::StatusChanged,
            Only::Protected => outcome == Outcome::Protected,
            Only::NotApplicable => outcome == Outcome::NotApplicable,
            Only::RejectedLine => false,
        }
    }
}

/// What `reevaluate` writes.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(super) enum Emit {
    // A re-evaluation a line.
    Results,
    // The documents themselves, changed where the result is: every other byte as it was.
    Documents,
}

/// How results are written.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(super) enum ResultFormat {
    Json,
    Csv,
}
