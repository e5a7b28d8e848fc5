//! The account of `--explain` on standard error.

use std::io::{self, Stderr, Write};

use anstream::AutoStream;

/// Where the account goes, as long as it can be written: an evaluation is not lost with it.
pub(crate) struct Account {
    stderr: AutoStream<Stderr>,
    fault: Option<io::Error>,
}

impl Account {
    /// Colours go to a terminal only.
    pub(crate) fn on_standard_error() -> Self {
        Account { stderr: AutoStream::auto(io::stderr()), fault: None }
    }

    /// Writes text at once.
    pub(crate) fn write(&mut self, text: &[u8]) {
        if self.fault.is_none() {
            self.fault = self.stderr.write_all(text).and_then(|()| self.stderr.flush()).err();
        }
    }

    /// Whether something of the account was lost. Whoever closed standard error does not want it; any other fault is
    /// one.
    pub(crate) fn is_lost(&self) -> bool {
        self.fault.as_ref().is_some_and(|fault| fault.kind() != io::ErrorKind::BrokenPipe)
    }
}
