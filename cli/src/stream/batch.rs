//! Records and the answers to them, as they go from thread to thread.

use super::answer::{Answer, KEPT_BYTES};
use crate::input::{ArrayNumber, Inputs, Record};

/// A batch is closed when it holds this much, text and what each record adds to it: enough that handing it over costs
/// little, and several fit a cache.
const BATCH_BYTES: usize = 512 << 10;

/// What a record counts beside its text: of tiny ones the answers are many times their size.
const RECORD_BYTES: usize = 128;

/// Records and the answers to them.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) text: Vec<u8>,
    /// Each record, the file and the array that it stands in, and where its text ends.
    records: Vec<(Record, usize, Option<ArrayNumber>, usize)>,
    /// Of all records to the end of this batch.
    pub(super) checksum: u32,
    pub(super) answer: Answer,
}

impl Batch {
    /// Takes records until the batch is full, or the next one would have to be waited for; false at the end of them.
    pub(super) fn fill(&mut self, inputs: &mut Inputs) -> bool {
        let more = loop {
            match inputs.next(&mut self.text) {
                Some(record) => self.records.push((record, inputs.file(), inputs.array(), self.text.len())),
                None => break false,
            }
            let records = self.records.len().saturating_mul(RECORD_BYTES);
            if self.text.len().saturating_add(records) >= BATCH_BYTES || inputs.would_wait() {
                break true;
            }
        };
        self.checksum = inputs.checksum();
        more
    }

    /// The text of its first record, where it has any.
    pub(super) fn first(&self) -> Option<&[u8]> {
        self.records.first().and_then(|&(_, _, _, end)| self.text.get(..end))
    }

    /// How many records it holds.
    pub(super) fn count(&self) -> u64 {
        u64::try_from(self.records.len()).unwrap_or(u64::MAX)
    }

    /// Answers its records, each with `answer`, which is given a record, the number of its file, and its text.
    pub(super) fn answer(&mut self, answer: &impl Fn(Record, usize, &[u8], &mut Answer)) {
        let mut start = 0;
        for &(record, file, array, end) in &self.records {
            self.answer.array = array;
            answer(record, file, self.text.get(start..end).unwrap_or_default(), &mut self.answer);
            start = end;
        }
    }

    /// Makes room for other records.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.text.shrink_to(KEPT_BYTES);
        self.records.clear();
        self.records.shrink_to(KEPT_BYTES / RECORD_BYTES);
        self.answer.clear();
    }
}
