//! Any bytes as a case: a clear error, or an evaluation that the laws hold for, under several policies.

use std::sync::OnceLock;

use renaper_crosscheck::{
    Case, CaseError, CaseErrorCode, ErrorAction, Evaluation, FindingKind, IdCiudadano, ManualDecision, MatchResult,
    NotFound, PlanAction, PlanReason, PlanRequest, Policy, RawJson, Reason, RegistryAnswer, RegistryBody,
    RegistryFailure, Status, TramiteMissing, WarningCode, evaluate, explain, plan,
};

use serde::de::IgnoredAny;

use crate::json;

/// Panics where a property does not hold.
pub fn check(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        assert_eq!(RawJson::parse(text).is_ok(), serde_json::from_str::<IgnoredAny>(text).is_ok());
    }
    match Case::from_slice(data) {
        Ok(case) => {
            let text = std::str::from_utf8(data).expect("a case is text");
            let frame = Frame::of(text);
            assert_eq!(case, case.clone().into_owned());
            for policy in policies() {
                of_case(&case, &frame, policy);
            }
            of_plan_request(text);
            let explanation = explain(&case, &policies()[0]);
            assert!(!explanation.steps.is_empty());
            assert_eq!(explanation.to_string(), explain(&case, &policies()[0]).to_string());
        }
        Err(error) => {
            is_clear(&error, data);
            let of_request = PlanRequest::from_slice(data).expect_err("no case, no request");
            is_clear(&of_request, data);
            // The request's own keys are looked at before the values of the case.
            let own_keys = ["doubleCheckRenaper", "countryCode", "credentials"];
            assert!(of_request == error || own_keys.iter().any(|key| of_request.message().contains(key)));
        }
    }
}

/// The documented policy, and two that take every other choice.
fn policies() -> &'static [Policy] {
    static POLICIES: OnceLock<Vec<Policy>> = OnceLock::new();
    POLICIES.get_or_init(|| {
        let lenient = Policy::documented()
            .with_accept_gender_x(true)
            .with_id_ciudadano(IdCiudadano::IsDni)
            .with_not_found(NotFound::Unavailable)
            .with_on_missing(ErrorAction::Review)
            .with_on_unavailable(ErrorAction::Keep)
            .with_tramite_missing(TramiteMissing::Ignore)
            .with_name_threshold(50)
            .and_then(|policy| policy.with_non_omittable(["DOCUMENT_EXPIRED"]))
            .expect("a policy");
        let strict = Policy::documented()
            .with_accept_reprint(false)
            .with_id_ciudadano(IdCiudadano::Ignore)
            .with_on_missing(ErrorAction::Keep)
            .with_on_unavailable(ErrorAction::Review)
            .with_name_threshold(100)
            .and_then(|policy| policy.with_surname_threshold(Some(90)))
            .expect("a policy");
        vec![Policy::documented(), lenient, strict]
    })
}

/// What the laws need to know of a case's JSON.
struct Frame<'j> {
    manual: Option<ManualDecision>,
    body: Option<&'j str>,
    warnings: Vec<String>,
    omit: Vec<String>,
}

impl<'j> Frame<'j> {
    fn of(text: &'j str) -> Self {
        let members = json::members(text);
        let manual = json::get(&members, "manualDecision").and_then(json::text);
        Frame {
            manual: manual.map(|word| word.parse().expect("a case's manual decision is one of three words")),
            body: json::get(&members, "renaperData"),
            warnings: json::texts(json::get(&members, "warnings")),
            omit: json::texts(json::get(&members, "omitWarnings")),
        }
    }
}

fn of_case(case: &Case<'_>, frame: &Frame<'_>, policy: &Policy) {
    let evaluation = evaluate(case, policy);
    let written = serde_json::to_string(&evaluation).expect("an evaluation can be written");

    // The same bytes, whoever owns the case.
    assert_eq!(written, serde_json::to_string(&evaluate(case, policy)).expect("an evaluation can be written"));
    let owned = case.clone().into_owned();
    assert_eq!(evaluation, evaluate(&owned, policy));
    // M2: nor does it matter that it was evaluated before.
    let again = case.clone().with_warnings(evaluation.warnings.clone());
    assert_eq!(evaluation, evaluate(&again, policy));

    of_output(&written, frame);
    of_verdict(&evaluation);
    of_decision(&evaluation, case, frame, policy);
    of_warnings(&evaluation, frame);
    of_other_answers(case, policy);
}

