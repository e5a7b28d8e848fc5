//! See `src/fields.rs`.
#![cfg_attr(fuzzing, no_main)]

renaper_crosscheck_fuzz::target!(fields);
