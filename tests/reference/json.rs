//! A very small JSON reader, exactly RFC 8259. Members keep their order, keys that stand twice
//! are both kept, and every value keeps the text it was written with.

#[derive(Clone, Debug)]
pub(crate) struct Value {
    /// The text of this value as it stands in the input, without white space around it.
    pub(crate) raw: String,
    pub(crate) kind: Kind,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Null,
    Bool(bool),
    /// The number's text is `raw`.
    Number,
    /// `None`: the string holds a lone surrogate, so it has no text.
    Text(Option<String>),
    Array(Vec<Value>),
    Object(Vec<Member>),
}

#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// `None`: the key holds a lone surrogate.
    pub(crate) key: Option<String>,
    /// The key as UTF-16 code units, so that any two keys can be compared.
    pub(crate) units: Vec<u16>,
    /// The key as written, with its quotation marks.
    pub(crate) raw_key: String,
    pub(crate) value: Value,
}

impl Value {
    pub(crate) fn members(&self) -> Option<&[Member]> {
        match &self.kind {
            Kind::Object(members) => Some(members),
            _ => None,
        }
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    pub(crate) fn is_empty_object(&self) -> bool {
        matches!(&self.kind, Kind::Object(members) if members.is_empty())
    }
}

/// The first member with exactly this key.
pub(crate) fn get<'a>(members: &'a [Member], key: &str) -> Option<&'a Value> {
    members.iter().find(|m| m.key.as_deref() == Some(key)).map(|m| &m.value)
}

/// Does any key stand twice?
pub(crate) fn has_key_twice(members: &[Member]) -> bool {
    for (i, one) in members.iter().enumerate() {
        for other in &members[i + 1..] {
            if one.units == other.units {
                return true;
            }
        }
    }
    false
}

/// What may come next, for `check`.
enum Next {
    Value,
    ValueOrEnd,
    Key,
    KeyOrEnd,
    CommaOrEnd,
}

/// Is the text JSON? If so, how deep arrays and objects stand in one another (a scalar: 0).
/// Without recursion, so that no depth can hurt.
pub(crate) fn check(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open: Vec<u8> = Vec::new();
    let mut deepest = 0;
    let mut next = Next::Value;
    let mut at = 0;
    loop {
        at = after_space(bytes, at);
        let byte = bytes.get(at).copied();
        match next {
            Next::Value | Next::ValueOrEnd => match byte? {
                b']' if matches!(next, Next::ValueOrEnd) => {
                    open.pop();
                    at += 1;
                    next = Next::CommaOrEnd;
                }
                b'{' => {
                    open.push(b'{');
                    at += 1;
                    next = Next::KeyOrEnd;
                }
                b'[' => {
                    open.push(b'[');
                    at += 1;
                    next = Next::ValueOrEnd;
                }
                _ => {
                    at = scalar_end(bytes, at)?;
                    next = Next::CommaOrEnd;
                }
            },
            Next::Key | Next::KeyOrEnd => match byte? {
                b'}' if matches!(next, Next::KeyOrEnd) => {
                    open.pop();
                    at += 1;
                    next = Next::CommaOrEnd;
                }
                b'"' => {
                    at = after_space(bytes, string_end(bytes, at)?);
                    if bytes.get(at) != Some(&b':') {
                        return None;
                    }
                    at += 1;
                    next = Next::Value;
                }
                _ => return None,
            },
            Next::CommaOrEnd => match (open.last(), byte) {
                (None, None) => return Some(deepest),
                (Some(b'['), Some(b',')) => {
                    at += 1;
                    next = Next::Value;
                }
                (Some(b'{'), Some(b',')) => {
                    at += 1;
                    next = Next::Key;
                }
                (Some(b'['), Some(b']')) | (Some(b'{'), Some(b'}')) => {
                    open.pop();
                    at += 1;
                    next = Next::CommaOrEnd;
                }
                _ => return None,
            },
        }
        deepest = deepest.max(open.len());
    }
}

/// Reads text that `check` has found to be JSON of a small depth.
pub(crate) fn read(text: &str) -> Option<Value> {
    let (value, _) = read_at(text, after_space(text.as_bytes(), 0))?;
    Some(value)
}

