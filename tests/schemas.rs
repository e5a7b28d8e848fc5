//! The JSON Schemas of `schemas/` describe what the library reads and writes, and neither can change without the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::Path;

use jsonschema::{Registry, Resource, Validator};
use renaper_crosscheck::stored::{Against, Cause, Outcome, StoredValidation, reevaluate};
use renaper_crosscheck::{
    AdvisoryField, AdvisoryKind, Case, CaseErrorCode, ErrorAction, Escalation, Evaluation, Field, FindingKind,
    IdCiudadano, ManualDecision, MatchResult, MismatchAction, NameDifference, NameRule, NameWordKind, NotFound,
    PlanAction, PlanReason, PlanRequest, Policy, PolicyField, Reason, Rule, Schema, SkipReason, Status, TramiteMissing,
    WarningCode, evaluate, margins, plan,
};
use renaper_crosscheck_generator as generator;
use serde_json::{Value, json};

use crate::examples::CASES;
use crate::report::checked;
use crate::vectors;

const VALIDATIONS: &[u8] = include_bytes!("../examples/validations.ndjson");

/// What the identifiers of all schemas begin with. It is a name: nothing is fetched from it.
const BASE: &str = "https://renaper-crosscheck.example/schemas/";

/// Cases that are generated beside those that are written down.
const GENERATED: u64 = 1_000;

/// The schemas, by their names.
fn files() -> BTreeMap<String, Value> {
    Schema::ALL.iter().map(|schema| (schema.to_string(), serde_json::from_str(schema.text()).unwrap())).collect()
}

#[test]
fn the_library_has_every_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let files: BTreeSet<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect();
    let known: BTreeSet<_> = Schema::ALL.iter().map(|schema| format!("{schema}.json").into()).collect();
    assert_eq!(known, files);
}

/// A validator of each schema.
struct Schemas(BTreeMap<String, Validator>);

impl Schemas {
    fn new() -> Self {
        let files = files();
        let resources =
            files.iter().map(|(name, schema)| (format!("{BASE}{name}.json"), Resource::from_contents(schema.clone())));
        let registry = Registry::new().extend(resources).unwrap().prepare().unwrap();
        let validator = |name: &String| {
            let whole = json!({"$ref": format!("{BASE}{name}.json")});
            jsonschema::options().with_registry(&registry).build(&whole).unwrap()
        };
        Schemas(files.keys().map(|name| (name.clone(), validator(name))).collect())
    }

    fn accepts(&self, name: &str, value: &Value) -> bool {
        self.0[name].is_valid(value)
    }

    /// What a schema has against a value that it ought to accept.
    fn fault(&self, name: &str, value: &Value) -> Option<String> {
        let error = self.0[name].iter_errors(value).next()?;
        Some(format!("{name}: {error} at {}: {value}", error.instance_path()))
    }
}

/// What the library writes, as JSON.
fn written(answer: &impl serde::Serialize) -> Value {
    serde_json::to_value(answer).unwrap()
}

fn with_margins(evaluation: &Evaluation<'_>, case: &Case<'_>, policy: &Policy) -> Value {
    let mut whole = written(evaluation);
    whole.as_object_mut().unwrap().insert("margins".to_owned(), written(&margins(case, policy)));
    whole
}

/// Every schema inside a schema, with where it stands.
fn parts<'s>(schema: &'s Value, at: &str, visit: &mut impl FnMut(&str, &'s Value)) {
    visit(at, schema);
    match schema {
        Value::Object(members) => members.iter().for_each(|(key, value)| parts(value, &format!("{at}/{key}"), visit)),
        Value::Array(items) => items.iter().for_each(|value| parts(value, at, visit)),
        _ => {}
    }
}

#[test]
fn each_schema_is_one_and_has_its_title_and_its_name() {
    for (name, schema) in files() {
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert_eq!(schema["$id"], format!("{BASE}{name}.json"));
        for key in ["title", "description"] {
            assert!(schema[key].is_string(), "{name}: {key}");
        }
        for (key, part) in schema["$defs"].as_object().into_iter().flatten() {
            assert!(part["title"].is_string() && part["description"].is_string(), "{name}: {key}");
        }
    }
}

#[test]
fn definitions_have_names_that_no_other_schema_has() {
    let mut names = BTreeSet::new();
    for (name, schema) in files() {
        assert!(names.insert(name.clone()), "{name}");
        for key in schema["$defs"].as_object().into_iter().flat_map(serde_json::Map::keys) {
            assert!(names.insert(key.clone()), "{name}: {key}");
        }
    }
}

