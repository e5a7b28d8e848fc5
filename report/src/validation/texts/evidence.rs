//! The texts about the rules that were applied, and what they were applied with.

use renaper_crosscheck::{Rule, Wording};

pub(in super::super) const RULES: Wording = Wording::new("Las reglas que se aplicaron", "The rules that were applied");
pub(in super::super) const RULES_OF_TODAY: Wording =
    Wording::new("Las reglas que se aplican hoy", "The rules as they are applied today");
pub(in super::super) const RULES_ARE: Wording = Wording::new(
    "Son las reglas de renaper-crosscheck, versión {rules} (documento REGLAS.md, traducción de RULES.md). «Create KYC \
     Validation» y «Sync KYC Validation» son páginas de la documentación pública de la API de KYC de gu1, de la que \
     salen las reglas. Donde esas páginas callan, la regla es una decisión del proyecto, que se apoya en una norma \
     solo si la cita.",
    "They are the rules of renaper-crosscheck, version {rules} (document RULES.md). “Create KYC Validation” and “Sync \
     KYC Validation” are pages of the public documentation of gu1's KYC API, from which the rules come. Where those \
     pages are silent, a rule is the project's own decision, which rests on a norm only if it cites one.",
);
pub(in super::super) const IN_THIS_CASE: Wording = Wording::new("En este caso:", "In this case:");
pub(in super::super) const SOURCE: Wording = Wording::new("Fuente: {sources}.", "Source: {sources}.");
pub(in super::super) const NORM: Wording = Wording::new("Norma: {norm}.", "Norm: {norm}.");
pub(in super::super) const OF_THIS_PROJECT: Wording =
    Wording::new("decisión del proyecto", "the project's own decision");

// What came of a rule.
pub(in super::super) const ROW_OF_D3: Wording = Wording::new(
    "{finding} → la política dice {choice} → {status}.",
    "{finding} → the policy says {choice} → {status}.",
);
pub(in super::super) const ROW_OF_D3_WITHOUT_CHOICE: Wording =
    Wording::new("{finding} → {status}.", "{finding} → {status}.");
pub(in super::super) const NOTHING_AGAINST: Wording = Wording::new(
    "no hubo discrepancias ni errores, y un dato que no se compara no cuenta en contra",
    "there was no mismatch and no error, and a field that is not compared does not count against it",
);
pub(in super::super) const ROW_CAME_TO: Wording = Wording::new(
    "{card} en la tarjeta, {registry} en el registro → {finding}.",
    "{card} on the card, {registry} at the registry → {finding}.",
);
pub(in super::super) const D1_STANDS: Wording = Wording::new(
    "{decision}: ese es el estado, y las reglas no lo cambian.",
    "{decision}: that is the status, and the rules do not change it.",
);
pub(in super::super) const STAYS_IN_REVIEW: Wording = Wording::new(
    "la verificación la dejó en revisión, y el cotejo es solo informativo: queda en revisión. No se da el único caso \
     en que se aprobaría sola, que es tener solo advertencias que la entidad pidió omitir.",
    "the verification left it in review, and the check is for information only: it stays in review. The one case in \
     which it would be approved, that it has only warnings that the entity asked to omit, does not apply.",
);
pub(in super::super) const APPROVED_BY_OMISSION: Wording = Wording::new(
    "la verificación la dejó en revisión, y todas sus advertencias pueden omitirse: aprobada.",
    "the verification left it in review, and all its warnings may be omitted: approved.",
);
pub(in super::super) const STAYS: Wording =
    Wording::new("la verificación dijo {status}, y así queda.", "the verification said {status}, and so it stays.");
pub(in super::super) const ADVISORY_ESCALATED: Wording =
    Wording::new("la política dice {choice} → {status}.", "the policy says {choice} → {status}.");
pub(in super::super) const CARD_AND_REGISTRY: Wording = Wording::new(
    "{field}: {card} en la tarjeta, {registry} en el registro",
    "{field}: {card} on the card, {registry} at the registry",
);

