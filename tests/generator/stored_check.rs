//! Changes of a stored check: its verdict, its rows, its stamp, its age.

use super::coherent::R1;
use super::draft::{Fields, G, raw, remove, set, text, text_of};
use super::policies;
use super::prng::Rng;
use super::stored::Stored;
use super::stored_lists;

const ROWS: [(&str, &str); 6] = [
    ("dni", "RENAPER_DNI_NOT_MATCH"),
    ("tramite", "RENAPER_TRAMITE_ID_NOT_MATCH"),
    ("name", "RENAPER_NAME_NOT_MATCH"),
    ("ejemplar", "RENAPER_EJEMPLAR_NOT_MATCH"),
    ("dateOfBirth", "RENAPER_DOB_NOT_MATCH"),
    ("expirationDate", "RENAPER_EXPIRY_NOT_MATCH"),
];

/// Whether the check was allowed to change the status.
pub(crate) fn enforcement(rng: &mut Rng, stored: &mut Stored) {
    let applied = if rng.chance(75) {
        rng.pick(&["true", "false"])
    } else {
        rng.pick(&["null", "\"true\"", "1", "0", "{}", "\"false\""])
    };
    if let Some(check) = stored.check() {
        set(check, "enforcementApplied", raw(applied));
    }
}

/// A check from before `enforcementApplied`, mostly with one code or none in its rows.
pub(crate) fn before_enforcement(rng: &mut Rng, stored: &mut Stored) {
    let Some(check) = stored.check() else { return };
    remove(check, "enforcementApplied");
    if rng.chance(85) {
        remove(check, "engine");
    }
    if rng.chance(60) {
        single_code(rng, stored);
    }
}

/// A check from before there were several codes: failed rows have none, one code stands for all.
pub(crate) fn single_code(rng: &mut Rng, stored: &mut Stored) {
    let keep_one = rng.chance(60);
    let Some(check) = stored.check() else { return };
    if rng.chance(85) {
        remove(check, "engine");
    }
    let mut is_first = true;
    for row in rows_of(check) {
        let has_code = text_of(row, "errorCode").is_some();
        if has_code && !(keep_one && is_first) {
            remove(row, "errorCode");
        }
        is_first &= !has_code;
    }
    let first = text_of(check, "errorCode");
    if rng.chance(40)
        && let Some(first) = &first
    {
        let one = rng.pick(&["RENAPER_VERIFICATION_FAILED", "RENAPER_NOT_MATCH", "RENAPER_DATA_MISMATCH"]);
        let one = if rng.chance(25) { one.to_owned() } else { first.clone() };
        set(check, "errorCode", text(&one));
        stored_lists::only_code(stored, &one);
    }
}

/// Verdict, first code, and the numbers beside them.
pub(crate) fn verdict(rng: &mut Rng, stored: &mut Stored) {
    let code = format!("\"{}\"", rng.pick(R1));
    let key = rng.pick(&["verified", "matchResult", "errorCode", "errorCode", "personalNumber", "idTramitePrincipal"]);
    let values: &[&str] = match key {
        "verified" => &["true", "false", "\"true\"", "null", "0"],
        "matchResult" => &["\"match\"", "\"mismatch\"", "\"error\"", "\"MATCH\"", "null", "true"],
        "errorCode" => &["\"RENAPER_NEW\"", "null", "5", "\"\\ud800\""],
        _ => &["\"00123456789\"", "123456789", "null", "\"\"", "\" 460759387\""],
    };
    let value = if key == "errorCode" && rng.chance(70) { raw(&code) } else { raw(rng.pick(values)) };
    let leave_out = rng.chance(25);
    let Some(check) = stored.check() else { return };
    if leave_out {
        remove(check, key);
    } else {
        set(check, key, value);
    }
}

