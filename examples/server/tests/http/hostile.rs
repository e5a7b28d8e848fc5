//! Clients that want the others not to be served, or that say what could be understood in two ways.

use std::io::Read;
use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{sleep, timeout};

use crate::program::{JSON, NDJSON, Server, resident};

const CASE: &str = "{\"ocrStatus\":\"pending\"}";

/// A head with a body of `length` bytes, which it does not wait for.
fn head(path: &str, kind: &str, length: usize) -> String {
    format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\r\n")
}

async fn send(server: &Server, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(text.as_bytes()).await.unwrap();
    stream
}

/// What is answered until the connection ends, for at most 20 seconds.
async fn told(mut stream: TcpStream) -> String {
    let mut told = Vec::new();
    let _ = timeout(Duration::from_secs(20), stream.read_to_end(&mut told)).await.unwrap();
    String::from_utf8(told).unwrap()
}

/// The head of the first answer.
async fn told_head(stream: &mut TcpStream) -> String {
    let mut told = Vec::new();
    while !told.ends_with(b"\r\n\r\n") {
        told.push(timeout(Duration::from_secs(20), stream.read_u8()).await.unwrap().unwrap());
    }
    String::from_utf8(told).unwrap()
}

/// As much work as a body of a mebibyte can be, and more of it than the answer shows.
fn laborious(bytes: usize) -> String {
    let keys: Vec<String> = (0..bytes / 12).map(|number| format!("\"{number:x}\":1")).collect();
    format!("{{\"ocrStatus\":\"pending\",\"extractedData\":{{{}}}}}", keys.join(","))
}

/// Batches and single cases that keep every worker at work until their tasks are dropped.
fn attack(server: &Server, batches: usize, singles: usize) -> Vec<tokio::task::JoinHandle<()>> {
    let line = laborious(900_000) + "\n";
    let endless = (0..batches).map(|_| {
        let (address, line) = (server.address, line.clone());
        tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(head("/evaluate/batch", NDJSON, usize::MAX >> 2).as_bytes()).await.unwrap();
            let (mut answers, mut lines) = stream.split();
            let send = async { while lines.write_all(line.as_bytes()).await.is_ok() {} };
            let receive = async { while answers.read(&mut [0; 4096]).await.is_ok_and(|length| length > 0) {} };
            tokio::join!(send, receive);
        })
    });
    let repeated = (0..singles).map(|_| {
        let (address, line) = (server.address, line.clone());
        tokio::spawn(async move {
            while let Ok(mut stream) = TcpStream::connect(address).await {
                let _ = stream.write_all((head("/evaluate", JSON, line.len()) + &line).as_bytes()).await;
                let _ = stream.read(&mut [0; 512]).await;
            }
        })
    });
    endless.chain(repeated).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn others_are_answered_whatever_is_computed() {
    let server = Server::start(&[]);
    let attack = attack(&server, 2, 4);
    sleep(Duration::from_secs(1)).await;
    let mut slowest = Duration::ZERO;
    for _ in 0..20 {
        let begun = Instant::now();
        assert_eq!(server.get("/healthz").await.status, 200);
        assert_eq!(server.ask("POST", "/evaluate", JSON, CASE).await.status, 200);
        slowest = slowest.max(begun.elapsed());
    }
    // Without optimisation, and with other tests beside it.
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
    attack.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_comes_in_time_whatever_is_computed_or_waited_for() {
    let mut server = Server::start(&["--shutdown-time", "2"]);
    let attack = attack(&server, 4, 4);
    let _slow = send(&server, &head("/evaluate", JSON, 100)).await;
    sleep(Duration::from_millis(500)).await;
    server.tell("-TERM");
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = server.process.try_wait().unwrap() {
            break status;
        }
        assert!(begun.elapsed() < Duration::from_secs(4), "it does not end");
        sleep(Duration::from_millis(10)).await;
    };
    // The rest is the test's own wait.
    assert!(status.success() && begun.elapsed() < Duration::from_millis(2_500), "{:?}", begun.elapsed());
    attack.iter().for_each(tokio::task::JoinHandle::abort);
}

