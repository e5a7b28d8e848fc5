//! Words for what the JSON has as codes: statuses, outcomes, causes.

use renaper_crosscheck::stored::{Cause, Outcome, Shown};
use renaper_crosscheck::{Status, Wording};

/// What stands before the tenths of a number.
pub(crate) const DECIMAL_POINT: Wording = Wording::new(",", ".");

pub(crate) const NONE: Wording = Wording::new("ninguno", "none");
pub(crate) const REJECTED_LINE: Wording = Wording::new("línea rechazada", "rejected line");

/// A status in words, as that of a validation.
pub(crate) const fn status(status: Status) -> Wording {
    match status {
        Status::Pending => Wording::new("pendiente", "pending"),
        Status::InProgress => Wording::new("en curso", "in progress"),
        Status::InReview => Wording::new("en revisión", "in review"),
        Status::Approved => Wording::new("aprobada", "approved"),
        Status::Rejected => Wording::new("rechazada", "rejected"),
        Status::Expired => Wording::new("vencida", "expired"),
        Status::Abandoned => Wording::new("abandonada", "abandoned"),
        Status::Cancelled => Wording::new("cancelada", "cancelled"),
    }
}

/// What became of a record, in words.
pub(crate) const fn outcome(outcome: Outcome) -> Wording {
    match outcome {
        Outcome::Unchanged => Wording::new("sin cambios", "unchanged"),
        Outcome::EvidenceChanged => Wording::new("cambio de evidencia", "evidence changed"),
        Outcome::StatusChanged => Wording::new("cambio de estado", "status changed"),
        Outcome::Protected => Wording::new("protegida", "protected"),
        Outcome::NotApplicable => Wording::new("no aplica", "not applicable"),
    }
}

/// The cause of a change, in a word.
pub(crate) const fn cause(cause: Cause) -> Wording {
    match cause {
        Cause::Policy => Wording::new("la política", "the policy"),
        Cause::Engine => Wording::new("el motor", "the engine"),
        Cause::Evidence => Wording::new("la evidencia", "the evidence"),
    }
}

/// What a stored check shows, in a word.
pub(crate) const fn shown(shown: Shown) -> Wording {
    match shown {
        Shown::Pass => Wording::new("pasa", "passes"),
        Shown::Error => Wording::new("sin comparar", "not compared"),
        Shown::Mismatch => Wording::new("discrepancia", "mismatch"),
    }
}
