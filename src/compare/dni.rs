//! The document number (rule F1), and the number that the registry does not know (rule A3).

use super::{Row, RowOutcome, borrowed};
use crate::case::ExtractedData;
use crate::normalize::dni::{self, Dni};
use crate::policy::{IdCiudadano, Policy};
use crate::registry::Record;
use crate::text::Text;
use crate::value::Read;
use crate::vocabulary::{Field, SkipReason, WarningCode};

/// F1.
pub(super) fn row<'c>(ocr: Read<'c, Dni>, record: &'c Record<'_>, policy: &Policy) -> Row<'c> {
    let registry = RegistryDni::of(ocr.value.present(), record, policy);
    let outcome = RowOutcome::of(ocr.value.present(), registry.dni, |ocr, registry| ocr == registry);
    let row = Row::new(Field::Dni, outcome, ocr.shown, registry.shown);
    Row { error_code: if ocr.value.is_missing() { Some(WarningCode::DniMissing) } else { row.error_code }, ..row }
}

/// Where the registry's number comes from: the first source that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DniSource {
    /// The registry echoed a DNI, which decides alone.
    Echo,
    /// `id_ciudadano` is the card's number, and confirms it.
    IdCiudadano,
    /// The DNI of the CUIL, which confirms the card's number or may contradict it.
    Cuil,
    /// Nothing that may speak.
    Nothing,
}

/// The number that the registry stands for, with the text to show.
pub(crate) struct RegistryDni<'c> {
    pub(crate) dni: Option<Dni>,
    pub(crate) shown: Option<Text<'c>>,
    pub(crate) source: DniSource,
}

impl<'c> RegistryDni<'c> {
    pub(crate) fn of(ocr: Option<Dni>, record: &'c Record<'_>, policy: &Policy) -> Self {
        let echoed = record.echoed_dni(policy);
        let id_ciudadano = Some(&record.id_ciudadano).filter(|_| policy.id_ciudadano() == IdCiudadano::Confirms);
        let confirms = |dni: Dni| ocr == Some(dni);
        if echoed.value.is_present() {
            RegistryDni { dni: echoed.value.present(), shown: borrowed(&echoed.shown), source: DniSource::Echo }
        } else if let Some(read) = id_ciudadano.filter(|read| read.value.present().is_some_and(confirms)) {
            RegistryDni { dni: ocr, shown: borrowed(&read.shown), source: DniSource::IdCiudadano }
        } else if let Some(cuil) = record.cuil.value.present().filter(|cuil| confirms(cuil.dni) || cuil.may_contradict)
        {
            RegistryDni { dni: Some(cuil.dni), shown: Some(cuil.dni.to_string().into()), source: DniSource::Cuil }
        } else {
            RegistryDni { dni: None, shown: borrowed(&echoed.shown), source: DniSource::Nothing }
        }
    }
}

/// A3: the number is not in the registry, so there is nothing to show on its side.
pub(super) fn unknown_number_row<'c>(ocr: &'c ExtractedData<'_>) -> Row<'c> {
    let ocr = ocr.document_number.read(dni::read);
    let (outcome, code) = if ocr.value.is_present() {
        (RowOutcome::Compared { passed: false }, WarningCode::DniNotMatch)
    } else {
        (RowOutcome::Skipped(SkipReason::BothMissing), WarningCode::DniMissing)
    };
    Row {
        field: Field::Dni,
        outcome,
        ocr_value: ocr.shown,
        renaper_value: None,
        name_score: None,
        name_difference: None,
        error_code: Some(code),
    }
}
