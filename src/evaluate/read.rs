//! Reads evaluations and checks back as they were written. Errors name keys and places, never a value.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, de};
use serde_json::value::RawValue;

use super::{EngineStamp, Evaluation, RenaperCheck};
use crate::advisory::{Advisory, Noticed};
use crate::biometric::BiometricEcho;
use crate::case_id::CaseId;
use crate::compare::{NameScore, Row, RowOutcome, Rows};
use crate::decision::{Decision, OmitWarningsApplied};
use crate::json::{Json, JsonError};
use crate::policy::PolicyStamp;
use crate::similarity::name_word::NameWord;
use crate::text::{RawJson, Text};
use crate::vocabulary::{
    AdvisoryField, AdvisoryKind, Field, Guidance, MatchResult, NameDifference, NameWordKind, Reason, SkipReason,
    Status, WarningCode,
};

impl<'de> Deserialize<'de> for Evaluation<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::<WrittenEvaluation, D>(deserializer)?.evaluation().map_err(de::Error::custom)
    }
}

impl<'de> Deserialize<'de> for RenaperCheck<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read::<WrittenCheck, D>(deserializer)?.check().map_err(de::Error::custom)
    }
}

/// Reads JSON as it is written: serde's own errors would quote a misplaced value.
fn read<'de, T: de::DeserializeOwned, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = Box::<RawValue>::deserialize(deserializer)?;
    serde_json::from_str(json.get()).map_err(|error| de::Error::custom(JsonError::at(&error)))
}

/// What is wrong with an evaluation whose keys and types are right.
type Fault = &'static str;

#[derive(Deserialize)]
struct WrittenEvaluation {
    id: Option<Box<RawValue>>,
    renaper: Option<WrittenCheck>,
    warnings: Vec<String>,
    decision: WrittenDecision,
    advisories: Vec<WrittenAdvisory>,
    policy: WrittenStamp,
}

impl WrittenEvaluation {
    fn evaluation(self) -> Result<Evaluation<'static>, Fault> {
        Ok(Evaluation {
            id: self.id.map(|id| case_id(&id).ok_or("`id` must be text or a number")).transpose()?,
            renaper: self.renaper.map(WrittenCheck::check).transpose()?,
            warnings: texts(self.warnings),
            decision: self.decision.decision(),
            noticed: Noticed::of(self.advisories.into_iter().map(WrittenAdvisory::advisory).collect()),
            policy: self.policy.stamp(),
        })
    }
}

fn case_id(json: &RawValue) -> Option<CaseId<'static>> {
    let json = Json::read(json.get()).ok()?;
    CaseId::from_json(json.root()).map(CaseId::into_owned)
}

fn texts(texts: Vec<String>) -> Vec<Text<'static>> {
    texts.into_iter().map(Text::from).collect()
}

/// A value kept byte for byte; an empty object stands for no value.
fn raw(json: Box<RawValue>) -> Option<RawJson<'static>> {
    RawJson::parse(String::from(Box::<str>::from(json))).ok().filter(|json| json.get() != "{}")
}

#[derive(Deserialize)]
struct WrittenStamp {
    name: String,
    fingerprint: String,
    rules: String,
}

