//! Reads lines of JSON and skips each with `serde_json`: the least that anything can do with them, and what
//! `reevaluate` is measured against (benches/README.md).
//!
//! `cargo run --release --example skip FILE`

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use serde::de::IgnoredAny;

fn main() -> io::Result<()> {
    let path = std::env::args_os().nth(1).unwrap_or_else(|| "examples/validations.ndjson".into());
    let mut lines = BufReader::with_capacity(1 << 20, File::open(path)?);
    let (mut line, mut good, mut bad) = (Vec::new(), 0_u64, 0_u64);
    while lines.read_until(b'\n', &mut line)? > 0 {
        let count = if serde_json::from_slice::<IgnoredAny>(&line).is_ok() { &mut good } else { &mut bad };
        *count = count.saturating_add(1);
        line.clear();
    }
    println!("{good} lines of JSON, {bad} that are none");
    Ok(())
}
