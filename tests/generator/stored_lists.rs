//! Changes of the lists of a stored validation: warnings, the omit list, the record of an omission.

use super::coherent::{NEVER_OMIT, OTHER_WARNINGS, R1};
use super::draft::{G, quoted, raw, remove, set};
use super::prng::Rng;
use super::stored::Stored;

/// The entries of a list as they are written; nothing of what is no list.
fn entries(list: Option<&G>) -> Vec<String> {
    let Some(G::Raw(list)) = list else { return Vec::new() };
    let items: Option<Vec<Box<serde_json::value::RawValue>>> = serde_json::from_str(list).ok();
    items.unwrap_or_default().iter().map(|item| item.get().to_owned()).collect()
}

fn list(entries: &[String]) -> G {
    raw(&format!("[{}]", entries.join(",")))
}

/// One of the two lists of warnings is changed.
fn change(rng: &mut Rng, stored: &mut Stored, with: impl Fn(&mut Rng, &mut Vec<String>)) {
    let fields = if rng.chance(70) { &mut stored.top } else { &mut stored.metadata };
    let mut all = entries(fields.iter().find(|field| field.0 == "warnings").map(|field| &field.1));
    with(rng, &mut all);
    set(fields, "warnings", list(&all));
}

fn code(rng: &mut Rng) -> String {
    let all: &[&str] = match rng.below(10) {
        0..=5 => OTHER_WARNINGS,
        6..=8 => R1,
        _ => NEVER_OMIT,
    };
    rng.pick(all).to_owned()
}

