//! What was stored against what the rules say of the same evidence today.

use std::fmt;

use serde::{Serialize, Serializer};

use super::{StoredCheck, StoredRow, StoredValidation};
use crate::biometric::StoredBiometric;
use crate::case_id::CaseId;
use crate::compare::{Row, RowOutcome};
use crate::evaluate::{Evaluation, evaluate_decided};
use crate::policy::Policy;
use crate::text::Text;
use crate::vocabulary::{Field, Findings, MatchResult, SkipReason, Status, WarningCode};

crate::vocabulary::closed_set! {
    /// What became of a stored validation (JSON.md, "A re-evaluation").
    pub enum Outcome: "the outcome of a re-evaluation" {
        /// The same status and findings, and the same in every row but for similarities and shown text.
        Unchanged = "unchanged",
        /// The same status, other findings or rows.
        EvidenceChanged = "evidence_changed",
        /// Another status.
        StatusChanged = "status_changed",
        /// A manual or ambiguous decision that a fresh evaluation would not share, in status, findings or rows: it is left alone.
        Protected = "protected",
        /// No check was asked for, or there is nothing to make one from.
        NotApplicable = "not_applicable",
    }
}

crate::vocabulary::closed_set! {
    /// Why something is no longer as it was stored.
    pub enum Cause: "the cause of a change" {
        /// Under the policy that it is compared with, the engine gives what was stored.
        Policy = "policy",
        /// The same evidence, and no policy explains it: the rules themselves read it otherwise.
        Engine = "engine",
        /// No raw data was stored to evaluate anew.
        Evidence = "evidence",
    }
}

/// What a fresh evaluation is compared with.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Against<'p> {
    /// The stored result; what the engine gives under this policy tells the causes apart.
    Stored(&'p Policy),
    /// Another policy on the same evidence; no stored result is needed.
    Policy(&'p Policy),
}

/// What became of one stored validation (JSON.md, "A re-evaluation").
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Reevaluation<'v> {
    /// The line of the input, from 1, where the caller gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The validation's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<CaseId<'v>>,
    /// The id of the person that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity_id: Option<CaseId<'v>>,
    /// What became of it.
    pub outcome: Outcome,
    /// The status, then and now.
    pub status: StatusThenAndNow,
    /// Everything that is no longer as it was.
    pub changes: Vec<Change>,
    /// The findings, then and now.
    pub findings: FindingsThenAndNow,
    /// The fresh evaluation, in which a person's decision stands; `None` where none could be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evaluation: Option<Evaluation<'v>>,
}

impl Reevaluation<'_> {
    /// The re-evaluation, owned: it no longer borrows from the validation.
    #[must_use]
    pub fn into_owned(self) -> Reevaluation<'static> {
        Reevaluation {
            line: self.line,
            id: self.id.map(CaseId::into_owned),
            entity_id: self.entity_id.map(CaseId::into_owned),
            outcome: self.outcome,
            status: self.status,
            changes: self.changes,
            findings: self.findings,
            evaluation: self.evaluation.map(Evaluation::into_owned),
        }
    }
}

/// The status, then and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct StatusThenAndNow {
    /// As stored; compared with a policy, the status under that policy.
    pub stored: Status,
    /// What a fresh evaluation says, whatever a person decided.
    pub reevaluated: Status,
    /// What the OCR verification returned.
    pub ocr: Status,
    /// Whether a person decided, or may have decided: the stored status stands.
    pub protected: bool,
    /// Whether nobody can tell the provider's rejection from a person's.
    pub ambiguous: bool,
}

/// The findings, then and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct FindingsThenAndNow {
    /// As stored; compared with a policy, those under that policy.
    pub stored: Findings,
    /// Those of the fresh evaluation.
    pub reevaluated: Findings,
}

/// One thing that is no longer as it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Where: the path inside the stored check, or `status` or `warnings`.
    pub at: ChangePath,
    /// What was there, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stored: Option<ChangeValue>,
    /// What is there now, if anything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reevaluated: Option<ChangeValue>,
    /// Why it is no longer as it was.
    pub cause: Cause,
}

/// Where something changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChangePath {
    /// `status`, `warnings`, or a key of the check.
    Key(&'static str),
    /// A key of a row: `comparisonResults.<field>.<key>`.
    Row(Field, &'static str),
    /// A key of the biometric block: `renaperBiometric.<key>`.
    Biometric(&'static str),
}

impl fmt::Display for ChangePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChangePath::Key(key) => f.write_str(key),
            ChangePath::Row(field, key) => write!(f, "comparisonResults.{field}.{key}"),
            ChangePath::Biometric(key) => write!(f, "renaperBiometric.{key}"),
        }
    }
}

