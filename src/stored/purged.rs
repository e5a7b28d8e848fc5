//! Personal data that was taken out of a stored document: what cannot be compared any more is not evaluated anew
//! (JSON.md, "Without raw data").

use crate::json::Element;
use crate::value::{Scalar, is_taken_out};

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
    /// Looks at everything in a value.
    pub(super) fn of(value: Option<Element<'_, '_>>) -> Self {
        let mut remains = Remains::default();
        value.into_iter().for_each(|value| remains.look_at(value));
        remains
    }

    fn look_at(&mut self, value: Element<'_, '_>) {
        match value.first_byte() {
            b'"' => self.look_at_text(value),
            b'{' => value.members().for_each(|(_, value)| self.look_at(value)),
            b'[' => value.items().for_each(|item| self.look_at(item)),
            b't' | b'f' | b'n' => {}
            _ => self.has_number = true,
        }
    }

    fn look_at_text(&mut self, value: Element<'_, '_>) {
        if value.string().is_some_and(|text| is_taken_out(&text)) {
            self.has_mark = true;
        } else {
            self.has_text |= !Scalar::from_json(value).general().is_absent();
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
