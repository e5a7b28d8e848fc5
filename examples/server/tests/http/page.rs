//! The form, and the page that it is answered with.

use hyper::Request;
use hyper::header::HeaderMap;

use crate::marked;
use crate::program::{JSON, Server};

pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// A filled-in form.
pub(crate) fn filled(record: &str, more: &str) -> String {
    let record: String = form_urlencoded::byte_serialize(record.as_bytes()).collect();
    format!("record={record}{more}")
}

/// Nothing runs, nothing is fetched, and nothing is kept.
fn is_shut(headers: &HeaderMap) {
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert_eq!(headers["cache-control"], "no-store");
    let security = headers["content-security-policy"].to_str().unwrap();
    assert!(security.starts_with("default-src 'none';") && !security.contains("script-src"), "{security}");
}

#[tokio::test]
async fn a_form_is_answered_with_the_page() {
    let server = Server::start(&[]);
    let form = server.get("/").await;
    assert_eq!(form.status, 200);
    is_shut(&form.headers);
    assert!(form.text().contains("name=\"record\"") && !form.text().contains("<script"));

    let stored = r#"{"id": "v-1", "status": "cancelled"}"#;
    let case =
        r#"{"ocrStatus": "approved", "extractedData": {"documentNumber": "38966181"}, "renaperData": {"codigo": 5}}"#;
    for (record, more, said) in [
        (stored, "", "only an analyst cancels"),
        (stored, "&policy=hardened&language=es", "solo un analista cancela"),
        (case, "&policy=documented", "</strong>: the registry gave no answer that could be compared."),
        (case, "&policy=hardened&language=es", "La política pide que lo revise un analista."),
    ] {
        let page = server.ask("POST", "/", FORM, filled(record, more)).await;
        assert_eq!(page.status, 200, "{}", page.text());
        is_shut(&page.headers);
        assert!(page.text().contains(said), "{said}: {}", page.text());
    }
}

#[tokio::test]
async fn a_form_that_is_none_is_a_problem() {
    let server = Server::start(&["--max-body", "300000"]);
    let record = r#"{"status": "approved"}"#;
    for (kind, form, status, problem) in [
        (JSON, filled(record, ""), 415, "media_type"),
        (FORM, String::new(), 400, "form"),
        (FORM, filled(record, "&policy=lenient"), 400, "form"),
        (FORM, filled(record, "&language=fr"), 400, "form"),
        (FORM, filled(record, "&record=7"), 400, "form"),
        (FORM, filled(record, "&other=7"), 400, "form"),
        (FORM, filled("{", ""), 400, "not_json"),
        (FORM, filled(r#"{"status": 7}"#, ""), 422, "invalid_case"),
        (
            FORM,
            filled(&format!("{{\"status\": \"approved\", \"id\": \"{}\"}}", "x".repeat(70_000)), ""),
            413,
            "too_long",
        ),
        (FORM, filled(&"x".repeat(400_000), ""), 413, "too_long"),
    ] {
        let answer = server.ask("POST", "/", kind, form).await;
        assert_eq!((answer.status.as_u16(), answer.problem().as_str()), (status, problem));
    }
}

#[tokio::test]
async fn nothing_of_what_was_pasted_is_logged() {
    let server = Server::start(&[]);
    let case = marked();
    let page = server.ask("POST", "/", FORM, filled(&case, "")).await;
    assert!(page.status == 200 && page.text().contains("MARCADO-7391"));
    let unread = server.ask("POST", "/?MARCADO", FORM, filled(&case.replace("\"approved\"", "\"MARCADO\""), "")).await;
    assert!(unread.status == 422 && !unread.text().contains("MARCADO"));
    let metrics = server.get("/metrics").await.text().to_owned();
    let log = server.end().join("\n");
    assert!(log.contains("\"route\":\"/\"") && !log.contains("MARCADO") && !log.contains("91827364"), "{log}");
    assert!(!metrics.contains("MARCADO"));
}

#[tokio::test]
async fn a_full_server_makes_no_page() {
    let server = Server::start(&["--concurrency", "0"]);
    let request = Request::post("/").header("host", "x").header("content-type", FORM);
    let request = request.body(http_body_util::Full::<bytes::Bytes>::from(filled("{}", ""))).unwrap();
    assert_eq!(crate::program::answer(server.address, request).await.status, 503);
}