#[tokio::test]
async fn the_end_does_not_wait_for_a_log_that_nobody_reads() {
    let mut server = std::process::Command::new(env!("CARGO_BIN_EXE_renaper-crosscheck-server"))
        .args(["--listen", "127.0.0.1:0", "--shutdown-time", "1"])
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = vec![0; 512];
    let length = server.stderr.as_mut().unwrap().read(&mut first).unwrap();
    let line: Value = serde_json::from_slice(&first[..length]).unwrap();
    let mut stream = TcpStream::connect(line["address"].as_str().unwrap()).await.unwrap();
    // A line of log is more than 100 bytes, and a pipe has 64 KiB.
    for _ in 0..1_000 {
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.unwrap();
        stream.read_exact(&mut [0; 64]).await.unwrap();
    }
    assert!(std::process::Command::new("kill").arg(server.id().to_string()).status().unwrap().success());
    let begun = Instant::now();
    while server.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < Duration::from_secs(3), "it does not end");
        sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn who_is_refused_with_a_body_unread_is_told_that_the_connection_ends() {
    let server = Server::start(&["--concurrency", "1", "--max-body", "40000"]);
    let mut holds = send(&server, &(head("/evaluate/batch", NDJSON, 1_000) + CASE + "\n")).await;
    assert!(told_head(&mut holds).await.starts_with("HTTP/1.1 200 "));
    let long = "x".repeat(100_000);
    for (path, kind, body, status) in [
        ("/evaluate", JSON, CASE, "503"),
        ("/evaluate/batch", NDJSON, CASE, "503"),
        ("/evaluate/batch", NDJSON, "", "503"),
        ("/rules", JSON, &long, "405"),
    ] {
        let mut stream = send(&server, &(head(path, kind, body.len().max(9)) + body)).await;
        let told = told_head(&mut stream).await;
        assert!(told.starts_with(&format!("HTTP/1.1 {status} ")), "{path} {told}");
        assert!(told.contains("connection: close\r\n"), "{path} {told}");
    }
    drop(holds);
    sleep(Duration::from_millis(200)).await;
    // Who sends on although it is told sees the answer, and no broken connection.
    let mut stream = send(&server, &head("/evaluate", JSON, long.len())).await;
    sleep(Duration::from_millis(100)).await;
    stream.write_all(long.as_bytes()).await.unwrap();
    let told = told(stream).await;
    assert!(told.starts_with("HTTP/1.1 413 ") && told.contains("connection: close\r\n"), "{told}");
    // Where the body was read the connection goes on.
    let mut stream = send(&server, &(head("/evaluate", JSON, 2) + "{}")).await;
    let told = told_head(&mut stream).await;
    assert!(told.starts_with("HTTP/1.1 422 ") && !told.contains("connection: close"), "{told}");
}

#[tokio::test]
async fn idle_batches_leave_places_to_others_and_lose_their_own() {
    let server = Server::start(&["--concurrency", "8", "--time", "2"]);
    let mut idle = Vec::new();
    for _ in 0..8 {
        idle.push(send(&server, &(head("/evaluate/batch", NDJSON, 1_000) + CASE + "\n")).await);
    }
    let mut taken = 0;
    for stream in &mut idle {
        taken += usize::from(told_head(stream).await.starts_with("HTTP/1.1 200 "));
    }
    assert_eq!(taken, 2, "a quarter of the places");
    assert_eq!(server.ask("POST", "/evaluate", JSON, CASE).await.status, 200);
    // A byte now and then is no batch.
    for _ in 0..12 {
        for stream in &mut idle {
            let _ = stream.write_all(b" ").await;
        }
        sleep(Duration::from_millis(500)).await;
    }
    let batch = server.ask("POST", "/evaluate/batch", NDJSON, CASE).await;
    assert_eq!(batch.status, 200, "their places are free again");
}

#[tokio::test]
async fn slow_bodies_take_no_places() {
    let server = Server::start(&["--concurrency", "4"]);
    let mut slow = Vec::new();
    for _ in 0..40 {
        slow.push(send(&server, &(head("/evaluate", JSON, CASE.len()) + "{")).await);
    }
    assert_eq!(server.ask("POST", "/evaluate", JSON, CASE).await.status, 200);
}

#[tokio::test]
async fn who_closes_the_half_that_it_sends_on_gets_its_answer() {
    let server = Server::start(&[]);
    for (path, kind) in [("/evaluate", JSON), ("/evaluate/batch", NDJSON)] {
        let mut stream = send(&server, &(head(path, kind, CASE.len()) + CASE)).await;
        stream.shutdown().await.unwrap();
        let told = told(stream).await;
        assert!(told.starts_with("HTTP/1.1 200 ") && told.contains("not_applicable"), "{path} {told}");
    }
}

