//! Records out of a stream: NDJSON, one pretty-printed document, or an array, told apart as they are read.
//!
//! Nothing is read whole. Where the structure of a document or an array turns out to be broken, what was read of it is
//! read again line by line, once, so that every line that can be read is read, and the work stays linear.

use std::io::{self, Read};

use super::buffer::{Buffer, append, trim_end, unmarked};
use super::fault::object_length;
use super::place::{Place, Record};
use super::scanner::{Scan, Scanner};

/// How the input is laid out, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Layout {
    /// At the beginning, or after a whole document or array.
    Unknown,
    /// A record a line.
    Lines,
    /// On a line with several objects, before one of them.
    Objects,
    /// Inside an array, before an element or its comma.
    Array,
    /// After an array turned out to be broken: only lines that begin like an element are records.
    Remnants,
}

/// The records of one input.
pub(super) struct Records<R> {
    buffer: Buffer<R>,
    layout: Layout,
    longest: usize,
    /// Something of the record in hand did not fit.
    overflowed: bool,
    /// The last thing read was an array's end.
    after_array: bool,
    /// Arrays begun so far.
    arrays: u64,
    /// Whether the last record stood in the last of them.
    in_array: bool,
}

impl<R: Read> Records<R> {
    /// `longest` is the longest record accepted, in bytes.
    pub(super) fn new(input: R, longest: usize) -> Self {
        Records {
            buffer: Buffer::new(input),
            layout: Layout::Unknown,
            longest,
            overflowed: false,
            after_array: false,
            arrays: 0,
            in_array: false,
        }
    }

    /// Whether looking for the next record means to read, and perhaps to wait.
    pub(super) fn would_wait(&self) -> bool {
        self.buffer.would_wait()
    }

    /// The number of the array that the last record is an element of, from 1.
    pub(super) fn array(&self) -> Option<u64> {
        self.in_array.then_some(self.arrays)
    }

    /// Appends the next record to `text`.
    pub(super) fn next(&mut self, text: &mut Vec<u8>) -> io::Result<Option<Record>> {
        loop {
            self.overflowed = false;
            self.in_array = matches!(self.layout, Layout::Array | Layout::Remnants);
            let found = match self.layout {
                Layout::Unknown => self.first(text)?,
                Layout::Lines => self.line(text)?,
                Layout::Objects => self.object(text)?,
                Layout::Array => self.element(text)?,
                Layout::Remnants => self.remnant(text)?,
            };
            match found {
                Step::Found(record) => return Ok(Some(record)),
                Step::End => return Ok(None),
                Step::Again => {}
            }
        }
    }

    /// What the input begins with says how it is laid out.
    fn first(&mut self, text: &mut Vec<u8>) -> io::Result<Step> {
        match self.buffer.skip_between(|byte| byte.is_ascii_whitespace())? {
            None => Ok(Step::End),
            Some(b'[') => {
                self.buffer.skip_byte()?;
                self.arrays = self.arrays.saturating_add(1);
                self.layout = Layout::Array;
                Ok(Step::Again)
            }
            Some(b'{') => self.document(text),
            // An array that seemed to be closed goes on.
            Some(b',') if self.after_array => {
                self.layout = Layout::Array;
                Ok(Step::Again)
            }
            Some(_) => {
                self.layout = Layout::Lines;
                Ok(Step::Again)
            }
        }
    }

    /// An object: alone on its line it is the first of many lines, otherwise a document of its own.
    fn document(&mut self, text: &mut Vec<u8>) -> io::Result<Step> {
        let place = self.buffer.place();
        let (start, mut scanner) = (text.len(), Scanner::default());
        loop {
            match self.scan(&mut scanner, text, start)? {
                Scan::Complete if !scanner.is_suspicious() || self.buffer.place().line == place.line => {
                    // A sequence may go on with an object on several lines after one on a single line.
                    let is_alone = self.buffer.place().line == place.line && !self.buffer.has_separators();
                    let is_followed = self.end_object(text, start)?;
                    if is_alone {
                        self.layout = if is_followed { Layout::Objects } else { Layout::Lines };
                    }
                    return Ok(self.found(text, start, place));
                }
                // A line that ends with its object open is either the first of a document or broken; what follows shows
                // it.
                Scan::More if !self.buffer.is_at_end()? => {}
                Scan::More if !has_record_after_first_line(text, start) => return Ok(self.found(text, start, place)),
                Scan::Complete | Scan::More | Scan::Broken | Scan::Suspicious => {
                    self.layout = Layout::Lines;
                    if self.overflowed {
                        self.end_line(text, start)?;
                        return Ok(self.found(text, start, place));
                    }
                    self.buffer.put_back(text.split_off(start), place);
                    return Ok(Step::Again);
                }
            }
        }
    }

