//! The real program, started, asked and ended.

use std::io::{BufRead, BufReader, Read};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::thread::JoinHandle;

use bytes::Bytes;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::Frame;
use hyper::client::conn::http1::handshake;
use hyper::header::HeaderMap;
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

pub(crate) const JSON: &str = "application/json";
pub(crate) const NDJSON: &str = "application/x-ndjson";

/// A running server, and what it says on standard error.
pub(crate) struct Server {
    pub(crate) process: Child,
    pub(crate) address: SocketAddr,
    pub(crate) log: Option<JoinHandle<Vec<String>>>,
}

/// What was answered.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    /// The end of the problem's type, where it is a whole problem.
    pub(crate) fn problem(&self) -> String {
        assert_eq!(self.headers["content-type"], "application/problem+json", "{}", self.status);
        let problem = self.json();
        assert_eq!(problem["status"], self.status.as_u16());
        assert_eq!(problem["requestId"], self.headers["x-request-id"].to_str().unwrap());
        assert!(problem["title"].is_string() && problem["detail"].is_string());
        problem["type"].as_str().unwrap().rsplit_once('/').unwrap().1.to_owned()
    }
}

impl Server {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_renaper-crosscheck-server"))
            .args(["--listen", "127.0.0.1:0"])
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stderr.take().unwrap()).lines();
        let first: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        let address = first["address"].as_str().unwrap().parse().unwrap();
        let log = Some(std::thread::spawn(|| lines.map_while(Result::ok).collect()));
        Server { process, address, log }
    }

    pub(crate) async fn ask(&self, method: &str, path: &str, kind: &str, body: impl Into<Bytes>) -> Answer {
        let request = Request::builder().method(method).uri(path).header("host", "localhost");
        let request = if kind.is_empty() { request } else { request.header("content-type", kind) };
        answer(self.address, request.body(Full::new(body.into())).unwrap()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, "", "").await
    }

    pub(crate) fn tell(&self, signal: &str) {
        assert!(Command::new("kill").args([signal, &self.process.id().to_string()]).status().unwrap().success());
    }

    /// Ends it, and gives its log.
    pub(crate) fn end(mut self) -> Vec<String> {
        self.tell("-TERM");
        assert!(self.process.wait().unwrap().success());
        self.log.take().unwrap().join().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Where a test failed it is still there.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub(crate) async fn answer<B>(address: SocketAddr, request: Request<B>) -> Answer
where
    B: hyper::body::Body + Send + 'static,
    B::Data: Send,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let stream = TcpStream::connect(address).await.unwrap();
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let response = sender.send_request(request).await.unwrap();
    let (head, body) = response.into_parts();
    Answer { status: head.status, headers: head.headers, body: body.collect().await.unwrap().to_bytes() }
}

/// A body that is sent as a test goes on.
pub(crate) fn body()
-> (tokio::sync::mpsc::Sender<&'static str>, impl hyper::body::Body<Data = Bytes, Error = std::io::Error>) {
    let (sender, receiver) = tokio::sync::mpsc::channel::<&'static str>(1);
    let frames = futures_util::stream::unfold(receiver, async |mut receiver| {
        let text = receiver.recv().await?;
        Some((Ok(Frame::data(Bytes::from(text))), receiver))
    });
    (sender, StreamBody::new(Box::pin(frames)))
}

pub(crate) fn batch<B>(body: B) -> Request<B> {
    Request::post("/evaluate/batch").header("host", "x").header("content-type", NDJSON).body(body).unwrap()
}

/// Kilobytes that a process has in memory at the moment.
pub(crate) fn resident(process: u32) -> u64 {
    let mut status = String::new();
    std::fs::File::open(format!("/proc/{process}/status")).unwrap().read_to_string(&mut status).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
