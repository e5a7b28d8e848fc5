//! `schema`: each printed schema stands by itself.

use std::path::PathBuf;

use serde_json::Value;

use crate::{lines, root, run, stderr};

fn printed(arguments: &[&str]) -> String {
    let output = run(arguments, "");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    String::from_utf8(output.stdout).unwrap()
}

/// The names that `schema` lists.
fn names() -> Vec<String> {
    printed(&["schema"]).lines().map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
}

#[test]
fn the_list_has_every_file() {
    let stem = |path: PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let folder = std::fs::read_dir(root().join("schemas")).unwrap();
    let mut files: Vec<String> = folder.map(|entry| stem(entry.unwrap().path())).collect();
    let mut listed = names();
    files.sort();
    listed.sort();
    assert_eq!(listed, files);
}

#[test]
fn a_printed_schema_is_its_file_with_all_that_it_refers_to() {
    for name in names() {
        let file = std::fs::read_to_string(root().join("schemas").join(format!("{name}.json"))).unwrap();
        let (file, mut schema) = (
            serde_json::from_str::<Value>(&file).unwrap(),
            serde_json::from_str::<Value>(&printed(&["schema", &name])).unwrap(),
        );
        assert!(jsonschema::validator_for(&schema).is_ok(), "{name} refers to what is not in it");
        let definitions = schema.get_mut("$defs").and_then(Value::as_object_mut);
        definitions.into_iter().for_each(|all| all.retain(|key, _| !key.contains('.')));
        if file.get("$defs").is_none() {
            schema.as_object_mut().unwrap().remove("$defs");
        }
        assert_eq!(schema, file, "{name}");
    }
}

#[test]
fn what_the_command_answers_is_as_its_schemas_say() {
    let runs = [
        (&["evaluate", "--margins", "examples/cases.ndjson"][..], "evaluation"),
        (&["plan", "examples/cases.ndjson"], "plan"),
        (&["reevaluate", "--margins", "examples/validations.ndjson"], "re-evaluation"),
    ];
    let schema = |name: &str| {
        let schema: Value = serde_json::from_str(&printed(&["schema", name])).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    };
    let error = schema("error");
    for (arguments, name) in runs {
        let answer = schema(name);
        for line in lines(&run(arguments, "")) {
            let wanted = if line.get("error").is_some() { &error } else { &answer };
            assert!(wanted.is_valid(&line), "{arguments:?}: {line}");
        }
    }
}

#[test]
fn an_unknown_schema_is_wrong_usage() {
    let output = run(&["schema", "person"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("case") && stderr(&output).contains("evaluation"));
}
