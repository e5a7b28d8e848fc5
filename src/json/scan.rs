//! One pass over JSON text: its grammar, and the place of every value.

/// Deepest nesting of a case, the case itself counting as one (JSON.md, "A case").
const DEEPEST: usize = 128;

/// Where a value stands, and where the next one is found.
#[derive(Clone, Copy, Default)]
pub(super) struct Place {
    start: u32,
    end: u32,
    /// The number of the first place behind this value and all that is in it; of an open container, that of the one around it.
    after: u32,
    is_escaped: bool,
}

impl Place {
    pub(super) fn start(self) -> usize {
        self.start as usize
    }

    pub(super) fn end(self) -> usize {
        self.end as usize
    }

    pub(super) fn after(self) -> usize {
        self.after as usize
    }

    /// Whether it is a string in which something is escaped.
    pub(super) fn is_escaped(self) -> bool {
        self.is_escaped
    }
}

/// What a pass has found.
pub(super) struct Scan {
    pub(super) places: Vec<Place>,
    /// Where the text is nested deeper than a case may be.
    pub(super) too_deep_at: Option<usize>,
}

/// What is expected next.
enum Next {
    Value,
    Key,
    /// A comma, or the end of what is open.
    Behind,
}

impl Scan {
    /// Finds every value; `None` where the text is not one JSON value, or is longer than 4 GiB.
    pub(super) fn of(text: &str) -> Option<Self> {
        u32::try_from(text.len()).ok()?;
        let bytes = text.as_bytes();
        let mut places: Vec<Place> = Vec::with_capacity(bytes.len() / 10);
        let mut too_deep_at = None;
        // The innermost container that is open.
        let (mut open, mut depth) = (None, 0_usize);
        let mut next = Next::Value;
        let mut at = 0;
        loop {
            at = behind_space(bytes, at);
            let start = at;
            let byte = bytes.get(at);
            match next {
                Next::Value => {
                    let mut is_escaped = false;
                    next = Next::Behind;
                    match byte? {
                        b'"' => (at, is_escaped) = behind_string(bytes, at)?,
                        b'-' | b'0'..=b'9' => at = behind_number(bytes, at)?,
                        b't' => at = behind_word(bytes, at, b"true")?,
                        b'f' => at = behind_word(bytes, at, b"false")?,
                        b'n' => at = behind_word(bytes, at, b"null")?,
                        opening @ (b'{' | b'[') => {
                            let (is_object, closing) = (*opening == b'{', opening.wrapping_add(2));
                            at = behind_space(bytes, at.saturating_add(1));
                            if bytes.get(at) == Some(&closing) {
                                at = at.saturating_add(1);
                            } else {
                                next = if is_object { Next::Key } else { Next::Value };
                            }
                            if depth == DEEPEST {
                                too_deep_at.get_or_insert(start);
                            }
                            if !matches!(next, Next::Behind) {
                                let number = places.len();
                                places.push(Place::open(start, open));
                                (open, depth) = (Some(number), depth.saturating_add(1));
                                continue;
                            }
                        }
                        _ => return None,
                    }
                    places.push(Place::whole(start, at, is_escaped, places.len()));
                }
                Next::Key => {
                    let is_escaped;
                    (at, is_escaped) = if byte? == &b'"' { behind_string(bytes, at)? } else { return None };
                    places.push(Place::whole(start, at, is_escaped, places.len()));
                    at = behind_space(bytes, at);
                    if bytes.get(at) != Some(&b':') {
                        return None;
                    }
                    at = at.saturating_add(1);
                    next = Next::Value;
                }
                Next::Behind => {
                    let Some(number) = open else {
                        return byte.is_none().then_some(Scan { places, too_deep_at });
                    };
                    let count = places.len();
                    let container = places.get_mut(number)?;
                    let is_object = bytes.get(container.start()) == Some(&b'{');
                    at = at.saturating_add(1);
                    match (byte?, is_object) {
                        (b',', true) => next = Next::Key,
                        (b',', false) => next = Next::Value,
                        (b'}', true) | (b']', false) => {
                            (open, depth) = (container.close(at, count), depth.saturating_sub(1));
                        }
                        _ => return None,
                    }
                }
            }
        }
    }
}

