//! Policies: reading, checking, fingerprint (RULES.md, "Policies").

use std::collections::BTreeSet;

use renaper_crosscheck::{
    AdvisoryKind, Case, ErrorAction, Escalation, IdCiudadano, Language, MismatchAction, NotFound, OmitWarnings, Policy,
    PolicyField, RULEBOOK, RULES_VERSION, Rule, Status, TramiteMissing, WarningCode, evaluate, explain,
};
use serde_json::{Map, Value, json};

use crate::report::checked;

#[test]
fn an_empty_policy_is_the_documented_one_called_custom() {
    let empty: Policy = serde_json::from_str("{}").unwrap();
    assert_eq!(empty, Policy::documented().with_name("custom").unwrap());
}

#[test]
fn what_a_policy_leaves_out_is_that_of_the_policy_that_it_extends() {
    let of = |policy: Value| serde_json::from_value::<Policy>(policy).unwrap();
    assert_eq!(of(json!({"extends": "documented"})), Policy::documented().with_name("custom").unwrap());
    assert_eq!(of(json!({"extends": "hardened", "name": "hardened"})), Policy::hardened());
    assert_eq!(of(json!({"name": "documented", "name_threshold": 80})), Policy::documented());
    // A field replaces the inherited one as a whole, off and the kinds of advisories that it leaves out included.
    let changed = json!({"extends": "hardened", "on_unreadable": null, "escalate": {"superseded": "review"}});
    let mut expected = fields(&Policy::hardened());
    expected.insert("name".to_owned(), "custom".into());
    expected.insert("on_unreadable".to_owned(), Value::Null);
    let escalate = expected["escalate"].as_object_mut().unwrap();
    escalate.values_mut().for_each(|action| *action = "inform".into());
    escalate.insert("superseded".to_owned(), "review".into());
    assert_eq!(fields(&of(changed)), expected);
}

#[test]
fn the_documented_policy_has_the_defaults_of_the_rules() {
    let policy = Policy::documented();
    assert_eq!(policy.name(), "documented");
    assert_eq!(policy.name_threshold(), 80);
    assert_eq!(policy.surname_threshold(), None);
    assert!(policy.accept_reprint());
    assert_eq!(policy.tramite_missing(), TramiteMissing::Error);
    assert_eq!(policy.id_ciudadano(), IdCiudadano::Confirms);
    assert_eq!(policy.not_found(), NotFound::Mismatch);
    assert!(!policy.accept_gender_x());
    assert_eq!(policy.on_unavailable(), ErrorAction::Reject);
    assert_eq!(policy.on_missing(), ErrorAction::Reject);
    assert_eq!(policy.on_unreadable(), None);
    assert_eq!(policy.on_newer_card(), None);
    assert_eq!(policy.on_no_biometric(), ErrorAction::Keep);
    assert!(WarningCode::ALL.iter().all(|code| policy.on_mismatch(*code) == MismatchAction::Reject));
    assert!(AdvisoryKind::ALL.iter().all(|kind| policy.escalation(*kind) == Escalation::Inform));
    assert_eq!(policy.non_omittable().len(), 5 + WarningCode::ALL.len());
    assert_eq!(policy.known_warnings().len(), 36);
}

/// The cells of the rows of a table in a section of the rulebook.
fn table(section: &str) -> Vec<Vec<&'static str>> {
    let (_, text) = RULEBOOK.split_once(&format!("\n## {section}\n")).unwrap();
    let text = text.split("\n## ").next().unwrap();
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(2);
    rows.map(|row| row.trim_matches('|').split(" | ").map(str::trim).collect()).collect()
}

/// The codes between two marks of the entry of D6.
fn codes_of_d6(from: &str, to: &str) -> BTreeSet<&'static str> {
    let (_, text) = Rule::D6.text().split_once(from).unwrap();
    let codes = text.split(to).next().unwrap().split('`').skip(1).step_by(2);
    codes.collect()
}

/// Whether a field gives every key the same action.
fn all_are(field: &Value, action: &str) -> bool {
    field.as_object().unwrap().values().all(|of_key| of_key == action)
}

