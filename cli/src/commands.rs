//! The commands: the table that parsing, help, completions and the manual are made from. What a command is told stands
//! beside what it does.

mod account;
mod audit;
mod check;
mod completions;
mod evaluate;
mod explain;
mod man;
mod plan;
mod policy;
mod reevaluate;
mod report;
mod rules;
mod schema;

use std::sync::LazyLock;

use anyhow::Result;
use clap::builder::PossibleValue;
use clap::{CommandFactory, Parser, Subcommand};
use renaper_crosscheck::{Language, RULEBOOK, RULES_VERSION};
use sha2::{Digest, Sha256};

use self::audit::AuditCommand;
use self::check::CheckArguments;
use self::completions::CompletionsArguments;
use self::evaluate::EvaluateArguments;
use self::explain::ExplainArguments;
use self::plan::PlanArguments;
use self::policy::PolicyCommand;
use self::reevaluate::ReevaluateArguments;
use self::report::ReportCommand;
use self::rules::RulesArguments;
use self::schema::SchemaArguments;
use crate::terminal::Exit;
use crate::vectors;

/// Checks what was read off Argentine identity cards against what the national registry (RENAPER) said.
#[derive(Parser)]
#[command(
    name = "renaper-crosscheck",
    version,
    long_version = LONG_VERSION.as_str(),
    after_help = AFTER_HELP,
    disable_help_subcommand = true
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,

    /// Language of what people read, es or en [default: LC_ALL or LANG]
    #[arg(long, global = true, value_name = "LANGUAGE", hide_possible_values = true)]
    #[arg(value_parser = ["en", "es"].map(PossibleValue::new), display_order = 1000)]
    lang: Option<String>,
}

impl Arguments {
    /// The language that was asked for.
    pub(crate) fn language(&self) -> Option<Language> {
        self.lang.as_deref().and_then(|lang| lang.parse().ok())
    }
}

/// The version, and what tells builds of one version apart: the digests of what they hold.
static LONG_VERSION: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{}\nRules version {RULES_VERSION}; RULES.md: SHA-256 {}\nVectors in the program: SHA-256 {}\nNames: open data \
         of RENAPER (datos.gob.ar, \"Nombres de personas físicas\" and \"Registro Nacional de las Personas: \
         apellidos\"), CC BY 4.0",
        env!("CARGO_PKG_VERSION"),
        hex::encode(Sha256::digest(RULEBOOK)),
        vectors::DIGEST,
    )
});

const AFTER_HELP: &str =
    "Exit status: 0 done; 1 done, with unreadable records, a faulty trail or a failed vector; 2 error";

#[derive(Subcommand)]
enum Command {
    Evaluate(EvaluateArguments),
    Plan(PlanArguments),
    Reevaluate(Box<ReevaluateArguments>),
    Explain(ExplainArguments),
    Rules(RulesArguments),
    Check(CheckArguments),
    Schema(SchemaArguments),
    #[command(subcommand)]
    Report(ReportCommand),
    #[command(subcommand)]
    Audit(AuditCommand),
    #[command(subcommand)]
    Policy(PolicyCommand),
    Completions(CompletionsArguments),
    /// Print the manual page
    #[command(after_help = "Example:\n  renaper-crosscheck man | man -l -")]
    Man,
}

/// Runs the command that was asked for.
pub(crate) fn run(arguments: Arguments) -> Result<Exit> {
    match arguments.command {
        Command::Evaluate(arguments) => evaluate::run(&arguments),
        Command::Plan(arguments) => plan::run(&arguments),
        Command::Reevaluate(arguments) => reevaluate::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Rules(arguments) => rules::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Report(command) => report::run(&command),
        Command::Audit(command) => audit::run(&command),
        Command::Policy(command) => policy::run(&command),
        Command::Completions(arguments) => completions::run(&arguments, Arguments::command()),
        Command::Man => man::run(Arguments::command()),
    }
}
