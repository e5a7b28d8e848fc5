//! Document numbers and trámites as clerks, cameras and programs write them (rules V2, V3, V9).

use std::fmt::Debug;

use proptest::prelude::*;
use proptest::sample::select;
use renaper_crosscheck::{
    Case, Dni, Field, Policy, RowOutcome, Tramite, Value, evaluate, normalize_card_tramite, normalize_dni,
    normalize_registry_tramite,
};

use crate::property::holds;

fn dni(text: &str) -> Value<u32> {
    normalize_dni(text).map(Dni::number)
}

/// The digits that were taken, zeros and all.
fn card(text: &str) -> Value<String> {
    normalize_card_tramite(text).map(|tramite| tramite.to_string())
}

fn registry(text: &str) -> Value<u64> {
    normalize_registry_tramite(text).map(Tramite::number)
}

/// Shows that every text is read so.
fn all_read<T: Debug + PartialEq>(read: impl Fn(&str) -> Value<T>, expected: &Value<T>, texts: &[&str]) {
    for text in texts {
        assert_eq!(&read(text), expected, "{text:?}");
    }
}

// The document number (V2)

#[test]
fn a_dni_is_read_with_whatever_clerks_put_between_its_digits() {
    let texts = [
        "38966181",
        "038966181",
        "00038966181",
        "38.966.181",
        "38,966,181",
        "38 966 181",
        "38-966-181",
        "38.966-181",
        "38–966—181",
        "38\u{a0}966\u{202f}181",
        " 38966181\t",
        "\u{a0}38966181\u{3000}",
        "3 8 9 6 6 1 8 1",
        ".38966181.",
        "38966181-",
    ];
    all_read(dni, &Value::Present(38_966_181), &texts);
}

#[test]
fn a_letter_m_or_f_may_stand_at_one_end() {
    let texts = ["M38966181", "38966181F", "m 38.966.181", "f-38966181", "38966181 M", "38.966.181 - f", "38966181 M."];
    all_read(dni, &Value::Present(38_966_181), &texts);
    let texts =
        ["M38966181F", "38966181MM", "MF38966181", "38M966181", "X38966181", "38966181N", "M", "F.", "ḿ38966181"];
    all_read(dni, &Value::Unreadable, &texts);
}

#[test]
fn the_zeros_that_a_program_puts_behind_a_number_go() {
    all_read(
        dni,
        &Value::Present(5_123_456),
        &[
            "5123456.0",
            "5123456.00",
            "5123456,0",
            "5123456,00",
            "05123456.0",
            "'5123456.0",
            "M 5123456.0",
            "5123456.0 F",
            "M5123456,00",
            "LE 5123456.0",
            "DNI: M 5123456.00",
            "<5123456.0<<",
        ],
    );
    all_read(dni, &Value::Present(38_966_181), &["38966181.0", "38966181,00"]);
    // Dots go, and what stood behind them does not: nine or ten digits.
    all_read(dni, &Value::Unreadable, &["5123456.000", "38966181.5", "5123456.0.0", "M5123456.00F", "5.123.456,00"]);
    all_read(
        dni,
        &Value::Unreadable,
        &["4.5E+08", "4.5e+08", "4,5E+08", "3.8966181E7", "3.8966181e+07", "1E6", "5E-7"],
    );
}

#[test]
fn quotation_marks_and_fillers_at_the_ends_go() {
    let texts = [
        "'38966181",
        "38966181'",
        "''38966181''",
        "38966181<",
        "38966181<<<<<<<",
        "<38966181",
        "'<38.966.181<'",
        "38966181 <<",
        "' 38966181 '",
        "'DNI 38966181'",
    ];
    all_read(dni, &Value::Present(38_966_181), &texts);
    let texts = ["389'66181", "38<966181", "\"38966181\"", "38966181>", "‘38966181’", "`38966181`", "'", "<<<", "'<"];
    all_read(dni, &Value::Unreadable, &texts);
}

