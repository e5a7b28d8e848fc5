//! A run that is killed and started again ends with the same bytes as one that is not.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::{Folder, command, run, stderr};

/// The examples, many times over.
fn input(folder: &Folder, times: usize) -> String {
    let text = fs::read(crate::root().join("examples/validations.ndjson")).unwrap();
    folder.file("input.ndjson", text.repeat(times))
}

/// Everything that a run can make.
const MADE: [&str; 5] = ["results.ndjson", "rejects.ndjson", "trail.ndjson", "report.json", "report.html"];

/// A run that makes everything, into files whose names begin so.
fn arguments(folder: &Folder, input: &str, run: &str) -> Vec<String> {
    let path = |name: &str| folder.0.join(format!("{run}-{name}")).to_str().unwrap().to_owned();
    let key = folder.file("key", "an invented secret of many bytes");
    let [results, rejects, trail, json, html] = MADE.map(path);
    [
        "reevaluate",
        input,
        "--output",
        &results,
        "--rejects",
        &rejects,
        "--audit",
        &trail,
        "--audit-key",
        &key,
        "--report",
        &json,
        "--report",
        &html,
    ]
    .map(str::to_owned)
    .to_vec()
}

fn made(folder: &Folder, run: &str) -> Vec<Vec<u8>> {
    MADE.iter().map(|name| fs::read(folder.0.join(format!("{run}-{name}"))).unwrap()).collect()
}

