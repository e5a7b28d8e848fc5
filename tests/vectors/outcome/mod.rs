//! One whole case of a vector: what must come out of it, and what does. The tests run it, and so does the command line
//! (`check`).

mod lifecycle;

use anyhow::{Context, Result, bail};
use renaper_crosscheck::{Case, OmitWarnings, PlanRequest, Policy, RULES_VERSION, evaluate, plan};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

pub(crate) use self::lifecycle::happened;

/// A vector, laid over its bases (tests/vectors/README.md).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Whole {
    #[serde(default)]
    policy: Option<Value>,
    #[serde(default)]
    case: Option<Box<RawValue>>,
    #[serde(default)]
    case_text: Option<String>,
    #[serde(default)]
    plan: Option<Box<RawValue>>,
    #[serde(default)]
    omit_list: Option<Vec<String>>,
    #[serde(default)]
    lifecycle: Option<Box<RawValue>>,
    expect: Value,
}

impl Whole {
    /// What came out otherwise than it must, if anything did.
    pub(crate) fn fault(&self) -> Option<String> {
        match self.expected_and_found() {
            Ok((expected, found)) if by_value(&expected) == by_value(&found) => None,
            Ok((expected, found)) => Some(format!("expected {expected}\n   found {found}")),
            Err(error) => Some(format!("{error:#}")),
        }
    }

    fn expected_and_found(&self) -> Result<(Value, Value)> {
        let policy: Policy = serde_json::from_value(self.policy.clone().unwrap_or(json!({})))?;
        if let Some(codes) = &self.omit_list {
            return Ok((self.expect.clone(), accepted(codes, &policy)));
        }
        if let Some(event) = &self.lifecycle {
            return Ok((self.expect.clone(), happened(event.get(), &policy)?));
        }
        if let Some(input) = &self.plan {
            let found = serde_json::to_value(plan(&PlanRequest::from_json(input.get())?, &policy))?;
            return Ok((self.expect.get("plan").cloned().unwrap_or_default(), found));
        }
        let text = match (&self.case, &self.case_text) {
            (Some(case), None) => case.get(),
            (None, Some(text)) => text,
            _ => bail!("exactly one of `case` and `caseText` is wanted"),
        };
        if let Some(error) = self.expect.get("error") {
            return refused(text, error);
        }
        let mut expected = self.expect.clone();
        if let Some(rows) = expected.pointer_mut("/renaper/comparisonResults") {
            remove_unremarkable(rows);
        }
        let mut found = evaluated(text, &policy)?;
        // What a vector does not say of advisories is not checked.
        if let (None, Value::Object(found)) = (expected.get("advisories"), &mut found) {
            found.remove("advisories");
        }
        Ok((expected, found))
    }
}

/// The error that a text must give, and the one that it gives: of its message the part that a vector names.
fn refused(text: &str, expected: &Value) -> Result<(Value, Value)> {
    let Err(error) = Case::from_json(text) else { bail!("read without an error, where {expected} is expected") };
    let named = expected.get("names").and_then(Value::as_str);
    let names = named.map(|named| if error.message().contains(named) { named } else { error.message() });
    let mut found = json!({"code": error.code()});
    if let (Some(names), Value::Object(found)) = (names, &mut found) {
        found.insert("names".to_owned(), names.into());
    }
    Ok((expected.clone(), found))
}

/// What the strict reading of a list makes of it.
pub(crate) fn accepted(codes: &[String], policy: &Policy) -> Value {
    match OmitWarnings::parse(codes, policy) {
        Ok(accepted) => json!({"accepted": accepted.as_slice()}),
        Err(error) => json!({"unknown": error.unknown(), "nonOmittable": error.non_omittable()}),
    }
}

/// The evaluation, in the short form that vectors have.
fn evaluated(text: &str, policy: &Policy) -> Result<Value> {
    let case = Case::from_json(text)?;
    let evaluation = evaluate(&case, policy);
    let Value::Object(mut whole) = serde_json::to_value(&evaluation)? else { bail!("an evaluation is an object") };
    if let Some(Value::Object(block)) = whole.get_mut("renaper") {
        let echoed = json!({
            "enforcementApplied": evaluation.decision.enforcement_applied,
            "engine": {
                "rules": RULES_VERSION, "policy": policy.name(), "fingerprint": policy.fingerprint(),
                "status": evaluation.decision.status, "reason": evaluation.decision.reason,
            },
        });
        for (key, expected) in echoed.as_object().into_iter().flatten() {
            let found = block.remove(key);
            if found.as_ref() != Some(expected) {
                bail!("`{key}`: expected {expected}, found {}", found.unwrap_or_default());
            }
        }
        let given: Map<String, Value> = serde_json::from_str(text)?;
        let body = given.get("renaperData").filter(|body| !body.is_null()).cloned().unwrap_or(json!({}));
        if block.remove("verifiedAt") != given.get("verifiedAt").filter(|at| !at.is_null()).cloned()
            || block.remove("renaperData") != Some(body)
        {
            bail!("`verifiedAt` and `renaperData` are not the case's");
        }
        let rows = block.get_mut("comparisonResults").context("the rows")?;
        for row in rows.as_object_mut().into_iter().flat_map(Map::values_mut) {
            row.as_object_mut().and_then(|row| row.remove("field")).context("a row says its field")?;
        }
        remove_unremarkable(rows);
    }
    let advisories =
        whole.get_mut("advisories").and_then(Value::as_array_mut).context("advisories are always there")?;
    for advisory in advisories {
        // They follow from the kind.
        let advisory = advisory.as_object_mut().context("an advisory is an object")?;
        advisory.remove("rule").context("an advisory says its rule")?;
        advisory.remove("guidance");
    }
    let part = |key: &str| whole.get(key).cloned().unwrap_or_default();
    Ok(json!({
        "decision": part("decision"), "advisories": part("advisories"), "warnings": part("warnings"),
        "renaper": part("renaper"),
    }))
}

/// Takes out the rows that were skipped for want of both sides and show nothing.
fn remove_unremarkable(rows: &mut Value) {
    let unremarkable = json!({"compared": false, "skipReason": "both_missing"});
    if let Value::Object(rows) = rows {
        rows.retain(|_, row| *row != unremarkable);
    }
}

/// Numbers as what they are worth, however they are written.
fn by_value(value: &Value) -> Value {
    match value {
        Value::Number(number) if !number.is_i64() && !number.is_u64() => json!(number.as_f64()),
        Value::Array(items) => items.iter().map(by_value).collect(),
        Value::Object(members) => members.iter().map(|(key, value)| (key.clone(), by_value(value))).collect(),
        other => other.clone(),
    }
}
