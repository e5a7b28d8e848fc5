//! V8: which key of the body a field is read from, and the envelopes that an answer may be wrapped in.

use super::json::{self, Kind, Member, Value};
use super::policy::Policy;
use super::registry::Registry;
use super::values::Reading;

/// The levels of an answer, the innermost first; of an answer in no envelope there is one.
pub(crate) struct Body {
    levels: Vec<Vec<Member>>,
}

/// Folded keys that may hold an answer.
const ENVELOPES: [&str; 8] = ["data", "datos", "result", "resultado", "response", "respuesta", "persona", "ciudadano"];

/// Out of its envelopes, at most two.
pub(crate) fn opened(body: &[Member], policy: &Policy) -> Body {
    let mut levels = vec![body.to_vec()];
    // A reprint is a value whatever the policy makes of it.
    let mut with_reprints = policy.clone();
    with_reprints.accept_reprint = true;
    let policy = &with_reprints;
    while levels.len() <= 2 {
        let level = Body { levels: vec![levels[0].clone()] };
        if !Registry::of(&level, policy).may_be_wrapped() {
            break;
        }
        let held: Vec<Vec<Member>> = levels[0]
            .iter()
            .filter(|member| member.key.as_deref().is_some_and(|key| ENVELOPES.contains(&fold(key).as_str())))
            .filter_map(|member| held(&member.value))
            .collect();
        let [inner] = held.as_slice() else { break };
        levels.insert(0, inner.clone());
    }
    Body { levels }
}

/// An object that is not empty, an array of one such, or text that is one as JSON.
fn held(value: &Value) -> Option<Vec<Member>> {
    let members = match &value.kind {
        Kind::Object(members) => members.clone(),
        Kind::Array(elements) => match elements.as_slice() {
            [one] => one.members()?.to_vec(),
            _ => return None,
        },
        Kind::Text(Some(text)) => object_in_text(text)?,
        _ => return None,
    };
    (!members.is_empty()).then_some(members)
}

/// Text that is an object as JSON.
pub(crate) fn object_in_text(text: &str) -> Option<Vec<Member>> {
    if json::check(text)? > 128 {
        return None;
    }
    Some(json::read(text)?.members()?.to_vec())
}

impl Body {
    pub(crate) fn is_wrapped(&self) -> bool {
        self.levels.len() > 1
    }

    /// Looked for inside, and outside where it is absent there.
    pub(crate) fn field<T: Clone>(
        &self,
        exact: &str,
        folded: &[&str],
        read: impl Fn(Option<&Value>) -> Reading<T>,
    ) -> Reading<T> {
        let readings: Vec<Reading<T>> = self.levels.iter().map(|level| field(level, exact, folded, &read)).collect();
        let found = readings.iter().find(|reading| !reading.is_absent());
        let zero = readings.iter().find(|reading| matches!(reading, Reading::Zero));
        found.or(zero).cloned().unwrap_or(Reading::Absent)
    }

    /// Looked for inside only.
    pub(crate) fn innermost<T: Clone>(
        &self,
        exact: &str,
        folded: &[&str],
        read: impl Fn(Option<&Value>) -> Reading<T>,
    ) -> Reading<T> {
        field(&self.levels[0], exact, folded, &read)
    }

    /// Whether it holds of any value of this key: of the innermost level that has one that counts.
    pub(crate) fn any(&self, folded: &str, counts: impl Fn(&Value) -> bool, holds: impl Fn(&Value) -> bool) -> bool {
        for level in &self.levels {
            let all: Vec<&Value> = level
                .iter()
                .filter(|member| member.key.as_deref().map(fold).as_deref() == Some(folded))
                .map(|member| &member.value)
                .collect();
            if all.iter().any(|value| counts(value)) {
                return all.iter().any(|value| holds(value));
            }
        }
        false
    }
}

/// V8: case, underscores, hyphens and spaces are ignored.
pub(crate) fn fold(key: &str) -> String {
    key.chars().flat_map(char::to_lowercase).filter(|c| !matches!(c, '_' | '-' | ' ')).collect()
}

/// V8: the exact spelling before the others, those in the body's order; among them the first that
/// is present, else the first that is unreadable, else absent (zero where one is a zero).
fn field<T: Clone>(
    body: &[Member],
    exact: &str,
    folded: &[&str],
    read: impl Fn(Option<&Value>) -> Reading<T>,
) -> Reading<T> {
    let mut candidates: Vec<Reading<T>> = Vec::new();
    for member in body {
        if member.key.as_deref() == Some(exact) {
            candidates.push(read(Some(&member.value)));
        }
    }
    for member in body {
        if let Some(key) = &member.key
            && key != exact
            && folded.contains(&fold(key).as_str())
        {
            candidates.push(read(Some(&member.value)));
        }
    }
    let present = candidates.iter().find(|c| matches!(c, Reading::Present(..)));
    let unreadable = candidates.iter().find(|c| matches!(c, Reading::Unreadable(_)));
    let zero = candidates.iter().find(|c| matches!(c, Reading::Zero));
    present.or(unreadable).or(zero).cloned().unwrap_or(Reading::Absent)
}
