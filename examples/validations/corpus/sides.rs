//! The two sides of a check, and in what they differ.

use super::biometric::{Biometric, Face};
use super::card::Card;
use super::kind::Kind;
use super::names::{cut, misdecoded, misread};
use super::person::Person;
use super::registry::{Answer, Record};
use super::rng::Rng;
use super::written::day;

pub(crate) struct Sides {
    pub(crate) card: Card,
    pub(crate) answer: Answer,
    pub(crate) biometric: Option<Biometric>,
}

impl Sides {
    /// The sides of a check that shows what a kind of direct approval shows.
    pub(crate) fn showing(kind: Kind, rng: &mut Rng) -> Sides {
        let mut on_card = match kind {
            Kind::NameMisdecodedOnce | Kind::NameMisdecodedTwice => Person::accented(rng),
            Kind::ForeignResident => Person::foreign(rng),
            _ => Person::new(rng),
        };
        let mut on_file = on_card.clone();
        match kind {
            Kind::OlderCard => on_file.renew(rng),
            Kind::NameMisread => {
                for _ in 0..rng.mostly(1, &[(2, 30), (3, 20)]) {
                    let part = if rng.chance(50) { &mut on_card.given } else { &mut on_card.surname };
                    *part = misread(part, rng);
                }
            }
            Kind::NameTruncated => {
                let part = if rng.chance(60) { &mut on_card.given } else { &mut on_card.surname };
                *part = cut(part, rng);
            }
            Kind::AnotherPerson => on_file = Person { dni: on_card.dni, ..Person::new(rng) },
            Kind::BirthDiffers => on_card.mistake_birth(rng),
            Kind::CuilContradicts | Kind::DniDiffers => on_card.mistake_dni(rng),
            _ => {}
        }

        let mut card = Card::of(&on_card, rng);
        let mut record = Record::of(&on_file, rng);
        match kind {
            Kind::NameOrder => card.swap_names(),
            Kind::NameMisdecodedOnce | Kind::NameMisdecodedTwice => {
                // A registry that writes no accents gives nothing to misread.
                (record.surname, record.given) = (on_file.surname.to_uppercase(), on_file.given.to_uppercase());
                for _ in 0..if kind == Kind::NameMisdecodedOnce { 1 } else { 2 } {
                    (record.surname, record.given) = (misdecoded(&record.surname), misdecoded(&record.given));
                }
            }
            Kind::CuilContradicts => record.write_right_cuil(&on_file),
            Kind::DniDiffers => record.echo_dni(on_file.dni),
            Kind::Reprint => record.reprinted(on_file.tramite.saturating_add(rng.between(90_000, 80_000_000))),
            Kind::GatewayKeys => record.pass_gateway(on_file.dni, rng),
            Kind::PartialAnswer => record.reduce(),
            Kind::ForeignResident if rng.chance(60) => record.echo_dni(on_file.dni),
            Kind::Deceased => record.bury(day(rng.between(2020, 2023), rng.between(1, 12), rng.between(1, 28))),
            Kind::CardValueMissing => card.lose_values(rng),
            Kind::TramiteMissing if rng.chance(50) => card.lose_tramite(rng),
            Kind::TramiteMissing => record.lose_tramite(),
            Kind::Blocked => card.lose_question(rng),
            _ => {}
        }

        let answer = match kind {
            Kind::NotFound => Answer::not_found(rng),
            Kind::ServiceUnavailable => Answer::outage(rng),
            Kind::EmptyAnswer | Kind::Blocked => Answer::None("{}"),
            _ => Answer::Record(Box::new(record)),
        };
        let face = match kind {
            Kind::BiometricMismatch => Some(Face::Differs),
            Kind::BiometricUnavailable => Some(Face::Unavailable),
            Kind::BiometricSkipped => Some(Face::NotCompared),
            // Another person's face as a rule; the others came no further than the question.
            Kind::AnotherPerson => Some(Face::Differs).filter(|_| rng.chance(40)),
            Kind::NotFound | Kind::ServiceUnavailable | Kind::EmptyAnswer | Kind::Blocked => None,
            _ => Some(Face::Matches).filter(|_| rng.chance(30)),
        };
        Sides { card, answer, biometric: face.map(|face| Biometric::of(face, rng)) }
    }
}
