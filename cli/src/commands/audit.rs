//! `audit`: whether an audit trail is as it was written.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::audit::{Expected, KeptHead, Origin, merge, verify};
use crate::input::{bytes, named_or_read};
use crate::output::{Named, refuse_shared};
use crate::terminal::Exit;

/// Check audit trails
#[derive(Subcommand)]
pub(super) enum AuditCommand {
    /// Find what is wrong with a trail: lines that were changed, added, moved or removed; exit status 1 if anything is
    #[command(after_help = "Examples:
  renaper-crosscheck audit verify audit.ndjson --head 6d1f0b5a93c2e874
  renaper-crosscheck audit verify audit.ndjson --input validations.ndjson --key audit.key
  renaper-crosscheck audit verify manifest.ndjson --head 51aa20c7d9f4e613")]
    Verify(VerifyArguments),
    /// Bind the complete trails of several runs into a manifest with its own head, which verify follows
    #[command(after_help = "Example:
  renaper-crosscheck audit merge part-*.audit.ndjson --output manifest.ndjson")]
    Merge(MergeArguments),
}

#[derive(Args)]
pub(super) struct MergeArguments {
    /// The trails, in the order of their inputs; in the manifest's folder or below it
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// The manifest
    #[arg(long, value_name = "FILE")]
    output: PathBuf,

    /// The longest record accepted when the trails were made
    #[arg(long, value_name = "BYTES", default_value = "16MiB", value_parser = bytes)]
    max_line: usize,
}

#[derive(Args)]
pub(super) struct VerifyArguments {
    /// The trail, or a manifest of several
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The head that was kept when it was written: all 64 digits, or the first 16 or more
    #[arg(long, value_name = "HASH", value_parser = KeptHead::parse)]
    head: Option<KeptHead>,

    /// The policy that it must be made under: a name, or a TOML or JSON file
    #[arg(long, value_name = "NAME|FILE")]
    policy: Option<String>,

    /// The input of the trail: every decision is made again (may be given several times; for a manifest, once for each
    /// trail)
    #[arg(long, value_name = "FILE")]
    input: Vec<PathBuf>,

    /// The key used to make it
    #[arg(long, value_name = "FILE", requires = "input")]
    key: Option<PathBuf>,

    /// Show all faults, not only the first 20
    #[arg(long)]
    all: bool,

    /// The longest record accepted when it was made
    #[arg(long, value_name = "BYTES", default_value = "16MiB", value_parser = bytes)]
    max_line: usize,
}

/// Checks a trail or a manifest, or writes a manifest.
pub(super) fn run(command: &AuditCommand) -> Result<Exit> {
    match command {
        AuditCommand::Verify(arguments) => run_verify(arguments),
        AuditCommand::Merge(arguments) => {
            refuse_shared(&arguments.files, &[Named::written("--output", &arguments.output)])?;
            merge(&arguments.files, &arguments.output, arguments.max_line)
        }
    }
}

/// Checks a trail, against its input where that is given.
fn run_verify(arguments: &VerifyArguments) -> Result<Exit> {
    let origin = Origin { input: &arguments.input, key: arguments.key.as_deref(), longest_record: arguments.max_line };
    let policy = arguments.policy.as_deref().map(|policy| named_or_read(policy, false)).transpose()?;
    let expected = Expected {
        head: arguments.head.as_ref(),
        is_bound: false,
        policy: policy.as_ref(),
        longest_record: arguments.max_line,
        tells_all: arguments.all,
    };
    verify(&arguments.file, expected, Some(origin).filter(|origin| !origin.input.is_empty()))
}
