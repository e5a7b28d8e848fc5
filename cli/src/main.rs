//! `renaper-crosscheck`: evaluates identity-card validations against what the national registry said.

mod args;
mod evaluate;
mod policy;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Arguments, Command};

/// How a run ended, as its exit status says (contract, "the command line").
enum Outcome {
    /// Everything was read.
    Done,
    /// Some lines were rejected.
    SomeRejected,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let result = match arguments.command {
        Command::Evaluate(arguments) => evaluate::run(&arguments),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeRejected) => ExitCode::from(1),
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("renaper-crosscheck: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Whoever read our output has seen enough.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<std::io::Error>())
        .any(|cause| cause.kind() == std::io::ErrorKind::BrokenPipe)
}
