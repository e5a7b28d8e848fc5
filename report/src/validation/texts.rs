//! The texts of the page, each in Spanish and in English: sentences here, the words of closed sets in files of their
//! own.

mod evidence;
mod found;
mod notes;
mod rows;
mod stored;

use renaper_crosscheck::{ManualDecision, Reason, WarningCode, Wording};

pub(super) use self::evidence::*;
pub(super) use self::found::*;
pub(super) use self::notes::*;
pub(super) use self::rows::*;
pub(super) use self::stored::*;

// The frame.
pub(super) const TITLE: Wording = Wording::new("Cotejo con el registro: {id}", "Check against the registry: {id}");
pub(super) const WHAT_IT_IS: Wording = Wording::new(
    "Cotejo de un DNI con el registro (RENAPER)",
    "Check of an identity card against the registry (RENAPER)",
);
pub(super) const NO_NAME: Wording = Wording::new("Sin nombre legible", "No readable name");
pub(super) const NUMBER: Wording = Wording::new("DNI {number}", "DNI {number}");
pub(super) const ID: Wording = Wording::new("validación {id}", "validation {id}");
pub(super) const NO_ID: Wording = Wording::new("sin id", "without an id");
pub(super) const CHECKED_AT: Wording = Wording::new("cotejo del {time}", "checked at {time}");
pub(super) const NO_TIME: Wording = Wording::new("sin hora del cotejo", "no time of the check");
pub(super) const ARGENTINE_TIME: Wording = Wording::new("{time}, hora argentina", "{time}, Argentine time");
pub(super) const TIME_FORMAT: Wording = Wording::new("%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S");
pub(super) const FOOTER: Wording = Wording::new(
    "Escrito por renaper-crosscheck {version}, que no lee ningún reloj: la fecha de esta página no consta. Contiene \
     datos personales (Ley 25.326): debe guardarse y compartirse como tal.",
    "Written by renaper-crosscheck {version}, which reads no clock: the date of this page is not on record. It holds \
     personal data (Ley 25.326): keep and share it as such.",
);

// The decision.
pub(super) const DECISION: Wording = Wording::new("{status}: {why}.", "{status}: {why}.");
pub(super) const A_PERSON_LOOKS: Wording =
    Wording::new("La política pide que lo revise un analista.", "The policy asks for an analyst to look at it.");
pub(super) const THE_APPROVAL_STANDS: Wording =
    Wording::new("La política deja la aprobación como está.", "The policy lets the approval stand.");
pub(super) const IT_FOUND: Wording = Wording::new("El cotejo encontró: {what}.", "The check found: {what}.");
pub(super) const IT_FOUND_NOTHING: Wording =
    Wording::new("El cotejo no encontró nada en contra.", "The check found nothing against it.");
pub(super) const ASK_AGAIN: Wording = Wording::new(
    "Todo lo que falló es una caída de un servicio: conviene consultarlo de nuevo antes de decidir.",
    "All that failed is the outage of a service: ask it again before anything is decided.",
);
pub(super) const AND: Wording = Wording::new(" y ", " and ");
pub(super) const CAUSES: Wording =
    Wording::new("Motivos que anotó la verificación: {causes}.", "The verification noted: {causes}.");
pub(super) const CAUSES_THEN: Wording = Wording::new(
    "La verificación del documento había dicho: {status}. Motivos que anotó: {causes}.",
    "The verification of the document had said: {status}. It noted: {causes}.",
);
pub(super) const NO_CAUSE: Wording = Wording::new(
    "El motivo no consta en el documento guardado: hay que buscarlo en la verificación del proveedor.",
    "The stored document does not say why: the provider's verification does.",
);
pub(super) const NO_RECORD_OF_WHO: Wording = Wording::new(
    "No consta quién lo decidió, cuándo ni por qué: no está en las partes del documento guardado que este programa \
     lee.",
    "Who decided, when and why is not on record: not in those parts of the stored document that this program reads.",
);

pub(super) const NO_CAUSE_IN_CASE: Wording = Wording::new(
    "El motivo no consta en el caso: hay que buscarlo en la verificación del proveedor.",
    "The case does not say why: the provider's verification does.",
);

// What was compared, where all of it agrees.
pub(super) const ALL_AGREE: Wording = Wording::new(
    "los {count} datos de la tabla coinciden con los del registro",
    "all {count} fields of the table agree with the registry",
);
pub(super) const ONE_AGREES: Wording = Wording::new(
    "el único dato que se pudo comparar coincide con el del registro",
    "the only field that could be compared agrees with the registry",
);
pub(super) const MANY_AGREE: Wording = Wording::new(
    "los {count} datos que se pudieron comparar coinciden con los del registro",
    "the {count} fields that could be compared agree with the registry",
);
pub(super) const ONE_NOT_COMPARED_BECAUSE: Wording =
    Wording::new("No se comparó {fields}: {why}.", "Not compared: {fields}; {why}.");
pub(super) const NOT_COMPARED_BECAUSE: Wording = Wording::new(
    "No se compararon: {fields}. Motivo en cada caso: {why}.",
    "Not compared: {fields}. The reason for each: {why}.",
);
pub(super) const ONE_NOT_COMPARED: Wording = Wording::new("No se comparó {fields}.", "Not compared: {fields}.");
pub(super) const MANY_NOT_COMPARED: Wording = Wording::new("No se compararon: {fields}.", "Not compared: {fields}.");

