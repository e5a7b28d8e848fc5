//! Whether the card is older or newer than the one the registry knows (rule X2).

use std::cmp::Ordering;

use crate::compare::{ComparisonGrounds, RowOutcome, Rows};
use crate::normalize::date::DocumentDate;
use crate::normalize::tramite::Tramites;
use crate::value::Value;
use crate::vocabulary::{AdvisoryField, AdvisoryKind, Field};

/// X2: one cause for every difference of a card of another generation.
pub(super) fn of(
    rows: &Rows<'_>,
    grounds: &ComparisonGrounds<'_>,
    date_of_issue: Value<DocumentDate>,
) -> Option<(AdvisoryKind, Vec<AdvisoryField>)> {
    let differs = |field| rows.get(field).is_some_and(|row| row.outcome == RowOutcome::Compared { passed: false });
    let is_the_same_person = ![Field::Dni, Field::Name, Field::DateOfBirth].into_iter().any(differs);
    let is_another_card = [Field::Tramite, Field::Ejemplar, Field::ExpirationDate].into_iter().any(differs);
    if !is_the_same_person || !is_another_card {
        return None;
    }
    let expiry = dates(grounds.expiration_date.card, grounds.expiration_date.registry.value);
    let directions = [
        (AdvisoryField::Tramite, tramites(rows, grounds)),
        (AdvisoryField::Ejemplar, letters(grounds)),
        (AdvisoryField::DateOfIssue, dates(date_of_issue, grounds.registry.record.emision.value)),
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
fn tramites(rows: &Rows<'_>, grounds: &ComparisonGrounds<'_>) -> Option<Ordering> {
    let passed = RowOutcome::Compared { passed: true };
    let theirs = grounds.registry.tramites().map(|read| read.value);
    let is_doubtful = |value: &Value<Tramites>| matches!(value, Value::Unreadable | Value::Repaired(_));
    if theirs.iter().any(is_doubtful) || rows.get(Field::Tramite).is_some_and(|row| row.outcome == passed) {
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
