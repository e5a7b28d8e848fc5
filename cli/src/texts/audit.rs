//! What is said of audit trails and of the manifests that bind them.

use renaper_crosscheck::Wording;

/// What is said of a chain of lines: a trail's, or a manifest's.
pub(crate) struct ChainTexts {
    pub(crate) not_a_line: Wording,
    pub(crate) one_missing: Wording,
    pub(crate) several_missing: Wording,
    pub(crate) misplaced: Wording,
    pub(crate) last_taken_out: Wording,
    pub(crate) last_several_taken_out: Wording,
    pub(crate) other_count: Wording,
    pub(crate) cut_off: Wording,
    pub(crate) other_head: Wording,
    pub(crate) behind_the_end: Wording,
}

pub(crate) const TRAIL: ChainTexts = ChainTexts {
    not_a_line: Wording::new(
        "fue modificada: no es una línea de un rastro de auditoría",
        "was changed: it is not a line of an audit trail",
    ),
    one_missing: Wording::new(
        "es el documento {number}: antes falta el documento {last}",
        "is record {number}: record {last} is missing before it",
    ),
    several_missing: Wording::new(
        "es el documento {number}: antes faltan los documentos {first} a {last}",
        "is record {number}: records {first} to {last} are missing before it",
    ),
    misplaced: Wording::new(
        "es el documento {number}, que no corresponde acá: fue agregada o movida",
        "is record {number}, which does not belong here: it was added or moved",
    ),
    last_taken_out: Wording::new(
        "cuenta {last} documentos: se quitó el documento {last} antes de la línea de cierre",
        "counts {last} records: record {last} was taken out before the closing line",
    ),
    last_several_taken_out: Wording::new(
        "cuenta {last} documentos: se quitaron los documentos {first} a {last} antes de la línea de cierre",
        "counts {last} records: records {first} to {last} were taken out before the closing line",
    ),
    other_count: Wording::new(
        "dice que hay {said} documentos, pero el último es el documento {last}",
        "says that there are {said} records, but the last one is record {last}",
    ),
    cut_off: Wording::new(
        "es la última: el rastro fue cortado después del documento {last}",
        "is the last one: the trail was cut off after record {last}",
    ),
    other_head: Wording::new(
        "tiene otra cabeza que la indicada: este no es el rastro cuya cabeza se guardó",
        "has another head than the one given: this is not the trail whose head was kept",
    ),
    behind_the_end: Wording::new("está después de la última línea del rastro", "follows the last line of the trail"),
};

pub(crate) const MANIFEST: ChainTexts = ChainTexts {
    not_a_line: Wording::new(
        "fue modificada: no es una línea de un manifiesto",
        "was changed: it is not a line of a manifest",
    ),
    one_missing: Wording::new(
        "es el rastro {number}: antes falta el rastro {last}",
        "is trail {number}: trail {last} is missing before it",
    ),
    several_missing: Wording::new(
        "es el rastro {number}: antes faltan los rastros {first} a {last}",
        "is trail {number}: trails {first} to {last} are missing before it",
    ),
    misplaced: Wording::new(
        "es el rastro {number}, que no corresponde acá: fue agregada o movida",
        "is trail {number}, which does not belong here: it was added or moved",
    ),
    last_taken_out: Wording::new(
        "cuenta {last} rastros: se quitó el rastro {last} antes de la línea de cierre",
        "counts {last} trails: trail {last} was taken out before the closing line",
    ),
    last_several_taken_out: Wording::new(
        "cuenta {last} rastros: se quitaron los rastros {first} a {last} antes de la línea de cierre",
        "counts {last} trails: trails {first} to {last} were taken out before the closing line",
    ),
    other_count: Wording::new(
        "dice que hay {said} rastros, pero el último es el rastro {last}",
        "says that there are {said} trails, but the last one is trail {last}",
    ),
    cut_off: Wording::new(
        "es la última: el manifiesto fue cortado después del rastro {last}",
        "is the last one: the manifest was cut off after trail {last}",
    ),
    other_head: Wording::new(
        "tiene otra cabeza que la indicada: este no es el manifiesto cuya cabeza se guardó",
        "has another head than the one given: this is not the manifest whose head was kept",
    ),
    behind_the_end: Wording::new(
        "está después de la última línea del manifiesto",
        "follows the last line of the manifest",
    ),
};

