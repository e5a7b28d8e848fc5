//! What comes in: records out of files and standard input, and the policies that the command line names.

mod buffer;
mod bytes;
mod content;
mod digest;
mod doubts;
mod fault;
mod fields;
mod files;
mod found;
mod gzip;
mod inputs;
mod keyed;
mod keys;
mod likely;
mod place;
mod pointers;
mod policy;
mod records;
mod scanner;
mod table;

pub(crate) use self::bytes::{at_least_one, bytes, whole};
pub(crate) use self::fault::{fault_behind_keys, fault_of_columns, fault_of_heading, fault_of_layout};
pub(crate) use self::files::{Listed, files_of, list_files};
pub(crate) use self::found::{found, resolved};
pub(crate) use self::inputs::{Inputs, refuse_unreadable_files};
pub(crate) use self::keys::{Keyed, Keys};
pub(crate) use self::place::{ArrayNumber, Place, Record};
pub(crate) use self::pointers::Pointers;
pub(crate) use self::policy::{named_or_read, read_and_check};
