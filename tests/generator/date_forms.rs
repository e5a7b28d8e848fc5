//! Writing a day in the many forms of V5, as OCR and exports spoil them, and nearly so.

use super::edit_misread::misread;
use super::person::Day;
use super::prng::Rng;

const SEPARATORS: &[&str] = &[
    "/", "-", ".", ",", "_", "|", "\\", "'", "·", "\u{2013}", "\u{2014}", "\u{2212}", " ", "  ", " / ", "/ ", " -",
    "\u{a0}",
];

const MONTHS: [&[&str]; 12] = [
    &["ENE", "JAN", "enero", "January"],
    &["FEB", "FEB", "febrero", "February"],
    &["MAR", "MAR", "marzo", "March"],
    &["ABR", "APR", "abril", "April"],
    &["MAY", "MAY", "mayo", "MAYO"],
    &["JUN", "JUN", "junio", "June"],
    &["JUL", "JUL", "julio", "July"],
    &["AGO", "AUG", "agosto", "August"],
    &["SEP", "SET", "SEPT", "septiembre"],
    &["OCT", "OCT", "octubre", "October"],
    &["NOV", "NOV", "noviembre", "November"],
    &["DIC", "DEC", "diciembre", "December"],
];

const WEEKDAYS: &[&str] = &[
    "martes",
    "MAR",
    "mar",
    "Tue",
    "Tuesday",
    "lunes",
    "LUN",
    "miércoles",
    "MIERCOLES",
    "mié",
    "sábado",
    "Sat",
    "dom",
    "thu",
    "jueves",
    "Fri",
];

/// A form, most of them accepted.
pub(crate) fn written(rng: &mut Rng, day: Day) -> String {
    let date = match rng.below(12) {
        0..=2 => figures(rng, day),
        3..=7 => words(rng, day),
        8 => together(rng, day),
        9 => milliseconds(rng, day),
        10 => java(rng, day),
        _ => format!("{:04}-{:02}-{:02}{}", day.0, day.1, day.2, zone(rng)),
    };
    let date = if rng.chance(20) { misread(rng, &date) } else { date };
    let date = if rng.chance(15) { date + &time(rng) } else { date };
    if rng.chance(12) { around(rng, &date) } else { date }
}

fn two(rng: &mut Rng, n: u32) -> String {
    if rng.chance(25) { n.to_string() } else { format!("{n:02}") }
}

fn figures(rng: &mut Rng, (y, m, d): Day) -> String {
    let one = rng.pick(SEPARATORS);
    let other = if rng.chance(75) { one } else { rng.pick(SEPARATORS) };
    let (m, d) = (two(rng, m), two(rng, d));
    match rng.below(5) {
        0 => format!("{y:04}{one}{m}{other}{d}"),
        1 => format!("{d}{one}{m}{other}{:02}", y % 100),
        _ => format!("{d}{one}{m}{other}{y:04}"),
    }
}

fn together(rng: &mut Rng, (y, m, d): Day) -> String {
    match rng.below(4) {
        0 => format!("{d:02}{m:02}{y:04}"),
        1 => format!("{y:04}{m:02}{d:02}"),
        2 => format!("{:02}{m:02}{d:02}", y % 100),
        _ => format!("{d:02}{m:02}{:02}", y % 100),
    }
}

fn month(rng: &mut Rng, m: u32) -> String {
    let word = rng.pick(MONTHS[(m as usize - 1) % 12]).to_string();
    if rng.chance(60) { word.to_uppercase() } else { word }
}

/// A month's word as it is read: digits for letters, other letters, a sign.
fn spoilt(rng: &mut Rng, word: &str) -> String {
    let mut all: Vec<char> = word.chars().collect();
    if rng.chance(50) {
        for c in &mut all {
            *c = match c.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                'S' => '5',
                'G' => '6',
                'B' => '8',
                _ => *c,
            };
        }
    } else {
        let at = rng.below(all.len());
        all[at] = ['F', 'V', 'K', 'I', 'O', '€', '*', '7', '|', 'l', '0'][rng.below(11)];
    }
    all.into_iter().collect()
}

fn words(rng: &mut Rng, (y, m, d): Day) -> String {
    let mut one = month(rng, m);
    let mut two_words = rng.chance(55);
    let mut other = if rng.chance(92) { month(rng, m) } else { month(rng, m % 12 + 1) };
    if rng.chance(25) {
        one = spoilt(rng, &one);
        two_words = two_words || rng.chance(60);
    }
    if rng.chance(20) {
        other = spoilt(rng, &other);
    }
    let between = rng.pick(&["/", " / ", "/ ", "|", "\\", "'", ":", " ", "", "I", "-"]);
    let months = if two_words { format!("{one}{between}{other}") } else { one };
    let day = if rng.chance(30) { d.to_string() } else { format!("{d:02}") };
    let year = if rng.chance(25) { format!("{:02}", y % 100) } else { format!("{y:04}") };
    let weekday =
        if rng.chance(20) { rng.pick(WEEKDAYS).to_string() + rng.pick(&[" ", ", ", "", ". "]) } else { String::new() };
    let gap = rng.pick(&[" ", " ", "-", "/", "", " de ", " DEL ", ". ", ", ", " - ", " .- ", "de"]);
    match rng.below(8) {
        0..=1 => format!("{weekday}{months} {day}{}{year}", rng.pick(&[", ", " ", "-", "/"])),
        2 => format!("{day}{gap}{weekday}{months}{gap}{year}"),
        _ => format!("{weekday}{day}{gap}{months}{gap}{year}"),
    }
}