#[test]
fn labels_go_from_the_front() {
    let texts = [
        "DNI 38966181",
        "DNI38966181",
        "dni: 38.966.181",
        "Dni.38966181",
        "D.N.I. 38.966.181",
        "D.N.I 38966181",
        "D.N.I.: 38966181",
        "DNI : 38966181",
        "DNI-38966181",
        "DNI N° 38966181",
        "DNI N°38966181",
        "DNI Nº 38966181",
        "DNI Nº: 38966181",
        "D.N.I. N.º 38.966.181",
        "DNI Nro. 38966181",
        "DNI NRO: 38966181",
        "DNI No. 38966181",
        "DNI Número 38966181",
        "NÚMERO 38966181",
        "nu\u{301}mero: 38966181",
        "Numero 38966181",
        "Núm. 38966181",
        "Num 38966181",
        "Documento: 38966181",
        "DOCUMENTO N° 38966181",
        "Doc. Nro.: 38966181",
        "DOC38966181",
        "D.O.C. 38966181",
        "DU 38966181",
        "D.U. 38966181",
        "DNI DNI 38966181",
        "DNI M 38966181",
        "DNI 38966181 M",
        "Nº\u{a0}38966181",
    ];
    all_read(dni, &Value::Present(38_966_181), &texts);
    all_read(
        dni,
        &Value::Present(4_123_456),
        &[
            "LC 4.123.456",
            "L.C. 4123456",
            "LE 4123456",
            "L.E.: 4.123.456",
            "lc4123456",
            "CI 4123456",
            "C.I. N° 4123456",
        ],
    );
    all_read(
        dni,
        &Value::Unreadable,
        &[
            "DNI",
            "D.N.I.:",
            "DNI N°",
            "PASAPORTE 38966181",
            "PAS 38966181",
            "D N I 38966181",
            "M DNI 38966181",
            "38966181 DNI",
            ".DNI 38966181",
            "DNI/38966181",
            "DNI-N° 38966181",
            "DNI '38966181",
            "DNIE 38966181",
            "N 38966181",
            "N.38966181",
            "DOCUM 38966181",
            "CUIL 38966181",
            "№ 38966181",
        ],
    );
}

#[test]
fn six_to_eight_significant_digits_are_a_dni() {
    assert_eq!(dni("100000"), Value::Present(100_000));
    assert_eq!(dni("000100000"), Value::Present(100_000));
    assert_eq!(dni("99999999"), Value::Present(99_999_999));
    assert_eq!(dni("CI 234567"), Value::Present(234_567));
    all_read(dni, &Value::Unreadable, &["1", "99999", "0099999", "100000000", "123.456.789", "20389661814"]);
    all_read(dni, &Value::Absent, &["0", "00000000", "0.0", "0,00", "0.000.000", "DNI 0", "M 0", "'0", "0-0", "-0"]);
    let junk = [
        "+38966181",
        "38966181/1",
        "(38966181)",
        "#38966181",
        "38_966_181",
        "38966181;",
        "38966181\u{200b}",
        "٣٨٩٦٦١٨١",
        "３８９６６１８１",
        "38·966·181",
        "...",
        "--",
        "38966181 38966181",
    ];
    all_read(dni, &Value::Unreadable, &junk);
}

#[test]
fn letters_that_look_like_digits_are_a_repair_in_a_dni() {
    let texts = [
        "3B966I81",
        "3B966i81",
        "3B966l81",
        "3B966|81",
        "3B966!81",
        "389661B1",
        "38966l81",
        "3896G18I",
        "DNI 38.966.I81",
        "M 3B966181",
        "3B966181 F",
        "'3B966181<",
        "3B.966.181",
        "3B 966 I81",
        "0038966l8I",
    ];
    for text in texts {
        assert_eq!(dni(text), Value::Repaired(38_966_181), "{text:?}");
    }
    for (text, number) in [
        ("4O123456", 40_123_456),
        ("4o123456", 40_123_456),
        ("4Q123456", 40_123_456),
        ("4D123456", 40_123_456),
        ("4Z123456", 42_123_456),
        ("4z123456", 42_123_456),
        ("4S123456", 45_123_456),
        ("4s123456", 45_123_456),
        ("4G123456", 46_123_456),
        ("4B123456", 48_123_456),
        // A zero in front drops, misread or not.
        ("O4123456", 4_123_456),
        // `NO` is a label, and what follows is no more than a misread digit.
        ("NOI23456", 123_456),
    ] {
        assert_eq!(dni(text), Value::Repaired(number), "{text:?}");
    }
    // Other letters look like none, and neither do other cases of these.
    let texts = [
        "4A123456",
        "4C123456",
        "4d123456",
        "4g123456",
        "4b123456",
        "4L123456",
        "4q123456",
        "4T123456",
        "4E123456",
        "4Ｏ123456",
    ];
    all_read(dni, &Value::Unreadable, &texts);
}

