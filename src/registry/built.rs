//! A registry answer from typed fields rather than from JSON.

use std::collections::BTreeMap;

use super::RegistryBody;
use super::keys::{Key, registry_keys};
use crate::text::Text;

/// The registry's answer, field by field, for callers without a JSON body. A field that is not set is absent.
///
/// An evaluation shows it as a body with these fields under the source's names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistryRecord<'a> {
    fields: BTreeMap<Key, Text<'a>>,
    mensaje: Option<Text<'a>>,
}

macro_rules! setters {
    ($(
        #[doc = $said:literal]
        $field:ident: $kind:ty = $spelling:literal $(| $alias:literal)*, read $read:expr $(, set $setter:ident)?;
    )+) => {
        impl<'a> RegistryRecord<'a> {
            /// A record with nothing in it.
            ///
            /// ```
            /// use renaper_crosscheck::RegistryRecord;
            ///
            /// assert_eq!(RegistryRecord::new(), RegistryRecord::default());
            /// ```
            #[must_use]
            pub fn new() -> Self {
                RegistryRecord::default()
            }

            $($(
                #[doc = $said]
                #[doc = concat!(
                    "\n```\nuse renaper_crosscheck::{RegistryAnswer, RegistryRecord};\n\n",
                    "let answer = RegistryAnswer::Record(RegistryRecord::new().", stringify!($setter), "(\"…\"));\n",
                    "# let _ = answer;\n```"
                )]
                #[must_use]
                pub fn $setter(mut self, text: impl Into<Text<'a>>) -> Self {
                    self.fields.insert(Key::$field, text.into());
                    self
                }
            )?)+

            /// The registry's message; it is shown and decides nothing.
            ///
            /// ```
            /// use renaper_crosscheck::RegistryRecord;
            ///
            /// assert_ne!(RegistryRecord::new().with_mensaje("ok"), RegistryRecord::new());
            /// ```
            #[must_use]
            pub fn with_mensaje(mut self, text: impl Into<Text<'a>>) -> Self {
                self.mensaje = Some(text.into());
                self
            }
        }
    };
}

registry_keys!(setters);

impl RegistryRecord<'_> {
    pub(super) fn into_body(self) -> RegistryBody<'static> {
        let mensaje = self.mensaje.as_deref().map(|text| ("mensaje", text));
        let fields = self.fields.iter().map(|(key, text)| (key.spelling(), text.as_str()));
        let members: Vec<_> = fields.chain(mensaje).collect();
        RegistryBody::from_members(&members)
    }
}
