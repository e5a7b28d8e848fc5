//! Stored validations read from JSON, re-evaluated, and written back as JSON; beside the least that any program can do
//! with the same lines.
#![expect(clippy::expect_used, reason = "a benchmark whose corpus is broken measures nothing")]

#[path = "support/run.rs"]
mod run;

use std::hint::black_box;

use renaper_crosscheck::Policy;
use renaper_crosscheck::stored::{Against, Outcome, StoredValidation, reevaluate, rewritten};
use serde::de::IgnoredAny;

const VALIDATIONS: &[u8] = include_bytes!("../examples/validations.ndjson");

fn main() {
    let policy = Policy::documented();
    let against = Against::Stored(&policy);
    let is_readable = |line: &&str| StoredValidation::from_json(line).is_ok();
    let texts = VALIDATIONS.split(|&byte| byte == b'\n').filter_map(|line| std::str::from_utf8(line).ok());
    let lines: Vec<&str> = texts.filter(is_readable).collect();
    assert!(lines.len() > 1_950, "most lines are readable");

    let mut out = Vec::new();
    let mut criterion = run::criterion();
    let mut group = criterion.benchmark_group("reevaluate");
    run::measure(&mut group, "serde_json", "skip", &lines, |line| {
        serde_json::from_slice::<IgnoredAny>(line.as_bytes()).expect("a line of JSON")
    });
    run::measure(&mut group, "library", "read", &lines, |line| {
        drop(black_box(validation(line)));
    });
    run::measure(&mut group, "library", "read-reevaluate", &lines, |line| {
        drop(black_box(reevaluate(&validation(line), &policy, against)));
    });
    run::measure(&mut group, "library", "read-reevaluate-write-flips", &lines, |line| {
        let validation = validation(line);
        let reevaluation = reevaluate(&validation, &policy, against);
        if reevaluation.outcome == Outcome::StatusChanged {
            out.clear();
            serde_json::to_writer(&mut out, &reevaluation).expect("a vector takes everything");
        }
    });
    run::measure(&mut group, "library", "read-reevaluate-write", &lines, |line| {
        out.clear();
        serde_json::to_writer(&mut out, &reevaluate(&validation(line), &policy, against))
            .expect("a vector takes everything");
    });
    run::measure(&mut group, "library", "read-reevaluate-rewrite", &lines, |line| {
        rewritten(line, &reevaluate(&validation(line), &policy, against)).len()
    });
    group.finish();
    criterion.final_summary();
}

fn validation(line: &str) -> StoredValidation<'_> {
    StoredValidation::from_json(line).expect("a readable validation")
}
