//! Mutations of the case around the data: status, manual decision, warnings; and invalid cases.

use super::coherent;
use super::draft::{Draft, G, raw, remove, set, text};
use super::prng::Rng;

pub(crate) const STATUSES: &[&str] =
    &["approved", "in_review", "rejected", "pending", "in_progress", "expired", "abandoned", "cancelled"];

pub(crate) fn status(rng: &mut Rng, draft: &mut Draft) {
    set(&mut draft.top, "ocrStatus", text(rng.pick(STATUSES)));
}

pub(crate) fn manual(rng: &mut Rng, draft: &mut Draft) {
    set(&mut draft.top, "manualDecision", raw(rng.pick(&["\"approved\"", "\"rejected\"", "\"cancelled\"", "null"])));
}

/// No OCR data, on a `rejected` mostly.
pub(crate) fn no_data(rng: &mut Rng, draft: &mut Draft) {
    if rng.chance(75) {
        set(&mut draft.top, "ocrStatus", text("rejected"));
    }
    match rng.below(4) {
        0 => draft.leave_out_card = true,
        1 => {
            draft.instead_of_card = Some(raw(rng.pick(&[
                "null",
                "{}",
                "{\"firstName\":\"none\",\"x\":\" S/D\"}",
                "{\"firstName\":\"none\",\"x\":[]}",
                "{\"otro\":false}",
                "{\"otro\":null}",
                "{\"documentNumber\":\"0\"}",
                "{\"x\":\"...\"}",
                "{\"x\":\"\\ud800\"}",
            ])));
        }
        _ => {
            for field in draft.card.iter_mut() {
                if rng.chance(97) {
                    field.1 = text(rng.pick(&["", "-", "n/a", "NULL", " None "]));
                }
            }
        }
    }
}

/// `in_review`, and everything there is to be omitted.
pub(crate) fn omit(rng: &mut Rng, draft: &mut Draft) {
    set(&mut draft.top, "ocrStatus", text("in_review"));
    let mut all: Vec<&str> = Vec::new();
    for _ in 0..rng.below(3) + 1 {
        all.push(rng.pick(coherent::OTHER_WARNINGS));
    }
    let list = |all: &[&str]| {
        let all: Vec<String> = all.iter().map(|w| super::draft::quoted(w, false)).collect();
        raw(&format!("[{}]", all.join(",")))
    };
    set(&mut draft.top, "omitWarnings", list(&all));
    all.rotate_left(1);
    if rng.chance(30) {
        all.push(all[0]);
    }
    if rng.chance(12) {
        all.push(rng.pick(coherent::R1));
    }
    if rng.chance(6) {
        all.push(rng.pick(coherent::NEVER_OMIT));
    }
    set(&mut draft.top, "warnings", list(&all));
}

pub(crate) fn unknown_keys(rng: &mut Rng, draft: &mut Draft) {
    let value = raw(rng.pick(&["null", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "[[[]]]", "1e999"]));
    let key = rng.pick(&["OCRSTATUS", "ocr_status", "extra", "", "entityId", "señal"]);
    if rng.chance(50) {
        set(&mut draft.top, key, value);
    } else {
        set(&mut draft.card, key, value);
    }
}

/// A key that is nearly a known one.
pub(crate) fn misspelt(rng: &mut Rng, draft: &mut Draft) {
    if rng.chance(50) {
        let key = rng.pick(&[
            "verified_at",
            "OcrStatus",
            "renaper data",
            "Warnings",
            "ID",
            "omit-warnings",
            "manualdecision",
            "verifiedAt2",
        ]);
        draft.top.push((key.into(), raw("null")));
    } else {
        let key = rng.pick(&[
            "document_number",
            "Gender",
            "full name",
            "DATEOFBIRTH",
            "nationality ",
            "tax-number",
            "documento",
        ]);
        draft.card.push((key.into(), text("x")));
    }
}

/// Warnings that may be omitted, all of them known, and perhaps one that is not.
pub(crate) fn known_warnings(rng: &mut Rng, draft: &mut Draft) {
    let codes = [
        "DOCUMENT_EXPIRED",
        "QR_NOT_DETECTED",
        "INVALID_DATE",
        "AGE_NOT_DETECTED",
        "LOW_LIVENESS_SCORE",
        "SOMETHING_NEW",
    ];
    let count = if rng.chance(85) { 5 } else { 6 };
    let known = codes[rng.below(count)];
    let list = raw(&format!("[{}]", super::draft::quoted(known, false)));
    set(&mut draft.top, "ocrStatus", text("in_review"));
    set(&mut draft.top, "warnings", list.clone());
    set(&mut draft.top, "omitWarnings", list);
    if rng.chance(30) {
        remove(&mut draft.top, "verifiedAt");
    }
}

