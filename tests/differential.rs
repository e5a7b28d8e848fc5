//! The library against a second implementation of the rules, on cases biased to near misses.
//!
//! `reference/` was written from the rules by somebody who had not read `src/`: its own JSON reader and normalisers, formats tried
//! one by one, similarity by brute force. `generator/` starts from a coherent person and changes a few things.

use renaper_crosscheck::{Case, OmitWarnings, PlanRequest, Policy, evaluate, plan};

use crate::{generator, reference};

/// Cases of each kind; a seed names a case for good.
const CASES: u64 = 4_000;

/// An evaluation as the reference writes it: without the policy's name and fingerprint.
fn without_policy(mut line: String) -> String {
    if let Some(at) = line.rfind(",\"policy\":{") {
        line.truncate(at);
        line.push('}');
    }
    line
}

#[test]
fn evaluations_are_those_of_the_second_implementation() {
    for seed in 0..CASES {
        let (text, policy) = generator::case(seed);
        let theirs = reference::Policy::from_json(&policy).unwrap();
        let ours: Policy = serde_json::from_str(&policy).unwrap();
        let expected = reference::evaluate(&text, &theirs).map_err(str::to_owned);
        let found = Case::from_json(&text)
            .map(|case| without_policy(serde_json::to_string(&evaluate(&case, &ours)).unwrap()))
            .map_err(|error| error.code().to_string());
        assert_eq!(expected, found, "seed {seed}, policy {policy}, case {text}");
    }
    println!("{CASES} evaluations");
}

#[test]
fn plans_are_those_of_the_second_implementation() {
    for seed in 0..CASES {
        let (text, policy) = generator::plan_case(seed);
        let theirs = reference::Policy::from_json(&policy).unwrap();
        let ours: Policy = serde_json::from_str(&policy).unwrap();
        let expected = reference::plan(&text, &theirs).map_err(str::to_owned);
        let found = PlanRequest::from_json(&text)
            .map(|request| serde_json::to_string(&plan(&request, &ours)).unwrap())
            .map_err(|error| error.code().to_string());
        assert_eq!(expected, found, "seed {seed}, policy {policy}, case {text}");
    }
    println!("{CASES} plans");
}

#[test]
fn omit_lists_are_accepted_as_by_the_second_implementation() {
    let codes = [
        "DOCUMENT_EXPIRED",
        "QR_NOT_DETECTED",
        "RENAPER_DNI_MISSING",
        "FACE_IN_BLOCKLIST",
        "NEW",
        "",
        "document_expired",
    ];
    let (ours, theirs) = (Policy::documented(), reference::Policy::documented());
    for one in codes {
        for two in codes {
            for list in [vec![], vec![one], vec![one, two], vec![one, two, one]] {
                let expected = theirs.parse_omit_warnings(&list).map_err(|bad| bad.len());
                let found = OmitWarnings::parse(&list, &ours).map(|good| good.as_slice().to_vec());
                assert_eq!(
                    expected,
                    found.map_err(|error| error.unknown().len() + error.non_omittable().len()),
                    "{list:?}"
                );
            }
        }
    }
}
