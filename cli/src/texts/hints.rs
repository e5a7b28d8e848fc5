//! What helps where many records could not be read for the same reason.

use renaper_crosscheck::Wording;

pub(crate) const STORED_VALIDATIONS: Wording = Wording::new(
    "renaper-crosscheck: parecen validaciones guardadas: `reevaluate` las lee",
    "renaper-crosscheck: these look like stored validations: `reevaluate` reads them",
);

pub(crate) const CASES: Wording = Wording::new(
    "renaper-crosscheck: parecen casos: `evaluate` los lee",
    "renaper-crosscheck: these look like cases: `evaluate` reads them",
);

pub(crate) const RESULTS: Wording = Wording::new(
    "renaper-crosscheck: parecen resultados de `reevaluate`, que lee las validaciones guardadas",
    "renaper-crosscheck: these look like results of `reevaluate`: it reads the stored validations themselves",
);

pub(crate) const NOTHING_READ: Wording = Wording::new(
    "renaper-crosscheck: la entrada no tiene ningún documento",
    "renaper-crosscheck: there is no record in the input",
);

pub(crate) const OTHER_ENCODING: Wording = Wording::new(
    "renaper-crosscheck: no están en UTF-8; si están en Windows-1252, los convierte \
     `iconv -f WINDOWS-1252 -t UTF-8 FILE`",
    "renaper-crosscheck: these are not UTF-8; if they are Windows-1252, \
     `iconv -f WINDOWS-1252 -t UTF-8 FILE` converts them",
);
