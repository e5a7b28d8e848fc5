//! The audit trail: a line for every record, each with the hash of the line before (JSON.md, "An audit trail").
//!
//! A chain of hashes shows accidents, and edits to whoever kept its head elsewhere. Whoever holds the whole file can
//! make another one; so what is kept elsewhere is what proves anything.
//!
//! A manifest binds the trails of several runs: a chain with a line for each of them (JSON.md, "A manifest").

mod entry;
mod hash;
mod header;
mod key;
mod manifest;
mod merge;
mod trail;
mod verify;

pub(crate) use self::entry::Entries;
pub(crate) use self::hash::KeptHead;
pub(crate) use self::header::Header;
pub(crate) use self::key::Key;
pub(crate) use self::merge::merge;
pub(crate) use self::trail::{Seal, Trail};
pub(crate) use self::verify::{Expected, Origin, verify};
