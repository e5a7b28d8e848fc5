//! Files under attack: outputs that are inputs, runs side by side, links, signals, full disks.
#![cfg(unix)]

use std::fs;
use std::io::{Read as _, Write as _};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::{Folder, command, lines, run, stderr};

const CASE: &str = "{\"ocrStatus\":\"pending\"}\n";

impl Folder {
    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    }
}

/// A run that waits for its input: a pipe that is open for writing, and says nothing.
struct Waiting {
    child: Child,
    _pipe: fs::File,
}

impl Waiting {
    fn start(folder: &Folder, pipe: &str, arguments: &[&str], sign: impl Fn(&str) -> bool) -> Self {
        let pipe = folder.path(pipe);
        if !fs::exists(&pipe).unwrap() {
            assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        }
        let open = fs::File::options().read(true).write(true).open(&pipe).unwrap();
        // Whoever runs the tests may have told them to ignore a signal.
        let program = command(&[]).get_program().to_owned();
        let child = Command::new("env")
            .arg("--default-signal=HUP,INT,TERM")
            .arg(program)
            .args(arguments)
            .arg(&pipe)
            .current_dir(crate::root())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let began = Instant::now();
        while !folder.names().iter().any(|name| sign(name)) {
            assert!(began.elapsed() < Duration::from_secs(20), "{:?}", folder.names());
            sleep(Duration::from_millis(5));
        }
        // Every file is begun before the first record is read.
        sleep(Duration::from_millis(100));
        Waiting { child, _pipe: open }
    }

    fn signal(&self, signal: &str) {
        assert!(Command::new("kill").args([signal, &self.child.id().to_string()]).status().unwrap().success());
    }

    /// The signal that ended it, and what it said.
    fn end(mut self) -> (Option<i32>, String) {
        let status = self.child.wait().unwrap();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        (status.signal(), said)
    }
}

#[test]
fn nothing_that_is_written_is_an_input() {
    let folder = Folder::new("shared");
    let input = folder.file("input.json", CASE);
    let [hard, soft] = ["hard.json", "soft.json"].map(|name| folder.path(name));
    fs::hard_link(&input, &hard).unwrap();
    symlink("input.json", &soft).unwrap();
    let [unfinished, fresh] = [".out.unfinished", "checkpoint.new"].map(|name| folder.file(name, CASE));
    let [out, checkpoint, dotted] = ["out", "checkpoint", "./input.json"].map(|name| folder.path(name));
    let folder_path = folder.path("");
    for output in [&input, &hard, &soft, &dotted] {
        for arguments in [
            &["evaluate", "--output", output, &input][..],
            &["plan", "--output", output, &input],
            &["evaluate", "--policy", output, &input],
            &["reevaluate", "--output", output, &input],
            &["reevaluate", "--output", output, &folder_path],
            &["reevaluate", "--rejects", output, &input],
            &["reevaluate", "--audit", output, &input],
            &["reevaluate", "--report", output, &input],
            &["reevaluate", "--output", &out, "--checkpoint", output, &input],
            &["reevaluate", "--audit", &out, "--audit-key", output, &input],
            &["reevaluate", "--output", &out, "--checkpoint", &checkpoint, &unfinished],
            &["reevaluate", "--output", &out, "--checkpoint", &checkpoint, &fresh],
        ] {
            let before = folder.names();
            let refused = run(arguments, "");
            assert_eq!(refused.status.code(), Some(2), "{arguments:?}: {}", stderr(&refused));
            let said = stderr(&refused);
            assert!(said.contains("is an input") && said.lines().count() == 1, "{arguments:?}: {said}");
            assert_eq!(folder.names(), before, "{arguments:?}");
            for file in [&input, &unfinished, &fresh] {
                assert_eq!(fs::read_to_string(file).unwrap(), CASE, "{arguments:?}");
            }
        }
    }
    // Standard input may be a file, too.
    let child = command(&["evaluate", "--output", &input]).stdin(fs::File::open(&input).unwrap()).output().unwrap();
    assert!(child.status.code() == Some(2) && stderr(&child).contains("is an input"), "{}", stderr(&child));
    // A policy, or a key, is not an output either.
    let policy = folder.file("policy.toml", "name = \"mine\"\n");
    let refused = run(&["evaluate", "--policy", &policy, "--output", &policy, &input], "");
    assert!(refused.status.code() == Some(2) && stderr(&refused).contains("--policy and to --output"));
}

