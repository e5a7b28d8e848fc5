//! Whether the card is older or newer than the one the registry knows (rule X2).

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::{AdvisoryField, AdvisoryKind};
use crate::case::ExtractedData;
use crate::compare::{Field, Noticed, RowOutcome, Rows};
use crate::normalize::date::{self, DateRole, DocumentDate};
use crate::policy::Policy;
use crate::registry::Record;

/// X2: one cause for everything that a card of another generation differs in.
pub(super) fn of(
    card: &ExtractedData<'_>,
    record: &Record<'_>,
    rows: &Rows<'_>,
    noticed: &Noticed,
    policy: &Policy,
) -> Option<(AdvisoryKind, Vec<AdvisoryField>)> {
    let differs = |field| rows.get(field).is_some_and(|row| row.outcome == RowOutcome::Compared { passed: false });
    let is_the_same_person = ![Field::Dni, Field::Name, Field::DateOfBirth].into_iter().any(differs);
    let is_another_card = [Field::Tramite, Field::Ejemplar, Field::ExpirationDate].into_iter().any(differs);
    if !is_the_same_person || !is_another_card {
        return None;
    }
    let directions = [
        (AdvisoryField::Tramite, tramites(noticed, record, policy)),
        (AdvisoryField::Ejemplar, letters(noticed, record)),
        (
            AdvisoryField::DateOfIssue,
            dates(
                card.date_of_issue.general().and_then(date::read).present(),
                record.emision.value.present(),
                DateRole::Issue,
            ),
        ),
        (
            AdvisoryField::ExpirationDate,
            dates(noticed.expiration_date.present(), record.vencimiento.value.present(), DateRole::Expiry),
        ),
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
fn tramites(noticed: &Noticed, record: &Record<'_>, policy: &Policy) -> Option<Ordering> {
    let ours = noticed.tramite.present()?;
    let reprint = record.reprint.value.present().filter(|_| policy.accept_reprint());
    let main = record.tramite.value.present();
    if [main, reprint].into_iter().flatten().any(|theirs| ours.confirmed_by(theirs).is_some()) {
        return Some(Ordering::Equal);
    }
    main.or(reprint).map(|theirs| ours.first().number().cmp(&theirs.first().number()))
}

fn letters(noticed: &Noticed, record: &Record<'_>) -> Option<Ordering> {
    let ours = noticed.ejemplar.present()?;
    Some(ours.letter().cmp(&record.ejemplar.value.present()?.letter()))
}

/// Cards are of this century, so that a short year can be read.
fn dates(ours: Option<DocumentDate>, theirs: Option<DocumentDate>, role: DateRole) -> Option<Ordering> {
    let (ours, theirs) = (ours?, theirs?);
    if ours.agrees(theirs) {
        return Some(Ordering::Equal);
    }
    let day = |date: DocumentDate| date.resolve(role, NaiveDate::MAX);
    Some(day(ours)?.cmp(&day(theirs)?))
}
