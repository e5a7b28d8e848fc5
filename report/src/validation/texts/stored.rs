//! The texts about what was stored, beside what is said of it today.

use renaper_crosscheck::Wording;
use renaper_crosscheck::stored::{Cause, Contradiction, ManualEvidence, OcrEvidence};

// Under the decision.
pub(in super::super) const STORED_SO: Wording =
    Wording::new("El estado guardado es el mismo.", "The stored status is the same.");
pub(in super::super) const OTHER_GROUNDS: Wording = Wording::new(
    "El estado es el mismo, pero los motivos anotados cambian: se ven en «Lo guardado y hoy».",
    "The status is the same, but the findings on record change: see “Stored, and today”.",
);
pub(in super::super) const STORED_AS: Wording = Wording::new(
    "El estado guardado es {status}: hoy sería otro.",
    "The stored status is {status}: today it would be another.",
);
pub(in super::super) const SO_UNDER: Wording =
    Wording::new("Con la política {policy} también.", "Under the policy {policy}, too.");
pub(in super::super) const OTHERWISE_UNDER: Wording =
    Wording::new("Con la política {policy}: {status}.", "Under the policy {policy}: {status}.");
pub(in super::super) const TURNED_BY: Wording =
    Wording::new("La cambió la elección {choice} de la política.", "The choice {choice} of the policy turned it.");
pub(in super::super) const NOTHING_ANEW: Wording = Wording::new(
    "así estaba guardada; no se puede evaluar de nuevo, porque no se pidió el cotejo o no se guardaron sus datos",
    "so it was stored; it cannot be evaluated anew, for no check was requested or its data were not kept",
);
pub(in super::super) const MAY_BE_A_PERSONS: Wording = Wording::new(
    "las reglas no explican este estado, que puede haber decidido un analista: queda como está",
    "the rules do not explain this status, which may be an analyst's: it stands",
);
pub(in super::super) const BY_THE_RULES: Wording = Wording::new(
    "Solo por las reglas, sin intervención de un analista, hoy sería {status}.",
    "By the rules alone, without an analyst, it would be {status} today.",
);
pub(in super::super) const BY_THE_RULES_TOO: Wording = Wording::new(
    "Solo por las reglas, sin intervención de un analista, hoy sería lo mismo.",
    "By the rules alone, without an analyst, it would be the same today.",
);

// Then and now.
pub(in super::super) const STORED_AND_TODAY: Wording = Wording::new("Lo guardado y hoy", "Stored, and today");
pub(in super::super) const STORED: Wording = Wording::new("Guardado", "Stored");
pub(in super::super) const BASELINE: Wording = Wording::new("Con {policy}", "Under {policy}");
pub(in super::super) const TODAY: Wording = Wording::new("Hoy", "Today");
pub(in super::super) const TODAY_BY_THE_RULES: Wording =
    Wording::new("Si hoy decidieran solo las reglas", "If only the rules decided today");
pub(in super::super) const STATUS: Wording = Wording::new("Estado", "Status");
pub(in super::super) const DECIDED: Wording = Wording::new("Cotejado", "Checked");
pub(in super::super) const UNDER: Wording =
    Wording::new("política {policy}, reglas {rules}", "policy {policy}, rules {rules}");
pub(in super::super) const FINDINGS: Wording = Wording::new("Hallazgos", "Findings");
pub(in super::super) const NOT_AMONG_WARNINGS: Wording = Wording::new(
    "En las filas guardadas, pero no entre las advertencias: {findings}.",
    "In the stored rows, but not among the warnings: {findings}.",
);
pub(in super::super) const NONE: Wording = Wording::new("ninguno", "none");
pub(in super::super) const NO_CHECK: Wording = Wording::new("no hay cotejo guardado", "no check is stored");
pub(in super::super) const NO_STAMP: Wording =
    Wording::new("sin sello: no consta con qué se decidió", "no stamp: what it was decided with is not on record");
pub(in super::super) const STAMP: Wording = Wording::new(
    "política {policy}, reglas {rules}, que dieron: {status}",
    "policy {policy}, rules {rules}, which gave: {status}",
);
pub(in super::super) const UNNAMED: Wording = Wording::new("sin nombre", "without a name");
pub(in super::super) const CHANGES: Wording =
    Wording::new("Qué difiere de lo guardado", "What differs from what was stored");
pub(in super::super) const MORE_CHANGES: Wording = Wording::new("y {count} cosas más.", "and {count} more.");
pub(in super::super) const NO_CHANGE: Wording = Wording::new("Nada difiere.", "Nothing differs.");
pub(in super::super) const BETWEEN_POLICIES: Wording =
    Wording::new("Qué difiere entre las dos políticas", "What differs between the two policies");
pub(in super::super) const CHANGE: Wording = Wording::new("{what}: {stored}; {now}.", "{what}: {stored}; {now}.");
pub(in super::super) const STATUS_OF_AN_ANALYST: Wording = Wording::new(
    "{what}: {stored}, que decidió un analista; si hoy decidieran solo las reglas: {now}.",
    "{what}: {stored}, as an analyst decided; if only the rules decided today: {now}.",
);
pub(in super::super) const STATUS_UNEXPLAINED: Wording = Wording::new(
    "{what}: {stored}, que las reglas no explican; si hoy decidieran solo las reglas: {now}.",
    "{what}: {stored}, which the rules do not explain; if only the rules decided today: {now}.",
);
pub(in super::super) const YES: Wording = Wording::new("sí", "yes");
pub(in super::super) const NO: Wording = Wording::new("no", "no");
pub(in super::super) const NOTHING: Wording = Wording::new("nada", "nothing");

