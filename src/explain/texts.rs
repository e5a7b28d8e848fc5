//! The texts of an account, in Spanish and in English. Codes, names of fields and names of keys are the same in both.

use crate::vocabulary::Wording;

// Whether anything is computed.
pub(super) const STATUS_COUNTS: Wording =
    Wording::new("con el estado `{status}` corresponde el cotejo", "the status `{status}` calls for a cross-check");
pub(super) const STATUS_DOES_NOT_COUNT: Wording = Wording::new(
    "con el estado `{status}` no corresponde el cotejo: no se calcula nada",
    "the status `{status}` calls for no cross-check: nothing is computed",
);
pub(super) const REJECTED_WITHOUT_DATA: Wording = Wording::new(
    "la verificación OCR rechazó la tarjeta y no leyó ningún dato: no se calcula nada",
    "the OCR verification rejected the card and read nothing off it: nothing is computed",
);
pub(super) const NOT_ASKED: Wording =
    Wording::new("no se consultó al registro: no se calcula nada", "the registry was not asked: nothing is computed");

// What the registry answered.
pub(super) const NO_ANSWER: Wording =
    Wording::new("sin respuesta: el cuerpo es `null` o `{}`", "no answer: the body is `null` or `{}`");
pub(super) const NOT_AN_OBJECT: Wording =
    Wording::new("no disponible: el cuerpo no es un objeto", "unavailable: the body is not an object");
pub(super) const SERVICE_UNAVAILABLE: Wording = Wording::new(
    "no disponible: no hay nombre ni trámite, y `code` dice SERVICE_UNAVAILABLE",
    "unavailable: there is no name and no trámite, and `code` says SERVICE_UNAVAILABLE",
);
pub(super) const ERROR: Wording = Wording::new(
    "no disponible: no hay nombre ni trámite, y hay un `error`",
    "unavailable: there is no name and no trámite, and there is an `error`",
);
pub(super) const CODIGO_FAILED: Wording = Wording::new(
    "no disponible: no hay nombre ni trámite, y `codigo` es 1 o 5",
    "unavailable: there is no name and no trámite, and `codigo` is 1 or 5",
);
pub(super) const NOT_FOUND: Wording =
    Wording::new("el número no está en el registro", "the number is not in the registry");
pub(super) const NOT_FOUND_UNAVAILABLE: Wording = Wording::new(
    "el número no está en el registro, lo que cuenta como no disponible",
    "the number is not in the registry, which counts as unavailable",
);
pub(super) const CODIGO_UNKNOWN: Wording = Wording::new(
    "{unknown}: no hay nombre ni trámite, y `codigo` es 2 o 12",
    "{unknown}: there is no name and no trámite, and `codigo` is 2 or 12",
);
pub(super) const ZERO_TRAMITE: Wording = Wording::new(
    "{unknown}: el trámite es un cero, y no hay nada más que comparar",
    "{unknown}: the trámite is a zero, and there is nothing else to compare",
);
pub(super) const NO_DIGITAL_CARD: Wording = Wording::new(
    "el registro conoce a la persona, que no tiene tarjeta digital: `codigo` es 4",
    "the registry knows the person, who has no digital card: `codigo` is 4",
);
pub(super) const NOTHING_TO_COMPARE: Wording = Wording::new(
    "no disponible: no hay ningún valor que comparar",
    "unavailable: there is no value that could be compared",
);
pub(super) const ANSWERED: Wording = Wording::new("el registro respondió", "the registry answered");

// What the question needs.
pub(super) const CAN_ASK: Wording = Wording::new("están el DNI y el sexo", "the DNI and the gender are there");
pub(super) const NO_GENDER: Wording = Wording::new(
    "falta el sexo para consultar: no hay ninguno legible, o es X",
    "there is no gender to ask with: none can be read, or it is an X",
);
pub(super) const NO_DNI: Wording = Wording::new("falta el DNI para consultar", "there is no DNI to ask with");

// What a value was read as.
pub(super) const CARD: Wording = Wording::new("tarjeta", "card");
pub(super) const REGISTRY: Wording = Wording::new("registro", "registry");
pub(super) const ECHO: Wording = Wording::new("DNI que devuelve el registro", "DNI echoed by the registry");
pub(super) const REPRINT: Wording =
    Wording::new("número de la reimpresión en el registro", "reprint's number at the registry");
pub(super) const NO_VALUE: Wording = Wording::new("{side}: no hay valor", "{side}: there is no value");
pub(super) const UNREADABLE: Wording =
    Wording::new("{side}: `{text}` no se puede leer", "{side}: `{text}` cannot be read");
