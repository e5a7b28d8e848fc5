//! `reevaluate`: stored validations through the binary.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Output;

use serde_json::Value;

use crate::{Folder, lines, root, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";

/// The example's lines; one of them is not UTF-8.
fn validations() -> Vec<Vec<u8>> {
    let text = std::fs::read(root().join(VALIDATIONS)).unwrap();
    text.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect()
}

fn joined(lines: &[Vec<u8>]) -> Vec<u8> {
    lines.iter().flat_map(|line| line.iter().chain(b"\n")).copied().collect()
}

/// How often each outcome was written; an error line counts as `rejected_line`.
fn outcomes(output: &Output) -> BTreeMap<String, usize> {
    let mut outcomes = BTreeMap::new();
    for line in lines(output) {
        let outcome = line["outcome"].as_str().unwrap_or("rejected_line").to_owned();
        let count: &mut usize = outcomes.entry(outcome).or_default();
        *count = count.saturating_add(1);
    }
    outcomes
}

#[test]
fn every_line_is_answered_in_its_place_by_any_number_of_threads() {
    let expected = run(&["reevaluate", "--threads", "1", VALIDATIONS], "");
    assert_eq!(expected.status.code(), Some(1));
    let answered = lines(&expected);
    assert_eq!(answered.len(), 2000);
    assert!(answered.iter().enumerate().all(|(index, line)| line["line"] == index + 1));
    let outcomes = outcomes(&expected);
    assert_eq!(outcomes["rejected_line"], 6);
    assert!(
        ["unchanged", "evidence_changed", "status_changed", "protected", "not_applicable"]
            .iter()
            .all(|outcome| outcomes[*outcome] > 0)
    );
    for threads in ["2", "7"] {
        let output = run(&["reevaluate", "--threads", threads, VALIDATIONS], "");
        assert!(output.stdout == expected.stdout, "{threads} threads");
        assert_eq!(stderr(&output), stderr(&expected));
    }
}

#[test]
fn the_summary_counts_what_was_written() {
    let output = run(&["reevaluate", VALIDATIONS], "");
    let said = stderr(&output);
    for (outcome, count) in outcomes(&output) {
        let line = said.lines().find(|line| line.trim_start().starts_with(&outcome)).unwrap();
        assert_eq!(line.split_whitespace().last().unwrap().replace(',', ""), count.to_string(), "{said}");
    }
    let changed = lines(&output).into_iter().filter(|line| line["outcome"] == "status_changed");
    let to_approved = changed.filter(|line| line["status"]["reevaluated"] == "approved").count();
    assert!(
        said.lines().any(|line| line.contains("rejected → approved") && line.ends_with(&format!(" {to_approved}")))
    );
    assert_eq!(stderr(&run(&["reevaluate", "--quiet", VALIDATIONS], "")), "");
}

#[test]
fn a_filter_writes_less_and_counts_everything() {
    let all = run(&["reevaluate", VALIDATIONS], "");
    let all_outcomes = outcomes(&all);
    let some = run(&["reevaluate", "--only", "changed,protected", VALIDATIONS], "");
    let some_outcomes = outcomes(&some);
    assert_eq!(some_outcomes.keys().collect::<Vec<_>>(), ["evidence_changed", "protected", "status_changed"]);
    assert!(some_outcomes.iter().all(|(outcome, count)| all_outcomes[outcome] == *count));
    assert_eq!(stderr(&some), stderr(&all));
    assert_eq!(some.status.code(), Some(1));
    let none = run(&["reevaluate", "--only", "nothing", VALIDATIONS], "");
    assert_eq!(none.status.code(), Some(2));
}

#[test]
fn each_line_is_in_the_output_or_in_the_rejects_once() {
    let folder = Folder::new("rejects");
    let (output, rejects) = (folder.0.join("out.ndjson"), folder.0.join("rejects.ndjson"));
    let (output, rejects) = (output.to_str().unwrap(), rejects.to_str().unwrap());
    let ran = run(&["reevaluate", "--rejects", rejects, "--output", output, VALIDATIONS], "");
    assert_eq!(ran.status.code(), Some(1));
    assert!(ran.stdout.is_empty());
    let written: Vec<Value> =
        std::fs::read_to_string(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let rejected = std::fs::read(rejects).unwrap();
    let rejected: Vec<&[u8]> = rejected.strip_suffix(b"\n").unwrap().split(|&byte| byte == b'\n').collect();
    assert_eq!((written.len(), rejected.len()), (1994, 6));
    let all = validations();
    let numbers: Vec<usize> =
        written.iter().map(|line| usize::try_from(line["line"].as_u64().unwrap()).unwrap()).collect();
    let left: Vec<&[u8]> =
        (1..=2000).filter(|number| !numbers.contains(number)).map(|number| all[number - 1].as_slice()).collect();
    assert_eq!(left, rejected, "whole, and in their order");
}

#[test]
fn documents_written_back_have_nothing_left_to_change() {
    let folder = Folder::new("documents");
    let rejects = folder.0.join("rejects");
    let first = run(&["reevaluate", "--emit", "documents", "--rejects", rejects.to_str().unwrap(), VALIDATIONS], "");
    let documents: Vec<&[u8]> = first.stdout.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).collect();
    assert_eq!(documents.len(), 1994);
    let second = run(&["reevaluate"], first.stdout.clone());
    assert_eq!(second.status.code(), Some(0));
    let outcomes = outcomes(&second);
    assert!(outcomes.keys().all(|outcome| ["unchanged", "protected", "not_applicable"].contains(&outcome.as_str())));
    let third = run(&["reevaluate", "--emit", "documents"], first.stdout.clone());
    assert!(third.stdout == first.stdout);
}

#[test]
fn however_the_input_is_split_and_packed_the_answers_are_the_same() {
    let folder = Folder::new("split");
    let all = validations();
    let without_lines = |output: &Output| -> Vec<Value> {
        lines(output)
            .into_iter()
            .map(|mut line| {
                line.as_object_mut().unwrap().remove("line");
                line
            })
            .collect()
    };
    let expected = without_lines(&run(&["reevaluate", VALIDATIONS], ""));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&joined(&all[..700])).unwrap();
    let mut gzip = gzip.finish().unwrap();
    // Two members in a row are one file.
    let mut second = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    second.write_all(&joined(&all[700..900])).unwrap();
    gzip.extend(second.finish().unwrap());
    let inner = folder.0.join("b");
    std::fs::create_dir_all(&inner).unwrap();
    folder.file("a.ndjson.gz", gzip);
    folder.file("b/one.jsonl", joined(&all[900..1200]));
    folder.file("b/two.ndjson.zst", zstd::encode_all(joined(&all[1200..1900]).as_slice(), 1).unwrap());
    folder.file("c.json", joined(&all[1900..]));
    folder.file("README.txt", "no validation");
    let output = run(&["reevaluate", folder.0.to_str().unwrap()], "");
    assert_eq!(without_lines(&output), expected);
    let packed = zstd::encode_all(joined(&all).as_slice(), 1).unwrap();
    assert_eq!(without_lines(&run(&["reevaluate"], packed)), expected);
    let empty = Folder::new("nothing");
    let output = run(&["reevaluate", empty.0.to_str().unwrap()], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("no file that ends in"));
}

