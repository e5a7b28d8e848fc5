//! Why a run cannot begin, or cannot go on.

use renaper_crosscheck::Wording;

pub(crate) const THREAD: Wording = Wording::new(
    "no se pudo iniciar un hilo: {error}; se pueden pedir menos con --threads",
    "a thread cannot start: {error}; ask for fewer with --threads",
);

pub(crate) const DELIMITER_ALONE: Wording =
    Wording::new("--delimiter requiere --keys o --format csv", "--delimiter needs --keys or --format csv");

pub(crate) const DELIMITER_IS_QUOTE: Wording = Wording::new(
    "--delimiter: las comillas dobles no pueden separar las celdas de un CSV",
    "--delimiter: a double quote cannot separate the cells of CSV",
);

pub(crate) const SELECTION_OF_TRAIL: Wording = Wording::new(
    "--audit no se combina con --id, --since, --until ni --sample: el rastro de auditoría tiene una línea por cada \
     documento",
    "--audit cannot be combined with --id, --since, --until or --sample: an audit trail has a line for every record",
);

pub(crate) const SINCE_AFTER_UNTIL: Wording =
    Wording::new("--since {since} es posterior a --until {until}", "--since {since} is later than --until {until}");

pub(crate) const SAMPLE_OF_STREAM: Wording = Wording::new(
    "--sample lee la entrada dos veces: requiere archivos, no la entrada estándar ni una tubería",
    "--sample reads its input twice: give files, not standard input or a pipe",
);

pub(crate) const CHECKPOINT_IS_NO_FILE: Wording =
    Wording::new("`{path}`: un punto de control tiene que ser un archivo", "`{path}`: a checkpoint must be a file");

pub(crate) const NOT_A_CHECKPOINT: Wording = Wording::new("no es un punto de control", "not a checkpoint");

/// `setting` is an option, or one of those below.
pub(crate) const ANOTHER_RUN: Wording = Wording::new(
    "este punto de control es de otra corrida: no coincide {setting}; repetir el comando tal como era, o borrar el \
     punto de control",
    "this checkpoint belongs to a run with another {setting}: repeat that command exactly, or delete the checkpoint",
);

pub(crate) const ENGINE: Wording = Wording::new("la versión del programa", "version of the program");
pub(crate) const RULES: Wording = Wording::new("la versión de las reglas", "version of the rules");
pub(crate) const POLICY: Wording = Wording::new("la política", "policy");
pub(crate) const BASELINE: Wording = Wording::new("la política de referencia", "baseline");
pub(crate) const AUDIT_KEY: Wording = Wording::new("la clave del rastro de auditoría", "key of the audit trail");

/// `difference` is one of those below.
pub(crate) const ANOTHER_INPUT: Wording = Wording::new(
    "este punto de control es de otra entrada: {difference}",
    "this checkpoint belongs to another input: {difference}",
);

pub(crate) const OTHER_RECORDS: Wording =
    Wording::new("los primeros {count} documentos son distintos", "the first {count} records differ");
pub(crate) const OTHER_COUNT: Wording =
    Wording::new("archivos antes: {then}, ahora: {now}", "files before: {then}, now: {now}");
pub(crate) const OTHER_FILE: Wording =
    Wording::new("`{now}` está en el lugar de `{then}`", "`{now}` is in the place of `{then}`");
pub(crate) const OTHER_LENGTH: Wording = Wording::new("`{file}` tiene otro tamaño", "`{file}` has another length");
pub(crate) const CHANGED: Wording = Wording::new("`{file}` cambió desde entonces", "`{file}` has changed since then");

pub(crate) const NO_REPORT: Wording = Wording::new("falta el informe", "there is no report");

pub(crate) const NOT_A_REPORT: Wording = Wording::new(
    "no es un informe en JSON de esta versión del programa",
    "not a JSON report of this version of the program",
);

pub(crate) const NOT_TO_BE_MERGED: Wording =
    Wording::new("`{file}` no se puede sumar a `{first}`", "`{file}` cannot be merged with `{first}`");
