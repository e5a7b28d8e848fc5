//! Whether every line knows the hash of the line before.

use super::faults::{Faults, Ground};
use crate::audit::hash::{Hash, KeptHead};
use crate::audit::trail::Seal;
use crate::texts::audit::{self, ChainTexts};
use crate::texts::said;

/// What is chained.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Records, in a trail.
    Trail,
    /// Trails, in a manifest.
    Manifest,
}

impl Kind {
    /// What is said of its chain.
    pub(super) fn texts(self) -> &'static ChainTexts {
        match self {
            Kind::Trail => &audit::TRAIL,
            Kind::Manifest => &audit::MANIFEST,
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
    /// Whether a fault was told of the last line, so that the link to it says nothing more.
    was_told: bool,
    /// The first and the last of the lines next to each other whose hash the next line does not know.
    broken: Option<(u64, u64)>,
    pub(super) seal: Option<Seal>,
}

impl Chain {
    /// Begins with the first line; `was_told` says whether a fault was told of it.
    pub(super) fn begin(kind: Kind, header: &[u8], was_told: bool) -> Self {
        Chain { kind, count: 0, last: (1, Hash::of(header)), was_told, broken: None, seal: None }
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
        let texts = self.kind.texts();
        let Some((number, previous)) = link else {
            self.settle(faults);
            faults.note(Ground::Chain, index, texts.not_a_line);
            // It stands in a record's place, as far as anybody can say.
            self.count = self.count.saturating_add(1);
            self.step(index, text, true);
            return false;
        };
        let expected = self.count.saturating_add(1);
        if number == expected {
            self.link(previous == self.last.1, faults);
            self.count = expected;
            self.step(index, text, false);
            true
        } else if number > expected {
            self.settle(faults);
            let last = number.saturating_sub(1);
            let missing = if last == expected { texts.one_missing } else { texts.several_missing };
            let missing = said(missing, &[("number", &number), ("first", &expected), ("last", &last)]);
            faults.note_with(Ground::Chain, index, &missing);
            self.count = number;
            self.step(index, text, true);
            true
        } else {
            self.settle(faults);
            faults.note_with(Ground::Chain, index, &said(texts.misplaced, &[("number", &number)]));
            self.step(index, text, true);
            false
        }
    }

    /// Follows one link between two lines that belong together.
    fn link(&mut self, is_linked: bool, faults: &mut Faults<'_>) {
        if is_linked {
            self.settle(faults);
        } else if !self.was_told {
            let first = self.broken.map_or(self.last.0, |(first, _)| first);
            self.broken = Some((first, self.last.0));
        }
    }

    /// Tells of the lines that a whole link follows. Of one broken link, the line before it was changed. Of several in
    /// a row, so was the line before the last one; each of the others is broken by the line before it, or behind it.
    fn settle(&mut self, faults: &mut Faults<'_>) {
        match self.broken.take() {
            None => {}
            Some((first, last)) if first == last => faults.note(Ground::Chain, last, audit::CHANGED),
            Some((first, last)) => {
                faults.note_with(Ground::Chain, last, &said(audit::CHANGED_WITH_THOSE_BEFORE, &[("first", &first)]));
            }
        }
    }

    fn step(&mut self, index: u64, text: &[u8], was_told: bool) {
        self.last = (index, Hash::of(text));
        self.was_told = was_told;
    }

    pub(super) fn close(&mut self, index: u64, seal: Seal, faults: &mut Faults<'_>) {
        let texts = self.kind.texts();
        let is_linked = seal.head == self.last.1;
        if seal.count > self.count && !is_linked {
            // It knows the hash of a line that is gone; nothing is wrong with the line that now stands before it.
            self.settle(faults);
            let first = self.count.saturating_add(1);
            let taken_out = if first == seal.count { texts.last_taken_out } else { texts.last_several_taken_out };
            faults.note_with(Ground::Chain, index, &said(taken_out, &[("first", &first), ("last", &seal.count)]));
            self.seal = Some(seal);
            return;
        }
        self.link(is_linked, faults);
        self.settle(faults);
        if seal.count != self.count {
            let other = said(texts.other_count, &[("said", &seal.count), ("last", &self.count)]);
            faults.note_with(Ground::Chain, index, &other);
        }
        self.seal = Some(seal);
    }

    /// The head that the last line says: held against the one that was kept, or that the manifest says where it is
    /// `bound`.
    pub(super) fn finish(&mut self, expected: Option<&KeptHead>, bound: bool, faults: &mut Faults<'_>) -> Option<Hash> {
        let texts = self.kind.texts();
        let Some(seal) = self.seal else {
            self.settle(faults);
            let cut_off = said(texts.cut_off, &[("last", &self.count)]);
            faults.note_with(Ground::Chain, self.last.0, &cut_off);
            return None;
        };
        if expected.is_some_and(|head| !head.begins(seal.head)) {
            let line = self.last.0.saturating_add(1);
            match bound {
                true => faults.note(Ground::Chain, line, audit::OTHER_HEAD_THAN_BOUND),
                false => faults.note(Ground::Head, line, texts.other_head),
            }
        }
        Some(seal.head)
    }
}