/// A warning as providers send it.
fn object(rng: &mut Rng, code: &str) -> String {
    match rng.below(6) {
        0 => format!(r#"{{"feature":"ID","risk":{code},"log_type":"warning","additional_data":null}}"#),
        1 => format!(r#"{{ "risk" : {code} }}"#),
        2 => format!(r#"{{"risk":"QR_NOT_DETECTED","risk":{code}}}"#),
        3 => format!(r#"{{"risk":{code},"risk":{}}}"#, rng.pick(&["null", "5", "\"DATA_INCONSISTENT\""])),
        _ => format!(r#"{{"risk":{code}}}"#),
    }
}

/// Warnings as objects, in the place of text or beside it.
pub(crate) fn objects(rng: &mut Rng, stored: &mut Stored) {
    change(rng, stored, |rng, all| {
        for entry in all.iter_mut() {
            if entry.starts_with('"') && rng.chance(50) {
                *entry = object(rng, &entry.clone());
            }
        }
        if rng.chance(40) {
            let code = quoted(&code(rng), false);
            let entry = object(rng, &code);
            all.insert(rng.below(all.len() + 1), entry);
        }
    });
}

/// What is no warning, and stays where it stands.
pub(crate) fn odd_entries(rng: &mut Rng, stored: &mut Stored) {
    change(rng, stored, |rng, all| {
        for _ in 0..=rng.below(2) {
            let odd = [
                "null",
                "5",
                "1e999",
                "true",
                "[]",
                "[\"DOCUMENT_EXPIRED\"]",
                "{}",
                "{\"risk\":null}",
                "{\"risk\":5}",
                "{\"risk\":\"\\ud800\"}",
                "{\"Risk\":\"DOCUMENT_EXPIRED\"}",
                "{\"code\":\"DOCUMENT_EXPIRED\"}",
                "\"\\ud800\"",
                "\"\"",
            ];
            all.insert(rng.below(all.len() + 1), rng.pick(&odd).to_owned());
        }
        if rng.chance(30) && !all.is_empty() {
            all.push(all[rng.below(all.len())].clone());
        }
    });
}

/// Both lists, of which one has what the other has not; or one that is none.
pub(crate) fn other_list(rng: &mut Rng, stored: &mut Stored) {
    let fields = if rng.chance(50) { &mut stored.top } else { &mut stored.metadata };
    if rng.chance(40) {
        remove(fields, "warnings");
    } else if rng.chance(25) {
        set(fields, "warnings", raw(rng.pick(&["null", "{}", "\"DOCUMENT_EXPIRED\"", "5", "{\"risk\":\"NEW\"}"])));
    } else {
        let all: Vec<String> = (0..rng.below(4)).map(|_| quoted(&code(rng), false)).collect();
        set(fields, "warnings", list(&all));
    }
}

/// Codes of the engine's own that a check did not leave there, or that went.
pub(crate) fn own_codes(rng: &mut Rng, stored: &mut Stored) {
    change(rng, stored, |rng, all| {
        let is_own = |entry: &String| R1.iter().any(|code| *entry == quoted(code, false));
        if rng.chance(50) {
            all.retain(|entry| !is_own(entry));
        } else {
            all.insert(rng.below(all.len() + 1), quoted(rng.pick(R1), false));
        }
    });
}

/// One code of the engine's own, in the place of all.
pub(crate) fn only_code(stored: &mut Stored, code: &str) {
    for fields in [&mut stored.top, &mut stored.metadata] {
        let Some(field) = fields.iter_mut().find(|field| field.0 == "warnings") else { continue };
        let mut all = entries(Some(&field.1));
        all.retain(|entry| !entry.contains("RENAPER"));
        all.push(quoted(code, false));
        field.1 = list(&all);
    }
}

/// Whether warnings were omitted, and which.
pub(crate) fn record(rng: &mut Rng, stored: &mut Stored) {
    let mut codes = entries(stored.metadata.iter().find(|field| field.0 == "omitWarnings").map(|field| &field.1));
    if rng.chance(40) {
        codes = entries(stored.top.iter().find(|field| field.0 == "warnings").map(|field| &field.1));
    }
    if rng.chance(15) {
        codes.push(rng.pick(&["null", "5", "{\"risk\":\"DOCUMENT_EXPIRED\"}", "\"SOMETHING_NEW\""]).to_owned());
    }
    let codes = codes.join(",");
    let record = match rng.below(9) {
        0 => rng.pick(&["null", "{}", "[]", "true", "false", "\"\"", "0", "{\"warnings\":null}"]).to_owned(),
        1 => format!("[{codes}]"),
        2..=3 => format!(r#"{{"appliedAt":"2025-12-01T10:00:00.000Z","warnings":[{codes}]}}"#),
        4 => format!(r#"{{"warnings":[],"warnings":[{codes}],"appliedAt":null}}"#),
        5 => format!(r#"{{ "appliedAt" : 5, "warnings":[{codes}], "by":"person-1" }}"#),
        _ => format!(r#"{{"warnings":[{codes}]}}"#),
    };
    if rng.chance(15) {
        remove(&mut stored.metadata, "kycOmitWarningsApplied");
    } else {
        set(&mut stored.metadata, "kycOmitWarningsApplied", raw(&record));
    }
    if rng.chance(50) {
        remove(&mut stored.metadata, "omitWarnings");
    }
}

/// What may be omitted.
pub(crate) fn omit_list(rng: &mut Rng, stored: &mut Stored) {
    let mut all = entries(stored.top.iter().find(|field| field.0 == "warnings").map(|field| &field.1));
    match rng.below(6) {
        0 => remove(&mut stored.metadata, "omitWarnings"),
        1 => {
            set(&mut stored.metadata, "omitWarnings", raw(rng.pick(&["null", "[]", "{}", "\"QR_NOT_DETECTED\"", "5"])))
        }
        2 => {
            all.push(rng.pick(&["null", "5", "{\"risk\":\"DOCUMENT_EXPIRED\"}", "\"\\ud800\""]).to_owned());
            set(&mut stored.metadata, "omitWarnings", list(&all));
        }
        _ => set(&mut stored.metadata, "omitWarnings", list(&all)),
    }
}
