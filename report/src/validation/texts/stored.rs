//! The texts about what was stored, beside what is said of it today.

use renaper_crosscheck::Wording;
use renaper_crosscheck::stored::{Cause, Contradiction, ManualEvidence, OcrEvidence};

// Under the decision.
pub(in super::super) const STORED_SO: Wording =
    Wording::new("Está guardada con el mismo estado.", "It is stored with the same status.");
pub(in super::super) const STORED_AS: Wording = Wording::new(
    "Estaba guardada como {status}: hoy sería otra.",
    "It was stored as {status}: today it would be another.",
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
    "las reglas no explican este estado, que puede ser de una persona: queda como está",
    "the rules do not explain this status, which may be a person's: it stands",
);
pub(in super::super) const BY_THE_RULES: Wording = Wording::new(
    "Por las reglas solas, sin una persona, hoy sería {status}.",
    "By the rules alone, it would be {status} today.",
);
pub(in super::super) const BY_THE_RULES_TOO: Wording =
    Wording::new("Por las reglas solas hoy sería lo mismo.", "By the rules alone it would be the same today.");

// Then and now.
pub(in super::super) const STORED_AND_TODAY: Wording = Wording::new("Lo guardado y hoy", "Stored, and today");
pub(in super::super) const STORED: Wording = Wording::new("Guardado", "Stored");
pub(in super::super) const BASELINE: Wording = Wording::new("Con {policy}", "Under {policy}");
pub(in super::super) const TODAY: Wording = Wording::new("Hoy", "Today");
pub(in super::super) const STATUS: Wording = Wording::new("Estado", "Status");
pub(in super::super) const DECIDED: Wording = Wording::new("Cotejado", "Checked");
pub(in super::super) const UNDER: Wording = Wording::new("con la política {policy}", "under the policy {policy}");
pub(in super::super) const FINDINGS: Wording = Wording::new("Hallazgos", "Findings");
pub(in super::super) const NONE: Wording = Wording::new("ninguno", "none");
pub(in super::super) const NO_CHECK: Wording = Wording::new("no hay cotejo guardado", "no check is stored");
pub(in super::super) const NO_STAMP: Wording = Wording::new(
    "sin sello: nada dice con qué reglas ni política se decidió",
    "no stamp: nothing says under which rules and policy",
);
pub(in super::super) const STAMP: Wording = Wording::new(
    "reglas {rules}, política {policy}, que dieron {status}",
    "rules {rules}, policy {policy}, which gave {status}",
);
pub(in super::super) const UNNAMED: Wording = Wording::new("sin nombre", "without a name");
pub(in super::super) const CHANGES: Wording =
    Wording::new("Qué difiere de lo guardado", "What differs from what was stored");
pub(in super::super) const MORE_CHANGES: Wording = Wording::new("y {count} cosas más.", "and {count} more.");
pub(in super::super) const NO_CHANGE: Wording =
    Wording::new("Nada difiere de lo guardado.", "Nothing differs from what was stored.");
pub(in super::super) const YES: Wording = Wording::new("sí", "yes");
pub(in super::super) const NO: Wording = Wording::new("no", "no");
pub(in super::super) const NOTHING: Wording = Wording::new("nada", "nothing");

// Who decided.
pub(in super::super) const PERSON: Wording = Wording::new("¿Decidió una persona?", "Did a person decide?");
pub(in super::super) const PERSON_DECIDED: Wording = Wording::new(
    "Sí: {decision}. {evidence}. Esa decisión está protegida: las reglas no la cambian.",
    "Yes: {decision}. {evidence}. That decision is protected: the rules do not change it.",
);
pub(in super::super) const PERSON_MAY_HAVE: Wording = Wording::new(
    "Puede ser: {evidence}. El estado está protegido: las reglas no lo cambian.",
    "Maybe: {evidence}. The status is protected: the rules do not change it.",
);
pub(in super::super) const NO_PERSON: Wording =
    Wording::new("Nada muestra que lo haya decidido una persona.", "Nothing shows that a person decided.");
pub(in super::super) const OCR: Wording = Wording::new(
    "La verificación del documento dijo: {status} ({evidence}).",
    "The verification of the document said: {status} ({evidence}).",
);
pub(in super::super) const NOBODY_CAN_TELL: Wording = Wording::new(
    "no se distingue un rechazo del proveedor del de una persona",
    "nobody can tell a rejection of the provider from a person's",
);

/// Why something is no longer as it was stored.
pub(in super::super) const fn of_cause(cause: Cause) -> Wording {
    match cause {
        Cause::Policy => Wording::new("por la política", "by the policy"),
        Cause::Engine => Wording::new("por las reglas", "by the rules"),
        Cause::Evidence => Wording::new("por falta de datos", "for want of data"),
    }
}

/// What shows that a person decided.
pub(in super::super) const fn of_manual(evidence: ManualEvidence) -> Wording {
    match evidence {
        ManualEvidence::Marker => Wording::new("Lo dice el documento mismo", "The document itself says so"),
        ManualEvidence::Cancelled => Wording::new("Solo una persona cancela", "Only a person cancels"),
        ManualEvidence::Stamp => Wording::new("Lo dice el sello del cotejo", "The stamp of the check says so"),
        ManualEvidence::LeftReview => Wording::new(
            "Estaba en revisión, y no la sacó de ahí una omisión de advertencias",
            "It was in review, and no omitted warnings took it out",
        ),
        ManualEvidence::ApprovedAgainstCheck => Wording::new(
            "Está aprobada aunque falló un cotejo que se aplicaba",
            "It is approved though an enforced check failed",
        ),
        _ => Wording::new("Lo muestra el documento", "The document shows it"),
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
        OcrEvidence::Marker => Wording::new("lo dice el documento mismo", "the document itself says so"),
        OcrEvidence::EnforcementApplied => {
            Wording::new("solo a una aprobación se le aplica el cotejo", "the check is enforced on approvals only")
        }
        OcrEvidence::ProviderVerdict => {
            Wording::new("lo dice el veredicto del proveedor", "the provider's verdict says so")
        }
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
