//! V8 and the aliases: reading the fields of the registry's body. A2's `error` and `codigo`.

use super::dates::{self, Dated};
use super::dni::{self, Cuil, Dni};
use super::envelope::{self, Body};
use super::json::{Kind, Member, Value};
use super::names;
use super::policy::{IdCiudadano, Policy};
use super::scalars::{is_number, scalar};
use super::tramite::{self, Tramite};
use super::values::{self, Read, Reading};

#[derive(Clone, Debug)]
pub(crate) struct Registry {
    pub(crate) echoed: Reading<Dni>,
    pub(crate) id_ciudadano: Reading<Dni>,
    pub(crate) cuil: Reading<Cuil>,
    pub(crate) main: Reading<Tramite>,
    pub(crate) reprint: Reading<Tramite>,
    pub(crate) nombres: Reading<Vec<String>>,
    pub(crate) apellido: Reading<Vec<String>>,
    /// V6 (a) repaired one of the two.
    pub(crate) name_was_repaired: bool,
    pub(crate) ejemplar: Reading<char>,
    pub(crate) birth: Reading<Dated>,
    pub(crate) issue: Reading<Dated>,
    pub(crate) expiry: Reading<Dated>,
    /// Digits without leading zeros, as `codigo`.
    pub(crate) death_code: Reading<String>,
    pub(crate) death_message: Reading<String>,
    pub(crate) death_date: Reading<Dated>,
    pub(crate) code: Reading<String>,
    /// Digits without leading zeros (a number below zero keeps its sign).
    pub(crate) codigo: Reading<String>,
    pub(crate) error: bool,
    /// V8, envelope.
    pub(crate) was_wrapped: bool,
}

impl Registry {
    /// Of the body as it is, or of what an envelope holds.
    pub(crate) fn read(body: &[Member], policy: &Policy) -> Registry {
        Registry::of(&envelope::opened(body, policy), policy)
    }

    pub(crate) fn of(body: &Body, policy: &Policy) -> Registry {
        let id_ciudadano_is_dni = policy.id_ciudadano == IdCiudadano::IsDni;
        let dni_others: &[&str] = if id_ciudadano_is_dni {
            &["dni", "nrodni", "numerodocumento", "idciudadano"]
        } else {
            &["dni", "nrodni", "numerodocumento"]
        };
        let nombres = |value: Option<&Value>| named(value);
        let (nombres, apellido) = (
            body.innermost("nombres", &["nombres", "nombre"], nombres),
            body.innermost("apellido", &["apellido", "apellidos"], nombres),
        );
        let name_was_repaired = [&nombres, &apellido].iter().any(|part| part.value().is_some_and(|part| part.1));
        Registry {
            echoed: body.field("dni", dni_others, dni::dni),
            id_ciudadano: if policy.id_ciudadano == IdCiudadano::Confirms {
                body.field("id_ciudadano", &["idciudadano"], dni::dni)
            } else {
                Reading::Absent
            },
            cuil: body.field("cuil", &["cuil"], dni::cuil),
            main: body.field(
                "id_tramite_principal",
                &["idtramiteprincipal", "idtramiteprincial"],
                tramite::registry_tramite,
            ),
            reprint: if policy.accept_reprint {
                body.field("id_tramite_tarjeta_reimpresa", &["idtramitetarjetareimpresa"], tramite::registry_tramite)
            } else {
                Reading::Absent
            },
            nombres: only_tokens(nombres),
            apellido: only_tokens(apellido),
            name_was_repaired,
            ejemplar: body.field("ejemplar", &["ejemplar"], values::ejemplar),
            birth: body.field("fecha_nacimiento", &["fechanacimiento"], dates::date),
            issue: body.field("emision", &["emision", "fechaemision"], dates::card_date),
            expiry: body.field("vencimiento", &["vencimiento", "fechavencimiento"], dates::card_date),
            death_code: body.field("codigo_fallecido", &["codigofallecido", "codigof", "codigofallecimiento"], codigo),
            death_message: body.field(
                "mensaje_fallecido",
                &["mensajefallecido", "mensaf", "mensajefallecimiento"],
                scalar,
            ),
            death_date: body.field(
                "fecha_fallecimiento",
                &["fechafallecimiento", "fechaf", "fechafallecido"],
                dates::date,
            ),
            code: body.field("code", &["code"], scalar),
            codigo: body.field("codigo", &["codigo", "codigoerror", "nroerror"], codigo),
            error: body.any("error", |value| !is_absent(value), not_empty),
            was_wrapped: body.is_wrapped(),
        }
    }