impl Serialize for ChangePath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A value that changed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ChangeValue {
    /// `true` or `false`.
    Flag(bool),
    /// A status, a code, a reason.
    Word(&'static str),
    /// A similarity, as it was stored or 0 to 100.
    Percent(f64),
    /// Text as it was received.
    Text(Text<'static>),
    /// Warnings.
    Texts(Vec<Text<'static>>),
}

impl Serialize for ChangeValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            ChangeValue::Flag(flag) => serializer.serialize_bool(*flag),
            ChangeValue::Word(word) => serializer.serialize_str(word),
            // Every whole percentage is one of these.
            ChangeValue::Percent(percent) => match (0_u8..=100).find(|&whole| f64::from(whole) == *percent) {
                Some(whole) => serializer.serialize_u8(whole),
                None => serializer.serialize_f64(*percent),
            },
            ChangeValue::Text(text) => text.serialize(serializer),
            ChangeValue::Texts(texts) => texts.serialize(serializer),
        }
    }
}

/// Evaluates a stored validation anew and says what that changes. A decision that a person took, or may have taken, stands.
///
/// ```
/// use renaper_crosscheck::Policy;
/// use renaper_crosscheck::stored::{Against, Outcome, StoredValidation, reevaluate};
///
/// let validation = StoredValidation::from_json(r#"{
///     "id": "v-1", "status": "rejected", "decision": {"status": "Approved"},
///     "extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387"},
///     "metadata": {"responseDoubleChecks": {"renaper": {
///         "verified": false, "matchResult": "mismatch", "enforcementApplied": true,
///         "errorCode": "RENAPER_TRAMITE_ID_NOT_MATCH",
///         "renaperData": {"dni": "38966181", "id_tramite_principal": "1", "id_tramite_tarjeta_reimpresa": "460759387"},
///         "comparisonResults": {
///             "dni": {"compared": true, "passed": true},
///             "tramite": {"compared": true, "passed": false, "errorCode": "RENAPER_TRAMITE_ID_NOT_MATCH"}
///         }
///     }}}
/// }"#)?;
/// let documented = Policy::documented();
/// let reevaluation = reevaluate(&validation, &documented, Against::Stored(&documented));
/// assert_eq!(reevaluation.outcome, Outcome::StatusChanged);
///
/// // Whoever decided so did not accept the number of a reprinted card.
/// let strict = Policy::documented().with_accept_reprint(false);
/// let reevaluation = reevaluate(&validation, &strict, Against::Stored(&documented));
/// assert_eq!(reevaluation.outcome, Outcome::Unchanged);
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn reevaluate<'v>(validation: &'v StoredValidation<'_>, policy: &Policy, against: Against<'_>) -> Reevaluation<'v> {
    let (Against::Stored(baseline) | Against::Policy(baseline)) = against;
    let case = &validation.case;
    let manual = validation.manual_decision(baseline).map(|(decision, _)| decision);
    let ambiguous = manual.is_none() && validation.is_ambiguous();
    let protected = manual.is_some() || ambiguous;

    let can_be_evaluated = validation.requested && !validation.lacks_raw_data();
    let fresh = can_be_evaluated.then(|| evaluate_decided(case, None, policy));
    let under_baseline = match against {
        Against::Policy(baseline) if can_be_evaluated => Some(evaluate_decided(case, None, baseline)),
        _ => None,
    };
    let mut then = match &under_baseline {
        Some(evaluation) => View::of_evaluation(evaluation),
        None => View::of_stored(validation),
    };
    let now = match &fresh {
        Some(evaluation) => View::of_evaluation(evaluation),
        None => View::nothing(then.status),
    };
    if under_baseline.is_none() && validation.check.as_ref().is_some_and(StoredCheck::has_one_code) {
        then.take_unrecorded_codes(&now);
    }

    let differences = if validation.requested { then.differences(&now) } else { Vec::new() };
    let changes = match against {
        _ if differences.is_empty() => Vec::new(),
        _ if fresh.is_none() => with_cause(differences, |_| Cause::Evidence),
        Against::Policy(_) => with_cause(differences, |_| Cause::Policy),
        Against::Stored(baseline) if baseline.fingerprint() == policy.fingerprint() => {
            with_cause(differences, |_| Cause::Engine)
        }
        Against::Stored(baseline) => {
            let evaluation = evaluate_decided(case, None, baseline);
            let unexplained = then.differences(&View::of_evaluation(&evaluation));
            let is_unexplained = |at| unexplained.iter().any(|difference| difference.at == at);
            with_cause(differences, |at| if is_unexplained(at) { Cause::Engine } else { Cause::Policy })
        }
    };
    let outcome = match &fresh {
        None => Outcome::NotApplicable,
        Some(evaluation) if then.status == now.status && evaluation.renaper.is_none() => Outcome::NotApplicable,
        Some(_) if then.status == now.status && then.is_same_evidence(&now) => Outcome::Unchanged,
        Some(_) if protected => Outcome::Protected,
        Some(_) if then.status != now.status => Outcome::StatusChanged,
        Some(_) => Outcome::EvidenceChanged,
    };
    let status =
        StatusThenAndNow { stored: then.status, reevaluated: now.status, ocr: case.ocr_status, protected, ambiguous };
    let findings = FindingsThenAndNow { stored: then.findings, reevaluated: now.findings };
    let evaluation = match manual {
        Some(decision) if fresh.is_some() => Some(evaluate_decided(case, Some(decision), policy)),
        _ => fresh,
    };
    Reevaluation {
        line: None,
        id: case.id.as_ref().map(CaseId::borrowed),
        entity_id: validation.entity_id.as_ref().map(CaseId::borrowed),
        outcome,
        status,
        changes,
        findings,
        evaluation,
    }
}

