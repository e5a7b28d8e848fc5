//! The trámite (rule F2).

use super::grounds::{RowGrounds, TramiteSource};
use super::{Row, RowOutcome, borrowed};
use crate::normalize::tramite::Tramite;
use crate::policy::{Policy, TramiteMissing};
use crate::registry::Answered;
use crate::text::Text;
use crate::value::{Read, Value};
use crate::vocabulary::{Field, WarningCode};

/// F2: which trámite of the registry the card's is compared with.
pub(super) fn grounds<'c>(card: Value<Tramite>, registry: Answered<'c>) -> RowGrounds<'c, Tramite, TramiteSource> {
    let main = &registry.record.tramite;
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
    let policy_field = if card.is_missing() || with.value.is_missing() {
        Some("tramite_missing")
    } else if registry.record.reprint.value.is_present() && !matches_main {
        Some("accept_reprint")
    } else {
        None
    };
    RowGrounds { card, registry: with, source, policy_field }
}

/// F2: either trámite of the registry passes.
pub(super) fn row<'c>(
    grounds: &RowGrounds<'c, Tramite, TramiteSource>,
    shown: Option<Text<'c>>,
    policy: &Policy,
) -> Row<'c> {
    let outcome = RowOutcome::of(grounds.card.present(), grounds.registry.value.present(), Tramite::agrees);
    let mut row = Row::new(Field::Tramite, outcome, shown, borrowed(&grounds.registry.shown));
    if matches!(outcome, RowOutcome::Skipped(_)) && policy.tramite_missing() == TramiteMissing::Error {
        row.error_code = Some(WarningCode::TramiteDataMissing);
    }
    row
}
