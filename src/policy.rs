//! Every choice that a deployment may want to make otherwise (RULES.md, "Policies").

mod choice;
mod codes;
mod error;
mod field;
mod given;
mod path;
mod read;
mod reasons;
mod table;
mod value;

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

#[cfg(feature = "names")]
use crate::vocabulary::{AdvisoryKind, Escalation};
pub use choice::{ErrorAction, IdCiudadano, MismatchAction, NameRule, NotFound, TramiteMissing};
pub use error::PolicyError;
use field::Choices;
pub use field::PolicyField;
pub use path::PolicyStep;
#[cfg(feature = "names")]
use value::{Escalations, NonOmittable};

/// The version of the rules that this crate implements; it rises with any change that can alter a decision.
pub const RULES_VERSION: &str = "2";

/// Which way every open choice of the rules is taken (RULES.md, "Policies").
///
/// There is no default policy: a caller names one. [`Policy::documented`] is the nearest reading of the source
/// documents; the `with_…` methods change one field each, and a policy can be read from JSON or TOML through serde,
/// where missing fields are the documented policy's, or those of the policy that it `extends`, and unknown keys are
/// errors. A policy that is read without a `name` is called `custom`.
///
/// A file of TOML is read with the crate `toml`, whose error it is:
/// `let policy: Policy = toml::from_str(&std::fs::read_to_string(path)?)?;`. The key in its message is what counts: the
/// line that `toml` points at may be one next to it. `renaper-crosscheck policy check FILE` names everything that is
/// wrong with a file. A choice that may be off is turned off by `"off"`, in JSON by `null`, too:
/// `on_newer_card = "off"`. The name of a policy that ships with the crate is refused for a policy that decides
/// otherwise.
///
/// ```
/// use renaper_crosscheck::{ErrorAction, Policy};
///
/// let policy = Policy::documented().with_name("patient")?.with_on_unavailable(ErrorAction::Review);
/// assert_ne!(policy.fingerprint(), Policy::documented().fingerprint());
///
/// let read: Policy = serde_json::from_str(r#"{"name": "patient", "on_unavailable": "review"}"#).unwrap();
/// assert_eq!(read, policy);
/// # Ok::<(), renaper_crosscheck::PolicyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    name: Arc<str>,
    choices: Choices,
    fingerprint: Arc<str>,
}

/// Longest name of a policy, in characters.
const LONGEST_NAME: usize = 100;

impl Policy {
    /// The nearest reading of the source documents.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// assert_eq!(Policy::documented().name_threshold(), 80);
    /// ```
    #[must_use]
    pub fn documented() -> Self {
        Policy::of("documented", Choices::documented())
    }

    /// A policy for those who would rather ask a person than reject on an outage, and than approve a card that an
    /// analyst would look at twice (RULES.md, "Choosing a policy"): the documented one with these rows changed. It
    /// stands on the feature `names`.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// assert_eq!(Policy::hardened().name(), "hardened");
    /// ```
    #[cfg(feature = "names")]
    #[must_use]
    pub fn hardened() -> Self {
        let reviewed = [
            AdvisoryKind::DeceasedNotice,
            AdvisoryKind::DeceasedUndetermined,
            AdvisoryKind::Incoherent,
            AdvisoryKind::ThinEvidence,
            AdvisoryKind::UnreadableValue,
            AdvisoryKind::DocumentExpired,
        ];
        let never_omitted = codes::NON_OMITTABLE.into_iter().chain(codes::NON_OMITTABLE_HARDENED);
        let choices = Choices {
            name_rule: NameRule::Evidence,
            not_found: NotFound::Unavailable,
            on_unavailable: ErrorAction::Review,
            on_missing: ErrorAction::Review,
            on_unreadable: Some(ErrorAction::Review),
            on_newer_card: Some(ErrorAction::Review),
            accept_gender_x: true,
            non_omittable: NonOmittable::of(never_omitted),
            escalate: Escalations::all(&reviewed, Escalation::Review),
            ..Choices::documented()
        };
        Policy::of("hardened", choices)
    }

