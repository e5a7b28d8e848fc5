//! What cannot be seen, or looks like something else: NUL, marks of direction, joiners, other digits and letters.

use super::draft::Draft;
use super::expected::{Outcome, failed, finds, passed, says};
use super::fields::{FIELDS, missing};
use super::{Rows, quoted};

/// Neither digit nor letter, mark nor white space nor dash: NUL, the joiners, marks of direction, a byte-order mark.
const INVISIBLE: [char; 8] = ['\0', '\u{1b}', '\u{ad}', '\u{200b}', '\u{200d}', '\u{200f}', '\u{202e}', '\u{feff}'];

/// White space that is not ASCII's.
const SPACES: [char; 5] = ['\u{85}', '\u{a0}', '\u{2003}', '\u{2028}', '\u{3000}'];

/// One side of a row has this text, and agrees all the same.
fn agrees(rows: &mut Rows, row: &'static str, on_card: bool, text: &str, shown: &str, rules: &'static str) {
    let (_, card_key, card, body_key, registry) = *FIELDS.iter().find(|field| field.0 == row).unwrap();
    let (draft, values) = if on_card {
        (Draft::approved().card(card_key, &quoted(text)), (shown, registry))
    } else {
        (Draft::approved().body(body_key, &quoted(text)), (card, shown))
    };
    let mut outcomes = finds(&[]);
    outcomes.push(passed(row).card(values.0).registry(values.1).by(rules));
    rows.evaluated(&format!("{row} {text:?}"), &draft, outcomes);
}

/// One side of a row has this text, and is unreadable.
fn unreadable(rows: &mut Rows, row: &'static str, on_card: bool, text: &str, rules: &'static str) {
    let (_, card_key, _, body_key, _) = *FIELDS.iter().find(|field| field.0 == row).unwrap();
    let draft = if on_card {
        Draft::approved().card(card_key, &quoted(text))
    } else {
        Draft::approved().body(body_key, &quoted(text))
    };
    rows.evaluated(&format!("{row} {text:?} is unreadable"), &draft, missing(row, on_card, Some(text), rules));
}

pub(super) fn rows(rows: &mut Rows) {
    for on_card in [true, false] {
        for c in INVISIBLE {
            // Of a DNI and a date nothing may be left over; a trámite is its digits, an ejemplar its letters.
            for text in [format!("{c}38966181"), format!("38{c}966181"), format!("38966181{c}")] {
                unreadable(rows, "dni", on_card, &text, "V2");
            }
            for text in [
                format!("{c}1995-05-22"),
                format!("1995{c}-05-22"),
                format!("1995-05-22{c}"),
                format!("22{c}MAY{c}1995"),
            ] {
                unreadable(rows, "dateOfBirth", on_card, &text, "V5");
            }
            let tramite = format!("{c}00460{c}759387{c}");
            agrees(rows, "tramite", on_card, &tramite, &tramite, "V3");
            let ejemplar = format!("{c}\"C{c}\"");
            agrees(rows, "ejemplar", on_card, &ejemplar, &ejemplar, "V4");
        }
        for space in SPACES {
            // White space at either end never makes a difference; inside, it does where the rule says so.
            for (row, _, card, _, registry) in FIELDS {
                let text = if on_card { card } else { registry };
                agrees(rows, row, on_card, &format!("{space}{text}{space}{space}"), text, "V1");
            }
            for text in [format!("38{space}966{space}181"), format!("M{space}38966181")] {
                agrees(rows, "dni", on_card, &text, &text, "V2");
            }
            for date in [format!("22{space}MAY{space}{space}1995"), format!("1995{space}-05-{space}{space}22")] {
                agrees(rows, "dateOfBirth", on_card, &date, &date, "V5");
            }
        }
        // Digits and letters that are not ASCII's.
        for text in ["٣٨٩٦٦١٨١", "３８９６６１８１", "3896618１", "38966181Ｍ", "М38966181", "③⑧⑨⑥⑥①⑧①", "𝟑𝟖𝟗𝟔𝟔𝟏𝟖𝟏"]
        {
            unreadable(rows, "dni", on_card, text, "V2");
        }
        for text in ["٠٠٤٦٠٧٥٩٣٨٧", "４６０７５９３８７", "𝟒𝟔𝟎𝟕𝟓𝟗𝟑𝟖𝟕", "трамите"]
        {
            unreadable(rows, "tramite", on_card, text, "V3");
        }
        for text in ["Ｃ", "С", "Ç", "ç", "Ⅽ1", "C٣", "ᶜ", "ℂ", "𝐂", "Cª", "ＥＪＥＭＰＬＡＲ C"]
        {
            unreadable(rows, "ejemplar", on_card, text, "V4");
        }
        for text in
            ["١٩٩٥-٠٥-٢٢", "1995／05／22", "1995～05～22", "1995˗05˗22", "22 ＭＡＹ 1995", "22 МАҮ 1995", "22 MAÝ 1995"]
        {
            unreadable(rows, "dateOfBirth", on_card, text, "V5");
        }
        // Every dash is one, and the sign for minus, too (V5); in a DNI (V2) only what is a dash by its category.
        for text in ["1995‐05‐22", "1995–05–22", "1995−05−22", "1995﹘05－22"] {
            agrees(rows, "dateOfBirth", on_card, text, text, "V5");
        }
        unreadable(rows, "dni", on_card, "38−966−181", "V2");
        // A mark on a letter is no letter: the ejemplar is read, and shown as it came.
        agrees(rows, "ejemplar", on_card, "C\u{301}\u{308}", "C\u{301}\u{308}", "V4");
        agrees(rows, "dni", on_card, "38–966—181", "38–966—181", "V2");
        // Absent, though there is something to be seen.
        for text in ["\u{3000}", "\u{2003}s/d\u{2028}", "\u{a0}-\u{a0}", "NULL"] {
            let (_, card_key, _, body_key, _) = FIELDS[0];
            let draft = if on_card {
                Draft::approved().card(card_key, &quoted(text))
            } else {
                Draft::approved().body(body_key, &quoted(text))
            };
            rows.evaluated(&format!("dni {text:?} is absent"), &draft, missing("dni", on_card, None, "V1"));
        }
        unreadable(rows, "dni", on_card, "\u{200f}", "V2");
        unreadable(rows, "dni", on_card, "S\u{200d}/D", "V2");
    }
    names(rows);
    // What is echoed is echoed: the digits taken for a trámite, and the text of the registry's.
    let draft = Draft::approved()
        .card("personalNumber", "\"\\u0000004\\u200f60759387\"")
        .body("id_tramite_principal", "\"\\ufeff460759387\"");
    let mut outcomes = finds(&[]);
    outcomes.extend([
        says("V3", "renaper.personalNumber", "\"00460759387\""),
        says("V3", "renaper.idTramitePrincipal", quoted("\u{feff}460759387")),
    ]);
    rows.evaluated("a trámite with what cannot be seen", &draft, outcomes);
}

