//! The document number (rule F1), and the number that the registry does not know (rule A3).

use super::{Field, Row, RowOutcome, SkipReason, borrowed};
use crate::case::ExtractedData;
use crate::code::WarningCode;
use crate::normalize::dni::{self, Dni};
use crate::policy::{IdCiudadano, Policy};
use crate::registry::Record;
use crate::text::Text;

/// F1.
pub(super) fn row<'c>(ocr: &'c ExtractedData<'_>, record: &'c Record<'_>, policy: &Policy) -> Row<'c> {
    let ocr = ocr.document_number.read(dni::read);
    let (registry, shown) = registry_dni(ocr.value.present(), record, policy);
    let outcome = RowOutcome::of(ocr.value.present(), registry, |ocr, registry| ocr == registry);
    let row = Row::new(Field::Dni, outcome, ocr.shown, shown, WarningCode::DniNotMatch);
    Row { error_code: if ocr.value.is_missing() { Some(WarningCode::DniMissing) } else { row.error_code }, ..row }
}

/// The number that the registry stands for, and the text to show: the first source that applies.
fn registry_dni<'c>(ocr: Option<Dni>, record: &'c Record<'_>, policy: &Policy) -> (Option<Dni>, Option<Text<'c>>) {
    let echoed = record.echoed_dni(policy);
    let id_ciudadano = Some(&record.id_ciudadano).filter(|_| policy.id_ciudadano() == IdCiudadano::Confirms);
    let cuil = record.cuil.value.present();
    let in_cuil = |dni: Dni| (Some(dni), Some(Text::from(dni.to_string())));
    let confirming = |dni: Dni| ocr == Some(dni);
    if let Some(dni) = echoed.value.present() {
        (Some(dni), borrowed(&echoed.shown))
    } else if let Some(read) = id_ciudadano
        && let Some(dni) = read.value.present().filter(|&dni| confirming(dni))
    {
        (Some(dni), borrowed(&read.shown))
    } else if let Some(cuil) = cuil.filter(|cuil| confirming(cuil.dni) || cuil.may_contradict) {
        in_cuil(cuil.dni)
    } else {
        (None, borrowed(&echoed.shown))
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
        error_code: Some(code),
    }
}
