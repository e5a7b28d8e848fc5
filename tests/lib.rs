//! The library's integration tests, as one binary.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test fails by panicking"
)]

mod building;
mod dates;
mod examples;
mod laws;
mod names;
mod policy;
mod property;
mod redaction;
mod rules;
mod source;
mod vectors;
