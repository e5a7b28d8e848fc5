//! Shrinking at work: the library against answers that are wrong on purpose.

use renaper_crosscheck::Policy;
use serde_json::Value;

use super::shrink::smallest;
use super::{our_evaluation, our_plan};
use renaper_crosscheck_generator as generator;

fn policy(text: &str) -> Option<Policy> {
    serde_json::from_str(text).ok()
}

#[test]
fn a_row_that_is_taken_for_another_shrinks_to_that_row() {
    // Whoever takes every date of birth that agrees for one that does not.
    let is_wrong = |case: &str, text: &str| {
        let right = policy(text).map(|policy| our_evaluation(case, &policy)).unwrap_or_default();
        right.contains(r#""dateOfBirth":{"field":"dateOfBirth","compared":true,"passed":true"#)
    };
    let seeds: Vec<u64> = (0..).filter(|seed| is_wrong(&generator::case(*seed).0, "{}")).take(5).collect();
    for seed in seeds {
        let (case, policy) = generator::case(seed);
        let (small, no_policy) = smallest(&case, &policy, is_wrong);
        assert!(is_wrong(&small, &no_policy));
        assert_eq!(no_policy, "{}");
        let value: Value = serde_json::from_str(&small).unwrap();
        let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
        let parts = ["extractedData", "ocrStatus", "renaperData"];
        assert!(
            parts.into_iter().all(|key| value.get(key).is_some()) && value.as_object().unwrap().len() == 3,
            "{small}"
        );
        assert_eq!(keys(&value["extractedData"]), "dateOfBirth", "{small}");
        assert_eq!(value["renaperData"].as_object().unwrap().len(), 1, "{small}");
        // Two dates of six digits; the status that is shortest.
        assert!(small.len() <= 115, "{} of {}: {small}", small.len(), case.len());
    }
}

#[test]
fn keys_twice_and_escapes_stay_where_they_make_the_difference() {
    // Whoever reads a case into a map keeps the last of several values of a key, and not the first.
    let is_wrong = |case: &str, text: &str| {
        let map: Option<Value> = serde_json::from_str(case).ok();
        let right = |case: &str| policy(text).map(|policy| our_evaluation(case, &policy));
        let verdict = |case: &str| right(case).map(|answer| answer.contains("RENAPER_DNI_NOT_MATCH"));
        map.is_some_and(|map| verdict(case) != verdict(&map.to_string()))
    };
    let case = r#"{ "id": 17, "ocrStatus": "approved", "warnings": ["DOCUMENT_EXPIRED"],
        "extractedData": {"documentNumber": "38.966.181", "fullName": "Juan García"},
        "renaperData": {"dni": "38966181", "apellido": "GARCIA", "\u0064ni": "11222333", "nombres": "JUAN"} }"#;
    let (small, no_policy) = smallest(case, r#"{"name_threshold": 70}"#, is_wrong);
    assert_eq!(no_policy, "{}");
    assert_eq!(small.matches("dni").count() + small.matches("\\u0064ni").count(), 2, "{small}");
    assert!(small.len() <= 125 && !small.contains("apellido"), "{small}");
}

#[test]
fn what_is_no_json_shrinks_by_its_characters() {
    // Whoever overlooks a comma before a bracket.
    let is_wrong = |case: &str, _: &str| {
        let documented = Policy::documented();
        our_evaluation(case, &documented) != our_evaluation(&case.replace(",}", "}"), &documented)
    };
    let case = r#"{"id": "x", "ocrStatus": "approved", "renaperData": {"dni": "38966181",}, "warnings": []}"#;
    let (small, _) = smallest(case, "{}", is_wrong);
    assert!(small.contains(",}") && small.len() <= 8, "{small}");
}

#[test]
fn a_policy_keeps_the_field_that_makes_the_difference() {
    // Whoever does not look at `accept_gender_x`.
    let is_wrong = |case: &str, text: &str| {
        policy(text)
            .is_some_and(|policy| our_plan(case, &policy) != our_plan(case, &policy.with_accept_gender_x(false)))
    };
    let policy = r#"{"name": "mine", "name_threshold": 70, "accept_gender_x": true, "non_omittable": ["A", "B"]}"#;
    let case = r#"{"id": 17, "ocrStatus": "in_review", "countryCode": "AR", "credentials": true, "doubleCheckRenaper": {"body": true},
        "extractedData": {"documentNumber": "38.966.181", "gender": " x ", "nationality": "ARG"}}"#;
    let (small, small_policy) = smallest(case, policy, is_wrong);
    assert_eq!(small_policy, r#"{"accept_gender_x":true}"#);
    // A case that says nothing of request, country and credentials is asked about, so they go, too.
    let keys = ["ocrStatus", "documentNumber", "gender"];
    let gone = ["id\"", "nationality", "countryCode", "credentials", "doubleCheckRenaper"];
    assert!(keys.iter().all(|key| small.contains(key)) && !gone.iter().any(|key| small.contains(key)), "{small}");
    assert!(small.len() <= 90, "{small}");
}
