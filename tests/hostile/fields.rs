//! Values that are no text, numbers at the edges (V1), and keys of the body by the dozen (V8).

use super::draft::Draft;
use super::expected::{Outcome, Row, failed, finds, lacks, passed, says, skipped};
use super::{LARGE, Rows, quoted};

/// The rows with a field on either side: row, key on the card and its value, key in the body and its value.
pub(super) const FIELDS: [(&str, &str, &str, &str, &str); 5] = [
    ("dni", "documentNumber", "38966181", "dni", "38966181"),
    ("tramite", "personalNumber", "00460759387", "id_tramite_principal", "460759387"),
    ("ejemplar", "ejemplar", "C", "ejemplar", "C"),
    ("dateOfBirth", "dateOfBirth", "1995-05-22", "fecha_nacimiento", "1995-05-22"),
    ("expirationDate", "expirationDate", "2031-10-17", "vencimiento", "2031-10-17"),
];

/// What is raised where the card's side of a row is missing, and where the registry's is (F1 to F6).
fn raised(row: &str) -> [&'static [&'static str]; 2] {
    match row {
        "dni" => [&["RENAPER_DNI_MISSING"], &[]],
        "tramite" => [&["RENAPER_TRAMITE_DATA_MISSING"], &["RENAPER_TRAMITE_DATA_MISSING"]],
        _ => [&[], &[]],
    }
}

/// What comes of one side that is missing, and shows this or nothing.
pub(super) fn missing(row: &'static str, on_card: bool, shown: Option<&str>, rules: &'static str) -> Vec<Outcome> {
    let (_, _, card, _, registry) = *FIELDS.iter().find(|field| field.0 == row).unwrap();
    let (reason, codes) = if on_card { ("ocr_missing", raised(row)[0]) } else { ("renaper_missing", raised(row)[1]) };
    let mut expected = skipped(row, reason);
    if !on_card {
        expected = expected.card(card);
    }
    if let Some(shown) = shown {
        expected = if on_card { expected.card(shown) } else { expected.registry(shown) };
    }
    if on_card {
        expected = expected.registry(registry);
    }
    if let Some(code) = codes.first() {
        expected = expected.raises(code);
    }
    let mut outcomes = finds(codes);
    outcomes.push(expected.by(rules));
    outcomes
}

/// A case in which one side of a row has this value.
fn with(field: (&str, &str, &str, &str, &str), on_card: bool, json: &str) -> Draft {
    if on_card { Draft::approved().card(field.1, json) } else { Draft::approved().body(field.3, json) }
}

/// Numbers, and what is neither number nor text.
pub(super) fn numbers(rows: &mut Rows) {
    // Every value is shown as text, or not at all.
    let digits = "9".repeat(400);
    for field in FIELDS {
        for on_card in [true, false] {
            let side = if on_card { "card" } else { "registry" };
            for json in [
                "[]",
                "{}",
                "[\"C\"]",
                "{\"a\":1}",
                "true",
                "false",
                "1E400",
                "1e-400",
                "-1.5",
                "38966181.5",
                "18446744073709551616",
                "-9223372036854775809",
                &digits,
                r#""\ud800""#,
                r#""38966181\udc00""#,
                r#""\udc00\ud800""#,
            ] {
                let what = format!("{} on the {side}: {}", field.0, &json[..json.len().min(30)]);
                rows.evaluated(&what, &with(field, on_card, json), missing(field.0, on_card, None, "V1"));
            }
            for json in
                ["18446744073709551615", "-9223372036854775808", "9223372036854775808", "1", "1.0", "1e0", "10e-1"]
            {
                // All of them are text by V1, and too long or too short for the field's own rule; a trámite of the
                // registry may be 1.
                if !(json.len() < 6 && field.0 == "tramite" && !on_card) {
                    let what = format!("{} on the {side}: {json}", field.0);
                    rows.evaluated(&what, &with(field, on_card, json), missing(field.0, on_card, Some(json), "V1"));
                }
            }
            // A zero is no number of a person and no date, but it is a character.
            for json in ["0", "-0", "-0.0", "0e0", "\"-0\""] {
                let shown = (field.0 == "ejemplar").then_some(json.trim_matches('"'));
                rows.evaluated(
                    &format!("{} on the {side}: {json}", field.0),
                    &with(field, on_card, json),
                    missing(field.0, on_card, shown, "V1"),
                );
            }
        }
    }
    written_otherwise(rows);
    // As numbers they are what they are as text.
    let case = Draft::approved()
        .card("documentNumber", "38966181")
        .card("personalNumber", "460759387")
        .body("dni", "-38966181");
    let rows_of_numbers = [
        passed("dni").card("38966181").registry("-38966181").by("V1 V2"),
        passed("tramite").card("460759387").registry("460759387").by("V1 V3"),
    ];
    rows.evaluated("integers", &case, finds(&[]).into_iter().chain(rows_of_numbers).collect());

    let bare = || Draft::approved().bare();
    let unavailable = || finds(&["RENAPER_VERIFICATION_UNAVAILABLE"]);
    for json in ["\"\"", "0", "[]", "[{}]", "true", "1e999", r#""\ud800""#, "\"SERVICE_UNAVAILABLE\""] {
        rows.evaluated(&format!("a body that is {json}"), &bare().top("renaperData", json), unavailable());
    }
    for codigo in ["1", "5", "\"1\"", "\"005\"", "\" 5 \""] {
        let case = bare().body("codigo", codigo).body("dni", "38966181");
        rows.evaluated(&format!("codigo {codigo}"), &case, unavailable());
    }
    for codigo in [
        "1.5",
        "1e999",
        "-1",
        "-2",
        "\"-1\"",
        "\"+1\"",
        "\"١\"",
        "\"１\"",
        "\"1 2\"",
        "[1]",
        "{\"1\":1}",
        "true",
        "18446744073709551616",
    ] {
        let case = bare().body("codigo", codigo).body("dni", "38966181");
        let outcomes = [passed("dni").card("38966181").registry("38966181").by("A5 F1")];
        let mut outcomes = outcomes.to_vec();
        outcomes.extend(finds(&["RENAPER_TRAMITE_DATA_MISSING"]));
        rows.evaluated(&format!("codigo {codigo} decides nothing"), &case, outcomes);
    }
    for error in [
        "1",
        "-1",
        "1e999",
        "[0]",
        "{\"a\":null}",
        "\" x \"",
        "true",
        r#""\ud800""#,
        "\"\u{200f}\"",
        "\"00\"",
        &quoted(&"0".repeat(1025)),
    ] {
        let case = bare().body("error", error).body("dni", "38966181");
        rows.evaluated(&format!("error {}", &error.chars().take(20).collect::<String>()), &case, unavailable());
    }
}

