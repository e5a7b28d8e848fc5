//! Stored validations: what is recovered from the evidence, old compared with new, and documents written back (JSON.md,
//! "A stored validation" and "A re-evaluation").

use std::collections::BTreeMap;

use renaper_crosscheck::stored::{
    Against, Cause, Generation, ManualEvidence, Markers, OcrEvidence, Outcome, Reevaluation, StoredValidation,
    reevaluate, rewritten,
};
use renaper_crosscheck::{ManualDecision, Policy, Status};
use serde_json::{Value, json};

use crate::report::checked;
use crate::validations::corpus::{self, kind};
use kind::{Kind, Recipe, RuleSet};

fn documented() -> Policy {
    Policy::documented()
}

fn read(json: &str) -> StoredValidation<'_> {
    StoredValidation::from_json(json).unwrap()
}

/// The validations of a seed that can be read.
fn generated(seed: u64, count: u64) -> impl Iterator<Item = (Recipe, String)> {
    let recipes = (1..=count).map(move |number| (number, Recipe::of(seed, number)));
    recipes.filter(|(_, recipe)| !recipe.kind.is_unreadable()).map(move |(number, recipe)| {
        let mut line = Vec::new();
        corpus::write(seed, number, &mut line);
        (recipe, String::from_utf8(line).unwrap().trim_end().to_owned())
    })
}

/// A validation with a stored check, as small as it can be; `decision` and the check's keys are given.
fn validation(status: &str, decision: Value, check: Value) -> String {
    let mut check = check;
    check["renaperData"] = json!({"dni": "38966181", "id_tramite_principal": "460759387", "ejemplar": "A"});
    json!({
        "id": "v", "status": status, "decision": decision,
        "extractedData": {"documentNumber": "38966181", "personalNumber": "460759387", "ejemplar": "A"},
        "metadata": {"doubleChecks": {"renaper": true}, "responseDoubleChecks": {"renaper": check}},
    })
    .to_string()
}

#[test]
fn the_first_trace_that_applies_says_what_the_verification_returned() {
    use OcrEvidence::{AsStored, BeforeEnforcement, EnforcementApplied, OmitWarningsApplied, ProviderVerdict};
    let enforced = json!({"enforcementApplied": true});
    let not_enforced = json!({"enforcementApplied": false});
    let old = json!({});
    let verdict = |word: &str| json!({"status": word});
    let nothing = json!({});
    for (status, decision, check, expected) in [
        // Only an approval is enforced, whatever the provider is said to have decided.
        ("rejected", verdict("In Review"), &enforced, (Status::Approved, EnforcementApplied)),
        ("approved", verdict("Approved"), &not_enforced, (Status::Approved, ProviderVerdict)),
        ("in_review", verdict("in  REVIEW"), &not_enforced, (Status::InReview, ProviderVerdict)),
        ("rejected", verdict("declined"), &not_enforced, (Status::Rejected, ProviderVerdict)),
        ("rejected", verdict("DECLINED"), &old, (Status::Rejected, ProviderVerdict)),
        // An approval that was rejected without enforcement was none.
        ("rejected", verdict("Approved"), &not_enforced, (Status::Rejected, AsStored)),
        ("rejected", verdict("Approved"), &old, (Status::Approved, ProviderVerdict)),
        ("rejected", verdict("Kyc Expired"), &old, (Status::Approved, BeforeEnforcement)),
        ("rejected", nothing.clone(), &old, (Status::Approved, BeforeEnforcement)),
        ("in_review", nothing.clone(), &not_enforced, (Status::InReview, AsStored)),
    ] {
        let json = validation(status, decision, check.clone());
        assert_eq!(read(&json).ocr_status(), expected, "{json}");
    }
    let mut omitted: Value = serde_json::from_str(&validation("approved", json!({}), json!({}))).unwrap();
    omitted["metadata"]["kycOmitWarningsApplied"] = json!({"warnings": ["DOCUMENT_EXPIRED"]});
    assert_eq!(read(&omitted.to_string()).ocr_status(), (Status::InReview, OmitWarningsApplied));
}

