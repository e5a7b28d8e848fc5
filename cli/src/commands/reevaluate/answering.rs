//! What becomes of one record: of the document that it is, or of those that stand in it.

use std::borrow::Cow;

use renaper_crosscheck::stored::{
    Against, DocumentPointer, Documents, Markers, Reevaluation, StoredValidation, reevaluate, rewritten,
};
use renaper_crosscheck::{CaseError, Policy};

use super::arguments::{Emit, ReevaluateArguments};
use crate::audit::Entries;
use crate::input::Place;
use crate::output::write_with_margins;
use crate::stream::{Answer, Rejection};

/// How records are answered.
pub(super) struct Answering<'r> {
    pub(super) arguments: &'r ReevaluateArguments,
    pub(super) policy: &'r Policy,
    pub(super) against: Against<'r>,
    pub(super) markers: Markers,
    /// Where the documents stand, where a record is none itself.
    pub(super) at: Option<DocumentPointer>,
    pub(super) entries: Option<&'r Entries>,
}

/// Where a document stands.
#[derive(Clone, Copy)]
struct At {
    line: u64,
    item: Option<u64>,
}

/// A document as it is to be written, and whether its outcome was asked for.
struct Written<'t> {
    text: Cow<'t, str>,
    is_wanted: bool,
}

impl Answering<'_> {
    /// Answers a record; an element of it that cannot be read is written as `rejection` says.
    pub(super) fn answer(
        &self,
        record: &[u8],
        place: Place,
        rejection: Rejection<'_>,
        answer: &mut Answer,
    ) -> Result<(), CaseError> {
        // What is wrong with other bytes is the library's to say.
        let Ok(json) = simdutf8::basic::from_utf8(record) else {
            return StoredValidation::from_slice_with(record, &self.markers).map(drop);
        };
        let written = match &self.at {
            None => self.document(json, At { line: place.line, item: None }, answer)?,
            Some(at) => self.documents(&at.documents(json)?, place, rejection, answer),
        };
        if written.is_wanted && self.arguments.emit == Emit::Documents {
            answer.output.extend_from_slice(written.text.as_bytes());
            answer.output.push(b'\n');
        }
        Ok(())
    }

    /// Answers the documents of a record, and gives the record with all of them in it.
    fn documents<'t>(
        &self,
        documents: &Documents<'t>,
        place: Place,
        rejection: Rejection<'_>,
        answer: &mut Answer,
    ) -> Written<'t> {
        let mut texts = Vec::new();
        let mut is_wanted = false;
        for document in documents.iter() {
            let at = At { line: place.line, item: document.item() };
            match self.document(document.text(), at, answer) {
                Ok(written) => {
                    is_wanted |= written.is_wanted;
                    texts.push(written.text);
                }
                Err(error) => {
                    let text = Some(document.text().as_bytes());
                    rejection.write(&document.placed(error), place, document.item(), text, answer);
                    texts.push(Cow::Borrowed(document.text()));
                }
            }
        }
        // A record without any document has nothing that could have changed.
        is_wanted |= texts.is_empty() && self.arguments.only.is_empty();
        Written { text: documents.put_back(&texts), is_wanted }
    }

    /// Answers one document.
    fn document<'t>(&self, json: &'t str, at: At, answer: &mut Answer) -> Result<Written<'t>, CaseError> {
        let validation = StoredValidation::from_json_with(json, &self.markers)?;
        let mut reevaluation = reevaluate(&validation, self.policy, self.against);
        (reevaluation.line, reevaluation.item) = (Some(at.line), at.item);
        answer.tally.take(&reevaluation);
        if let Some(entries) = self.entries {
            entries.append(&mut answer.audit, at.line, &reevaluation, json.as_bytes());
        }
        if !self.arguments.report.is_empty() {
            let figures = answer.figures.get_or_insert_default();
            figures.take(&validation, &reevaluation, self.policy);
            if self.arguments.with_ids {
                figures.take_id(&reevaluation);
            }
        }
        let is_wanted = self.wants(&reevaluation);
        let text = match self.arguments.emit {
            Emit::Documents => rewritten(json, &reevaluation),
            Emit::Results => {
                if is_wanted {
                    let wants_margins = self.arguments.margins && reevaluation.evaluation.is_some();
                    let margins = wants_margins.then(|| validation.margins(self.policy)).flatten();
                    write_with_margins(&mut answer.output, &reevaluation, margins);
                }
                Cow::Borrowed(json)
            }
        };
        Ok(Written { text, is_wanted })
    }

    fn wants(&self, reevaluation: &Reevaluation<'_>) -> bool {
        let only = &self.arguments.only;
        only.is_empty() || only.iter().any(|only| only.is(reevaluation.outcome))
    }
}
