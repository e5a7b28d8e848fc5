//! Re-evaluations in columns.

use arrow_array::RecordBatch;
use arrow_array::builder::{ArrayBuilder, BooleanBuilder};
use pyo3::PyResult;
use renaper_crosscheck::CaseError;
use renaper_crosscheck::stored::{Cause, Outcome, Reevaluation, StoredValidation};
use renaper_crosscheck_report::Part;

use crate::answer::Setup;
use crate::evaluations::{TextLists, Texts, append_error, append_findings, append_json, table_of};

/// Which re-evaluations are written out as JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// Every one.
    All,
    /// Those whose status, findings or rows changed, and protected ones, which would have.
    Changed,
    /// None: the other columns are enough.
    None,
}

impl Wanted {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "all" => Some(Wanted::All),
            "changed" => Some(Wanted::Changed),
            "none" => Some(Wanted::None),
            _ => None,
        }
    }

    fn has(self, outcome: Outcome) -> bool {
        match self {
            Wanted::All => true,
            Wanted::Changed => !matches!(outcome, Outcome::Unchanged | Outcome::NotApplicable),
            Wanted::None => false,
        }
    }
}

/// What the column `outcome` says of a row that cannot be read; as in the command's counts.
const REJECTED_LINE: &str = "rejected_line";

/// Re-evaluations so far, a row each.
pub(crate) struct Reevaluations<'s> {
    setup: &'s Setup,
    wanted: Wanted,
    /// What they come to, where that is counted.
    part: Option<Part>,
    json: Vec<u8>,
    outcome: Texts,
    status_stored: Texts,
    status_reevaluated: Texts,
    protected: BooleanBuilder,
    ambiguous: BooleanBuilder,
    findings: TextLists,
    causes: TextLists,
    result: Texts,
    error: Texts,
}

impl<'s> Reevaluations<'s> {
    pub(crate) fn new(setup: &'s Setup, wanted: Wanted, part: Option<Part>) -> Self {
        Reevaluations {
            setup,
            wanted,
            part,
            json: Vec::new(),
            outcome: Texts::new(),
            status_stored: Texts::new(),
            status_reevaluated: Texts::new(),
            protected: BooleanBuilder::new(),
            ambiguous: BooleanBuilder::new(),
            findings: TextLists::new(Texts::new()),
            causes: TextLists::new(Texts::new()),
            result: Texts::new(),
            error: Texts::new(),
        }
    }

    /// Appends the answer to a stored validation; nothing is answered with nothing.
    pub(crate) fn append(&mut self, text: Option<&[u8]>) {
        match text.map(StoredValidation::from_slice) {
            None => self.append_nothing(None),
            Some(Err(error)) => {
                if let Some(part) = &mut self.part {
                    part.reject(error.code());
                }
                self.append_nothing(Some(&error));
            }
            Some(Ok(validation)) => self.append_answer(&validation),
        }
    }

    fn append_answer(&mut self, validation: &StoredValidation<'_>) {
        let reevaluation = self.setup.reevaluate(validation);
        if let Some(part) = &mut self.part {
            part.take(validation, &reevaluation);
        }
        let status = reevaluation.status;
        self.outcome.append_value(reevaluation.outcome.as_str());
        self.status_stored.append_value(status.stored.as_str());
        self.status_reevaluated.append_value(status.reevaluated.as_str());
        self.protected.append_value(status.protected);
        self.ambiguous.append_value(status.ambiguous);
        append_findings(&mut self.findings, reevaluation.findings.reevaluated);
        self.append_causes(&reevaluation);
        if self.wanted.has(reevaluation.outcome) {
            self.json.clear();
            self.setup.write_reevaluation(&mut self.json, validation, &reevaluation);
            append_json(&mut self.result, &self.json);
        } else {
            self.result.append_null();
        }
        self.error.append_null();
    }

    /// Each cause once, in the order in which JSON.md has them.
    fn append_causes(&mut self, reevaluation: &Reevaluation<'_>) {
        for cause in [Cause::Policy, Cause::Engine, Cause::Evidence] {
            if reevaluation.changes.iter().any(|change| change.cause == cause) {
                self.causes.values().append_value(cause.as_str());
            }
        }
        self.causes.append(true);
    }

    fn append_nothing(&mut self, error: Option<&CaseError>) {
        self.outcome.append_option(error.map(|_| REJECTED_LINE));
        self.status_stored.append_null();
        self.status_reevaluated.append_null();
        self.protected.append_null();
        self.ambiguous.append_null();
        self.findings.append_null();
        self.causes.append_null();
        self.result.append_null();
        append_error(&mut self.error, error);
    }

    /// The table, and what was counted.
    pub(crate) fn finish(mut self) -> PyResult<(RecordBatch, Option<Part>)> {
        let columns: [(&str, &mut dyn ArrayBuilder); 9] = [
            ("outcome", &mut self.outcome),
            ("status_stored", &mut self.status_stored),
            ("status_reevaluated", &mut self.status_reevaluated),
            ("protected", &mut self.protected),
            ("ambiguous", &mut self.ambiguous),
            ("findings", &mut self.findings),
            ("causes", &mut self.causes),
            ("result", &mut self.result),
            ("error", &mut self.error),
        ];
        Ok((table_of(columns)?, self.part))
    }
}
