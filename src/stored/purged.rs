//! Personal data that was taken out of a stored document: what cannot be compared any more is not evaluated anew
//! (JSON.md, "Without raw data").

use crate::json::Element;
use crate::value::{Scalar, is_taken_out, may_be_taken_out};

/// What is left of a piece of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Remains {
    /// A text stands for something that was taken out on purpose.
    pub(super) has_mark: bool,
    /// There is other text.
    has_text: bool,
    /// There is a number.
    has_number: bool,
}

impl Remains {
    /// Looks at everything in a value. What is left besides matters only where something was taken out.
    pub(super) fn of(value: Option<Element<'_, '_>>) -> Self {
        let mut remains = Remains::default();
        if let Some(value) = value.filter(|value| holds_mark(*value)) {
            remains.look_at(value);
        }
        remains
    }

    fn look_at(&mut self, value: Element<'_, '_>) {
        match value.first_byte() {
            b'"' if holds_mark(value) => self.has_mark = true,
            b'"' => self.has_text |= !Scalar::from_json(value).general().is_absent(),
            b'{' => value.members().for_each(|(_, value)| self.look_at(value)),
            b'[' => value.items().for_each(|item| self.look_at(item)),
            b't' | b'f' | b'n' => {}
            _ => self.has_number = true,
        }
    }

    /// Whether a card was taken out as a whole.
    pub(super) fn is_purged_card(self) -> bool {
        self.has_mark && !self.has_text && !self.has_number
    }

    /// Whether a registry's answer was taken out as a whole: numbers, such as its code, say nothing of a person.
    pub(super) fn is_purged_body(self) -> bool {
        self.has_mark && !self.has_text
    }
}

/// Whether a text in the value, or the value itself, stands for something that was taken out.
fn holds_mark(value: Element<'_, '_>) -> bool {
    match value.first_byte() {
        b'"' => may_be_taken_out(value.first_byte_inside()) && value.string().is_some_and(|text| is_taken_out(&text)),
        b'{' => value.members().any(|(_, value)| holds_mark(value)),
        b'[' => value.items().any(holds_mark),
        _ => false,
    }
}
