//! One field of the card beside one of the registry's, in an envelope, against the second implementation: what repairs
//! (V9) and envelopes (V8) do to a row, reached without a case to be found first.
//!
//! An input is two bytes, which choose the field and the envelope, and two texts, separated by a line break.

use crate::differential;

/// The card's key, and the registry's.
const FIELDS: [(&str, &str); 9] = [
    ("documentNumber", "dni"),
    ("personalNumber", "id_tramite_tarjeta_reimpresa"),
    ("personalNumber", "id_tramite_principal"),
    ("taxNumber", "cuil"),
    ("ejemplar", "ejemplar"),
    ("dateOfBirth", "fecha_nacimiento"),
    ("expirationDate", "vencimiento"),
    ("fullName", "apellido"),
    ("dateOfIssue", "emision"),
];

/// What the registry's answer is wrapped in: before it, behind it, and whether it is a text itself.
const ENVELOPES: [(&str, &str, bool); 8] = [
    ("", "", false),
    ("{\"data\":", "}", false),
    ("{\"codigo\":99,\"persona\":", "}", false),
    ("[", "]", false),
    ("", "", true),
    ("{\"data\":", "}", true),
    ("{\"resultado\":[", "]}", false),
    ("{\"error\":0,\"mensaje\":\"OK\",\"datos\":", "}", false),
];

/// Panics where the two implementations do not agree.
pub fn check(data: &[u8]) {
    let [field, envelope, texts @ ..] = data else { return };
    let texts = String::from_utf8_lossy(texts);
    let (card, registry) = texts.split_once('\n').unwrap_or((&texts, &texts));
    let (card_key, registry_key) = FIELDS[usize::from(*field) % FIELDS.len()];
    let (before, behind, is_text) = ENVELOPES[usize::from(*envelope) % ENVELOPES.len()];
    let body = format!(
        "{{\"codigo\":99,\"dni\":\"38966181\",\"nombres\":\"JUAN\",{}:{}}}",
        written(registry_key),
        written(registry)
    );
    let body = if is_text { written(&body) } else { body };
    let case = format!(
        "{{\"ocrStatus\":\"approved\",\"extractedData\":{{{}:{}}},\"renaperData\":{before}{body}{behind}}}",
        written(card_key),
        written(card)
    );
    for policy in ["{}", "{\"extends\":\"hardened\"}"] {
        differential::check(format!("{policy}\0{case}").as_bytes());
    }
}

fn written(text: &str) -> String {
    serde_json::to_string(text).expect("a text can be written")
}
