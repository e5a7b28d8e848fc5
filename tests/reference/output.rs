//! Writing compact JSON in a given key order.

pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c < ' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

pub(crate) fn list<T: AsRef<str>>(texts: &[T]) -> String {
    let all: Vec<String> = texts.iter().map(|t| quoted(t.as_ref())).collect();
    format!("[{}]", all.join(","))
}

#[derive(Default)]
pub(crate) struct Object {
    inside: Vec<String>,
}

impl Object {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// `raw_key` with its quotation marks.
    pub(crate) fn raw_member(&mut self, raw_key: &str, raw: &str) {
        self.inside.push(format!("{raw_key}:{raw}"));
    }

    pub(crate) fn raw(&mut self, key: &str, raw: &str) {
        self.raw_member(&quoted(key), raw);
    }

    pub(crate) fn text(&mut self, key: &str, text: &str) {
        self.raw(key, &quoted(text));
    }

    pub(crate) fn text_if(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(key, text);
        }
    }

    pub(crate) fn bool(&mut self, key: &str, value: bool) {
        self.raw(key, if value { "true" } else { "false" });
    }

    pub(crate) fn done(self) -> String {
        format!("{{{}}}", self.inside.join(","))
    }
}

/// JSON.md: byte for byte; where line breaks stand outside strings, without any white space
/// outside them.
pub(crate) fn as_received(raw: &str) -> String {
    // A line break inside a string can only be an escape, so any real one stands outside.
    if !raw.contains('\n') && !raw.contains('\r') {
        return raw.to_string();
    }
    let mut out = String::new();
    let mut in_string = false;
    let mut escaped = false;
    for c in raw.chars() {
        if in_string {
            out.push(c);
            if escaped {
                escaped = false;
            } else if c == '\\' {
                escaped = true;
            } else if c == '"' {
                in_string = false;
            }
        } else if !matches!(c, ' ' | '\t' | '\n' | '\r') {
            out.push(c);
            in_string = c == '"';
        }
    }
    out
}