/// A case that is an error, or just not one.
pub(crate) fn invalid(rng: &mut Rng, draft: &mut Draft) {
    let top = &mut draft.top;
    match rng.below(16) {
        0 => remove(top, "ocrStatus"),
        1 => set(
            top,
            "ocrStatus",
            raw(rng.pick(&["null", "5", "\"Approved\"", "\"approved \"", "\"\"", "[\"approved\"]", "\"\\ud800\""])),
        ),
        2 => set(top, "manualDecision", raw(rng.pick(&["\"in_review\"", "\"\"", "false", "{}", "\"APPROVED\""]))),
        3 => set(top, "verifiedAt", raw(rng.pick(&["5", "{}", "true"]))),
        4 => set(top, "id", raw(rng.pick(&["true", "{}", "[1]"]))),
        5 => set(top, "warnings", raw(rng.pick(&["\"A\"", "[1]", "[null]", "{}", "[[\"A\"]]", "false"]))),
        6 => set(top, "omitWarnings", raw(rng.pick(&["\"A\"", "[1]", "[null]", "{}", "0"]))),
        7 => draft.instead_of_card = Some(raw(rng.pick(&["[]", "\"\"", "5", "false", "\"S/D\""]))),
        8 => {
            let again = top[rng.below(top.len())].clone();
            top.push(again);
        }
        9 if !draft.card.is_empty() => {
            let again = draft.card[rng.below(draft.card.len())].clone();
            draft.card.push(again);
        }
        10 => draft.biometric = Some(raw("{\"skipReason\":\"x\",\"skipReason\":\"x\"}")),
        11 => draft.biometric = Some(raw("{\"a\":1,\"\\u0061\":2}")),
        12 => {
            // The case is the first level; 128 is allowed.
            let inside = 125 + rng.below(5);
            let deep = if rng.chance(50) {
                format!("{}{}", "[".repeat(inside), "]".repeat(inside))
            } else {
                format!("{}1{}", "{\"a\":".repeat(inside), "}".repeat(inside))
            };
            match rng.below(3) {
                0 => set(top, "extra", raw(&deep)),
                1 => draft.body = Some(raw(&deep)),
                _ => draft.body = Some(G::Fields(vec![("x".into(), raw(&deep)), ("codigo".into(), raw("99"))])),
            }
        }
        13 => top.push(("renaperData".into(), raw("{}"))),
        14 => top.push(("ocr\u{53}tatus".into(), text("approved"))),
        _ => draft.biometric = Some(raw("{\"renaperData\":{\"x\":1,\"x\":1},\"skipReason\":\"x\"}")),
    }
}

/// Text that is no case at all; or is, though it looks odd.
pub(crate) fn broken(rng: &mut Rng, case: String) -> String {
    let cut = case.char_indices().map(|c| c.0).nth(rng.below(case.chars().count())).unwrap_or(0);
    match rng.below(14) {
        0 => case[..cut].to_string(),
        1 => format!("{case}}}"),
        2 => format!("[{case}]"),
        3 => rng
            .pick(&[
                "",
                " ",
                "null",
                "true",
                "\"approved\"",
                "5",
                "[]",
                "{}",
                "nul",
                "01",
                "-",
                "1.",
                "{\"a\":}",
                "{,}",
                "[1,]",
                "\u{feff}{}",
            ])
            .into(),
        4 => case.replacen(':', "=", 1),
        5 => case.replacen('}', ",}", 1),
        6 => case.replacen('"', "'", 1),
        7 => format!("\n\t {case} \r\n"),
        8 => format!("\u{a0}{case}"),
        9 => case.replacen("\":\"", "\":\"\u{1}", 1),
        10 => case.replacen("\":\"", "\":\"\\x41", 1),
        11 => case.replacen("\":\"", "\":\"\\u12G4", 1),
        12 => "[".repeat(200) + if rng.chance(50) { "" } else { "]]]" } + &"]".repeat(197),
        _ => format!("{case} // fin"),
    }
}
