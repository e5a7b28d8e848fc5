//! The table of policy fields (RULES.md, "Policies"): everything that is said of a field is said in its row.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::ser::{Error, SerializeMap};
use serde::{Serialize, Serializer};

use super::Policy;
use super::choice::{ErrorAction, IdCiudadano, MismatchAction, NameRule, NotFound, TramiteMissing};
use super::codes;
use super::error::PolicyError;
use super::given::GivenFields;
use super::table::policy_fields;
use super::value::{CodeSet, Escalations, MismatchActions, NonOmittable, Percent};
use crate::vocabulary::{AdvisoryKind, Escalation, Rule, WarningCode};

policy_fields! {
    /// How names are compared (F3): by N1 to N3, or by N5.
    name_rule: NameRule {
        documented: NameRule::Levenshtein,
        access: value(name_rule, with_name_rule),
        turns: [F3, N5],
    }
    /// The lowest similarity of names that passes (F3).
    name_threshold: Percent {
        documented: Percent(80),
        access: percent(name_threshold, with_name_threshold),
        turns: [F3],
    }
    /// The lowest similarity of the surnames alone, where both are given (F3); `null` is off.
    surname_threshold: Option<Percent> {
        documented: None,
        access: optional_percent(surname_threshold, with_surname_threshold),
        turns: [F3],
    }
    /// Whether the trámite of a reprinted card counts (F2).
    accept_reprint: bool {
        documented: true,
        access: value(accept_reprint, with_accept_reprint),
        turns: [F2],
    }
    /// Whether a trámite that cannot be compared raises its code (F2).
    tramite_missing: TramiteMissing {
        documented: TramiteMissing::Error,
        access: value(tramite_missing, with_tramite_missing),
        turns: [F2],
    }
    /// What `id_ciudadano` may say about the DNI (F1).
    id_ciudadano: IdCiudadano {
        documented: IdCiudadano::Confirms,
        access: value(id_ciudadano, with_id_ciudadano),
        turns: [A4, F1],
    }
    /// What it means that the registry does not know the number (A3).
    not_found: NotFound {
        documented: NotFound::Mismatch,
        access: value(not_found, with_not_found),
        turns: [A3],
    }
    /// Whether `X` is a gender that the registry can be asked with (V7).
    accept_gender_x: bool {
        documented: false,
        access: value(accept_gender_x, with_accept_gender_x),
        turns: [V7, W4],
    }
    /// What becomes of an approved validation when the registry's side could not be had (D3).
    on_unavailable: ErrorAction {
        documented: ErrorAction::Reject,
        access: value(on_unavailable, with_on_unavailable),
        turns: [D3],
    }
    /// What becomes of an approved validation when anything else is missing (D3).
    on_missing: ErrorAction {
        documented: ErrorAction::Reject,
        access: value(on_missing, with_on_missing),
        turns: [D3],
    }
    /// What becomes of an approved validation whose DNI or trámite nobody could read (D3); `null` is as `on_missing`.
    on_unreadable: Option<ErrorAction> {
        documented: None,
        access: value(on_unreadable, with_on_unreadable),
        turns: [D3],
    }
    /// What becomes of an approved validation for a mismatch, by its code (D3); a code that is left out rejects.
    on_mismatch: MismatchActions {
        documented: MismatchActions::default(),
        access: each(on_mismatch, with_on_mismatch, WarningCode => MismatchAction),
        turns: [D3],
    }
    /// What becomes of an approved validation whose card is newer than the registry, where milder (D3); `null` is off.
    on_newer_card: Option<ErrorAction> {
        documented: None,
        access: value(on_newer_card, with_on_newer_card),
        turns: [D3],
    }
    /// What becomes of an approved validation without a biometric check (D3).
    on_no_biometric: ErrorAction {
        documented: ErrorAction::Keep,
        access: value(on_no_biometric, with_on_no_biometric),
        turns: [D3],
    }
    /// What an advisory does to an approval, by its kind (X1 to X13); a kind that is left out informs.
    escalate: Escalations {
        documented: Escalations::default(),
        access: each(escalation, with_escalation, AdvisoryKind => Escalation),
        turns: [X1, X2, X3, X4, X5, X6, X7, X8, X9, X10, X11, X12, X13],
    }
    /// Warnings that may never be omitted; the findings of R1 are among them whatever it lists (D6).
    non_omittable: NonOmittable {
        documented: NonOmittable::of(codes::NON_OMITTABLE),
        access: codes(non_omittable, with_non_omittable),
        turns: [D4, D6],
    }
    /// Warnings that a request may ask to omit (D6).
    known_warnings: CodeSet {
        documented: CodeSet::of(codes::KNOWN),
        access: codes(known_warnings, with_known_warnings),
        turns: [D6],
    }
}

