//! A trail that is being written.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::hash::Hash;

/// What the last line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Seal {
    /// Records in the trail, trails in the manifest.
    pub(crate) count: u64,
    /// The hash of the line before.
    pub(crate) head: Hash,
}

/// A trail, or a manifest of several, that is being written.
pub(crate) struct Trail {
    chain: Seal,
    line: Vec<u8>,
}

impl Trail {
    /// Begins a trail with its header.
    ///
    /// # Errors
    ///
    /// The sink cannot be written.
    pub(crate) fn begin(header: &impl Serialize, sink: &mut impl Write) -> io::Result<Self> {
        let mut line = serde_json::to_vec(header)?;
        let head = Hash::of(&line);
        line.push(b'\n');
        sink.write_all(&line)?;
        Ok(Trail::resume(Seal { count: 0, head }))
    }

    /// Goes on with a trail that came that far.
    pub(crate) fn resume(chain: Seal) -> Self {
        Trail { chain, line: Vec::new() }
    }

    /// How far it came: what its last line would say.
    pub(crate) fn chain(&self) -> Seal {
        self.chain
    }

    /// Binds lines to those before, and writes them.
    ///
    /// # Errors
    ///
    /// The sink cannot be written.
    pub(crate) fn write(&mut self, entries: &[u8], sink: &mut dyn Write) -> io::Result<()> {
        let mut written = Vec::with_capacity(entries.len().saturating_mul(2));
        let mut start = 0;
        for end in memchr::memchr_iter(b'\n', entries) {
            let entry = entries.get(start..end).unwrap_or_default();
            start = end.saturating_add(1);
            let number = self.chain.count.saturating_add(1);
            self.line.clear();
            write!(self.line, r#"{{"number":{number},"previous":""#)?;
            self.chain.head.write_to(|digits| self.line.extend_from_slice(digits.as_bytes()));
            self.line.extend_from_slice(b"\",");
            self.line.extend_from_slice(entry.strip_prefix(b"{").unwrap_or(entry));
            self.chain = Seal { count: number, head: Hash::of(&self.line) };
            written.extend_from_slice(&self.line);
            written.push(b'\n');
        }
        sink.write_all(&written)
    }

    /// Writes the last line of the trail.
    ///
    /// # Errors
    ///
    /// The sink cannot be written.
    pub(crate) fn end(&self, sink: &mut impl Write) -> io::Result<()> {
        let mut line = serde_json::to_vec(&self.chain)?;
        line.push(b'\n');
        sink.write_all(&line)
    }
}
