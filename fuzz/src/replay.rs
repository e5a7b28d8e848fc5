//! Runs a target on files: its corpus and its findings, or those that are named.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// What a target does with its input.
pub type Check = fn(&[u8]);

/// The main function of a target that libFuzzer does not run.
pub fn main(name: &str, check: Check) -> ExitCode {
    let named: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let is_good = if named.is_empty() { replay(name, check) } else { passes(name, check, &named) };
    if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Replays the corpus and the findings of a target, and says how many there were. False where an input fails, and where
/// there is no corpus: a replay of nothing would always pass.
pub fn replay(name: &str, check: Check) -> bool {
    let corpus = files(&root().join("corpus").join(name));
    let findings = files(&root().join("findings").join(name));
    println!("{name}: {} inputs of the corpus, {} past findings", corpus.len(), findings.len());
    if corpus.is_empty() {
        eprintln!("{name}: the corpus is empty");
        return false;
    }
    let corpus_passes = passes(name, check, &corpus);
    passes(name, check, &findings) && corpus_passes
}

/// Whether the target passes on every file; those on which it does not are named.
fn passes(name: &str, check: Check, files: &[PathBuf]) -> bool {
    let mut is_good = true;
    for file in files {
        let reason = match fs::read(file) {
            Ok(data) => catch_unwind(|| check(&data)).err().map(|_| "a property does not hold".to_owned()),
            Err(error) => Some(error.to_string()),
        };
        if let Some(reason) = reason {
            eprintln!("{name}: {}: {reason}", file.display());
            is_good = false;
        }
    }
    is_good
}

/// The files of a directory, in order; none where there is no such directory.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).into_iter().flatten().flatten();
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    files.sort();
    files
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
