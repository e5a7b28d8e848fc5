//! Records in, answers out, in the same order, on as many threads as wanted.
//!
//! Batches go round: the reader fills one, a worker answers it, the writer writes it and hands it back. There is a
//! fixed number of them, so memory does not grow with the input.

use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::thread;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::answer::Answer;
use super::batch::Batch;
use crate::input::{Inputs, Record};
use crate::texts::{errors, said};

/// Answers every record, and gives the answers to `write`, in order.
///
/// # Errors
///
/// An answer cannot be written. What was read until then is answered and lost.
pub(super) fn run(
    inputs: &mut Inputs,
    answer: impl Fn(Record, usize, &[u8], &mut Answer) + Sync,
    threads: NonZeroUsize,
    write: impl FnMut(&mut Batch) -> io::Result<()>,
) -> io::Result<()> {
    if threads.get() == 1 {
        on_one_thread(inputs, &answer, write)
    } else {
        on_many_threads(inputs, &answer, threads.get(), write)
    }
}

fn on_one_thread(
    inputs: &mut Inputs,
    answer: &impl Fn(Record, usize, &[u8], &mut Answer),
    mut write: impl FnMut(&mut Batch) -> io::Result<()>,
) -> io::Result<()> {
    let mut batch = Batch::default();
    loop {
        let more = batch.fill(inputs);
        batch.answer(answer);
        write(&mut batch)?;
        batch.clear();
        if !more {
            return Ok(());
        }
    }
}

fn on_many_threads(
    inputs: &mut Inputs,
    answer: &(impl Fn(Record, usize, &[u8], &mut Answer) + Sync),
    threads: usize,
    write: impl FnMut(&mut Batch) -> io::Result<()>,
) -> io::Result<()> {
    let batches = threads.saturating_mul(2).saturating_add(2);
    let (hand_back, free) = bounded::<Batch>(batches);
    let (fill, to_answer) = bounded::<(u64, Batch)>(batches);
    let (hand_over, answered) = bounded::<(u64, Batch)>(batches);
    for _ in 0..batches {
        // There is room for all of them.
        let _ = hand_back.send(Batch::default());
    }
    thread::scope(move |scope| {
        for _ in 0..threads {
            let (to_answer, hand_over) = (to_answer.clone(), hand_over.clone());
            let work = move || {
                for (number, mut batch) in to_answer {
                    batch.answer(answer);
                    // Whoever does not take it any more has stopped for good reason.
                    if hand_over.send((number, batch)).is_err() {
                        break;
                    }
                }
            };
            thread::Builder::new().spawn_scoped(scope, work).map_err(not_started)?;
        }
        // The last one: without it nobody has anything to do, and all of them end.
        thread::Builder::new().spawn_scoped(scope, move || read(inputs, &free, &fill)).map_err(not_started)?;
        drop((to_answer, hand_over));
        // Both channels end with this function, and everybody who waits on them with it.
        write_in_order(answered, hand_back, write)
    })
}

fn not_started(error: io::Error) -> io::Error {
    io::Error::new(error.kind(), said(errors::THREAD, &[("error", &error)]))
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
    mut write: impl FnMut(&mut Batch) -> io::Result<()>,
) -> io::Result<()> {
    let mut early = BTreeMap::new();
    let mut awaited = 0_u64;
    for (number, batch) in answered {
        early.insert(number, batch);
        while let Some(mut batch) = early.remove(&awaited) {
            awaited = awaited.saturating_add(1);
            write(&mut batch)?;
            batch.clear();
            // The reader may have come to its end.
            let _ = hand_back.send(batch);
        }
    }
    Ok(())
}
