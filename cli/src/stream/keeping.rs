//! What a run keeps beside its answers.

use std::path::Path;

use renaper_crosscheck::CaseId;
use serde_json::{Map, Value};

use super::answer::At;
use crate::audit::{Entries, Header};
use crate::output::Format;

/// Whether a record that cannot be read is one of those that were asked for, by its place and by the id it has, if any.
pub(crate) type IsAskedFor<'k> = dyn Fn(At<'_>, Option<&CaseId<'static>>) -> bool + Sync + 'k;

/// What a run keeps beside its answers.
#[derive(Default)]
pub(crate) struct Keeping<'k> {
    /// How the answers are written.
    pub(crate) format: Format,
    /// Whether the error that stands in for a record is written into the output.
    pub(crate) error_lines: bool,
    /// Which records are to be read, where not all of them are.
    pub(crate) is_asked_for: Option<&'k IsAskedFor<'k>>,
    /// Whether elements of an array are written as elements of one again.
    pub(crate) arrays: bool,
    /// Where records go that could not be read.
    pub(crate) rejects: Option<&'k Path>,
    /// Whether the inputs' digests are wanted.
    pub(crate) digests: bool,
    /// The audit trail.
    pub(crate) audit: Option<KeptTrail<'k>>,
    /// The file that the progress is kept in, and what another run would have to have in common with this one.
    pub(crate) checkpoint: Option<(&'k Path, Map<String, Value>)>,
}

/// An audit trail that a run writes.
pub(crate) struct KeptTrail<'k> {
    pub(crate) path: &'k Path,
    /// How it begins.
    pub(crate) header: Header,
    /// What makes its lines.
    pub(crate) entries: &'k Entries,
}

impl Keeping<'_> {
    /// Nothing but the output, with an error in the place of a record that could not be read.
    pub(crate) fn output() -> Self {
        Keeping { error_lines: true, ..Keeping::default() }
    }
}