#[test]
fn descriptions_cite_rules_that_there_are() {
    let mut cited = BTreeSet::new();
    for (name, schema) in files() {
        parts(&schema, &name, &mut |at, part| {
            let text = part.get("description").and_then(Value::as_str).unwrap_or_default();
            for word in text.split(|c: char| !c.is_ascii_alphanumeric()) {
                let looks_like_an_id = word.starts_with(|c: char| c.is_ascii_uppercase())
                    && word.len() > 1
                    && word[1..].bytes().all(|byte| byte.is_ascii_digit());
                if looks_like_an_id {
                    assert!(word.parse::<Rule>().is_ok(), "{at}: {word}");
                    cited.insert(word.to_owned());
                }
            }
        });
    }
    assert!(cited.len() > 30, "{cited:?}");
}

/// The words of a closed set.
pub(crate) fn words<T: Display>(all: &[T]) -> Vec<String> {
    all.iter().map(ToString::to_string).collect()
}

/// The findings that say that card and registry disagree.
fn mismatches() -> Vec<WarningCode> {
    WarningCode::ALL.iter().copied().filter(|code| code.kind() == FindingKind::Mismatch).collect()
}

/// The sets of words that the schemas hold, by the place of each.
pub(crate) fn word_sets() -> BTreeMap<String, Vec<String>> {
    let outages_and_mismatches = [WarningCode::BiometricNotMatch, WarningCode::BiometricUnavailable];
    let sets: BTreeMap<&str, Vec<String>> = BTreeMap::from([
        ("vocabulary/$defs/status", words(Status::ALL)),
        ("vocabulary/$defs/manualDecision", words(ManualDecision::ALL)),
        ("vocabulary/$defs/reason", words(Reason::ALL)),
        ("vocabulary/$defs/matchResult", words(MatchResult::ALL)),
        ("vocabulary/$defs/warningCode", words(WarningCode::ALL)),
        ("vocabulary/$defs/field", words(Field::ALL)),
        ("vocabulary/$defs/skipReason", words(SkipReason::ALL)),
        ("vocabulary/$defs/nameWordKind", words(NameWordKind::ALL)),
        ("vocabulary/$defs/nameDifference", words(NameDifference::ALL)),
        ("vocabulary/$defs/advisoryKind", words(AdvisoryKind::ALL)),
        ("vocabulary/$defs/advisoryField", words(AdvisoryField::ALL)),
        ("vocabulary/$defs/escalation", words(Escalation::ALL)),
        ("evaluation/$defs/check/else/properties/matchResult", words(&[MatchResult::Mismatch, MatchResult::Error])),
        ("evaluation/$defs/biometric/properties/errorCode", words(&outages_and_mismatches)),
        ("plan/properties/errorCode", words(&[WarningCode::DniMissing, WarningCode::GenderMissing])),
        ("plan/properties/gender", words(&["M", "F", "X"])),
        ("plan/$defs/planAction", words(PlanAction::ALL)),
        ("plan/$defs/planReason", words(PlanReason::ALL)),
        ("re-evaluation/$defs/outcome", words(Outcome::ALL)),
        ("re-evaluation/$defs/cause", words(Cause::ALL)),
        ("error/$defs/errorCode", words(CaseErrorCode::ALL)),
        ("policy/properties/extends", words(&["documented", "hardened"])),
        ("policy/$defs/nameRule", words(NameRule::ALL)),
        ("policy/$defs/tramiteMissing", words(TramiteMissing::ALL)),
        ("policy/$defs/idCiudadano", words(IdCiudadano::ALL)),
        ("policy/$defs/notFound", words(NotFound::ALL)),
        ("policy/$defs/errorAction", words(ErrorAction::ALL)),
        ("policy/$defs/mismatchAction", words(MismatchAction::ALL)),
        ("policy/$defs/mismatchCode", words(&mismatches())),
    ]);
    sets.into_iter().map(|(at, words)| (at.to_owned(), words)).collect()
}

#[test]
fn every_set_of_words_is_the_library_s() {
    let mut found = BTreeMap::new();
    let files = files();
    for (name, schema) in &files {
        parts(schema, name, &mut |at, part| {
            if let Some(list) = part.get("enum").and_then(Value::as_array) {
                found.insert(at.to_owned(), list.iter().map(|word| word.as_str().unwrap().to_owned()).collect());
            }
        });
    }
    assert_eq!(found, word_sets());
}

