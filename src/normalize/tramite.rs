//! The trámite number, as printed on the card and as the registry holds it (rule V3).

mod runs;

use std::fmt;

use super::digits::{has_exponent, without_zero_fraction};
use crate::value::Value;
use runs::{Kept, Runs, without_zero_fractions};

/// Most digits a trámite has.
const MOST_DIGITS: usize = 11;

/// Smallest number of seven digits: a shorter one on a card may be another number of the card, and can only confirm.
const FEWEST_ON_CARD: u64 = 1_000_000;

/// A piece of the card's text with fewer digits, followed by more, may be half of the number.
const FEWEST_OF_A_PIECE: usize = 9;

/// A trámite number, compared as an unsigned 64-bit number (rule V3). Its `Debug` shows no digit.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tramite {
    number: u64,
    digits: usize,
}

impl Tramite {
    /// The number itself: at most eleven digits.
    ///
    /// ```
    /// use renaper_crosscheck::normalize_registry_tramite;
    ///
    /// assert_eq!(normalize_registry_tramite("00460759387").present().unwrap().number(), 460_759_387);
    /// ```
    #[must_use]
    pub const fn number(self) -> u64 {
        self.number
    }

    /// Whether the text holds only its digits.
    pub(crate) fn is_all_of(self, text: &str) -> bool {
        text.len() == self.digits && text.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether a number on a card is too short to be certain (rule V3).
    const fn is_short(self) -> bool {
        self.number < FEWEST_ON_CARD
    }

    /// Whether two trámites are the same number, ignoring leading zeros.
    ///
    /// ```
    /// use renaper_crosscheck::{normalize_card_tramite, normalize_registry_tramite};
    ///
    /// let card = normalize_card_tramite("00460759387").present().unwrap();
    /// let registry = normalize_registry_tramite("460759387").present().unwrap();
    /// assert!(card.agrees(registry));
    /// ```
    #[must_use]
    pub const fn agrees(self, other: Tramite) -> bool {
        self.number == other.number
    }
}

impl fmt::Display for Tramite {
    /// The digits as they were taken, with leading zeros kept on the card's side.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:0width$}", self.number, width = self.digits)
    }
}

impl fmt::Debug for Tramite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tramite(…)")
    }
}

/// The number that a text represents, or the two that it may represent (rule V3): with the look-alike letters beside
/// its digits, and without them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tramites {
    first: Tramite,
    second: Option<Tramite>,
    reading: HowRead,
}

/// How the numbers were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum HowRead {
    /// As one number as written; on a card, it may be too short to do more than confirm.
    AsWritten,
    /// As one repaired number.
    Repaired,
    /// With and without the letters beside the digits, even if only one of the two is readable.
    WithAndWithout,
}

impl Tramites {
    const fn one(tramite: Tramite) -> Self {
        Tramites { first: tramite, second: None, reading: HowRead::AsWritten }
    }

    /// The first of the numbers: the one with the look-alikes, if it counts.
    pub(crate) const fn first(self) -> Tramite {
        self.first
    }

    /// The numbers, one or two.
    pub(crate) fn iter(self) -> impl Iterator<Item = Tramite> {
        std::iter::once(self.first).chain(self.second)
    }

    /// Whether the number was repaired (rules V9, X11), and is not only too short.
    pub(crate) const fn is_misread(self) -> bool {
        !matches!(self.reading, HowRead::AsWritten)
    }

    /// The number if nothing could confirm it: none if the text represents two (rule V3).
    fn unconfirmed(self) -> Option<Tramite> {
        Some(self.first).filter(|_| self.reading != HowRead::WithAndWithout)
    }

    /// Which of these numbers is one of the other side's: any of one side's confirms any of the other's.
    pub(crate) fn confirmed_by(self, other: Tramites) -> Option<Tramite> {
        self.iter().find(|ours| other.iter().any(|theirs| ours.agrees(theirs)))
    }

    /// Whether all of a card's numbers have fewer than seven significant digits (rule V3): if none is a trámite of the
    /// registry, the card's is unreadable.
    pub(crate) fn is_short(self) -> bool {
        self.iter().all(Tramite::is_short)
    }
}

/// Reads the card's trámite (rule V3, OCR side). A value that can only confirm is repaired: a misread number, or one of
/// fewer than seven significant digits.
pub(crate) fn read_ocr(text: &str) -> Value<Tramites> {
    match read(text, on_card) {
        Value::Present(tramites) if tramites.is_short() => Value::Repaired(tramites),
        value => value,
    }
}

/// Reads the registry's trámite (rule V3, registry side). Absent means a zero, since there is text; rule A3 needs to
/// know.
pub(crate) fn read_registry(text: &str) -> Value<Tramites> {
    read(text, at_registry)
}

/// Which of a card's numbers a trámite of the registry confirms, if both are readable.
pub(crate) fn confirmed(card: Value<Tramites>, registry: Value<Tramites>) -> Option<Tramite> {
    card.readable()?.confirmed_by(registry.readable()?)
}

/// What a card's trámite is worth if the registry confirmed none of its numbers: a short one is worth nothing.
pub(crate) fn unconfirmed(card: Value<Tramites>) -> Value<Tramites> {
    match card {
        Value::Repaired(tramites) if tramites.is_short() => Value::Unreadable,
        value => value,
    }
}

