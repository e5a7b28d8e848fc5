//! A stored check, read back.

use serde::de::Error;
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::RenaperCheck;
use crate::biometric::BiometricEcho;
use crate::code::WarningCode;
use crate::compare::Rows;
use crate::error::JsonError;
use crate::text::{RawJson, Text};
use crate::verdict::MatchResult;

/// The keys of the stored block, as the source names them.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct CheckKeys<'a> {
    verified: bool,
    match_result: MatchResult,
    #[serde(borrow)]
    verified_at: Option<Text<'a>>,
    enforcement_applied: bool,
    #[serde(borrow)]
    personal_number: Option<Text<'a>>,
    #[serde(borrow)]
    id_tramite_principal: Option<Text<'a>>,
    error_code: Option<WarningCode>,
    #[serde(borrow)]
    renaper_data: Option<RawJson<'a>>,
    #[serde(borrow)]
    comparison_results: Option<Rows<'a>>,
    #[serde(borrow)]
    renaper_biometric: Option<BiometricEcho<'a>>,
}

/// Reads a value so that an error names the place and never quotes what stands there.
pub(crate) fn without_quoting<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = <&'de RawValue>::deserialize(deserializer)?;
    serde_json::from_str(json.get()).map_err(|error| D::Error::custom(JsonError::at(&error)))
}

impl<'de: 'a, 'a> Deserialize<'de> for RenaperCheck<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let keys: CheckKeys<'de> = without_quoting(deserializer)?;
        let in_rows = keys.comparison_results.as_ref().map(Rows::findings).unwrap_or_default();
        let in_biometric = keys.renaper_biometric.as_ref().and_then(|block| block.error_code);
        Ok(RenaperCheck {
            verified: keys.verified,
            match_result: keys.match_result,
            verified_at: keys.verified_at,
            enforcement_applied: keys.enforcement_applied,
            personal_number: keys.personal_number,
            id_tramite_principal: keys.id_tramite_principal,
            error_code: keys.error_code,
            renaper_data: keys.renaper_data,
            comparison_results: keys.comparison_results,
            renaper_biometric: keys.renaper_biometric,
            findings: in_rows.iter().chain(in_biometric).chain(keys.error_code).collect(),
        })
    }
}
