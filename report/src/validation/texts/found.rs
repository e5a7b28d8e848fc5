//! Names for what was found, by the check or by the verification of the document: each stands before its code.

use renaper_crosscheck::{WarningCode, Wording};

/// A finding, as a name.
pub(in super::super) const fn name_of(code: WarningCode) -> Wording {
    match code {
        WarningCode::DniMissing => Wording::new("DNI faltante o ilegible", "DNI missing or unreadable"),
        WarningCode::GenderMissing => Wording::new("sexo faltante", "gender missing"),
        WarningCode::VerificationUnavailable => Wording::new("registro no disponible", "registry unavailable"),
        WarningCode::DniNotMatch => Wording::new("DNI distinto", "DNI differs"),
        WarningCode::TramiteDataMissing => Wording::new("trámite sin comparar", "trámite not compared"),
        WarningCode::TramiteIdNotMatch => Wording::new("trámite distinto", "trámite differs"),
        WarningCode::NameNotMatch => Wording::new("nombre distinto", "name differs"),
        WarningCode::EjemplarNotMatch => Wording::new("ejemplar distinto", "copy (ejemplar) differs"),
        WarningCode::DobNotMatch => Wording::new("nacimiento distinto", "date of birth differs"),
        WarningCode::ExpiryNotMatch => Wording::new("vencimiento distinto", "expiry differs"),
        WarningCode::BiometricNotMatch => Wording::new("cara distinta", "face differs"),
        WarningCode::BiometricUnavailable => Wording::new("control biométrico sin completar", "biometrics unavailable"),
        _ => Wording::new("otro hallazgo", "another finding"),
    }
}

