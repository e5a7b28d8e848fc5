//! Heads that could be understood in two ways are refused: a `transfer-encoding` beside a `content-length`, and no host
//! or two of them. What stands in front of the server could have understood the other.
//!
//! hyper drops the `content-length` of the first kind before anybody sees it. So `Watched` reads along on the
//! connection. It decides nothing but whether both were there.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::Request;
use axum::http::header::{CONNECTION, HOST, TRANSFER_ENCODING};
use axum::http::{HeaderValue, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

use crate::problem::Problem;

/// Bytes of a line of a head that are looked at: the names that matter, and any length, are shorter.
const LOOKED_AT: usize = 64;

/// Whether a head of a connection had both lengths.
#[derive(Clone, Default)]
pub(crate) struct BothLengths(Arc<AtomicBool>);

/// Refuses a request whose head could be understood in two ways.
pub(crate) async fn clear(request: Request, next: Next) -> Response {
    let is_chunked = request.headers().contains_key(TRANSFER_ENCODING);
    let both = request.extensions().get::<BothLengths>().is_some_and(|both| both.0.load(Ordering::Relaxed));
    let mut hosts = request.headers().get_all(HOST).iter();
    let host = hosts.next();
    let problem = if is_chunked && both {
        Problem::framing("`transfer-encoding` and `content-length` exclude each other")
    } else if hosts.next().is_some() || (host.is_none() && request.version() == Version::HTTP_11) {
        Problem::framing("there must be one `host`")
    } else {
        let mut response = next.run(request).await;
        if is_chunked {
            // After such a body `Watched` no longer knows where the next head begins.
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        return response;
    };
    problem.into_response()
}

/// A connection whose heads are read along, and which breaks where its client reads nothing for too long.
pub(crate) struct Watched {
    stream: TcpStream,
    heads: Heads,
    time: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
}

impl Watched {
    /// With what it finds.
    pub(crate) fn new(stream: TcpStream, time: Duration) -> (Self, BothLengths) {
        let both = BothLengths::default();
        let heads = Heads { both: both.clone(), ..Heads::default() };
        (Watched { stream, heads, time, stalled: None }, both)
    }

    /// What a write came to; an error where nothing could be written for too long.
    fn in_time(&mut self, context: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        if written.is_ready() {
            self.stalled = None;
            return written;
        }
        let time = self.time;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(time)));
        stalled.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Watched {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, into))?;
        self.heads.read(into.filled().get(before..).unwrap_or_default());
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Watched {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, from: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, from);
        self.in_time(context, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        from: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, from);
        self.in_time(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

/// The heads of a connection, as far as its lengths go.
#[derive(Default)]
struct Heads {
    both: BothLengths,
    /// The beginning of the line that is being read.
    line: Vec<u8>,
    /// Whether a line of this head was read.
    has_begun: bool,
    length: Option<u64>,
    is_chunked: bool,
    /// So much of a body is passed over.
    passed_over: u64,
    /// After a body of chunks there is no other head.
    has_ended: bool,
}

impl Heads {
    fn read(&mut self, mut bytes: &[u8]) {
        while !self.has_ended && !bytes.is_empty() {
            let over = usize::try_from(self.passed_over).unwrap_or(usize::MAX).min(bytes.len());
            self.passed_over = self.passed_over.saturating_sub(u64::try_from(over).unwrap_or(u64::MAX));
            bytes = bytes.get(over..).unwrap_or_default();
            let Some((line, rest)) = bytes.split_at_checked(bytes.iter().take_while(|&&byte| byte != b'\n').count())
            else {
                return;
            };
            let free = LOOKED_AT.saturating_sub(self.line.len());
            self.line.extend(line.iter().take(free));
            let Some(rest) = rest.get(1..) else { return };
            bytes = rest;
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_ascii();
        if !line.is_empty() {
            self.has_begun = true;
            let (name, value) = line.split_at(line.iter().take_while(|&&byte| byte != b':').count());
            if name.eq_ignore_ascii_case(b"transfer-encoding") {
                self.is_chunked = true;
            } else if name.eq_ignore_ascii_case(b"content-length") {
                let value = std::str::from_utf8(value).ok().map(|value| value.trim_start_matches(':').trim());
                self.length = Some(value.and_then(|value| value.parse().ok()).unwrap_or_default());
            }
        } else if std::mem::take(&mut self.has_begun) {
            let length = self.length.take();
            if self.is_chunked && length.is_some() {
                self.both.0.store(true, Ordering::Relaxed);
            }
            self.has_ended = self.is_chunked;
            self.passed_over = length.unwrap_or_default();
        }
    }
}
