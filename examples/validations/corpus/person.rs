//! An invented person, and the card that the registry issued.

use chrono::{Datelike, Months};

use super::lists::{ACCENTED_SURNAMES, GIVEN_MEN, GIVEN_WOMEN, SURNAMES};
use super::rng::Rng;
use super::written::{Day, day};

/// No card is younger than the first of the checks.
const LAST_ISSUE: u64 = 2_023;

#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) given: String,
    pub(crate) surname: String,
    pub(crate) is_woman: bool,
    pub(crate) is_foreign: bool,
    pub(crate) dni: u32,
    pub(crate) tramite: u64,
    /// A to D, as a byte.
    pub(crate) ejemplar: u8,
    pub(crate) birth: Day,
    pub(crate) issue: Day,
    pub(crate) expiry: Day,
}

impl Person {
    pub(crate) fn new(rng: &mut Rng) -> Person {
        let is_woman = rng.chance(50);
        let all = if is_woman { GIVEN_WOMEN } else { GIVEN_MEN };
        let mut given = rng.pick(all).to_owned();
        if rng.chance(60) {
            let second = rng.pick(all);
            if second != given {
                given.push(' ');
                given.push_str(second);
            }
        }
        let mut surname = if rng.chance(50) { rng.pick(ACCENTED_SURNAMES) } else { rng.pick(SURNAMES) }.to_owned();
        if rng.chance(12) {
            surname.push(' ');
            surname.push_str(rng.pick(SURNAMES));
        }
        let birth = day(rng.between(1938, 2006), rng.between(1, 12), rng.between(1, 28));
        let issue = day(rng.between(2012, LAST_ISSUE - 1), rng.between(1, 12), rng.between(1, 28));
        Person {
            given,
            surname,
            is_woman,
            is_foreign: false,
            dni: dni_of(birth, rng),
            tramite: tramite_of(issue, rng),
            ejemplar: rng.mostly(b'A', &[(b'B', 30), (b'C', 12), (b'D', 3)]),
            birth,
            issue,
            expiry: expiry_of(issue),
        }
    }

    /// Somebody whose name has an accent, so that a gateway can misread it.
    pub(crate) fn accented(rng: &mut Rng) -> Person {
        let mut person = Person::new(rng);
        if person.given.is_ascii() && person.surname.is_ascii() {
            person.surname = rng.pick(ACCENTED_SURNAMES).to_owned();
        }
        person
    }

    pub(crate) fn foreign(rng: &mut Rng) -> Person {
        Person { is_foreign: true, dni: rng.between(92_000_000, 95_999_999) as u32, ..Person::new(rng) }
    }

    /// The registry has a newer card, of which the reader may have caught no more than the numbers.
    pub(crate) fn renew(&mut self, rng: &mut Rng) {
        let years = rng.between(1, LAST_ISSUE.saturating_sub(u64::from(self.issue.year().unsigned_abs())));
        let differs = rng.below(100);
        let months = Months::new((years as u32).wrapping_mul(12));
        let issue = self.issue.checked_add_months(months).unwrap_or(self.issue);
        self.tramite = tramite_of(issue, rng).max(self.tramite.saturating_add(1_024));
        if differs < 85 {
            self.ejemplar = self.ejemplar.saturating_add(1);
        }
        if differs < 60 {
            self.issue = issue;
            self.expiry = expiry_of(issue);
        }
    }

    /// Another day of birth, as a misread digit makes it.
    pub(crate) fn mistake_birth(&mut self, rng: &mut Rng) {
        let (year, month, of_month) = (self.birth.year() as u64, self.birth.month(), self.birth.day());
        let other_day = if of_month > 9 { of_month.wrapping_sub(9) } else { of_month.saturating_add(10) };
        self.birth = match rng.below(3) {
            0 => day(year.saturating_add(1), month.into(), of_month.into()),
            1 => day(year, (month % 12).saturating_add(1).into(), of_month.into()),
            _ => day(year, month.into(), other_day.into()),
        };
    }

    /// Another DNI, one digit of it misread.
    pub(crate) fn mistake_dni(&mut self, rng: &mut Rng) {
        let place = rng.pick(&[1_u32, 10, 100, 1_000, 10_000, 100_000]);
        let digit = self.dni.checked_div(place).unwrap_or_default() % 10;
        let other = (digit.wrapping_add(rng.between(1, 9) as u32)) % 10;
        self.dni = self.dni.wrapping_sub(digit.wrapping_mul(place)).wrapping_add(other.wrapping_mul(place));
    }

    pub(crate) fn cuil(&self) -> u64 {
        cuil(self.dni, self.is_woman)
    }
}

/// Numbers were given out by year of birth, more or less.
fn dni_of(birth: Day, rng: &mut Rng) -> u32 {
    let years = u64::from(birth.year().unsigned_abs()).saturating_sub(1938);
    years.wrapping_mul(610_000).wrapping_add(rng.between(4_200_000, 5_400_000)) as u32
}

/// Nine digits, rising with the years; now and then ten or eleven, as other series have.
fn tramite_of(issue: Day, rng: &mut Rng) -> u64 {
    let years = u64::from(issue.year().unsigned_abs()).saturating_sub(2_010);
    match rng.below(100) {
        0 | 1 => rng.between(1_000_000_000, 9_999_999_999),
        2 => rng.between(10_000_000_000, 99_999_999_999),
        _ => years.wrapping_mul(48_000_000).wrapping_add(rng.between(100_000_000, 147_999_999)),
    }
}

/// Cards are good for fifteen years.
fn expiry_of(issue: Day) -> Day {
    issue.checked_add_months(Months::new(180)).unwrap_or(issue)
}

/// The CUIL with its right check digit; a prefix for which there is none is passed over.
fn cuil(dni: u32, is_woman: bool) -> u64 {
    for prefix in [if is_woman { 27_u64 } else { 20 }, 23, 24] {
        let ten = prefix.wrapping_mul(100_000_000).wrapping_add(dni.into());
        let mut rest = ten;
        let mut sum = 0_u64;
        for weight in [2, 3, 4, 5, 6, 7, 2, 3, 4, 5] {
            sum = sum.wrapping_add((rest % 10).wrapping_mul(weight));
            rest /= 10;
        }
        let check = 11_u64.wrapping_sub(sum % 11) % 11;
        if check != 10 {
            return ten.wrapping_mul(10).wrapping_add(check);
        }
    }
    0
}
