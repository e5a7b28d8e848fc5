//! `--keys`: columns before the document of a line. They are not parsed, and stand before its answers again.

use std::num::NonZeroUsize;

use clap::Args;
use serde::{Deserialize, Serialize};

use super::bytes::at_least_one;
use crate::texts::{input, told};

/// Which columns of a line are keys.
#[derive(Args, Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Keys {
    /// Columns before each document, not parsed; they stand before its answers
    #[arg(long = "keys", value_name = "N", id = "keys", value_parser = at_least_one)]
    #[serde(rename = "keys", default, skip_serializing_if = "Option::is_none")]
    count: Option<NonZeroUsize>,

    /// Separator of key columns [default: tab] or of CSV [default: ,]
    #[arg(long, value_name = "C", value_parser = delimiter)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    delimiter: Option<char>,
}

/// A line with keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Keyed<'t> {
    /// The keys that there are, each with the delimiter behind it.
    pub(crate) keys: &'t [u8],
    /// How many there are too few.
    pub(crate) missing: usize,
    /// What stands behind them.
    pub(crate) document: &'t [u8],
}

impl Keys {
    /// How many columns are keys, where any are.
    pub(crate) fn count(self) -> Option<NonZeroUsize> {
        self.count
    }

    /// What stands between the columns.
    pub(crate) fn delimiter(self) -> u8 {
        self.given_delimiter().unwrap_or(b'\t')
    }

    /// What is to stand between columns, where that was given.
    pub(crate) fn given_delimiter(self) -> Option<u8> {
        self.delimiter.and_then(|delimiter| u8::try_from(delimiter).ok())
    }

    /// Takes a line apart. Where it has too few columns, the last one stands in the document's place.
    pub(crate) fn split(self, line: &[u8]) -> Keyed<'_> {
        let count = self.count.map_or(0, NonZeroUsize::get);
        let ends = memchr::memchr_iter(self.delimiter(), line).take(count);
        let (found, end) = ends.fold((0_usize, 0), |(found, _), at| (found.saturating_add(1), at.saturating_add(1)));
        let (keys, document) = line.split_at_checked(end).unwrap_or((line, &[]));
        Keyed { keys, missing: count.saturating_sub(found), document }
    }
}

/// Reads a delimiter: one character of ASCII that ends no line.
fn delimiter(text: &str) -> Result<char, String> {
    let byte = match text.as_bytes() {
        br"\t" => Some(b'\t'),
        [byte] => Some(*byte),
        [b'\\', b'x', one, two] if one.is_ascii_hexdigit() && two.is_ascii_hexdigit() => {
            text.get(2..).and_then(|hex| u8::from_str_radix(hex, 16).ok())
        }
        _ => None,
    };
    byte.filter(|byte| byte.is_ascii() && !matches!(byte, 0 | b'\n' | b'\r'))
        .map(char::from)
        .ok_or_else(|| told(input::DELIMITER).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(count: usize, delimiter: char) -> Keys {
        Keys { count: NonZeroUsize::new(count), delimiter: Some(delimiter) }
    }

    #[test]
    fn the_document_is_what_stands_behind_the_keys() {
        for (count, line, taken, missing, document) in [
            (1, "17,{\"a\":1,\"b\":2}", "17,", 0, "{\"a\":1,\"b\":2}"),
            (2, ",,{}", ",,", 0, "{}"),
            (2, "17,", "17,", 1, ""),
            (3, "17,{}", "17,", 2, "{}"),
            (1, "{}", "", 1, "{}"),
            (1, "", "", 1, ""),
        ] {
            let expected = Keyed { keys: taken.as_bytes(), missing, document: document.as_bytes() };
            assert_eq!(keys(count, ',').split(line.as_bytes()), expected, "{line}");
        }
    }

    #[test]
    fn a_delimiter_is_one_byte_that_ends_no_line() {
        for (text, read) in [("\\t", '\t'), ("\t", '\t'), (",", ','), ("\\x02", '\x02'), ("\x02", '\x02'), ("\\", '\\')]
        {
            assert_eq!(delimiter(text), Ok(read), "{text:?}");
        }
        for text in ["", "ab", "ñ", "\n", "\\n", "\\x0a", "\\x00", "\\xff", "\\x2", "\\x002", "\\x+2", "\\x"] {
            assert!(delimiter(text).is_err(), "{text:?}");
        }
    }
}
