//! Rules A0 to A5: what the registry answered, tested in their order.

use super::json::Value;
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
    /// A4
    NothingToCompare,
    /// A5
    Answered(Box<Registry>),
}

pub(crate) fn answer(body: Option<&Value>, policy: &Policy) -> Answer {
    // A0
    let Some(body) = body else {
        return Answer::NotAsked;
    };
    // A1
    if body.is_null() || body.is_empty_object() {
        return Answer::Empty;
    }
    // A2
    let Some(members) = body.members() else {
        return Answer::Unavailable;
    };
    let registry = Registry::read(members, policy);
    let no_name_no_tramite = !registry.name_or_tramite();
    if no_name_no_tramite {
        let code_says_so =
            matches!(&registry.code, Reading::Present((), text) if text.eq_ignore_ascii_case("SERVICE_UNAVAILABLE"));
        if code_says_so {
            return Answer::Unavailable;
        }
        if !registry.codigo_is(&["2", "12"]) && registry.error {
            return Answer::Unavailable;
        }
        if registry.codigo_is(&["1", "5"]) {
            return Answer::Unavailable;
        }
    }
    // A3
    let zero = matches!(registry.main, Reading::Zero);
    if (no_name_no_tramite && registry.codigo_is(&["2", "12"])) || (zero && !registry.anything()) {
        return match policy.not_found {
            NotFound::Mismatch => Answer::NotFound,
            NotFound::Unavailable => Answer::Unavailable,
        };
    }
    // A4
    if !registry.anything() {
        return Answer::NothingToCompare;
    }
    // A5
    Answer::Answered(Box::new(registry))
}
