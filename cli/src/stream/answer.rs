//! What records are answered with.

use renaper_crosscheck_report::{Figures, Tally};

use crate::input::Place;

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
    /// What a report says of them, where there is one.
    pub(crate) figures: Option<Box<Figures>>,
}

impl Answer {
    /// Makes room for the next batch.
    pub(super) fn clear(&mut self) {
        for text in [&mut self.output, &mut self.account, &mut self.rejects, &mut self.audit] {
            text.clear();
            text.shrink_to(KEPT_BYTES);
        }
        self.tally = Tally::default();
        self.figures = None;
    }
}
