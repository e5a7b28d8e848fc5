//! Lines that are meant to hurt, between good ones: every good one is answered, and every other one has its error.

use crate::{lines, run, stderr};

/// The longest record that these runs accept.
const LONGEST: usize = 1 << 20;

/// Deep enough to end any reader that calls itself.
const DEEP: usize = 100_000;

/// A mark that everything has which is about somebody.
const MARK: &str = "MARCADO7391";

fn good(id: usize) -> String {
    format!("{{\"id\":{id},\"ocrStatus\":\"pending\",\"extractedData\":{{\"fullName\":\"{MARK}\"}}}}")
}

/// Lines that are no cases, with the code of each one's error.
fn bad() -> Vec<(Vec<u8>, &'static str)> {
    let with = |json: &str| format!("{{\"ocrStatus\":\"approved\",\"id\":\"{MARK}\",{json}}}");
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(DEEP), close.repeat(DEEP));
    let not_json = [
        "[".repeat(DEEP),
        "{\"a\":".repeat(DEEP),
        "]".repeat(DEEP),
        deep("[", "}"),
        with(&format!("\"x\":{}", "[".repeat(DEEP))),
        with(&format!("\"x\":\"{}", "x".repeat(LONGEST / 2))),
        with(&format!("\"x\":\"{MARK}\u{1}\"")),
        with(&format!("\"x\":\"{MARK}\\x41\"")),
        with(&format!("\"x\":\"{MARK}\\\"")),
        with("\"x\":NaN"),
        with("\"x\":-Infinity"),
        with("\"x\":01"),
        format!("{MARK}\0"),
        format!("\u{1b}[2J{MARK}"),
        format!("\u{a0}{}", good(0)),
        format!("{},", good(0)),
        format!("{}[{}]", good(0), good(0)),
        format!("{} // {MARK}", good(0)),
        format!("\"{MARK}"),
        "{".to_owned(),
        "]".to_owned(),
        ",".to_owned(),
        "\\".to_owned(),
    ];
    let not_an_object = [
        deep("[", "]"),
        format!("[{}]", good(0)),
        format!("\"{MARK}\""),
        "null".to_owned(),
        "1e999".to_owned(),
        "\"\\ud800\"".to_owned(),
    ];
    let name = format!("{MARK} García");
    let invalid_case = [
        "{}".to_owned(),
        deep("{\"a\":[", "]}").replace("[]", "[1]"),
        with(&format!("\"renaperData\":{}", deep("[", "]"))),
        with(&format!("\"renaperBiometric\":{{\"error\":{}}}", deep("[", "]"))),
        with(&format!("\"warnings\":[{}{}]", format!("\"{MARK}\",").repeat(50_000), 91_827_364)),
        with(&format!("\"omitWarnings\":\"{MARK}\"")),
        with("\"warnings\":[\"\\ud800\"]"),
        with(&format!("\"{name}\":1,\"{name}\":2")),
        with(&format!("\"extractedData\":{{\"{name}\":1,\"{name}\":2}}")),
        with(&format!("\"extractedData\":\"{name}\"")),
        with(&format!("\"manualDecision\":\"{MARK}\"")),
        with("\"verifiedAt\":91827364"),
        with("\"\\u0069d\":\"again\""),
        format!("{{\"ocrStatus\":\"{MARK}\",\"id\":17}}"),
        format!("{{\"OCRSTATUS\":\"approved\",\"id\":\"{MARK}\"}}"),
    ];
    let invalid_utf8 = [&b"\xff"[..], b"\xed\xa0\x80", b"\xc0\x80", b"\xe2\x82", b"\xf4\x90\x80\x80"];
    let invalid_utf8 = invalid_utf8.map(|bytes| [b"{\"ocrStatus\":\"", bytes, MARK.as_bytes(), b"\"}"].concat());
    let too_long = [
        format!("\"{}\"", "x".repeat(LONGEST)),
        format!("{{\"id\":\"{}\"", "x".repeat(LONGEST)),
        "[".repeat(LONGEST + 1),
    ];
    let texts =
        |texts: Vec<String>, code| texts.into_iter().map(move |text| (text.into_bytes(), code)).collect::<Vec<_>>();
    [
        texts(not_json.into(), "not_json"),
        texts(not_an_object.into(), "not_an_object"),
        texts(invalid_case.into(), "invalid_case"),
        invalid_utf8.into_iter().map(|bytes| (bytes, "invalid_utf8")).collect(),
        texts(too_long.into(), "line_too_long"),
    ]
    .concat()
}

