//! Documents and files as they really come: compressed, joined, marked, several to a line, or nothing that is read.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::{Folder, command, lines, run, stderr};

const COMMANDS: [&str; 3] = ["evaluate", "plan", "reevaluate"];

fn case(id: usize) -> String {
    format!("{{\"id\":{id},\"ocrStatus\":\"pending\"}}")
}

fn ids(output: &std::process::Output) -> Vec<Value> {
    lines(output).iter().map(|line| line["id"].clone()).collect()
}

/// What stands in the place of each record: its id, or the line, the column and the message of its error.
fn told(output: &std::process::Output) -> Vec<String> {
    let tell = |line: &Value| match line.get("error") {
        None => line["id"].to_string(),
        Some(error) => format!("{}:{} {}", line["line"], error["column"], error["message"].as_str().unwrap()),
    };
    lines(output).iter().map(tell).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn zstd(text: &str) -> Vec<u8> {
    zstd::encode_all(text.as_bytes(), 1).unwrap()
}

/// A frame that is passed over (RFC 8878, 3.1.2); the first byte of its number is 0x50 to 0x5F.
fn skippable(number: u8, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    [&[number, 0x2A, 0x4D, 0x18], length.as_slice(), content].concat()
}

/// A frame with one raw block, and a window of 2 to the power of `window` bytes (RFC 8878, 3.1.1).
fn frame_with_window(window: u8, text: &str) -> Vec<u8> {
    let block = (u32::try_from(text.len()).unwrap() << 3 | 1).to_le_bytes();
    [&[0x28, 0xB5, 0x2F, 0xFD, 0, (window - 10) << 3], &block[..3], text.as_bytes()].concat()
}

#[test]
fn every_way_of_compressing_is_read_as_what_it_holds() {
    let folder = Folder::new("compressed");
    let [one, two] = [1, 2].map(|id| format!("{}\n", case(id)));
    let inputs = [
        [gzip(&one), gzip(&two)].concat(),
        [gzip(&one), gzip(&two), vec![0; 10_240]].concat(),
        [gzip(&one), vec![0; 512], gzip(&two)].concat(),
        [gzip(""), gzip(&one), gzip(""), gzip(&two)].concat(),
        [zstd(&one), zstd(&two)].concat(),
        // As pzstd writes them: the length of the frame that follows, in front of each.
        [skippable(0x50, &[9, 0, 0, 0]), zstd(&one), skippable(0x50, &[9, 0, 0, 0]), zstd(&two)].concat(),
        [zstd(&one), skippable(0x5F, &[7; 70_000]), zstd(&two), skippable(0x57, b"")].concat(),
        [skippable(0x5A, b""), skippable(0x5A, b"x"), zstd(&format!("{one}{two}"))].concat(),
        frame_with_window(31, &format!("{one}{two}")),
    ];
    for (index, input) in inputs.iter().enumerate() {
        let file = folder.file("input", input);
        let from_file = run(&["evaluate", &file], "");
        assert_eq!((from_file.status.code(), stderr(&from_file).as_str()), (Some(0), ""), "input {index}");
        assert_eq!(ids(&from_file), [1, 2], "input {index}");
        assert_eq!(run(&["evaluate"], input.clone()).stdout, from_file.stdout, "input {index}");
    }
}

#[test]
fn what_is_broken_or_foreign_behind_compressed_data_is_an_error() {
    let folder = Folder::new("compressed-broken");
    let text = format!("{}\n", case(1)).repeat(3_000);
    let cut = |mut bytes: Vec<u8>| {
        bytes.truncate(bytes.len() - 5);
        bytes
    };
    for (what, input) in [
        ("cut off", cut(gzip(&text))),
        ("cut off", cut(zstd(&text))),
        ("cut off in a skippable frame", cut([zstd(&text), skippable(0x50, b"0123456789")].concat())),
        ("more behind gzip", [gzip(&text), b"more".to_vec()].concat()),
        ("more behind zstd", [zstd(&text), b"more, and more".to_vec()].concat()),
    ] {
        let output = run(&["evaluate", &folder.file("input", input)], "");
        assert_eq!(output.status.code(), Some(2), "{what}");
        assert_eq!(stderr(&output).lines().count(), 1, "{what}: {}", stderr(&output));
    }
}

/// A window is the memory that decompressing needs: only who asks for much of it gets it.
#[cfg(target_os = "linux")]
#[test]
fn memory_for_a_window_is_taken_only_where_a_frame_asks_for_it() {
    let folder = Folder::new("window");
    let text = format!("{}\n", case(1));
    for (window, code) in [(20, 0), (31, 2)] {
        let file = folder.file("input.zst", frame_with_window(window, &text));
        let limited =
            format!("ulimit -v 1000000; exec {} evaluate --threads 1 {file}", command(&[]).get_program().display());
        let output = std::process::Command::new("sh").args(["-c", &limited]).output().unwrap();
        assert_eq!(output.status.code(), Some(code), "{window}: {}", stderr(&output));
        assert_eq!(code == 2, stderr(&output).contains("input.zst`: Allocation error"), "{}", stderr(&output));
    }
}

#[test]
fn what_is_not_read_is_named_with_the_command_that_makes_it_readable() {
    let folder = Folder::new("foreign");
    let text = format!("{}\n", case(1)).repeat(20);
    let utf_16 = |mark: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
    };
    let mut tar = vec![0; 1_024];
    tar[..12].copy_from_slice(b"cases.ndjson");
    tar[257..262].copy_from_slice(b"ustar");
    let foreign: [(Vec<u8>, &str, &str); 11] = [
        (b"BZh91AY&SY".to_vec(), "compressed with bzip2", "bzip2 -dc"),
        (b"\xFD7zXZ\0\0\x04".to_vec(), "compressed with xz", "xz -dc"),
        (b"PK\x03\x04\x14\0".to_vec(), "a zip archive", "unzip -p"),
        (b"7z\xBC\xAF\x27\x1C\0\x04".to_vec(), "a 7z archive", "7z e -so"),
        (utf_16("\u{feff}", u16::to_le_bytes), "UTF-16", "iconv -f UTF-16 -t UTF-8"),
        (utf_16("\u{feff}", u16::to_be_bytes), "UTF-16", "iconv -f UTF-16 -t UTF-8"),
        (utf_16("", u16::to_le_bytes), "UTF-16", "iconv -f UTF-16LE -t UTF-8"),
        (utf_16("", u16::to_be_bytes), "UTF-16", "iconv -f UTF-16BE -t UTF-8"),
        (tar.clone(), "a tar archive", "tar -xOf"),
        (b"\x7fELF\x02\x01\x01\0\0\0".to_vec(), "binary data", "file"),
        (vec![0; 4_096], "binary data", "file"),
    ];
    for (bytes, what, makes_readable) in foreign {
        let file = folder.file("it's.bin", &bytes);
        let good = folder.file("good.ndjson", format!("{}\n", case(1)));
        for arguments in [&[file.as_str()][..], &[&good, &file]] {
            for command in COMMANDS {
                let output = run(&[&[command], arguments].concat(), "");
                let said = stderr(&output);
                assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{command}: {said}");
                assert_eq!(said.lines().count(), 1, "{command}: {said}");
                // The apostrophe of the name as a shell reads it.
                let shown = format!("`{makes_readable} '{}'`", file.replace('\'', r"'\''"));
                assert!(said.contains(&format!("it's.bin`: {what}")) && said.contains(&shown), "{command}: {said}");
            }
        }
        for command in COMMANDS {
            let output = run(&[command], bytes.clone());
            let said = stderr(&output);
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{command}: {said}");
            assert!(said.starts_with(&format!("renaper-crosscheck: standard input: {what}")), "{command}: {said}");
            assert_eq!(said.lines().count(), 1, "{command}: {said}");
        }
    }
    // What is compressed may be foreign inside.
    let archive = GzEncoder::new(Vec::new(), Compression::fast());
    let archive = {
        let mut archive = archive;
        archive.write_all(&tar).unwrap();
        archive.finish().unwrap()
    };
    let file = folder.file("cases.tar.gz", archive);
    let output = run(&["evaluate", &file], "");
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    assert!(stderr(&output).contains(&format!("`gzip -dc '{file}' | tar -xOf -`")), "{}", stderr(&output));
}