#[test]
fn the_policy_schema_has_the_fields_their_meanings_and_the_defaults_of_the_documented_policy() {
    let files = files();
    let schema = files["policy"]["properties"].as_object().unwrap();
    let documented = written(&Policy::documented());
    let keys = |object: &serde_json::Map<String, Value>| object.keys().cloned().collect::<BTreeSet<_>>();
    let mut fields = schema.clone();
    let extends = fields.remove("extends").unwrap();
    assert_eq!(extends["default"], documented["name"]);
    assert_eq!(keys(&fields), keys(documented.as_object().unwrap()));
    for (field, property) in &fields {
        let definition = property["$ref"].as_str().and_then(|to| files["policy"].pointer(to.strip_prefix('#')?));
        let default = property.get("default").or_else(|| definition?.get("default"));
        match default {
            Some(default) if field == "name" => assert_eq!(default, "custom"),
            Some(default) => assert_eq!(*default, documented[field], "{field}"),
            // Lists that are too long to be said twice.
            None => {
                let long = ["escalate", "known_warnings", "non_omittable", "on_mismatch"];
                assert!(long.contains(&field.as_str()), "{field}");
            }
        }
        if let Some(row) = PolicyField::ALL.iter().find(|row| row.name() == field) {
            let description = property.get("description").or_else(|| definition?.get("description"));
            assert_eq!(description.and_then(Value::as_str), Some(row.meaning()), "{field}");
        }
    }
}

