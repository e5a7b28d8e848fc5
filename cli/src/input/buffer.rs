//! Buffered input that counts its lines and takes back what was read too far.

use std::io::{self, BufRead, BufReader, Read};

use super::place::Place;
use crate::texts::{input, told};

/// An input.
pub(super) struct Buffer<R> {
    input: BufReader<R>,
    /// What was put back, and how much of it was taken again.
    put_back: Vec<u8>,
    taken: usize,
    place: Place,
    /// Whether a record separator was passed over.
    has_separators: bool,
    /// Whether the last read brought less than there was room for: there was no more.
    is_drained: bool,
}

/// How much is read at once, in bytes: as much as a pipe holds, so that a pipe that is full fills it.
const ROOM: usize = 64 << 10;

impl<R: Read> Buffer<R> {
    pub(super) fn new(input: R) -> Self {
        let input = BufReader::with_capacity(ROOM, input);
        Buffer {
            input,
            put_back: Vec::new(),
            taken: 0,
            place: Place { line: 1, column: 0 },
            has_separators: false,
            is_drained: false,
        }
    }

    /// Whether looking for the end of a line means to read, and perhaps to wait: nothing is buffered, or the beginning
    /// of a line whose rest was not there when it was read.
    pub(super) fn would_wait(&self) -> bool {
        let buffered = self.input.buffer();
        self.taken >= self.put_back.len()
            && (buffered.is_empty() || self.is_drained && memchr::memchr(b'\n', buffered).is_none())
    }

    /// Where the next byte stands.
    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// What is buffered; empty at the end.
    pub(super) fn fill(&mut self) -> io::Result<&[u8]> {
        if self.taken < self.put_back.len() {
            return Ok(self.put_back.get(self.taken..).unwrap_or_default());
        }
        self.fill_input()
    }

    /// What is buffered of the input itself.
    fn fill_input(&mut self) -> io::Result<&[u8]> {
        while self.input.buffer().is_empty() {
            match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
                Ok(read) => {
                    self.is_drained = read.len() < ROOM;
                    break;
                }
            }
        }
        Ok(self.input.buffer())
    }

    /// Takes what was looked at.
    pub(super) fn consume(&mut self, count: usize) {
        let from_put_back = self.taken < self.put_back.len();
        let buffered = if from_put_back {
            self.put_back.get(self.taken..).unwrap_or_default()
        } else {
            // The bytes are buffered already: this reads nothing.
            self.input.fill_buf().unwrap_or_default()
        };
        let taken = buffered.get(..count).unwrap_or(buffered);
        let lines = u64::try_from(memchr::memchr_iter(b'\n', taken).count()).unwrap_or(u64::MAX);
        match memchr::memrchr(b'\n', taken) {
            Some(last) => {
                self.place.line = self.place.line.saturating_add(lines);
                self.place.column = taken.len().saturating_sub(last).saturating_sub(1);
            }
            None => self.place.column = self.place.column.saturating_add(taken.len()),
        }
        let count = taken.len();
        if from_put_back {
            self.taken = self.taken.saturating_add(count);
            if self.taken == self.put_back.len() {
                self.put_back = Vec::new();
                self.taken = 0;
            }
        } else {
            self.input.consume(count);
        }
    }

    /// Gives bytes back, to be read again from `place`.
    pub(super) fn put_back(&mut self, mut bytes: Vec<u8>, place: Place) {
        bytes.extend_from_slice(self.put_back.get(self.taken..).unwrap_or_default());
        self.put_back = bytes;
        self.taken = 0;
        self.place = place;
    }

    pub(super) fn is_at_end(&mut self) -> io::Result<bool> {
        Ok(self.fill()?.is_empty())
    }

    pub(super) fn skip_byte(&mut self) -> io::Result<()> {
        self.fill()?;
        self.consume(1);
        Ok(())
    }

    /// Whether a record separator (RFC 7464) was passed over.
    pub(super) fn has_separators(&self) -> bool {
        self.has_separators
    }

    /// Skips what may stand between records, byte-order marks and record separators, too, and looks at what follows.
    pub(super) fn skip_between(&mut self, is_between: impl Fn(u8) -> bool) -> io::Result<Option<u8>> {
        loop {
            let buffered = self.fill()?;
            if buffered.is_empty() {
                return Ok(None);
            }
            let other = buffered.iter().position(|&byte| !is_between(byte) && byte != SEPARATOR);
            let (count, next) = match other {
                Some(at) => (at, buffered.get(at).copied()),
                None => (buffered.len(), None),
            };
            let has_separators = memchr::memchr(SEPARATOR, buffered.get(..count).unwrap_or_default()).is_some();
            self.has_separators |= has_separators;
            self.consume(count);
            if next.is_some() && !(next == MARK.first().copied() && self.skip_mark()?) {
                return Ok(next);
            }
        }
    }

    /// Skips a byte-order mark, where one stands: editors put it there, and it is no part of the text.
    pub(super) fn skip_mark(&mut self) -> io::Result<bool> {
        let buffered = self.fill()?;
        if buffered.len() >= MARK.len() {
            let is_mark = buffered.starts_with(&MARK);
            if is_mark {
                self.consume(MARK.len());
            }
            return Ok(is_mark);
        }
        let place = self.place;
        let mut read = Vec::new();
        for byte in MARK {
            if self.fill()?.first() != Some(&byte) {
                self.put_back(read, place);
                return Ok(false);
            }
            read.push(byte);
            self.consume(1);
        }
        Ok(true)
    }
}

/// A byte-order mark in UTF-8.
const MARK: [u8; 3] = [0xEF, 0xBB, 0xBF];

/// What stands before each record of a JSON text sequence (RFC 7464).
const SEPARATOR: u8 = 0x1E;

/// What stands behind the marks and separators at the head of a text.
pub(super) fn unmarked(mut text: &[u8]) -> &[u8] {
    while let Some(rest) = text.strip_prefix(&MARK).or(text.strip_prefix(&[SEPARATOR])) {
        text = rest;
    }
    text
}

/// A text without the white space, marks and separators at its end.
pub(super) fn trim_end(mut text: &[u8]) -> &[u8] {
    loop {
        let trimmed = text.trim_ascii_end();
        match trimmed.strip_suffix(&MARK).or(trimmed.strip_suffix(&[SEPARATOR])) {
            Some(rest) => text = rest,
            None => return trimmed,
        }
    }
}

/// Appends what fits, and says whether anything but white space did not.
pub(super) fn append(text: &mut Vec<u8>, start: usize, more: &[u8], longest: usize) -> io::Result<bool> {
    let room = longest.saturating_sub(text.len().saturating_sub(start)).min(more.len());
    let (fits, dropped) = more.split_at(room);
    text.try_reserve(room).map_err(|_| io::Error::new(io::ErrorKind::OutOfMemory, told(input::NO_MEMORY)))?;
    text.extend_from_slice(fits);
    Ok(dropped.iter().any(|byte| !byte.is_ascii_whitespace()))
}
