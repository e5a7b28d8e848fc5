//! What the registry answered (rules A0 to A5): the answer put into a case, and what kind of answer it is.

mod body;
mod built;
mod envelope;
mod keys;
mod pick;
mod record;

pub(crate) use body::Reading;
pub use body::RegistryBody;
pub use built::RegistryRecord;
pub(crate) use record::{Codigo, DeathCode, Record};

use crate::normalize::dni::Dni;
use crate::normalize::tramite::Tramites;
use crate::policy::{IdCiudadano, NotFound, Policy};
use crate::value::{Read, Value};

/// The result of asking the registry, as a caller puts it into a [`Case`](crate::Case).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegistryAnswer<'a> {
    /// The registry was not asked: there is no check (rule A0).
    NotAsked,
    /// The registry could not be asked, because the card has no DNI or no gender to ask with (rules W4, A1); the
    /// evaluation says which.
    Blocked,
    /// The registry says, without a body, that it does not have the number (rule A3): for example with HTTP status 404,
    /// if it uses that for this. The same as the `codigo` 2 of a body; a policy's [`not_found`](NotFound) says what
    /// follows.
    ///
    /// If the 404 may carry a gateway's JSON, such as `{"message": "Not Found"}`, look at the status before
    /// [`RegistryBody::from_json`]: as a body it counts as an outage.
    NotFound,
    /// The registry gave no usable answer (rule A2). A JSON body is an answer, whatever the HTTP status.
    Failed(RegistryFailure),
    /// The registry gave a body; `{}` and `null` count as no body (rule A1).
    Body(RegistryBody<'a>),
    /// The registry's answer, field by field.
    Record(RegistryRecord<'a>),
}

/// Why the registry gave no usable answer (rule A2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RegistryFailure {
    /// No answer came in time.
    TimedOut,
    /// The connection was refused, broke, or was never made (the host name is not found, TLS fails).
    Refused,
    /// An HTTP status that is not a success: the number is shown, and every number is treated alike. If a 404 means
    /// that there is no such number, use [`RegistryAnswer::NotFound`] instead.
    HttpStatus(u16),
    /// An answer that is not JSON.
    NotJson,
}

impl<'a> RegistryAnswer<'a> {
    /// The body that the evaluation reads; `None` if the registry was not asked.
    pub(crate) fn into_body(self) -> Option<RegistryBody<'a>> {
        match self {
            RegistryAnswer::NotAsked => None,
            RegistryAnswer::Blocked => Some(RegistryBody::empty()),
            RegistryAnswer::NotFound => {
                Some(RegistryRecord::new().with_codigo("2").with_mensaje("not found").into_body())
            }
            RegistryAnswer::Failed(failure) => Some(failure.into_body()),
            RegistryAnswer::Body(body) => Some(body),
            RegistryAnswer::Record(record) => Some(record.into_body()),
        }
    }
}

impl RegistryFailure {
    /// The body that the source prints for an unavailable service, with the reason as its `error`.
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

/// No number to confirm a DNI.
const NO_ID: &Read<'static, Dni> = &Read::nothing();

/// An answer of the registry: its record, and the parts that count under a policy.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answered<'r> {
    /// Everything that the registry said, whether it counts or not.
    pub(crate) record: &'r Record<'r>,
    /// The trámite of a reprinted card; absent if the policy does not accept it (rule F2).
    pub(crate) reprint: &'r Read<'r, Tramites>,
    /// The DNI that the registry echoed, as the policy reads `id_ciudadano` (rule F1).
    pub(crate) echoed_dni: &'r Read<'r, Dni>,
    /// The `id_ciudadano` that may confirm a DNI; absent if the policy reads it differently, or there is no card (rules
    /// F1, A4b).
    pub(crate) confirming_id: &'r Read<'r, Dni>,
}

impl<'r> Answered<'r> {
    /// An answer that says nothing: the registry's side of rule A3.
    pub(crate) fn nothing(policy: &Policy) -> Self {
        const NOTHING: &Record<'static> = &Record::nothing();
        Answered::of(NOTHING, policy)
    }

    fn of(record: &'r Record<'r>, policy: &Policy) -> Self {
        const NO_REPRINT: &Read<'static, Tramites> = &Read::nothing();
        Answered {
            record,
            reprint: if policy.accept_reprint() { &record.reprint } else { NO_REPRINT },
            echoed_dni: match policy.id_ciudadano() {
                IdCiudadano::IsDni => &record.dni_or_id_ciudadano,
                IdCiudadano::Confirms | IdCiudadano::Ignore => &record.dni,
            },
            confirming_id: match policy.id_ciudadano() {
                IdCiudadano::Confirms => &record.id_ciudadano,
                IdCiudadano::IsDni | IdCiudadano::Ignore => NO_ID,
            },
        }
    }

