//! What is run with faults: everything that writes files, and what only reads them.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::machine::{Error, Fault, Machine};
use crate::promises::{Workload, check};

/// A folder of a test's own; it goes when the test does.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Makes a machine, and a folder with the inputs of `workload`; what else it starts from is made by `prepared`.
fn with_faults(workload: &Workload<'_>, prepared: impl FnOnce(&Machine, &Path)) {
    let name = workload.name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let path = std::env::temp_dir().join(format!("renaper-crosscheck-faults-{name}-{}", std::process::id()));
    let folder = Folder(path.canonicalize().unwrap_or(path));
    let below = folder.0.join("files");
    fs::create_dir_all(&below).unwrap();
    let Some(machine) = Machine::new(&folder.0) else { return };
    prepared(&machine, &below);
    check(&machine, &below, workload);
}

/// The first records of an example.
fn records(example: &str, count: usize) -> Vec<u8> {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples").join(example);
    fs::read(example).unwrap().split_inclusive(|&byte| byte == b'\n').take(count).collect::<Vec<_>>().concat()
}

/// Stored validations, the key of a trail, and what an earlier run left where this one writes.
fn validations(folder: &Path, written: &[&str]) {
    fs::write(folder.join("input.ndjson"), [records("validations.ndjson", 40), b"no record\n".to_vec()].concat())
        .unwrap();
    fs::write(folder.join("secret"), "an invented secret of many bytes").unwrap();
    for name in written {
        fs::write(folder.join(name), "what was there\n").unwrap();
    }
}

/// Runs what makes the files that a workload starts from.
fn run(machine: &Machine, folder: &Path, arguments: &[&str]) {
    let ran = machine.run(folder, arguments, None);
    assert!(ran.code.is_some_and(|code| code < 2), "{}", ran.stderr);
}

const MADE: [&str; 5] = ["results.ndjson", "rejects.ndjson", "trail.ndjson", "report.html", "report.json"];

/// Everything that a re-evaluation can make.
const EVERYTHING: [&str; 16] = [
    "reevaluate",
    "--threads=1",
    "input.ndjson",
    "--output",
    MADE[0],
    "--rejects",
    MADE[1],
    "--audit",
    MADE[2],
    "--audit-key",
    "secret",
    "--report",
    MADE[3],
    "--report",
    MADE[4],
    "--with-ids",
];

const RESUMABLE: [&str; 18] = {
    let mut arguments = ["--checkpoint"; 18];
    let mut at = 0;
    while at < EVERYTHING.len() {
        arguments[at] = EVERYTHING[at];
        at += 1;
    }
    arguments[17] = "run.checkpoint";
    arguments
};

#[test]
fn reevaluate() {
    let workload = Workload { name: "reevaluate", arguments: &EVERYTHING, writes: &MADE, code: 1, is_resumable: false };
    with_faults(&workload, |machine, folder| {
        validations(folder, &MADE);
        run(machine, folder, &EVERYTHING);
        let verify = ["audit", "verify", MADE[2], "--input", "input.ndjson", "--key", "secret"];
        assert_eq!(machine.run(folder, &verify, None).code, Some(0));
        validations(folder, &MADE);
    });
}

#[test]
fn reevaluate_with_a_checkpoint() {
    let workload =
        Workload { name: "with a checkpoint", arguments: &RESUMABLE, writes: &MADE, code: 1, is_resumable: true };
    with_faults(&workload, |_, folder| validations(folder, &MADE[1..]));
}

/// A run that was killed in the middle: the one of the first half of the input, made to be one of all of it.
#[test]
fn resume_in_the_middle() {
    let workload = Workload { name: "resume", arguments: &RESUMABLE, writes: &MADE, code: 1, is_resumable: true };
    with_faults(&workload, |machine, folder| {
        validations(folder, &MADE);
        let (input, checkpoint) = (folder.join("input.ndjson"), folder.join("run.checkpoint"));
        let whole = fs::read(&input).unwrap();
        fs::write(&input, records("validations.ndjson", 20)).unwrap();
        kill_at_rename(machine, folder, 2);
        fs::write(&input, whole).unwrap();
        let mut saved: Value = serde_json::from_slice(&fs::read(&checkpoint).unwrap()).unwrap();
        let file = fs::metadata(&input).unwrap();
        let modified = file.modified().unwrap().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos();
        saved["inputs"][0]["bytes"] = file.len().into();
        saved["inputs"][0]["modified"] = u64::try_from(modified).unwrap().into();
        // The last line of the trail is written when everything is.
        let trail = fs::read(folder.join(".trail.ndjson.unfinished")).unwrap();
        let last = trail.split_inclusive(|&byte| byte == b'\n').next_back().unwrap();
        saved["progress"]["audit"] = (trail.len() - last.len()).into();
        saved["progress"]["finished"] = Value::Null;
        fs::write(&checkpoint, saved.to_string()).unwrap();
    });
}

