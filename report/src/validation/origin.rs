//! Where a record was read, as evidence.

use crate::run::InputDigest;

/// Where the record of a page was read: its bytes, and as much of its place as is known.
///
/// `Debug` does not show the bytes.
#[derive(Clone, Copy, Default)]
#[non_exhaustive]
pub struct Origin<'o> {
    pub(super) document: &'o [u8],
    pub(super) file: Option<&'o str>,
    pub(super) line: Option<u64>,
    pub(super) item: Option<u64>,
    pub(super) inputs: &'o [InputDigest],
}

impl std::fmt::Debug for Origin<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Origin").field("line", &self.line).field("item", &self.item).finish_non_exhaustive()
    }
}

impl<'o> Origin<'o> {
    /// The bytes of the document, as it was read: the page shows their SHA-256.
    #[must_use]
    pub fn new(document: &'o (impl AsRef<[u8]> + ?Sized)) -> Self {
        Origin { document: document.as_ref(), ..Origin::default() }
    }

    /// The name of the file; `-` is standard input.
    #[must_use]
    pub fn with_file(self, file: &'o str) -> Self {
        Origin { file: Some(file), ..self }
    }

    /// The line that the record begins on, from 1.
    #[must_use]
    pub fn with_line(self, line: u64) -> Self {
        Origin { line: Some(line), ..self }
    }

    /// Which element of an array in its record the document is, from 0.
    #[must_use]
    pub fn with_item(self, item: u64) -> Self {
        Origin { item: Some(item), ..self }
    }

    /// The digests of the inputs that it was read from.
    #[must_use]
    pub fn with_inputs(self, inputs: &'o [InputDigest]) -> Self {
        Origin { inputs, ..self }
    }
}
