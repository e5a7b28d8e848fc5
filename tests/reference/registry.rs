//! V8 and the aliases: reading the fields of the registry's body. A2's `error` and `codigo`.

use super::dates::{self, Date};
use super::json::{Kind, Member, Value};
use super::names;
use super::policy::{IdCiudadano, Policy};
use super::values::{self, Reading};

/// The DNI inside a CUIL.
#[derive(Clone, Debug)]
pub(crate) struct Cuil {
    pub(crate) digits: String,
    pub(crate) dni: String,
    pub(crate) check_digit_is_right: bool,
    /// F1: its check digit is right and its middle does not start with 6 or 9.
    pub(crate) may_contradict: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Registry {
    pub(crate) echoed: Reading<String>,
    pub(crate) id_ciudadano: Reading<String>,
    pub(crate) cuil: Reading<Cuil>,
    pub(crate) main: Reading<u64>,
    pub(crate) reprint: Reading<u64>,
    pub(crate) nombres: Reading<Vec<String>>,
    pub(crate) apellido: Reading<Vec<String>>,
    pub(crate) ejemplar: Reading<char>,
    pub(crate) birth: Reading<Date>,
    pub(crate) issue: Reading<Date>,
    pub(crate) expiry: Reading<Date>,
    /// Digits without leading zeros, as `codigo`.
    pub(crate) death_code: Reading<String>,
    pub(crate) death_message: Reading<()>,
    pub(crate) death_date: Reading<Date>,
    pub(crate) code: Reading<()>,
    /// Digits without leading zeros (a number below zero keeps its sign).
    pub(crate) codigo: Reading<String>,
    pub(crate) error: bool,
}

impl Registry {
    pub(crate) fn read(body: &[Member], policy: &Policy) -> Registry {
        let id_ciudadano_is_dni = policy.id_ciudadano == IdCiudadano::IsDni;
        let dni_others: &[&str] = if id_ciudadano_is_dni {
            &["dni", "nrodni", "numerodocumento", "idciudadano"]
        } else {
            &["dni", "nrodni", "numerodocumento"]
        };
        Registry {
            echoed: field(body, "dni", dni_others, values::dni),
            id_ciudadano: if policy.id_ciudadano == IdCiudadano::Confirms {
                field(body, "id_ciudadano", &["idciudadano"], values::dni)
            } else {
                Reading::Absent
            },
            cuil: field(body, "cuil", &["cuil"], cuil),
            main: field(
                body,
                "id_tramite_principal",
                &["idtramiteprincipal", "idtramiteprincial"],
                values::registry_tramite,
            ),
            reprint: if policy.accept_reprint {
                field(body, "id_tramite_tarjeta_reimpresa", &["idtramitetarjetareimpresa"], values::registry_tramite)
            } else {
                Reading::Absent
            },
            nombres: field(body, "nombres", &["nombres", "nombre"], names::name),
            apellido: field(body, "apellido", &["apellido", "apellidos"], names::name),
            ejemplar: field(body, "ejemplar", &["ejemplar"], values::ejemplar),
            birth: field(body, "fecha_nacimiento", &["fechanacimiento"], dates::date),
            issue: field(body, "emision", &["emision", "fechaemision"], dates::date),
            death_code: field(body, "codigo_fallecido", &["codigofallecido", "codigof"], codigo),
            death_message: field(body, "mensaje_fallecido", &["mensajefallecido", "mensaf"], values::scalar),
            death_date: field(
                body,
                "fecha_fallecimiento",
                &["fechafallecimiento", "fechaf", "fechafallecido"],
                dates::date,
            ),
            expiry: field(body, "vencimiento", &["vencimiento", "fechavencimiento"], dates::date),
            code: field(body, "code", &["code"], values::scalar),
            codigo: field(body, "codigo", &["codigo", "codigoerror"], codigo),
            error: body
                .iter()
                .any(|m| m.key.as_deref().map(fold).as_deref() == Some("error") && not_empty(Some(&m.value))),
        }
    }

    /// A2: "no name and no trámite is present in it", turned round.
    pub(crate) fn name_or_tramite(&self) -> bool {
        self.nombres.is_present() || self.apellido.is_present() || self.main.is_present() || self.reprint.is_present()
    }