/// The beginning of a zip archive whose first file has this name, or this name and content.
fn zip(first: &str) -> Vec<u8> {
    [b"PK\x03\x04".as_slice(), &[0; 26], first.as_bytes(), &[7; 100]].concat()
}

#[test]
fn a_spreadsheet_is_told_to_be_exported() {
    let folder = Folder::new("spreadsheets");
    let old = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0\0\0".to_vec();
    for bytes in [
        zip("[Content_Types].xml"),
        zip("docProps/app.xml"),
        zip("xl/workbook.xml"),
        zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
        old,
    ] {
        let file = folder.file("real.xlsx", &bytes);
        for output in [run(&["evaluate", &file], ""), run(&["evaluate"], bytes)] {
            let said = stderr(&output);
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{said}");
            let what = ": a spreadsheet, which is not read here: export it as CSV UTF-8; `python3 -X utf8 -c '";
            assert!(said.contains(what) && !said.contains("unzip"), "{said}");
        }
    }
    let file = folder.file("cases.zip", zip("cases.ndjson"));
    assert!(stderr(&run(&["evaluate", &file], "")).contains("a zip archive, which is not read here: `unzip -p '"));
}

#[test]
fn a_foreign_file_leaves_no_output_behind() {
    let folder = Folder::new("foreign-output");
    let file = folder.file("cases.bz2", b"BZh91AY&SY");
    let out = folder.file("out.ndjson", "what was there");
    let output = run(&["evaluate", &file, "--output", &out], "");
    assert_eq!(output.status.code(), Some(2));
    let output = run(&["evaluate", "--output", &out], b"BZh91AY&SY".to_vec());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&out).unwrap(), "what was there");
    assert_eq!(std::fs::read_dir(&folder.0).unwrap().count(), 2);
}

