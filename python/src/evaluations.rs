//! Evaluations in columns.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::builder::{ArrayBuilder, BooleanBuilder, LargeStringBuilder, ListBuilder};
use arrow_schema::{DataType, Field, Schema};
use pyo3::PyResult;
use renaper_crosscheck::{Case, CaseError, Findings, evaluate};

use crate::answer::Setup;
use crate::table::unfit;

/// Text with offsets of eight bytes: results may be longer than 2 GiB.
pub(crate) type Texts = LargeStringBuilder;
/// A list of texts a row.
pub(crate) type TextLists = ListBuilder<LargeStringBuilder>;

/// Evaluations so far, a row each.
pub(crate) struct Evaluations<'s> {
    setup: &'s Setup,
    json: Vec<u8>,
    status: Texts,
    reason: Texts,
    verified: BooleanBuilder,
    findings: TextLists,
    result: Texts,
    error: Texts,
}

impl<'s> Evaluations<'s> {
    pub(crate) fn new(setup: &'s Setup) -> Self {
        Evaluations {
            setup,
            json: Vec::new(),
            status: Texts::new(),
            reason: Texts::new(),
            verified: BooleanBuilder::new(),
            findings: TextLists::new(Texts::new()),
            result: Texts::new(),
            error: Texts::new(),
        }
    }

    /// Appends the answer to a case; nothing is answered with nothing.
    pub(crate) fn append(&mut self, text: Option<&[u8]>) {
        match text.map(Case::from_slice) {
            None => self.append_nothing(None),
            Some(Err(error)) => self.append_nothing(Some(&error)),
            Some(Ok(case)) => {
                let evaluation = evaluate(&case, &self.setup.policy);
                self.status.append_value(evaluation.decision.status.as_str());
                self.reason.append_value(evaluation.decision.reason.as_str());
                self.verified.append_option(evaluation.renaper.as_ref().map(|check| check.verified));
                append_findings(&mut self.findings, evaluation.findings());
                self.json.clear();
                self.setup.write_evaluation(&mut self.json, &case, &evaluation);
                append_json(&mut self.result, &self.json);
                self.error.append_null();
            }
        }
    }

    fn append_nothing(&mut self, error: Option<&CaseError>) {
        self.status.append_null();
        self.reason.append_null();
        self.verified.append_null();
        self.findings.append_null();
        self.result.append_null();
        append_error(&mut self.error, error);
    }

    pub(crate) fn finish(mut self) -> PyResult<RecordBatch> {
        let columns: [(&str, &mut dyn ArrayBuilder); 6] = [
            ("status", &mut self.status),
            ("reason", &mut self.reason),
            ("verified", &mut self.verified),
            ("findings", &mut self.findings),
            ("result", &mut self.result),
            ("error", &mut self.error),
        ];
        table_of(columns)
    }
}

/// The columns under their names; every one may have nulls.
pub(crate) fn table_of<const N: usize>(columns: [(&str, &mut dyn ArrayBuilder); N]) -> PyResult<RecordBatch> {
    let (fields, arrays): (Vec<Field>, Vec<_>) = columns
        .into_iter()
        .map(|(name, builder)| {
            let array = builder.finish();
            (Field::new(name, DataType::clone(array.data_type()), true), array)
        })
        .unzip();
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(unfit)
}

pub(crate) fn append_findings(lists: &mut TextLists, findings: Findings) {
    findings.iter().for_each(|code| lists.values().append_value(code.as_str()));
    lists.append(true);
}

/// Appends an answer's JSON.
pub(crate) fn append_json(texts: &mut Texts, json: &[u8]) {
    // What serde_json writes is UTF-8.
    texts.append_option(std::str::from_utf8(json).ok());
}

/// Appends an error as it stands under `error` in the command's lines.
pub(crate) fn append_error(texts: &mut Texts, error: Option<&CaseError>) {
    texts.append_option(error.and_then(|error| serde_json::to_string(error).ok()));
}
