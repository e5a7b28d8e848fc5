//! A policy out of JSON, TOML or whatever serde reads: missing fields are the documented policy's.

use serde::de::{Deserialize, Deserializer, Error};

use super::{ErrorAction, IdCiudadano, NotFound, Policy, TramiteMissing};
use crate::error::PolicyError;

/// The fields as they may be written. Numbers are wide, so that an impossible one is reported as such.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields, expecting = "a policy")]
struct PolicyFields {
    #[serde(default, deserialize_with = "given")]
    name: Option<String>,
    #[serde(default, deserialize_with = "given")]
    name_threshold: Option<i64>,
    surname_threshold: Option<i64>,
    #[serde(default, deserialize_with = "given")]
    accept_reprint: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    tramite_missing: Option<TramiteMissing>,
    #[serde(default, deserialize_with = "given")]
    id_ciudadano: Option<IdCiudadano>,
    #[serde(default, deserialize_with = "given")]
    not_found: Option<NotFound>,
    #[serde(default, deserialize_with = "given")]
    accept_gender_x: Option<bool>,
    #[serde(default, deserialize_with = "given")]
    on_unavailable: Option<ErrorAction>,
    #[serde(default, deserialize_with = "given")]
    on_missing: Option<ErrorAction>,
    #[serde(default, deserialize_with = "given")]
    non_omittable: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    known_warnings: Option<Vec<String>>,
}

impl<'de> Deserialize<'de> for Policy {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        PolicyFields::deserialize(deserializer)?.policy().map_err(D::Error::custom)
    }
}

/// A field that is given has a value: only a surname threshold can be `null`, which is "off".
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl PolicyFields {
    fn policy(self) -> Result<Policy, PolicyError> {
        let mut policy = Policy::documented();
        if let Some(name) = self.name {
            policy = policy.with_name(&name)?;
        }
        if let Some(percent) = self.name_threshold {
            policy = policy.with_name_threshold(narrow(percent))?;
        }
        if let Some(percent) = self.surname_threshold {
            policy = policy.with_surname_threshold(Some(narrow(percent)))?;
        }
        if let Some(codes) = self.non_omittable {
            policy = policy.with_non_omittable(codes)?;
        }
        if let Some(codes) = self.known_warnings {
            policy = policy.with_known_warnings(codes)?;
        }
        Ok(policy.changed(|choices| {
            choices.accept_reprint = self.accept_reprint.unwrap_or(choices.accept_reprint);
            choices.tramite_missing = self.tramite_missing.unwrap_or(choices.tramite_missing);
            choices.id_ciudadano = self.id_ciudadano.unwrap_or(choices.id_ciudadano);
            choices.not_found = self.not_found.unwrap_or(choices.not_found);
            choices.accept_gender_x = self.accept_gender_x.unwrap_or(choices.accept_gender_x);
            choices.on_unavailable = self.on_unavailable.unwrap_or(choices.on_unavailable);
            choices.on_missing = self.on_missing.unwrap_or(choices.on_missing);
        }))
    }
}

/// What does not fit is impossible all the same, and the setter says so.
fn narrow(percent: i64) -> u8 {
    u8::try_from(percent).unwrap_or(u8::MAX)
}