// Who decided.
pub(in super::super) const PERSON: Wording = Wording::new("¿Intervino un analista?", "Did an analyst decide?");
pub(in super::super) const PERSON_DECIDED: Wording = Wording::new(
    "Sí: {evidence}. El sistema no cambia las decisiones que tomó una persona.",
    "Yes: {evidence}. The system does not change what a person decided.",
);
pub(in super::super) const PERSON_MAY_HAVE: Wording = Wording::new(
    "Puede ser: {evidence}. El sistema no cambia ese estado.",
    "Maybe: {evidence}. The system does not change that status.",
);
pub(in super::super) const NO_PERSON: Wording =
    Wording::new("No consta que haya intervenido un analista.", "Nothing on record shows that an analyst decided.");
pub(in super::super) const OCR: Wording = Wording::new(
    "Resultado de la verificación del documento: {status} ({evidence}).",
    "The verification of the document came to: {status} ({evidence}).",
);
pub(in super::super) const NOBODY_CAN_TELL: Wording = Wording::new(
    "no se distingue un rechazo del proveedor del de un analista",
    "nobody can tell a rejection of the provider from an analyst's",
);

pub(in super::super) const APPROVED_FROM_REVIEW: Wording = Wording::new(
    "estaba en revisión y la aprobó un analista; las reglas no la habrían aprobado por sí solas",
    "it was in review and an analyst approved it; the rules alone would not have approved it",
);
pub(in super::super) const REJECTED_FROM_REVIEW: Wording =
    Wording::new("estaba en revisión y la rechazó un analista", "it was in review and an analyst rejected it");

/// What is there now, by the cause of the change.
pub(in super::super) const fn of_cause(cause: Cause) -> Wording {
    match cause {
        Cause::Policy => Wording::new("con la política de hoy: {now}", "by the policy of today: {now}"),
        Cause::Engine => Wording::new("según las reglas de hoy: {now}", "by the rules of today: {now}"),
        Cause::Evidence => {
            Wording::new("hoy no se puede evaluar: faltan datos", "it cannot be evaluated today: data are missing")
        }
    }
}

/// A key of the stored check, in words.
pub(in super::super) fn of_key(key: &str) -> Option<Wording> {
    Some(match key {
        "status" => Wording::new("Estado guardado", "Status stored"),
        "warnings" => Wording::new("Advertencias guardadas", "Warnings stored"),
        "verified" => Wording::new("todo coincide", "everything agrees"),
        "matchResult" => Wording::new("resultado", "result"),
        "errorCode" => Wording::new("hallazgo", "finding"),
        "compared" => Wording::new("se comparó", "compared"),
        "passed" => Wording::new("coincide", "agrees"),
        "skipReason" => Wording::new("por qué no se comparó", "why it was not compared"),
        "ocrValue" => Wording::new("valor en la tarjeta", "value on the card"),
        "renaperValue" => Wording::new("valor en el registro", "value at the registry"),
        "similarityPercent" => Wording::new("parecido", "similarity"),
        _ => return None,
    })
}

/// What shows that an analyst decided.
pub(in super::super) const fn of_manual(evidence: ManualEvidence) -> Wording {
    match evidence {
        ManualEvidence::Marker => Wording::new("lo dice el documento mismo", "the document itself says so"),
        ManualEvidence::Cancelled => Wording::new("solo un analista cancela", "only an analyst cancels"),
        ManualEvidence::Stamp => Wording::new("lo dice el sello del cotejo", "the stamp of the check says so"),
        ManualEvidence::LeftReview => {
            Wording::new("estaba en revisión y la decidió un analista", "it was in review and an analyst decided")
        }
        ManualEvidence::ApprovedAgainstCheck => Wording::new(
            "está aprobada aunque falló un cotejo que se aplicaba",
            "it is approved though an enforced check failed",
        ),
        _ => Wording::new("lo muestra el documento", "the document shows it"),
    }
}

/// What a status stands against that nothing explains.
pub(in super::super) const fn of_contradiction(against: Contradiction) -> Wording {
    match against {
        Contradiction::NoCheck => Wording::new(
            "no hay cotejo, y no es lo que dijo la verificación",
            "there is no check, and it is not what the verification said",
        ),
        Contradiction::Verdict => Wording::new(
            "el cotejo se aplicó, y el proveedor no había aprobado",
            "the check was enforced, and the provider's verdict is no approval",
        ),
        Contradiction::Stamp => Wording::new(
            "cambió después del cotejo, que dio otro estado",
            "it changed after the check, which gave another status",
        ),
        Contradiction::Policy => {
            Wording::new("no es lo que da la política del sello", "it is not what the stamp's policy gives")
        }
        _ => Wording::new("ninguna política da este estado", "no policy gives this status"),
    }
}

/// What the status of the verification was recovered from.
pub(in super::super) const fn of_ocr(evidence: OcrEvidence) -> Wording {
    match evidence {
        OcrEvidence::Marker => Wording::new("según el documento mismo", "by the document itself"),
        OcrEvidence::EnforcementApplied => Wording::new(
            "el cotejo solo decide sobre lo que la verificación aprobó",
            "the check decides only on what the verification approved",
        ),
        OcrEvidence::ProviderVerdict => Wording::new("según el veredicto del proveedor", "by the provider's verdict"),
        OcrEvidence::OmitWarningsApplied => {
            Wording::new("solo en una revisión se omiten advertencias", "only a review has warnings omitted")
        }
        OcrEvidence::BeforeEnforcement => Wording::new(
            "es de cuando solo se cotejaban aprobaciones",
            "it dates from when only approvals were checked",
        ),
        _ => {
            Wording::new("nada dice otra cosa que el estado guardado", "nothing says otherwise than the stored status")
        }
    }
}
