//! A disk that is full: the file is named, and nothing is put in its place.
#![cfg(target_os = "linux")]

use std::fs;
use std::process::Command;

use crate::{Folder, root, run, stderr};

const VALIDATIONS: &str = "examples/validations.ndjson";

/// Bytes of the disk: less than any output of the run, and more than one page.
const SIZE: u64 = 64 << 10;

/// A small disk of its own, where mounting is allowed.
struct Disk(String);

impl Disk {
    fn mount(at: String) -> Option<Self> {
        fs::create_dir_all(&at).unwrap();
        let size = format!("size={SIZE}");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs", &at]).output();
        mounted.is_ok_and(|mounted| mounted.status.success()).then_some(Disk(at))
    }

    /// Leaves nothing on it but a file that takes all but so many bytes.
    fn leave(&self, bytes: u64) {
        for entry in fs::read_dir(&self.0).unwrap() {
            fs::remove_file(entry.unwrap().path()).unwrap();
        }
        fs::write(format!("{}/rest", self.0), vec![0; usize::try_from(SIZE - bytes).unwrap()]).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_names_the_file_and_nothing_is_put_in_its_place() {
    let folder = Folder::new("full-disk");
    let path = |name: &str| folder.0.join(name).to_str().unwrap().to_owned();
    let Some(disk) = Disk::mount(path("disk")) else {
        eprintln!("skipped: nothing may be mounted here; other tests use /dev/full");
        return;
    };
    // Enough of what cannot be read for a file of rejects that does not fit.
    let input = path("input");
    let unreadable = format!("{{\"a\":{}\n", "0".repeat(200)).repeat(600);
    fs::write(&input, [fs::read(root().join(VALIDATIONS)).unwrap(), unreadable.into_bytes()].concat()).unwrap();
    let out = path("out");
    for option in ["--output", "--rejects", "--audit", "--report", "--checkpoint"] {
        for left in [0, 4096] {
            if (option, left) == ("--checkpoint", 4096) {
                // It fits.
                continue;
            }
            disk.leave(left);
            let full = format!("{}/full.json", disk.0);
            let mut arguments = vec!["reevaluate", option, &full];
            if option != "--output" {
                fs::write(&out, "what was there").unwrap();
                arguments.extend(["--output", &out]);
            }
            arguments.push(&input);
            let output = run(&arguments, "");
            let said = stderr(&output);
            assert_eq!(output.status.code(), Some(2), "{option} {left}: {said}");
            let named = format!("`{full}`: No space left on device");
            assert!(said.lines().any(|line| line.contains(&named)), "{option} {left}: {said}");
            assert!(!fs::exists(&full).unwrap(), "{option} {left}");
            if option != "--output" {
                assert_eq!(fs::read_to_string(&out).unwrap(), "what was there", "{option} {left}");
            }
            let _ = fs::remove_file(path(".out.unfinished"));
        }
    }
}
