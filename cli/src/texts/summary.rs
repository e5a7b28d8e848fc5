//! What a run says at its beginning and at its end.

use renaper_crosscheck::Wording;

pub(crate) const RESUMING: Wording = Wording::new(
    "renaper-crosscheck: se retoma después del documento {count}",
    "renaper-crosscheck: resuming after record {count}",
);

pub(crate) const ONE_OTHER_FILE: Wording = Wording::new(
    "renaper-crosscheck: no se lee 1 archivo, `{file}`: de un directorio se leen los que terminan en .ndjson, .jsonl o \
     .json (o además en .gz o .zst)",
    "renaper-crosscheck: 1 file is skipped, `{file}`: of a directory, those that end in .ndjson, .jsonl or .json are \
     read (or these and .gz or .zst)",
);

pub(crate) const OTHER_FILES: Wording = Wording::new(
    "renaper-crosscheck: no se leen {count} archivos, como `{file}`: de un directorio se leen los que terminan en \
     .ndjson, .jsonl o .json (o además en .gz o .zst)",
    "renaper-crosscheck: {count} files are skipped, such as `{file}`: of a directory, those that end in .ndjson, \
     .jsonl or .json are read (or these and .gz or .zst)",
);

/// Some lines could not be read, so the validation may be one of them.
pub(crate) const NO_READABLE_ID: Wording = Wording::new(
    "renaper-crosscheck: ninguna validación que se pueda leer tiene el id pedido",
    "renaper-crosscheck: no validation that can be read has the id that was asked for",
);

pub(crate) const NO_SUCH_ID: Wording = Wording::new(
    "renaper-crosscheck: ninguna validación tiene el id pedido",
    "renaper-crosscheck: no validation has the id that was asked for",
);

pub(crate) const ONE_REJECTED: Wording =
    Wording::new("renaper-crosscheck: 1 documento no se pudo leer", "renaper-crosscheck: 1 record could not be read");

pub(crate) const MANY_REJECTED: Wording = Wording::new(
    "renaper-crosscheck: {count} documentos no se pudieron leer",
    "renaper-crosscheck: {count} records could not be read",
);

/// `records` is one of the four below, `against` one of the two behind them.
pub(crate) const HEADING: Wording = Wording::new(
    "renaper-crosscheck: {records} con la política `{policy}`, en comparación con {against}",
    "renaper-crosscheck: {records} under `{policy}`, against {against}",
);

pub(crate) const ONE_RECORD: Wording = Wording::new("1 documento", "1 record");
pub(crate) const MANY_RECORDS: Wording = Wording::new("{count} documentos", "{count} records");
pub(crate) const ONE_SELECTED: Wording =
    Wording::new("1 documento elegido ({left_out} excluidos)", "1 record selected ({left_out} left out)");
pub(crate) const MANY_SELECTED: Wording = Wording::new(
    "{count} documentos elegidos ({left_out} excluidos)",
    "{count} records selected ({left_out} left out)",
);

pub(crate) const WHAT_WAS_STORED: Wording = Wording::new("lo guardado", "what was stored");
pub(crate) const THE_BASELINE: Wording =
    Wording::new("la política de referencia `{policy}`", "the baseline `{policy}`");

pub(crate) const TURNED_BY: Wording = Wording::new("cambiaron por", "turned by");
pub(crate) const NO_CHOICE: Wording = Wording::new(
    "ninguna opción de la política: las reglas leen la evidencia de otra manera",
    "no choice of the policy: the rules read the evidence differently",
);
pub(crate) const GAINED: Wording =
    Wording::new("hallazgos nuevos, entre todo lo reevaluado", "findings gained, of all evaluated anew");
pub(crate) const LOST: Wording =
    Wording::new("hallazgos que ya no están, entre todo lo reevaluado", "findings lost, of all evaluated anew");
pub(crate) const AMBIGUOUS: Wording = Wording::new("decisiones ambiguas", "ambiguous decisions");

pub(crate) const TRAIL_OF_ONE: Wording =
    Wording::new("  rastro de auditoría de 1 documento, cabeza {head}", "  audit trail of 1 record, head {head}");
pub(crate) const TRAIL_OF_MANY: Wording = Wording::new(
    "  rastro de auditoría de {count} documentos, cabeza {head}",
    "  audit trail of {count} records, head {head}",
);

pub(crate) const ANOTHER_SELECTION: Wording = Wording::new(
    "renaper-crosscheck: advertencia: `{file}` y `{first}` tienen selecciones distintas; el informe suma las dos",
    "renaper-crosscheck: warning: `{file}` and `{first}` have different selections; the report adds up both",
);
pub(crate) const THE_SAME_PART: Wording = Wording::new(
    "renaper-crosscheck: advertencia: `{file}` se hizo con la misma entrada que `{first}`; se cuenta dos veces",
    "renaper-crosscheck: warning: `{file}` was made from the same input as `{first}`; it counts twice",
);

/// How far a run is, where its length is known: a template of the bar.
pub(crate) const BAR: Wording = Wording::new(
    "{bar:40} {percent:>3} %  {bytes} de {total_bytes}  {bytes_per_sec}  {msg}  faltan {eta}",
    "{bar:40} {percent:>3} %  {bytes} of {total_bytes}  {bytes_per_sec}  {msg}  {eta} left",
);
pub(crate) const LINES_READ: Wording = Wording::new("{count} líneas, {speed}/s", "{count} lines, {speed}/s");