#[test]
fn joined_files_keep_their_records() {
    let [one, two, three] = [1, 2, 3].map(case);
    let mark = "\u{feff}";
    for input in [
        format!("{mark}{one}\n{two}\n{mark}{three}\n"),
        format!("{mark}{one}\r\n{mark}{two}\r\n{mark}{mark}{three}"),
        // The end of a line is missing where they were joined.
        format!("{mark}{one}\n{two}{mark}{three}\n"),
        format!("{mark}[{one},\n{two}]{mark}[{three}]"),
        format!("{mark}{one}\n{two}\n{mark}\n{mark}{three}\n{mark}"),
        // A JSON text sequence (RFC 7464), with objects on one line and on several.
        format!("\u{1e}{one}\n\u{1e}{two}\n\u{1e}{three}\n"),
        format!("\u{1e}{one}\n\u{1e}{{\n\"id\": 2,\n\"ocrStatus\": \"pending\"\n}}\n\u{1e}{three}\n"),
        format!("{one}\n\u{1e}{two}\n{three}\n"),
        format!("\u{1e}{one}\u{1e}{two}\u{1e}{three}"),
        // Several objects on a line.
        format!("{one}{two}{three}"),
        format!("{one} {two}\t{three}\r\n"),
        format!("{one}\n{two}{three}\n"),
        format!("{one}{two}\n{three}\n"),
        format!("{{\n\"id\": 1,\n\"ocrStatus\": \"pending\"\n}}{two}{three}"),
    ] {
        for threads in ["1", "3"] {
            let output = run(&["evaluate", "--threads", threads], input.clone());
            assert_eq!(output.status.code(), Some(0), "{input:?}: {:?}", lines(&output));
            assert_eq!(ids(&output), [1, 2, 3], "{input:?}");
        }
    }
}

#[test]
fn a_bracket_inside_a_string_begins_no_record() {
    let input = "{\"id\":\"} {\",\"ocrStatus\":\"pending\"}\n{\"id\":\"}{\\\"}{\",\"ocrStatus\":\"pending\"}\n";
    assert_eq!(ids(&run(&["evaluate"], input)), ["} {", "}{\"}{"]);
    assert_eq!(
        ids(&run(&["evaluate"], format!("{}\n{input}", case(1)))),
        [Value::from(1), "} {".into(), "}{\"}{".into()]
    );
}

