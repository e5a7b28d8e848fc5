//! One run's share of a report: what the report is made of, and what many runs add up to.

use renaper_crosscheck::stored::{Reevaluation, StoredValidation};
use renaper_crosscheck::{CaseErrorCode, Policy, RULES_VERSION, Wording};
use serde::{Deserialize, Serialize};

use crate::figures::Figures;
use crate::run::{InputDigest, Selection};
use crate::tally::Tally;

/// One run's share of a report: everything that its [`Report`](crate::Report) is made of. A report in JSON carries it
/// whole, under the key `part` (JSON.md, "A report").
///
/// Parts of one policy, baseline, version of the rules and version of the crate add up, in any grouping, to what one
/// run over all their inputs would have come to. Their order matters to ids and inputs alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Part {
    pub(crate) policy: Policy,
    pub(crate) against: Baseline,
    pub(crate) rules: String,
    pub(crate) engine: String,
    /// As the caller gave it: no clock is read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) time: Option<String>,
    #[serde(default)]
    pub(crate) inputs: Vec<InputDigest>,
    /// What was to be evaluated of them, where that was not everything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) selection: Option<Selection>,
    pub(crate) tally: Tally,
    pub(crate) figures: Figures,
    /// Whether ids are kept of what is not as it was stored.
    #[serde(default)]
    pub(crate) with_ids: bool,
}

/// What the fresh evaluations were compared with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Baseline {
    /// What was stored; the policy tells the causes apart.
    Stored(Policy),
    Policy(Policy),
}

/// In what two parts differ, so that they are no parts of one report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.wording().en)]
#[non_exhaustive]
pub enum Difference {
    /// They were made under different policies.
    Policy,
    /// They were compared with different things.
    Baseline,
    /// They were made under different versions of the rules.
    Rules,
    /// They were made by different versions of the program.
    Engine,
    /// One keeps ids, and the other none.
    Ids,
}

impl Difference {
    /// What the difference is, in Spanish and English.
    #[must_use]
    pub const fn wording(self) -> Wording {
        match self {
            Difference::Policy => Wording::new("se hizo con otra política", "made under another policy"),
            Difference::Baseline => Wording::new("se comparó con otra cosa", "compared with something else"),
            Difference::Rules => {
                Wording::new("se hizo con otra versión de las reglas", "made under another version of the rules")
            }
            Difference::Engine => {
                Wording::new("se hizo con otra versión del programa", "made by another version of the program")
            }
            Difference::Ids => Wording::new("solo uno de los dos tiene ids", "only one of them has ids"),
        }
    }
}

impl Part {
    /// Nothing counted yet: re-evaluations under a policy, compared with what was stored; the baseline tells the causes
    /// apart.
    #[must_use]
    pub fn against_stored(policy: &Policy, baseline: &Policy) -> Self {
        Part::new(policy, Baseline::Stored(baseline.clone()))
    }

    /// Nothing counted yet: re-evaluations under a policy, compared with those under the baseline.
    #[must_use]
    pub fn against_policy(policy: &Policy, baseline: &Policy) -> Self {
        Part::new(policy, Baseline::Policy(baseline.clone()))
    }

    fn new(policy: &Policy, against: Baseline) -> Self {
        Part {
            policy: policy.clone(),
            against,
            rules: RULES_VERSION.to_owned(),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
            time: None,
            inputs: Vec::new(),
            selection: None,
            tally: Tally::default(),
            figures: Figures::default(),
            with_ids: false,
        }
    }

    /// The same with ids of what is not as it was stored: up to 1,000 of each kind, of up to 200 bytes each.
    #[must_use]
    pub fn with_ids(self) -> Self {
        Part { with_ids: true, ..self }
    }

    /// The same with a time, which is shown as it is.
    #[must_use]
    pub fn with_time(self, time: Option<String>) -> Self {
        Part { time, ..self }
    }

    /// The same with more that was read, in this order.
    #[must_use]
    pub fn with_inputs(mut self, inputs: impl IntoIterator<Item = InputDigest>) -> Self {
        self.inputs.extend(inputs);
        self
    }

    /// The same with what was to be evaluated of the inputs, where that was not everything.
    #[must_use]
    pub fn with_selection(self, selection: Option<Selection>) -> Self {
        Part { selection, ..self }
    }

    /// The same with what was counted elsewhere.
    #[must_use]
    pub fn with_counts(self, tally: Tally, figures: Figures) -> Self {
        Part { tally, figures, ..self }
    }

    /// Counts a stored validation, and what its re-evaluation under the part's own policy came to.
    pub fn take(&mut self, validation: &StoredValidation<'_>, reevaluation: &Reevaluation<'_>) {
        self.tally.take(reevaluation);
        self.figures.take(validation, reevaluation, &self.policy);
        if self.with_ids {
            self.figures.take_id(reevaluation);
        }
    }

    /// Counts a record that could not be read.
    pub fn reject(&mut self, code: CaseErrorCode) {
        self.tally.reject(code);
    }

    /// Adds what another run came to, whose inputs come behind these.
    ///
    /// # Errors
    ///
    /// The two are no parts of one report; nothing is added.
    pub fn add(&mut self, other: Part) -> Result<(), Difference> {
        if let Some(difference) = self.difference(&other) {
            return Err(difference);
        }
        self.time = self.time.take().filter(|time| other.time.as_ref() == Some(time));
        if self.selection != other.selection {
            self.selection = Some(Selection { differs: true, ..Selection::default() });
        }
        self.inputs.extend(other.inputs);
        self.tally.add(&other.tally);
        self.figures.add(other.figures);
        Ok(())
    }

    /// Whether ids are kept.
    #[must_use]
    pub fn has_ids(&self) -> bool {
        self.with_ids
    }

    /// The policy that was evaluated under.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// What was read, in its order.
    #[must_use]
    pub fn inputs(&self) -> &[InputDigest] {
        &self.inputs
    }

    /// What was to be evaluated of it, where that was not everything.
    #[must_use]
    pub fn selection(&self) -> Option<&Selection> {
        self.selection.as_ref()
    }

    /// Records that were counted, those included that could not be read.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.tally.records()
    }

    /// What keeps the two from being added up.
    fn difference(&self, other: &Part) -> Option<Difference> {
        let is_same = |one: &Policy, other: &Policy| one.fingerprint() == other.fingerprint();
        let is_same_baseline = match (&self.against, &other.against) {
            (Baseline::Stored(one), Baseline::Stored(other)) | (Baseline::Policy(one), Baseline::Policy(other)) => {
                is_same(one, other)
            }
            _ => false,
        };
        [
            (self.rules == other.rules, Difference::Rules),
            (self.engine == other.engine, Difference::Engine),
            (is_same(&self.policy, &other.policy), Difference::Policy),
            (is_same_baseline, Difference::Baseline),
            (self.with_ids == other.with_ids, Difference::Ids),
        ]
        .into_iter()
        .find_map(|(is_the_same, difference)| (!is_the_same).then_some(difference))
    }
}
