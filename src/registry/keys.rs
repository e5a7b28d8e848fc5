//! The keys of the registry's body (rule V8): the single table behind the look-up, the record and the builder.

/// Hands the table to a macro. To add a key or an alias, add it here and to RULES.md ("Aliases").
///
/// A row has: the record's field and the kind of its value; the source's spelling of the key; behind `|` the folded
/// aliases; how a value is read; and the setter of a [`RegistryRecord`](super::RegistryRecord). The body of a record
/// has the keys in this order.
macro_rules! registry_keys {
    ($make:ident) => {
        $make! {
            /// The main trámite (rules V3, F2).
            tramite: Tramites = "id_tramite_principal" | "idtramiteprincial",
                read text(tramite::read_registry), set with_id_tramite_principal;
            /// The trámite of a reprinted card (rules V3, F2).
            reprint: Tramites = "id_tramite_tarjeta_reimpresa",
                read text(tramite::read_registry), set with_id_tramite_tarjeta_reimpresa;
            /// The letter of the copy (rules V4, F4).
            ejemplar: Ejemplar = "ejemplar", read text(ejemplar::read), set with_ejemplar;
            /// Date of expiry (rules V5, F6).
            vencimiento: DocumentDate = "vencimiento" | "fechavencimiento",
                read text(pick::expiry), set with_vencimiento;
            /// Date of issue (rules V5, X2).
            emision: DocumentDate = "emision" | "fechaemision", read text(pick::issue), set with_emision;
            /// Surname (rules V6, F3).
            apellido: Text<'a> = "apellido" | "apellidos", read pick::name, set with_apellido;
            /// Given names (rules V6, F3).
            nombres: Text<'a> = "nombres" | "nombre", read pick::name, set with_nombres;
            /// Date of birth (rules V5, F5).
            fecha_nacimiento: DocumentDate = "fecha_nacimiento", read text(date::read), set with_fecha_nacimiento;
            /// The CUIL (rules F1, X6).
            cuil: Cuil = "cuil", read text(dni::read_cuil), set with_cuil;
            /// The registry's internal number of the citizen (rule F1; `Policy.id_ciudadano`).
            id_ciudadano: Dni = "id_ciudadano", read text(dni::read), set with_id_ciudadano;
            /// The DNI that the registry echoes (rules V2, F1).
            dni: Dni = "dni" | "nrodni" | "numerodocumento", read text(dni::read), set with_dni;
            /// The registry's code of a death (rule X1).
            codigo_fallecido: DeathCode = "codigo_fallecido" | "codigof" | "codigofallecimiento",
                read number(DeathCode::of), set with_codigo_fallecido;
            /// The registry's message about a death (rule X1).
            mensaje_fallecido: () = "mensaje_fallecido" | "mensaf" | "mensajefallecimiento",
                read text(pick::any), set with_mensaje_fallecido;
            /// Date of death (rule X1).
            fecha_fallecimiento: DocumentDate = "fecha_fallecimiento" | "fechaf" | "fechafallecido",
                read text(date::read), set with_fecha_fallecimiento;
            /// The registry's result code (rules A2, A3, A4b).
            codigo: Codigo = "codigo" | "codigoerror" | "nroerror", read number(Codigo::of), set with_codigo;
            /// Whether the `code` is `SERVICE_UNAVAILABLE` (rule A2).
            code: bool = "code", read text(pick::service_unavailable);
            /// An `error` that says something (rule A2).
            error: () = "error", read pick::error;
        }
    };
}

macro_rules! look_up {
    ($(
        #[doc = $said:literal]
        $field:ident: $kind:ty = $spelling:literal $(| $alias:literal)*, read $read:expr $(, set $setter:ident)?;
    )+) => {
        /// A key that the rules read.
        #[expect(non_camel_case_types, reason = "a key is called what its field is called")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Key {
            $( $field, )+
        }

        impl Key {
            /// The key that a member's name means: spelt as in the source, or otherwise folded.
            pub(super) fn of(name: &str) -> Option<Self> {
                match name {
                    $( $spelling => return Some(Key::$field), )+
                    _ => {}
                }
                let begins = beginning(name);
                // Most names mean nothing here, and the first two letters are enough to tell.
                if begins != 0
                    $( && begins != const { beginning($spelling) } $( && begins != const { beginning($alias) } )* )+
                {
                    return None;
                }
                let folded = fold(name);
                $(
                    if folded == const { known($spelling) } $( || folded == const { known($alias) } )* {
                        return Some(Key::$field);
                    }
                )+
                None
            }

            /// The source's spelling of the key.
            pub(super) const fn spelling(self) -> &'static str {
                match self {
                    $( Key::$field => $spelling, )+
                }
            }
        }
    };
}

registry_keys!(look_up);

/// The first two letters of a name in lower case; 0 if it begins with anything else, such as a separator.
const fn beginning(name: &str) -> u16 {
    match name.as_bytes() {
        [first, second, ..] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
            u16::from_le_bytes([first.to_ascii_lowercase(), second.to_ascii_lowercase()])
        }
        _ => 0,
    }
}

/// A name with case, underscores, hyphens and spaces ignored (rule V8), as a number: five bits a letter. 0 if it has
/// anything but letters, or more than 25 letters.
const fn fold(name: &str) -> u128 {
    let mut folded = 0_u128;
    let mut rest = name.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'_' | b'-' | b' ' => {}
            b'a'..=b'z' | b'A'..=b'Z' if folded >> 120 == 0 => folded = folded << 5 | (*byte & 31) as u128,
            _ => return 0,
        }
    }
    folded
}

/// A spelling of the table, folded.
const fn known(spelling: &str) -> u128 {
    let folded = fold(spelling);
    assert!(folded != 0, "a key is made of up to 25 letters");
    folded
}

pub(super) use registry_keys;
