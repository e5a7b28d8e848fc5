//! What the registry answered (rules A0 to A5): the answer put into a case, and what kind of answer it is.

mod body;
mod record;

pub use body::RegistryBody;
pub(crate) use body::{Codigo, DeathCode, Reading, Record};
pub use record::RegistryRecord;

use crate::normalize::tramite::Tramites;
use crate::policy::{IdCiudadano, NotFound, Policy};
use crate::value::Value;

/// What became of asking the registry, as a caller puts it into a [`Case`](crate::Case).
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "made once and taken apart at once: a box would only be in the way")]
#[non_exhaustive]
pub enum RegistryAnswer<'a> {
    /// It was not asked: there is no check (rule A0).
    NotAsked,
    /// It could not be asked, because the card has no DNI or gender to ask with (rules W4, A1): the evaluation says which.
    Blocked,
    /// It was asked and gave no usable answer (rule A2). A body of JSON is an answer, whatever the status of HTTP beside it.
    Failed(RegistryFailure),
    /// It gave a body; `{}` and `null` are as good as none (rule A1).
    Body(RegistryBody<'a>),
    /// Its answer, field by field.
    Record(RegistryRecord<'a>),
}

/// Why the registry gave no usable answer (rule A2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RegistryFailure {
    /// No answer came in time.
    TimedOut,
    /// The connection was refused, broke, or never came about (a name that is not found, TLS that fails).
    Refused,
    /// An HTTP status that is no success: the number is shown, and no number is treated otherwise.
    HttpStatus(u16),
    /// An answer that is not JSON.
    NotJson,
}

impl<'a> RegistryAnswer<'a> {
    /// The body that the evaluation reads; `None` where the registry was not asked.
    pub(crate) fn into_body(self) -> Option<RegistryBody<'a>> {
        match self {
            RegistryAnswer::NotAsked => None,
            RegistryAnswer::Blocked => Some(RegistryBody::empty()),
            RegistryAnswer::Failed(failure) => Some(failure.into_body()),
            RegistryAnswer::Body(body) => Some(body),
            RegistryAnswer::Record(record) => Some(record.into_body()),
        }
    }
}

impl RegistryFailure {
    /// The body the source prints for a service that is unavailable, with the reason as its `error`.
    fn into_body(self) -> RegistryBody<'static> {
        let reason = match self {
            RegistryFailure::TimedOut => "timed out".to_owned(),
            RegistryFailure::Refused => "refused".to_owned(),
            RegistryFailure::HttpStatus(status) => format!("HTTP status {status}"),
            RegistryFailure::NotJson => "not JSON".to_owned(),
        };
        RegistryBody::from_members(&[("error", &reason), ("code", "SERVICE_UNAVAILABLE")])
    }
}

/// What kind of answer a body is (rules A1 to A5).
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer<'r, 'a> {
    /// A1
    Empty,
    /// A2, A4
    Unavailable,
    /// A3
    NotFound,
    /// A5
    Answered(&'r Record<'a>),
}

/// Which of the tests A1 to A5 a body met.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ground<'r, 'a> {
    /// A1: `null` or `{}`.
    Empty,
    /// A2: no object.
    NotAnObject,
    /// A2: `code` says so.
    ServiceUnavailable,
    /// A2: there is an `error`.
    Error,
    /// A2: `codigo` is 1 or 5.
    CodigoFailed,
    /// A3: `codigo` is 2 or 12.
    CodigoUnknown,
    /// A3: the main trámite is a zero, and nothing else is there.
    ZeroTramite,
    /// A4: no value that could be compared.
    NothingToCompare,
    /// A5
    Answered(&'r Record<'a>),
}

impl<'r, 'a> Ground<'r, 'a> {
    /// Tests in the order of rules A1 to A5.
    pub(crate) fn of(body: &'r RegistryBody<'a>, policy: &Policy) -> Self {
        let record = match body.reading() {
            Reading::NotAnObject => return Ground::NotAnObject,
            Reading::Empty => return Ground::Empty,
            Reading::Record(record) => record,
        };
        let has_reprint = policy.accept_reprint() && record.reprint.value.is_present();
        let has_tramite = record.tramite.value.is_present() || has_reprint;
        let has_name = record.apellido.value.is_present() || record.nombres.value.is_present();
        let has_any_value = has_tramite
            || has_name
            || record.echoed_dni(policy).value.is_present()
            || record.cuil.value.is_present()
            || record.ejemplar.value.is_present()
            || record.fecha_nacimiento.value.is_present()
            || record.vencimiento.value.is_present();
        if !has_tramite && !has_name {
            // A2, then A3: only a body without name and trámite is judged by its codes.
            if record.says_service_unavailable {
                return Ground::ServiceUnavailable;
            }
            match record.codigo {
                Codigo::Failed => return Ground::CodigoFailed,
                Codigo::Unknown => return Ground::CodigoUnknown,
                Codigo::Silent if record.has_error => return Ground::Error,
                Codigo::Silent => {}
            }
        }
        match has_any_value {
            true => Ground::Answered(record),
            false if record.tramite_is_zero => Ground::ZeroTramite,
            false => Ground::NothingToCompare,
        }
    }
}

impl<'r, 'a> Answer<'r, 'a> {
    pub(crate) fn of(ground: Ground<'r, 'a>, policy: &Policy) -> Self {
        match ground {
            Ground::Empty => Answer::Empty,
            Ground::NotAnObject
            | Ground::ServiceUnavailable
            | Ground::Error
            | Ground::CodigoFailed
            | Ground::NothingToCompare => Answer::Unavailable,
            Ground::CodigoUnknown | Ground::ZeroTramite => match policy.not_found() {
                NotFound::Mismatch => Answer::NotFound,
                NotFound::Unavailable => Answer::Unavailable,
            },
            Ground::Answered(record) => Answer::Answered(record),
        }
    }
}

impl<'a> Record<'a> {
    /// The registry's trámites, the main one first, as the policy takes them (rule F2).
    pub(crate) fn tramites(&self, policy: &Policy) -> [Value<Tramites>; 2] {
        [self.tramite.value, if policy.accept_reprint() { self.reprint.value } else { Value::Absent }]
    }

    /// The DNI that the registry echoed, as the policy reads `id_ciudadano` (rule F1).
    pub(crate) fn echoed_dni(&self, policy: &Policy) -> &crate::value::Read<'a, crate::normalize::dni::Dni> {
        match policy.id_ciudadano() {
            IdCiudadano::IsDni => &self.dni_or_id_ciudadano,
            IdCiudadano::Confirms | IdCiudadano::Ignore => &self.dni,
        }
    }
}
