//! Lines that are no validation.

use super::kind::Kind;
use super::lists::{NOT_JSON, UNKNOWN_STATUSES};
use super::rng::Rng;

/// Spoils a line in the way that its kind names; any other kind leaves it as it is.
pub(crate) fn spoil(kind: Kind, line: &mut Vec<u8>, rng: &mut Rng) {
    match kind {
        Kind::CutOff => {
            let kept = rng.between(30, 95).saturating_mul(line.len() as u64) / 100;
            line.truncate(kept as usize);
            // Between two characters: the encoding is another kind's matter.
            while line.last().is_some_and(|byte| !byte.is_ascii()) {
                line.pop();
            }
        }
        Kind::NotJson => *line = rng.pick(NOT_JSON).into(),
        Kind::BrokenArray => insert(line, b"\"warnings\":[", b"\"QR_NOT_DETECTED\",,"),
        // The letter ñ in Latin-1.
        Kind::InvalidUtf8 => insert(line, b"\"firstName\":\"", b"I\xF1aki "),
        Kind::StatusNumber => replace_status(line, b"7"),
        Kind::StatusUnknown => replace_status(line, ["\"", rng.pick(UNKNOWN_STATUSES), "\""].concat().as_bytes()),
        _ => {}
    }
}

/// Where the first such bytes end.
fn end_of(line: &[u8], bytes: &[u8]) -> Option<usize> {
    line.windows(bytes.len()).position(|window| window == bytes).map(|start| start.saturating_add(bytes.len()))
}

fn insert(line: &mut Vec<u8>, after: &[u8], bytes: &[u8]) {
    if let Some(place) = end_of(line, after) {
        line.splice(place..place, bytes.iter().copied());
    }
}

/// The row's own status comes before the provider's.
fn replace_status(line: &mut Vec<u8>, json: &[u8]) {
    if let Some(start) = end_of(line, b"\"status\":")
        && let Some(length) = line.iter().skip(start).position(|&byte| byte == b',')
    {
        line.splice(start..start.saturating_add(length), json.iter().copied());
    }
}
