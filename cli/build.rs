//! Lays the vectors of `tests/vectors/` over their bases, so that `renaper-crosscheck check` has them whole.
#![expect(clippy::panic, reason = "a vector that cannot be read is a fault of its file")]

#[path = "vectors/format/mod.rs"]
mod format;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=vectors");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("vectors");
    let entries: Vec<format::Entry> = format::files(&folder).into_iter().flat_map(|file| file.entries).collect();
    fs::write(Path::new(&env::var("OUT_DIR")?).join("vectors.json"), serde_json::to_vec(&entries)?)?;
    Ok(())
}
