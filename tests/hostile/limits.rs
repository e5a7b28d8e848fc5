//! 1,024 bytes of text and 1,025 (V1), of digits, letters and longer characters, in every field; and white space around
//! it.

use super::draft::Draft;
use super::expected::{Outcome, ends, failed, finds, passed, says, skipped};
use super::fields::{FIELDS, missing};
use super::{LARGE, Rows, quoted};

/// The longest text, in bytes.
const LONGEST: usize = 1024;

/// Text of exactly the longest, made of a beginning, as much padding as fits, and an end; and the same with one more
/// byte.
fn padded(begin: &str, pad: &str, end: &str) -> [String; 2] {
    let room = LONGEST - begin.len() - end.len();
    // What is too little for the padding is filled with what is the least of it everywhere: a space.
    let fill = " ".repeat(room % pad.len());
    let begin = format!("{begin}{}{fill}", pad.repeat(room / pad.len()));
    let [text, longer] = [format!("{begin}{end}"), format!("{begin} {end}")];
    assert_eq!([text.len(), longer.len()], [LONGEST, LONGEST + 1]);
    [text, longer]
}

pub(super) fn rows(rows: &mut Rows) {
    // On both sides alike; the padding of each is dropped by its rule.
    let paddings: [(&str, &str, &[&str], &str); 7] = [
        ("dni", "M", &["0", ".", "-", "–", "\u{a0}", "\u{3000}"], "38966181"),
        ("tramite", "x", &["x", "é", "–", "😀", "\u{301}"], "00460759387"),
        ("ejemplar", "\"", &["-", "EJEMPLAR", "–", "😀", "\u{301}"], "C"),
        ("dateOfBirth", "22", &["\u{a0}", "\u{3000}", "\n"], " MAY1995"),
        ("dateOfBirth", "(", &["[", "«", "'", ",", "."], "22 MAY1995"),
        ("expirationDate", "17", &["\u{2003}", "\t"], " OCT2031"),
        ("expirationDate", "\"", &["{", "“", "`", "´"], "17/10/2031"),
    ];
    for (row, begin, paddings, end) in paddings {
        let (_, card_key, card, body_key, registry) = *FIELDS.iter().find(|field| field.0 == row).unwrap();
        for pad in paddings {
            let [longest, longer] = padded(begin, pad, end);
            for on_card in [true, false] {
                let draft = |text: &str| {
                    let json = quoted(text);
                    if on_card {
                        Draft::approved().card(card_key, &json)
                    } else {
                        Draft::approved().body(body_key, &json)
                    }
                };
                let mut outcomes = finds(&[]);
                let (left, right) = if on_card { (longest.as_str(), registry) } else { (card, longest.as_str()) };
                outcomes.push(passed(row).card(left).registry(right).by("V1"));
                rows.evaluated(&format!("{row}: 1,024 bytes of {pad:?}"), &draft(&longest), outcomes);
                rows.evaluated(
                    &format!("{row}: 1,025 bytes of {pad:?}"),
                    &draft(&longer),
                    missing(row, on_card, Some(&longer), "V1"),
                );
            }
        }
    }
    separators(rows);
    digits(rows);
    names(rows);
    codes(rows);
    around(rows);
}

/// Between two parts of a date stand up to three separators, white space in a row counted once (V5).
fn separators(rows: &mut Rows) {
    for separator in ["-", ",", ".", "/", "·", "–"] {
        for (count, is_read) in [(1, true), (3, true), (4, false), (200, false)] {
            let text = format!("22{}MAY 1995", separator.repeat(count));
            let mut outcomes = finds(&[]);
            outcomes.push(passed("dateOfBirth").card(&text).registry("1995-05-22").by("V5"));
            let outcomes = if is_read { outcomes } else { missing("dateOfBirth", true, Some(&text), "V5") };
            let draft = Draft::approved().card("dateOfBirth", &quoted(&text));
            rows.evaluated(&format!("{count} of {separator:?} in a date"), &draft, outcomes);
        }
    }
}

