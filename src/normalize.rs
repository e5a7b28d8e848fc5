//! From text to value: one file a kind (rules V2 to V7).
//!
//! Every reader here takes text that V1 found present: trimmed, not blank, no filler, not too long.

pub(crate) mod date;
pub(crate) mod dni;
pub(crate) mod ejemplar;
pub(crate) mod gender;
pub(crate) mod name;
mod repair;
pub(crate) mod tramite;

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// General_Category L, by the crate's tables and not the compiler's.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphabetic() } else { c.general_category_group() == GeneralCategoryGroup::Letter }
}

/// General_Category L or Nd.
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        is_letter(c) || c.general_category() == GeneralCategory::DecimalNumber
    }
}

/// General_Category M.
pub(crate) fn is_mark(c: char) -> bool {
    !c.is_ascii() && c.general_category_group() == GeneralCategoryGroup::Mark
}

/// General_Category Pd.
pub(crate) fn is_dash(c: char) -> bool {
    if c.is_ascii() { c == '-' } else { c.general_category() == GeneralCategory::DashPunctuation }
}