fn with_cause(differences: Vec<Difference<'_>>, cause: impl Fn(ChangePath) -> Cause) -> Vec<Change> {
    let owned = |value: Option<Seen<'_>>| value.map(ChangeValue::from);
    let change =
        |Difference { at, then, now }| Change { at, stored: owned(then), reevaluated: owned(now), cause: cause(at) };
    differences.into_iter().map(change).collect()
}

/// What a check came to, as it was stored or as it is now.
struct View<'s> {
    status: Status,
    verified: Option<bool>,
    match_result: Option<MatchResult>,
    error_code: Option<WarningCode>,
    findings: Findings,
    rows: [RowView<'s>; 6],
    biometric: StoredBiometric,
    warnings: &'s [Text<'s>],
}

/// A row; one that is not there is one that was not compared.
#[derive(Clone, Copy, Default, PartialEq)]
struct RowView<'s> {
    is_there: bool,
    compared: bool,
    passed: Option<bool>,
    skip_reason: Option<SkipReason>,
    ocr_value: Option<&'s str>,
    renaper_value: Option<&'s str>,
    similarity_percent: Option<f64>,
    error_code: Option<WarningCode>,
}

/// A value of a view.
#[derive(Clone, Copy, PartialEq)]
enum Seen<'s> {
    Flag(bool),
    Word(&'static str),
    Percent(f64),
    Text(&'s str),
    Texts(&'s [Text<'s>]),
}

/// Something that two views do not have in common.
struct Difference<'s> {
    at: ChangePath,
    then: Option<Seen<'s>>,
    now: Option<Seen<'s>>,
}

impl<'s> View<'s> {
    /// No check.
    fn nothing(status: Status) -> Self {
        View {
            status,
            verified: None,
            match_result: None,
            error_code: None,
            findings: Findings::none(),
            rows: [RowView::default(); 6],
            biometric: StoredBiometric::default(),
            warnings: &[],
        }
    }

    fn of_stored(validation: &'s StoredValidation<'_>) -> Self {
        let view = View { warnings: &validation.case.warnings, ..View::nothing(validation.status) };
        let Some(check) = &validation.check else { return view };
        View {
            verified: check.verified,
            match_result: check.match_result,
            error_code: check.error_code,
            findings: check.findings(),
            rows: check.rows.each_ref().map(RowView::of_stored),
            biometric: check.biometric.unwrap_or_default(),
            ..view
        }
    }

    fn of_evaluation(evaluation: &'s Evaluation<'_>) -> Self {
        let view = View { warnings: &evaluation.warnings, ..View::nothing(evaluation.decision.status) };
        let Some(check) = &evaluation.renaper else { return view };
        let mut rows = [RowView::default(); 6];
        for (slot, row) in rows.iter_mut().zip(check.comparison_results.iter().flat_map(|rows| rows.iter())) {
            *slot = RowView::of_row(row);
        }
        let biometric = check.renaper_biometric.as_ref().map(|block| StoredBiometric {
            verified: Some(block.verified),
            match_result: block.match_result,
            error_code: block.error_code,
        });
        View {
            verified: Some(check.verified),
            match_result: Some(check.match_result),
            error_code: check.error_code,
            findings: check.findings(),
            rows,
            biometric: biometric.unwrap_or_default(),
            ..view
        }
    }

    /// Takes the codes of rows that were not compared from another view: a check with one code could not record them.
    fn take_unrecorded_codes(&mut self, now: &View<'_>) {
        for (row, now) in self.rows.iter_mut().zip(&now.rows) {
            if !row.compared && !now.compared && row.error_code.is_none() {
                row.error_code = now.error_code;
                now.error_code.into_iter().for_each(|code| self.findings.insert(code));
            }
        }
    }