/// The card's name, where the registry has GARCIA JUAN.
fn names(rows: &mut Rows) {
    let row = |name: &str, outcome: Outcome, codes: &[&str]| {
        let mut outcomes = finds(codes);
        outcomes.push(outcome);
        (Draft::approved().card("fullName", &quoted(name)), outcomes)
    };
    for c in INVISIBLE.into_iter().chain(SPACES) {
        // What is neither letter nor digit separates tokens, seen or not.
        let name = format!("Juan{c}García");
        // But U+0085 is a letter that was lost: "juan?garcia" and "juan garcia" differ in one of 11 characters.
        let percent = if c == '\u{85}' { 90 } else { 100 };
        let (draft, outcomes) =
            row(&name, passed("name").card(&name).registry("GARCIA JUAN").score(percent).by("V6 N2"), &[]);
        rows.evaluated(&format!("{name:?}"), &draft, outcomes);
        // Between "garcia ju an" and "garcia juan" lies one separator, or that lost letter: 1 of 12 characters.
        let name = format!("Ju{c}an García");
        let (draft, outcomes) =
            row(&name, passed("name").card(&name).registry("GARCIA JUAN").score(91).by("V6 N1 N2"), &[]);
        rows.evaluated(&format!("{name:?}"), &draft, outcomes);
    }
    // NFKD gives other forms of a letter its own; other scripts' letters stay what they are.
    for name in [
        "ＪＵＡＮ　ＧＡＲＣＩＡ",
        "𝐉𝐮𝐚𝐧 𝔊𝔞𝔯𝔠𝔦𝔞",
        "J\u{301}u\u{301}a\u{301}n\u{301} Garci\u{301}a",
        "Ĵüãñ Ĝåŗčïą",
        "GarcÃ\u{ad}a, Juan",
    ] {
        let (draft, outcomes) =
            row(name, passed("name").card(name).registry("GARCIA JUAN").score(100).by("V6 N2"), &[]);
        rows.evaluated(name, &draft, outcomes);
    }
    // Cyrillic letters that look the same: 4 of 11 characters are others.
    let name = "Juаn Gаrсiа";
    let (draft, outcomes) = row(
        name,
        failed("name", "RENAPER_NAME_NOT_MATCH").card(name).registry("GARCIA JUAN").score(63).by("V6 N2"),
        &["RENAPER_NAME_NOT_MATCH"],
    );
    rows.evaluated(name, &draft, outcomes);
    // From right to left is an order of writing, not of characters.
    let hebrew = "חואן גרסיה";
    let draft = Draft::approved()
        .card("fullName", &quoted(hebrew))
        .body("nombres", &quoted("חואן"))
        .body("apellido", &quoted("גרסיה"));
    let mut outcomes = finds(&[]);
    outcomes.push(passed("name").card(hebrew).registry("גרסיה חואן").score(100).by("V6 N2"));
    rows.evaluated("a name from right to left", &draft, outcomes);
}
