//! A re-evaluation does not undo what the rules did not decide (JSON.md, "Explained"): every combination of what a
//! stored validation shows, compared with the tables of JSON.md, restated here.

use renaper_crosscheck::stored::{
    Against, Contradiction, ManualEvidence, Outcome, Reevaluation, StoredValidation, reevaluate, rewritten,
};
use renaper_crosscheck::{
    AdvisoryKind, Case, ErrorAction, Escalation, ManualDecision, MismatchAction, Policy, Status, WarningCode, evaluate,
};
use serde_json::{Map, Value, json};

use crate::report::checked;

/// What stands in a stored check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Check {
    Missing,
    Pass,
    Error,
    Mismatch,
}

const CHECKS: [Check; 4] = [Check::Missing, Check::Pass, Check::Error, Check::Mismatch];
const VERDICTS: [Option<&str>; 5] = [None, Some("Approved"), Some("Declined"), Some("In Review"), Some("Kyc Expired")];
const ENFORCED: [Option<bool>; 3] = [Some(true), Some(false), None];

/// What there is of an omission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Omitted {
    Nothing,
    /// Asked for and covering, and not recorded.
    Asked,
    Recorded,
    /// The record alone says what was omitted.
    RecordAlone,
    /// Recorded, and a warning came to it since.
    Outgrown,
}

const OMISSIONS: [Omitted; 5] =
    [Omitted::Nothing, Omitted::Asked, Omitted::Recorded, Omitted::RecordAlone, Omitted::Outgrown];

/// Policies that choose otherwise in what can turn a status.
fn policies() -> Vec<Policy> {
    let documented = Policy::documented;
    let keep = documented().with_on_unavailable(ErrorAction::Keep).with_on_missing(ErrorAction::Keep);
    let review = WarningCode::ALL.iter().fold(documented(), |policy, &code| {
        let reviewed = policy.clone().with_on_mismatch(code, MismatchAction::Review);
        reviewed.with_on_unavailable(ErrorAction::Review).with_on_missing(ErrorAction::Review)
    });
    let escalates = |escalation| documented().with_escalation(AdvisoryKind::ThinEvidence, escalation);
    vec![
        documented(),
        Policy::hardened(),
        keep,
        review,
        documented().with_on_no_biometric(ErrorAction::Reject),
        escalates(Escalation::Review),
        escalates(Escalation::Reject),
    ]
}

/// The evidence: a body and a card that agree, or not, or no answer.
fn evidence(check: Check) -> (Value, Value) {
    let card = json!({"documentNumber": "38966181", "personalNumber": "460759387", "gender": "M"});
    let body = match check {
        Check::Missing => Value::Null,
        Check::Pass => json!({"dni": "38966181", "id_tramite_principal": "460759387"}),
        Check::Error => json!({"error": "timeout", "code": "SERVICE_UNAVAILABLE"}),
        Check::Mismatch => json!({"dni": "38966181", "id_tramite_principal": "512345678"}),
    };
    (card, body)
}

/// The stored check as an evaluation writes it, whatever the status.
fn block(check: Check, enforced: Option<bool>, stamp: &Value) -> Value {
    let (card, body) = evidence(check);
    let case = json!({"ocrStatus": "approved", "extractedData": card, "renaperData": body}).to_string();
    let evaluation = evaluate(&Case::from_json(&case).unwrap(), &Policy::documented()).into_owned();
    let mut block = serde_json::to_value(&evaluation.renaper).unwrap();
    let keys = block.as_object_mut().unwrap();
    keys.remove("engine");
    keys.remove("enforcementApplied");
    keys.extend(enforced.map(|enforced| ("enforcementApplied".to_owned(), json!(enforced))));
    if !stamp.is_null() {
        keys.insert("engine".to_owned(), stamp.clone());
    }
    block
}