#[test]
fn the_defaults_are_those_that_the_rules_name() {
    let documented = fields(&Policy::documented());
    let rows = table("Policies");
    for row in &rows {
        let (field, default) = (row[0].trim_matches('`'), row[1]);
        let found = &documented[field];
        match (default, field) {
            ("off", _) => assert_eq!(*found, Value::Null, "{field}"),
            ("the list in D6", "known_warnings") => {
                assert_eq!(*found, json!(codes_of_d6("*Known*", "\n### ")), "{field}");
            }
            ("the list in D6", _) => {
                let mut codes = codes_of_d6("*Non-omittable*", "Why the codes");
                codes.extend(WarningCode::ALL.iter().map(|code| code.as_str()));
                assert_eq!(*found, json!(codes), "{field}");
            }
            ("all `inform`", _) => assert!(all_are(found, "inform"), "{field}"),
            ("all `reject`", _) => assert!(all_are(found, "reject"), "{field}"),
            (default, _) => {
                let default = default.trim_matches('`');
                assert_eq!(found.as_str().map_or_else(|| found.to_string(), str::to_owned), default, "{field}");
            }
        }
    }
    let named: BTreeSet<String> = rows.iter().map(|row| row[0].trim_matches('`').to_owned()).collect();
    assert_eq!(named, documented.keys().cloned().collect(), "a field without a row in RULES.md");
    checked(&format!("{} fields of a policy, each with the default that RULES.md names", rows.len()));
}

#[test]
fn hardened_is_documented_with_the_choices_that_the_rules_name() {
    let mut expected = fields(&Policy::documented());
    expected.insert("name".to_owned(), "hardened".into());
    for row in table("Choosing a policy") {
        let choice = row[0].replace('`', "");
        let (fields, value) = choice.split_once(" = ").unwrap();
        let value: Value = serde_json::from_str(value).unwrap();
        for field in fields.split(", ") {
            let place = match field.split_once('.') {
                Some((field, kind)) => &mut expected[field][kind],
                None => &mut expected[field],
            };
            assert_ne!(std::mem::replace(place, value.clone()), value, "{field} is no change");
        }
    }
    let (_, never_omitted) = RULEBOOK.split_once("\n*Never omitted under `hardened`, besides those of D6*:").unwrap();
    let never_omitted = never_omitted.split("\n\n").next().unwrap().split('`').skip(1).step_by(2);
    let documented = Policy::documented();
    let mut all: BTreeSet<&str> = documented.non_omittable().iter().map(String::as_str).collect();
    assert!(never_omitted.map(|code| assert!(all.insert(code), "{code} is no change")).count() > 0);
    expected.insert("non_omittable".to_owned(), json!(all));
    assert_eq!(fields(&Policy::hardened()), expected);
}

#[test]
fn what_is_written_reads_back_as_the_same_policy() {
    let policy = Policy::documented()
        .with_name("strict")
        .unwrap()
        .with_name_threshold(90)
        .unwrap()
        .with_surname_threshold(Some(75))
        .unwrap()
        .with_accept_reprint(false)
        .with_tramite_missing(TramiteMissing::Ignore)
        .with_id_ciudadano(IdCiudadano::IsDni)
        .with_not_found(NotFound::Unavailable)
        .with_accept_gender_x(true)
        .with_on_unavailable(ErrorAction::Keep)
        .with_on_missing(ErrorAction::Review)
        .with_on_unreadable(Some(ErrorAction::Keep))
        .with_on_mismatch(WarningCode::ExpiryNotMatch, MismatchAction::Review)
        .with_on_newer_card(Some(ErrorAction::Review))
        .with_on_no_biometric(ErrorAction::Reject)
        .with_non_omittable(["B", "A", "B"])
        .unwrap()
        .with_known_warnings(["C"])
        .unwrap()
        .with_escalation(AdvisoryKind::Superseded, Escalation::Review)
        .with_escalation(AdvisoryKind::DeceasedNotice, Escalation::Reject);
    let text = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), policy);
}