#[test]
fn two_thirds_of_a_dni_must_be_digits() {
    assert_eq!(dni("1234OO"), Value::Repaired(123_400));
    assert_eq!(dni("S1234S"), Value::Repaired(512_345));
    assert_eq!(dni("O01234SS"), Value::Unreadable);
    assert_eq!(dni("1234567OI"), Value::Unreadable);
    assert_eq!(dni("012345OI"), Value::Repaired(1_234_501));
    assert_eq!(dni("12345OOO"), Value::Unreadable);
    assert_eq!(dni("123OOO"), Value::Unreadable);
    // Separators do not count: five of eight are too few, and six are enough.
    assert_eq!(dni("12.34S.6SO"), Value::Unreadable);
    assert_eq!(dni("12.345.6SO"), Value::Repaired(12_345_650));
    // A repaired zero says nothing.
    all_read(dni, &Value::Unreadable, &["O00000", "0O", "000000QO", "OO", "O", "M O"]);
}

// The trámite on the card (V3)

#[test]
fn a_cards_tramite_is_its_digits() {
    let texts = [
        "00460759387",
        "00 460 759 387",
        "00-460-759-387",
        "00.460.759.387",
        "00460759387.0",
        "00460759387,00",
        "Trámite: 00460759387",
        "TRAMITE00460759387",
        "Nº00460759387",
        "N° 00460759387",
        "N.° 00460759387",
        "T-00460759387",
        "ID-00460759387",
        "#00460759387",
        "00460759387A",
        "'00460759387'",
        "00460759387<<<",
        "(00460759387)",
        "0046 0759 387",
        "00460759387 Of.",
        "Trámite 00460759387.0 OK",
    ];
    all_read(card, &Value::Present("00460759387".to_owned()), &texts);
    all_read(
        card,
        &Value::Present("460759387".to_owned()),
        &["460759387", "460759387.0", "460.759.387", "460759387,00"],
    );
    assert_eq!(card("99999999999"), Value::Present("99999999999".to_owned()));
    assert_eq!(card("1000000"), Value::Present("1000000".to_owned()));
}

#[test]
fn an_office_code_beside_a_tramite_is_left_out() {
    let texts = [
        "00460759387 7021",
        "7021 00460759387",
        "Of. Ident. 7021 Trámite 00460759387 Ejemplar B",
        "004607593877021",
        "00460759387/7021",
        "0046075938712 3",
        "0046 0759387 7021",
        "00 460759387 7021",
        "Trámite 0046 0759 387 Of. 7021",
        "00460759387.0 7021",
        "00460759387,00 Of. 7021",
        "12 345 00460759387 6",
        // Twice printed: the first pieces that have eleven digits.
        "00460759387 00460759387",
    ];
    all_read(card, &Value::Present("00460759387".to_owned()), &texts);
    // Nine digits at least are a whole number, and fewer may be half of one.
    assert_eq!(card("460759387 7021"), Value::Present("460759387".to_owned()));
    assert_eq!(card("46075938 70211"), Value::Repaired("46075938".to_owned()));
    assert_eq!(card("7021 460759387"), Value::Repaired("7021".to_owned()));
    // Eleven digits that do not start with two zeros are whole, and more are not cut.
    assert_eq!(card("12345678901 7021"), Value::Present("12345678901".to_owned()));
    all_read(card, &Value::Unreadable, &["7021/00460759387", "123456789012", "702100460759387", "0123456789012 7021"]);
}

#[test]
fn a_cards_zero_is_absent_and_a_short_number_only_confirms() {
    all_read(card, &Value::Absent, &["0", "00000000000", "0.0", "000 000", "N° 0", "000000000 7021"]);
    // Half of a number that is zero was repaired, and a repaired zero is unreadable.
    assert_eq!(card("00 7021 460759387"), Value::Unreadable);
    assert_eq!(card("123456"), Value::Repaired("123456".to_owned()));
    assert_eq!(card("00000512345"), Value::Repaired("00000512345".to_owned()));
    assert_eq!(card("7021"), Value::Repaired("7021".to_owned()));
    assert_eq!(card("7021 0"), Value::Repaired("70210".to_owned()));
    assert_eq!(card("0999999"), Value::Repaired("0999999".to_owned()));
}

#[test]
fn what_is_no_tramite_is_unreadable_on_both_sides() {
    let texts = [
        "ABC",
        "OOO",
        "Trámite",
        "...",
        "|||",
        "4.5E+08",
        "4,5E+08",
        "4E8",
        "4.60759387E8",
        "4.60759387e+08",
        "-4.5E+08",
        "0046A759387",
        "00A81250796",
        "00481250T96",
        "0046Á759387",
        "00460759387ABC7021",
        "00460a59387 7021",
        "00I 0046a759387",
        "٤٦٠٧٥٩٣٨٧",
    ];
    all_read(card, &Value::Unreadable, &texts);
    all_read(registry, &Value::Unreadable, &texts);
}

