//! Every choice that a deployment may want to make otherwise (RULES.md, "Policies").

mod codes;
mod error;
mod read;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde::{Serialize, Serializer};

use crate::vocabulary::{AdvisoryKind, Escalation, WarningCode};
pub use error::PolicyError;

/// The version of the rules that this crate implements; it rises with any change that can alter a decision.
pub const RULES_VERSION: &str = "1";

crate::vocabulary::closed_set! {
    /// What becomes of an `approved` validation whose check came to errors only (rule D3).
    pub enum ErrorAction: "one of `reject`, `review`, `keep`" {
        /// It becomes `rejected`.
        Reject = "reject",
        /// It becomes `in_review`.
        Review = "review",
        /// It stays `approved`.
        Keep = "keep",
    }
}

crate::vocabulary::closed_set! {
    /// What a trámite that is missing on either side means (rule F2).
    #[non_exhaustive]
    pub enum TramiteMissing: "one of `error`, `ignore`" {
        /// `RENAPER_TRAMITE_DATA_MISSING` is raised.
        Error = "error",
        /// Nothing is raised.
        Ignore = "ignore",
    }
}

crate::vocabulary::closed_set! {
    /// What the registry's `id_ciudadano` says about the DNI (rule F1).
    #[non_exhaustive]
    pub enum IdCiudadano: "one of `confirms`, `is_dni`, `ignore`" {
        /// Equal to the card's DNI it confirms it; otherwise it says nothing, being an internal number.
        Confirms = "confirms",
        /// It is an echoed DNI, and may contradict the card.
        IsDni = "is_dni",
        /// It says nothing.
        Ignore = "ignore",
    }
}

crate::vocabulary::closed_set! {
    /// What it means that the registry does not know the number (rule A3).
    #[non_exhaustive]
    pub enum NotFound: "one of `mismatch`, `unavailable`" {
        /// `RENAPER_DNI_NOT_MATCH`.
        Mismatch = "mismatch",
        /// As if the registry had been unavailable: a lookup by a misread gender finds nobody either.
        Unavailable = "unavailable",
    }
}

crate::vocabulary::closed_set! {
    /// How two names are compared (rule F3).
    #[non_exhaustive]
    pub enum NameRule: "one of `levenshtein`, `argentine`" {
        /// Rules N1 to N3: plain Levenshtein of the whole names, in any order of their words.
        Levenshtein = "levenshtein",
        /// Rule N4: surname and given names apart, each difference by its kind.
        Argentine = "argentine",
    }
}

/// Which way every open choice of the rules is taken (RULES.md, "Policies").
///
/// There is no default policy: a caller names one. [`Policy::documented`] is the nearest reading of the source documents;
/// the `with_…` methods change one field each, and a policy can be read from JSON or TOML through serde, where missing
/// fields are the documented policy's and unknown keys are errors.
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

/// Every field of a policy but its name, in the order that RFC 8785 gives its canonical JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Choices {
    accept_gender_x: bool,
    accept_reprint: bool,
    escalate: Escalations,
    id_ciudadano: IdCiudadano,
    known_warnings: Vec<String>,
    name_rule: NameRule,
    name_threshold: u8,
    non_omittable: Vec<String>,
    not_found: NotFound,
    on_missing: ErrorAction,
    on_unavailable: ErrorAction,
    surname_threshold: Option<u8>,
    tramite_missing: TramiteMissing,
}

/// What becomes of an approval, by the kind of an advisory; a kind that is not there informs only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Escalations(BTreeMap<AdvisoryKind, Escalation>);

impl Serialize for Escalations {
    /// Every kind, in the order that RFC 8785 gives the keys.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let all = AdvisoryKind::ALL.iter().map(|kind| (kind.as_str(), self.of(*kind)));
        serializer.collect_map(all.collect::<BTreeMap<_, _>>())
    }
}

impl Escalations {
    fn of(&self, kind: AdvisoryKind) -> Escalation {
        self.0.get(&kind).copied().unwrap_or(Escalation::Inform)
    }
}

/// Longest name of a policy, in characters.
const LONGEST_NAME: usize = 100;

