//! From text to value: one file for each kind (rules V2 to V7).
//!
//! Every reader here takes text that V1 found present: trimmed, not blank, not a filler, not too long.

pub(crate) mod date;
mod digits;
pub(crate) mod dni;
pub(crate) mod ejemplar;
pub(crate) mod gender;
mod misread;
pub(crate) mod name;
pub(crate) mod tramite;

use date::DocumentDate;
use dni::Dni;
use ejemplar::Ejemplar;
use gender::Gender;
use tramite::{Tramite, Tramites};
use unicode_normalization::char::decompose_compatible;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::text::{Text, trim};
use crate::value::{Scalar, Value, general_text};

/// Reads a document number: fillers and limits as in rule V1, then rule V2. Six to eight significant digits. A number
/// with letters that look like digits is *repaired* (rule V9): it confirms an equal number, and otherwise says nothing.
///
/// ```
/// use renaper_crosscheck::{Value, normalize_dni};
///
/// assert_eq!(normalize_dni(" D.N.I. N° 38.966.181 ").map(|dni| dni.number()), Value::Present(38_966_181));
/// assert_eq!(normalize_dni("5123456.0").map(|dni| dni.number()), Value::Present(5_123_456));
/// assert_eq!(normalize_dni("3B966I81").map(|dni| dni.number()), Value::Repaired(38_966_181));
/// assert_eq!(normalize_dni("S/D"), Value::Absent);
/// assert_eq!(normalize_dni("12345"), Value::Unreadable);
/// ```
#[must_use]
pub fn normalize_dni(text: &str) -> Value<Dni> {
    general(text, dni::read)
}

/// Reads the trámite of a card: rule V1, then rule V3's OCR side. At most eleven digits.
///
/// *Repaired* means a value that may confirm a trámite of the registry and otherwise says nothing: a number with
/// letters that look like digits (rule V9), half of a number in several pieces, or a number of fewer than seven
/// significant digits, which may be another number of the card. Letters that look like digits beside the digits, not
/// between them, may be digits or not. Of the two numbers this returns the one with them, if it can be read. A check
/// tries both.
///
/// ```
/// use renaper_crosscheck::{Value, normalize_card_tramite};
///
/// let glued = normalize_card_tramite("0046075938712 3").map(|tramite| tramite.to_string());
/// assert_eq!(glued, Value::Present("00460759387".to_owned()));
/// let misread = normalize_card_tramite("0046O759387").map(|tramite| tramite.number());
/// assert_eq!(misread, Value::Repaired(460_759_387));
/// assert_eq!(normalize_card_tramite("123456").map(|tramite| tramite.number()), Value::Repaired(123_456));
/// assert_eq!(normalize_card_tramite("0046A759387"), Value::Unreadable);
/// ```
#[must_use]
pub fn normalize_card_tramite(text: &str) -> Value<Tramite> {
    general(text, tramite::read_ocr).map(Tramites::first)
}

/// Reads a trámite of the registry: rule V1, then rule V3's registry side. One to eleven significant digits; zero is
/// absent. A number with letters that look like digits is *repaired*, as in [`normalize_card_tramite`].
///
/// ```
/// use renaper_crosscheck::{Value, normalize_registry_tramite};
///
/// assert_eq!(normalize_registry_tramite("460759387.0").map(|tramite| tramite.number()), Value::Present(460_759_387));
/// assert_eq!(normalize_registry_tramite("0"), Value::Absent);
/// ```
#[must_use]
pub fn normalize_registry_tramite(text: &str) -> Value<Tramite> {
    general(text, tramite::read_registry).map(Tramites::first)
}

/// Reads the letter of a copy, `A` to `Z`: rule V1, then rule V4.
///
/// ```
/// use renaper_crosscheck::{Value, normalize_ejemplar};
///
/// assert_eq!(normalize_ejemplar("Ejemplar: c").map(|ejemplar| ejemplar.letter()), Value::Present('C'));
/// ```
#[must_use]
pub fn normalize_ejemplar(text: &str) -> Value<Ejemplar> {
    general(text, ejemplar::read)
}

/// Reads a date: rule V1, then rule V5. The year may be full, 1850 to 2150, or have two digits.
///
/// ```
/// use renaper_crosscheck::{Value, normalize_date};
///
/// let printed = normalize_date("22 MAY/ MAY 1995").present().unwrap();
/// let stored = normalize_date("1995-05-22T00:00:00Z").present().unwrap();
/// let short = normalize_date("22/05/95").present().unwrap();
/// assert!(printed.agrees(stored) && short.agrees(stored));
/// assert_eq!(normalize_date("05/22/1995"), Value::Unreadable);
/// assert_eq!(normalize_date("0000-00-00"), Value::Absent);
/// ```
#[must_use]
pub fn normalize_date(text: &str) -> Value<DocumentDate> {
    general(text, date::read)
}

/// Reads the gender to ask the registry with: rule V1, then rule V7. `accept_x` is the policy's `accept_gender_x`:
/// without it, an `X` is unreadable.
///
/// ```
/// use renaper_crosscheck::{Gender, Value, normalize_gender};
///
/// assert_eq!(normalize_gender(" femenino ", false), Value::Present(Gender::Female));
/// assert_eq!(normalize_gender("X", true), Value::Present(Gender::X));
/// assert_eq!(normalize_gender("X", false), Value::Unreadable);
/// ```
#[must_use]
pub fn normalize_gender(text: &str, accept_x: bool) -> Value<Gender> {
    general(text, |text| gender::read(text, accept_x))
}

/// Reads one field of a name: rule V1 with the fillers of a name, then rule V6. The tokens keep their order, with one
/// space between them.
///
/// ```
/// use renaper_crosscheck::{Value, normalize_name};
///
/// assert_eq!(normalize_name("D'Angelo, JosÃ©"), Value::Present("dangelo jose".into()));
/// assert_eq!(normalize_name("..."), Value::Absent);
/// ```
#[must_use]
pub fn normalize_name(text: &str) -> Value<Text<'static>> {
    let scalar = Scalar::from_text(Text::from(text));
    scalar.name_text(name::read).map(|_| name::tokens_of(&scalar).joined().into())
}

fn general<T>(text: &str, read: impl FnOnce(&str) -> Value<T>) -> Value<T> {
    general_text(trim(text)).and_then(read)
}

/// Text without accents, in lower case: the form in which a message is searched.
pub(crate) fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    let mut take = |c: char| {
        if is_plain_letter(c) {
            folded.push(c);
        } else if !is_mark(c) {
            folded.extend(c.to_lowercase());
        }
    };
    // Only marks have an order that NFKD corrects.
    text.chars().for_each(|c| decompose_compatible(c, &mut take));
    folded
}

/// Whether a character is known, without tables, to be a letter that is its own lower case; only the characters that
/// long decompositions consist of are covered.
pub(crate) const fn is_plain_letter(c: char) -> bool {
    matches!(c, 'a'..='z' | '\u{0621}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{30A1}'..='\u{30FA}')
        || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{4E00}'..='\u{9FA5}')
}

/// General_Category L, by the crate's tables and not the compiler's.
pub(crate) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphabetic()
    } else {
        is_plain_letter(c) || c.general_category_group() == GeneralCategoryGroup::Letter
    }
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
