//! What the fuzz targets assert, one module a target: each takes any bytes, and panics where a property does not hold.
//!
//! A target is a libFuzzer target where cargo-fuzz builds it (`--cfg fuzzing`). Anywhere else it is an ordinary program
//! that replays its corpus and findings, or the files it is given; `tests/replay.rs` does that for all of them.

#[path = "../../tests/differential/as_written.rs"]
mod as_written;
pub mod bounds;
mod changed;
#[path = "../../cli/src"]
#[allow(dead_code, unused_imports, reason = "only the reader is wanted of the command")]
mod command {
    pub(crate) mod input;
    pub(crate) mod terminal;
    pub(crate) mod texts;
}
pub mod dates;
pub mod differential;
pub mod evaluate_json;
pub mod fields;
pub mod input_files;
mod json;
pub mod policy;
#[path = "../../tests/differential/re_evaluated.rs"]
mod re_evaluated;
pub mod replay;
mod rules;
pub mod similarity;
pub mod stored;

pub(crate) use command::{terminal, texts};

/// The entry point of the target that a module is.
#[macro_export]
macro_rules! target {
    ($name:ident) => {
        #[cfg(fuzzing)]
        ::libfuzzer_sys::fuzz_target!(|data: &[u8]| $crate::$name::check(data));

        #[cfg(not(fuzzing))]
        fn main() -> ::std::process::ExitCode {
            $crate::replay::main(stringify!($name), $crate::$name::check)
        }
    };
}