#[tokio::test]
async fn a_compressed_body_is_refused() {
    let server = Server::start(&[]);
    for (coding, status) in [("gzip", "415"), ("identity, br", "415"), ("identity", "200")] {
        for (path, kind) in [("/evaluate", JSON), ("/evaluate/batch", NDJSON)] {
            let head = head(path, kind, CASE.len());
            let head = head.replace("host: x", &format!("host: x\r\nconnection: close\r\ncontent-encoding: {coding}"));
            let told = told(send(&server, &(head + CASE)).await).await;
            assert!(told.starts_with(&format!("HTTP/1.1 {status} ")), "{coding} {told}");
            assert_eq!(told.contains("accept-encoding: identity\r\n"), status == "415", "{told}");
        }
    }
}

#[tokio::test]
async fn a_head_that_could_be_understood_in_two_ways_is_refused() {
    let server = Server::start(&[]);
    let post = format!("POST /evaluate HTTP/1.1\r\nhost: x\r\ncontent-type: {JSON}\r\n");
    let chunked = format!("{:x}\r\n{CASE}\r\n0\r\n\r\n", CASE.len());
    let first = format!("{post}content-length: {}\r\n\r\n{CASE}", CASE.len());
    for (text, status) in [
        (format!("{post}transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n{chunked}"), "400"),
        (format!("{post}Content-Length:5\r\nTransfer-Encoding: chunked\r\n\r\n{chunked}"), "400"),
        (format!("{first}\r\n{post}transfer-encoding: chunked\r\ncontent-length: 5\r\n\r\n{chunked}"), "200 400"),
        (format!("{first}{post}transfer-encoding: chunked\r\n\r\n{chunked}"), "200 200"),
        (format!("{post}transfer-encoding: chunked\r\n\r\n{chunked}"), "200"),
        (format!("{post}transfer-encoding: gzip\r\n\r\n{chunked}"), "400"),
        (first.replace("host: x\r\n", "connection: close\r\n"), "400"),
        (first.replace("host: x", "connection: close\r\nhost: x\r\nhost: y"), "400"),
        (first.replace("host: x", "host: x\r\nconnection: close"), "200"),
        ("GET /healthz HTTP/1.1\r\nconnection: close\r\n\r\n".to_owned(), "400"),
        ("GET /healthz HTTP/1.0\r\n\r\n".to_owned(), "200"),
    ] {
        // Each ends its connection.
        let told = told(send(&server, &text).await).await;
        let statuses: Vec<&str> = told.split("HTTP/1.").skip(1).map(|answer| answer.get(2..5).unwrap()).collect();
        assert_eq!(statuses.join(" "), status, "{text}\n{told}");
    }
}

#[tokio::test]
async fn a_request_id_with_the_number_of_a_person_is_not_taken() {
    let server = Server::start(&[]);
    for (id, is_taken) in [
        ("trace-12345-abcdef-12345", true),
        ("trace-91827364-abcdef", false),
        ("0123456789abcdef", false),
        ("abcdefghij123456", false),
        ("trace-91-827-364-abc", false),
        ("91827-364-abcdefghij", false),
        ("abcdefghijklmno", false),
    ] {
        let head = format!("GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\nx-request-id: {id}\r\n\r\n");
        let told = told(send(&server, &head).await).await;
        let (_, given) = told.split_once("x-request-id: ").unwrap();
        let given = given.lines().next().unwrap();
        assert_eq!(given == id, is_taken, "{id}");
        assert!(is_taken || (given.len() == 32 && !given.bytes().any(|byte| byte.is_ascii_digit())), "{given}");
    }
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn memory_has_a_limit_for_all_requests_together() {
    let server = Server::start(&["--max-memory", "16777216", "--time", "5"]);
    let before = resident(server.process.id());
    let long = "x".repeat(1 << 20);
    let mut open = Vec::new();
    for number in 0..250 {
        let (path, kind) = if number % 2 == 0 { ("/evaluate", JSON) } else { ("/evaluate/batch", NDJSON) };
        let mut stream = send(&server, &head(path, kind, (1 << 20) + 1)).await;
        // Who is refused need not take it.
        let _ = timeout(Duration::from_millis(20), stream.write_all(long.as_bytes())).await;
        open.push(stream);
    }
    let grown = resident(server.process.id()) - before;
    // 16 MiB for what is long, and 256 KiB of buffers each for the batches that there may be.
    assert!(grown < 48 << 10, "{grown} KiB more");
    assert_eq!(server.ask("POST", "/evaluate", JSON, CASE).await.status, 200);
}
