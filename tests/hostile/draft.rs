//! A case in which card and registry agree in everything, and what is changed about it.

/// Keys and values, both as JSON.
type Members = Vec<(String, String)>;

/// A case whose parts are JSON text, so that nothing is too odd to be put in.
pub(super) struct Draft {
    top: Members,
    card: Members,
    /// The registry's body; other JSON in its place is put in with `top`.
    body: Option<Members>,
}

/// What the card says.
const CARD: [(&str, &str); 7] = [
    ("documentNumber", "\"38966181\""),
    ("personalNumber", "\"00460759387\""),
    ("ejemplar", "\"C\""),
    ("fullName", "\"Juan García\""),
    ("gender", "\"M\""),
    ("dateOfBirth", "\"1995-05-22\""),
    ("expirationDate", "\"2031-10-17\""),
];

/// What the registry says.
const BODY: [(&str, &str); 7] = [
    ("dni", "\"38966181\""),
    ("id_tramite_principal", "\"460759387\""),
    ("ejemplar", "\"C\""),
    ("apellido", "\"GARCIA\""),
    ("nombres", "\"JUAN\""),
    ("fecha_nacimiento", "\"1995-05-22\""),
    ("vencimiento", "\"2031-10-17\""),
];

fn members(fixed: &[(&str, &str)]) -> Members {
    fixed.iter().map(|(key, json)| (super::quoted(key), (*json).to_owned())).collect()
}

/// Puts a value in the place of the key's, or behind all others.
fn put(members: &mut Members, key: &str, json: &str) {
    let key = super::quoted(key);
    match members.iter_mut().find(|member| member.0 == key) {
        Some(member) => json.clone_into(&mut member.1),
        None => members.push((key, json.to_owned())),
    }
}

fn object(members: &Members) -> String {
    let members: Vec<String> = members.iter().map(|(key, json)| format!("{key}:{json}")).collect();
    format!("{{{}}}", members.join(","))
}

impl Draft {
    pub(super) fn approved() -> Self {
        Draft::with_status("approved")
    }

    pub(super) fn with_status(status: &str) -> Self {
        let top = vec![("\"ocrStatus\"".to_owned(), super::quoted(status))];
        Draft { top, card: members(&CARD), body: Some(members(&BODY)) }
    }

    /// A key of the case; `extractedData` and `renaperData` take the place of what is there.
    pub(super) fn top(mut self, key: &str, json: &str) -> Self {
        match key {
            "renaperData" => self.body = None,
            "extractedData" => self.card.clear(),
            _ => {}
        }
        put(&mut self.top, key, json);
        self
    }

    pub(super) fn card(mut self, key: &str, json: &str) -> Self {
        put(&mut self.card, key, json);
        self
    }

    pub(super) fn body(mut self, key: &str, json: &str) -> Self {
        put(self.body.get_or_insert_default(), key, json);
        self
    }

    /// With a body that has nothing in it yet.
    pub(super) fn bare(mut self) -> Self {
        self.body = Some(Vec::new());
        self
    }

    pub(super) fn without_card(mut self, key: &str) -> Self {
        let key = super::quoted(key);
        self.card.retain(|member| member.0 != key);
        self
    }

    pub(super) fn without_body(mut self, key: &str) -> Self {
        let key = super::quoted(key);
        self.body.get_or_insert_default().retain(|member| member.0 != key);
        self
    }

    /// A member of the body with its key as JSON, behind the others, even if the key is there.
    pub(super) fn another_of_body(mut self, key: &str, json: &str) -> Self {
        self.body.get_or_insert_default().push((key.to_owned(), json.to_owned()));
        self
    }

    pub(super) fn json(&self) -> String {
        let mut all = self.top.clone();
        if !self.card.is_empty() {
            all.push(("\"extractedData\"".to_owned(), object(&self.card)));
        }
        all.extend(self.body.as_ref().map(|body| ("\"renaperData\"".to_owned(), object(body))));
        object(&all)
    }
}
