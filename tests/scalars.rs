//! What a field may hold: text, numbers, Extended JSON, fillers (rule V1), as the rows show it.

use renaper_crosscheck::{
    Case, Field, Policy, RowOutcome, Text, Value, evaluate, normalize_date, normalize_dni, normalize_name,
};

/// Whether a row is compared and passes, and what it shows of the card and of the registry.
type Seen = (Option<bool>, Option<String>, Option<String>);

/// The row of a case with one value on the card, and one in the body.
fn row(field: Field, card: (&str, &str), body: (&str, &str)) -> Seen {
    let case = format!(
        r#"{{"ocrStatus":"approved","extractedData":{{"{}":{}}},"renaperData":{{"ejemplar":"A","{}":{}}}}}"#,
        card.0, card.1, body.0, body.1
    );
    let case = Case::from_json(&case).unwrap();
    let evaluation = evaluate(&case, &Policy::documented());
    let rows = evaluation.renaper.unwrap().comparison_results.unwrap();
    let row = rows.get(field).unwrap();
    let passed = match row.outcome {
        RowOutcome::Compared { passed } => Some(passed),
        RowOutcome::Skipped(_) => None,
    };
    let text = |shown: &Option<Text<'_>>| shown.as_ref().map(|text| text.as_str().to_owned());
    (passed, text(&row.ocr_value), text(&row.renaper_value))
}

/// What a trámite of the registry comes to beside the card's 451234567: whether it is compared, and what is shown.
fn registry_tramite(json: &str) -> (Option<bool>, Option<String>) {
    let (passed, _, shown) = row(Field::Tramite, ("personalNumber", "\"00451234567\""), ("id_tramite_principal", json));
    (passed, shown)
}

/// The same of the card's, beside the registry's.
fn card_tramite(json: &str) -> (Option<bool>, Option<String>) {
    let (passed, shown, _) = row(Field::Tramite, ("personalNumber", json), ("id_tramite_principal", "\"451234567\""));
    (passed, shown)
}