    /// A3, A4: any registry value of rules F1 to F6.
    pub(crate) fn anything(&self) -> bool {
        self.name_or_tramite()
            || self.echoed.is_present()
            || self.cuil.is_present()
            || self.ejemplar.is_present()
            || self.birth.is_present()
            || self.expiry.is_present()
    }

    pub(crate) fn codigo_is(&self, codes: &[&str]) -> bool {
        self.codigo.value().is_some_and(|c| codes.contains(&c.as_str()))
    }
}

/// V8: case, underscores, hyphens and spaces are ignored.
fn fold(key: &str) -> String {
    key.chars().flat_map(char::to_lowercase).filter(|c| !matches!(c, '_' | '-' | ' ')).collect()
}

/// V8: the exact spelling before the others, those in the body's order; among them the first that
/// is present, else the first that is unreadable, else absent (zero where one is a zero).
fn field<T: Clone>(
    body: &[Member],
    exact: &str,
    folded: &[&str],
    read: impl Fn(Option<&Value>) -> Reading<T>,
) -> Reading<T> {
    let mut candidates: Vec<Reading<T>> = Vec::new();
    for member in body {
        if member.key.as_deref() == Some(exact) {
            candidates.push(read(Some(&member.value)));
        }
    }
    for member in body {
        if let Some(key) = &member.key
            && key != exact
            && folded.contains(&fold(key).as_str())
        {
            candidates.push(read(Some(&member.value)));
        }
    }
    let present = candidates.iter().find(|c| matches!(c, Reading::Present(..)));
    let unreadable = candidates.iter().find(|c| matches!(c, Reading::Unreadable(_)));
    let zero = candidates.iter().find(|c| matches!(c, Reading::Zero));
    present.or(unreadable).or(zero).cloned().unwrap_or(Reading::Absent)
}

/// F1: exactly 11 digits and no letter, the middle 8 read as V2.
pub(crate) fn cuil(value: Option<&Value>) -> Reading<Cuil> {
    values::then(values::scalar(value), |text| {
        let digits = values::digits_of(text);
        if digits.len() != 11 || text.chars().any(values::is_letter) {
            return Reading::Unreadable(Some(text.to_string()));
        }
        match values::dni_text(&digits[2..10]) {
            Reading::Present(dni, _) => {
                let protected = digits[2..].starts_with('6') || digits[2..].starts_with('9');
                let check_digit_is_right = check_digit_is_right(&digits);
                let may_contradict = check_digit_is_right && !protected;
                let cuil = Cuil { digits: digits.clone(), dni, check_digit_is_right, may_contradict };
                Reading::Present(cuil, text.to_string())
            }
            Reading::Absent | Reading::Zero => Reading::Absent,
            Reading::Unreadable(_) => Reading::Unreadable(Some(text.to_string())),
        }
    })
}

fn check_digit_is_right(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = weights.iter().zip(&digits).map(|(w, d)| w * d).sum();
    match 11 - sum % 11 {
        11 => digits[10] == 0,
        10 => false,
        right => digits[10] == right,
    }
}

/// "A number or text of digits only."
fn codigo(value: Option<&Value>) -> Reading<String> {
    let is_number = matches!(value.map(|v| &v.kind), Some(Kind::Number));
    values::then(values::scalar(value), |text| {
        if !is_number && !text.chars().all(|c| c.is_ascii_digit()) {
            return Reading::Unreadable(Some(text.to_string()));
        }
        let short = text.trim_start_matches('0');
        let short = if short.is_empty() { "0" } else { short };
        Reading::Present(short.to_string(), text.to_string())
    })
}

/// A2: anything but absent by V1, `false`, 0, `{}`, `[]`, text `false` in any case or `0`.
pub(crate) fn not_empty(value: Option<&Value>) -> bool {
    let Some(value) = value else { return false };
    match &value.kind {
        Kind::Bool(b) => *b,
        Kind::Object(members) => !members.is_empty(),
        Kind::Array(elements) => !elements.is_empty(),
        Kind::Number => value.raw != "0" && value.raw != "-0",
        Kind::Null => false,
        Kind::Text(_) => match values::scalar(Some(value)) {
            Reading::Absent | Reading::Zero => false,
            Reading::Unreadable(_) => true,
            Reading::Present((), text) => !text.eq_ignore_ascii_case("false") && text != "0",
        },
    }
}