pub(in super::super) const EVIDENCE: Wording = Wording::new("Con qué se decidió", "What it was decided with");
pub(in super::super) const EVIDENCE_OF_BOTH: Wording =
    Wording::new("Con qué se cotejó, entonces y hoy", "What it was checked with, then and today");
pub(in super::super) const EVIDENCE_OF_TODAY: Wording =
    Wording::new("Con qué se volvió a evaluar hoy", "What it was evaluated anew with today");
pub(in super::super) const THEN: Wording = Wording::new("Entonces", "Then");
pub(in super::super) const NO_RECORD: Wording = Wording::new(
    "No consta con qué versión de las reglas ni con qué política se decidió entonces.",
    "Which version of the rules and which policy decided then is not on record.",
);
pub(in super::super) const SAME_THEN: Wording = Wording::new(
    "Según el sello del cotejo guardado, las mismas reglas y la misma política. La versión del programa no consta.",
    "By the stamp of the stored check, the same rules and the same policy. The program's version is not on record.",
);
pub(in super::super) const OTHER_THEN: Wording = Wording::new(
    "Según el sello del cotejo guardado: reglas {rules}, política {policy}. La versión del programa no consta.",
    "By the stamp of the stored check: rules {rules}, policy {policy}. The version of the program is not on record.",
);
pub(in super::super) const POLICY: Wording = Wording::new("Política", "Policy");
pub(in super::super) const FINGERPRINT: Wording = Wording::new("huella {fingerprint}", "fingerprint {fingerprint}");
pub(in super::super) const VERSIONS: Wording = Wording::new("Versiones", "Versions");
pub(in super::super) const VERSIONS_ARE: Wording = Wording::new(
    "reglas versión {rules}; programa {engine}; RULES.md, SHA-256 {digest}",
    "rules version {rules}; program {engine}; RULES.md, SHA-256 {digest}",
);
pub(in super::super) const DOCUMENT: Wording = Wording::new("Documento", "Document");
pub(in super::super) const BYTES: Wording = Wording::new("{bytes} bytes", "{bytes} bytes");
pub(in super::super) const LINE_OF: Wording = Wording::new("línea {line} de {file}", "line {line} of {file}");
pub(in super::super) const STANDARD_INPUT: Wording = Wording::new("la entrada estándar", "standard input");
pub(in super::super) const ITEM: Wording = Wording::new("elemento {item}", "item {item}");
pub(in super::super) const INPUT: Wording = Wording::new("Entrada", "Input");

/// The norm that a rule rests on (RULES.md, "How to read it").
pub(in super::super) const fn of_norm(rule: Rule) -> Option<&'static str> {
    match rule {
        Rule::V2 | Rule::F1 => Some("Ley 17.671"),
        Rule::V7 | Rule::W4 => Some("Decreto 476/2021"),
        Rule::N5 => Some("Código Civil y Comercial, art. 67"),
        _ => None,
    }
}

/// The words that a lay reader does not know, each with what it means.
pub(in super::super) const GLOSSARY: [(Wording, Wording); 6] = [
    (
        Wording::new("Trámite", "Trámite"),
        Wording::new("número de la solicitud de la tarjeta.", "number of the card's application."),
    ),
    (
        Wording::new("Ejemplar", "Ejemplar"),
        Wording::new("letra de la copia (A, la primera).", "letter of the copy (A is the first)."),
    ),
    (
        Wording::new("OCR", "OCR"),
        Wording::new("lectura automática de la foto de la tarjeta.", "automatic reading of the card's photo."),
    ),
    (
        Wording::new("Huella (SHA-256)", "Fingerprint (SHA-256)"),
        Wording::new(
            "identifica un contenido: cambia si cambia un carácter.",
            "tells contents apart: it changes when a character does.",
        ),
    ),
    (
        Wording::new("Sello", "Stamp"),
        Wording::new("constancia guardada de con qué se cotejó.", "what the stored check says it was made with."),
    ),
    (
        Wording::new("documented / hardened", "documented / hardened"),
        Wording::new(
            "la política que sigue la documentación, y otra más prudente.",
            "the policy that follows the documentation, and a more careful one.",
        ),
    ),
];