    /// A policy that ships with the crate, by its name: `documented` or `hardened`.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// assert_eq!(Policy::named("documented"), Some(Policy::documented()));
    /// assert_eq!(Policy::named("lenient"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "documented" => Some(Policy::documented()),
            #[cfg(feature = "names")]
            "hardened" => Some(Policy::hardened()),
            _ => None,
        }
    }

    fn of(name: &str, choices: Choices) -> Self {
        Policy { name: name.into(), fingerprint: fingerprint(&choices), choices }
    }

    fn changed(mut self, change: impl FnOnce(&mut Choices)) -> Self {
        change(&mut self.choices);
        self.fingerprint = fingerprint(&self.choices);
        self
    }

    /// Names the policy. The name is shown beside every decision and is no part of the fingerprint.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// let policy = Policy::documented().with_name("ours")?;
    /// // The name is no choice.
    /// assert_eq!(policy.fingerprint(), Policy::documented().fingerprint());
    /// # Ok::<(), renaper_crosscheck::PolicyError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The name is blank, or longer than 100 characters.
    pub fn with_name(mut self, name: &str) -> Result<Self, PolicyError> {
        if name.trim().is_empty() {
            return Err(PolicyError::new("name", reasons::BLANK));
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(PolicyError::new("name", reasons::TOO_LONG));
        }
        self.name = name.into();
        Ok(self)
    }

    /// The policy's name.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// assert_eq!(Policy::documented().name(), "documented");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// SHA-256 of the canonical JSON (RFC 8785) of every field but the name, in lower-case hexadecimal.
    ///
    /// ```
    /// use renaper_crosscheck::Policy;
    ///
    /// assert_eq!(Policy::documented().fingerprint().len(), 64);
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether a warning code can never be omitted.
    pub(crate) fn is_non_omittable(&self, code: &str) -> bool {
        self.choices.non_omittable.contains(code)
    }

    /// Whether every advisory informs only, so that none can change a status.
    pub(crate) fn escalates_nothing(&self) -> bool {
        self.choices.escalate.is_empty()
    }

    /// Whether a request may name a warning code.
    pub(crate) fn is_known_warning(&self, code: &str) -> bool {
        self.choices.known_warnings.contains(code)
    }

    /// What an evaluation says about the policy it was made under.
    pub(crate) fn stamp(&self) -> PolicyStamp {
        PolicyStamp {
            name: Arc::clone(&self.name),
            fingerprint: Arc::clone(&self.fingerprint),
            rules: Cow::Borrowed(RULES_VERSION),
        }
    }
}

impl Serialize for Policy {
    /// Every field, the name first.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        fields.serialize_entry("name", self.name())?;
        self.choices.serialize_into(&mut fields)?;
        fields.end()
    }
}

/// Which policy and rules a decision was made under (JSON.md, "An evaluation").
#[derive(Clone, PartialEq, Eq)]
pub struct PolicyStamp {
    name: Arc<str>,
    fingerprint: Arc<str>,
    rules: Cow<'static, str>,
}

impl PolicyStamp {
    /// A stamp that was read.
    pub(crate) fn written(name: &str, fingerprint: &str, rules: String) -> Self {
        PolicyStamp { name: name.into(), fingerprint: fingerprint.into(), rules: rules.into() }
    }

    /// The policy's name.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, Status, evaluate};
    ///
    /// let policy = Policy::documented();
    /// let stamp = evaluate(&Case::new(Status::Approved), &policy).policy;
    /// assert_eq!(stamp.name(), "documented");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The policy's [fingerprint](Policy::fingerprint).
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, Status, evaluate};
    ///
    /// let policy = Policy::documented();
    /// let stamp = evaluate(&Case::new(Status::Approved), &policy).policy;
    /// assert_eq!(stamp.fingerprint(), policy.fingerprint());
    /// ```
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The version of the rules: [`RULES_VERSION`], but of an evaluation that was read and is older.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, RULES_VERSION, Status, evaluate};
    ///
    /// let policy = Policy::documented();
    /// let stamp = evaluate(&Case::new(Status::Approved), &policy).policy;
    /// assert_eq!(stamp.rules(), RULES_VERSION);
    /// ```
    #[must_use]
    pub fn rules(&self) -> &str {
        &self.rules
    }
}

impl fmt::Debug for PolicyStamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PolicyStamp").field("name", &self.name).field("fingerprint", &self.fingerprint).finish()
    }
}

impl Serialize for PolicyStamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("name", self.name()), ("fingerprint", self.fingerprint()), ("rules", self.rules())])
    }
}

/// SHA-256 of the canonical JSON, in lower-case hexadecimal.
fn fingerprint(choices: &Choices) -> Arc<str> {
    // Fields in canonical order, whole numbers, and serde_json's escapes, which are those of RFC 8785.
    let canonical = serde_json::to_vec(choices).unwrap_or_default();
    let mut hex = String::with_capacity(64);
    for byte in hmac_sha256::Hash::hash(&canonical) {
        for digit in [byte >> 4, byte & 0xF] {
            hex.extend(char::from_digit(digit.into(), 16));
        }
    }
    hex.into()
}
