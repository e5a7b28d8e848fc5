//! Which JSON numbers are integers (rule V1), and the values of MongoDB's Extended JSON.

use crate::json::Element;

/// Largest size of an integer written with a fraction or an exponent: doubles hold every integer up to this one.
const LARGEST_DOUBLE: u64 = 1 << 53;

/// Digits of the largest such integer.
const MOST_DIGITS: usize = 16;

/// How a JSON number writes an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Integer {
    /// Plainly, −2⁶³ to 2⁶⁴−1.
    Plain,
    /// With a fraction or an exponent, at most 2⁵³ in size; or a zero with a sign.
    Double(i64),
}

/// Reads a JSON number; `None` if it is not an integer in range.
pub(super) fn integer(raw: &str) -> Option<Integer> {
    // A text that parses has neither fraction nor exponent.
    if raw.parse::<u64>().is_ok() {
        return Some(Integer::Plain);
    }
    if let Ok(negative) = raw.parse::<i64>() {
        return Some(if negative == 0 { Integer::Double(0) } else { Integer::Plain });
    }
    let mut parts = raw.splitn(2, ['e', 'E']);
    let mantissa = parts.next()?;
    let exponent = parts.next();
    if exponent.is_none() && !mantissa.contains('.') {
        return None;
    }
    double(mantissa, exponent.unwrap_or("0")).map(Integer::Double)
}

/// The exact integer of a mantissa and an exponent: rounding never makes one from another number.
fn double(mantissa: &str, exponent: &str) -> Option<i64> {
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or((1, whole), |whole| (-1, whole));
    let digits = [whole, fraction].concat();
    // The number is these digits followed by `zeros` zeros.
    let significant = digits.trim_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    let cut_off = digits.len().saturating_sub(digits.trim_end_matches('0').len());
    let exponent: i64 = exponent.parse().ok()?;
    let zeros = exponent.checked_sub(i64::try_from(fraction.len()).ok()?)?.checked_add(i64::try_from(cut_off).ok()?)?;
    let zeros = usize::try_from(zeros).ok()?;
    if significant.len().saturating_add(zeros) > MOST_DIGITS {
        return None;
    }
    let digits = significant.bytes().chain(std::iter::repeat_n(b'0', zeros));
    let size = digits
        .fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit.saturating_sub(b'0'))));
    i64::try_from(size).ok().filter(|_| size <= LARGEST_DOUBLE).map(|size| size.saturating_mul(sign))
}

/// Whether text is a number in JSON's grammar, ignoring leading zeros.
pub(super) fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.strip_prefix('-').unwrap_or(text).splitn(2, ['e', 'E']);
    let mantissa = parts.next().unwrap_or_default();
    let exponent = parts.next().is_none_or(|exponent| digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    exponent && digits(fraction) && digits(whole)
}

/// What an object of Extended JSON holds.
pub(super) enum Extended<'j, 'a> {
    /// Under `$numberInt`, `$numberLong` or `$numberDouble`, or under a `$numberLong` in a `$date`.
    Number(Element<'j, 'a>),
    /// Under `$date`.
    Date(Element<'j, 'a>),
}

/// Takes apart an object of Extended JSON: its only key gives the kind of its value. `None` for any other object.
pub(super) fn extended<'j, 'a>(object: Element<'j, 'a>) -> Option<Extended<'j, 'a>> {
    let (key, value) = only_member(object)?;
    match key.string()?.as_ref() {
        "$numberInt" | "$numberLong" | "$numberDouble" => Some(Extended::Number(value)),
        "$date" if value.is_object() => {
            let (key, value) = only_member(value)?;
            (key.string()? == "$numberLong").then_some(Extended::Number(value))
        }
        "$date" => Some(Extended::Date(value)),
        _ => None,
    }
}

fn only_member<'j, 'a>(object: Element<'j, 'a>) -> Option<(Element<'j, 'a>, Element<'j, 'a>)> {
    let mut members = object.members();
    let member = members.next()?;
    members.next().is_none().then_some(member)
}
