//! Whether the card is older or newer than the one the registry knows (rule X2).

use std::cmp::Ordering;

use chrono::NaiveDate;

use crate::compare::{ComparisonGrounds, RowOutcome, Rows};
use crate::normalize::date::{DateRole, DocumentDate};
use crate::value::Value;
use crate::vocabulary::{AdvisoryField, AdvisoryKind, Field};

/// X2: one cause for everything that a card of another generation differs in.
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
    let issue = (date_of_issue, grounds.registry.record.emision.value);
    let expiry = (grounds.expiration_date.card, grounds.expiration_date.registry.value);
    let directions = [
        (AdvisoryField::Tramite, tramites(grounds)),
        (AdvisoryField::Ejemplar, letters(grounds)),
        (AdvisoryField::DateOfIssue, dates(issue, DateRole::Issue)),
        (AdvisoryField::ExpirationDate, dates(expiry, DateRole::Expiry)),
    ];
    let of = |wanted| directions.iter().any(|(_, direction)| *direction == Some(wanted));
    let kind = match (of(Ordering::Less), of(Ordering::Greater)) {
        (true, false) => AdvisoryKind::Superseded,
        (false, true) => AdvisoryKind::NewerThanRegistry,
        (true, true) => AdvisoryKind::Incoherent,
        (false, false) => return None,
    };
    let tells = |direction: &Option<Ordering>| direction.is_some_and(Ordering::is_ne);
    Some((kind, directions.into_iter().filter(|(_, direction)| tells(direction)).map(|(field, _)| field).collect()))
}

/// The card's trámite against the registry's: `Less` is an older card. A reprint that matches is no other card.
fn tramites(grounds: &ComparisonGrounds<'_>) -> Option<Ordering> {
    // The row compares it with the one that agrees, else with the main one.
    let (ours, theirs) = (grounds.tramite.card.present()?, grounds.tramite.registry.value.present()?);
    Some(ours.number().cmp(&theirs.number()))
}

fn letters(grounds: &ComparisonGrounds<'_>) -> Option<Ordering> {
    let (ours, theirs) = (grounds.ejemplar.card.present()?, grounds.ejemplar.registry.value.present()?);
    Some(ours.letter().cmp(&theirs.letter()))
}

/// Cards are of this century, so that a short year can be read.
fn dates((ours, theirs): (Value<DocumentDate>, Value<DocumentDate>), role: DateRole) -> Option<Ordering> {
    let (ours, theirs) = (ours.present()?, theirs.present()?);
    if ours.agrees(theirs) {
        return Some(Ordering::Equal);
    }
    let day = |date: DocumentDate| date.resolve(role, NaiveDate::MAX);
    Some(day(ours)?.cmp(&day(theirs)?))
}