pub(crate) const LINE: Wording = Wording::new("línea {line}: {what}", "line {line} {what}");
pub(crate) const CHANGED: Wording = Wording::new(
    "fue modificada: la línea siguiente registra otro hash de ella",
    "was changed: the next line records another hash of it",
);
pub(crate) const CHANGED_WITH_THOSE_BEFORE: Wording = Wording::new(
    "fue modificada, y también una o más de las líneas desde la {first}, o su propio enlace: la cadena está rota en \
     cada una de ellas; con --input se sabe cuáles",
    "was changed, and so were one or more of the lines from {first} on, or its own link: the chain is broken at each \
     of them; --input tells which",
);
pub(crate) const FIRST_LINE_CHANGED: Wording = Wording::new(
    "fue modificada: tiene claves o valores que ninguna primera línea tiene",
    "was changed: it has keys or values that no first line has",
);

pub(crate) const OTHER_POLICY: Wording =
    Wording::new("se hizo con otra política que la indicada", "was made under another policy than the one given");
pub(crate) const OTHER_POLICY_THAN_THE_FIRST_LINE: Wording = Wording::new(
    "se hizo con otra política u otras reglas que las que dice la primera línea",
    "was made under another policy or other rules than the first line says",
);
pub(crate) const OTHER_RULES: Wording = Wording::new(
    "`{file}` se escribió con la versión {theirs} de las reglas y este programa tiene la {ours}: una línea puede \
     diferir solo por eso",
    "`{file}` was written under rules version {theirs}, and this program has version {ours}: a line may differ for \
     that reason alone",
);

pub(crate) const NO_RECORD: Wording = Wording::new("no tiene documento en la entrada", "has no record in the input");
pub(crate) const OTHER_RECORD: Wording =
    Wording::new("se hizo con otro documento que el de la entrada", "was made of another record than the input's");
pub(crate) const OTHER_RECORD_OR_KEY: Wording = Wording::new(
    "se hizo con otro documento que el de la entrada, o con otra clave",
    "was made of another record than the input's, or with another key",
);
pub(crate) const OTHER_MEMBER: Wording = Wording::new(
    "dice otra cosa que las reglas sobre su documento: `{member}`",
    "differs from what the rules say of its record: `{member}`",
);
pub(crate) const MORE_RECORDS: Wording = Wording::new(
    "la entrada tiene más documentos que los {count} del rastro",
    "the input has more records than the trail's {count}",
);
pub(crate) const INPUT_FAILED: Wording =
    Wording::new("la entrada no se pudo leer hasta el final", "the input could not be read to its end");

pub(crate) const KEY_WANTED: Wording = Wording::new(
    "el rastro se hizo con una clave: indicala con --key",
    "the trail was made with a key: give it with --key",
);
pub(crate) const NO_KEY_WANTED: Wording =
    Wording::new("el rastro se hizo sin clave", "the trail was made without a key");
pub(crate) const KEY_TOO_LONG: Wording =
    Wording::new("`{file}`: una clave tiene {bytes} bytes como máximo", "`{file}`: a key has {bytes} bytes at most");
pub(crate) const KEY_TOO_SHORT: Wording =
    Wording::new("`{file}`: una clave tiene {bytes} bytes o más", "`{file}`: a key has {bytes} bytes or more");
pub(crate) const NO_FIRST_LINE: Wording = Wording::new(
    "`{file}`: la línea 1 no es la primera línea de un rastro de auditoría",
    "`{file}`: line 1 is not the first line of an audit trail",
);
pub(crate) const COMPRESSED: Wording = Wording::new(
    "`{file}`: está comprimido; los rastros de auditoría se leen sin comprimir",
    "`{file}`: it is compressed; audit trails are read as plain files",
);

// Manifests.
pub(crate) const OTHER_NUMBER_OF_INPUTS: Wording = Wording::new(
    "el manifiesto enlaza {trails} rastros y las entradas indicadas son {inputs}: indicá --input una vez por rastro, \
     en el orden del manifiesto",
    "the manifest binds {trails} trails, and {inputs} inputs are given: give --input once for each trail, in the \
     manifest's order",
);
pub(crate) const NAMED_TWICE: Wording = Wording::new(
    "nombra un rastro que ya nombra una línea anterior",
    "names a trail that an earlier line already names",
);
pub(crate) const OUT_OF_FOLDER: Wording = Wording::new(
    "nombra un rastro que no está en la carpeta del manifiesto ni debajo",
    "names a trail that is not in the manifest's folder or below it",
);
pub(crate) const NOT_A_FILE: Wording =
    Wording::new("nombra un rastro que no es un archivo", "names a trail that is not a file");
pub(crate) const NOT_THERE: Wording =
    Wording::new("enlaza un rastro que no está: `{file}`", "binds a trail that is not there: `{file}`");
