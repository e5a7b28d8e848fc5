//! What the rule by evidence saw in the words of two names (rule N5).

use std::fmt;

use serde::Serialize;

use crate::vocabulary::NameWordKind;

/// One word of a card's name with the registry's word that it stands for, or words that stand for each other together
/// (rule N5).
///
/// `Debug` does not show the words.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct NameWord {
    /// The word on the card, as rule V6 reads it; `None` if the card lacks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub card: Option<String>,
    /// The registry's word; `None` if the registry lacks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registry: Option<String>,
    /// The evidence in bits, −40 to 40: below zero, it points to another person.
    pub bits: i8,
    /// What was seen.
    pub kind: NameWordKind,
    /// If the card's word differs from the registry's and is itself a name: how many people there are for one bearer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub one_in: Option<u32>,
}

impl fmt::Debug for NameWord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("NameWord");
        shown.field("bits", &self.bits).field("kind", &self.kind).field("one_in", &self.one_in).finish_non_exhaustive()
    }
}
