//! Every vector of `tests/vectors/` through the library.

mod document;
mod format;
mod outcome;

use std::collections::BTreeSet;
use std::path::Path;

use renaper_crosscheck::{
    Case, PlanRequest, Policy, Rule, Text, WarningCode, evaluate, name_similarity, normalize_card_tramite,
    normalize_date, normalize_dni, normalize_ejemplar, normalize_name, normalize_registry_tramite, plan,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use self::format::File;
pub(crate) use self::format::Vector;
use self::format::tables::{Kind, Reading};
use self::outcome::{Whole, accepted, happened};
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
            return Some(happened(event.get(), policy).unwrap());
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
        if self.readable_case().is_some() {
            self.assert_it_is_written_as_it_came();
        }
        let whole: Whole = serde_json::from_str(&serde_json::to_string(self).unwrap()).unwrap();
        whole.fault().map(|fault| format!("{}\n{fault}", self.why))
    }

    /// An evaluation is one line, the same when it is owned, and has the registry's answer byte for byte.
    fn assert_it_is_written_as_it_came(&self) {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Given<'a> {
            #[serde(borrow)]
            renaper_data: Option<&'a RawValue>,
        }

        let text = self.case_text();
        let case = Case::from_json(text).unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let evaluation = evaluate(&case, &self.policy());
        let line = serde_json::to_string(&evaluation).unwrap();
        assert!(!line.contains('\n'), "{}: an evaluation is one line", self.name);
        assert_eq!(line, serde_json::to_string(&evaluation.clone().into_owned()).unwrap());
        let given: Given<'_> = serde_json::from_str(text).unwrap();
        let body = given.renaper_data.map_or("null", RawValue::get);
        if evaluation.renaper.is_some() && !body.contains(['\n', '\r']) && body != "null" {
            assert!(line.contains(&format!("\"renaperData\":{body}")), "{}: byte for byte", self.name);
        }
    }
}

fn plan_of(input: &str, policy: &Policy) -> Value {
    let request = PlanRequest::from_json(input).unwrap();
    serde_json::to_value(plan(&request, policy)).unwrap()
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
