//! `renaper-crosscheck`: evaluates identity-card validations against what the national registry said.
//!
//! The rooms are layers: each knows only those below it, and `tests/cli/layers.rs` has their order.

mod audit;
mod commands;
mod input;
mod output;
mod report;
mod stream;
mod terminal;
mod texts;
mod vectors;

use std::process::ExitCode;

use clap::Parser;

use crate::commands::Arguments;
use crate::terminal::{Exit, abort_is_failure, is_closed_pipe, say};

fn main() -> ExitCode {
    abort_is_failure();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) if error.use_stderr() => {
            // Without its colours: what was typed is told again, and may have characters that a terminal obeys.
            say(error.render().to_string().trim_end());
            return Exit::Failed.into();
        }
        Err(help) => help.exit(),
    };
    texts::speak(arguments.language());
    match commands::run(arguments) {
        Ok(exit) => exit.into(),
        // Whoever reads our output has seen enough.
        Err(error) if error.root_cause().downcast_ref().is_some_and(is_closed_pipe) => Exit::Done.into(),
        Err(error) => {
            say(&format!("renaper-crosscheck: {error:#}"));
            Exit::Failed.into()
        }
    }
}
