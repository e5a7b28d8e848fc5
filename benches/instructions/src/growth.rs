//! What a call takes as its input grows.

use std::fmt::Write as _;
use std::hint::black_box;

use anyhow::{Context, Result};
use renaper_crosscheck::stored::{Against, StoredValidation, reevaluate};
use renaper_crosscheck::{CardName, Case, Policy, RegistryName, evaluate, name_evidence, name_similarity};

/// One call on inputs of some sizes.
pub(crate) struct Series {
    pub(crate) name: &'static str,
    pub(crate) sizes: &'static [usize],
    /// Makes an input of this size, and does the work as often as it is told.
    pub(crate) run: fn(usize, u32) -> Result<()>,
}

const BYTES: &[usize] = &[1_000, 4_000, 16_000, 64_000, 256_000, 1_000_000];
const LETTERS: &[usize] = &[10, 20, 40, 80, 160, 320, 640, 1_000];
const CODES: &[usize] = &[10, 100, 1_000, 10_000];

pub(crate) const SERIES: [Series; 6] = [
    Series { name: "body", sizes: BYTES, run: body },
    Series { name: "stored validation", sizes: BYTES, run: stored },
    Series { name: "similarity", sizes: LETTERS, run: similarity },
    Series { name: "evidence", sizes: LETTERS, run: evidence },
    Series { name: "warnings", sizes: CODES, run: warnings },
    Series { name: "policy", sizes: CODES, run: policy },
];

/// A case whose answer has as many bytes as it is told, from JSON to JSON.
fn body(bytes: usize, passes: u32) -> Result<()> {
    let json = format!(r#"{{"ocrStatus": "approved", {CARD}, "renaperData": {{{ANSWER}{}}}}}"#, members(bytes));
    let (policy, mut out) = (Policy::documented(), Vec::new());
    for _ in 0..passes {
        out.clear();
        serde_json::to_writer(&mut out, &evaluate(&Case::from_json(black_box(&json))?, &policy))?;
    }
    Ok(())
}

/// A stored validation whose stored answer has as many bytes, re-evaluated and written.
fn stored(bytes: usize, passes: u32) -> Result<()> {
    let json = format!(
        r#"{{"status": "approved", "decision": {{"status": "Approved"}}, {CARD}, "metadata": {{"responseDoubleChecks":
        {{"renaper": {{"verified": true, "enforcementApplied": true, "renaperData": {{{ANSWER}{}}}}}}}}}}}"#,
        members(bytes)
    );
    let (policy, mut out) = (Policy::documented(), Vec::new());
    for _ in 0..passes {
        out.clear();
        let validation = StoredValidation::from_json(black_box(&json))?;
        serde_json::to_writer(&mut out, &reevaluate(&validation, &policy, Against::Stored(&policy)))?;
    }
    Ok(())
}

/// Two names with a wrong letter in each word, in another order.
fn similarity(letters: usize, passes: u32) -> Result<()> {
    let (card, registry) = names(letters);
    for _ in 0..passes {
        black_box(name_similarity(black_box(&card), &registry));
    }
    Ok(())
}

fn evidence(letters: usize, passes: u32) -> Result<()> {
    let (card, registry) = names(letters);
    let (given, surname) = registry.rsplit_once(' ').unwrap_or(("", &registry));
    (0..passes).for_each(|_| {
        drop(black_box(name_evidence(CardName::Whole(black_box(&card)), RegistryName { given, surname })));
    });
    Ok(())
}

/// A review with many warnings, all of them to be omitted (rule D4).
fn warnings(count: usize, passes: u32) -> Result<()> {
    let codes = codes(count)?;
    let json = format!(r#"{{"ocrStatus": "in_review", {CARD}, "warnings": [{codes}], "omitWarnings": [{codes}]}}"#);
    let (case, policy) = (Case::from_json(&json)?, Policy::documented());
    (0..passes).for_each(|_| drop(black_box(evaluate(black_box(&case), &policy))));
    Ok(())
}

/// A review with ten such warnings, under a policy that never omits as many others.
fn policy(count: usize, passes: u32) -> Result<()> {
    let ten = codes(10)?;
    let json = format!(r#"{{"ocrStatus": "in_review", {CARD}, "warnings": [{ten}], "omitWarnings": [{ten}]}}"#);
    let case = Case::from_json(&json)?;
    let policy = Policy::documented().with_non_omittable((0..count).map(|number| format!("NEVER_OMITTED_{number}")))?;
    (0..passes).for_each(|_| drop(black_box(evaluate(black_box(&case), &policy))));
    Ok(())
}

const CARD: &str = r#""extractedData": {"documentNumber": "38966181", "personalNumber": "00460759387", "firstName":
    "JUAN CARLOS", "lastName": "GARCIA", "dateOfBirth": "1995-05-22"}"#;

const ANSWER: &str = r#""id_tramite_principal": "460759387", "dni": "38966181", "apellido": "GARCIA", "nombres":
    "JUAN CARLOS", "fecha_nacimiento": "1995-05-22""#;

/// Members of an object that nobody reads, with a comma before each.
fn members(bytes: usize) -> String {
    let mut members = String::new();
    for number in 0.. {
        if members.len() >= bytes {
            break;
        }
        // A `String` takes everything.
        let _ = write!(members, r#","campo_{number}":"algún texto de {number}""#);
    }
    members
}

/// As many words of ten letters as there is room for.
fn names(letters: usize) -> (String, String) {
    const WORDS: [&str; 5] = ["fernandina", "margaritas", "etcheverry", "montenegro", "valdeverde"];
    const MISREAD: [&str; 5] = ["fermandina", "margarifas", "etcheverri", "nontenegro", "valdeuerde"];
    let count = letters.div_ceil(10);
    let (card, registry) = (MISREAD.iter().rev().cycle().take(count), WORDS.iter().cycle().take(count));
    (card.copied().collect::<Vec<_>>().join(" "), registry.copied().collect::<Vec<_>>().join(" "))
}

/// Codes as the texts of an array.
fn codes(count: usize) -> Result<String> {
    let codes: Vec<String> = (0..count).map(|number| format!("SOME_WARNING_{number}")).collect();
    let json = serde_json::to_string(&codes).context("texts that cannot be written")?;
    Ok(json.trim_matches(['[', ']']).to_owned())
}
