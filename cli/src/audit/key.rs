//! The key of a trail.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, bail};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::hash::Hash;
use crate::terminal::shown;
use crate::texts::{audit, said};

/// A secret with which lines prove their cases: without it they say nothing about them.
#[derive(Clone)]
pub(crate) struct Key(Hmac<Sha256>);

/// Fewer bytes can be guessed.
const SHORTEST_KEY: usize = 16;

/// What has more bytes is no secret that somebody keeps; a device may have no end.
const LONGEST_KEY: u64 = 1 << 20;

impl Key {
    /// Takes the bytes of a file as the key, without white space at the ends.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let named = || format!("`{}`", shown(path));
        let mut bytes = Vec::new();
        let file = File::open(path).with_context(named)?;
        file.take(LONGEST_KEY.saturating_add(1)).read_to_end(&mut bytes).with_context(named)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST_KEY) {
            bail!(said(audit::KEY_TOO_LONG, &[("file", &shown(path)), ("bytes", &LONGEST_KEY)]));
        }
        let secret = bytes.trim_ascii();
        if secret.len() < SHORTEST_KEY {
            bail!(said(audit::KEY_TOO_SHORT, &[("file", &shown(path)), ("bytes", &SHORTEST_KEY)]));
        }
        Ok(Key(Hmac::new_from_slice(secret)?))
    }

    /// The HMAC-SHA-256 of a record as it was read.
    pub(super) fn mac(&self, record: &[u8]) -> Hash {
        Hash(self.0.clone().chain_update(record).finalize().into_bytes().into())
    }

    /// Whether a hash is that of a record; how long it takes to say so tells nothing of the hash.
    pub(super) fn proves(&self, record: &[u8], hash: Hash) -> bool {
        self.0.clone().chain_update(record).verify_slice(&hash.0).is_ok()
    }

    /// What tells this key from another one, and nothing else about it.
    pub(crate) fn name(&self) -> String {
        self.mac(b"the name of this key").to_string()
    }
}
