//! V2: the DNI; F1: the DNI inside a CUIL.

use super::json::Value;
use super::misread::{self, as_digit, look_alike};
use super::scalars::scalar;
use super::values::{Read, Reading, is_dash, is_letter, is_mark, then};
use unicode_normalization::UnicodeNormalization;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dni {
    /// Without zeros in front.
    pub(crate) digits: String,
    /// V9.
    pub(crate) repaired: bool,
}

pub(crate) fn dni(value: Option<&Value>) -> Reading<Dni> {
    then(scalar(value), dni_text)
}

/// Digits, one dot or comma and one or two zeros: without them. Any other text as it is.
pub(crate) fn without_fraction(text: &str) -> &str {
    for zeros in [".0", ".00", ",0", ",00"] {
        if let Some(whole) = text.strip_suffix(zeros)
            && !whole.is_empty()
            && whole.chars().all(|c| c.is_ascii_digit())
        {
            return whole;
        }
    }
    text
}

/// A number with an exponent: `4.5E+08`.
pub(crate) fn has_exponent(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let all_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    let unsigned = |text: &str| text.strip_prefix(['+', '-']).unwrap_or(text).to_string();
    let mantissa = unsigned(mantissa);
    let is_mantissa = match mantissa.split_once(['.', ',']) {
        Some((whole, fraction)) => all_digits(whole) && all_digits(fraction),
        None => all_digits(&mantissa),
    };
    is_mantissa && all_digits(&unsigned(exponent))
}

fn dni_text(text: &str) -> Read<Dni> {
    let text = without_fraction(text);
    if has_exponent(text) {
        return Read::Unreadable;
    }
    let text = text.trim_matches(|c: char| matches!(c, '\'' | '<') || c.is_whitespace());
    let text = without_labels(text);
    let text = float_beside_sex(text.trim());
    let mut left: Vec<char> =
        text.chars().filter(|c| *c != '.' && *c != ',' && !is_dash(*c) && !c.is_whitespace()).collect();
    if is_sex(left.first()) {
        left.remove(0);
    } else if is_sex(left.last()) {
        left.pop();
    }
    let left: String = left.into_iter().collect();
    let Some(figures) = misread::figures(&left) else {
        return Read::Unreadable;
    };
    number(&figures.digits, figures.repaired)
}

fn number(digits: &str, repaired: bool) -> Read<Dni> {
    let digits = digits.trim_start_matches('0').to_string();
    match digits.len() {
        0 if repaired => Read::Unreadable,
        0 => Read::Absent,
        6..=8 => Read::Present(Dni { digits, repaired }),
        _ => Read::Unreadable,
    }
}

fn is_sex(c: Option<&char>) -> bool {
    matches!(c, Some('M' | 'm' | 'F' | 'f'))
}

/// But for one letter M or F at an end, a float: without its zeros.
fn float_beside_sex(text: &str) -> String {
    let (first, last) = (text.chars().next(), text.chars().next_back());
    let inside = if is_sex(first.as_ref()) {
        &text[1..]
    } else if is_sex(last.as_ref()) {
        &text[..text.len() - 1]
    } else {
        text
    };
    let inside = inside.trim();
    let whole = without_fraction(inside);
    if whole == inside { text.to_string() } else { whole.to_string() }
}

/// The longer before those that they begin with.
const LABELS: [&str; 13] =
    ["DOCUMENTO", "DOC", "DNI", "LC", "LE", "CI", "DU", "NUMERO", "NUM", "NRO", "NO", "N°", "Nº"];

/// Without the labels in front, any number of them.
fn without_labels(text: &str) -> &str {
    let mut left = text;
    while let Some(after) = LABELS.into_iter().find_map(|label| after_label(left, label)) {
        left = after;
    }
    left
}

/// What stands behind this label; the label in any case and accent, dots between and behind its letters, `:` behind.
fn after_label<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut left = text;
    for letter in label.chars() {
        let mut rest = left.chars();
        if base(rest.next()?) != base(letter) {
            return None;
        }
        left = rest.as_str().trim_start_matches(is_mark).trim_start_matches('.');
    }
    Some(left.trim_start_matches(|c: char| matches!(c, '.' | ':') || c.is_whitespace()))
}

/// A letter without accents, in one case.
fn base(c: char) -> String {
    c.nfd().filter(|c| !is_mark(*c)).flat_map(char::to_uppercase).collect()
}

#[derive(Clone, Debug)]
pub(crate) struct Cuil {
    pub(crate) digits: String,
    pub(crate) dni: String,
    pub(crate) check_digit_is_right: bool,
    pub(crate) repaired: bool,
    /// F1: its check digit is right, its middle does not start with 6 or 9, and nothing of it was repaired.
    pub(crate) may_contradict: bool,
}

/// F1: exactly 11 digits and no letter but V9's, the middle 8 read as V2.
pub(crate) fn cuil(value: Option<&Value>) -> Reading<Cuil> {
    then(scalar(value), |text| {
        let text = without_fraction(text);
        if has_exponent(text) {
            return Read::Unreadable;
        }
        let kept: String = text.chars().filter(|c| is_letter(*c) || as_digit(*c).is_some()).collect();
        if kept.chars().any(|c| is_letter(c) && look_alike(c).is_none()) {
            return Read::Unreadable;
        }
        let Some(figures) = misread::figures(&kept) else {
            return Read::Unreadable;
        };
        let digits = figures.digits;
        if digits.len() != 11 {
            return Read::Unreadable;
        }
        match number(&digits[2..10], figures.repaired) {
            Read::Present(dni) => {
                let protected = digits[2..].starts_with('6') || digits[2..].starts_with('9');
                let check_digit_is_right = check_digit_is_right(&digits);
                Read::Present(Cuil {
                    may_contradict: check_digit_is_right && !protected && !figures.repaired,
                    digits,
                    dni: dni.digits,
                    check_digit_is_right,
                    repaired: figures.repaired,
                })
            }
            Read::Absent | Read::Zero => Read::Absent,
            Read::Unreadable => Read::Unreadable,
        }
    })
}

fn check_digit_is_right(digits: &str) -> bool {
    let digits: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
    let sum: u32 = weights.iter().zip(&digits).map(|(w, d)| w * d).sum();
    match 11 - sum % 11 {
        11 => digits[10] == 0,
        10 => false,
        right => digits[10] == right,
    }
}