#[test]
fn hostile_lines_cost_no_good_line_its_answer() {
    let bad = bad();
    let longest = LONGEST.to_string();
    let mut input = good(0).into_bytes();
    for (index, (line, _)) in bad.iter().enumerate() {
        input.extend([b"\n", line.as_slice(), b"\n", good(index + 1).as_bytes()].concat());
    }
    for command in ["evaluate", "plan"] {
        let output = run(&[command, "--threads", "1", "--max-line", &longest], input.clone());
        assert_eq!(output.status.code(), Some(1));
        let said = stderr(&output);
        assert!(said.starts_with(&format!("renaper-crosscheck: {} records could not be read\n", bad.len())), "{said}");
        // One message of each kind of error, and none that names a value.
        assert!(said.lines().count() == 6 && !said.contains(MARK), "{said}");
        let answers = lines(&output);
        assert_eq!(answers.len(), 2 * bad.len() + 1);
        for (index, answer) in answers.iter().step_by(2).enumerate() {
            assert_eq!((&answer["id"], answer.get("error")), (&index.into(), None), "{command}");
        }
        for (index, (answer, (line, code))) in answers.iter().skip(1).step_by(2).zip(&bad).enumerate() {
            let found = (&answer["line"], &answer["error"]["code"]);
            let shown = String::from_utf8_lossy(&line[..line.len().min(100)]).into_owned();
            assert_eq!(found, (&(2 * index + 2).into(), &(*code).into()), "{command}: {shown}");
            // The id alone is the case's; an error names no value.
            assert!(!answer["error"].to_string().contains(MARK), "{answer}");
        }
        for threads in ["2", "7"] {
            let again = run(&[command, "--threads", threads, "--max-line", &longest], input.clone());
            assert_eq!(again.stdout, output.stdout, "{command} on {threads} threads");
        }
    }
    println!("hostile: {} lines", bad.len());
}

#[test]
fn a_hostile_first_line_costs_no_good_line_its_answer() {
    let many = "x".repeat(LONGEST);
    let first_lines = [
        ("[".repeat(DEEP), "not_json"),
        ("{\"a\":".repeat(DEEP), "not_json"),
        ("[{\"a\":".repeat(DEEP), "not_json"),
        ("}".repeat(DEEP), "not_json"),
        ("\"".repeat(DEEP + 1), "not_json"),
        (format!("{{\"id\":{}{}}}", "[".repeat(DEEP), "]".repeat(DEEP)), "invalid_case"),
        (format!("{{\"id\":\"{many}"), "line_too_long"),
        (format!("[\"{many}"), "line_too_long"),
        (many, "line_too_long"),
        ("\u{feff}\u{feff}{}".to_owned(), "invalid_case"),
        ("\0".to_owned(), "not_json"),
    ];
    for (first, code) in first_lines {
        let input = format!("{first}\n{}\n{}\n{}\n", good(1), good(2), good(3));
        let output = run(&["evaluate", "--max-line", &(LONGEST - 1).to_string()], input);
        let shown: String = first.chars().take(20).collect();
        assert_eq!(output.status.code(), Some(1), "{shown}");
        let answers = lines(&output);
        let ids: Vec<_> = answers.iter().skip(1).map(|answer| answer["id"].clone()).collect();
        assert_eq!(ids, [1, 2, 3], "{shown}");
        assert_eq!((&answers[0]["line"], &answers[0]["error"]["code"]), (&1.into(), &code.into()), "{shown}");
        let said = stderr(&output);
        let reason = format!("renaper-crosscheck: 1 record could not be read\n  {code} 1: line 1: ");
        assert!(said.starts_with(&reason) && said.lines().count() == 2 && !said.contains(MARK), "{shown}: {said}");
    }
}
