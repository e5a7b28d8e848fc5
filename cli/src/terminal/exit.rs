//! How a run ended.

use std::process::ExitCode;

/// How a run ended, as its exit status says (README, "Two commands").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Everything was read.
    Done,
    /// Some records were rejected.
    SomeRejected,
    /// Something could not be read, or a policy is at fault; it was said already.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => ExitCode::SUCCESS,
            Exit::SomeRejected => ExitCode::from(1),
            Exit::Failed => ExitCode::from(2),
        }
    }
}
