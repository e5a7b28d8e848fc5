//! The first line of a trail.

use renaper_crosscheck::{Policy, RULES_VERSION, Wording};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::input::{Keys, Pointers};
use crate::texts::audit;

/// What the first line says: how the decisions were made, so that they can be made again.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Header {
    audit: String,
    pub(super) engine: String,
    pub(super) rules: String,
    pub(super) policy: Policy,
    /// The policy that was compared with, where that was not what was stored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) against: Option<Policy>,
    #[serde(flatten)]
    pub(super) pointers: Pointers,
    #[serde(flatten)]
    pub(super) keys: Keys,
    /// Whether the lines prove their cases to whoever has the key.
    pub(super) keyed: bool,
}

/// What the header's `audit` says.
const PROGRAM: &str = "renaper-crosscheck";

impl Header {
    /// How a run makes its decisions; `against` is the policy that it compares with, if it compares with one.
    pub(crate) fn new(policy: &Policy, against: Option<&Policy>, pointers: &Pointers, keys: Keys, keyed: bool) -> Self {
        Header {
            audit: PROGRAM.to_owned(),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            rules: RULES_VERSION.to_owned(),
            policy: policy.clone(),
            against: against.cloned(),
            pointers: pointers.clone(),
            keys,
            keyed,
        }
    }

    /// What keeps a trail that begins so from being bound with one that begins with this.
    pub(super) fn difference(&self, other: &Self) -> Option<Wording> {
        let is_same = |one: &Policy, other: &Policy| one.fingerprint() == other.fingerprint();
        let is_same_baseline = match (&self.against, &other.against) {
            (None, None) => true,
            (Some(one), Some(other)) => is_same(one, other),
            _ => false,
        };
        [
            (self.rules == other.rules, audit::OTHER_RULES_VERSION),
            (self.engine == other.engine, audit::OTHER_PROGRAM),
            (is_same(&self.policy, &other.policy), audit::ANOTHER_POLICY),
            (is_same_baseline, audit::OTHER_BASELINE),
            (self.pointers == other.pointers, audit::OTHER_POINTERS),
            (self.keyed == other.keyed, audit::KEYED_OR_NOT),
        ]
        .into_iter()
        .find_map(|(is_the_same, difference)| (!is_the_same).then_some(difference))
    }

    /// Whether it was made under this policy.
    pub(super) fn is_under(&self, policy: &Policy) -> bool {
        policy.fingerprint() == self.policy.fingerprint()
    }

    /// Whether the line that it was read from is as this program would write it.
    pub(super) fn is_as_written(&self, line: &[u8]) -> bool {
        // Another version may have written other members.
        let is_ours = self.engine == env!("CARGO_PKG_VERSION") && self.rules == RULES_VERSION;
        !is_ours || serde_json::to_vec(self).is_ok_and(|written| written == line)
    }

    /// The header that a line is, where it is one.
    pub(super) fn read(line: &[u8]) -> Option<Self> {
        let header = serde_json::from_slice(line).ok().or_else(|| Self::read_renamed(line));
        header.filter(|header: &Header| header.audit == PROGRAM)
    }

    /// The header whose policies are not what their names say: somebody changed it, and that is to be told as such.
    fn read_renamed(line: &[u8]) -> Option<Self> {
        let mut header: Value = serde_json::from_slice(line).ok()?;
        for policy in ["policy", "against"] {
            if let Some(name) = header.get_mut(policy).and_then(|policy| policy.get_mut("name")) {
                *name = "changed".into();
            }
        }
        serde_json::from_value(header).ok()
    }
}
