//! The check as it is stored, and the stamp in it.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::biometric::BiometricEcho;
use crate::compare::{RowOutcome, Rows};
use crate::policy::PolicyStamp;
use crate::registry::{RegistryBody, says_unknown_number};
use crate::text::{RawJson, Text};
use crate::vocabulary::{Field, Findings, MatchResult, Reason, Status, WarningCode};

/// The check against the registry, in the shape that the KYC API stores (rules A0 to R3).
///
/// serde reads it back, owned, as its `engine` wrote it; [`stored`](crate::stored) reads older ones, too.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RenaperCheck<'c> {
    /// Whether there is no finding (rule R2).
    pub verified: bool,
    /// The result of the check (rule R3).
    pub match_result: MatchResult,
    /// The case's `verifiedAt`.
    pub verified_at: Option<Text<'c>>,
    /// Whether the check could change the status (rule D3).
    pub enforcement_applied: bool,
    /// The digits taken as the card's trámite, zeros kept (rule V3).
    pub personal_number: Option<Text<'c>>,
    /// The text of the registry's main trámite, if it is present.
    pub id_tramite_principal: Option<Text<'c>>,
    /// The first finding (rule R2).
    pub error_code: Option<WarningCode>,
    /// Which rules and policy decided, and their decision.
    pub engine: EngineStamp,
    /// The body as received; `None` is written as `{}`.
    pub renaper_data: Option<RawJson<'c>>,
    /// The six rows, for rules A3 and A5; `None` is written as `{}`.
    pub comparison_results: Option<Rows<'c>>,
    /// The biometric block (rules B1 to B6).
    pub renaper_biometric: Option<BiometricEcho<'c>>,
    /// All findings.
    pub(super) findings: Findings,
}

impl RenaperCheck<'_> {
    /// The findings, in R1's order.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, WarningCode, evaluate};
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"},
    ///     "renaperData": {"dni": "31456789"}}"#)?;
    /// let check = evaluate(&case, &Policy::documented()).renaper.unwrap().into_owned();
    /// assert!(check.findings().contains(WarningCode::DniNotMatch));
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn findings(&self) -> Findings {
        self.findings
    }

    /// The check, owned: it no longer borrows from the case.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, Policy, RenaperCheck, evaluate};
    ///
    /// let case = Case::from_json(r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"},
    ///     "renaperData": {"dni": "31456789"}}"#)?;
    /// let check: RenaperCheck<'static> = evaluate(&case, &Policy::documented()).renaper.unwrap().into_owned();
    /// let stored = serde_json::to_string(&check).unwrap();
    /// assert_eq!(serde_json::from_str::<RenaperCheck<'static>>(&stored).unwrap(), check);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> RenaperCheck<'static> {
        RenaperCheck {
            verified: self.verified,
            match_result: self.match_result,
            verified_at: self.verified_at.map(Text::into_owned),
            enforcement_applied: self.enforcement_applied,
            personal_number: self.personal_number.map(Text::into_owned),
            id_tramite_principal: self.id_tramite_principal.map(Text::into_owned),
            error_code: self.error_code,
            engine: self.engine,
            renaper_data: self.renaper_data.map(RawJson::into_owned),
            comparison_results: self.comparison_results.map(Rows::into_owned),
            renaper_biometric: self.renaper_biometric.map(BiometricEcho::into_owned),
            findings: self.findings,
        }
    }
}

impl RenaperCheck<'_> {
    /// Whether the registry answered that it does not have the number (rule A3), whatever the policy made of that.
    /// Asked again, it answers the same, even where a policy counts that as an outage and
    /// [`retryable`](crate::Decision::retryable) is true.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, NotFound, Policy, RegistryAnswer, Status, evaluate};
    ///
    /// let case = Case::new(Status::InReview).with_registry(RegistryAnswer::NotFound);
    /// let evaluation = evaluate(&case, &Policy::documented().with_not_found(NotFound::Unavailable));
    /// assert!(evaluation.decision.retryable);
    /// assert!(evaluation.renaper.unwrap().is_of_unknown_number());
    /// ```
    #[must_use]
    pub fn is_of_unknown_number(&self) -> bool {
        // Only rule A3 makes a failed row without the registry's number. If the policy counts A3 as an outage, there is
        // no row.
        let row = self.comparison_results.as_ref().and_then(|rows| rows.get(Field::Dni));
        if let Some(row) = row {
            return row.outcome == RowOutcome::Compared { passed: false } && row.renaper_value.is_none();
        }
        let is_unavailable = self.findings.contains(WarningCode::VerificationUnavailable);
        let body = self.renaper_data.as_ref().filter(|_| is_unavailable);
        let body = body.and_then(|body| RegistryBody::from_json(body.get()).ok());
        body.is_some_and(|body| says_unknown_number(&body))
    }
}

impl Serialize for RenaperCheck<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Empty {}

        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("verified", &self.verified)?;
        map.serialize_entry("matchResult", &self.match_result)?;
        if let Some(verified_at) = &self.verified_at {
            map.serialize_entry("verifiedAt", verified_at)?;
        }
        map.serialize_entry("enforcementApplied", &self.enforcement_applied)?;
        if let Some(personal_number) = &self.personal_number {
            map.serialize_entry("personalNumber", personal_number)?;
        }
        if let Some(id_tramite_principal) = &self.id_tramite_principal {
            map.serialize_entry("idTramitePrincipal", id_tramite_principal)?;
        }
        if let Some(error_code) = self.error_code {
            map.serialize_entry("errorCode", &error_code)?;
        }
        map.serialize_entry("engine", &self.engine)?;
        match &self.renaper_data {
            Some(body) => map.serialize_entry("renaperData", body)?,
            None => map.serialize_entry("renaperData", &Empty {})?,
        }
        match &self.comparison_results {
            Some(rows) => map.serialize_entry("comparisonResults", rows)?,
            None => map.serialize_entry("comparisonResults", &Empty {})?,
        }
        if let Some(biometric) = &self.renaper_biometric {
            map.serialize_entry("renaperBiometric", biometric)?;
        }
        map.end()
    }
}

/// The rules and the policy that decided a stored check, and their decision: a later run can tell from it what a person
/// changed afterwards (JSON.md, "An evaluation").
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EngineStamp {
    /// The policy and the version of the rules.
    pub policy: PolicyStamp,
    /// The status that followed.
    pub status: Status,
    /// Why.
    pub reason: Reason,
}

impl Serialize for EngineStamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([
            ("rules", self.policy.rules()),
            ("policy", self.policy.name()),
            ("fingerprint", self.policy.fingerprint()),
            ("status", self.status.as_str()),
            ("reason", self.reason.as_str()),
        ])
    }
}
