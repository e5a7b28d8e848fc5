//! The trámite (rule F2).

use super::grounds::{RowGrounds, TramiteSource};
use super::{Row, RowOutcome, borrowed};
use crate::normalize::tramite::Tramite;
use crate::policy::{Policy, TramiteMissing};
use crate::registry::Answered;
use crate::value::Read;
use crate::vocabulary::{Field, WarningCode};

/// F2: either trámite of the registry passes.
pub(super) fn row<'c>(
    ocr: Read<'c, Tramite>,
    registry: Answered<'c>,
    policy: &Policy,
) -> (Row<'c>, RowGrounds<'c, Tramite, TramiteSource>) {
    let main = &registry.record.tramite;
    let card = ocr.value;
    let agrees = |read: &Read<'_, Tramite>| {
        card.present().zip(read.value.present()).is_some_and(|(card, registry)| card.agrees(registry))
    };
    let matches_main = agrees(main);
    let (source, with) = match () {
        () if matches_main => (TramiteSource::Main, main),
        () if agrees(registry.reprint) => (TramiteSource::Reprint, registry.reprint),
        () if main.value.is_present() => (TramiteSource::Main, main),
        () if registry.reprint.value.is_present() => (TramiteSource::Reprint, registry.reprint),
        () => (TramiteSource::Nothing, main),
    };
    let outcome = RowOutcome::of(card.present(), with.value.present(), Tramite::agrees);
    let is_skipped = matches!(outcome, RowOutcome::Skipped(_));
    let mut row = Row::new(Field::Tramite, outcome, ocr.shown, borrowed(&with.shown));
    if is_skipped && policy.tramite_missing() == TramiteMissing::Error {
        row.error_code = Some(WarningCode::TramiteDataMissing);
    }
    let policy_field = if is_skipped {
        Some("tramite_missing")
    } else if registry.record.reprint.value.is_present() && !matches_main {
        Some("accept_reprint")
    } else {
        None
    };
    (row, RowGrounds { card, registry: with.value, source, key: with.key.as_ref(), policy_field })
}
