//! Advisories (rules X1 to X13), compared with plain restatements of their rules, and how a policy may escalate them.

use std::collections::{BTreeMap, BTreeSet};

use renaper_crosscheck::{AdvisoryKind, Case, Escalation, Guidance, NameDifference, Policy, RULEBOOK, Rule, evaluate};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::examples::CASES;
use crate::report::checked;
use crate::vectors;

fn evaluated(case: &str, policy: &Policy) -> Value {
    serde_json::to_value(evaluate(&Case::from_json(case).unwrap(), policy)).unwrap()
}

/// The advisories of a rule, each as its kind and its fields.
fn advisories_of(rule: Rule, case: &Value) -> Vec<(String, Vec<String>)> {
    let evaluation = evaluated(&case.to_string(), &Policy::documented());
    let of_rule = evaluation["advisories"].as_array().unwrap().iter().filter(|one| one["rule"] == rule.as_str());
    of_rule.map(|one| serde_json::from_value(json!([one["kind"], one["fields"]])).unwrap()).collect()
}

/// A case in which everything agrees.
pub(crate) fn coherent() -> Value {
    json!({
        "ocrStatus": "approved",
        "extractedData": {
            "documentNumber": "31456789", "personalNumber": "00460759387", "fullName": "ROMERO LUCIA",
            "dateOfBirth": "1985-03-14",
        },
        "renaperData": {
            "dni": "31456789", "id_tramite_principal": "460759387", "apellido": "ROMERO", "nombres": "LUCIA",
            "fecha_nacimiento": "1985-03-14",
        },
    })
}

/// A value, or none, at a key of a side of the case.
pub(crate) fn put(case: &mut Value, side: &str, key: &str, value: &Value) {
    let side = case[side].as_object_mut().unwrap();
    if value.is_null() {
        side.remove(key);
    } else {
        side.insert(key.to_owned(), value.clone());
    }
}

/// What a message says of a death.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Message {
    Nothing,
    Alive,
    Dead,
    Unknown,
}

/// X1, said once more: what each message, code and date says is written beside it.
#[test]
fn every_message_code_and_date_says_of_a_death_what_the_rule_says() {
    let (says, silent) = (true, false);
    let messages = [
        (Value::Null, Message::Nothing),
        (json!(""), Message::Nothing),
        (json!("-"), Message::Nothing),
        (json!("24"), Message::Nothing),
        (json!(4), Message::Nothing),
        (json!({"text": "Fallecido"}), Message::Nothing),
        (json!("Sin Aviso de Fallecimiento"), Message::Alive),
        (json!("Sin Aviso Fallecimiento"), Message::Alive),
        (json!("SIN AVISO DE FALLECIMIENTO"), Message::Alive),
        (json!("  sin avisó  "), Message::Alive),
        (json!("Sin aviso de que haya fallecido"), Message::Alive),
        (json!("No falleció"), Message::Alive),
        (json!("No se registra defunción"), Message::Alive),
        (json!("VIVO"), Message::Alive),
        (json!("persona viva."), Message::Alive),
        (json!("Fallecido F24"), Message::Dead),
        (json!("Fallecido AF"), Message::Dead),
        (json!("Fallecido con error AF"), Message::Dead),
        (json!("FALLECIDO"), Message::Dead),
        (json!("Presunto Fallecido"), Message::Dead),
        (json!("Persona fallecida"), Message::Dead),
        (json!("Fallecimiento"), Message::Dead),
        (json!("Con aviso"), Message::Dead),
        (json!("DEFUNCIÓN"), Message::Dead),
        (json!("difunta"), Message::Dead),
        (json!("Muerto"), Message::Dead),
        (json!("Vive"), Message::Unknown),
        (json!("sobreviva"), Message::Unknown),
        (json!("F24"), Message::Unknown),
    ];
    let codes = [
        (Value::Null, silent),
        (json!(""), silent),
        (json!(0), silent),
        (json!("0"), silent),
        (json!(1), silent),
        (json!(3), silent),
        (json!("03"), silent),
        (json!(4), says),
        (json!("4"), says),
        (json!("0004"), says),
        (json!(5), says),
        (json!(" 5 "), says),
        (json!(6), says),
        (json!("06"), says),
        (json!(7), silent),
        (json!(8), says),
        (json!(9), silent),
        (json!(-4), silent),
        (json!(44), silent),
        (json!(260), silent),
        (json!("+4"), silent),
        (json!("F4"), silent),
        (json!(4.0), says),
        (json!(4.5), silent),
        (json!({"$numberInt": "4"}), says),
        (json!([4]), silent),
        (json!(true), silent),
    ];
    let dates = [
        (Value::Null, silent),
        (json!(""), silent),
        (json!("-"), silent),
        (json!("0000-00-00"), silent),
        (json!("2021-08-19"), says),
        (json!("19/08/2021"), says),
        (json!("19/08/21"), says),
        (json!(20_210_819), says),
        (json!("2O21-08-19"), says),
        (json!("1900-01-01"), silent),
        (json!("2021-02-31"), silent),
        (json!("agosto"), silent),
        (json!(false), silent),
    ];
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for (message, said_by_message) in &messages {
        for (code, code_says_dead) in &codes {
            for (date, date_says_dead) in &dates {
                let mut case = coherent();
                put(&mut case, "renaperData", "mensaje_fallecido", message);
                put(&mut case, "renaperData", "codigo_fallecido", code);
                put(&mut case, "renaperData", "fecha_fallecimiento", date);
                let kind = match (said_by_message, *code_says_dead || *date_says_dead) {
                    (Message::Unknown, _) | (Message::Alive, true) => Some("deceased_undetermined"),
                    (Message::Dead, _) | (Message::Nothing, true) => Some("deceased_notice"),
                    (Message::Nothing | Message::Alive, false) => None,
                };
                let expected: Vec<_> =
                    kind.map(|kind| (kind.to_owned(), vec!["death".to_owned()])).into_iter().collect();
                assert_eq!(advisories_of(Rule::X1, &case), expected, "{message} {code} {date}");
                *said.entry(kind.unwrap_or("nothing")).or_default() += 1;
            }
        }
    }
    assert_eq!(said.values().sum::<usize>(), messages.len() * codes.len() * dates.len());
    checked(&format!("{} combinations of message, code and date of a death: {said:?}", said.values().sum::<usize>()));
}

