//! What kills most mutants of the rooms that decide: a few of the modules of `lib.rs`, which compile in seconds.
//! `cargo mutants` alone runs them from here (`.cargo/mutants.toml`).
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod advice;
mod advisories;
mod building;
mod differential;
mod doors;
mod evidence;
mod examples;
mod explained;
mod json;
mod lifecycle;
mod margins;
mod messages;
mod names;
mod numbers;
mod policy;
mod property;
mod redaction;
mod report;
mod restored;
mod rules;
mod scalars;
mod stored;
mod stored_content;
mod stored_differential;
mod validations;
mod vectors;
