//! How close a decision was.

use renaper_crosscheck::{Case, Field, Margins, MatchResult, Policy, Status, explain, margins};

/// What is said of a card and a body under the documented policy with another threshold.
fn of(status: &str, card: &str, body: &str, threshold: u8) -> Margins {
    let json = format!(r#"{{"ocrStatus":"{status}","extractedData":{card},"renaperData":{body}}}"#);
    let case = Case::from_json(&json).unwrap();
    margins(&case, &Policy::documented().with_name_threshold(threshold).unwrap())
}

#[test]
fn a_name_says_how_many_edits_lie_between_it_and_the_threshold() {
    // One word of `length` letters, `wrong` of which are others: that many edits lie between the two.
    let mut checked = 0;
    for length in 1..=30_u32 {
        for wrong in 0..length {
            let word = "a".repeat(length as usize);
            let other = "q".repeat(wrong as usize) + &"a".repeat((length - wrong) as usize);
            for threshold in [0, 1, 50, 79, 80, 81, 99, 100_u32] {
                let body = format!(r#"{{"apellido":"{other}","nombres":"{other}"}}"#);
                let card = format!(r#"{{"firstName":"{word}","lastName":"{word}"}}"#);
                // Two words and the space between them: as long, and as wrong, twice over.
                let (length, wrong) = (2 * length + 1, 2 * wrong);
                let at = |edits: u32| 100 * (length - edits) / length;
                let found = of("approved", &card, &body, threshold as u8).name.unwrap();
                assert_eq!(i64::from(found.points), i64::from(at(wrong)) - i64::from(threshold));
                let expected = if threshold == 0 {
                    None
                } else if at(wrong) >= threshold {
                    (1..=length - wrong).find(|more| at(wrong + more) < threshold).map(i64::from)
                } else {
                    (1..=wrong).find(|fewer| at(wrong - fewer) >= threshold).map(|fewer| -i64::from(fewer))
                };
                assert_eq!(found.edits, expected, "{length} {wrong} {threshold}");
                checked += 1;
            }
        }
    }
    assert_eq!(checked, 30 * 31 / 2 * 8);
}

const CARD: &str = r#"{"documentNumber":"31456789","personalNumber":"00460759387","fullName":"Ana Roldán","ejemplar":"B","dateOfBirth":"1985-02-03"}"#;

#[test]
fn an_approval_is_turned_by_any_row_that_was_compared() {
    let body =
        r#"{"dni":"31456789","id_tramite_principal":"460759387","nombres":"ANA","apellido":"ROLDAN","ejemplar":"B"}"#;
    let margins = of("approved", CARD, body, 80);
    assert_eq!(margins.flips, [[Field::Dni], [Field::Tramite], [Field::Name], [Field::Ejemplar]]);
    assert!(margins.corrections.is_empty());
}

#[test]
fn a_rejection_is_turned_by_all_rows_that_failed_together() {
    // The birth is missing at the registry, which raises nothing; trámite and ejemplar disagree.
    let body =
        r#"{"dni":"31456789","id_tramite_principal":"512345678","nombres":"ANA","apellido":"ROLDAN","ejemplar":"C"}"#;
    let margins = of("approved", CARD, body, 80);
    assert_eq!(margins.flips, [[Field::Tramite, Field::Ejemplar]]);
    let corrections: Vec<_> = margins.corrections.iter().map(|one| (one.field, one.match_result, one.status)).collect();
    assert_eq!(
        corrections,
        [
            (Field::Tramite, MatchResult::Mismatch, Status::Rejected),
            (Field::Ejemplar, MatchResult::Mismatch, Status::Rejected)
        ]
    );
}

#[test]
fn a_row_that_could_not_be_compared_can_be_what_it_takes() {
    // No trámite at the registry is an error, and rejects under the documented policy.
    let body = r#"{"dni":"31456789","nombres":"ANA","apellido":"ROLDAN","ejemplar":"B"}"#;
    let margins = of("approved", CARD, body, 80);
    assert_eq!(margins.flips, [[Field::Tramite]]);
    let only = &margins.corrections[0];
    assert_eq!((only.field, only.match_result, only.status), (Field::Tramite, MatchResult::Match, Status::Approved));
}

#[test]
fn where_rows_decide_nothing_none_can_turn_it() {
    let body = r#"{"dni":"31456789","id_tramite_principal":"512345678","nombres":"ANA","apellido":"ROLDAN"}"#;
    for status in ["in_review", "rejected"] {
        let margins = of(status, CARD, body, 80);
        assert!(margins.flips.is_empty() && margins.name.is_some() && margins.corrections.len() == 1);
    }
    assert_eq!(of("pending", CARD, body, 80), Margins::default());
    assert_eq!(of("approved", CARD, "null", 80), Margins::default());
    // A face that did not match stands against the approval whatever the rows say.
    let json = format!(
        r#"{{"ocrStatus":"approved","extractedData":{CARD},"renaperData":{body},"renaperBiometric":{{"resultado":{{"match":false}}}}}}"#
    );
    assert!(margins(&Case::from_json(&json).unwrap(), &Policy::documented()).flips.is_empty());
}

#[test]
fn in_json_it_says_what_there_is() {
    let body = r#"{"dni":"31456789","id_tramite_principal":"512345678","nombres":"ANA","apellido":"ROLDAN"}"#;
    let json = serde_json::to_string(&of("approved", CARD, body, 80)).unwrap();
    // Ten characters on either side, none of them different: three may be before it falls below 80.
    assert_eq!(
        json,
        r#"{"name":{"points":20,"edits":3},"corrections":[{"field":"tramite","matchResult":"match","status":"approved"}],"flips":[["tramite"]]}"#
    );
}

#[test]
fn an_explanation_says_how_close_it_was() {
    let json = format!(
        r#"{{"ocrStatus":"approved","extractedData":{CARD},"renaperData":{{"dni":"31456789","id_tramite_principal":"512345678","nombres":"ANA","apellido":"ROLDAN","ejemplar":"C"}}}}"#
    );
    let explanation = explain(&Case::from_json(&json).unwrap(), &Policy::documented());
    let said: Vec<&str> =
        explanation.steps.iter().filter(|step| step.subject == "margins").map(|step| step.finding.as_str()).collect();
    assert_eq!(
        said,
        [
            "the name is 20 points above the threshold of 80; with 3 more differing letters it would fall short",
            "if only `tramite` were corrected, the check would give `mismatch` and the status would be `rejected`",
            "if only `ejemplar` were corrected, the check would give `mismatch` and the status would be `rejected`",
            "the decision would change if these rows came out the other way: tramite and ejemplar",
        ]
    );
}
