//! Lines of prose and code have at most 120 columns.

use std::path::Path;
use std::process::Command;

use crate::report::checked;

/// The longest line, in characters.
const WIDTH: usize = 120;

/// The kinds of files that people write and read.
const KINDS: &[&str] = &["rs", "md", "toml", "sh", "py", "yml", "css"];

/// Scripts, whose names do not say what they are.
const SCRIPTS: &[&str] = &[
    ".ci/run",
    "cli/tests/browser/install-chromium",
    "examples/postgres/check",
    "examples/postgres/install-postgresql",
    "examples/server/schemathesis",
    "python/check",
    "python/check-spark",
];

/// Files and folders whose lines are as they have to be.
const EXCEPTIONS: &[(&str, &str)] = &[
    ("report/src/page.css", "a rule of style is one line, as it is embedded"),
    ("report/src/validation/validation.css", "a rule of style is one line, as it is embedded"),
];

/// Whether a line may be longer, because nothing in it can be broken.
fn may_be_longer(file: &str, line: &str) -> bool {
    let line = line.trim_start();
    if file.ends_with(".md") {
        // Of a rule, the names of its vectors are read by programs, too; a row of a table and a record of NDJSON are
        // one line by their syntax.
        return line.starts_with(['|', '{'])
            || line.starts_with("Vectors: ")
            || line.starts_with("Vectores: ")
            || has_one_word(line);
    }
    has_one_word(line) || is_test_data(file) && has_one_text(line)
}

/// A path or an address, perhaps behind the sign of a list or a comment.
fn has_one_word(line: &str) -> bool {
    let words = line.split(' ').filter(|word| !matches!(*word, "" | "*" | "-" | "#" | "//" | "///" | "//!"));
    words.count() == 1
}

fn is_test_data(file: &str) -> bool {
    ["tests/", "benches/", "examples/", "fuzz/"]
        .iter()
        .any(|folder| file.starts_with(folder) || file.contains("/tests/"))
}

/// One text that fills most of the line: JSON in a raw string, or a text without another one beside it.
fn has_one_text(line: &str) -> bool {
    let (Some(start), Some(end)) = (line.find('"'), line.rfind('"')) else { return false };
    let is_raw = line.contains("r#\"") || line.starts_with(['{', '"']) && line.contains("\":");
    let text = &line[start..end];
    text.chars().count() > WIDTH / 2 && (is_raw || !text[1..].replace("\\\"", "").contains('"'))
}

/// The files that the repository keeps; nothing where it is not a repository, as in a package.
fn tracked(root: &Path) -> Option<Vec<String>> {
    let listed = Command::new("git").arg("-C").arg(root).args(["ls-files", "-z"]).output().ok()?;
    let listed = String::from_utf8(listed.stdout).ok().filter(|_| listed.status.success())?;
    Some(listed.split_terminator('\0').map(str::to_owned).collect())
}

fn is_written_by_hand(file: &str) -> bool {
    let kind = Path::new(file).extension().and_then(|kind| kind.to_str());
    kind.is_some_and(|kind| KINDS.contains(&kind)) || SCRIPTS.contains(&file)
}

/// The lines that are too long, each with its place.
fn too_long(file: &str, text: &str) -> Vec<String> {
    let lines = text.lines().enumerate();
    let lines = lines.filter(|(_, line)| line.chars().count() > WIDTH && !may_be_longer(file, line));
    lines.map(|(at, line)| format!("{file}:{}: {} columns", at + 1, line.chars().count())).collect()
}

#[test]
fn no_line_is_longer_than_it_may_be() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let Some(files) = tracked(&root) else { return checked("no widths of lines: this is no repository") };
    assert!(SCRIPTS.iter().all(|script| files.iter().any(|file| file == script)), "a script that is gone");
    let (mut wrong, mut looked_at) = (Vec::new(), 0);
    let mut needed = Vec::new();
    for file in files.iter().filter(|file| is_written_by_hand(file)) {
        // A file that is deleted and not yet committed is still listed.
        let Ok(text) = std::fs::read_to_string(root.join(file)) else { continue };
        looked_at += 1;
        let long = too_long(file, &text);
        let spared = EXCEPTIONS.iter().map(|(path, _)| *path);
        match spared.into_iter().find(|path| file.starts_with(path)) {
            Some(path) if !long.is_empty() => needed.push(path),
            Some(_) => {}
            None => wrong.extend(long),
        }
    }
    assert!(wrong.is_empty(), "more than {WIDTH} columns:\n{}", wrong.join("\n"));
    for path in EXCEPTIONS.iter().map(|(path, _)| *path) {
        assert!(needed.contains(&path), "`{path}` has no line that is too long, and needs no exception");
    }
    checked(&format!("{looked_at} files, whose lines have at most {WIDTH} columns"));
}

#[test]
fn what_may_be_longer_is_what_cannot_be_broken() {
    let long = "word ".repeat(30);
    for (file, line, may) in [
        ("README.md", format!("| {long} |"), true),
        ("README.md", long.clone(), false),
        ("README.md", format!("* <https://example.com/{}>", "a".repeat(120)), true),
        ("RULES.md", format!("Vectors: {long}"), true),
        ("REGLAS.md", format!("Vectores: {long}"), true),
        ("src/lib.rs", format!("/// {long}"), false),
        ("src/lib.rs", format!("    \"{long}\""), false),
        ("tests/names.rs", format!("    \"{long}\","), true),
        ("tests/names.rs", format!("    let case = r#\"{{\"id\": \"{long}\"}}\"#;"), true),
        ("tests/names.rs", format!("    assert_eq!(name(\"{long}\"), \"word\");"), false),
        ("cli/tests/cli/main.rs", format!("    // {long}"), false),
    ] {
        assert_eq!(may_be_longer(file, &line), may, "{file}: {line}");
    }
}
