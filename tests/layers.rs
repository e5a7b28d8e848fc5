//! The rooms of the library form layers: a room imports from the rooms below it, and no files import each other in a
//! loop.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::report::checked;

/// The rooms of `src/`, the top layer first. Rooms of one layer may import each other, as long as their files form no
/// circle.
const LAYERS: &[(&str, &[&str])] = &[
    ("around", &["lifecycle", "stored"]),
    ("accounts", &["advice", "explain", "margins", "next_step"]),
    ("the engine", &["evaluate", "plan"]),
    ("decides", &["advisory", "decision", "omit", "verdict"]),
    ("compares", &["compare", "similarity"]),
    ("reads", &["biometric", "case", "registry"]),
    ("chooses", &["policy"]),
    ("normalises", &["normalize", "value"]),
    ("words", &["case_error", "case_id", "schema", "vocabulary"]),
    ("text", &["json", "text"]),
];

/// A file of `src/` by its path of modules, such as `normalize::date`.
type Module = Vec<String>;

/// One import: who imports, from which file, and the path as it is written.
struct Import {
    by: Module,
    from: Module,
    path: String,
}

fn source_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            source_files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            found.push(entry);
        }
    }
}

/// Every file of `src/` but its root, with its text.
fn modules() -> BTreeMap<Module, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src");
    let mut files = Vec::new();
    source_files(&root, &mut files);
    let module = |file: &Path| -> Module {
        let path = file.strip_prefix(&root).unwrap().with_extension("");
        path.iter().map(|part| part.to_str().unwrap().to_owned()).collect()
    };
    let texts = files.iter().map(|file| (module(file), fs::read_to_string(file).unwrap()));
    texts.filter(|(module, _)| *module != ["lib"]).collect()
}

/// The text without comments, and without the tests at its end.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

/// What `a::{b, c::{d, e}}` stands for: `a::b`, `a::c::d`, `a::c::e`.
fn expanded(path: &str) -> Vec<String> {
    let Some((before, group)) = path.split_once('{') else { return vec![path.trim().to_owned()] };
    let group = &group[..group.rfind('}').unwrap()];
    let (mut depth, mut items) = (0, vec![String::new()]);
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(String::new());
                continue;
            }
            _ => {}
        }
        items.last_mut().unwrap().push(c);
    }
    let items = items.iter().flat_map(|item| expanded(item.trim()));
    items.map(|item| before.trim().to_owned() + &item).collect()
}

/// Every path in the code that begins with `crate::` or `super::`, whether it is imported or only written.
fn paths(code: &str) -> Vec<String> {
    let starts = ["crate::", "super::"].into_iter().flat_map(|start| code.match_indices(start).map(|(at, _)| at));
    let begins = |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '$'));
    starts
        .filter(begins)
        .flat_map(|at| {
            let rest = &code[at..];
            let is_use = code[..at].trim_end().ends_with("use");
            let end = match is_use {
                true => rest.find(';'),
                false => rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':'))),
            };
            expanded(&rest[..end.unwrap_or(rest.len())])
        })
        .collect()
}

fn imports() -> Vec<Import> {
    let modules = modules();
    let mut imports = Vec::new();
    for (by, text) in &modules {
        for path in paths(&code(text)) {
            let mut parts = path.split("::").peekable();
            let mut from: Module = match parts.next() {
                Some("super") => by[..by.len() - 1].to_vec(),
                _ => Module::new(),
            };
            while parts.next_if_eq(&"super").is_some() {
                from.pop();
            }
            while let Some(part) = parts.peek() {
                let deeper = [from.as_slice(), &[(*part).to_owned()]].concat();
                if !modules.contains_key(&deeper) {
                    break;
                }
                from = deeper;
                parts.next();
            }
            if !from.is_empty() && from != *by {
                imports.push(Import { by: by.clone(), from, path });
            }
        }
    }
    imports
}

fn layer_of(module: &Module) -> usize {
    let layer = LAYERS.iter().position(|(_, rooms)| rooms.contains(&module[0].as_str()));
    layer.unwrap_or_else(|| panic!("`{}` stands in no layer", module[0]))
}

