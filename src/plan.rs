//! Whether to ask the registry (rules W1 to W5).

use crate::case::{Case, CaseMembers, ExtractedData, type_error};
use crate::case_error::CaseError;
use crate::case_id::CaseId;
use crate::json::{Element, Json, Members, Misspelt};
use crate::normalize::dni::{self, Dni};
use crate::normalize::gender::{self, Gender};
use crate::policy::Policy;
use crate::vocabulary::WarningCode;
use serde::{Deserialize, Deserializer, Serialize, de};
use serde_json::value::RawValue;

/// A case, and what else decides whether to ask the registry (JSON.md, "A plan").
///
/// It can be read but not written: to ask again later, keep the bytes that it was read from.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct PlanRequest<'a> {
    /// The case.
    pub case: Case<'a>,
    /// Whether the double check was requested: the query parameter before the body parameter (rule W1).
    pub requested: bool,
    /// Whether the entity's country is `AR` (rule W1).
    pub country_is_argentina: bool,
    /// Whether the organisation has credentials for the registry (rule W1).
    pub has_credentials: bool,
}

impl<'a> PlanRequest<'a> {
    /// A request that meets rule W1: the registry is asked if rules W2 to W4 allow it. Set the fields if the check was
    /// not requested, or cannot be made.
    ///
    /// ```
    /// use renaper_crosscheck::{Case, PlanRequest, Status};
    ///
    /// let request = PlanRequest::new(Case::new(Status::Approved));
    /// assert!(request.requested && request.country_is_argentina && request.has_credentials);
    /// ```
    #[must_use]
    pub fn new(case: Case<'a>) -> Self {
        PlanRequest { case, requested: true, country_is_argentina: true, has_credentials: true }
    }

    /// Reads a request from JSON text.
    ///
    /// A case with none of the keys `doubleCheckRenaper`, `countryCode` and `credentials` says nothing about rule W1,
    /// which then counts as met, as with [`PlanRequest::new`]: forgetting the keys must not leave a card unchecked. If
    /// one of them is given, all of them count, and an omitted one means no: [`Plan::reason`] says so.
    ///
    /// ```
    /// use renaper_crosscheck::PlanRequest;
    ///
    /// let request = PlanRequest::from_json(r#"{"ocrStatus": "approved"}"#)?;
    /// assert!(request.requested && request.country_is_argentina && request.has_credentials);
    /// let request = PlanRequest::from_json(r#"{"ocrStatus": "approved", "doubleCheckRenaper": true}"#)?;
    /// assert!(request.requested && !request.country_is_argentina && !request.has_credentials);
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`Case::from_json`], or one of the plan's own keys has the wrong type.
    pub fn from_json(json: &'a str) -> Result<Self, CaseError> {
        let json = Json::read(json).map_err(CaseError::syntax)?;
        let members = CaseMembers::read(&json)?;
        members.no_misspelt_plan_key()?;
        let case = members.case()?;
        if ["doubleCheckRenaper", "countryCode", "credentials"].iter().all(|key| members.non_null(key).is_none()) {
            return Ok(PlanRequest::new(case));
        }
        let wrong = |key, wanted, value| members.located(type_error(key, wanted), value);
        let requested = match members.non_null("doubleCheckRenaper") {
            None => false,
            Some(value) => {
                let misspelt = Misspelt::among(value, &["query", "body"]);
                members.no_misspelt_key("doubleCheckRenaper.", misspelt)?;
                is_requested(value).map_err(|()| {
                    wrong(
                        "doubleCheckRenaper",
                        "true, false, or an object with `query` and `body`, each true or false",
                        value,
                    )
                })?
            }
        };
        let country_is_argentina = match members.non_null("countryCode") {
            None => false,
            Some(value) => value.string().ok_or_else(|| wrong("countryCode", "text", value))? == "AR",
        };
        let has_credentials = match members.non_null("credentials") {
            None => false,
            Some(value) => value.boolean().ok_or_else(|| wrong("credentials", "true or false", value))?,
        };
        Ok(PlanRequest { case, requested, country_is_argentina, has_credentials })
    }

    /// Reads a request from bytes, as [`PlanRequest::from_json`] does.
    ///
    /// ```
    /// use renaper_crosscheck::PlanRequest;
    ///
    /// assert!(PlanRequest::from_slice(br#"{"ocrStatus": "approved"}"#).is_ok());
    /// ```
    ///
    /// # Errors
    ///
    /// As for [`PlanRequest::from_json`], or the bytes are not UTF-8.
    pub fn from_slice(json: &'a [u8]) -> Result<Self, CaseError> {
        crate::case::utf8(json).and_then(PlanRequest::from_json)
    }

    /// W1: whether the check was requested and can be made: for an Argentine entity, with credentials. That is what a
    /// stored document says under `doubleChecks.renaper`.
    ///
    /// ```
    /// use renaper_crosscheck::PlanRequest;
    ///
    /// let request = r#"{"ocrStatus": "approved", "doubleCheckRenaper": true, "countryCode": "UY"}"#;
    /// assert!(!PlanRequest::from_json(request)?.can_be_checked());
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn can_be_checked(&self) -> bool {
        self.requested && self.country_is_argentina && self.has_credentials
    }

    /// The request, owned: it borrows from nothing.
    ///
    /// ```
    /// use renaper_crosscheck::PlanRequest;
    ///
    /// let request: PlanRequest<'static> = PlanRequest::from_json(r#"{"ocrStatus": "approved"}"#)?.into_owned();
    /// # let _ = request;
    /// # Ok::<(), renaper_crosscheck::CaseError>(())
    /// ```
    #[must_use]
    pub fn into_owned(self) -> PlanRequest<'static> {
        PlanRequest {
            case: self.case.into_owned(),
            requested: self.requested,
            country_is_argentina: self.country_is_argentina,
            has_credentials: self.has_credentials,
        }
    }
}