impl Place {
    /// A value in which no other stands, and whose number is `number`.
    fn whole(start: usize, end: usize, is_escaped: bool, number: usize) -> Self {
        Place { start: narrow(start), end: narrow(end), after: narrow(number.saturating_add(1)), is_escaped }
    }

    /// A container that is open, in another one.
    fn open(start: usize, around: Option<usize>) -> Self {
        Place { start: narrow(start), end: 0, after: around.map_or(u32::MAX, narrow), is_escaped: false }
    }

    /// Ends the container, behind which the value of that number comes. Says which one is around it.
    fn close(&mut self, end: usize, after: usize) -> Option<usize> {
        let around = (self.after != u32::MAX).then_some(self.after());
        (self.end, self.after) = (narrow(end), narrow(after));
        around
    }
}

/// A place in a text that is no longer than that; there are fewer values than bytes.
fn narrow(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

#[inline]
fn behind_space(bytes: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\n' | b'\r') = bytes.get(at) {
        at = at.saturating_add(1);
    }
    at
}

fn behind_word(bytes: &[u8], at: usize, word: &[u8]) -> Option<usize> {
    bytes.get(at..)?.starts_with(word).then_some(at.saturating_add(word.len()))
}

/// A number: an integer without leading zeros, a fraction and an exponent if there are any.
fn behind_number(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start.saturating_add(usize::from(bytes.get(start) == Some(&b'-')));
    at = match bytes.get(at)? {
        b'0' => at.saturating_add(1),
        _ => behind_digits(bytes, at)?,
    };
    if bytes.get(at) == Some(&b'.') {
        at = behind_digits(bytes, at.saturating_add(1))?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at = at.saturating_add(1);
        at = at.saturating_add(usize::from(matches!(bytes.get(at), Some(b'+' | b'-'))));
        at = behind_digits(bytes, at)?;
    }
    Some(at)
}

/// At least one digit.
fn behind_digits(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while bytes.get(at).is_some_and(u8::is_ascii_digit) {
        at = at.saturating_add(1);
    }
    (at > start).then_some(at)
}

/// Behind the closing quotation mark of the string that begins at `start`, and whether anything in it is escaped.
#[inline]
fn behind_string(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    let mut at = start.saturating_add(1);
    let mut is_escaped = false;
    loop {
        at = at.saturating_add(plain_bytes(bytes.get(at..)?));
        match bytes.get(at)? {
            b'"' => return Some((at.saturating_add(1), is_escaped)),
            b'\\' => {
                is_escaped = true;
                at = behind_escape(bytes, at)?;
            }
            _ => return None,
        }
    }
}

/// Bytes of a string before one that ends it, escapes something, or may not stand there: eight at a time.
#[inline]
fn plain_bytes(bytes: &[u8]) -> usize {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const TOPS: u64 = 0x8080_8080_8080_8080;
    // The lowest byte with its top bit set is the first that is below `limit`, or zero: what a borrow carries on is above it.
    let below = |word: u64, limit: u64| word.wrapping_sub(ONES.wrapping_mul(limit)) & !word;
    let mut count = 0_usize;
    let (words, rest) = bytes.as_chunks::<8>();
    for word in words {
        let word = u64::from_le_bytes(*word);
        let quotes = below(word ^ ONES.wrapping_mul(u64::from(b'"')), 1);
        let backslashes = below(word ^ ONES.wrapping_mul(u64::from(b'\\')), 1);
        let stops = (quotes | backslashes | below(word, 0x20)) & TOPS;
        if stops != 0 {
            return count.saturating_add((stops.trailing_zeros() / 8) as usize);
        }
        count = count.saturating_add(8);
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..=0x1f);
    count.saturating_add(rest.iter().take_while(is_plain).count())
}

fn behind_escape(bytes: &[u8], start: usize) -> Option<usize> {
    let at = start.saturating_add(1);
    match bytes.get(at)? {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(at.saturating_add(1)),
        b'u' => {
            let (digits, end) = (at.saturating_add(1), at.saturating_add(5));
            bytes.get(digits..end)?.iter().all(u8::is_ascii_hexdigit).then_some(end)
        }
        _ => None,
    }
}
