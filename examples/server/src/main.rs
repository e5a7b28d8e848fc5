//! `renaper-crosscheck` in an HTTP server: an example to copy from, small enough to be read in one go.
//!
//! `routes` is where the library is called; the rest is what any server that handles people's data needs around it:
//! limits, problems that name keys and never values, logs and metrics without personal data, a graceful end.

mod batch;
mod framing;
mod limits;
mod observe;
mod openapi;
mod page;
mod problem;
mod routes;
mod serve;
mod unread;

use std::io::Write;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use tokio::runtime::Builder;

use crate::limits::Limits;
use crate::observe::Observer;
use crate::routes::App;

/// The longest that the end waits for the rest of the log.
const LOG_TIME: Duration = Duration::from_millis(250);

/// Plans and evaluations of renaper-crosscheck over HTTP.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Where to listen; port 0 takes a free one
    #[arg(long, env = "CROSSCHECK_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,

    /// The longest body of a single case, and the longest line of a batch, in bytes
    #[arg(long, env = "CROSSCHECK_MAX_BODY", default_value_t = 1 << 20)]
    max_body: usize,

    /// Seconds in which a request's head, its body, and each part of a batch must arrive
    #[arg(long, env = "CROSSCHECK_TIME", default_value_t = 10)]
    time: u64,

    /// Requests with a body that are answered at the same time; others are told to come back
    #[arg(long, env = "CROSSCHECK_CONCURRENCY", default_value_t = 256)]
    concurrency: usize,

    /// Bytes that long bodies and lines (over 16 KiB) take together, each counted at four times the longest; others are
    /// told to come back
    #[arg(long, env = "CROSSCHECK_MAX_MEMORY", default_value_t = 128 << 20)]
    max_memory: usize,

    /// Seconds that requests in flight have to finish when the server is told to end
    #[arg(long, env = "CROSSCHECK_SHUTDOWN_TIME", default_value_t = 30)]
    shutdown_time: u64,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let ended = Builder::new_multi_thread().enable_all().build().and_then(|runtime| {
        let ended = runtime.block_on(run(&arguments));
        // What is still being computed is given up: dropping the runtime would wait for it.
        runtime.shutdown_background();
        ended
    });
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where standard error is closed there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "renaper-crosscheck-server: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: &Arguments) -> std::io::Result<()> {
    let time = Duration::from_secs(arguments.time);
    let observer = Observer::start();
    let limits = Limits::new(arguments.max_body, time, arguments.concurrency, arguments.max_memory);
    let app = Arc::new(App::new(limits, observer));
    let end = serve::told_to_end()?;
    let listener = serve::listen(arguments.listen)?;
    app.observer.say_listening(listener.local_addr()?);
    let grace = Duration::from_secs(arguments.shutdown_time);
    // The last of it is for the log, which may be a pipe that nobody reads.
    let log_time = grace.checked_div(4).unwrap_or_default().min(LOG_TIME);
    serve::until(listener, routes::router(Arc::clone(&app)), &app.limits, end, grace.saturating_sub(log_time)).await;
    app.observer.end(log_time);
    Ok(())
}
