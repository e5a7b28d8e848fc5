//! What goes out: files that are there whole or not at all, lines, and what is counted of the records behind them.

mod csv;
mod destination;
mod held;
mod interruption;
mod line;
mod places;
mod resumable;

pub(crate) use self::csv::{Format, heading, id_text, write_error_row, write_row};
pub(crate) use self::destination::{Destination, place};
pub(crate) use self::held::Lock;
pub(crate) use self::line::{Fault, error_line, line_of, write_error_account, write_json, write_with_margins};
pub(crate) use self::places::{Named, refuse_shared};
