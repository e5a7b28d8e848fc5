//! Rules, sources and vectors: `cargo run --example matrix` writes them as CSV, a row for each rule and vector.
//!
//! `-- --markdown` writes a document of them, a section for each rule, with what every vector gives and what comes out.
//! `-- --expanded` writes the whole cases, each laid over its bases, as JSON, one to a line.
#![expect(clippy::panic, reason = "a vector that cannot be read is a fault of its file")]

#[path = "../tests/vectors/document.rs"]
mod document;
#[path = "../tests/vectors/format/mod.rs"]
mod format;

use std::io::{self, Write};
use std::path::Path;

use format::File;
use renaper_crosscheck::Rule;

fn main() -> io::Result<()> {
    let files = format::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors"));
    let written = match std::env::args().nth(1).as_deref() {
        None => write_matrix(&files),
        Some("--markdown") => io::stdout().lock().write_all(document::markdown(&files).as_bytes()),
        Some("--expanded") => write_expanded(&files),
        Some(_) => Err(io::Error::other("the arguments are `--markdown`, `--expanded`, or none")),
    };
    match written {
        // Whoever reads it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

fn write_matrix(files: &[File]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    write_row(&mut output, ["rule", "title", "sources", "policy", "vector", "side", "file", "description"])?;
    let mut count = 0_usize;
    for &rule in Rule::ALL {
        let sources = document::sources(rule);
        let policy = rule.policy_fields().join(", ");
        for file in files {
            for entry in &file.entries {
                let sides = [("shows it", &entry.rules), ("stays short of it", &entry.spares)];
                for (side, _) in sides.into_iter().filter(|(_, rules)| rules.iter().any(|id| id == rule.as_str())) {
                    let about = [rule.as_str(), rule.title(), &sources, &policy];
                    let which = [&entry.name, side, &file.name, &entry.why];
                    let row: Vec<&str> = about.into_iter().chain(which).collect();
                    write_row(&mut output, row)?;
                    count = count.saturating_add(1);
                }
            }
        }
    }
    output.flush()?;
    let vectors = files.iter().flat_map(|file| &file.entries).count();
    writeln!(io::stderr(), "{} rules, {vectors} vectors, {count} rows", Rule::ALL.len())
}

fn write_expanded(files: &[File]) -> io::Result<()> {
    let mut output = io::stdout().lock();
    for file in files {
        for vector in file.entries.iter().flat_map(|entry| &entry.vectors) {
            writeln!(output, "{{\"file\":\"{}\",\"vector\":{}}}", file.name, serde_json::to_string(vector)?)?;
        }
    }
    output.flush()
}

/// One row of CSV, every field in quotes.
fn write_row<'f>(output: &mut impl Write, fields: impl IntoIterator<Item = &'f str>) -> io::Result<()> {
    let quoted: Vec<String> = fields.into_iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
    writeln!(output, "{}\r", quoted.join(","))
}