#[test]
fn no_room_imports_from_a_room_above_it() {
    let imports = imports();
    for import in &imports {
        let (by, from) = (layer_of(&import.by), layer_of(&import.from));
        assert!(
            by <= from,
            "`{}` ({}) imports `{}` from above ({})",
            import.by.join("::"),
            LAYERS[by].0,
            import.path,
            LAYERS[from].0
        );
    }
    checked(&format!("{} imports between the files of the library, none of them upward", imports.len()));
}

#[test]
fn no_files_import_each_other_in_a_loop() {
    let mut imported: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
    for Import { by, from, .. } in imports() {
        imported.entry(by).or_default().insert(from);
    }
    // What imports nothing that is left cannot be part of a circle.
    loop {
        let free: Vec<Module> = imported
            .iter()
            .filter(|(_, from)| !from.iter().any(|from| imported.contains_key(from)))
            .map(|(by, _)| by.clone())
            .collect();
        if free.is_empty() {
            break;
        }
        free.iter().for_each(|module| drop(imported.remove(module)));
    }
    let circle: Vec<String> = imported
        .iter()
        .flat_map(|(by, from)| from.iter().map(move |from| (by, from)))
        .filter(|(_, from)| imported.contains_key(*from))
        .map(|(by, from)| format!("{} -> {}", by.join("::"), from.join("::")))
        .collect();
    assert!(circle.is_empty(), "files that import each other in a loop:\n{}", circle.join("\n"));
}

#[test]
fn the_graph_of_the_layers_is_their_table() {
    let contributing = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../CONTRIBUTING.md")).unwrap();
    let (_, graph) = contributing.split_once("## The layers of `src/`").unwrap();
    let graph = graph.split("```").nth(1).unwrap().lines().skip(1);
    // A layer, its rooms and what is said of them stand in columns.
    let drawn: Vec<(&str, Vec<&str>)> = graph
        .map(|line| {
            let (layer, rest) = line.split_at(16);
            let rooms = rest.get(..40).unwrap_or(rest);
            (layer.trim(), rooms.trim().split(", ").collect())
        })
        .collect();
    let layers: Vec<(&str, Vec<&str>)> = LAYERS.iter().map(|(layer, rooms)| (*layer, rooms.to_vec())).collect();
    assert_eq!(drawn, layers);
}

/// A folder of `tests/`, with its manifest and the code of its files, by their names.
fn package_of_tests(name: &str) -> (String, Vec<(String, String)>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let mut files = Vec::new();
    source_files(&folder, &mut files);
    let file = |path: &PathBuf| (path.display().to_string(), code(&fs::read_to_string(path).unwrap()));
    (fs::read_to_string(folder.join("Cargo.toml")).unwrap(), files.iter().map(file).collect())
}

/// What keeps the two implementations from being one: neither the second one nor the generator can call the library.
#[test]
fn the_second_implementation_and_the_generator_stand_on_nothing_of_the_library() {
    let mut count = 0;
    for package in ["reference", "generator"] {
        let (manifest, files) = package_of_tests(package);
        let (_, dependencies) = manifest.split_once("[dependencies]").unwrap();
        assert!(!dependencies.contains("renaper") && !dependencies.contains("path = \".."), "{package}: its manifest");
        assert_eq!(manifest.matches("dependencies").count(), 1, "{package}: a second list of dependencies");
        assert!(!files.is_empty(), "{package}");
        for (file, code) in &files {
            assert!(!code.contains("renaper_crosscheck"), "`{file}` names the library");
            // A file of the library can be taken in without naming it, too. Of `src/`, only the open data of names is.
            let taken: Vec<&str> = code.lines().filter(|line| line.contains("../src/")).collect();
            let is_data = |line: &&str| line.contains("include_bytes!(\"../../src/similarity/evidence/names.bin\")");
            assert!(taken.iter().all(is_data) && !code.contains("#[path"), "`{file}` takes in {taken:?}");
        }
        count += files.len();
    }
    checked(&format!("{count} files of the second implementation and the generator, none of which names the library"));
}