/// How a thing of the card stands to the registry's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Older,
    Same,
    Newer,
    /// A short date that does not agree, or a misread value: it tells no direction.
    Vague,
    Unreadable,
    Absent,
}

const SIDES: [Side; 6] = [Side::Older, Side::Same, Side::Newer, Side::Vague, Side::Unreadable, Side::Absent];

/// The four things that tell, in their order: their keys on the card, and the card's values. The registry has the
/// second one.
const THINGS: [(&str, &str, [&str; 5]); 4] = [
    ("tramite", "personalNumber", ["00460759387", "00460759388", "00460759389", "004607S9389", "12345"]),
    ("ejemplar", "ejemplar", ["A", "B", "C", "A1", "AB"]),
    ("dateOfIssue", "dateOfIssue", ["05/05/2019", "2019-05-06", "6 MAY 2020", "06/05/20", "31/02/2019"]),
    ("expirationDate", "expirationDate", ["06/05/2033", "06/05/34", "07 MAY/MAY 2034", "06/05/33", "05/20/2034"]),
];

/// Where the registry has its trámite.
#[derive(Clone, Copy, Debug)]
enum Registry {
    Main,
    Reprint,
    MainAndAnotherReprint,
}

/// What differs beside: another person, or nothing.
const OTHERWISE: [Option<(&str, &str)>; 4] =
    [None, Some(("dni", "31456780")), Some(("apellido", "QUIROGA")), Some(("fecha_nacimiento", "1985-03-15"))];

fn of_generation(sides: [Side; 4], registry: Registry, otherwise: Option<(&str, &str)>) -> Value {
    let mut case = coherent();
    for (side, (_, key, [older, same, newer, vague, unreadable])) in sides.into_iter().zip(THINGS) {
        let value = match side {
            Side::Older => json!(older),
            Side::Same => json!(same),
            Side::Newer => json!(newer),
            Side::Vague => json!(vague),
            Side::Unreadable => json!(unreadable),
            Side::Absent => Value::Null,
        };
        put(&mut case, "extractedData", key, &value);
    }
    let (main, reprint) = match registry {
        Registry::Main => (json!("460759388"), Value::Null),
        Registry::Reprint => (Value::Null, json!("460759388")),
        Registry::MainAndAnotherReprint => (json!("460759388"), json!("312345678")),
    };
    put(&mut case, "renaperData", "id_tramite_principal", &main);
    put(&mut case, "renaperData", "id_tramite_tarjeta_reimpresa", &reprint);
    for (key, value) in [("ejemplar", "B"), ("emision", "2019-05-06"), ("vencimiento", "2034-05-06")] {
        put(&mut case, "renaperData", key, &json!(value));
    }
    if let Some((key, value)) = otherwise {
        put(&mut case, "renaperData", key, &json!(value));
    }
    case
}

