//! Reading the registry's body once: key spellings, aliases, and which of several values counts (rule V8).

use std::borrow::Cow;

use crate::error::JsonError;
use crate::json::{Element, Json};
use crate::normalize::date::{self, DocumentDate};
use crate::normalize::dni::{self, Cuil, Dni};
use crate::normalize::ejemplar::{self, Ejemplar};
use crate::normalize::name;
use crate::normalize::tramite::{self, Tramites};
use crate::text::{RawJson, Text};
use crate::value::{Read, Scalar, Value, says_something};

/// The registry's body (rules A1 to A5, V8), kept byte for byte and read once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryBody<'a> {
    raw: RawJson<'a>,
    reading: Reading<'a>,
}

/// What the body was found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading<'a> {
    /// `null` or `{}`.
    Empty,
    /// JSON, but no object.
    NotAnObject,
    /// An object, and what it says.
    Record(Box<Record<'a>>),
}

/// The values of the body that the rules read, each in its normal form with the text to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Record<'a> {
    pub(crate) tramite: Read<'a, Tramites>,
    /// The main trámite is a zero (rules V3, A3).
    pub(crate) tramite_is_zero: bool,
    pub(crate) reprint: Read<'a, Tramites>,
    pub(crate) ejemplar: Read<'a, Ejemplar>,
    pub(crate) vencimiento: Read<'a, DocumentDate>,
    /// The text of a part of the name; it is folded when it is compared.
    pub(crate) apellido: Read<'a, Text<'a>>,
    pub(crate) nombres: Read<'a, Text<'a>>,
    pub(crate) fecha_nacimiento: Read<'a, DocumentDate>,
    pub(crate) emision: Read<'a, DocumentDate>,
    /// What says something of a death (rule X1).
    pub(crate) codigo_fallecido: Read<'a, DeathCode>,
    pub(crate) mensaje_fallecido: Read<'a, ()>,
    pub(crate) fecha_fallecimiento: Read<'a, DocumentDate>,
    pub(crate) cuil: Read<'a, Cuil>,
    pub(crate) dni: Read<'a, Dni>,
    pub(crate) id_ciudadano: Read<'a, Dni>,
    /// The echoed DNI where `id_ciudadano` counts as one.
    pub(crate) dni_or_id_ciudadano: Read<'a, Dni>,
    pub(crate) codigo: Codigo,
    pub(crate) says_service_unavailable: bool,
    pub(crate) has_error: bool,
}

/// What the `codigo` of a body says (rules A2, A3, A5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Codigo {
    /// None, or one that decides nothing by itself.
    #[default]
    Silent,
    /// 2 or 12: the number is not in the registry.
    Unknown,
    /// 1 or 5: the registry could not answer.
    Failed,
}

/// What a `codigo_fallecido` says. Its `Debug` does not say it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct DeathCode {
    says_dead: bool,
}

impl DeathCode {
    /// X1: 4, 5, 6 and 8 say that the person has died; 0, 3 and any other say nothing.
    pub(crate) fn says_dead(self) -> bool {
        self.says_dead
    }
}

impl std::fmt::Debug for DeathCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeathCode(…)")
    }
}

impl<'a> RegistryBody<'a> {
    /// Takes the body as JSON, borrowed or owned, and reads it.
    ///
    /// # Errors
    ///
    /// The text is not JSON; [`RegistryFailure::NotJson`](crate::RegistryFailure::NotJson) is the answer to give then.
    pub fn from_json(json: impl Into<Cow<'a, str>>) -> Result<Self, JsonError> {
        Ok(match json.into() {
            Cow::Borrowed(text) => RegistryBody::of(Json::read(text)?.root()),
            Cow::Owned(text) => RegistryBody::of(Json::read(&text)?.root()).into_owned(),
        })
    }

