//! What was run: policies, versions, inputs.

use renaper_crosscheck::Policy;
use renaper_crosscheck::stored::Then;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::counts::sum;
use crate::part::{Baseline as PartBaseline, Part};

/// Inputs that are shown one by one.
const MOST_INPUTS: usize = 100;

/// An input that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InputDigest {
    /// The name of the file, without its folder; `-` is standard input.
    pub name: String,
    /// How many bytes it has, as it is stored.
    pub bytes: u64,
    /// Their SHA-256, in lower-case hexadecimal.
    pub sha256: String,
}

/// What was to be evaluated of the inputs, where that was not everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Selection {
    /// How many ids were asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ids: Option<u64>,
    /// The first day, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The last day, as `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// How many records the sample was to have.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<u64>,
    /// What the sample was drawn with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
    /// Parts with different selections were added up, and nothing else is said of them here.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub differs: bool,
}

/// What was run.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Run<'r> {
    pub(crate) policy: PolicyName<'r>,
    pub(crate) against: Baseline<'r>,
    pub(crate) rules_version: &'r str,
    pub(crate) engine_version: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) time: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) selection: Option<&'r Selection>,
    pub(crate) inputs: InputList<'r>,
}

/// A policy, as a report names it.
#[derive(Serialize)]
pub(crate) struct PolicyName<'r> {
    pub(crate) name: &'r str,
    pub(crate) fingerprint: &'r str,
}

/// What the fresh evaluations were compared with.
#[derive(Serialize)]
pub(crate) struct Baseline<'r> {
    pub(crate) kind: BaselineKind,
    /// The policy compared with; or, compared with what was stored, the one that tells the causes apart.
    pub(crate) policy: PolicyName<'r>,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum BaselineKind {
    Stored,
    Policy,
}

impl BaselineKind {
    /// The key of what was compared with.
    pub(crate) fn then(self) -> Then {
        match self {
            BaselineKind::Stored => Then::Stored,
            BaselineKind::Policy => Then::Baseline,
        }
    }
}

/// What was read.
#[derive(Serialize)]
pub(crate) struct InputList<'r> {
    pub(crate) count: u64,
    pub(crate) bytes: u64,
    /// The digest of all digests, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) sha256: Option<String>,
    /// The first of them.
    pub(crate) files: &'r [InputDigest],
}

impl<'r> Run<'r> {
    pub(crate) fn new(part: &'r Part) -> Self {
        let named = |policy: &'r Policy| PolicyName { name: policy.name(), fingerprint: policy.fingerprint() };
        let (kind, baseline) = match &part.against {
            PartBaseline::Stored(baseline) => (BaselineKind::Stored, baseline),
            PartBaseline::Policy(baseline) => (BaselineKind::Policy, baseline),
        };
        let inputs = part.inputs.as_slice();
        Run {
            policy: named(&part.policy),
            against: Baseline { kind, policy: named(baseline) },
            rules_version: &part.rules,
            engine_version: &part.engine,
            time: part.time.as_deref(),
            selection: part.selection.as_ref(),
            inputs: InputList {
                count: u64::try_from(inputs.len()).unwrap_or(u64::MAX),
                bytes: sum(inputs.iter().map(|input| input.bytes)),
                sha256: (inputs.len() > 1).then(|| digest_of_all(inputs)),
                files: inputs.get(..MOST_INPUTS).unwrap_or(inputs),
            },
        }
    }
}

/// The SHA-256 of several inputs: that of their digests, a line each.
fn digest_of_all(inputs: &[InputDigest]) -> String {
    let hash = inputs.iter().fold(Sha256::new(), |hash, input| hash.chain_update(&input.sha256).chain_update("\n"));
    hex::encode(hash.finalize())
}
