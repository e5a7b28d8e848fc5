//! `policy`: policies shown and checked.

use std::fmt::{Display, Write};

use anyhow::Result;
use clap::Subcommand;
use renaper_crosscheck::Policy;
use serde_json::{Map, Value};

use crate::input::{named_or_read, read_and_check};
use crate::terminal::{Exit, print, printable, say};
use crate::texts::{policy, said};

/// Show or check policies
#[derive(Subcommand)]
pub(super) enum PolicyCommand {
    /// Print the effective policy as TOML, its fingerprint, and which choices are off
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
    /// Say what is wrong with a policy or looks like a slip; exit status 2 if it is wrong
    #[command(after_help = "Example:\n  renaper-crosscheck policy check my-policy.toml && echo fine")]
    Check {
        /// A TOML or JSON file, or a name (`documented`, `hardened`)
        #[arg(value_name = "NAME|FILE")]
        policy: String,
    },
}

pub(super) fn run(command: &PolicyCommand) -> Result<Exit> {
    match command {
        PolicyCommand::Show { policy } => show(&named_or_read(policy, false)?),
        PolicyCommand::Diff { from, to } => diff(&named_or_read(from, false)?, &named_or_read(to, from == to)?),
        PolicyCommand::Check { policy } => check(policy),
    }
}

/// Prints the effective policy as TOML that reads back as the same policy.
fn show(policy: &Policy) -> Result<Exit> {
    let mut text = String::new();
    writeln!(text, "# fingerprint: {}", policy.fingerprint())?;
    let Value::Object(fields) = serde_json::to_value(policy)? else { return Ok(Exit::Done) };
    // What is off is no value of TOML.
    let (off, on): (Map<String, Value>, Map<String, Value>) =
        fields.into_iter().partition(|(_, value)| value.is_null());
    for field in off.keys() {
        writeln!(text, "# {field} is off")?;
    }
    text.push_str(&toml::to_string_pretty(&on)?);
    print(text.as_bytes())
}

/// Prints the choices in which two policies differ, in the order in which `reevaluate` turns them.
fn diff(from: &Policy, to: &Policy) -> Result<Exit> {
    let steps = from.steps_to(to);
    let wording = match steps.len() {
        0 => policy::ALIKE,
        1 => policy::DIFFERS,
        _ => policy::DIFFER,
    };
    let (from, to, count) = (printable(from.name()), printable(to.name()), steps.len());
    let mut text = said(wording, &[("from", &from), ("to", &to), ("count", &count)]);
    text.push('\n');
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

/// Says everything that is wrong with a policy, and fails where anything is; what looks like a slip is said, too.
fn check(name_or_file: &str) -> Result<Exit> {
    if let Some(shipped) = Policy::named(name_or_file) {
        let values: [(&str, &dyn Display); 2] = [("name", &shipped.name()), ("fingerprint", &shipped.fingerprint())];
        return print(format!("{}\n", said(policy::SHIPS, &values)).as_bytes());
    }
    let file = printable(name_or_file);
    match read_and_check(name_or_file)? {
        Ok(read) => {
            read.warnings.iter().for_each(|warning| say(warning));
            let (name, fingerprint) = (printable(read.policy.name()), read.policy.fingerprint());
            let is_fine = said(policy::IS_POLICY, &[("file", &file), ("name", &name), ("fingerprint", &fingerprint)]);
            print(format!("{is_fine}\n").as_bytes())
        }
        Err(faults) => {
            faults.iter().for_each(|fault| say(&format!("{file}: {fault}")));
            Ok(Exit::Failed)
        }
    }
}
