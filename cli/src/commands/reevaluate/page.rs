//! The page of the one validation that was asked for.

use std::io::Write;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};
use renaper_crosscheck::stored::{Against, Markers, StoredValidation, reevaluate};
use renaper_crosscheck::{CaseId, Policy};
use renaper_crosscheck_report::{InputDigest, Origin, validation_page};

use crate::output::{Destination, id_text};
use crate::stream::At;
use crate::terminal::printable_data;
use crate::texts::{explain, spoken, told};

/// The page of the validation with an id, and what was found of it.
pub(super) struct Page<'p> {
    id: &'p str,
    /// Found on any of the threads.
    found: Mutex<Vec<Found>>,
}

/// A document that has the id.
struct Found {
    document: String,
    line: u64,
    item: Option<u64>,
    /// The number of its file, from 0.
    file: usize,
}

/// What the page's validation is held against.
#[derive(Clone, Copy)]
pub(super) struct HeldAgainst<'h> {
    pub(super) markers: &'h Markers,
    pub(super) policy: &'h Policy,
    pub(super) against: Against<'h>,
    /// The policy that it is compared with, or that tells the causes apart.
    pub(super) baseline: &'h Policy,
}

impl<'p> Page<'p> {
    pub(super) fn new(id: &'p str) -> Self {
        Page { id, found: Mutex::new(Vec::new()) }
    }

    /// Whether it is the page of a validation.
    pub(super) fn is_of(&self, validation: &StoredValidation<'_>) -> bool {
        id_text(validation.id()) == self.id
    }

    /// Whether a record that cannot be read may be that of the page: it has the page's id, or none that is known.
    pub(super) fn may_be_of(&self, id: Option<&CaseId<'_>>) -> bool {
        id.is_none() || id_text(id) == self.id
    }

    /// Keeps a document that has the id.
    pub(super) fn keep(&self, document: &str, at: At<'_>, item: Option<u64>) {
        let found = Found { document: document.to_owned(), line: at.place.line, item, file: at.file_number };
        self.found.lock().unwrap_or_else(PoisonError::into_inner).push(found);
    }

    /// Whether there is anything to write.
    pub(super) fn is_found(&self) -> bool {
        !self.found.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Writes the page.
    ///
    /// # Errors
    ///
    /// Several validations have the id, or the output cannot be written.
    pub(super) fn write(&self, output: &mut Destination, inputs: &[InputDigest], held: HeldAgainst<'_>) -> Result<()> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let [found] = found.as_slice() else { bail!(told(explain::SAME_ID)) };
        let HeldAgainst { markers, policy, against, baseline } = held;
        let validation = StoredValidation::from_json_with(&found.document, markers)?;
        let reevaluation = reevaluate(&validation, policy, against);
        let reevaluation = reevaluation.with_why(&validation, baseline, &baseline.steps_to(policy));
        let mut origin = Origin::new(&found.document).with_line(found.line).with_inputs(inputs);
        if let Some(input) = inputs.get(found.file) {
            origin = origin.with_file(&input.name);
        }
        if let Some(item) = found.item {
            origin = origin.with_item(item);
        }
        let page = validation_page(&validation, &reevaluation, policy, baseline, &origin, spoken());
        let page = if output.is_terminal() { printable_data(page.as_bytes()) } else { page.as_bytes().into() };
        output.write_all(&page).and_then(|()| output.flush()).with_context(|| output.name())
    }
}