/// Ends a run with everything written, when it has renamed all but one file less than `at`.
fn kill_at_rename(machine: &Machine, folder: &Path, at: usize) {
    let fault = Fault { class: "rename", error: Error::Io, at, is_sticky: false };
    assert_eq!(machine.run(folder, &RESUMABLE, Some(fault)).code, Some(2));
}

#[test]
fn resume_where_some_files_are_in_their_place() {
    let workload =
        Workload { name: "resume at the end", arguments: &RESUMABLE, writes: &MADE, code: 1, is_resumable: true };
    with_faults(&workload, |machine, folder| {
        validations(folder, &MADE);
        kill_at_rename(machine, folder, 4);
    });
}

#[test]
fn documents_of_compressed_inputs() {
    let arguments = ["reevaluate", "--threads=1", "--emit", "documents", "--output", "renewed.ndjson", "inputs"];
    let workload = Workload {
        name: "documents",
        arguments: &arguments,
        writes: &["renewed.ndjson"],
        code: 0,
        is_resumable: false,
    };
    with_faults(&workload, |_, folder| {
        fs::create_dir(folder.join("inputs")).unwrap();
        let text = records("validations.ndjson", 20);
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(&text).unwrap();
        fs::write(folder.join("inputs/a.ndjson.gz"), gzip.finish().unwrap()).unwrap();
        fs::write(folder.join("inputs/b.ndjson.zst"), zstd::encode_all(text.as_slice(), 1).unwrap()).unwrap();
    });
}

#[test]
fn explain() {
    for (name, arguments, writes) in [
        ("explain --html", &["explain", "input.json", "--html", "page.html"][..], &["page.html"][..]),
        ("explain", &["explain", "input.json"], &[]),
    ] {
        let workload = Workload { name, arguments, writes, code: 0, is_resumable: false };
        with_faults(&workload, |_, folder| {
            fs::write(folder.join("input.json"), records("cases.ndjson", 1)).unwrap();
        });
    }
}

#[test]
fn merge() {
    let trails = ["audit", "merge", "1.trail", "2.trail", "--output", "manifest"];
    let reports = ["report", "merge", "1.json", "2.json", "--report", "all.html", "--report", "all.json"];
    for (name, arguments, writes) in
        [("audit merge", &trails[..], &["manifest"][..]), ("report merge", &reports, &["all.html", "all.json"])]
    {
        let workload = Workload { name, arguments, writes, code: 0, is_resumable: false };
        with_faults(&workload, |machine, folder| {
            for part in ["1", "2"] {
                let input = folder.join(format!("{part}.ndjson"));
                fs::write(input, records("validations.ndjson", if part == "1" { 15 } else { 20 })).unwrap();
                let [input, trail, report] = ["ndjson", "trail", "json"].map(|end| format!("{part}.{end}"));
                let arguments = ["reevaluate", &input, "--output", "results", "--audit", &trail, "--report", &report];
                run(machine, folder, &arguments);
            }
            for name in writes {
                fs::write(folder.join(name), "what was there\n").unwrap();
            }
        });
    }
}

#[test]
fn evaluate() {
    // An account is written in many pieces.
    for (name, arguments, count) in [
        ("evaluate", &["evaluate", "--threads=1", "--policy", "policy.toml", "input.ndjson"][..], 40),
        ("evaluate --explain", &["evaluate", "--threads=1", "--explain", "input.ndjson"], 1),
    ] {
        let workload = Workload { name, arguments, writes: &[], code: 0, is_resumable: false };
        with_faults(&workload, |_, folder| {
            fs::write(folder.join("input.ndjson"), records("cases.ndjson", count)).unwrap();
            fs::write(folder.join("policy.toml"), "name_threshold = 81\n").unwrap();
        });
    }
}

#[test]
fn verify() {
    let arguments = ["audit", "verify", MADE[2], "--input", "input.ndjson", "--key", "secret"];
    let workload = Workload { name: "audit verify", arguments: &arguments, writes: &[], code: 0, is_resumable: false };
    with_faults(&workload, |machine, folder| {
        validations(folder, &[]);
        run(machine, folder, &EVERYTHING);
    });
}

/// An input that would be replaced is refused whatever fails.
#[test]
fn an_input_as_output() {
    let arguments = ["reevaluate", "--threads=1", "input.ndjson", "--output", "link"];
    let workload =
        Workload { name: "input as output", arguments: &arguments, writes: &[], code: 2, is_resumable: false };
    with_faults(&workload, |_, folder| {
        validations(folder, &[]);
        std::os::unix::fs::symlink("input.ndjson", folder.join("link")).unwrap();
    });
}
