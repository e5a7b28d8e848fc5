//! The ten workloads. A change of one of them is a change of its count.

use std::hint::black_box;

use anyhow::{Context, Result};
use renaper_crosscheck::stored::{Against, StoredValidation, reevaluate};
use renaper_crosscheck::{
    CardName, Case, Policy, RegistryName, evaluate, name_evidence, name_similarity, normalize_date,
};

const CASES: &str = include_str!("../../data/cases.ndjson");
const DATES: &str = include_str!("../../data/dates.csv");
const NAMES: &str = include_str!("../../data/names-hard.csv");
const VALIDATIONS: &[u8] = include_bytes!("../../../examples/validations.ndjson");

/// How many validations are enough: under valgrind, everything takes fifty times as long.
const ENOUGH: usize = 300;

/// Something that is done to each element of an input.
pub(crate) struct Workload {
    pub(crate) name: &'static str,
    /// Goes through the input as often as it is told, and says how many elements the input has.
    pub(crate) run: fn(u32) -> Result<u64>,
}

pub(crate) const WORKLOADS: [Workload; 10] = [
    Workload { name: "names, equal", run: |passes| names("equal", passes) },
    Workload { name: "names, edits", run: |passes| names("edits", passes) },
    Workload { name: "names, strangers", run: |passes| names("strangers", passes) },
    Workload { name: "names by evidence", run: |passes| repeat(&pairs("edits"), passes, weigh) },
    Workload { name: "dates", run: dates },
    Workload { name: "evaluate, genuine", run: |passes| evaluations("genuine", &Policy::documented(), passes) },
    Workload { name: "evaluate, other", run: |passes| evaluations("other", &Policy::hardened(), passes) },
    Workload { name: "evaluate, JSON to JSON", run: json_to_json },
    Workload { name: "read a validation", run: |passes| repeat(&validations(), passes, |line| drop(read(line))) },
    Workload { name: "re-evaluate and write", run: reevaluations },
];

fn repeat<T>(input: &[T], passes: u32, mut work: impl FnMut(&T)) -> Result<u64> {
    for _ in 0..passes {
        for element in input {
            work(black_box(element));
        }
    }
    Ok(u64::try_from(input.len())?)
}

/// The pairs of a class.
fn pairs(class: &str) -> Vec<(&'static str, &'static str)> {
    let of_class = |line: &'static str| line.split_once(',').filter(|(of, _)| *of == class)?.1.split_once(',');
    NAMES.lines().filter_map(of_class).collect()
}

fn names(class: &str, passes: u32) -> Result<u64> {
    repeat(&pairs(class), passes, |(card, registry)| {
        black_box(name_similarity(card, registry));
    })
}

fn weigh(pair: &(&str, &str)) {
    // The last word stands for the surname: what matters here is that it is the same in every run.
    let (given, surname) = pair.1.rsplit_once(' ').unwrap_or(("", pair.1));
    black_box(name_evidence(CardName::Whole(pair.0), RegistryName { given, surname }));
}

fn dates(passes: u32) -> Result<u64> {
    let texts: Vec<&str> = DATES.lines().filter_map(|line| Some(line.split_once(',')?.1.split_once(',')?.0)).collect();
    repeat(&texts, passes, |text| {
        black_box(normalize_date(text));
    })
}

fn cases(kind: &str) -> Vec<&'static str> {
    let is_of_kind = |line: &&str| line.strip_prefix(r#"{"id":""#).is_some_and(|rest| rest.starts_with(kind));
    CASES.lines().filter(is_of_kind).collect()
}

fn evaluations(kind: &str, policy: &Policy, passes: u32) -> Result<u64> {
    let read: Result<Vec<Case<'_>>, _> = cases(kind).into_iter().map(Case::from_json).collect();
    repeat(&read?, passes, |case| drop(black_box(evaluate(case, policy))))
}

fn json_to_json(passes: u32) -> Result<u64> {
    let (policy, mut out) = (Policy::hardened(), Vec::new());
    let mut done = Ok(());
    let elements = repeat(&cases("genuine"), passes, |line| {
        out.clear();
        if let Ok(case) = Case::from_json(line) {
            done = serde_json::to_writer(&mut out, &evaluate(&case, &policy));
        }
    });
    done.context("an evaluation that cannot be written")?;
    elements
}

fn validations() -> Vec<&'static str> {
    let lines = VALIDATIONS.split(|&byte| byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
    lines.filter(|line| read(line).is_some()).take(ENOUGH).collect()
}

fn read<'l>(line: &&'l str) -> Option<StoredValidation<'l>> {
    black_box(StoredValidation::from_json(line).ok())
}

fn reevaluations(passes: u32) -> Result<u64> {
    let (policy, mut out) = (Policy::documented(), Vec::new());
    let mut done = Ok(());
    let elements = repeat(&validations(), passes, |line| {
        out.clear();
        if let Some(validation) = read(line) {
            done = serde_json::to_writer(&mut out, &reevaluate(&validation, &policy, Against::Stored(&policy)));
        }
    });
    done.context("a re-evaluation that cannot be written")?;
    elements
}
