//! Whether every line knows the hash of the line before.

use super::faults::Faults;
use super::line::Line;
use crate::audit::hash::{Hash, KeptHead};
use crate::audit::trail::Seal;

/// The chain of hashes, followed from line to line.
pub(super) struct Chain {
    /// The number of the last record that stood in its place.
    pub(super) count: u64,
    /// The hash of the last line, and where it stands.
    last: (u64, Hash),
    /// Whether the last line knew another hash of the line before it, for no other reason than a change.
    broke_before: bool,
    /// A line that may have been changed, unless the next link shows that it was the one behind it.
    suspect: Option<u64>,
    pub(super) seal: Option<Seal>,
}

impl Chain {
    pub(super) fn begin(header: &[u8]) -> Self {
        Chain { count: 0, last: (1, Hash::of(header)), broke_before: false, suspect: None, seal: None }
    }

    /// Follows the chain to a record's line. Says whether the record is the next one, or one behind it.
    pub(super) fn append(&mut self, index: u64, text: &[u8], line: Option<&Line>, faults: &mut Faults<'_>) -> bool {
        let Some(line) = line else {
            self.settle(faults);
            faults.note(index, "was changed: it is no line of an audit trail");
            // It stands in a record's place, as far as anybody can say.
            self.count = self.count.saturating_add(1);
            self.step(index, text, true);
            return false;
        };
        let expected = self.count.saturating_add(1);
        let is_linked = line.previous == self.last.1;
        if line.number == expected {
            self.link(is_linked, faults);
            self.count = expected;
            self.step(index, text, !is_linked);
            true
        } else if line.number > expected {
            self.settle(faults);
            let last = line.number.saturating_sub(1);
            let missing = if last == expected {
                format!("record {last} is")
            } else {
                format!("records {expected} to {last} are")
            };
            faults.note(index, &format!("is record {}: {missing} missing before it", line.number));
            self.count = line.number;
            self.step(index, text, true);
            true
        } else {
            self.settle(faults);
            faults
                .note(index, &format!("is record {}, which does not belong here: it was added or moved", line.number));
            self.step(index, text, true);
            false
        }
    }

    /// Follows one link between two lines that belong together.
    fn link(&mut self, is_linked: bool, faults: &mut Faults<'_>) {
        if is_linked {
            self.settle(faults);
        } else if self.broke_before {
            // Both links of the last line are broken: it is the one that was changed, unless a fault was told of it
            // already.
            if self.suspect.is_some() {
                self.suspect = Some(self.last.0);
                self.settle(faults);
            }
        } else {
            self.suspect = Some(self.last.0);
        }
    }

    /// Tells of the line that is left to suspect.
    fn settle(&mut self, faults: &mut Faults<'_>) {
        if let Some(index) = self.suspect.take() {
            faults.note(index, "was changed: the line behind it knows another hash of it");
        }
    }

    fn step(&mut self, index: u64, text: &[u8], broke_before: bool) {
        self.last = (index, Hash::of(text));
        self.broke_before = broke_before;
    }

    pub(super) fn close(&mut self, index: u64, seal: Seal, faults: &mut Faults<'_>) {
        self.link(seal.head == self.last.1, faults);
        self.settle(faults);
        if seal.count != self.count {
            let say = format!("says that there are {} records, and the last one is record {}", seal.count, self.count);
            faults.note(index, &say);
        }
        self.seal = Some(seal);
    }

    pub(super) fn finish(&mut self, head: Option<&KeptHead>, faults: &mut Faults<'_>) -> Option<Hash> {
        let Some(seal) = self.seal else {
            self.settle(faults);
            let say = format!("is the last one: the trail was cut off behind record {}", self.count);
            faults.note(self.last.0, &say);
            return None;
        };
        if head.is_some_and(|head| !head.begins(seal.head)) {
            faults.note(
                self.last.0.saturating_add(1),
                "has another head than the one given: this is not the trail that it was kept of",
            );
        }
        Some(seal.head)
    }
}
