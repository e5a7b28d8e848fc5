//! The pages in a browser: headless Chromium, driven over the DevTools protocol.

use std::fs;
use std::io::ErrorKind;
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::{Message, WebSocket, client};

use crate::page::{APPROVED, PROTECTED, REJECTED, REVIEWED};
use crate::report::Reported;
use crate::{Folder, run};

const CHROMIUM: &str = "/usr/bin/chromium";

/// A browser with one page.
struct Browser {
    process: Child,
    socket: WebSocket<TcpStream>,
    commands: u64,
    session: String,
    /// What the page said on its console, and what went wrong in it.
    said: Vec<Value>,
    _profile: Folder,
}

impl Browser {
    /// Starts one with a profile of its own, for a test of that name.
    fn start(test: &str) -> Self {
        let profile = Folder::new(&format!("browser-profile-{test}"));
        let process = Command::new(CHROMIUM)
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-sync",
            ])
            .args(["--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0"])
            .arg(format!("--user-data-dir={}", profile.0.display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // It writes down where it listens: the port, and the path of its socket.
        let (file, began) = (profile.0.join("DevToolsActivePort"), Instant::now());
        let address = loop {
            match fs::read_to_string(&file) {
                Ok(text) if text.lines().count() == 2 => break text,
                Err(error) if error.kind() != ErrorKind::NotFound => panic!("{error}"),
                _ => assert!(began.elapsed() < Duration::from_secs(60), "chromium does not start"),
            }
            std::thread::sleep(Duration::from_millis(50));
        };
        let (port, path) = address.split_once('\n').unwrap();
        let stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        let (socket, _) = client(format!("ws://127.0.0.1:{port}{}", path.trim()), stream).unwrap();
        let mut browser =
            Browser { process, socket, commands: 0, session: String::new(), said: Vec::new(), _profile: profile };
        let target = browser.call("Target.createTarget", json!({"url": "about:blank"}))["targetId"].clone();
        let session = browser.call("Target.attachToTarget", json!({"targetId": target, "flatten": true}));
        browser.session = session["sessionId"].as_str().unwrap().to_owned();
        for domain in ["Page.enable", "Runtime.enable", "Log.enable"] {
            browser.call(domain, json!({}));
        }
        browser
    }

    /// Sends a command, and waits for its answer.
    fn call(&mut self, method: &str, parameters: Value) -> Value {
        self.commands += 1;
        let mut command = json!({"id": self.commands, "method": method, "params": parameters});
        if !self.session.is_empty() {
            command["sessionId"] = self.session.as_str().into();
        }
        self.socket.send(Message::text(command.to_string())).unwrap();
        loop {
            let event = self.next();
            if event["id"] == self.commands {
                assert!(event.get("error").is_none(), "{method}: {event}");
                return event["result"].clone();
            }
        }
    }

    fn next(&mut self) -> Value {
        let message = self.socket.read().unwrap();
        let event: Value = serde_json::from_str(message.to_text().unwrap()).unwrap();
        let method = event["method"].as_str().unwrap_or_default();
        if ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"].contains(&method) {
            self.said.push(event.clone());
        }
        event
    }

    /// Opens a file at a width, in a colour scheme.
    fn open(&mut self, path: &Path, width: u32, scheme: &str) {
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false}),
        );
        self.call(
            "Emulation.setEmulatedMedia",
            json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        );
        self.call("Page.navigate", json!({"url": format!("file://{}", path.display())}));
        while self.next()["method"] != "Page.loadEventFired" {}
    }

    /// What an expression of the page is worth.
    fn evaluate(&mut self, expression: &str) -> Value {
        let answer = self.call("Runtime.evaluate", json!({"expression": expression, "returnByValue": true}));
        assert!(answer.get("exceptionDetails").is_none(), "{answer}");
        answer["result"]["value"].clone()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// What sticks out of a page, or of its place: the widest element, and cells with more text than room.
fn fits(browser: &mut Browser, width: u32, what: &str) {
    let [inner, scroll] =
        ["innerWidth", "document.scrollingElement.scrollWidth"].map(|what| browser.evaluate(what).as_u64().unwrap());
    assert_eq!(inner, u64::from(width));
    assert!(scroll <= inner, "{what}: {scroll} pixels of page in {inner} of window");
    let cut = browser.evaluate(
        "[...document.querySelectorAll('th, td, p, li, h1, h2, dd')] \
        .filter(e => e.offsetWidth && e.scrollWidth > e.clientWidth + 2).map(e => e.textContent.slice(0, 40))",
    );
    assert_eq!(cut, json!([]), "{what}");
}

#[test]
fn the_page_of_one_validation_fits_any_screen_and_one_sheet() {
    if !Path::new(CHROMIUM).exists() {
        println!("skipped: there is no {CHROMIUM}; cli/tests/browser/install-chromium installs it");
        return;
    }
    let folder = Folder::new("browser-validation");
    let mut pages = Vec::new();
    for (name, id) in [("rejected", REJECTED), ("approved", APPROVED), ("reviewed", REVIEWED), ("protected", PROTECTED)]
    {
        for language in ["en", "es"] {
            let page = folder.0.join(format!("{name}-{language}.html"));
            let file = page.to_str().unwrap();
            let arguments = ["reevaluate", "--quiet", "--page", id, "--lang", language, "--output", file];
            run(&[&arguments[..], &["examples/validations.ndjson"]].concat(), "");
            pages.push((format!("{name} {language}"), page, true));
        }
    }
    // Long values wrap, and take as many sheets as they need.
    let long = json!({"id": "7".repeat(1_000), "ocrStatus": "approved", "verifiedAt": "W".repeat(1_000),
        "extractedData": {
            "documentNumber": "9".repeat(1_000), "fullName": "<h1>\u{202e}".repeat(200), "ejemplar": "م".repeat(500)
        },
        "renaperData": {"dni": "1".repeat(1_000), "apellido": "G".repeat(1_000), "nombres": "J ".repeat(500)}});
    let page = folder.0.join("long.html");
    run(&["explain", "--html", page.to_str().unwrap(), "-"], long.to_string());
    pages.push(("long".to_owned(), page, false));
    let mut browser = Browser::start("validation");
    for (name, page, is_ordinary) in &pages {
        let mut backgrounds = Vec::new();
        for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")] {
            browser.open(page, width, scheme);
            fits(&mut browser, width, &format!("{name}, {width}, {scheme}"));
            backgrounds.push(browser.evaluate("getComputedStyle(document.body).backgroundColor"));
        }
        assert!(backgrounds[0] != backgrounds[1] && backgrounds[0] == backgrounds[2], "{name}");
        let printed = browser.call("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": true}));
        let printed = printed["data"].as_str().unwrap();
        let sheets = sheets(printed);
        assert!(!is_ordinary || sheets == 1, "{name}: {sheets} sheets");
    }
    assert_eq!(browser.said, Vec::<Value>::new(), "a page says something on its console");
}

