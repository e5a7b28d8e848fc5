//! Findings, their combinations, and advisories.

use renaper_crosscheck::{Language, WarningCode, Wording};

use super::Counted;
use crate::run::BaselineKind;

pub(crate) const FINDINGS: Wording = Wording::new("Hallazgos antes y después", "Findings before and after");
pub(crate) const NOTE: Counted = Counted {
    one: Wording::new(
        "Hallazgos en contra de la tarjeta de {count} validación reevaluada.",
        "Findings against the card of {count} re-evaluated validation.",
    ),
    many: Wording::new(
        "Hallazgos en contra de las tarjetas de {count} validaciones reevaluadas.",
        "Findings against the cards of {count} re-evaluated validations.",
    ),
};
pub(crate) const NO_FINDING: Wording =
    Wording::new("No hay hallazgos, ni antes ni después.", "There are no findings, before or after.");

/// The legend of what was before.
pub(crate) const fn before(against: BaselineKind) -> Wording {
    match against {
        BaselineKind::Stored => Wording::new("guardado", "as stored"),
        BaselineKind::Policy => Wording::new("según la política de referencia", "under the baseline"),
    }
}

pub(crate) const AFTER: Wording = Wording::new("reevaluado", "re-evaluated");
/// `{before}` and `{after}` are numbers, `{then}` the legend of the first.
pub(crate) const BARS: Wording =
    Wording::new("{code}: {before} {then}, {after} reevaluado", "{code}: {before} {then}, {after} re-evaluated");
pub(crate) const ALL_FINDINGS: Wording = Wording::new(
    "Todos los hallazgos: qué significan, cuáles aparecen y cuáles desaparecen",
    "All findings: what they mean, which are new and which are gone",
);
pub(crate) const WITH_EACH: Wording = Wording::new("Validaciones con cada hallazgo", "Validations with each finding");
pub(crate) const FINDING: Wording = Wording::new("Hallazgo", "Finding");
pub(crate) const GONE: Wording = Wording::new("Ya no", "Gone");
pub(crate) const NEW: Wording = Wording::new("Nuevo", "New");
pub(crate) const NOW: Wording = Wording::new("Ahora", "Now");

pub(crate) const COMBINATIONS: Wording = Wording::new("Hallazgos que se dan juntos", "Findings that occur together");
pub(crate) const COMBINATIONS_NOTE: Wording = Wording::new(
    "Las combinaciones más frecuentes primero; cada validación reevaluada se cuenta una vez",
    "Most frequent combinations first; each re-evaluated validation counts once",
);
pub(crate) const FINDINGS_HEAD: Wording = Wording::new("Hallazgos", "Findings");
pub(crate) const OTHER_COMBINATIONS: Counted = Counted {
    one: Wording::new("{count} combinación más", "{count} other combination"),
    many: Wording::new("{count} combinaciones más", "{count} other combinations"),
};

pub(crate) const ADVISORIES: Wording = Wording::new("Qué más se notó", "What else was noticed");
pub(crate) const ADVISORIES_NOTE: Wording = Wording::new(
    "Avisos en las validaciones reevaluadas. No son hallazgos, y por sí solos no deciden nada.",
    "Advisories in the re-evaluated validations. They are not findings, and they decide nothing by themselves.",
);
pub(crate) const WITH_EACH_ADVISORY: Wording =
    Wording::new("Validaciones con cada aviso", "Validations with each advisory");
pub(crate) const ADVISORY: Wording = Wording::new("Aviso", "Advisory");

/// What a finding means, for whoever reads an audit.
pub(crate) const fn meaning(code: WarningCode, language: Language) -> &'static str {
    use WarningCode as Code;
    if !matches!(language, Language::Spanish) {
        return code.meaning();
    }
    match code {
        Code::DniMissing => "la verificación no dio un número de documento legible",
        Code::GenderMissing => "la verificación no dio un sexo con el que consultar el registro",
        Code::VerificationUnavailable => "el registro no dio una respuesta que se pueda comparar",
        Code::DniNotMatch => "el número de documento no es el del registro, o no está en el registro",
        Code::TramiteDataMissing => "falta el trámite en la tarjeta o en la respuesta del registro",
        Code::TramiteIdNotMatch => "el trámite no es el del registro: suele ser una tarjeta anterior",
        Code::NameNotMatch => "el nombre se parece al del registro menos de lo que pide la política",
        Code::EjemplarNotMatch => "la letra del ejemplar no es la del registro",
        Code::DobNotMatch => "la fecha de nacimiento no es la del registro",
        Code::ExpiryNotMatch => "la fecha de vencimiento no es la del registro",
        Code::BiometricNotMatch => "la selfie no coincide con la fotografía del registro",
        Code::BiometricUnavailable => "no se pudo completar el control biométrico",
        _ => code.message().text.es,
    }
}
