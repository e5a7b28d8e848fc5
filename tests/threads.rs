//! Every public type can be given to another thread, shared by threads, kept for as long as the program runs, and used
//! after a caught panic: a server can hold it anywhere.

use std::any::type_name;
use std::collections::BTreeSet;
use std::panic::{RefUnwindSafe, UnwindSafe};

use renaper_crosscheck::lifecycle::{ProviderAnswer, State, SyncError, Transition};
use renaper_crosscheck::stored::{
    Against, Cause, Change, ChangePath, ChangeValue, Contradiction, Document, DocumentPointer, Documents,
    FindingsThenAndNow, Generation, ManualEvidence, Markers, OcrEvidence, Outcome, Reevaluation, Shown,
    StatusThenAndNow, StoredValidation, Unexplained,
};
use renaper_crosscheck::{
    Advisory, AdvisoryField, AdvisoryKind, BiometricBlock, BiometricEcho, CardName, Case, CaseError, CaseErrorCode,
    CaseId, Correction, DateRole, Decision, Dni, DocumentDate, Ejemplar, EngineStamp, ErrorAction, Escalation,
    Evaluation, Explanation, ExtractedData, Field, FindingKind, Findings, Gender, Guidance, IdCiudadano, JsonError,
    ManualDecision, Margins, MatchResult, Message, MismatchAction, NameDifference, NameEvidence, NameMargin, NamePart,
    NameRule, NameScore, NameWord, NameWordKind, NextStep, NotFound, OmitWarnings, OmitWarningsApplied,
    OmitWarningsError, Plan, PlanAction, PlanReason, PlanRequest, Policy, PolicyError, PolicyField, PolicyStamp,
    RawJson, Reason, RegistryAnswer, RegistryBody, RegistryFailure, RegistryName, RegistryRecord, RenaperCheck, Row,
    RowOutcome, Rows, Rule, Schema, ShortDate, SkipReason, Source, Status, Step, Text, Tramite, TramiteMissing,
    UnknownWord, Value, WarningCode, Wording,
};

use crate::redaction::public_types;

/// The name of a type that is as the compiler checks here.
fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe + 'static>() -> String {
    let path = type_name::<T>();
    let path = path.split('<').next().unwrap();
    path.rsplit("::").next().unwrap().to_owned()
}

#[test]
fn every_public_type_can_be_held_by_any_thread() {
    let shared = BTreeSet::from([
        shared::<Advisory>(),
        shared::<AdvisoryField>(),
        shared::<AdvisoryKind>(),
        shared::<Against<'static>>(),
        shared::<BiometricBlock<'static>>(),
        shared::<BiometricEcho<'static>>(),
        shared::<CardName<'static>>(),
        shared::<Case<'static>>(),
        shared::<CaseError>(),
        shared::<CaseErrorCode>(),
        shared::<CaseId<'static>>(),
        shared::<Cause>(),
        shared::<Change>(),
        shared::<ChangePath>(),
        shared::<ChangeValue>(),
        shared::<Correction>(),
        shared::<DateRole>(),
        shared::<Decision<'static>>(),
        shared::<Dni>(),
        shared::<DocumentDate>(),
        shared::<Ejemplar>(),
        shared::<EngineStamp>(),
        shared::<ErrorAction>(),
        shared::<Escalation>(),
        shared::<Evaluation<'static>>(),
        shared::<Explanation>(),
        shared::<ExtractedData<'static>>(),
        shared::<Field>(),
        shared::<FindingKind>(),
        shared::<Findings>(),
        shared::<FindingsThenAndNow>(),
        shared::<Gender>(),
        shared::<Generation>(),
        shared::<Guidance>(),
        shared::<IdCiudadano>(),
        shared::<JsonError>(),
        shared::<ManualDecision>(),
        shared::<ManualEvidence>(),
        shared::<Margins>(),
        shared::<Markers>(),
        shared::<MatchResult>(),
        shared::<Message>(),
        shared::<MismatchAction>(),
        shared::<NameDifference>(),
        shared::<NameEvidence>(),
        shared::<NameMargin>(),
        shared::<NamePart>(),
        shared::<NameRule>(),
        shared::<NameScore>(),
        shared::<NameWord>(),
        shared::<NameWordKind>(),
        shared::<NextStep>(),
        shared::<NotFound>(),
        shared::<OcrEvidence>(),
        shared::<OmitWarnings>(),
        shared::<OmitWarningsApplied<'static>>(),
        shared::<OmitWarningsError>(),
        shared::<Outcome>(),
        shared::<Plan<'static>>(),
        shared::<PlanAction>(),
        shared::<PlanReason>(),
        shared::<PlanRequest<'static>>(),
        shared::<Policy>(),
        shared::<PolicyError>(),
        shared::<PolicyField>(),
        shared::<PolicyStamp>(),
        shared::<ProviderAnswer<'static>>(),
        shared::<RawJson<'static>>(),
        shared::<Reason>(),
        shared::<Reevaluation<'static>>(),
        shared::<RegistryAnswer<'static>>(),
        shared::<RegistryBody<'static>>(),
        shared::<RegistryFailure>(),
        shared::<RegistryName<'static>>(),
        shared::<RegistryRecord<'static>>(),
        shared::<RenaperCheck<'static>>(),
        shared::<Row<'static>>(),
        shared::<RowOutcome>(),
        shared::<Rows<'static>>(),
        shared::<Rule>(),
        shared::<Schema>(),
        shared::<ShortDate>(),
        shared::<SkipReason>(),
        shared::<Source>(),
        shared::<State<'static>>(),
        shared::<Status>(),
        shared::<StatusThenAndNow>(),
        shared::<Step>(),
        shared::<StoredValidation<'static>>(),
        shared::<SyncError>(),
        shared::<Text<'static>>(),
        shared::<Tramite>(),
        shared::<TramiteMissing>(),
        shared::<Transition<'static>>(),
        shared::<UnknownWord>(),
        shared::<Value<Dni>>(),
        shared::<WarningCode>(),
        shared::<Wording>(),
        shared::<Contradiction>(),
        shared::<Document<'static>>(),
        shared::<DocumentPointer>(),
        shared::<Documents<'static>>(),
        shared::<Shown>(),
        shared::<Unexplained>(),
    ]);
    assert_eq!(shared, public_types());
}