/// Something in one row.
pub(crate) fn row(rng: &mut Rng, stored: &mut Stored) {
    let Some(check) = stored.check() else { return };
    let mut rows = rows_of(check);
    if rows.is_empty() {
        return;
    }
    let at = rng.below(rows.len());
    let row = &mut rows[at];
    let field = text_of(row, "field").unwrap_or_default();
    let own = ROWS.iter().find(|own| own.0 == field).map_or("RENAPER_DNI_MISSING", |own| own.1);
    let own = format!("\"{own}\"");
    if rng.chance(40) {
        // A row that came out otherwise, whole.
        let passed = rng.chance(40);
        set(row, "compared", raw("true"));
        set(row, "passed", raw(if passed { "true" } else { "false" }));
        remove(row, "skipReason");
        remove(row, "errorCode");
        if !passed && rng.chance(75) {
            set(row, "errorCode", raw(&own));
        }
        return;
    }
    let keys = ["compared", "passed", "skipReason", "ocrValue", "renaperValue", "similarityPercent", "threshold"];
    let key = if rng.chance(30) { "errorCode" } else { rng.pick(&keys) };
    let values: &[&str] = match key {
        "compared" | "passed" => &["true", "false", "null", "\"true\"", "1"],
        "skipReason" => &["\"ocr_missing\"", "\"renaper_missing\"", "\"both_missing\"", "\"other\"", "null", "5"],
        "similarityPercent" => {
            &["92", "92.5", "100.0", "1e2", "-0", "0", "80", "79.999999999999999", "\"92\"", "null", "1e999", "101"]
        }
        "threshold" => &["80", "80.0", "85", "\"80\"", "null", "-1", "1e999"],
        "errorCode" => &["\"RENAPER_NEW\"", "null", "\"RENAPER_DNI_MISSING\"", "\"RENAPER_TRAMITE_DATA_MISSING\""],
        _ => &["\"Juan\"", "38966181", "null", "\"\"", "\"\\ud800\"", "{\"$numberInt\":\"5\"}", "\"[REDACTED]\""],
    };
    if rng.chance(25) {
        remove(row, key);
    } else if key == "errorCode" && rng.chance(40) {
        set(row, key, raw(&own));
    } else {
        set(row, key, raw(rng.pick(values)));
    }
}

/// The rows as a whole: fewer, none, something else.
pub(crate) fn rows(rng: &mut Rng, stored: &mut Stored) {
    let Some(check) = stored.check() else { return };
    match rng.below(5) {
        0 => remove(check, "comparisonResults"),
        1 => set(check, "comparisonResults", raw(rng.pick(&["{}", "null", "[]", "\"\"", "[{\"field\":\"dni\"}]"]))),
        _ => {
            let Some((_, G::Fields(rows))) = check.iter_mut().find(|field| field.0 == "comparisonResults") else {
                return;
            };
            if !rows.is_empty() {
                let at = rng.below(rows.len());
                match rng.below(3) {
                    0 => rows[at].1 = raw(rng.pick(&["null", "{}", "[]", "true", "{\"field\":\"name\"}"])),
                    1 => rows[at].0 = rng.pick(&["birth", "DNI", "dni", "name"]).to_owned(),
                    _ => drop(rows.remove(at)),
                }
            }
            rng.shuffle(rows);
        }
    }
}

/// What the stored biometric block came to.
pub(crate) fn biometric(rng: &mut Rng, stored: &mut Stored) {
    let Some(check) = stored.check() else { return };
    let whole = ["null", "{}", "[]", "\"[REDACTED]\"", "{\"verified\":true,\"matchResult\":\"match\"}"];
    match check.iter_mut().find(|field| field.0 == "renaperBiometric") {
        Some((_, G::Fields(block))) if rng.chance(75) => {
            let key = rng.pick(&["verified", "matchResult", "score", "errorCode"]);
            let values: &[&str] = match key {
                "verified" => &["true", "false", "null"],
                "matchResult" => &["\"match\"", "\"mismatch\"", "\"error\"", "null"],
                "score" => &["0.91", "0.910", "\"0.91\"", "null", "91"],
                _ => &["\"RENAPER_BIOMETRIC_NOT_MATCH\"", "\"RENAPER_BIOMETRIC_UNAVAILABLE\"", "\"OTHER\"", "null"],
            };
            if rng.chance(30) {
                remove(block, key);
            } else {
                set(block, key, raw(rng.pick(values)));
            }
        }
        _ if rng.chance(30) => remove(check, "renaperBiometric"),
        _ => set(check, "renaperBiometric", raw(rng.pick(&whole))),
    }
}

