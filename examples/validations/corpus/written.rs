//! A value together with the way somebody writes it: the generator knows what it wrote, and need not read it.

use chrono::{DateTime, Datelike, NaiveDate, Timelike};

use super::json::{Writer, digits, push_digits};

pub(crate) type Day = NaiveDate;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    #[default]
    Text,
    Number,
    Null,
    LeftOut,
}

/// A field of the card or of the registry's answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written<T> {
    pub(crate) text: String,
    pub(crate) form: Form,
    /// What the text means; nothing where it is absent or unreadable.
    pub(crate) value: Option<T>,
}

impl<T> Written<T> {
    pub(crate) fn text(text: String, value: T) -> Self {
        Written { text, form: Form::Text, value: Some(value) }
    }

    pub(crate) fn number(text: String, value: T) -> Self {
        Written { text, form: Form::Number, value: Some(value) }
    }

    /// Text that means nothing, empty perhaps.
    pub(crate) fn nothing(text: &str) -> Self {
        Written { text: text.to_owned(), form: Form::Text, value: None }
    }

    pub(crate) fn left_out() -> Self {
        Written { text: String::new(), form: Form::LeftOut, value: None }
    }

    pub(crate) fn null() -> Self {
        Written { text: String::new(), form: Form::Null, value: None }
    }

    /// The text that a row shows; empty where there is none.
    pub(crate) fn shown(&self) -> &str {
        if self.text == "S/D" { "" } else { &self.text }
    }

    pub(crate) fn write(&self, key: &str, json: &mut Writer<'_>) {
        match self.form {
            Form::Text => json.text(key, &self.text),
            Form::Number => json.json(key, &self.text),
            Form::Null => json.json(key, "null"),
            Form::LeftOut => {}
        }
    }
}

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayStyle {
    Iso,
    IsoWithTime,
    Slashes,
    Words,
    GluedWords,
    ShortYear,
}

const MONTHS: [[&str; 2]; 12] = [
    ["ENE", "JAN"],
    ["FEB", "FEB"],
    ["MAR", "MAR"],
    ["ABR", "APR"],
    ["MAY", "MAY"],
    ["JUN", "JUN"],
    ["JUL", "JUL"],
    ["AGO", "AUG"],
    ["SEP", "SEP"],
    ["OCT", "OCT"],
    ["NOV", "NOV"],
    ["DIC", "DEC"],
];

/// A date as text.
pub(crate) fn day_text(day: Day, style: DayStyle) -> String {
    let mut text = String::with_capacity(24);
    let year = u64::from(day.year().unsigned_abs());
    let (month, of_month) = (u64::from(day.month()), u64::from(day.day()));
    let [spanish, english] = MONTHS.get(day.month0() as usize).copied().unwrap_or_default();
    match style {
        DayStyle::Iso | DayStyle::IsoWithTime => {
            push_digits(&mut text, year, 4);
            text.push('-');
            push_digits(&mut text, month, 2);
            text.push('-');
            push_digits(&mut text, of_month, 2);
            if style == DayStyle::IsoWithTime {
                text.push_str("T00:00:00.000Z");
            }
        }
        DayStyle::Slashes | DayStyle::ShortYear => {
            push_digits(&mut text, of_month, 2);
            text.push('/');
            push_digits(&mut text, month, 2);
            text.push('/');
            if style == DayStyle::Slashes {
                push_digits(&mut text, year, 4);
            } else {
                push_digits(&mut text, year % 100, 2);
            }
        }
        DayStyle::Words | DayStyle::GluedWords => {
            let [before, between] = if style == DayStyle::Words { [" ", "/ "] } else { ["", "/"] };
            push_digits(&mut text, of_month, 2);
            [before, spanish, between, english, before].into_iter().for_each(|part| text.push_str(part));
            push_digits(&mut text, year, 4);
        }
    }
    text
}

/// A date and the text for it.
pub(crate) fn written_day(day: Day, style: DayStyle) -> Written<Day> {
    Written::text(day_text(day, style), day)
}

/// The day of a month whose every year has it.
pub(crate) fn day(year: u64, month: u64, of_month: u64) -> Day {
    NaiveDate::from_ymd_opt(year as i32, month as u32, of_month as u32).unwrap_or_default()
}

/// A point in time, in milliseconds since 1970, as the API writes it.
pub(crate) fn moment(milliseconds: u64) -> String {
    let time = DateTime::from_timestamp_millis(milliseconds as i64).unwrap_or_default();
    let mut text = day_text(time.date_naive(), DayStyle::Iso);
    for (mark, part) in [('T', time.hour()), (':', time.minute()), (':', time.second())] {
        text.push(mark);
        push_digits(&mut text, u64::from(part), 2);
    }
    text.push('.');
    text.push_str(&digits(milliseconds % 1_000, 3));
    text.push('Z');
    text
}
