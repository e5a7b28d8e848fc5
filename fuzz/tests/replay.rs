//! Every committed input of every target, on any toolchain and without libFuzzer.

use std::process::ExitCode;

use renaper_crosscheck_fuzz::replay::{Check, replay};
use renaper_crosscheck_fuzz::{
    bounds, dates, differential, evaluate_json, fields, input_files, policy, similarity, stored,
};

const TARGETS: [(&str, Check); 9] = [
    ("evaluate_json", evaluate_json::check),
    ("differential", differential::check),
    ("similarity", similarity::check),
    ("dates", dates::check),
    ("policy", policy::check),
    ("bounds", bounds::check),
    ("stored", stored::check),
    ("fields", fields::check),
    ("input_files", input_files::check),
];

fn main() -> ExitCode {
    let failed = TARGETS.into_iter().filter(|&(name, check)| !replay(name, check)).count();
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
