//! Dates: a list of format strings tried in turn, and two crates that guess.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// What rule V5 accepts, in its order, as far as format strings can say it: month words are English ones, and of the
/// times that may follow there are those that registries write.
const FORMATS: [&str; 17] = [
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%Y-%m-%dT%H:%M:%S%.fZ",
    "%Y-%m-%d %H:%M:%S%.f",
    "%d/%m/%Y %H:%M:%S",
    "%Y%m%d",
    "%d %b/ %b %Y",
    "%d%b/%b%Y",
    "%d %b %Y",
    "%d/%m/%y",
    "%d-%m-%y",
    "%d.%m.%y",
    "%y%m%d",
];

/// The first format that reads the text as a day of 1850 to 2150; without those bounds `%Y` takes `95` for the year 95.
#[must_use]
pub fn chrono(text: &str) -> Option<NaiveDate> {
    FORMATS.iter().find_map(|format| {
        NaiveDate::parse_from_str(text, format).ok().filter(|date| (1850..=2150).contains(&date.year()))
    })
}

/// dateparser: regular expressions in turn. It knows neither Spanish nor the day before the month.
#[must_use]
pub fn dateparser(text: &str) -> Option<NaiveDate> {
    dateparser::parse_with(text, &Utc, NaiveTime::MIN).ok().map(|time| time.date_naive())
}

/// dtparse: dateutil's way of guessing, taught Spanish months and told that the day comes first.
pub struct Dtparse {
    parser: dtparse::Parser,
    default: NaiveDateTime,
    zones: HashMap<String, i32>,
}

impl Default for Dtparse {
    fn default() -> Self {
        let months = dtparse::parse_info(vec![
            vec!["Ene", "Enero", "Jan", "January"],
            vec!["Feb", "Febrero", "February"],
            vec!["Mar", "Marzo", "March"],
            vec!["Abr", "Abril", "Apr", "April"],
            vec!["May", "Mayo"],
            vec!["Jun", "Junio", "June"],
            vec!["Jul", "Julio", "July"],
            vec!["Ago", "Agosto", "Aug", "August"],
            vec!["Sep", "Sept", "Set", "Septiembre", "Setiembre", "September"],
            vec!["Oct", "Octubre", "October"],
            vec!["Nov", "Noviembre", "November"],
            vec!["Dic", "Diciembre", "Dec", "December"],
        ]);
        let mut info = dtparse::ParserInfo { months, ..dtparse::ParserInfo::default() };
        info.jump.extend(dtparse::parse_info(vec![vec!["de", "del"]]));
        Dtparse { parser: dtparse::Parser::new(info), default: NaiveDateTime::default(), zones: HashMap::new() }
    }
}

impl Dtparse {
    /// What it guesses.
    #[must_use]
    pub fn read(&self, text: &str) -> Option<NaiveDate> {
        let read = self.parser.parse(text, Some(true), None, false, false, Some(&self.default), true, &self.zones);
        read.ok().map(|(time, _, _)| time.date())
    }
}