#[test]
fn impossible_policies_are_refused_with_the_key_and_the_reason() {
    let refused = [
        (json!({"name_treshold": 80}), "name_treshold"),
        (json!({"name_threshold": 101}), "`name_threshold` must be a whole number from 0 to 100"),
        (json!({"name_threshold": -1}), "`name_threshold` must be a whole number from 0 to 100"),
        (json!({"surname_threshold": 256}), "`surname_threshold` must be a whole number from 0 to 100, or `off`"),
        (json!({"name_threshold": "80"}), "`name_threshold` must be a whole number from 0 to 100"),
        (json!({"name_threshold": null}), "`name_threshold` must be a whole number from 0 to 100"),
        (json!({"on_missing": null}), "`on_missing` must be one of `reject`, `review`, `keep`"),
        (json!({"on_missing": "approve"}), "`on_missing` must be one of `reject`, `review`, `keep`"),
        (json!({"on_unavailable": "Reject"}), "`on_unavailable` must be one of `reject`, `review`, `keep`"),
        (json!({"on_unreadable": "approve"}), "`on_unreadable` must be one of `reject`, `review`, `keep`, or `off`"),
        (json!({"on_newer_card": "approve"}), "`on_newer_card` must be one of `reject`, `review`, `keep`, or `off`"),
        (json!({"on_no_biometric": "off"}), "`on_no_biometric` must be one of `reject`, `review`, `keep`"),
        (json!({"on_mismatch": "review"}), "`on_mismatch` must be a table from codes of mismatches"),
        (json!({"on_mismatch": null}), "`on_mismatch` must be a table from codes of mismatches"),
        (
            json!({"on_mismatch": {"RENAPER_DNI_MISSING": "review"}}),
            "`on_mismatch`: `RENAPER_DNI_MISSING` is no code of a mismatch",
        ),
        (
            json!({"on_mismatch": {"RENAPER_DNI_NOT_MATCH": "keep"}}),
            "`on_mismatch`: `RENAPER_DNI_NOT_MATCH` must be one of `reject`, `review`",
        ),
        (json!({"extends": "custom"}), "`extends` must be one of `documented`, `hardened`"),
        (json!({"extends": null}), "`extends` must be text"),
        (json!({"name": 7}), "`name` must be text"),
        (
            json!({"name": "documented", "name_threshold": 81}),
            "`name` must not be `documented`: the policy of that name",
        ),
        (json!({"name": "hardened"}), "`name` must not be `hardened`: the policy of that name decides otherwise"),
        (json!({"extends": "hardened", "name": "documented"}), "`name` must not be `documented`"),
        (json!({"name_rule": "argentine"}), "`name_rule` names the rule `argentine`, which is gone: write `evidence`"),
        (json!({"tramite_missing": "review"}), "`tramite_missing` must be one of `error`, `ignore`"),
        (json!({"id_ciudadano": "dni"}), "`id_ciudadano` must be one of `confirms`, `is_dni`, `ignore`"),
        (json!({"not_found": "error"}), "`not_found` must be one of `mismatch`, `unavailable`"),
        (json!({"name": "  "}), "`name` must not be blank"),
        (json!({"name": "n".repeat(101)}), "`name` must have at most 100 characters"),
        (json!({"non_omittable": [" "]}), "`non_omittable` must not hold a blank code"),
        (json!({"known_warnings": "A"}), "`known_warnings` must be a list of codes, each as text"),
        (json!({"accept_reprint": "yes"}), "`accept_reprint` must be `true` or `false`"),
        (json!({"escalate": {"deceased": "review"}}), "`escalate`: `deceased` is no kind of an advisory"),
        (json!({"escalate": {"superseded": "keep"}}), "`superseded` must be one of `inform`, `review`, `reject`"),
        (json!({"escalate": {"superseded": null}}), "`superseded` must be one of `inform`, `review`, `reject`"),
        (json!({"escalate": "review"}), "`escalate` must be a table from kinds of advisories"),
        (json!({"escalate": null}), "`escalate` must be a table from kinds of advisories"),
        (json!([]), "expected a policy"),
    ];
    for (policy, reason) in refused {
        let error = serde_json::from_value::<Policy>(policy.clone()).unwrap_err().to_string();
        assert!(error.contains(reason), "{policy}: {error}");
    }
    assert!(serde_json::from_str::<Policy>(r#"{"surname_threshold": null}"#).is_ok());
    let twice = serde_json::from_str::<Policy>(r#"{"name_threshold": 80, "name_threshold": 80}"#).unwrap_err();
    assert!(twice.to_string().contains("`name_threshold` is given twice"));
}

#[test]
fn what_may_be_off_is_turned_off_by_the_word() {
    let on = r#"{"surname_threshold": 70, "on_unreadable": "keep", "on_newer_card": "keep"}"#;
    let Ok(Value::Object(on)) = serde_json::from_str(on) else { panic!("an object") };
    for field in on.keys() {
        let mut turned = on.clone();
        turned[field] = "off".into();
        let policy = Policy::from_fields(turned.clone()).unwrap();
        assert_eq!(fields(&policy)[field], Value::Null, "{field}");
        assert_eq!(serde_json::from_value::<Policy>(Value::Object(turned.clone())).unwrap(), policy);
        turned[field] = Value::Null;
        assert_eq!(Policy::from_fields(turned).unwrap().fingerprint(), policy.fingerprint());
    }
    let inherited = [("extends", "hardened"), ("on_unreadable", "off"), ("on_newer_card", "off")];
    let policy = Policy::from_fields(inherited.map(|(key, value)| (key.to_owned(), value.into()))).unwrap();
    assert_eq!((policy.on_unreadable(), policy.on_newer_card()), (None, None));
}

#[test]
fn an_error_is_said_in_both_languages() {
    for (policy, key, word, spanish) in [
        (json!({"notes": 1}), "notes", None, "`notes` no es una clave de una política"),
        (
            json!({"on_unreadable": true}),
            "on_unreadable",
            None,
            "`on_unreadable` debe ser uno de estos: `reject`, `review`, `keep`, o `off`",
        ),
        (
            json!({"escalate": {"deceased": "review"}}),
            "escalate",
            Some("deceased"),
            "`escalate`: `deceased` no es un tipo de aviso",
        ),
        (
            json!({"name": "hardened"}),
            "name",
            None,
            "`name` no puede ser `hardened`: la política de ese nombre decide de otra manera",
        ),
    ] {
        let Value::Object(given) = policy else { panic!("an object") };
        let error = Policy::from_fields(given.clone()).unwrap_err();
        assert_eq!((error.key(), error.word()), (key, word));
        assert_eq!(error.in_language(Language::Spanish), spanish);
        assert_eq!(error.in_language(Language::English), error.to_string());
        let read = serde_json::from_value::<Policy>(Value::Object(given)).unwrap_err();
        assert_eq!(read.to_string(), error.to_string());
    }
}

#[test]
fn thresholds_reach_from_0_to_100() {
    for percent in [0, 100] {
        assert!(Policy::documented().with_name_threshold(percent).is_ok());
        assert!(Policy::documented().with_surname_threshold(Some(percent)).is_ok());
    }
    assert_eq!(Policy::documented().with_name_threshold(101).unwrap_err().key(), "name_threshold");
}

#[test]
fn the_fingerprint_is_the_sha_256_of_the_canonical_json() {
    // All computed apart from this crate, with `printf '%s' '{"accept_gender_x":false,…}' | sha256sum`, from the text
    // that the rules prescribe: every field but the name, keys in alphabetical order, no white space, lists as sorted
    // sets.
    assert_eq!(Policy::documented().fingerprint(), "1a1303548cdf9ee2d4b97be0894ce8a08ae99b7735381206817bf5de884e6ec5");
    let bare = json!({
        "name_threshold": 0, "surname_threshold": 100, "known_warnings": ["ñ\u{1f}\"", "A"], "non_omittable": [],
    });
    let bare: Policy = serde_json::from_value(bare).unwrap();
    assert_eq!(bare.fingerprint(), "c60ca5d5f1477ca461e821ab5fca6d97155ba005b2b90eea087cbb386c97fa7f");
    let escalating = json!({"escalate": {"superseded": "review", "deceased_notice": "reject"}});
    let escalating: Policy = serde_json::from_value(escalating).unwrap();
    assert_eq!(escalating.fingerprint(), "fdacaf3d0b52eec97b2da5933e50e2e00bea8e37ff26ba48f4cb062ae2ffcf6e");
    let on_everything = json!({
        "on_mismatch": {"RENAPER_EXPIRY_NOT_MATCH": "review"}, "on_newer_card": "keep", "on_unreadable": "review",
        "on_no_biometric": "reject",
    });
    let on_everything: Policy = serde_json::from_value(on_everything).unwrap();
    assert_eq!(on_everything.fingerprint(), "270fdc0bfff516eae6113cebba2aa5805e5c967cc2246229af67aeb1fd0502ff");
    assert_eq!(Policy::hardened().fingerprint(), "0d4582833c0ddf4312d504110a41ceb8375dc4187d12baaa28df6169fb2a8f93");
}

/// Other values than the documented ones, each of one field.
fn changes() -> Vec<Value> {
    vec![
        json!({"name_threshold": 81}),
        json!({"name_rule": "evidence"}),
        json!({"surname_threshold": 0}),
        json!({"accept_reprint": false}),
        json!({"tramite_missing": "ignore"}),
        json!({"id_ciudadano": "ignore"}),
        json!({"not_found": "unavailable"}),
        json!({"accept_gender_x": true}),
        json!({"on_unavailable": "keep"}),
        json!({"on_missing": "keep"}),
        json!({"on_unreadable": "keep"}),
        json!({"on_mismatch": {"RENAPER_EXPIRY_NOT_MATCH": "review"}}),
        json!({"on_newer_card": "keep"}),
        json!({"on_no_biometric": "reject"}),
        json!({"non_omittable": []}),
        json!({"known_warnings": []}),
        json!({"escalate": {"superseded": "review"}}),
        json!({"escalate": {"superseded": "reject"}}),
        json!({"escalate": {"incoherent": "reject"}}),
    ]
}

fn fields(policy: &Policy) -> Map<String, Value> {
    let Ok(Value::Object(fields)) = serde_json::to_value(policy) else { panic!("a policy is an object") };
    fields
}

#[test]
fn every_field_is_read_and_written_and_changes_no_other() {
    let documented = fields(&Policy::documented().with_name("custom").unwrap());
    let mut changed = BTreeSet::new();
    for change in changes() {
        let policy: Policy = serde_json::from_value(change.clone()).unwrap();
        let written = fields(&policy);
        assert_eq!(serde_json::from_value::<Policy>(Value::Object(written.clone())).unwrap(), policy, "{change}");
        let others: Vec<&String> = written.keys().filter(|field| written[*field] != documented[*field]).collect();
        let given: Vec<&String> = change.as_object().unwrap().keys().collect();
        assert_eq!(others, given, "{change}");
        changed.insert(given[0].clone());
    }
    let table: BTreeSet<String> = PolicyField::ALL.iter().map(|field| field.name().to_owned()).collect();
    assert_eq!(changed, table, "a field that no change tries");
}

#[test]
fn a_policy_is_written_with_its_name_first_and_its_fields_in_canonical_order() {
    let text = serde_json::to_string(&Policy::hardened()).unwrap();
    let mut names: Vec<&str> = PolicyField::ALL.iter().map(PolicyField::name).collect();
    names.sort_unstable();
    names.insert(0, "name");
    let places: Vec<usize> = names.iter().map(|name| text.find(&format!("\"{name}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
    assert_eq!(fields(&Policy::hardened()).len(), names.len());
}

#[test]
fn a_row_names_the_rules_that_name_the_field() {
    for field in PolicyField::ALL {
        let turned: Vec<Rule> =
            Rule::ALL.iter().copied().filter(|rule| rule.policy_fields().contains(&field.name())).collect();
        assert_eq!(field.rules(), turned, "{}", field.name());
        assert!(!turned.is_empty() && field.meaning().ends_with('.'), "{}", field.name());
    }
}

#[test]
fn the_fingerprint_sees_every_choice_and_not_the_name() {
    let documented = Policy::documented();
    let mut fingerprints: Vec<String> = changes()
        .into_iter()
        .map(|change| serde_json::from_value::<Policy>(change).unwrap().fingerprint().to_owned())
        .collect();
    fingerprints.push(documented.fingerprint().to_owned());
    let count = fingerprints.len();
    fingerprints.sort();
    fingerprints.dedup();
    assert_eq!(fingerprints.len(), count);
    assert_eq!(documented.clone().with_name("mine").unwrap().fingerprint(), documented.fingerprint());
    assert_eq!(
        documented.clone().with_known_warnings(["B", "A"]).unwrap().fingerprint(),
        documented.with_known_warnings(["A", "B", "A"]).unwrap().fingerprint()
    );
}

#[test]
fn no_policy_makes_a_finding_omittable() {
    let policy = Policy::documented().with_non_omittable::<&str>([]).unwrap();
    for code in WarningCode::ALL {
        assert!(OmitWarnings::parse([code.as_str()], &policy).is_err(), "{code}");
    }
}

#[test]
fn an_omit_list_is_refused_with_every_code_at_fault() {
    let error = OmitWarnings::parse(
        ["NEW", "RENAPER_DNI_MISSING", "QR_NOT_DETECTED", "NEW", "LIVENESS_FACE_ATTACK", "document_expired"],
        &Policy::documented(),
    )
    .unwrap_err();
    assert_eq!(error.unknown(), ["NEW", "document_expired"]);
    assert_eq!(error.non_omittable(), ["RENAPER_DNI_MISSING", "LIVENESS_FACE_ATTACK"]);
    assert_eq!(
        error.to_string(),
        "unknown warning codes: `NEW`, `document_expired`; \
         non-omittable warning codes: `RENAPER_DNI_MISSING`, `LIVENESS_FACE_ATTACK`"
    );
}

#[test]
fn every_code_reads_back_from_its_text() {
    for &code in WarningCode::ALL {
        assert_eq!(code.as_str().parse(), Ok(code));
        assert!(!code.meaning().is_empty());
    }
    assert!("RENAPER_DNI_MISSING ".parse::<WarningCode>().is_err());
    assert_eq!(RULES_VERSION, "2");
}

#[test]
fn of_equally_strict_choices_the_first_row_of_the_table_decides() {
    // D3: the date of birth does not match, and the biometric check could not be made. Both are rejected.
    let text = r#"{"ocrStatus": "approved",
        "extractedData": {"documentNumber": "38966181", "dateOfBirth": "1995-03-12",
            "personalNumber": "00460759387"},
        "renaperData": {"dni": "38966181", "id_tramite_principal": "460759387", "fecha_nacimiento": "1995-03-13",
            "codigo": 99},
        "renaperBiometric": {"error": "timeout"}}"#;
    let case = Case::from_json(text).unwrap();
    let fields = |policy: &Policy| -> Vec<&'static str> {
        explain(&case, policy)
            .steps
            .iter()
            .filter(|step| step.rule == Rule::D3)
            .filter_map(|step| step.policy_field)
            .collect()
    };
    let policy = Policy::documented();
    assert_eq!(evaluate(&case, &policy).findings().iter().count(), 2);
    assert_eq!(fields(&policy), ["on_mismatch"]);
    // The stricter choice decides, wherever it stands.
    let reviewed = policy.with_on_mismatch(WarningCode::DobNotMatch, MismatchAction::Review);
    assert_eq!(fields(&reviewed), ["on_unavailable"]);
}

#[test]
fn only_a_milder_choice_for_newer_cards_takes_the_place_of_the_one_for_mismatches() {
    // D3: the card's trámite is later than the registry's, and nothing else differs.
    let text = r#"{"ocrStatus": "approved",
        "extractedData": {"documentNumber": "38966181", "personalNumber": "00512004873"},
        "renaperData": {"dni": "38966181", "id_tramite_principal": "460759387", "codigo": 99}}"#;
    let case = Case::from_json(text).unwrap();
    let reviewed = Policy::documented().with_on_mismatch(WarningCode::TramiteIdNotMatch, MismatchAction::Review);
    for (of_newer_card, status, field) in [
        (ErrorAction::Keep, Status::Approved, "on_newer_card"),
        (ErrorAction::Review, Status::InReview, "on_mismatch"),
        (ErrorAction::Reject, Status::InReview, "on_mismatch"),
    ] {
        let policy = reviewed.clone().with_on_newer_card(Some(of_newer_card));
        assert_eq!(evaluate(&case, &policy).decision.status, status, "{of_newer_card}");
        let steps = explain(&case, &policy).steps;
        let fields: Vec<_> =
            steps.iter().filter(|step| step.rule == Rule::D3).filter_map(|step| step.policy_field).collect();
        assert_eq!(fields, [field], "{of_newer_card}");
    }
}

/// D3: `on_unreadable` is for readings that failed, and nothing else.
#[test]
fn what_the_registry_lacks_is_no_reading_that_failed() {
    let policy = Policy::documented().with_on_unreadable(Some(ErrorAction::Keep)).with_on_missing(ErrorAction::Review);
    let status = |card: &str, registry: &str| {
        let json = format!(r#"{{"ocrStatus": "approved", "extractedData": {card}, "renaperData": {registry}}}"#);
        evaluate(&Case::from_json(&json).unwrap(), &policy).decision.status
    };
    let registry = r#"{"dni": "38966181", "id_tramite_principal": "460759387"}"#;
    // Neither the DNI nor the trámite can be read.
    assert_eq!(status(r#"{"documentNumber": "12", "personalNumber": "1A"}"#, registry), Status::Approved);
    // The trámite is there; it is the registry that has none.
    let card = r#"{"documentNumber": "12", "personalNumber": "00460759387"}"#;
    assert_eq!(status(card, r#"{"dni": "38966181", "apellido": "GARCIA"}"#), Status::InReview);
    // The trámite is not there at all.
    assert_eq!(status(r#"{"documentNumber": "12"}"#, registry), Status::InReview);
}