pub(super) const UNREADABLE_VALUE: Wording =
    Wording::new("{side}: el valor no se puede leer", "{side}: the value cannot be read");
pub(super) const READ_AS: Wording =
    Wording::new("{side}: `{text}` se lee como {value}", "{side}: `{text}` is read as {value}");
pub(super) const REPAIRED: Wording = Wording::new(
    "{side}: `{text}` está mal leído o incompleto, y puede ser {value}",
    "{side}: `{text}` is misread or incomplete, and may be {value}",
);
pub(super) const EITHER: Wording = Wording::new("{one} o {other}", "{one} or {other}");
pub(super) const FOUND_UNDER: Wording =
    Wording::new("el registro da el valor en `{key}`", "the registry gives the value under `{key}`");
pub(super) const UNDER: Wording = Wording::new(" (`{key}`)", " (`{key}`)");
pub(super) const ZERO: Wording =
    Wording::new("registro: un cero, que cuenta como ausente", "registry: a zero, which counts as absent");
pub(super) const NAME: Wording = Wording::new("{side}: {name}", "{side}: {name}");
pub(super) const NO_NAME: Wording = Wording::new("{side}: no hay nombre legible", "{side}: there is no readable name");

// What became of a row.
pub(super) const PASSED: Wording = Wording::new("coincide", "passed");
pub(super) const FAILED: Wording = Wording::new("no coincide", "failed");
pub(super) const NOT_COMPARED: Wording = Wording::new("no se comparó ({why})", "not compared ({why})");
pub(super) const ON_CARD: Wording = Wording::new("{value} en la tarjeta", "{value} on the card");
pub(super) const NONE_ON_CARD: Wording = Wording::new("ninguno en la tarjeta", "none on the card");
pub(super) const DNI_ROW: Wording = Wording::new("{card}, {registry}: {outcome}", "{card}, {registry}: {outcome}");
pub(super) const ECHOED: Wording =
    Wording::new("el registro devuelve {number}{under}", "{number} echoed by the registry{under}");
pub(super) const CONFIRMED: Wording = Wording::new(
    "el número interno del registro confirma {number}{under}",
    "{number} confirmed by the registry's internal number{under}",
);
pub(super) const IN_CUIL: Wording =
    Wording::new("{number} en el CUIL del registro{under}", "{number} in the registry's CUIL{under}");
pub(super) const SILENT_CUIL: Wording = Wording::new(
    "ningún número del registro que cuente (su CUIL solo puede confirmar)",
    "no number of the registry that counts (its CUIL may only confirm)",
);
pub(super) const SILENT: Wording =
    Wording::new("ningún número del registro que cuente", "no number of the registry that counts");
pub(super) const UNKNOWN_NUMBER: Wording = Wording::new(
    "el registro no tiene el número de la tarjeta: no coincide",
    "the registry does not have the card's number: failed",
);
pub(super) const NO_NUMBER_EITHER: Wording =
    Wording::new("la tarjeta tampoco tiene un número que cuente", "the card has no number that counts, either");
pub(super) const TRAMITE_ROW: Wording = Wording::new("{card}: {outcome}{with}", "{card}: {outcome}{with}");
pub(super) const WITH_MAIN: Wording =
    Wording::new(" con el número principal{under}", " with the registry's main number{under}");
pub(super) const WITH_REPRINT: Wording =
    Wording::new(" con el número de la reimpresión{under}", " with the reprint's number{under}");

// The names.
pub(super) const DISTANCE: Wording = Wording::new(
    "d = {distance}: la menor cantidad de ediciones entre los nombres, con las palabras de un lado en cualquier orden",
    "d = {distance}: the fewest edits between the names, with the words of one side in any order",
);
pub(super) const DISTANCE_OF_LONG_NAMES: Wording = Wording::new(
    "d = {distance}: los nombres son demasiado largos para probar todos los órdenes; las palabras iguales se quitan de \
     a pares y N1 se aplica al resto",
    "d = {distance}: the names are too long to try every order; equal words are taken away in pairs, and N1 is \
     applied to the rest",
);
pub(super) const MEASURE: Wording = Wording::new(
    "distancia d = {distance}, nombre más largo m = {longest}: floor(100 · {kept} / {longest}) = {percent}",
    "distance d = {distance}, longer name m = {longest}: floor(100 · {kept} / {longest}) = {percent}",
);
pub(super) const ALIKE: Wording = Wording::new("{percent} % de similitud", "{percent} % alike");
pub(super) const WORD: Wording = Wording::new(
    "{card} por {registry}: {kind}; bits de evidencia: {bits}",
    "{card} for {registry}: {kind}; bits of evidence: {bits}",
);
pub(super) const WORD_IS_A_NAME: Wording = Wording::new(
    "; {card} es a su vez un nombre, que lleva 1 de cada {count} personas",
    "; {card} is itself a name, borne by 1 in {count} people",
);
pub(super) const NOTHING: Wording = Wording::new("nada", "nothing");
pub(super) const LACKS_PART: Wording = Wording::new(
    "{side}: falta una parte del nombre que el otro lado tiene, y por eso una similitud baja no dice nada",
    "{side}: a part of the name is missing that the other side has, so a low similarity says nothing",
);
pub(super) const UNKNOWN_LETTERS: Wording = Wording::new(
    "{side}: hay letras desconocidas, y la similitud puede ser baja solo por ellas",
    "{side}: some letters are unknown, and the similarity may be low only because of them",
);
pub(super) const NAME_ROW: Wording =
    Wording::new("{outcome}; el umbral es {threshold} %", "{outcome}; the threshold is {threshold} %");