fn document(status: Status, verdict: Option<&str>, omitted: Omitted, block: Option<Value>) -> Value {
    let warnings = match omitted {
        Omitted::Outgrown => json!(["DOCUMENT_EXPIRED", "LOW_FACE_QUALITY"]),
        _ => json!(["DOCUMENT_EXPIRED"]),
    };
    let mut metadata = Map::new();
    metadata.insert("doubleChecks".to_owned(), json!({"renaper": true}));
    if !matches!(omitted, Omitted::Nothing | Omitted::RecordAlone) {
        metadata.insert("omitWarnings".to_owned(), json!(["DOCUMENT_EXPIRED"]));
    }
    if !matches!(omitted, Omitted::Nothing | Omitted::Asked) {
        metadata.insert("kycOmitWarningsApplied".to_owned(), json!({"warnings": ["DOCUMENT_EXPIRED"]}));
    }
    metadata.extend(block.map(|block| ("responseDoubleChecks".to_owned(), json!({"renaper": block}))));
    json!({
        "id": "v", "status": status, "extractedData": evidence(Check::Pass).0, "warnings": warnings,
        "decision": verdict.map_or_else(|| json!({}), |verdict| json!({"status": verdict})), "metadata": metadata,
    })
}

/// The recovered OCR status, by the table of JSON.md.
fn ocr(status: Status, verdict: Option<&str>, enforced: Option<Option<bool>>, omitted: Omitted) -> Status {
    let said = match verdict {
        Some("Approved") if status == Status::Rejected && enforced == Some(Some(false)) => None,
        Some("Approved") => Some(Status::Approved),
        Some("Declined") => Some(Status::Rejected),
        Some("In Review") => Some(Status::InReview),
        _ => None,
    };
    match (enforced, said) {
        (Some(Some(true)), _) => Status::Approved,
        (_, Some(said)) => said,
        _ if !matches!(omitted, Omitted::Nothing | Omitted::Asked) => Status::InReview,
        (Some(None), None) => Status::Approved,
        _ => status,
    }
}

/// Whether the tables of JSON.md explain a status without a stamp.
fn is_explained(status: Status, verdict: Option<&str>, check: Check, enforced: Option<bool>, omitted: Omitted) -> bool {
    let is_recorded = !matches!(omitted, Omitted::Nothing | Omitted::Asked);
    let ocr = ocr(status, verdict, (check != Check::Missing).then_some(enforced), omitted);
    let of_review = if is_recorded { "approved" } else { "in_review" };
    let words: &[&str] = match (check, ocr) {
        (_, Status::InReview) => &[of_review],
        (Check::Missing, other) => &[other.as_str()],
        _ if enforced == Some(true) && matches!(verdict, Some("Declined" | "In Review")) => &[],
        (Check::Pass, Status::Approved) if enforced == Some(false) => &["approved"],
        (_, Status::Approved) if enforced == Some(false) => &[],
        (Check::Pass, Status::Approved) => &["approved", "in_review"],
        (Check::Error, Status::Approved) => &["approved", "in_review", "rejected"],
        (Check::Mismatch, Status::Approved) => &["in_review", "rejected"],
        (_, other) => &[other.as_str()],
    };
    words.contains(&status.as_str())
}

/// What becomes of a document under a policy.
fn renewed(json: &str, policy: &Policy) -> (Reevaluation<'static>, String) {
    let documented = Policy::documented();
    let validation = StoredValidation::from_json(json).unwrap();
    let reevaluation = reevaluate(&validation, policy, Against::Stored(&documented)).into_owned();
    let written = rewritten(json, &reevaluation).into_owned();
    (reevaluation, written)
}

/// Every document without a stamp.
fn unstamped() -> impl Iterator<Item = (Status, Option<&'static str>, Check, Option<bool>, Omitted, String)> {
    let statuses = Status::ALL.iter().copied();
    statuses.flat_map(|status| {
        VERDICTS.into_iter().flat_map(move |verdict| {
            CHECKS.into_iter().flat_map(move |check| {
                let enforced = if check == Check::Missing { &ENFORCED[..1] } else { &ENFORCED };
                enforced.iter().flat_map(move |&enforced| {
                    OMISSIONS.into_iter().map(move |omitted| {
                        let block = (check != Check::Missing).then(|| block(check, enforced, &Value::Null));
                        let document = document(status, verdict, omitted, block).to_string();
                        (status, verdict, check, enforced, omitted, document)
                    })
                })
            })
        })
    })
}

