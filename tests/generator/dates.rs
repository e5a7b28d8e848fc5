//! Writing a day in every format of V5, and in some that are none.

use super::person::Day;
use super::prng::Rng;

pub(crate) fn iso(day: Day) -> String {
    format!("{:04}-{:02}-{:02}", day.0, day.1, day.2)
}

const WORDS: [&[&str]; 12] = [
    &["ENE", "ENERO", "JAN", "JANUARY"],
    &["FEB", "FEBRERO", "FEBRUARY"],
    &["MAR", "MARZO", "MARCH"],
    &["ABR", "ABRIL", "APR", "APRIL"],
    &["MAY", "MAYO"],
    &["JUN", "JUNIO", "JUNE"],
    &["JUL", "JULIO", "JULY"],
    &["AGO", "AGOSTO", "AUG", "AUGUST"],
    &["SEP", "SEPT", "SET", "SEPTIEMBRE", "SETIEMBRE", "SEPTEMBER"],
    &["OCT", "OCTUBRE", "OCTOBER"],
    &["NOV", "NOVIEMBRE", "NOVEMBER"],
    &["DIC", "DICIEMBRE", "DEC", "DECEMBER"],
];

fn word(rng: &mut Rng, month: u32) -> String {
    let word = rng.pick(WORDS[(month as usize - 1) % 12]);
    match rng.below(3) {
        0 => word.to_lowercase(),
        1 => word[..1].to_string() + &word[1..].to_lowercase(),
        _ => word.to_string(),
    }
}

fn two(rng: &mut Rng, n: u32) -> String {
    if rng.chance(25) { n.to_string() } else { format!("{n:02}") }
}

/// Some accepted way to write the day.
pub(crate) fn accepted(rng: &mut Rng, day: Day) -> String {
    let (y, m, d) = day;
    let separator = rng.pick(&["-", "/", "."]);
    match rng.below(12) {
        0..=1 => format!("{y}{separator}{}{separator}{}", two(rng, m), two(rng, d)),
        2..=3 => format!("{}{separator}{}{separator}{y}", two(rng, d), two(rng, m)),
        4 => {
            let date = if rng.chance(60) { iso(day) } else { format!("{d:02}/{m:02}/{y}") };
            format!("{date}{}", time(rng))
        }
        5 => format!("{y:04}{m:02}{d:02}"),
        6 => format!("{}{separator}{}{separator}{:02}", two(rng, d), two(rng, m), y % 100),
        7 => format!("{:02}{m:02}{d:02}", y % 100),
        8 => format!("{} {}/ {} {y}", two(rng, d), word(rng, m), word(rng, m)),
        9 => format!("{}{}/{}{y}", two(rng, d), word(rng, m), word(rng, m)),
        10 => {
            let (de, del) = (rng.pick(&["de", "DE", "De"]), rng.pick(&["de", "DEL", "del"]));
            format!("{d} {de} {} {del} {y}", word(rng, m))
        }
        _ => {
            let between = rng.pick(&["-", ".", " ", ", ", "/", "", "\u{a0}", " - "]);
            format!("{}{between}{}{between}{y}", two(rng, d), word(rng, m))
        }
    }
}

fn time(rng: &mut Rng) -> String {
    let start = rng.pick(&["T", "t", " ", "  ", "\t", "\u{a0}"]);
    let clock = rng.pick(&[
        "00:00",
        "0:00",
        "9:30",
        "14:30:05",
        "24:00",
        "23:59:60",
        "03:00:00.000",
        "03:00:00,5",
        "7:07:07.123456789",
    ]);
    let offset = rng.pick(&["", "", "Z", "z", "-03", "-0300", "+00:00", "-03:00"]);
    format!("{start}{clock}{offset}")
}

/// Ways that are not accepted, or nearly so.
pub(crate) fn odd(rng: &mut Rng, day: Day) -> String {
    let (y, m, d) = day;
    match rng.below(22) {
        0 => format!("{m:02}/{d:02}/{y}"),
        1 => format!("{y}-{m:02}/{d:02}"),
        2 => format!("{} {d}, {y}", word(rng, m)),
        3 => format!("{y} {} {d}", word(rng, m)),
        4 => format!("{d:03}/{m:02}/{y}"),
        5 => format!("{y}-{m:02}-{d:02}T"),
        6 => format!("{y}-{m:02}-{d:02} 25:00"),
        7 => format!("{y}-{m:02}-{d:02} 10:60"),
        8 => format!("{y}-{m:02}-{d:02} 10:00:61"),
        9 => format!("{y}-{m:02}-{d:02}T10:00:00."),
        10 => format!("{y}-{m:02}-{d:02}T10:00:00 Z"),
        11 => format!("{y}-{m:02}-{d:02}T10:00:00 -03:00"),
        12 => format!("{d} {} / {} {y}", word(rng, m), word(rng, m % 12 + 1)),
        13 => format!("{d} {} {:02}", word(rng, m), y % 100),
        14 => format!("{y}{m:02}{d:02}T10:00"),
        15 => format!("{d:02}{m:02}{y}"),
        16 => format!("{d:02}/{m:02}/{:02} 10:00", y % 100),
        17 => format!("{d} {}: {y}", word(rng, m)),
        18 => format!("{}-{m:02}-{d:02}", rng.pick(&["1849", "1850", "2150", "2151"])),
        19 => rng
            .pick(&["2023-02-29", "29/02/1900", "29/02/00", "31.04.2020", "000229", "20200230", "32/01/20", "30/02/96"])
            .into(),
        20 => format!("{d}/{m}/{:03}", y % 1000),
        _ => format!("el {d} de {} de {y}", word(rng, m)),
    }
}

/// Zeros that are absent.
pub(crate) fn zeros(rng: &mut Rng) -> String {
    rng.pick(&[
        "0000-00-00",
        "00/00/0000",
        "00000000",
        "0",
        "0000-00-00T00:00:00Z",
        "0000-00-00 00:00:00",
        "00/00/00",
        "0001-00-00",
        "00.00.0000",
        "0000-00-00 (nulo)",
    ])
    .to_string()
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// A day near this one: a day, a month, a year, a century away, or day and month swapped.
pub(crate) fn near(rng: &mut Rng, day: Day) -> Day {
    let (mut y, mut m, mut d) = day;
    match rng.below(7) {
        0 if d < days_in(y, m) => d += 1,
        0..=1 if d > 1 => d -= 1,
        2 => m = m % 12 + 1,
        3 => y += 1,
        4 => y = if y >= 2000 { y - 100 } else { y + 100 },
        5 if d <= 12 => std::mem::swap(&mut m, &mut d),
        _ => y = y.wrapping_sub(10),
    }
    (y, m, d.min(days_in(y, m)))
}