#[test]
fn a_fault_on_a_line_of_several_stands_where_its_bytes_stand() {
    let one = case(1);
    let wrong = "{\"ocrStatus\":1}";
    let column = |before: &str| before.len() + 14;
    let what = "`ocrStatus` must be text";
    for (input, expected) in [
        (
            format!("{one}\n{one}{wrong}{one}\n"),
            vec!["1".into(), "1".into(), format!("2:{} {what}", column(&one)), "1".into()],
        ),
        (
            format!("{one}\n{one} \u{1e}\u{feff}{wrong}\n"),
            vec!["1".into(), "1".into(), format!("2:{} {what}", one.len() + 5 + 14)],
        ),
        (format!("{one}\n\u{feff}{wrong}\n"), vec!["1".into(), format!("2:{} {what}", 3 + 14)]),
        (format!("\u{feff}{wrong}\n"), vec![format!("1:{} {what}", 3 + 14)]),
        // What has no end takes the rest of its line with it, and no other line.
        (
            format!("{one}\n{one}{{\"a\":{one}{one}\n{one}\n"),
            vec!["1".into(), "1".into(), format!("2:{} not JSON: expected `,` or `}}`", one.len() * 2 + 6), "1".into()],
        ),
        (
            format!("{one}{one} x{one}\n{one}\n"),
            vec!["1".into(), format!("1:{} not JSON: trailing characters", one.len() * 2 + 2), "1".into()],
        ),
    ] {
        let output = run(&["evaluate"], input.clone());
        let told: Vec<String> = told(&output).iter().map(|told| told.replace(" of a status", "")).collect();
        assert_eq!(told.len(), expected.len(), "{input:?}: {told:?}");
        for (told, expected) in told.iter().zip(&expected) {
            let place = expected.split(' ').next().unwrap();
            assert!(
                told == expected || told.starts_with(&format!("{place} ")) && expected.contains(what),
                "{input:?}: {told} {expected}"
            );
        }
    }
}

#[test]
fn a_line_of_many_objects_is_read_however_long_it_is() {
    let objects: String = (0..20_000).map(case).collect();
    let output = run(&["evaluate", "--max-line", "1000"], format!("{}\n{objects}\n{}\n", case(1), case(2)));
    assert_eq!(output.status.code(), Some(0));
    let found = ids(&output);
    assert_eq!(
        (found.len(), &found[1], &found[20_000], &found[20_001]),
        (20_002, &0.into(), &19_999.into(), &2.into())
    );
    // One that is too long is an error for itself.
    let long = format!("{{\"id\":1,\"x\":\"{}\"}}", "x".repeat(1_000));
    let output = run(&["evaluate", "--max-line", "1000"], format!("{}\n{}{long}{}\n", case(1), case(2), case(3)));
    let told = told(&output);
    assert_eq!((told.len(), told[1].as_str(), told[3].as_str()), (4, "2", "3"), "{told:?}");
    assert_eq!(lines(&output)[2]["error"]["code"], "line_too_long");
}

#[test]
fn the_error_names_what_is_wrong_with_the_layout() {
    let one = case(1);
    for (input, expected) in [
        (format!("{one},\n"), format!("1:{} not JSON: a comma behind the record", one.len() + 1)),
        (format!("{one} ,  \n"), format!("1:{} not JSON: a comma behind the record", one.len() + 2)),
        (format!("{one}\n,{one}\n"), "2:1 not JSON: a comma before the record".to_owned()),
        (format!("{one}\n[\n"), "2:1 not JSON: a `[` alone on a line".to_owned()),
        (format!("{one}\n]\n"), "2:1 not JSON: a `]` alone on a line".to_owned()),
        ("[".to_owned(), "1:2 not JSON: the array is not closed".to_owned()),
        (format!("[{one}"), format!("1:{} not JSON: the array is not closed", one.len() + 2)),
        (format!("[\n{one},\n"), "3:1 not JSON: the array is not closed".to_owned()),
        ("{\"ocrStatus\":\"pending\",}\n".to_owned(), "1:24 not JSON: a comma behind the last key".to_owned()),
        (
            "{\"id\":1,\n\"warnings\":[\"A\",\n ]}\n".to_owned(),
            "3:2 not JSON: a comma behind the last element".to_owned(),
        ),
    ] {
        for command in ["evaluate", "plan"] {
            let output = run(&[command], input.clone());
            let told = told(&output);
            assert_eq!(output.status.code(), Some(1), "{input:?}");
            assert!(told.iter().any(|told| told.starts_with(&expected)), "{input:?}: {told:?}");
        }
    }
}

/// 200 MB of commas take about as long as 200 MB of anything else.
#[test]
fn commas_by_the_megabyte_are_no_slower_than_other_garbage() {
    let timed = |input: Vec<u8>| {
        let began = std::time::Instant::now();
        let output = run(&["evaluate", "--threads", "1"], input);
        assert!(output.status.code() == Some(1), "{}", stderr(&output));
        began.elapsed()
    };
    let length = 40_000_000;
    let other = timed([b"[".to_vec(), vec![b'x'; length]].concat());
    for head in ["[", "[{}", "[{},{}]"] {
        let commas = timed([head.as_bytes().to_vec(), vec![b','; length]].concat());
        assert!(commas < other * 4 + std::time::Duration::from_secs(1), "{head}: {commas:?}, not {other:?}");
    }
}