/// Digits by the thousand, where the rules count them.
fn digits(rows: &mut Rows) {
    // What follows eleven digits that begin with 00 is an office's code (V3).
    let glued = format!("00460759387{}", "9".repeat(LONGEST - 11));
    let mut outcomes = finds(&[]);
    outcomes.push(passed("tramite").card(&glued).registry("460759387").by("V3"));
    outcomes.push(says("V3", "renaper.personalNumber", "\"00460759387\""));
    rows.evaluated(
        "a trámite and 1,013 more digits",
        &Draft::approved().card("personalNumber", &quoted(&glued)),
        outcomes,
    );
    let nines = "9".repeat(LONGEST);
    for (text, is_read) in
        [(nines.clone(), false), (format!("0{}", &nines[1..]), false), ("00460759387".repeat(93), true)]
    {
        let mut outcomes = finds(&[]);
        outcomes.push(passed("tramite").card(&text).registry("460759387").by("V3"));
        let outcomes = if is_read { outcomes } else { missing("tramite", true, Some(&text), "V3") };
        let (on_card, at_registry) = ("personalNumber", "id_tramite_principal");
        rows.evaluated(
            &format!("a trámite of {} digits", text.len()),
            &Draft::approved().card(on_card, &quoted(&text)),
            outcomes,
        );
        let outcomes = missing("tramite", false, Some(&text), "V3");
        rows.evaluated(
            &format!("a registry's of {} digits", text.len()),
            &Draft::approved().body(at_registry, &quoted(&text)),
            outcomes,
        );
    }
    // Zeros drop before the digits of the registry are counted; on the card the first eleven are a zero, which is
    // absent.
    let zeros = format!("{}460759387", "0".repeat(LONGEST - 9));
    let mut outcomes = finds(&[]);
    outcomes.push(passed("tramite").card("00460759387").registry(&zeros).by("V3"));
    rows.evaluated(
        "a trámite behind 1,015 zeros",
        &Draft::approved().body("id_tramite_principal", &quoted(&zeros)),
        outcomes,
    );
    let draft = Draft::approved().card("personalNumber", &quoted(&zeros));
    rows.evaluated("1,015 zeros on the card", &draft, missing("tramite", true, None, "V3"));
    for key in ["documentNumber", "dateOfBirth"] {
        let (row, ..) = *FIELDS.iter().find(|field| field.1 == key).unwrap();
        rows.evaluated(
            &format!("1,024 nines for {row}"),
            &Draft::approved().card(key, &quoted(&nines)),
            missing(row, true, Some(&nines), "V2 V5"),
        );
        let zeros = "0".repeat(LONGEST);
        rows.evaluated(
            &format!("1,024 zeros for {row}"),
            &Draft::approved().card(key, &quoted(&zeros)),
            missing(row, true, None, "V2 V5"),
        );
        let zeros = "0".repeat(LONGEST + 1);
        rows.evaluated(
            &format!("1,025 zeros for {row}"),
            &Draft::approved().card(key, &quoted(&zeros)),
            missing(row, true, Some(&zeros), "V1"),
        );
    }
    // A fraction of a second may have any number of digits, and moves no date.
    let time = format!("1995-05-22T24:59:60.{}", "9".repeat(LONGEST - 20));
    let mut outcomes = finds(&[]);
    outcomes.push(passed("dateOfBirth").card(&time).registry("1995-05-22").by("V5"));
    rows.evaluated("1,004 digits of a second", &Draft::approved().card("dateOfBirth", &quoted(&time)), outcomes);
    // The CUIL and `id_ciudadano` confirm the DNI where the registry echoes none.
    let padded_cuil = padded("20-38966181-", "–", "4");
    let padded_id = padded("", "0", "38966181");
    for (key, [longest, longer], shown) in [("cuil", padded_cuil, None), ("id_ciudadano", padded_id, Some(()))] {
        let draft = |text: &str| Draft::approved().without_body("dni").body(key, &quoted(text));
        let mut outcomes = finds(&[]);
        outcomes.push(passed("dni").card("38966181").registry(shown.map_or("38966181", |()| &longest)).by("V1 F1"));
        rows.evaluated(&format!("{key}: 1,024 bytes"), &draft(&longest), outcomes);
        let mut outcomes = finds(&[]);
        outcomes.push(skipped("dni", "renaper_missing").card("38966181").by("V1 F1"));
        rows.evaluated(&format!("{key}: 1,025 bytes"), &draft(&longer), outcomes);
    }
}

/// The name in each of its fields. 160 characters are another limit: the padding here is no character of a name.
fn names(rows: &mut Rows) {
    for pad in [".", "'", "—", "\u{a0}", "😀", "\u{301}"] {
        let [longest, longer] = padded("Juan ", pad, " García");
        let mut outcomes = finds(&[]);
        outcomes.push(passed("name").card(&longest).registry("GARCIA JUAN").score(100).by("V1 V6"));
        rows.evaluated(
            &format!("name: 1,024 bytes of {pad:?}"),
            &Draft::approved().card("fullName", &quoted(&longest)),
            outcomes,
        );
        let mut outcomes = finds(&[]);
        outcomes.push(skipped("name", "ocr_missing").card(&longer).registry("GARCIA JUAN").by("V1"));
        rows.evaluated(
            &format!("name: 1,025 bytes of {pad:?}"),
            &Draft::approved().card("fullName", &quoted(&longer)),
            outcomes,
        );
    }
    // A part that is too long is missing, though it is shown: the registry lacks it, and half a name proves nothing
    // (F3). Of "garcia juan" JUAN alone has 4 characters of 11.
    let [longest, longer] = padded("GAR", "'", "CIA").map(|text| text.replace(' ', "'"));
    let outcome = passed("name").card("Juan García").registry(&format!("{longest} JUAN")).score(100);
    let half = skipped("name", "renaper_missing").card("Juan García").registry(&format!("{longer} JUAN"));
    for (text, outcome) in [(longest, outcome), (longer, half)] {
        let mut outcomes = finds(&[]);
        outcomes.push(outcome.by("V1 F3"));
        rows.evaluated(
            &format!("surname: {} bytes", text.len()),
            &Draft::approved().body("apellido", &quoted(&text)),
            outcomes,
        );
    }
    let nothing = "'".repeat(LONGEST);
    let mut outcomes = finds(&[]);
    outcomes.push(skipped("name", "ocr_missing").registry("GARCIA JUAN").by("V6"));
    rows.evaluated("1,024 apostrophes", &Draft::approved().card("fullName", &quoted(&nothing)), outcomes);
}

