//! The texts of what stands beside the table: biometric result, advisories and margins.

use renaper_crosscheck::{AdvisoryField, Escalation, MatchResult, NameDifference, Wording};

pub(in super::super) const BIOMETRIC: Wording = Wording::new("Control biométrico", "Biometric check");
pub(in super::super) const NO_BIOMETRIC: Wording = Wording::new("No se hizo ninguno.", "None was run.");
pub(in super::super) const SCORE: Wording = Wording::new(
    "Puntaje: {score} (informativo: no influye en la decisión).",
    "Score: {score} (for information: it has no part in the decision).",
);

pub(in super::super) const ADVISORIES: Wording = Wording::new("Qué más se observó", "What else was noticed");
pub(in super::super) const NO_ADVISORY: Wording = Wording::new("Nada más.", "Nothing else.");
pub(in super::super) const SHOWN_BY_ONE: Wording = Wording::new("Lo indica {fields}.", "The sign of it: {fields}.");
pub(in super::super) const SHOWN_BY: Wording = Wording::new("Lo indican {fields}.", "The signs of it: {fields}.");
pub(in super::super) const ABOUT_ONE: Wording = Wording::new("Dato: {fields}.", "Field: {fields}.");
pub(in super::super) const ABOUT: Wording = Wording::new("Datos: {fields}.", "Fields: {fields}.");
pub(in super::super) const RULE: Wording = Wording::new("Regla {rule}.", "Rule {rule}.");
pub(in super::super) const ONE_BEARER_IN: Wording =
    Wording::new("Una persona de cada {count}.", "One person in {count}.");

pub(in super::super) const MARGINS: Wording = Wording::new("Qué cambiaría la decisión", "What would turn the decision");
pub(in super::super) const CORRECTED: Wording = Wording::new(
    "Si solo coincidiera {fields}, el estado sería: {status}.",
    "If only {fields} agreed, the status would be: {status}.",
);
pub(in super::super) const ONE_ALONE: Wording = Wording::new(
    "Si coincidiera solo uno de ellos, seguiría {status}.",
    "If only one of them agreed, it would still be {status}.",
);
pub(in super::super) const ONE_TO_APPROVED: Wording =
    Wording::new("Se aprobaría si coincidiera {fields}.", "It would be approved if {fields} agreed.");
pub(in super::super) const ALL_TO_APPROVED: Wording = Wording::new(
    "Se aprobaría si coincidieran los {count} datos: {fields}.",
    "It would be approved if all {count} agreed: {fields}.",
);
pub(in super::super) const ANY_TO_APPROVED: Wording = Wording::new(
    "Se aprobaría si coincidiera cualquiera de estos grupos de datos: {fields}.",
    "It would be approved if any of these agreed: {fields}.",
);
pub(in super::super) const ONE_FROM_APPROVED: Wording =
    Wording::new("No se aprobaría si no coincidiera {fields}.", "It would not be approved if {fields} did not agree.");
pub(in super::super) const FROM_APPROVED: Wording = Wording::new(
    "No se aprobaría si alguno de estos datos no coincidiera: {fields}.",
    "It would not be approved if any of these did not agree: {fields}.",
);
pub(in super::super) const OR_ELSE: Wording = Wording::new(" o ", " or ");
pub(in super::super) const OR: Wording = Wording::new("; o ", "; or ");
pub(in super::super) const NO_FLIP: Wording = Wording::new(
    "Ningún dato de la tabla la cambia: hay otra cosa en contra.",
    "No field of the table turns it: something else stands against it.",
);
pub(in super::super) const NO_FLIP_OF_A_PERSON: Wording =
    Wording::new("Ningún dato de la tabla: la decidió un analista.", "No field of the table: an analyst decided.");
pub(in super::super) const NO_FLIP_OF_INFORMATION: Wording = Wording::new(
    "Ningún dato de la tabla: lo decidió la verificación del documento, y el cotejo es informativo.",
    "No field of the table: the verification of the document decided, and the check is for information.",
);
pub(in super::super) const NO_FLIP_OF_NOTHING: Wording = Wording::new(
    "Ningún dato de la tarjeta por sí solo: no se comparó nada.",
    "No field of the card by itself: nothing was compared.",
);
pub(in super::super) const NAME_ABOVE_BY_ONE: Wording = Wording::new(
    "El parecido del nombre está 1 punto por encima del mínimo.",
    "The name is 1 point above the threshold.",
);
pub(in super::super) const NAME_ABOVE: Wording = Wording::new(
    "El parecido del nombre está {points} puntos por encima del mínimo.",
    "The name is {points} points above the threshold.",
);
pub(in super::super) const NAME_AT: Wording =
    Wording::new("El parecido del nombre es justo el mínimo.", "The name is exactly at the threshold.");
