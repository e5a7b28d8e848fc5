//! An invented person, and the ways a card or a registry writes them.

use super::prng::Rng;

pub(crate) type Day = (u32, u32, u32);

pub(crate) struct Person {
    pub(crate) given: Vec<String>,
    pub(crate) surname: Vec<String>,
    pub(crate) dni: String,
    pub(crate) tramite: String,
    pub(crate) reprint: String,
    pub(crate) ejemplar: char,
    pub(crate) gender: char,
    pub(crate) birth: Day,
    pub(crate) issue: Day,
    pub(crate) expiry: Day,
}

const GIVEN: &[&str] = &[
    "Juan", "María", "José", "Ana", "Martín", "Sofía", "Nicolás", "Lucía", "Ángel", "Inés", "Íñigo", "Óscar", "Úrsula",
    "Zoë", "Ñancu", "Noé", "Iván", "Belén", "Raúl", "Ramón", "Tomás", "Luis", "Paz", "João", "Øyvind", "Łucja",
    "Đorđe", "Þór", "Ma.", "Null",
];
const SURNAME: &[&str] = &[
    "García",
    "Pérez",
    "Núñez",
    "Muñoz",
    "López",
    "Gómez",
    "Díaz",
    "Ibáñez",
    "Agüero",
    "O'Brien",
    "D’Angelo",
    "Dell`Oro",
    "de la Fuente",
    "González-Pérez",
    "Strauß",
    "Ek",
    "Li",
    "Wu",
    "San Martín",
    "Müller",
    "Ordóñez",
    "Peña",
    "Cañás",
    "Sæther",
    "Œuvrard",
    "Yıldız",
    "None",
    "Quiroga",
    "Brown",
    "Del Río",
];

impl Person {
    pub(crate) fn new(rng: &mut Rng) -> Person {
        let mut given = vec![rng.pick(GIVEN).to_string()];
        if rng.chance(45) {
            given.push(rng.pick(GIVEN).to_string());
        }
        if rng.chance(5) {
            given.push(rng.pick(GIVEN).to_string());
        }
        let mut surname = vec![rng.pick(SURNAME).to_string()];
        if rng.chance(20) {
            surname.push(rng.pick(SURNAME).to_string());
        }
        let dni = match rng.below(12) {
            0 => rng.between(100_000, 999_999),
            1..=3 => rng.between(1_000_000, 9_999_999),
            4 => rng.between(90_000_000, 99_999_999),
            5 => rng.between(60_000_000, 69_999_999),
            _ => rng.between(10_000_000, 58_999_999),
        };
        let number = |rng: &mut Rng| match rng.below(12) {
            0 => rng.between(10_000_000_000, 99_999_999_999),
            1 => rng.between(1_000_000, 9_999_999),
            2 => rng.between(10_000_000, 99_999_999),
            _ => rng.between(100_000_000, 999_999_999),
        };
        let issue = (rng.between(2009, 2025) as u32, rng.between(1, 12) as u32, rng.between(1, 28) as u32);
        let mut birth = (rng.between(1925, 2010) as u32, rng.between(1, 12) as u32, rng.between(1, 28) as u32);
        if rng.chance(4) {
            birth = (1996, 2, 29);
        }
        if rng.chance(2) {
            birth = (2000, 2, 29);
        }
        Person {
            given,
            surname,
            dni: dni.to_string(),
            tramite: number(rng).to_string(),
            reprint: number(rng).to_string(),
            ejemplar: (b'A' + rng.below(5) as u8) as char,
            gender: if rng.chance(50) { 'M' } else { 'F' },
            birth,
            issue,
            expiry: (issue.0 + 15, issue.1, issue.2),
        }
    }
}

/// Title case, upper case or lower case; perhaps without accents; perhaps decomposed.
pub(crate) fn styled(rng: &mut Rng, name: &str) -> String {
    let name = match rng.below(6) {
        0..=1 => name.to_uppercase(),
        2 => name.to_lowercase(),
        _ => name.to_string(),
    };
    match rng.below(8) {
        0..=1 => without_accents(&name),
        2 => decomposed(&name),
        _ => name,
    }
}

const ACCENTS: &[(char, char, char)] = &[
    ('á', 'a', '\u{301}'),
    ('é', 'e', '\u{301}'),
    ('í', 'i', '\u{301}'),
    ('ó', 'o', '\u{301}'),
    ('ú', 'u', '\u{301}'),
    ('ñ', 'n', '\u{303}'),
    ('ü', 'u', '\u{308}'),
    ('ã', 'a', '\u{303}'),
    ('ë', 'e', '\u{308}'),
    ('Á', 'A', '\u{301}'),
    ('É', 'E', '\u{301}'),
    ('Í', 'I', '\u{301}'),
    ('Ó', 'O', '\u{301}'),
    ('Ú', 'U', '\u{301}'),
    ('Ñ', 'N', '\u{303}'),
    ('Ü', 'U', '\u{308}'),
];

pub(crate) fn without_accents(name: &str) -> String {
    name.chars().map(|c| ACCENTS.iter().find(|a| a.0 == c).map_or(c, |a| a.1)).collect()
}

pub(crate) fn decomposed(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        match ACCENTS.iter().find(|a| a.0 == c) {
            Some(accent) => {
                out.push(accent.1);
                out.push(accent.2);
            }
            None => out.push(c),
        }
    }
    out
}

const CP1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// UTF-8 read as Windows-1252 (or, sometimes, as Latin-1).
pub(crate) fn misread(rng: &mut Rng, name: &str) -> String {
    let latin = rng.chance(30);
    let wrong = |b: u8| {
        if !latin && (0x80..0xA0).contains(&b) { CP1252[b as usize - 0x80] } else { b as char }
    };
    name.bytes().map(wrong).collect()
}

/// The CUIL with the right check digit (some prefix for which there is one).
pub(crate) fn cuil(dni: &str, gender: char) -> String {
    let middle = format!("{:0>8}", dni);
    for prefix in [if gender == 'F' { "27" } else { "20" }, "23", "24", "20"] {
        let ten = format!("{prefix}{middle}");
        let sum: u32 = ten
            .bytes()
            .zip([5, 4, 3, 2, 7, 6, 5, 4, 3, 2])
            .map(|(digit, weight)| u32::from(digit - b'0') * weight)
            .sum();
        let check = 11 - sum % 11;
        if check != 10 {
            return format!("{ten}{}", if check == 11 { 0 } else { check });
        }
    }
    format!("20{middle}0")
}
