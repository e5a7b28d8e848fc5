//! Whether the card is older or newer than the one the registry knows (rule X2).

use std::cmp::Ordering;

use crate::compare::{ComparisonGrounds, RowOutcome};
use crate::normalize::date::DocumentDate;
use crate::normalize::tramite::Tramites;
use crate::value::Value;
use crate::vocabulary::{AdvisoryField, AdvisoryKind};

/// X2: one cause for every difference of a card of another generation.
pub(super) fn of(
    grounds: &ComparisonGrounds<'_>,
    date_of_issue: impl FnOnce() -> Value<DocumentDate>,
) -> Option<(AdvisoryKind, Vec<AdvisoryField>)> {
    let differs = |outcome| outcome == RowOutcome::Compared { passed: false };
    let of_the_person = [grounds.dni.outcome, grounds.name.outcome, grounds.date_of_birth.outcome];
    let of_the_card = [grounds.tramite.outcome, grounds.ejemplar.outcome, grounds.expiration_date.outcome];
    if of_the_person.into_iter().any(differs) || !of_the_card.into_iter().any(differs) {
        return None;
    }
    let expiry = dates(grounds.expiration_date.card, grounds.expiration_date.registry.value);
    let directions = [
        (AdvisoryField::Tramite, tramites(grounds)),
        (AdvisoryField::Ejemplar, letters(grounds)),
        (AdvisoryField::DateOfIssue, dates(date_of_issue(), grounds.registry.record.emision.value)),
        (AdvisoryField::ExpirationDate, expiry),
    ];
    let of = |wanted| directions.iter().any(|(_, direction)| *direction == Some(wanted));
    let kind = match (of(Ordering::Less), of(Ordering::Greater)) {
        (true, false) => AdvisoryKind::Superseded,
        (false, true) => AdvisoryKind::NewerThanRegistry,
        (true, true) => AdvisoryKind::Incoherent,
        (false, false) => return None,
    };
    let telling = directions.into_iter().filter(|(_, direction)| direction.is_some_and(Ordering::is_ne));
    Some((kind, telling.map(|(field, _)| field).collect()))
}

/// The card's trámite against the higher of the registry's: `Less` is an older card. A trámite that passes is not
/// another card. If one of the registry's is in doubt, so is the direction.
fn tramites(grounds: &ComparisonGrounds<'_>) -> Option<Ordering> {
    let passed = RowOutcome::Compared { passed: true };
    let theirs = grounds.registry.tramites().map(|read| read.value);
    let is_doubtful = |value: &Value<Tramites>| matches!(value, Value::Unreadable | Value::Repaired(_));
    if theirs.iter().any(is_doubtful) || grounds.tramite.outcome == passed {
        return None;
    }
    let highest = theirs.into_iter().filter_map(Value::present).map(|tramites| tramites.first().number()).max()?;
    Some(grounds.tramite.card.present()?.first().number().cmp(&highest))
}

fn letters(grounds: &ComparisonGrounds<'_>) -> Option<Ordering> {
    let (ours, theirs) = (grounds.ejemplar.card.present()?, grounds.ejemplar.registry.value.present()?);
    Some(ours.letter().cmp(&theirs.letter()))
}

/// Two full dates that were not repaired.
fn dates(ours: Value<DocumentDate>, theirs: Value<DocumentDate>) -> Option<Ordering> {
    match (ours, theirs) {
        (Value::Present(DocumentDate::Full(ours)), Value::Present(DocumentDate::Full(theirs))) => {
            Some(ours.cmp(&theirs))
        }
        _ => None,
    }
}