/// X2, said once more.
fn generation(sides: [Side; 4], otherwise: bool) -> Option<(String, Vec<String>)> {
    let differs = |side: Side| side == Side::Older || side == Side::Newer;
    let [tramite, ejemplar, _, expiry] = sides;
    // A short date is compared; a misread trámite that differs is not.
    let a_row_failed = differs(tramite) || differs(ejemplar) || differs(expiry) || expiry == Side::Vague;
    if otherwise || !a_row_failed {
        return None;
    }
    let kind = match (sides.contains(&Side::Older), sides.contains(&Side::Newer)) {
        (true, true) => "incoherent",
        (true, false) => "superseded",
        (false, true) => "newer_than_registry",
        (false, false) => return None,
    };
    let told =
        sides.into_iter().zip(THINGS).filter(|(side, _)| differs(*side)).map(|(_, (field, ..))| field.to_owned());
    Some((kind.to_owned(), told.collect()))
}

#[test]
fn every_combination_of_older_and_newer_tells_the_generation_that_the_rule_says() {
    let mut said: BTreeMap<String, usize> = BTreeMap::new();
    let mut check = |sides: [Side; 4]| {
        for registry in [Registry::Main, Registry::Reprint, Registry::MainAndAnotherReprint] {
            for otherwise in OTHERWISE {
                let expected = generation(sides, otherwise.is_some());
                let found = advisories_of(Rule::X2, &of_generation(sides, registry, otherwise));
                *said.entry(expected.clone().map_or("nothing".to_owned(), |(kind, _)| kind)).or_default() += 1;
                assert_eq!(found, Vec::from_iter(expected), "{sides:?} {registry:?} {otherwise:?}");
            }
        }
    };
    for tramite in SIDES {
        for ejemplar in SIDES {
            for issue in SIDES {
                for expiry in SIDES {
                    check([tramite, ejemplar, issue, expiry]);
                }
            }
        }
    }
    assert_eq!(said.values().sum::<usize>(), SIDES.len().pow(4) * 3 * OTHERWISE.len());
    checked(&format!("{} combinations of what tells a card's generation: {said:?}", said.values().sum::<usize>()));
}

#[test]
fn a_thing_that_the_registry_lacks_tells_nothing() {
    for (key, value) in
        [("ejemplar", json!("AB")), ("ejemplar", Value::Null), ("emision", json!("2019")), ("emision", Value::Null)]
    {
        let mut case = of_generation([Side::Older, Side::Newer, Side::Newer, Side::Same], Registry::Main, None);
        put(&mut case, "renaperData", "ejemplar", &json!("C"));
        put(&mut case, "renaperData", "emision", &json!("2019-05-06"));
        put(&mut case, "extractedData", "dateOfIssue", &json!("2019-05-06"));
        put(&mut case, "renaperData", key, &value);
        assert_eq!(
            advisories_of(Rule::X2, &case),
            [("superseded".to_owned(), vec!["tramite".to_owned()])],
            "{key} {value}"
        );
    }
}

/// Every case there is, with the policy that goes with it, which escalates nothing.
fn cases() -> Vec<(String, Policy)> {
    let of_vectors = vectors::all().into_iter().filter_map(|vector| vector.readable_case());
    let of_examples = CASES.lines().map(|line| (line.to_owned(), Policy::documented()));
    let informing = |policy| {
        AdvisoryKind::ALL.iter().fold(policy, |policy: Policy, kind| policy.with_escalation(*kind, Escalation::Inform))
    };
    of_vectors.chain(of_examples).map(|(case, policy)| (case, informing(policy))).collect()
}

/// The JSON of an evaluation, without the policy; the check's members, without the `engine` stamp, apart.
fn members(case: &str, policy: &Policy) -> BTreeMap<String, String> {
    let written = serde_json::to_string(&evaluate(&Case::from_json(case).unwrap(), policy)).unwrap();
    let read = |object: &str| -> BTreeMap<String, Box<RawValue>> { serde_json::from_str(object).unwrap() };
    let mut members = read(&written);
    let check = members.remove("renaper").map(|check| read(check.get())).unwrap_or_default();
    let check = check.into_iter().filter(|(key, _)| key != "engine").map(|(key, raw)| (format!("renaper.{key}"), raw));
    let members = members.into_iter().filter(|(key, _)| key != "policy");
    members.chain(check).map(|(key, raw)| (key, raw.get().to_owned())).collect()
}

