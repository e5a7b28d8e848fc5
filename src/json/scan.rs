//! One pass over JSON text: its grammar, and the place of every value.
//!
//! The text is no longer than a `u32` says, and there are no more places than bytes: additions would wrap, for speed,
//! but never do.

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
        let place = |rest: &[u8]| bytes.len().wrapping_sub(rest.len());
        let mut rest = bytes;
        // Each turn reads one value, with its key if an object is open.
        loop {
            rest = skip_space(rest);
            if in_object {
                let start = place(rest);
                let (behind, is_escaped) = skip_string::<PLAIN>(rest.strip_prefix(b"\"")?)?;
                spans.push(Span::whole(start, place(behind), is_escaped, spans.len()));
                rest = skip_space(skip_space(behind).strip_prefix(b":")?);
            }
            let start = place(rest);
            let mut is_escaped = false;
            let (first, inside) = rest.split_first()?;
            match first {
                b'"' => (rest, is_escaped) = skip_string::<PLAIN>(inside)?,
                b'-' | b'0'..=b'9' => rest = skip_number(rest)?,
                b't' => rest = inside.strip_prefix(b"rue")?,
                b'f' => rest = inside.strip_prefix(b"alse")?,
                b'n' => rest = inside.strip_prefix(b"ull")?,
                opening @ (b'{' | b'[') => {
                    if depth == DEEPEST {
                        too_deep_at.get_or_insert(start);
                    }
                    rest = skip_space(inside);
                    match rest.split_first()? {
                        (next, behind) if *next == closing(*opening) => rest = behind,
                        _ => {
                            let number = spans.len();
                            spans.push(Span::open(start, open));
                            (open, in_object, depth) = (Some(number), *opening == b'{', depth.wrapping_add(1));
                            continue;
                        }
                    }
                }
                _ => return None,
            }
            spans.push(Span::whole(start, place(rest), is_escaped, spans.len()));
            // After a value comes another one, or the end of the open container.
            loop {
                rest = skip_space(rest);
                let Some(number) = open else {
                    return rest.is_empty().then_some(Scan { spans, too_deep_at });
                };
                let (next, behind) = rest.split_first()?;
                rest = behind;
                if *next == b',' {
                    break;
                }
                if *next != (if in_object { b'}' } else { b']' }) {
                    return None;
                }
                let after = spans.len();
                (open, depth) = (spans.get_mut(number)?.close(place(rest), after), depth.saturating_sub(1));
                let around = open.and_then(|around| spans.get(around));
                in_object = around.is_some_and(|around| bytes.get(around.start()) == Some(&b'{'));
            }
        }
    }
}

/// What ends a container.
fn closing(opening: u8) -> u8 {
    if opening == b'{' { b'}' } else { b']' }
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
fn skip_space(mut rest: &[u8]) -> &[u8] {
    while let [b' ' | b'\t' | b'\n' | b'\r', behind @ ..] = rest {
        rest = behind;
    }
    rest
}

/// What is behind a number: an integer without leading zeros, with an optional fraction and exponent.
fn skip_number(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = match bytes.strip_prefix(b"-").unwrap_or(bytes) {
        [b'0', behind @ ..] => behind,
        digits => skip_digits(digits)?,
    };
    if let [b'.', behind @ ..] = rest {
        rest = skip_digits(behind)?;
    }
    if let [b'e' | b'E', behind @ ..] = rest {
        rest = match behind {
            [b'+' | b'-', behind @ ..] => skip_digits(behind)?,
            _ => skip_digits(behind)?,
        };
    }
    Some(rest)
}

/// What is behind at least one digit.
fn skip_digits(bytes: &[u8]) -> Option<&[u8]> {
    let [b'0'..=b'9', rest @ ..] = bytes else { return None };
    let mut rest = rest;
    while let [b'0'..=b'9', behind @ ..] = rest {
        rest = behind;
    }
    Some(rest)
}

/// Whether text has no backslashes and no control characters, like most lines of JSON: its strings end at the next
/// quotation mark.
fn is_plain(bytes: &[u8]) -> bool {
    // Whole pieces are checked without branches.
    let piece_is_plain =
        |piece: &[u8]| piece.iter().fold(true, |plain, &byte| plain & (byte >= b' ') & (byte != b'\\'));
    bytes.chunks(64).all(piece_is_plain)
}

/// What is behind a string, whose first quotation mark was passed, and whether the string has escapes.
#[inline]
fn skip_string<const PLAIN: bool>(mut rest: &[u8]) -> Option<(&[u8], bool)> {
    let mut is_escaped = false;
    loop {
        // Eight bytes at a time; the last few of the text one by one.
        if let Some((eight, behind)) = rest.split_first_chunk() {
            let stops = stops::<PLAIN>(u64::from_le_bytes(*eight));
            if stops == 0 {
                rest = behind;
                continue;
            }
            let stop = (stops.trailing_zeros() / 8) as usize;
            if PLAIN {
                return Some((rest.get(stop.wrapping_add(1)..)?, false));
            }
            rest = rest.get(stop..)?;
        }
        let (stop, behind) = rest.split_first()?;
        rest = behind;
        match stop {
            b'"' => return Some((rest, is_escaped)),
            b'\\' => {
                is_escaped = true;
                rest = skip_escape(rest)?;
            }
            0..=0x1f => return None,
            _ => {}
        }
    }
}

/// The top bit of each of eight bytes that ends a string, escapes something, or is not allowed. Bits above the lowest
/// one may be wrong.
#[inline]
fn stops<const PLAIN: bool>(eight: u64) -> u64 {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const TOPS: u64 = u64::from_ne_bytes([0x80; 8]);
    const QUOTES: u64 = u64::from_ne_bytes([b'"'; 8]);
    const BACKSLASHES: u64 = u64::from_ne_bytes([b'\\'; 8]);
    const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
    // Subtracting one from a zero sets the top bit, and so does subtracting a space from anything less. A borrow only
    // affects places above the first of these. Bytes outside ASCII never match.
    let quotes = (eight ^ QUOTES).wrapping_sub(ONES);
    let others = (eight ^ BACKSLASHES).wrapping_sub(ONES) | eight.wrapping_sub(SPACES);
    (if PLAIN { quotes } else { quotes | others }) & !eight & TOPS
}

/// What is behind an escape, whose backslash was passed.
fn skip_escape(bytes: &[u8]) -> Option<&[u8]> {
    match bytes.split_first()? {
        (b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't', rest) => Some(rest),
        (b'u', rest) => {
            let (digits, rest) = rest.split_at_checked(4)?;
            digits.iter().all(u8::is_ascii_hexdigit).then_some(rest)
        }
        _ => None,
    }
}
