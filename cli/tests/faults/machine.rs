//! A machine whose calls fail when they are told to: `faults.c`, loaded before the C library.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder's files and what is in them.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A call that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The class of the call, as `faults.c` calls it.
    pub(crate) class: &'static str,
    pub(crate) error: Error,
    /// Which call of its class, from 1.
    pub(crate) at: usize,
    /// Whether those after it fail, too.
    pub(crate) is_sticky: bool,
}

/// How a call fails, with the numbers of Linux.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Error {
    /// Less is read or written than was asked for.
    Short = 0,
    Interrupted = 4,
    Io = 5,
    Again = 11,
    NoMemory = 12,
    NoSpace = 28,
}

impl Error {
    /// Whether it is part of how the call works.
    pub(crate) fn is_harmless(self) -> bool {
        matches!(self, Error::Short | Error::Interrupted)
    }

    /// How the system calls it.
    pub(crate) fn cause(self) -> &'static str {
        match self {
            Error::Short => "short count",
            Error::Interrupted => "Interrupted system call",
            Error::Io => "Input/output error",
            Error::Again => "Resource temporarily unavailable",
            Error::NoMemory => "memory",
            Error::NoSpace => "No space left on device",
        }
    }
}

/// Every class of call, and how its calls can fail.
pub(crate) const CLASSES: [(&str, &[Error]); 15] = [
    ("read", &[Error::Io, Error::Interrupted, Error::Short]),
    ("write", &[Error::Io, Error::NoSpace, Error::Interrupted, Error::Short]),
    ("open", &[Error::Io, Error::NoSpace, Error::Interrupted]),
    ("sync", &[Error::Io, Error::NoSpace, Error::Interrupted]),
    ("truncate", &[Error::Io, Error::Interrupted]),
    ("rename", &[Error::Io, Error::NoSpace]),
    ("unlink", &[Error::Io]),
    ("lock", &[Error::Io]),
    ("stat", &[Error::Io]),
    ("path", &[Error::Io]),
    ("folder", &[Error::Io]),
    ("seek", &[Error::Io]),
    ("mode", &[Error::Io]),
    ("thread", &[Error::Again]),
    ("memory", &[Error::NoMemory]),
];

/// What a run came to.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) signal: Option<i32>,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: String,
    /// The file that the call was about, where one failed; empty where it was about none.
    pub(crate) hit: Option<String>,
}

/// Where programs run with faults.
pub(crate) struct Machine {
    faults: PathBuf,
    log: PathBuf,
}

impl Machine {
    /// None where there is no C compiler that makes it, which is said.
    pub(crate) fn new(folder: &Path) -> Option<Self> {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults/faults.c");
        let faults = folder.join("faults.so");
        let compiled = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&faults).arg(source).output();
        match compiled {
            Ok(output) if output.status.success() => {}
            Ok(output) => panic!("{}", String::from_utf8_lossy(&output.stderr)),
            Err(error) => {
                eprintln!("skipped: no fault can be made without a C compiler: `cc`: {error}");
                return None;
            }
        }
        Some(Machine { faults, log: folder.join("log") })
    }

    /// Runs the command line in a folder.
    pub(crate) fn run(&self, folder: &Path, arguments: &[&str], fault: Option<Fault>) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_renaper-crosscheck"));
        command.args(arguments).current_dir(folder).env("LC_ALL", "C").env("LD_PRELOAD", &self.faults);
        command.env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").stdin(Stdio::null()).env_remove("FAULT");
        if let Some(Fault { class, error, at, is_sticky }) = fault {
            let fault = format!("{class} {at} {} {}", error as i32, i32::from(is_sticky));
            command.env("FAULT", fault).env("FAULT_LOG", &self.log);
        }
        let output = command.output().unwrap();
        let hit = fs::read_to_string(&self.log).ok();
        let _ = fs::remove_file(&self.log);
        Ran {
            code: output.status.code(),
            signal: output.status.signal(),
            stdout: output.stdout,
            stderr: String::from_utf8(output.stderr).unwrap(),
            hit,
        }
    }
}

/// What is in a folder, deep down.
pub(crate) fn files(folder: &Path) -> Files {
    let mut files = Files::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            files.extend(self::files(&path).into_iter().map(|(below, content)| (format!("{name}/{below}"), content)));
        } else {
            files.insert(name, fs::read(path).unwrap());
        }
    }
    files
}

/// Makes a folder hold these files and no others. What is as it was is left as it is, with its time.
pub(crate) fn restore(folder: &Path, wanted: &Files) {
    let there = files(folder);
    for name in there.keys().filter(|name| !wanted.contains_key(*name)) {
        fs::remove_file(folder.join(name)).unwrap();
    }
    for (name, content) in wanted.iter().filter(|(name, content)| there.get(*name) != Some(content)) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
}