#[test]
fn letters_that_look_like_digits_are_a_repair_in_a_tramite() {
    let repaired = [
        // Between digits they are digits.
        ("0046O759387", "00460759387", 460_759_387),
        ("004512345B7", "00451234587", 451_234_587),
        ("0048I250796", "00481250796", 481_250_796),
        ("0048|250796", "00481250796", 481_250_796),
        ("0048!250796", "00481250796", 481_250_796),
        ("004812S0796", "00481250796", 481_250_796),
        ("0048125D796", "00481250796", 481_250_796),
        ("00 4B1 250 7S6", "00481250756", 481_250_756),
        ("Trámite 0048I250796", "00481250796", 481_250_796),
        // Beside them they may be: with them first.
        ("0048125079G", "00481250796", 481_250_796),
        ("O0460759387", "00460759387", 460_759_387),
        ("OO460759387", "00460759387", 460_759_387),
        ("OO46O759387", "00460759387", 460_759_387),
    ];
    for (text, digits, number) in repaired {
        assert_eq!(card(text), Value::Repaired(digits.to_owned()), "{text:?}");
        assert_eq!(registry(text), Value::Repaired(number), "{text:?}");
    }
    // Thirteen digits that do not start with two zeros are none: what remains is the number without the letters.
    assert_eq!(card("ID00460759387"), Value::Repaired("00460759387".to_owned()));
    assert_eq!(card("|00460759387|"), Value::Repaired("00460759387".to_owned()));
    // Twelve that do are cut.
    assert_eq!(card("00460759387S"), Value::Repaired("00460759387".to_owned()));
    assert_eq!(card("No00460759387"), Value::Repaired("00046075938".to_owned()));
    // A misread office code is a repair of the whole.
    assert_eq!(card("7O21 00460759387"), Value::Repaired("00460759387".to_owned()));
    // A letter that looks like none ends the row.
    assert_eq!(card("IDT00460759387"), Value::Present("00460759387".to_owned()));
    assert_eq!(card("OT0460759387"), Value::Present("0460759387".to_owned()));
    assert_eq!(card("TO0460759387"), Value::Repaired("00460759387".to_owned()));
    assert_eq!(registry("S460759387"), Value::Repaired(5_460_759_387));
    assert_eq!(registry("460759387l"), Value::Repaired(4_607_593_871));
}

#[test]
fn two_thirds_of_a_tramite_must_be_digits() {
    // Eight of eleven are enough, and seven are not.
    assert_eq!(card("00III759387"), Value::Repaired("00111759387".to_owned()));
    assert_eq!(card("00IIII59387"), Value::Unreadable);
    // With the letters beside them too few are digits, and without them all are.
    assert_eq!(card("OOOOO460759"), Value::Repaired("460759".to_owned()));
    assert_eq!(registry("SSSSS460759"), Value::Repaired(460_759));
    // A repaired zero is unreadable, and never a zero.
    all_read(card, &Value::Unreadable, &["O0", "0O0", "|0|", "00000O00000"]);
    all_read(registry, &Value::Unreadable, &["O0", "0O0", "|0|", "00000O00000"]);
}

// The trámite at the registry (V3)

#[test]
fn a_registrys_tramite_is_all_its_digits() {
    let texts = [
        "460759387",
        "00460759387",
        "00000000000000460759387",
        "460.759.387",
        "460759387.0",
        "460759387,00",
        "460759387.00 ",
        "Trámite 460759387",
        "Trámite 460759387.0 (principal)",
        "460 759 387",
        "-460759387",
        "N° 460759387",
    ];
    all_read(registry, &Value::Present(460_759_387), &texts);
    assert_eq!(registry("99999999999"), Value::Present(99_999_999_999));
    assert_eq!(registry("5"), Value::Present(5));
    assert_eq!(registry("123456"), Value::Present(123_456));
    all_read(registry, &Value::Absent, &["0", "000", "0.0", "0 0", "N° 0", "-0", "S/D", "NaN"]);
    all_read(registry, &Value::Unreadable, &["123456789012", "460759387 7021", "1234567.000.000"]);
    // Behind fewer than seven digits a dot separates.
    assert_eq!(registry("N° 123456.0"), Value::Present(1_234_560));
    assert_eq!(registry("N° 1234567.0"), Value::Present(1_234_567));
    assert_eq!(registry("N° 1234567.000"), Value::Present(1_234_567_000));
    assert_eq!(registry("N° 1234567.01"), Value::Present(123_456_701));
}

