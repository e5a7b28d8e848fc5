//! The head of the page, its summary and its foot.

use renaper_crosscheck::Wording;

use super::Counted;

pub(crate) const TITLE: Wording = Wording::new("Reevaluación según {policy}", "Re-evaluation under {policy}");
pub(crate) const HEADING: Wording =
    Wording::new("Reevaluación de validaciones guardadas", "Re-evaluation of stored validations");

/// Below the heading: `{baseline}` is one of the two that follow.
pub(crate) const SUBJECT: Wording = Wording::new(
    "Tarjetas de identidad cotejadas con RENAPER según la política {policy}, en comparación con {baseline}",
    "Identity cards cross-checked against RENAPER under the policy {policy}, compared with {baseline}",
);
pub(crate) const WHAT_WAS_STORED: Wording = Wording::new("lo guardado", "what was stored");
pub(crate) const THE_POLICY: Wording = Wording::new("la política {policy}", "the policy {policy}");

pub(crate) const LEAD: Wording =
    Wording::new("De {validations}, {changed}: {changes}.", "Of {validations}, {changed}: {changes}.");
pub(crate) const LEAD_NONE: Wording = Wording::new("De {validations}, {none}.", "Of {validations}, {none}.");
pub(crate) const VALIDATIONS: Counted = Counted {
    one: Wording::new("{count} validación", "{count} validation"),
    many: Wording::new("{count} validaciones", "{count} validations"),
};
pub(crate) const CHANGED: Counted = Counted {
    one: Wording::new("{count} cambiaría de estado", "{count} would change status"),
    many: Wording::new("{count} cambiarían de estado", "{count} would change status"),
};
pub(crate) const NONE_CHANGED: Wording = Wording::new("ninguna cambiaría de estado", "none would change status");
pub(crate) const CHANGE: Wording = Wording::new("{count} de {before} a {after}", "{count} from {before} to {after}");
pub(crate) const OTHER_CHANGES: Wording = Wording::new("{count} de otras formas", "{count} in other ways");

pub(crate) const KEEP_STATUS: Counted = Counted {
    one: Wording::new(
        "{count} conservaría su estado, con otros hallazgos u otras filas de la comparación.",
        "{count} would keep its status, with different findings or comparison rows.",
    ),
    many: Wording::new(
        "{count} conservarían su estado, con otros hallazgos u otras filas de la comparación.",
        "{count} would keep their status, with different findings or comparison rows.",
    ),
};
pub(crate) const NOT_SHARED: Counted = Counted {
    one: Wording::new(
        "{count} decisión que tomó una persona, o que pudo haber tomado, difiere de lo que hoy dan las reglas. \
         Se mantiene.",
        "{count} decision that a person made, or may have made, differs from what the rules give today. It stands.",
    ),
    many: Wording::new(
        "{count} decisiones que tomó una persona, o que pudo haber tomado, difieren de lo que hoy dan las reglas. \
         Se mantienen.",
        "{count} decisions that a person made, or may have made, differ from what the rules give today. They stand.",
    ),
};
pub(crate) const NOT_APPLICABLE: Counted = Counted {
    one: Wording::new(
        "{count} no se reevaluó: no se pidió el cotejo o no hay datos para hacerlo.",
        "{count} was not re-evaluated: no check was requested, or there is no data for one.",
    ),
    many: Wording::new(
        "{count} no se reevaluaron: no se pidió el cotejo o no hay datos para hacerlo.",
        "{count} were not re-evaluated: no check was requested, or there is no data for one.",
    ),
};
pub(crate) const LEFT_OUT: Counted = Counted {
    one: Wording::new(
        "{count} documento se dejó fuera, como se pidió, y no se cuenta en el resto de esta página.",
        "{count} record was left out, as requested, and is not counted in the rest of this page.",
    ),
    many: Wording::new(
        "{count} documentos se dejaron fuera, como se pidió, y no se cuentan en el resto de esta página.",
        "{count} records were left out, as requested, and are not counted in the rest of this page.",
    ),
};
pub(crate) const UNREAD: Counted = Counted {
    one: Wording::new(
        "{count} documento no se pudo leer, y no se sabe nada de él.",
        "{count} record could not be read, and nothing is known about it.",
    ),
    many: Wording::new(
        "{count} documentos no se pudieron leer, y no se sabe nada de ellos.",
        "{count} records could not be read, and nothing is known about them.",
    ),
};
pub(crate) const ALL_READ: Wording =
    Wording::new("Se pudieron leer todos los documentos.", "Every record could be read.");

/// Tiles: each stands under its number.
pub(crate) const TILE_STATUS_CHANGED: Counted = Counted {
    one: Wording::new("cambiaría de estado", "would change status"),
    many: Wording::new("cambiarían de estado", "would change status"),
};
pub(crate) const TILE_EVIDENCE_CHANGED: Wording =
    Wording::new("mismo estado, otros hallazgos u otras filas", "same status, different findings or rows");
pub(crate) const TILE_UNCHANGED: Counted = Counted {
    one: Wording::new("queda como está", "stays as it is"),
    many: Wording::new("quedan como están", "stay as they are"),
};
pub(crate) const TILE_PROTECTED: Counted = Counted {
    one: Wording::new(
        "se mantiene contra las reglas: decidió, o pudo haber decidido, una persona",
        "is kept against the rules: a person decided, or may have decided",
    ),
    many: Wording::new(
        "se mantienen contra las reglas: decidió, o pudo haber decidido, una persona",
        "are kept against the rules: a person decided, or may have decided",
    ),
};
pub(crate) const TILE_REJECTED: Counted = Counted {
    one: Wording::new("no se pudo leer", "could not be read"),
    many: Wording::new("no se pudieron leer", "could not be read"),
};

pub(crate) const WRITTEN_BY: Wording = Wording::new(
    "Generado por renaper-crosscheck {engine}, versión {rules} de las reglas.",
    "Written by renaper-crosscheck {engine}, rules version {rules}.",
);
pub(crate) const COUNTS_ONLY: Wording = Wording::new(
    "Esta página contiene solo cantidades y ningún dato personal.",
    "This page holds counts only and no personal data.",
);
pub(crate) const COUNTS_AND_IDS: Wording = Wording::new(
    "Esta página contiene cantidades y los ids de las validaciones, y ningún otro dato personal.",
    "This page holds counts and the ids of validations, and no other personal data.",
);
