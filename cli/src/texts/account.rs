//! What the account of a case or of a stored validation says around its steps.

use renaper_crosscheck::{Reason, Status, Wording};

// The words before the lines of the head.
pub(crate) const DECISION: Wording = Wording::new("decisión", "decision");
pub(crate) const INPUT: Wording = Wording::new("entrada", "input");
pub(crate) const POLICY: Wording = Wording::new("política", "policy");
pub(crate) const RULES: Wording = Wording::new("reglas", "rules");
pub(crate) const STATUS: Wording = Wording::new("estado", "status");
pub(crate) const OCR: Wording = Wording::new("ocr", "ocr");
pub(crate) const PERSON: Wording = Wording::new("persona", "person");
pub(crate) const STORED: Wording = Wording::new("guardado", "stored");
pub(crate) const CHANGED: Wording = Wording::new("cambia", "changed");

// The head.
pub(crate) const WITHOUT_ID: Wording = Wording::new("(sin id)", "(without an id)");
pub(crate) const UNDER_POLICY: Wording = Wording::new("con la política `{policy}`", "under policy `{policy}`");
pub(crate) const DECIDED: Wording = Wording::new("{status}: {reason}", "{status}: {reason}");
pub(crate) const DECIDED_BY: Wording = Wording::new("{status}: {reason}: {codes}", "{status}: {reason}: {codes}");
pub(crate) const NOT_EVALUATED: Wording = Wording::new(
    "no hay nada que evaluar: no se pidió el cotejo, o no se guardaron los datos originales",
    "nothing can be evaluated: no check was requested, or no raw data is stored",
);
pub(crate) const READ: Wording =
    Wording::new("línea {line}{file}{item}, {bytes} bytes", "line {line}{file}{item}, {bytes} bytes");
pub(crate) const OF_FILE: Wording = Wording::new(" de `{file}`", " of `{file}`");
pub(crate) const ITEM: Wording = Wording::new(", elemento {item}", ", item {item}");
pub(crate) const DIGEST: Wording = Wording::new("SHA-256 {digest}", "SHA-256 {digest}");
pub(crate) const FINGERPRINT: Wording =
    Wording::new("`{policy}`, huella {fingerprint}", "`{policy}`, fingerprint {fingerprint}");
pub(crate) const VERSIONS: Wording =
    Wording::new("versión {rules}; programa {program}", "version {rules}; program {program}");

// The head of a stored validation.
pub(crate) const UNDER_BASELINE: Wording =
    Wording::new("`{status}` con la política de referencia `{policy}`", "`{status}` under the baseline `{policy}`");
pub(crate) const STORED_AS: Wording = Wording::new("guardada como `{status}`", "stored as `{status}`");
pub(crate) const THEN_AND_NOW: Wording =
    Wording::new("{then}; ahora `{status}` (`{outcome}`){why}", "{then}; now `{status}` (`{outcome}`){why}");
pub(crate) const STANDS: Wording = Wording::new(
    "{then}; solo por las reglas ahora sería `{status}`, pero el estado guardado se mantiene (`{outcome}`){why}",
    "{then}; by the rules alone it would now be `{status}`, but the stored status stands (`{outcome}`){why}",
);
pub(crate) const TURNED_BY: Wording = Wording::new(", por `{choice}`", ", turned by `{choice}`");
pub(crate) const OCR_STATUS: Wording =
    Wording::new("`{status}`, según `{evidence}`", "`{status}`, known from `{evidence}`");
pub(crate) const PERSON_DECIDED: Wording = Wording::new(
    "decidió `{decision}`, según `{evidence}`; la decisión se mantiene",
    "decided `{decision}`, known from `{evidence}`; the decision stands",
);
pub(crate) const PERSON_MAY_HAVE_DECIDED: Wording = Wording::new(
    "puede haber decidido una persona, o nada explica el estado guardado: se mantiene",
    "a person may have decided, or nothing explains the stored status: it stands",
);
pub(crate) const CHECK_OF: Wording =
    Wording::new("cotejo del {time}; {stamp}; hallazgos: {findings}", "check of {time}; {stamp}; findings: {findings}");
pub(crate) const NO_TIME: Wording = Wording::new("una fecha que no figura", "an unknown time");
pub(crate) const STAMP: Wording = Wording::new(
    "reglas {rules}, política `{policy}`, huella {fingerprint}, dieron `{status}`",
    "rules {rules}, policy `{policy}`, fingerprint {fingerprint} gave `{status}`",
);
pub(crate) const NO_STAMP: Wording = Wording::new(
    "sin sello que diga qué reglas y qué política decidieron",
    "no stamp says which rules and policy decided",
);
pub(crate) const NO_CHECK: Wording = Wording::new("no hay cotejo guardado", "there is no stored check");
pub(crate) const NO_FINDINGS: Wording = Wording::new("ninguno", "none");
pub(crate) const CHANGE: Wording =
    Wording::new("{at}: {stored} → {now} (causa: `{cause}`)", "{at}: {stored} → {now} (cause: `{cause}`)");
pub(crate) const NOTHING: Wording = Wording::new("nada", "nothing");
pub(crate) const NO_PERSON: Wording =
    Wording::new("nada muestra que haya decidido una persona", "nothing shows that a person decided");

// Behind the steps.
pub(crate) const BY_POLICY: Wording = Wording::new("[política: {field}]", "[policy: {field}]");
pub(crate) const APPLIED: Wording = Wording::new("reglas que se aplicaron:", "rules that were applied:");

// In the place of an account, and behind them all.
pub(crate) const STANDARD_INPUT: Wording = Wording::new("entrada estándar", "standard input");
pub(crate) const INPUT_DIGEST: Wording =
    Wording::new("entrada {name}: {bytes} bytes, SHA-256 {digest}", "input {name}: {bytes} bytes, SHA-256 {digest}");

/// A status of a validation, in words.
pub(crate) const fn status(status: Status) -> Wording {
    match status {
        Status::Pending => Wording::new("pendiente", "pending"),
        Status::InProgress => Wording::new("en curso", "in progress"),
        Status::InReview => Wording::new("en revisión", "in review"),
        Status::Approved => Wording::new("aprobada", "approved"),
        Status::Rejected => Wording::new("rechazada", "rejected"),
        Status::Expired => Wording::new("vencida", "expired"),
        Status::Abandoned => Wording::new("abandonada", "abandoned"),
        Status::Cancelled => Wording::new("cancelada", "cancelled"),
    }
}

/// The reason of a decision, in words; none for one that is newer than the table.
pub(crate) fn reason(reason: Reason) -> Option<Wording> {
    Some(match reason {
        Reason::CrossCheckPassed => Wording::new("cotejo sin hallazgos", "cross-check passed"),
        Reason::CrossCheckFailed => Wording::new("cotejo con discrepancias", "cross-check failed"),
        Reason::CrossCheckError => Wording::new("cotejo incompleto", "cross-check incomplete"),
        Reason::Informational => Wording::new("cotejo solo informativo", "cross-check for information only"),
        Reason::OmitWarnings => Wording::new("se omiten todas las advertencias", "every warning is omitted"),
        Reason::ManualDecision => Wording::new("decisión manual", "manual decision"),
        Reason::NotApplicable => Wording::new("nada que cotejar", "nothing to check"),
        Reason::BiometricNotRun => Wording::new("sin control biométrico", "no biometric check"),
        Reason::AdvisoryEscalated => Wording::new("un aviso en contra", "an advisory against it"),
        _ => return None,
    })
}
