//! Card beside registry, field by field.

use maud::{Markup, html};
use renaper_crosscheck::{
    Field, Row, RowOutcome, SkipReason, Value, Wording, normalize_card_tramite, normalize_date, normalize_dni,
    normalize_ejemplar, normalize_name, normalize_registry_tramite,
};

use super::marks::{Run, on_received, runs, shown, turned};
use super::said::{code, datum};
use super::texts::Lacking;
use super::{View, texts};

/// A side of a row.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Card,
    Registry,
}

/// A value as it is compared.
struct Compared {
    value: Value<String>,
    /// The same in pieces, where it can be read and differs from the other side's.
    runs: Option<Vec<Run>>,
}

impl Compared {
    fn differs(&self) -> bool {
        self.runs.as_ref().is_some_and(|runs| runs.iter().any(|(differs, _)| *differs))
    }

    /// As it is compared, with what differs marked.
    fn shown(&self, value: &str) -> Markup {
        self.runs.as_ref().map_or_else(|| datum(value), |runs| shown(runs))
    }

    /// As it was received, with what differs marked where its letters can be told.
    fn received(&self, received: &str, value: &str) -> Markup {
        let runs = self.runs.as_ref().and_then(|runs| on_received(received, value, runs));
        runs.map_or_else(|| datum(received), |runs| shown(&runs))
    }

    fn is_as_received(&self, received: Option<&str>) -> bool {
        received.is_none() || matches!(&self.value, Value::Present(value) if Some(value.as_str()) == received)
    }
}

impl View<'_> {
    /// Card beside registry; where nothing was compared, what was read off the card.
    pub(super) fn comparison(&self) -> Markup {
        let rows = self.rows().or(self.card.as_ref());
        let mark = [("mark", html! { mark { (self.text(texts::MARKED_SO)) } })];
        let differs =
            self.rows().is_some_and(|rows| rows.iter().any(|row| compared(row).iter().any(Compared::differs)));
        html! {
            @if let Some(rows) = rows {
                section {
                    h2 { (self.text(texts::ROWS)) }
                    p.note {
                        @if self.rows().is_some() {
                            (self.text(texts::AS_RECEIVED))
                            @if differs { " " (self.said(texts::MARKED, &mark)) }
                        } @else { (self.text(texts::NO_ANSWER)) }
                    }
                    table.rows {
                        thead {
                            tr {
                                @for head in [texts::FIELD, texts::CARD, texts::REGISTRY, texts::RESULT] {
                                    th scope="col" { (self.text(head)) }
                                }
                            }
                        }
                        tbody { @for row in rows.iter() { (self.row(row)) } }
                    }
                    @if let Some(row) = self.rows().and_then(|rows| rows.get(Field::Name)) { (self.words(row)) }
                }
            }
        }
    }

    fn row(&self, row: &Row<'_>) -> Markup {
        let [card, registry] = compared(row);
        let (of_card, of_registry) = (row.ocr_value.as_deref(), row.renaper_value.as_deref());
        // Where one side is not compared as it was received, both show how they are compared.
        let is_compared = self.rows().is_some() && matches!(row.outcome, RowOutcome::Compared { .. });
        let as_received = !is_compared || card.is_as_received(of_card) && registry.is_as_received(of_registry);
        html! {
            tr {
                th scope="row" { (self.text(texts::of_field(row.field))) }
                td data-label=(self.text(texts::CARD)) { (self.value(of_card, &card, as_received)) }
                td data-label=(self.text(texts::REGISTRY)) {
                    // Nothing is said of what was not answered.
                    @if self.rows().is_some() { (self.value(of_registry, &registry, as_received)) } @else { "–" }
                }
                td data-label=(self.text(texts::RESULT)) { (self.result(row)) }
            }
        }
    }

    /// A value as it was received, and below it as it is compared, where the two are not the same.
    fn value(&self, received: Option<&str>, compared: &Compared, as_received: bool) -> Markup {
        let Some(received) = received else { return html! { span.none { (self.text(texts::NOTHING_GIVEN)) } } };
        let place = |value: &str| [("value", html! { span.value { (compared.shown(value)) } })];
        html! {
            @match &compared.value {
                Value::Present(value) => {
                    span.value { (compared.received(received, value)) }
                    @if !as_received { small { (self.said(texts::READ_AS, &place(value))) } }
                }
                Value::Repaired(value) => {
                    span.value { (datum(received)) } small { (self.said(texts::MAY_BE, &place(value))) }
                }
                Value::Unreadable => {
                    span.value { (datum(received)) } small { (self.text(texts::UNREADABLE)) }
                }
                Value::Absent => {
                    span.value { (datum(received)) } small { (self.text(texts::NOTHING_GIVEN)) }
                }
            }
        }
    }

    /// Why a row was not compared: what each side lacks, and whether it gave anything.
    pub(super) fn why_skipped(row: &Row<'_>, reason: SkipReason) -> Wording {
        let of = |given: Option<&str>| if given.is_none() { Lacking::NotGiven } else { Lacking::NotUsable };
        let card = (reason != SkipReason::RenaperMissing).then(|| of(row.ocr_value.as_deref()));
        let registry = (reason != SkipReason::OcrMissing).then(|| of(row.renaper_value.as_deref()));
        texts::of_skip(card, registry)
    }

    fn result(&self, row: &Row<'_>) -> Markup {
        // Of what was read off the card alone nothing was compared.
        let outcome = if self.rows().is_some() { Some(row.outcome) } else { None };
        html! {
            @match outcome {
                Some(RowOutcome::Compared { passed: true }) => {
                    span.outcome.passed { "✓ " (self.text(texts::AGREES)) }
                }
                Some(RowOutcome::Compared { passed: false }) => {
                    span.outcome.failed { "✗ " (self.text(texts::DIFFERS)) }
                }
                Some(RowOutcome::Skipped(reason)) => {
                    span.outcome.skipped { "– " (self.text(texts::NOT_COMPARED)) }
                    small { (self.text(Self::why_skipped(row, reason))) }
                }
                None => span.outcome.skipped { "– " (self.text(texts::NOT_COMPARED)) },
            }
            @if outcome.is_some() {
                @if row.field == Field::Name { (self.similarity(row)) }
                @if let Some(found) = row.error_code { small { (code(found.as_str())) } }
            }
        }
    }
}