#[test]
fn the_first_trace_that_applies_says_what_a_person_decided() {
    use ManualEvidence::{ApprovedAgainstCheck, Cancelled, LeftReview};
    let review = json!({"status": "In Review"});
    let unavailable = "RENAPER_VERIFICATION_UNAVAILABLE";
    let failed = |enforced: bool| json!({"enforcementApplied": enforced, "verified": false, "errorCode": unavailable});
    let keeps = documented().with_on_unavailable(renaper_crosscheck::ErrorAction::Keep);
    for (status, decision, check, expected) in [
        ("cancelled", review.clone(), failed(false), Some((ManualDecision::Cancelled, Cancelled))),
        ("approved", review.clone(), failed(false), Some((ManualDecision::Approved, LeftReview))),
        ("rejected", review.clone(), failed(false), Some((ManualDecision::Rejected, LeftReview))),
        ("in_review", review, failed(false), None),
        ("approved", json!({}), failed(true), Some((ManualDecision::Approved, ApprovedAgainstCheck))),
        ("rejected", json!({}), failed(true), None),
        ("approved", json!({"status": "Approved"}), failed(false), None),
    ] {
        let json = validation(status, decision, check);
        assert_eq!(read(&json).manual_decision(&documented()), expected, "{json}");
    }
    // A policy that keeps approvals in an outage did what looks like a person's doing.
    let kept = validation("approved", json!({}), failed(true));
    assert_eq!(read(&kept).manual_decision(&keeps), None);
}

#[test]
fn a_rejection_that_may_be_a_persons_is_ambiguous_and_left_alone() {
    let json = validation("rejected", json!({}), json!({"enforcementApplied": false, "verified": true}));
    assert!(read(&json).is_ambiguous());
    let reevaluation = reevaluate_documented(&json);
    assert!(reevaluation.status.protected && reevaluation.status.ambiguous);
    assert_eq!(rewritten(&json, &reevaluation), json);
    for decision in ["Declined", "Approved"] {
        let json = validation("rejected", json!({"status": decision}), json!({"enforcementApplied": false}));
        assert!(!read(&json).is_ambiguous(), "{decision}");
    }
    let markers = Markers::default().with_ocr_status_pointer("/metadata/ocr").unwrap();
    let mut marked: Value = serde_json::from_str(&json).unwrap();
    marked["metadata"]["ocr"] = json!("rejected");
    assert!(!StoredValidation::from_json_with(&marked.to_string(), &markers).unwrap().is_ambiguous());
}

#[test]
fn the_callers_markers_come_first_and_must_be_markers() {
    let markers = Markers::default()
        .with_manual_pointer("/metadata/decided/0/by~1hand")
        .unwrap()
        .with_ocr_status_pointer("/metadata/ocr")
        .unwrap();
    let with = |manual: Value, ocr: Value| {
        let mut json: Value =
            serde_json::from_str(&validation("approved", json!({}), json!({"enforcementApplied": true}))).unwrap();
        json["metadata"]["decided"] = json!([{"by/hand": manual}]);
        json["metadata"]["ocr"] = ocr;
        json.to_string()
    };
    let marked = with(json!("rejected"), json!("in_review"));
    let validation = StoredValidation::from_json_with(&marked, &markers).unwrap();
    assert_eq!(validation.ocr_status(), (Status::InReview, OcrEvidence::Marker));
    assert_eq!(validation.manual_decision(&documented()), Some((ManualDecision::Rejected, ManualEvidence::Marker)));
    let unmarked = with(Value::Null, Value::Null);
    let validation = StoredValidation::from_json_with(&unmarked, &markers).unwrap();
    assert_eq!(validation.ocr_status(), (Status::Approved, OcrEvidence::EnforcementApplied));
    assert_eq!(validation.manual_decision(&documented()), None);
    for broken in [with(json!("yes"), Value::Null), with(json!(1), Value::Null), with(Value::Null, json!("Approved"))] {
        let error = StoredValidation::from_json_with(&broken, &markers).unwrap_err();
        assert!(error.message().contains("/metadata/"), "{error}");
    }
    assert!(Markers::default().with_manual_pointer("metadata").is_err());
}

#[test]
fn only_the_status_must_be_there() {
    for (json, code) in [
        ("", "not_json"),
        ("{\"status\":", "not_json"),
        ("[]", "not_an_object"),
        ("{}", "invalid_case"),
        ("{\"status\":7}", "invalid_case"),
        ("{\"status\":\"Approved\"}", "invalid_case"),
    ] {
        let error = StoredValidation::from_json(json).unwrap_err();
        assert_eq!(error.code().as_str(), code, "{json}");
    }
    for json in [
        r#"{"status":"pending"}"#,
        r#"{"status":"pending","metadata":7,"decision":[],"extractedData":"x","warnings":{"a":1},"id":{},"entityId":null}"#,
        r#"{"status":"approved","status":"pending","metadata":{"responseDoubleChecks":{"renaper":"\ud800"}}}"#,
    ] {
        let validation = StoredValidation::from_json(json).unwrap();
        assert_eq!(validation.status(), Status::Pending);
        assert!(!validation.is_requested());
        assert_eq!(reevaluate_documented(json).outcome, Outcome::NotApplicable);
    }
}