/// serde reads an owned request by the same rules, from serde_json's text and values. The error is serde's, with the
/// message only; for the code and the place use [`PlanRequest::from_slice`].
impl<'de> Deserialize<'de> for PlanRequest<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        PlanRequest::from_json(json.get()).map(PlanRequest::into_owned).map_err(de::Error::custom)
    }
}

/// W1: the query parameter, else the body parameter; a plain `true` or `false` is the body's.
fn is_requested(value: Element<'_, '_>) -> Result<bool, ()> {
    if let Some(body) = value.boolean() {
        return Ok(body);
    }
    if !value.is_object() {
        return Err(());
    }
    let members = Members::read(value, &["query", "body"]);
    let read = |key| match members.get(key).filter(|value| !value.is_null()) {
        None => Ok(None),
        Some(value) => value.boolean().map(Some).ok_or(()),
    };
    let (query, body) = (read("query")?, read("body")?);
    Ok(query.or(body).unwrap_or(false))
}

crate::vocabulary::closed_set! {
    /// What to do about the registry (rules W1 to W5).
    pub enum PlanAction: "`ask`, `blocked` or `not_applicable`" {
        /// W5: ask the registry.
        Ask = "ask",
        /// W4: something needed to ask the registry is missing.
        Blocked = "blocked",
        /// W1, W2, W3: there is nothing to ask.
        NotApplicable = "not_applicable",
    }
}

crate::vocabulary::closed_set! {
    /// Why the registry is not asked (rules W1 to W3), in the order in which the reasons are tested.
    #[non_exhaustive]
    pub enum PlanReason: "the reason of a plan" {
        /// W1: nobody requested the check.
        NotRequested = "not_requested",
        /// W1: the entity is not Argentine.
        Country = "country",
        /// W1: there are no credentials.
        Credentials = "credentials",
        /// W2: the registry is not asked on this OCR status.
        Status = "status",
        /// W2b: a person decided, and the stored check stands.
        ManualDecision = "manual_decision",
        /// W3: the OCR rejected, and read nothing.
        NoOcrData = "no_ocr_data",
    }
}

