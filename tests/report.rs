//! What the tests covered, printed even when they pass.

use std::io::Write;

/// Says on standard output what was checked. The test runner holds back what is printed, but not what is written.
pub(crate) fn checked(what: &str) {
    let mut output = std::io::stdout();
    writeln!(output, "checked: {what}").unwrap();
}
