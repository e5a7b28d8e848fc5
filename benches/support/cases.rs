//! The measured cases; `data/generate.py` says what is in the file.

const CASES: &str = include_str!("../data/cases.ndjson");

/// The cases whose id begins with this word, `genuine` or `other`: one case a line.
pub(crate) fn lines(kind: &str) -> Vec<&'static str> {
    CASES
        .lines()
        .filter(|line| line.strip_prefix(r#"{"id":""#).and_then(|rest| rest.strip_prefix(kind)).is_some())
        .collect()
}