/// One line of JSON that holds the registry's answer as it came.
fn of_output(written: &str, frame: &Frame<'_>) {
    assert!(json::is_json(written) && !written.contains(['\n', '\r']), "not a line of JSON");
    let members = json::members(written);
    let keys: Vec<&str> = members.iter().map(|(key, _)| key.as_str()).collect();
    let order = ["id", "renaper", "warnings", "decision", "advisories", "policy"];
    assert!(
        keys.iter().all(|key| order.contains(key)) && keys.is_sorted_by_key(|key| order.iter().position(|k| k == key))
    );
    let Some(block) = json::get(&members, "renaper") else { return };
    let embedded = json::get(&json::members(block), "renaperData").expect("`renaperData` is always there");
    let body = frame.body.expect("what was not asked is not evaluated");
    if body == "null" {
        assert_eq!(embedded, "{}");
    } else if body.contains(['\n', '\r']) {
        assert_eq!(embedded, on_one_line(body));
    } else {
        assert_eq!(embedded, body);
    }
}

/// JSON without the white space outside its strings.
fn on_one_line(json: &str) -> String {
    let mut line = String::new();
    let mut in_string = false;
    let mut chars = json.chars();
    while let Some(c) = chars.next() {
        if !in_string && matches!(c, ' ' | '\t' | '\n' | '\r') {
            continue;
        }
        line.push(c);
        match c {
            '\\' if in_string => line.extend(chars.next()),
            '"' => in_string = !in_string,
            _ => {}
        }
    }
    line
}

/// R1 to R3, and the rows that the findings come from.
fn of_verdict(evaluation: &Evaluation<'_>) {
    let Some(check) = &evaluation.renaper else {
        assert!(evaluation.findings().is_empty());
        return;
    };
    let findings = check.findings();
    assert_eq!(check.verified, findings.is_empty());
    assert_eq!(check.error_code, findings.first());
    let order: Vec<WarningCode> = findings.iter().collect();
    assert!(order.is_sorted_by(|one, next| one < next), "findings are in order, each once");
    let is_mismatch = order.iter().any(|code| code.kind() == FindingKind::Mismatch);
    assert_eq!(is_mismatch, findings.has_mismatch());
    let expected = match (is_mismatch, order.is_empty()) {
        (true, _) => MatchResult::Mismatch,
        (false, false) => MatchResult::Error,
        (false, true) => MatchResult::Match,
    };
    assert_eq!(check.match_result, expected);
    assert_eq!(check.enforcement_applied, evaluation.decision.enforcement_applied);
    if let Some(rows) = &check.comparison_results {
        assert_eq!(rows.iter().count(), 6);
        assert!(rows.findings().iter().all(|code| findings.contains(code)), "a row's code is a finding");
    }
}

