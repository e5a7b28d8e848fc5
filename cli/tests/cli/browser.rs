//! The pages in a browser: headless Chromium, driven over the DevTools protocol. With `UPDATE=1`, the report's picture
//! `report/page.png` is taken anew.

use std::collections::BTreeMap;
use std::fs;
use std::io::{ErrorKind, Read};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::read::ZlibDecoder;
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket, client};

use crate::page::{APPROVED, PROTECTED, REJECTED, REVIEWED};
use crate::report::Reported;
use crate::{Folder, run};

const CHROMIUM: &str = "/usr/bin/chromium";

/// The page as it is printed, in the place of a colour scheme.
const PRINT: &str = "print";

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

    /// Opens a file at a width, in a colour scheme, or as it is printed.
    fn open(&mut self, path: &Path, width: u32, scheme: &str) {
        // Without a medium of its own, the page is printed as print.
        let media = if scheme == PRINT { PRINT } else { "" };
        self.call(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false}),
        );
        self.call(
            "Emulation.setEmulatedMedia",
            json!({"media": media, "features": [{"name": "prefers-color-scheme", "value": scheme}]}),
        );
        self.call("Page.navigate", json!({"url": format!("file://{}", path.display())}));
        while self.next()["method"] != "Page.loadEventFired" {}
    }

    /// Takes the picture of the open page's beginning, where that is asked for.
    fn take_picture(&mut self) {
        if std::env::var_os("UPDATE").is_none() {
            return;
        }
        let clip = json!({"x": 0, "y": 0, "width": 1280, "height": 1075, "scale": 1});
        let answer = self.call("Page.captureScreenshot", json!({"clip": clip, "captureBeyondViewport": true}));
        let picture = BASE64_STANDARD.decode(answer["data"].as_str().unwrap()).unwrap();
        fs::write(crate::root().join("report/page.png"), picture).unwrap();
    }

    /// How many pieces of text each page of the page has, as it is printed.
    fn printed(&mut self) -> Vec<usize> {
        let answer = self.call("Page.printToPDF", json!({"preferCSSPageSize": true, "printBackground": true}));
        let file = BASE64_STANDARD.decode(answer["data"].as_str().unwrap()).unwrap();
        texts_of_pages(&file)
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

/// How many pieces of text each page of a PDF of this browser has.
fn texts_of_pages(file: &[u8]) -> Vec<usize> {
    let find = |bytes: &[u8], what: &str| bytes.windows(what.len()).position(|at| at == what.as_bytes());
    // An object's text by its number: `7 0 obj … endobj`.
    let mut objects = BTreeMap::new();
    let mut rest = file;
    while let Some(at) = find(rest, " 0 obj") {
        let number = rest[..at].rsplit(|byte| !byte.is_ascii_digit()).next().unwrap();
        let number: usize = str::from_utf8(number).unwrap().parse().unwrap();
        let text = &rest[at + " 0 obj".len()..];
        let end = find(text, "endobj").unwrap();
        objects.insert(number, &text[..end]);
        rest = &text[end..];
    }
    let pages = objects.values().filter_map(|object| {
        let object = String::from_utf8_lossy(object);
        let is_page = object.contains("/Type /Page\n");
        let (_, contents) = object.split_once("/Contents ").filter(|_| is_page)?;
        Some(contents.split_once(' ').unwrap().0.parse::<usize>().unwrap())
    });
    pages
        .map(|contents| {
            let object = objects[&contents];
            let stream = &object[find(object, "stream\n").unwrap() + "stream\n".len()..];
            let mut text = Vec::new();
            ZlibDecoder::new(stream).read_to_end(&mut text).unwrap();
            text.windows(3).filter(|at| [b" Tj", b" TJ", b">Tj", b"]TJ"].iter().any(|show| *at == *show)).count()
        })
        .collect()
}

/// What a person would not see well on the open page: what sticks out, is cut, or has too little contrast.
fn flaws(browser: &mut Browser) -> Value {
    browser.evaluate(
        r"(() => {
            const flaws = [], scroll = document.scrollingElement.scrollWidth;
            const note = (flaw, e) => flaws.push(flaw + ': ' + e.tagName + '.' + (e.className.baseVal ?? e.className)
                + ' ' + e.textContent.slice(0, 40));
            if (scroll > innerWidth) flaws.push(scroll + ' pixels of page in ' + innerWidth + ' of window');
            for (const e of document.querySelectorAll('body *')) {
                const box = e.getBoundingClientRect();
                if (box.width && (box.right > innerWidth + 1 || box.left < -1)) note('sticks out', e);
            }
            for (const e of document.querySelectorAll('th, td, p, h1, h2, dd, summary, .tiles li'))
                if (e.offsetWidth && e.scrollWidth > e.clientWidth + 2) note('cut', e);
            const channels = colour => colour.match(/[\d.]+/g).map(Number);
            const light = colour => {
                const [r, g, b] = channels(colour).map(c => c / 255)
                    .map(c => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
                return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const behind = e => {
                for (; e; e = e.parentElement) {
                    const colour = getComputedStyle(e).backgroundColor;
                    if (channels(colour)[3] !== 0) return colour;
                }
                return 'rgb(255, 255, 255)';
            };
            for (const e of document.querySelectorAll('body *')) {
                const written = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
                if (!written || !e.getBoundingClientRect().width || ['title', 'desc'].includes(e.tagName)) continue;
                const style = getComputedStyle(e), colour = e instanceof SVGElement ? style.fill : style.color;
                const [a, b] = [light(colour), light(behind(e))].sort((a, b) => b - a);
                if ((a + 0.05) / (b + 0.05) < 4.5) note('little contrast', e);
            }
            return flaws;
        })()",
    )
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
fn the_page_of_one_validation_fits_any_screen_and_two_sheets() {
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
        assert!(!is_ordinary || sheets <= 2, "{name}: {sheets} sheets");
    }
    assert_eq!(browser.said, Vec::<Value>::new(), "a page says something on its console");
}

/// The sheets of a PDF in base64: the greatest number that one of its page trees counts.
fn sheets(base64: &str) -> u64 {
    let pdf = BASE64_STANDARD.decode(base64).unwrap();
    let pdf = String::from_utf8_lossy(&pdf);
    let counts = pdf
        .split("/Count ")
        .skip(1)
        .filter_map(|behind| behind.split(|c: char| !c.is_ascii_digit()).next().and_then(|count| count.parse().ok()));
    counts.max().unwrap()
}

#[test]
fn the_page_is_whole_in_a_browser_in_either_language_at_any_width_and_in_print() {
    if !Path::new(CHROMIUM).exists() {
        println!("skipped: there is no {CHROMIUM}; cli/tests/browser/install-chromium installs it");
        return;
    }
    const BASELINE: &[&str] = &["--policy", "hardened", "--against", "documented", "--report-time", "2026-01-01"];
    let mut browser = Browser::start("report");
    for (language, arguments) in
        [("en", &["--with-ids"][..]), ("es", &["--with-ids"]), ("en", BASELINE), ("es", BASELINE)]
    {
        let arguments = [&["--lang", language, "examples/validations.ndjson"], arguments].concat();
        let reported = Reported::new("browser", &arguments);
        let figures = reported.figures();
        let mut backgrounds = Vec::new();
        // A4 without its margins is 680 pixels wide.
        for (width, scheme) in [(1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"), (680, PRINT)] {
            browser.open(&reported.folder.0.join("report.html"), width, scheme);
            if (language, width, scheme) == ("en", 1280, "light") && arguments.contains(&"--with-ids") {
                browser.take_picture();
            }
            if scheme != PRINT {
                browser.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
            }
            assert_eq!(browser.evaluate("innerWidth"), width);
            assert_eq!(flaws(&mut browser), json!([]), "{language} {width} {scheme}");
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
        let pages = browser.printed();
        assert!(pages.len() > 5 && pages.iter().all(|&texts| texts > 50), "{language}: {pages:?}");
        println!("{language}: {} figures at 1280 and 360 pixels, light and dark; {} pages", figures.len(), pages.len());
    }
    assert_eq!(browser.said, Vec::<Value>::new(), "the page says something on its console");
}
