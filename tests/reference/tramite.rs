//! V3: the trámite, on the card and in the registry.

use super::dni::{has_exponent, without_fraction};
use super::json::Value;
use super::misread::{as_digit, enough_digits, look_alike};
use super::scalars::scalar;
use super::values::{Read, Reading, digits_of, is_letter, then};

/// A number that a trámite may stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: u64,
    /// As they were taken, zeros kept.
    pub(crate) digits: String,
}

impl Number {
    /// Fewer than 7 significant digits: it confirms only (on the card).
    fn is_short(&self) -> bool {
        self.value < 1_000_000
    }
}

/// What a trámite stands for: one number, or two where look-alikes stand beside its digits.
#[derive(Clone, Debug)]
pub(crate) struct Tramite {
    pub(crate) numbers: Vec<Number>,
    /// V9.
    pub(crate) repaired: bool,
    /// Look-alikes stand beside the digits.
    pub(crate) of_two: bool,
}

impl Tramite {
    /// The number that the other side has.
    pub(crate) fn shared(&self, other: &Tramite) -> Option<&Number> {
        self.numbers.iter().find(|ours| other.numbers.iter().any(|theirs| theirs.value == ours.value))
    }

    /// On the card: nothing of it can be compared, only confirmed.
    pub(crate) fn is_short(&self) -> bool {
        self.numbers.iter().all(Number::is_short)
    }

    /// The highest number.
    pub(crate) fn value(&self) -> u64 {
        self.numbers.iter().map(|number| number.value).max().unwrap_or_default()
    }
}

/// What one text of digits comes to, by the rule of its side.
struct Taken {
    digits: String,
    /// Fewer than nine digits of a longer value.
    repaired: bool,
}

pub(crate) fn ocr_tramite(value: Option<&Value>) -> Reading<Tramite> {
    then(scalar(value), |text| read(text, taken_of_the_card))
}

pub(crate) fn registry_tramite(value: Option<&Value>) -> Reading<Tramite> {
    then(scalar(value), |text| read(text, taken_of_the_registry))
}

fn read(text: &str, take: impl Fn(&str) -> Option<Taken>) -> Read<Tramite> {
    let text = without_fraction(text);
    if has_exponent(text) {
        return Read::Unreadable;
    }
    let Some(pieces) = pieces(&without_zeros_behind_seven(text)) else {
        return Read::Unreadable;
    };
    let of_two = pieces.iter().any(|piece| matches!(piece, Piece::Run(run) if run.with != run.without));
    let has_letters = |text: &str| text.chars().any(|c| !c.is_ascii_digit());
    let mut repaired = of_two;
    let mut numbers = Vec::new();
    let mut zero = false;
    for with in [true, false] {
        if with && !of_two {
            continue;
        }
        let written: Vec<&str> = pieces.iter().filter_map(|piece| piece.of(with)).collect();
        let all = written.concat();
        repaired = repaired || has_letters(&all);
        if !enough_digits(&all) {
            continue;
        }
        let as_digits: String = pieces.iter().map(|piece| piece.of(with).map_or(" ".to_string(), digits_for)).collect();
        let Some(taken) = take(&as_digits) else {
            continue;
        };
        repaired = repaired || taken.repaired;
        match taken.digits.parse() {
            Ok(0) => zero = true,
            Ok(value) => numbers.push(Number { value, digits: taken.digits }),
            Err(_) => {}
        }
    }
    if !numbers.is_empty() {
        Read::Present(Tramite { numbers, repaired, of_two })
    } else if zero && !repaired {
        Read::Zero
    } else {
        Read::Unreadable
    }
}

fn digits_for(text: &str) -> String {
    text.chars().filter_map(as_digit).collect()
}