/// The sheets of a PDF in base64: the greatest number that one of its page trees counts.
fn sheets(base64: &str) -> u64 {
    let pdf = decoded(base64);
    let pdf = String::from_utf8_lossy(&pdf);
    let counts = pdf
        .split("/Count ")
        .skip(1)
        .filter_map(|behind| behind.split(|c: char| !c.is_ascii_digit()).next().and_then(|count| count.parse().ok()));
    counts.max().unwrap()
}

/// Bytes that are written in base64.
fn decoded(base64: &str) -> Vec<u8> {
    let of = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    };
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for six in base64.bytes().filter_map(of) {
        bits = (bits << 6 | u32::from(six)) & 0xFFF;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count & 0xFF) as u8);
        }
    }
    bytes
}

#[test]
fn the_page_is_whole_in_a_browser_at_any_width_and_in_both_schemes() {
    if !Path::new(CHROMIUM).exists() {
        println!("skipped: there is no {CHROMIUM}; cli/tests/browser/install-chromium installs it");
        return;
    }
    let reported = Reported::new("browser", &["--with-ids", "examples/validations.ndjson"]);
    let figures = reported.figures();
    let mut browser = Browser::start("report");
    let mut backgrounds = Vec::new();
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark")] {
        browser.open(&reported.folder.0.join("report.html"), width, scheme);
        browser.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
        let [inner, scroll] = ["innerWidth", "document.scrollingElement.scrollWidth"]
            .map(|what| browser.evaluate(what).as_u64().unwrap());
        assert_eq!(inner, u64::from(width));
        let wide = "[...document.querySelectorAll('*')] \
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1) \
            .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60))";
        assert!(scroll <= inner, "{scroll} pixels of page in {inner} of window: {}", browser.evaluate(wide));
        // What is too narrow for its text lets it stick out.
        let cut = browser.evaluate(
            "[...document.querySelectorAll('th, td, p, h1, h2, dd')] \
            .filter(e => e.offsetWidth && e.scrollWidth > e.clientWidth + 2).map(e => e.textContent.slice(0, 40))",
        );
        assert_eq!(cut, json!([]), "{width} {scheme}");
        let shown = browser.evaluate(
            "Object.fromEntries([...document.querySelectorAll('data[data-figure]')] \
            .map(e => [e.dataset.figure, e.value + ' ' + e.textContent.replace(/[^0-9]/g, '')]))",
        );
        for (path, number) in &figures {
            assert_eq!(shown[path], format!("{number} {number}"), "{path}");
        }
        backgrounds.push(browser.evaluate("getComputedStyle(document.body).backgroundColor"));
    }
    assert!(backgrounds[0] != backgrounds[1] && backgrounds[0] == backgrounds[2]);
    assert_eq!(browser.said, Vec::<Value>::new(), "the page says something on its console");
    println!("{} figures found at 1280 and 360 pixels, light and dark", figures.len());
}
