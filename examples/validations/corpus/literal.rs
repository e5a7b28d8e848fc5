//! The other set of rules: text against text, as a first version of such a check would have it. It is wrong in the ways
//! in which such versions are, so that not every stored result is what today's rules give.
//!
//! * Name: Levenshtein of "firstName lastName" against "nombres apellido" in capitals, in that order, rounded.
//! * Trámite: the main one alone; a reprint's is not known, and one that is missing is passed over.
//! * Dates: their first ten characters.
//! * DNI: the echoed one, else the CUIL's, whatever its check digit.
//! * Ejemplar: the text.

use renaper_crosscheck::{Field, WarningCode};

use super::card::Card;
use super::check::Row;
use super::json::digits;
use super::registry::Record;
use super::written::Written;

pub(super) fn rows<'v>(card: &'v Card, record: &'v Record) -> [Row<'v>; 6] {
    [
        dni_row(card, record),
        Row::of(
            Field::Tramite,
            &card.personal_number,
            &record.tramite,
            WarningCode::TramiteIdNotMatch,
            |one, other| one == other,
        ),
        Row::of_name(card, record, percent(card, record)),
        text_row(Field::Ejemplar, &card.ejemplar, &record.ejemplar, usize::MAX, WarningCode::EjemplarNotMatch),
        text_row(Field::DateOfBirth, &card.birth, &record.birth, 10, WarningCode::DobNotMatch),
        text_row(Field::ExpirationDate, &card.expiry, &record.expiry, 10, WarningCode::ExpiryNotMatch),
    ]
}

fn dni_row<'v>(card: &'v Card, record: &'v Record) -> Row<'v> {
    let is_echoed = record.dni.value.is_some();
    let source = if is_echoed { &record.dni } else { &record.cuil };
    let row = Row::of(Field::Dni, &card.document_number, source, WarningCode::DniNotMatch, |one, other| one == other);
    match record.cuil.value.filter(|_| !is_echoed) {
        Some(dni) => Row { registry: digits(dni.into(), 0).into(), ..row },
        None => row,
    }
}

/// Compares the first characters.
fn text_row<'v, T>(
    field: Field,
    card: &'v Written<T>,
    registry: &'v Written<T>,
    length: usize,
    code: WarningCode,
) -> Row<'v> {
    let agree = |_: &T, _: &T| card.text.chars().take(length).eq(registry.text.chars().take(length));
    Row::of(field, card, registry, code, agree)
}

fn percent(card: &Card, record: &Record) -> u64 {
    let one = [&card.first_name, " ", &card.last_name].concat().to_uppercase();
    let other = [&record.given, " ", &record.surname].concat().to_uppercase();
    let longer = one.chars().count().max(other.chars().count()).max(1) as u64;
    let same = longer.saturating_sub(strsim::levenshtein(&one, &other) as u64);
    // Rounded to the nearest whole number, halves up.
    let doubled = same.saturating_mul(200).saturating_add(longer);
    doubled.checked_div(longer.saturating_mul(2)).unwrap_or_default()
}