    /// The registry's trámites that count under the policy, the main one first.
    pub(crate) fn tramites(&self) -> [&'r Read<'r, Tramites>; 2] {
        [&self.record.tramite, self.reprint]
    }

    fn has_tramite(&self) -> bool {
        self.tramites().iter().any(|read| !read.value.is_missing())
    }

    fn has_name(&self) -> bool {
        !self.record.apellido.value.is_missing() || !self.record.nombres.value.is_missing()
    }

    /// A4: whether there is a value that could be compared. A repaired value also counts.
    fn has_any_value(&self) -> bool {
        self.has_tramite()
            || self.has_name()
            || !self.echoed_dni.value.is_missing()
            || !self.record.cuil.value.is_missing()
            || !self.record.ejemplar.value.is_missing()
            || !self.record.fecha_nacimiento.value.is_missing()
            || !self.record.vencimiento.value.is_missing()
    }
}

/// What kind of answer a body is (rules A1 to A5).
#[derive(Clone, Copy, Debug)]
pub(crate) enum Answer<'r> {
    /// A1
    Empty,
    /// A2, A4
    Unavailable,
    /// A3
    NotFound,
    /// A4b, A5
    Answered(Answered<'r>),
}

/// Which of the tests A1 to A5 a body met.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Ground<'r> {
    /// A1: `null` or `{}`.
    Empty,
    /// A2: not an object.
    NotAnObject,
    /// A2: `code` says so.
    ServiceUnavailable,
    /// A2: there is an `error`.
    Error,
    /// A2: `codigo` is 1 or 5.
    CodigoFailed,
    /// A3: `codigo` is 2 or 12.
    CodigoUnknown,
    /// A3: the main trámite is a zero, and there is nothing else.
    ZeroTramite,
    /// A4b: only a `codigo` of 4; the registry's side of every row is missing.
    NoDigitalCard(Answered<'r>),
    /// A4: no value that could be compared.
    NothingToCompare,
    /// A5
    Answered(Answered<'r>),
}

impl<'r> Ground<'r> {
    /// Tests in the order of rules A1 to A5.
    pub(crate) fn of(body: &'r RegistryBody<'_>, policy: &Policy) -> Self {
        let record = match body.reading() {
            Reading::NotAnObject => return Ground::NotAnObject,
            Reading::Empty => return Ground::Empty,
            Reading::Record(record) => record,
        };
        let answered = Answered::of(record, policy);
        if !answered.has_tramite() && !answered.has_name() {
            // A2, then A3: the codes decide only if the body has neither name nor trámite.
            if record.code.value == Value::Present(true) {
                return Ground::ServiceUnavailable;
            }
            match record.codigo.value.present().unwrap_or_default() {
                Codigo::Failed => return Ground::CodigoFailed,
                Codigo::Unknown => return Ground::CodigoUnknown,
                Codigo::Silent if record.error.value.is_present() => return Ground::Error,
                Codigo::Silent | Codigo::NoDigitalCard => {}
            }
        }
        let is_known = record.codigo.value == Value::Present(Codigo::NoDigitalCard);
        match answered.has_any_value() {
            true => Ground::Answered(answered),
            false if is_known => Ground::NoDigitalCard(Answered { confirming_id: NO_ID, ..answered }),
            false if record.tramite_is_zero => Ground::ZeroTramite,
            false => Ground::NothingToCompare,
        }
    }
}

/// Whether a body says that the registry does not have the number (rule A3), whatever a policy makes of that.
pub(crate) fn says_unknown_number(body: &RegistryBody<'_>) -> bool {
    matches!(Ground::of(body, &Policy::documented()), Ground::CodigoUnknown | Ground::ZeroTramite)
}

/// Whether a body is no usable answer (rule A2).
pub(crate) fn is_outage(body: &RegistryBody<'_>) -> bool {
    let policy = Policy::documented();
    matches!(Answer::of(Ground::of(body, &policy), &policy), Answer::Unavailable)
}

impl<'r> Answer<'r> {
    pub(crate) fn of(ground: Ground<'r>, policy: &Policy) -> Self {
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
            Ground::NoDigitalCard(answered) | Ground::Answered(answered) => Answer::Answered(answered),
        }
    }
}
