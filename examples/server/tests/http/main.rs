//! The server as its clients see it: the real program, over real connections.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod hostile;
mod page;
mod program;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::Request;
use hyper::body::Frame;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::page::{FORM, filled};
use crate::program::{JSON, NDJSON, Server, answer, batch, body, resident};

const CASES: &str = include_str!("../../../cases.ndjson");

/// Everything that is about the person in `marked` has one of these in it.
const MARKS: [&str; 3] = ["MARCADO", "Marcado", "91827364"];

/// A case of somebody whose data would be noticed.
fn marked() -> String {
    r#"{"id": "MARCADO-7391", "ocrStatus": "approved", "verifiedAt": "MARCADO", "extractedData": {"documentNumber": "91.827364",
    "fullName": "Marcado Juan", "gender": "MARCADO", "dateOfBirth": "MARCADO"}, "renaperData": {"dni": 91827364,
    "apellido": "MARCADO"}, "warnings": ["MARCADO"]}"#
        .replace('\n', " ")
}

#[tokio::test]
async fn a_thousand_mixed_requests_at_once_are_all_answered() {
    let server = std::sync::Arc::new(Server::start(&["--concurrency", "2000", "--time", "60"]));
    let first = CASES.lines().next().unwrap();
    let asked = (0..1_000).map(|number| {
        let server = std::sync::Arc::clone(&server);
        let case = CASES.lines().nth(number % 100).unwrap();
        tokio::spawn(async move {
            let (answer, wanted) = match number % 8 {
                0 | 1 => (server.ask("POST", "/evaluate", JSON, case).await, 200),
                2 => (server.ask("POST", "/evaluate?policy=hardened", JSON, case).await, 200),
                3 => (server.ask("POST", "/plan", JSON, case).await, 200),
                4 => (server.ask("POST", "/evaluate/batch", NDJSON, CASES).await, 200),
                5 => (server.ask("POST", "/evaluate", JSON, "{\"ocrStatus\":").await, 400),
                6 => (server.get("/rules/V5").await, 200),
                _ => (server.ask("POST", "/evaluate", JSON, "{\"ocrStatus\":\"no\"}").await, 422),
            };
            assert_eq!(answer.status, wanted, "{}", answer.text());
            (number, answer)
        })
    });
    for task in asked.collect::<Vec<_>>() {
        let (number, answer) = task.await.unwrap();
        if number % 8 == 4 {
            assert_eq!(answer.text().lines().count(), CASES.lines().count());
        }
    }
    let evaluation = server.ask("POST", "/evaluate", JSON, first).await;
    let case = renaper_crosscheck::Case::from_json(first).unwrap();
    let wanted = renaper_crosscheck::evaluate(&case, &renaper_crosscheck::Policy::documented());
    assert_eq!(evaluation.text(), serde_json::to_string(&wanted).unwrap());
}

/// A request, and the status and the problem that it is answered with.
type Wrong<'a> = (&'a str, &'a str, &'a str, &'a [u8], u16, &'a str);

#[tokio::test]
async fn whatever_is_wrong_is_said_as_a_problem() {
    let server = Server::start(&["--max-body", "4096"]);
    let case = CASES.lines().next().unwrap();
    let long = format!("{{\"ocrStatus\":\"approved\",\"x\":\"{}\"}}", "x".repeat(9_000));
    let wrong: &[Wrong<'_>] = &[
        ("POST", "/evaluate", JSON, b"", 400, "not_json"),
        ("POST", "/evaluate", JSON, b"{", 400, "not_json"),
        ("POST", "/evaluate", JSON, b"{\"ocrStatus\":\"\xff\"}", 400, "invalid_utf8"),
        ("POST", "/evaluate", JSON, b"[]", 422, "not_an_object"),
        ("POST", "/evaluate", JSON, b"{}", 422, "invalid_case"),
        ("POST", "/plan", JSON, b"{\"ocrStatus\":\"approved\",\"credentials\":1}", 422, "invalid_case"),
        ("POST", "/evaluate", JSON, long.as_bytes(), 413, "too_long"),
        ("POST", "/evaluate", "", case.as_bytes(), 415, "media_type"),
        ("POST", "/evaluate", "text/plain", case.as_bytes(), 415, "media_type"),
        ("POST", "/evaluate/batch", JSON, case.as_bytes(), 415, "media_type"),
        ("POST", "/evaluate?policy=lenient", JSON, case.as_bytes(), 400, "query"),
        ("POST", "/evaluate?policy=hardened&policy=hardened", JSON, case.as_bytes(), 400, "query"),
        ("POST", "/evaluate/batch?polcy=hardened", NDJSON, case.as_bytes(), 400, "query"),
        ("GET", "/evaluate", "", b"", 405, "method"),
        ("DELETE", "/rules", "", b"", 405, "method"),
        ("GET", "/rules/Q7", "", b"", 404, "not_found"),
        ("GET", "/rules/%ff", "", b"", 404, "not_found"),
        ("GET", "/people/38966181", "", b"", 404, "not_found"),
    ];
    for (method, path, kind, body, status, problem) in wrong {
        let answer = server.ask(method, path, kind, body.to_vec()).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (*status, *problem), "{method} {path}");
        assert_eq!(answer.headers.contains_key("allow"), *status == 405);
    }
    let located = server.ask("POST", "/evaluate", JSON, "{\n \"ocrStatus\": 7}").await.json();
    assert_eq!((&located["line"], &located["column"]), (&Value::from(2), &Value::from(15)));
    assert!(located["detail"].as_str().unwrap().contains("`ocrStatus`"));
    let charset = server.ask("POST", "/evaluate", "Application/JSON; charset=utf-8", case).await;
    assert_eq!(charset.status, 200);
}

