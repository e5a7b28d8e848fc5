//! What went wrong with a request (RFC 9457). A problem names keys and places; no value of a request ever gets into
//! one.

use std::borrow::Cow;

use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use renaper_crosscheck::{CaseError, CaseErrorCode};
use serde::Serialize;

use crate::observe::RequestId;

/// What the types of problems begin with. It is a name: nothing is to be fetched from it.
const TYPES: &str = "https://renaper-crosscheck.example/problems/";

/// The code of a compressed body; its answer says what is taken.
const ENCODING: &str = "content_encoding";

/// Seconds after which a busy server may be asked again.
const COME_BACK: &str = "1";

/// An answer that says what is wrong with the request.
#[derive(Clone)]
pub(crate) struct Problem {
    status: StatusCode,
    code: &'static str,
    detail: Cow<'static, str>,
    line: Option<usize>,
    column: Option<usize>,
}

/// A problem as it is written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Written<'p> {
    r#type: String,
    title: &'p str,
    status: u16,
    detail: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    request_id: &'p str,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Problem { status, code, detail: detail.into(), line: None, column: None }
    }

    /// The query is not one that the route has.
    pub(crate) fn query(detail: &'static str) -> Self {
        Problem::new(StatusCode::BAD_REQUEST, "query", detail)
    }

    /// A form is not filled in as it should be.
    pub(crate) fn form(detail: &'static str) -> Self {
        Problem::new(StatusCode::BAD_REQUEST, "form", detail)
    }

    /// The head could be understood in two ways.
    pub(crate) fn framing(detail: &'static str) -> Self {
        Problem::new(StatusCode::BAD_REQUEST, "framing", detail)
    }

    /// The body ended before it was complete.
    pub(crate) fn cut_off() -> Self {
        Problem::new(StatusCode::BAD_REQUEST, "cut_off", "the body ended before it was complete")
    }

    /// No such route, or no such rule.
    pub(crate) fn not_found(detail: &'static str) -> Self {
        Problem::new(StatusCode::NOT_FOUND, "not_found", detail)
    }

    /// The route has no such method.
    pub(crate) fn method() -> Self {
        Problem::new(StatusCode::METHOD_NOT_ALLOWED, "method", "the header `allow` says which methods there are")
    }

    /// The body took too long.
    pub(crate) fn too_slow() -> Self {
        Problem::new(StatusCode::REQUEST_TIMEOUT, "too_slow", "the body did not arrive in time")
    }

    /// The body is too long.
    pub(crate) fn too_long(limit: usize) -> Self {
        Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_long", format!("the body is longer than {limit} bytes"))
    }

    /// The body is of another type than the route takes.
    pub(crate) fn media_type(wanted: &'static str) -> Self {
        Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media_type", format!("`content-type` must be `{wanted}`"))
    }

    /// The body is compressed.
    pub(crate) fn encoding() -> Self {
        Problem::new(
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            ENCODING,
            "a body is taken as it is, without `content-encoding`",
        )
    }

    /// Too many requests at once.
    pub(crate) fn busy() -> Self {
        Problem::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "too many requests at once: come back in a moment")
    }

    /// The whole answer, with the id of its request.
    pub(crate) fn response(&self, request: &RequestId, mut headers: axum::http::HeaderMap) -> Response {
        let written = Written {
            r#type: format!("{TYPES}{}", self.code),
            title: self.status.canonical_reason().unwrap_or_default(),
            status: self.status.as_u16(),
            detail: &self.detail,
            line: self.line,
            column: self.column,
            request_id: request.as_str(),
        };
        // Nothing in it can fail to be JSON.
        let body = serde_json::to_vec(&written).unwrap_or_default();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, HeaderValue::from_static(COME_BACK));
        }
        if self.code == ENCODING {
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        }
        let mut response = (self.status, Body::from(body)).into_response();
        *response.headers_mut() = headers;
        response
    }
}

impl IntoResponse for Problem {
    /// An answer without a body: whoever knows the request's id writes it.
    fn into_response(self) -> Response {
        let mut response = self.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<CaseError> for Problem {
    /// A case that cannot be read. Its id is left out: it may say who it is about.
    fn from(error: CaseError) -> Self {
        let status = match error.code() {
            CaseErrorCode::NotJson | CaseErrorCode::InvalidUtf8 => StatusCode::BAD_REQUEST,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        };
        Problem {
            line: error.column().map(|_| error.line()),
            column: error.column(),
            ..Problem::new(status, error.code().as_str(), error.message().to_owned())
        }
    }
}