/// A warning of the verification, as a name; nothing for a code that no rule knows (rule D6).
pub(in super::super) fn name_of_warning(code: &str) -> Option<Wording> {
    Some(match code {
        "GUENO_CROSS_ENTITY_DUPLICATED" => {
            Wording::new("documento repetido en otra entidad", "document of another entity, too")
        }
        "ID_DOCUMENT_IN_BLOCKLIST" => Wording::new("documento en lista de bloqueo", "document on a blocklist"),
        "FACE_IN_BLOCKLIST" => Wording::new("cara en lista de bloqueo", "face on a blocklist"),
        "LIVENESS_FACE_ATTACK" => {
            Wording::new("intento de engaño en la prueba de vida", "attack on the liveness check")
        }
        "PORTRAIT_MANIPULATION_DETECTED" => Wording::new("foto de la tarjeta alterada", "portrait manipulated"),
        "POSSIBLE_DUPLICATED_USER" => Wording::new("posible usuario repetido", "user possibly duplicated"),
        "DOCUMENT_EXPIRED" => Wording::new("documento vencido", "document expired"),
        "DOCUMENT_NOT_SUPPORTED_FOR_APPLICATION" => Wording::new("documento no admitido", "document not supported"),
        "DOCUMENT_COUNTRY_MISMATCH" => Wording::new("documento de otro país", "document of another country"),
        "MINIMUM_AGE_NOT_MET" | "AGE_BELOW_MINIMUM" => Wording::new("menor de la edad mínima", "below the minimum age"),
        "PORTRAIT_IMAGE_NOT_DETECTED" => Wording::new("sin foto en la tarjeta", "no portrait found"),
        "QR_NOT_DETECTED" => Wording::new("código QR no detectado", "no QR code found"),
        "QR_VALIDATION_FAILED" => Wording::new("código QR no válido", "QR code not valid"),
        "BARCODE_NOT_DETECTED" => Wording::new("código de barras no detectado", "no bar code found"),
        "BARCODE_VALIDATION_FAILED" => Wording::new("código de barras no válido", "bar code not valid"),
        "MRZ_NOT_DETECTED" => {
            Wording::new("renglones de lectura mecánica no detectados", "no machine-readable lines found")
        }
        "MRZ_VALIDATION_FAILED" => {
            Wording::new("renglones de lectura mecánica no válidos", "machine-readable lines not valid")
        }
        "MRZ_AND_DATA_EXTRACTED_FROM_OCR_NOT_SAME" => Wording::new(
            "renglones de lectura mecánica distintos de lo impreso",
            "machine-readable lines differ from what is printed",
        ),
        "DATA_INCONSISTENT" => Wording::new("datos que no concuerdan entre sí", "data that contradict each other"),
        "DOCUMENT_NAME_DIFFERENT_FROM_OTHER_APPROVED_DOCUMENTS" => Wording::new(
            "nombre distinto del de otros documentos aprobados",
            "name differs from that of other approved documents",
        ),
        "NAME_NOT_DETECTED" => Wording::new("nombre no detectado", "no name found"),
        "DATE_OF_BIRTH_NOT_DETECTED" => Wording::new("fecha de nacimiento no detectada", "no date of birth found"),
        "DOCUMENT_NUMBER_NOT_DETECTED" => Wording::new("número de documento no detectado", "no document number found"),
        "EXPIRATION_DATE_NOT_DETECTED" => Wording::new("vencimiento no detectado", "no date of expiry found"),
        "INVALID_DATE" => Wording::new("fecha no válida", "date not valid"),
        "SCREEN_CAPTURE_DETECTED" => Wording::new("foto de una pantalla", "photo of a screen"),
        "PRINTED_COPY_DETECTED" => Wording::new("foto de una copia impresa", "photo of a printed copy"),
        "FULL_NAME_MISMATCH_WITH_PROVIDED" => Wording::new(
            "nombre distinto del que se cargó al pedir la validación (ese nombre no consta aquí)",
            "name differs from what was given when the validation was asked for (that name is not on record here)",
        ),
        "DOB_MISMATCH_WITH_PROVIDED" => Wording::new(
            "fecha de nacimiento distinta de la que se cargó al pedir la validación",
            "date of birth differs from what was given when the validation was asked for",
        ),
        "GENDER_MISMATCH_WITH_PROVIDED" => Wording::new(
            "sexo distinto del que se cargó al pedir la validación",
            "gender differs from what was given when the validation was asked for",
        ),
        "NO_FACE_DETECTED" => Wording::new("cara no detectada", "no face found"),
        "AGE_NOT_DETECTED" => Wording::new("edad no detectada", "no age found"),
        "LOW_LIVENESS_SCORE" => Wording::new("prueba de vida dudosa", "low liveness score"),
        "LOW_FACE_QUALITY" => Wording::new("foto de la cara de baja calidad", "low quality of the face's photo"),
        "POSSIBLE_DUPLICATED_FACE" => Wording::new("cara posiblemente repetida", "face possibly duplicated"),
        "DUPLICATED_FACE" => Wording::new("cara repetida", "face duplicated"),
        "MULTIPLE_FACES_DETECTED" => Wording::new("varias caras", "several faces"),
        "COULD_NOT_PERFORM_DATABASE_VALIDATION" => {
            Wording::new("no se pudo consultar una base de datos", "a database could not be asked")
        }
        "DATABASE_VALIDATION_PARTIAL_MATCH" => {
            Wording::new("coincidencia parcial con una base de datos", "a database agrees in part")
        }
        "DATABASE_VALIDATION_NO_MATCH" => {
            Wording::new("sin coincidencia con una base de datos", "a database does not agree")
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use renaper_crosscheck::Policy;

    use super::*;

    #[test]
    fn every_warning_that_a_rule_knows_has_a_name() {
        let policy = Policy::documented();
        let codes = policy.known_warnings().iter().chain(policy.non_omittable());
        let nameless = codes.filter(|code| code.parse::<WarningCode>().is_err() && name_of_warning(code).is_none());
        assert_eq!(nameless.collect::<Vec<_>>(), Vec::<&String>::new());
    }
}
