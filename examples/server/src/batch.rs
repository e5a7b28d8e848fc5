//! A batch: a case a line in, an answer a line out, each as soon as its line is there. What is in memory does not
//! depend on how much there is: a line, a part of the input, and a few parts of the output.

use std::io;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use futures_util::stream;
use renaper_crosscheck::{Case, CaseError, CaseErrorCode, CaseId, Policy, evaluate};
use serde::Serialize;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::limits::{Patience, SHORT, Work};
use crate::routes::App;

/// Bytes of answers after which a part is sent.
const PART: usize = 64 << 10;

/// How long a batch has a worker before others have their turn: by time, as a line may be a lot of work and a short
/// answer.
const TURN: Duration = Duration::from_millis(5);

/// Some editors put it before the first line.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Parts that wait for a slow reader; then no more input is read.
const WAITING: usize = 2;

/// What stands in the place of a record that cannot be read.
#[derive(Serialize)]
struct ErrorLine<'e> {
    line: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'e CaseId<'static>>,
    error: &'e CaseError,
}

/// The answers to the cases of a body, of which the `first` part was read already.
///
/// Where the client sends or reads too slowly, or breaks off, the answers break off, too: their status was sent long
/// ago, and a clean end would say that they are complete.
pub(crate) fn answers(
    first: Bytes,
    input: Body,
    app: Arc<App>,
    policy: Arc<Policy>,
    places: impl Send + 'static,
) -> Body {
    let (sender, receiver) = mpsc::channel(WAITING);
    tokio::spawn(async move {
        let _until_the_end = places;
        let mut lines = Lines::new(app.limits.bytes);
        lines.push(&first);
        let patience = Patience::new(app.limits.time);
        let _ = Batch { input, patience, app, policy, sender }.run(lines).await;
    });
    // `None` in the channel is the end; a channel that closes without one was broken off.
    Body::from_stream(stream::unfold(receiver, async |mut receiver| match receiver.recv().await {
        Some(Some(part)) => Some((Ok(part), receiver)),
        Some(None) => None,
        None => Some((Err(io::Error::from(io::ErrorKind::UnexpectedEof)), receiver)),
    }))
}

struct Batch {
    input: Body,
    patience: Patience,
    app: Arc<App>,
    policy: Arc<Policy>,
    sender: mpsc::Sender<Option<Bytes>>,
}

impl Batch {
    /// Answers everything; `None` where it was broken off.
    async fn run(mut self, mut lines: Lines) -> Option<()> {
        // A long line has it until its answer is sent.
        let mut room = None;
        loop {
            let mut part = Vec::new();
            let mut is_empty = false;
            while !is_empty {
                let (app, policy) = (Arc::clone(&self.app), Arc::clone(&self.policy));
                let turn = move || {
                    let is_empty = answer_some(&mut lines, &app, &policy, &mut part);
                    (lines, part, is_empty)
                };
                (lines, part, is_empty) = self.app.limits.aside(Work::Long, turn).await?;
                // Whoever waits for an answer before sending more gets it now. Of a long answer no more waits than of
                // many short ones.
                for part in std::mem::take(&mut part).chunks(PART) {
                    self.send(Some(Bytes::copy_from_slice(part))).await?;
                }
            }
            // What is left is the beginning of a line.
            if lines.pending.len() <= SHORT {
                room = None;
            } else if room.is_none() {
                room = Some(self.app.limits.room().await?);
                lines.pending.reserve(self.app.limits.bytes);
            }
            if lines.has_ended {
                return self.send(None).await;
            }
            match self.patience.next(&mut self.input, room.is_none()).await.ok()? {
                Some(data) => lines.push(&data),
                None => lines.has_ended = true,
            }
        }
    }

    async fn send(&mut self, part: Option<Bytes>) -> Option<()> {
        timeout(self.app.limits.time, self.sender.send(part)).await.ok()?.ok()
    }
}

/// A turn: answers lines until there are enough answers, or the time is over. Whether no line is left.
fn answer_some(lines: &mut Lines, app: &App, policy: &Policy, part: &mut Vec<u8>) -> bool {
    let begun = Instant::now();
    while part.len() < PART && begun.elapsed() < TURN {
        let Some(line) = lines.next() else { return true };
        answer(&line, app, policy, part);
    }
    false
}

fn answer(line: &Line, app: &App, policy: &Policy, part: &mut Vec<u8>) {
    let case = match &line.text {
        Some(text) => Case::from_slice(text),
        None => {
            let message = format!("longer than {} bytes", app.limits.bytes);
            Err(CaseError::new(CaseErrorCode::LineTooLong, message))
        }
    };
    // Writing to memory does not fail, and both are JSON.
    let _ = match &case {
        Ok(case) => {
            let evaluation = evaluate(case, policy);
            app.observer.count(&evaluation);
            serde_json::to_writer(&mut *part, &evaluation)
        }
        Err(error) => {
            app.observer.count_unreadable(error.code());
            serde_json::to_writer(&mut *part, &ErrorLine { line: line.number, id: error.id(), error })
        }
    };
    part.push(b'\n');
}

/// A line of the input that is not blank.
struct Line {
    number: u64,
    /// Nothing where it was too long.
    text: Option<Bytes>,
}

/// The lines of what was pushed.
struct Lines {
    longest: usize,
    pending: BytesMut,
    /// So much of it has no line break.
    searched: usize,
    /// The beginning of this line was thrown away.
    is_too_long: bool,
    number: u64,
    has_ended: bool,
}

impl Lines {
    fn new(longest: usize) -> Self {
        Lines { longest, pending: BytesMut::new(), searched: 0, is_too_long: false, number: 0, has_ended: false }
    }

    fn push(&mut self, data: &[u8]) {
        self.pending.extend_from_slice(data);
    }

    fn next(&mut self) -> Option<Line> {
        loop {
            let found = self.pending.iter().skip(self.searched).position(|&byte| byte == b'\n');
            let length = match found {
                Some(at) => self.searched.saturating_add(at).saturating_add(1),
                None if self.has_ended && (self.is_too_long || !self.pending.is_empty()) => self.pending.len(),
                None => {
                    if self.pending.len() > self.longest {
                        self.is_too_long = true;
                        self.pending.clear();
                    }
                    self.searched = self.pending.len();
                    return None;
                }
            };
            self.searched = 0;
            self.number = self.number.saturating_add(1);
            let mut line = self.pending.split_to(length).freeze();
            if self.number == 1 && line.starts_with(BYTE_ORDER_MARK) {
                line = line.slice(BYTE_ORDER_MARK.len()..);
            }
            let text = line.trim_ascii();
            if std::mem::take(&mut self.is_too_long) || text.len() > self.longest {
                return Some(Line { number: self.number, text: None });
            }
            if !text.is_empty() {
                return Some(Line { number: self.number, text: Some(line) });
            }
        }
    }
}
