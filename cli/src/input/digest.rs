//! Which bytes were read: the SHA-256 of an input as it is stored, compressed or not.

use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use renaper_crosscheck_report::InputDigest;
use sha2::{Digest, Sha256};

/// The hash of what was read so far: it is with the reader, and with whoever asks for it at the end.
#[derive(Clone, Default)]
pub(super) struct SharedHasher(Arc<Mutex<HashedSoFar>>);

#[derive(Default)]
struct HashedSoFar {
    bytes: u64,
    hasher: Sha256,
}

impl SharedHasher {
    fn state(&self) -> MutexGuard<'_, HashedSoFar> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn update(&self, read: &[u8]) {
        let mut state = self.state();
        state.bytes = state.bytes.saturating_add(u64::try_from(read.len()).unwrap_or(u64::MAX));
        state.hasher.update(read);
    }

    /// What the input at this path came to.
    pub(super) fn digest(&self, path: &Path) -> InputDigest {
        let state = self.state();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        InputDigest { name, bytes: state.bytes, sha256: hex::encode(state.hasher.clone().finalize()) }
    }
}

/// An input whose bytes are hashed as they are read, where that is wanted.
pub(super) struct Hashed<R> {
    pub(super) input: R,
    pub(super) hasher: Option<SharedHasher>,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(buffer)?;
        if let Some(hasher) = &self.hasher {
            hasher.update(buffer.get(..count).unwrap_or_default());
        }
        Ok(count)
    }
}
