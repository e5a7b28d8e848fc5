//! What is compared of an evaluation: in the words of its JSON.

use renaper_crosscheck::{Evaluation, RowOutcome};

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Summary<'s> {
    pub(super) renaper: Option<Block<'s>>,
    pub(super) warnings: Vec<&'s str>,
    pub(super) status: &'s str,
    pub(super) ocr_status: &'s str,
    pub(super) reason: &'s str,
    pub(super) enforcement_applied: bool,
    pub(super) retryable: bool,
    pub(super) omitted: Option<Omitted<'s>>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Block<'s> {
    pub(super) verified: bool,
    pub(super) match_result: &'s str,
    pub(super) error_code: Option<&'s str>,
    pub(super) enforcement_applied: bool,
    pub(super) rows: Option<[Row<'s>; 6]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row<'s> {
    pub(super) field: &'s str,
    pub(super) compared: bool,
    pub(super) passed: Option<bool>,
    pub(super) skip_reason: Option<&'s str>,
    pub(super) error_code: Option<&'s str>,
}

impl<'s> Row<'s> {
    pub(super) fn compared(field: &'s str, passed: bool, error_code: Option<&'s str>) -> Self {
        Row { field, compared: true, passed: Some(passed), skip_reason: None, error_code }
    }

    pub(super) fn skipped(field: &'s str, reason: &'s str, error_code: Option<&'s str>) -> Self {
        Row { field, compared: false, passed: None, skip_reason: Some(reason), error_code }
    }
}

/// `kycOmitWarningsApplied`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Omitted<'s> {
    pub(super) applied_at: Option<&'s str>,
    pub(super) warnings: Vec<&'s str>,
}

impl<'s> Summary<'s> {
    pub(super) fn of(evaluation: &'s Evaluation<'_>) -> Self {
        let decision = &evaluation.decision;
        let renaper = evaluation.renaper.as_ref().map(|check| Block {
            verified: check.verified,
            match_result: check.match_result.as_str(),
            error_code: check.error_code.map(|code| code.as_str()),
            enforcement_applied: check.enforcement_applied,
            rows: check.comparison_results.as_ref().map(|rows| {
                let rows: Vec<_> = rows.iter().map(row).collect();
                rows.try_into().unwrap()
            }),
        });
        Summary {
            renaper,
            warnings: evaluation.warnings.iter().map(|code| code.as_str()).collect(),
            status: decision.status.as_str(),
            ocr_status: decision.ocr_status.as_str(),
            reason: decision.reason.as_str(),
            enforcement_applied: decision.enforcement_applied,
            retryable: decision.retryable,
            omitted: decision.omit_warnings_applied.as_ref().map(|applied| Omitted {
                applied_at: applied.applied_at.as_ref().map(|time| time.as_str()),
                warnings: applied.warnings.iter().map(|code| code.as_str()).collect(),
            }),
        }
    }
}

fn row<'s>(row: &'s renaper_crosscheck::Row<'_>) -> Row<'s> {
    let error_code = row.error_code.map(|code| code.as_str());
    match row.outcome {
        RowOutcome::Compared { passed } => Row::compared(row.field.as_str(), passed, error_code),
        RowOutcome::Skipped(reason) => Row::skipped(row.field.as_str(), reason.as_str(), error_code),
    }
}
