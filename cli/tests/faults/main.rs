//! Faults of the machine: every call of the program to the system fails once, and from then on.
//!
//! A run is repeated with its n-th call of a class failing, for n from 1 on, until no call fails any more. After each
//! run, every file that it writes is as it was before or whole and right, its inputs are as they were, nothing is left
//! behind, the status is 2 unless the fault did no harm, the message names the file and the cause and nobody's data,
//! and a second run without a fault comes to the same bytes as an undisturbed one. That the system reads and writes
//! less than it was asked to, or is interrupted, does no harm at all.
//!
//! ```sh
//! CROSSCHECK_FAULTS=calls cargo test -p renaper-crosscheck-cli --test faults -- --nocapture   # every call
//! CROSSCHECK_FAULTS=all cargo test -p renaper-crosscheck-cli --test faults -- --nocapture     # and every allocation
//! ```
//!
//! Without the variable, the distance from one n to the next grows with n. Each line that is printed says the workload,
//! the class, the last call that failed, the runs, those that ended with a fault, and those that it did no harm.
#![cfg(all(target_os = "linux", target_env = "gnu"))]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod machine;
mod promises;
mod workloads;