fn all<'a>(arguments: &'a [String], more: &[&'a str]) -> Vec<&'a str> {
    arguments.iter().map(String::as_str).chain(more.iter().copied()).collect()
}

/// Kills a run after a while. Says whether it was still running.
pub(crate) fn killed(arguments: &[&str], after: Duration) -> bool {
    let mut child =
        command(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    sleep(after);
    let is_running = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    is_running
}

#[test]
fn killed_at_twenty_moments_it_ends_with_the_same_bytes() {
    let folder = Folder::new("resume");
    let input = input(&folder, 14);
    let began = Instant::now();
    let undisturbed = run(&all(&arguments(&folder, &input, "whole"), &["--threads", "1"]), "");
    let whole = u64::try_from(began.elapsed().as_millis()).unwrap();
    assert_eq!(undisturbed.status.code(), Some(1), "{}", stderr(&undisturbed));

    let arguments = arguments(&folder, &input, "killed");
    let checkpoint = folder.0.join("checkpoint").to_str().unwrap().to_owned();
    let (mut kills, mut came_on, mut moment) = (0, 0, 0_u64);
    while kills < 20 {
        // Any moments do, near the beginning and far from it, on one thread and on several.
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let threads = if moment >> 40 & 1 == 0 { "1" } else { "2" };
        let before = fs::read(&checkpoint).ok();
        if killed(
            &all(&arguments, &["--checkpoint", &checkpoint, "--threads", threads]),
            Duration::from_millis((moment >> 33) % (whole + whole / 8)),
        ) {
            kills += 1;
        } else {
            // It came to its end before: that is a run too, and begins anew.
            assert!(!fs::exists(&checkpoint).unwrap());
        }
        came_on += usize::from(fs::read(&checkpoint).ok() != before);
    }
    assert!(came_on > 0, "no run came to a checkpoint");
    let last = run(&all(&arguments, &["--checkpoint", &checkpoint]), "");
    assert_eq!(last.status.code(), Some(1), "{}", stderr(&last));
    assert!(made(&folder, "killed") == made(&folder, "whole"), "the bytes differ");
    assert!(!fs::exists(&checkpoint).unwrap());
    let left: Vec<_> = fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(!left.iter().any(|name| name.to_str().unwrap().contains("unfinished")), "{left:?}");
    println!("killed {kills} times; {came_on} of the runs came to another checkpoint");
}

/// A folder with a run that was killed behind its first checkpoint.
fn begun(name: &str) -> (Folder, Vec<String>, String) {
    let folder = Folder::new(name);
    let input = input(&folder, 14);
    let arguments = arguments(&folder, &input, "killed");
    let checkpoint = folder.0.join("checkpoint").to_str().unwrap().to_owned();
    let mut wait = 50;
    while !fs::exists(&checkpoint).unwrap() {
        killed(&all(&arguments, &["--checkpoint", &checkpoint, "--threads", "1"]), Duration::from_millis(wait));
        wait += 25;
    }
    (folder, arguments, checkpoint)
}

#[test]
fn a_checkpoint_of_another_run_is_refused_with_the_reason() {
    let (folder, arguments, checkpoint) = begun("refused");
    let refused = |more: &[&str], reason: &str| {
        let output = run(&all(&arguments, &[&["--checkpoint", &checkpoint], more].concat()), "");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(reason), "{reason}: {}", stderr(&output));
    };
    let policy = folder.file("policy.toml", "name_threshold = 81\n");
    refused(&["--policy", &policy], "another policy");
    refused(&["--against", &policy], "another baseline");
    refused(&["--only", "changed"], "another --only");
    refused(&["--emit", "documents"], "another --emit");
    refused(&["--with-ids"], "another --with-ids");
    refused(&["--manual-pointer", "/metadata/manual"], "another --manual-pointer");
    refused(&["--at", "/payload"], "another --at");
    refused(&["examples/validations.ndjson"], "files before: 1, now: 2");

    let saved = fs::read_to_string(&checkpoint).unwrap();
    let engine = saved.replace(&format!("\"engine\":\"{}\"", env!("CARGO_PKG_VERSION")), "\"engine\":\"0.0.1\"");
    assert_ne!(engine, saved);
    fs::write(&checkpoint, engine).unwrap();
    refused(&[], "another version of the program");
    fs::write(&checkpoint, "{}").unwrap();
    refused(&[], "not a checkpoint");

    // Another input under the same name: of another length, changed since, or changed by somebody who puts the clock
    // back.
    fs::write(&checkpoint, &saved).unwrap();
    let input = &arguments[1];
    let (text, modified) = (fs::read(input).unwrap(), fs::metadata(input).unwrap().modified().unwrap());
    fs::write(input, &text[..text.len() - 1]).unwrap();
    refused(&[], "has another length");
    let mut other = text.clone();
    let place = other.windows(8).position(|bytes| bytes == b"approved").unwrap();
    other[place..place + 8].copy_from_slice(b"rejected");
    fs::write(input, other).unwrap();
    refused(&[], "has changed since then");
    fs::File::options().write(true).open(input).unwrap().set_modified(modified).unwrap();
    refused(&[], "another input: the first ");
}

#[test]
fn where_a_record_has_several_documents_it_goes_on_behind_the_record() {
    let folder = Folder::new("resume-pages");
    let text = fs::read(crate::root().join("examples/validations.ndjson")).unwrap();
    let documents =
        text.split(|&byte| byte == b'\n').filter(|line| line.ends_with(b"}") && str::from_utf8(line).is_ok());
    let pages: Vec<u8> = documents
        .flat_map(|line| [br#"{"data":[{"status":"pending"},"#.as_slice(), line, b",7]}\n"].concat())
        .collect();
    // The array comes back as one, from whatever element the run goes on.
    let input = folder.file("pages.json", [b"[\n".as_slice(), &pages.repeat(14), b"]\n"].concat());
    let at = ["--at", "/data", "--emit", "documents"];
    let whole = arguments(&folder, &input, "whole");
    assert_eq!(run(&all(&whole, &at), "").status.code(), Some(1));
    let killed_run = arguments(&folder, &input, "killed");
    let checkpoint = folder.0.join("checkpoint").to_str().unwrap().to_owned();
    let resumed = all(&killed_run, &[&at[..], &["--checkpoint", &checkpoint, "--threads", "1"]].concat());
    let mut wait = 50;
    while !fs::exists(&checkpoint).unwrap() {
        killed(&resumed, Duration::from_millis(wait));
        wait += 25;
    }
    let last = run(&resumed, "");
    assert_eq!(last.status.code(), Some(1), "{}", stderr(&last));
    assert!(stderr(&last).contains("resuming after record"), "{}", stderr(&last));
    // The first run read it.
    assert!(stderr(&last).contains("      line 2, item 2: not an object\n"), "{}", stderr(&last));
    let results = &made(&folder, "killed")[0];
    assert!(results.starts_with(b"[\n{") && results.ends_with(b"}\n]\n"), "no array");
    assert!(made(&folder, "killed") == made(&folder, "whole"), "the bytes differ");
}

#[test]
fn what_the_killed_run_wrote_must_still_be_there() {
    let (folder, arguments, checkpoint) = begun("gone");
    fs::remove_file(folder.0.join(".killed-trail.ndjson.unfinished")).unwrap();
    let output = run(&all(&arguments, &["--checkpoint", &checkpoint]), "");
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("killed-trail.ndjson`: what the interrupted run wrote is gone"),
        "{}",
        stderr(&output)
    );
    // Nothing was lost by trying.
    let saved: Value = serde_json::from_slice(&fs::read(&checkpoint).unwrap()).unwrap();
    assert!(saved["progress"]["output"].as_u64().is_some_and(|length| length > 0));
}

#[test]
fn a_run_with_a_checkpoint_has_a_file_as_its_output() {
    let folder = Folder::new("checkpoint-output");
    let checkpoint = folder.0.join("checkpoint").to_str().unwrap().to_owned();
    let output = run(&["reevaluate", "--checkpoint", &checkpoint, "examples/validations.ndjson"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--output"), "{}", stderr(&output));
}
