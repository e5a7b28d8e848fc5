//! Every combination, through `evaluate` and with real values.
//!
//! (a) Whatever the check can find, with every OCR status, manual decision, answer to errors, list of warnings and omit
//! list; (b) every outcome of the six fields, with every kind of registry answer and every biometric outcome.
//!
//! What must come out is stated once more in `restated.rs`, from the rules alone. `laws.rs` asks of (a) what must hold
//! whatever the rules say in detail.

mod laws;
mod restated;
mod situation;
mod summary;
mod walk;

use std::collections::{BTreeMap, BTreeSet};

use renaper_crosscheck::{Case, Policy, evaluate};

use crate::advice;
use crate::report::checked;
use restated::Given;
use situation::{Biometric, Card, Outcome, Reply, Situation, TRAMITE};
use summary::Summary;

#[test]
fn whatever_was_found_every_status_and_choice_comes_out_as_the_rules_say() {
    let compared = walk::walk(|combination, _, _, evaluation| {
        assert_eq!(Summary::of(evaluation), restated::evaluation(&combination.given), "{combination}");
    });
    let sets: BTreeSet<_> = walk::situations().iter().map(what_decides).collect();
    checked(&format!(
        "{} combinations of {} situations ({} different sets of findings), 8 OCR statuses, 4 manual decisions, \
         {} policies, {} omit lists, {} lists of incoming warnings",
        in_groups(compared.len()),
        walk::situations().len(),
        sets.len(),
        walk::POLICIES.len(),
        walk::OMIT.len(),
        walk::INCOMING.len(),
    ));
}

#[test]
fn every_outcome_of_the_six_fields_comes_out_as_the_rules_say_for_every_answer() {
    let policy = Policy::documented();
    let mut by_answer = BTreeMap::new();
    for situation in every_situation() {
        let json = situation.case("approved");
        let case = Case::from_json(&json).unwrap();
        let check = restated::check(&situation);
        let expected = restated::evaluation(&Given::approved(check.as_ref()));
        assert_eq!(Summary::of(&evaluate(&case, &policy)), expected, "{json}");
        *by_answer.entry(restated::answer(&situation)).or_insert(0_usize) += 1;
    }
    checked(&format!(
        "{} combinations of 15,625 tuples of field outcomes, {} registry answers, 5 biometric outcomes: {by_answer:?}",
        in_groups(by_answer.values().sum()),
        Reply::ALL.len() + 1,
    ));
}

#[test]
fn no_set_of_findings_that_can_be_raised_is_left_out() {
    let walked: BTreeSet<_> = walk::situations().iter().map(what_decides).collect();
    for situation in every_situation() {
        assert!(walked.contains(&what_decides(&situation)), "{situation:?}");
    }
}

#[test]
fn no_combination_gives_contradictory_advice() {
    walk::walk(|_, _, _, evaluation| advice::hold(evaluation));
    let policy = Policy::documented();
    let mut situations = 0_usize;
    for situation in every_situation() {
        advice::hold(&evaluate(&Case::from_json(&situation.case("approved")).unwrap(), &policy));
        situations += 1;
    }
    checked(&format!("the messages of {} situations and of everything that decides", in_groups(situations)));
}

/// What of a check decides (D3): the findings (`None` where it was not made), and whether its errors are an outage,
/// what is missing could not be read, the card is the newer one and no biometric check was run.
fn what_decides(situation: &Situation) -> Option<(Vec<&'static str>, [bool; 4])> {
    let check = restated::check(situation)?;
    let also = [check.is_outage(), check.is_unreadable(), check.is_newer_card, check.no_biometric];
    Some((check.findings, also))
}

/// Every tuple of field outcomes with every registry answer that can go with it and every biometric outcome.
fn every_situation() -> impl Iterator<Item = Situation> {
    every_tuple().flat_map(|fields| {
        answers_to(fields)
            .flat_map(move |(reply, card)| Biometric::ALL.map(|biometric| Situation { fields, reply, card, biometric }))
    })
}

/// Six fields with five outcomes each.
fn every_tuple() -> impl Iterator<Item = [Outcome; 6]> {
    let five = Outcome::ALL.len();
    (0..five.pow(6))
        .map(move |number| std::array::from_fn(|field| Outcome::ALL[number / five.pow(field as u32) % five]))
}

/// The answers that can go with these outcomes: one that is no record gives no values, and a zero stands in the place
/// of a trámite.
fn answers_to(fields: [Outcome; 6]) -> impl Iterator<Item = (Reply, Card)> {
    let gives_values = fields.iter().any(|outcome| outcome.in_registry());
    let gives_tramite = fields[TRAMITE].in_registry();
    // Only a question that was never sent asks for the gender.
    let blocked = (Reply::Empty, Card::WithoutGender);
    Reply::ALL.into_iter().map(|reply| (reply, Card::Whole)).chain([blocked]).filter(move |(reply, _)| match reply {
        Reply::ZeroTramite => !gives_tramite,
        reply => reply.is_record() || !gives_values,
    })
}

/// A count as people read it: `1,234,567`.
fn in_groups(count: usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
