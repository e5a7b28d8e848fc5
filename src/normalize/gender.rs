//! The gender to ask the registry with (rule V7).

use std::fmt;

use crate::value::Value;

/// A gender that the registry can be asked with (rule V7). Its `Debug` does not show it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gender {
    /// `M`
    Male,
    /// `F`
    Female,
    /// `X`, only if the policy accepts it.
    X,
}

impl Gender {
    /// `M`, `F` or `X`.
    ///
    /// ```
    /// use renaper_crosscheck::Gender;
    ///
    /// assert_eq!(Gender::Female.as_str(), "F");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Gender::Male => "M",
            Gender::Female => "F",
            Gender::X => "X",
        }
    }
}

impl fmt::Debug for Gender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Gender(…)")
    }
}

impl fmt::Display for Gender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl serde::Serialize for Gender {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Reads a gender (rule V7); `accept_x` is `Policy.accept_gender_x`.
pub(crate) fn read(text: &str, accept_x: bool) -> Value<Gender> {
    match text.to_uppercase().as_str() {
        "M" | "MALE" | "MASCULINO" | "VARON" | "VARÓN" | "HOMBRE" => Value::Present(Gender::Male),
        "F" | "FEMALE" | "FEMENINO" | "MUJER" => Value::Present(Gender::Female),
        "X" if accept_x => Value::Present(Gender::X),
        _ => Value::Unreadable,
    }
}
