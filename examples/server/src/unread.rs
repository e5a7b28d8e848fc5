//! Bodies that are not read to their end. The answer then says `connection: close`, and what is still sent is taken off
//! the wire for a while: who is still sending when a connection is closed sees it break, and not the answer.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::http::header::{CONNECTION, EXPECT};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};
use tokio::runtime::Handle;
use tokio::time::timeout;

use crate::problem::Problem;
use crate::routes::App;

/// So many times the longest body is thrown away.
const THROWN_AWAY: usize = 8;

/// How long it is thrown away.
const LINGER: Duration = Duration::from_secs(2);

/// The body of a request, which remembers whether it was read to its end.
struct Incoming {
    body: Body,
    has_ended: Arc<AtomicBool>,
    /// Who waits to be told to go on sends nothing until then.
    is_sent: bool,
    thrown_away: usize,
}

impl HttpBody for Incoming {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        self.is_sent = true;
        let frame = Pin::new(&mut self.body).poll_frame(context);
        if self.body.is_end_stream() || matches!(frame, Poll::Ready(None)) {
            self.has_ended.store(true, Ordering::Relaxed);
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        // There is no runtime any more where the server has ended.
        if self.is_sent
            && !self.has_ended.load(Ordering::Relaxed)
            && let Ok(runtime) = Handle::try_current()
        {
            runtime.spawn(timeout(LINGER, throw_away(std::mem::take(&mut self.body), self.thrown_away)));
        }
    }
}

async fn throw_away(mut body: Body, most: usize) {
    let mut length: usize = 0;
    while let Some(Ok(frame)) = body.frame().await
        && length < most
    {
        length = length.saturating_add(frame.data_ref().map_or(0, Bytes::len));
    }
}

/// Tells who is refused before the body was read that the connection ends.
pub(crate) async fn closes(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let has_ended = Arc::new(AtomicBool::new(request.body().is_end_stream()));
    let is_sent = !request.headers().contains_key(EXPECT);
    let thrown_away = app.limits.bytes.saturating_mul(THROWN_AWAY);
    let request =
        request.map(|body| Body::new(Incoming { body, has_ended: Arc::clone(&has_ended), is_sent, thrown_away }));
    let mut response = next.run(request).await;
    // A batch is answered while its body is read.
    if response.extensions().get::<Problem>().is_some() && !has_ended.load(Ordering::Relaxed) {
        response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    response
}
