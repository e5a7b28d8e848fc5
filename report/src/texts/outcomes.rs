//! What became of the records: outcomes, statuses and causes.

use renaper_crosscheck::Wording;
use renaper_crosscheck::stored::{Cause, Outcome};

use super::Counted;
use crate::run::BaselineKind;

pub(crate) const OUTCOMES: Wording = Wording::new("Qué pasó con los documentos", "What became of the records");
pub(crate) const ALL_OUTCOMES: Wording = Wording::new("Todos los documentos por resultado", "All records by outcome");
pub(crate) const OUTCOME: Wording = Wording::new("Resultado", "Outcome");
pub(crate) const RECORDS: Wording = Wording::new("Documentos", "Records");
pub(crate) const SHARE: Wording = Wording::new("Porcentaje", "Share");
pub(crate) const UNREADABLE: Wording = Wording::new("no se pudo leer", "could not be read");
pub(crate) const ALL: Wording = Wording::new("todos", "all");
pub(crate) const REEVALUATED: Counted = Counted {
    one: Wording::new(
        "se reevaluó {count}; no los de las dos clases anteriores",
        "{count} was re-evaluated; the last two kinds were not",
    ),
    many: Wording::new(
        "se reevaluaron {count}; no los de las dos clases anteriores",
        "{count} were re-evaluated; the last two kinds were not",
    ),
};

/// What an outcome means.
pub(crate) const fn meaning(outcome: Outcome) -> Wording {
    match outcome {
        Outcome::Unchanged => Wording::new(
            "mismo estado, mismos hallazgos, mismas filas de la comparación",
            "same status, same findings, same comparison rows",
        ),
        Outcome::EvidenceChanged => Wording::new(
            "mismo estado, otros hallazgos u otras filas de la comparación",
            "same status, different findings or comparison rows",
        ),
        Outcome::StatusChanged => Wording::new("otro estado", "different status"),
        Outcome::Protected => Wording::new(
            "decidió una persona, o pudo haber decidido, y las reglas dan otra cosa: la decisión se mantiene",
            "a person decided, or may have decided, and the rules give something else: the decision stands",
        ),
        Outcome::NotApplicable => Wording::new(
            "no se pidió el cotejo, o no hay datos para hacerlo",
            "no check was requested, or there is no data for one",
        ),
    }
}

/// The heading of the statuses, against each baseline.
pub(crate) const fn statuses(against: BaselineKind) -> Wording {
    match against {
        BaselineKind::Stored => Wording::new("Estado: guardado → reevaluado", "Status: stored → re-evaluated"),
        BaselineKind::Policy => Wording::new("Estado: de referencia → reevaluado", "Status: baseline → re-evaluated"),
    }
}

/// What the rows and the columns of the statuses are.
pub(crate) const fn rows_and_columns(against: BaselineKind) -> Wording {
    match against {
        BaselineKind::Stored => Wording::new(
            "Cada fila es un estado guardado; cada columna, el estado según las reglas de hoy.",
            "Each row is a stored status, each column the status under today's rules.",
        ),
        BaselineKind::Policy => Wording::new(
            "Cada fila es un estado según la política de referencia; cada columna, el estado según esta política.",
            "Each row is a status under the baseline, each column the status under this policy.",
        ),
    }
}

pub(crate) const STAND_NOTE: Wording = Wording::new(
    "Las celdas sombreadas conservan su estado. «Firmes» son las decisiones que tomó una persona, o que pudo haber \
     tomado: conservan el estado guardado, diga lo que diga la columna.",
    "Shaded cells keep their status. “Stand” counts decisions that a person made, or may have made: they keep the \
     stored status, whatever the column says.",
);
pub(crate) const STAND: Counted = Counted {
    one: Wording::new("{count} firme", "{count} stands"),
    many: Wording::new("{count} firmes", "{count} stand"),
};
pub(crate) const NO_VALIDATION: Wording = Wording::new("No hay validaciones.", "There are no validations.");
pub(crate) const ALL_STATUSES: Wording = Wording::new("Todas las validaciones por estado", "All validations by status");

/// The corner of the table of statuses.
pub(crate) const fn corner(against: BaselineKind) -> Wording {
    match against {
        BaselineKind::Stored => Wording::new("Guardado ↓ reevaluado →", "Stored ↓ re-evaluated →"),
        BaselineKind::Policy => Wording::new("Referencia ↓ reevaluado →", "Baseline ↓ re-evaluated →"),
    }
}

/// Before the status of a row, where a narrow screen has no head.
pub(crate) const fn row_label(against: BaselineKind) -> Wording {
    match against {
        BaselineKind::Stored => Wording::new("guardada como", "stored as"),
        BaselineKind::Policy => Wording::new("según la referencia", "under the baseline"),
    }
}

/// The head of a column with what was before.
pub(crate) const fn before(against: BaselineKind) -> Wording {
    match against {
        BaselineKind::Stored => Wording::new("Guardado", "Stored"),
        BaselineKind::Policy => Wording::new("Referencia", "Baseline"),
    }
}

pub(crate) const AFTER: Wording = Wording::new("Reevaluado", "Re-evaluated");

pub(crate) const CAUSES: Wording = Wording::new("Por qué: cambios por causa", "Why: changes by cause");
pub(crate) const CAUSES_NOTE: Wording = Wording::new(
    "La última columna cuenta cada validación una vez por cada causa de sus diferencias",
    "The last column counts each validation once for every cause of its differences",
);
pub(crate) const CAUSE: Wording = Wording::new("Causa", "Cause");
pub(crate) const CHANGED_STATUSES: Wording = Wording::new("Cambios de estado", "Status changes");
pub(crate) const ANY_DIFFERENCE: Wording =
    Wording::new("Validaciones con alguna diferencia", "Validations with any difference");

/// What a cause of changes means; `{policy}` is the one that the causes are found with.
pub(crate) const fn cause_meaning(cause: Cause, against: BaselineKind) -> Wording {
    match (cause, against) {
        (Cause::Policy, BaselineKind::Stored) => Wording::new(
            "según {policy}, las reglas de hoy dan lo que está guardado",
            "under {policy}, today's rules give what was stored",
        ),
        (Cause::Policy, BaselineKind::Policy) => Wording::new("la evidencia es la misma", "the evidence is the same"),
        (Cause::Engine, _) => Wording::new(
            "las reglas de hoy leen la misma evidencia de otra manera, y ninguna política lo explica",
            "today's rules read the same evidence differently, and no policy explains it",
        ),
        (Cause::Evidence, _) => Wording::new(
            "no se guardaron los datos originales, y sin ellos nada se puede reevaluar",
            "no raw data was stored, and without it nothing can be re-evaluated",
        ),
    }
}

pub(crate) const FLIPS: Wording =
    Wording::new("Cambios de estado, los más frecuentes primero", "Status changes, most frequent first");
pub(crate) const COUNT: Wording = Wording::new("Cantidad", "Count");
pub(crate) const TURNED: Wording = Wording::new(
    "Qué opción de la política cambió el estado. Las opciones de {policy} se reemplazan por las de esta política, una \
     por una; cada validación se cuenta en la última que cambió su estado.",
    "Which choice of the policy changed the status. The choices of {policy} are replaced with those of this policy, \
     one by one; each validation counts under the last one that changed its status.",
);
pub(crate) const CHOICE: Wording = Wording::new("Opción", "Choice");
