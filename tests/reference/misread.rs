//! V9: the characters that are misread digits, and how many of them a number may have.

/// The digit that a look-alike stands for.
pub(crate) fn look_alike(c: char) -> Option<char> {
    match c {
        'O' | 'o' | 'Q' | 'D' => Some('0'),
        'I' | 'i' | 'l' | '|' | '!' => Some('1'),
        'Z' | 'z' => Some('2'),
        'S' | 's' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}

/// A digit, or what stands for one.
pub(crate) fn as_digit(c: char) -> Option<char> {
    if c.is_ascii_digit() { Some(c) } else { look_alike(c) }
}

/// Digits where digits must stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) digits: String,
    /// Some of them were look-alikes.
    pub(crate) repaired: bool,
}

/// Every character a digit or a look-alike, at least two thirds of them digits; of nothing: nothing.
pub(crate) fn figures(text: &str) -> Option<Figures> {
    let digits: String = text.chars().map(as_digit).collect::<Option<String>>()?;
    if digits.is_empty() || !enough_digits(text) {
        return None;
    }
    Some(Figures { repaired: digits != text, digits })
}

/// At least two thirds of the characters are digits.
pub(crate) fn enough_digits(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    3 * digits >= 2 * text.chars().count()
}
