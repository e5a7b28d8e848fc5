//! What decided the six rows: found once, during the comparison, for the account, the margins and the advisories.

use super::{NameScore, RowOutcome};
use crate::normalize::date::DocumentDate;
use crate::normalize::dni::Dni;
use crate::normalize::ejemplar::Ejemplar;
use crate::normalize::tramite::Tramites;
use crate::registry::Answered;
use crate::similarity::Measure;
use crate::text::Text;
use crate::value::{Read, Value};
use crate::vocabulary::{NameDifference, Rule};

/// What decided the six rows of a comparison (rules V1 to V8, F1 to N5).
#[derive(Clone, Copy)]
pub(crate) struct ComparisonGrounds<'c> {
    /// The registry's side, whole.
    pub(crate) registry: Answered<'c>,
    pub(crate) dni: DniGrounds<'c>,
    pub(crate) tramite: RowGrounds<'c, Tramites, TramiteSource>,
    pub(crate) name: NameGrounds,
    pub(crate) ejemplar: RowGrounds<'c, Ejemplar>,
    pub(crate) date_of_birth: RowGrounds<'c, DocumentDate>,
    pub(crate) expiration_date: RowGrounds<'c, DocumentDate>,
}

/// What decided one row: both readings, and the policy's part.
#[derive(Clone, Copy)]
pub(crate) struct RowGrounds<'c, T, S = ()> {
    /// The reading of the card's value.
    pub(crate) card: Value<T>,
    /// The registry's value that it was compared with.
    pub(crate) registry: &'c Read<'c, T>,
    /// Which of the registry's values it is, if there are several.
    pub(crate) source: S,
    /// The result.
    pub(crate) outcome: RowOutcome,
    /// The field of the policy that affected the row.
    pub(crate) policy_field: Option<&'static str>,
}

impl<'c, T: Copy> RowGrounds<'c, T> {
    /// A row for which the registry has one value, and the policy no choice (rules F4 to F6, V9): a repaired value
    /// passes if both agree, and otherwise counts as unreadable.
    pub(super) fn of_one_value(card: Value<T>, registry: &'c Read<'c, T>, agree: impl FnOnce(T, T) -> bool) -> Self {
        let (ours, theirs) = (card.readable(), registry.value.readable());
        let outcome = match ours.zip(theirs) {
            Some((ours, theirs)) if agree(ours, theirs) => RowOutcome::Compared { passed: true },
            Some(_) => RowOutcome::of(card.present(), registry.value.present(), |_, _| false),
            None => RowOutcome::of(ours, theirs, |_, _| false),
        };
        RowGrounds { card, registry, source: (), outcome, policy_field: None }
    }
}

/// What decided the row of the document number (rule F1).
#[derive(Clone, Copy)]
pub(crate) struct DniGrounds<'c> {
    /// The reading of the card's number.
    pub(crate) card: Value<Dni>,
    /// The number that counts as the registry's.
    pub(crate) registry: Option<Dni>,
    pub(crate) source: DniSource,
    /// The result.
    pub(crate) outcome: RowOutcome,
    /// The key of the body that held the number.
    pub(crate) key: Option<&'c Text<'c>>,
    /// The field of the policy that affected the row.
    pub(crate) policy_field: Option<&'static str>,
}

/// Where the registry's number comes from: the first source that applies (rule F1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DniSource {
    /// The registry echoed a DNI, which alone decides.
    Echo,
    /// `id_ciudadano` is the card's number, and confirms it.
    IdCiudadano,
    /// The DNI of the CUIL, which confirms the card's number or may contradict it.
    Cuil,
    /// A CUIL that may only confirm, and does not confirm.
    SilentCuil,
    /// Nothing.
    Nothing,
}

/// Which trámite of the registry the card's was compared with (rule F2): the one that agrees, else the first one
/// present.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TramiteSource {
    Main,
    /// The trámite of a reprinted card.
    Reprint,
    Nothing,
}

/// What decided the row of the name (rules V6, F3, N1 to N5).
#[derive(Clone, Copy)]
pub(crate) struct NameGrounds {
    /// Whether the row was compared, and the result.
    pub(crate) outcome: RowOutcome,
    /// How the whole names were scored, if both are present.
    pub(crate) score: Option<ScoreGrounds>,
    /// The lowest similarity that passes.
    pub(super) threshold: u8,
    /// The sides that count as missing because they had less to say and the score was low.
    pub(crate) lacking: Sides,
    /// The sides that count as unreadable because only their unknown letters make the score low.
    pub(crate) unknown: Sides,
    /// How similar the surnames are, if the policy asks and both sides give a separate surname.
    pub(crate) surname_percent: Option<u8>,
    /// How the names differ, if the row was compared and they are not written alike (rule X3).
    pub(crate) difference: Option<NameDifference>,
    /// How many people there are for one bearer of the registry's name, if the row was compared by evidence (rule X13).
    pub(crate) bearers: Option<u32>,
}

impl NameGrounds {
    /// The score, if the row was compared.
    pub(crate) fn compared_score(&self) -> Option<NameScore> {
        let score = self.score.filter(|_| self.outcome.is_compared())?;
        Some(NameScore { similarity_percent: score.percent, threshold: self.threshold })
    }
}

impl ComparisonGrounds<'_> {
    /// The results of the six rows, in their order.
    pub(crate) fn outcomes(&self) -> [RowOutcome; 6] {
        [
            self.dni.outcome,
            self.tramite.outcome,
            self.name.outcome,
            self.ejemplar.outcome,
            self.date_of_birth.outcome,
            self.expiration_date.outcome,
        ]
    }
}

/// What a score of two names came from.
#[derive(Clone, Copy)]
pub(crate) struct ScoreGrounds {
    /// 0 to 100.
    pub(crate) percent: u8,
    /// The rule that gave it: N2, N3 or N5.
    pub(crate) rule: Rule,
    /// The edits between the names, if the score counts them (rule N1).
    pub(crate) measure: Option<Measure>,
}

/// One side of a comparison, both or none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sides {
    pub(crate) card: bool,
    pub(crate) registry: bool,
}

impl Sides {
    pub(crate) const fn any(self) -> bool {
        self.card || self.registry
    }

    pub(super) const fn or(self, other: Self) -> Self {
        Sides { card: self.card || other.card, registry: self.registry || other.registry }
    }
}