/// Integers written with a fraction or an exponent (V1): each is shown as it is written, and means its decimal text.
fn written_otherwise(rows: &mut Rows) {
    const DNI: [&str; 3] = ["38966181.0", "3.8966181e7", "389661810E-1"];
    const TRAMITE: [&str; 3] = ["460759387e0", "4.60759387E+8", "460759387.000"];
    let [dni, tramite, ejemplar, dates @ ..] = FIELDS;
    for on_card in [true, false] {
        // 8 digits are a DNI, and another trámite; 9 digits are that trámite, and no DNI.
        for (field, json, rules) in
            DNI.map(|json| (dni, json, "V1 V2")).into_iter().chain(TRAMITE.map(|json| (tramite, json, "V1 V3")))
        {
            let mut outcomes = finds(&[]);
            outcomes.push(shown(passed(field.0), field, on_card, json).by(rules));
            rows.evaluated(&format!("{} {json}", field.0), &with(field, on_card, json), outcomes);
        }
        for json in DNI {
            let code = "RENAPER_TRAMITE_ID_NOT_MATCH";
            let mut outcomes = finds(&[code]);
            let row = shown(failed("tramite", code), tramite, on_card, json);
            outcomes.push(row.by("V1 V3"));
            rows.evaluated(&format!("tramite {json}"), &with(tramite, on_card, json), outcomes);
        }
        for json in TRAMITE {
            let outcomes = missing("dni", on_card, Some(json), "V1 V2");
            rows.evaluated(&format!("dni {json}"), &with(dni, on_card, json), outcomes);
        }
        // Neither is a letter or a date.
        for field in [ejemplar].into_iter().chain(dates) {
            for json in DNI.into_iter().chain(TRAMITE) {
                let outcomes = missing(field.0, on_card, Some(json), "V1");
                rows.evaluated(&format!("{} {json}", field.0), &with(field, on_card, json), outcomes);
            }
        }
    }
    // The registry's trámite may be short.
    for json in ["1.0", "1e0", "10e-1"] {
        let code = "RENAPER_TRAMITE_ID_NOT_MATCH";
        let mut outcomes = finds(&[code]);
        outcomes.push(shown(failed("tramite", code), tramite, false, json).by("V1 V3"));
        rows.evaluated(&format!("a registry's {json}"), &with(tramite, false, json), outcomes);
    }
}

/// The row with this number on one side and what it was on the other.
fn shown(row: Row, field: (&str, &str, &str, &str, &str), on_card: bool, json: &str) -> Row {
    if on_card { row.card(json).registry(field.4) } else { row.card(field.2).registry(json) }
}

/// Keys and values of a body, both as JSON.
type Members<'m> = &'m [(&'m str, &'m str)];

