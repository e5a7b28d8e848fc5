//! What the reader made of the card: `extractedData`.

use super::json::{Writer, digits, push_digits};
use super::lists::ORIGINS;
use super::names::without_accents;
use super::person::Person;
use super::rng::Rng;
use super::written::{Day, DayStyle, Form, Written, day_text, written_day};

pub(crate) struct Card {
    pub(crate) document_number: Written<u32>,
    pub(crate) personal_number: Written<u64>,
    pub(crate) ejemplar: Written<u8>,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    /// Empty where the reader gave the parts alone.
    pub(crate) full_name: String,
    pub(crate) gender: Written<()>,
    pub(crate) birth: Written<Day>,
    pub(crate) expiry: Written<Day>,
    tax_number: String,
    issue: String,
    nationality: &'static str,
    /// Keys that no rule knows.
    extras: usize,
}

impl Card {
    pub(crate) fn of(person: &Person, rng: &mut Rng) -> Card {
        let style = rng.mostly(
            DayStyle::Iso,
            &[(DayStyle::Slashes, 9), (DayStyle::Words, 5), (DayStyle::GluedWords, 2), (DayStyle::ShortYear, 2)],
        );
        let (first_name, last_name) = (person.given.as_str(), person.surname.as_str());
        let (first_name, last_name) = match rng.below(10) {
            0..4 => (first_name.to_uppercase(), last_name.to_uppercase()),
            4 => (without_accents(first_name), without_accents(last_name)),
            _ => (first_name.to_owned(), last_name.to_owned()),
        };
        let full_name = match rng.below(100) {
            0..88 => [&first_name, " ", &last_name].concat(),
            88..94 => [&last_name, " ", &first_name].concat(),
            94..97 => [&last_name, ", ", &first_name].concat(),
            _ => String::new(),
        };
        Card {
            document_number: document_number(person.dni, rng),
            personal_number: personal_number(person.tramite, rng),
            ejemplar: ejemplar(person.ejemplar, rng),
            first_name,
            last_name,
            full_name,
            gender: gender(person.is_woman, rng),
            birth: written_day(person.birth, style),
            expiry: written_day(person.expiry, style),
            tax_number: digits(person.cuil(), 11),
            issue: day_text(person.issue, style),
            nationality: if person.is_foreign { rng.pick(ORIGINS)[0] } else { "ARG" },
            extras: rng.below(4),
        }
    }

    /// A card of another country, which has no trámite, no ejemplar and no CUIL.
    pub(crate) fn of_another_country(person: &Person, rng: &mut Rng) -> Card {
        let (nationality, number) = match rng.below(3) {
            0 => ("CHL", [digits(rng.between(9, 24), 2), digits(rng.between(0, 999_999), 6), "-K".to_owned()]),
            1 => ("URY", [digits(rng.between(1, 5), 1), digits(rng.between(0, 999_999), 6), "-3".to_owned()]),
            _ => ("BRA", [digits(rng.between(100, 999), 3), digits(rng.between(0, 9_999_999), 7), "0".to_owned()]),
        };
        Card {
            document_number: Written::text(number.concat(), 0),
            personal_number: Written::left_out(),
            ejemplar: Written::left_out(),
            tax_number: String::new(),
            nationality,
            ..Card::of(person, rng)
        }
    }

    /// The name that is compared.
    pub(crate) fn name(&self) -> String {
        if self.full_name.is_empty() {
            [&self.first_name, " ", &self.last_name].concat()
        } else {
            self.full_name.clone()
        }
    }

    /// The reader took the surname for the given names.
    pub(crate) fn swap_names(&mut self) {
        std::mem::swap(&mut self.first_name, &mut self.last_name);
        self.full_name = [&self.first_name, " ", &self.last_name].concat();
    }

    /// Some of what is not needed for asking was not read.
    pub(crate) fn lose_values(&mut self, rng: &mut Rng) {
        let which = rng.below(6);
        if which < 3 {
            self.ejemplar = lost(rng);
        }
        if matches!(which, 2..5) {
            self.expiry = lost(rng);
        }
        if which == 5 {
            self.birth = lost(rng);
        }
    }

    pub(crate) fn lose_tramite(&mut self, rng: &mut Rng) {
        self.personal_number = match rng.below(3) {
            // Too short for a trámite: a number of something else.
            0 => Written::nothing(&digits(rng.between(1_000, 99_999), 0)),
            _ => lost(rng),
        };
    }

    /// Nothing to ask the registry with.
    pub(crate) fn lose_question(&mut self, rng: &mut Rng) {
        if rng.chance(60) {
            self.gender = lost(rng);
        } else {
            self.document_number = lost(rng);
        }
    }

    pub(crate) fn write(&self, json: &mut Writer<'_>) {
        json.open("extractedData");
        if self.extras > 0 {
            json.text("documentType", "Identity Card");
        }
        self.document_number.write("documentNumber", json);
        self.personal_number.write("personalNumber", json);
        if !self.tax_number.is_empty() {
            json.text("taxNumber", &self.tax_number);
        }
        self.ejemplar.write("ejemplar", json);
        json.text("firstName", &self.first_name);
        json.text("lastName", &self.last_name);
        if !self.full_name.is_empty() {
            json.text("fullName", &self.full_name);
        }
        self.gender.write("gender", json);
        self.birth.write("dateOfBirth", json);
        json.text("dateOfIssue", &self.issue);
        self.expiry.write("expirationDate", json);
        json.text("nationality", self.nationality);
        match self.extras {
            0 => {}
            1 => json.json("maritalStatus", "null"),
            2 => json.json("mrzLines", "[]"),
            _ => json.json("readerConfidence", r#"{"front":0.980,"back":1.0}"#),
        }
        json.close();
    }
}

/// Not there, in one of the ways in which a reader says so.
fn lost<T>(rng: &mut Rng) -> Written<T> {
    match rng.below(4) {
        0 => Written::nothing(""),
        1 => Written::nothing("S/D"),
        2 => Written::null(),
        _ => Written::left_out(),
    }
}

fn document_number(dni: u32, rng: &mut Rng) -> Written<u32> {
    let number = u64::from(dni);
    match rng.below(100) {
        0..8 => {
            let mut text = digits(number / 1_000_000, 0);
            for group in [number / 1_000 % 1_000, number % 1_000] {
                text.push('.');
                push_digits(&mut text, group, 3);
            }
            Written::text(text, dni)
        }
        8..10 => Written::number(digits(number, 0), dni),
        10..13 => Written::text(digits(number, 8), dni),
        _ => Written::text(digits(number, 0), dni),
    }
}

/// Cards print eleven digits.
fn personal_number(tramite: u64, rng: &mut Rng) -> Written<u64> {
    match rng.below(100) {
        0..8 => Written::text(digits(tramite, 0), tramite),
        8..10 => Written::number(digits(tramite, 0), tramite),
        _ => Written::text(digits(tramite, 11), tramite),
    }
}

fn ejemplar(letter: u8, rng: &mut Rng) -> Written<u8> {
    let text = char::from(letter).to_string();
    match rng.below(100) {
        0 => Written::text(["EJEMPLAR ", &text].concat(), letter),
        1 => Written::text(text.to_lowercase(), letter),
        _ => Written::text(text, letter),
    }
}

fn gender(is_woman: bool, rng: &mut Rng) -> Written<()> {
    let [short, long] = if is_woman { ["F", "Femenino"] } else { ["M", "Masculino"] };
    Written { text: if rng.chance(4) { long } else { short }.to_owned(), form: Form::Text, value: Some(()) }
}
