//! The document number (rule F1), and the number that the registry does not know (rule A3).

use super::grounds::{DniGrounds, DniSource};
use super::{Row, RowOutcome, borrowed};
use crate::normalize::dni::Dni;
use crate::policy::{IdCiudadano, Policy};
use crate::registry::Answered;
use crate::text::Text;
use crate::value::Value;
use crate::vocabulary::{Field, SkipReason, WarningCode};

/// F1: which number of the registry speaks.
pub(super) fn grounds<'c>(card: Value<Dni>, registry: Answered<'c>, policy: &Policy) -> DniGrounds<'c> {
    let Answered { record, echoed_dni: echo, .. } = registry;
    let confirms = |dni: Dni| card.present() == Some(dni);
    let id_ciudadano = &record.id_ciudadano;
    let id_ciudadano_confirms =
        || policy.id_ciudadano() == IdCiudadano::Confirms && id_ciudadano.value.present().is_some_and(confirms);
    let (dni, source, key) = if let Some(dni) = echo.value.present() {
        (Some(dni), DniSource::Echo, &echo.key)
    } else if id_ciudadano_confirms() {
        (card.present(), DniSource::IdCiudadano, &id_ciudadano.key)
    } else {
        match record.cuil.value {
            Value::Present(cuil) if confirms(cuil.dni) || cuil.may_contradict => {
                (Some(cuil.dni), DniSource::Cuil, &record.cuil.key)
            }
            Value::Present(_) => (None, DniSource::SilentCuil, &echo.key),
            Value::Absent | Value::Unreadable => (None, DniSource::Nothing, &echo.key),
        }
    };
    let is_choice = source == DniSource::IdCiudadano || policy.id_ciudadano() != IdCiudadano::Confirms;
    DniGrounds { card, registry: dni, source, key: key.as_ref(), policy_field: is_choice.then_some("id_ciudadano") }
}

/// F1.
pub(super) fn row<'c>(grounds: &DniGrounds<'c>, shown: Option<Text<'c>>, registry: Answered<'c>) -> Row<'c> {
    let outcome = RowOutcome::of(grounds.card.present(), grounds.registry, |ocr, registry| ocr == registry);
    let theirs = match grounds.source {
        DniSource::IdCiudadano => borrowed(&registry.record.id_ciudadano.shown),
        DniSource::Cuil => grounds.registry.map(|dni| dni.to_string().into()),
        DniSource::Echo | DniSource::SilentCuil | DniSource::Nothing => borrowed(&registry.echoed_dni.shown),
    };
    let row = Row::new(Field::Dni, outcome, shown, theirs);
    Row { error_code: if grounds.card.is_missing() { Some(WarningCode::DniMissing) } else { row.error_code }, ..row }
}

/// A3: what becomes of the row where the number is not in the registry.
pub(super) fn make_unknown_number(row: &mut Row<'_>) {
    if row.outcome == RowOutcome::Skipped(SkipReason::RenaperMissing) {
        row.outcome = RowOutcome::Compared { passed: false };
        row.error_code = Some(WarningCode::DniNotMatch);
    }
}