    /// Whether findings and rows are the same, whatever similarities and texts are shown.
    fn is_same_evidence(&self, other: &View<'_>) -> bool {
        let same_row = |(one, two): (&RowView<'_>, &RowView<'_>)| {
            (one.compared, one.passed, one.error_code) == (two.compared, two.passed, two.error_code)
        };
        self.findings == other.findings && self.rows.iter().zip(&other.rows).all(same_row)
    }

    /// Everything in which another view differs.
    fn differences(&self, now: &View<'s>) -> Vec<Difference<'s>> {
        let mut differences = Vec::new();
        let mut note = |at: ChangePath, then: Option<Seen<'s>>, now: Option<Seen<'s>>| {
            if then != now {
                differences.push(Difference { at, then, now });
            }
        };
        let code = |code: Option<WarningCode>| code.map(|code| Seen::Word(code.as_str()));
        let result = |result: Option<MatchResult>| result.map(|result| Seen::Word(result.as_str()));
        let key = ChangePath::Key;
        note(key("status"), Some(Seen::Word(self.status.as_str())), Some(Seen::Word(now.status.as_str())));
        note(key("verified"), self.verified.map(Seen::Flag), now.verified.map(Seen::Flag));
        note(key("matchResult"), result(self.match_result), result(now.match_result));
        note(key("errorCode"), code(self.error_code), code(now.error_code));
        for ((&field, then), now) in Field::ALL.iter().zip(&self.rows).zip(&now.rows) {
            // A row that is left out says what a row says that was not compared.
            let is_left_out = |one: &RowView<'_>, other: &RowView<'_>| !one.is_there && !other.compared;
            let says_the_same = is_left_out(then, now) || is_left_out(now, then);
            if then == now || says_the_same && then.error_code == now.error_code {
                continue;
            }
            let at = |key| ChangePath::Row(field, key);
            let reason = |reason: Option<SkipReason>| reason.map(|reason| Seen::Word(reason.as_str()));
            note(at("compared"), Some(Seen::Flag(then.compared)), Some(Seen::Flag(now.compared)));
            note(at("passed"), then.passed.map(Seen::Flag), now.passed.map(Seen::Flag));
            note(at("skipReason"), reason(then.skip_reason), reason(now.skip_reason));
            note(at("ocrValue"), then.ocr_value.map(Seen::Text), now.ocr_value.map(Seen::Text));
            note(at("renaperValue"), then.renaper_value.map(Seen::Text), now.renaper_value.map(Seen::Text));
            let percent = |row: &RowView<'_>| row.similarity_percent.map(Seen::Percent);
            note(at("similarityPercent"), percent(then), percent(now));
            note(at("errorCode"), code(then.error_code), code(now.error_code));
        }
        let (then, after) = (self.biometric, now.biometric);
        let at = ChangePath::Biometric;
        note(at("verified"), then.verified.map(Seen::Flag), after.verified.map(Seen::Flag));
        note(at("matchResult"), result(then.match_result), result(after.match_result));
        note(at("errorCode"), code(then.error_code), code(after.error_code));
        note(key("warnings"), Some(Seen::Texts(self.warnings)), Some(Seen::Texts(now.warnings)));
        differences
    }
}

impl<'s> RowView<'s> {
    fn of_stored(row: &'s StoredRow<'_>) -> Self {
        RowView {
            is_there: row.is_there,
            compared: row.compared,
            passed: row.passed,
            skip_reason: row.skip_reason,
            ocr_value: row.ocr_value.as_deref(),
            renaper_value: row.renaper_value.as_deref(),
            similarity_percent: row.similarity_percent,
            error_code: row.error_code,
        }
    }

    fn of_row(row: &'s Row<'_>) -> Self {
        let (compared, passed, skip_reason) = match row.outcome {
            RowOutcome::Compared { passed } => (true, Some(passed), None),
            RowOutcome::Skipped(reason) => (false, None, Some(reason)),
        };
        RowView {
            is_there: true,
            compared,
            passed,
            skip_reason,
            ocr_value: row.ocr_value.as_deref(),
            renaper_value: row.renaper_value.as_deref(),
            similarity_percent: row.name_score.map(|score| f64::from(score.similarity_percent)),
            error_code: row.error_code,
        }
    }
}

impl From<Seen<'_>> for ChangeValue {
    fn from(seen: Seen<'_>) -> Self {
        match seen {
            Seen::Flag(flag) => ChangeValue::Flag(flag),
            Seen::Word(word) => ChangeValue::Word(word),
            Seen::Percent(percent) => ChangeValue::Percent(percent),
            Seen::Text(text) => ChangeValue::Text(text.to_owned().into()),
            Seen::Texts(texts) => ChangeValue::Texts(texts.iter().map(|text| text.borrowed().into_owned()).collect()),
        }
    }
}
