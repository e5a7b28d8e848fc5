//! Whole evaluations of genuine matches: alone, from JSON, and into JSON.
#![expect(clippy::expect_used, reason = "a benchmark whose corpus is broken measures nothing")]

#[path = "support/cases.rs"]
mod cases;
#[path = "support/run.rs"]
mod run;

use std::hint::black_box;

use renaper_crosscheck::{Case, Evaluation, Policy, Reason, evaluate};

fn main() {
    let lines = cases::lines("genuine");
    let policy = Policy::documented();
    let read: Vec<Case<'_>> = lines.iter().map(|line| case(line)).collect();
    for case in &read {
        let evaluation = evaluate(case, &policy);
        assert_eq!(evaluation.decision.reason, Reason::CrossCheckPassed, "{:?}", case.id());
    }

    let mut out = Vec::new();
    let mut criterion = run::criterion();
    let mut group = criterion.benchmark_group("evaluate");
    run::measure(&mut group, "library", "genuine", &read, |case| {
        // The evaluation borrows from its case; dropping it is part of its cost.
        drop(black_box(evaluate(case, &policy)));
    });
    run::measure(&mut group, "library", "genuine-to-json", &read, |case| {
        write(&mut out, &evaluate(case, &policy));
    });
    run::measure(&mut group, "library", "genuine-from-json", &lines, |line| {
        drop(black_box(evaluate(&case(line), &policy)));
    });
    run::measure(&mut group, "library", "genuine-from-json-to-json", &lines, |line| {
        write(&mut out, &evaluate(&case(line), &policy));
    });
    group.finish();
    criterion.final_summary();
}

fn case(line: &str) -> Case<'_> {
    Case::from_json(line).expect("a readable case")
}

/// Into one buffer, as a server or a pipeline would.
fn write(out: &mut Vec<u8>, evaluation: &Evaluation<'_>) {
    out.clear();
    serde_json::to_writer(out, evaluation).expect("a vector takes everything");
}
