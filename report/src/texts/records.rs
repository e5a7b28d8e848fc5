//! Decisions of people, records that could not be read, ids, and what was run.

use renaper_crosscheck::stored::Contradiction;
use renaper_crosscheck::{CaseErrorCode, Wording};

use super::Counted;

pub(crate) const DECISIONS: Wording = Wording::new("Decisiones de personas", "Decisions of people");
pub(crate) const DECISIONS_CAPTION: Wording = Wording::new(
    "Decisiones que tomó una persona, o que pudo haber tomado: siempre se mantienen",
    "Decisions that a person made, or may have made: they always stand",
);
pub(crate) const DECISIONS_HEAD: Wording = Wording::new("Decisiones", "Decisions");
pub(crate) const WHICH: Wording = Wording::new("Cuáles", "Which");
pub(crate) const PROTECTED: Wording = Wording::new("todas", "all");
pub(crate) const AMBIGUOUS: Wording = Wording::new(
    "ambiguas: no se puede saber si decidió una persona",
    "ambiguous: nobody can tell whether a person decided",
);
pub(crate) const DIFFERENT: Wording = Wording::new(
    "distintas de la reevaluación, en estado, hallazgos o filas de la comparación",
    "different from the re-evaluation, in status, findings or comparison rows",
);
pub(crate) const OTHER_STATUS: Wording =
    Wording::new("de las distintas, las que tendrían otro estado", "of those that differ, with a different status");

pub(crate) const UNEXPLAINED: Wording = Wording::new(
    "Estados guardados que nada explica: también se mantienen",
    "Stored statuses that nothing explains: they stand, too",
);
pub(crate) const STORED: Wording = Wording::new("Guardado", "Stored");
pub(crate) const VERIFICATION: Wording = Wording::new("Verificación", "Verification");
pub(crate) const CHECK: Wording = Wording::new("Cotejo", "Check");
pub(crate) const WHY: Wording = Wording::new("Por qué no se explica", "Why nothing explains it");
pub(crate) const COUNT: Wording = Wording::new("Cantidad", "Count");

/// What an unexplained status stands against.
pub(crate) const fn contradiction(against: Contradiction) -> Wording {
    match against {
        Contradiction::NoCheck => Wording::new(
            "no hubo cotejo, y el estado no es el que devolvió la verificación",
            "there was no check, and the status is not what the verification returned",
        ),
        Contradiction::Verdict => Wording::new(
            "se aplicó el cotejo, como solo a las aprobaciones, pero el veredicto del proveedor no es una aprobación",
            "the check was enforced, as happens to approvals only, but the provider's verdict is not an approval",
        ),
        Contradiction::Stamp => Wording::new(
            "el sello del cotejo dice que las reglas dieron otro estado",
            "the stamp of the check says that the rules gave a different status",
        ),
        Contradiction::Policy => {
            Wording::new("la política del sello no da este estado", "the policy of the stamp does not give this status")
        }
        _ => Wording::new("ninguna política da este estado", "no policy gives this status"),
    }
}

pub(crate) const REJECTED: Wording =
    Wording::new("Documentos que no se pudieron leer", "Records that could not be read");
pub(crate) const REJECTED_CAPTION: Wording = Wording::new(
    "De cada una de estas líneas, la salida tiene un mensaje de error con su número. Con {rejects}, las líneas van a \
     un archivo, sin cambios y sin mensaje.",
    "For each of these lines, the output has an error message with its number. With {rejects}, the lines go to a \
     file instead, unchanged and without a message.",
);
pub(crate) const ERROR: Wording = Wording::new("Código", "Error");
pub(crate) const WHAT_TO_DO: Wording = Wording::new("Qué hacer", "What to do");
pub(crate) const RECORDS: Wording = Wording::new("Documentos", "Records");

/// What an error of a record means.
pub(crate) const fn error(code: CaseErrorCode) -> Wording {
    match code {
        CaseErrorCode::NotJson => {
            Wording::new("no es JSON, o es más de un valor JSON", "not JSON, or more than one JSON value")
        }
        CaseErrorCode::NotAnObject => Wording::new("es JSON, pero no un objeto", "JSON, but not an object"),
        CaseErrorCode::InvalidCase => Wording::new(
            "una clave falta, se repite, está escrita de otra manera, es de otro tipo o está demasiado anidada",
            "a key is missing, given twice, spelled differently, of the wrong type, or nested too deep",
        ),
        CaseErrorCode::InvalidUtf8 => Wording::new("no es UTF-8", "not UTF-8"),
        CaseErrorCode::LineTooLong => Wording::new("es más larga de lo que se aceptó", "longer than the run accepted"),
        _ => Wording::new("no se pudo leer", "could not be read"),
    }
}

