//! The stamp that an evaluation leaves in a stored check, and the policies that a stamp can be held against (JSON.md,
//! "Explained").

use std::sync::LazyLock;

use super::read::{members, text};
use super::spelling::Spelling;
use crate::json::Element;
use crate::policy::{Policy, RULES_VERSION};
use crate::text::Text;
use crate::vocabulary::{Reason, Status};

/// Which rules and policy a stored check was decided under, and what they gave: its key `engine`, as it was stored.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Stamp<'a> {
    /// The version of the rules.
    pub rules: Option<Text<'a>>,
    /// The name of the policy.
    pub policy: Option<Text<'a>>,
    /// The fingerprint of the policy.
    pub fingerprint: Option<Text<'a>>,
    /// The status that was given.
    pub status: Status,
    /// Why; nothing where it says no reason that is known.
    pub reason: Option<Reason>,
}

impl<'a> Stamp<'a> {
    /// Reads the key `engine`. Without a status it is no stamp.
    pub(super) fn read<'j>(engine: Element<'j, 'a>, spelling: &mut Spelling<'j, 'a>) -> Option<Self> {
        members!(
            Some(engine), spelling, "metadata.responseDoubleChecks.renaper.engine." =>
            rules = "rules", fingerprint = "fingerprint", status = "status", reason = "reason"; policy = "policy",
        );
        Some(Stamp {
            rules: rules.and_then(text),
            policy: policy.and_then(text),
            fingerprint: fingerprint.and_then(text),
            status: status.and_then(Element::word)?,
            reason: reason.and_then(Element::word),
        })
    }

    /// Whether it is of these rules and this policy.
    pub(super) fn is_of(&self, policy: &Policy) -> bool {
        self.rules.as_deref() == Some(RULES_VERSION) && self.fingerprint.as_deref() == Some(policy.fingerprint())
    }
}

/// The policies that ship with the crate.
static SHIPPED: LazyLock<Vec<Policy>> =
    LazyLock::new(|| ["documented", "hardened"].into_iter().filter_map(Policy::named).collect());

/// The policies that a stamp can be that of: those that are given, and those that ship with the crate.
#[derive(Clone, Copy)]
pub(super) struct AtHand<'p> {
    pub(super) given: &'p [&'p Policy],
}

impl AtHand<'_> {
    /// The policy of a stamp, where it is of these rules and the policy is at hand.
    pub(super) fn policy_of(&self, stamp: &Stamp<'_>) -> Option<&Policy> {
        self.given.iter().copied().chain(SHIPPED.iter()).find(|policy| stamp.is_of(policy))
    }
}
