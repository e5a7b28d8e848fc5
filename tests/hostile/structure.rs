//! Keys twice and nesting (JSON.md, "How strict it is").

use super::draft::Draft;
use super::expected::{ends, finds};
use super::frame::{DEEP, with};
use super::{LARGE, Rows, quoted};

pub(super) fn arrays(depth: usize) -> String {
    format!("{}{}", "[".repeat(depth), "]".repeat(depth))
}

fn objects(depth: usize) -> String {
    format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth))
}

/// A key twice, in the case, in `extractedData` and in `renaperBiometric`.
pub(super) fn twice(rows: &mut Rows) {
    // The same text, however it is written, is the same key.
    let long = quoted(&"k".repeat(LARGE));
    for (one, two, named) in [
        ("\"extra\"", "\"extra\"", "extra"),
        ("\"extra\"", "\"\\u0065xtra\"", "extra"),
        ("\"\"", "\"\"", "twice"),
        ("\"é\"", "\"\\u00e9\"", "twice"),
        ("\"a/b\"", "\"a\\/b\"", "twice"),
        ("\"😀\"", "\"\\ud83d\\ude00\"", "twice"),
        ("\"\\u0000\"", "\"\\u0000\"", "twice"),
        ("\"\\ud800\"", "\"\\ud800\"", "twice"),
        ("\"\u{200f}\"", "\"\u{200f}\"", "twice"),
        (&long, &long, "twice"),
    ] {
        let members = format!("{{{one}:1,{two}:2}}");
        let inside = &members[1..members.len() - 1];
        let what = &one.chars().take(20).collect::<String>();
        rows.refused(
            &format!("{what} twice"),
            format!("{{\"ocrStatus\":\"pending\",{inside}}}"),
            "invalid_case",
            named,
        );
        for key in ["extractedData", "renaperBiometric"] {
            let input = with(&quoted(key), &members);
            rows.refused(
                &format!("{what} twice in {key}"),
                input,
                "invalid_case",
                if named == "twice" { key } else { named },
            );
        }
    }
    for key in [
        "id",
        "verifiedAt",
        "extractedData",
        "renaperData",
        "renaperBiometric",
        "warnings",
        "omitWarnings",
        "manualDecision",
    ] {
        let escaped = format!("\"\\u{:04x}{}\"", key.as_bytes()[0], &key[1..]);
        let input = format!("{{\"ocrStatus\":\"pending\",\"{key}\":null,{escaped}:null}}");
        rows.refused(&format!("{key} twice"), input, "invalid_case", &format!("`{key}` is given twice"));
    }
    rows.refused(
        "two statuses",
        r#"{"ocrStatus":"approved","ocrStatus":"approved"}"#,
        "invalid_case",
        "`ocrStatus` is given twice",
    );
    let card = r#"{"fullName":"Juan","firstName":"J","fullName":"Juan"}"#;
    rows.refused(
        "two names",
        with("\"extractedData\"", card),
        "invalid_case",
        "`extractedData.fullName` is given twice",
    );
    let block = r#"{"skipReason":"x","skipReason":"x"}"#;
    rows.refused(
        "two reasons",
        with("\"renaperBiometric\"", block),
        "invalid_case",
        "`renaperBiometric.skipReason` is given twice",
    );
    let many: String = (0..DEEP).map(|index| format!("\"k{index}\":0,")).collect();
    rows.refused(
        "the last of 100,001 keys twice",
        format!("{{{many}\"k7\":1,\"ocrStatus\":\"pending\"}}"),
        "invalid_case",
        "twice",
    );
}

/// Nesting of more than 128, the case itself counting as one.
pub(super) fn deep(rows: &mut Rows) {
    for (what, nested) in [("arrays", arrays as fn(usize) -> String), ("objects", objects)] {
        for key in [
            "ocrStatus",
            "manualDecision",
            "id",
            "verifiedAt",
            "extractedData",
            "renaperData",
            "renaperBiometric",
            "warnings",
            "omitWarnings",
            "doubleCheckRenaper",
            "countryCode",
            "credentials",
        ] {
            let status = if key == "ocrStatus" { "" } else { "\"ocrStatus\":\"approved\"," };
            let input = format!("{{{status}\"{key}\":{}}}", nested(DEEP));
            rows.refused(&format!("{what}, 100,000 deep, as {key}"), input, "invalid_case", key);
        }
        for (key, inside) in [
            ("extractedData", "fullName"),
            ("renaperData", "dni"),
            ("renaperBiometric", "resultado"),
            ("renaperBiometric", "error"),
        ] {
            let input = with(&quoted(key), &format!("{{\"{inside}\":{}}}", nested(DEEP)));
            rows.refused(
                &format!("{what}, 100,000 deep, in {key}"),
                input,
                "invalid_case",
                &format!("`{key}` is nested deeper than 128"),
            );
        }
        rows.refused(
            &format!("{what}, 100,000 deep, in warnings"),
            with("\"warnings\"", &format!("[{}]", nested(DEEP))),
            "invalid_case",
            "`warnings`",
        );
        rows.refused(
            &format!("{what}, 100,000 deep, somewhere"),
            with("\"extra\"", &nested(DEEP)),
            "invalid_case",
            "nested deeper than 128",
        );
        rows.refused(
            &format!("{what}, 129 deep"),
            with("\"extra\"", &nested(128)),
            "invalid_case",
            "nested deeper than 128",
        );
        let least = format!("{{\"ocrStatus\":\"pending\",\"extra\":{}}}", nested(127));
        rows.evaluated_text(&format!("{what}, 128 deep"), &least, ends("D2", "pending", "not_applicable").into());
    }
    rows.refused("an object, 100,000 deep", objects(DEEP), "invalid_case", "nested deeper than 128");
    let broad = format!("[{}]", "[[]],{\"a\":{}},".repeat(DEEP) + "0");
    rows.evaluated(
        "brackets by the hundred thousand beside each other",
        &Draft::approved().top("extra", &broad),
        finds(&[]),
    );
}
