//! What else stands in stored documents: warnings that are objects, statuses that the rules did not give, data that was
//! taken out, records of omissions without a list, and content that must come through byte for byte.

use std::ops::Range;

use super::rng::Rng;

/// What providers send in the place of a code, around it; the last holds what not every program can read.
const OBJECTS: &[(&str, &str)] = &[
    (r#"{"risk":""#, r#"","feature":"OCR","short_description":"Revisar"}"#),
    (r#"{ "feature" : "LIVENESS", "risk" : ""#, r#"" , "score" : 0.10 }"#),
    (r#"{"log":{"n":123456789012345678901234567890},"risk":""#, r#"","risk_score":1.50}"#),
    (r#"{"node":"\ud800","node":"again","risk":""#, r#""}"#),
];

/// What stands in lists of warnings and is no code.
const NO_CODES: &[&str] = &["null", "7", r#"{"feature":"NFC"}"#, r#"["DOCUMENT_EXPIRED"]"#, r#""\udfff""#, "1.10"];

/// Members that nobody reads.
const MEMBERS: &[&str] = &[
    r#""note":1,"note":2"#,
    r#""serial":123456789012345678901234567890"#,
    r#""price":1.10 , "rate":3e2"#,
    r#""broken":"\ud83d""#,
    r#""path":"a\/b\u00e9""#,
    r#""nested":{"status":"rejected","warnings":["x"],"renaper":{}}"#,
];

const STATUSES: &[&str] =
    &["pending", "in_progress", "in_review", "approved", "rejected", "expired", "abandoned", "cancelled"];

const TAKEN_OUT: &[&str] = &["[REDACTED]", "redacted", "****", "█████"];

/// Alters a line that can be read as a validation, in one or several ways.
pub(crate) fn alter(line: &mut Vec<u8>, rng: &mut Rng) {
    match rng.below(8) {
        0 => another_status(line, rng),
        1 => take_out(line, b"\"extractedData\":", rng),
        2 => take_out(line, b"\"renaperData\":", rng),
        3 => another_stamp(line, rng),
        4 => replace(line, b"\"omitWarnings\":", b"null"),
        _ => {}
    }
    if rng.chance(60) {
        let lists = (0..2).rev();
        lists.for_each(|list| objects(line, list, rng));
    }
    for start in [b"{".as_slice(), b"\"metadata\":{", b"\"renaper\":{", b"\"extractedData\":{"] {
        if rng.chance(30)
            && let Some(place) = end_of(line, start, 0)
        {
            let comma: &[u8] = if line.get(place) == Some(&b'}') { b"" } else { b"," };
            let member = [rng.pick(MEMBERS).as_bytes(), comma].concat();
            line.splice(place..place, member);
        }
    }
}

/// Puts a line into another record: under `payload`, or as the second element of an array.
pub(crate) fn wrap(line: &mut Vec<u8>, in_array: bool) {
    let (before, after): (&[u8], &[u8]) = if in_array {
        (br#"{"page":7 , "data":[ {"status":"pending"} ,"#, br#"], "next":"\ud800" }"#)
    } else {
        (br#"{"event":"validation.updated","payload": "#, br#" ,"payloadVersion":1.10}"#)
    };
    line.splice(0..0, before.iter().copied());
    line.extend(after);
}

/// Another status than the one that followed: somebody decided, or something happened later.
fn another_status(line: &mut Vec<u8>, rng: &mut Rng) {
    let status = ["\"", rng.pick(STATUSES), "\""].concat();
    replace(line, b"\"status\":", status.as_bytes());
}

/// A stamp of rules, a policy or a status that are others.
fn another_stamp(line: &mut Vec<u8>, rng: &mut Rng) {
    let Some(engine) = end_of(line, b"\"engine\":{", 0) else { return };
    let (key, value): (&[u8], &[u8]) = match rng.below(4) {
        0 => (b"\"rules\":", b"\"1\""),
        1 => (b"\"fingerprint\":", b"\"00\""),
        2 => (b"\"status\":", b"\"in_review\""),
        _ => (b"\"status\":", b"null"),
    };
    if let Some(place) = end_of(line, key, engine)
        && let Some(end) = end_of_value(line, place)
    {
        line.splice(place..end, value.iter().copied());
    }
}

/// Texts of an object taken out: all of them, or some.
fn take_out(line: &mut Vec<u8>, key: &[u8], rng: &mut Rng) {
    let mark = ["\"", rng.pick(TAKEN_OUT), "\""].concat();
    let share = rng.mostly(100, &[(40, 50)]);
    let Some(start) = end_of(line, key, 0) else { return };
    let Some(end) = end_of_value(line, start) else { return };
    for text in values(line, start..end).into_iter().rev() {
        if rng.chance(share) {
            line.splice(text, mark.bytes());
        }
    }
}

/// Some codes of a list as objects, and entries that are no codes.
fn objects(line: &mut Vec<u8>, number: usize, rng: &mut Rng) {
    let key = b"\"warnings\":";
    let mut place = end_of(line, key, 0);
    for _ in 0..number {
        place = place.and_then(|after| end_of(line, key, after));
    }
    let Some(start) = place.filter(|&place| line.get(place) == Some(&b'[')) else { return };
    let Some(end) = end_of_value(line, start) else { return };
    let inside = start.saturating_add(1);
    for text in entries(line, inside..end).into_iter().rev() {
        if rng.chance(50) {
            let (before, after) = rng.pick(OBJECTS);
            let code = text.start.saturating_add(1)..text.end.saturating_sub(1);
            let code = line.get(code).unwrap_or_default();
            let object = [before.as_bytes(), code, after.as_bytes()].concat();
            line.splice(text, object);
        }
    }
    if rng.chance(30) {
        let comma: &[u8] = if line.get(inside) == Some(&b']') { b"" } else { b"," };
        let entry = [rng.pick(NO_CODES).as_bytes(), comma].concat();
        line.splice(inside..inside, entry);
    }
}

/// Where the first such bytes end, from a place on.
fn end_of(line: &[u8], bytes: &[u8], from: usize) -> Option<usize> {
    let found = line.get(from..)?.windows(bytes.len()).position(|window| window == bytes)?;
    Some(from.saturating_add(found).saturating_add(bytes.len()))
}

fn replace(line: &mut Vec<u8>, key: &[u8], json: &[u8]) {
    if let Some(start) = end_of(line, key, 0)
        && let Some(end) = end_of_value(line, start)
    {
        line.splice(start..end, json.iter().copied());
    }
}

/// Where the text ends whose quotation mark stands here.
fn end_of_text(line: &[u8], start: usize) -> Option<usize> {
    let mut at = start.saturating_add(1);
    loop {
        match line.get(at)? {
            b'"' => return Some(at.saturating_add(1)),
            b'\\' => at = at.saturating_add(2),
            _ => at = at.saturating_add(1),
        }
    }
}

/// Where a value ends.
fn end_of_value(line: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut depth) = (start, 0_usize);
    loop {
        match line.get(at)? {
            b'"' => at = end_of_text(line, at)?,
            b'{' | b'[' => (at, depth) = (at.saturating_add(1), depth.saturating_add(1)),
            b'}' | b']' | b',' if depth == 0 => return Some(at),
            b'}' | b']' => (at, depth) = (at.saturating_add(1), depth.saturating_sub(1)),
            _ => {
                at = at.saturating_add(1);
                continue;
            }
        }
        if depth == 0 {
            return Some(at);
        }
    }
}

/// The texts of a range.
fn texts(line: &[u8], range: Range<usize>) -> Vec<Range<usize>> {
    let (mut at, mut found) = (range.start, Vec::new());
    while at < range.end {
        match (line.get(at), end_of_text(line, at)) {
            (Some(b'"'), Some(end)) => {
                found.push(at..end);
                at = end;
            }
            _ => at = at.saturating_add(1),
        }
    }
    found
}

/// Those that are values, and no keys.
fn values(line: &[u8], range: Range<usize>) -> Vec<Range<usize>> {
    texts(line, range).into_iter().filter(|text| line.get(text.end) != Some(&b':')).collect()
}

/// The texts that stand in an array themselves.
fn entries(line: &[u8], range: Range<usize>) -> Vec<Range<usize>> {
    let is_entry = |text: &Range<usize>| matches!(line.get(text.end), Some(b',' | b']'));
    texts(line, range).into_iter().filter(is_entry).collect()
}