fn read_at(text: &str, start: usize) -> Option<(Value, usize)> {
    let bytes = text.as_bytes();
    let (kind, end) = match bytes.get(start)? {
        b'{' => {
            let mut members = Vec::new();
            let mut at = after_space(bytes, start + 1);
            while *bytes.get(at)? != b'}' {
                let key_end = string_end(bytes, at)?;
                let raw_key = text[at..key_end].to_string();
                let units = decode(&raw_key);
                at = after_space(bytes, key_end) + 1; // the colon
                let (value, value_end) = read_at(text, after_space(bytes, at))?;
                members.push(Member { key: String::from_utf16(&units).ok(), units, raw_key, value });
                at = after_space(bytes, value_end);
                if *bytes.get(at)? == b',' {
                    at = after_space(bytes, at + 1);
                }
            }
            (Kind::Object(members), at + 1)
        }
        b'[' => {
            let mut elements = Vec::new();
            let mut at = after_space(bytes, start + 1);
            while *bytes.get(at)? != b']' {
                let (value, value_end) = read_at(text, at)?;
                elements.push(value);
                at = after_space(bytes, value_end);
                if *bytes.get(at)? == b',' {
                    at = after_space(bytes, at + 1);
                }
            }
            (Kind::Array(elements), at + 1)
        }
        b'"' => {
            let end = string_end(bytes, start)?;
            (Kind::Text(String::from_utf16(&decode(&text[start..end])).ok()), end)
        }
        b't' => (Kind::Bool(true), start + 4),
        b'f' => (Kind::Bool(false), start + 5),
        b'n' => (Kind::Null, start + 4),
        _ => (Kind::Number, number_end(bytes, start)?),
    };
    Some((Value { raw: text[start..end].to_string(), kind }, end))
}

fn after_space(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
        at += 1;
    }
    at
}

fn scalar_end(bytes: &[u8], at: usize) -> Option<usize> {
    for word in ["true", "false", "null"] {
        if bytes[at..].starts_with(word.as_bytes()) {
            return Some(at + word.len());
        }
    }
    if bytes[at] == b'"' { string_end(bytes, at) } else { number_end(bytes, at) }
}

/// The end of the string that starts at `at`.
fn string_end(bytes: &[u8], at: usize) -> Option<usize> {
    if *bytes.get(at)? != b'"' {
        return None;
    }
    let mut at = at + 1;
    loop {
        match *bytes.get(at)? {
            b'"' => return Some(at + 1),
            0..=0x1F => return None,
            b'\\' => match *bytes.get(at + 1)? {
                b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => at += 2,
                b'u' => {
                    for i in at + 2..at + 6 {
                        if !bytes.get(i)?.is_ascii_hexdigit() {
                            return None;
                        }
                    }
                    at += 6;
                }
                _ => return None,
            },
            _ => at += 1,
        }
    }
}

/// The end of the number that starts at `at`: `-? (0 | 1-9 digit*) (. digit+)? ([eE] [+-]? digit+)?`.
fn number_end(bytes: &[u8], mut at: usize) -> Option<usize> {
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    if bytes.get(at) == Some(&b'0') {
        at += 1;
    } else {
        at = digits_end(bytes, at)?;
    }
    if bytes.get(at) == Some(&b'.') {
        at = digits_end(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        at += 1;
        if matches!(bytes.get(at), Some(b'+' | b'-')) {
            at += 1;
        }
        at = digits_end(bytes, at)?;
    }
    Some(at)
}

fn digits_end(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    while matches!(bytes.get(at), Some(b'0'..=b'9')) {
        at += 1;
    }
    if at == start { None } else { Some(at) }
}

/// Is the whole text a number in JSON's grammar?
pub(crate) fn is_number(text: &str) -> bool {
    number_end(text.as_bytes(), 0) == Some(text.len())
}

/// A checked string with its quotation marks, as UTF-16 code units.
fn decode(raw: &str) -> Vec<u16> {
    let inside: Vec<char> = raw[1..raw.len() - 1].chars().collect();
    let mut units = Vec::new();
    let mut at = 0;
    while at < inside.len() {
        let mut take = inside[at];
        at += 1;
        if take == '\\' {
            let escape = inside[at];
            at += 1;
            take = match escape {
                'b' => '\u{8}',
                'f' => '\u{c}',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => {
                    let hex: String = inside[at..at + 4].iter().collect();
                    at += 4;
                    units.push(u16::from_str_radix(&hex, 16).unwrap_or(0));
                    continue;
                }
                itself => itself,
            };
        }
        units.extend_from_slice(take.encode_utf16(&mut [0; 2]));
    }
    units
}
