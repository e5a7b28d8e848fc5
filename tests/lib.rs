//! The library's integration tests, as one binary.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]

mod accounts;
mod advice;
mod advisories;
mod building;
mod dates;
mod differential;
mod doors;
mod evidence;
mod examples;
mod exhaustive;
mod explained;
mod hostile;
mod json;
mod languages;
mod laws;
mod layers;
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
mod schemas;
mod source;
mod stored;
mod stored_content;
mod stored_differential;
mod tables;
mod threads;
mod validations;
mod vectors;
mod width;
mod written;
