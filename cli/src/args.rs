//! The arguments of every command: the one table that parsing, help, completions and the manual are made from.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use renaper_crosscheck::stored::Outcome;
use renaper_crosscheck::{Rule, Schema};
use serde::Serialize;

use crate::audit::Hash;
use crate::report::ReportFile;

/// Checks what was read off Argentine identity cards against what the national registry (RENAPER) said.
#[derive(Parser)]
#[command(name = "renaper-crosscheck", version, after_help = AFTER_HELP, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const AFTER_HELP: &str = "JSON records in, a line of NDJSON out for each, in order; all else goes to standard error.
Exit status: 0 done; 1 done, some records could not be read; 2 usage, policy or I/O error.";

#[derive(Subcommand)]
pub(crate) enum Command {
    Evaluate(EvaluateArguments),
    Plan(PlanArguments),
    Reevaluate(Box<ReevaluateArguments>),
    Rules(RulesArguments),
    Schema(SchemaArguments),
    #[command(subcommand)]
    Audit(AuditCommand),
    #[command(subcommand)]
    Policy(PolicyCommand),
    /// Print a completion script for a shell
    #[command(
        after_help = "Example:\n  renaper-crosscheck completions bash > /etc/bash_completion.d/renaper-crosscheck"
    )]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_help = "Example:\n  renaper-crosscheck man | man -l -")]
    Man,
}

/// Evaluate cases: one evaluation a line for each case, in the same order
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck evaluate examples/cases.ndjson
  renaper-crosscheck evaluate --policy examples/policy.toml < cases.json
  renaper-crosscheck evaluate --explain one-case.json > /dev/null")]
pub(crate) struct EvaluateArguments {
    #[command(flatten)]
    pub(crate) stream: StreamArguments,

    /// Account for every rule on standard error, with the case's values
    #[arg(long)]
    pub(crate) explain: bool,

    /// Say with each evaluation how close it was to another one
    #[arg(long)]
    pub(crate) margins: bool,
}

/// Say whether to ask the registry about each case, and with what
#[derive(Args)]
#[command(after_help = "Example:
  echo '{\"ocrStatus\": \"approved\", \"extractedData\": {\"documentNumber\": \"38966181\", \"gender\": \"M\"},
         \"doubleCheckRenaper\": {\"body\": true}, \"countryCode\": \"AR\", \"credentials\": true}' |
    renaper-crosscheck plan")]
pub(crate) struct PlanArguments {
    #[command(flatten)]
    pub(crate) stream: StreamArguments,
}

/// Evaluate stored validations anew: what would change, and why
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck reevaluate examples/validations.ndjson > reevaluations.ndjson
  renaper-crosscheck reevaluate --only changed,protected --policy my-policy.toml validations/
  renaper-crosscheck reevaluate --report report.html --report report.json validations/ > /dev/null
  renaper-crosscheck reevaluate --against documented --policy my-policy.toml < validations.ndjson.zst
  renaper-crosscheck reevaluate --emit documents --rejects rejects.ndjson --output renewed.ndjson validations.ndjson.gz")]
pub(crate) struct ReevaluateArguments {
    #[command(flatten)]
    pub(crate) stream: StreamArguments,

    /// What to compare with: what was `stored`, or another policy (a name or a file) on the same evidence
    #[arg(long, value_name = "stored|POLICY", default_value = "stored")]
    pub(crate) against: String,

    /// Write these outcomes only; everything is counted
    #[arg(long, value_name = "OUTCOME,…", value_delimiter = ',')]
    pub(crate) only: Vec<Only>,

    /// What to write: re-evaluations, or the documents with the fresh result in them
    #[arg(long, default_value = "results")]
    pub(crate) emit: Emit,

    /// Say with each result how close the fresh decision was to another one
    #[arg(long)]
    pub(crate) margins: bool,

    /// Write lines that cannot be read to this file as they are, and not to the output
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,

    /// Write what the run came to: a page (.html) or the same figures for programs (.json); may be given several times
    #[arg(long, value_name = "FILE", value_parser = ReportFile::parse)]
    pub(crate) report: Vec<ReportFile>,

    /// A time to put in the report, in any wording; no clock is read
    #[arg(long, value_name = "TEXT", requires = "report")]
    pub(crate) report_time: Option<String>,

    /// List in the report the ids of validations that are not as they were
    #[arg(long, requires = "report")]
    pub(crate) with_ids: bool,

    /// Write an audit trail to this file: a line for every record, each with the hash of the line before
    #[arg(long, value_name = "FILE")]
    pub(crate) audit: Option<PathBuf>,

    /// A file with a secret of 16 bytes or more: with it the trail proves the records, and without it says nothing of them
    #[arg(long, value_name = "FILE", requires = "audit")]
    pub(crate) audit_key: Option<PathBuf>,

    /// Keep in this file how far the run came; killed and started again, it goes on from there
    #[arg(long, value_name = "FILE", requires = "output")]
    pub(crate) checkpoint: Option<PathBuf>,

    /// Where the documents say what a person decided (`approved`, `rejected`, `cancelled`): a JSON pointer
    #[arg(long, value_name = "POINTER")]
    pub(crate) manual_pointer: Option<String>,

