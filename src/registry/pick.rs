//! What a value of the body says, and which value counts if a field has several (rule V8).

use crate::json::Element;
use crate::normalize::date::{self, DateRole, DocumentDate};
use crate::normalize::name;
use crate::normalize::tramite;
use crate::text::Text;
use crate::value::{Read, Scalar, Value, says_something};

/// A value of the body.
pub(super) struct Given<'j, 'a> {
    json: Element<'j, 'a>,
    scalar: Scalar<'a>,
}

impl<'j, 'a> Given<'j, 'a> {
    pub(super) fn of(json: Element<'j, 'a>) -> Self {
        Given { json, scalar: Scalar::from_json(json) }
    }

    /// Offers the value to the place of a field. It takes the place if it counts for more than the value there: present
    /// before unreadable, then the source's spelling before the others, then the first.
    pub(super) fn offer<T>(
        &self,
        place: &mut Read<'a, T>,
        spelling: &str,
        name: &Text<'a>,
        read: impl Fn(&Given<'_, 'a>) -> Value<T>,
    ) {
        let value = read(self);
        let counts_more = match (&value, &place.value) {
            (Value::Absent, _) | (Value::Unreadable, Value::Present(_) | Value::Repaired(_)) => false,
            (_, Value::Absent) | (Value::Present(_) | Value::Repaired(_), Value::Unreadable) => true,
            (Value::Present(_) | Value::Repaired(_), Value::Present(_) | Value::Repaired(_))
            | (Value::Unreadable, Value::Unreadable) => {
                name.as_str() == spelling && place.key.as_deref() != Some(spelling)
            }
        };
        if counts_more {
            *place = Read { key: Some(name.clone()), ..self.scalar.paired(value) };
        }
    }
}

/// A field read from its text.
pub(super) fn text<T>(read: impl Fn(&str) -> Value<T>) -> impl Fn(&Given<'_, '_>) -> Value<T> {
    move |given| given.scalar.general().and_then(&read)
}

/// A code: a number, or text of digits only (rules A0 to A5, X1). `of` gets its digits without leading zeros.
pub(super) fn number<T>(of: impl Fn(&str) -> T) -> impl Fn(&Given<'_, '_>) -> Value<T> {
    move |given| {
        let is_text = given.json.first_byte() == b'"';
        given.scalar.general().and_then(|text| match is_text && !text.bytes().all(|byte| byte.is_ascii_digit()) {
            true => Value::Unreadable,
            false => Value::Present(of(text.trim_start_matches('0'))),
        })
    }
}

/// A part of the name: its text is folded when it is compared.
pub(super) fn name<'a>(given: &Given<'_, 'a>) -> Value<Text<'a>> {
    given.scalar.name_text(name::read)
}

/// A date of expiry.
pub(super) fn expiry(text: &str) -> Value<DocumentDate> {
    date::read_of(DateRole::Expiry, text)
}

/// A date of issue.
pub(super) fn issue(text: &str) -> Value<DocumentDate> {
    date::read_of(DateRole::Issue, text)
}

/// Whether a trámite of the registry is a zero, which rule A3 needs to know: the text is there but says nothing.
pub(super) fn is_zero(given: &Given<'_, '_>) -> bool {
    let text = given.scalar.general();
    text.is_present() && text.and_then(tramite::read_registry).is_absent()
}

/// Text, whatever it says.
pub(super) fn any(_: &str) -> Value<()> {
    Value::Present(())
}

/// Whether a `code` says that the service is unavailable (rule A2).
pub(super) fn service_unavailable(code: &str) -> Value<bool> {
    Value::Present(code.eq_ignore_ascii_case("SERVICE_UNAVAILABLE"))
}

/// An `error` that says something (rule A2). One that reports no error is not absent: inside an envelope it decides.
pub(super) fn error(given: &Given<'_, '_>) -> Value<()> {
    if says_something(given.json) {
        Value::Present(())
    } else if given.scalar.general().is_absent() {
        Value::Absent
    } else {
        Value::Unreadable
    }
}