#[test]
fn only_what_is_explained_changes_its_status() {
    let policies = policies();
    let (mut seen, mut explained, mut changed) = (0, 0, 0);
    for (status, verdict, check, enforced, omitted, json) in unstamped() {
        let expected = is_explained(status, verdict, check, enforced, omitted);
        let validation = StoredValidation::from_json(&json).unwrap();
        assert_eq!(validation.unexplained(&[]).is_none(), expected, "{:?} {json}", validation.unexplained(&[]));
        seen += 1;
        explained += u32::from(expected);
        for policy in &policies {
            let (reevaluation, written) = renewed(&json, policy);
            if reevaluation.outcome == Outcome::StatusChanged {
                assert!(expected && !reevaluation.status.protected, "{json}");
                changed += 1;
            }
            if !expected {
                assert!(reevaluation.status.protected, "{json}");
                assert_eq!(written, json);
            }
            // A second run renews nothing.
            let (again, second) = renewed(&written, policy);
            assert!(!matches!(again.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged), "{json}\n{written}");
            assert_eq!(second, written);
        }
    }
    assert!(changed > 100);
    checked(&format!("{seen} documents without a stamp: {explained} explained, {changed} changes under 7 policies"));
}

#[test]
fn the_policy_that_stamped_a_document_changes_no_status_of_it() {
    let policies = policies();
    let mut seen = 0;
    for policy in &policies[..4] {
        let stamp = |status: Status, reason: &str| {
            json!({
                "rules": "2", "policy": policy.name(), "fingerprint": policy.fingerprint(),
                "status": status, "reason": reason,
            })
        };
        for (status, verdict, check, enforced, omitted, _) in unstamped().filter(|row| row.2 != Check::Missing) {
            for given in [Status::Approved, Status::InReview, Status::Rejected] {
                for reason in ["cross_check_failed", "omit_warnings", "informational", "advisory_escalated", "?"] {
                    let block = block(check, enforced, &stamp(given, reason));
                    let json = document(status, verdict, omitted, Some(block)).to_string();
                    let (reevaluation, written) = renewed(&json, policy);
                    assert_ne!(reevaluation.outcome, Outcome::StatusChanged, "{} {json}", policy.name());
                    let (again, second) = renewed(&written, policy);
                    assert!(!matches!(again.outcome, Outcome::StatusChanged | Outcome::EvidenceChanged), "{json}");
                    assert_eq!(second, written);
                    if status != given {
                        assert!(reevaluation.status.protected, "{json}");
                    }
                    seen += 1;
                }
            }
        }
    }
    checked(&format!("{seen} documents with the stamp of the policy that they are evaluated under"));
}

