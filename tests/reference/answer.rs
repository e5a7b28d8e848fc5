//! Rules A0 to A5: what the registry answered, tested in their order.

use super::envelope::object_in_text;
use super::json::{Kind, Value};
use super::policy::{NotFound, Policy};
use super::registry::Registry;
use super::values::Reading;

pub(crate) enum Answer {
    /// A0
    NotAsked,
    /// A1
    Empty,
    /// A2
    Unavailable,
    /// A3
    NotFound,
    /// A4b
    NoDigitalCard(Box<Registry>),
    /// A4
    NothingToCompare,
    /// A5
    Answered(Box<Registry>),
}

impl Answer {
    /// Of an answer that there are rows for.
    pub(crate) fn registry(&self) -> Option<&Registry> {
        match self {
            Answer::NoDigitalCard(registry) | Answer::Answered(registry) => Some(registry),
            _ => None,
        }
    }
}

pub(crate) fn answer(body: Option<&Value>, policy: &Policy) -> Answer {
    // A0
    let Some(body) = body else {
        return Answer::NotAsked;
    };
    // A1
    if body.is_null() {
        return Answer::Empty;
    }
    // V8: a body that is text and, as JSON, an object is read as that.
    let members = match &body.kind {
        Kind::Object(members) => Some(members.clone()),
        Kind::Text(Some(text)) => object_in_text(text),
        _ => None,
    };
    // A2
    let Some(members) = members else {
        return Answer::Unavailable;
    };
    // A1
    if members.is_empty() {
        return Answer::Empty;
    }
    // A2
    let registry = Registry::read(&members, policy);
    let no_name_no_tramite = !registry.name_or_tramite();
    if no_name_no_tramite {
        let code_says_so =
            matches!(&registry.code, Reading::Present(text, _) if text.eq_ignore_ascii_case("SERVICE_UNAVAILABLE"));
        if code_says_so {
            return Answer::Unavailable;
        }
        if !registry.codigo_is(&["2", "4", "12"]) && registry.error {
            return Answer::Unavailable;
        }
        if registry.codigo_is(&["1", "5"]) {
            return Answer::Unavailable;
        }
    }
    // A3
    let zero = matches!(registry.main, Reading::Zero);
    let nobody = no_name_no_tramite && registry.codigo_is(&["2", "12"]);
    if nobody || (zero && !registry.codigo_is(&["4"]) && !registry.anything()) {
        return match policy.not_found {
            NotFound::Mismatch => Answer::NotFound,
            NotFound::Unavailable => Answer::Unavailable,
        };
    }
    if !registry.anything() {
        // A4b: the registry's side is missing, whatever `id_ciudadano` says.
        if registry.codigo_is(&["4"]) {
            return Answer::NoDigitalCard(Box::new(Registry { id_ciudadano: Reading::Absent, ..registry }));
        }
        // A4
        return Answer::NothingToCompare;
    }
    // A5
    Answer::Answered(Box::new(registry))
}
