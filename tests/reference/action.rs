//! What a policy does about a finding.

use super::json::{self, Kind, Value};
use super::policy::FINDINGS;

/// The milder before the stricter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Action {
    Keep,
    Review,
    Reject,
}

pub(crate) fn action(value: &Value) -> Option<Action> {
    let Kind::Text(text) = &value.kind else { return None };
    match text.as_deref()? {
        "reject" => Some(Action::Reject),
        "review" => Some(Action::Review),
        "keep" => Some(Action::Keep),
        _ => None,
    }
}

/// One that may be `off` or `null`: not set.
pub(crate) fn optional(value: &Value) -> Option<Option<Action>> {
    if is_off(value) { Some(None) } else { action(value).map(Some) }
}

pub(crate) fn is_off(value: &Value) -> bool {
    value.is_null() || matches!(&value.kind, Kind::Text(Some(text)) if text == "off")
}

/// `on_mismatch`: from mismatch codes to `reject` or `review`.
pub(crate) fn on_mismatch(value: &Value) -> Option<Vec<(String, Action)>> {
    let members = value.members()?;
    if json::has_key_twice(members) {
        return None;
    }
    let mut all = Vec::new();
    for member in members {
        let code = member.key.clone()?;
        let is_mismatch = FINDINGS.contains(&code.as_str()) && code.ends_with("_NOT_MATCH");
        let action = action(&member.value).filter(|action| *action != Action::Keep)?;
        if !is_mismatch {
            return None;
        }
        all.push((code, action));
    }
    Some(all)
}
