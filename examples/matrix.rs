//! The matrix of rules, sources and vectors as CSV, a row for each rule and vector: `cargo run --example matrix > matrix.csv`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use renaper_crosscheck::{Rule, Source};
use serde::Deserialize;

#[derive(Deserialize)]
struct VectorFile {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    description: String,
    rules: Vec<Rule>,
    #[serde(default)]
    spares: Vec<Rule>,
}

fn main() -> io::Result<()> {
    match write_matrix() {
        // Whoever reads it has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

fn write_matrix() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    // The vectors of each file, by the file's name.
    let mut files: BTreeMap<String, Vec<Vector>> = BTreeMap::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let file: VectorFile = serde_json::from_str(&std::fs::read_to_string(&path)?)?;
            files.insert(name, file.vectors);
        }
    }

    let mut output = io::stdout().lock();
    write_row(&mut output, ["rule", "title", "sources", "policy", "vector", "side", "file", "description"])?;
    let mut count = 0_usize;
    for &rule in Rule::ALL {
        let sources = rule.sources().iter().map(described).collect::<Vec<_>>().join("; ");
        let policy = rule.policy_fields().join(", ");
        for (file, vectors) in &files {
            for vector in vectors {
                let sides = [("shows it", &vector.rules), ("stays short of it", &vector.spares)];
                for (side, _) in sides.into_iter().filter(|(_, rules)| rules.contains(&rule)) {
                    let about = [rule.as_str(), rule.title(), &sources, &policy];
                    let which = [&vector.name, side, file, &vector.description];
                    let row: Vec<&str> = about.into_iter().chain(which).collect();
                    write_row(&mut output, row)?;
                    count = count.saturating_add(1);
                }
            }
        }
    }
    output.flush()?;
    writeln!(io::stderr(), "{} rules, {} vectors, {count} rows", Rule::ALL.len(), files.values().flatten().count())
}

fn described(source: &Source) -> String {
    match source.passage() {
        Some(passage) => format!("{} {passage}", source.mark()),
        None => source.mark().to_owned(),
    }
}

/// One row of CSV, every field in quotes.
fn write_row<'f>(output: &mut impl Write, fields: impl IntoIterator<Item = &'f str>) -> io::Result<()> {
    let quoted: Vec<String> = fields.into_iter().map(|field| format!("\"{}\"", field.replace('"', "\"\""))).collect();
    writeln!(output, "{}\r", quoted.join(","))
}
