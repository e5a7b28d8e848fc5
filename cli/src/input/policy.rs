//! Policies named on the command line: by a name that ships with the crate, or by a TOML or JSON file.

use std::collections::BTreeSet;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::{AdvisoryKind, FindingKind, Policy, PolicyError, PolicyField, WarningCode};
use serde_json::{Map, Value};

use super::content::text_of;
use super::doubts::doubts;
use super::fields::{Field, fields_of, is_json, line_at, on_line, short};
use super::found::found;
use super::likely::likely;
use crate::terminal::{say, shown};
use crate::texts::{policy, said, spoken, told};

/// A policy out of a file.
pub(crate) struct ReadPolicy {
    pub(crate) policy: Policy,
    /// What is probably a slip, as it is told.
    pub(crate) warnings: Vec<String>,
    /// Those of them that drop something of the policy that it extends.
    drops: Vec<String>,
}

/// A policy that ships with the crate, or one read from a TOML or JSON file. What a file drops of the policy that it
/// extends is told, unless it is to be quiet.
pub(crate) fn named_or_read(name_or_file: &str, is_quiet: bool) -> Result<Policy> {
    if let Some(policy) = Policy::named(name_or_file) {
        return Ok(policy);
    }
    match read_and_check(name_or_file)? {
        Ok(read) => {
            if !is_quiet {
                read.drops.iter().for_each(|drop| say(drop));
            }
            Ok(read.policy)
        }
        Err(faults) => {
            let faults: String = faults.iter().map(|fault| format!("\n  {fault}")).collect();
            bail!(said(policy::FAULTS, &[("file", &name_or_file), ("faults", &faults)]))
        }
    }
}

/// The policy of a file, or everything that is wrong with it. The file is read once: it may be a pipe.
pub(crate) fn read_and_check(file: &str) -> Result<Result<ReadPolicy, Vec<String>>> {
    let path = Path::new(file);
    if found(path).with_context(|| format!("`{}`", shown(path)))?.is_none() {
        bail!(said(policy::NO_SUCH_POLICY, &[("given", &file)]));
    }
    let name = || format!("`{}`", shown(path));
    let mut bytes = Vec::new();
    std::fs::File::open(path)
        .with_context(name)?
        .take(LONGEST.saturating_add(1))
        .read_to_end(&mut bytes)
        .with_context(name)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST) {
        bail!("{}: {}", name(), said(policy::TOO_LONG, &[("most", &LONGEST)]));
    }
    let text = text_of(&bytes, Some(file)).with_context(name)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let fields = fields_of(text, path).with_context(name)?;
    let mut found = faults(&fields);
    let mut told_faults: Vec<String> =
        found.by_ref().take(MOST_FAULTS).map(|(at, fault)| on_line(text, at, &fault)).collect();
    if found.next().is_some() {
        told_faults.push(told(policy::AND_MORE).to_owned());
    }
    if !told_faults.is_empty() {
        return Ok(Err(told_faults));
    }
    Ok(match Policy::from_fields(fields.iter().map(|field| (field.key.clone(), field.value.clone()))) {
        Ok(read) => {
            let (mut warnings, mut drops) = (Vec::new(), Vec::new());
            for doubt in doubts(&fields, is_json(path), &read) {
                let line = line_at(text, doubt.at);
                let warning = said(policy::WARNING, &[("file", &shown(path)), ("line", &line), ("doubt", &doubt.what)]);
                if doubt.is_drop {
                    drops.push(warning.clone());
                }
                warnings.push(warning);
            }
            Ok(ReadPolicy { policy: read, warnings, drops })
        }
        Err(error) => {
            let at = fields.iter().find(|field| field.key == error.key()).map_or(0, |field| field.at);
            Err(vec![on_line(text, at, &error.in_language(spoken()))])
        }
    })
}

/// As many bytes has a policy at the most: many times what all fields take.
const LONGEST: u64 = 1 << 20;

/// As many faults are told.
const MOST_FAULTS: usize = 50;

/// What is wrong with each field alone, and where.
fn faults(fields: &[Field]) -> impl Iterator<Item = (usize, String)> {
    let mut seen = BTreeSet::new();
    fields.iter().flat_map(move |field| {
        let is_twice = !seen.insert(field.key.as_str());
        if !is_twice && matches!(field.key.as_str(), "escalate" | "on_mismatch") && !field.members.is_empty() {
            return faults_of_members(field);
        }
        // Whether a policy may be called like one that ships shows with all its fields.
        if !is_twice && field.key == "name" && field.value.as_str().and_then(Policy::named).is_some() {
            return Vec::new();
        }
        let given = std::iter::repeat_n((start(&field.key), field.value.clone()), if is_twice { 2 } else { 1 });
        Policy::from_fields(given).err().map(|error| (field.at, fault(&error))).into_iter().collect()
    })
}

/// What is wrong with each word of a table.
fn faults_of_members(field: &Field) -> Vec<(usize, String)> {
    let mut seen = BTreeSet::new();
    let fault_of = |member: &Field| {
        let word = start(&member.key);
        if seen.insert(member.key.clone()) {
            let table = Map::from_iter([(word, member.value.clone())]);
            let error = Policy::from_fields([(field.key.clone(), Value::Object(table))]).err()?;
            return Some((member.at, fault(&error)));
        }
        Some((member.at, said(policy::WORD_TWICE, &[("key", &field.key), ("word", &short(&word))])))
    };
    field.members.iter().map(fault_of).take(MEMBERS).flatten().collect()
}

/// More words than any table has are not looked at.
const MEMBERS: usize = 1_000;

/// As much of a key as tells it from others.
fn start(key: &str) -> String {
    key.chars().take(100).collect()
}

/// What is wrong, and what was probably meant.
fn fault(error: &PolicyError) -> String {
    let mut fault = short(&error.in_language(spoken()));
    let likely = match (error.key(), error.word()) {
        ("on_mismatch", Some(word)) => {
            let codes = WarningCode::ALL.iter().filter(|code| code.kind() == FindingKind::Mismatch);
            likely(word, &codes.map(|code| code.as_str()).collect::<Vec<_>>())
        }
        (_, Some(word)) => likely(word, &AdvisoryKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>()),
        (key, None) => {
            let fields = PolicyField::ALL.iter().map(PolicyField::name);
            likely(key, &fields.chain(["name", "extends"]).collect::<Vec<_>>())
        }
    };
    if let Some(likely) = likely {
        fault.push_str(&said(policy::DID_YOU_MEAN, &[("likely", &likely)]));
    }
    fault
}
