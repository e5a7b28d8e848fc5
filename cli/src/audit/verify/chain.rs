//! Whether every line knows the hash of the line before.

use super::faults::Faults;
use crate::audit::hash::{Hash, KeptHead};
use crate::audit::trail::Seal;

/// What is chained.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Records, in a trail.
    Trail,
    /// Trails, in a manifest.
    Manifest,
}

impl Kind {
    /// What one line stands for.
    fn one(self) -> &'static str {
        match self {
            Kind::Trail => "record",
            Kind::Manifest => "trail",
        }
    }

    fn line(self) -> &'static str {
        match self {
            Kind::Trail => "line of an audit trail",
            Kind::Manifest => "line of a manifest",
        }
    }

    fn whole(self) -> &'static str {
        match self {
            Kind::Trail => "trail",
            Kind::Manifest => "manifest",
        }
    }
}

/// The chain of hashes, followed from line to line.
pub(super) struct Chain {
    kind: Kind,
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
    pub(super) fn begin(kind: Kind, header: &[u8]) -> Self {
        Chain { kind, count: 0, last: (1, Hash::of(header)), broke_before: false, suspect: None, seal: None }
    }

    /// Follows the chain to a record's line: `link` is its number and the hash that it knows of the line before. Says
    /// whether the record is the next one, or one behind it.
    pub(super) fn append(
        &mut self,
        index: u64,
        text: &[u8],
        link: Option<(u64, Hash)>,
        faults: &mut Faults<'_>,
    ) -> bool {
        let one = self.kind.one();
        let Some((number, previous)) = link else {
            self.settle(faults);
            faults.note(index, &format!("was changed: it is no {}", self.kind.line()));
            // It stands in a record's place, as far as anybody can say.
            self.count = self.count.saturating_add(1);
            self.step(index, text, true);
            return false;
        };
        let expected = self.count.saturating_add(1);
        let is_linked = previous == self.last.1;
        if number == expected {
            self.link(is_linked, faults);
            self.count = expected;
            self.step(index, text, !is_linked);
            true
        } else if number > expected {
            self.settle(faults);
            let last = number.saturating_sub(1);
            let missing =
                if last == expected { format!("{one} {last} is") } else { format!("{one}s {expected} to {last} are") };
            faults.note(index, &format!("is {one} {number}: {missing} missing before it"));
            self.count = number;
            self.step(index, text, true);
            true
        } else {
            self.settle(faults);
            faults.note(index, &format!("is {one} {number}, which does not belong here: it was added or moved"));
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
            let (one, said, last) = (self.kind.one(), seal.count, self.count);
            let say = format!("says that there are {said} {one}s, and the last one is {one} {last}");
            faults.note(index, &say);
        }
        self.seal = Some(seal);
    }

    pub(super) fn finish(&mut self, head: Option<&KeptHead>, faults: &mut Faults<'_>) -> Option<Hash> {
        let Some(seal) = self.seal else {
            self.settle(faults);
            let (whole, one) = (self.kind.whole(), self.kind.one());
            let say = format!("is the last one: the {whole} was cut off behind {one} {}", self.count);
            faults.note(self.last.0, &say);
            return None;
        };
        if head.is_some_and(|head| !head.begins(seal.head)) {
            let whole = self.kind.whole();
            let say = format!("has another head than the one given: this is not the {whole} that it was kept of");
            faults.note(self.last.0.saturating_add(1), &say);
        }
        Some(seal.head)
    }
}
