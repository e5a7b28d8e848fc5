//! The hashes of a trail, as numbers and as text.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};

/// A SHA-256 or an HMAC of it, in lower-case hexadecimal where it is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hash(pub(super) [u8; 32]);

impl Hash {
    /// Of a line, without its end.
    pub(super) fn of(line: &[u8]) -> Self {
        Hash(Sha256::digest(line).into())
    }

    /// Reads 64 hexadecimal digits.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut hash = [0; 32];
        hex::decode_to_slice(text, &mut hash).map_err(|_| "64 hexadecimal digits are wanted".to_owned())?;
        Ok(Hash(hash))
    }

    /// Gives its digits to `write`, without an allocation.
    pub(super) fn write_to<T>(self, write: impl FnOnce(&str) -> T) -> T {
        let mut digits = [b'0'; 64];
        // There is room for two digits a byte, and digits are ASCII.
        let _ = hex::encode_to_slice(self.0, &mut digits);
        write(std::str::from_utf8(&digits).unwrap_or_default())
    }
}

/// The head that was kept of a trail: all its digits, or the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeptHead(String);

/// Fewer digits can be met by chance, by whoever tries for long enough.
const FEWEST_DIGITS: usize = 16;

impl KeptHead {
    /// Reads 16 to 64 hexadecimal digits.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let digits = text.trim_end_matches('…').to_ascii_lowercase();
        let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !are_digits || !(FEWEST_DIGITS..=64).contains(&digits.len()) {
            return Err(format!("the {FEWEST_DIGITS} first hexadecimal digits are wanted, or more, up to all 64"));
        }
        Ok(KeptHead(digits))
    }

    /// Whether these are the first digits of a hash.
    pub(super) fn begins(&self, hash: Hash) -> bool {
        hash.write_to(|digits| digits.starts_with(&self.0))
    }

    /// How many digits were kept, where that is not all of them.
    pub(super) fn shortened_to(&self) -> Option<usize> {
        Some(self.0.len()).filter(|&digits| digits < 64)
    }
}

/// All its digits.
impl From<Hash> for KeptHead {
    fn from(hash: Hash) -> Self {
        KeptHead(hash.to_string())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(|digits| f.write_str(digits))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.write_to(|digits| serializer.serialize_str(digits))
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Hash::parse(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
