//! The server under load: evaluations beside an echo, from the same client, in the same run.
//!
//! ```sh
//! cargo run --release --features echo --bin load -- 8 10 5
//! ```
//!
//! The arguments are connections, seconds and rounds. In a round each route has its seconds, one after the other, in
//! turn.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a measurement that cannot be made ends in a panic"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The documented example: everything is compared.
const CASE: &str = r#"{"id":"validation-17","ocrStatus":"approved","verifiedAt":"2026-06-05T14:30:00.000Z","extractedData":{"documentNumber":"38966181","personalNumber":"00460759387","ejemplar":"C","fullName":"Juan García","gender":"M","dateOfBirth":"1995-05-22","expirationDate":"2031-10-17"},"renaperData":{"id_tramite_principal":"460759387","ejemplar":"C","cuil":"20-38966181-4","apellido":"GARCIA","nombres":"JUAN","fecha_nacimiento":"1995-05-22","vencimiento":"2031-10-17","codigo":99},"renaperBiometric":{"renaperData":{"resultado":{"match":true,"score":0.91}}},"warnings":["DOCUMENT_EXPIRED"]}"#;

/// How long every answer to the requests of one connection took.
fn connection(address: &str, route: &str, until: Instant) -> Vec<Duration> {
    let request = format!(
        "POST {route} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{CASE}",
        CASE.len()
    );
    let mut stream = BufReader::new(TcpStream::connect(address).unwrap());
    stream.get_ref().set_nodelay(true).unwrap();
    let (mut times, mut line, mut body) = (Vec::new(), String::new(), Vec::new());
    while Instant::now() < until {
        let begun = Instant::now();
        stream.get_mut().write_all(request.as_bytes()).unwrap();
        let mut length = 0;
        for number in 0.. {
            line.clear();
            stream.read_line(&mut line).unwrap();
            assert!(number > 0 || line.starts_with("HTTP/1.1 200 "), "{line}");
            if line == "\r\n" {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
        }
        body.resize(length, 0);
        stream.read_exact(&mut body).unwrap();
        times.push(begun.elapsed());
    }
    times
}

/// Requests a second, and the time that 99 of 100 stay below.
fn load(address: &str, route: &str, connections: usize, time: Duration) -> (f64, Duration) {
    let begun = Instant::now();
    let mut times: Vec<Duration> = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..connections).map(|_| scope.spawn(|| connection(address, route, begun + time))).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect()
    });
    let elapsed = begun.elapsed().as_secs_f64();
    times.sort_unstable();
    (times.len() as f64 / elapsed, times[times.len() * 99 / 100])
}

fn main() {
    let mut numbers = std::env::args().skip(1).map(|argument| argument.parse::<usize>().unwrap());
    let (connections, seconds, rounds) =
        (numbers.next().unwrap_or(8), numbers.next().unwrap_or(5), numbers.next().unwrap_or(5));
    let server = std::env::current_exe().unwrap().with_file_name("renaper-crosscheck-server");
    let mut server = Command::new(server).args(["--listen", "127.0.0.1:0"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut log = BufReader::new(server.stderr.take().unwrap());
    let mut first = String::new();
    log.read_line(&mut first).unwrap();
    let address = first.split("\"address\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    // The log is read, as it would be.
    std::thread::spawn(move || std::io::copy(&mut log, &mut std::io::sink()));

    let time = Duration::from_secs(seconds as u64);
    for route in ["/echo", "/evaluate"] {
        load(&address, route, connections, Duration::from_secs(1));
    }
    let mut ratios = Vec::new();
    for round in 1..=rounds {
        let (echoes, echo_p99) = load(&address, "/echo", connections, time);
        let (evaluations, p99) = load(&address, "/evaluate", connections, time);
        let ratio = evaluations / echoes;
        println!(
            "{round}: echo {echoes:.0}/s, p99 {echo_p99:?}; evaluate {evaluations:.0}/s, p99 {p99:?}; ratio {ratio:.2}"
        );
        ratios.push(ratio);
    }
    ratios.sort_unstable_by(f64::total_cmp);
    println!("median ratio of {rounds}: {:.2}", ratios[ratios.len() / 2]);
    server.kill().unwrap();
    server.wait().unwrap();
}
