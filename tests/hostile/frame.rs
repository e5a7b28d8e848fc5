//! JSON itself, and the frame of a case (JSON.md, "How strict it is").

use super::draft::Draft;
use super::expected::{ends, finds, lacks, says};
use super::structure::arrays;
use super::{HUGE, LARGE, Rows, quoted};

const PENDING: &str = r#"{"ocrStatus":"pending"}"#;

/// Deep enough to end any reader that calls itself.
pub(super) const DEEP: usize = 100_000;

/// A case with one more member, both as JSON.
pub(super) fn with(key: &str, json: &str) -> String {
    format!("{{\"ocrStatus\":\"approved\",{key}:{json}}}")
}

/// What is no JSON, no object, or no text.
pub(super) fn broken(rows: &mut Rows) {
    for space in ["", " ", " \t\r\n ", "\u{feff}", "\0", "\u{a0}"] {
        rows.refused(&format!("nothing but {space:?}"), space, "not_json", "");
    }
    rows.refused("16 MiB of white space", " ".repeat(HUGE), "not_json", "");
    // JSON has four characters of white space, and a byte-order mark is none of them.
    for c in ["\u{feff}", "\0", "\u{1}", "\u{b}", "\u{c}", "\u{85}", "\u{a0}", "\u{200f}", "\u{2028}", "\u{3000}"] {
        rows.refused(&format!("{c:?} before a case"), format!("{c}{PENDING}"), "not_json", "");
        rows.refused(&format!("{c:?} behind a case"), format!("{PENDING}{c}"), "not_json", "");
    }
    for value in [
        "NaN",
        "-NaN",
        "Infinity",
        "-Infinity",
        "+1",
        "01",
        "-01",
        "00",
        "1.",
        ".5",
        "-.5",
        "1e",
        "1e+",
        "1.e3",
        "-",
        "--1",
        "0x10",
        "1_000",
        "1,5",
        "１",
        "٣",
        "True",
        "TRUE",
        "nul",
        "nulll",
        "undefined",
        "None",
        "'a'",
        "a",
        "\"",
        "\"\\",
        "\"\\\"",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{1:1}",
        "{null:1}",
        "[}",
        "{]",
        "//\n1",
        "/**/1",
        "1//",
        "\"\\x41\"",
        "\"\\u12G4\"",
        "\"\\u12\"",
        "\"\\U0041\"",
        "\"\\'\"",
        "\"\\u{41}\"",
        "\"\\0\"",
        "\"\\ \"",
        "\"\\u-123\"",
        "\"\\u+123\"",
        "\"\\ud800\\u\"",
        "\"\0\"",
        "\"\u{1}\"",
        "\"\u{1f}\"",
        "\"\n\"",
        "\"\t\"",
    ] {
        rows.refused(&format!("{value:?} as a value"), with("\"id\"", value), "not_json", "");
        rows.refused(&format!("{value:?} in the body"), with("\"renaperData\"", value), "not_json", "");
        rows.refused(&format!("{value:?} alone"), value, "not_json", "");
    }
    for more in ["}", "]", ",", "{}", "null", PENDING, "\"", "\\"] {
        rows.refused(&format!("a case and {more:?}"), format!("{PENDING}{more}"), "not_json", "");
    }
    for open in ["[", "{\"a\":", "[{\"a\":", "{\"renaperData\":[", "]", "}", "{", "\"\\\\"] {
        rows.refused(&format!("{DEEP} of {open:?}"), open.repeat(DEEP), "not_json", "");
        rows.refused(
            &format!("{DEEP} of {open:?} in a case"),
            with("\"renaperData\"", &open.repeat(DEEP)),
            "not_json",
            "",
        );
    }
    rows.refused("a bracket too few", &with("\"id\"", &arrays(DEEP))[..DEEP * 2], "not_json", "");
    rows.refused("16 MiB of open text", with("\"id\"", &format!("\"{}", "x".repeat(HUGE))), "not_json", "");
    rows.refused(
        "256 KiB of open text that ends in an escape",
        format!("{{\"{}", "\\\\".repeat(LARGE / 2)),
        "not_json",
        "",
    );

    for value in ["null", "true", "0", "-0", "1e999", "\"\"", "\"\\ud800\"", "[]", "[{\"ocrStatus\":\"pending\"}]"] {
        rows.refused(&format!("{value} alone"), format!(" {value}\n"), "not_an_object", "");
    }
    rows.refused("arrays, 100,000 deep", arrays(DEEP), "not_an_object", "");
    rows.refused("16 MiB of text alone", quoted(&"x".repeat(HUGE)), "not_an_object", "");

    // A byte of its own, one too many, too few, a surrogate, too high, longer than need be.
    for bytes in [
        &b"\xff"[..],
        b"\xfe\xff",
        b"\x80",
        b"\xc3",
        b"\xe2\x82",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\xc0\x80",
        b"\xf8\x88\x80\x80\x80",
    ] {
        for (before, after) in [("", ""), ("{\"ocrStatus\":\"", "\"}"), ("{\"", "\":1}"), (PENDING, "")] {
            let input = [before.as_bytes(), bytes, after.as_bytes()].concat();
            rows.refused(&format!("{bytes:x?} behind {before:?}"), input, "invalid_utf8", "");
        }
    }
}

