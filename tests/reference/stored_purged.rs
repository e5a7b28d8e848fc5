//! JSON.md, "Without raw data": whether there is something to evaluate anew.

use super::json::{Kind, Member, Value};
use super::scalars::scalar;
use super::stored_check::{ROWS, at};
use super::stored_document::{Document, flag, last, text};

/// `fresh`: the members of a fresh check.
pub(crate) fn lacks_raw_data(document: &Document, check: &[Member], fresh: &[Member]) -> bool {
    let compared = |check: &[Member], field: &str| {
        at(check, &["comparisonResults", field, "compared"]).and_then(flag) == Some(true)
    };
    let body = last(check, "renaperData");
    let card: Vec<&Value> = document.extracted.iter().map(|member| &member.value).collect();

    // Something was compared, and one side was not kept.
    let no_body = body.is_none_or(|body| body.is_null() || body.is_empty_object());
    let no_card = card.iter().all(|value| scalar(Some(value)).is_absent());
    if ROWS.iter().any(|row| compared(check, row.0)) && (no_body || no_card) {
        return true;
    }
    // A side was taken out.
    let mut on_card = Texts::of(&card);
    on_card.taken_out |= document.card_text.as_deref().is_some_and(is_taken_out);
    let in_body = Texts::of(&body.into_iter().collect::<Vec<_>>());
    if (on_card.taken_out && !on_card.others && !on_card.numbers) || (in_body.taken_out && !in_body.others) {
        return true;
    }
    // A part was, and counts.
    let is_lost = |field: &str| compared(check, field) && !compared(fresh, field);
    if (on_card.taken_out || in_body.taken_out) && ROWS.iter().any(|row| is_lost(row.0)) {
        return true;
    }
    let in_block = Texts::of(&last(check, "renaperBiometric").into_iter().collect::<Vec<_>>());
    let result = |check: &[Member]| at(check, &["renaperBiometric", "matchResult"]).and_then(text);
    in_block.taken_out && result(check).is_some() && result(check) != result(fresh)
}

/// What there is, at any depth.
#[derive(Default)]
struct Texts {
    taken_out: bool,
    others: bool,
    numbers: bool,
}

impl Texts {
    fn of(values: &[&Value]) -> Texts {
        let mut all = Texts::default();
        for value in values {
            all.add(value);
        }
        all
    }

    fn add(&mut self, value: &Value) {
        match &value.kind {
            Kind::Text(Some(text)) if is_taken_out(text) => self.taken_out = true,
            Kind::Text(_) if scalar(Some(value)).is_absent() => {}
            Kind::Text(_) => self.others = true,
            Kind::Number => self.numbers = true,
            Kind::Array(entries) => entries.iter().for_each(|entry| self.add(entry)),
            Kind::Object(members) => members.iter().for_each(|member| self.add(&member.value)),
            Kind::Null | Kind::Bool(_) => {}
        }
    }
}

fn is_taken_out(text: &str) -> bool {
    let text = text.trim();
    let is_masked = !text.is_empty() && text.chars().all(|c| matches!(c, '*' | '•' | '█'));
    is_masked || text.eq_ignore_ascii_case("[REDACTED]") || text.eq_ignore_ascii_case("REDACTED")
}