    /// One line. A blank one is no record.
    fn line(&mut self, text: &mut Vec<u8>) -> io::Result<Step> {
        self.buffer.skip_between(|_| false)?;
        if self.buffer.is_at_end()? {
            return Ok(Step::End);
        }
        let (place, start) = (self.buffer.place(), text.len());
        let may_have_several = self.layout == Layout::Lines;
        let buffered = self.buffer.fill()?;
        let end = memchr::memchr(b'\n', buffered);
        if may_have_several && end.is_some_and(|end| has_several(buffered.get(..end).unwrap_or_default())) {
            self.layout = Layout::Objects;
            return Ok(Step::Again);
        }
        let is_in_parts = end.is_none();
        let is_whole = self.append_line_or_objects(text, start, may_have_several)?;
        if !is_whole || may_have_several && is_in_parts && !self.overflowed && has_several(line_at(text, start)) {
            self.layout = Layout::Objects;
            let mut line = text.split_off(start);
            if self.buffer.place().line > place.line {
                line.push(b'\n');
            }
            self.buffer.put_back(line, place);
            return Ok(Step::Again);
        }
        if line_at(text, start).trim_ascii().is_empty() {
            text.truncate(start);
            return Ok(Step::Again);
        }
        Ok(self.found(text, start, place))
    }

    /// One object of a line that has several.
    fn object(&mut self, text: &mut Vec<u8>) -> io::Result<Step> {
        let next = self.buffer.skip_between(|byte| byte.is_ascii_whitespace() && byte != b'\n')?;
        let (place, start) = (self.buffer.place(), text.len());
        if next != Some(b'{') {
            self.layout = Layout::Lines;
            self.append_line(text, start)?;
            let is_blank = line_at(text, start).is_empty() && !self.overflowed;
            return Ok(if is_blank { Step::Again } else { self.found(text, start, place) });
        }
        let mut scanner = Scanner::default();
        let is_followed = loop {
            let scan = self.scan(&mut scanner, text, start)?;
            if scan == Scan::Complete {
                break self.end_object(text, start)?;
            }
            // One that does not end takes the rest of the line with it.
            if scan == Scan::Broken || self.buffer.place().line > place.line || self.buffer.is_at_end()? {
                self.end_line(text, start)?;
                break false;
            }
        };
        if !is_followed {
            self.layout = Layout::Lines;
        }
        Ok(self.found(text, start, place))
    }

    /// Looks at what stands behind an object on its line: whether that is another one. Whatever else stands there is
    /// part of the record, and makes it none.
    fn end_object(&mut self, text: &mut Vec<u8>, start: usize) -> io::Result<bool> {
        let object = self.buffer.place();
        let next = self.buffer.skip_between(|byte| byte.is_ascii_whitespace() && byte != b'\n')?;
        match next {
            Some(b'{') => return Ok(true),
            None => return Ok(false),
            Some(b'\n') => self.buffer.skip_byte()?,
            Some(_) => {
                // What was skipped counts for the place of what follows.
                let skipped = self.buffer.place().column.saturating_sub(object.column);
                let room = self.longest.saturating_sub(text.len().saturating_sub(start));
                text.resize(text.len().saturating_add(skipped.min(room)), b' ');
                self.append_line(text, start)?;
            }
        }
        Ok(false)
    }

    /// One element of an array. A fault inside it is its own; where it does not end, the array is broken.
    fn element(&mut self, text: &mut Vec<u8>) -> io::Result<Step> {
        match self.buffer.skip_between(|byte| byte.is_ascii_whitespace() || byte == b',')? {
            // An array that is not closed: an empty record stands for what was lost, and is an error.
            None => {
                self.layout = Layout::Lines;
                return Ok(Step::Found(Record::Text(self.buffer.place())));
            }
            Some(b']') => {
                self.buffer.skip_byte()?;
                self.layout = Layout::Unknown;
                self.after_array = true;
                return Ok(Step::Again);
            }
            Some(_) => {}
        }
        let place = self.buffer.place();
        let (start, mut scanner) = (text.len(), Scanner::default());
        loop {
            match self.scan(&mut scanner, text, start)? {
                Scan::Complete => return Ok(self.found(text, start, place)),
                Scan::More | Scan::Suspicious if !self.buffer.is_at_end()? => {}
                Scan::More | Scan::Suspicious if !has_record_after_first_line(text, start) => {
                    self.layout = Layout::Lines;
                    return Ok(self.found(text, start, place));
                }
                Scan::More | Scan::Suspicious | Scan::Broken => {
                    self.layout = Layout::Remnants;
                    let first_line = text.get(start..).and_then(|read| memchr::memchr(b'\n', read));
                    match first_line.map(|end| start.saturating_add(end).saturating_add(1)) {
                        Some(end) if !self.overflowed => {
                            let next_line = Place { line: place.line.saturating_add(1), column: 0 };
                            self.buffer.put_back(text.split_off(end), next_line);
                        }
                        _ => self.end_line(text, start)?,
                    }
                    return Ok(self.found(text, start, place));
                }
            }
        }
    }