    /// A body made of text members.
    pub(crate) fn from_members(members: &[(&str, &str)]) -> RegistryBody<'static> {
        struct Object<'m>(&'m [(&'m str, &'m str)]);

        impl serde::Serialize for Object<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().copied())
            }
        }

        // Text keys and text values always make JSON; were it not so, an empty answer is the safe one.
        let json = serde_json::to_string(&Object(members)).ok();
        json.and_then(|json| RegistryBody::from_json(json).ok()).unwrap_or_else(RegistryBody::empty)
    }

    /// A body without members: asked for, and nothing came (rule A1).
    pub(crate) fn empty() -> Self {
        RegistryBody { raw: RawJson::empty_object(), reading: Reading::Empty }
    }

    /// Takes the body as it stands in a case.
    pub(crate) fn of(json: Element<'_, 'a>) -> Self {
        RegistryBody { raw: json.into(), reading: Reading::of(json) }
    }

    /// The body as received.
    #[must_use]
    pub fn raw(&self) -> &RawJson<'a> {
        &self.raw
    }

    pub(crate) fn reading(&self) -> &Reading<'a> {
        &self.reading
    }

    pub(crate) fn into_owned(self) -> RegistryBody<'static> {
        RegistryBody { raw: self.raw.into_owned(), reading: self.reading.into_owned() }
    }
}

impl<'a> Reading<'a> {
    fn of(json: Element<'_, 'a>) -> Self {
        if json.is_nothing() {
            Reading::Empty
        } else if json.is_object() {
            let mut picks = Picks::default();
            json.members().for_each(|(key, value)| picks.offer(key, value));
            Reading::Record(Box::new(picks.record()))
        } else {
            Reading::NotAnObject
        }
    }

    fn into_owned(self) -> Reading<'static> {
        match self {
            Reading::Empty => Reading::Empty,
            Reading::NotAnObject => Reading::NotAnObject,
            Reading::Record(record) => Reading::Record(Box::new(record.into_owned())),
        }
    }
}

impl Record<'_> {
    /// A record that says nothing: the registry's side of rule A3.
    pub(crate) const fn nothing() -> Self {
        Record {
            tramite: Read::nothing(),
            tramite_is_zero: false,
            reprint: Read::nothing(),
            ejemplar: Read::nothing(),
            vencimiento: Read::nothing(),
            apellido: Read::nothing(),
            nombres: Read::nothing(),
            fecha_nacimiento: Read::nothing(),
            emision: Read::nothing(),
            codigo_fallecido: Read::nothing(),
            mensaje_fallecido: Read::nothing(),
            fecha_fallecimiento: Read::nothing(),
            cuil: Read::nothing(),
            dni: Read::nothing(),
            id_ciudadano: Read::nothing(),
            dni_or_id_ciudadano: Read::nothing(),
            codigo: Codigo::Silent,
            says_service_unavailable: false,
            has_error: false,
        }
    }

    fn into_owned(self) -> Record<'static> {
        Record {
            tramite: self.tramite.into_owned(),
            tramite_is_zero: self.tramite_is_zero,
            reprint: self.reprint.into_owned(),
            ejemplar: self.ejemplar.into_owned(),
            vencimiento: self.vencimiento.into_owned(),
            apellido: self.apellido.into_owned_text(),
            nombres: self.nombres.into_owned_text(),
            fecha_nacimiento: self.fecha_nacimiento.into_owned(),
            emision: self.emision.into_owned(),
            codigo_fallecido: self.codigo_fallecido.into_owned(),
            mensaje_fallecido: self.mensaje_fallecido.into_owned(),
            fecha_fallecimiento: self.fecha_fallecimiento.into_owned(),
            cuil: self.cuil.into_owned(),
            dni: self.dni.into_owned(),
            id_ciudadano: self.id_ciudadano.into_owned(),
            dni_or_id_ciudadano: self.dni_or_id_ciudadano.into_owned(),
            codigo: self.codigo,
            says_service_unavailable: self.says_service_unavailable,
            has_error: self.has_error,
        }
    }
}

/// How good a value is among those of one field: what is smallest counts, and of equals the first (rule V8).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Present { other_spelling: bool },
    Unreadable { other_spelling: bool },
    Zero,
    Absent,
}

/// The best value of one field so far.
struct Pick<'a, T> {
    rank: Rank,
    read: Read<'a, T>,
}