impl Policy {
    /// The nearest reading of the source documents.
    #[must_use]
    pub fn documented() -> Self {
        let choices = Choices {
            accept_gender_x: false,
            accept_reprint: true,
            escalate: Escalations::default(),
            id_ciudadano: IdCiudadano::Confirms,
            known_warnings: sorted(codes::KNOWN),
            name_rule: NameRule::Levenshtein,
            name_threshold: 80,
            non_omittable: with_findings(codes::NON_OMITTABLE),
            not_found: NotFound::Mismatch,
            on_missing: ErrorAction::Reject,
            on_unavailable: ErrorAction::Reject,
            surname_threshold: None,
            tramite_missing: TramiteMissing::Error,
        };
        Policy { name: "documented".into(), fingerprint: choices.fingerprint(), choices }
    }

    /// A policy for those who would rather ask a person than reject on an outage, and than approve a card that an analyst would
    /// look at twice (RULES.md, "Choosing a policy"): the Argentine name rule, a surname threshold of 80, reviews instead of
    /// rejections for errors, and for cards that are incoherent or of a person who may have died.
    #[must_use]
    pub fn hardened() -> Self {
        let reviewed = [AdvisoryKind::DeceasedNotice, AdvisoryKind::DeceasedUndetermined, AdvisoryKind::Incoherent];
        let hardened = Policy::documented().changed(|choices| {
            choices.name_rule = NameRule::Argentine;
            choices.surname_threshold = Some(80);
            choices.on_unavailable = ErrorAction::Review;
            choices.on_missing = ErrorAction::Review;
            choices.escalate.0.extend(reviewed.map(|kind| (kind, Escalation::Review)));
        });
        Policy { name: "hardened".into(), ..hardened }
    }

