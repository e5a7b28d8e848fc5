//! What the rule by evidence saw of the words of two names (rule N5).

use std::fmt;

use serde::Serialize;

use crate::vocabulary::NameWordKind;

/// One word of a card's name with the registry's that it stands for, or words that stand for each other together (rule
/// N5).
///
/// `Debug` does not show the words.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NameWord {
    /// What stands on the card, as rule V6 reads it; nothing where the card lacks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// What stands at the registry; nothing where the registry lacks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registry: Option<String>,
    /// The evidence in bits, −40 to 40: below zero it speaks for another person.
    pub bits: i8,
    /// What was seen.
    pub kind: NameWordKind,
    /// Where the card's word is another one than the registry's, and itself a name: one person in so many bears it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_in: Option<u32>,
}

impl fmt::Debug for NameWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("NameWord");
        shown.field("bits", &self.bits).field("kind", &self.kind).field("one_in", &self.one_in).finish_non_exhaustive()
    }
}