#[tokio::test]
async fn a_client_that_hangs_is_told_so_and_a_connection_that_says_nothing_is_closed() {
    let server = Server::start(&["--time", "1"]);
    let begun = Instant::now();
    let mut hanging = TcpStream::connect(server.address).await.unwrap();
    let head =
        "POST /evaluate HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{\"ocr";
    hanging.write_all(head.as_bytes()).await.unwrap();
    let mut half = TcpStream::connect(server.address).await.unwrap();
    half.write_all(b"POST /evaluate HT").await.unwrap();
    let (mut told, mut closed) = (String::new(), Vec::new());
    hanging.read_to_string(&mut told).await.unwrap();
    let _ = half.read_to_end(&mut closed).await;
    assert!(told.starts_with("HTTP/1.1 408 ") && told.contains("too_slow"), "{told}");
    assert!(begun.elapsed() < Duration::from_secs(10));
    assert_eq!(server.get("/healthz").await.status, 200);
}

#[tokio::test]
async fn who_expects_to_be_told_to_go_on_is_told_before_the_answer() {
    let server = Server::start(&["--time", "2"]);
    for (route, kind) in [("/evaluate", "application/json"), ("/evaluate/batch", NDJSON)] {
        let case = "{\"ocrStatus\": \"pending\"}\n";
        let head = format!(
            "POST {route} HTTP/1.1\r\nhost: x\r\nconnection: close\r\nexpect: 100-continue\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n",
            case.len()
        );
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut told = [0; 25];
        stream.read_exact(&mut told).await.unwrap();
        assert_eq!(&told, b"HTTP/1.1 100 Continue\r\n\r\n", "{route}");
        stream.write_all(case.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("not_applicable"), "{route}: {answer}");
    }
    // Nothing is begun for who never sends it.
    let head = format!(
        "POST /evaluate/batch HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-type: {NDJSON}\r\ncontent-length: 9\r\n\r\n"
    );
    let mut silent = TcpStream::connect(server.address).await.unwrap();
    silent.write_all(head.as_bytes()).await.unwrap();
    let mut answer = String::new();
    silent.read_to_string(&mut answer).await.unwrap();
    assert!(answer.contains("HTTP/1.1 408 ") && answer.contains("too_slow"), "{answer}");
}

