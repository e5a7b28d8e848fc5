//! Lines with keys out of a stream: a record is a line, whatever it holds.

use std::io::{self, Read};
use std::num::NonZeroUsize;

use super::buffer::{Buffer, append};
use super::keys::Keys;
use super::place::{Place, Record};

/// The lines of one input.
pub(super) struct KeyedLines<R> {
    buffer: Buffer<R>,
    keys: Keys,
    longest: usize,
    is_begun: bool,
}

impl<R: Read> KeyedLines<R> {
    /// `longest` is the longest document accepted, in bytes; the keys of a line may be as long.
    pub(super) fn new(input: R, keys: Keys, longest: usize) -> Self {
        KeyedLines { buffer: Buffer::new(input), keys, longest, is_begun: false }
    }

    /// Whether looking for the next record means to read, and perhaps to wait.
    pub(super) fn would_wait(&self) -> bool {
        self.buffer.would_wait()
    }

    /// Appends the next line to `text`, without its end; of one that is too long its keys alone. One without anything
    /// on it is no record.
    pub(super) fn next(&mut self, text: &mut Vec<u8>) -> io::Result<Option<Record>> {
        if !self.is_begun {
            self.is_begun = true;
            self.buffer.skip_mark()?;
        }
        let start = text.len();
        while !self.buffer.is_at_end()? {
            let place = self.buffer.place();
            let record = self.line(text, start, place)?;
            if matches!(record, Record::Text(_)) && text.len() > start && text.last() == Some(&b'\r') {
                text.pop();
            }
            if text.len() > start || matches!(record, Record::TooLong(_)) {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    fn line(&mut self, text: &mut Vec<u8>, start: usize, place: Place) -> io::Result<Record> {
        let delimiter = self.keys.delimiter();
        let mut awaited = self.keys.count().map_or(0, NonZeroUsize::get);
        // Where that begins which is not to be too long: the keys, then the document.
        let mut begin = start;
        let mut overflows = false;
        loop {
            let buffered = self.buffer.fill()?;
            let end = memchr::memchr(b'\n', buffered);
            let line = buffered.get(..end.unwrap_or(buffered.len())).unwrap_or_default();
            let mut rest = line;
            while awaited > 0
                && let Some(at) = memchr::memchr(delimiter, rest)
            {
                let (key, behind) = rest.split_at_checked(at.saturating_add(1)).unwrap_or((rest, &[]));
                // A tab that does not fit would be dropped as white space is.
                overflows |= text.len().saturating_sub(begin).saturating_add(key.len()) > self.longest;
                overflows |= append(text, begin, key, self.longest)?;
                rest = behind;
                awaited = awaited.saturating_sub(1);
                if awaited == 0 && !overflows {
                    begin = text.len();
                }
            }
            overflows |= append(text, begin, rest, self.longest)?;
            let taken = line.len().saturating_add(usize::from(end.is_some()));
            self.buffer.consume(taken);
            if end.is_some() || self.buffer.is_at_end()? {
                break;
            }
        }
        if overflows {
            text.truncate(begin);
            return Ok(Record::TooLong(place));
        }
        Ok(Record::Text(place))
    }
}
