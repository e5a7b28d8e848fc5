//! The rooms of the command line are layers: a file knows those below it, and the parts it is made of itself.

use std::fs;
use std::path::Path;

/// Every file of `src` by the path of its module, from the top down. Files of one layer do not know each other.
const LAYERS: &[&[&str]] = &[
    &["main"],
    &["commands"],
    &["commands::explain"],
    &[
        "commands::audit",
        "commands::check",
        "commands::evaluate",
        "commands::plan",
        "commands::policy",
        "commands::reevaluate",
        "commands::report",
    ],
    &["commands::reevaluate::answering", "commands::reevaluate::settings"],
    &["commands::reevaluate::account", "commands::reevaluate::arguments", "commands::reevaluate::page"],
    &["commands::reevaluate::selection"],
    &["commands::account"],
    &["commands::completions", "commands::man", "commands::rules", "commands::schema"],
    &["commands::rules::plain"],
    // Records, read, answered and written.
    &["stream"],
    &["stream::pipeline", "stream::writer"],
    &["stream::batch", "stream::checkpoint", "stream::rejection"],
    &["stream::arrays", "stream::carried", "stream::keeping"],
    &["stream::answer", "stream::arguments", "stream::hint"],
    &["stream::reasons"],
    // What a run came to.
    &["report"],
    // What shows the rules.
    &["vectors"],
    // How its decisions were made.
    &["audit"],
    &["audit::merge"],
    &["audit::verify"],
    &["audit::verify::bound"],
    &["audit::verify::follow"],
    &["audit::verify::chain", "audit::verify::evidence", "audit::verify::lines"],
    &["audit::verify::faults", "audit::verify::line"],
    &["audit::entry", "audit::manifest", "audit::trail"],
    &["audit::header", "audit::key"],
    &["audit::hash"],
    // What goes out.
    &["output"],
    &["output::csv"],
    &["output::destination", "output::line"],
    &["output::resumable"],
    &["output::held", "output::interruption"],
    &["output::places"],
    // What comes in.
    &["input"],
    &["input::inputs"],
    &["input::files", "input::keyed", "input::policy", "input::records"],
    &["input::buffer", "input::content", "input::digest", "input::doubts", "input::fault", "input::gzip"],
    &["input::fields", "input::keys", "input::likely", "input::scanner", "input::place", "input::pointers"],
    &["input::bytes", "input::found", "input::table"],
    // What the program says to whoever started it.
    &["terminal"],
    &["terminal::account", "terminal::exit", "terminal::printable", "terminal::progress"],
    // In which words.
    &["texts"],
    &[
        "texts::account",
        "texts::audit",
        "texts::errors",
        "texts::explain",
        "texts::hints",
        "texts::input",
        "texts::output",
        "texts::policy",
        "texts::rules",
        "texts::summary",
    ],
];

#[test]
fn every_file_knows_only_those_below_it() {
    let mut files = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
    let mut listed: Vec<&str> = LAYERS.concat();
    let mut found: Vec<&str> = files.iter().map(|(module, _)| module.as_str()).collect();
    listed.sort_unstable();
    found.sort_unstable();
    assert_eq!(found, listed, "the files, and the layers that they are in");
    let wrong: Vec<String> = files.iter().flat_map(|(module, text)| upward(module, text)).collect();
    assert!(wrong.is_empty(), "imports that do not go down:\n{}", wrong.join("\n"));
}

#[test]
fn the_graph_of_the_wings_is_their_table() {
    let contributing = fs::read_to_string(crate::root().join("CONTRIBUTING.md")).unwrap();
    let (_, graph) = contributing.split_once("## The layers of `cli/src`").unwrap();
    let graph = graph.split("```").nth(1).unwrap().lines().skip(1);
    let drawn: Vec<&str> = graph.filter_map(|line| line.split(' ').next()).collect();
    let wings: Vec<&str> = LAYERS.concat().into_iter().filter(|module| !module.contains("::")).collect();
    assert_eq!(drawn, wings);
}

