//! `renaper-crosscheck`: evaluates identity-card validations against what the national registry said.

mod answer;
mod args;
mod audit;
mod checkpoint;
mod destination;
mod evaluate;
mod input;
mod pipeline;
mod plan;
mod policy;
mod reevaluate;
mod report;
mod rules;
mod schema;
mod tally;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::args::{Arguments, AuditCommand, Command};

/// How a run ended, as its exit status says (README, "Two commands").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Everything was read.
    Done,
    /// Some records were rejected.
    SomeRejected,
    /// Something could not be read, or a policy is at fault; it was said already.
    Failed,
}

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeRejected) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        // Whoever reads our output has seen enough.
        Err(error) if error.root_cause().downcast_ref().is_some_and(is_closed_pipe) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("renaper-crosscheck: {error:#}"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<Outcome> {
    match arguments.command {
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Plan(arguments) => plan::run(&arguments),
        Command::Reevaluate(arguments) => reevaluate::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Audit(AuditCommand::Verify(arguments)) => audit::verify(&arguments),
        Command::Policy(command) => policy::run(&command),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "renaper-crosscheck", &mut script);
            print(&script)
        }
        Command::Man => {
            let mut page = Vec::new();
            manual(Arguments::command(), &mut page)?;
            print(&page)
        }
    }
}

/// One page: the program, and a section for each command.
fn manual(command: clap::Command, page: &mut Vec<u8>) -> io::Result<()> {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let mut program = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut program)?;
    let mut program = String::from_utf8_lossy(&program).into_owned();
    for part in command.get_subcommands() {
        // The commands have sections here, not pages of their own.
        let name = part.get_name();
        program =
            program.replace(&format!("renaper\\-crosscheck\\-{name}(1)"), &format!("renaper\\-crosscheck {name}"));
    }
    page.extend_from_slice(program.as_bytes());
    for part in command.get_subcommands() {
        let deeper: Vec<_> = part.get_subcommands().collect();
        let parts = if deeper.is_empty() { vec![part] } else { deeper };
        for part in parts {
            let name = part.get_bin_name().unwrap_or(part.get_name()).to_uppercase();
            writeln!(page, ".SH \"{name}\"")?;
            let man = clap_mangen::Man::new(part.clone());
            let mut section = Vec::new();
            man.render_description_section(&mut section)?;
            man.render_options_section(&mut section)?;
            man.render_extra_section(&mut section)?;
            // Headings of a section inside a section.
            page.extend_from_slice(String::from_utf8_lossy(&section).replace(".SH ", ".SS ").as_bytes());
        }
    }
    Ok(())
}

/// Writes to standard output.
fn print(text: &[u8]) -> anyhow::Result<Outcome> {
    let mut output = io::stdout().lock();
    output.write_all(text)?;
    output.flush()?;
    Ok(Outcome::Done)
}

/// Writes a line to standard error; where that is closed there is nobody left to tell.
fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