impl Choices {
    /// Writes every field, in the order that RFC 8785 gives the keys.
    pub(super) fn serialize_into<M: SerializeMap>(&self, fields: &mut M) -> Result<(), M::Error> {
        self.entries()
            .map_err(M::Error::custom)?
            .iter()
            .try_for_each(|(name, value)| fields.serialize_entry(name, value))
    }
}

impl Serialize for Choices {
    /// Canonical JSON (RFC 8785), which the fingerprint is made of.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(None)?;
        self.serialize_into(&mut fields)?;
        fields.end()
    }
}

/// A field of a [`Policy`], beside its name: a row of the table of RULES.md, "Policies".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyField {
    name: &'static str,
    meaning: &'static str,
    value_type: &'static str,
    rules: &'static [Rule],
}

impl PolicyField {
    /// How the field is written, such as `name_threshold`.
    ///
    /// ```
    /// use renaper_crosscheck::PolicyField;
    ///
    /// assert!(PolicyField::ALL.iter().any(|field| field.name() == "on_missing"));
    /// ```
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What the field says, in a sentence.
    ///
    /// ```
    /// use renaper_crosscheck::PolicyField;
    ///
    /// let field = PolicyField::ALL.iter().find(|field| field.name() == "on_missing").unwrap();
    /// assert!(!field.meaning().is_empty());
    /// ```
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        self.meaning.trim_start()
    }

    /// The type of its value, such as `bool` or [`ErrorAction`]: the schema of a policy defines types of these names.
    ///
    /// ```
    /// use renaper_crosscheck::PolicyField;
    ///
    /// let field = PolicyField::ALL.iter().find(|field| field.name() == "on_missing").unwrap();
    /// assert!(!field.value_type().is_empty());
    /// ```
    #[must_use]
    pub const fn value_type(&self) -> &'static str {
        self.value_type
    }

    /// The rules that it turns, at least one.
    ///
    /// ```
    /// use renaper_crosscheck::{PolicyField, Rule};
    ///
    /// let field = PolicyField::ALL.iter().find(|field| field.name() == "on_missing").unwrap();
    /// assert!(field.rules().contains(&Rule::D3));
    /// ```
    #[must_use]
    pub const fn rules(&self) -> &'static [Rule] {
        self.rules
    }
}

/// The names of the fields by the rule that they turn.
static BY_RULE: LazyLock<BTreeMap<Rule, Vec<&str>>> = LazyLock::new(|| {
    let mut by_rule = BTreeMap::<_, Vec<_>>::new();
    for field in PolicyField::ALL {
        field.rules.iter().for_each(|rule| by_rule.entry(*rule).or_default().push(field.name));
    }
    by_rule
});

impl Rule {
    /// The fields of a [`Policy`] that turn the rule.
    ///
    /// ```
    /// use renaper_crosscheck::Rule;
    ///
    /// assert_eq!(Rule::A3.policy_fields(), ["not_found"]);
    /// ```
    #[must_use]
    pub fn policy_fields(self) -> &'static [&'static str] {
        BY_RULE.get(&self).map_or(&[], Vec::as_slice)
    }
}