/// The `engine` stamp of a check must say which policy decided, and what.
fn stamp_agrees(case: &str, policy: &Policy) {
    let evaluation = evaluated(case, policy);
    if let Some(check) = evaluation.get("renaper") {
        let (decision, by) = (&evaluation["decision"], &evaluation["policy"]);
        let expected = json!({
            "rules": "2", "policy": by["name"], "fingerprint": policy.fingerprint(),
            "status": decision["status"], "reason": decision["reason"],
        });
        assert_eq!(check["engine"], expected, "{case}");
    }
}

/// What escalates: for each kind that kind alone, and that kind otherwise than all the others.
fn escalating(policy: &Policy) -> Vec<(BTreeMap<AdvisoryKind, Escalation>, Policy)> {
    let mut escalations: Vec<BTreeMap<AdvisoryKind, Escalation>> = Vec::new();
    for &kind in AdvisoryKind::ALL {
        for (of_it, of_others) in [(Escalation::Review, Escalation::Reject), (Escalation::Reject, Escalation::Review)] {
            let others = AdvisoryKind::ALL.iter().filter(|other| **other != kind).map(|other| (*other, of_others));
            escalations.extend([[(kind, of_it)].into(), others.chain([(kind, of_it)]).collect()]);
        }
    }
    let with = |escalation: &BTreeMap<_, _>| {
        escalation.iter().fold(policy.clone(), |policy, (&kind, &of)| policy.with_escalation(kind, of))
    };
    escalations.into_iter().map(|escalation| (escalation.clone(), with(&escalation))).collect()
}

#[test]
fn an_escalation_only_ever_lowers_an_approval_and_touches_nothing_else() {
    let mut lowered: BTreeMap<String, usize> = BTreeMap::new();
    let mut policies = BTreeMap::new();
    let cases = cases();
    for (case, policy) in &cases {
        let without = members(case, policy);
        let decision: Value = serde_json::from_str(&without["decision"]).unwrap();
        let may_be_lowered = decision["status"] == "approved" && decision["reason"] != "manual_decision";
        let kinds: BTreeSet<AdvisoryKind> = evaluate(&Case::from_json(case).unwrap(), policy)
            .advisories()
            .iter()
            .map(|advisory| advisory.kind)
            .collect();
        let escalating = policies.entry(policy.fingerprint()).or_insert_with(|| escalating(policy));
        for (escalation, policy) in escalating {
            let strongest = kinds.iter().filter_map(|kind| escalation.get(kind)).max();
            let mut expected = decision.clone();
            if let Some(strongest) = strongest.filter(|_| may_be_lowered) {
                expected["status"] = json!(if *strongest == Escalation::Reject { "rejected" } else { "in_review" });
                expected["reason"] = json!("advisory_escalated");
                expected.as_object_mut().unwrap().remove("kycOmitWarningsApplied");
                *lowered.entry(format!("{} to {}", decision["reason"], expected["status"])).or_default() += 1;
            }
            stamp_agrees(case, policy);
            let mut with = members(case, policy);
            let found: Value = serde_json::from_str(&with["decision"]).unwrap();
            assert_eq!(found, expected, "{case}\n{escalation:?}");
            if expected != decision {
                with.insert("decision".to_owned(), without["decision"].clone());
            }
            assert_eq!(with, without, "{case}\n{escalation:?}");
        }
    }
    checked(&format!("{} cases under every escalation of one kind: lowered {lowered:?}", cases.len()));
    // A passed check, an outage or another card that the policy keeps, and an omission; each to a review and to a
    // rejection.
    assert_eq!(lowered.len(), 8, "{lowered:?}");
}

#[test]
fn informing_is_the_same_as_saying_nothing() {
    let all: serde_json::Map<String, Value> =
        AdvisoryKind::ALL.iter().map(|kind| (kind.as_str().to_owned(), json!("inform"))).collect();
    let informing: Policy = serde_json::from_value(json!({"name": "documented", "escalate": all})).unwrap();
    assert_eq!(informing, Policy::documented());
    assert_eq!(informing.fingerprint(), Policy::documented().fingerprint());
    for line in CASES.lines() {
        let case = Case::from_json(line).unwrap();
        let [one, two] =
            [&informing, &Policy::documented()].map(|policy| serde_json::to_string(&evaluate(&case, policy)).unwrap());
        assert_eq!(one, two);
    }
}