    /// A2: "no name and no trámite is present in it", turned round.
    pub(crate) fn name_or_tramite(&self) -> bool {
        self.nombres.is_present() || self.apellido.is_present() || self.main.is_present() || self.reprint.is_present()
    }

    /// A3, A4: any registry value of rules F1 to F6.
    pub(crate) fn anything(&self) -> bool {
        self.name_or_tramite() || self.echoed.is_present() || self.anything_else()
    }

    /// V8, envelope: no value of section 5 but an echoed DNI and one part of a name.
    pub(crate) fn may_be_wrapped(&self) -> bool {
        let both_parts = self.nombres.is_present() && self.apellido.is_present();
        !both_parts && !self.main.is_present() && !self.reprint.is_present() && !self.anything_else()
    }

    /// Beside the echoed DNI, the trámites and the name.
    fn anything_else(&self) -> bool {
        self.cuil.is_present() || self.ejemplar.is_present() || self.birth.is_present() || self.expiry.is_present()
    }

    pub(crate) fn codigo_is(&self, codes: &[&str]) -> bool {
        self.codigo.value().is_some_and(|c| codes.contains(&c.as_str()))
    }

    /// F2: one of the two trámites is repaired or cannot be read.
    pub(crate) fn tramite_is_doubtful(&self) -> bool {
        [&self.main, &self.reprint]
            .iter()
            .any(|tramite| tramite.is_unreadable() || tramite.value().is_some_and(|tramite| tramite.repaired))
    }
}

/// A part of a name, with whether V6 (a) repaired it.
fn named(value: Option<&Value>) -> Reading<(Vec<String>, bool)> {
    match names::name(value) {
        Reading::Absent => Reading::Absent,
        Reading::Zero => Reading::Zero,
        Reading::Unreadable(text) => Reading::Unreadable(text),
        Reading::Present(tokens, shown) => Reading::Present((tokens, names::was_repaired(value)), shown),
    }
}

fn only_tokens(part: Reading<(Vec<String>, bool)>) -> Reading<Vec<String>> {
    match part {
        Reading::Absent => Reading::Absent,
        Reading::Zero => Reading::Zero,
        Reading::Unreadable(text) => Reading::Unreadable(text),
        Reading::Present((tokens, _), shown) => Reading::Present(tokens, shown),
    }
}

/// "A number or text of digits only."
fn codigo(value: Option<&Value>) -> Reading<String> {
    let is_number = !matches!(value.map(|v| &v.kind), Some(Kind::Text(_)));
    values::then(scalar(value), |text| {
        if !is_number && !text.chars().all(|c| c.is_ascii_digit()) {
            return Read::Unreadable;
        }
        let short = text.trim_start_matches('0');
        let short = if short.is_empty() { "0" } else { short };
        Read::Present(short.to_string())
    })
}

fn is_absent(value: &Value) -> bool {
    scalar(Some(value)).is_absent()
}

/// A2: anything but absent by V1, `false`, 0, `{}`, `[]`, text `false` in any case or `0`.
pub(crate) fn not_empty(value: &Value) -> bool {
    match &value.kind {
        Kind::Bool(b) => *b,
        Kind::Object(members) if members.is_empty() => false,
        Kind::Array(elements) => !elements.is_empty(),
        _ => match scalar(Some(value)) {
            Reading::Absent | Reading::Zero => false,
            Reading::Unreadable(_) => true,
            Reading::Present(text, _) if is_number(value) => !text.trim_start_matches('0').is_empty(),
            Reading::Present(text, _) => !text.eq_ignore_ascii_case("false") && text != "0",
        },
    }
}
