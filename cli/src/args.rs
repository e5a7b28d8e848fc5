//! The arguments of every command.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Checks what was read off Argentine identity cards against what the national registry (RENAPER) said.
#[derive(Parser)]
#[command(version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    Evaluate(EvaluateArguments),
}

/// Evaluates cases: one JSON object a line in, one evaluation a line out, in the same order
#[derive(Args)]
pub(crate) struct EvaluateArguments {
    /// Files of cases; standard input where there are none, or for `-`
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// The policy: a name (`documented`) or a TOML or JSON file
    #[arg(long, value_name = "NAME|FILE", default_value = "documented")]
    pub(crate) policy: String,
}