pub(crate) const NOT_A_FIRST_LINE: Wording =
    Wording::new("no es la primera línea de un rastro de auditoría", "is not the first line of an audit trail");
pub(crate) const NOT_AS_BOUND: Wording =
    Wording::new("no es lo que dice el manifiesto", "is not what the manifest says");
pub(crate) const NOT_AS_BOUND_BECAUSE: Wording =
    Wording::new("no es lo que dice el manifiesto: {difference}", "is not what the manifest says: {difference}");
pub(crate) const OTHER_HEAD_THAN_BOUND: Wording =
    Wording::new("tiene otra cabeza que la que dice el manifiesto", "has another head than the manifest says");
pub(crate) const OTHER_COUNT_THAN_BOUND: Wording = Wording::new(
    "tiene {count} documentos y el manifiesto dice {said}",
    "has {count} records, and the manifest says {said}",
);
pub(crate) const INPUTS_IN_ORDER: Wording = Wording::new(
    "las entradas se toman en el orden de los rastros del manifiesto; puede que estén en otro orden",
    "inputs are taken in the order of the manifest's trails; they may be in another order",
);
pub(crate) const OTHER_RULES_VERSION: Wording =
    Wording::new("se hizo con otra versión de las reglas", "made under another version of the rules");
pub(crate) const OTHER_PROGRAM: Wording =
    Wording::new("se hizo con otra versión del programa", "made by another version of the program");
pub(crate) const ANOTHER_POLICY: Wording = Wording::new("se hizo con otra política", "made under another policy");
pub(crate) const OTHER_BASELINE: Wording = Wording::new("se comparó con otra cosa", "compared with something else");
pub(crate) const OTHER_POINTERS: Wording =
    Wording::new("se leyó en otros lugares de los documentos", "read at other places of the documents");
pub(crate) const KEYED_OR_NOT: Wording =
    Wording::new("solo uno de los dos se hizo con una clave", "only one of them was made with a key");
pub(crate) const OTHER_FIRST_LINE: Wording = Wording::new("su primera línea es otra", "its first line is different");
pub(crate) const NO_PART_OF_THE_SAME: Wording = Wording::new(
    "`{file}` no es parte de lo mismo que `{first}`: {difference}",
    "`{file}` does not belong together with `{first}`: {difference}",
);
pub(crate) const NO_MANIFEST: Wording = Wording::new("no se escribió ningún manifiesto", "no manifest was written");
pub(crate) const NO_TRAIL: Wording = Wording::new("no hay ningún rastro", "there is no trail");
pub(crate) const BOUND: Wording = Wording::new(
    "`{file}`: {trails} rastros de {records} documentos, cabeza {head}",
    "`{file}`: {trails} trails of {records} records, head {head}",
);
pub(crate) const NO_FILE: Wording = Wording::new("`{file}` no es un archivo", "`{file}` is not a file");
pub(crate) const GIVEN_TWICE: Wording = Wording::new("`{file}` está indicado dos veces", "`{file}` is given twice");
pub(crate) const NOT_BELOW: Wording = Wording::new(
    "`{file}` no está en la carpeta del manifiesto ni debajo, con un nombre en UTF-8",
    "`{file}` is not in the manifest's folder or below it, under a name in UTF-8",
);

// The verdict.
pub(crate) const ONE_MORE: Wording =
    Wording::new("… y 1 falla más; --all la muestra", "… and 1 more fault; --all shows it");
pub(crate) const MANY_MORE: Wording =
    Wording::new("… y {count} fallas más; --all las muestra", "… and {count} more faults; --all shows them");
pub(crate) const ONE_FAULT: Wording = Wording::new("{file}: 1 falla: {verdict}", "{file}: 1 fault: {verdict}");
pub(crate) const FAULTS: Wording =
    Wording::new("{file}: {count} fallas: {verdict}", "{file}: {count} faults: {verdict}");
