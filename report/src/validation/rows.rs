//! Card beside registry, field by field.

use maud::{Markup, html};
use renaper_crosscheck::{
    Field, Row, RowOutcome, Value, normalize_card_tramite, normalize_date, normalize_dni, normalize_ejemplar,
    normalize_name, normalize_registry_tramite,
};

use super::marks::{marked, turned};
use super::said::datum;
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
    /// The same as HTML, where it can be read, with what differs marked.
    shown: Markup,
}

impl View<'_> {
    /// Card beside registry; where nothing was compared, what was read off the card.
    pub(super) fn comparison(&self) -> Markup {
        let rows = self.rows().or(self.card.as_ref());
        let mark = [("mark", html! { mark { (self.text(texts::MARKED_SO)) } })];
        html! {
            @if let Some(rows) = rows {
                section {
                    h2 { (self.text(texts::ROWS)) }
                    p.note {
                        @if self.rows().is_some() { (self.said(texts::MARKED, &mark)) }
                        @else { (self.text(texts::NO_ANSWER)) }
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
        html! {
            tr {
                th scope="row" { (self.text(texts::of_field(row.field))) }
                td data-label=(self.text(texts::CARD)) { (self.value(row.ocr_value.as_deref(), &card)) }
                td data-label=(self.text(texts::REGISTRY)) {
                    // Nothing is said of what was not answered.
                    @if self.rows().is_some() { (self.value(row.renaper_value.as_deref(), &registry)) } @else { "–" }
                }
                td data-label=(self.text(texts::RESULT)) { (self.result(row)) }
            }
        }
    }

    /// A value as it was received, and below it as it is compared, where the two are not the same.
    fn value(&self, received: Option<&str>, Compared { value, shown }: &Compared) -> Markup {
        let Some(received) = received else { return html! { span.none { (self.text(texts::NOTHING_GIVEN)) } } };
        let place = [("value", html! { span.value { (shown) } })];
        html! {
            @match value {
                Value::Present(value) if value == received => span.value { (shown) },
                Value::Present(_) => {
                    span.value { (datum(received)) } small { (self.said(texts::READ_AS, &place)) }
                }
                Value::Repaired(_) => {
                    span.value { (datum(received)) } small { (self.said(texts::MAY_BE, &place)) }
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
                    small { (self.text(texts::of_skip(reason))) }
                }
                None => span.outcome.skipped { "– " (self.text(texts::NOT_COMPARED)) },
            }
            @if outcome.is_some() {
                @if row.field == Field::Name { (self.similarity(row)) }
                @if let Some(code) = row.error_code { small { code { (code) } } }
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
    let shown = match (texts(&card), texts(&registry)) {
        (Some(card), Some(registry)) if !has_agreed => marked(&card, &registry),
        (card, registry) => [card, registry].map(|text| text.map_or(html! {}, |text| datum(&text))),
    };
    let [of_card, of_registry] = shown;
    [Compared { value: card, shown: of_card }, Compared { value: registry, shown: of_registry }]
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