#[test]
fn what_a_policy_writes_it_leaves_alone_and_whatever_happens_later_too() {
    let policies = policies();
    let (mut written, mut later, mut turned) = (0, 0, 0);
    for policy in &policies {
        for ocr in [Status::Approved, Status::InReview, Status::Rejected] {
            for check in CHECKS {
                for omits in [false, true] {
                    for manual in [None, Some("approved"), Some("rejected"), Some("cancelled")] {
                        let document = written_by(policy, ocr, check, omits, manual);
                        let json = document.to_string();
                        let status: Status = document["status"].as_str().unwrap().parse().unwrap();
                        for other in &policies {
                            let (reevaluation, _) = renewed(&json, other);
                            let is_writer = other.fingerprint() == policy.fingerprint();
                            assert!(!is_writer || reevaluation.outcome != Outcome::StatusChanged, "{json}");
                            // Without a check there is no stamp to tell who decided.
                            let is_told = manual.is_none() || check == Check::Missing;
                            assert!(is_told || reevaluation.status.protected, "{json}");
                            assert!(
                                !is_told || !is_writer || check == Check::Missing || is_plain(&reevaluation),
                                "{json}"
                            );
                            turned += u32::from(reevaluation.outcome == Outcome::StatusChanged);
                        }
                        written += 1;
                        if check == Check::Missing {
                            continue;
                        }
                        for &event in Status::ALL.iter().filter(|event| **event != status) {
                            let mut changed = document.clone();
                            changed["status"] = json!(event);
                            let json = changed.to_string();
                            for other in &policies {
                                let (reevaluation, written) = renewed(&json, other);
                                assert!(reevaluation.status.protected, "{json}");
                                assert_eq!(written, json);
                                later += 1;
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(turned > 50);
    checked(&format!("{written} documents written by 7 policies, {turned} turned by others, {later} changed later"));
}

/// Whether nothing protects the status but that a provider's or a person's rejection look alike.
fn is_plain(reevaluation: &Reevaluation<'_>) -> bool {
    !reevaluation.status.protected || reevaluation.status.stored == Status::Rejected
}

/// The document that is stored after an evaluation.
fn written_by(policy: &Policy, ocr: Status, check: Check, omits: bool, manual: Option<&str>) -> Value {
    let (card, body) = evidence(check);
    let mut case = json!({
        "ocrStatus": ocr, "extractedData": card, "warnings": ["DOCUMENT_EXPIRED"],
        "omitWarnings": if omits { json!(["DOCUMENT_EXPIRED"]) } else { json!([]) }, "manualDecision": manual,
    });
    if check != Check::Missing {
        case["renaperData"] = body;
    }
    let case = case.to_string();
    let case = Case::from_json(&case).unwrap();
    let evaluation = evaluate(&case, policy);
    let verdict = match ocr {
        Status::Approved => "Approved",
        Status::InReview => "In Review",
        _ => "Declined",
    };
    let mut document = document(evaluation.decision.status, Some(verdict), Omitted::Nothing, None);
    document["warnings"] = json!(evaluation.warnings);
    document["metadata"]["omitWarnings"] = json!(case.omit_warnings());
    if let Some(applied) = &evaluation.decision.omit_warnings_applied {
        document["metadata"]["kycOmitWarningsApplied"] = json!(applied);
    }
    if let Some(renaper) = &evaluation.renaper {
        document["metadata"]["responseDoubleChecks"] = json!({"renaper": renaper});
    }
    document
}

/// An approval that `hardened` sent to a review because of a death notice, as it is stored.
fn notice(status: Status) -> String {
    let card = json!({"documentNumber": "38966181", "personalNumber": "460759387"});
    let body = json!({"dni": "38966181", "id_tramite_principal": "460759387", "mensaje_fallecido": "Fallecido AF"});
    let case = json!({"ocrStatus": "approved", "extractedData": card, "renaperData": body}).to_string();
    let case = Case::from_json(&case).unwrap();
    let evaluation = evaluate(&case, &Policy::hardened());
    assert_eq!(evaluation.decision.status, Status::InReview);
    assert!(evaluation.renaper.as_ref().unwrap().verified);
    let mut document = document(status, Some("Approved"), Omitted::Nothing, None);
    document["metadata"]["responseDoubleChecks"] = json!({"renaper": evaluation.renaper});
    document.to_string()
}

#[test]
fn an_approval_after_a_death_notice_stays_approved_in_every_run() {
    let approved = notice(Status::Approved);
    let stored = StoredValidation::from_json(&approved).unwrap();
    assert_eq!(stored.unexplained(&[]).unwrap().against, Contradiction::Stamp);
    for policy in policies() {
        let (reevaluation, written) = renewed(&approved, &policy);
        assert!(reevaluation.status.protected && reevaluation.status.ambiguous);
        assert_eq!(written, approved);
        // Nobody has looked at it yet: hardened leaves it in review, and documented approves.
        let (reevaluation, _) = renewed(&notice(Status::InReview), &policy);
        assert!(!reevaluation.status.protected, "{}", policy.name());
    }
    let (waiting, _) = renewed(&notice(Status::InReview), &Policy::documented());
    assert_eq!(waiting.outcome, Outcome::StatusChanged);
}

#[test]
fn a_stamp_says_what_a_person_decided_before_it() {
    let document = written_by(&Policy::documented(), Status::Approved, Check::Mismatch, false, Some("approved"));
    let json = document.to_string();
    let validation = StoredValidation::from_json(&json).unwrap();
    let expected = Some((ManualDecision::Approved, ManualEvidence::Stamp));
    assert_eq!(validation.manual_decision(&Policy::documented()), expected);
    let (reevaluation, _) = renewed(&json, &Policy::documented());
    assert_eq!((reevaluation.outcome, reevaluation.status.ambiguous), (Outcome::Protected, false));
}