pub(crate) fn without_stamp(_: &mut Rng, stored: &mut Stored) {
    if let Some(check) = stored.check() {
        remove(check, "engine");
    }
}

/// Who decided, and what: another policy, another status, nothing that can be read.
pub(crate) fn stamp(rng: &mut Rng, stored: &mut Stored) {
    let other = match rng.below(4) {
        0 => (stored.engine.stamp)("hardened"),
        1 => (stored.engine.stamp)("documented"),
        _ => (stored.engine.stamp)(&policies::policy(rng)),
    };
    let Some(check) = stored.check() else { return };
    if rng.chance(8) {
        let odd = ["null", "{}", "[]", "\"documented\"", "{\"rules\":\"2\",\"status\":\"approved\"}"];
        set(check, "engine", raw(rng.pick(&odd)));
        return;
    }
    let Some((_, G::Fields(engine))) = check.iter_mut().find(|field| field.0 == "engine") else { return };
    match rng.below(8) {
        0..=2 => {
            let status = rng.pick(&["\"approved\"", "\"in_review\"", "\"rejected\"", "\"cancelled\"", "\"pending\""]);
            let odd = rng.pick(&["null", "\"Approved\"", "5"]);
            set(engine, "status", raw(if rng.chance(80) { status } else { odd }));
        }
        3 => {
            let reasons = [
                "\"manual_decision\"",
                "\"cross_check_passed\"",
                "\"cross_check_failed\"",
                "\"informational\"",
                "\"omit_warnings\"",
                "\"not_applicable\"",
                "\"advisory_escalated\"",
                "\"other\"",
                "null",
            ];
            set(engine, "reason", raw(rng.pick(&reasons)));
        }
        4 => {
            if let Some([name, fingerprint]) = other {
                set(engine, "policy", text(&name));
                set(engine, "fingerprint", text(&fingerprint));
            }
        }
        5 => set(engine, "fingerprint", raw(rng.pick(&["\"\"", "null", "5", "\"0000\"", "\"\\ud800\""]))),
        6 => set(engine, "rules", raw(rng.pick(&["\"1\"", "\"3\"", "2", "null", "\"\"", "\"2.0\""]))),
        _ => {
            let key = rng.pick(&["rules", "policy", "fingerprint", "status", "reason"]);
            remove(engine, key);
        }
    }
}

/// A check that is none.
pub(crate) fn odd(rng: &mut Rng, stored: &mut Stored) {
    stored.check = Some(raw(rng.pick(&[
        "null",
        "{}",
        "[]",
        "true",
        "\"\"",
        "{\"verified\":true}",
        "{\"verified\":false,\"matchResult\":\"mismatch\",\"errorCode\":\"RENAPER_DNI_NOT_MATCH\"}",
        "{\"renaperData\":{}}",
        "{\"renaperData\":null,\"enforcementApplied\":true}",
        "{\"verified\":true,\"matchResult\":\"match\",\"enforcementApplied\":true}",
        "{\"renaperBiometric\":{\"verified\":true,\"matchResult\":\"match\"}}",
    ])));
}

fn rows_of(check: &mut Fields) -> Vec<&mut Fields> {
    let rows = check.iter_mut().find(|field| field.0 == "comparisonResults");
    let rows = match rows {
        Some((_, G::Fields(rows))) => rows,
        _ => return Vec::new(),
    };
    let members = rows.iter_mut().map(|row| match &mut row.1 {
        G::Fields(row) => Some(row),
        _ => None,
    });
    members.flatten().collect()
}
