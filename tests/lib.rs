//! The library's integration tests, as one binary.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod building;
mod examples;
mod laws;
mod policy;
mod redaction;
mod rules;
mod source;
mod vectors;