/// `code`, `codigo`, `error`, and the gender that would be asked with.
fn codes(rows: &mut Rows) {
    let bare = || Draft::approved().bare();
    let [two, longer] = padded("", "0", "2");
    let longer = longer.replace(' ', "0");
    let mut outcomes = finds(&["RENAPER_DNI_NOT_MATCH"]);
    outcomes.push(failed("dni", "RENAPER_DNI_NOT_MATCH").card("38966181").by("A3"));
    rows.evaluated("codigo: 1,024 bytes", &bare().body("codigo", &quoted(&two)), outcomes);
    let unavailable = || finds(&["RENAPER_VERIFICATION_UNAVAILABLE"]);
    rows.evaluated(
        "codigo: 1,025 bytes",
        &bare().body("codigo", &quoted(&longer)),
        [unavailable(), vec![says("A4", "renaper.comparisonResults", "{}")]].concat(),
    );
    let gender = |text: &str| bare().card("gender", &quoted(text));
    let spaces = " ".repeat(LONGEST);
    rows.evaluated("a gender behind 1,024 spaces", &gender(&format!("{spaces}m")), unavailable());
    for text in [
        "m".repeat(LONGEST),
        "m".repeat(LONGEST + 1),
        "m\u{0}".to_owned(),
        "\u{200f}m".to_owned(),
        "ｍ".to_owned(),
        "м".to_owned(),
    ] {
        rows.evaluated(
            &format!("a gender of {} bytes", text.len()),
            &gender(&text),
            finds(&["RENAPER_GENDER_MISSING"]),
        );
    }
    // Every value absent, and one that is there, be it too long (W3).
    for (text, reason) in [(spaces.as_str(), "not_applicable"), (&"x".repeat(LONGEST + 1), "informational")] {
        let card = format!("{{\"\":{},\"x\":null}}", quoted(text));
        let draft = Draft::with_status("rejected").top("extractedData", &card);
        rows.evaluated(
            &format!("only an unknown key of {} bytes", text.len()),
            &draft,
            ends("W3", "rejected", reason).into(),
        );
    }
    // A skip reason that is too long is not present (B4).
    for (length, finding) in [(LONGEST, None), (LONGEST + 1, Some("RENAPER_BIOMETRIC_UNAVAILABLE"))] {
        let block = format!("{{\"skipReason\":\"{}\"}}", "x".repeat(length));
        let findings: Vec<&str> = finding.into_iter().collect();
        rows.evaluated(
            &format!("a skip reason of {length} bytes"),
            &Draft::approved().top("renaperBiometric", &block),
            finds(&findings),
        );
    }
}

/// White space at either end never makes a difference, however much of it there is.
fn around(rows: &mut Rows) {
    let space = " \t\r\n\u{a0}\u{3000}".repeat(LARGE / 32);
    let spaced = |text: &str| quoted(&format!("{space}{text}{space}"));
    for (row, card_key, card, body_key, registry) in FIELDS {
        let draft = Draft::approved().card(card_key, &spaced(card)).body(body_key, &spaced(registry));
        let outcome = passed(row).card(card).registry(registry).by("V1");
        rows.evaluated(
            &format!("white space around {row}"),
            &draft,
            finds(&[]).into_iter().chain([outcome]).collect::<Vec<Outcome>>(),
        );
    }
    let draft = Draft::approved().card("fullName", &spaced("Juan García")).body("apellido", &spaced("GARCIA"));
    let outcome = passed("name").card("Juan García").registry("GARCIA JUAN").score(100).by("V1");
    rows.evaluated("white space around a name", &draft, finds(&[]).into_iter().chain([outcome]).collect());
    let outcome = skipped("dni", "ocr_missing").registry("38966181").raises("RENAPER_DNI_MISSING").by("V1");
    rows.evaluated(
        "nothing but white space",
        &Draft::approved().card("documentNumber", &spaced("")),
        finds(&["RENAPER_DNI_MISSING"]).into_iter().chain([outcome]).collect(),
    );
}