#[test]
fn two_policies_are_compared_on_the_same_evidence() {
    let output = run(&["reevaluate", "--against", "documented", "--only", "unchanged,changed", VALIDATIONS], "");
    assert_eq!(outcomes(&output).keys().collect::<Vec<_>>(), ["unchanged"]);
    let folder = Folder::new("against");
    let strict = folder.file("strict.toml", "name = \"strict\"\nname_threshold = 100\n");
    let output = run(&["reevaluate", "--against", "documented", "--policy", &strict, VALIDATIONS], "");
    let outcomes = outcomes(&output);
    assert!(outcomes["status_changed"] > 10, "{outcomes:?}");
    let causes = lines(&output).into_iter().flat_map(|line| line["changes"].as_array().cloned().unwrap_or_default());
    assert!(causes.map(|change| change["cause"].clone()).all(|cause| cause == "policy" || cause == "evidence"));
    assert!(stderr(&output).contains("under `strict`, against the baseline `documented`"));
}

#[test]
fn markers_of_the_caller_are_found_and_must_be_markers() {
    let marked = |manual: &str| format!(r#"{{"status":"approved","metadata":{{"by":{manual}}}}}"#);
    let input = [marked("\"approved\""), marked("null"), marked("\"me\"")].join("\n");
    let output = run(&["reevaluate", "--manual-pointer", "/metadata/by"], input);
    let lines = lines(&output);
    assert_eq!(lines[0]["status"]["protected"], true);
    assert_eq!(lines[1]["status"]["protected"], false);
    assert_eq!(lines[2]["error"]["code"], "invalid_case");
    let output = run(&["reevaluate", "--manual-pointer", "metadata"], "");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_file_is_there_whole_or_not_at_all() {
    let folder = Folder::new("whole");
    let output = folder.0.join("out.ndjson");
    let path = output.to_str().unwrap();
    // A corrupt gzip: what could be read is answered and counted, and no file is left that looks whole.
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&joined(&validations())).unwrap();
    let mut packed = gzip.finish().unwrap();
    packed.truncate(packed.len() / 2);
    let corrupt = folder.file("corrupt.ndjson.gz", packed);
    let ran = run(&["reevaluate", "--output", path, &corrupt], "");
    assert_eq!(ran.status.code(), Some(2));
    assert!(stderr(&ran).contains("corrupt.ndjson.gz"), "{}", stderr(&ran));
    assert!(!output.exists());
    let ran = run(&["reevaluate", &corrupt], "");
    assert_eq!(ran.status.code(), Some(2));
    assert!(lines(&ran).len() > 100);

    // An earlier file stays where the run fails, and is replaced where it does not.
    std::fs::write(&output, "before").unwrap();
    assert_eq!(run(&["reevaluate", "--output", path, &corrupt], "").status.code(), Some(2));
    assert_eq!(std::fs::read_to_string(&output).unwrap(), "before");
    assert_eq!(run(&["reevaluate", "--output", path, VALIDATIONS], "").status.code(), Some(1));
    assert_eq!(std::fs::read_to_string(&output).unwrap().lines().count(), 2000);
    let left: Vec<_> = std::fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_place_that_cannot_be_written_are_said() {
    let full = run(&["reevaluate", "--output", "/dev/full", VALIDATIONS], "");
    assert_eq!(full.status.code(), Some(2));
    assert!(stderr(&full).contains("No space left"), "{}", stderr(&full));
    let nowhere = run(&["reevaluate", "--output", "/proc/nowhere/out", VALIDATIONS], "");
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(stderr(&nowhere).contains("/proc/nowhere/out"), "{}", stderr(&nowhere));
    let folder = Folder::new("directory");
    let directory = run(&["reevaluate", "--rejects", folder.0.to_str().unwrap(), VALIDATIONS], "");
    assert_eq!(directory.status.code(), Some(2));
}

#[test]
fn what_is_appended_meanwhile_is_the_next_runs() {
    let folder = Folder::new("appended");
    let all = validations();
    let path = folder.file("growing.ndjson", joined(&all[..500]));
    let stop = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let (stopped, growing, line) = (stop.clone(), path.clone(), joined(&all[..1]));
    let writer = std::thread::spawn(move || {
        let mut file = std::fs::File::options().append(true).open(growing).unwrap();
        while !stopped.load(std::sync::atomic::Ordering::Relaxed) {
            file.write_all(&line).unwrap();
        }
    });
    let output = run(&["reevaluate", &path], "");
    stop.store(true, std::sync::atomic::Ordering::Relaxed);
    writer.join().unwrap();
    let answered = lines(&output);
    assert!(answered.len() >= 500);
    // The last line may have been half there.
    assert!(
        answered[..answered.len() - 1]
            .iter()
            .take(500)
            .all(|line| line.get("outcome").is_some() || line.get("error").is_some())
    );
}
