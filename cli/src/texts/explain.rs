//! What is said where one record is to be explained.

use renaper_crosscheck::Wording;

pub(crate) const NO_RECORD: Wording =
    Wording::new("no hay ningún documento en {input}", "there is no record in {input}");

pub(crate) const STANDARD_INPUT: Wording = Wording::new("la entrada estándar", "standard input");

pub(crate) const SEVERAL_RECORDS: Wording = Wording::new(
    "hay más de un documento en {input}: --id ID elige uno, y `reevaluate --page ID` escribe la página de una \
     validación entre muchas",
    "there is more than one record in {input}: --id ID chooses one, and `reevaluate --page ID` writes the page of one \
     validation of many",
);

pub(crate) const SAME_ID: Wording =
    Wording::new("más de un documento tiene el id pedido", "more than one record has the id that was asked for");

pub(crate) const UNREADABLE: Wording = Wording::new(
    "renaper-crosscheck: línea {line}: no se puede leer ({code}): {message}",
    "renaper-crosscheck: line {line}: cannot be read ({code}): {message}",
);

pub(crate) const TOO_LONG: Wording = Wording::new(
    "renaper-crosscheck: línea {line}: más larga que {bytes} bytes",
    "renaper-crosscheck: line {line}: longer than {bytes} bytes",
);

pub(crate) const ONE_UNREADABLE: Wording = Wording::new(
    "renaper-crosscheck: un documento no se pudo leer, y puede ser el pedido",
    "renaper-crosscheck: one record could not be read, and may be the one that was asked for",
);

pub(crate) const SOME_UNREADABLE: Wording = Wording::new(
    "renaper-crosscheck: {count} documentos no se pudieron leer, y alguno puede ser el pedido",
    "renaper-crosscheck: {count} records could not be read, and one of them may be the one that was asked for",
);