pub(super) const SURNAMES: Wording = Wording::new(
    "los apellidos solos tienen {percent} % de similitud; el umbral es {threshold} %",
    "the surnames alone are {percent} % alike; the threshold is {threshold} %",
);

// The biometric check.
pub(super) const NO_BLOCK: Wording = Wording::new("no hay bloque biométrico", "there is no biometric block");
pub(super) const EMPTY_BLOCK: Wording = Wording::new(
    "el bloque está vacío: no se hizo el control biométrico",
    "the block is empty: no biometric check was run",
);
pub(super) const SKIPPED: Wording = Wording::new(
    "el bloque dice por qué no se hizo el control biométrico",
    "the block says why no biometric check was run",
);
pub(super) const RAW_ANSWER: Wording =
    Wording::new("`resultado.match` dice `{result}`", "`resultado.match` says `{result}`");
pub(super) const OWN_WORD: Wording =
    Wording::new("el propio bloque dice `{result}`", "the block itself says `{result}`");
pub(super) const OWN_WORD_STANDS: Wording = Wording::new(
    "no hay respuesta original: vale el `{result}` del propio bloque",
    "there is no raw answer: the block's own `{result}` stands",
);
pub(super) const NO_WORD: Wording =
    Wording::new("nada dice si la cara coincide: `{result}`", "nothing says whether the face matched: `{result}`");

// The verdict.
pub(super) const NO_FINDINGS: Wording = Wording::new("ninguno", "none");
pub(super) const FIRST_FINDING: Wording = Wording::new(
    "{verified}; `errorCode` es el primer hallazgo, `{code}`",
    "{verified}; `errorCode` is the first finding, `{code}`",
);

// The warnings.
pub(super) const UNTOUCHED: Wording =
    Wording::new("quedan como llegaron: no se calculó nada", "unchanged: nothing was computed");
pub(super) const STALE: Wording =
    Wording::new("se quitan las de un cotejo anterior: {count}", "dropped from an earlier check: {count}");
pub(super) const KEPT_AND_ADDED: Wording = Wording::new(
    "quedan de la verificación: {kept}; hallazgos que se agregan: {added}",
    "kept from the verification: {kept}; findings added: {added}",
);

// What may be omitted.
pub(super) const NO_OMISSION: Wording =
    Wording::new("no se pidió omitir ninguna advertencia", "no warning was asked to be omitted");
pub(super) const BARRED: Wording = Wording::new("`{code}` nunca se puede omitir", "`{code}` can never be omitted");
pub(super) const NO_WARNING: Wording =
    Wording::new("no hay ninguna advertencia que omitir", "there is no warning to omit");
pub(super) const LEFT: Wording =
    Wording::new("`{code}` no está entre los códigos que se pidió omitir", "`{code}` is not among the codes to omit");
pub(super) const COVERED: Wording = Wording::new(
    "todas las advertencias están entre los códigos que se pidió omitir",
    "every warning is among the codes to omit",
);

// The decision.
pub(super) const DECISION: Wording = Wording::new("`{status}`, `{reason}`: {why}", "`{status}`, `{reason}`: {why}");
pub(super) const BY_A_PERSON: Wording = Wording::new("lo decidió una persona", "a person decided");
pub(super) const NOT_APPLICABLE: Wording = Wording::new("no había nada que cotejar", "there was nothing to check");
pub(super) const NOTHING_FOUND: Wording = Wording::new("no hay hallazgos", "there are no findings");
pub(super) const MISMATCH_FOUND: Wording =
    Wording::new("hay una discrepancia entre los hallazgos", "there is a mismatch among the findings");