/// Spellings of keys, and several keys of one field.
pub(super) fn keys(rows: &mut Rows) {
    // The DNI of the body is what stands under these keys, in this order; what the row shows, or that it is missing.
    let long = format!("\"d{}ni\"", "-_ ".repeat(LARGE));
    let at_the_end = format!("\"dni{}\"", "-".repeat(LARGE));
    let cases: [(Members<'_>, Option<&str>); 24] = [
        // C's exact spelling before the others, they in the body's order, but only among present values.
        (
            &[("\"DNI\"", "\"11111111\""), ("\"dni\"", "\"38.966.181\""), ("\"Dni\"", "\"22222222\"")],
            Some("38.966.181"),
        ),
        (&[("\"DNI\"", "\"38.966.181\""), ("\"Dni\"", "\"22222222\"")], Some("38.966.181")),
        (&[("\"DNI\"", "\"x\""), ("\"dni\"", "true"), ("\"Dni\"", "38966181")], Some("38966181")),
        (
            &[
                ("\"dni\"", "\"S/D\""),
                ("\"DNI\"", "\"\""),
                ("\"nro_dni\"", "null"),
                ("\"NumeroDocumento\"", "38966181"),
            ],
            Some("38966181"),
        ),
        (&[("\"dni\"", "\"38.966.181\""), ("\"dni\"", "\"11111111\"")], Some("38.966.181")),
        (&[("\"dni\"", "[]"), ("\"dni\"", "\"38.966.181\""), ("\"dni\"", "\"11111111\"")], Some("38.966.181")),
        (&[("\"DNI\"", "\"11111111\""), ("\"\\u0064ni\"", "\"38.966.181\"")], Some("38.966.181")),
        (&[("\"NRO-DNI\"", "\"38.966.181\""), ("\"numero documento\"", "\"11111111\"")], Some("38.966.181")),
        // However many hyphens, underscores and spaces.
        (&[(&long, "\"38.966.181\"")], Some("38.966.181")),
        (&[(&at_the_end, "\"38.966.181\"")], Some("38.966.181")),
        (&[("\"-_ d n i _-\"", "\"38.966.181\"")], Some("38.966.181")),
        // None present: the first unreadable, ordered in the same way, is shown where it is text.
        (&[("\"DNI\"", "\"x\""), ("\"dni\"", "\"y\"")], None),
        // What is no spelling of it: other spaces and dashes, what cannot be seen, look-alikes, more letters.
        (&[("\"d\\tni\"", "\"11111111\"")], None),
        (&[("\"d\u{a0}ni\"", "\"11111111\"")], None),
        (&[("\"d\u{2013}ni\"", "\"11111111\"")], None),
        (&[("\"d.ni\"", "\"11111111\"")], None),
        (&[("\"d\u{200d}ni\"", "\"11111111\"")], None),
        (&[("\"\u{feff}dni\"", "\"11111111\"")], None),
        (&[("\"dni\\u0000\"", "\"11111111\"")], None),
        (&[("\"dni\\ud800\"", "\"11111111\"")], None),
        (&[("\"ｄｎｉ\"", "\"11111111\"")], None),
        (&[("\"dnı\"", "\"11111111\"")], None),
        (&[("\"dnis\"", "\"11111111\""), ("\"\"", "\"11111111\"")], None),
        (&[("\"datos\"", "{\"dni\":\"11111111\"}")], None),
    ];
    for (members, shown) in cases {
        let draft = members
            .iter()
            .fold(Draft::approved().without_body("dni"), |draft, (key, json)| draft.another_of_body(key, json));
        let mut outcomes = finds(&[]);
        outcomes.push(match shown {
            Some(shown) => passed("dni").card("38966181").registry(shown).by("V8 F1"),
            None if members.len() == 2 && members[0].1 == "\"x\"" => {
                skipped("dni", "renaper_missing").card("38966181").registry("y").by("V8 F1")
            }
            None => skipped("dni", "renaper_missing").card("38966181").by("V8 F1"),
        });
        let what: String = members.iter().map(|member| member.0.chars().take(20).collect::<String>() + " ").collect();
        rows.evaluated(&format!("keys {what}"), &draft, outcomes);
    }
    // What nobody knows is ignored and never lost; what stands twice stands twice.
    let body = r#"{"dni":"38966181","x":1,"x":[1e999,"\ud800"],"\udfff":{"\u0000":-0.0},"DNI": "1"}"#;
    let mut outcomes = finds(&["RENAPER_TRAMITE_DATA_MISSING"]);
    outcomes.extend([says("V8", "renaper.renaperData", body), lacks("V3", "renaper.idTramitePrincipal")]);
    rows.evaluated("a body with everything odd", &Draft::approved().top("renaperData", body), outcomes);
    // A zero is remembered (A3) where nothing else is there to compare, whichever of several keys holds it.
    let zero = r#"{"ID_TRAMITE_PRINCIPAL":"0","id_tramite_principal":"","idtramiteprincial":"S/D"}"#;
    let not_found = skipped("tramite", "renaper_missing").card("00460759387").by("A3");
    let mut outcomes = finds(&["RENAPER_DNI_NOT_MATCH"]);
    outcomes.push(not_found);
    rows.evaluated("a zero among several", &Draft::approved().top("renaperData", zero), outcomes);
}