impl<T> Default for Pick<'_, T> {
    fn default() -> Self {
        Pick { rank: Rank::Absent, read: Read::nothing() }
    }
}

/// Where a value was found: its key, and whether that is spelled otherwise than in the source.
#[derive(Clone)]
struct Spelling<'a> {
    key: Text<'a>,
    is_other: bool,
}

impl<'a, T> Pick<'a, T> {
    fn offer(&mut self, spelling: &Spelling<'a>, read: Read<'a, T>) {
        let other_spelling = spelling.is_other;
        let rank = match &read.value {
            Value::Present(_) | Value::Repaired(_) => Rank::Present { other_spelling },
            Value::Unreadable => Rank::Unreadable { other_spelling },
            Value::Absent => Rank::Absent,
        };
        self.offer_ranked(rank, spelling, read);
    }

    fn offer_ranked(&mut self, rank: Rank, spelling: &Spelling<'a>, read: Read<'a, T>) {
        if rank < self.rank {
            *self = Pick { rank, read: Read { key: Some(spelling.key.clone()), ..read } };
        }
    }
}

impl<'a> Pick<'a, Tramites> {
    fn offer_tramite(&mut self, spelling: &Spelling<'a>, scalar: &Scalar<'a>) {
        let text = scalar.general();
        match text.and_then(tramite::read_registry) {
            // There is text, and it is a zero.
            Value::Absent if text.is_present() => self.offer_ranked(Rank::Zero, spelling, Read::nothing()),
            value => self.offer(spelling, scalar.paired(value)),
        }
    }
}

/// The best value of every field so far.
#[derive(Default)]
struct Picks<'a> {
    tramite: Pick<'a, Tramites>,
    reprint: Pick<'a, Tramites>,
    ejemplar: Pick<'a, Ejemplar>,
    vencimiento: Pick<'a, DocumentDate>,
    apellido: Pick<'a, Text<'a>>,
    nombres: Pick<'a, Text<'a>>,
    fecha_nacimiento: Pick<'a, DocumentDate>,
    emision: Pick<'a, DocumentDate>,
    codigo_fallecido: Pick<'a, DeathCode>,
    mensaje_fallecido: Pick<'a, ()>,
    fecha_fallecimiento: Pick<'a, DocumentDate>,
    cuil: Pick<'a, Cuil>,
    dni: Pick<'a, Dni>,
    id_ciudadano: Pick<'a, Dni>,
    dni_or_id_ciudadano: Pick<'a, Dni>,
    codigo: Pick<'a, Codigo>,
    code: Pick<'a, bool>,
    has_error: bool,
}

impl<'a> Picks<'a> {
    fn offer(&mut self, key: Element<'_, 'a>, value: Element<'_, 'a>) {
        let Some(key) = key.string() else {
            return;
        };
        let Some((key_field, is_other)) = KeyField::spelt(&key) else {
            return;
        };
        let spelling = &Spelling { key: key.into(), is_other };
        let scalar = Scalar::from_json(value);
        match key_field {
            KeyField::IdTramitePrincipal => self.tramite.offer_tramite(spelling, &scalar),
            KeyField::IdTramiteTarjetaReimpresa => self.reprint.offer_tramite(spelling, &scalar),
            KeyField::Ejemplar => self.ejemplar.offer(spelling, scalar.read(ejemplar::read)),
            KeyField::Vencimiento => self.vencimiento.offer(spelling, scalar.read(date::read)),
            KeyField::Apellido => self.apellido.offer(spelling, scalar.read_name(name::read)),
            KeyField::Nombres => self.nombres.offer(spelling, scalar.read_name(name::read)),
            KeyField::FechaNacimiento => self.fecha_nacimiento.offer(spelling, scalar.read(date::read)),
            KeyField::Emision => self.emision.offer(spelling, scalar.read(date::read)),
            KeyField::CodigoFallecido => {
                let is_text = value.first_byte() == b'"';
                self.codigo_fallecido.offer(spelling, scalar.read(|text| read_codigo_fallecido(text, is_text)));
            }
            KeyField::MensajeFallecido => self.mensaje_fallecido.offer(spelling, scalar.read(|_| Value::Present(()))),
            KeyField::FechaFallecimiento => self.fecha_fallecimiento.offer(spelling, scalar.read(date::read)),
            KeyField::Cuil => self.cuil.offer(spelling, scalar.read(dni::read_cuil)),
            KeyField::Dni => {
                let read = scalar.read(dni::read);
                self.dni.offer(spelling, read.clone());
                self.dni_or_id_ciudadano.offer(spelling, read);
            }
            KeyField::IdCiudadano => {
                let read = scalar.read(dni::read);
                self.id_ciudadano.offer(spelling, read.clone());
                // Among echoed DNIs only `dni` is the exact spelling.
                self.dni_or_id_ciudadano.offer(&Spelling { is_other: true, ..spelling.clone() }, read);
            }
            KeyField::Codigo => {
                let is_text = value.first_byte() == b'"';
                self.codigo.offer(spelling, scalar.read(|text| read_codigo(text, is_text)));
            }
            KeyField::Code => self
                .code
                .offer(spelling, scalar.read(|text| Value::Present(text.eq_ignore_ascii_case("SERVICE_UNAVAILABLE")))),
            KeyField::Error => self.has_error |= says_something(value),
        }
    }

