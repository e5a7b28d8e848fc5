//! What is said about requests: a line of log and counts. Neither has anything of a person: no body, no query, no path
//! but the pattern of the route.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::hash::{BuildHasher, RandomState};
use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use axum::body::{Body, HttpBody};
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::CONTENT_LENGTH;
use axum::http::{HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::BodyExt;
use renaper_crosscheck::{CaseErrorCode, Evaluation, NextStep, Status, WarningCode};
use serde_json::{Value, json};

use crate::problem::Problem;
use crate::routes::App;

/// The header with the id of a request.
const REQUEST_ID: &str = "x-request-id";

/// Digits in a row that an id may have: fewer than the number of any document.
const MOST_DIGITS: usize = 5;

/// Lines of log that wait to be written; what comes when so many wait is counted and dropped: no request waits for a
/// log.
const WAITING: usize = 4_096;

/// Lines of log in one write.
const WRITTEN_AT_ONCE: usize = 256;

/// Counts, and the log.
pub(crate) struct Observer {
    ids: (RandomState, AtomicU64),
    requests: Mutex<BTreeMap<Answered, u64>>,
    findings: Counts<WarningCode>,
    decisions: Counts<Status>,
    /// Evaluations of which nothing follows yet.
    ask_again: AtomicU64,
    unreadable: Counts<CaseErrorCode>,
    dropped: AtomicU64,
    log: Mutex<Option<(SyncSender<Value>, Receiver<()>)>>,
}

/// What requests are counted by: method, route, status.
type Answered = (&'static str, String, u16);

/// A count for each word of a closed set.
struct Counts<T: 'static>(&'static [T], Vec<AtomicU64>);

impl<T: PartialEq + std::fmt::Display> Counts<T> {
    fn of(words: &'static [T]) -> Self {
        Counts(words, words.iter().map(|_| AtomicU64::new(0)).collect())
    }

    fn add(&self, word: &T) {
        let mut counts = self.0.iter().zip(&self.1);
        counts.find(|(known, _)| *known == word).map(|(_, count)| count.fetch_add(1, Ordering::Relaxed));
    }

    fn write(&self, name: &str, label: &str, text: &mut String) {
        let _ = writeln!(text, "# TYPE {name} counter");
        for (word, count) in self.0.iter().zip(&self.1) {
            let _ = writeln!(text, "{name}{{{label}=\"{word}\"}} {}", count.load(Ordering::Relaxed));
        }
    }
}

impl Observer {
    /// Starts with a thread that writes the log.
    pub(crate) fn start() -> Self {
        let (sender, receiver) = sync_channel::<Value>(WAITING);
        let (hangs_up, written) = channel::<()>();
        std::thread::spawn(move || {
            let _until_written = hangs_up;
            let mut text = Vec::new();
            while let Ok(line) = receiver.recv() {
                // All that waits goes in one write: standard error has no buffer of its own.
                text.clear();
                for line in std::iter::once(line).chain(receiver.try_iter()).take(WRITTEN_AT_ONCE) {
                    let _ = serde_json::to_writer(&mut text, &line);
                    text.push(b'\n');
                }
                // Where standard error is closed there is nobody left to tell.
                let _ = std::io::stderr().write_all(&text);
            }
        });
        Observer {
            ids: (RandomState::new(), AtomicU64::new(0)),
            requests: Mutex::default(),
            findings: Counts::of(WarningCode::ALL),
            decisions: Counts::of(Status::ALL),
            ask_again: AtomicU64::new(0),
            unreadable: Counts::of(CaseErrorCode::ALL),
            dropped: AtomicU64::new(0),
            log: Mutex::new(Some((sender, written))),
        }
    }

    /// Waits until what is left of the log is written, and no longer than `time`.
    pub(crate) fn end(&self, time: Duration) {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((sender, written)) = log {
            drop(sender);
            // The writer sends nothing: it hangs up when it has written everything.
            let _ = written.recv_timeout(time);
        }
    }

    /// Says where the server listens.
    pub(crate) fn say_listening(&self, address: SocketAddr) {
        self.say(json!({"time": now(), "event": "listening", "address": address.to_string()}));
    }

    /// Counts an evaluation.
    pub(crate) fn count(&self, evaluation: &Evaluation<'_>) {
        evaluation.findings().iter().for_each(|code| self.findings.add(&code));
        // An outage says nothing of the card: its status is not counted among the decisions.
        match evaluation.next_step() {
            NextStep::AskAgain { .. } => {
                self.ask_again.fetch_add(1, Ordering::Relaxed);
            }
            NextStep::Settle(status) => self.decisions.add(&status),
        }
    }

    /// Counts a record that could not be read.
    pub(crate) fn count_unreadable(&self, code: CaseErrorCode) {
        self.unreadable.add(&code);
    }

    /// The counts, in the text format of Prometheus.
    pub(crate) fn metrics(&self) -> String {
        let mut text = "# TYPE crosscheck_requests_total counter\n".to_owned();
        for ((method, route, status), count) in self.requests.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            let _ = writeln!(text, "crosscheck_requests_total{{{labels}}} {count}");
        }
        self.findings.write("crosscheck_findings_total", "code", &mut text);
        self.decisions.write("crosscheck_decisions_total", "status", &mut text);
        self.unreadable.write("crosscheck_unreadable_total", "code", &mut text);
        let ask_again = self.ask_again.load(Ordering::Relaxed);
        let _ = writeln!(text, "# TYPE crosscheck_ask_again_total counter");
        let _ = writeln!(text, "crosscheck_ask_again_total {ask_again}");
        let dropped = self.dropped.load(Ordering::Relaxed);
        let _ = writeln!(text, "# TYPE crosscheck_log_lines_dropped_total counter");
        let _ = writeln!(text, "crosscheck_log_lines_dropped_total {dropped}");
        text
    }

    fn say(&self, line: Value) {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        if log.as_ref().is_none_or(|(sender, _)| sender.try_send(line).is_err()) {
            self.dropped.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn request_id(&self, given: Option<&HeaderValue>) -> RequestId {
        let given = given.and_then(|value| value.to_str().ok()).filter(|id| is_well_formed(id));
        RequestId(given.map_or_else(|| self.new_id(), str::to_owned))
    }

    fn new_id(&self) -> String {
        let (state, count) = &self.ids;
        let number = count.fetch_add(1, Ordering::Relaxed);
        // Letters only: hexadecimal digits could look like the number of a person.
        let digits = format!("{:016x}{:016x}", state.hash_one((number, 0)), state.hash_one((number, 1)));
        digits
            .chars()
            .filter_map(|digit| digit.to_digit(16).and_then(|value| char::from_digit(value.wrapping_add(10), 36)))
            .collect()
    }
}

/// The id of a request: the caller's, or one of our own.
#[derive(Clone)]
pub(crate) struct RequestId(String);

impl RequestId {
    /// Its text.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Whether an id may stand in a log: letters, digits and hyphens, and not the number of a person, with or without
/// hyphens in it.
fn is_well_formed(id: &str) -> bool {
    let has_length = (16..=64).contains(&id.len());
    let has_characters = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let mut runs = id.split(|character: char| character.is_ascii_alphabetic());
    has_length && has_characters && runs.all(|run| run.bytes().filter(u8::is_ascii_digit).count() <= MOST_DIGITS)
}

/// A request that is being answered; it is counted and logged when its answer has been sent, or nobody waits for it any
/// more.
struct Watched {
    app: Arc<App>,
    id: RequestId,
    method: &'static str,
    route: String,
    begun: Instant,
    /// Nothing where the client went away before there was one.
    status: Option<u16>,
}

impl Drop for Watched {
    fn drop(&mut self) {
        let observer = &self.app.observer;
        if let Some(status) = self.status {
            let key = (self.method, self.route.clone(), status);
            let mut requests = observer.requests.lock().unwrap_or_else(PoisonError::into_inner);
            let count = requests.entry(key).or_default();
            *count = count.saturating_add(1);
        }
        observer.say(json!({
            "time": now(),
            "event": "request",
            "requestId": self.id.as_str(),
            "method": self.method,
            "route": self.route,
            "status": self.status,
            "micros": u64::try_from(self.begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        }));
    }
}

/// Watches a request: its id, its line of log, its count, and the body of its problem.
pub(crate) async fn request(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let id = app.observer.request_id(request.headers().get(REQUEST_ID));
    let route = request.extensions().get::<MatchedPath>().map_or("unmatched", MatchedPath::as_str).to_owned();
    let method = known(request.method());
    let mut watched = Watched { app, id, method, route, begun: Instant::now(), status: None };
    let mut response = next.run(request).await;
    watched.status = Some(response.status().as_u16());
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        response = problem.response(&watched.id, std::mem::take(response.headers_mut()));
    }
    if let Ok(id) = HeaderValue::from_str(watched.id.as_str()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    // What follows hides how long the body is.
    if let Some(length) = response.body().size_hint().exact() {
        response.headers_mut().insert(CONTENT_LENGTH, length.into());
    }
    // It is held until the last part of the body is gone, or the client is.
    response.map(|body| {
        Body::new(body.map_frame(move |frame| {
            let _ = &watched;
            frame
        }))
    })
}

/// A method that may be a label: of those that anybody can make up there is no end.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "POST" => "POST",
        "HEAD" => "HEAD",
        "OPTIONS" => "OPTIONS",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        _ => "other",
    }
}

/// Milliseconds since 1970.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
