//! Policies: every choice a deployment may want otherwise.

use super::action::{self, Action};
use super::advisories::KINDS;
use super::json::{self, Kind, Value};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum TramiteMissing {
    Error,
    Ignore,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum IdCiudadano {
    Confirms,
    IsDni,
    Ignore,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NotFound {
    Mismatch,
    Unavailable,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Escalation {
    Inform,
    Review,
    Reject,
}

/// A policy (section 12 of RULES.md).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub(crate) name: String,
    pub(crate) name_threshold: u32,
    pub(crate) surname_threshold: Option<u32>,
    pub(crate) accept_reprint: bool,
    pub(crate) tramite_missing: TramiteMissing,
    pub(crate) id_ciudadano: IdCiudadano,
    pub(crate) not_found: NotFound,
    pub(crate) accept_gender_x: bool,
    pub(crate) on_unavailable: Action,
    pub(crate) on_missing: Action,
    /// Codes that are not there reject.
    on_mismatch: Vec<(String, Action)>,
    pub(crate) on_newer_card: Option<Action>,
    pub(crate) on_no_biometric: Action,
    /// Not set: as `on_missing`.
    pub(crate) on_unreadable: Option<Action>,
    pub(crate) non_omittable: Vec<String>,
    /// Kinds that are not there inform.
    pub(crate) escalate: Vec<(String, Escalation)>,
    pub(crate) known_warnings: Vec<String>,
    /// `name_rule` is `evidence`.
    pub(crate) by_evidence: bool,
}

/// R1: every finding, in order.
pub(crate) const FINDINGS: [&str; 12] = [
    "RENAPER_DNI_MISSING",
    "RENAPER_GENDER_MISSING",
    "RENAPER_VERIFICATION_UNAVAILABLE",
    "RENAPER_DNI_NOT_MATCH",
    "RENAPER_TRAMITE_DATA_MISSING",
    "RENAPER_TRAMITE_ID_NOT_MATCH",
    "RENAPER_NAME_NOT_MATCH",
    "RENAPER_EJEMPLAR_NOT_MATCH",
    "RENAPER_DOB_NOT_MATCH",
    "RENAPER_EXPIRY_NOT_MATCH",
    "RENAPER_BIOMETRIC_NOT_MATCH",
    "RENAPER_BIOMETRIC_UNAVAILABLE",
];

/// D6, besides the codes of R1.
const ALSO_NON_OMITTABLE: [&str; 4] =
    ["ID_DOCUMENT_IN_BLOCKLIST", "FACE_IN_BLOCKLIST", "LIVENESS_FACE_ATTACK", "PORTRAIT_MANIPULATION_DETECTED"];

/// D6.
const KNOWN: [&str; 36] = [
    "POSSIBLE_DUPLICATED_USER",
    "DOCUMENT_EXPIRED",
    "DOCUMENT_NOT_SUPPORTED_FOR_APPLICATION",
    "DOCUMENT_COUNTRY_MISMATCH",
    "MINIMUM_AGE_NOT_MET",
    "PORTRAIT_IMAGE_NOT_DETECTED",
    "QR_NOT_DETECTED",
    "QR_VALIDATION_FAILED",
    "BARCODE_NOT_DETECTED",
    "BARCODE_VALIDATION_FAILED",
    "MRZ_NOT_DETECTED",
    "MRZ_VALIDATION_FAILED",
    "MRZ_AND_DATA_EXTRACTED_FROM_OCR_NOT_SAME",
    "DATA_INCONSISTENT",
    "DOCUMENT_NAME_DIFFERENT_FROM_OTHER_APPROVED_DOCUMENTS",
    "NAME_NOT_DETECTED",
    "DATE_OF_BIRTH_NOT_DETECTED",
    "DOCUMENT_NUMBER_NOT_DETECTED",
    "EXPIRATION_DATE_NOT_DETECTED",
    "INVALID_DATE",
    "SCREEN_CAPTURE_DETECTED",
    "PRINTED_COPY_DETECTED",
    "FULL_NAME_MISMATCH_WITH_PROVIDED",
    "DOB_MISMATCH_WITH_PROVIDED",
    "GENDER_MISMATCH_WITH_PROVIDED",
    "NO_FACE_DETECTED",
    "AGE_BELOW_MINIMUM",
    "AGE_NOT_DETECTED",
    "LOW_LIVENESS_SCORE",
    "LOW_FACE_QUALITY",
    "POSSIBLE_DUPLICATED_FACE",
    "DUPLICATED_FACE",
    "MULTIPLE_FACES_DETECTED",
    "COULD_NOT_PERFORM_DATABASE_VALIDATION",
    "DATABASE_VALIDATION_PARTIAL_MATCH",
    "DATABASE_VALIDATION_NO_MATCH",
];

impl Policy {
    /// The policy that the documents describe.
    pub fn documented() -> Policy {
        let mut non_omittable = vec!["GUENO_CROSS_ENTITY_DUPLICATED".to_string()];
        non_omittable.extend(FINDINGS.iter().map(|c| c.to_string()));
        non_omittable.extend(ALSO_NON_OMITTABLE.iter().map(|c| c.to_string()));
        Policy {
            name: "documented".to_string(),
            name_threshold: 80,
            surname_threshold: None,
            accept_reprint: true,
            tramite_missing: TramiteMissing::Error,
            id_ciudadano: IdCiudadano::Confirms,
            not_found: NotFound::Mismatch,
            accept_gender_x: false,
            on_unavailable: Action::Reject,
            on_missing: Action::Reject,
            on_mismatch: Vec::new(),
            on_newer_card: None,
            on_no_biometric: Action::Keep,
            on_unreadable: None,
            non_omittable,
            escalate: Vec::new(),
            known_warnings: KNOWN.iter().map(|c| c.to_string()).collect(),
            by_evidence: false,
        }
    }

    /// The policy `hardened`.
    pub fn hardened() -> Policy {
        let documented = Policy::documented();
        let more = [
            "SCREEN_CAPTURE_DETECTED",
            "PRINTED_COPY_DETECTED",
            "NO_FACE_DETECTED",
            "LOW_LIVENESS_SCORE",
            "DUPLICATED_FACE",
            "MULTIPLE_FACES_DETECTED",
        ];
        let to_review = [
            "deceased_notice",
            "deceased_undetermined",
            "incoherent",
            "thin_evidence",
            "unreadable_value",
            "document_expired",
        ];
        Policy {
            name: "hardened".to_string(),
            not_found: NotFound::Unavailable,
            accept_gender_x: true,
            on_unavailable: Action::Review,
            on_missing: Action::Review,
            on_newer_card: Some(Action::Review),
            on_unreadable: Some(Action::Review),
            non_omittable: documented.non_omittable.iter().cloned().chain(more.map(str::to_string)).collect(),
            escalate: to_review.map(|kind| (kind.to_string(), Escalation::Review)).to_vec(),
            by_evidence: true,
            ..documented
        }
    }

    /// Missing fields are those of the policy that `extends` names, `documented`'s without it; an unknown key or an
    /// impossible value: `None`.
    pub fn from_json(text: &str) -> Option<Policy> {
        if json::check(text)? > 128 {
            return None;
        }
        let value = json::read(text)?;
        let members = value.members()?;
        if json::has_key_twice(members) {
            return None;
        }
        let mut policy = match json::get(members, "extends") {
            Some(named) => match text_of(named)?.as_str() {
                "documented" => Policy::documented(),
                "hardened" => Policy::hardened(),
                _ => return None,
            },
            None => Policy::documented(),
        };
        policy.name = "custom".to_string();
        for member in members {
            let value = &member.value;
            match member.key.as_deref()? {
                "name" => policy.name = text_of(value)?,
                "name_threshold" => policy.name_threshold = percent(value)?,
                "surname_threshold" => {
                    policy.surname_threshold = if action::is_off(value) { None } else { Some(percent(value)?) }
                }
                "accept_reprint" => policy.accept_reprint = bool_of(value)?,
                "tramite_missing" => {
                    policy.tramite_missing = match text_of(value)?.as_str() {
                        "error" => TramiteMissing::Error,
                        "ignore" => TramiteMissing::Ignore,
                        _ => return None,
                    }
                }
                "id_ciudadano" => {
                    policy.id_ciudadano = match text_of(value)?.as_str() {
                        "confirms" => IdCiudadano::Confirms,
                        "is_dni" => IdCiudadano::IsDni,
                        "ignore" => IdCiudadano::Ignore,
                        _ => return None,
                    }
                }
                "not_found" => {
                    policy.not_found = match text_of(value)?.as_str() {
                        "mismatch" => NotFound::Mismatch,
                        "unavailable" => NotFound::Unavailable,
                        _ => return None,
                    }
                }
                "accept_gender_x" => policy.accept_gender_x = bool_of(value)?,
                "on_unavailable" => policy.on_unavailable = action::action(value)?,
                "on_missing" => policy.on_missing = action::action(value)?,
                "on_mismatch" => policy.on_mismatch = action::on_mismatch(value)?,
                "on_newer_card" => policy.on_newer_card = action::optional(value)?,
                "on_no_biometric" => policy.on_no_biometric = action::action(value)?,
                "on_unreadable" => policy.on_unreadable = action::optional(value)?,
                "extends" => {}
                "name_rule" => {
                    policy.by_evidence = match text_of(value)?.as_str() {
                        "levenshtein" => false,
                        "evidence" => true,
                        _ => return None,
                    }
                }
                "non_omittable" => policy.non_omittable = texts(value)?,
                "escalate" => policy.escalate = escalations(value)?,
                "known_warnings" => policy.known_warnings = texts(value)?,
                _ => return None,
            }
        }
        let is_taken = [Policy::documented(), Policy::hardened()]
            .iter()
            .any(|shipped| shipped.name == policy.name && !shipped.decides_like(&policy));
        if is_taken { None } else { Some(policy) }
    }

    /// Whether two policies make the same choices: lists are sets, and what a table leaves out is its default.
    fn decides_like(&self, other: &Policy) -> bool {
        let plain = |policy: &Policy| {
            let mut policy = policy.clone();
            policy.name.clear();
            policy.non_omittable.extend(FINDINGS.iter().map(|code| code.to_string()));
            for list in [&mut policy.non_omittable, &mut policy.known_warnings] {
                list.sort();
                list.dedup();
            }
            policy.escalate.retain(|known| known.1 != Escalation::Inform);
            policy.escalate.sort_by(|one, next| one.0.cmp(&next.0));
            policy.on_mismatch.retain(|known| known.1 != Action::Reject);
            policy.on_mismatch.sort();
            policy
        };
        plain(self) == plain(other)
    }

    pub(crate) fn on_mismatch(&self, code: &str) -> Action {
        self.on_mismatch.iter().find(|known| known.0 == code).map_or(Action::Reject, |known| known.1)
    }

    /// D6.
    pub(crate) fn is_known(&self, code: &str) -> bool {
        self.known_warnings.iter().any(|known| known == code)
    }

    pub(crate) fn escalation(&self, kind: &str) -> Escalation {
        self.escalate.iter().find(|known| known.0 == kind).map_or(Escalation::Inform, |known| known.1)
    }

    pub(crate) fn is_non_omittable(&self, code: &str) -> bool {
        FINDINGS.contains(&code) || self.non_omittable.iter().any(|c| c == code)
    }

    /// D6, `OmitWarnings::parse`: unknown and non-omittable codes are an error that lists them
    /// all; duplicates are ignored.
    pub fn parse_omit_warnings(&self, codes: &[&str]) -> Result<Vec<String>, Vec<String>> {
        let mut good: Vec<String> = Vec::new();
        let mut bad: Vec<String> = Vec::new();
        for code in codes {
            let into = if self.is_known(code) && !self.is_non_omittable(code) { &mut good } else { &mut bad };
            if !into.iter().any(|c| c == code) {
                into.push(code.to_string());
            }
        }
        if bad.is_empty() { Ok(good) } else { Err(bad) }
    }
}

fn text_of(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Text(text) => text.clone(),
        _ => None,
    }
}

fn bool_of(value: &Value) -> Option<bool> {
    match value.kind {
        Kind::Bool(b) => Some(b),
        _ => None,
    }
}

fn percent(value: &Value) -> Option<u32> {
    match value.kind {
        Kind::Number => value.raw.parse::<u32>().ok().filter(|n| *n <= 100),
        _ => None,
    }
}

fn escalations(value: &Value) -> Option<Vec<(String, Escalation)>> {
    let members = value.members()?;
    if json::has_key_twice(members) {
        return None;
    }
    let mut all = Vec::new();
    for member in members {
        let kind = member.key.clone()?;
        if !KINDS.iter().any(|known| known.0 == kind) {
            return None;
        }
        let escalation = match text_of(&member.value)?.as_str() {
            "inform" => Escalation::Inform,
            "review" => Escalation::Review,
            "reject" => Escalation::Reject,
            _ => return None,
        };
        all.push((kind, escalation));
    }
    Some(all)
}

fn texts(value: &Value) -> Option<Vec<String>> {
    match &value.kind {
        Kind::Array(elements) => elements.iter().map(text_of).collect(),
        _ => None,
    }
}
