//! Changes of a case: of its texts, and of what stands where.

use std::path::Path;
use std::{fs, iter};

use serde_json::{Map, Value};

use crate::draw::Draw;

/// Longest text that is made, in characters: a longer one counts as unreadable (rule V1).
const LONGEST: usize = 1024;

const CHARACTERS: &[&str] = &[
    "M", "N", "O", "Q", "I", "L", "1", "0", "A", "E", "S", "R", "T", "B", "8", "5", "6", "9", "|", "/", "-", ".", ":",
    ",", "'", " ", " ", " ", "?", "\u{FFFD}", "*", "&", ";", "#", "Ã", "±", "ñ", "Ñ", "á", "é", "\\", "u", "x", "%",
    "_", "+", "(", ")", "\u{301}", "\u{200B}", "´", "`", "º", "\t", "\n", "Y", "D", "V", "U", "C", "G", "F", "P", "H",
];

/// What texts are made of: the dictionaries of the targets.
pub(crate) fn words() -> Vec<String> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries");
    let texts = ["names", "dates", "cases"].map(|name| fs::read_to_string(directory.join(format!("{name}.dict"))));
    let lines: String = texts.into_iter().map(|text| text.expect("a dictionary") + "\n").collect();
    let quoted = lines.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    quoted.map(unescaped).chain(CHARACTERS.iter().map(|text| (*text).to_owned())).collect()
}

/// A dictionary's word: `\xNN` are bytes.
fn unescaped(word: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), word.bytes());
    while let Some(byte) = rest.next() {
        match (byte, if byte == b'\\' { rest.next() } else { None }) {
            (b'\\', Some(b'x')) => {
                let digits = [rest.next(), rest.next()].map(|digit| char::from(digit.unwrap_or(b'0')).to_digit(16));
                bytes.push(digits.into_iter().flatten().fold(0, |byte, digit| byte * 16 + digit as u8));
            }
            (b'\\', Some(escaped)) => bytes.push(escaped),
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Changes a case once; `other` is one to take from.
pub(crate) fn change(case: &mut Value, other: &Value, words: &[String], draw: &mut Draw) {
    match draw.below(12) {
        0 => splice(case, other, draw),
        1 => member(case, words, draw),
        2 => warnings(case, draw),
        3 => envelope(case, draw),
        4 => repeat(case, draw),
        5 => copy_text(case, draw),
        _ => {
            let mut texts = Vec::new();
            texts_of(case, &mut texts);
            if !texts.is_empty() {
                let which = draw.below(texts.len());
                change_text(texts[which], words, draw);
            }
        }
    }
}

fn texts_of<'v>(value: &'v mut Value, texts: &mut Vec<&'v mut String>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(items) => items.iter_mut().for_each(|item| texts_of(item, texts)),
        Value::Object(members) => members.values_mut().for_each(|value| texts_of(value, texts)),
        _ => {}
    }
}

fn change_text(text: &mut String, words: &[String], draw: &mut Draw) {
    let mut chars: Vec<char> = text.chars().collect();
    let from = draw.below(chars.len() + 1);
    let length = if draw.one_in(2) { draw.below(6) } else { draw.below(60) };
    let to = (from + length).min(chars.len());
    let piece: Vec<char> = chars[from..to].to_vec();
    match draw.below(9) {
        0 | 1 => insert(&mut chars, from, draw.of(words).chars()),
        2 => drop(chars.drain(from..to)),
        3 => insert(&mut chars, to, piece.into_iter()),
        4 => {
            let times = 1 + draw.below(16);
            insert(&mut chars, to, iter::repeat_n(piece, times).flatten());
        }
        5 if from < chars.len() => chars[from] = draw.of(CHARACTERS).chars().next().unwrap_or(' '),
        6 => {
            let place = draw.below(chars.len() + 1);
            insert(&mut chars, place, piece.into_iter());
        }
        7 => {
            let mut parts: Vec<String> = text.split(' ').map(str::to_owned).collect();
            let (one, two) = (draw.below(parts.len()), draw.below(parts.len()));
            parts.swap(one, two);
            chars = parts.join(" ").chars().collect();
        }
        _ => insert(&mut chars, from, draw.of(CHARACTERS).chars()),
    }
    chars.truncate(LONGEST);
    *text = chars.into_iter().collect();
}