#[test]
fn the_second_run_on_the_same_files_is_refused_and_told_who_holds_them() {
    let folder = Folder::new("held");
    let [out, checkpoint, other] = ["out", "checkpoint", "other"].map(|name| folder.path(name));
    let arguments = ["reevaluate", "--output", &out, "--checkpoint", &checkpoint];
    let first = Waiting::start(&folder, "pipe", &arguments, |name| name == ".out.unfinished");
    let holder = format!("process {} is writing it", first.child.id());
    for (output, kept, named) in
        [(&out, &checkpoint, &checkpoint), (&out, &other, &out), (&other, &checkpoint, &checkpoint)]
    {
        let second = run(&["reevaluate", "--output", output, "--checkpoint", kept, "examples/validations.ndjson"], "");
        let said = stderr(&second);
        assert_eq!(second.status.code(), Some(2), "{said}");
        assert!(said.contains(&holder) && said.contains(&format!("`{named}`")), "{said}");
    }
    first.signal("-KILL");
    first.end();
    let again = run(&["reevaluate", "--output", &out, "--checkpoint", &other, "examples/validations.ndjson"], "");
    assert_eq!(again.status.code(), Some(1), "{}", stderr(&again));
    assert!(fs::exists(&out).unwrap() && !fs::exists(&other).unwrap());
}

#[test]
fn a_link_beside_an_output_is_not_followed() {
    let folder = Folder::new("link");
    let victim = folder.file("victim", "what was there");
    let [out, checkpoint] = ["out", "checkpoint"].map(|name| folder.path(name));
    let arguments = ["reevaluate", "--output", &out, "--checkpoint", &checkpoint, "examples/validations.ndjson"];
    symlink(&victim, folder.path(".out.unfinished")).unwrap();
    let output = run(&arguments, "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is a link, and links are not followed"), "{}", stderr(&output));
    fs::remove_file(folder.path(".out.unfinished")).unwrap();
    // The next checkpoint takes the place of whatever stands there.
    symlink(&victim, folder.path("checkpoint.new")).unwrap();
    assert_eq!(run(&arguments, "").status.code(), Some(1));
    assert_eq!(fs::read_to_string(&victim).unwrap(), "what was there");
}

#[test]
fn a_file_beside_an_output_that_has_another_name_is_not_written() {
    let folder = Folder::new("names");
    let victim = folder.file("victim", "what was there");
    let [out, checkpoint] = ["out", "checkpoint"].map(|name| folder.path(name));
    for beside in [".out.unfinished", ".checkpoint.lock"] {
        fs::hard_link(&victim, folder.path(beside)).unwrap();
        let output =
            run(&["reevaluate", "--output", &out, "--checkpoint", &checkpoint, "examples/validations.ndjson"], "");
        assert_eq!(output.status.code(), Some(2), "{beside}");
        assert!(stderr(&output).contains("has another name as well"), "{beside}: {}", stderr(&output));
        assert_eq!(fs::read_to_string(&victim).unwrap(), "what was there", "{beside}");
        fs::remove_file(folder.path(beside)).unwrap();
    }
}

#[test]
fn what_has_no_end_is_no_key_and_no_checkpoint() {
    let folder = Folder::new("endless");
    let out = folder.path("out");
    for (arguments, said) in [
        (["--audit", &out, "--audit-key", "/dev/zero"], "a key has 1048576 bytes at most"),
        (["--output", &out, "--checkpoint", "/dev/zero"], "a checkpoint must be a file"),
    ] {
        let output = run(&[&["reevaluate"], &arguments[..], &["examples/validations.ndjson"]].concat(), "");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(said), "{}", stderr(&output));
        assert!(folder.names().is_empty(), "{:?}", folder.names());
    }
}

#[test]
fn a_pipe_that_is_read_is_not_written() {
    let folder = Folder::new("pipe");
    let pipe = folder.path("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let refused = run(&["evaluate", "--output", &pipe, &pipe], "");
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("--output, and is an input"), "{}", stderr(&refused));
}

