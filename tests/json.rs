//! JSON is accepted exactly if `serde_json` accepts it, refused at the same place, and every value in it is found
//! whole.

use proptest::prelude::*;
use renaper_crosscheck::{Case, Policy, RawJson, evaluate};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::property::holds;

/// What `serde_json` says of a text: the value without the white space around it, or the place of the fault.
fn by_serde(text: &str) -> Result<String, (usize, usize)> {
    serde_json::from_str::<Box<RawValue>>(text)
        .map(|raw| raw.get().to_owned())
        .map_err(|error| (error.line(), error.column()))
}

fn by_the_library(text: &str) -> Result<String, (usize, usize)> {
    RawJson::parse(text).map(|raw| raw.get().to_owned()).map_err(|error| (error.line(), error.column()))
}

#[test]
fn the_grammar_is_that_of_json() {
    let good = [
        "null",
        "true",
        "false",
        "0",
        "-0",
        "12",
        "-1.5e+10",
        "1E9",
        "1e-0",
        "0.0",
        "\"\"",
        "[]",
        "{}",
        " [ ] ",
        "\t{\n}\r",
        r#""\"\\\/\b\f\n\r\t\u00e1\uD800""#,
        r#"{"a":1,"a":[{"b":{}},[],"",null]}"#,
        "\"á\u{7f}\u{2028}😀\"",
        "123456789012345678901234567890",
        r#"["0123456","01234567","012345678","\\","0123456\"","01234567\""]"#,
    ];
    let bad = [
        "",
        " ",
        "nul",
        "nulll",
        "True",
        "+1",
        "01",
        "-",
        "-a",
        "1.",
        ".5",
        "1.e5",
        "1e",
        "1e+",
        "--1",
        "0x1",
        "NaN",
        "Infinity",
        "\"",
        "\"\\\"",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\\u123\"",
        "\"\n\"",
        "\"\u{1f}\"",
        "\"1234567\u{0}\"",
        "'a'",
        "[",
        "]",
        "[,]",
        "[1,]",
        "[1 2]",
        "[1,,2]",
        "{",
        "}",
        "{,}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1 \"b\":2}",
        "[}",
        "{]",
        "[1}",
        "{\"a\":1]",
        "1 2",
        "{}{}",
        "[]]",
        "null,",
        "\u{feff}{}",
        "\u{a0}1",
        "{\"a\":1}x",
        "/**/1",
    ];
    for text in good {
        assert_eq!(by_the_library(text), Ok(text.trim_ascii().to_owned()), "{text:?}");
        assert_eq!(by_serde(text), by_the_library(text), "{text:?}");
    }
    for text in bad {
        assert!(by_the_library(text).is_err(), "{text:?}");
        assert_eq!(by_serde(text), by_the_library(text), "{text:?}");
    }
}

/// Text that may or may not be JSON: pieces of it in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{"),
        Just("}"),
        Just("["),
        Just("]"),
        Just(":"),
        Just(","),
        Just("\""),
        Just("\\"),
        Just(" "),
        Just("\n"),
        Just("null"),
        Just("true"),
        Just("false"),
        Just("-12.5e3"),
        Just("0"),
        Just("\"a\":"),
        Just("\"text\""),
        Just("\"longer text, with ñ\""),
        Just("\\u00"),
        Just("\u{1}"),
        Just("é"),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// JSON of any shape, written with any white space and escapes.
fn json() -> impl Strategy<Value = String> {
    let space = || prop::sample::select(vec!["", "", "", " ", "\n", "\t ", "\r\n"]);
    let string = || {
        let part = prop::sample::select(vec![
            "a", "ñ", "😀", "12345678", "\\\"", "\\\\", "\\u00e1", "\\ud83d", "\\/", "]", "}", ",", ":", " ",
        ]);
        prop::collection::vec(part, 0..10).prop_map(|parts| format!("\"{}\"", parts.concat()))
    };
    let leaf = prop_oneof![
        string(),
        prop::sample::select(vec![
            "null",
            "true",
            "false",
            "0",
            "-0.0",
            "1.10",
            "5e-324",
            "100000000000000000000000000000"
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        let padded = (space(), inner, space()).prop_map(|(before, value, behind)| format!("{before}{value}{behind}"));
        let member = (space(), string(), space(), padded.clone())
            .prop_map(|(before, key, behind, value)| format!("{before}{key}{behind}:{value}"));
        prop_oneof![
            (prop::collection::vec(padded, 0..6), space()).prop_map(|(items, space)| if items.is_empty() {
                format!("[{space}]")
            } else {
                format!("[{}]", items.join(","))
            }),
            (prop::collection::vec(member, 0..6), space()).prop_map(|(members, space)| if members.is_empty() {
                format!("{{{space}}}")
            } else {
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

/// JSON in which one character was changed, left out or put in.
fn broken_json() -> impl Strategy<Value = String> {
    let character = prop::sample::select(vec![
        '"', '\\', '{', '}', '[', ']', ',', ':', '0', 'e', '.', '-', 'u', ' ', '\n', '\u{1f}', 'é',
    ]);
    (json(), any::<prop::sample::Index>(), character, 0..3_u8).prop_map(|(text, place, character, change)| {
        let mut characters: Vec<char> = text.chars().collect();
        let place = place.index(characters.len());
        match change {
            0 => characters[place] = character,
            1 => characters.insert(place, character),
            _ => {
                characters.remove(place);
            }
        }
        characters.into_iter().collect()
    })
}

#[test]
fn what_serde_json_takes_and_refuses_the_library_takes_and_refuses() {
    let texts = prop_oneof![pieces(), json(), broken_json()];
    holds(file!(), 6_000, &texts, |text| {
        prop_assert_eq!(by_serde(&text), by_the_library(&text));
        Ok(())
    });
}

/// The members of an object as `serde_json` finds them: keys that are text, and raw values.
fn members(object: &str) -> Vec<(String, String)> {
    struct Members;

    impl<'de> Visitor<'de> for Members {
        type Value = Vec<(String, String)>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            while let Some((key, value)) = map.next_entry::<&RawValue, &RawValue>()? {
                if let Ok(key) = serde_json::from_str(key.get()) {
                    members.push((key, value.get().to_owned()));
                }
            }
            Ok(members)
        }
    }

    serde_json::Deserializer::from_str(object).deserialize_map(Members).unwrap()
}

#[test]
fn every_value_is_found_whole_under_its_key() {
    // The members of a biometric block are passed through as they are, so they show what was found.
    let object = prop::collection::vec(("[a-z]{1,9}", json()), 0..8).prop_map(|mut members| {
        members.sort();
        members.dedup_by(|one, two| one.0 == two.0);
        members.into_iter().map(|(key, value)| format!("\"x{key}\" : {value}")).collect::<Vec<_>>().join(" , ")
    });
    holds(file!(), 2_000, &object, |object| {
        let json = format!(
            r#"{{"ocrStatus":"approved","renaperData":null,"renaperBiometric":{{"skipReason":"none yet", {object} "z":0}}}}"#
        );
        let json = if object.is_empty() { json } else { json.replace("\"z\":0", ", \"z\":0") };
        let block = &json[json.find("{\"skipReason").unwrap()..json.len() - 1];
        let case = Case::from_json(&json).unwrap();
        let evaluation = evaluate(&case, &Policy::documented());
        let echo = evaluation.renaper.as_ref().unwrap().renaper_biometric.as_ref().unwrap();
        let found: Vec<_> =
            echo.passed_through.iter().map(|(key, value)| (key.to_string(), value.get().to_owned())).collect();
        prop_assert_eq!(found, members(block));
        Ok(())
    });
}