fn insert(chars: &mut Vec<char>, place: usize, new: impl Iterator<Item = char>) {
    let new: Vec<char> = new.take(LONGEST).collect();
    chars.splice(place..place, new);
}

/// A text of another place: the two sides of a comparison become alike.
fn copy_text(case: &mut Value, draw: &mut Draw) {
    let mut texts = Vec::new();
    texts_of(case, &mut texts);
    if !texts.is_empty() {
        let (from, to) = (draw.below(texts.len()), draw.below(texts.len()));
        let copied = texts[from].clone();
        *texts[to] = copied;
    }
}

/// One of the blocks of another case, or a member of it.
fn splice(case: &mut Value, other: &Value, draw: &mut Draw) {
    let (Some(members), Some(others)) = (case.as_object_mut(), other.as_object()) else { return };
    if others.is_empty() {
        return;
    }
    let Some((key, value)) = others.iter().nth(draw.below(others.len())) else { return };
    match (members.get_mut(key), value) {
        (Some(Value::Object(mine)), Value::Object(theirs)) if !theirs.is_empty() && !draw.one_in(4) => {
            if let Some((key, value)) = theirs.iter().nth(draw.below(theirs.len())) {
                mine.insert(key.clone(), value.clone());
            }
        }
        _ => drop(members.insert(key.clone(), value.clone())),
    }
}

/// A member of a block that goes, or that comes under another key.
fn member(case: &mut Value, words: &[String], draw: &mut Draw) {
    let key = *draw.of(&["extractedData", "renaperData", "renaperBiometric"]);
    let Some(Value::Object(block)) = case.get_mut(key) else { return };
    if block.is_empty() {
        return;
    }
    let Some((key, value)) = block.iter().nth(draw.below(block.len())) else { return };
    let (key, value) = (key.clone(), value.clone());
    if draw.one_in(2) {
        block.remove(&key);
    }
    let new = match draw.below(3) {
        // The same key to the rules, and another one to JSON.
        0 => key.chars().flat_map(|c| iter::repeat_n('_', draw.below(2)).chain([c])).collect(),
        1 => key.to_uppercase(),
        _ => draw.of(words).trim_matches(['"', ':']).to_owned(),
    };
    block.insert(new, value);
}

/// Values of a block under many spellings of one key.
fn repeat(case: &mut Value, draw: &mut Draw) {
    let Some(Value::Object(block)) = case.get_mut("renaperData") else { return };
    if block.is_empty() {
        return;
    }
    let Some((key, value)) = block.iter().nth(draw.below(block.len())) else { return };
    let (key, value) = (key.clone(), value.clone());
    for _ in 0..draw.below(24) {
        let spelt: String = key.chars().flat_map(|c| [Some(c), draw.one_in(3).then_some('-')]).flatten().collect();
        block.insert(spelt, value.clone());
    }
}

fn warnings(case: &mut Value, draw: &mut Draw) {
    let Some(members) = case.as_object_mut() else { return };
    let key = *draw.of(&["warnings", "omitWarnings"]);
    let items = members.entry(key).or_insert_with(|| Value::Array(Vec::new()));
    let Value::Array(items) = items else { return };
    let word = *draw.of(&["DOCUMENT_EXPIRED", "LOW_LIVENESS_SCORE", "a", "x", "RENAPER_NAME_MISMATCH", "é"]);
    for number in 0..draw.below(60) {
        items.push(Value::String(if draw.one_in(2) { word.to_owned() } else { format!("{word}{number}") }));
    }
}

fn envelope(case: &mut Value, draw: &mut Draw) {
    let Some(body) = case.get_mut("renaperData") else { return };
    let inside = match draw.below(3) {
        0 => Value::String(body.to_string()),
        1 => Value::Array(vec![body.take()]),
        _ => body.take(),
    };
    let holder = *draw.of(&["data", "datos", "resultado", "persona"]);
    *body = if draw.one_in(4) { inside } else { Value::Object(Map::from_iter([(holder.to_owned(), inside)])) };
}
