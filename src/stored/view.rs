//! What a check came to, as it was stored or as it is now, and how two of them differ.

use super::change::{Change, ChangePath, ChangeValue, Changes};
use super::read::{members, text};
use super::spelling::Spelling;
use crate::biometric::StoredBiometric;
use crate::compare::{Row, RowOutcome};
use crate::evaluate::Evaluation;
use crate::json::Element;
use crate::text::Text;
use crate::vocabulary::{Field, Findings, MatchResult, SkipReason, Status, WarningCode};

/// A validation, as it was stored or as it is now.
pub(super) struct View<'s> {
    pub(super) status: Status,
    pub(super) warnings: &'s [Text<'s>],
    pub(super) check: CheckView<'s>,
}

/// What a check came to; where there is none, nothing.
#[derive(Clone, Debug, Default)]
pub(super) struct CheckView<'s> {
    pub(super) verified: Option<bool>,
    pub(super) match_result: Option<MatchResult>,
    pub(super) error_code: Option<WarningCode>,
    /// Everything that was found, wherever it is recorded.
    pub(super) findings: Findings,
    /// In the order of [`Field::ALL`].
    pub(super) rows: [RowView<'s>; 6],
    pub(super) biometric: StoredBiometric,
}

/// A row; one that is not there is one that was not compared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RowView<'s> {
    is_there: bool,
    pub(super) compared: bool,
    pub(super) passed: Option<bool>,
    pub(super) skip_reason: Option<SkipReason>,
    pub(super) ocr_value: Option<Text<'s>>,
    renaper_value: Option<Text<'s>>,
    similarity_percent: Option<f64>,
    pub(super) error_code: Option<WarningCode>,
}

impl<'s> View<'s> {
    pub(super) fn of_evaluation(evaluation: &'s Evaluation<'_>) -> Self {
        let mut view =
            View { status: evaluation.decision.status, warnings: &evaluation.warnings, check: CheckView::default() };
        let Some(check) = &evaluation.renaper else { return view };
        for (place, row) in view.check.rows.iter_mut().zip(check.comparison_results.iter().flat_map(|rows| rows.iter()))
        {
            *place = RowView::of_evaluated(row);
        }
        if let Some(block) = &check.renaper_biometric {
            view.check.biometric = StoredBiometric {
                verified: Some(block.verified),
                match_result: block.match_result,
                error_code: block.error_code,
                was_run: block.match_result.is_some(),
            };
        }
        view.check.verified = Some(check.verified);
        view.check.match_result = Some(check.match_result);
        view.check.error_code = check.error_code;
        view.check.findings = check.findings();
        view
    }

