//! The ten workloads. A change of one of them is a change of its count.

#[path = "../../support/cases.rs"]
mod cases;
#[path = "../../support/dates.rs"]
mod dates;
#[path = "../../support/names.rs"]
mod names;

use std::hint::black_box;

use anyhow::{Context, Result};
use renaper_crosscheck::stored::{Against, StoredValidation, reevaluate};
use renaper_crosscheck::{
    CardName, Case, Policy, RegistryName, evaluate, name_evidence, name_similarity, normalize_date,
};

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
    Workload { name: "names, equal", run: |passes| similarities("equal", passes) },
    Workload { name: "names, edits", run: |passes| similarities("edits", passes) },
    Workload { name: "names, strangers", run: |passes| similarities("strangers", passes) },
    Workload { name: "names by evidence", run: |passes| repeat(&pairs("edits"), passes, weigh) },
    Workload { name: "dates", run: readings },
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

/// The pairs of an input.
fn pairs(input: &str) -> Vec<names::Pair> {
    names::inputs().into_iter().filter(|one| one.name == input).flat_map(|input| input.pairs).collect()
}

fn similarities(input: &str, passes: u32) -> Result<u64> {
    repeat(&pairs(input), passes, |(card, registry)| {
        black_box(name_similarity(card, registry));
    })
}

fn weigh(pair: &names::Pair) {
    // The last word stands for the surname: what matters here is that it is the same in every run.
    let (given, surname) = pair.1.rsplit_once(' ').unwrap_or(("", pair.1));
    black_box(name_evidence(CardName::Whole(pair.0), RegistryName { given, surname }));
}

/// Of the dates that can be read.
fn readings(passes: u32) -> Result<u64> {
    let readable = dates::inputs().into_iter().filter(|input| input.name != "unreadable");
    let texts: Vec<&str> = readable.flat_map(|input| input.samples).map(|(text, _)| text).collect();
    repeat(&texts, passes, |text| {
        black_box(normalize_date(text));
    })
}

fn evaluations(kind: &str, policy: &Policy, passes: u32) -> Result<u64> {
    let read: Result<Vec<Case<'_>>, _> = cases::lines(kind).into_iter().map(Case::from_json).collect();
    repeat(&read?, passes, |case| drop(black_box(evaluate(case, policy))))
}

fn json_to_json(passes: u32) -> Result<u64> {
    let (policy, mut out) = (Policy::hardened(), Vec::new());
    let mut done = Ok(());
    let elements = repeat(&cases::lines("genuine"), passes, |line| {
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
