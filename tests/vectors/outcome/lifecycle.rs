//! What an event of the life cycle comes to (rules L1 to L6).

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use renaper_crosscheck::lifecycle::{self, ProviderAnswer, State};
use renaper_crosscheck::{Case, ManualDecision, Policy, Status};
use serde::Deserialize;
use serde_json::{Value, json};

/// An event, and the validation before it.
#[derive(Deserialize)]
#[serde(tag = "event", rename_all = "camelCase", rename_all_fields = "camelCase", deny_unknown_fields)]
enum Event {
    Sync {
        status: Status,
        case: Box<Value>,
        is_credited: bool,
        check_requested: Option<bool>,
        has_session: Option<bool>,
        answer: Box<Value>,
    },
    Decide {
        status: Status,
        case: Box<Value>,
        is_credited: bool,
        decision: ManualDecision,
    },
    Images {
        fetched_at: String,
        now: String,
        force: bool,
    },
    Current {
        validations: Vec<(Status, String)>,
    },
}

/// What becomes of the validation.
pub(crate) fn happened(event: &str, policy: &Policy) -> Result<Value> {
    let transition = match serde_json::from_str(event)? {
        Event::Sync { status, case, is_credited, check_requested, has_session, answer } => {
            let mut state = state(&case, status, is_credited)?;
            state.check_requested = check_requested.unwrap_or(true);
            state.has_session = has_session.unwrap_or(true);
            // The provider's answer has two keys of a case.
            let answer = Case::from_json(&answer.to_string())?.into_owned();
            let answer = ProviderAnswer {
                ocr_status: answer.ocr_status(),
                extracted: answer.extracted_data().clone(),
                warnings: answer.warnings().to_vec(),
            };
            match lifecycle::sync(&state, &answer, policy) {
                Ok(transition) => transition,
                Err(error) => return Ok(json!({"error": error.to_string()})),
            }
        }
        Event::Decide { status, case, is_credited, decision } => {
            lifecycle::decide(&state(&case, status, is_credited)?, decision)
        }
        Event::Images { fetched_at, now, force } => {
            return Ok(json!({"due": lifecycle::images_are_due(Some(time(&fetched_at)?), time(&now)?, force)}));
        }
        Event::Current { validations } => return Ok(json!({"current": lifecycle::current(validations)})),
    };
    let mut found = json!({
        "status": transition.state.status,
        "recheckDue": transition.state.recheck_due,
        "creditDue": transition.credit_due,
    });
    let more = [("event", json!(transition.event)), ("preserved", json!(transition.preserved))];
    let more = more.into_iter().filter(|(_, value)| !value.is_null());
    found.as_object_mut().context("an object")?.extend(more.map(|(key, value)| (key.to_owned(), value)));
    Ok(found)
}

fn state(case: &Value, status: Status, is_credited: bool) -> Result<State<'static>> {
    let mut state = State::new(Case::from_json(&case.to_string())?.into_owned()).with_status(status);
    state.is_credited = is_credited;
    Ok(state)
}

/// A time of a vector.
fn time(text: &str) -> Result<DateTime<Utc>> {
    Ok(DateTime::parse_from_rfc3339(text).map_err(anyhow::Error::msg)?.to_utc())
}