    /// A line of a broken array: an element where it begins like one, else a remnant of what was reported already.
    fn remnant(&mut self, text: &mut Vec<u8>) -> io::Result<Step> {
        let start = text.len();
        let step = self.line(text)?;
        if matches!(step, Step::Found(Record::Text(_))) {
            let line = text.get(start..).unwrap_or_default().trim_ascii();
            let end_of_array = |line: &&[u8]| line.trim_ascii_end().ends_with(b"}");
            let element = line
                .strip_suffix(b"]")
                .filter(end_of_array)
                .or(line.strip_suffix(b","))
                .unwrap_or(line)
                .trim_ascii_end();
            if !element.starts_with(b"{") {
                text.truncate(start);
                return Ok(Step::Again);
            }
            let kept = element.len().saturating_add(text.len().saturating_sub(start).saturating_sub(line.len()));
            text.truncate(start.saturating_add(kept));
        }
        Ok(step)
    }

    /// Takes what the scanner wants of the buffered input, as long as it is not too long to keep.
    fn scan(&mut self, scanner: &mut Scanner, text: &mut Vec<u8>, start: usize) -> io::Result<Scan> {
        let buffered = self.buffer.fill()?;
        let (taken, scan) = scanner.scan(buffered);
        if text.len().saturating_sub(start).saturating_add(taken) > self.longest {
            // Too long to be kept: either a long document, or a line that does not end and the records behind it.
            let begins_line = text.last() == Some(&b'\n') && text.len() > start && buffered.starts_with(b"{");
            if !self.overflowed && (begins_line || has_record_after_first_line(text, start)) {
                return Ok(Scan::Broken);
            }
            self.overflowed = true;
        }
        append(text, start, buffered.get(..taken).unwrap_or_default(), self.longest)?;
        self.buffer.consume(taken);
        Ok(scan)
    }

    /// Takes the rest of the line, without its end, as long as it is not too long to keep.
    fn append_line(&mut self, text: &mut Vec<u8>, start: usize) -> io::Result<()> {
        self.append_line_or_objects(text, start, false).map(|_| ())
    }

    /// The same. Where `may_have_several`, it stops in a line that is too long to keep and begins with an object that
    /// is not, and gives false.
    fn append_line_or_objects(&mut self, text: &mut Vec<u8>, start: usize, may_have_several: bool) -> io::Result<bool> {
        loop {
            let buffered = self.buffer.fill()?;
            if buffered.is_empty() {
                return Ok(true);
            }
            let end = memchr::memchr(b'\n', buffered);
            let line = buffered.get(..end.unwrap_or(buffered.len())).unwrap_or_default();
            let before = text.len();
            let overflows = append(text, start, line, self.longest)?;
            if overflows && !self.overflowed && may_have_several {
                let begins_with_object = object_length(line_at(text, start).trim_ascii_start()).is_some();
                if begins_with_object {
                    text.truncate(before);
                    return Ok(false);
                }
            }
            self.overflowed |= overflows;
            let taken = line.len().saturating_add(usize::from(end.is_some()));
            self.buffer.consume(taken);
            if end.is_some() {
                return Ok(true);
            }
        }
    }

    /// Takes the rest of a line that was begun.
    fn end_line(&mut self, text: &mut Vec<u8>, start: usize) -> io::Result<()> {
        if self.buffer.place().column == 0 { Ok(()) } else { self.append_line(text, start) }
    }

    /// The record that begins at `start`, or the place of one that was too long.
    fn found(&self, text: &mut Vec<u8>, start: usize, place: Place) -> Step {
        while text.len() > start && text.last().is_some_and(u8::is_ascii_whitespace) {
            text.pop();
        }
        if self.overflowed {
            text.truncate(start);
            Step::Found(Record::TooLong(place))
        } else {
            Step::Found(Record::Text(place))
        }
    }
}

/// What became of a look for a record.
enum Step {
    Found(Record),
    /// The layout is clearer now.
    Again,
    End,
}

/// Whether what was read so far has, after its first line, a line that looks like a record of its own: one that begins
/// with a bracket, or an indented one that ends like an element, too.
fn has_record_after_first_line(text: &[u8], start: usize) -> bool {
    let lines = line_at(text, start).split(|&byte| byte == b'\n').skip(1);
    lines.map(|line| unmarked(line).trim_ascii_end()).any(|line| {
        let element = line.trim_ascii_start();
        let end = element.strip_suffix(b",").or(element.strip_suffix(b"]")).unwrap_or(element).trim_ascii_end();
        line.starts_with(b"{\"") || (element.starts_with(b"{\"") && end.ends_with(b"}"))
    })
}

/// What was read of a record that begins at `start`.
fn line_at(text: &[u8], start: usize) -> &[u8] {
    text.get(start..).unwrap_or_default()
}

/// Whether an object seems to begin behind another one on a line: brackets inside strings look the same.
fn has_several(line: &[u8]) -> bool {
    memchr::memchr_iter(b'{', line).any(|at| trim_end(line.get(..at).unwrap_or_default()).ends_with(b"}"))
}
