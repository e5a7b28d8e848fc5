//! JSON written straight into one buffer, with or without escapes for what is not ASCII.

pub(crate) struct Writer<'o> {
    out: &'o mut Vec<u8>,
    escapes: bool,
}

impl<'o> Writer<'o> {
    pub(crate) fn new(out: &'o mut Vec<u8>, escapes: bool) -> Self {
        Writer { out, escapes }
    }

    /// As it is.
    pub(crate) fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
    }

    /// What stands before a member or an element that begins with a quote: a comma, where something was before it.
    fn begin(&mut self) {
        let is_first = matches!(self.out.last(), None | Some(b'{' | b'['));
        self.raw(if is_first { "\"" } else { ",\"" });
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.begin();
        self.raw(key);
        self.raw("\":\"");
        self.rest_of_text(text);
    }

    /// A member whose value is JSON already.
    pub(crate) fn json(&mut self, key: &str, json: &str) {
        self.begin();
        self.raw(key);
        self.raw("\":");
        self.raw(json);
    }

    pub(crate) fn flag(&mut self, key: &str, flag: bool) {
        self.json(key, if flag { "true" } else { "false" });
    }

    pub(crate) fn open(&mut self, key: &str) {
        self.json(key, "{");
    }

    pub(crate) fn close(&mut self) {
        self.out.push(b'}');
    }

    pub(crate) fn texts<'t>(&mut self, key: &str, texts: impl IntoIterator<Item = &'t str>) {
        self.json(key, "[");
        for text in texts {
            self.begin();
            self.rest_of_text(text);
        }
        self.out.push(b']');
    }

    /// Text up to its closing quote, the opening one being there.
    fn rest_of_text(&mut self, text: &str) {
        let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\' || (self.escapes && byte >= 0x80);
        // Every byte is looked at, which is quicker than looking for the first.
        if text.bytes().fold(false, |found, byte| found | is_special(byte)) {
            text.chars().for_each(|c| self.escaped(c));
        } else {
            self.raw(text);
        }
        self.out.push(b'"');
    }

    fn escaped(&mut self, c: char) {
        match c {
            '"' | '\\' => self.out.extend_from_slice(&[b'\\', c as u8]),
            _ if c < ' ' || (self.escapes && !c.is_ascii()) => {
                // No list of this generator goes beyond the first plane, so that one unit is enough.
                self.raw("\\u");
                let unit = u32::from(c);
                for shift in [12, 8, 4, 0] {
                    self.out.push(hex((unit >> shift) as u8));
                }
            }
            _ => self.raw(c.encode_utf8(&mut [0; 4])),
        }
    }
}

/// The digit of the lower four bits.
pub(crate) fn hex(bits: u8) -> u8 {
    match bits & 0xF {
        digit @ 0..=9 => digit.wrapping_add(b'0'),
        letter => letter.wrapping_add(b'a' - 10),
    }
}

/// Appends a number in decimal digits, with zeros before it up to `width`.
pub(crate) fn push_digits(text: &mut String, number: u64, width: usize) {
    let mut digits = [b'0'; 20];
    let (mut rest, mut used) = (number, 0_usize);
    for place in digits.iter_mut().rev() {
        *place = b'0'.wrapping_add((rest % 10) as u8);
        rest /= 10;
        used = used.saturating_add(1);
        if rest == 0 {
            break;
        }
    }
    let skipped = digits.len().saturating_sub(used.max(width));
    text.push_str(digits.get(skipped..).and_then(|digits| str::from_utf8(digits).ok()).unwrap_or_default());
}

pub(crate) fn digits(number: u64, width: usize) -> String {
    let mut text = String::with_capacity(24);
    push_digits(&mut text, number, width);
    text
}

/// An identifier in the form of a random UUID.
pub(crate) fn uuid(high: u64, low: u64) -> String {
    let mut text = String::with_capacity(36);
    // Version 4, variant 1; a dash stands after the digits with these shifts.
    let halves = [(high & !0xF000 | 0x4000, &[32, 16, 0][..]), (low & !(0xC << 60) | (0x8 << 60), &[48][..])];
    for (half, dashes) in halves {
        for shift in (0..64_u32).step_by(4).rev() {
            text.push(char::from(hex((half >> shift) as u8)));
            if dashes.contains(&shift) {
                text.push('-');
            }
        }
    }
    text
}