fn reevaluate_documented(json: &str) -> Reevaluation<'static> {
    let policy = documented();
    let validation = read(json);
    reevaluate(&validation, &policy, Against::Stored(&policy)).into_owned()
}

#[test]
fn what_the_documented_rules_stored_does_not_change() {
    let mut outcomes: BTreeMap<Outcome, u64> = BTreeMap::new();
    for (recipe, json) in generated(11, 6_000).filter(|(recipe, _)| recipe.rules == RuleSet::Documented) {
        let reevaluation = reevaluate_documented(&json);
        let outcome = reevaluation.outcome;
        *outcomes.entry(outcome).or_default() += 1;
        let by_hand = [Kind::ReviewApproved, Kind::ReviewRejected, Kind::RejectionOverruled, Kind::Cancelled]
            .contains(&recipe.kind);
        assert_eq!(reevaluation.status.protected, by_hand || recipe.kind == Kind::Ambiguous, "{recipe:?} {json}");
        assert_eq!(reevaluation.status.ambiguous, recipe.kind == Kind::Ambiguous, "{recipe:?}");
        let allowed = match outcome {
            Outcome::Unchanged | Outcome::NotApplicable => true,
            Outcome::Protected => by_hand,
            Outcome::EvidenceChanged | Outcome::StatusChanged => false,
        };
        assert!(allowed, "{recipe:?} {outcome} {:?}\n{json}", reevaluation.changes);
    }
    checked(&format!("{} stored validations of the documented rules: {outcomes:?}", outcomes.values().sum::<u64>()));
}

#[test]
fn the_generations_are_told_apart_where_it_matters() {
    let mut seen: BTreeMap<(kind::Generation, Option<Generation>), u64> = BTreeMap::new();
    for (recipe, json) in generated(12, 4_000) {
        let found = read(&json).generation();
        *seen.entry((recipe.generation, found)).or_default() += 1;
        if found.is_some() {
            let is_oldest = found == Some(Generation::BeforeEnforcement);
            assert_eq!(is_oldest, recipe.generation == kind::Generation::Oldest, "{recipe:?}");
        }
        // A check with a single failure looks the same in both later generations.
        assert!(found != Some(Generation::SingleCode) || recipe.generation == kind::Generation::Middle, "{recipe:?}");
    }
    assert!(seen.keys().any(|(_, found)| *found == Some(Generation::SingleCode)));
}

#[test]
fn what_other_rules_stored_changes_for_a_reason_that_is_named() {
    let policy = documented();
    let (mut by_engine, mut by_policy) = (0, 0);
    for (recipe, json) in generated(13, 6_000).filter(|(recipe, _)| recipe.rules == RuleSet::Literal) {
        let reevaluation = reevaluate_documented(&json);
        // Another percentage or another date format alone is no change of outcome.
        let shown = ["similarityPercent", "ocrValue", "renaperValue", "warnings", "skipReason"];
        let only_shown =
            reevaluation.changes.iter().all(|change| shown.iter().any(|key| change.at.to_string().ends_with(key)));
        assert!(!only_shown || reevaluation.outcome != Outcome::StatusChanged, "{recipe:?}");
        by_engine += reevaluation.changes.iter().filter(|change| change.cause == Cause::Engine).count();
        // The same validation under a policy that those rules resemble: what it explains has the policy for its cause.
        let strict = documented().with_accept_reprint(false);
        let validation = read(&json);
        let against_strict = reevaluate(&validation, &policy, Against::Stored(&strict));
        by_policy += against_strict.changes.iter().filter(|change| change.cause == Cause::Policy).count();
    }
    assert!(by_engine > 100 && by_policy > 10, "{by_engine} {by_policy}");
}

#[test]
fn documents_that_are_written_back_have_nothing_left_to_change() {
    let policies = [
        documented(),
        documented().with_name_threshold(97).unwrap().with_accept_reprint(false),
        documented()
            .with_on_unavailable(renaper_crosscheck::ErrorAction::Keep)
            .with_on_missing(renaper_crosscheck::ErrorAction::Review),
    ];
    let mut written = 0_u64;
    for policy in &policies {
        let baseline = documented();
        for (recipe, json) in generated(14, 4_000) {
            let validation = read(&json);
            let reevaluation = reevaluate(&validation, policy, Against::Stored(&baseline));
            let document = rewritten(&json, &reevaluation);
            let is_changed = matches!(reevaluation.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged);
            assert_eq!(*document != json, is_changed, "{recipe:?}");
            if reevaluation.status.protected {
                assert_eq!(document, json, "{recipe:?}");
            }
            let again = StoredValidation::from_json(&document).unwrap();
            let second = reevaluate(&again, policy, Against::Stored(&baseline));
            assert!(
                matches!(second.outcome, Outcome::Unchanged | Outcome::Protected | Outcome::NotApplicable),
                "{recipe:?} {}\nfirst {:?}\nsecond {:?}",
                second.outcome,
                reevaluation.changes,
                second.changes
            );
            assert_eq!(second.status.reevaluated, reevaluation.status.reevaluated, "{recipe:?}");
            assert_eq!(rewritten(&document, &second), document);
            written += u64::from(is_changed);
        }
    }
    assert!(written > 100);
    checked(&format!("{written} documents written back and read again"));
}