pub(crate) const NOT_AS_WRITTEN: Wording = Wording::new("no está como se escribió", "this is not as it was written");
pub(crate) const NOT_AS_GIVEN: Wording = Wording::new(
    "la cadena está entera, pero no concuerda con {given}",
    "the chain is whole, but it does not agree with {given}",
);
pub(crate) const GIVEN_HEAD: Wording = Wording::new("la cabeza indicada", "the head given");
pub(crate) const GIVEN_POLICY: Wording = Wording::new("la política indicada", "the policy given");
pub(crate) const GIVEN_INPUT: Wording = Wording::new("la entrada indicada", "the input given");
pub(crate) const AND: Wording = Wording::new("{one} ni con {other}", "{one} or with {other}");
pub(crate) const EVERY_LINE_DIFFERS: Wording = Wording::new(
    "difieren todas las líneas: puede que se haya indicado otra entrada u otra clave",
    "every line differs: another input or another key may have been given",
);
pub(crate) const WHOLE_TRAIL: Wording = Wording::new(
    "`{file}`: {records} documentos en una cadena entera; cabeza {head}",
    "`{file}`: {records} records in a whole chain; head {head}",
);
pub(crate) const WHOLE_MANIFEST: Wording = Wording::new(
    "`{file}`: {trails} rastros de {records} documentos en cadenas enteras; cabeza {head}",
    "`{file}`: {trails} trails of {records} records in whole chains; head {head}",
);
pub(crate) const REWRITTEN_PERHAPS: Wording = Wording::new(
    "  la cadena está entera; eso no demuestra que nadie la haya reescrito: quien puede escribir el archivo\n  puede \
     hacer otra cadena igual de entera, y solo su cabeza es otra",
    "  the chain is whole; this does not show that nobody rewrote it: whoever can write the file can make\n  another \
     chain that is just as whole, and only its head differs",
);
pub(crate) const SHOWN: Wording = Wording::new("  demostrado: {what}", "  shown: {what}");
pub(crate) const NOT_SHOWN: Wording = Wording::new("  no demostrado: {what}", "  not shown: {what}");
pub(crate) const HEAD_SHOWN: Wording = Wording::new("su cabeza es la indicada", "its head is the one given");
pub(crate) const HEAD_BEGINS: Wording = Wording::new(
    "los primeros {digits} dígitos de su cabeza son los indicados",
    "the first {digits} digits of its head are the ones given",
);
pub(crate) const HEAD_NOT_SHOWN: Wording =
    Wording::new("si es el que se guardó: indicá --head", "whether this is the one that was kept: give --head");
pub(crate) const POLICY_SHOWN: Wording = Wording::new("su política es la indicada", "its policy is the one given");
pub(crate) const POLICY_NOT_SHOWN: Wording = Wording::new(
    "si su política era la vigente: indicá --policy",
    "whether its policy was the one in force: give --policy",
);
pub(crate) const INPUT_SHOWN: Wording = Wording::new(
    "cada línea dice lo que la versión {rules} de las reglas dice de la entrada",
    "every line says what rules version {rules} says of the input",
);
pub(crate) const RECORDS_SHOWN: Wording = Wording::new(
    "cada línea dice lo que la versión {rules} de las reglas dice de la entrada, y se hizo con su documento",
    "every line says what rules version {rules} says of the input, and was made of its record",
);
pub(crate) const INPUT_NOT_SHOWN: Wording =
    Wording::new("si lo que dice es cierto: indicá --input", "whether what it says is true: give --input");
pub(crate) const SAME_INPUT_NOT_SHOWN: Wording = Wording::new(
    "si esta entrada es aquella con la que se hizo el rastro: sin una clave, las líneas no están ligadas a los \
     bytes de la entrada",
    "whether this input is the one that the trail was made of: without a key, the lines are not bound to the bytes \
     of the input",
);
pub(crate) const WRITER_NOT_SHOWN: Wording = Wording::new(
    "quién lo escribió: quien tiene la entrada puede hacer otro igual",
    "who wrote it: whoever has the input can make another one",
);
pub(crate) const WRITER_WITH_KEY_NOT_SHOWN: Wording = Wording::new(
    "quién lo escribió: quien tiene la entrada y la clave puede hacer otro igual",
    "who wrote it: whoever has the input and the key can make another one",
);

// What the verdict is about.
pub(crate) const FILE_DIGEST: Wording = Wording::new(
    "  archivo `{file}`: {bytes} bytes, SHA-256 {sha256}",
    "  file `{file}`: {bytes} bytes, SHA-256 {sha256}",
);
pub(crate) const MADE_UNDER: Wording = Wording::new(
    "  según su primera línea: programa {engine}, reglas {rules}, política `{policy}`, huella {fingerprint}",
    "  by its first line: program {engine}, rules {rules}, policy `{policy}`, fingerprint {fingerprint}",
);
pub(crate) const CHECKED_BY: Wording = Wording::new(
    "  verificado por: programa {engine}, reglas {rules}",
    "  checked by: program {engine}, rules {rules}",
);
pub(crate) const INPUT_DIGEST: Wording = Wording::new(
    "  entrada `{file}`: {bytes} bytes, SHA-256 {sha256}",
    "  input `{file}`: {bytes} bytes, SHA-256 {sha256}",
);
