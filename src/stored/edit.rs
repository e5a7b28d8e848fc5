//! Text with some places of it replaced, every other byte as it was.

use std::borrow::Cow;

/// What stands in a text, and what is put in its place.
pub(super) struct Edit {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
}

/// The text with the edits made, which do not overlap.
pub(super) fn edited(text: &str, mut edits: Vec<Edit>) -> Cow<'_, str> {
    if edits.is_empty() {
        return Cow::Borrowed(text);
    }
    edits.sort_by_key(|edit| edit.start);
    let mut written = String::with_capacity(text.len());
    let mut done = 0;
    for edit in &edits {
        written.push_str(text.get(done..edit.start).unwrap_or_default());
        written.push_str(&edit.text);
        done = edit.end;
    }
    written.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(written)
}
