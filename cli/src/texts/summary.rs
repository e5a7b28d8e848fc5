//! What a run says at its end.

use renaper_crosscheck::Wording;

pub(crate) const GOING_ON: Wording = Wording::new(
    "renaper-crosscheck: sigue después del registro {count}",
    "renaper-crosscheck: going on behind record {count}",
);

pub(crate) const NO_SUCH_ID: Wording = Wording::new(
    "renaper-crosscheck: ninguna validación tiene el id pedido",
    "renaper-crosscheck: no validation has the id that was asked for",
);
