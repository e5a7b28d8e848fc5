//! What the lines between the first and the last say of their records.

use renaper_crosscheck::stored::{Outcome, Reevaluation};
use renaper_crosscheck::{CaseErrorCode, CaseId, Findings, Policy, RULES_VERSION, Reason, Status};
use serde::{Deserialize, Serialize};

use super::hash::Hash;
use super::key::Key;

/// What a line says of its record, without what binds it to the line before.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'e> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<u64>,
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
pub(super) struct EntryDecision {
    status: Status,
    reason: Reason,
}

/// The same of a record that could not be read.
#[derive(Serialize)]
struct UnreadableEntry {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<u64>,
    error: CaseErrorCode,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Hash>,
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
                item: reevaluation.item,
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
    /// `line` is that of the record, with the number of the element where there are several in it.
    pub(crate) fn append_unreadable(
        &self,
        into: &mut Vec<u8>,
        (line, item): (u64, Option<u64>),
        error: CaseErrorCode,
        record: Option<&[u8]>,
    ) {
        append(into, &UnreadableEntry { line, item, error, case: self.mac(record) });
    }

    fn mac(&self, record: Option<&[u8]>) -> Option<Hash> {
        self.key.as_ref().zip(record).map(|(key, record)| key.mac(record))
    }
}

/// The decision of a fresh evaluation, where one was made.
pub(super) fn decision(reevaluation: &Reevaluation<'_>) -> Option<EntryDecision> {
    let decision = reevaluation.evaluation.as_ref().map(|evaluation| &evaluation.decision);
    decision.map(|decision| EntryDecision { status: decision.status, reason: decision.reason })
}

fn append(into: &mut Vec<u8>, entry: &impl Serialize) {
    // Writing to memory does not fail.
    let _ = serde_json::to_writer(&mut *into, entry);
    into.push(b'\n');
}
