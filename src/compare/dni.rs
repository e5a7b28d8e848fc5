//! The document number (rule F1), and the number that the registry does not know (rule A3).

use super::grounds::{DniGrounds, DniSource};
use super::{Row, RowOutcome, borrowed};
use crate::normalize::dni::{Dni, inside_cuil};
use crate::policy::{IdCiudadano, Policy};
use crate::registry::Answered;
use crate::text::Text;
use crate::value::Value;
use crate::vocabulary::{Field, SkipReason, WarningCode};

/// F1: which number counts as the registry's. A repaired one counts only if it confirms.
pub(super) fn grounds<'c>(card: Value<Dni>, registry: Answered<'c>, policy: &Policy) -> DniGrounds<'c> {
    let Answered { record, echoed_dni: echo, confirming_id, .. } = registry;
    let confirms = |dni: Dni| card.readable() == Some(dni);
    let echoed = echo.value.present().or(echo.value.readable().filter(|&dni| confirms(dni)));
    let (dni, source, key) = if let Some(dni) = echoed {
        (Some(dni), DniSource::Echo, &echo.key)
    } else if confirming_id.value.readable().is_some_and(confirms) {
        (card.readable(), DniSource::IdCiudadano, &confirming_id.key)
    } else {
        let may_contradict = record.cuil.value.present().is_some_and(|cuil| cuil.may_contradict);
        match record.cuil.value.readable() {
            Some(cuil) if confirms(cuil.dni) || may_contradict => (Some(cuil.dni), DniSource::Cuil, &record.cuil.key),
            Some(_) => (None, DniSource::SilentCuil, &echo.key),
            None => (None, DniSource::Nothing, &echo.key),
        }
    };
    let is_choice = source == DniSource::IdCiudadano || policy.id_ciudadano() != IdCiudadano::Confirms;
    // A repaired number of the card passes if it is the registry's, and counts as unreadable otherwise (rule V9).
    let counted = card.present().or(card.readable().filter(|card| dni == Some(*card)));
    let outcome = RowOutcome::of(counted, dni, |ocr, registry| ocr == registry);
    let policy_field = is_choice.then_some("id_ciudadano");
    DniGrounds { card, registry: dni, source, outcome, key: key.as_ref(), policy_field }
}

/// F1: the row.
pub(super) fn row<'c>(grounds: &DniGrounds<'c>, shown: Option<Text<'c>>, registry: Answered<'c>) -> Row<'c> {
    let theirs = match grounds.source {
        DniSource::IdCiudadano => borrowed(&registry.record.id_ciudadano.shown),
        // Nearly always the text has it, and none needs to be made.
        DniSource::Cuil => match registry.record.cuil.shown.as_deref().and_then(inside_cuil) {
            Some(written) => Some(written.into()),
            None => grounds.registry.map(|dni| dni.number().to_string().into()),
        },
        DniSource::Echo | DniSource::SilentCuil | DniSource::Nothing => borrowed(&registry.echoed_dni.shown),
    };
    let row = Row::new(Field::Dni, grounds.outcome, shown, theirs);
    let error_code = if grounds.outcome.lacks_card() { Some(WarningCode::DniMissing) } else { row.error_code };
    Row { error_code, ..row }
}

/// A3: the row if the number is not in the registry.
pub(super) fn make_unknown_number(row: &mut Row<'_>) {
    if row.outcome == RowOutcome::Skipped(SkipReason::RenaperMissing) {
        row.outcome = RowOutcome::Compared { passed: false };
        row.error_code = Some(WarningCode::DniNotMatch);
    }
}
