//! The most costly cases, found by a search in `fuzz/`, beside a usual one: the ratio shows what a hostile client can
//! make of a request.
#![expect(clippy::expect_used, reason = "a benchmark whose corpus is broken measures nothing")]

#[path = "support/cases.rs"]
mod cases;
#[path = "support/run.rs"]
mod run;

use std::fs;
use std::hint::black_box;
use std::path::Path;

use renaper_crosscheck::{Case, Policy, evaluate, explain, margins};

fn main() {
    let usual: Vec<Case<'_>> = cases::lines("genuine").into_iter().map(case).collect();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/bounds");
    let mut texts: Vec<(String, String)> = fs::read_dir(corpus)
        .expect("the corpus of the search")
        .map(|entry| entry.expect("a file of the corpus"))
        .map(|entry| (entry.file_name(), fs::read_to_string(entry.path()).expect("a case")))
        .map(|(name, text)| (name.to_string_lossy().trim_end_matches(".json").to_owned(), text))
        .collect();
    texts.sort();

    let mut criterion = run::criterion();
    for (name, policy) in [("documented", Policy::documented()), ("hardened", Policy::hardened())] {
        let mut group = criterion.benchmark_group(format!("worst-{name}"));
        run::measure(&mut group, "evaluate", "usual", &usual, |case| drop(black_box(evaluate(case, &policy))));
        for (input, text) in &texts {
            let case = [case(text)];
            run::measure(&mut group, "evaluate", input, &case, |case| drop(black_box(evaluate(case, &policy))));
            run::measure(&mut group, "margins", input, &case, |case| margins(case, &policy));
            run::measure(&mut group, "explain", input, &case, |case| explain(case, &policy).to_string());
        }
        group.finish();
    }
    criterion.final_summary();
}

fn case(text: &str) -> Case<'_> {
    Case::from_json(text).expect("a readable case")
}
