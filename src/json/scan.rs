//! One pass over JSON text: its grammar, and the place of every value.
//!
//! Every place is at most a few bytes after the text, whose length is a `u32`: additions would wrap, for speed, but
//! never do.

/// Deepest nesting of a case, with the case itself counted as one (JSON.md, "A case").
const DEEPEST: usize = 128;

/// The place of a value, and that of the next one.
#[derive(Clone, Copy, Default)]
pub(super) struct Span {
    start: u32,
    end: u32,
    /// The number of the first place after this value and its contents; for an open container, that of the container
    /// around it.
    after: u32,
    is_escaped: bool,
}

impl Span {
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    pub(super) fn end(self) -> usize {
        self.end as usize
    }

    pub(super) fn after(self) -> usize {
        self.after as usize
    }

    /// Whether it is a string with escapes.
    pub(super) fn is_escaped(self) -> bool {
        self.is_escaped
    }
}

/// What a pass found.
pub(super) struct Scan {
    pub(super) spans: Vec<Span>,
    /// Where the text is nested deeper than a case may be.
    pub(super) too_deep_at: Option<usize>,
}

impl Scan {
    /// Finds every value; `None` if the text is not one JSON value, or is longer than 4 GiB.
    pub(super) fn of(text: &str) -> Option<Self> {
        u32::try_from(text.len()).ok()?;
        let bytes = text.as_bytes();
        if is_plain(bytes) { Scan::of_bytes::<true>(bytes) } else { Scan::of_bytes::<false>(bytes) }
    }

    /// Finds every value of text without backslashes and control characters (`PLAIN`), or of text that may have some.
    fn of_bytes<const PLAIN: bool>(bytes: &[u8]) -> Option<Self> {
        let mut spans: Vec<Span> = Vec::with_capacity(bytes.len() / 10);
        let mut too_deep_at = None;
        // The innermost open container.
        let (mut open, mut in_object, mut depth) = (None, false, 0_usize);
        let mut at = 0;
        loop {
            at = skip_space(bytes, at);
            let start = at;
            let mut is_escaped = false;
            match bytes.get(at)? {
                b'"' => (at, is_escaped) = skip_string::<PLAIN>(bytes, at)?,
                b'-' | b'0'..=b'9' => at = skip_number(bytes, at)?,
                b't' => at = skip_word(bytes, at, b"true")?,
                b'f' => at = skip_word(bytes, at, b"false")?,
                b'n' => at = skip_word(bytes, at, b"null")?,
                opening @ (b'{' | b'[') => {
                    if depth == DEEPEST {
                        too_deep_at.get_or_insert(start);
                    }
                    at = skip_space(bytes, at.wrapping_add(1));
                    if bytes.get(at) == Some(&closing(*opening)) {
                        at = at.wrapping_add(1);
                    } else {
                        let number = spans.len();
                        spans.push(Span::open(start, open));
                        (open, in_object, depth) = (Some(number), *opening == b'{', depth.wrapping_add(1));
                        if in_object {
                            at = skip_key::<PLAIN>(bytes, at, &mut spans)?;
                        }
                        continue;
                    }
                }
                _ => return None,
            }
            spans.push(Span::whole(start, at, is_escaped, spans.len()));
            // After a value comes another one, or the end of the open container.
            loop {
                at = skip_space(bytes, at);
                let Some(number) = open else {
                    return (at == bytes.len()).then_some(Scan { spans, too_deep_at });
                };
                match (bytes.get(at)?, in_object) {
                    (b',', true) => {
                        at = skip_space(bytes, at.wrapping_add(1));
                        at = skip_key::<PLAIN>(bytes, at, &mut spans)?;
                        break;
                    }
                    (b',', false) => {
                        at = at.wrapping_add(1);
                        break;
                    }
                    (b'}', true) | (b']', false) => {
                        at = at.wrapping_add(1);
                        let after = spans.len();
                        (open, depth) = (spans.get_mut(number)?.close(at, after), depth.saturating_sub(1));
                        let around = open.and_then(|around| spans.get(around));
                        in_object = around.is_some_and(|around| bytes.get(around.start()) == Some(&b'{'));
                    }
                    _ => return None,
                }
            }
        }
    }
}

/// What ends a container.
fn closing(opening: u8) -> u8 {
    if opening == b'{' { b'}' } else { b']' }
}

/// The place after the key at `start` and its colon.
#[inline]
fn skip_key<const PLAIN: bool>(bytes: &[u8], start: usize, spans: &mut Vec<Span>) -> Option<usize> {
    if bytes.get(start) != Some(&b'"') {
        return None;
    }
    let (end, is_escaped) = skip_string::<PLAIN>(bytes, start)?;
    spans.push(Span::whole(start, end, is_escaped, spans.len()));
    let colon = skip_space(bytes, end);
    (bytes.get(colon) == Some(&b':')).then_some(colon.wrapping_add(1))
}

