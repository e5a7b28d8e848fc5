//! What was run: policies, versions, inputs.

use renaper_crosscheck::{Policy, RULES_VERSION};
use serde::Serialize;

use crate::input::{InputDigest, digest_of_all};
use crate::output::sum;

/// Inputs that are shown one by one.
const MOST_INPUTS: usize = 100;

/// What was run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Run<'r> {
    pub(super) policy: PolicyName<'r>,
    pub(super) against: Baseline<'r>,
    pub(super) rules_version: &'static str,
    pub(super) engine_version: &'static str,
    /// As the caller gave it: no clock is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) time: Option<&'r str>,
    pub(super) inputs: InputList,
}

/// A policy, as a report names it.
#[derive(Serialize)]
pub(super) struct PolicyName<'r> {
    pub(super) name: &'r str,
    pub(super) fingerprint: &'r str,
}

/// What the fresh evaluations were compared with.
#[derive(Serialize)]
pub(super) struct Baseline<'r> {
    pub(super) kind: BaselineKind,
    /// The policy compared with; or, compared with what was stored, the one that tells the causes apart.
    pub(super) policy: PolicyName<'r>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum BaselineKind {
    Stored,
    Policy,
}

/// What was read.
#[derive(Serialize)]
pub(super) struct InputList {
    pub(super) count: u64,
    pub(super) bytes: u64,
    /// The digest of all digests, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sha256: Option<String>,
    /// The first of them.
    pub(super) files: Vec<InputDigest>,
}

impl<'r> Run<'r> {
    pub(crate) fn new(
        policy: &'r Policy,
        baseline: &'r Policy,
        against_stored: bool,
        time: Option<&'r str>,
        mut inputs: Vec<InputDigest>,
    ) -> Self {
        let named = |policy: &'r Policy| PolicyName { name: policy.name(), fingerprint: policy.fingerprint() };
        let kind = if against_stored { BaselineKind::Stored } else { BaselineKind::Policy };
        let sha256 = (inputs.len() > 1).then(|| digest_of_all(&inputs));
        let (count, bytes) = (inputs.len(), sum(inputs.iter().map(|input| input.bytes)));
        inputs.truncate(MOST_INPUTS);
        Run {
            policy: named(policy),
            against: Baseline { kind, policy: named(baseline) },
            rules_version: RULES_VERSION,
            engine_version: env!("CARGO_PKG_VERSION"),
            time,
            inputs: InputList { count: u64::try_from(count).unwrap_or(u64::MAX), bytes, sha256, files: inputs },
        }
    }
}