#[test]
fn advisories_are_the_same_in_whatever_order_and_as_often_as_cases_are_evaluated() {
    let cases = cases();
    let written = |(case, policy): &(String, Policy)| members(case, policy)["advisories"].clone();
    let forwards: Vec<String> = cases.iter().map(written).collect();
    let mut backwards: Vec<String> = cases.iter().rev().map(written).collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
    checked(&format!("{} cases, evaluated in two orders: the same advisories", cases.len()));
}

#[test]
fn advisories_come_in_the_order_of_the_rules_each_kind_once_and_only_for_an_answer() {
    for (case, policy) in cases() {
        let case = Case::from_json(&case).unwrap();
        let evaluation = evaluate(&case, &policy);
        let kinds: Vec<AdvisoryKind> = evaluation.advisories().iter().map(|advisory| advisory.kind).collect();
        let place = |kind: &AdvisoryKind| AdvisoryKind::ALL.iter().position(|other| other == kind);
        assert!(kinds.is_sorted_by(|one, next| place(one) < place(next)), "{kinds:?}");
        let of_rule = |rule| kinds.iter().filter(|kind| kind.rule() == rule).count();
        assert!([Rule::X1, Rule::X2, Rule::X3].into_iter().all(|rule| of_rule(rule) <= 1), "{kinds:?}");
        let has_rows = evaluation.renaper.as_ref().is_some_and(|check| check.comparison_results.is_some());
        assert!(has_rows || kinds.is_empty(), "{kinds:?}");
    }
}

/// The guidance of each kind, and of each way in which names differ, by the table of `RULES.md`: what its rows say, and
/// whom of.
fn table_of_guidance() -> BTreeMap<&'static str, Option<Guidance>> {
    let (_, table) = RULEBOOK.split_once("| guidance | of |\n| --- | --- |\n").unwrap();
    let mut guidance = BTreeMap::new();
    for row in table.lines().take_while(|line| line.starts_with('|')) {
        let (says, of) = row.trim_matches(['|', ' ']).split_once(" | ").unwrap();
        let says = match says {
            "try again later" => Some(Guidance::RetryLater),
            "take the photo again" => Some(Guidance::RetakePhoto),
            "use the current DNI" => Some(Guidance::UseCurrentDni),
            "correct the data" => Some(Guidance::CorrectData),
            "somebody will look at it" => Some(Guidance::HumanReview),
            "nothing is needed" => None,
            other => panic!("{other}"),
        };
        for word in of.split('`').skip(1).step_by(2) {
            assert!(guidance.insert(word, says).is_none(), "{word} stands twice");
        }
    }
    guidance
}

#[test]
fn rules_and_guidance_are_those_of_the_table() {
    let table = table_of_guidance();
    assert_eq!(table.values().flatten().collect::<BTreeSet<_>>().len(), Guidance::ALL.len());
    let words =
        AdvisoryKind::ALL.iter().filter(|kind| **kind != AdvisoryKind::NameDifference).map(|kind| kind.as_str());
    let words: BTreeSet<&str> = words.chain(NameDifference::ALL.iter().map(|difference| difference.as_str())).collect();
    assert_eq!(table.keys().copied().collect::<BTreeSet<_>>(), words);

    for &kind in AdvisoryKind::ALL {
        let rules = Rule::ALL.iter().filter(|rule| rule.as_str().starts_with('X'));
        let of: Vec<_> = rules.filter(|rule| rule.text().contains(&format!("`{kind}`"))).collect();
        assert_eq!(of, [&kind.rule()], "{kind}");
    }

    let mut seen = BTreeSet::new();
    for (case, policy) in cases() {
        let case = Case::from_json(&case).unwrap();
        for advisory in evaluate(&case, &policy).advisories() {
            let written = serde_json::to_value(advisory).unwrap();
            assert_eq!(advisory.difference.is_some(), advisory.kind == AdvisoryKind::NameDifference, "{written}");
            let word = advisory.difference.map_or(advisory.kind.as_str(), |difference| difference.as_str());
            assert_eq!(advisory.guidance, table[word], "{written}");
            assert_eq!(written["rule"], advisory.kind.rule().as_str());
            let texts = advisory.guidance.map(|says| json!({"es": says.spanish(), "en": says.english()}));
            assert_eq!(written.get("guidance"), texts.as_ref());
            seen.insert(word);
        }
    }
    assert_eq!(seen, words, "a kind that no case shows");
    checked(&format!(
        "{} kinds of advisories and of name differences, each with its rule and its guidance",
        seen.len()
    ));
}