/// What is an object, and no case.
pub(super) fn refused(rows: &mut Rows) {
    // Keys are matched to the letter. One that is no other but for case, `_`, `-` and spaces is an error that says
    // which was meant.
    for (key, meant) in [
        ("OCRSTATUS", "ocrStatus"),
        ("ocrstatus", "ocrStatus"),
        ("OcrStatus", "ocrStatus"),
        ("ocr_status", "ocrStatus"),
        ("ocrStatus ", "ocrStatus"),
        (" -ocr-STATUS_", "ocrStatus"),
        ("ID", "id"),
        ("manual_decision", "manualDecision"),
        ("VerifiedAt", "verifiedAt"),
        ("extracted-data", "extractedData"),
        ("renaper_data", "renaperData"),
        ("RENAPERDATA", "renaperData"),
        ("renaperbiometric", "renaperBiometric"),
        ("Warnings", "warnings"),
        ("omit warnings", "omitWarnings"),
    ] {
        let named = format!("a key here is meant as `{meant}`: spell it so");
        for value in ["null", "\"approved\"", "[]"] {
            rows.refused(&format!("{key:?} for {meant}"), with(&quoted(key), value), "invalid_case", &named);
        }
    }
    for (key, meant) in
        [("document_number", "documentNumber"), ("FullName", "fullName"), ("date-of-birth", "dateOfBirth")]
    {
        let card = format!("{{{}:null}}", quoted(key));
        let named = format!("a key here is meant as `extractedData.{meant}`: spell it so");
        rows.refused(&format!("{key:?} on the card"), with("\"extractedData\"", &card), "invalid_case", &named);
    }
    for key in ["ocr\u{200d}Status", "ocrStatus\u{0}", "осrStatus", "ocr.Status"] {
        let input = format!("{{{}:\"approved\"}}", quoted(key));
        rows.refused(&format!("{key:?} for a status"), input, "invalid_case", "`ocrStatus` is missing");
    }
    rows.refused("an empty object", "{}", "invalid_case", "`ocrStatus` is missing");
    let text = quoted(&"x".repeat(LARGE));
    let surrogates = [
        r#""\ud800""#,
        r#""\udfff""#,
        r#""\udc00\ud800""#,
        r#""\ud83d\u0041""#,
        r#""\ud83d \ude00""#,
        r#""approved\ud800""#,
    ];
    let others = ["true", "false", "[]", "{}", "[\"approved\"]", "{\"a\":1}"];
    let no_text: Vec<&str> = surrogates.into_iter().chain(others).collect();
    let words = [
        "Approved",
        "approved ",
        "approved\u{0}",
        "\u{200f}approved",
        "\u{feff}approved",
        "approved\u{301}",
        "",
        "аpproved",
    ];
    let words: Vec<String> = words.into_iter().map(quoted).collect();
    for json in no_text.iter().copied().chain(words.iter().map(String::as_str)).chain(["null", "0", "1e999", &text]) {
        let what = &json.chars().take(20).collect::<String>();
        rows.refused(&format!("ocrStatus {what}"), format!("{{\"ocrStatus\":{json}}}"), "invalid_case", "`ocrStatus`");
        if json != "null" {
            rows.refused(
                &format!("manualDecision {what}"),
                with("\"manualDecision\"", json),
                "invalid_case",
                "`manualDecision`",
            );
        }
    }
    for json in no_text.iter().copied().chain(["null"]) {
        rows.refused(&format!("id {json}"), with("\"id\"", json), "invalid_case", "`id`");
        rows.refused(&format!("verifiedAt {json}"), with("\"verifiedAt\"", json), "invalid_case", "`verifiedAt`");
    }
    rows.refused("a number for a time", with("\"verifiedAt\"", "20260605"), "invalid_case", "`verifiedAt`");
    for json in ["[]", "\"\"", "\"S/D\"", "0", "false", "[[]]", r#""\ud800""#, &text] {
        let what = &json.chars().take(20).collect::<String>();
        rows.refused(
            &format!("extractedData {what}"),
            with("\"extractedData\"", json),
            "invalid_case",
            "`extractedData`",
        );
    }
    let many = format!("[{}1]", "\"A\",".repeat(DEEP));
    for key in ["warnings", "omitWarnings"] {
        for json in [
            "\"A\"",
            "{}",
            "0",
            "false",
            "[1]",
            "[null]",
            "[[\"A\"]]",
            "[{}]",
            "[\"A\",1e999]",
            r#"["A","\ud800"]"#,
            &many,
            &text,
        ] {
            let what = &json.chars().take(20).collect::<String>();
            rows.refused(&format!("{key} {what}"), with(&quoted(key), json), "invalid_case", &format!("`{key}`"));
        }
    }
}

