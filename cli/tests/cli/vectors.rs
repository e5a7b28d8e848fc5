//! Every vector through the binary: it says what the library says, which the library's tests hold against the rules.

#[path = "../../../tests/vectors/format/mod.rs"]
mod format;

use std::collections::BTreeMap;

use renaper_crosscheck::{Case, PlanRequest, Policy, evaluate, plan};
use serde_json::Value;

use crate::{Folder, lines, root, run};

/// What the library answers, as the binary writes it.
fn answer(is_plan: bool, text: &str, policy: &Policy) -> Result<String, Value> {
    let answer = if is_plan {
        PlanRequest::from_json(text).map(|request| serde_json::to_string(&plan(&request, policy)).unwrap())
    } else {
        Case::from_json(text).map(|case| serde_json::to_string(&evaluate(&case, policy)).unwrap())
    };
    answer.map_err(|error| serde_json::to_value(&error).unwrap())
}

#[test]
fn every_vector_comes_out_of_the_binary_as_out_of_the_library() {
    let folder = Folder::new("vectors");
    // One run for each command and policy, and one for each text that does not fit a line.
    let mut runs: BTreeMap<(bool, String), Vec<String>> = BTreeMap::new();
    let mut alone = Vec::new();
    let mut count = 0;
    let files = format::files(&root().join("tests/vectors"));
    for vector in files.into_iter().flat_map(|file| file.entries).flat_map(|entry| entry.vectors) {
        let is_plan = vector.plan.is_some();
        let raw = vector.case.or(vector.plan).map(|raw| raw.get().to_owned());
        // A list of warnings to omit, and an event of the life cycle, are read by the library alone.
        let Some(text) = vector.case_text.or(raw) else { continue };
        let policy = vector.policy.unwrap_or(serde_json::json!({})).to_string();
        count += 1;
        if text.contains(['\n', '\r']) || text.trim().is_empty() || text.trim_start().starts_with('[') {
            alone.push((is_plan, policy, text));
        } else {
            runs.entry((is_plan, policy)).or_default().push(text);
        }
    }
    let runs = runs.into_iter().map(|((is_plan, policy), texts)| (is_plan, policy, texts));
    let alone = alone.into_iter().map(|(is_plan, policy, text)| (is_plan, policy, vec![text]));
    for (is_plan, policy, texts) in runs.chain(alone) {
        let file = folder.file("policy.json", &policy);
        let policy: Policy = serde_json::from_str(&policy).unwrap();
        let command = if is_plan { "plan" } else { "evaluate" };
        let output = run(&[command, "--quiet", "--policy", &file], texts.join("\n"));
        let expected: Vec<_> = texts.iter().map(|text| answer(is_plan, text, &policy)).collect();
        if texts.len() == 1 && texts[0].trim_start().starts_with('[') {
            // An array is a list of cases to the binary, and no case to the library.
            assert!(expected[0].is_err());
            continue;
        }
        let rejected = expected.iter().any(Result::is_err);
        assert_eq!(output.status.code(), Some(i32::from(rejected)), "{texts:?}");
        let written = String::from_utf8(output.stdout.clone()).unwrap();
        let parsed = lines(&output);
        assert_eq!(parsed.len(), expected.len(), "{texts:?}");
        for ((line, value), expected) in written.lines().zip(&parsed).zip(expected) {
            match expected {
                Ok(text) => assert_eq!(line, text),
                Err(mut error) => {
                    // To the library a comma too many is a key that is missing; the binary names it.
                    let names_comma = |message: &str| message.starts_with("not JSON: a comma");
                    if error["code"] == "not_json" && value["error"]["message"].as_str().is_some_and(names_comma) {
                        error["message"] = value["error"]["message"].clone();
                    }
                    assert_eq!(value["error"], error);
                }
            }
        }
    }
    println!("{count} whole cases of vectors");
}