    /// Everything in which another view differs. The cause is [`Cause::Engine`](super::Cause) until another is found.
    pub(super) fn changes(&self, now: &View<'_>) -> Vec<Change> {
        let flag = ChangeValue::Flag;
        let code = |code: WarningCode| ChangeValue::Word(code.as_str());
        let result = |result: MatchResult| ChangeValue::Word(result.as_str());
        let shown = |text: &Text<'_>| ChangeValue::Text(text.clone().into_owned());
        let texts = |texts: &[Text<'_>]| ChangeValue::Texts(texts.iter().cloned().map(Text::into_owned).collect());
        let mut changes = Changes::default();

        let at = ChangePath::Key;
        let (then, after) = (&self.check, &now.check);
        changes.note(at("status"), Some(self.status), Some(now.status), |status| ChangeValue::Word(status.as_str()));
        changes.note(at("verified"), then.verified, after.verified, flag);
        changes.note(at("matchResult"), then.match_result, after.match_result, result);
        changes.note(at("errorCode"), then.error_code, after.error_code, code);
        for ((&field, then), after) in Field::ALL.iter().zip(&then.rows).zip(&after.rows) {
            // A row that is left out says what a row says that was not compared.
            let is_left_out = |one: &RowView<'_>, other: &RowView<'_>| !one.is_there && !other.compared;
            let says_the_same = is_left_out(then, after) || is_left_out(after, then);
            if then == after || says_the_same && then.error_code == after.error_code {
                continue;
            }
            let at = |key| ChangePath::Row(field, key);
            let reason = |reason: SkipReason| ChangeValue::Word(reason.as_str());
            changes.note(at("compared"), Some(then.compared), Some(after.compared), flag);
            changes.note(at("passed"), then.passed, after.passed, flag);
            changes.note(at("skipReason"), then.skip_reason, after.skip_reason, reason);
            changes.note(at("ocrValue"), then.ocr_value.as_ref(), after.ocr_value.as_ref(), shown);
            changes.note(at("renaperValue"), then.renaper_value.as_ref(), after.renaper_value.as_ref(), shown);
            changes.note(
                at("similarityPercent"),
                then.similarity_percent,
                after.similarity_percent,
                ChangeValue::Percent,
            );
            changes.note(at("errorCode"), then.error_code, after.error_code, code);
        }
        let at = ChangePath::Biometric;
        let (then, after) = (then.biometric, after.biometric);
        changes.note(at("verified"), then.verified, after.verified, flag);
        changes.note(at("matchResult"), then.match_result, after.match_result, result);
        changes.note(at("errorCode"), then.error_code, after.error_code, code);
        changes.note(ChangePath::Key("warnings"), Some(self.warnings), Some(now.warnings), texts);
        changes.list
    }
}

impl CheckView<'_> {
    /// Takes the codes of rows that were not compared from another view: a check with one code could not record them.
    pub(super) fn take_unrecorded_codes(&mut self, now: &CheckView<'_>) {
        for (row, now) in self.rows.iter_mut().zip(&now.rows) {
            if !row.compared && !now.compared && row.error_code.is_none() {
                row.error_code = now.error_code;
                now.error_code.into_iter().for_each(|code| self.findings.insert(code));
            }
        }
    }

    /// Whether findings and rows are the same, whatever similarities and texts are shown.
    pub(super) fn is_same_evidence(&self, other: &CheckView<'_>) -> bool {
        let same_row = |(one, two): (&RowView<'_>, &RowView<'_>)| {
            (one.compared, one.passed, one.error_code) == (two.compared, two.passed, two.error_code)
        };
        self.findings == other.findings && self.rows.iter().zip(&other.rows).all(same_row)
    }
}

impl<'s> RowView<'s> {
    /// Reads the stored row of a field.
    pub(super) fn read<'j>(json: Element<'j, 's>, field: Field, spelling: &mut Spelling<'j, 's>) -> Self {
        members!(
            Some(json), spelling, format_args!("metadata.responseDoubleChecks.renaper.comparisonResults.{field}.") =>
            compared = "compared", passed = "passed", skip_reason = "skipReason", ocr_value = "ocrValue",
            renaper_value = "renaperValue", similarity_percent = "similarityPercent", error_code = "errorCode",
        );
        let compared = compared.and_then(Element::boolean) == Some(true);
        RowView {
            is_there: json.is_object(),
            compared,
            passed: passed.and_then(Element::boolean).filter(|_| compared),
            skip_reason: skip_reason.and_then(Element::word),
            ocr_value: ocr_value.and_then(text),
            renaper_value: renaper_value.and_then(text),
            similarity_percent: similarity_percent
                .and_then(|percent| percent.raw().parse().ok())
                .filter(|percent: &f64| percent.is_finite()),
            error_code: error_code.and_then(Element::word),
        }
    }

    fn of_evaluated(row: &'s Row<'_>) -> Self {
        let (compared, passed, skip_reason) = match row.outcome {
            RowOutcome::Compared { passed } => (true, Some(passed), None),
            RowOutcome::Skipped(reason) => (false, None, Some(reason)),
        };
        RowView {
            is_there: true,
            compared,
            passed,
            skip_reason,
            ocr_value: row.ocr_value.as_ref().map(Text::borrowed),
            renaper_value: row.renaper_value.as_ref().map(Text::borrowed),
            similarity_percent: row.name_score.map(|score| f64::from(score.similarity_percent)),
            error_code: row.error_code,
        }
    }
}