// Rows

/// What a pair of trámites comes to: passed, failed, or why they were not compared; and the card's number.
fn compared(card: &str, main: &str, reprint: &str) -> (String, Option<String>) {
    let case = format!(
        r#"{{"ocrStatus":"approved","extractedData":{{"documentNumber":"38966181","personalNumber":{card:?}}},
        "renaperData":{{"dni":"38966181","id_tramite_principal":{main:?},"id_tramite_tarjeta_reimpresa":{reprint:?}}}}}"#
    );
    let case = Case::from_json(&case).unwrap();
    let check = evaluate(&case, &Policy::documented()).renaper.unwrap();
    let outcome = match check.comparison_results.unwrap().get(Field::Tramite).unwrap().outcome {
        RowOutcome::Compared { passed } => passed.to_string(),
        RowOutcome::Skipped(reason) => reason.to_string(),
    };
    (outcome, check.personal_number.map(|number| number.as_str().to_owned()))
}

fn tramite_row(card: &str, main: &str, reprint: &str) -> String {
    compared(card, main, reprint).0
}

#[test]
fn the_personal_number_is_the_one_that_was_confirmed() {
    for (card, main, reprint, expected) in [
        ("00460759387", "460759387", "", Some("00460759387")),
        ("00460759387", "460759388", "", Some("00460759387")),
        ("00460759387 7021", "", "", Some("00460759387")),
        ("460759387.0", "460759387", "", Some("460759387")),
        // Of two, the one that the registry has; the main one's before the reprint's.
        ("0048125079G", "481250796", "", Some("00481250796")),
        ("0048125079G", "48125079", "", Some("0048125079")),
        ("0048125079G", "", "48125079", Some("0048125079")),
        ("0048125079G", "48125079", "481250796", Some("0048125079")),
        ("0048125079G", "", "", None),
        ("0048125079G", "999999999", "", None),
        ("|00460759387", "", "", None),
        // Repaired between its digits: one number.
        ("004512345B7", "451234587", "", Some("00451234587")),
        ("004512345B7", "", "", Some("00451234587")),
        ("004512345B7", "ABC", "", Some("00451234587")),
        ("004512345B7", "451234567", "", None),
        ("00000512345", "512345", "", Some("00000512345")),
        ("00000512345", "512346", "", None),
        ("00000512345", "", "", None),
        ("0", "460759387", "", None),
        ("0046A759387", "460759387", "", None),
    ] {
        let found = compared(card, main, reprint).1;
        assert_eq!(found.as_deref(), expected, "{card:?} against {main:?} and {reprint:?}");
    }
}

#[test]
fn either_number_of_a_repaired_tramite_confirms_and_none_accuses() {
    for (card, main, reprint, expected) in [
        ("0046O759387", "460759387", "", "true"),
        ("0048125079G", "481250796", "", "true"),
        // The same letter was none of the number's.
        ("0048125079G", "48125079", "", "true"),
        ("S460759387", "460759387", "", "true"),
        ("S460759387", "5460759387", "", "true"),
        ("No00460759387", "460759387", "", "true"),
        ("0046O759387", "111111111", "460759387", "true"),
        ("0046O759387", "111111111", "", "ocr_missing"),
        ("00460759387", "11111111I", "", "renaper_missing"),
        ("00460759387", "46O759387", "", "true"),
        ("00460759387", "111111111", "2222222Z2", "renaper_missing"),
        ("00460759387", "111111111", "ABC", "renaper_missing"),
        ("0046O759387", "11111111I", "", "both_missing"),
        ("0046O759387", "46O759387", "", "true"),
        // Repaired, and nothing to be equal to: present.
        ("0046O759387", "", "", "renaper_missing"),
        ("", "46O759387", "", "ocr_missing"),
        // Short: equal, or unreadable.
        ("00000512345", "512345", "", "true"),
        ("00000512345", "512346", "", "ocr_missing"),
        ("00000512345", "", "", "both_missing"),
        ("00460759387", "460759388", "", "false"),
        ("0046A759387", "460759388", "", "ocr_missing"),
        ("00460759387", "46A759387", "", "renaper_missing"),
        ("7021 460759387", "460759387", "", "ocr_missing"),
    ] {
        assert_eq!(tramite_row(card, main, reprint), expected, "{card:?} against {main:?} and {reprint:?}");
    }
}