impl WrittenStamp {
    fn stamp(self) -> PolicyStamp {
        PolicyStamp::written(&self.name, &self.fingerprint, self.rules)
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenDecision {
    status: Status,
    ocr_status: Status,
    reason: Reason,
    enforcement_applied: bool,
    retryable: bool,
    #[serde(rename = "kycOmitWarningsApplied")]
    omit_warnings_applied: Option<WrittenOmission>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenOmission {
    applied_at: Option<String>,
    warnings: Vec<String>,
}

impl WrittenDecision {
    fn decision(self) -> Decision<'static> {
        let omission = |WrittenOmission { applied_at, warnings }| OmitWarningsApplied {
            applied_at: applied_at.map(Text::from),
            warnings: texts(warnings),
        };
        Decision {
            status: self.status,
            ocr_status: self.ocr_status,
            reason: self.reason,
            enforcement_applied: self.enforcement_applied,
            retryable: self.retryable,
            omit_warnings_applied: self.omit_warnings_applied.map(omission),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenAdvisory {
    kind: AdvisoryKind,
    fields: Vec<AdvisoryField>,
    difference: Option<NameDifference>,
    one_in: Option<u32>,
    guidance: Option<WrittenGuidance>,
}

#[derive(Deserialize)]
struct WrittenGuidance {
    es: String,
}

impl WrittenAdvisory {
    fn advisory(self) -> Advisory {
        let WrittenAdvisory { kind, fields, difference, one_in, guidance } = self;
        // Wordings change; the best guess then is what an advisory of this kind asks for.
        let guidance = guidance.and_then(|WrittenGuidance { es }| {
            let said = Guidance::ALL.iter().copied().find(|guidance| guidance.spanish() == es);
            said.or_else(|| difference.map_or_else(|| kind.guidance(), NameDifference::guidance))
        });
        Advisory { kind, fields, difference, one_in, guidance }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenCheck {
    verified: bool,
    match_result: MatchResult,
    verified_at: Option<String>,
    enforcement_applied: bool,
    personal_number: Option<String>,
    id_tramite_principal: Option<String>,
    error_code: Option<WarningCode>,
    engine: WrittenEngine,
    renaper_data: Box<RawValue>,
    comparison_results: BTreeMap<Field, WrittenRow>,
    renaper_biometric: Option<Box<RawValue>>,
}

#[derive(Deserialize)]
struct WrittenEngine {
    rules: String,
    policy: String,
    fingerprint: String,
    status: Status,
    reason: Reason,
}

impl WrittenCheck {
    fn check(self) -> Result<RenaperCheck<'static>, Fault> {
        let WrittenEngine { rules, policy, fingerprint, status, reason } = self.engine;
        let rows =
            self.comparison_results.into_iter().map(|(field, row)| row.row(field)).collect::<Result<Vec<_>, _>>();
        let rows = Some(rows?).filter(|rows| !rows.is_empty()).map(Rows::of);
        let echo = |block: &RawValue| Json::read(block.get()).ok().and_then(|json| BiometricEcho::read(json.root()));
        let biometric =
            self.renaper_biometric.map(|block| echo(&block).ok_or("`renaperBiometric` is not as it must be"));
        let biometric = biometric.transpose()?;
        // Every finding is in a row or in the biometric block, or is the first.
        let of_rows = rows.as_ref().map(Rows::findings).unwrap_or_default();
        let of_biometric = biometric.as_ref().and_then(|block| block.error_code);
        Ok(RenaperCheck {
            verified: self.verified,
            match_result: self.match_result,
            verified_at: self.verified_at.map(Text::from),
            enforcement_applied: self.enforcement_applied,
            personal_number: self.personal_number.map(Text::from),
            id_tramite_principal: self.id_tramite_principal.map(Text::from),
            error_code: self.error_code,
            engine: EngineStamp { policy: PolicyStamp::written(&policy, &fingerprint, rules), status, reason },
            renaper_data: raw(self.renaper_data),
            findings: of_rows.iter().chain(self.error_code).chain(of_biometric).collect(),
            comparison_results: rows,
            renaper_biometric: biometric,
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenRow {
    compared: bool,
    passed: Option<bool>,
    skip_reason: Option<SkipReason>,
    ocr_value: Option<String>,
    renaper_value: Option<String>,
    similarity_percent: Option<u8>,
    threshold: Option<u8>,
    difference: Option<NameDifference>,
    #[serde(default)]
    words: Vec<WrittenWord>,
    error_code: Option<WarningCode>,
}

impl WrittenRow {
    fn row(self, field: Field) -> Result<Row<'static>, Fault> {
        let outcome = match (self.compared, self.passed, self.skip_reason) {
            (true, Some(passed), None) => RowOutcome::Compared { passed },
            (false, None, Some(reason)) => RowOutcome::Skipped(reason),
            _ => return Err("a row must have `passed` where it was compared, else `skipReason`"),
        };
        let score = self.similarity_percent.zip(self.threshold);
        let score = score.map(|(similarity_percent, threshold)| NameScore { similarity_percent, threshold });
        Ok(Row {
            field,
            outcome,
            ocr_value: self.ocr_value.map(Text::from),
            renaper_value: self.renaper_value.map(Text::from),
            name_score: score,
            difference: self.difference,
            words: self.words.into_iter().map(WrittenWord::word).collect(),
            error_code: self.error_code,
        })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct WrittenWord {
    card: Option<String>,
    registry: Option<String>,
    bits: i8,
    kind: NameWordKind,
    one_in: Option<u32>,
}

impl WrittenWord {
    fn word(self) -> NameWord {
        let WrittenWord { card, registry, bits, kind, one_in } = self;
        NameWord { card, registry, bits, kind, one_in }
    }
}