#[tokio::test]
async fn a_batch_answers_each_line_before_the_next_is_sent() {
    let server = Server::start(&["--max-body", "1000"]);
    let (lines, body) = body();
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    lines.send("\u{feff}{\"id\":1,\"ocrStatus\":\"pending\"}\n\n{\"id\":2,\"ocr").await.unwrap();
    let mut answers = sender.send_request(batch(body)).await.unwrap().into_body();
    let mut next = async || -> Vec<Value> {
        let part = answers.frame().await.unwrap().unwrap().into_data().unwrap();
        std::str::from_utf8(&part).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    assert_eq!(next().await[0]["id"], 1);
    lines.send("Status\":\"pend\"}\r\n").await.unwrap();
    let error = &next().await[0];
    assert_eq!((&error["line"], &error["id"], &error["error"]["code"]), (&3.into(), &2.into(), &"invalid_case".into()));
    let long: &'static str = Box::leak(format!("{}\n", "x".repeat(5_000)).into_boxed_str());
    lines.send(long).await.unwrap();
    let error = &next().await[0];
    assert_eq!((&error["line"], &error["error"]["code"]), (&4.into(), &"line_too_long".into()));
    lines.send("{\"id\":5,\"ocrStatus\":\"pending\"}").await.unwrap();
    drop(lines);
    assert_eq!(next().await[0]["id"], 5);
    assert!(answers.frame().await.is_none());
}

#[tokio::test]
async fn a_batch_that_stops_breaks_off_without_an_end() {
    let server = Server::start(&["--time", "1"]);
    let (lines, body) = body();
    lines.send("{\"id\":1,\"ocrStatus\":\"pending\"}\n").await.unwrap();
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let answers = sender.send_request(batch(body)).await.unwrap();
    assert_eq!(answers.status(), 200);
    assert!(answers.into_body().collect().await.is_err());
    drop(lines);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_batch_takes_no_more_memory_the_longer_it_is() {
    let server = Server::start(&[]);
    server.ask("POST", "/evaluate/batch", NDJSON, CASES).await;
    let before = resident(server.process.id());
    let rounds: usize = 400;
    let frames = futures_util::stream::iter(
        (0..rounds).map(|_| Ok::<_, std::io::Error>(Frame::data(Bytes::from_static(CASES.as_bytes())))),
    );
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let mut answers = sender.send_request(batch(StreamBody::new(frames))).await.unwrap().into_body();
    let (mut bytes, mut lines) = (0, 0);
    while let Some(frame) = answers.frame().await {
        let data = frame.unwrap().into_data().unwrap();
        bytes += data.len();
        lines += data.iter().filter(|&&byte| byte == b'\n').count();
    }
    assert_eq!(lines, CASES.lines().count() * rounds);
    let grown = resident(server.process.id()) - before;
    assert!(bytes > 50 << 20 && grown < 8 << 10, "{grown} KiB more for {bytes} bytes");
}

#[tokio::test]
async fn a_full_server_says_when_to_come_back() {
    let server = Server::start(&["--concurrency", "1"]);
    let (lines, body) = body();
    lines.send("{\"ocrStatus\":\"pending\"}\n").await.unwrap();
    let stream = TcpStream::connect(server.address).await.unwrap();
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let mut answers = sender.send_request(batch(body)).await.unwrap().into_body();
    answers.frame().await.unwrap().unwrap();
    let refused = server.ask("POST", "/evaluate", JSON, "{\"ocrStatus\":\"pending\"}").await;
    assert_eq!((refused.status.as_u16(), refused.problem().as_str()), (503, "busy"));
    assert_eq!(refused.headers["retry-after"], "1");
    assert_eq!(server.get("/healthz").await.status, 200);
    drop(lines);
    while answers.frame().await.is_some() {}
    assert_eq!(server.ask("POST", "/evaluate", JSON, "{\"ocrStatus\":\"pending\"}").await.status, 200);
}

#[tokio::test]
async fn a_server_that_is_told_to_end_finishes_what_it_has_begun() {
    for signal in ["-TERM", "-INT"] {
        let mut server = Server::start(&[]);
        let mut stream = TcpStream::connect(server.address).await.unwrap();
        let case = "{\"id\":\"in flight\",\"ocrStatus\":\"pending\"}";
        let head = format!("content-type: {JSON}\r\ncontent-length: {}\r\n\r\n{{\"id\"", case.len());
        stream.write_all(format!("POST /evaluate HTTP/1.1\r\nhost: x\r\n{head}").as_bytes()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(200)).await;
        server.tell(signal);
        tokio::time::sleep(Duration::from_millis(300)).await;
        assert!(server.process.try_wait().unwrap().is_none(), "it ended before its request");
        assert!(TcpStream::connect(server.address).await.is_err(), "it takes new connections");
        stream.write_all(case.strip_prefix("{\"id\"").unwrap().as_bytes()).await.unwrap();
        let mut told = String::new();
        stream.read_to_string(&mut told).await.unwrap();
        assert!(told.starts_with("HTTP/1.1 200 OK") && told.contains("in flight"), "{told}");
        assert!(server.process.wait().unwrap().success());
    }
}

#[tokio::test]
async fn nothing_of_a_person_is_in_logs_metrics_or_problems() {
    let server = Server::start(&["--max-body", "2000"]);
    let case = marked();
    let broken = [
        case.replace("\"approved\"", "\"MARCADO\""),
        case.replace("[\"MARCADO\"]", "[\"MARCADO\", 91827364]"),
        case.replace("\"MARCADO-7391\"", "[\"MARCADO\"]"),
        case.replace("\"gender\"", "\"Marcado 91827364\": 1, \"Marcado 91827364\""),
        case.replace("MARCADO", &"MARCADO".repeat(300)),
        case.trim_end_matches('}').to_owned(),
    ];
    let mut seen = Vec::new();
    for body in &broken {
        for path in ["/evaluate", "/plan", "/evaluate?policy=MARCADO", "/evaluate?MARCADO=91827364", "/MARCADO"] {
            let answer = server.ask("POST", path, JSON, body.clone()).await;
            assert!(answer.status.is_client_error());
            seen.push(answer.text().to_owned());
        }
        server.ask("POST", "/evaluate/batch", NDJSON, format!("{body}\n")).await;
    }
    seen.push(server.get("/rules/MARCADO").await.text().to_owned());
    assert!(server.ask("POST", "/evaluate", JSON, case.clone()).await.text().contains("MARCADO"));
    for id in ["MARCADO MARCADO MARCADO", "91827364"] {
        let request = Request::get("/healthz").header("host", "x").header("x-request-id", id);
        let answer = answer(server.address, request.body(Full::<Bytes>::default()).unwrap()).await;
        assert_ne!(answer.headers["x-request-id"], id);
    }
    let given = "5f0c7a52-9f0e-4c62-8a8b-0f6f2a1d7c11";
    let request = Request::get("/healthz").header("host", "x").header("x-request-id", given);
    let echoed = answer(server.address, request.body(Full::<Bytes>::default()).unwrap()).await;
    assert_eq!(echoed.headers["x-request-id"], given);
    seen.push(server.get("/metrics").await.text().to_owned());
    let log = server.end();
    assert!(log.iter().any(|line| line.contains(given)));
    for line in &log {
        let line: Value = serde_json::from_str(line).unwrap();
        let keys: Vec<_> = line.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["event", "method", "micros", "requestId", "route", "status", "time"]);
    }
    seen.extend(log);
    for text in seen {
        assert!(MARKS.iter().all(|mark| !text.contains(mark)), "{text}");
    }
}

#[tokio::test]
async fn the_description_has_every_route_and_every_status_that_there_was() {
    let server = Server::start(&["--max-body", "1000", "--time", "1"]);
    let case = "{\"ocrStatus\":\"approved\",\"renaperData\":{\"codigo\":5}}";
    for path in ["/plan", "/evaluate", "/evaluate/batch"] {
        let kind = if path == "/evaluate/batch" { NDJSON } else { JSON };
        server.ask("POST", path, kind, case).await;
        server.ask("POST", path, kind, "{}").await;
        server.ask("POST", path, kind, "{").await;
        server.ask("POST", path, kind, "x".repeat(2_000)).await;
        server.ask("POST", path, "text/plain", case).await;
        server.ask("POST", &format!("{path}?policy=no"), kind, case).await;
        let mut hanging = TcpStream::connect(server.address).await.unwrap();
        let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: {kind}\r\ncontent-length: 9\r\n\r\n{{");
        hanging.write_all(head.as_bytes()).await.unwrap();
        let _ = hanging.read_to_end(&mut Vec::new()).await;
    }
    for (kind, form) in [
        (FORM, filled("{\"status\": \"approved\"}", "")),
        (FORM, filled("{\"status\": 7}", "")),
        (FORM, filled("{", "")),
        (FORM, filled(&"x".repeat(2_000), "")),
        (JSON, filled(case, "")),
    ] {
        server.ask("POST", "/", kind, form).await;
    }
    for path in ["/", "/rules", "/rules/V5", "/rules/Q7", "/healthz", "/metrics", "/openapi.json", "/metrics"] {
        server.get(path).await;
    }
    let description = server.get("/openapi.json").await.json();
    let metrics = server.get("/metrics").await;
    let mut routes = BTreeSet::new();
    for line in metrics.text().lines().filter_map(|line| line.strip_prefix("crosscheck_requests_total{")) {
        let labels: Vec<&str> = line.split('"').collect();
        let (method, route, status) = (labels[1].to_lowercase(), labels[3], labels[5]);
        let responses = &description["paths"][route][&method]["responses"];
        assert!(responses.get(status).is_some(), "{method} {route} {status} is not described");
        routes.insert(route.to_owned());
    }
    let described: BTreeSet<_> = description["paths"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(routes, described);
    assert!(metrics.text().contains("crosscheck_findings_total{code=\"RENAPER_VERIFICATION_UNAVAILABLE\"} 2\n"));
    assert!(metrics.text().contains("crosscheck_ask_again_total 2\n"));
    let text = description.to_string();
    for part in text.split("\"$ref\":\"").skip(1) {
        let target = part.split('"').next().unwrap();
        assert!(description.pointer(target.strip_prefix('#').unwrap()).is_some(), "{target} leads nowhere");
    }
}