/// What to do about an error of a record; options of the command line stand in their places.
pub(crate) const fn what_to_do(code: CaseErrorCode) -> Wording {
    match code {
        CaseErrorCode::NotJson => Wording::new(
            "Corregir la línea, o exportar en NDJSON, un documento por línea. {rejects} guarda estas líneas.",
            "Correct the line, or export as NDJSON, one record a line. {rejects} keeps these lines.",
        ),
        CaseErrorCode::NotAnObject => Wording::new(
            "Exportar cada validación como un objeto en una línea propia. Si está dentro de otro documento, {at} dice \
             dónde.",
            "Export each validation as an object on a line of its own. Where it is inside another document, {at} says \
             where.",
        ),
        CaseErrorCode::InvalidCase => Wording::new(
            "Leer el mensaje de la línea en la salida, o el del resumen: nombra la clave. Corregirla donde se escriben \
             los documentos.",
            "Read the message of the line in the output, or that of the summary: it names the key. Correct the key \
             where records are written.",
        ),
        CaseErrorCode::InvalidUtf8 => Wording::new(
            "Exportar los datos en UTF-8, o convertirlos antes de leerlos.",
            "Export the data as UTF-8, or convert it before it is read.",
        ),
        CaseErrorCode::LineTooLong => Wording::new(
            "Ver si faltan los fines de línea. Si la línea es así de larga, aceptarla con {max_line}.",
            "See whether line breaks are missing. If the line really is that long, accept it with {max_line}.",
        ),
        _ => Wording::new(
            "Leer el mensaje de la línea en la salida, o el del resumen.",
            "Read the message of the line in the output, or that of the summary.",
        ),
    }
}

pub(crate) const IDS: Wording = Wording::new("Ids", "IDs");
pub(crate) const IDS_NOTE: Wording = Wording::new(
    "Validaciones que no quedaron sin cambios: las primeras de cada clase, en el orden de la entrada. El hallazgo de \
     una clase es el primero que aparece; si ninguno aparece, el primero que desaparece; si no, el primero que sigue.",
    "Validations that are not unchanged: the first of each kind, in the order of the input. The finding of a kind is \
     the first new one; if none is new, the first that is gone; otherwise the first that remains.",
);
pub(crate) const LISTED: Wording = Wording::new("{count} en la lista", "{count} listed");
pub(crate) const NOT_LISTED: Wording = Wording::new("Fuera de la lista: {count}", "Not listed: {count}");

pub(crate) const RUN: Wording = Wording::new("Qué se ejecutó", "What was run");
pub(crate) const POLICY: Wording = Wording::new("Política", "Policy");
pub(crate) const AUDIT_TRAIL: Wording = Wording::new("Rastro de auditoría", "Audit trail");
pub(crate) const AUDIT_COUNT: Counted = Counted {
    one: Wording::new("{count} documento; su cabeza:", "{count} record; its head:"),
    many: Wording::new("{count} documentos; su cabeza:", "{count} records; its head:"),
};
pub(crate) const COMPARED_WITH: Wording = Wording::new("Comparado con", "Compared with");
pub(crate) const CAUSES_FOUND_WITH: Wording =
    Wording::new("{stored}; causas según la política {policy}", "{stored}; causes found with the policy {policy}");
pub(crate) const RULES_VERSION: Wording = Wording::new("Versión de las reglas", "Rules version");
pub(crate) const ENGINE_VERSION: Wording = Wording::new("Versión del motor", "Engine version");
pub(crate) const TIME: Wording = Wording::new("Fecha y hora, como se indicó", "Time, as given");
pub(crate) const READ: Wording = Wording::new("Se leyó", "Read");
/// How much was read: each place is one of the three that follow.
pub(crate) const READ_ALL: Wording =
    Wording::new("{inputs}, {bytes} como está guardado, {records}", "{inputs}, {bytes} as stored, {records}");
pub(crate) const INPUTS: Counted = Counted {
    one: Wording::new("{count} entrada", "{count} input"),
    many: Wording::new("{count} entradas", "{count} inputs"),
};
pub(crate) const BYTES: Counted =
    Counted { one: Wording::new("{count} byte", "{count} byte"), many: Wording::new("{count} bytes", "{count} bytes") };
pub(crate) const RECORDS_READ: Counted = Counted {
    one: Wording::new("{count} documento", "{count} record"),
    many: Wording::new("{count} documentos", "{count} records"),
};
pub(crate) const ALL_DIGESTS: Wording =
    Wording::new("SHA-256 de los SHA-256 de todas las entradas", "SHA-256 of the SHA-256s of all inputs");
pub(crate) const INPUT_DIGESTS: Wording = Wording::new(
    "Entradas, con el SHA-256 de sus bytes como están guardados",
    "Inputs, with the SHA-256 of their bytes as stored",
);
pub(crate) const FIRST_DIGESTS: Wording = Wording::new(
    "Las primeras {shown} de {count} entradas, con el SHA-256 de sus bytes como están guardados",
    "The first {shown} of {count} inputs, with the SHA-256 of their bytes as stored",
);
pub(crate) const INPUT: Wording = Wording::new("Entrada", "Input");
pub(crate) const BYTES_HEAD: Wording = Wording::new("Bytes", "Bytes");
pub(crate) const STANDARD_INPUT: Wording = Wording::new("entrada estándar", "standard input");
