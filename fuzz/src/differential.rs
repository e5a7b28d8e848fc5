//! The library against the second implementation of the rules (`tests/reference/`): evaluations, plans and omit lists.
//!
//! An input is a case as JSON text, perhaps with a policy as JSON text and a zero byte before it. One that begins with
//! a control character is a generated case instead (`tests/generator/`): eight bytes of seed, then changes of four
//! bytes each.

use renaper_crosscheck::{Case, OmitWarnings, PlanRequest, Policy, evaluate, normalize_name, plan};

use renaper_crosscheck_generator as generator;
use renaper_crosscheck_reference as reference;

use crate::as_written::as_the_reference_writes_it;
use crate::changed::changed;
use crate::{json, rules};

/// Panics where the two do not agree.
pub fn check(data: &[u8]) {
    let (case, policy) = match data.split_first() {
        Some((kind @ 0x01..=0x08, choices)) => generated(*kind, choices),
        _ => given(data),
    };
    let Some(theirs) = reference::Policy::from_json(&policy) else { return };
    let Ok(ours) = serde_json::from_str::<Policy>(&policy) else { return };
    let members = json::members(&case);
    if is_long_to_compare(&members) {
        return;
    }

    let expected = reference::evaluate(&case, &theirs).map_err(str::to_owned);
    let found = Case::from_json(&case)
        .map(|case| {
            as_the_reference_writes_it(
                &serde_json::to_string(&evaluate(&case, &ours)).expect("an evaluation can be written"),
            )
        })
        .map_err(|error| error.code().to_string());
    if expected != found && !is_known(&members) {
        assert_eq!(expected, found, "policy {policy}, case {case}");
    }

    let expected = reference::plan(&case, &theirs).map_err(str::to_owned);
    let found = PlanRequest::from_json(&case)
        .map(|request| serde_json::to_string(&plan(&request, &ours)).expect("a plan can be written"))
        .map_err(|error| error.code().to_string());
    if expected != found && !is_known(&members) {
        assert_eq!(expected, found, "policy {policy}, case {case}");
    }

    let codes = json::texts(json::get(&members, "omitWarnings"));
    let codes: Vec<&str> = codes.iter().map(String::as_str).collect();
    let expected = theirs.parse_omit_warnings(&codes).map_err(|bad| bad.len());
    let found = OmitWarnings::parse(&codes, &ours)
        .map(|good| good.as_slice().to_vec())
        .map_err(|error| error.unknown().len() + error.non_omittable().len());
    assert_eq!(expected, found, "policy {policy}, codes {codes:?}");
}

/// A case and a policy as they stand.
fn given(data: &[u8]) -> (String, String) {
    let text = String::from_utf8_lossy(data);
    match text.split_once('\0') {
        Some((policy, case)) => (case.to_owned(), policy.to_owned()),
        None => (text.into_owned(), "{}".to_owned()),
    }
}

/// A generated case, for an evaluation or a plan, after the changes that follow its seed.
fn generated(kind: u8, choices: &[u8]) -> (String, String) {
    changed(choices, |seed| if kind % 2 == 1 { generator::case(seed) } else { generator::plan_case(seed) })
}

/// Whether the second implementation, which tries every order of the tokens, would be long about the names of a case.
pub(crate) fn is_long_to_compare(case: &[(String, &str)]) -> bool {
    let card = json::get(case, "extractedData").map(json::members).unwrap_or_default();
    let body = json::get(case, "renaperData").map(json::members).unwrap_or_default();
    let tokens = |members: &[(String, &str)], is_wanted: &dyn Fn(&str) -> bool| -> Vec<Vec<String>> {
        let texts = members.iter().filter(|(key, _)| is_wanted(key)).filter_map(|(_, value)| json::text(value));
        let normal = texts.filter_map(|text| normalize_name(text.trim()).present());
        normal.map(|name| name.split(' ').map(str::to_owned).collect()).collect()
    };
    let joined = |some: &[Vec<String>], others: &[Vec<String>]| -> Vec<Vec<String>> {
        let nothing = [Vec::new()];
        let some = some.iter().chain(&nothing);
        some.flat_map(|one| others.iter().chain(&nothing).map(move |other| [one.as_slice(), other].concat())).collect()
    };
    let letters = |key: &str| -> String { key.to_lowercase().replace(['_', '-', ' '], "") };
    let mut ours = joined(&tokens(&card, &|key| key == "firstName"), &tokens(&card, &|key| key == "lastName"));
    ours.extend(tokens(&card, &|key| key == "fullName"));
    let given = tokens(&body, &|key| letters(key).starts_with("nombre"));
    let theirs = joined(&given, &tokens(&body, &|key| letters(key).starts_with("apellido")));
    ours.iter().any(|one| theirs.iter().any(|other| rules::orders(one, other) > MOST_ORDERS))
}

/// Every order of six tokens on both sides.
const MOST_ORDERS: usize = 1_440;

/// The keys of dates, in any of their spellings.
const DATES: [&str; 12] = [
    "dateofbirth",
    "dateofissue",
    "expirationdate",
    "verifiedat",
    "fechanacimiento",
    "emision",
    "fechaemision",
    "vencimiento",
    "fechavencimiento",
    "fechafallecimiento",
    "fechafallecido",
    "fechaf",
];

/// Whether the case has one of the few things that the rule's words leave open, and that the two take differently.
pub(crate) fn is_known(case: &[(String, &str)]) -> bool {
    let members = |key: &str| json::get(case, key).map(json::members).unwrap_or_default();
    // B6 passes keys through: the library as text, and not where they are none, the second implementation as written.
    let biometric = json::get(case, "renaperBiometric").map(json::raw_members).unwrap_or_default();
    if biometric.iter().any(|(key, _)| key.contains('\\')) {
        return true;
    }
    let mut values: Vec<(String, &str)> = members("extractedData");
    values.extend(members("renaperData"));
    values.extend(members("renaperBiometric"));
    values.extend(json::get(case, "verifiedAt").map(|value| ("verifiedAt".to_owned(), value)));
    values.iter().any(|(key, value)| {
        let text = json::text(value);
        let text = text.as_deref().map(str::trim);
        let key = key.to_lowercase().replace(['_', '-', ' '], "");
        // A2 calls 0 empty: the library any number that is 0, the second implementation only what is written so.
        if key == "error" && text.is_none() {
            return *value != "0" && *value != "-0" && value.parse::<f64>().is_ok_and(|number| number == 0.0);
        }
        if key == "gender" {
            return text.is_some_and(|text| rules::in_upper_case(text).is_some());
        }
        DATES.contains(&key.as_str())
            && text.and_then(rules::in_upper_case).is_some_and(|text| reference::date(&text).is_present())
    })
}
