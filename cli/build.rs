//! Lays the vectors of `tests/vectors/` over their bases, so that `renaper-crosscheck check` has them whole.
#![expect(clippy::panic, reason = "a vector that cannot be read is a fault of its file")]

#[path = "vectors/format/mod.rs"]
mod format;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=vectors");
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("vectors");
    let entries: Vec<format::Entry> = format::files(&folder).into_iter().flat_map(|file| file.entries).collect();
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("vectors.json"), serde_json::to_vec(&entries)?)?;
    fs::write(Path::new(&out).join("vectors.sha256"), digest(&folder)?)?;
    Ok(())
}

/// The SHA-256 of the files one after the other, in the order of the bytes of their names: what
/// `LC_ALL=C sh -c 'cat vectors/*.json | sha256sum'` prints.
fn digest(folder: &Path) -> Result<String, Box<dyn Error>> {
    let paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    let mut files: Vec<PathBuf> =
        paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "json")).collect();
    files.sort();
    let mut digest = Sha256::new();
    for file in files {
        digest.update(fs::read(file)?);
    }
    Ok(hex::encode(digest.finalize()))
}