// What the holder can do.
pub(super) const MESSAGES: Wording =
    Wording::new("Qué puede hacer la persona titular", "What the holder of the card can do");
pub(super) const NOTHING_TO_DO: Wording = Wording::new("No hace falta que hagas nada.", "You need not do anything.");
pub(super) const AN_ANALYST_DECIDED: Wording = Wording::new("Lo decidió un analista.", "An analyst decided.");
pub(super) const AN_ANALYST_CAN_LOOK: Wording = Wording::new(
    "Lo puede revisar un analista; no hace falta que vuelvas a intentarlo.",
    "An analyst can look into this; you need not try again.",
);

/// Why a status is what it is, where no finding says it better.
pub(super) const fn of_reason(reason: Reason) -> Wording {
    match reason {
        Reason::CrossCheckPassed => Wording::new(
            "todo lo que se comparó coincide con el registro",
            "everything that was compared agrees with the registry",
        ),
        Reason::CrossCheckFailed => {
            Wording::new("algún dato no es el del registro", "something is not as in the registry")
        }
        Reason::CrossCheckError => Wording::new(
            "no todo se pudo comparar con el registro",
            "not everything could be compared with the registry",
        ),
        Reason::Informational => Wording::new(
            "lo dijo la verificación del documento, y el cotejo con el registro no cambia esa decisión",
            "the verification of the document said so, and the check against the registry does not change that",
        ),
        Reason::OmitWarnings => Wording::new(
            "todas las advertencias son de las que pueden omitirse",
            "every warning is one that may be omitted",
        ),
        Reason::ManualDecision => {
            Wording::new("lo decidió un analista, y esa decisión queda", "an analyst decided, and that decision stands")
        }
        Reason::NotApplicable => {
            Wording::new("no había nada que cotejar con el registro", "there was nothing to check against the registry")
        }
        Reason::BiometricNotRun => Wording::new(
            "la política pide un control biométrico, y no se hizo ninguno",
            "the policy asks for a biometric check, and none was run",
        ),
        _ => Wording::new(
            "la política pide más cuidado por algo que se observó",
            "the policy asks for more care because of what was noticed",
        ),
    }
}

/// What an analyst did.
pub(super) const fn of_decision(decision: ManualDecision) -> Wording {
    match decision {
        ManualDecision::Approved => Wording::new("Un analista la aprobó", "An analyst approved it"),
        ManualDecision::Rejected => Wording::new("Un analista la rechazó", "An analyst rejected it"),
        ManualDecision::Cancelled => Wording::new("Un analista la canceló", "An analyst cancelled it"),
    }
}

/// What a finding says, as a clause.
pub(super) const fn of_finding(code: WarningCode) -> Wording {
    match code {
        WarningCode::DniMissing => {
            Wording::new("no se pudo leer el número de DNI", "the number of the DNI could not be read")
        }
        WarningCode::GenderMissing => Wording::new(
            "no había un sexo con el que consultar al registro",
            "there was no gender to ask the registry with",
        ),
        WarningCode::VerificationUnavailable => Wording::new(
            "el registro no dio una respuesta que se pudiera comparar",
            "the registry gave no answer that could be compared",
        ),
        WarningCode::DniNotMatch => {
            Wording::new("el número de DNI no es el del registro", "the number of the DNI is not the registry's")
        }
        WarningCode::TramiteDataMissing => Wording::new(
            "no se pudo comparar el número de trámite, que falta o no se puede leer",
            "the trámite could not be compared, for it is missing or cannot be read",
        ),
        WarningCode::TramiteIdNotMatch => Wording::new(
            "el número de trámite de la tarjeta no es el vigente en el registro",
            "the trámite on the card is not the registry's current one",
        ),
        WarningCode::NameNotMatch => Wording::new(
            "el nombre de la tarjeta no se parece lo suficiente al del registro",
            "the name on the card is not similar enough to the registry's",
        ),
        WarningCode::EjemplarNotMatch => Wording::new(
            "el ejemplar de la tarjeta no es el vigente en el registro",
            "the copy (ejemplar) on the card is not the registry's current one",
        ),
        WarningCode::DobNotMatch => {
            Wording::new("la fecha de nacimiento no es la del registro", "the date of birth is not the registry's")
        }
        WarningCode::ExpiryNotMatch => {
            Wording::new("la fecha de vencimiento no es la del registro", "the date of expiry is not the registry's")
        }
        WarningCode::BiometricNotMatch => Wording::new(
            "la cara no es la de la persona del registro",
            "the face is not that of the person in the registry",
        ),
        WarningCode::BiometricUnavailable => {
            Wording::new("no se pudo completar el control biométrico", "the biometric check could not be completed")
        }
        _ => Wording::new("se encontró algo en contra", "something was found against it"),
    }
}

/// The same of a number that the registry does not have (rule A3).
pub(super) const UNKNOWN_NUMBER: Wording =
    Wording::new("el número de DNI no está en el registro", "the number of the DNI is not in the registry");