    /// Where the documents say which status the OCR verification returned: a JSON pointer
    #[arg(long, value_name = "POINTER")]
    pub(crate) ocr_status_pointer: Option<String>,
}

/// An outcome that can be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "snake_case")]
#[value(rename_all = "snake_case")]
pub(crate) enum Only {
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
    pub(crate) fn is(self, outcome: Outcome) -> bool {
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
pub(crate) enum Emit {
    // A re-evaluation a line.
    Results,
    // The documents themselves, changed where the result is: every other byte as it was.
    Documents,
}

/// How records are read, and under which policy.
#[derive(Args)]
pub(crate) struct StreamArguments {
    /// Files (also gzip, zstd), directories; standard input for `-` and where there are none
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The policy: a name (`documented`, `hardened`), or a TOML or JSON file
    #[arg(long, value_name = "NAME|FILE", default_value = "documented")]
    pub(crate) policy: String,

    /// Write to this file instead: it is there whole or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,

    /// Threads to work on; the output is the same for any number [default: one a core]
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,

    /// The longest record accepted; a longer one is an error for that record alone
    #[arg(long, value_name = "BYTES", default_value = "16MiB", value_parser = bytes)]
    pub(crate) max_line: usize,

    /// Say nothing on standard error but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

/// List the rules with their sources, or print one in full
#[derive(Args)]
#[command(after_help = "Examples:
  renaper-crosscheck rules
  renaper-crosscheck rules V5
  renaper-crosscheck rules --json | jq -r '.[] | select(.policyFields != []) | .id'")]
pub(crate) struct RulesArguments {
    /// The rule's id, such as V5: its whole text
    #[arg(value_name = "ID", value_parser = rule_id)]
    pub(crate) id: Option<Rule>,

    /// As JSON: id, title, sources, policy fields and text
    #[arg(long)]
    pub(crate) json: bool,
}

/// List the JSON Schemas of what goes in and comes out, or print one
#[derive(Args)]
#[command(after_help = "Example:\n  renaper-crosscheck schema evaluation > evaluation.json")]
pub(crate) struct SchemaArguments {
    /// The schema's name
    #[arg(value_name = "NAME", value_parser = schema_name())]
    pub(crate) name: Option<Schema>,
}

/// Check audit trails
#[derive(Subcommand)]
pub(crate) enum AuditCommand {
    /// Say what is wrong with a trail: lines that were changed, added, moved or taken out; exit status 1 where anything is
    #[command(after_help = "Examples:
  renaper-crosscheck audit verify audit.ndjson --head 6d1f…
  renaper-crosscheck audit verify audit.ndjson --input validations.ndjson --key audit.key")]
    Verify(VerifyArguments),
}

#[derive(Args)]
pub(crate) struct VerifyArguments {
    /// The trail
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,

    /// The head that was kept of it when it was written
    #[arg(long, value_name = "HASH", value_parser = Hash::parse)]
    pub(crate) head: Option<Hash>,

    /// What the trail was made of: every decision is made again (may be given several times)
    #[arg(long, value_name = "FILE")]
    pub(crate) input: Vec<PathBuf>,

    /// The key that it was made with
    #[arg(long, value_name = "FILE", requires = "input")]
    pub(crate) key: Option<PathBuf>,

    /// The longest record accepted when it was made
    #[arg(long, value_name = "BYTES", default_value = "16MiB", value_parser = bytes)]
    pub(crate) max_line: usize,
}

/// Show or check policies
#[derive(Subcommand)]
pub(crate) enum PolicyCommand {
    /// Print the effective policy as TOML, and its fingerprint
    #[command(after_help = "Example:\n  renaper-crosscheck policy show examples/policy.toml")]
    Show {
        /// A name (`documented`, `hardened`), or a TOML or JSON file
        #[arg(value_name = "NAME|FILE", default_value = "documented")]
        policy: String,
    },
    /// Say everything that is wrong with a policy file; exit status 2 where anything is
    #[command(after_help = "Example:\n  renaper-crosscheck policy check my-policy.toml && echo fine")]
    Check {
        /// A TOML or JSON file
        file: PathBuf,
    },
}

/// A number of bytes, with or without a binary unit.
fn bytes(text: &str) -> Result<usize, String> {
    let (digits, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kib" => 10,
        "m" | "mib" => 20,
        "g" | "gib" => 30,
        _ => return Err("give a number of bytes, such as 65536, 64KiB or 16MiB".to_owned()),
    };
    digits
        .parse::<usize>()
        .ok()
        .filter(|&number| number > 0)
        .and_then(|number| number.checked_mul(1 << shift))
        .ok_or_else(|| "give a number of bytes from 1 on".to_owned())
}

/// The names of the schemas, for help and completions, too.
fn schema_name() -> impl TypedValueParser<Value = Schema> {
    PossibleValuesParser::new(Schema::ALL.iter().map(|schema| schema.as_str())).try_map(|name| name.parse::<Schema>())
}

/// Reads the id of a rule, in either case.
fn rule_id(text: &str) -> Result<Rule, String> {
    text.to_ascii_uppercase().parse().map_err(|_| "no such rule; `renaper-crosscheck rules` lists them".to_owned())
}
