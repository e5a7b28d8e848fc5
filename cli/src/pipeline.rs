//! Records in, lines out, in the same order, on as many threads as wanted.
//!
//! Batches go round: the reader fills one, a worker answers it, the writer writes it and hands it back. There is a fixed number
//! of them, so memory does not grow with the input.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};
use indicatif::ProgressBar;

use crate::audit::Trail;
use crate::checkpoint::{Checkpoint, Progress};
use crate::destination::Destination;
use crate::input::{Inputs, Place, Record, lines_read};
use crate::report::Figures;
use crate::tally::Tally;

/// A batch is closed when it holds this much, text and what each record adds to it: enough that handing it over costs little, and several fit a cache.
const BATCH_BYTES: usize = 512 << 10;

/// What a record counts beside its text: of tiny ones the answers are many times their size.
const RECORD_BYTES: usize = 128;

/// A batch that grew past this for one long record shrinks again.
const KEPT_BYTES: usize = 1 << 20;

/// One record to answer.
#[derive(Clone, Copy)]
pub(crate) enum Item<'b> {
    /// A record's text, and where it stands.
    Text(&'b [u8], Place),
    /// A record that was longer than accepted.
    TooLong(Place),
}

/// What a record is answered with.
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

/// Where the answers go.
pub(crate) struct Sinks<'s, W> {
    pub(crate) output: Destination,
    pub(crate) rejects: Option<Destination>,
    pub(crate) audit: Option<(Trail, Destination)>,
    pub(crate) account: &'s mut Account<W>,
    pub(crate) bar: &'s ProgressBar,
    pub(crate) progress: Progress,
    pub(crate) checkpoint: Option<Checkpoint>,
}

impl<W: Write> Sinks<'_, W> {
    fn write(&mut self, batch: &mut Batch) -> io::Result<()> {
        self.output.write_all(&batch.answer.output)?;
        if let Some(rejects) = &mut self.rejects {
            rejects.write_all(&batch.answer.rejects)?;
        }
        if let Some((trail, audit)) = &mut self.audit {
            trail.write(&batch.answer.audit, audit)?;
        }
        self.account.write(&batch.answer.account);
        self.progress.tally.add(&batch.answer.tally);
        if let Some(figures) = batch.answer.figures.take() {
            self.progress.figures.add(*figures);
        }
        self.progress.checksum = batch.checksum;
        lines_read(self.bar, self.progress.tally.records());
        if self.checkpoint.as_mut().is_some_and(|checkpoint| checkpoint.is_due(batch.text.len())) {
            self.save()?;
        }
        Ok(())
    }

    /// Keeps how far the run came, where that is wanted.
    pub(crate) fn save(&mut self) -> io::Result<()> {
        let Some(checkpoint) = &mut self.checkpoint else { return Ok(()) };
        self.progress.output = self.output.length();
        self.progress.rejects = self.rejects.as_ref().map_or(0, Destination::length);
        self.progress.audit = self.audit.as_ref().map_or(0, |(_, audit)| audit.length());
        self.progress.chain = self.audit.as_ref().map(|(trail, _)| trail.chain());
        checkpoint.save(&self.progress)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()?;
        self.rejects.as_mut().map_or(Ok(()), Write::flush)?;
        self.audit.as_mut().map_or(Ok(()), |(_, audit)| audit.flush())
    }
}

/// Records and the answers to them.
#[derive(Default)]
struct Batch {
    text: Vec<u8>,
    records: Vec<(Record, usize)>,
    /// Of all records to the end of this batch.
    checksum: u32,
    answer: Answer,
}

