//! The routes: this is where the library is called.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, EXPECT};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use futures_util::stream;
use renaper_crosscheck::{Case, CaseError, PlanRequest, Policy, Rule, evaluate, plan};
use serde::Serialize;

use crate::batch;
use crate::framing;
use crate::limits::{Limits, Room, SHORT, Whole, Work, has_type};
use crate::observe::{self, Observer};
use crate::openapi;
use crate::page;
use crate::problem::Problem;
use crate::unread;

/// The type of a body with one JSON value.
pub(crate) const JSON: &str = "application/json";

/// The type of a body with a JSON value a line.
pub(crate) const NDJSON: &str = "application/x-ndjson";

/// Bytes that most answers fit into.
const USUAL_LENGTH: usize = 2 << 10;

/// What every request shares.
pub(crate) struct App {
    pub(crate) limits: Limits,
    pub(crate) observer: Observer,
    // Policies and the description are made once; an evaluation only borrows them.
    documented: Arc<Policy>,
    hardened: Arc<Policy>,
    openapi: Bytes,
}

/// The parameters of a query.
type Parameters = Result<Query<Vec<(String, String)>>, QueryRejection>;

impl App {
    /// Makes what is made once.
    pub(crate) fn new(limits: Limits, observer: Observer) -> Self {
        App {
            limits,
            observer,
            documented: Arc::new(Policy::documented()),
            hardened: Arc::new(Policy::hardened()),
            openapi: written(&openapi::description()).into(),
        }
    }

    /// The policy that a query names. A deployment has its own policies here: a decision about people needs one that
    /// was chosen.
    fn policy(&self, parameters: Parameters) -> Result<Arc<Policy>, Problem> {
        let Query(parameters) = parameters.map_err(|_| Problem::query("the query cannot be read"))?;
        match parameters.as_slice() {
            [] => Ok(self.documented()),
            [(key, name)] if key == "policy" => {
                self.named(name).ok_or_else(|| Problem::query("`policy` must be `documented` or `hardened`"))
            }
            _ => Err(Problem::query("there is one parameter, `policy`, and it is given once")),
        }
    }

    /// The policy of a name.
    pub(crate) fn named(&self, name: &str) -> Option<Arc<Policy>> {
        match name {
            "documented" => Some(self.documented()),
            "hardened" => Some(Arc::clone(&self.hardened)),
            _ => None,
        }
    }

    /// The policy where none is named.
    pub(crate) fn documented(&self) -> Arc<Policy> {
        Arc::clone(&self.documented)
    }
}

/// Every route, with everything around it.
pub(crate) fn router(app: Arc<App>) -> Router {
    let router = Router::new()
        .route("/", get(page::form).post(page::explain))
        .route("/plan", post(plan_one))
        .route("/evaluate", post(evaluate_one))
        .route("/evaluate/batch", post(evaluate_batch))
        .route("/rules", get(rules))
        .route("/rules/{id}", get(rule))
        .route("/healthz", get(async || answer(&serde_json::json!({"status": "up"}))))
        .route("/metrics", get(metrics))
        .route("/openapi.json", get(async |State(app): State<Arc<App>>| typed(JSON, app.openapi.clone())));
    #[cfg(feature = "echo")]
    let router = router.route("/echo", post(echo));
    router
        .fallback(async || Problem::not_found("there is no such route; `/openapi.json` lists them"))
        .method_not_allowed_fallback(async || Problem::method())
        .layer(from_fn(framing::clear))
        .layer(from_fn_with_state(Arc::clone(&app), unread::closes))
        .layer(from_fn_with_state(Arc::clone(&app), observe::request))
        .with_state(app)
}

async fn plan_one(State(app): State<Arc<App>>, query: Parameters, request: Request) -> Result<Response, Problem> {
    app.limits.has_place()?;
    let policy = app.policy(query)?;
    has_type(request.headers(), JSON)?;
    let body = app.limits.body(request.into_body()).await?;
    aside(app, body, JSON, move |_, body| Ok(written(&plan(&PlanRequest::from_slice(body)?, &policy)))).await
}