pub(in super::super) const NAME_BELOW_BY_ONE: Wording = Wording::new(
    "El parecido del nombre está 1 punto por debajo del mínimo.",
    "The name is 1 point below the threshold.",
);
pub(in super::super) const NAME_BELOW: Wording = Wording::new(
    "El parecido del nombre está {points} puntos por debajo del mínimo.",
    "The name is {points} points below the threshold.",
);
pub(in super::super) const EDIT_MORE: Wording =
    Wording::new("Con 1 letra distinta más no lo alcanzaría.", "With 1 more letter wrong it would fall short.");
pub(in super::super) const EDITS_MORE: Wording = Wording::new(
    "Haría falta que difirieran {edits} letras más para que no lo alcanzara.",
    "With {edits} more letters wrong it would fall short.",
);
pub(in super::super) const EDIT_FEWER: Wording =
    Wording::new("Con 1 letra distinta menos lo alcanzaría.", "With 1 fewer letter wrong it would reach it.");
pub(in super::super) const EDITS_FEWER: Wording = Wording::new(
    "Con {edits} letras distintas menos lo alcanzaría.",
    "With {edits} fewer letters wrong it would reach it.",
);

/// What a biometric check came to.
pub(in super::super) const fn of_match(result: MatchResult) -> Wording {
    match result {
        MatchResult::Match => {
            Wording::new("La cara es la de la persona del registro.", "The face is that of the person in the registry.")
        }
        MatchResult::Mismatch => Wording::new(
            "La cara no es la de la persona del registro.",
            "The face is not that of the person in the registry.",
        ),
        MatchResult::Error => Wording::new("No se pudo completar.", "It could not be completed."),
    }
}

/// What a policy makes of an advisory.
pub(in super::super) const fn of_escalation(escalation: Escalation) -> Option<Wording> {
    match escalation {
        Escalation::Inform => None,
        Escalation::Review => Some(Wording::new(
            "La política no aprueba con esto: pasa a revisión.",
            "The policy approves nothing with this: it goes to review.",
        )),
        Escalation::Reject => Some(Wording::new("La política rechaza con esto.", "The policy rejects with this.")),
    }
}

/// What an advisory is about, within a sentence.
pub(in super::super) const fn of_advisory_field(field: AdvisoryField) -> Wording {
    match field {
        AdvisoryField::Dni => Wording::new("el número de DNI", "the number of the DNI"),
        AdvisoryField::Tramite => Wording::new("el número de trámite", "the trámite"),
        AdvisoryField::Name => Wording::new("el nombre", "the name"),
        AdvisoryField::Ejemplar => Wording::new("el ejemplar", "the copy (ejemplar)"),
        AdvisoryField::DateOfBirth => Wording::new("la fecha de nacimiento", "the date of birth"),
        AdvisoryField::DateOfIssue => Wording::new("la fecha de emisión", "the date of issue"),
        AdvisoryField::ExpirationDate => Wording::new("la fecha de vencimiento", "the date of expiry"),
        AdvisoryField::TaxNumber => Wording::new("el CUIL", "the CUIL"),
        AdvisoryField::Death => Wording::new("un fallecimiento", "a death"),
        _ => Wording::new("otro dato", "something else"),
    }
}

/// How two names differ.
pub(in super::super) const fn of_difference(difference: NameDifference) -> Wording {
    match difference {
        NameDifference::Accents => Wording::new("Otros acentos o signos.", "Other accents or marks."),
        NameDifference::Order => Wording::new("Las mismas palabras en otro orden.", "The same words in another order."),
        NameDifference::DifferentSurname => Wording::new("Otro apellido.", "Another surname."),
        NameDifference::MissingGivenName => Wording::new("Falta un nombre de pila.", "A given name is missing."),
        NameDifference::Truncated => Wording::new("El nombre está cortado.", "The name is cut off."),
        NameDifference::Typo => Wording::new("Algunas letras.", "Some letters."),
        NameDifference::LookAlike => Wording::new("Caracteres parecidos.", "Characters that look alike."),
        NameDifference::Abbreviated => Wording::new("Una inicial o abreviatura.", "An initial, or an abbreviation."),
        NameDifference::GluedOrSplit => {
            Wording::new("Palabras juntas o partidas.", "Words written together, or in pieces.")
        }
        NameDifference::Particles => Wording::new("Partículas de un solo lado.", "Particles on one side alone."),
        NameDifference::MarriedName => Wording::new("Apellido de casada.", "A husband's surname."),
        NameDifference::MissingSurname => Wording::new("Falta un segundo apellido.", "A second surname is missing."),
        NameDifference::DifferentGivenName => Wording::new("Otro nombre de pila.", "Another given name."),
        _ => Wording::new("Otra diferencia.", "Another difference."),
    }
}
