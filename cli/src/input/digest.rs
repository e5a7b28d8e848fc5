//! Which bytes were read: the SHA-256 of an input as it is stored, compressed or not.

use std::io::{self, Read};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// An input that was read to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct InputDigest {
    /// The name of the file, without its folder; `-` is standard input.
    pub(crate) name: String,
    /// How many bytes it has.
    pub(crate) bytes: u64,
    /// Their SHA-256, in lower-case hexadecimal.
    pub(crate) sha256: String,
}

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

/// The SHA-256 of several inputs: that of their digests, a line each.
pub(crate) fn digest_of_all(inputs: &[InputDigest]) -> String {
    let hash = inputs.iter().fold(Sha256::new(), |hash, input| hash.chain_update(&input.sha256).chain_update("\n"));
    hex::encode(hash.finalize())
}
