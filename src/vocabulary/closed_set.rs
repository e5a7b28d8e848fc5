//! Closed sets of words: each variant has exactly one spelling in JSON.

use thiserror::Error;

/// A word that is not in the closed set that was searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not {expected}")]
pub struct UnknownWord {
    pub(crate) expected: &'static str,
}

/// Declares an enum with one spelling for each variant, and with `ALL`, `as_str`, `FromStr`, `Display`, `Serialize` and
/// `Deserialize`.
macro_rules! closed_set {
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $what:literal {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )+
        }

        impl $name {
            /// Every member of the set, in the order of RULES.md or JSON.md.
            pub const ALL: &'static [$name] = &[ $( $name::$variant, )+ ];

            /// What an error says a word of the set must be.
            pub(crate) const EXPECTED: &'static str = $what;

            /// The one spelling this member has in JSON.
            #[doc = concat!(
                "\n```\n# use renaper_crosscheck::{*, stored::*};\nlet word = ", stringify!($name), "::ALL[0];\n",
                "assert_eq!(word.as_str().parse::<", stringify!($name), ">(), Ok(word));\n```"
            )]
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( $name::$variant => $text, )+
                }
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::vocabulary::UnknownWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $( $text => Ok($name::$variant), )+
                    _ => Err($crate::vocabulary::UnknownWord { expected: Self::EXPECTED }),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <$crate::text::Text<'de> as ::serde::Deserialize>::deserialize(deserializer)?;
                text.as_str().parse().map_err(::serde::de::Error::custom)
            }
        }
    };
    // The same, with each word in a table: its entry holds everything else about the word.
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $what:literal, $entry:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal { $($said:tt)* }, )+
        }
    ) => {
        $crate::vocabulary::closed_set! {
            $(#[$meta])*
            pub enum $name: $what {
                $( $(#[$variant_meta])* $variant = $text, )+
            }
        }

        impl $name {
            const fn entry(self) -> &'static $entry {
                match self {
                    $( $name::$variant => const { &$entry { $($said)* } }, )+
                }
            }
        }
    };
    // The same, with a message for each word: its key is the space and the word.
    (
        $(#[$meta:meta])*
        pub enum $name:ident: $what:literal, $entry:ident with messages in $space:literal {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal { $($said:tt)* }, )+
        }
    ) => {
        $crate::vocabulary::closed_set! {
            $(#[$meta])*
            pub enum $name: $what, $entry {
                $( $(#[$variant_meta])* $variant = $text { key: concat!($space, ".", $text), $($said)* }, )+
            }
        }
    };
}

pub(crate) use closed_set;
