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

/// Makes an allocation that fails end the run as any other failure does. Rust says what failed and aborts the program;
/// no code of a program can take that back.
pub(crate) fn abort_is_failure() {
    #[cfg(unix)]
    {
        let always = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(true));
        // Were it refused, such a run would end by its signal: as it would without.
        let _ = signal_hook::flag::register_conditional_shutdown(signal_hook::consts::SIGABRT, 2, always);
    }
}