impl Batch {
    /// Takes records until the batch is full, or the next one would have to be waited for; false at the end of them.
    fn fill(&mut self, inputs: &mut Inputs) -> bool {
        let more = loop {
            match inputs.next(&mut self.text) {
                Some(record) => self.records.push((record, self.text.len())),
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

    fn answer(&mut self, answer: &impl Fn(Item<'_>, &mut Answer)) {
        let mut start = 0;
        for &(record, end) in &self.records {
            let item = match record {
                Record::Text(place) => Item::Text(self.text.get(start..end).unwrap_or_default(), place),
                Record::TooLong(place) => Item::TooLong(place),
            };
            answer(item, &mut self.answer);
            start = end;
        }
    }

    fn clear(&mut self) {
        self.text.clear();
        self.text.shrink_to(KEPT_BYTES);
        self.records.clear();
        self.records.shrink_to(KEPT_BYTES / RECORD_BYTES);
        self.answer.output.clear();
        self.answer.output.shrink_to(KEPT_BYTES);
        self.answer.account.clear();
        self.answer.account.shrink_to(KEPT_BYTES);
        self.answer.rejects.clear();
        self.answer.rejects.shrink_to(KEPT_BYTES);
        self.answer.audit.clear();
        self.answer.audit.shrink_to(KEPT_BYTES);
        self.answer.tally = Tally::default();
    }
}

/// Answers every record, in order.
///
/// # Errors
///
/// The output cannot be written. What was read until then is answered and lost.
pub(crate) fn run(
    inputs: &mut Inputs,
    answer: impl Fn(Item<'_>, &mut Answer) + Sync,
    threads: NonZeroUsize,
    sinks: &mut Sinks<'_, impl Write>,
) -> io::Result<()> {
    if threads.get() == 1 {
        on_one_thread(inputs, &answer, sinks)?;
    } else {
        on_many_threads(inputs, &answer, threads.get(), sinks)?;
    }
    sinks.flush()
}

/// Where the account goes, as long as it can be written: an evaluation is not lost with it.
pub(crate) struct Account<W> {
    sink: W,
    fault: Option<io::Error>,
}

impl<W: Write> Account<W> {
    pub(crate) fn new(sink: W) -> Self {
        Account { sink, fault: None }
    }

    fn write(&mut self, text: &[u8]) {
        if self.fault.is_none() {
            self.fault = self.sink.write_all(text).and_then(|()| self.sink.flush()).err();
        }
    }

    /// What kept the account from being written to its end.
    pub(crate) fn fault(self) -> Option<io::Error> {
        self.fault
    }
}

fn on_one_thread(
    inputs: &mut Inputs,
    answer: &impl Fn(Item<'_>, &mut Answer),
    sinks: &mut Sinks<'_, impl Write>,
) -> io::Result<()> {
    let mut batch = Batch::default();
    loop {
        let more = batch.fill(inputs);
        batch.answer(answer);
        sinks.write(&mut batch)?;
        batch.clear();
        if !more {
            return Ok(());
        }
    }
}

fn on_many_threads(
    inputs: &mut Inputs,
    answer: &(impl Fn(Item<'_>, &mut Answer) + Sync),
    threads: usize,
    sinks: &mut Sinks<'_, impl Write>,
) -> io::Result<()> {
    let batches = threads.saturating_mul(2).saturating_add(2);
    let (hand_back, free) = bounded::<Batch>(batches);
    let (fill, to_answer) = bounded::<(u64, Batch)>(batches);
    let (hand_over, answered) = bounded::<(u64, Batch)>(batches);
    for _ in 0..batches {
        // There is room for all of them.
        let _ = hand_back.send(Batch::default());
    }
    thread::scope(|scope| {
        scope.spawn(move || read(inputs, &free, &fill));
        for _ in 0..threads {
            let (to_answer, hand_over) = (to_answer.clone(), hand_over.clone());
            scope.spawn(move || {
                for (number, mut batch) in to_answer {
                    batch.answer(answer);
                    // Whoever does not take it any more has stopped for good reason.
                    if hand_over.send((number, batch)).is_err() {
                        break;
                    }
                }
            });
        }
        drop((to_answer, hand_over));
        // Both channels end with this function, and everybody who waits on them with it.
        write_in_order(answered, hand_back, sinks)
    })
}

fn read(inputs: &mut Inputs, free: &Receiver<Batch>, fill: &Sender<(u64, Batch)>) {
    for (number, mut batch) in (0_u64..).zip(free) {
        let more = batch.fill(inputs);
        if fill.send((number, batch)).is_err() || !more {
            break;
        }
    }
}

fn write_in_order(
    answered: Receiver<(u64, Batch)>,
    hand_back: Sender<Batch>,
    sinks: &mut Sinks<'_, impl Write>,
) -> io::Result<()> {
    let mut early = BTreeMap::new();
    let mut awaited = 0_u64;
    for (number, batch) in answered {
        early.insert(number, batch);
        while let Some(mut batch) = early.remove(&awaited) {
            awaited = awaited.saturating_add(1);
            sinks.write(&mut batch)?;
            batch.clear();
            // The reader may have come to its end.
            let _ = hand_back.send(batch);
        }
    }
    Ok(())
}
