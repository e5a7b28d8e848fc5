//! What a request may take: bytes, time, and a place among the others.

use std::num::NonZero;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody};
use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use http_body_util::BodyExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::problem::Problem;

/// Bytes up to which a body or a line is short; beyond that it needs room.
pub(crate) const SHORT: usize = 16 << 10;

/// So many times its longest length is counted for something long: its answer is beside it, and both may have been
/// copied.
const COPIES: usize = 4;

/// So many connections there may be for each place, and how many there may be in any case.
const CONNECTIONS: usize = 4;
const FEWEST_CONNECTIONS: usize = 64;

/// One place of so many is open to batches.
const BATCHES: usize = 4;

/// Bytes a second that a batch must bring, over as long as the time limit.
const SLOWEST: u32 = 1 << 10;

/// How much work something is.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Work {
    /// A case in a short body: well under a millisecond.
    Short,
    /// A case in a long body, or a turn of a batch: milliseconds.
    Long,
}

/// What requests may take.
pub(crate) struct Limits {
    /// Connections at the same time; others wait to be accepted.
    pub(crate) connections: Arc<Semaphore>,
    /// Bytes of a single body, and of a line of a batch.
    pub(crate) bytes: usize,
    /// How long a body may take, and each part of a batch.
    pub(crate) time: Duration,
    places: Arc<Semaphore>,
    batches: Arc<Semaphore>,
    rooms: Arc<Semaphore>,
    workers: Arc<Semaphore>,
    long_work: Arc<Semaphore>,
}

impl Limits {
    /// `concurrency` is the number of requests with a body at the same time, `memory` the bytes that all the long ones
    /// of them take together.
    pub(crate) fn new(bytes: usize, time: Duration, concurrency: usize, memory: usize) -> Self {
        let places = |count: usize| Arc::new(Semaphore::new(count.min(Semaphore::MAX_PERMITS)));
        // One is always left for short work.
        let workers = available_parallelism().map_or(1, NonZero::get).max(2);
        Limits {
            connections: places(concurrency.saturating_mul(CONNECTIONS).max(FEWEST_CONNECTIONS)),
            bytes,
            time,
            places: places(concurrency),
            batches: places((concurrency / BATCHES).max(1)),
            rooms: places(memory.checked_div(bytes.saturating_mul(COPIES)).unwrap_or_default().max(1)),
            workers: places(workers),
            long_work: places(workers.saturating_sub(1)),
        }
    }