#[test]
fn every_example_and_what_becomes_of_it_is_as_the_schemas_say() {
    let schemas = Schemas::new();
    let mut faults = Vec::new();
    let policies = [Policy::documented(), Policy::hardened()];
    for line in CASES.lines() {
        let value = serde_json::from_str(line).unwrap();
        faults.extend(schemas.fault("case", &value));
        faults.extend(schemas.fault("plan-request", &value));
        let (case, request) = (Case::from_json(line).unwrap(), PlanRequest::from_json(line).unwrap());
        for policy in &policies {
            let evaluation = evaluate(&case, policy);
            faults.extend(schemas.fault("evaluation", &written(&evaluation)));
            faults.extend(schemas.fault("evaluation", &with_margins(&evaluation, &case, policy)));
            faults.extend(schemas.fault("plan", &written(&plan(&request, policy))));
            let asked = PlanRequest::new(case.clone());
            faults.extend(schemas.fault("plan", &written(&plan(&asked, policy))));
        }
    }
    for policy in &policies {
        faults.extend(schemas.fault("policy", &written(policy)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_stored_validation_and_its_re_evaluation_is_as_the_schemas_say() {
    let schemas = Schemas::new();
    let (documented, hardened) = (Policy::documented(), Policy::hardened());
    let (mut read, mut faults) = (0, Vec::new());
    for line in VALIDATIONS.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()) {
        let validation = StoredValidation::from_slice_with(line, &renaper_crosscheck::stored::Markers::default());
        let value = serde_json::from_slice::<Value>(line).ok();
        let Ok(validation) = validation else {
            assert!(value.is_none_or(|value| !schemas.accepts("stored-validation", &value)));
            continue;
        };
        read += 1;
        faults.extend(schemas.fault("stored-validation", &value.unwrap()));
        for against in [Against::Stored(&documented), Against::Policy(&hardened)] {
            let mut answer = written(&reevaluate(&validation, &documented, against));
            faults.extend(schemas.fault("re-evaluation", &answer));
            let object = answer.as_object_mut().unwrap();
            object.insert("line".to_owned(), json!(read));
            object.extend(validation.margins(&documented).map(|margins| ("margins".to_owned(), written(&margins))));
            faults.extend(schemas.fault("re-evaluation", &answer));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(read > 1_900);
}

/// Faults that no schema can say: a key given twice is gone before a validator sees it, and no pattern tells an unknown
/// key from a known one spelled otherwise.
fn is_beyond_a_schema(message: &str) -> bool {
    message.contains("given twice") || message.ends_with("spell it so")
}

#[test]
fn every_vector_and_what_becomes_of_it_is_as_the_schemas_say() {
    let schemas = Schemas::new();
    let (mut faults, mut refused) = (Vec::new(), 0);
    for vector in vectors::all() {
        let policy = Value::Object(vector.policy_fields());
        faults.extend(schemas.fault("policy", &policy));
        if let Some(request) = vector.plan_text() {
            faults.extend(schemas.fault("plan-request", &serde_json::from_str(request).unwrap()));
            let policy = serde_json::from_value(policy).unwrap();
            faults.extend(schemas.fault("plan", &written(&plan(&PlanRequest::from_json(request).unwrap(), &policy))));
        } else if let Some((text, policy)) = vector.readable_case() {
            faults.extend(schemas.fault("case", &serde_json::from_str(&text).unwrap()));
            let case = Case::from_json(&text).unwrap();
            faults.extend(schemas.fault("evaluation", &with_margins(&evaluate(&case, &policy), &case, &policy)));
        } else if let Some(text) = vector.unreadable_text() {
            let error = Case::from_json(text).unwrap_err();
            let mut line = json!({"line": error.line(), "error": error});
            line.as_object_mut().unwrap().extend(error.id().map(|id| ("id".to_owned(), written(id))));
            faults.extend(schemas.fault("error", &line));
            if let Some(value) = serde_json::from_str(text).ok().filter(|_| !is_beyond_a_schema(error.message())) {
                assert!(!schemas.accepts("case", &value), "{}", vector.name());
                assert!(!schemas.accepts("plan-request", &value), "{}", vector.name());
                refused += 1;
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(refused >= 20, "{refused}");
    checked(&format!("{refused} unreadable vectors that the schemas refuse, too"));
}

#[test]
fn generated_cases_and_what_becomes_of_them_are_as_the_schemas_say() {
    let schemas = Schemas::new();
    let mut faults = Vec::new();
    for seed in 1..=GENERATED {
        let (text, policy) = generator::case(seed);
        let Ok(policy) = serde_json::from_str::<Policy>(&policy) else { continue };
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        match Case::from_json(&text) {
            Ok(case) => {
                faults.extend(schemas.fault("case", &value));
                faults.extend(schemas.fault("evaluation", &with_margins(&evaluate(&case, &policy), &case, &policy)));
                faults.extend(schemas.fault("plan", &written(&plan(&PlanRequest::new(case), &policy))));
            }
            Err(error) => assert!(is_beyond_a_schema(error.message()) || !schemas.accepts("case", &value), "{text}"),
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn what_the_library_refuses_the_schemas_refuse() {
    let schemas = Schemas::new();
    let policies = [
        json!({"name_treshold": 80}),
        json!({"name_threshold": 101}),
        json!({"name_threshold": -1}),
        json!({"name_threshold": null}),
        json!({"name": "  "}),
        json!({"name": "n".repeat(101)}),
        json!({"on_missing": "approve"}),
        json!({"non_omittable": [" "]}),
        json!({"known_warnings": "A"}),
        json!({"escalate": {"superseded": "ignore"}}),
        json!({"escalate": {"expired": "review"}}),
        json!({"extends": "custom"}),
        json!({"extends": null}),
        json!({"on_mismatch": {"RENAPER_DNI_NOT_MATCH": "keep"}}),
        json!({"on_mismatch": {"RENAPER_DNI_MISSING": "review"}}),
        json!({"on_unreadable": "approve"}),
        json!({"on_no_biometric": null}),
        json!([]),
    ];
    for policy in policies {
        assert!(!schemas.accepts("policy", &policy), "{policy}");
        assert!(serde_json::from_value::<Policy>(policy).is_err());
    }
    let off = json!({"surname_threshold": "off", "on_unreadable": "off", "on_newer_card": "off"});
    assert!(schemas.accepts("policy", &off) && serde_json::from_value::<Policy>(off).is_ok());
    let requests = [
        json!({"ocrStatus": "approved", "doubleCheckRenaper": "true"}),
        json!({"ocrStatus": "approved", "doubleCheckRenaper": {"query": "true"}}),
        json!({"ocrStatus": "approved", "countryCode": 54}),
        json!({"ocrStatus": "approved", "credentials": "yes"}),
        json!({"credentials": true}),
    ];
    for request in requests {
        assert!(!schemas.accepts("plan-request", &request), "{request}");
        assert!(PlanRequest::from_json(&request.to_string()).is_err());
    }
    for validation in [json!({}), json!({"status": 7}), json!({"status": "declined"}), json!([])] {
        assert!(!schemas.accepts("stored-validation", &validation), "{validation}");
        assert!(StoredValidation::from_json(&validation.to_string()).is_err());
    }
}

#[test]
fn an_answer_with_anything_added_left_out_or_bent_is_refused() {
    let schemas = Schemas::new();
    let policy = Policy::documented();
    let line = CASES.lines().find(|line| line.contains("\"renaperData\":{") && line.contains("fullName")).unwrap();
    let case = Case::from_json(line).unwrap();
    let whole = with_margins(&evaluate(&case, &policy), &case, &policy);
    assert_eq!(schemas.fault("evaluation", &whole), None);
    let bent = [
        ("/decision/status", json!("Approved")),
        ("/decision/surprise", json!(1)),
        ("/renaper/comparisonResults/name/threshold", json!(101)),
        ("/renaper/comparisonResults/dni/field", json!("name")),
        ("/renaper/comparisonResults/dni/skipReason", json!("both_missing")),
        ("/renaper/errorCode", json!(null)),
        ("/policy/fingerprint", json!("ed78")),
        ("/surprise", json!({})),
    ];
    for (at, value) in bent {
        let mut copy = whole.clone();
        let (parent, key) = at.rsplit_once('/').unwrap();
        copy.pointer_mut(parent).unwrap()[key] = value;
        assert!(!schemas.accepts("evaluation", &copy), "{at}");
    }
    for at in
        ["/decision", "/warnings", "/advisories", "/policy", "/decision/reason", "/renaper/comparisonResults/tramite"]
    {
        let mut copy = whole.clone();
        let (parent, key) = at.rsplit_once('/').unwrap();
        assert!(copy.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key).is_some(), "{at}");
        assert!(!schemas.accepts("evaluation", &copy), "{at}");
    }
}
