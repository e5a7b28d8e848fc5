//! Every vector of `tests/vectors/` through the library.

mod document;
mod format;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Utc};
use renaper_crosscheck::lifecycle::{self, ProviderAnswer, State};
use renaper_crosscheck::{
    Case, CaseError, ManualDecision, OmitWarnings, PlanRequest, Policy, RULES_VERSION, Rule, Status, Text, WarningCode,
    evaluate, name_similarity, normalize_card_tramite, normalize_date, normalize_dni, normalize_ejemplar,
    normalize_name, normalize_registry_tramite, plan,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use self::format::File;
pub(crate) use self::format::Vector;
use self::format::tables::{Kind, Reading};
use crate::report::checked;

impl Vector {
    fn policy(&self) -> Policy {
        serde_json::from_value(self.policy.clone().unwrap_or(json!({}))).unwrap()
    }

    fn case_text(&self) -> &str {
        match (&self.case, &self.case_text) {
            (Some(case), None) => case.get(),
            (None, Some(text)) => text,
            _ => panic!("{}: exactly one of `case` and `caseText`", self.name),
        }
    }

    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Whether the rule bites here.
    pub(crate) fn bites(&self, id: &str) -> bool {
        self.rules.iter().any(|rule| rule == id)
    }

    /// Whether this stays short of the rule.
    pub(crate) fn spares(&self, id: &str) -> bool {
        self.spares.iter().any(|rule| rule == id)
    }

    /// The ids it names, on either side.
    pub(crate) fn rule_ids(&self) -> impl Iterator<Item = &String> {
        self.rules.iter().chain(&self.spares)
    }

    /// The case and its policy, where this vector is about a case that can be read.
    pub(crate) fn readable_case(&self) -> Option<(String, Policy)> {
        let is_other = self.plan.is_some() || self.omit_list.is_some() || self.lifecycle.is_some();
        let is_case = !is_other && self.expect.get("error").is_none();
        is_case.then(|| (self.case_text().to_owned(), self.policy()))
    }

    /// The input of a plan, where this vector is about one.
    pub(crate) fn plan_text(&self) -> Option<&str> {
        self.plan.as_ref().map(|input| input.get())
    }

    /// The text of a case, where this vector is about one that cannot be read.
    pub(crate) fn unreadable_text(&self) -> Option<&str> {
        self.expect.get("error").filter(|_| self.plan.is_none() && self.lifecycle.is_none()).map(|_| self.case_text())
    }

    /// The fields in which its policy differs from the documented one.
    pub(crate) fn policy_fields(&self) -> Map<String, Value> {
        self.policy.as_ref().and_then(Value::as_object).cloned().unwrap_or_default()
    }

    /// What comes out under a policy, without the policy's own name: `None` where the case cannot be read.
    pub(crate) fn outcome(&self, policy: &Policy) -> Option<Value> {
        if let Some(codes) = &self.omit_list {
            return Some(accepted(codes, policy));
        }
        if let Some(event) = &self.lifecycle {
            return Some(happened(event.get(), policy));
        }
        if let Some(input) = &self.plan {
            return Some(plan_of(input.get(), policy));
        }
        let case = Case::from_json(self.case_text()).ok()?;
        let mut evaluation = serde_json::to_value(evaluate(&case, policy)).unwrap();
        evaluation.as_object_mut().unwrap().remove("policy");
        Some(evaluation)
    }

    /// The findings that must come out.
    pub(crate) fn expected_findings(&self) -> Vec<WarningCode> {
        let codes = self.expect.get("warnings").and_then(Value::as_array).into_iter().flatten();
        let has_block = self.expect.get("renaper").is_some_and(Value::is_object);
        let stands = self.expect.pointer("/decision/reason").is_some_and(|reason| reason == "manual_decision");
        codes.filter(|_| has_block && !stands).filter_map(|code| code.as_str()?.parse().ok()).collect()
    }

    /// What is wrong with what the library gives for this vector, if anything.
    fn fault(&self) -> Option<String> {
        let (expected, found) = match (&self.plan, self.expect.get("error")) {
            _ if self.omit_list.is_some() || self.lifecycle.is_some() => {
                (self.expect.clone(), self.outcome(&self.policy())?)
            }
            (Some(input), _) => (self.expect["plan"].clone(), plan_of(input.get(), &self.policy())),
            (None, Some(error)) => return self.fault_of_error(error),
            (None, None) => {
                let mut expected = self.expect.clone();
                if let Some(rows) = expected.pointer_mut("/renaper/comparisonResults") {
                    without_unremarkable(rows);
                }
                let mut found = self.evaluation();
                // What a vector does not say of advisories is not checked.
                if expected.get("advisories").is_none() {
                    found.as_object_mut().unwrap().remove("advisories");
                }
                (expected, found)
            }
        };
        (by_value(&expected) != by_value(&found))
            .then(|| format!("{}\n  expected {expected}\n     found {found}", self.why))
    }

    fn fault_of_error(&self, expected: &Value) -> Option<String> {
        let found: CaseError = match Case::from_json(self.case_text()) {
            Ok(_) => return Some(format!("{}\n  read without an error", self.why)),
            Err(error) => error,
        };
        let named = expected.get("names").and_then(Value::as_str).unwrap_or_default();
        let right = expected["code"] == found.code().as_str() && found.message().contains(named);
        (!right).then(|| format!("{}\n  expected {expected}\n     found {found:?}", self.why))
    }

    /// The evaluation, in the short form that vectors have.
    fn evaluation(&self) -> Value {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Given<'a> {
            #[serde(borrow)]
            renaper_data: Option<&'a RawValue>,
            verified_at: Option<Value>,
        }

        let text = self.case_text();
        let given: Given<'_> = serde_json::from_str(text).unwrap();
        let case = Case::from_json(text).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let policy = self.policy();
        let evaluation = evaluate(&case, &policy);
        let line = serde_json::to_string(&evaluation).unwrap();
        assert!(!line.contains('\n'), "{}: an evaluation is one line", self.name);
        assert_eq!(line, serde_json::to_string(&evaluation.clone().into_owned()).unwrap());

        let mut whole: Value = serde_json::from_str(&line).unwrap();
        if let Some(renaper) = whole.get_mut("renaper").and_then(Value::as_object_mut) {
            let enforced = renaper.remove("enforcementApplied").unwrap();
            let engine = json!({
                "rules": RULES_VERSION, "policy": policy.name(), "fingerprint": policy.fingerprint(),
                "status": evaluation.decision.status, "reason": evaluation.decision.reason,
            });
            assert_eq!(renaper.remove("engine").unwrap(), engine, "{}", self.name);
            assert_eq!(enforced, evaluation.decision.enforcement_applied, "{}", self.name);
            assert_eq!(renaper.remove("verifiedAt"), given.verified_at, "{}", self.name);
            let body = given.renaper_data.map_or("{}", RawValue::get);
            let shown = renaper.remove("renaperData").unwrap();
            assert_eq!(shown, serde_json::from_str::<Value>(if body == "null" { "{}" } else { body }).unwrap());
            if !body.contains(['\n', '\r']) && body != "null" {
                assert!(line.contains(&format!("\"renaperData\":{body}")), "{}: byte for byte", self.name);
            }
            let rows = renaper.get_mut("comparisonResults").unwrap();
            shorten(rows);
            without_unremarkable(rows);
        }
        let advisories = whole.get_mut("advisories").and_then(Value::as_array_mut);
        for advisory in advisories.unwrap_or_else(|| panic!("{}: always there", self.name)) {
            // They follow from the kind: `tests/advisories.rs` holds them against `RULES.md`.
            let advisory = advisory.as_object_mut().unwrap();
            advisory.remove("rule").unwrap();
            advisory.remove("guidance");
        }
        json!({
            "decision": whole["decision"],
            "advisories": whole["advisories"],
            "warnings": whole["warnings"],
            "renaper": whole.get("renaper").unwrap_or(&Value::Null),
        })
    }
}

