//! The invented cases of `examples/cases.ndjson`: they show everything there is to show.

use std::collections::BTreeSet;

use renaper_crosscheck::{
    AdvisoryField, AdvisoryKind, Case, CaseId, ErrorAction, Evaluation, MatchResult, Policy, Reason, RowOutcome,
    SkipReason, Status, WarningCode, evaluate,
};
use serde_json::Value;

pub(crate) const CASES: &str = include_str!("../examples/cases.ndjson");

/// What every example comes to.
fn evaluations() -> Vec<Evaluation<'static>> {
    let policy = Policy::documented();
    CASES.lines().map(|line| evaluate(&Case::from_json(line).unwrap(), &policy).into_owned()).collect()
}

#[test]
fn there_are_enough_of_them_and_each_has_an_id_of_its_own() {
    let evaluations = evaluations();
    let ids: BTreeSet<String> = evaluations.iter().map(|one| serde_json::to_string(&one.id).unwrap()).collect();
    assert!(evaluations.len() >= 60);
    assert_eq!(ids.len(), evaluations.len());
}

#[test]
fn they_show_every_finding_verdict_reason_and_skip_reason() {
    let evaluations = evaluations();
    let checks = || evaluations.iter().filter_map(|one| one.renaper.as_ref());
    for &code in WarningCode::ALL {
        assert!(checks().any(|check| check.findings().contains(code)), "{code}");
    }
    for &result in MatchResult::ALL {
        assert!(checks().any(|check| check.match_result == result), "{result}");
    }
    // `documented` escalates nothing, and keeps an approval without a biometric check.
    let of_other_policies = [Reason::AdvisoryEscalated, Reason::BiometricNotRun];
    for &reason in Reason::ALL.iter().filter(|reason| !of_other_policies.contains(reason)) {
        assert!(evaluations.iter().any(|one| one.decision.reason == reason), "{reason}");
    }
    for &status in Status::ALL {
        assert!(evaluations.iter().any(|one| one.decision.ocr_status == status), "{status}");
    }
    let rows = || checks().filter_map(|check| check.comparison_results.as_ref()).flat_map(|rows| rows.iter());
    for &reason in SkipReason::ALL {
        assert!(rows().any(|row| row.outcome == RowOutcome::Skipped(reason)), "{reason}");
    }
}

/// The id of a case, its decision, and its advisories.
type Expected = (&'static str, Status, Reason, &'static [(AdvisoryKind, &'static [AdvisoryField])]);

/// Cases of the rules' second version, by the rules that their ids tell.
const OF_VERSION_2: [Expected; 9] = [
    // A4b: only the trámite raises a code, and no row is compared (X10).
    ("no-digital-card", Status::Rejected, Reason::CrossCheckError, &[(AdvisoryKind::ThinEvidence, &[])]),
    (
        "misread-tramite-confirms",
        Status::Approved,
        Reason::CrossCheckPassed,
        &[(AdvisoryKind::RepairedValue, &[AdvisoryField::Tramite])],
    ),
    (
        "misread-tramite-differs",
        Status::Rejected,
        Reason::CrossCheckError,
        &[
            (AdvisoryKind::UnreadableValue, &[AdvisoryField::Tramite]),
            (AdvisoryKind::RepairedValue, &[AdvisoryField::Tramite]),
        ],
    ),
    ("wrapped-answer", Status::Approved, Reason::CrossCheckPassed, &[(AdvisoryKind::WrappedBody, &[])]),
    ("no-biometric-check", Status::Approved, Reason::CrossCheckPassed, &[]),
    (
        "another-surname-beside-a-full-name",
        Status::Rejected,
        Reason::CrossCheckFailed,
        &[(AdvisoryKind::NameDifference, &[AdvisoryField::Name])],
    ),
    ("dates-misread-in-one-language", Status::Approved, Reason::CrossCheckPassed, &[]),
    // X3 looks at the names as they were received.
    (
        "html-entities-in-the-name",
        Status::Approved,
        Reason::CrossCheckPassed,
        &[(AdvisoryKind::NameDifference, &[AdvisoryField::Name])],
    ),
    ("numbers-of-mongodb", Status::Approved, Reason::CrossCheckPassed, &[]),
];

#[test]
fn those_of_the_second_version_come_out_as_their_ids_tell() {
    let evaluations = evaluations();
    for (id, status, reason, advisories) in OF_VERSION_2 {
        let one = evaluations.iter().find(|one| matches!(&one.id, Some(CaseId::Text(text)) if text.as_str() == id));
        let one = one.unwrap_or_else(|| panic!("no case {id}"));
        assert_eq!((one.decision.status, one.decision.reason), (status, reason), "{id}");
        let found: Vec<_> = one.advisories().iter().map(|found| (found.kind, found.fields.as_slice())).collect();
        assert_eq!(found, advisories, "{id}");
    }
    let line = CASES.lines().find(|line| line.contains("no-biometric-check")).unwrap();
    let policy = Policy::documented().with_on_no_biometric(ErrorAction::Review);
    let case = Case::from_json(line).unwrap();
    let decision = evaluate(&case, &policy).decision;
    assert_eq!((decision.status, decision.reason), (Status::InReview, Reason::BiometricNotRun));
}

#[test]
fn the_readme_lists_each_of_them_with_its_decision() {
    const README: &str = include_str!("../examples/README.md");
    assert!(README.contains(&format!("holds {} cases", CASES.lines().count())));
    for one in evaluations() {
        let id = match one.id.as_ref().unwrap() {
            CaseId::Text(id) => id.as_str().to_owned(),
            CaseId::Number(id) => id.get().to_owned(),
        };
        let row = README.lines().find(|line| line.starts_with(&format!("| `{id}` |")));
        let decision = format!("| `{}`, `{}` |", one.decision.status, one.decision.reason);
        assert!(row.is_some_and(|row| row.ends_with(&decision)), "{id}: {decision}");
    }
}

/// Which of A0 to A5 a line shows, told from its body and from what came out.
fn registry_answer(line: &str, evaluation: &Evaluation<'_>) -> &'static str {
    let case: Value = serde_json::from_str(line).unwrap();
    let Some(body) = case.get("renaperData") else {
        return "A0";
    };
    let Some(check) = &evaluation.renaper else {
        return "none";
    };
    match &check.comparison_results {
        None if body.is_null() || body.as_object().is_some_and(serde_json::Map::is_empty) => "A1",
        None if body.get("error").is_some() || body.get("codigo").is_some_and(|code| *code == 5 || *code == 1) => "A2",
        None => "A2 or A4",
        Some(rows) => {
            let dni = rows.iter().next().unwrap();
            let not_found = dni.outcome == RowOutcome::Compared { passed: false } && dni.renaper_value.is_none();
            if not_found { "A3" } else { "A5" }
        }
    }
}

#[test]
fn they_show_every_registry_answer() {
    let evaluations = evaluations();
    let shown: BTreeSet<_> = CASES.lines().zip(&evaluations).map(|(line, one)| registry_answer(line, one)).collect();
    for answer in ["A0", "A1", "A2", "A2 or A4", "A3", "A5"] {
        assert!(shown.contains(answer), "{answer}");
    }
}