    /// Does `work` beside the threads that connections are served on: however long it takes, they go on. Who comes
    /// first is served first, and long work never has all the workers. A worker is taken until the work has ended, even
    /// if nobody waits for it any more.
    ///
    /// `None` only where the server ends meanwhile.
    pub(crate) async fn aside<T: Send + 'static>(
        &self,
        size: Work,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let lane = match size {
            Work::Short => None,
            Work::Long => Some(Arc::clone(&self.long_work).acquire_owned().await.ok()?),
        };
        let worker = Arc::clone(&self.workers).acquire_owned().await.ok()?;
        spawn_blocking(move || {
            let _until_the_end = (lane, worker);
            work()
        })
        .await
        .ok()
    }

    /// Tells who would find no place, before the body is read.
    pub(crate) fn has_place(&self) -> Result<(), Problem> {
        if self.places.available_permits() > 0 { Ok(()) } else { Err(Problem::busy()) }
    }

    /// A place among the requests that are being answered; whoever finds none is told at once, and does not wait in
    /// line. It is taken when the body is there: who sends slowly takes no place.
    pub(crate) fn place(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.places).try_acquire_owned().map_err(|_| Problem::busy())
    }

    /// A place for a batch, too: batches have a part of the places, so that single requests always find the others.
    pub(crate) fn batch(&self) -> Result<OwnedSemaphorePermit, Problem> {
        Arc::clone(&self.batches).try_acquire_owned().map_err(|_| Problem::busy())
    }

    /// The first part of a body: who expects to be told to go on is told when the body is first asked for, and no
    /// longer when the answer has begun.
    pub(crate) async fn first_part(&self, body: &mut Body) -> Result<Bytes, Problem> {
        match timeout(self.time, body.frame()).await.map_err(|_| Problem::too_slow())? {
            Some(frame) => Ok(frame.map_err(|_| Problem::cut_off())?.into_data().unwrap_or_default()),
            None => Ok(Bytes::new()),
        }
    }

    /// The whole body.
    pub(crate) async fn body(&self, body: Body) -> Result<Whole, Problem> {
        timeout(self.time, self.whole(body)).await.map_err(|_| Problem::too_slow())?
    }

    async fn whole(&self, mut body: Body) -> Result<Whole, Problem> {
        let mut whole = Whole { text: Vec::new(), room: None };
        self.make_room(&mut whole, usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX))?;
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(|_| Problem::cut_off())?.into_data() else { continue };
            let length = whole.text.len().saturating_add(data.len());
            self.make_room(&mut whole, length)?;
            whole.text.extend_from_slice(&data);
        }
        Ok(whole)
    }

    fn make_room(&self, whole: &mut Whole, length: usize) -> Result<(), Problem> {
        if length > self.bytes {
            return Err(Problem::too_long(self.bytes));
        }
        if length > SHORT && whole.room.is_none() {
            whole.room = Some(Arc::clone(&self.rooms).try_acquire_owned().map_err(|_| Problem::busy())?);
            // Growing by doubling could take twice as much.
            whole.text.reserve_exact(self.bytes.saturating_sub(whole.text.len()));
        }
        Ok(())
    }

    /// Room for a long line of a batch; it waits for it as long as for a part.
    pub(crate) async fn room(&self) -> Option<Room> {
        timeout(self.time, Arc::clone(&self.rooms).acquire_owned()).await.ok()?.ok()
    }
}

/// Room for something long.
pub(crate) type Room = OwnedSemaphorePermit;

/// A whole body, and the room that it takes where it is long.
pub(crate) struct Whole {
    pub(crate) text: Vec<u8>,
    pub(crate) room: Option<Room>,
}

/// How long a batch still may keep its place without sending anything: at most the time limit. Waiting uses it up, and
/// what arrives earns it back at the slowest rate.
pub(crate) struct Patience {
    left: Duration,
    most: Duration,
}

impl Patience {
    /// All of it.
    pub(crate) fn new(most: Duration) -> Self {
        Patience { left: most, most }
    }

    /// The next part of a body, which `earns` more patience except within something long: a long line has the time of a
    /// long body. Nothing after its end, and an error where it breaks off or patience does.
    pub(crate) async fn next(&mut self, body: &mut Body, earns: bool) -> Result<Option<Bytes>, ()> {
        let begun = Instant::now();
        let frame = timeout(self.left, body.frame()).await.map_err(|_| ())?;
        let Some(frame) = frame.transpose().map_err(|_| ())? else { return Ok(None) };
        let data = frame.into_data().unwrap_or_default();
        let earned = Duration::from_secs(u64::from(earns))
            .saturating_mul(u32::try_from(data.len()).unwrap_or(u32::MAX))
            .checked_div(SLOWEST)
            .unwrap_or_default();
        self.left = self.left.saturating_sub(begun.elapsed()).saturating_add(earned).min(self.most);
        Ok(Some(data))
    }
}

/// Refuses a body of another type, or a compressed one; parameters, such as a charset, may follow the type.
pub(crate) fn has_type(headers: &HeaderMap, wanted: &'static str) -> Result<(), Problem> {
    let given = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let given = given.split(';').next().unwrap_or_default().trim();
    if !given.eq_ignore_ascii_case(wanted) {
        return Err(Problem::media_type(wanted));
    }
    let is_plain = |coding: &HeaderValue| coding.as_bytes().eq_ignore_ascii_case(b"identity");
    if headers.get_all(CONTENT_ENCODING).iter().all(is_plain) { Ok(()) } else { Err(Problem::encoding()) }
}