    fn record(self) -> Record<'a> {
        Record {
            tramite_is_zero: self.tramite.rank == Rank::Zero,
            tramite: self.tramite.read,
            reprint: self.reprint.read,
            ejemplar: self.ejemplar.read,
            vencimiento: self.vencimiento.read,
            apellido: self.apellido.read,
            nombres: self.nombres.read,
            fecha_nacimiento: self.fecha_nacimiento.read,
            emision: self.emision.read,
            codigo_fallecido: self.codigo_fallecido.read,
            mensaje_fallecido: self.mensaje_fallecido.read,
            fecha_fallecimiento: self.fecha_fallecimiento.read,
            cuil: self.cuil.read,
            dni: self.dni.read,
            id_ciudadano: self.id_ciudadano.read,
            dni_or_id_ciudadano: self.dni_or_id_ciudadano.read,
            codigo: self.codigo.read.value.present().unwrap_or_default(),
            says_service_unavailable: self.code.read.value.present().unwrap_or_default(),
            has_error: self.has_error,
        }
    }
}

/// Reads a `codigo`: a number, or text of digits only (rules A0 to A5).
fn read_codigo(text: &str, is_text: bool) -> Value<Codigo> {
    if is_text && !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Value::Unreadable;
    }
    Value::Present(match text.trim_start_matches('0') {
        "2" | "12" => Codigo::Unknown,
        "1" | "5" => Codigo::Failed,
        _ => Codigo::Silent,
    })
}

/// Reads the code of a death (rule X1): a number, or text of digits only.
fn read_codigo_fallecido(text: &str, is_text: bool) -> Value<DeathCode> {
    if is_text && !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Value::Unreadable;
    }
    Value::Present(DeathCode { says_dead: matches!(text.trim_start_matches('0'), "4" | "5" | "6" | "8") })
}

/// The longest folded key that means anything: `idtramitetarjetareimpresa`.
const LONGEST_KEY: usize = 25;

/// A key with case, underscores, hyphens and spaces ignored (rule V8). `None` where it cannot be one that is known.
fn fold_key<'b>(key: &str, folded: &'b mut [u8; LONGEST_KEY]) -> Option<&'b [u8]> {
    let mut kept = key.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' ')).map(|byte| byte.to_ascii_lowercase());
    let mut length = 0_usize;
    for (slot, byte) in folded.iter_mut().zip(&mut kept) {
        *slot = byte;
        length = length.saturating_add(1);
    }
    if kept.next().is_some() {
        return None;
    }
    folded.get(..length)
}