fn plan_of(input: &str, policy: &Policy) -> Value {
    let request = PlanRequest::from_json(input).unwrap();
    serde_json::to_value(plan(&request, policy)).unwrap()
}

/// What an event of the life cycle comes to.
fn happened(event: &str, policy: &Policy) -> Value {
    #[derive(Deserialize)]
    #[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
    enum Event {
        Sync {
            status: Status,
            case: Box<Value>,
            is_credited: bool,
            check_requested: Option<bool>,
            has_session: Option<bool>,
            answer: Box<Value>,
        },
        Decide {
            status: Status,
            case: Box<Value>,
            is_credited: bool,
            decision: ManualDecision,
        },
        Images {
            fetched_at: String,
            now: String,
            force: bool,
        },
        Current {
            validations: Vec<(Status, String)>,
        },
    }

    let state = |case: &Value, status: Status, is_credited: bool| {
        let mut state = State::new(Case::from_json(&case.to_string()).unwrap().into_owned(), status);
        state.is_credited = is_credited;
        state
    };
    let transition = match serde_json::from_str(event).unwrap() {
        Event::Sync { status, case, is_credited, check_requested, has_session, answer } => {
            let mut state = state(&case, status, is_credited);
            state.check_requested = check_requested.unwrap_or(true);
            state.has_session = has_session.unwrap_or(true);
            // The provider's answer has two keys of a case.
            let answer = Case::from_json(&answer.to_string()).unwrap().into_owned();
            let answer = ProviderAnswer {
                ocr_status: answer.ocr_status(),
                extracted: answer.extracted_data().clone(),
                warnings: answer.warnings().to_vec(),
            };
            match lifecycle::sync(&state, &answer, policy) {
                Ok(transition) => transition,
                Err(error) => return json!({"error": error.to_string()}),
            }
        }
        Event::Decide { status, case, is_credited, decision } => {
            lifecycle::decide(&state(&case, status, is_credited), decision)
        }
        Event::Images { fetched_at, now, force } => {
            return json!({"due": lifecycle::images_are_due(Some(time(&fetched_at)), time(&now), force)});
        }
        Event::Current { validations } => return json!({"current": lifecycle::current(validations)}),
    };
    let mut found = json!({
        "status": transition.state.status,
        "recheckDue": transition.state.recheck_due,
        "creditDue": transition.credit_due,
    });
    for (key, value) in [("event", json!(transition.event)), ("preserved", json!(transition.preserved))] {
        if !value.is_null() {
            found[key] = value;
        }
    }
    found
}

