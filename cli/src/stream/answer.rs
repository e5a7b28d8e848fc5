//! What records are answered with.

use renaper_crosscheck_report::{Figures, Tally};

use super::reasons::Reasons;
use crate::input::{ArrayNumber, Place};

/// What a memory buffer shrinks to that grew past it for one long record, in bytes.
pub(super) const KEPT_BYTES: usize = 1 << 20;

/// Where a record stands.
#[derive(Clone, Copy)]
pub(crate) struct At<'f> {
    pub(crate) place: Place,
    /// Its file, where several are read.
    pub(crate) file: Option<&'f str>,
    /// The number of its file, from 0.
    pub(crate) file_number: usize,
}

/// A part of the output that is to be an element of an array again, with its line end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) array: ArrayNumber,
}

/// What a batch of records is answered with.
#[derive(Default)]
pub(crate) struct Answer {
    /// Lines for the output.
    pub(crate) output: Vec<u8>,
    /// Text for standard error.
    pub(crate) account: Vec<u8>,
    /// Records that could not be read, as they came.
    pub(crate) rejects: Vec<u8>,
    /// What the audit trail says of the records.
    pub(crate) audit: Vec<u8>,
    /// What became of the records.
    pub(crate) tally: Tally,
    /// Why some of them could not be read.
    pub(super) reasons: Reasons,
    /// The array that the record in hand is an element of.
    pub(super) array: Option<ArrayNumber>,
    /// Where elements of arrays stand in the output.
    pub(super) pieces: Vec<Piece>,
    /// What a report says of them, where there is one.
    pub(crate) figures: Option<Box<Figures>>,
}

impl Answer {
    /// Ends what begins at `start` of the output: an element, where the record in hand is one.
    pub(crate) fn end_piece(&mut self, start: usize) {
        let end = self.output.len();
        self.pieces.extend(self.array.map(|array| Piece { start, end, array }));
    }

    /// Makes room for the next batch.
    pub(super) fn clear(&mut self) {
        for text in [&mut self.output, &mut self.account, &mut self.rejects, &mut self.audit] {
            text.clear();
            text.shrink_to(KEPT_BYTES);
        }
        self.tally = Tally::default();
        self.reasons = Reasons::default();
        self.pieces.clear();
        self.pieces.shrink_to(KEPT_BYTES >> 5);
        self.figures = None;
    }
}
