//! A key that is read must not be spelled otherwise (JSON.md, "A stored validation"): what stands under it would be
//! lost.

use std::fmt::Display;

use crate::case::misspelt_error;
use crate::case_error::CaseError;
use crate::json::{Element, Misspelt};

/// The first key of a document that is spelled otherwise than it is read. Objects are looked at from the outside in, in
/// the order in which they are read.
#[derive(Default)]
pub(super) struct Spelling<'j, 'a> {
    /// The path of its object, followed by a dot, or empty.
    path: String,
    misspelt: Option<Misspelt<'j, 'a>>,
}

impl<'j, 'a> Spelling<'j, 'a> {
    /// Looks at a key that is none of those that are read of its object.
    pub(super) fn look_at(&mut self, key: &str, at: Element<'j, 'a>, read: &[&'static str], path: impl Display) {
        if self.misspelt.is_none()
            && let Some(misspelt) = Misspelt::of(key, read, at)
        {
            *self = Spelling { path: path.to_string(), misspelt: Some(misspelt) };
        }
    }

    /// The error, and the key that is at fault.
    pub(super) fn fault(&self) -> Option<(CaseError, Element<'j, 'a>)> {
        self.misspelt.map(|Misspelt { meant, key }| (misspelt_error(&self.path, meant), key))
    }
}
