//! A case before it is text: everything by key, in order, so that keys can stand twice.

use super::person::Person;
use super::prng::Rng;

/// A value to be written.
#[derive(Clone, Debug)]
pub(crate) enum G {
    Text(String),
    /// JSON as it stands.
    Raw(String),
    Fields(Vec<(String, G)>),
}

pub(crate) type Fields = Vec<(String, G)>;

pub(crate) fn text(value: &str) -> G {
    G::Text(value.to_string())
}

pub(crate) fn raw(value: &str) -> G {
    G::Raw(value.to_string())
}

pub(crate) struct Draft {
    pub(crate) person: Person,
    /// Everything at the first level but the three below.
    pub(crate) top: Fields,
    pub(crate) card: Fields,
    /// What `extractedData` is, if not `card`.
    pub(crate) instead_of_card: Option<G>,
    pub(crate) leave_out_card: bool,
    pub(crate) body: Option<G>,
    pub(crate) biometric: Option<G>,
}

pub(crate) fn set(fields: &mut Fields, key: &str, value: G) {
    match fields.iter_mut().find(|f| f.0 == key) {
        Some(field) => field.1 = value,
        None => fields.push((key.to_string(), value)),
    }
}

pub(crate) fn remove(fields: &mut Fields, key: &str) {
    fields.retain(|f| f.0 != key);
}

pub(crate) fn text_of(fields: &Fields, key: &str) -> Option<String> {
    match fields.iter().find(|f| f.0 == key) {
        Some((_, G::Text(text))) => Some(text.clone()),
        _ => None,
    }
}

impl Draft {
    /// The registry's fields, where the body has any.
    pub(crate) fn registry(&mut self) -> Option<&mut Fields> {
        match &mut self.body {
            Some(G::Fields(fields)) => Some(fields),
            _ => None,
        }
    }

    pub(crate) fn fields(&self) -> Fields {
        let mut all = self.top.clone();
        if !self.leave_out_card {
            let card = self.instead_of_card.clone().unwrap_or_else(|| G::Fields(self.card.clone()));
            all.push(("extractedData".to_string(), card));
        }
        if let Some(body) = &self.body {
            all.push(("renaperData".to_string(), body.clone()));
        }
        if let Some(block) = &self.biometric {
            all.push(("renaperBiometric".to_string(), block.clone()));
        }
        all
    }
}

/// How the JSON is laid out.
#[derive(Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) space: &'static str,
    pub(crate) line: &'static str,
    /// Escapes that need not be.
    pub(crate) escape: bool,
}

impl Layout {
    pub(crate) fn any(rng: &mut Rng) -> Layout {
        let (space, line) = match rng.below(10) {
            0 => (" ", "\n"),
            1 => ("\t", "\r\n"),
            2 => (" ", ""),
            3 => ("", "\n"),
            4 => ("", "\r"),
            _ => ("", ""),
        };
        Layout { space, line, escape: rng.chance(8) }
    }
}

pub(crate) fn write(value: &G, layout: Layout) -> String {
    match value {
        G::Text(text) => quoted(text, layout.escape),
        G::Raw(raw) => raw.clone(),
        G::Fields(fields) => {
            let Layout { space, line, .. } = layout;
            let all: Vec<String> = fields
                .iter()
                .map(|(key, value)| {
                    format!("{line}{space}{}:{space}{}", quoted(key, layout.escape), write(value, layout))
                })
                .collect();
            format!("{{{}{line}}}", all.join(","))
        }
    }
}

pub(crate) fn quoted(text: &str, escape: bool) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '/' if escape => out.push_str("\\/"),
            c if (c as u32) < 0x20 || (escape && (!c.is_ascii() || c == '_')) => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
