//! See `src/input_files.rs`.
#![cfg_attr(fuzzing, no_main)]

renaper_crosscheck_fuzz::target!(input_files);
