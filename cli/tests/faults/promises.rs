//! What holds after every run, whatever failed in it.

use std::collections::BTreeSet;
use std::path::Path;

use crate::machine::{CLASSES, Error, Fault, Files, Machine, Ran, files, restore};

/// Allocations at the start, in which the program says what becomes of SIGABRT: it ends by that signal.
const UNREADY: usize = 8;

/// More than so many broken promises are not told.
const TOLD: usize = 20;

/// A command line, run with faults.
pub(crate) struct Workload<'w> {
    pub(crate) name: &'w str,
    pub(crate) arguments: &'w [&'w str],
    /// The files that it writes.
    pub(crate) writes: &'w [&'w str],
    /// Its status without a fault.
    pub(crate) code: i32,
    /// Whether it keeps a checkpoint, `run.checkpoint`.
    pub(crate) is_resumable: bool,
}

/// A workload's files before and after a run without a fault, and what is known of that run.
struct Undisturbed {
    before: Files,
    after: Files,
    ran: Ran,
    /// What the inputs say of people.
    secrets: BTreeSet<String>,
}

/// Runs a workload in a folder with every fault. What stands in the folder is what it starts from.
pub(crate) fn check(machine: &Machine, folder: &Path, workload: &Workload<'_>) {
    let before = files(folder);
    let ran = machine.run(folder, workload.arguments, None);
    assert_eq!(ran.code, Some(workload.code), "{}: {}", workload.name, ran.stderr);
    let after = files(folder);
    let mut secrets = secrets(&before);
    // An account tells what it is asked to tell.
    secrets.retain(|secret| !ran.stderr.contains(secret));
    let undisturbed = Undisturbed { before, after, ran, secrets };
    let wanted = std::env::var("CROSSCHECK_FAULTS").unwrap_or_default();
    let mut broken = Vec::new();
    for (class, errors) in CLASSES {
        let is_every_one = wanted == "all" || wanted == "calls" && class != "memory";
        let (mut calls, mut runs, mut harmless) = (0, 0, 0);
        let faults = errors.iter().flat_map(|error| [(*error, false), (*error, true)]);
        for ((error, is_sticky), more) in faults.zip([1, 2].into_iter().cycle()) {
            let mut at = 1;
            while let Some(outcome) =
                disturbed(machine, folder, workload, &undisturbed, Fault { class, error, at, is_sticky })
            {
                (calls, runs) = (calls.max(at), runs + 1);
                match outcome {
                    Ok(did_no_harm) => harmless += usize::from(did_no_harm),
                    Err(promise) => broken.push(format!("{class} {at} {error:?}, sticky {is_sticky}: {promise}")),
                }
                at = if is_every_one { at + 1 } else { 3 * at + more };
            }
        }
        // Else the calls of this class go another way, and none of them ever fails.
        assert!(
            runs > 0 || !workload.is_resumable || matches!(class, "folder" | "lock"),
            "there are no calls: {class}"
        );
        if runs > 0 {
            println!("{} | {class} | {calls} | {runs} | {} | {harmless}", workload.name, runs - harmless);
        }
    }
    let told = broken.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(broken.is_empty(), "{}: {} promises broken:\n{told}", workload.name, broken.len());
}

/// A run with a fault, and one without it behind it. None where there are not so many calls; else whether the fault did
/// no harm, or what was promised and not kept.
fn disturbed(
    machine: &Machine,
    folder: &Path,
    workload: &Workload<'_>,
    undisturbed: &Undisturbed,
    fault: Fault,
) -> Option<Result<bool, String>> {
    restore(folder, &undisturbed.before);
    let ran = machine.run(folder, workload.arguments, Some(fault));
    let hit = ran.hit.as_ref()?;
    let left = files(folder);
    let kept = kept(workload, undisturbed, fault, &ran, &left).and_then(|did_no_harm| {
        // From the same files, the same run comes to the same end.
        let expected = if did_no_harm { &undisturbed.after } else { &undisturbed.before };
        if left == *expected {
            return Ok(did_no_harm);
        }
        let again = machine.run(folder, workload.arguments, None);
        let is_same = again.code == undisturbed.ran.code && again.stdout == undisturbed.ran.stdout;
        let mut after = files(folder);
        // Without a checkpoint nobody knows what a run whose memory ran out left behind.
        after.retain(|name, _| {
            undisturbed.after.contains_key(name) || workload.is_resumable || !left.contains_key(name)
        });
        match is_same && after == undisturbed.after {
            true => Ok(did_no_harm),
            false => Err(format!(
                "a second run comes to {:?}, {:?}: {}",
                again.code,
                different(&after, &undisturbed.after),
                again.stderr
            )),
        }
    });
    Some(kept.map_err(|promise| {
        format!("`{hit}`: {promise}; {}", ran.stderr.chars().take(300).collect::<String>().trim_end())
    }))
}

