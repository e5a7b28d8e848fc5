//! The library against a second implementation of the rules, on cases biased to near misses.
//!
//! `reference/` was written from the rules; that its author had not read `src/` is the author's word. It has its own
//! JSON reader and normalisers, tries formats one by one, and finds similarity by brute force. `generator/` starts from
//! a coherent person and changes a few things. Everything is compared except the policy's fingerprint and the wording
//! of the guidance.
//!
//! A seed gives the same case on every machine, as long as the generator does not change. This compares five million of
//! each kind, from seed 1 on, on all cores:
//!
//! ```sh
//! CROSSCHECK_CASES=5000000 CROSSCHECK_SEED=1 cargo test --release --test crosscheck -- differential --nocapture
//! ```
//!
//! The first difference, if there is one, is reduced as far as possible and printed with its seed and both answers.

pub(crate) mod as_written;
pub(crate) mod re_evaluated;
mod shrink;
mod shrunk;

use std::collections::BTreeMap;
use std::env;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use renaper_crosscheck::{Case, OmitWarnings, PlanRequest, Policy, evaluate, plan};
use renaper_crosscheck_generator as generator;
use renaper_crosscheck_reference as reference;

use crate::report::checked;

/// Cases of each kind, unless `CROSSCHECK_CASES` says otherwise.
const CASES: u64 = 20_000;

/// Seeds that a thread takes at a time.
const BLOCK: u64 = 50;

/// What both implementations answer, theirs first: JSON, or the code of an error. `None` where there is no such policy.
pub(crate) type Answers = fn(&str, &str) -> Option<[String; 2]>;

/// An answer as text; a panic is one, too, so that its seed is known.
pub(crate) fn answer(answer: impl FnOnce() -> Result<String, String>) -> String {
    let answer = catch_unwind(AssertUnwindSafe(answer)).unwrap_or_else(|_| Err("panicked".to_owned()));
    answer.unwrap_or_else(|code| format!("error: {code}"))
}

fn our_evaluation(case: &str, policy: &Policy) -> String {
    answer(|| {
        let case = Case::from_json(case).map_err(|error| error.code().to_string())?;
        Ok(as_written::as_the_reference_writes_it(&serde_json::to_string(&evaluate(&case, policy)).unwrap()))
    })
}

fn our_plan(case: &str, policy: &Policy) -> String {
    answer(|| {
        let request = PlanRequest::from_json(case).map_err(|error| error.code().to_string())?;
        Ok(serde_json::to_string(&plan(&request, policy)).unwrap())
    })
}

fn evaluations(case: &str, policy: &str) -> Option<[String; 2]> {
    let (theirs, ours) = (reference::Policy::from_json(policy)?, serde_json::from_str(policy).ok()?);
    Some([answer(|| reference::evaluate(case, &theirs).map_err(str::to_owned)), our_evaluation(case, &ours)])
}

fn plans(case: &str, policy: &str) -> Option<[String; 2]> {
    let (theirs, ours) = (reference::Policy::from_json(policy)?, serde_json::from_str(policy).ok()?);
    Some([answer(|| reference::plan(case, &theirs).map_err(str::to_owned)), our_plan(case, &ours)])
}

fn differ(answers: Answers, case: &str, policy: &str) -> bool {
    answers(case, policy).is_some_and(|[theirs, ours]| theirs != ours)
}

/// The first seed for which this holds, looked for on all cores.
fn first(seeds: Range<u64>, holds: impl Fn(u64) -> bool + Sync) -> Option<u64> {
    let (next, found) = (AtomicU64::new(seeds.start), AtomicU64::new(u64::MAX));
    let search = || {
        loop {
            let block = next.fetch_add(BLOCK, Ordering::Relaxed);
            // Blocks are taken in order, so that every one before the seed that was found is searched to its end.
            if block >= seeds.end.min(found.load(Ordering::Relaxed)) {
                break;
            }
            if let Some(seed) = (block..seeds.end.min(block + BLOCK)).find(|seed| holds(*seed)) {
                found.fetch_min(seed, Ordering::Relaxed);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(search);
        }
    });
    Some(found.into_inner()).filter(|seed| *seed < u64::MAX)
}

/// A number out of the environment.
pub(crate) fn number(name: &str, otherwise: u64) -> u64 {
    let given = env::var(name).ok();
    given.map_or(otherwise, |text| {
        text.parse().unwrap_or_else(|_| panic!("{name} must be a whole number, not `{text}`"))
    })
}

/// A number with its thousands apart.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
    groups.join(",")
}