pub(super) const ERRORS_OF_SERVICES: Wording = Wording::new(
    "solo hay errores, todos del lado de los servicios",
    "there are only errors, all of them on the services' side",
);
pub(super) const ERRORS_OF_READING: Wording = Wording::new(
    "solo hay errores: algo que falta está en la tarjeta, pero no se puede leer",
    "there are only errors: what is missing is on the card, but cannot be read",
);
pub(super) const ERRORS: Wording =
    Wording::new("solo hay errores: faltan datos", "there are only errors: data are missing");
pub(super) const NO_BIOMETRIC: Wording = Wording::new("no se hizo el control biométrico", "no biometric check was run");
pub(super) const OMITTED: Wording =
    Wording::new("todas las advertencias se pueden omitir", "every warning may be omitted");
pub(super) const ESCALATED: Wording =
    Wording::new("un aviso está en contra de la aprobación", "an advisory stands against the approval");
pub(super) const INFORMATIONAL: Wording =
    Wording::new("el cotejo es solo informativo", "the check is for information only");
pub(super) const RETRYABLE: Wording = Wording::new("{retryable}: {why}", "{retryable}: {why}");
pub(super) const ALL_OUTAGES: Wording = Wording::new(
    "todos los hallazgos son caídas: consultar de nuevo puede servir",
    "every finding is an outage: asking again may help",
);
pub(super) const NOT_ALL_OUTAGES: Wording =
    Wording::new("no todos los hallazgos son caídas", "not every finding is an outage");

// What else was noticed.
pub(super) const ADVISORY: Wording = Wording::new("`{kind}`: {what}", "`{kind}`: {what}");
pub(super) const ADVISORY_DIFFERENCE: Wording = Wording::new(" ({difference})", " ({difference})");
pub(super) const ADVISORY_FIELD: Wording = Wording::new("; campo: {fields}", "; field: {fields}");
pub(super) const ADVISORY_FIELDS: Wording = Wording::new("; campos: {fields}", "; fields: {fields}");

// How close it was.
pub(super) const AT_THRESHOLD: Wording = Wording::new(
    "la similitud del nombre es justo la del umbral, {threshold}{edits}",
    "the name is exactly at the threshold of {threshold}{edits}",
);
pub(super) const POINT_ABOVE: Wording = Wording::new(
    "la similitud del nombre está 1 punto por encima del umbral de {threshold}{edits}",
    "the name is 1 point above the threshold of {threshold}{edits}",
);
pub(super) const POINTS_ABOVE: Wording = Wording::new(
    "la similitud del nombre está {points} puntos por encima del umbral de {threshold}{edits}",
    "the name is {points} points above the threshold of {threshold}{edits}",
);
pub(super) const POINT_BELOW: Wording = Wording::new(
    "la similitud del nombre está 1 punto por debajo del umbral de {threshold}{edits}",
    "the name is 1 point below the threshold of {threshold}{edits}",
);
pub(super) const POINTS_BELOW: Wording = Wording::new(
    "la similitud del nombre está {points} puntos por debajo del umbral de {threshold}{edits}",
    "the name is {points} points below the threshold of {threshold}{edits}",
);
pub(super) const EDIT_MORE: Wording =
    Wording::new("; con 1 letra distinta más no lo alcanzaría", "; with 1 more differing letter it would fall short");
pub(super) const EDITS_MORE: Wording = Wording::new(
    "; con {count} letras distintas más no lo alcanzaría",
    "; with {count} more differing letters it would fall short",
);
pub(super) const EDIT_FEWER: Wording =
    Wording::new("; con 1 letra distinta menos lo alcanzaría", "; with 1 fewer differing letter it would reach it");
pub(super) const EDITS_FEWER: Wording = Wording::new(
    "; con {count} letras distintas menos lo alcanzaría",
    "; with {count} fewer differing letters it would reach it",
);
pub(super) const CORRECTION: Wording = Wording::new(
    "si solo se corrigiera `{field}`, el cotejo daría `{result}` y el estado sería `{status}`",
    "if only `{field}` were corrected, the check would give `{result}` and the status would be `{status}`",
);
pub(super) const FLIPS: Wording = Wording::new(
    "la decisión cambiaría si estas filas dieran lo contrario: {sets}",
    "the decision would change if these rows came out the other way: {sets}",
);
pub(super) const AND: Wording = Wording::new(" y ", " and ");
pub(super) const OR: Wording = Wording::new("; o ", "; or ");
pub(super) const POLICY: Wording = Wording::new("política", "policy");
