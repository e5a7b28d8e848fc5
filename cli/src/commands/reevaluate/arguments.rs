//! What `reevaluate` is told.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use renaper_crosscheck::stored::Outcome;
use renaper_crosscheck::{Status, WarningCode};
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
  renaper-crosscheck reevaluate --from rejected --to approved --format csv validations/ | cut -d, -f1
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
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = finding)]
    pub(super) finding: Vec<WarningCode>,

    /// Write only what would go from this status to another one; everything is counted
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status(), hide_possible_values = true)]
    pub(super) from: Vec<Status>,

    /// Write only what would go from another status to this one; everything is counted
    #[arg(long, value_name = "STATUS", value_delimiter = ',', value_parser = status(), hide_possible_values = true)]
    pub(super) to: Vec<Status>,

    /// How to write results: lines of JSON, or rows of CSV with what a spreadsheet needs
    #[arg(long, default_value = "json", conflicts_with_all = ["margins", "compact", "keys"])]
    pub(super) format: ResultFormat,

    /// Leave evaluation and texts out of the results: nothing of a person but ids
    #[arg(long)]
    pub(super) compact: bool,

    /// Write, instead of results, an account of each validation, rule by rule, with all its evidence
    #[arg(long, conflicts_with_all = ["emit", "format", "compact", "margins", "checkpoint"])]
    pub(super) explain: bool,

    /// Write, in place of results, the page of the validation with this id: HTML to print, for people
    #[arg(long, value_name = "ID", conflicts_with_all = [
        "emit", "format", "compact", "margins", "checkpoint", "explain", "only", "finding", "rejects", "report",
        "audit", "id", "since", "until", "sample",
    ])]
    pub(super) page: Option<String>,

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

impl ReevaluateArguments {
    /// Whether results are written as rows of CSV.
    pub(super) fn is_csv(&self) -> bool {
        self.format == ResultFormat::Csv
    }

    /// What separates the cells of CSV.
    pub(super) fn delimiter(&self) -> u8 {
        self.stream.keys.given_delimiter().unwrap_or(b',')
    }

    /// Whether documents are written or not by what they, or their re-evaluations, hold.
    pub(super) fn asks_for_contents(&self) -> bool {
        !self.finding.is_empty() || !self.from.is_empty() || !self.to.is_empty()
    }
}

/// Reads a finding; where there is none of that name, the nearest one is told.
fn finding(text: &str) -> Result<WarningCode, String> {
    let text = text.to_uppercase();
    // All of them begin with the same word, which is easily left out.
    let name = |code: &WarningCode| code.as_str().trim_start_matches(RENAPER);
    let distance = |code: &WarningCode| strsim::damerau_levenshtein(text.trim_start_matches(RENAPER), name(code));
    text.parse().map_err(|_| {
        // What is much longer than any code is like none of them.
        let likely = WarningCode::ALL.iter().filter(|code| text.len() <= code.as_str().len().saturating_mul(2));
        let nearest = likely.map(|code| (distance(code), code)).min_by_key(|(distance, _)| *distance);
        match nearest.filter(|(distance, code)| distance.saturating_mul(3) <= name(code).len()) {
            Some((_, code)) => format!("no such finding; did you mean {code}?"),
            None => "no such finding; `renaper-crosscheck schema vocabulary` has all of them".to_owned(),
        }
    })
}

const RENAPER: &str = "RENAPER_";

/// Statuses, with the nearest one told where there is none of that name.
fn status() -> impl TypedValueParser<Value = Status> {
    PossibleValuesParser::new(Status::ALL.iter().map(|status| status.as_str()))
        .try_map(|status| status.parse::<Status>())
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