/// A time of a vector.
fn time(text: &str) -> DateTime<Utc> {
    DateTime::parse_from_rfc3339(text).unwrap().to_utc()
}

/// What the strict reading of a list makes of it.
fn accepted(codes: &[String], policy: &Policy) -> Value {
    match OmitWarnings::parse(codes, policy) {
        Ok(accepted) => json!({"accepted": accepted.as_slice()}),
        Err(error) => json!({"unknown": error.unknown(), "nonOmittable": error.non_omittable()}),
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

/// Rows as vectors have them: without their name.
fn shorten(rows: &mut Value) {
    for (name, row) in rows.as_object_mut().unwrap() {
        assert_eq!(row.as_object_mut().unwrap().remove("field").unwrap(), name.as_str());
    }
}

/// Without the rows that were skipped for want of both sides and show nothing.
fn without_unremarkable(rows: &mut Value) {
    let unremarkable = json!({"compared": false, "skipReason": "both_missing"});
    rows.as_object_mut().unwrap().retain(|_, row| *row != unremarkable);
}

/// Every file of vectors.
pub(crate) fn files() -> Vec<File> {
    format::files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors"))
}

/// Every vector there is, laid over its bases.
pub(crate) fn all() -> Vec<Vector> {
    files().into_iter().flat_map(|file| file.entries).flat_map(|entry| entry.vectors).collect()
}

/// What the library's own reader makes of a text, in the words of a table. The gender has none: whole plans show it.
fn read(reading: &Reading) -> Option<String> {
    fn said<T: ToString>(value: renaper_crosscheck::Value<T>) -> String {
        match value {
            renaper_crosscheck::Value::Absent => "absent".to_owned(),
            renaper_crosscheck::Value::Unreadable => "unreadable".to_owned(),
            renaper_crosscheck::Value::Present(value) => value.to_string(),
            renaper_crosscheck::Value::Repaired(value) => format!("repaired {}", value.to_string()),
        }
    }

    let text = reading.texts[0].as_str();
    Some(match reading.kind {
        Kind::Dni => said(normalize_dni(text)),
        Kind::CardTramite => said(normalize_card_tramite(text)),
        Kind::RegistryTramite => said(normalize_registry_tramite(text)),
        Kind::Ejemplar => said(normalize_ejemplar(text)),
        Kind::Date => said(normalize_date(text)),
        Kind::Name => said(normalize_name(text).map(|name: Text<'static>| name.as_str().to_owned())),
        Kind::Similarity => name_similarity(text, &reading.texts[1])?.to_string(),
        Kind::Gender => return None,
    })
}

#[test]
fn every_text_of_a_table_is_read_as_it_says() {
    let readings = || files().into_iter().flat_map(|file| file.entries).flat_map(|entry| entry.readings);
    let (mut count, mut faults) = (0, Vec::new());
    for reading in readings().filter(|reading| reading.kind != Kind::Gender) {
        let found = read(&reading);
        count += 1;
        if found.as_deref() != Some(&reading.value) {
            faults.push(format!("{reading:?} is read as {found:?}"));
        }
    }
    assert!(faults.is_empty(), "{} of {count}:\n{}", faults.len(), faults.join("\n"));
    checked(&format!("{count} texts of tables, each by its reader"));
}

#[test]
fn every_vector_comes_out_as_its_rule_says() {
    let vectors = all();
    let entries = files().into_iter().flat_map(|file| file.entries).count();
    let faults: Vec<String> =
        vectors.iter().filter_map(|vector| vector.fault().map(|fault| format!("{}: {fault}", vector.name))).collect();
    assert!(faults.is_empty(), "{} of {}:\n{}", faults.len(), vectors.len(), faults.join("\n"));
    checked(&format!("{entries} vectors, in {} whole cases", vectors.len()));
}

#[test]
fn vectors_have_names_of_their_own() {
    let mut names = BTreeSet::new();
    for vector in all() {
        assert!(names.insert(vector.name.clone()), "{} stands twice", vector.name);
    }
}

#[test]
fn the_document_lists_the_vectors_of_each_rule_and_no_others() {
    let files = files();
    let document = document::markdown(&files);
    let sections: Vec<&str> = document.split("\n## ").collect();
    for rule in Rule::ALL {
        let heading = format!("{rule} — {}\n", rule.title());
        let section = sections.iter().find(|section| section.starts_with(&heading)).unwrap();
        let rows: BTreeSet<&str> =
            section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        let about = |ids: &[String]| ids.iter().any(|id| id == rule.as_str());
        let entries = files.iter().flat_map(|file| &file.entries);
        let listed = entries.filter(|entry| about(&entry.rules) || about(&entry.spares));
        assert_eq!(rows, listed.map(|entry| entry.name.as_str()).collect(), "{rule}");
    }
    for file in &files {
        assert!(file.bases.iter().all(|(name, _)| document.contains(&format!("\n**{name}**\n"))), "{}", file.name);
    }
}

#[test]
fn every_base_is_what_a_vector_is_like() {
    let files = files();
    let likes = |file: &File| -> BTreeSet<String> {
        let of_bases = file.bases.iter().flat_map(|(_, base)| {
            let base: Value = serde_json::from_str(base).unwrap();
            match &base["like"] {
                Value::Array(names) => names.iter().map(|name| name.as_str().unwrap().to_owned()).collect(),
                name => name.as_str().map(str::to_owned).into_iter().collect::<Vec<_>>(),
            }
        });
        of_bases.chain(file.entries.iter().flat_map(|entry| entry.like.clone())).collect()
    };
    let of_all: BTreeSet<String> = files.iter().flat_map(likes).collect();
    for (place, file) in files.iter().enumerate() {
        let used = if place == 0 { of_all.clone() } else { likes(file) };
        let idle: Vec<_> = file.bases.iter().map(|(name, _)| name).filter(|name| !used.contains(*name)).collect();
        assert!(idle.is_empty(), "{}: nothing is like {idle:?}", file.name);
    }
}