#[test]
fn new_files_are_their_owners_alone_and_others_stay_as_they_are() {
    let folder = Folder::new("modes");
    let names = ["out", "rejects", "audit", "report.html", "checkpoint"];
    let [out, rejects, audit, report, checkpoint] = names.map(|name| folder.path(name));
    let arguments = ["reevaluate", "--output", &out, "--rejects", &rejects, "--audit", &audit, "--report", &report];
    let input = "examples/validations.ndjson";
    let mode = |name: &str| fs::metadata(folder.path(name)).unwrap().permissions().mode() & 0o777;
    for more in [&[input][..], &["--checkpoint", &checkpoint, input]] {
        assert_eq!(run(&[&arguments, more].concat(), "").status.code(), Some(1));
        for name in &names[..4] {
            assert_eq!(mode(name), 0o600, "{name}");
            fs::set_permissions(folder.path(name), fs::Permissions::from_mode(0o640)).unwrap();
        }
        assert_eq!(run(&[&arguments, more].concat(), "").status.code(), Some(1));
        for name in &names[..4] {
            assert_eq!(mode(name), 0o640, "{name}");
            fs::remove_file(folder.path(name)).unwrap();
        }
    }
}

#[test]
fn a_signal_takes_unfinished_files_away_or_says_how_to_go_on() {
    let folder = Folder::new("signals");
    let [out, audit, report, checkpoint] = ["out", "audit", "report.json", "checkpoint"].map(|name| folder.path(name));
    let begun = |name: &str| name.starts_with(".tmp") || name.ends_with(".unfinished");
    for (signal, number, name) in [("-TERM", 15, "SIGTERM"), ("-INT", 2, "SIGINT"), ("-HUP", 1, "SIGHUP")] {
        let arguments = ["reevaluate", "--output", &out, "--audit", &audit, "--report", &report];
        let running = Waiting::start(&folder, "pipe", &arguments, begun);
        running.signal(signal);
        let (ended_by, said) = running.end();
        assert_eq!(ended_by, Some(number), "{said}");
        assert_eq!(said, format!("renaper-crosscheck: ended by {name}: the unfinished files were deleted\n"));
        assert_eq!(folder.names(), ["pipe"]);
    }
    let arguments = ["reevaluate", "--output", &out, "--checkpoint", &checkpoint];
    let running = Waiting::start(&folder, "pipe", &arguments, begun);
    running.signal("-TERM");
    let (ended_by, said) = running.end();
    assert_eq!(ended_by, Some(15));
    assert!(said.contains("the same command, run again, resumes from the checkpoint"), "{said}");
    assert!(folder.names().contains(&".out.unfinished".to_owned()));
}

#[test]
fn an_input_that_is_cut_off_while_it_is_read_is_an_error() {
    let folder = Folder::new("cut");
    let input = folder.file("input.ndjson", CASE.repeat(400_000));
    let mut child = command(&["evaluate", "--threads", "1", &input])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut output = child.stdout.take().unwrap();
    let mut byte = [0];
    output.read_exact(&mut byte).unwrap();
    fs::File::options().write(true).open(&input).unwrap().set_len(0).unwrap();
    let mut rest = Vec::new();
    output.read_to_end(&mut rest).unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert_eq!(child.wait().unwrap().code(), Some(2), "{said}");
    assert!(said.contains("bytes before the"), "{said}");
}

#[test]
fn a_dash_is_standard_output() {
    let output = run(&["evaluate", "--output", "-"], CASE);
    assert_eq!((output.status.code(), lines(&output).len()), (Some(0), 1));
    assert!(!fs::exists(crate::root().join("-")).unwrap());
}

