//! Laws of every case, tested on all examples and all vectors.

use renaper_crosscheck::{Case, ManualDecision, Policy, Text, WarningCode, evaluate};

use crate::{examples, vectors};

/// Every case there is to read, as JSON text, with the policy it is meant for.
fn cases() -> Vec<(String, Policy)> {
    let examples = examples::CASES.lines().map(|line| (line.to_owned(), Policy::documented()));
    let vectors = vectors::all().into_iter().filter_map(|vector| vector.readable_case());
    examples.chain(vectors).collect()
}

#[test]
fn putting_the_warnings_back_changes_nothing() {
    for (text, policy) in cases() {
        let case = Case::from_json(&text).unwrap();
        let once = evaluate(&case, &policy);
        let again = case.clone().with_warnings(once.warnings.clone());
        assert_eq!(once, evaluate(&again, &policy));
    }
}

#[test]
fn owning_a_case_or_an_evaluation_changes_nothing() {
    for (text, policy) in cases() {
        let case = Case::from_json(&text).unwrap();
        let owned = case.clone().into_owned();
        assert_eq!(case, owned);
        let evaluation = evaluate(&case, &policy);
        assert_eq!(evaluation, evaluate(&owned, &policy));
        assert_eq!(evaluation.clone().into_owned(), evaluation);
    }
}

#[test]
fn a_manual_decision_stands_and_changes_nothing_about_the_warnings() {
    for (text, policy) in cases() {
        let case = Case::from_json(&text).unwrap();
        let before: serde_json::Value = serde_json::from_str(&text).unwrap();
        let incoming: Vec<String> = serde_json::from_value(before["warnings"].clone()).unwrap_or_default();
        for &decision in ManualDecision::ALL {
            let case = case.clone().with_manual_decision(decision);
            let evaluation = evaluate(&case, &policy);
            assert_eq!(evaluation.decision.status, decision.into());
            assert!(!evaluation.decision.enforcement_applied);
            // M1 to M3: an earlier run's codes go, this one's come, where anything was computed.
            let mut expected = incoming.clone();
            if let Some(check) = &evaluation.renaper {
                expected.retain(|code| code.parse::<WarningCode>().is_err());
                expected.extend(check.findings().iter().map(|code| code.as_str().to_owned()));
            }
            let found: Vec<&str> = evaluation.warnings.iter().map(Text::as_str).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

#[test]
fn verified_means_no_finding_and_the_error_code_is_the_first() {
    for (text, policy) in cases() {
        let case = Case::from_json(&text).unwrap();
        let Some(check) =
            evaluate(&case, &policy).renaper.map(|check| (check.verified, check.error_code, check.findings()))
        else {
            continue;
        };
        let (verified, error_code, findings) = check;
        assert_eq!(verified, findings.is_empty());
        assert_eq!(error_code, findings.iter().next());
    }
}
