//! See `src/evaluate_json.rs`.
#![cfg_attr(fuzzing, no_main)]

renaper_crosscheck_fuzz::target!(evaluate_json);