// Properties

/// Texts of what numbers are written with, and any others.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        r"[0-9OoQDIil|!ZzSsGBMFA°º'<.,:eE+ \u{a0}-]{0,24}",
        "(DNI|N°|LE|Nro|NO)?[ .:]{0,2}[0-9SOI.]{5,12}"
    ]
}

#[test]
fn every_text_is_read_as_something_in_range() {
    holds(file!(), 60_000, &any_text(), |text| {
        if let Some(number) = dni(&text).readable() {
            prop_assert!((100_000..=99_999_999).contains(&number));
        }
        if let Some(digits) = card(&text).readable() {
            prop_assert!(digits.len() <= 11 && digits.parse::<u64>().is_ok_and(|number| number > 0));
        }
        if let Some(number) = registry(&text).readable() {
            prop_assert!((1..=99_999_999_999).contains(&number));
        }
        Ok(())
    });
}

#[test]
fn no_text_with_a_look_alike_where_a_digit_must_stand_is_present() {
    let look_alikes: Vec<char> = "OoQDIil|!ZzSsGB".chars().collect();
    let places = ("[0-9]{11}", 0_usize..=11, select(look_alikes));
    holds(file!(), 30_000, &places, |(mut text, place, look_alike)| {
        text.insert(place, look_alike);
        prop_assert!(!card(&text).is_present(), "{text}");
        prop_assert!(!registry(&text).is_present(), "{text}");
        prop_assert!(!dni(&text).is_present(), "{text}");
        Ok(())
    });
}

#[test]
fn a_digit_that_is_misread_still_confirms() {
    let pairs: Vec<(char, char)> =
        "0O0o0Q0D1I1i1l1|1!2Z2z5S5s6G8B".chars().collect::<Vec<_>>().chunks(2).map(|pair| (pair[0], pair[1])).collect();
    holds(
        file!(),
        20_000,
        &("[1-9][0-9]{6,7}", select(pairs), 0_usize..7),
        |(mut text, (digit, look_alike), place)| {
            let place = if digit == '0' { place.max(1) } else { place };
            text.replace_range(place..=place, &digit.to_string());
            let mut misread = text.clone();
            misread.replace_range(place..=place, &look_alike.to_string());
            prop_assert_eq!(dni(&misread), Value::Repaired(text.parse().unwrap()));
            prop_assert_eq!(tramite_row(&misread, &text, ""), "true", "{}", misread);
            prop_assert_eq!(tramite_row(&text, &misread, ""), "true", "{}", misread);
            Ok(())
        },
    );
}

#[test]
fn what_is_written_around_a_number_changes_nothing() {
    let before = select(vec!["", "0", "000", "'", "<", " ", "DNI ", "D.N.I.: ", "LE", "N° ", "Doc. Nro. ", "M "]);
    let behind = select(vec!["", "<", "<<", "'", " ", ".", "-"]);
    holds(file!(), 20_000, &(100_000_u32..=99_999_999, before, behind), |(number, before, behind)| {
        prop_assert_eq!(dni(&format!("{before}{number}{behind}")), Value::Present(number));
        prop_assert_eq!(dni(&format!("{before}{number}.0")), Value::Present(number));
        Ok(())
    });
}

#[test]
fn card_and_registry_read_a_clean_number_alike() {
    let form = select(vec!["#", "#.0", "#,00", "N° #", "Trámite #", "Trámite #.0", "(#)", "#-"]);
    holds(file!(), 20_000, &(1_000_000_u64..=99_999_999_999, form), |(number, form)| {
        for digits in [number.to_string(), format!("{number:011}")] {
            let text = form.replace('#', &digits);
            prop_assert_eq!(card(&text), Value::Present(digits), "{}", text);
            prop_assert_eq!(registry(&text), Value::Present(number), "{}", text);
        }
        Ok(())
    });
}

#[test]
fn long_texts_are_read_in_no_time() {
    for unit in ["0", "I", "D.", "NO", "N.", "DNI ", "0I", "1.0", "1234567.0 ", "4E+0", "'", "é", "|"] {
        let text = unit.repeat(1024 / unit.len());
        for text in [text.clone(), format!("{}0", text.get(1..).unwrap_or_default())] {
            let _ = (dni(&text), card(&text), registry(&text));
        }
    }
}
