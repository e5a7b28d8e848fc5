//! The command line, as its user runs it: one binary.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod account;
mod audit;
mod batch;
mod browser;
mod evaluate;
mod explain;
mod faults;
mod files;
mod full_disk;
mod hostile;
mod inputs;
mod inside;
mod keys;
mod languages;
mod languages_input;
mod layers;
mod layouts;
mod manifest;
mod merge;
mod page;
mod policy;
mod privacy;
mod redaction;
mod reevaluate;
mod rejections;
mod report;
mod resume;
mod rules;
mod schema;
mod streams;
mod summary;
mod vectors;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The project's root, where every command is run.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

/// The binary with arguments, not yet run; nothing of the caller's environment decides about colours or the language.
fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_renaper-crosscheck"));
    command.args(arguments).current_dir(root()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("LC_ALL", "C");
    command
}

/// Runs the binary, and gives it `input` from another thread, so that neither waits for the other.
fn run(arguments: &[&str], input: impl Into<Vec<u8>>) -> Output {
    let mut child =
        command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut standard_input = child.stdin.take().unwrap();
    let input = input.into();
    let writer = std::thread::spawn(move || {
        // A run that ends before it has read everything closes the pipe.
        let _ = standard_input.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder of a test's own; it goes when the test does.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("renaper-crosscheck-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// Writes a file, and gives its path as an argument.
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
