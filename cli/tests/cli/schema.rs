//! `schema`: each printed schema stands by itself.

use renaper_crosscheck::Schema;
use serde_json::Value;

use crate::{lines, run, stderr};

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
fn the_list_has_every_schema() {
    assert_eq!(names(), Schema::ALL.iter().map(|schema| schema.as_str()).collect::<Vec<_>>());
}

#[test]
fn a_printed_schema_is_its_file_with_all_that_it_refers_to() {
    for name in Schema::ALL {
        let (file, mut schema) = (
            serde_json::from_str::<Value>(name.text()).unwrap(),
            serde_json::from_str::<Value>(&printed(&["schema", name.as_str()])).unwrap(),
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
        (&["plan", "examples/plans.ndjson"], "plan"),
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