#[test]
fn the_file_that_is_full_is_named_and_nothing_is_put_in_its_place() {
    let folder = Folder::new("full");
    let input = "examples/validations.ndjson";
    let out = folder.file("out", "what was there");
    let report = folder.path("report.html");
    symlink("/dev/full", &report).unwrap();
    for full in [["--rejects", "/dev/full"], ["--audit", "/dev/full"], ["--report", &report]] {
        let output = run(&[&["reevaluate", "--output", &out, input], &full[..]].concat(), "");
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{full:?}: {said}");
        assert!(said.contains("`/dev/full`: No space left on device"), "{full:?}: {said}");
        assert_eq!(fs::read_to_string(&out).unwrap(), "what was there", "{full:?}");
        assert_eq!(folder.names(), ["out", "report.html"], "{full:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_thread_that_cannot_start_is_said() {
    let program = command(&[]).get_program().to_owned();
    let limited = "ulimit -v 300000; exec \"$0\" evaluate --threads 250";
    let mut child = Command::new("sh")
        .args(["-c", limited])
        .arg(program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(CASE.as_bytes());
    let output = child.wait_with_output().unwrap();
    let said = stderr(&output);
    assert_eq!((output.status.code(), said.lines().count()), (Some(2), 1), "{said}");
    assert!(said.contains("a thread cannot start"), "{said}");
}

/// However little memory there is, a run is done or has failed, and says so; it is never killed by a signal.
#[cfg(target_os = "linux")]
#[test]
fn an_allocation_that_fails_is_a_failure() {
    let folder = Folder::new("memory");
    let warnings = "x".repeat(8_000_000);
    let long = folder.file("long", format!("{{\"ocrStatus\":\"pending\",\"warnings\":[\"{warnings}\"]}}\n"));
    let short = folder.file("short", CASE.repeat(100_000));
    let program = command(&[]).get_program().to_owned();
    let limited = |kilobytes: u32, arguments: &[&str]| {
        let limit = format!("ulimit -c 0; ulimit -v {kilobytes}; exec \"$0\" \"$@\"");
        Command::new("sh").args(["-c", &limit]).arg(&program).args(arguments).output().unwrap()
    };
    let mut failed = 0;
    // Below some limit the system cannot even start the program.
    for kilobytes in (12_000..150_000).step_by(6_000).filter(|limit| limited(*limit, &["--version"]).status.success()) {
        for (file, threads) in [(&long, "1"), (&short, "2")] {
            let output = limited(kilobytes, &["evaluate", "--threads", threads, "--output", "/dev/null", file]);
            let said = stderr(&output);
            assert!(matches!(output.status.code(), Some(0 | 2)), "{kilobytes}, {file}: {:?} {said}", output.status);
            assert_eq!(output.status.success(), said.is_empty(), "{kilobytes}, {file}: {said}");
            failed += usize::from(!output.status.success());
        }
    }
    assert!(failed > 0, "every run had memory enough");
}

#[test]
fn names_cannot_speak_to_the_terminal() {
    let folder = Folder::new("names");
    let hostile = folder.path("a\u{1b}[2J\u{202e}b\u{200b}\u{2028}\u{e0041}.ndjson");
    fs::write(&hostile, b"BZh91AY").unwrap();
    let gone = format!("{hostile}.gone");
    let policy = folder.file("policy.toml", "name = \"\\u001b[2J\\u202e\"\n");
    for arguments in [
        &["evaluate", &hostile][..],
        &["evaluate", &gone],
        &["evaluate", "--policy", &gone],
        &["policy", "check", &hostile],
        &["audit", "verify", &hostile],
        &["reevaluate", "--policy", &policy, "examples/validations.ndjson"],
    ] {
        let said = stderr(&run(arguments, ""));
        assert!(said.contains("\\u{1b}[2J") && said.contains("\\u{202e}"), "{arguments:?}: {said}");
        assert!(!said.chars().any(|c| "\u{1b}\u{202e}\u{200b}\u{2028}\u{e0041}".contains(c)), "{arguments:?}: {said}");
    }
    let said = stderr(&run(&["evaluate", "--threads", "x\u{1b}[2J\u{202e}"], ""));
    assert!(said.contains("--threads") && !said.contains('\u{1b}') && !said.contains('\u{202e}'), "{said}");
}

#[test]
fn a_policy_has_limits() {
    let folder = Folder::new("policy-limits");
    let long = "x".repeat(900_000);
    let many: String = (0..60_000).map(|key| format!("k{key} = 1\n")).collect();
    for (content, most) in [(format!("{long} = 1\n"), 1), (many, 51), (format!("on_missing = \"{long}\"\n"), 1)] {
        let file = folder.file("policy.toml", content);
        let began = Instant::now();
        let output = run(&["policy", "check", &file], "");
        let said = stderr(&output);
        assert_eq!((output.status.code(), said.lines().count()), (Some(2), most), "{}", said.len());
        assert!(said.lines().all(|line| line.len() < 600), "{}", said.len());
        assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
    }
    let file = folder.file("policy.toml", format!("# {}\n", "x".repeat(1 << 20)));
    let output = run(&["policy", "check", &file], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a policy has at most 1048576 bytes"), "{}", stderr(&output));
}
