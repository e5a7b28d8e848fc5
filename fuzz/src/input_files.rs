//! The command's reader: any bytes as an input file, plain and compressed, and with keys.
//!
//! An input is the bytes of a file. They are written to a file in memory, where the machine has one.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use indicatif::ProgressBar;
use serde_json::value::RawValue;

use crate::command::input::{Inputs, Record};

/// The longest record that is read.
const LONGEST: usize = 256;

/// What was read of a file: its records, each with its line, and whether something could not be read.
type Read = (Vec<(u64, Option<Vec<u8>>)>, bool);

/// Panics where the reader does not do as JSON.md says of layouts.
pub fn check(data: &[u8]) {
    let plain = read(data);
    assert_eq!(plain, read(data), "the same file is read otherwise");
    let (records, failed) = &plain;
    let is_compressed = data.starts_with(&[0x1f, 0x8b]) || data.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]);
    // A few bytes of gzip or zstd may stand for many.
    let longest = if is_compressed { LONGEST } else { data.len().min(LONGEST) };
    for (line, record) in records {
        assert!(*line >= 1, "lines count from 1");
        let length = record.as_ref().map_or(0, Vec::len);
        assert!(length <= longest, "a record has more bytes than its file, or than are read");
    }
    assert!(records.windows(2).all(|two| two[0].0 <= two[1].0), "records are read in the order of the file");
    if !failed && !is_compressed {
        every_byte_is_read(data, records);
    }
    if !failed && !is_compressed && !records.is_empty() {
        assert_eq!(read(&gzip(data)), plain, "with gzip it is read otherwise");
        assert_eq!(read(&zstd(data)), plain, "with zstd it is read otherwise");
    }
    of_lines(data);
    of_an_array(data);
}

/// Objects on lines of their own are the records, byte for byte.
fn of_lines(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let lines: Vec<&str> = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_record = |line: &&str| line.starts_with('{') && serde_json::from_str::<&RawValue>(line).is_ok();
    if lines.is_empty() || !lines.iter().all(is_record) || lines.iter().any(|line| line.len() > LONGEST) {
        return;
    }
    let (records, failed) = read(data);
    let found: Vec<&str> = texts(&records);
    assert!(!failed, "lines that are objects can be read");
    assert_eq!(found, lines, "not the lines");
}

/// The elements of an array of objects are the records.
fn of_an_array(data: &[u8]) {
    let Ok(elements) = serde_json::from_slice::<Vec<&RawValue>>(data) else { return };
    let elements: Vec<&str> = elements.iter().map(|element| element.get()).collect();
    if elements.iter().any(|element| !element.starts_with('{') || element.len() > LONGEST) {
        return;
    }
    let (records, failed) = read(data);
    let found: Vec<&str> = texts(&records);
    assert!(!failed, "an array of objects can be read");
    assert_eq!(found, elements, "not the elements");
}

/// Whatever is no white space and no part of an array's frame is in a record, or in one that is too long.
fn every_byte_is_read(data: &[u8], records: &[(u64, Option<Vec<u8>>)]) {
    let counted = |text: &[u8]| text.iter().filter(|byte| byte.is_ascii_alphanumeric() || **byte == b'"').count();
    let kept: usize = records.iter().filter_map(|(_, record)| record.as_deref()).map(counted).sum();
    assert!(kept <= counted(data), "a byte is read twice");
    // Of an array that is broken, only lines that begin like an element are records.
    let is_array = data.trim_ascii_start().starts_with(b"[");
    if is_array && serde_json::from_slice::<Vec<&RawValue>>(data).is_err() {
        return;
    }
    let is_whole = records.iter().all(|(_, record)| record.is_some());
    assert!(!is_whole || kept == counted(data), "a byte of the file is in no record");
}

/// The records as text.
fn texts(records: &[(u64, Option<Vec<u8>>)]) -> Vec<&str> {
    let kept = records.iter().filter_map(|(_, record)| record.as_deref());
    kept.filter_map(|record| std::str::from_utf8(record).ok()).map(str::trim).collect()
}

fn read(data: &[u8]) -> Read {
    let path = scratch();
    fs::write(path, data).expect("a file in memory can be written");
    let mut inputs = Inputs::new(vec![path.to_owned()], LONGEST, ProgressBar::hidden());
    let mut records = Vec::new();
    let mut text = Vec::new();
    while let Some(record) = inputs.next(&mut text) {
        let text = std::mem::take(&mut text);
        records.push(match record {
            Record::Text(place) => (place.line, Some(text)),
            Record::TooLong(place) => (place.line, None),
        });
    }
    let is_refused = inputs.refusal().is_err();
    (records, inputs.have_failed() || is_refused)
}

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).and_then(|()| encoder.finish()).expect("a vector takes every byte")
}

fn zstd(data: &[u8]) -> Vec<u8> {
    zstd::encode_all(data, 1).expect("a vector takes every byte")
}

/// A file of this process.
fn scratch() -> &'static Path {
    static SCRATCH: OnceLock<PathBuf> = OnceLock::new();
    SCRATCH.get_or_init(|| {
        let memory = Path::new("/dev/shm");
        let folder = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        folder.join(format!("renaper-crosscheck-fuzz-{}", std::process::id()))
    })
}
