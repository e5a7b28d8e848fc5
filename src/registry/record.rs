//! A registry answer that a caller has as typed fields rather than as JSON.

use super::RegistryBody;
use crate::text::Text;

macro_rules! registry_record {
    ( $( $(#[$meta:meta])* $field:ident / $setter:ident, )+ ) => {
        /// The registry's answer, field by field, for callers that have no JSON body. What is not set is absent.
        ///
        /// An evaluation shows it as the body that has these fields under the source's names.
        #[derive(Clone, Debug, Default, PartialEq, Eq)]
        pub struct RegistryRecord<'a> {
            $( $field: Option<Text<'a>>, )+
        }

        impl<'a> RegistryRecord<'a> {
            /// A record with nothing in it.
            #[must_use]
            pub fn new() -> Self {
                RegistryRecord::default()
            }

            $(
                $(#[$meta])*
                #[must_use]
                pub fn $setter(mut self, text: impl Into<Text<'a>>) -> Self {
                    self.$field = Some(text.into());
                    self
                }
            )+

            pub(super) fn into_body(self) -> RegistryBody<'static> {
                let fields = [ $( (stringify!($field), &self.$field) ),+ ];
                let members: Vec<_> =
                    fields.iter().filter_map(|(key, text)| text.as_ref().map(|text| (*key, text.as_str()))).collect();
                RegistryBody::from_members(&members)
            }
        }
    };
}

registry_record! {
    /// The main trámite (rules V3, F2).
    id_tramite_principal / with_id_tramite_principal,
    /// The trámite of a reprinted card (rules V3, F2).
    id_tramite_tarjeta_reimpresa / with_id_tramite_tarjeta_reimpresa,
    /// The letter of the copy (rules V4, F4).
    ejemplar / with_ejemplar,
    /// Date of expiry (rules V5, F6).
    vencimiento / with_vencimiento,
    /// Date of issue (rules V5, X2).
    emision / with_emision,
    /// Surname (rules V6, F3).
    apellido / with_apellido,
    /// Given names (rules V6, F3).
    nombres / with_nombres,
    /// Date of birth (rules V5, F5).
    fecha_nacimiento / with_fecha_nacimiento,
    /// The CUIL (rules F1, X6).
    cuil / with_cuil,
    /// The registry's internal number of the citizen (rule F1; `Policy.id_ciudadano`).
    id_ciudadano / with_id_ciudadano,
    /// The DNI that the registry echoes (rules V2, F1).
    dni / with_dni,
    /// The registry's code of a death (rule X1).
    codigo_fallecido / with_codigo_fallecido,
    /// What the registry says of a death (rule X1).
    mensaje_fallecido / with_mensaje_fallecido,
    /// Date of death (rule X1).
    fecha_fallecimiento / with_fecha_fallecimiento,
    /// The registry's result code (rules A2, A3).
    codigo / with_codigo,
    /// The registry's message; it is shown and decides nothing.
    mensaje / with_mensaje,
}
