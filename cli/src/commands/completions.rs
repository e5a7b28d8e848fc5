//! `completions`: a script for a shell.

use anyhow::Result;
use clap::{Args, Command};
use clap_complete::Shell;

use crate::terminal::{Exit, print};

/// Print a completion script for a shell
#[derive(Args)]
#[command(after_help = "Example:\n  renaper-crosscheck completions bash > /etc/bash_completion.d/renaper-crosscheck")]
pub(super) struct CompletionsArguments {
    /// The shell
    shell: Shell,
}

/// Prints the script for the program's own command.
pub(super) fn run(arguments: &CompletionsArguments, mut program: Command) -> Result<Exit> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "renaper-crosscheck", &mut script);
    print(&script)
}