/// The number that an evaluation gives as the card's (rules V3, V9): the one that a trámite of the registry confirms,
/// or else the number as read; none if that was repaired and a trámite of the registry differs.
pub(crate) fn personal_number(card: Value<Tramites>, registry: &[Value<Tramites>]) -> Option<Tramite> {
    if let Some(number) = registry.iter().find_map(|theirs| confirmed(card, *theirs)) {
        return Some(number);
    }
    match unconfirmed(card) {
        Value::Present(card) => Some(card.first),
        Value::Repaired(card) if registry.iter().all(Value::is_missing) => card.unconfirmed(),
        _ => None,
    }
}

/// What both sides share; `take` makes a number from digits, with spaces in place of white space.
fn read(text: &str, take: impl Fn(&str) -> Value<Tramite>) -> Value<Tramites> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return take(text).map(Tramites::one);
    }
    if let Some(digits) = without_zero_fraction(text) {
        return take(digits).map(Tramites::one);
    }
    if has_exponent(text) {
        return Value::Unreadable;
    }
    let Some(Runs { with, without }) = Runs::of(&without_zero_fractions(text)) else {
        return Value::Unreadable;
    };
    let judge = |kept: &Kept| kept.places.judge(take(&kept.digits));
    let Some(without) = without else {
        let value = judge(&with);
        let reading = if value.is_repaired() { HowRead::Repaired } else { HowRead::AsWritten };
        return value.map(|first| Tramites { first, second: None, reading });
    };
    let mut found = [judge(&with), judge(&without)].into_iter().filter_map(Value::readable);
    match found.next() {
        Some(first) => {
            let second = found.next().filter(|second| *second != first);
            Value::Repaired(Tramites { first, second, reading: HowRead::WithAndWithout })
        }
        None => Value::Unreadable,
    }
}

/// Which digits on the card are the trámite: an office code is printed beside the number, often with no gap.
fn on_card(digits: &str) -> Value<Tramite> {
    let all = Digits::of(digits, MOST_DIGITS);
    if all.count <= MOST_DIGITS {
        return all.on_card();
    }
    let pieces = || digits.split(' ').map(|piece| Digits::of(piece, MOST_DIGITS));
    let mut printed = pieces().filter(Digits::are_as_printed);
    if let (Some(printed), None) = (printed.next(), printed.next()) {
        return printed.on_card();
    }
    // The number itself may be in pieces.
    if all.are_first_as_printed() && first_pieces_have(digits, MOST_DIGITS) {
        return all.on_card();
    }
    match pieces().find(|digits| digits.count > 0) {
        Some(piece) if piece.count < FEWEST_OF_A_PIECE => match piece.on_card() {
            Value::Absent => Value::Unreadable,
            value => value.as_repaired(),
        },
        Some(piece) if piece.count <= MOST_DIGITS || piece.are_first_as_printed() => piece.on_card(),
        _ => Value::Unreadable,
    }
}

/// Whether some of the first pieces together have exactly this many digits.
fn first_pieces_have(digits: &str, wanted: usize) -> bool {
    let mut count = 0_usize;
    digits.split(' ').any(|piece| {
        count = count.saturating_add(piece.len());
        count == wanted
    })
}

/// All digits are the registry's trámite, without leading zeros.
fn at_registry(digits: &str) -> Value<Tramite> {
    let significant = digits.trim_start_matches(['0', ' ']);
    match Digits::of(significant, MOST_DIGITS) {
        Digits { count: 0, .. } if digits.contains('0') => Value::Absent,
        Digits { count: count @ 1..=MOST_DIGITS, number, .. } => Value::Present(Tramite { number, digits: count }),
        _ => Value::Unreadable,
    }
}

/// The digits of a text: how many there are, and the number made by the first of them.
struct Digits {
    count: usize,
    taken: usize,
    leading_zeros: usize,
    number: u64,
}

impl Digits {
    /// Takes at most `most` digits.
    fn of(text: &str, most: usize) -> Self {
        let mut digits = Digits { count: 0, taken: 0, leading_zeros: 0, number: 0 };
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let mut bytes = text.bytes();
        for byte in bytes.by_ref().filter(is_digit).take(most) {
            digits.taken = digits.taken.wrapping_add(1);
            digits.number = digits.number.wrapping_mul(10).wrapping_add(u64::from(byte & 0xF));
            digits.leading_zeros = digits.leading_zeros.wrapping_add(usize::from(digits.number == 0));
        }
        digits.count = digits.taken.saturating_add(bytes.filter(is_digit).count());
        digits
    }

    /// Whether they are eleven, beginning with two zeros, as on a card.
    fn are_as_printed(&self) -> bool {
        self.count == MOST_DIGITS && self.leading_zeros >= 2
    }

    /// Whether the first eleven of them are as on a card.
    fn are_first_as_printed(&self) -> bool {
        self.taken == MOST_DIGITS && self.leading_zeros >= 2
    }

    /// The number made by the digits taken.
    fn on_card(&self) -> Value<Tramite> {
        match (self.taken, self.number) {
            (0, _) => Value::Unreadable,
            (_, 0) => Value::Absent,
            (digits, number) => Value::Present(Tramite { number, digits }),
        }
    }
}
