//! V1: what a JSON value stands for before its field's own rule reads it.

use super::json::{self, Kind, Value};
use super::values::Reading;

/// V1: the general list of fillers, in any case.
const FILLERS: [&str; 5] = ["-", "S/D", "N/A", "null", "none"];
/// The same in the fields of a name, where `null` and `none` are names.
const NAME_FILLERS: [&str; 12] =
    ["-", "S/D", "N/A", "S/N", "NN", "N N", "FNU", "LNU", "SIN NOMBRE", "SIN NOMBRES", "SIN APELLIDO", "NO POSEE"];
/// So written.
const FILLERS_AS_WRITTEN: [&str; 4] = ["NaN", "NaT", "<NA>", "undefined"];
/// Taken out on purpose.
const REDACTED: [&str; 2] = ["[REDACTED]", "REDACTED"];

/// V1 with the general list: the text to be read, and the text to be shown.
pub(crate) fn scalar(value: Option<&Value>) -> Reading<String> {
    match received(value) {
        Received::Absent => Reading::Absent,
        Received::Unreadable => Reading::Unreadable(None),
        Received::Number { text, shown } => Reading::Present(text, shown),
        Received::Text(text) => {
            let text = text.trim().to_string();
            if text.len() > 1024 {
                Reading::Unreadable(Some(text))
            } else if is_filler(&text) {
                Reading::Absent
            } else {
                Reading::Present(text.clone(), text)
            }
        }
    }
}

/// V1 for the fields of a name. A no-break space at the ends is still there to be read.
pub(crate) fn name_scalar(value: Option<&Value>) -> Reading<String> {
    match received(value) {
        Received::Absent => Reading::Absent,
        Received::Unreadable => Reading::Unreadable(None),
        Received::Number { text, shown } => Reading::Present(text, shown),
        Received::Text(text) => {
            let shown = text.trim().to_string();
            let text = text.trim_matches(|c: char| c.is_whitespace() && c != '\u{A0}').to_string();
            if shown.len() > 1024 {
                Reading::Unreadable(Some(shown))
            } else if is_name_filler(&shown) {
                Reading::Absent
            } else {
                Reading::Present(text, shown)
            }
        }
    }
}

fn is_filler(text: &str) -> bool {
    text.is_empty() || is_one_of(text, &FILLERS) || is_filler_everywhere(text)
}

/// The list of the fields of a name.
pub(crate) fn is_name_filler(text: &str) -> bool {
    let only_x = text.chars().count() >= 3 && text.chars().all(|c| matches!(c, 'X' | 'x'));
    text.is_empty() || only_x || is_one_of(text, &NAME_FILLERS) || is_filler_everywhere(text)
}

fn is_filler_everywhere(text: &str) -> bool {
    FILLERS_AS_WRITTEN.contains(&text)
        || is_one_of(text, &REDACTED)
        || text.chars().all(|c| matches!(c, '*' | '•' | '█'))
}

fn is_one_of(text: &str, all: &[&str]) -> bool {
    all.iter().any(|one| one.eq_ignore_ascii_case(text))
}

enum Received {
    Absent,
    /// An object, array, boolean or other number: without a text to show.
    Unreadable,
    Number {
        text: String,
        shown: String,
    },
    Text(String),
}

/// Whether a value is a number, in Extended JSON or not.
pub(crate) fn is_number(value: &Value) -> bool {
    matches!(received(Some(value)), Received::Number { .. })
}

fn received(value: Option<&Value>) -> Received {
    let Some(value) = value else {
        return Received::Absent;
    };
    match &value.kind {
        Kind::Null => Received::Absent,
        Kind::Bool(_) | Kind::Array(_) => Received::Unreadable,
        Kind::Number => number(&value.raw, &value.raw),
        Kind::Text(None) => Received::Unreadable,
        Kind::Text(Some(text)) => Received::Text(text.clone()),
        Kind::Object(members) => match members.as_slice() {
            [member] => match member.key.as_deref() {
                Some("$date") => dated(&member.value),
                Some("$numberInt" | "$numberLong" | "$numberDouble") => numbered(&member.value),
                _ => Received::Unreadable,
            },
            _ => Received::Unreadable,
        },
    }
}

/// Extended JSON's `$numberInt`, `$numberLong`, `$numberDouble`: a number, or one as text, zeros in front and all.
fn numbered(value: &Value) -> Received {
    match &value.kind {
        Kind::Number => number(&value.raw, &value.raw),
        Kind::Text(Some(text)) if text.trim().len() <= 1024 => number(text.trim(), text.trim()),
        _ => Received::Unreadable,
    }
}

/// Extended JSON's `$date`: text, a number, or a `$numberLong`.
fn dated(value: &Value) -> Received {
    match &value.kind {
        Kind::Object(members) => match members.as_slice() {
            [member] if member.key.as_deref() == Some("$numberLong") => numbered(&member.value),
            _ => Received::Unreadable,
        },
        _ => received(Some(value)),
    }
}

/// A number whose value is an integer from −2⁶³ to 2⁶⁴−1; with a fraction or an exponent up to 2⁵³ in size.
fn number(raw: &str, shown: &str) -> Received {
    match integer(raw) {
        Some(text) => Received::Number { text, shown: shown.to_string() },
        None => Received::Unreadable,
    }
}

/// The decimal text of a number in JSON's grammar (zeros in front allowed, and kept), where its value is such an
/// integer.
fn integer(raw: &str) -> Option<String> {
    let (sign, unsigned) = match raw.strip_prefix('-') {
        Some(unsigned) => ("-", unsigned),
        None => ("", raw),
    };
    let without_zeros = unsigned.trim_start_matches('0');
    let zeros = &unsigned[..unsigned.len() - without_zeros.len()];
    // JSON wants a digit in front.
    let grammatical = if without_zeros.starts_with(|c: char| c.is_ascii_digit()) || zeros.is_empty() {
        without_zeros.to_string()
    } else {
        format!("0{without_zeros}")
    };
    if !json::is_number(&grammatical) {
        return None;
    }
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], &unsigned[at + 1..]),
        None => (unsigned, "0"),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.chars().all(|c| c == '0') {
        // Zeros in front count where it is written as an integer only.
        let is_plain = unsigned.chars().all(|c| c.is_ascii_digit());
        return Some(if is_plain { unsigned.to_string() } else { "0".to_string() });
    }
    // The value is `digits` with the point moved; so large an exponent that it is no number here makes no integer in
    // range.
    let exponent: i64 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let point = i64::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let significant = digits.trim_end_matches('0').len();
    if point < i64::try_from(significant).ok()? || point > 4_000 {
        return None;
    }
    let mut text = digits;
    let point = usize::try_from(point).ok()?;
    while text.len() < point {
        text.push('0');
    }
    text.truncate(point);
    let value: i128 = format!("{sign}{text}").parse().ok()?;
    let is_plain = unsigned.chars().all(|c| c.is_ascii_digit());
    let fits =
        if is_plain { value >= i128::from(i64::MIN) && value <= i128::from(u64::MAX) } else { value.abs() <= 1 << 53 };
    // A zero before the point is none in front.
    let text = if is_plain || whole.chars().any(|c| c != '0') { text.as_str() } else { text.trim_start_matches('0') };
    fits.then(|| format!("{sign}{text}"))
}