    /// A policy that ships with the crate, by its name: `documented` or `hardened`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "documented" => Some(Policy::documented()),
            "hardened" => Some(Policy::hardened()),
            _ => None,
        }
    }

    fn changed(mut self, change: impl FnOnce(&mut Choices)) -> Self {
        change(&mut self.choices);
        self.fingerprint = self.choices.fingerprint();
        self
    }

    /// Names the policy. The name is shown beside every decision and is no part of the fingerprint.
    ///
    /// # Errors
    ///
    /// The name is blank, or longer than 100 characters.
    pub fn with_name(mut self, name: &str) -> Result<Self, PolicyError> {
        if name.trim().is_empty() {
            return Err(PolicyError::new("name", "must not be blank"));
        }
        if name.chars().count() > LONGEST_NAME {
            return Err(PolicyError::new("name", "must have at most 100 characters"));
        }
        self.name = name.into();
        Ok(self)
    }

    /// How two names are compared (rule F3; documented: `levenshtein`).
    #[must_use]
    pub fn with_name_rule(self, rule: NameRule) -> Self {
        self.changed(|choices| choices.name_rule = rule)
    }

    /// The least name similarity that passes, 0 to 100 (rule F3; documented: 80).
    ///
    /// # Errors
    ///
    /// The threshold is over 100.
    pub fn with_name_threshold(self, percent: u8) -> Result<Self, PolicyError> {
        let percent = threshold("name_threshold", percent)?;
        Ok(self.changed(|choices| choices.name_threshold = percent))
    }

    /// The least similarity of the surnames alone, 0 to 100, where both sides give one apart (rule F3; documented: off).
    ///
    /// # Errors
    ///
    /// The threshold is over 100.
    pub fn with_surname_threshold(self, percent: Option<u8>) -> Result<Self, PolicyError> {
        let percent = percent.map(|percent| threshold("surname_threshold", percent)).transpose()?;
        Ok(self.changed(|choices| choices.surname_threshold = percent))
    }

    /// Whether the trámite of a reprinted card counts (rule F2; documented: true).
    #[must_use]
    pub fn with_accept_reprint(self, accept: bool) -> Self {
        self.changed(|choices| choices.accept_reprint = accept)
    }

    /// What a missing trámite means (rule F2; documented: `error`).
    #[must_use]
    pub fn with_tramite_missing(self, meaning: TramiteMissing) -> Self {
        self.changed(|choices| choices.tramite_missing = meaning)
    }

    /// What `id_ciudadano` says (rule F1; documented: `confirms`).
    #[must_use]
    pub fn with_id_ciudadano(self, meaning: IdCiudadano) -> Self {
        self.changed(|choices| choices.id_ciudadano = meaning)
    }

    /// What an unknown number means (rule A3; documented: `mismatch`).
    #[must_use]
    pub fn with_not_found(self, meaning: NotFound) -> Self {
        self.changed(|choices| choices.not_found = meaning)
    }

    /// Whether the registry can be asked with gender X (rule V7; documented: false).
    #[must_use]
    pub fn with_accept_gender_x(self, accept: bool) -> Self {
        self.changed(|choices| choices.accept_gender_x = accept)
    }

    /// What an outage does to an `approved` validation (rule D3; documented: `reject`).
    #[must_use]
    pub fn with_on_unavailable(self, action: ErrorAction) -> Self {
        self.changed(|choices| choices.on_unavailable = action)
    }

    /// What missing data do to an `approved` validation (rule D3; documented: `reject`).
    #[must_use]
    pub fn with_on_missing(self, action: ErrorAction) -> Self {
        self.changed(|choices| choices.on_missing = action)
    }

    /// The warning codes that can never be omitted (rule D6). The engine's own findings are always among them.
    ///
    /// # Errors
    ///
    /// A code is blank.
    pub fn with_non_omittable<S: AsRef<str>>(self, codes: impl IntoIterator<Item = S>) -> Result<Self, PolicyError> {
        let codes = code_list("non_omittable", codes)?;
        Ok(self.changed(|choices| choices.non_omittable = with_findings(codes)))
    }

    /// The warning codes that a request may ask to omit (rule D6).
    ///
    /// # Errors
    ///
    /// A code is blank.
    pub fn with_known_warnings<S: AsRef<str>>(self, codes: impl IntoIterator<Item = S>) -> Result<Self, PolicyError> {
        let codes = code_list("known_warnings", codes)?;
        Ok(self.changed(|choices| choices.known_warnings = sorted(codes)))
    }

    /// What an advisory of this kind does to an approval (rules X1 to X10; documented: `inform`).
    #[must_use]
    pub fn with_escalation(self, kind: AdvisoryKind, escalation: Escalation) -> Self {
        self.changed(|choices| match escalation {
            Escalation::Inform => drop(choices.escalate.0.remove(&kind)),
            Escalation::Review | Escalation::Reject => drop(choices.escalate.0.insert(kind, escalation)),
        })
    }

    /// The policy's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The least name similarity that passes, 0 to 100 percent (rule F3).
    #[must_use]
    pub fn name_threshold(&self) -> u8 {
        self.choices.name_threshold
    }

    /// How two names are compared (rule F3).
    #[must_use]
    pub fn name_rule(&self) -> NameRule {
        self.choices.name_rule
    }

    /// The least similarity of the surnames alone, 0 to 100 percent (rule F3); `None` where they are not looked at by themselves.
    #[must_use]
    pub fn surname_threshold(&self) -> Option<u8> {
        self.choices.surname_threshold
    }

    /// Whether the trámite of a reprinted card counts (rule F2).
    #[must_use]
    pub fn accept_reprint(&self) -> bool {
        self.choices.accept_reprint
    }

    /// What a missing trámite means (rule F2).
    #[must_use]
    pub fn tramite_missing(&self) -> TramiteMissing {
        self.choices.tramite_missing
    }

    /// What `id_ciudadano` says (rule F1).
    #[must_use]
    pub fn id_ciudadano(&self) -> IdCiudadano {
        self.choices.id_ciudadano
    }

    /// What an unknown number means (rule A3).
    #[must_use]
    pub fn not_found(&self) -> NotFound {
        self.choices.not_found
    }

    /// Whether the registry can be asked with gender X (rule V7).
    #[must_use]
    pub fn accept_gender_x(&self) -> bool {
        self.choices.accept_gender_x
    }

    /// What an outage does to an `approved` validation (rule D3).
    #[must_use]
    pub fn on_unavailable(&self) -> ErrorAction {
        self.choices.on_unavailable
    }

    /// What missing data do to an `approved` validation (rule D3).
    #[must_use]
    pub fn on_missing(&self) -> ErrorAction {
        self.choices.on_missing
    }

    /// What an advisory of this kind does to an approval (rules X1 to X10).
    #[must_use]
    pub fn escalation(&self, kind: AdvisoryKind) -> Escalation {
        self.choices.escalate.of(kind)
    }

    /// The warning codes that can never be omitted, in alphabetical order (rule D6).
    #[must_use]
    pub fn non_omittable(&self) -> &[String] {
        &self.choices.non_omittable
    }

    /// The warning codes that a request may ask to omit, in alphabetical order (rule D6).
    #[must_use]
    pub fn known_warnings(&self) -> &[String] {
        &self.choices.known_warnings
    }

    /// SHA-256 of the canonical JSON (RFC 8785) of every field but the name, in lower-case hexadecimal.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Whether a warning code can never be omitted.
    pub(crate) fn is_non_omittable(&self, code: &str) -> bool {
        contains(&self.choices.non_omittable, code)
    }

    /// Whether a request may name a warning code.
    pub(crate) fn is_known_warning(&self, code: &str) -> bool {
        contains(&self.choices.known_warnings, code)
    }

    /// What an evaluation says about the policy it was made under.
    pub(crate) fn stamp(&self) -> PolicyStamp {
        PolicyStamp { name: Arc::clone(&self.name), fingerprint: Arc::clone(&self.fingerprint) }
    }
}

