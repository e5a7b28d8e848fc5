//! What a table of policy fields becomes.

/// Makes `Choices`, the rows of `PolicyField`, and the getters and setters of `Policy` out of a row for each field but
/// the name: what the field says, how it is written, its type, the documented value, how it is got and set, and the
/// rules that it turns.
macro_rules! policy_fields {
    ( $(
        #[doc = $meaning:literal]
        $field:ident: $type:ty {
            documented: $documented:expr,
            access: $access:ident($($how:tt)*),
            turns: [$($rule:ident),+],
        }
    )+ ) => {
        /// The value of every field of a policy.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub(super) struct Choices {
            $( pub(super) $field: $type, )+
        }

        impl Choices {
            pub(super) fn documented() -> Self {
                Choices { $( $field: $documented, )+ }
            }

            /// The name and the value of every field, in the order that RFC 8785 gives the keys.
            fn entries(&self) -> serde_json::Result<BTreeMap<&'static str, serde_json::Value>> {
                Ok(BTreeMap::from([ $( (stringify!($field), serde_json::to_value(&self.$field)?), )+ ]))
            }

            /// The value of a field, as JSON has it.
            pub(super) fn value(&self, field: &str) -> serde_json::Value {
                match field {
                    $( stringify!($field) => serde_json::to_value(&self.$field).unwrap_or_default(), )+
                    _ => serde_json::Value::Null,
                }
            }

            /// Takes over a field of others.
            pub(super) fn turn(&mut self, field: &str, others: &Choices) {
                match field {
                    $( stringify!($field) => self.$field = others.$field.clone(), )+
                    _ => {}
                }
            }

            /// Takes over the fields that are given.
            pub(super) fn take_over(&mut self, given: &mut GivenFields) -> Result<(), PolicyError> {
                $(
                    if let Some(value) = given.take(stringify!($field))? {
                        self.$field = value;
                    }
                )+
                Ok(())
            }
        }

        impl PolicyField {
            /// Every field, in the order of the table.
            pub const ALL: &'static [PolicyField] = &[ $(
                PolicyField {
                    name: stringify!($field),
                    meaning: $meaning,
                    value_type: stringify!($type),
                    rules: &[$( Rule::$rule ),+],
                },
            )+ ];
        }

        $( $crate::policy::table::access! {
            $access($($how)*), $field: $type,
            $meaning, concat!("The documented policy has `", stringify!($documented), "`.")
        } )+
    };
}

