//! Where one JSON value ends. It looks at brackets, strings and what may follow what; whether the value is one, and a
//! case, is for the library to say.

/// How far a value was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scan {
    /// It ends where the scan ended.
    Complete,
    /// It goes on.
    More,
    /// It goes on, and can no longer be JSON.
    Suspicious,
    /// It has no end: a bracket closes another kind, or a line ends inside a string.
    Broken,
}

/// Deepest nesting that is followed: far more than any case may have, and little enough to remember.
const DEEPEST: usize = 1 << 16;

/// What may come next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Next {
    #[default]
    Value,
    ValueOrEnd,
    KeyOrEnd,
    Key,
    Colon,
    CommaOrEnd,
}

/// What the scanner is in the middle of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Inside {
    #[default]
    Structure,
    String,
    Escape,
    /// A number or a word.
    Token,
}

/// Finds the end of one value that begins at the first byte it is given.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    /// The closing brackets that are awaited.
    open: Vec<u8>,
    inside: Inside,
    next: Next,
    suspicious: bool,
}

impl Scanner {
    /// Scans more bytes: how many of them belong to the value, and how far it was found.
    ///
    /// Scanning ends with the value, with a line, or with the bytes.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> (usize, Scan) {
        for (index, &byte) in bytes.iter().enumerate() {
            let taken = index.saturating_add(1);
            match self.inside {
                Inside::Escape if byte == b'\n' => return (taken, Scan::Broken),
                Inside::Escape => self.inside = Inside::String,
                Inside::String => match byte {
                    b'\\' => self.inside = Inside::Escape,
                    b'\n' => return (taken, Scan::Broken),
                    b'"' => {
                        self.inside = Inside::Structure;
                        if self.open.is_empty() {
                            return (taken, Scan::Complete);
                        }
                    }
                    _ => {}
                },
                Inside::Token if !ends_token(byte) => {}
                Inside::Token | Inside::Structure => {
                    if self.inside == Inside::Token && self.open.is_empty() {
                        // The delimiter belongs to whatever the value stands in.
                        return (index, Scan::Complete);
                    }
                    self.inside = Inside::Structure;
                    if let Some(scan) = self.structure(byte) {
                        return (taken, scan);
                    }
                    if byte == b'\n' {
                        return (taken, self.so_far());
                    }
                }
            }
        }
        (bytes.len(), self.so_far())
    }

    /// Whether the value can no longer be JSON.
    pub(super) fn is_suspicious(&self) -> bool {
        self.suspicious
    }

    fn so_far(&self) -> Scan {
        if self.suspicious { Scan::Suspicious } else { Scan::More }
    }

    /// One byte outside strings and tokens.
    fn structure(&mut self, byte: u8) -> Option<Scan> {
        if byte.is_ascii_whitespace() {
            return None;
        }
        let expected = self.next;
        match byte {
            b'{' | b'[' => {
                self.expect(matches!(expected, Next::Value | Next::ValueOrEnd));
                let (end, next) = if byte == b'{' { (b'}', Next::KeyOrEnd) } else { (b']', Next::ValueOrEnd) };
                if self.open.len() >= DEEPEST {
                    return Some(Scan::Broken);
                }
                self.open.push(end);
                self.next = next;
            }
            b'}' | b']' => {
                if self.open.pop() != Some(byte) {
                    return Some(Scan::Broken);
                }
                // A comma too many does not hide the end; the error names it.
                let is_behind_comma = expected == Next::Key || expected == Next::Value && byte == b']';
                let may_end = matches!(expected, Next::CommaOrEnd | Next::KeyOrEnd | Next::ValueOrEnd);
                self.expect(may_end || is_behind_comma);
                self.next = Next::CommaOrEnd;
                if self.open.is_empty() {
                    return Some(Scan::Complete);
                }
            }
            b',' => {
                self.expect(expected == Next::CommaOrEnd);
                self.next = if self.open.last() == Some(&b'}') { Next::Key } else { Next::Value };
            }
            b':' => {
                self.expect(expected == Next::Colon);
                self.next = Next::Value;
            }
            b'"' => {
                self.inside = Inside::String;
                let is_key = matches!(expected, Next::Key | Next::KeyOrEnd);
                self.expect(is_key || matches!(expected, Next::Value | Next::ValueOrEnd));
                self.next = if is_key { Next::Colon } else { Next::CommaOrEnd };
            }
            _ => {
                self.inside = Inside::Token;
                self.expect(matches!(expected, Next::Value | Next::ValueOrEnd));
                self.next = Next::CommaOrEnd;
            }
        }
        None
    }

    fn expect(&mut self, as_expected: bool) {
        self.suspicious |= !as_expected;
    }
}

fn ends_token(byte: u8) -> bool {
    byte.is_ascii_whitespace() || matches!(byte, b',' | b':' | b'[' | b']' | b'{' | b'}' | b'"')
}
