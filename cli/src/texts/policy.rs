//! What is said of policies.

use renaper_crosscheck::Wording;

pub(crate) const NO_SUCH_POLICY: Wording = Wording::new(
    "`{given}` no es el nombre de una política (`documented`, `hardened`) ni un archivo",
    "`{given}` is neither the name of a policy (`documented`, `hardened`) nor a file",
);

// What is wrong with a file.
pub(crate) const FAULTS: Wording = Wording::new("política `{file}`:{faults}", "policy `{file}`:{faults}");
pub(crate) const ON_LINE: Wording = Wording::new("línea {line}: {fault}", "line {line}: {fault}");
pub(crate) const AND_MORE: Wording = Wording::new("y más", "and more");
pub(crate) const DID_YOU_MEAN: Wording = Wording::new("; ¿se quiso decir `{likely}`?", "; did you mean `{likely}`?");
pub(crate) const WORD_TWICE: Wording =
    Wording::new("`{key}`: `{word}` está dos veces", "`{key}`: `{word}` is given twice");
pub(crate) const TOO_LONG: Wording =
    Wording::new("una política tiene {most} bytes como máximo", "a policy has at most {most} bytes");
pub(crate) const IS_JSON: Wording = Wording::new(
    "JSON en un archivo cuyo nombre no termina en .json",
    "JSON in a file whose name does not end in .json",
);
pub(crate) const IS_TOML: Wording =
    Wording::new("TOML en un archivo cuyo nombre termina en .json", "TOML in a file whose name ends in .json");

// What is probably a slip.
pub(crate) const WARNING: Wording =
    Wording::new("{file}: advertencia: línea {line}: {doubt}", "{file}: warning: line {line}: {doubt}");
pub(crate) const UNKNOWN_CODE: Wording = Wording::new(
    "`{key}`: ninguna lista de las reglas tiene el código `{code}`",
    "`{key}`: no list of the rules has the code `{code}`",
);
pub(crate) const DROPS_ONE: Wording = Wording::new(
    "`{key}` reemplaza toda la lista de `{base}` y deja afuera 1 código; para conservarlo, se agrega:",
    "`{key}` replaces the whole list of `{base}` and drops 1 code of it; to keep it, add:",
);
pub(crate) const DROPS_MANY: Wording = Wording::new(
    "`{key}` reemplaza toda la lista de `{base}` y deja afuera {count} códigos; para conservarlos, se agrega:",
    "`{key}` replaces the whole list of `{base}` and drops {count} codes of it; to keep them, add:",
);
pub(crate) const AND_OTHERS: Wording = Wording::new(
    " y otros: `policy diff {base} ARCHIVO` los nombra todos",
    " and others: `policy diff {base} FILE` names all of them",
);
pub(crate) const LEAVES_ONE: Wording = Wording::new(
    "`{key}` reemplaza toda la tabla de `{base}`: 1 entrada que no nombra pasa a `{left_at}`; para conservarla, \
     se agrega:",
    "`{key}` replaces the whole table of `{base}`: 1 entry that it does not name becomes `{left_at}`; to keep \
     it, add:",
);
pub(crate) const LEAVES_MANY: Wording = Wording::new(
    "`{key}` reemplaza toda la tabla de `{base}`: {count} entradas que no nombra pasan a `{left_at}`; para \
     conservarlas, se agrega:",
    "`{key}` replaces the whole table of `{base}`: {count} entries that it does not name become `{left_at}`; to keep \
     them, add:",
);

// What a policy is, and in what two differ.
pub(crate) const IS_POLICY: Wording = Wording::new(
    "`{file}` es la política `{name}`, huella {fingerprint}",
    "`{file}` is the policy `{name}`, fingerprint {fingerprint}",
);
pub(crate) const SHIPS: Wording = Wording::new(
    "`{name}` viene con el programa, huella {fingerprint}",
    "`{name}` ships with the program, fingerprint {fingerprint}",
);
pub(crate) const ALIKE: Wording =
    Wording::new("`{from}` → `{to}`: deciden igual", "`{from}` → `{to}`: they decide alike");
pub(crate) const DIFFERS: Wording =
    Wording::new("`{from}` → `{to}`: difieren en 1 elección", "`{from}` → `{to}`: 1 choice differs");
pub(crate) const DIFFER: Wording =
    Wording::new("`{from}` → `{to}`: difieren en {count} elecciones", "`{from}` → `{to}`: {count} choices differ");
