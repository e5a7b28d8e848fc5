//! What is wrong with a trail.

use std::path::Path;

use indicatif::HumanCount;

use crate::audit::hash::Hash;
use crate::terminal::{Exit, say};

/// As many faults are told; the others are counted.
const MOST_FAULTS: u64 = 20;

/// What is wrong, told as it is found.
pub(super) struct Faults<'p> {
    pub(super) path: &'p Path,
    pub(super) count: u64,
}

impl Faults<'_> {
    pub(super) fn note(&mut self, line: u64, what: &str) {
        self.note_of_all(&format!("line {line} {what}"));
    }

    pub(super) fn note_of_all(&mut self, what: &str) {
        self.count = self.count.saturating_add(1);
        if self.count <= MOST_FAULTS {
            say(&format!("{}: {what}", self.path.display()));
        }
    }

    pub(super) fn summarize(&self, records: u64, head: Option<Hash>, with_input: bool) -> Exit {
        let records = HumanCount(records);
        if self.count > MOST_FAULTS {
            say(&format!("{}: {} faults in all", self.path.display(), HumanCount(self.count)));
        }
        match head {
            Some(head) if self.count == 0 => {
                let reproduced = if with_input { ", and every decision comes out again" } else { "" };
                say(&format!(
                    "`{}`: {records} records, all as they were written{reproduced}; head {head}",
                    self.path.display()
                ));
                Exit::Done
            }
            _ => Exit::SomeRejected,
        }
    }
}