#[test]
fn every_byte_outside_the_result_stays() {
    let json = r#" { "a" : 1.10 , "status":"rejected", "n":123456789012345678901234567890, "d":1, "d":2, "s":"Garc\u00eda \/",
 "extractedData":{"documentNumber":"38966181","personalNumber":"460759387","ejemplar":"A"},
 "warnings": [ "DOCUMENT_EXPIRED" , "RENAPER_EJEMPLAR_NOT_MATCH" ], "decision":{"status":"Approved","x":3e2},
 "metadata":{"z":{"b":1,"a":2},"responseDoubleChecks":{"x":0.10,"renaper":{"verified":false,"enforcementApplied":true,
 "renaperData":{"dni":"38966181","id_tramite_principal":"460759387","ejemplar":"A","t":1.50},
 "comparisonResults":{"ejemplar":{"compared":true,"passed":false,"errorCode":"RENAPER_EJEMPLAR_NOT_MATCH"}}},"y":[ 1 , 2 ]}} } "#;
    let validation = read(json);
    let policy = documented();
    let reevaluation = reevaluate(&validation, &policy, Against::Stored(&policy));
    assert_eq!(reevaluation.outcome, Outcome::StatusChanged);
    let document = rewritten(json, &reevaluation);
    let block = serde_json::to_string(&reevaluation.evaluation.as_ref().unwrap().renaper).unwrap();
    assert!(
        block
            .contains(r#""renaperData":{"dni":"38966181","id_tramite_principal":"460759387","ejemplar":"A","t":1.50}"#)
    );
    let start = json.find(r#"{"verified":false"#).unwrap();
    let end = json.find(r#","y":[ 1"#).unwrap();
    let expected = [&json[..start], &block, &json[end..]]
        .concat()
        .replace(r#""status":"rejected""#, r#""status":"approved""#)
        .replace(r#"[ "DOCUMENT_EXPIRED" , "RENAPER_EJEMPLAR_NOT_MATCH" ]"#, r#"["DOCUMENT_EXPIRED"]"#)
        .replace(r#""y":[ 1 , 2 ]}}"#, r#""y":[ 1 , 2 ]},"warnings":["DOCUMENT_EXPIRED"]}"#);
    assert_eq!(document, expected);
}

#[test]
fn without_raw_data_nothing_is_evaluated_and_nothing_flips() {
    for (data, body) in [(json!({"documentNumber": "38966181"}), json!({})), (json!({}), json!({"dni": "38966181"}))] {
        let json = json!({
            "status": "approved", "extractedData": data,
            "metadata": {"responseDoubleChecks": {"renaper": {
                "verified": true, "matchResult": "match", "enforcementApplied": true, "renaperData": body,
                "comparisonResults": {"dni": {"compared": true, "passed": true}},
            }}},
        })
        .to_string();
        let reevaluation = reevaluate_documented(&json);
        assert_eq!(reevaluation.outcome, Outcome::NotApplicable);
        assert_eq!(reevaluation.status.reevaluated, Status::Approved);
        assert!(reevaluation.evaluation.is_none());
        assert!(!reevaluation.changes.is_empty());
        assert!(reevaluation.changes.iter().all(|change| change.cause == Cause::Evidence));
    }
}

#[test]
fn two_policies_are_compared_on_the_same_evidence() {
    let (loose, strict) = (documented(), documented().with_name_threshold(100).unwrap());
    let mut changed = 0;
    for (recipe, json) in generated(15, 2_000) {
        let validation = read(&json);
        let same = reevaluate(&validation, &loose, Against::Policy(&loose));
        assert!(same.changes.is_empty(), "{recipe:?}");
        let reevaluation = reevaluate(&validation, &strict, Against::Policy(&loose));
        assert!(reevaluation.changes.iter().all(|change| change.cause == Cause::Policy) || validation.lacks_raw_data());
        changed += usize::from(!reevaluation.changes.is_empty());
        if reevaluation.outcome == Outcome::StatusChanged {
            assert_eq!(
                (reevaluation.status.stored, reevaluation.status.reevaluated),
                (Status::Approved, Status::Rejected)
            );
        }
    }
    assert!(changed > 50, "{changed}");
}