#[test]
fn an_import_that_goes_up_is_named() {
    for (module, text, wrong) in [
        ("input::files", "use super::digest::Hashed;\nuse crate::terminal::say;", ""),
        ("input::files", "use crate::{report::Run, terminal::{Exit, say}};", "crate::report::Run"),
        ("input::files", "use super::records::Records;", "super::records::Records"),
        ("input::files", "use super::Inputs;", "super::Inputs"),
        ("input::files", "fn f() { crate::start(super::place::Place) }", "crate::start"),
        ("stream::batch", "use super::answer::{Answer, KEPT_BYTES};", ""),
        ("report", "let a = super::stream::Answer { output };", "super::stream::Answer"),
        ("audit::verify", "use self::chain::Chain;\nuse crate::audit::verify::line::Line;", ""),
        ("audit::verify", "use super::*;", "super::*"),
        ("output::line", "#[cfg(test)]\nmod tests {\n    use super::*;\n}", ""),
    ] {
        let expected: Vec<String> = (!wrong.is_empty()).then(|| format!("{module}: {wrong}")).into_iter().collect();
        assert_eq!(upward(module, text), expected, "{text}");
    }
}

/// Every file of a folder: the path of its module, and its text.
fn collect(folder: &Path, module: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let module = if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") };
        if path.is_dir() {
            collect(&path, &module, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push((module, fs::read_to_string(&path).unwrap()));
        }
    }
}

/// The paths in a file that lead to its own layer or one above. A file's own parts are below it, and its unit tests
/// know what they like.
fn upward(module: &str, text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap();
    let goes_up = |path: &String| {
        let known = target(module, path);
        layer(&known) <= layer(module) && !known.starts_with(&format!("{module}::"))
    };
    paths(text).into_iter().filter(goes_up).map(|path| format!("{module}: {path}")).collect()
}

/// The layer that a module is in, from the top.
fn layer(module: &str) -> usize {
    LAYERS.iter().position(|layer| layer.contains(&module)).unwrap()
}

/// The module that a path leads to: the longest part of it that names a file.
fn target(module: &str, path: &str) -> String {
    let mut base: Vec<&str> = module.split("::").collect();
    let mut rest = path;
    if let Some(from_root) = rest.strip_prefix("crate::") {
        (base, rest) = (Vec::new(), from_root);
    }
    while let Some(from_parent) = rest.strip_prefix("super::") {
        base.pop();
        rest = from_parent;
    }
    base.extend(rest.split("::"));
    while !base.is_empty() && !LAYERS.iter().any(|layer| layer.contains(&base.join("::").as_str())) {
        base.pop();
    }
    if base.is_empty() { "main".to_owned() } else { base.join("::") }
}

/// The paths of a file that begin with `crate` or `super`, one for each leaf of a tree.
fn paths(text: &str) -> Vec<String> {
    let mut paths = Vec::new();
    let mut rest = text;
    while let Some(start) = ["crate::", "super::"].iter().filter_map(|root| rest.find(root)).min() {
        rest = leaves("", rest.split_at(start).1, &mut paths);
    }
    paths
}

/// Takes one path, or a tree of them, off the beginning of a text, and gives what stands behind it.
fn leaves<'t>(prefix: &str, text: &'t str, into: &mut Vec<String>) -> &'t str {
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | ':' | '*')).unwrap_or(text.len());
    let (path, mut rest) = text.split_at(end);
    let path = format!("{prefix}{path}");
    if !path.ends_with("::") || !rest.starts_with('{') {
        into.push(path.trim_end_matches(':').to_owned());
        return rest;
    }
    while let Some(more) = rest.strip_prefix(['{', ',']) {
        let more = more.trim_start();
        rest = if more.starts_with('}') { more } else { leaves(&path, more, into).trim_start() };
    }
    rest.strip_prefix('}').unwrap_or(rest)
}