impl Span {
    /// A value that contains no other, and whose number is `number`.
    fn whole(start: usize, end: usize, is_escaped: bool, number: usize) -> Self {
        Span { start: narrow(start), end: narrow(end), after: narrow(number.wrapping_add(1)), is_escaped }
    }

    /// An open container, inside another one.
    fn open(start: usize, around: Option<usize>) -> Self {
        Span { start: narrow(start), end: 0, after: around.map_or(u32::MAX, narrow), is_escaped: false }
    }

    /// Ends the container; `after` is the number of the next value. Returns the container around it.
    fn close(&mut self, end: usize, after: usize) -> Option<usize> {
        let around = (self.after != u32::MAX).then_some(self.after());
        (self.end, self.after) = (narrow(end), narrow(after));
        around
    }
}

/// A place in a text whose length was checked first; there are no more values than bytes.
fn narrow(place: usize) -> u32 {
    place as u32
}

#[inline]
fn skip_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(at) {
        at = at.wrapping_add(1);
    }
    at
}

fn skip_word(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes.get(at..)?.starts_with(word).then_some(at.wrapping_add(word.len()))
}

/// A number: an integer without leading zeros, with an optional fraction and exponent.
fn skip_number(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start.wrapping_add(usize::from(bytes.get(start) == Some(&b'-')));
    at = match bytes.get(at)? {
        b'0' => at.wrapping_add(1),
        _ => skip_digits(bytes, at)?,
    };
    if bytes.get(at) == Some(&b'.') {
        at = skip_digits(bytes, at.wrapping_add(1))?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at = at.wrapping_add(1);
        at = at.wrapping_add(usize::from(matches!(bytes.get(at), Some(b'+' | b'-'))));
        at = skip_digits(bytes, at)?;
    }
    Some(at)
}

/// At least one digit.
fn skip_digits(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at = at.wrapping_add(1);
    }
    (at > start).then_some(at)
}

/// Whether text has no backslashes and no control characters, like most lines of JSON: its strings end at the next
/// quotation mark.
fn is_plain(bytes: &[u8]) -> bool {
    // Whole pieces are checked without branches.
    let piece_is_plain =
        |piece: &[u8]| piece.iter().fold(true, |plain, &byte| plain & (byte >= b' ') & (byte != b'\\'));
    bytes.chunks(64).all(piece_is_plain)
}

/// The place after the closing quotation mark of the string that begins at `start`, and whether the string has escapes.
#[inline]
fn skip_string<const PLAIN: bool>(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    let mut at = start.wrapping_add(1);
    let mut is_escaped = false;
    loop {
        at = skip_to_stop::<PLAIN>(bytes, at);
        match bytes.get(at)? {
            b'"' => return Some((at.wrapping_add(1), is_escaped)),
            b'\\' => {
                is_escaped = true;
                at = skip_escape(bytes, at)?;
            }
            0..=0x1f => return None,
            _ => at = at.wrapping_add(1),
        }
    }
}

/// Passes over bytes of a string, eight at a time, up to one that ends it, escapes something, or is not allowed; or up
/// to the last few of the text.
#[inline]
fn skip_to_stop<const PLAIN: bool>(bytes: &[u8], mut at: usize) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const TOPS: u64 = u64::from_ne_bytes([0x80; 8]);
    const QUOTES: u64 = u64::from_ne_bytes([b'"'; 8]);
    const BACKSLASHES: u64 = u64::from_ne_bytes([b'\\'; 8]);
    const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        let word = u64::from_le_bytes(*eight);
        // Subtracting one from a zero sets the top bit, and so does subtracting a space from anything less. A borrow
        // only affects places above the first of these, and only the first counts; bytes outside ASCII never match.
        let quotes = (word ^ QUOTES).wrapping_sub(ONES);
        let others = (word ^ BACKSLASHES).wrapping_sub(ONES) | word.wrapping_sub(SPACES);
        let stops = (if PLAIN { quotes } else { quotes | others }) & !word & TOPS;
        if stops != 0 {
            return at.wrapping_add((stops.trailing_zeros() / 8) as usize);
        }
        at = at.wrapping_add(8);
    }
    at
}

fn skip_escape(bytes: &[u8], start: usize) -> Option<usize> {
    let at = start.wrapping_add(1);
    match bytes.get(at)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at.wrapping_add(1)),
        b'u' => {
            let (digits, end) = (at.wrapping_add(1), at.wrapping_add(5));
            bytes.get(digits..end)?.iter().all(u8::is_ascii_hexdigit).then_some(end)
        }
        _ => None,
    }
}