fn java(rng: &mut Rng, (y, m, d): Day) -> String {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let zone = rng.pick(&["ART", "ARST", "GMT", "UTC", "GMT-03:00", "Z", "BRT"]);
    let weekday = rng.pick(&["Tue", "Mon", "Sun", "mar", "x"]);
    format!(
        "{weekday} {} {d:02} {} {zone} {y}",
        months[(m as usize - 1) % 12],
        rng.pick(&["00:00:00", "23:59:60", "24:61:00"])
    )
}

/// Days since 1970.
fn days((y, m, d): Day) -> i64 {
    let (year, month) = if m <= 2 { (i64::from(y) - 1, i64::from(m) + 9) } else { (i64::from(y), i64::from(m) - 3) };
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + i64::from(d)
        - 719_469
}

fn milliseconds(rng: &mut Rng, day: Day) -> String {
    let hours = [0, 3, 2, 1, 12, 23][rng.below(6)];
    let odd = if rng.chance(10) { 1 } else { 0 };
    let time = days(day) * 86_400_000 + hours * 3_600_000 + odd;
    match rng.below(5) {
        0 => format!("/Date({time})/"),
        1 => format!("/Date({time}-0300)/"),
        _ => time.to_string(),
    }
}

fn zone(rng: &mut Rng) -> &'static str {
    ["Z", "z", "-03:00", "-0300", "-03", "+14:00", "+15", "UTC", "GMT-3", "GMT-03:00", " Z", "ART", "-03:60", "utc"]
        [rng.below(14)]
}

fn time(rng: &mut Rng) -> String {
    let start = rng.pick(&["T", "t", " ", ", ", ",", " , ", "\u{a0}", "  ", ""]);
    let clock = rng.pick(&[
        "00:00",
        "0:00",
        "12:00:00",
        "24:00:00",
        "23:59:60",
        "9:05:07.123",
        "25:00",
        "10:60",
        "1:2",
        "12:00:00,5",
    ]);
    let half = rng.pick(&["", "", " AM", " a. m.", " p.m.", "PM", " a.\u{a0}m.", " A M", " am", " a", " x.m."]);
    let zone =
        rng.pick(&["", "", "Z", " Z", " -0300", "-03:00", " UTC", " GMT+2", " GMT+02:00", " ARST", " BRT", " +1500"]);
    format!("{start}{clock}{half}{zone}")
}

fn around(rng: &mut Rng, date: &str) -> String {
    match rng.below(8) {
        0 => format!("({date})"),
        1 => format!("\"{date}\""),
        2 => format!("{date}."),
        3 => format!("«{date}» ,"),
        4 => format!("[{date}"),
        5 => format!("'{date}´"),
        6 => format!("/{date}"),
        _ => format!("<{date}> "),
    }
}

/// What databases have where there is no date, in some form.
pub(crate) fn filler(rng: &mut Rng) -> String {
    let day = [(1, 1, 1), (1753, 1, 1), (1900, 1, 1), (9999, 12, 31), (1970, 1, 1), (1901, 1, 1), (9999, 12, 30)]
        [rng.below(7)];
    match rng.below(4) {
        0 => format!(
            "{:04}-{:02}-{:02}{}",
            day.0,
            day.1,
            day.2,
            rng.pick(&["T00:00:00", "T23:59:59.999", "", " 12:00:00 a. m."])
        ),
        1 => format!("{:02}/{:02}/{:04}", day.2, day.1, day.0),
        2 => milliseconds(rng, day),
        _ => written(rng, day),
    }
}

/// Nearly accepted.
pub(crate) fn odd(rng: &mut Rng, (y, m, d): Day) -> String {
    match rng.below(14) {
        0 => format!("{d:02}:{m:02}:{y}"),
        1 => format!("{d:02}//{m:02}/{y}"),
        2 => format!("{d:02} {m:02} {:02}", y % 100),
        3 => format!("{m:02} {d:02} {y}"),
        4 => format!("{y}{m:02}{d:02} 10:00"),
        5 => format!("{d:02}/{m:02}/{}", [18, 19, 20, 21][rng.below(4)]),
        6 => format!("{:02}{m:02}{d:02}", [18, 19, 20, 12][rng.below(4)]),
        7 => format!("{d} de de del {} de {y}", month(rng, m)),
        8 => format!("{d} {} {} {} {y}", month(rng, m), month(rng, m), month(rng, m)),
        9 => format!("{} {d} {:02}", month(rng, m), y % 100),
        10 => format!("{d}|{m:02}|{y}"),
        11 => format!("|{}/{m:02}/{y}", d % 10),
        12 => format!("{d} ENERO MÁYO {y}"),
        _ => format!("MAR {} {d} {y}", month(rng, m)),
    }
}