#[test]
fn a_number_counts_as_its_integer_and_is_shown_as_it_was_written() {
    for (json, shown) in [
        ("451234567", "451234567"),
        ("451234567.0", "451234567.0"),
        ("451234567.000000000000000000000", "451234567.000000000000000000000"),
        ("4.51234567e8", "4.51234567e8"),
        ("4.51234567E8", "4.51234567E8"),
        ("4.51234567E+08", "4.51234567E+08"),
        ("4512345670e-1", "4512345670e-1"),
        ("451234567.0e0", "451234567.0e0"),
        ("0.451234567e9", "0.451234567e9"),
        ("-451234567", "-451234567"),
        ("-451234567.0", "-451234567.0"),
        (r#"" 451234567.0 ""#, "451234567.0"),
        (r#""\u00a0451234567\u00a0""#, "451234567"),
    ] {
        assert_eq!(registry_tramite(json), (Some(true), Some(shown.to_owned())), "{json}");
        assert_eq!(card_tramite(json), (Some(true), Some(shown.to_owned())), "{json}");
    }
    // A fraction is no rounding error, and an exponent in text has lost its digits.
    for json in [
        "451234567.5",
        "451234567.00000000000000000001",
        "4.512345675e7",
        "451234567e-1",
        "1e400",
        "1e-400",
        "true",
        "[451234567]",
        "{}",
    ] {
        assert_eq!(registry_tramite(json), (None, None), "{json}");
        assert_eq!(card_tramite(json), (None, None), "{json}");
    }
    assert_eq!(registry_tramite(r#""4.51234567E8""#), (None, Some("4.51234567E8".to_owned())));
    assert_eq!(card_tramite(r#""4.5E+08""#), (None, Some("4.5E+08".to_owned())));
}

#[test]
fn integers_have_their_limits() {
    // What is too large for a trámite is shown as it is there, and what is no integer of V1 is not.
    for (json, is_shown) in [
        ("18446744073709551615", true),
        ("18446744073709551616", false),
        ("-9223372036854775808", true),
        ("-9223372036854775809", false),
        ("9007199254740992.0", true),
        ("-9007199254740992.0", true),
        ("9007199254740993.0", false),
        ("-9007199254740993.0", false),
        ("9.007199254740992e15", true),
        ("9.007199254740993e15", false),
        ("1e15", true),
        ("1e16", false),
        ("1e99999999999999999999", false),
        ("18446744073709551615.0", false),
    ] {
        assert_eq!(registry_tramite(json), (None, is_shown.then(|| json.to_owned())), "{json}");
    }
    // Zeros are absent, however large their exponent.
    assert_eq!(registry_tramite(r#"{"$numberLong":"99999999999999999999999"}"#), (None, None));
    for json in ["0", "0.0", "-0", "-0.0", "0e0", "0.000e5", "0e99999999999999999999", "0E-99999999999999999999"] {
        assert_eq!(card_tramite(json), (None, None), "{json}");
    }
}

#[test]
fn extended_json_stands_for_what_it_holds() {
    for (json, shown) in [
        (r#"{"$numberInt":"451234567"}"#, "451234567"),
        (r#"{"$numberInt":451234567}"#, "451234567"),
        (r#"{"$numberLong":"451234567"}"#, "451234567"),
        (r#"{"$numberLong":"00451234567"}"#, "00451234567"),
        (r#"{"$numberLong":451234567}"#, "451234567"),
        (r#"{"$numberDouble":"451234567.0"}"#, "451234567.0"),
        (r#"{"$numberDouble":"00451234567.0"}"#, "00451234567.0"),
        (r#"{"$numberDouble":"4.51234567E8"}"#, "4.51234567E8"),
        (r#"{"$numberDouble":451234567.0}"#, "451234567.0"),
        (r#"{ "$numberDouble" : 4.51234567e8 }"#, "4.51234567e8"),
        (r#"{"$numberLong":" 451234567 "}"#, "451234567"),
        (r#"{"\u0024numberLong":"451234567"}"#, "451234567"),
    ] {
        assert_eq!(registry_tramite(json), (Some(true), Some(shown.to_owned())), "{json}");
        assert_eq!(card_tramite(json), (Some(true), Some(shown.to_owned())), "{json}");
    }
    for json in [
        r#"{"$numberDouble":"NaN"}"#,
        r#"{"$numberDouble":"Infinity"}"#,
        r#"{"$numberDouble":"-Infinity"}"#,
        r#"{"$numberDouble":"451234567.5"}"#,
        r#"{"$numberLong":"N° 451234567"}"#,
        r#"{"$numberLong":""}"#,
        r#"{"$numberLong":true}"#,
        r#"{"$numberLong":{"$numberLong":"451234567"}}"#,
        r#"{"$numberLong":"451234567","x":1}"#,
        r#"{"$numberDecimal":"451234567"}"#,
        r#"{"$oid":"451234567"}"#,
        r#"{"numberLong":"451234567"}"#,
        r#"{"$numberlong":"451234567"}"#,
        r#"{"value":"451234567"}"#,
    ] {
        assert_eq!(registry_tramite(json), (None, None), "{json}");
        assert_eq!(card_tramite(json), (None, None), "{json}");
    }
}

#[test]
fn extended_json_holds_dates() {
    let birth = |json: &str| {
        let (passed, _, shown) = row(Field::DateOfBirth, ("dateOfBirth", "\"1995-05-22\""), ("fecha_nacimiento", json));
        (passed, shown)
    };
    for (json, shown) in [
        (r#"{"$date":"1995-05-22T00:00:00Z"}"#, "1995-05-22T00:00:00Z"),
        (r#"{"$date":" 22/05/1995 "}"#, "22/05/1995"),
        // 9,272 days after 1970-01-01.
        (r#"{"$date":801100800000}"#, "801100800000"),
        (r#"{"$date":{"$numberLong":"801100800000"}}"#, "801100800000"),
        (r#"{"$date":{"$numberLong":801100800000}}"#, "801100800000"),
    ] {
        assert_eq!(birth(json), (Some(true), Some(shown.to_owned())), "{json}");
    }
    for json in [
        r#"{"$date":{"$numberInt":"801100800000"}}"#,
        r#"{"$date":{"$date":"1995-05-22"}}"#,
        r#"{"$date":["1995-05-22"]}"#,
        r#"{"$date":true}"#,
        r#"{"$date":{}}"#,
        r#"{"$date":null}"#,
        r#"{"$date":""}"#,
    ] {
        assert_eq!(birth(json), (None, None), "{json}");
    }
}

#[test]
fn fillers_are_absent() {
    let taken_out = ["[REDACTED]", "[redacted]", "REDACTED", "Redacted", "*", "********", "•••", "█", "██████", "*•█"];
    let general = ["", " ", "\u{a0}\t", "-", " - ", "S/D", "s/d", "N/A", "n/a", "NaN", "NaT", "<NA>", "undefined"];
    for text in general.iter().chain(&taken_out) {
        assert_eq!(normalize_dni(text), Value::Absent, "{text:?}");
        assert!(normalize_date(text).is_absent(), "{text:?}");
        assert_eq!(normalize_name(text), Value::Absent, "{text:?}");
    }
    // Null and None are names.
    for text in ["null", "NULL", "None", "none"] {
        assert_eq!(normalize_dni(text), Value::Absent, "{text:?}");
        assert!(normalize_name(text).is_present(), "{text:?}");
    }
    // So written and not otherwise; and what only looks like a filler.
    for text in [
        "nan",
        "NAN",
        "Nat",
        "<na>",
        "Undefined",
        "UNDEFINED",
        "S / D",
        "SD",
        "NA",
        "N.A.",
        "--",
        "(REDACTED)",
        "[***]",
        "nil",
    ] {
        assert_eq!(normalize_dni(text), Value::Unreadable, "{text:?}");
    }
}

#[test]
fn a_name_has_fillers_of_its_own() {
    let fillers = [
        "S/N",
        "s/n",
        "NN",
        "nn",
        "N N",
        "FNU",
        "Lnu",
        "SIN NOMBRE",
        "Sin Nombre",
        "SIN NOMBRES",
        "SIN APELLIDO",
        "NO POSEE",
        "XXX",
        "XXXXXXXX",
        "xxx",
        "\u{a0}XXX\u{a0}",
        " SIN NOMBRE ",
    ];
    for text in fillers {
        assert_eq!(normalize_name(text), Value::Absent, "{text:?}");
        assert_eq!(normalize_dni(text), Value::Unreadable, "{text:?}");
    }
    for text in
        ["XX", "X", "XXXA", "N", "NNN", "SIN", "Nan", "NAN", "Nat", "Undefined", "SIN NOMBRE PEREZ", "NO", "POSEE"]
    {
        assert!(normalize_name(text).is_present(), "{text:?}");
    }
}

#[test]
fn text_past_the_limit_is_unreadable_whatever_it_says() {
    assert_eq!(
        normalize_dni(&format!("{}38966181", "0".repeat(1016))).map(|dni| dni.number()),
        Value::Present(38_966_181)
    );
    assert_eq!(normalize_dni(&format!("{}38966181", "0".repeat(1017))), Value::Unreadable);
    assert_eq!(
        normalize_dni(&format!("{}38966181{}", " ".repeat(2000), "\u{a0}".repeat(2000))).map(|dni| dni.number()),
        Value::Present(38_966_181)
    );
    assert_eq!(normalize_dni(&"*".repeat(1024)), Value::Absent);
    assert_eq!(normalize_dni(&"*".repeat(1025)), Value::Unreadable);
    assert_eq!(normalize_name(&"*".repeat(1025)), Value::Unreadable);
    assert_eq!(normalize_name(&"X".repeat(1024)), Value::Absent);
    assert_eq!(normalize_name(&"X".repeat(1025)), Value::Unreadable);
    assert_eq!(normalize_name(&" ".repeat(5000)), Value::Absent);
    assert_eq!(normalize_name(&"\u{a0}".repeat(5000)), Value::Absent);
}

#[test]
fn a_no_break_space_at_the_end_of_a_name_is_there_for_its_repair_and_is_not_shown() {
    // `JOSà` in UTF-8 that was read as Latin-1 ends with C3 A0.
    assert_eq!(normalize_name("JOS\u{c3}\u{a0}"), Value::Present("josa".into()));
    assert_eq!(normalize_name("JOS\u{c3}\u{a0} \n"), Value::Present("josa".into()));
    let names = |card: &str, body: &str| row(Field::Name, ("firstName", card), ("nombres", body));
    let (_, card, registry) = names("\"JOS\u{c3}\u{a0}\"", "\"\u{a0}JUAN\u{a0}\"");
    assert_eq!((card.as_deref(), registry.as_deref()), (Some("JOS\u{c3}"), Some("JUAN")));
    // The registry's is repaired, too.
    assert_eq!(names("\"JOSA\"", "\"JOS\u{c3}\u{a0} \"").0, Some(true));
    // A number is a name, too.
    assert_eq!(names("451.0", "\"451\""), (Some(true), Some("451.0".to_owned()), Some("451".to_owned())));
    assert_eq!(names("\"451\"", "451.0"), (Some(true), Some("451".to_owned()), Some("451.0".to_owned())));
}
