//! What the program says to whoever started it: text on standard output, messages on standard error, an exit status.

mod account;
mod exit;
mod printable;
mod progress;

use std::io::{self, IsTerminal, Write};

use anyhow::Context;

pub(crate) use self::account::Account;
pub(crate) use self::exit::{Exit, abort_is_failure};
pub(crate) use self::printable::{printable, printable_data, shown};
pub(crate) use self::progress::{lines_read, progress_bar};

use crate::texts::{self, told};

/// Writes to standard output.
pub(crate) fn print(text: &[u8]) -> anyhow::Result<Exit> {
    let mut output = io::stdout().lock();
    let text = if output.is_terminal() { printable_data(text) } else { text.into() };
    output.write_all(&text).and_then(|()| output.flush()).context(told(texts::output::STANDARD_OUTPUT))?;
    Ok(Exit::Done)
}

/// Writes a line to standard error, or several; where that is closed there is nobody left to tell.
pub(crate) fn say(line: &str) {
    let _ = writeln!(io::stderr(), "{}", printable::printable_lines(line));
}

/// Whether whoever read the output has gone.
pub(crate) fn is_closed_pipe(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}
