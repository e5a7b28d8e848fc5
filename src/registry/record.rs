//! What the body says, field by field: the values that the rules read.

use super::keys::{Key, registry_keys};
use super::pick::{self, Given, number, text};
use crate::json::Element;
use crate::normalize::date::{self, DocumentDate};
use crate::normalize::dni::{self, Cuil, Dni};
use crate::normalize::ejemplar::{self, Ejemplar};
use crate::normalize::tramite::{self, Tramites};
use crate::text::Text;
use crate::value::Read;

macro_rules! record {
    ($(
        #[doc = $said:literal]
        $field:ident: $kind:ty = $spelling:literal $(| $alias:literal)*, read $read:expr $(, set $setter:ident)?;
    )+) => {
        /// The values of the body that the rules read, each in its normal form with the text to show.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(crate) struct Record<'a> {
            $( #[doc = $said] pub(crate) $field: Read<'a, $kind>, )+
            /// The only main trámite is a zero (rules V3, A3).
            pub(crate) tramite_is_zero: bool,
            /// The echoed DNI if `id_ciudadano` counts as one.
            pub(crate) dni_or_id_ciudadano: Read<'a, Dni>,
            /// The values are inside an envelope (rules V8, X12).
            pub(crate) is_wrapped: bool,
        }

        impl<'a> Record<'a> {
            /// A record that says nothing: the registry's side of rule A3.
            pub(crate) const fn nothing() -> Self {
                Record {
                    $( $field: Read::nothing(), )+
                    tramite_is_zero: false,
                    dni_or_id_ciudadano: Read::nothing(),
                    is_wrapped: false,
                }
            }

            /// Offers a value to the field of its key.
            fn offer(&mut self, key: Key, name: &Text<'a>, given: &Given<'_, 'a>) {
                match key {
                    $( Key::$field => given.offer(&mut self.$field, $spelling, name, $read), )+
                }
            }

            /// Adds what an envelope says for fields that this record, found inside it, lacks; of the name nothing is
            /// taken (rule V8).
            pub(super) fn inside(self, envelope: Record<'a>) -> Self {
                let (apellido, nombres) = (self.apellido.clone(), self.nombres.clone());
                let filled = Record {
                    $( $field: if self.$field.value.is_absent() { envelope.$field } else { self.$field }, )+
                    tramite_is_zero: self.tramite_is_zero || envelope.tramite_is_zero,
                    dni_or_id_ciudadano: match self.dni_or_id_ciudadano.value.is_absent() {
                        true => envelope.dni_or_id_ciudadano,
                        false => self.dni_or_id_ciudadano,
                    },
                    is_wrapped: true,
                };
                let tramite_is_zero = filled.tramite_is_zero && filled.tramite.value.is_absent();
                Record { apellido, nombres, tramite_is_zero, ..filled }
            }

            pub(super) fn into_owned(self) -> Record<'static> {
                Record {
                    $( $field: owned(self.$field), )+
                    tramite_is_zero: self.tramite_is_zero,
                    dni_or_id_ciudadano: self.dni_or_id_ciudadano.into_owned(),
                    is_wrapped: self.is_wrapped,
                }
            }
        }
    };
}

registry_keys!(record);

impl<'a> Record<'a> {
    /// Takes from an object the value that counts for each field (rule V8).
    pub(super) fn read(&mut self, object: Element<'_, 'a>) {
        object.members().for_each(|(name, value)| self.take(name, value));
        self.tramite_is_zero &= self.tramite.value.is_absent();
    }

    fn take(&mut self, name: Element<'_, 'a>, value: Element<'_, 'a>) {
        let Some(name) = name.string() else { return };
        let Some(key) = Key::of(&name) else { return };
        let (name, given) = (name.into(), Given::of(value));
        self.offer(key, &name, &given);
        match key {
            Key::dni | Key::id_ciudadano => {
                // Among echoed DNIs, only `dni` is the source's spelling.
                given.offer(&mut self.dni_or_id_ciudadano, Key::dni.spelling(), &name, text(dni::read));
            }
            Key::tramite if self.tramite.value.is_absent() => self.tramite_is_zero |= pick::is_zero(&given),
            _ => {}
        }
    }
}

/// The owned form of a value.
trait IntoOwned {
    type Owned;

    fn into_owned(self) -> Self::Owned;
}

macro_rules! borrow_from_nothing {
    ( $($kind:ty),+ ) => {
        $(
            impl IntoOwned for $kind {
                type Owned = Self;

                fn into_owned(self) -> Self {
                    self
                }
            }
        )+
    };
}

borrow_from_nothing!((), bool, Codigo, Cuil, DeathCode, Dni, DocumentDate, Ejemplar, Tramites);

impl IntoOwned for Text<'_> {
    type Owned = Text<'static>;

    fn into_owned(self) -> Self::Owned {
        Text::into_owned(self)
    }
}

fn owned<T: IntoOwned>(read: Read<'_, T>) -> Read<'static, T::Owned> {
    Read { value: read.value.map(T::into_owned), shown: read.shown, key: read.key }.into_owned()
}

/// What the `codigo` of a body says (rules A2, A3, A4b, A5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Codigo {
    /// None, or one that decides nothing alone.
    #[default]
    Silent,
    /// 2 or 12: the number is not in the registry.
    Unknown,
    /// 1 or 5: the registry could not answer.
    Failed,
    /// 4: the registry knows the person, who has no digital card.
    NoDigitalCard,
}

impl Codigo {
    fn of(digits: &str) -> Self {
        match digits {
            "2" | "12" => Codigo::Unknown,
            "1" | "5" => Codigo::Failed,
            "4" => Codigo::NoDigitalCard,
            _ => Codigo::Silent,
        }
    }
}

/// What a `codigo_fallecido` says. Its `Debug` does not say it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct DeathCode {
    says_dead: bool,
}

impl DeathCode {
    /// X1: 4, 5, 6 and 8 say that the person has died; 0, 3 and any other do not contradict it.
    fn of(digits: &str) -> Self {
        DeathCode { says_dead: matches!(digits, "4" | "5" | "6" | "8") }
    }

    pub(crate) fn says_dead(self) -> bool {
        self.says_dead
    }
}

impl std::fmt::Debug for DeathCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DeathCode(…)")
    }
}
