//! What is wrong with a trail.

use std::path::Path;

use indicatif::HumanCount;

use crate::audit::hash::{Hash, KeptHead};
use crate::terminal::{Exit, say, shown};

/// As many faults are told; the others are counted.
const MOST_FAULTS: u64 = 20;

/// What is wrong, told as it is found.
pub(crate) struct Faults<'p> {
    pub(super) path: &'p Path,
    pub(crate) count: u64,
}

/// What a trail was checked against.
#[derive(Clone, Copy)]
pub(super) struct Shown<'e> {
    pub(super) head: Option<&'e KeptHead>,
    pub(super) policy: bool,
    pub(super) input: bool,
    /// Whether each line proved its record, by the key.
    pub(super) records: bool,
}

impl<'p> Faults<'p> {
    /// None yet, of this file.
    pub(crate) fn new(path: &'p Path) -> Self {
        Faults { path, count: 0 }
    }

    pub(super) fn note(&mut self, line: u64, what: &str) {
        self.note_of_all(&format!("line {line} {what}"));
    }

    pub(super) fn note_of_all(&mut self, what: &str) {
        self.count = self.count.saturating_add(1);
        if self.count <= MOST_FAULTS {
            say(&format!("{}: {what}", shown(self.path)));
        }
    }

    /// Says what was found whole, what was shown of it, and what was not.
    pub(super) fn summarize(&self, what: &str, head: Option<Hash>, checked: Shown<'_>) -> Exit {
        if self.count > 0 {
            let faults = if self.count == 1 { "fault" } else { "faults" };
            let count = HumanCount(self.count);
            say(&format!("{}: {count} {faults}: this is not as it was written", shown(self.path)));
        }
        let Some(head) = head.filter(|_| self.count == 0) else { return Exit::SomeRejected };
        say(&format!("`{}`: {what}; head {head}", shown(self.path)));
        if checked.head.is_none() && !checked.input {
            say("  the chain is whole; this does not show that nobody rewrote it: whoever can write the file can make");
            say("  another chain that is as whole, and only its head is another");
        }
        let kept = match checked.head.and_then(KeptHead::shortened_to) {
            Some(digits) => format!("the first {digits} digits of its head are those that were kept"),
            None => "its head is the one that was kept".to_owned(),
        };
        let by_key = if checked.records { ", and was made of its record" } else { "" };
        let input = format!("every line says what the rules say of the input{by_key}");
        let lines = [
            (checked.head.is_some(), kept.as_str(), "whether this is the one that was kept: give --head"),
            (checked.policy, "its policy is the one given", "whether its policy was the one in force: give --policy"),
            (checked.input, input.as_str(), "whether what it says is true: give --input"),
            (false, "", "who wrote it: whoever has the input and the key can make another one"),
        ];
        for (is_shown, yes, no) in lines {
            say(&if is_shown { format!("  shown: {yes}") } else { format!("  not shown: {no}") });
        }
        Exit::Done
    }
}
