//! The trámite (rule F2).

use super::grounds::{RowGrounds, TramiteSource};
use super::{Row, RowOutcome, borrowed};
use crate::normalize::tramite::{self, Tramites};
use crate::policy::{Policy, TramiteMissing};
use crate::registry::Answered;
use crate::text::Text;
use crate::value::{Read, Value};
use crate::vocabulary::{Field, WarningCode};

/// F2: which trámite of the registry the card's is compared with, and the result.
pub(super) fn grounds<'c>(card: Value<Tramites>, registry: Answered<'c>) -> RowGrounds<'c, Tramites, TramiteSource> {
    let [main, reprint] = registry.tramites();
    let confirms = |read: &Read<'_, Tramites>| tramite::confirmed(card, read.value).is_some();
    let matches_main = confirms(main);
    let (source, with) = match () {
        () if matches_main => (TramiteSource::Main, main),
        () if confirms(reprint) => (TramiteSource::Reprint, reprint),
        () if !main.value.is_missing() => (TramiteSource::Main, main),
        () if !reprint.value.is_missing() => (TramiteSource::Reprint, reprint),
        () => (TramiteSource::Nothing, main),
    };
    let outcome = match confirms(with) {
        true => RowOutcome::Compared { passed: true },
        false => unconfirmed(card, registry),
    };
    let policy_field = if matches!(outcome, RowOutcome::Skipped(_)) {
        Some("tramite_missing")
    } else if !registry.record.reprint.value.is_missing() && !matches_main {
        Some("accept_reprint")
    } else {
        None
    };
    RowGrounds { card, registry: with, source, outcome, policy_field }
}

/// F2, V9: a repaired value can confirm, never accuse; if there is nothing to compare it with, it is present. A number
/// of the card that is too short to be a trámite counts as none unless it confirms.
fn unconfirmed(card: Value<Tramites>, registry: Answered<'_>) -> RowOutcome {
    let card = tramite::unconfirmed(card);
    let is_there = registry.tramites().iter().any(|read| !read.value.is_missing());
    let differ = !card.is_missing() && is_there;
    let is_doubtful = |read: &&Read<'_, Tramites>| matches!(read.value, Value::Unreadable | Value::Repaired(_));
    let ours = card.readable().filter(|_| !(differ && card.is_repaired()));
    let theirs = is_there && !(differ && registry.tramites().iter().any(is_doubtful));
    RowOutcome::of(ours, theirs.then_some(()), |_, ()| false)
}

/// F2: either trámite of the registry passes.
pub(super) fn row<'c>(
    grounds: &RowGrounds<'c, Tramites, TramiteSource>,
    shown: Option<Text<'c>>,
    policy: &Policy,
) -> Row<'c> {
    let mut row = Row::new(Field::Tramite, grounds.outcome, shown, borrowed(&grounds.registry.shown));
    if policy.tramite_missing() == TramiteMissing::Error {
        raise_missing(&mut row);
    }
    row
}

/// F2: a missing trámite is ignored only if another row is compared.
pub(super) fn raise_missing_alone(rows: &mut [Row<'_>]) {
    if !rows.iter().any(|row| matches!(row.outcome, RowOutcome::Compared { .. })) {
        rows.iter_mut().filter(|row| row.field == Field::Tramite).for_each(raise_missing);
    }
}

fn raise_missing(row: &mut Row<'_>) {
    if matches!(row.outcome, RowOutcome::Skipped(_)) {
        row.error_code = Some(WarningCode::TramiteDataMissing);
    }
}
