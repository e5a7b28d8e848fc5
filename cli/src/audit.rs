//! The audit trail: a line for every record, each with the hash of the line before (JSON.md, "An audit trail").
//!
//! A chain of hashes shows accidents, and edits to whoever kept its head elsewhere. Whoever holds the whole file can make
//! another one; so what is kept elsewhere is what proves anything.

mod verify;

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use hmac::{Hmac, KeyInit, Mac};
use renaper_crosscheck::stored::{Outcome, Reevaluation};
use renaper_crosscheck::{CaseErrorCode, CaseId, Findings, Policy, RULES_VERSION, Reason, Status};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::args::ReevaluateArguments;

pub(crate) use verify::verify;

/// What the first line says: how the decisions were made, so that they can be made again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Header {
    audit: String,
    engine: String,
    rules: String,
    policy: Policy,
    /// The policy that was compared with, where that was not what was stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    against: Option<Policy>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    manual_pointer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ocr_status_pointer: Option<String>,
    /// Whether the lines prove their cases to whoever has the key.
    keyed: bool,
}

/// What the header's `audit` says.
const PROGRAM: &str = "renaper-crosscheck";

impl Header {
    pub(crate) fn new(arguments: &ReevaluateArguments, policy: &Policy, against: Option<&Policy>) -> Self {
        Header {
            audit: PROGRAM.to_owned(),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            rules: RULES_VERSION.to_owned(),
            policy: policy.clone(),
            against: against.cloned(),
            manual_pointer: arguments.manual_pointer.clone(),
            ocr_status_pointer: arguments.ocr_status_pointer.clone(),
            keyed: arguments.audit_key.is_some(),
        }
    }
}

/// What a line says of its record, without what binds it to the line before.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'e> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'e CaseId<'e>>,
    policy: &'e str,
    rules: &'e str,
    outcome: Outcome,
    findings: Findings,
    #[serde(skip_serializing_if = "Option::is_none")]
    decision: Option<EntryDecision>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Hash>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct EntryDecision {
    status: Status,
    reason: Reason,
}

/// The same of a record that could not be read.
#[derive(Serialize)]
struct UnreadableEntry {
    line: u64,
    error: CaseErrorCode,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Hash>,
}

/// What the last line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    /// Records in the trail.
    pub(crate) count: u64,
    /// The hash of the line before.
    pub(crate) head: Hash,
}

/// A SHA-256 or an HMAC of it, in lower-case hexadecimal where it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hash([u8; 32]);

impl Hash {
    fn of(line: &[u8]) -> Self {
        Hash(Sha256::digest(line).into())
    }

    /// Reads 64 hexadecimal digits.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let mut hash = [0; 32];
        hex::decode_to_slice(text, &mut hash).map_err(|_| "64 hexadecimal digits are wanted".to_owned())?;
        Ok(Hash(hash))
    }
}

