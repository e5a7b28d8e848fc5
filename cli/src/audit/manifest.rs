//! The lines of a manifest: of the first one, and of the ones that stand for a trail each. The last one is a trail's.

use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::hash::Hash;
use super::header::Header;

/// What the first line's `manifest` says.
const PROGRAM: &str = "renaper-crosscheck";

/// What the first line says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    manifest: String,
    engine: String,
    /// The first line of every trail, byte for byte.
    header: Box<RawValue>,
}

impl Manifest {
    /// Of trails that begin with this line.
    pub(super) fn new(header: &[u8]) -> Option<Self> {
        let header = serde_json::from_slice(header).ok()?;
        Some(Manifest { manifest: PROGRAM.to_owned(), engine: env!("CARGO_PKG_VERSION").to_owned(), header })
    }

    /// The manifest that begins with this line, where one does; and the first line of its trails, read.
    pub(super) fn read(line: &[u8]) -> Option<(Self, Header)> {
        let manifest: Manifest = serde_json::from_slice(line).ok()?;
        let header = Header::read(manifest.header.get().as_bytes())?;
        (manifest.manifest == PROGRAM).then_some((manifest, header))
    }

    /// The first line of its trails.
    pub(super) fn header(&self) -> &[u8] {
        self.header.get().as_bytes()
    }
}

/// What a line says of a trail.
#[derive(Serialize, Deserialize)]
pub(super) struct Bound {
    /// Where it stands, from the folder of the manifest on, with `/` between the names.
    pub(super) trail: String,
    /// Records in it.
    pub(super) count: u64,
    /// Its head.
    pub(super) head: Hash,
}

/// A line of a trail, read back. A member that no manifest has makes it none.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BoundLine {
    pub(super) number: u64,
    pub(super) previous: Hash,
    trail: String,
    count: u64,
    head: Hash,
}

impl BoundLine {
    pub(super) fn read(text: &[u8]) -> Option<Self> {
        serde_json::from_slice(text).ok()
    }

    pub(super) fn bound(self) -> Bound {
        Bound { trail: self.trail, count: self.count, head: self.head }
    }
}

impl Bound {
    /// The file, where the manifest stands in this folder; none where the name leads out of it.
    pub(super) fn path(&self, folder: &Path) -> Option<PathBuf> {
        let names = Path::new(&self.trail);
        let leads_down = names.components().all(|part| matches!(part, Component::Normal(_)));
        (leads_down && !self.trail.is_empty()).then(|| folder.join(names))
    }
}

/// The folder that a file stands in.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
