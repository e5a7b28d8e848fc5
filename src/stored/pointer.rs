//! JSON pointers (RFC 6901).

use crate::case_error::{CaseError, CaseErrorCode};
use crate::json::Element;

/// A JSON pointer, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pointer {
    pub(super) text: String,
    keys: Vec<String>,
}

impl Pointer {
    pub(super) fn parse(pointer: &str) -> Result<Self, CaseError> {
        let keys = pointer
            .strip_prefix('/')
            .ok_or_else(|| CaseError::new(CaseErrorCode::InvalidCase, "a JSON pointer begins with `/`"))?
            .split('/')
            .map(|key| key.replace("~1", "/").replace("~0", "~"))
            .collect();
        Ok(Pointer { text: pointer.to_owned(), keys })
    }

    /// The value it points at; of a key given twice the last.
    pub(super) fn find<'j, 'a>(&self, json: Element<'j, 'a>) -> Option<Element<'j, 'a>> {
        self.keys.iter().try_fold(json, |value, wanted| match value.first_byte() {
            b'[' => value.items().nth(wanted.parse().ok()?),
            _ => value.last_member(wanted),
        })
    }
}