async fn evaluate_one(State(app): State<Arc<App>>, query: Parameters, request: Request) -> Result<Response, Problem> {
    app.limits.has_place()?;
    let policy = app.policy(query)?;
    has_type(request.headers(), JSON)?;
    let body = app.limits.body(request.into_body()).await?;
    aside(app, body, JSON, move |app, body| {
        let case = Case::from_slice(body)?;
        let evaluation = evaluate(&case, &policy);
        app.observer.count(&evaluation);
        Ok(written(&evaluation))
    })
    .await
}

/// Does what a body asks for beside the threads that connections are served on: most evaluations are microseconds, but
/// who sends the body decides.
pub(crate) async fn aside(
    app: Arc<App>,
    Whole { text, room }: Whole,
    kind: &'static str,
    work: impl FnOnce(&App, &[u8]) -> Result<Vec<u8>, CaseError> + Send + 'static,
) -> Result<Response, Problem> {
    let _place = app.limits.place()?;
    let size = if room.is_some() { Work::Long } else { Work::Short };
    let shared = Arc::clone(&app);
    let done = app.limits.aside(size, move || (work(&shared, &text), room)).await;
    let (answer, room) = done.ok_or_else(Problem::busy)?;
    Ok(in_parts(answer.inspect_err(|error| app.observer.count_unreadable(error.code()))?, kind, room))
}

/// An answer. What is long is sent by the part, and has its room until the last part is sent.
fn in_parts(text: Vec<u8>, kind: &'static str, room: Option<Room>) -> Response {
    if room.is_none() {
        return typed(kind, text);
    }
    let length = text.len();
    let parts = stream::unfold((Bytes::from(text), room), async |(mut rest, room)| {
        let part = rest.split_to(rest.len().min(SHORT));
        if part.is_empty() { None } else { Some((Ok::<_, Infallible>(part), (rest, room))) }
    });
    let mut response = typed(kind, Body::from_stream(parts));
    response.headers_mut().insert(CONTENT_LENGTH, length.into());
    response
}

async fn evaluate_batch(State(app): State<Arc<App>>, query: Parameters, request: Request) -> Result<Response, Problem> {
    let places = (app.limits.batch()?, app.limits.place()?);
    let policy = app.policy(query)?;
    has_type(request.headers(), NDJSON)?;
    let waits = request.headers().contains_key(EXPECT);
    let mut body = request.into_body();
    let first = if waits { app.limits.first_part(&mut body).await? } else { Bytes::new() };
    let answers = batch::answers(first, body, Arc::clone(&app), policy, places);
    Ok(typed(NDJSON, answers))
}

/// What `load` measures the others against: the same limits, and nothing done.
#[cfg(feature = "echo")]
async fn echo(State(app): State<Arc<App>>, query: Parameters, request: Request) -> Result<Response, Problem> {
    app.limits.has_place()?;
    app.policy(query)?;
    has_type(request.headers(), JSON)?;
    let Whole { text, room } = app.limits.body(request.into_body()).await?;
    let _place = app.limits.place()?;
    Ok(in_parts(text, JSON, room))
}

/// A rule of RULES.md.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry {
    id: Rule,
    title: &'static str,
    policy_fields: &'static [&'static str],
    text: &'static str,
}

fn entry(rule: Rule) -> RuleEntry {
    RuleEntry { id: rule, title: rule.title(), policy_fields: rule.policy_fields(), text: rule.text() }
}

async fn rules() -> Response {
    answer(&Rule::ALL.iter().copied().map(entry).collect::<Vec<_>>())
}

async fn rule(id: Result<Path<String>, PathRejection>) -> Result<Response, Problem> {
    let rule = id.ok().and_then(|Path(id)| id.parse().ok());
    rule.map(|rule| answer(&entry(rule)))
        .ok_or_else(|| Problem::not_found("there is no such rule; `/rules` lists them"))
}

async fn metrics(State(app): State<Arc<App>>) -> Response {
    typed("text/plain; version=0.0.4", app.observer.metrics())
}

fn answer(value: &impl Serialize) -> Response {
    typed(JSON, written(value))
}

pub(crate) fn typed(kind: &'static str, body: impl Into<Body>) -> Response {
    ([(CONTENT_TYPE, kind)], body.into()).into_response()
}

/// A value as JSON. Writing to memory does not fail, and everything written here is JSON.
pub(crate) fn written(value: &impl Serialize) -> Vec<u8> {
    let mut text = Vec::with_capacity(USUAL_LENGTH);
    let _ = serde_json::to_writer(&mut text, value);
    text
}
