//! Answers inside another object, as gateways wrap them (rule V8).

use super::record::Record;
use crate::json::{Element, Json};

/// The keys that hold the answer in an envelope, folded.
const HOLDERS: [&str; 8] = ["data", "datos", "result", "resultado", "response", "respuesta", "persona", "ciudadano"];

/// How many envelopes may be nested.
const MOST_ENVELOPES: usize = 2;

/// What an object says, or the answer inside it.
pub(super) fn record_of<'a>(object: Element<'_, 'a>) -> Record<'a> {
    record_within(object, MOST_ENVELOPES)
}

fn record_within<'a>(object: Element<'_, 'a>, envelopes: usize) -> Record<'a> {
    let mut record = Record::nothing();
    record.read(object);
    if envelopes == 0 || !may_be_envelope(&record) {
        return record;
    }
    let inside = envelopes.saturating_sub(1);
    match only_content(object) {
        Some(Content::Object(content)) => record_within(content, inside).inside(record),
        Some(Content::Text(text)) => match json_in(&text) {
            Some(json) => record_within(json.root(), inside).into_owned().inside(record),
            None => record,
        },
        None => record,
    }
}

/// Whether an object may be an envelope: of the compared fields it has at most an echoed DNI and one part of a name.
fn may_be_envelope(record: &Record<'_>) -> bool {
    let has_name = !record.apellido.value.is_missing() && !record.nombres.value.is_missing();
    let has_value = !record.tramite.value.is_missing()
        || !record.reprint.value.is_missing()
        || !record.cuil.value.is_missing()
        || !record.ejemplar.value.is_missing()
        || !record.fecha_nacimiento.value.is_missing()
        || !record.vencimiento.value.is_missing();
    !has_name && !has_value
}

/// What an envelope holds.
enum Content<'j, 'a> {
    Object(Element<'j, 'a>),
    /// Text that is a JSON object.
    Text(std::borrow::Cow<'a, str>),
}

/// What an envelope holds, if exactly one of its members holds an answer.
fn only_content<'j, 'a>(envelope: Element<'j, 'a>) -> Option<Content<'j, 'a>> {
    let holders = envelope.members().filter(|(key, _)| key.string().is_some_and(|key| is_holder(&key)));
    let mut contents = holders.filter_map(|(_, value)| content(value));
    let content = contents.next()?;
    contents.next().is_none().then_some(content)
}

fn content<'j, 'a>(value: Element<'j, 'a>) -> Option<Content<'j, 'a>> {
    let is_answer = |value: Element<'_, '_>| value.is_object() && !value.is_hollow();
    if is_answer(value) {
        return Some(Content::Object(value));
    }
    if let Some(text) = value.string() {
        let is_answer = json_in(&text).is_some_and(|json| is_answer(json.root()));
        return is_answer.then_some(Content::Text(text));
    }
    let mut items = value.items();
    let item = items.next().filter(|item| is_answer(*item))?;
    items.next().is_none().then_some(Content::Object(item))
}

/// The JSON of text that is an object, no deeper than a case may be.
pub(super) fn json_in(text: &str) -> Option<Json<'_>> {
    let json = Json::read(text).ok()?;
    (json.root().is_object() && json.too_deep_at().is_none()).then_some(json)
}

/// Whether a key may hold the answer, with case, underscores, hyphens and spaces ignored.
fn is_holder(key: &str) -> bool {
    let folded =
        || key.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase());
    HOLDERS.iter().any(|holder| folded().eq(holder.bytes()))
}