impl Serialize for Policy {
    /// Every field, the name first.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Named<'p> {
            name: &'p str,
            #[serde(flatten)]
            choices: &'p Choices,
        }

        Named { name: &self.name, choices: &self.choices }.serialize(serializer)
    }
}

impl Choices {
    fn fingerprint(&self) -> Arc<str> {
        // Fields in canonical order, whole numbers, and serde_json's escapes, which are those of RFC 8785.
        let canonical = serde_json::to_vec(self).unwrap_or_default();
        let mut hex = String::with_capacity(64);
        for byte in hmac_sha256::Hash::hash(&canonical) {
            for digit in [byte >> 4, byte & 0xF] {
                hex.extend(char::from_digit(digit.into(), 16));
            }
        }
        hex.into()
    }
}

/// Which policy and rules a decision was made under (JSON.md, "An evaluation").
#[derive(Clone, PartialEq, Eq)]
pub struct PolicyStamp {
    name: Arc<str>,
    fingerprint: Arc<str>,
}

impl PolicyStamp {
    /// The policy's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The policy's [fingerprint](Policy::fingerprint).
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// The version of the rules: [`RULES_VERSION`].
    #[must_use]
    pub fn rules(&self) -> &'static str {
        RULES_VERSION
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

fn threshold(key: &'static str, percent: u8) -> Result<u8, PolicyError> {
    if percent <= 100 { Ok(percent) } else { Err(PolicyError::new(key, "must be a whole number from 0 to 100")) }
}

fn code_list<S: AsRef<str>>(key: &'static str, codes: impl IntoIterator<Item = S>) -> Result<Vec<String>, PolicyError> {
    let codes: Vec<String> = codes.into_iter().map(|code| code.as_ref().to_owned()).collect();
    if codes.iter().any(|code| code.trim().is_empty()) {
        return Err(PolicyError::new(key, "must not hold a blank code"));
    }
    Ok(codes)
}

/// A list that stands for a set: equal sets have equal fingerprints.
fn sorted<S: Into<String>>(codes: impl IntoIterator<Item = S>) -> Vec<String> {
    let mut codes: Vec<String> = codes.into_iter().map(Into::into).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What the registry said must always be seen by a person, so no policy can make a finding omittable (rule D6).
fn with_findings<S: Into<String>>(codes: impl IntoIterator<Item = S>) -> Vec<String> {
    let findings = WarningCode::ALL.iter().map(|code| code.as_str().to_owned());
    sorted(codes.into_iter().map(Into::into).chain(findings))
}

fn contains(sorted: &[String], code: &str) -> bool {
    sorted.binary_search_by(|known| known.as_str().cmp(code)).is_ok()
}