/// Whether a key may be a known one. Most keys of a body mean nothing here, and their first two letters tell.
fn may_be_known(key: &str) -> bool {
    match key.as_bytes() {
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => matches!(
            [first.to_ascii_lowercase(), second.to_ascii_lowercase()].as_slice(),
            b"ap"
                | b"co"
                | b"cu"
                | b"dn"
                | b"ej"
                | b"em"
                | b"er"
                | b"fe"
                | b"id"
                | b"me"
                | b"no"
                | b"nr"
                | b"nu"
                | b"ve"
        ),
        // Separators among them say nothing, and no known key is a single letter.
        _ => true,
    }
}

/// The fields of the body that the rules read.
#[derive(Clone, Copy)]
enum KeyField {
    IdTramitePrincipal,
    IdTramiteTarjetaReimpresa,
    Ejemplar,
    Vencimiento,
    Apellido,
    Nombres,
    FechaNacimiento,
    Emision,
    CodigoFallecido,
    MensajeFallecido,
    FechaFallecimiento,
    Cuil,
    Dni,
    IdCiudadano,
    Codigo,
    Code,
    Error,
}

impl KeyField {
    /// The field that a key means, and whether it is spelt otherwise than in the source.
    fn spelt(key: &str) -> Option<(Self, bool)> {
        if let Some(field) = KeyField::exactly(key) {
            return Some((field, false));
        }
        if !may_be_known(key) {
            return None;
        }
        let mut folded = [0; LONGEST_KEY];
        fold_key(key, &mut folded).and_then(KeyField::of).map(|field| (field, true))
    }

    /// The field that a folded key means (the aliases in RULES.md).
    fn of(folded: &[u8]) -> Option<Self> {
        let field = match folded {
            b"idtramiteprincipal" | b"idtramiteprincial" => KeyField::IdTramitePrincipal,
            b"idtramitetarjetareimpresa" => KeyField::IdTramiteTarjetaReimpresa,
            b"ejemplar" => KeyField::Ejemplar,
            b"vencimiento" | b"fechavencimiento" => KeyField::Vencimiento,
            b"apellido" | b"apellidos" => KeyField::Apellido,
            b"nombres" | b"nombre" => KeyField::Nombres,
            b"fechanacimiento" => KeyField::FechaNacimiento,
            b"emision" | b"fechaemision" => KeyField::Emision,
            b"codigofallecido" | b"codigof" => KeyField::CodigoFallecido,
            b"mensajefallecido" | b"mensaf" => KeyField::MensajeFallecido,
            b"fechafallecimiento" | b"fechaf" | b"fechafallecido" => KeyField::FechaFallecimiento,
            b"cuil" => KeyField::Cuil,
            b"dni" | b"nrodni" | b"numerodocumento" => KeyField::Dni,
            b"idciudadano" => KeyField::IdCiudadano,
            b"codigo" | b"codigoerror" => KeyField::Codigo,
            b"code" => KeyField::Code,
            b"error" => KeyField::Error,
            _ => return None,
        };
        Some(field)
    }

    /// The field that a key means which is spelt as in the source.
    fn exactly(key: &str) -> Option<Self> {
        let field = match key {
            "id_tramite_principal" => KeyField::IdTramitePrincipal,
            "id_tramite_tarjeta_reimpresa" => KeyField::IdTramiteTarjetaReimpresa,
            "ejemplar" => KeyField::Ejemplar,
            "vencimiento" => KeyField::Vencimiento,
            "apellido" => KeyField::Apellido,
            "nombres" => KeyField::Nombres,
            "fecha_nacimiento" => KeyField::FechaNacimiento,
            "emision" => KeyField::Emision,
            "codigo_fallecido" => KeyField::CodigoFallecido,
            "mensaje_fallecido" => KeyField::MensajeFallecido,
            "fecha_fallecimiento" => KeyField::FechaFallecimiento,
            "cuil" => KeyField::Cuil,
            "dni" => KeyField::Dni,
            "id_ciudadano" => KeyField::IdCiudadano,
            "codigo" => KeyField::Codigo,
            "code" => KeyField::Code,
            "error" => KeyField::Error,
            _ => return None,
        };
        Some(field)
    }
}