/// D1 to D5, D7, as far as they can be told from outside.
fn of_decision(evaluation: &Evaluation<'_>, case: &Case<'_>, frame: &Frame<'_>, policy: &Policy) {
    let decision = &evaluation.decision;
    let ocr = case.ocr_status();
    let is_checked = matches!(ocr, Status::Approved | Status::InReview | Status::Rejected);
    let findings = evaluation.findings();
    assert_eq!(decision.ocr_status, ocr);
    assert!(evaluation.renaper.is_none() || (is_checked && frame.body.is_some()));
    assert!(evaluation.renaper.is_some() || !is_checked || frame.body.is_none() || ocr == Status::Rejected);

    let is_enforced = frame.manual.is_none() && ocr == Status::Approved && evaluation.renaper.is_some();
    assert_eq!(decision.enforcement_applied, is_enforced);
    let is_outage =
        |code: WarningCode| matches!(code, WarningCode::VerificationUnavailable | WarningCode::BiometricUnavailable);
    assert_eq!(decision.retryable, !findings.is_empty() && findings.iter().all(is_outage));

    if let Some(manual) = frame.manual {
        assert_eq!((decision.status, decision.reason), (manual.into(), Reason::ManualDecision));
    } else {
        if decision.status == Status::Rejected {
            assert!(
                ocr == Status::Rejected || (ocr == Status::Approved && !findings.is_empty()),
                "rejected for nothing"
            );
        }
        if ocr == Status::Approved && findings.is_empty() {
            assert_eq!(decision.status, Status::Approved);
        }
        if ocr == Status::Approved && findings.has_mismatch() {
            assert_eq!(decision.reason, Reason::CrossCheckFailed);
            let is_milder = policy.on_newer_card().is_some();
            assert!(is_milder || decision.status == Status::Rejected, "a mismatch rejects");
        }
        if decision.reason == Reason::CrossCheckError {
            let actions = [Some(policy.on_missing()), Some(policy.on_unavailable()), policy.on_unreadable()];
            let allowed = actions.map(|action| {
                action.map(|action| match action {
                    ErrorAction::Reject => Status::Rejected,
                    ErrorAction::Review => Status::InReview,
                    ErrorAction::Keep => Status::Approved,
                })
            });
            assert!(allowed.contains(&Some(decision.status)) && !findings.is_empty() && !findings.has_mismatch());
        }
        if !matches!(ocr, Status::Approved | Status::InReview) {
            assert_eq!(decision.status, ocr, "only an approval and a review can change");
        }
    }
    for &manual in ManualDecision::ALL {
        let decided = case.clone().with_manual_decision(manual);
        let evaluation = evaluate(&decided, policy);
        assert_eq!(evaluation.decision.status, manual.into(), "a manual decision stands");
        assert!(!evaluation.decision.enforcement_applied);
        assert_eq!(
            evaluation.warnings,
            evaluate(case, policy).warnings,
            "a manual decision does not change the warnings"
        );
        assert_eq!(evaluation.findings(), findings, "a manual decision does not change the check");
    }

    // D4: an omission is of every warning, and of none that a person has to see.
    assert_eq!(decision.omit_warnings_applied.is_some(), decision.reason == Reason::OmitWarnings);
    if let Some(omitted) = &decision.omit_warnings_applied {
        assert_eq!((ocr, decision.status), (Status::InReview, Status::Approved));
        let never = policy.non_omittable();
        assert!(!omitted.warnings.is_empty());
        assert!(frame.omit.iter().all(|code| !never.contains(code)));
        for warning in &evaluation.warnings {
            assert!(omitted.warnings.contains(warning) && frame.omit.iter().any(|code| warning == code.as_str()));
            assert!(never.iter().all(|code| warning != code.as_str()) && warning.parse::<WarningCode>().is_err());
        }
    } else if frame.manual.is_none() && ocr == Status::InReview {
        assert_eq!(decision.status, Status::InReview);
    }
}

/// M1 to M3.
fn of_warnings(evaluation: &Evaluation<'_>, frame: &Frame<'_>) {
    let mut expected: Vec<&str> = frame.warnings.iter().map(String::as_str).collect();
    if evaluation.renaper.is_some() {
        expected.retain(|code| code.parse::<WarningCode>().is_err());
        expected.extend(evaluation.findings().iter().map(|code| code.as_str()));
    }
    assert_eq!(evaluation.warnings, expected);
}

/// The same case with an outage and with no answer: W4 and A1 agree, and an outage is an outage.
fn of_other_answers(case: &Case<'_>, policy: &Policy) {
    let request = PlanRequest::new(case.clone());
    let planned = plan(&request, policy);
    is_total(&planned);
    assert!(!matches!(planned.reason, Some(PlanReason::NotRequested | PlanReason::Country | PlanReason::Credentials)));
    let unasked = case.clone().with_registry(RegistryAnswer::NotAsked);
    assert!(evaluate(&unasked, policy).renaper.is_none());
    let empty = RegistryBody::from_json("{}").expect("JSON");
    let blocked = case.clone().with_registry(RegistryAnswer::Body(empty));
    let failed = case.clone().with_registry(RegistryAnswer::Failed(RegistryFailure::TimedOut));
    let (blocked, failed) = (evaluate(&blocked, policy), evaluate(&failed, policy));
    if planned.action == PlanAction::NotApplicable {
        // After a manual decision the registry is not asked again, and the stored check stands (W2b).
        let is_decided = planned.reason == Some(PlanReason::ManualDecision);
        assert!(is_decided || (blocked.renaper.is_none() && failed.renaper.is_none()));
        return;
    }
    let code = planned.error_code.unwrap_or(WarningCode::VerificationUnavailable);
    assert!(blocked.findings().contains(code), "{code}");
    assert!(failed.findings().contains(WarningCode::VerificationUnavailable));
    assert!(failed.renaper.is_some_and(|check| check.comparison_results.is_none()));
}