/// Whether a fault did no harm, or which promise was not kept.
fn kept(
    workload: &Workload<'_>,
    undisturbed: &Undisturbed,
    fault: Fault,
    ran: &Ran,
    left: &Files,
) -> Result<bool, String> {
    let Undisturbed { before, after, ran: whole, secrets } = undisturbed;
    if ran.signal == Some(6) && fault.class == "memory" && fault.at <= UNREADY && left == before {
        return Ok(false);
    }
    let has_failed = ran.code == Some(2) && whole.code != Some(2);
    if !has_failed && ran.code != whole.code {
        return Err(format!("status {:?}, signal {:?}", ran.code, ran.signal));
    }
    for (name, content) in before {
        let is_kept = left.get(name) == Some(content);
        if !is_kept && !workload.writes.contains(&name.as_str()) && after.contains_key(name) {
            return Err(format!("{name} is no longer as it was"));
        }
    }
    let is_partial = |name: &&&str| {
        let name = **name;
        left.get(name) != after.get(name) && (!has_failed || left.get(name) != before.get(name))
    };
    if let Some(partial) = workload.writes.iter().find(is_partial) {
        return Err(format!("{partial} is neither as before nor whole"));
    }
    if !whole.stdout.starts_with(&ran.stdout) || !has_failed && whole.stdout != ran.stdout {
        return Err("standard output is not what it was, nor the beginning of it".to_owned());
    }
    if let Some(secret) = secrets.iter().find(|secret| ran.stderr.contains(*secret)) {
        return Err(format!("{secret:?} is told"));
    }
    let may_leave = |name: &&String| {
        let is_resumed = has_failed && workload.is_resumable;
        is_resumed && (name.ends_with(".unfinished") || *name == "run.checkpoint")
            // Who could not lock a file does not know whose it is.
            || is_resumed && name.ends_with(".lock") && matches!(fault.class, "stat" | "lock")
            || is_beside(name) && matches!(fault.class, "memory" | "unlink")
    };
    let unknown = |name: &&String| !before.contains_key(*name) && !after.contains_key(*name);
    if let Some(more) = left.keys().filter(unknown).find(|name| !may_leave(name)) {
        return Err(format!("{more} is left behind"));
    }
    if has_failed && ran.hit.as_deref() != Some("standard error") {
        names(workload, fault, ran, after)?;
    }
    if fault.error.is_harmless() && (has_failed || ran.stderr != whole.stderr) {
        return Err("what is no fault did harm".to_owned());
    }
    Ok(!has_failed)
}

/// Whether a run that failed said so, with the file and the cause. Where everything fails from then on, another file
/// than the first one may be what it stopped at.
fn names(workload: &Workload<'_>, fault: Fault, ran: &Ran, known: &Files) -> Result<(), String> {
    // The system says of a thread for which there is no memory that there is none for now.
    let is_thread = fault.class == "memory" && ran.stderr.contains("a thread cannot start");
    if !is_thread && !ran.stderr.contains(fault.error.cause()) {
        return Err("the cause is not named".to_owned());
    }
    let hit = ran.hit.as_deref().unwrap_or_default();
    let name = hit.rsplit('/').next().unwrap_or_default();
    let is_told = |name: &str| ran.stderr.contains(&format!("{name}`"));
    let is_any_told = ["standard output", "/dev/stdout", "run.checkpoint"].iter().any(|name| ran.stderr.contains(name))
        || known.keys().any(|name| ran.stderr.contains(name) || name.split('/').next().is_some_and(is_told))
        || is_told(".");
    let is_named = match fault.error {
        Error::NoMemory => true,
        Error::Again => ran.stderr.contains("a thread cannot start"),
        _ if name == "standard output" => ran.stderr.contains(name),
        // A folder's fault is one of the file in it.
        _ if fault.is_sticky || fault.class == "path" => is_any_told,
        _ if is_told(name) => true,
        _ => match name.strip_prefix('.').map(|name| name.strip_suffix(".unfinished").unwrap_or(name)) {
            // Named by chance.
            Some(name) if name.len() == 6 => workload.writes.iter().any(|name| is_told(name)),
            Some(name) => is_told(name.strip_suffix(".lock").unwrap_or(name)),
            None => is_told(name.strip_suffix(".new").unwrap_or(name)),
        },
    };
    if is_named { Ok(()) } else { Err(format!("{name} is not named")) }
}

fn is_beside(name: &str) -> bool {
    [".unfinished", ".lock", ".new"].iter().any(|end| name.ends_with(end))
}

/// Files that are not the same in both.
fn different<'f>(one: &'f Files, other: &'f Files) -> Vec<&'f String> {
    let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).collect()
}

/// What the inputs say of people.
fn secrets(before: &Files) -> BTreeSet<String> {
    let keys = ["firstName", "lastName", "fullName", "documentNumber", "personalNumber", "taxNumber", "dateOfBirth"];
    let texts = before.values().filter_map(|content| str::from_utf8(content).ok());
    let values = texts.flat_map(|text| {
        keys.iter().flat_map(|key| {
            text.split(&format!("\"{key}\":\""))
                .skip(1)
                .map(|rest| rest.split('"').next().unwrap_or_default())
                .collect::<Vec<_>>()
        })
    });
    values.filter(|value| value.len() > 3).map(str::to_owned).collect()
}
