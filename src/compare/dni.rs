//! The document number (rule F1), and the number that the registry does not know (rule A3).

use super::grounds::{DniSource, RowGrounds};
use super::{Row, RowOutcome, borrowed};
use crate::normalize::dni::Dni;
use crate::policy::{IdCiudadano, Policy};
use crate::registry::Answered;
use crate::text::Text;
use crate::value::{Read, Value};
use crate::vocabulary::{Field, SkipReason, WarningCode};

/// F1.
pub(super) fn row<'c>(
    ocr: Read<'c, Dni>,
    registry: Answered<'c>,
    policy: &Policy,
) -> (Row<'c>, RowGrounds<'c, Dni, DniSource>) {
    let card = ocr.value;
    let found = RegistryDni::of(card.present(), registry, policy);
    let outcome = RowOutcome::of(card.present(), found.dni.present(), |ocr, registry| ocr == registry);
    let mut row = Row::new(Field::Dni, outcome, ocr.shown, found.shown);
    if card.is_missing() {
        row.error_code = Some(WarningCode::DniMissing);
    }
    let is_choice = found.source == DniSource::IdCiudadano || policy.id_ciudadano() != IdCiudadano::Confirms;
    let policy_field = is_choice.then_some("id_ciudadano");
    (row, RowGrounds { card, registry: found.dni, source: found.source, key: found.key, policy_field })
}

/// The number that the registry stands for, with the text to show and where both come from.
struct RegistryDni<'c> {
    dni: Value<Dni>,
    shown: Option<Text<'c>>,
    source: DniSource,
    key: Option<&'c Text<'c>>,
}

impl<'c> RegistryDni<'c> {
    fn of(ocr: Option<Dni>, registry: Answered<'c>, policy: &Policy) -> Self {
        let Answered { record, echoed_dni: echo, .. } = registry;
        let confirms = |dni: Dni| ocr == Some(dni);
        let of = |read: &'c Read<'_, Dni>, source| RegistryDni {
            dni: read.value,
            shown: borrowed(&read.shown),
            source,
            key: read.key.as_ref(),
        };
        let id_ciudadano_confirms = || {
            policy.id_ciudadano() == IdCiudadano::Confirms && record.id_ciudadano.value.present().is_some_and(confirms)
        };
        if echo.value.is_present() {
            of(echo, DniSource::Echo)
        } else if id_ciudadano_confirms() {
            of(&record.id_ciudadano, DniSource::IdCiudadano)
        } else {
            match record.cuil.value {
                Value::Present(cuil) if confirms(cuil.dni) || cuil.may_contradict => RegistryDni {
                    dni: Value::Present(cuil.dni),
                    shown: Some(cuil.dni.to_string().into()),
                    source: DniSource::Cuil,
                    key: record.cuil.key.as_ref(),
                },
                Value::Present(_) => of(echo, DniSource::SilentCuil),
                Value::Absent | Value::Unreadable => of(echo, DniSource::Nothing),
            }
        }
    }
}

/// A3: what becomes of the row where the number is not in the registry.
pub(super) fn make_unknown_number(row: &mut Row<'_>) {
    if row.outcome == RowOutcome::Skipped(SkipReason::RenaperMissing) {
        row.outcome = RowOutcome::Compared { passed: false };
        row.error_code = Some(WarningCode::DniNotMatch);
    }
}
