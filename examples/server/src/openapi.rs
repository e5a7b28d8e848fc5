//! The description of the server (OpenAPI 3.1), made of the same schemas that the library is tested against.

use renaper_crosscheck::{Rule, Schema};
use serde_json::{Map, Value, json};

use crate::page::FORM;
use crate::routes::{JSON, NDJSON};

/// The schemas that requests and answers are made of.
const SCHEMAS: [Schema; 6] =
    [Schema::Case, Schema::PlanRequest, Schema::Plan, Schema::Evaluation, Schema::Error, Schema::Vocabulary];

/// The whole description.
pub(crate) fn description() -> Value {
    let one = [400, 408, 413, 415, 422, 503];
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "renaper-crosscheck",
            "version": env!("CARGO_PKG_VERSION"),
            "description":
                "Whether an Argentine identity card agrees with the national registry, and what that means for the validation.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" }
        },
        "paths": {
            "/": {
                "get": got("A form to paste a case or a stored validation into", html(), &[400]),
                "post": {
                    "summary": "The page of a case or a stored validation: why it came out as it did",
                    "requestBody": { "required": true, "content": { FORM: { "schema": form() } } },
                    "responses": responses(html(), &one)
                }
            },
            "/plan": { "post": posted(
                "Whether to ask the registry, and with what", json_of("plan-request"), json_of("plan"), &one
            ) },
            "/evaluate": { "post": posted("Evaluate a case", json_of("case"), json_of("evaluation"), &one) },
            "/evaluate/batch": { "post": posted(
                "Evaluate cases: an answer a line, in the same order, each as soon as its line is there",
                // Anything is taken: a line that is no case is answered with an error of its own.
                json!({ NDJSON: { "schema": { "description": "A `case` a line." } } }),
                json!({ NDJSON: { "schema": {
                    "description":
                        "An `evaluation` for each line that is not blank, or an `error` in its place; one a line.",
                    "type": "array",
                    "items": { "anyOf": [reference("evaluation"), reference("error")] }
                } } }),
                // What breaks off or takes too long once the answer has begun can no longer be told by a status.
                &[400, 408, 415, 503],
            ) },
            "/rules": { "get": got(
                "Every rule", json!({ JSON: { "schema": { "type": "array", "items": reference("rule") } } }), &[400]
            ) },
            "/rules/{id}": { "get": {
                "parameters": [{ "name": "id", "in": "path", "required": true, "schema": { "enum": Rule::ALL } }],
                "summary": "A rule",
                "responses": responses(json_of("rule"), &[400, 404])
            } },
            "/healthz": { "get": got("Whether the server is up", json_of("health"), &[400]) },
            "/metrics": { "get": got(
                "Counts, in the text format of Prometheus",
                json!({ "text/plain": { "schema": { "type": "string" } } }),
                &[400]
            ) },
            "/openapi.json": { "get": got(
                "This description", json!({ JSON: { "schema": { "type": "object" } } }), &[400]
            ) }
        },
        "components": {
            "schemas": components(),
            "headers": { "x-request-id": {
                "description":
                    "The request's own, where it is 16 to 64 letters, digits and hyphens, without six digits in a row; or a new one.",
                "required": true,
                "schema": { "type": "string", "pattern": "^(?!.*(?:[0-9]-*){6})[0-9A-Za-z-]{16,64}$" }
            } }
        }
    })
}

/// An operation that takes a body, under a policy.
fn posted(summary: &str, body: Value, answer: Value, problems: &[u16]) -> Value {
    json!({
        "summary": summary,
        "parameters": [{
            "name": "policy",
            "in": "query",
            "description": "Under which policy; `documented` where none is named.",
            "schema": { "enum": ["documented", "hardened"] }
        }],
        "requestBody": { "required": true, "content": body },
        "responses": responses(answer, problems)
    })
}

fn got(summary: &str, answer: Value, problems: &[u16]) -> Value {
    json!({ "summary": summary, "responses": responses(answer, problems) })
}

fn responses(answer: Value, problems: &[u16]) -> Value {
    let headers = json!({ "x-request-id": { "$ref": "#/components/headers/x-request-id" } });
    let mut responses = Map::new();
    responses.insert("200".to_owned(), json!({ "description": "The answer", "headers": headers, "content": answer }));
    for status in problems {
        let what = match status {
            400 => "The head, the query or the body cannot be read",
            404 => "There is no such thing",
            408 => "The body did not arrive in time",
            413 => "The body is too long",
            415 => "The body is of another type, or compressed",
            422 => "The body is JSON, and not what is wanted",
            _ => "Too many requests at once: come back after `Retry-After`",
        };
        let content = json!({ "application/problem+json": { "schema": reference("problem") } });
        responses.insert(status.to_string(), json!({ "description": what, "headers": headers, "content": content }));
    }
    Value::Object(responses)
}

/// A page for people.
fn html() -> Value {
    json!({ "text/html": { "schema": { "type": "string" } } })
}

/// The form of `/`.
fn form() -> Value {
    json!({
        "type": "object",
        "properties": {
            "record": { "type": "string", "description": "A case or a stored validation, as JSON." },
            "policy": { "enum": ["documented", "hardened"] },
            "language": { "enum": ["en", "es"] }
        },
        "required": ["record"],
        "additionalProperties": false
    })
}

fn json_of(component: &str) -> Value {
    json!({ JSON: { "schema": reference(component) } })
}

fn reference(component: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{component}") })
}

/// The schemas and all their definitions side by side. Their names are all different, which the library's tests make
/// sure of.
fn components() -> Map<String, Value> {
    let mut components = Map::new();
    for which in SCHEMAS {
        let Ok(Value::Object(mut schema)) = serde_json::from_str(which.text()) else { continue };
        schema.retain(|key, _| key != "$schema" && key != "$id");
        if let Some(Value::Object(definitions)) = schema.remove("$defs") {
            components.extend(definitions);
        }
        components.insert(which.to_string(), Value::Object(schema));
    }
    components.values_mut().for_each(point_to_components);
    // It only holds the words that the others share.
    components.remove("vocabulary");
    components.extend(own());
    components
}

/// Turns what refers to a file or a definition into what refers to a component.
fn point_to_components(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(Value::String(target)) = members.get_mut("$ref") {
                let name = match target.split_once("#/$defs/") {
                    Some((_, definition)) => definition,
                    None => target.trim_end_matches(".json"),
                };
                *target = format!("#/components/schemas/{name}");
            }
            members.values_mut().for_each(point_to_components);
        }
        Value::Array(items) => items.iter_mut().for_each(point_to_components),
        _ => {}
    }
}

/// The schemas of what only this server says.
fn own() -> Map<String, Value> {
    let text = || json!({ "type": "string" });
    let place = || json!({ "type": "integer", "minimum": 1 });
    let object = |properties: Value, required: &[&str]| {
        json!({
            "type": "object", "properties": properties, "required": required, "additionalProperties": false,
        })
    };
    let problem = json!({
        "type": { "type": "string", "format": "uri" }, "title": text(),
        "status": { "type": "integer" }, "detail": text(),
        "line": place(), "column": place(), "requestId": text()
    });
    let rule = json!({
        "id": { "enum": Rule::ALL }, "title": text(), "text": text(),
        "policyFields": { "type": "array", "items": text() }
    });
    Map::from_iter([
        ("problem".to_owned(), object(problem, &["type", "title", "status", "detail", "requestId"])),
        ("rule".to_owned(), object(rule, &["id", "title", "policyFields", "text"])),
        ("health".to_owned(), object(json!({ "status": { "const": "up" } }), &["status"])),
    ])
}
