//! Numbers, as people write them.

use std::num::NonZeroUsize;

use crate::texts::{input, told};

/// Reads a number of bytes, with or without a binary unit.
pub(crate) fn bytes(text: &str) -> Result<usize, String> {
    let (digits, unit) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    let shift = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kib" => 10,
        "m" | "mib" => 20,
        "g" | "gib" => 30,
        _ => return Err(told(input::BYTES).to_owned()),
    };
    digits
        .parse::<usize>()
        .ok()
        .filter(|&number| number > 0)
        .and_then(|number| number.checked_mul(1 << shift))
        .ok_or_else(|| told(input::FEW_OR_MANY_BYTES).to_owned())
}

/// Reads a whole number from 1 on.
pub(crate) fn at_least_one(text: &str) -> Result<NonZeroUsize, String> {
    text.parse().map_err(|_| "give a whole number from 1 on".to_owned())
}

/// Reads a whole number.
pub(crate) fn whole(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "give a whole number, such as 0 or 17".to_owned())
}
