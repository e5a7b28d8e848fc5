//! Warnings, codes and keys by the hundred thousand, and values of 16 MiB.

use super::draft::Draft;
use super::expected::{Outcome, ends, finds, lacks, passed, says, skipped};
use super::fields::{FIELDS, missing};
use super::{HUGE, LARGE, Rows, quoted};

const MANY: usize = 100_000;

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.map(|item| quoted(&item)).collect::<Vec<_>>().join(","))
}

fn distinct(count: usize) -> impl Iterator<Item = String> {
    (0..count).map(|index| format!("CODE_{index}"))
}

fn with(mut outcomes: Vec<Outcome>, more: impl IntoIterator<Item = Outcome>) -> Vec<Outcome> {
    outcomes.extend(more);
    outcomes
}

/// Lists and objects of very many.
pub(super) fn rows(rows: &mut Rows) {
    for count in [10_000, MANY] {
        let codes = list(distinct(count));
        let outcomes = || vec![says("M2", "warnings", codes.clone()), says("D3", "decision.status", "\"approved\"")];
        rows.evaluated(&format!("{count} warnings"), &Draft::approved().top("warnings", &codes), outcomes());
        // Codes that nobody knows omit nothing.
        let review = || Draft::with_status("in_review").top("warnings", &codes);
        let lacking =
            || with(ends("D4", "in_review", "informational").into(), [lacks("D4", "decision.kycOmitWarningsApplied")]);
        rows.evaluated(&format!("{count} unknown warnings"), &review().top("omitWarnings", &codes), lacking());
        // All may be omitted but one; one code of the list can never be omitted.
        let known = || std::iter::repeat_n("MRZ_NOT_DETECTED".to_owned(), count);
        let review =
            || Draft::with_status("in_review").top("warnings", &list(known().chain(["INVALID_DATE".to_owned()])));
        let both = [r#"["MRZ_NOT_DETECTED","INVALID_DATE"]"#, r#"["INVALID_DATE","MRZ_NOT_DETECTED"]"#];
        for omitted in both {
            let applied = says("D4", "decision.kycOmitWarningsApplied", format!("{{\"warnings\":{}}}", both[0]));
            let outcomes = with(ends("D4", "approved", "omit_warnings").into(), [applied]);
            rows.evaluated(&format!("{count} warnings to omit"), &review().top("omitWarnings", omitted), outcomes);
        }
        let short = list(known());
        rows.evaluated(&format!("{count} warnings but one to omit"), &review().top("omitWarnings", &short), lacking());
        let never = list(known().chain(["INVALID_DATE".to_owned(), "RENAPER_DNI_MISSING".to_owned()]));
        rows.evaluated(&format!("{count} codes and one that stands"), &review().top("omitWarnings", &never), lacking());
        // The same code over and over stays as it came, and is recorded once.
        let same = list(std::iter::repeat_n("DOCUMENT_EXPIRED".to_owned(), count));
        let draft = Draft::with_status("in_review")
            .top("warnings", &same)
            .top("omitWarnings", &codes.replacen("CODE_0", "DOCUMENT_EXPIRED", 1));
        let once = says("D4", "decision.kycOmitWarningsApplied", r#"{"warnings":["DOCUMENT_EXPIRED"]}"#);
        rows.evaluated(&format!("a warning {count} times"), &draft, vec![says("M2", "warnings", same), once]);
        // An earlier run's codes are dropped, however many (M1), and stay where nothing is computed (M3).
        let stale = list(std::iter::repeat_n("RENAPER_DNI_NOT_MATCH".to_owned(), count));
        rows.evaluated(&format!("{count} earlier codes"), &Draft::approved().top("warnings", &stale), finds(&[]));
        let draft = Draft::with_status("pending").top("warnings", &stale);
        rows.evaluated(
            &format!("{count} earlier codes of a pending case"),
            &draft,
            vec![says("M3", "warnings", stale)],
        );
    }
    // What a list may hold is text, of whatever kind.
    let odd =
        r#"["","\u0000","‏","RENAPER_DNI_MISSING ","renaper_dni_missing","RENAPER_DNI_MISSING\u0000","RENAPER_NEW"]"#;
    rows.evaluated("odd warnings", &Draft::approved().top("warnings", odd), vec![says("M1 M2", "warnings", odd)]);
    let escaped = r#"["RENAPER_DNI_\u004dISSING","\u0041"]"#;
    rows.evaluated(
        "escaped warnings",
        &Draft::approved().top("warnings", escaped),
        vec![says("M1", "warnings", "[\"A\"]")],
    );

    let members = |value: &str| (0..MANY).map(|index| format!("\"k{index}\":{value}")).collect::<Vec<_>>().join(",");
    let absent = format!("{{{}}}", members("null"));
    let draft = Draft::with_status("rejected").top("extractedData", &absent);
    rows.evaluated("100,000 absent values", &draft, ends("W3", "rejected", "not_applicable").into());
    let one = format!("{{{},\"last\":0}}", members("\" S/D \""));
    let draft = Draft::with_status("rejected").top("extractedData", &one);
    rows.evaluated("100,000 absent values and a zero", &draft, ends("W3 D5", "rejected", "informational").into());
    let body = format!("{{{},\"dni\":38966181,{}}}", members("\"x\""), members("[1]"));
    let outcome = passed("dni").card("38966181").registry("38966181").by("V8 F1");
    let outcomes =
        with(finds(&["RENAPER_TRAMITE_DATA_MISSING"]), [outcome, says("V8", "renaper.renaperData", body.clone())]);
    rows.evaluated("a body of 200,001 keys", &Draft::approved().top("renaperData", &body), outcomes);
    // Of very many values of one field the first that is present counts, and it is the last.
    let body = format!("{{{},\"DNI\":38966181}}", vec!["\"dni\":\"x\",\"Dni\":false"; MANY].join(","));
    let outcome = passed("dni").card("38966181").registry("38966181").by("V8 F1");
    rows.evaluated(
        "200,001 DNIs",
        &Draft::approved().top("renaperData", &body),
        with(finds(&["RENAPER_TRAMITE_DATA_MISSING"]), [outcome]),
    );
    let block = format!("{{{},\"resultado\":{{\"match\":true,{}}}}}", members("{}"), members("{}"));
    let echoed = format!("{{\"verified\":true,\"matchResult\":\"match\",{}", &block[1..]);
    let outcomes = with(finds(&[]), [says("B2 B6", "renaper.renaperBiometric", echoed)]);
    rows.evaluated("a biometric block of 200,001 keys", &Draft::approved().top("renaperBiometric", &block), outcomes);
    let array = format!("[{}0]", "{\"dni\":\"38966181\"},".repeat(MANY));
    let unavailable =
        || with(finds(&["RENAPER_VERIFICATION_UNAVAILABLE"]), [says("A2", "renaper.comparisonResults", "{}")]);
    rows.evaluated("a body that is an array", &Draft::approved().top("renaperData", &array), unavailable());
}

/// Long values, in every place that takes one.
pub(super) fn huge(rows: &mut Rows) {
    let long = quoted(&"x".repeat(LARGE));
    fields_of(rows, HUGE, "16 MiB", true);
    fields_of(rows, LARGE, "256 KiB", false);
    // A name, plain and with every character escaped.
    let name = "x".repeat(HUGE);
    let escaped = format!("\"{}\"", "\\u0078".repeat(LARGE));
    for (json, text) in [(&quoted(&name), &name), (&escaped, &"x".repeat(LARGE))] {
        let outcome = skipped("name", "ocr_missing").card(text).registry("GARCIA JUAN").by("V1");
        rows.evaluated("16 MiB of a name", &Draft::approved().card("fullName", json), with(finds(&[]), [outcome]));
    }
    let draft = Draft::approved().body("apellido", &long).body("nombres", &long);
    let both = format!("{0} {0}", "x".repeat(LARGE));
    let outcome = skipped("name", "renaper_missing").card("Juan García").registry(&both).by("V1");
    rows.evaluated("512 KiB of a name at the registry", &draft, with(finds(&[]), [outcome]));

    // What is echoed is echoed.
    let number = "1".repeat(LARGE);
    for id in [&long, &number] {
        let outcome = says("JSON.md", "id", id.as_str());
        rows.evaluated("an id of 256 KiB", &Draft::approved().top("id", id), with(finds(&[]), [outcome]));
    }
    let name = quoted(&name);
    let draft = Draft::with_status("in_review").top("verifiedAt", &long).top("warnings", &format!("[{name}]"));
    let outcomes = [
        says("JSON.md", "renaper.verifiedAt", long.as_str()),
        lacks("D4 D6", "decision.kycOmitWarningsApplied"),
        says("M2", "warnings", format!("[{name}]")),
    ];
    let outcomes = with(ends("D4 D6", "in_review", "informational").into(), outcomes);
    rows.evaluated("a warning of 16 MiB", &draft.top("omitWarnings", &format!("[{name},{name}]")), outcomes);
    let draft = Draft::with_status("in_review").top("verifiedAt", &long).top("warnings", "[\"MRZ_NOT_DETECTED\"]");
    let applied = format!("{{\"appliedAt\":{long},\"warnings\":[\"MRZ_NOT_DETECTED\"]}}");
    let outcomes =
        with(ends("D4", "approved", "omit_warnings").into(), [says("D4", "decision.kycOmitWarningsApplied", applied)]);
    rows.evaluated("a time of 256 KiB", &draft.top("omitWarnings", "[\"MRZ_NOT_DETECTED\"]"), outcomes);

    // Unknown keys and values are ignored, and never lost from the body and the biometric block.
    let key = "x".repeat(HUGE);
    rows.evaluated("an unknown key of 16 MiB", &Draft::approved().top(&key, "1"), finds(&[]));
    rows.evaluated("an unknown key of 16 MiB on the card", &Draft::approved().card(&key, "1"), finds(&[]));
    rows.evaluated("an unknown key of 16 MiB in the body", &Draft::approved().body(&key, "1"), finds(&[]));
    rows.evaluated("an unknown number of 256 KiB", &Draft::approved().body("x", &number), finds(&[]));
    // Text of a score is its number, as long as it may be read at all (V1).
    let fraction = format!("0.{}", "9".repeat(1_022));
    for (score, shown) in [(&number, String::new()), (&fraction, format!("\"score\":{fraction},"))] {
        let block = format!("{{\"resultado\":{{\"match\":\"HIT\",\"score\":\"{score}\"}},\"nota\":{long}}}");
        let echoed = format!("{{\"verified\":true,\"matchResult\":\"match\",{shown}{}", &block[1..]);
        let outcomes = with(finds(&[]), [says("V1 B2 B6", "renaper.renaperBiometric", echoed)]);
        let what = format!("a score of {} bytes and a note of 256 KiB", score.len());
        rows.evaluated(&what, &Draft::approved().top("renaperBiometric", &block), outcomes);
    }
    let block = format!("{{\"matchResult\":\"match\",\"error\":{long}}}");
    let outcomes = finds(&["RENAPER_BIOMETRIC_UNAVAILABLE"]);
    rows.evaluated("a biometric error of 256 KiB", &Draft::approved().top("renaperBiometric", &block), outcomes);

    // No body at all, at length: white space in an empty object, and text.
    let unavailable = || finds(&["RENAPER_VERIFICATION_UNAVAILABLE"]);
    let hollow = format!("{{{}}}", " \n".repeat(LARGE / 2));
    let outcomes = with(unavailable(), [says("A1", "renaper.renaperData", "{}")]);
    rows.evaluated("256 KiB of nothing in a body", &Draft::approved().top("renaperData", &hollow), outcomes);
    let outcomes = with(unavailable(), [says("A2", "renaper.renaperData", long.as_str())]);
    rows.evaluated("a body of 256 KiB of text", &Draft::approved().top("renaperData", &long), outcomes);
    let error = Draft::approved().bare().body("error", &long).body("dni", "38966181");
    rows.evaluated("an error of 256 KiB", &error, unavailable());
}

/// The fields with too long a text on one side.
fn fields_of(rows: &mut Rows, length: usize, size: &str, on_card: bool) {
    // The last two are both dates.
    for (row, card_key, _, body_key, _) in FIELDS.into_iter().take(4) {
        let text = if row == "ejemplar" { "x".repeat(length) } else { "0123456789".repeat(length / 10) };
        let json = quoted(&text);
        let draft =
            if on_card { Draft::approved().card(card_key, &json) } else { Draft::approved().body(body_key, &json) };
        rows.evaluated(&format!("{size} of {row}"), &draft, missing(row, on_card, Some(&text), "V1"));
    }
}
