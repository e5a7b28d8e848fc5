//! `policy`: policies shown and checked.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Subcommand;
use renaper_crosscheck::Policy;
use serde_json::{Map, Value};

use crate::input::{named_or_read, read_and_check};
use crate::terminal::{Exit, print, printable, say, shown};

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
    /// Show the choices in which two policies differ: a line each, from first to second
    #[command(after_help = "Example:\n  renaper-crosscheck policy diff documented my-policy.toml")]
    Diff {
        /// A name (`documented`, `hardened`), or a TOML or JSON file
        #[arg(value_name = "NAME|FILE")]
        from: String,
        /// The other one
        #[arg(value_name = "NAME|FILE")]
        to: String,
    },
    /// List everything that is wrong with a policy file; exit status 2 if anything is
    #[command(after_help = "Example:\n  renaper-crosscheck policy check my-policy.toml && echo fine")]
    Check {
        /// A TOML or JSON file
        file: PathBuf,
    },
}

pub(super) fn run(command: &PolicyCommand) -> Result<Exit> {
    match command {
        PolicyCommand::Show { policy } => show(&named_or_read(policy)?),
        PolicyCommand::Diff { from, to } => diff(&named_or_read(from)?, &named_or_read(to)?),
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

/// Prints the choices in which two policies differ, in the order in which `reevaluate` turns them.
fn diff(from: &Policy, to: &Policy) -> Result<Exit> {
    let steps = from.steps_to(to);
    let mut text = format!("`{}` → `{}`: ", printable(from.name()), printable(to.name()));
    match steps.len() {
        0 => text.push_str("they decide alike\n"),
        1 => text.push_str("1 choice differs\n"),
        count => writeln!(text, "{count} choices differ")?,
    }
    let width = steps.iter().map(|step| step.choice.len()).max().unwrap_or_default();
    for step in &steps {
        writeln!(text, "  {:<width$}  {}", step.choice, change(&step.from, &step.to))?;
    }
    print(text.as_bytes())
}

/// What a choice was and is; of a list, what was taken out and what was put in.
fn change(from: &Value, to: &Value) -> String {
    let (Value::Array(before), Value::Array(after)) = (from, to) else {
        return format!("{} → {}", word(from), word(to));
    };
    let gone = before.iter().filter(|code| !after.contains(code)).map(|code| format!("−{}", word(code)));
    let new = after.iter().filter(|code| !before.contains(code)).map(|code| format!("+{}", word(code)));
    gone.chain(new).collect::<Vec<_>>().join(" ")
}

/// A value as a policy file has it, without quotes.
fn word(value: &Value) -> String {
    match value {
        Value::Null => "off".to_owned(),
        Value::String(text) => printable(text),
        value => value.to_string(),
    }
}

/// Says everything that is wrong with a file, and fails where anything is.
fn check(file: &Path) -> Result<Exit> {
    match read_and_check(file)? {
        Ok(policy) => {
            let (name, fingerprint) = (printable(policy.name()), policy.fingerprint());
            print(format!("`{}` is the policy `{name}`, fingerprint {fingerprint}\n", shown(file)).as_bytes())
        }
        Err(faults) => {
            faults.iter().for_each(|fault| say(&format!("{}: {fault}", shown(file))));
            Ok(Exit::Failed)
        }
    }
}
