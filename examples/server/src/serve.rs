//! Connections: taken, bounded in time, and ended gracefully.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{sleep, timeout};

use crate::framing::Watched;
use crate::limits::Limits;

/// Long enough for a file descriptor to become free, short enough not to be noticed.
const AFTER_FAILED_ACCEPT: Duration = Duration::from_millis(50);

/// Bytes of a connection's buffers, and of the longest head.
const BUFFER: usize = 64 << 10;

/// Connections that wait to be accepted. With the usual number, a burst of a thousand has some of them reset.
const WAITING: u32 = 4_096;

/// Listens at an address.
pub(crate) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    // A server that is started again need not wait for the connections of the last one.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(WAITING)
}

/// Ends when the process is told to (SIGTERM, SIGINT).
pub(crate) fn told_to_end() -> io::Result<impl Future<Output = ()>> {
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// The next connection, when there may be one more.
async fn accept(listener: &TcpListener, connections: &Arc<Semaphore>) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let slot = Arc::clone(connections).acquire_owned().await.map_err(io::Error::other)?;
    Ok((listener.accept().await?.0, slot))
}

/// Answers requests until `end`; those in flight then have `grace` to finish.
///
/// The loop is written out, and not `axum::serve`, for the time limit on the head of a request: without it, whoever
/// sends half a line holds a connection for good.
pub(crate) async fn until(
    listener: TcpListener,
    router: Router,
    limits: &Limits,
    end: impl Future<Output = ()>,
    grace: Duration,
) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.time).max_buf_size(BUFFER);
    // Who has sent everything and closes that half still waits for the answer.
    http.half_close(true);
    let connections = GracefulShutdown::new();
    let mut end = std::pin::pin!(end);
    loop {
        let accepted = tokio::select! {
            accepted = accept(&listener, &limits.connections) => accepted,
            () = &mut end => break,
        };
        let Ok((stream, slot)) = accepted else {
            // Usually no file descriptor is left: those that there are will end.
            sleep(AFTER_FAILED_ACCEPT).await;
            continue;
        };
        // Answers are written whole; waiting for more to send would only delay them.
        let _ = stream.set_nodelay(true);
        let (stream, both_lengths) = Watched::new(stream, limits.time);
        let routes = TowerToHyperService::new(router.clone());
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(both_lengths.clone());
            routes.call(request)
        });
        let connection = connections.watch(http.serve_connection(TokioIo::new(stream), service));
        // A connection that breaks is its client's affair.
        tokio::spawn(async move {
            let _until_the_end = slot;
            drop(connection.await)
        });
    }
    drop(listener);
    let _ = timeout(grace, connections.shutdown()).await;
}
