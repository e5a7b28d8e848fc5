//! V1 scalars, V2 DNI, V3 trámite, V4 ejemplar, V7 gender.

use super::json::{Kind, Value};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

/// What one field's own rule makes of a value.
#[derive(Clone, Debug)]
pub(crate) enum Reading<T> {
    Absent,
    /// Absent, but it was a zero trámite (V3, A3).
    Zero,
    /// With its text, where it has one.
    Unreadable(Option<String>),
    /// With its text as received, trimmed.
    Present(T, String),
}

impl<T> Reading<T> {
    pub(crate) fn value(&self) -> Option<&T> {
        match self {
            Reading::Present(value, _) => Some(value),
            _ => None,
        }
    }

    pub(crate) fn is_present(&self) -> bool {
        self.value().is_some()
    }

    pub(crate) fn is_unreadable(&self) -> bool {
        matches!(self, Reading::Unreadable(_))
    }

    /// What a row shows: the text as received, also when it is unreadable; not when absent.
    pub(crate) fn shown(&self) -> Option<String> {
        match self {
            Reading::Present(_, text) => Some(text.clone()),
            Reading::Unreadable(text) => text.clone(),
            Reading::Absent | Reading::Zero => None,
        }
    }
}

/// V1: the general list of fillers.
const FILLERS: [&str; 5] = ["-", "S/D", "N/A", "null", "none"];
/// V1: the fillers in the fields of a name.
const NAME_FILLERS: [&str; 3] = ["-", "S/D", "N/A"];

/// V1 with the general list.
pub(crate) fn scalar(value: Option<&Value>) -> Reading<()> {
    scalar_with(value, &FILLERS)
}

/// V1 for the fields of a name.
pub(crate) fn name_scalar(value: Option<&Value>) -> Reading<()> {
    scalar_with(value, &NAME_FILLERS)
}

fn scalar_with(value: Option<&Value>, fillers: &[&str]) -> Reading<()> {
    let Some(value) = value else {
        return Reading::Absent;
    };
    let text = match &value.kind {
        Kind::Null => return Reading::Absent,
        Kind::Bool(_) | Kind::Array(_) | Kind::Object(_) => return Reading::Unreadable(None),
        Kind::Number => {
            if value.raw.contains(['.', 'e', 'E']) {
                return Reading::Unreadable(None);
            }
            match value.raw.parse::<i128>() {
                Ok(n) if n >= i128::from(i64::MIN) && n <= i128::from(u64::MAX) => value.raw.clone(),
                _ => return Reading::Unreadable(None),
            }
        }
        Kind::Text(None) => return Reading::Unreadable(None),
        Kind::Text(Some(text)) => text.trim().to_string(),
    };
    if text.len() > 1024 {
        return Reading::Unreadable(Some(text));
    }
    if text.is_empty() || fillers.iter().any(|f| f.eq_ignore_ascii_case(&text)) {
        return Reading::Absent;
    }
    Reading::Present((), text)
}

pub(crate) fn is_letter(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Letter
}

pub(crate) fn is_mark(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Mark
}

pub(crate) fn is_decimal(c: char) -> bool {
    c.general_category() == GeneralCategory::DecimalNumber
}

fn is_dash(c: char) -> bool {
    c.general_category() == GeneralCategory::DashPunctuation
}

pub(crate) fn digits_of(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// After a value passed V1, goes on with its own rule; else hands the V1 outcome on.
pub(crate) fn then<T>(scalar: Reading<()>, own: impl Fn(&str) -> Reading<T>) -> Reading<T> {
    match scalar {
        Reading::Absent => Reading::Absent,
        Reading::Zero => Reading::Zero,
        Reading::Unreadable(text) => Reading::Unreadable(text),
        Reading::Present((), text) => own(&text),
    }
}

fn unreadable<T>(text: &str) -> Reading<T> {
    Reading::Unreadable(Some(text.to_string()))
}

/// V2: the DNI's digits without leading zeros.
pub(crate) fn dni(value: Option<&Value>) -> Reading<String> {
    then(scalar(value), dni_text)
}

pub(crate) fn dni_text(text: &str) -> Reading<String> {
    let mut left: Vec<char> =
        text.chars().filter(|c| *c != '.' && *c != ',' && !is_dash(*c) && !c.is_whitespace()).collect();
    let is_sex = |c: Option<&char>| matches!(c, Some('M' | 'm' | 'F' | 'f'));
    if is_sex(left.first()) {
        left.remove(0);
    } else if is_sex(left.last()) {
        left.pop();
    }
    if left.is_empty() || !left.iter().all(char::is_ascii_digit) {
        return unreadable(text);
    }
    let digits: String = left.into_iter().collect();
    let digits = digits.trim_start_matches('0').to_string();
    if digits.is_empty() {
        return Reading::Absent;
    }
    if digits.len() < 6 || digits.len() > 8 {
        return unreadable(text);
    }
    Reading::Present(digits, text.to_string())
}

/// V3, OCR: the digits taken, zeros kept.
pub(crate) fn ocr_tramite(value: Option<&Value>) -> Reading<String> {
    then(scalar(value), |text| {
        let all = digits_of(text);
        if all.is_empty() {
            return unreadable(text);
        }
        let number = if all.len() <= 11 {
            all
        } else {
            let first = text.split_whitespace().map(digits_of).find(|d| !d.is_empty()).unwrap_or_default();
            if first.len() <= 11 {
                first
            } else if first.starts_with("00") {
                first[..11].to_string()
            } else {
                return unreadable(text);
            }
        };
        let significant = number.trim_start_matches('0').len();
        if significant == 0 {
            Reading::Absent
        } else if significant < 7 {
            unreadable(text)
        } else {
            Reading::Present(number, text.to_string())
        }
    })
}

/// V3, registry: the number.
pub(crate) fn registry_tramite(value: Option<&Value>) -> Reading<u64> {
    then(scalar(value), |text| {
        let all = digits_of(text);
        if all.is_empty() {
            return unreadable(text);
        }
        let significant = all.trim_start_matches('0');
        if significant.is_empty() {
            return Reading::Zero;
        }
        if significant.len() > 11 {
            return unreadable(text);
        }
        match significant.parse() {
            Ok(number) => Reading::Present(number, text.to_string()),
            Err(_) => unreadable(text),
        }
    })
}

/// V4: the letter.
pub(crate) fn ejemplar(value: Option<&Value>) -> Reading<char> {
    then(scalar(value), |text| {
        let upper = text.to_ascii_uppercase().replace("EJEMPLAR", "");
        let left: Vec<char> = upper.chars().filter(|c| is_letter(*c) || is_decimal(*c)).collect();
        match left.as_slice() {
            [letter @ 'A'..='Z'] => Reading::Present(*letter, text.to_string()),
            _ => unreadable(text),
        }
    })
}

/// V7: `M`, `F` (or `X`); `None` is missing.
pub(crate) fn gender(value: Option<&Value>, accept_x: bool) -> Option<char> {
    let Reading::Present((), text) = scalar(value) else {
        return None;
    };
    let lower = text.to_lowercase();
    if ["m", "male", "masculino", "varon", "varón", "hombre"].contains(&lower.as_str()) {
        return Some('M');
    }
    if ["f", "female", "femenino", "mujer"].contains(&lower.as_str()) {
        return Some('F');
    }
    if accept_x && lower == "x" {
        return Some('X');
    }
    None
}
