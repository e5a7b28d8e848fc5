//! See `src/policy.rs`.
#![cfg_attr(fuzzing, no_main)]

renaper_crosscheck_fuzz::target!(policy);
