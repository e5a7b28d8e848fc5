//! What becomes of one record: of the document that it is, or of those that stand in it.

use std::borrow::Cow;

use renaper_crosscheck::stored::{
    Against, ChangeValue, DocumentPointer, Documents, Markers, Outcome, Reevaluation, StoredValidation, reevaluate,
    rewritten,
};
use renaper_crosscheck::{CaseError, Policy, PolicyStep, Text};

use super::account::{Held, write_account};
use super::arguments::{Emit, ReevaluateArguments};
use super::page::Page;
use super::selection::Selection;
use crate::audit::Entries;
use crate::output::{write_row, write_with_margins};
use crate::stream::{Answer, At, Rejection};

/// How records are answered.
pub(super) struct Answering<'r> {
    pub(super) arguments: &'r ReevaluateArguments,
    pub(super) policy: &'r Policy,
    pub(super) against: Against<'r>,
    /// The policy that it is compared with, or that tells the causes apart.
    pub(super) baseline: &'r Policy,
    /// The choices in which the policy differs from it.
    pub(super) steps: &'r [PolicyStep],
    pub(super) selection: &'r Selection<'r>,
    pub(super) markers: Markers,
    /// Where the documents stand, where a record is none itself.
    pub(super) at: Option<DocumentPointer>,
    pub(super) entries: Option<&'r Entries>,
    /// The page that is to be written in place of results.
    pub(super) page: Option<&'r Page<'r>>,
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
        at: At<'_>,
        rejection: Rejection<'_>,
        answer: &mut Answer,
    ) -> Result<(), CaseError> {
        if !self.selection.has_record(at) {
            answer.tally.leave_out();
            return Ok(());
        }
        // What is wrong with other bytes is the library's to say.
        let Ok(json) = simdutf8::basic::from_utf8(record) else {
            return StoredValidation::from_slice_with(record, &self.markers).map(drop);
        };
        let written = match &self.at {
            None => self.document(json, (at, None), answer)?,
            Some(pointer) => self.documents(&pointer.documents(json)?, at, rejection, answer),
        };
        if written.is_wanted && self.arguments.emit == Emit::Documents {
            let start = answer.output.len();
            answer.output.extend_from_slice(written.text.as_bytes());
            answer.output.push(b'\n');
            answer.end_piece(start);
        }
        Ok(())
    }

    /// Answers the documents of a record, and gives the record with all of them in it.
    fn documents<'t>(
        &self,
        documents: &Documents<'t>,
        at: At<'_>,
        rejection: Rejection<'_>,
        answer: &mut Answer,
    ) -> Written<'t> {
        let mut texts = Vec::new();
        let mut is_wanted = false;
        for document in documents.iter() {
            match self.document(document.text(), (at, document.item()), answer) {
                Ok(written) => {
                    is_wanted |= written.is_wanted;
                    texts.push(written.text);
                }
                Err(error) => {
                    let text = Some(document.text().as_bytes());
                    rejection.write(&document.placed(error), at, document.item(), text, answer);
                    texts.push(Cow::Borrowed(document.text()));
                }
            }
        }
        // A record without any document has nothing that could have changed.
        is_wanted |= texts.is_empty()
            && self.arguments.only.is_empty()
            && !self.arguments.asks_for_contents()
            && !self.selection.leaves_out();
        Written { text: documents.put_back(&texts), is_wanted }
    }

    /// Answers one document, which may be an element of an array.
    fn document<'t>(
        &self,
        json: &'t str,
        (at, item): (At<'_>, Option<u64>),
        answer: &mut Answer,
    ) -> Result<Written<'t>, CaseError> {
        let validation = StoredValidation::from_json_with(json, &self.markers)?;
        let is_off_page = self.page.is_some_and(|page| !page.is_of(&validation));
        if is_off_page || !self.selection.has(&validation, json) {
            answer.tally.leave_out();
            return Ok(Written { text: Cow::Borrowed(json), is_wanted: false });
        }
        let reevaluation = reevaluate(&validation, self.policy, self.against);
        let mut reevaluation = reevaluation.with_why(&validation, self.baseline, self.steps);
        (reevaluation.line, reevaluation.item) = (Some(at.place.line), item);
        reevaluation.file = at.file.map(Text::from);
        answer.tally.take(&reevaluation);
        if let Some(entries) = self.entries {
            entries.append(&mut answer.audit, at.place.line, &reevaluation, json.as_bytes());
        }
        if !self.arguments.report.is_empty() {
            let figures = answer.figures.get_or_insert_default();
            figures.take(&validation, &reevaluation, self.policy);
            if self.arguments.with_ids {
                figures.take_id(&reevaluation);
            }
        }
        if let Some(page) = self.page {
            page.keep(json, at, item);
            return Ok(Written { text: Cow::Borrowed(json), is_wanted: false });
        }
        let is_wanted = self.wants(&reevaluation);
        if self.arguments.emit == Emit::Documents {
            return Ok(Written { text: rewritten(json, &reevaluation), is_wanted });
        }
        if is_wanted && self.arguments.explain {
            let held = Held { at, document: json, policy: self.policy, baseline: self.baseline };
            write_account(&mut answer.output, &validation, &reevaluation, held);
        } else if is_wanted {
            self.write(&validation, reevaluation, answer);
        }
        Ok(Written { text: Cow::Borrowed(json), is_wanted })
    }

    /// Writes a result.
    fn write(&self, validation: &StoredValidation<'_>, mut reevaluation: Reevaluation<'_>, answer: &mut Answer) {
        if self.arguments.is_csv() {
            return write_row(&mut answer.output, &reevaluation, self.arguments.delimiter());
        }
        let wants_margins = self.arguments.margins && reevaluation.evaluation.is_some();
        let margins = wants_margins.then(|| validation.margins(self.policy)).flatten();
        if self.arguments.compact {
            reevaluation.evaluation = None;
            for change in &mut reevaluation.changes {
                let is_text = |value: &ChangeValue| matches!(value, ChangeValue::Text(_) | ChangeValue::Texts(_));
                change.stored.take_if(|value| is_text(value));
                change.reevaluated.take_if(|value| is_text(value));
            }
        }
        write_with_margins(&mut answer.output, &reevaluation, margins);
    }

    fn wants(&self, reevaluation: &Reevaluation<'_>) -> bool {
        let ReevaluateArguments { only, finding, from, to, .. } = self.arguments;
        let (outcome, status) = (reevaluation.outcome, reevaluation.status);
        let is_any_status = from.is_empty() && to.is_empty();
        let is_flip = outcome == Outcome::StatusChanged
            && (from.is_empty() || from.contains(&status.stored))
            && (to.is_empty() || to.contains(&status.reevaluated));
        let findings = reevaluation.findings;
        let has = |code| findings.stored.contains(code) || findings.reevaluated.contains(code);
        (only.is_empty() || only.iter().any(|only| only.is(outcome)))
            && (is_any_status || is_flip)
            && (finding.is_empty() || finding.iter().any(|code| has(*code)))
    }
}