/// "All digits together", "cut at white space", and so on. Here white space is all that is left between digits.
fn taken_of_the_card(text: &str) -> Option<Taken> {
    let all = digits_of(text);
    if all.is_empty() {
        return None;
    }
    if all.len() <= 11 {
        return Some(Taken { digits: all, repaired: false });
    }
    let pieces: Vec<String> = text.split_whitespace().map(digits_of).collect();
    let is_tramite = |digits: &str| digits.len() == 11 && digits.starts_with("00");
    // The one piece.
    let whole: Vec<&String> = pieces.iter().filter(|piece| is_tramite(piece)).collect();
    if let [digits] = whole[..] {
        return Some(Taken { digits: digits.clone(), repaired: false });
    }
    // The first pieces together.
    for count in 1..=pieces.len() {
        let together = pieces[..count].concat();
        if is_tramite(&together) {
            return Some(Taken { digits: together, repaired: false });
        }
    }
    // The first piece.
    let first = pieces.iter().find(|piece| !piece.is_empty())?;
    if first.len() <= 11 {
        return Some(Taken { digits: first.clone(), repaired: first.len() < 9 });
    }
    first.starts_with("00").then(|| Taken { digits: first[..11].to_string(), repaired: false })
}

fn taken_of_the_registry(text: &str) -> Option<Taken> {
    let all = digits_of(text);
    if all.is_empty() {
        return None;
    }
    let significant = all.trim_start_matches('0');
    if significant.len() > 11 {
        return None;
    }
    let digits = if significant.is_empty() { "0" } else { significant };
    Some(Taken { digits: digits.to_string(), repaired: false })
}

/// A dot or comma and one or two zeros behind seven digits in a row, no digit behind them, go.
fn without_zeros_behind_seven(text: &str) -> String {
    let all: Vec<char> = text.chars().collect();
    let is_digit = |at: usize| all.get(at).is_some_and(char::is_ascii_digit);
    let mut kept = String::new();
    let mut at = 0;
    while at < all.len() {
        let behind_seven = at >= 7 && (at - 7..at).all(is_digit);
        if matches!(all[at], '.' | ',') && behind_seven {
            let zeros = all[at + 1..].iter().take_while(|c| **c == '0').count();
            if (1..=2).contains(&zeros) && !is_digit(at + 1 + zeros) {
                at += 1 + zeros;
                continue;
            }
        }
        kept.push(all[at]);
        at += 1;
    }
    kept
}

/// A run of letters, digits, `|` and `!` that has a digit, from its first digit to its last.
struct Run {
    /// With the look-alikes that stand next to the digits, on both sides.
    with: String,
    without: String,
}

enum Piece {
    Run(Run),
    WhiteSpace,
}

impl Piece {
    fn of(&self, with: bool) -> Option<&str> {
        match self {
            Piece::Run(run) if with => Some(&run.with),
            Piece::Run(run) => Some(&run.without),
            Piece::WhiteSpace => None,
        }
    }
}

/// `None`: a letter between digits is no look-alike.
fn pieces(text: &str) -> Option<Vec<Piece>> {
    let in_run = |c: char| is_letter(c) || c.is_ascii_digit() || matches!(c, '|' | '!');
    let mut pieces = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain([' ']) {
        if in_run(c) {
            run.push(c);
            continue;
        }
        if run.contains(|c: char| c.is_ascii_digit()) {
            pieces.push(Piece::Run(cut(&run)?));
        }
        run.clear();
        if c.is_whitespace() {
            pieces.push(Piece::WhiteSpace);
        }
    }
    Some(pieces)
}

fn cut(run: &str) -> Option<Run> {
    let all: Vec<char> = run.chars().collect();
    let first = all.iter().position(char::is_ascii_digit)?;
    let last = all.iter().rposition(char::is_ascii_digit)?;
    if all[first..=last].iter().any(|c| as_digit(*c).is_none()) {
        return None;
    }
    let is_look_alike = |c: &&char| look_alike(**c).is_some();
    let before = all[..first].iter().rev().take_while(is_look_alike).count();
    let behind = all[last + 1..].iter().take_while(is_look_alike).count();
    Some(Run {
        with: all[first - before..=last + behind].iter().collect(),
        without: all[first..=last].iter().collect(),
    })
}