/// The getter and the setter of a field, by the kind of its value.
macro_rules! access {
    // A value that is taken as it is.
    ( value($get:ident, $set:ident), $field:ident: $type:ty, $meaning:literal, $documented:expr ) => {
        impl Policy {
            #[doc = $meaning]
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let choice = Policy::documented().", stringify!($get),
                "();\n# let _ = choice;", "\n```\n"
            )]
            #[must_use]
            pub fn $get(&self) -> $type {
                self.choices.$field
            }

            #[doc = $meaning]
            #[doc = $documented]
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let choice = Policy::documented().", stringify!($get),
                "();\nassert_eq!(Policy::documented().", stringify!($set), "(choice), Policy::documented());",
                "\n```\n"
            )]
            #[must_use]
            pub fn $set(self, value: $type) -> Self {
                self.changed(|choices| choices.$field = value)
            }
        }
    };
    // Percent, 0 to 100.
    ( percent($get:ident, $set:ident), $field:ident: $type:ty, $meaning:literal, $documented:expr ) => {
        impl Policy {
            #[doc = $meaning]
            /// It is 0 to 100 percent.
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let choice = Policy::documented().", stringify!($get),
                "();\n# let _ = choice;", "\n```\n"
            )]
            #[must_use]
            pub fn $get(&self) -> u8 {
                self.choices.$field.get()
            }

            #[doc = $meaning]
            #[doc = $documented]
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let policy = Policy::documented().", stringify!($set),
                "(90)?;\nassert_eq!(policy.", stringify!($get), "(), 90);\n# Ok::<(), PolicyError>(())", "\n```\n"
            )]
            ///
            /// # Errors
            ///
            /// It is over 100.
            pub fn $set(self, percent: u8) -> Result<Self, PolicyError> {
                let percent = Percent::new(percent).map_err(|reason| PolicyError::new(stringify!($field), reason))?;
                Ok(self.changed(|choices| choices.$field = percent))
            }
        }
    };
    // The same, or nothing.
    ( optional_percent($get:ident, $set:ident), $field:ident: $type:ty, $meaning:literal, $documented:expr ) => {
        impl Policy {
            #[doc = $meaning]
            /// It is 0 to 100 percent.
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let choice = Policy::documented().", stringify!($get),
                "();\n# let _ = choice;", "\n```\n"
            )]
            #[must_use]
            pub fn $get(&self) -> Option<u8> {
                self.choices.$field.map(Percent::get)
            }

            #[doc = $meaning]
            #[doc = $documented]
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let policy = Policy::documented().", stringify!($set),
                "(Some(90))?;\nassert_eq!(policy.", stringify!($get), "(), Some(90));\n# Ok::<(), PolicyError>(())",
                "\n```\n"
            )]
            ///
            /// # Errors
            ///
            /// It is over 100.
            pub fn $set(self, percent: Option<u8>) -> Result<Self, PolicyError> {
                let percent = percent.map(Percent::new).transpose();
                let percent = percent.map_err(|reason| PolicyError::new(stringify!($field), reason))?;
                Ok(self.changed(|choices| choices.$field = percent))
            }
        }
    };
    // A set of codes.
    ( codes($get:ident, $set:ident), $field:ident: $type:ty, $meaning:literal, $documented:expr ) => {
        impl Policy {
            #[doc = $meaning]
            /// They are in alphabetical order.
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let policy = Policy::documented();\n",
                "let codes = policy.", stringify!($get), "();\n# let _ = codes;\n```\n"
            )]
            #[must_use]
            pub fn $get(&self) -> &[String] {
                self.choices.$field.as_slice()
            }

            #[doc = $meaning]
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let policy = Policy::documented().", stringify!($set),
                "([\"A_CODE\"])?;\nassert!(policy.", stringify!($get),
                "().contains(&\"A_CODE\".to_owned()));\n# Ok::<(), PolicyError>(())", "\n```\n"
            )]
            ///
            /// # Errors
            ///
            /// A code is blank.
            pub fn $set<S: AsRef<str>>(self, codes: impl IntoIterator<Item = S>) -> Result<Self, PolicyError> {
                let codes = <$type>::new(codes).map_err(|reason| PolicyError::new(stringify!($field), reason))?;
                Ok(self.changed(|choices| choices.$field = codes))
            }
        }
    };
    // A value for each word of a set.
    (
        each($get:ident, $set:ident, $word:ty => $value:ty),
        $field:ident: $type:ty, $meaning:literal, $documented:expr
    ) => {
        impl Policy {
            #[doc = $meaning]
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let word = ", stringify!($word),
                "::ALL[0];\nlet choice = Policy::documented().", stringify!($get), "(word);\n# let _ = choice;",
                "\n```\n"
            )]
            #[must_use]
            pub fn $get(&self, word: $word) -> $value {
                self.choices.$field.get(word)
            }

            #[doc = $meaning]
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::*;\n", "let word = ", stringify!($word),
                "::ALL[0];\nlet choice = Policy::documented().", stringify!($get),
                "(word);\nlet policy = Policy::documented().", stringify!($set),
                "(word, choice);\n# let _ = policy;", "\n```\n"
            )]
            #[must_use]
            pub fn $set(self, word: $word, value: $value) -> Self {
                self.changed(|choices| choices.$field.set(word, value))
            }
        }
    };
}

pub(super) use access;
pub(super) use policy_fields;