/// What looks odd, and is a case.
pub(super) fn accepted(rows: &mut Rows) {
    let pending = |members: &str| format!("{{\"ocrStatus\":\"pending\",{members}}}");
    let not_applicable = || ends("D2", "pending", "not_applicable");
    for members in [
        r#""OCR.STATUS":"approved","ocrStatuses":7,"status":[],"оcrStatus":"rejected""#,
        r#""RENAPER.DATA":{"dni":1},"renaper":{},"renaperdatas":null,"Warning":["A"]"#,
        r#""renaperBiometric":{"RESULTADO":{},"Error":7,"skip_reason":"x","renaper_data":{}}"#,
        r#""\ud800":1,"\udc00":"\ud800","x":["\ud83d"]"#,
        r#""":"","\u0000":"\u0000","\u200f":"\u202e""#,
        r#""x":1e999999999,"y":-1e-999999999,"z":-0.0,"w":123456789012345678901234567890"#,
        r#""extra":{"a":1,"a":2},"renaperData":{"a":1,"a":2},"renaperBiometric":{"renaperData":{"x":1,"x":2}}"#,
        "\"\u{7f}\":\"\u{7f}\u{80}\u{9f}\u{feff}\u{fffe}\u{10ffff}\"",
    ] {
        let mut outcomes = not_applicable().to_vec();
        outcomes.extend([lacks("D2", "renaper"), lacks("JSON.md", "id"), says("M3", "warnings", "[]")]);
        rows.evaluated_text(&format!("unknown keys {members}"), &pending(members), outcomes);
    }
    let in_text = quoted(&"[{\"\\".repeat(DEEP));
    rows.evaluated("brackets in text", &Draft::approved().top("extra", &in_text), finds(&[]));
    let space = " \t\r\n".repeat(LARGE / 4);
    let spaced = format!("{space}{{{space}\"ocrStatus\"{space}:{space}\"pending\"{space}}}{space}");
    rows.evaluated_text("white space wherever it may stand", &spaced, not_applicable().into());

    // An id is echoed as it is written, but for escapes that need not be.
    for (id, echoed) in [
        ("1e999999999", "1e999999999"),
        ("-0", "-0"),
        ("0.10", "0.10"),
        ("1E+2", "1E+2"),
        ("-123456789012345678901234567890", "-123456789012345678901234567890"),
        (r#""\u0000\u001f\u007f""#, "\"\\u0000\\u001f\u{7f}\""),
        (r#""\u200f\u202e\u200d\ufeff""#, "\"\u{200f}\u{202e}\u{200d}\u{feff}\""),
        (r#""\ud83d\ude00\u2028\/""#, "\"😀\u{2028}/\""),
        ("\"\"", "\"\""),
    ] {
        let mut outcomes = not_applicable().to_vec();
        outcomes.push(says("JSON.md", "id", echoed));
        rows.evaluated_text(&format!("id {id}"), &pending(&format!("\"id\":{id}")), outcomes);
    }
}