/// Whether to ask the registry, and with what (rules W1 to W5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Plan<'c> {
    /// The case's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<CaseId<'c>>,
    /// What to do.
    pub action: PlanAction,
    /// The DNI to ask with (rule W5).
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_text")]
    pub dni: Option<Dni>,
    /// The gender to ask with (rule W5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// What is missing (rule W4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error_code: Option<WarningCode>,
    /// Why nothing is asked (rules W1 to W3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<PlanReason>,
}

#[expect(clippy::ref_option, reason = "serde gives `serialize_with` a reference to the field")]
fn as_text<S: serde::Serializer>(dni: &Option<Dni>, serializer: S) -> Result<S::Ok, S::Error> {
    dni.map(|dni| dni.to_string()).serialize(serializer)
}

/// Whether to ask the registry (rules W1 to W5). Total, as [`evaluate`](crate::evaluate()) is.
///
/// What to put into the case afterwards depends on the plan: for `ask`, the registry's answer or its failure; for
/// `blocked`, an empty body, so that the evaluation says what was missing; for `not_applicable`, nothing.
///
/// For `not_applicable` there is no check to store. If the reason is a manual decision, do not overwrite the stored
/// check: it stands.
///
/// ```
/// use renaper_crosscheck::{Case, PlanAction, PlanReason, PlanRequest, Policy, plan};
///
/// let card = r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38.966.181", "gender": "F"}}"#;
/// let mut request = PlanRequest::new(Case::from_json(card)?);
/// let asked = plan(&request, &Policy::documented());
/// assert_eq!(asked.action, PlanAction::Ask);
/// assert_eq!(asked.dni.unwrap().to_string(), "38966181");
///
/// // Read from JSON, the same; a request that says that nobody asked for the check is no reason to ask.
/// assert_eq!(PlanRequest::from_json(card)?, request);
/// request.requested = false;
/// assert_eq!(plan(&request, &Policy::documented()).reason, Some(PlanReason::NotRequested));
/// # Ok::<(), renaper_crosscheck::CaseError>(())
/// ```
#[must_use]
pub fn plan<'c>(request: &'c PlanRequest<'_>, policy: &Policy) -> Plan<'c> {
    let case = &request.case;
    let nothing = Plan {
        id: case.id.as_ref().map(CaseId::borrowed),
        action: PlanAction::NotApplicable,
        dni: None,
        gender: None,
        error_code: None,
        reason: None,
    };
    let reason = if !request.requested {
        Some(PlanReason::NotRequested)
    } else if !request.country_is_argentina {
        Some(PlanReason::Country)
    } else if !request.has_credentials {
        Some(PlanReason::Credentials)
    } else if !case.ocr_status.is_checked() {
        Some(PlanReason::Status)
    } else if case.manual_decision.is_some() {
        Some(PlanReason::ManualDecision)
    } else if case.is_rejected_without_data() {
        Some(PlanReason::NoOcrData)
    } else {
        None
    };
    match (reason, what_to_ask(&case.extracted, policy)) {
        (Some(_), _) => Plan { reason, ..nothing },
        (None, Err(code)) => Plan { action: PlanAction::Blocked, error_code: Some(code), ..nothing },
        (None, Ok((dni, gender))) => Plan { action: PlanAction::Ask, dni: Some(dni), gender: Some(gender), ..nothing },
    }
}

/// W4: the DNI and the gender to ask with, or the code of the first one missing.
pub(crate) fn what_to_ask(ocr: &ExtractedData<'_>, policy: &Policy) -> Result<(Dni, Gender), WarningCode> {
    let dni = ocr.document_number.read(dni::read).value.present().ok_or(WarningCode::DniMissing)?;
    let gender = ocr
        .gender
        .read(|text| gender::read(text, policy.accept_gender_x()))
        .value
        .present()
        .ok_or(WarningCode::GenderMissing)?;
    Ok((dni, gender))
}