/// Everything about the first difference, if there is one.
pub(crate) fn difference(
    seeds: &Range<u64>,
    kind: &str,
    generate: fn(u64) -> (String, String),
    answers: Answers,
) -> Option<String> {
    let differs = |seed| {
        let (case, policy) = generate(seed);
        // The generator's policies are policies.
        answers(&case, &policy).is_none() || differ(answers, &case, &policy)
    };
    let seed = first(seeds.clone(), differs)?;
    let (case, policy) = generate(seed);
    let (case, policy) = shrink::smallest(&case, &policy, |case, policy| differ(answers, case, policy));
    let [theirs, ours] = answers(&case, &policy).unwrap_or_default();
    Some(format!(
        "{kind} of seed {seed}\n  case      {case}\n  policy    {policy}\n  reference {theirs}\n  library   {ours}"
    ))
}

#[test]
fn both_implementations_answer_the_same() {
    let (seed, cases) = (number("CROSSCHECK_SEED", 0), number("CROSSCHECK_CASES", CASES));
    let seeds = seed..seed.saturating_add(cases);
    let in_evaluations = difference(&seeds, "the evaluation", generator::case, evaluations);
    let in_plans = difference(&seeds, "the plan", generator::plan_case, plans);
    let differences: Vec<String> = in_evaluations.into_iter().chain(in_plans).collect();
    assert!(differences.is_empty(), "the implementations differ in\n{}", differences.join("\n"));
    let (count, from, to) = (grouped(seeds.end - seeds.start), grouped(seeds.start), grouped(seeds.end));
    checked(&format!(
        "{count} evaluations and {count} plans, seeds {from} to {to}, against the second implementation: 0 differences"
    ));
}

#[test]
fn every_advisory_and_every_escalation_is_among_the_generated_cases() {
    const SEEDS: Range<u64> = 1..4_001;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (case, policy) in SEEDS.map(generator::case) {
        let (Ok(case), Ok(policy)) = (Case::from_json(&case), serde_json::from_str::<Policy>(&policy)) else {
            continue;
        };
        let line = serde_json::to_string(&evaluate(&case, &policy)).unwrap();
        // The answer before it may hold what no value can, such as half of a surrogate pair.
        let (_, decision) = line.rsplit_once(",\"decision\":").unwrap();
        let evaluation: serde_json::Value = serde_json::from_str(&format!("{{\"decision\":{decision}")).unwrap();
        let of = |object: &serde_json::Value, key: &str| object[key].as_str().unwrap_or_default().to_owned();
        for advisory in evaluation["advisories"].as_array().unwrap() {
            *counts.entry(of(advisory, "kind") + &of(advisory, "difference")).or_default() += 1;
        }
        let decision = &evaluation["decision"];
        if decision["reason"] == "advisory_escalated" {
            *counts.entry(format!("escalated to {}", of(decision, "status"))).or_default() += 1;
        }
    }
    // Seventeen kinds, the thirteen differences of a name, and both ways to lower an approval.
    assert_eq!(counts.len(), 32, "{counts:?}");
    assert!(counts.values().all(|count| *count >= 5), "{counts:?}");
    checked(&format!("{} advisories of {} cases: {counts:?}", counts.values().sum::<usize>(), SEEDS.count()));
}

#[test]
fn the_first_of_several_seeds_is_the_one_that_is_found() {
    assert_eq!(first(0..20_000, |seed| seed % 1_000 == 777), Some(777));
    assert_eq!(first(778..20_000, |seed| seed % 1_000 == 777), Some(1_777));
    assert_eq!(first(0..777, |seed| seed % 1_000 == 777), None);
    assert_eq!(first(5..5, |_| true), None);
    assert_eq!(
        (grouped(0), grouped(999), grouped(5_000_000)),
        ("0".to_owned(), "999".to_owned(), "5,000,000".to_owned())
    );
}

#[test]
fn omit_lists_are_accepted_as_by_the_second_implementation() {
    let codes = [
        "DOCUMENT_EXPIRED",
        "QR_NOT_DETECTED",
        "RENAPER_DNI_MISSING",
        "FACE_IN_BLOCKLIST",
        "NEW",
        "",
        "document_expired",
    ];
    let (ours, theirs) = (Policy::documented(), reference::Policy::documented());
    for one in codes {
        for two in codes {
            for list in [vec![], vec![one], vec![one, two], vec![one, two, one]] {
                let expected = theirs.parse_omit_warnings(&list).map_err(|bad| bad.len());
                let found = OmitWarnings::parse(&list, &ours).map(|good| good.as_slice().to_vec());
                assert_eq!(
                    expected,
                    found.map_err(|error| error.unknown().len() + error.non_omittable().len()),
                    "{list:?}"
                );
            }
        }
    }
}
