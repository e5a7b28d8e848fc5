//! Changes of a stored validation around its check: status, verdict, request, times; keys twice and unknown ones.

use super::draft::{Fields, G, raw, remove, set, text};
use super::edit_case::STATUSES;
use super::prng::Rng;
use super::stored::Stored;

/// What a person or the course of time made of it.
pub(crate) fn status(rng: &mut Rng, stored: &mut Stored) {
    let status =
        if rng.chance(70) { rng.pick(&["approved", "rejected", "in_review", "cancelled"]) } else { rng.pick(STATUSES) };
    set(&mut stored.top, "status", text(status));
    if rng.rarely(15) {
        let none = rng.pick(&["null", "\"Approved\"", "5", "\"\\ud800\"", "[\"approved\"]", "\"\""]);
        set(&mut stored.top, "status", raw(none));
    }
}

/// The provider's word for it.
pub(crate) fn verdict(rng: &mut Rng, stored: &mut Stored) {
    if rng.chance(15) {
        remove(&mut stored.top, "decision");
        return;
    }
    let decision = match rng.below(10) {
        0 => rng.pick(&["null", "{}", "[]", "\"Approved\"", "{\"status\":null}", "{\"status\":5}"]).to_owned(),
        1 => rng
            .pick(&[
                r#"{"status":"Declined","status":"Approved"}"#,
                r#"{"status":"Approved","status":null}"#,
                r#"{"Status":"Declined"}"#,
                r#"{"status":"Approved","other":[1]}"#,
            ])
            .to_owned(),
        2..=3 => {
            let word = rng.pick(&[
                "approved",
                "APPROVED",
                " Approved ",
                "declined",
                "DECLINED\\n",
                "InReview",
                "in review",
                " In  Review",
                "in_review",
                "In-Review",
                "In\\u00a0Review",
                "App roved",
                "Rejected",
                "Not Started",
                "Expired",
                "Abandoned",
                "In Progress",
                "Kyc Expired",
                "",
                "\\ud800",
            ]);
            format!(r#"{{"status":"{word}"}}"#)
        }
        _ => format!(r#"{{"status":"{}"}}"#, rng.pick(&["Approved", "Declined", "In Review"])),
    };
    set(&mut stored.top, "decision", raw(&decision));
}

/// Whether the check was asked for.
pub(crate) fn requested(rng: &mut Rng, stored: &mut Stored) {
    let asked = rng.pick(&[
        r#"{"renaper":true}"#,
        r#"{"renaper":false}"#,
        r#"{"renaper":"true"}"#,
        r#"{"renaper":1}"#,
        r#"{"renaper":{"query":true}}"#,
        r#"{"renaper":false,"renaper":true}"#,
        r#"{"renaper":true,"renaper":null}"#,
        "{}",
        "null",
        "true",
    ]);
    set(&mut stored.metadata, "doubleChecks", raw(asked));
    if rng.chance(35) {
        stored.check = None;
    }
    if rng.chance(20) {
        remove(&mut stored.metadata, "doubleChecks");
    }
}

/// When the check was made.
pub(crate) fn times(rng: &mut Rng, stored: &mut Stored) {
    let times = ["\"2035-01-01T00:00:00Z\"", "\"\"", "null", "1780000000", "\"\\ud800\"", "{\"$date\":0}"];
    let (created, verified) = (rng.pick(&times), rng.pick(&times));
    if rng.chance(30) {
        remove(&mut stored.top, "createdAt");
    } else {
        set(&mut stored.top, "createdAt", raw(created));
    }
    let leave_out = rng.chance(40);
    if let Some(check) = stored.check() {
        if leave_out {
            remove(check, "verifiedAt");
        } else {
            set(check, "verifiedAt", raw(verified));
        }
    }
}

/// A key that stands twice: the same again, or something else of the kind, before it or behind.
pub(crate) fn twice(rng: &mut Rng, stored: &mut Stored) {
    let Stored { top, metadata, check, .. } = stored;
    let fields: &mut Fields = match (rng.below(6), check) {
        (0..=1, _) => top,
        (2..=3, _) => metadata,
        (_, Some(G::Fields(check))) => match rng.below(3) {
            0 => check,
            _ => match check.iter_mut().find(|field| field.0 == "comparisonResults") {
                Some((_, G::Fields(rows))) if rng.chance(50) => rows,
                Some((_, G::Fields(rows))) if !rows.is_empty() => {
                    let at = rng.below(rows.len());
                    match &mut rows[at].1 {
                        G::Fields(row) => row,
                        _ => return,
                    }
                }
                _ => return,
            },
        },
        _ => top,
    };
    if fields.is_empty() {
        return;
    }
    let mut again = fields[rng.below(fields.len())].clone();
    if rng.chance(70) {
        let others = ["null", "true", "false", "\"approved\"", "\"rejected\"", "[]", "{}", "0", "\"\\udc00\""];
        again.1 = raw(rng.pick(&others));
    }
    if rng.chance(60) {
        fields.push(again);
    } else {
        fields.insert(0, again);
    }
}

/// Keys that mean nothing, or nearly something.
pub(crate) fn unknown_keys(rng: &mut Rng, stored: &mut Stored) {
    let value = raw(rng.pick(&["null", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "[[[]]]", "1e999", "\"rejected\""]));
    let key = rng.pick(&["Status", "ocrStatus", "manualDecision", "extracted_data", "Warnings", "kycDecision", ""]);
    let Stored { top, metadata, check, .. } = stored;
    let fields = match (rng.below(3), check) {
        (0, _) => metadata,
        (1, Some(G::Fields(check))) => check,
        _ => top,
    };
    fields.push((key.to_owned(), value));
    if rng.chance(20) {
        // The document is the first level; 128 is allowed.
        let inside = 124 + rng.below(6);
        stored.top.push(("deep".to_owned(), raw(&format!("{}{}", "[".repeat(inside), "]".repeat(inside)))));
    }
}
