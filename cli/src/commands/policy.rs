//! `policy`: policies shown and checked.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Subcommand;
use renaper_crosscheck::Policy;
use serde_json::{Map, Value};

use crate::input::{named_or_read, read_and_check};
use crate::terminal::{Exit, print, say, shown};

/// Show or check policies
#[derive(Subcommand)]
pub(super) enum PolicyCommand {
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

pub(super) fn run(command: &PolicyCommand) -> Result<Exit> {
    match command {
        PolicyCommand::Show { policy } => show(&named_or_read(policy)?),
        PolicyCommand::Check { file } => check(file),
    }
}

/// Prints the effective policy as TOML that reads back as the same policy.
fn show(policy: &Policy) -> Result<Exit> {
    let mut text = String::new();
    writeln!(text, "# fingerprint: {}", policy.fingerprint())?;
    // What is off has no value in TOML: the key is left out.
    let fields: Map<String, Value> = match serde_json::to_value(policy)? {
        Value::Object(fields) => fields.into_iter().filter(|(_, value)| !value.is_null()).collect(),
        _ => Map::new(),
    };
    text.push_str(&toml::to_string_pretty(&fields)?);
    print(text.as_bytes())
}

/// Says everything that is wrong with a file, and fails where anything is.
fn check(file: &Path) -> Result<Exit> {
    match read_and_check(file)? {
        Ok(policy) => print(format!("`{}` is a policy: {}\n", shown(file), policy.fingerprint()).as_bytes()),
        Err(faults) => {
            faults.iter().for_each(|fault| say(&format!("{}: {fault}", shown(file))));
            Ok(Exit::Failed)
        }
    }
}
