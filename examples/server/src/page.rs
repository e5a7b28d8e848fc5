//! `/`: a form to paste a case or a stored validation into, and the page that says why it came out as it did.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderName, HeaderValue};
use axum::response::{IntoResponse, Response};
use renaper_crosscheck::{CaseError, Language, Policy};
use renaper_crosscheck_report::{Origin, Record};

use crate::limits::has_type;
use crate::problem::Problem;
use crate::routes::{App, aside, typed};

/// The type of a page.
pub(crate) const HTML: &str = "text/html; charset=utf-8";

/// The type of a filled-in form.
pub(crate) const FORM: &str = "application/x-www-form-urlencoded";

/// The form. It holds nothing of anybody.
const EMPTY_FORM: &str = include_str!("page.html");

/// Bytes of a record whose page is made: many times what one has. A page says of a long one what it says of a short
/// one, several times as long.
const LONGEST: usize = 64 << 10;

/// What keeps a page from running, fetching, being framed and being kept. Of the style of its own a page says more
/// itself.
const HEADERS: [(HeaderName, HeaderValue); 4] = [
    (
        CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; \
             frame-ancestors 'none'",
        ),
    ),
    (CACHE_CONTROL, HeaderValue::from_static("no-store")),
    (REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
];

/// A form that was filled in.
struct Filled {
    record: String,
    policy: Arc<Policy>,
    language: Language,
}

impl Filled {
    /// Reads the fields; each is there once.
    fn read(body: &[u8], app: &App) -> Result<Self, Problem> {
        let (mut record, mut policy, mut language) = (None, None, None);
        for (field, value) in form_urlencoded::parse(body) {
            let place = match field.as_ref() {
                "record" => &mut record,
                "policy" => &mut policy,
                "language" => &mut language,
                _ => return Err(Problem::form("the fields are `record`, `policy` and `language`")),
            };
            if place.replace(value).is_some() {
                return Err(Problem::form("a field is there twice"));
            }
        }
        let record = record.ok_or_else(|| Problem::form("there is no field `record`"))?;
        if record.len() > LONGEST {
            return Err(Problem::too_long(LONGEST));
        }
        let policy = policy.map_or(Some(app.documented()), |name| app.named(&name));
        let language = language.map_or(Some(Language::English), |language| language.parse().ok());
        Ok(Filled {
            record: record.into_owned(),
            policy: policy.ok_or_else(|| Problem::form("`policy` must be `documented` or `hardened`"))?,
            language: language.ok_or_else(|| Problem::form("`language` must be `en` or `es`"))?,
        })
    }

    fn page(&self) -> Result<Vec<u8>, CaseError> {
        let record = Record::from_slice(self.record.as_bytes())?;
        Ok(record.page(&self.policy, &Origin::new(&self.record), self.language).into_bytes())
    }
}

/// The form.
pub(crate) async fn form() -> Response {
    (HEADERS, typed(HTML, EMPTY_FORM)).into_response()
}

/// The page of what was pasted.
pub(crate) async fn explain(State(app): State<Arc<App>>, request: Request) -> Result<Response, Problem> {
    app.limits.has_place()?;
    has_type(request.headers(), FORM)?;
    let mut body = app.limits.body(request.into_body()).await?;
    let filled = Filled::read(&body.text, &app)?;
    // The form is read, and its text no longer needed beside the record.
    body.text = Vec::new();
    let answer = aside(app, body, HTML, move |_, _| filled.page()).await?;
    Ok((HEADERS, answer).into_response())
}