impl Hash {
    fn write_to<T>(self, write: impl FnOnce(&str) -> T) -> T {
        let mut digits = [b'0'; 64];
        // There is room for two digits a byte, and digits are ASCII.
        let _ = hex::encode_to_slice(self.0, &mut digits);
        write(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

impl std::fmt::Display for Hash {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.write_to(|digits| f.write_str(digits))
    }
}

impl Serialize for Hash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write_to(|digits| serializer.serialize_str(digits))
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Hash::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// What makes the lines' second half, on any thread.
pub(crate) struct Entries {
    policy: String,
    key: Option<Key>,
}

impl Entries {
    pub(crate) fn new(policy: &Policy, key: Option<Key>) -> Self {
        Entries { policy: policy.fingerprint().to_string(), key }
    }

    /// Appends what a line says of a re-evaluation of a record.
    pub(crate) fn append(&self, into: &mut Vec<u8>, line: u64, reevaluation: &Reevaluation<'_>, record: &[u8]) {
        append(
            into,
            &Entry {
                line,
                id: reevaluation.id.as_ref(),
                policy: &self.policy,
                rules: RULES_VERSION,
                outcome: reevaluation.outcome,
                findings: reevaluation.findings.reevaluated,
                decision: decision(reevaluation),
                case: self.mac(Some(record)),
            },
        );
    }

    /// Appends what a line says of a record that could not be read. Of one that was too long nothing was kept.
    pub(crate) fn append_unreadable(&self, into: &mut Vec<u8>, line: u64, error: CaseErrorCode, record: Option<&[u8]>) {
        append(into, &UnreadableEntry { line, error, case: self.mac(record) });
    }

    fn mac(&self, record: Option<&[u8]>) -> Option<Hash> {
        self.key.as_ref().zip(record).map(|(key, record)| key.mac(record))
    }
}

fn decision(reevaluation: &Reevaluation<'_>) -> Option<EntryDecision> {
    let decision = reevaluation.evaluation.as_ref().map(|evaluation| &evaluation.decision);
    decision.map(|decision| EntryDecision { status: decision.status, reason: decision.reason })
}

fn append(into: &mut Vec<u8>, entry: &impl Serialize) {
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(&mut *into, entry);
    into.push(b'\n');
}

/// A secret with which lines prove their cases: without it they say nothing about them.
#[derive(Clone)]
pub(crate) struct Key(Hmac<Sha256>);

/// Fewer bytes can be guessed.
const SHORTEST_KEY: usize = 16;

impl Key {
    /// Takes the bytes of a file as the key, without white space at the ends.
    pub(crate) fn read(path: &std::path::Path) -> Result<Self> {
        let bytes = std::fs::read(path).with_context(|| format!("`{}`", path.display()))?;
        let secret = bytes.trim_ascii();
        if secret.len() < SHORTEST_KEY {
            bail!("`{}`: a key has {SHORTEST_KEY} bytes or more", path.display());
        }
        Ok(Key(Hmac::new_from_slice(secret)?))
    }

    /// The HMAC-SHA-256 of a record as it was read.
    fn mac(&self, record: &[u8]) -> Hash {
        Hash(self.0.clone().chain_update(record).finalize().into_bytes().into())
    }

    /// What tells this key from another one, and nothing else about it.
    pub(crate) fn name(&self) -> String {
        self.mac(b"the name of this key").to_string()
    }
}

/// A trail that is being written.
pub(crate) struct Trail {
    chain: Seal,
    line: Vec<u8>,
}

impl Trail {
    /// Begins a trail with its header.
    ///
    /// # Errors
    ///
    /// The sink cannot be written.
    pub(crate) fn begin(header: &Header, sink: &mut impl Write) -> io::Result<Self> {
        let mut line = serde_json::to_vec(header)?;
        let head = Hash::of(&line);
        line.push(b'\n');
        sink.write_all(&line)?;
        Ok(Trail::resume(Seal { count: 0, head }))
    }

    /// Goes on with a trail that came that far.
    pub(crate) fn resume(chain: Seal) -> Self {
        Trail { chain, line: Vec::new() }
    }

    /// How far it came: what its last line would say.
    pub(crate) fn chain(&self) -> Seal {
        self.chain
    }

    /// Binds lines to those before, and writes them.
    ///
    /// # Errors
    ///
    /// The sink cannot be written.
    pub(crate) fn write(&mut self, entries: &[u8], sink: &mut dyn Write) -> io::Result<()> {
        let mut written = Vec::with_capacity(entries.len().saturating_mul(2));
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', entries) {
            let entry = entries.get(start..end).unwrap_or_default();
            start = end.saturating_add(1);
            let number = self.chain.count.saturating_add(1);
            self.line.clear();
            write!(self.line, r#"{{"number":{number},"previous":""#)?;
            self.chain.head.write_to(|digits| self.line.extend_from_slice(digits.as_bytes()));
            self.line.extend_from_slice(b"\",");
            self.line.extend_from_slice(entry.strip_prefix(b"{").unwrap_or(entry));
            self.chain = Seal { count: number, head: Hash::of(&self.line) };
            written.extend_from_slice(&self.line);
            written.push(b'\n');
        }
        sink.write_all(&written)
    }

    /// Writes the last line of the trail.
    ///
    /// # Errors
    ///
    /// The sink cannot be written.
    pub(crate) fn end(&self, sink: &mut impl Write) -> io::Result<()> {
        let mut line = serde_json::to_vec(&self.chain)?;
        line.push(b'\n');
        sink.write_all(&line)
    }
}