/// Both sides of a row as they are compared.
fn compared(row: &Row<'_>) -> [Compared; 2] {
    let read = |side: Side, text: Option<&str>| text.map_or(Value::Absent, |text| read(row.field, side, text));
    let card = read(Side::Card, row.ocr_value.as_deref());
    let mut registry = read(Side::Registry, row.renaper_value.as_deref());
    let texts = |value: &Value<String>| value.as_ref().readable().cloned();
    if let (Field::Name, Some(card), Some(name)) = (row.field, texts(&card), texts(&registry)) {
        let name = turned(&name, &card);
        registry = registry.map(|_| name);
    }
    // What agrees has no difference: a value that can be read in two ways agrees in one of them.
    let has_agreed = row.field != Field::Name && row.outcome == RowOutcome::Compared { passed: true };
    let [of_card, of_registry] = match (texts(&card), texts(&registry)) {
        (Some(card), Some(registry)) if !has_agreed => runs(&card, &registry).map(Some),
        _ => [None, None],
    };
    [Compared { value: card, runs: of_card }, Compared { value: registry, runs: of_registry }]
}

/// A value as it is compared (rules V1 to V9).
fn read(field: Field, side: Side, text: &str) -> Value<String> {
    match (field, side) {
        (Field::Dni, _) => normalize_dni(text).map(|dni| dni.to_string()),
        (Field::Tramite, Side::Card) => normalize_card_tramite(text).map(|tramite| tramite.number().to_string()),
        (Field::Tramite, Side::Registry) => {
            normalize_registry_tramite(text).map(|tramite| tramite.number().to_string())
        }
        (Field::Name, _) => normalize_name(text).map(|name| name.to_string()),
        (Field::Ejemplar, _) => normalize_ejemplar(text).map(|ejemplar| ejemplar.to_string()),
        (Field::DateOfBirth | Field::ExpirationDate, _) => normalize_date(text).map(|date| date.to_string()),
        _ => Value::Present(text.to_owned()),
    }
}