/// What the text says as a request, it says without a panic, and what comes out is whole.
fn of_plan_request(text: &str) {
    match PlanRequest::from_json(text) {
        Ok(request) => {
            // A key may be written with escapes.
            if !["doubleCheckRenaper", "countryCode", "credentials", "\\"].iter().any(|key| text.contains(key)) {
                assert_eq!(request, PlanRequest::new(request.case.clone()), "of W1 nothing is said");
            }
            for policy in policies() {
                let planned = plan(&request, policy);
                is_total(&planned);
                assert!(json::is_json(&serde_json::to_string(&planned).expect("a plan can be written")));
            }
        }
        Err(error) => is_clear(&error, text.as_bytes()),
    }
}

fn is_total(planned: &renaper_crosscheck::Plan<'_>) {
    let given = (planned.dni.is_some(), planned.gender.is_some(), planned.error_code, planned.reason.is_some());
    match planned.action {
        PlanAction::Ask => assert_eq!(given, (true, true, None, false)),
        PlanAction::Blocked => {
            assert!(matches!(given, (false, false, Some(WarningCode::DniMissing | WarningCode::GenderMissing), false)));
        }
        PlanAction::NotApplicable => assert_eq!(given, (false, false, None, true)),
    }
}

/// The error names a key, a kind of fault and a place of the text, in words that are known beforehand: no value can be
/// among them.
fn is_clear(error: &CaseError, data: &[u8]) {
    let message = error.message();
    assert!(!message.ends_with('.') && !message.starts_with(char::is_uppercase), "{message}");
    let is_known = match error.code() {
        CaseErrorCode::InvalidUtf8 => message == "not UTF-8",
        CaseErrorCode::NotAnObject => message == "not an object",
        CaseErrorCode::NotJson => message.strip_prefix("not JSON: ").is_some_and(is_syntax),
        CaseErrorCode::InvalidCase => is_fault(message),
        _ => false,
    };
    assert!(is_known, "{message}");
    assert!(error.id().is_none() || error.code() == CaseErrorCode::InvalidCase);

    let lines: Vec<&[u8]> = data.split(|byte| *byte == b'\n').collect();
    let line = error.line().checked_sub(1).and_then(|line| lines.get(line)).expect("the line is one of the text's");
    if let Some(column) = error.column() {
        assert!((1..=line.len() + 1).contains(&column), "column {column} of {}", line.len());
    }
    assert!(json::is_json(&serde_json::to_string(error).expect("an error can be written")));
}

/// The faults that serde_json finds in text that is not JSON.
fn is_syntax(message: &str) -> bool {
    const SYNTAX: [&str; 18] = [
        "EOF while parsing a list",
        "EOF while parsing an object",
        "EOF while parsing a string",
        "EOF while parsing a value",
        "expected `:`",
        "expected `,` or `]`",
        "expected `,` or `}`",
        "expected ident",
        "expected value",
        "expected `\"`",
        "invalid escape",
        "invalid number",
        "number out of range",
        "invalid unicode code point",
        "control character (\\u0000-\\u001F) found while parsing a string",
        "key must be a string",
        "trailing comma",
        "trailing characters",
    ];
    SYNTAX.contains(&message)
}

/// A key's name in back quotes, and what is wrong with it; or the key that was meant.
fn is_fault(message: &str) -> bool {
    const WITHOUT_KEY: [&str; 2] = ["a key is given twice", "nested deeper than 128"];
    const OF_KEY: [&str; 12] = [
        "is missing",
        "is given twice",
        "has a key twice",
        "is nested deeper than 128",
        "must be `pending`, `in_progress`, `in_review`, `approved`, `rejected`, `expired`, `abandoned` or `cancelled`",
        "must be `approved`, `rejected`, `cancelled` or null",
        "must be an object or null",
        "must be text or a number",
        "must be text",
        "must be an array of text",
        "must be true, false, or an object with `query` and `body`, each true or false",
        "must be true or false",
    ];
    let is_misspelt = message.starts_with("a key here is meant as `") && message.ends_with("`: spell it so");
    let key_and_fault = message.strip_prefix('`').and_then(|rest| rest.split_once("` "));
    is_misspelt
        || WITHOUT_KEY.contains(&message)
        || key_and_fault.is_some_and(|(key, fault)| {
            let is_name = |name: &str| {
                (1..=40).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_alphabetic() || byte == b'_')
            };
            key.split('.').count() <= 2 && key.split('.').all(is_name) && OF_KEY.contains(&fault)
        })
}
