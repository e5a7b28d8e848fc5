//! Reads the vectors: lays what each of them gives over the bases that it is like. `tests/vectors/README.md` has the
//! format.

mod json;
pub(crate) mod tables;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use json::Json;
use tables::{Reading, Table};

/// What a vector is about: one of these.
const SUBJECTS: [&str; 5] = ["case", "caseText", "plan", "omitList", "lifecycle"];

/// The finding of a row that failed.
const FAILED: [(&str, &str); 6] = [
    ("dni", "RENAPER_DNI_NOT_MATCH"),
    ("tramite", "RENAPER_TRAMITE_ID_NOT_MATCH"),
    ("name", "RENAPER_NAME_NOT_MATCH"),
    ("ejemplar", "RENAPER_EJEMPLAR_NOT_MATCH"),
    ("dateOfBirth", "RENAPER_DOB_NOT_MATCH"),
    ("expirationDate", "RENAPER_EXPIRY_NOT_MATCH"),
];

/// One file of vectors; the first has the bases that all can be like.
#[derive(Serialize)]
pub(crate) struct File {
    /// Its name in `tests/vectors/`.
    pub(crate) name: String,
    pub(crate) title: String,
    /// Its bases, by name, as they are written.
    pub(crate) bases: Vec<(String, String)>,
    pub(crate) entries: Vec<Entry>,
}

/// A vector as it is written: what it differs in, and what comes of it.
#[derive(Serialize)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) why: String,
    pub(crate) rules: Vec<String>,
    pub(crate) spares: Vec<String>,
    /// The bases it is like.
    pub(crate) like: Vec<String>,
    /// What it gives over its bases, as JSON; empty where it is the row of a table.
    pub(crate) given: String,
    /// What it expects over its bases, as JSON; empty where that is all, or where it is the row of a table.
    pub(crate) expected: String,
    /// What a reader must make of texts, where it is the row of a table.
    pub(crate) readings: Vec<Reading>,
    /// The whole vectors: one, or some for each text of a table's row.
    pub(crate) vectors: Vec<Vector>,
}

/// A whole vector, laid over its bases.
#[derive(Deserialize, Serialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Vector {
    pub(crate) name: String,
    pub(crate) why: String,
    pub(crate) rules: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) spares: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) policy: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) case: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) case_text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) plan: Option<Box<RawValue>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) omit_list: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lifecycle: Option<Box<RawValue>>,
    pub(crate) expect: Value,
}

/// A file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    #[serde(default, rename = "notes")]
    _notes: Vec<String>,
    #[serde(default = "Json::object")]
    bases: Json,
    #[serde(default)]
    tables: Vec<Table>,
    #[serde(default)]
    vectors: Vec<Json>,
}

/// Every file of vectors in a folder, in the order of their names.
pub(crate) fn files(folder: &Path) -> Vec<File> {
    let read =
        |path: &Path| std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let shared = folder.join("bases.json");
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json") && *path != shared);
    paths.sort();

    let bases = written(&shared, &read(&shared));
    let mut files: Vec<File> = paths.iter().map(|path| file(path, written(path, &read(path)), &bases.bases)).collect();
    files.insert(0, file(&shared, bases, &Json::object()));
    files
}

fn written(path: &Path, text: &str) -> Written {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn file(path: &Path, written: Written, shared: &Json) -> File {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let bases = Bases { own: &written.bases, shared };
    let rows = written.tables.iter().flat_map(|table| table.entries(&bases));
    let entries = rows.chain(written.vectors.iter().map(|vector| entry(vector, &bases))).collect();
    let bases = match &written.bases {
        Json::Object(members) => members.iter().map(|(name, base)| (name.clone(), base.to_string())).collect(),
        _ => panic!("{name}: `bases` is an object"),
    };
    File { name, title: written.title, bases, entries }
}

/// A vector that stands by itself.
fn entry(written: &Json, bases: &Bases<'_>) -> Entry {
    let mut over = written.clone();
    let mut about = Json::object();
    for key in ["name", "why", "rules", "spares"] {
        if let Some(value) = over.take(key) {
            about.put(key, value);
        }
    }
    let like = match over.take("like") {
        Some(like) => names(&like),
        None => bases.default(),
    };
    let expected = over.at(&["expect"]).map(Json::to_string).unwrap_or_default();
    let vector = bases.vector(&about, &like, &[&over]);
    over.take("expect");
    Entry {
        name: vector.name.clone(),
        why: vector.why.clone(),
        rules: vector.rules.clone(),
        spares: vector.spares.clone(),
        like,
        given: over.to_string(),
        expected,
        readings: Vec::new(),
        vectors: vec![vector],
    }
}

/// One name, or several.
fn names(like: &Json) -> Vec<String> {
    match like {
        Json::Array(names) => names.iter().filter_map(Json::text).collect(),
        name => name.text().into_iter().collect(),
    }
}

/// The text, or its lines joined by a space.
fn joined(why: &Json) -> String {
    names(why).join(" ")
}

/// What vectors can be like: the bases of their file, then those of all.
struct Bases<'b> {
    own: &'b Json,
    shared: &'b Json,
}

impl Bases<'_> {
    /// What a vector is like that does not say so: `base`, where its file has one.
    fn default(&self) -> Vec<String> {
        self.own.at(&["base"]).map(|_| "base".to_owned()).into_iter().collect()
    }

    /// Lays the bases of these names over what there is, in order; each after those that it is like itself.
    fn lay(&self, names: &[String], depth: usize, whole: &mut Json) {
        assert!(depth < 8, "{names:?} are like themselves");
        for name in names {
            let base = self.own.at(&[name]).or_else(|| self.shared.at(&[name]));
            let mut base = base.unwrap_or_else(|| panic!("there is no base `{name}`")).clone();
            let like = base.take("like").as_ref().map(self::names).unwrap_or_default();
            self.lay(&like, depth.saturating_add(1), whole);
            whole.merge(&base);
        }
    }

    /// A whole vector: its bases, then what it gives.
    fn vector(&self, about: &Json, like: &[String], over: &[&Json]) -> Vector {
        let mut whole = Json::object();
        self.lay(like, 0, &mut whole);
        for over in over {
            // A vector about something else than its bases has nothing of theirs.
            if let Some(own) = SUBJECTS.iter().find(|subject| over.at(&[subject]).is_some()) {
                for subject in SUBJECTS.iter().filter(|subject| *subject != own) {
                    whole.take(subject);
                }
            }
            whole.merge(over);
        }
        if let Some(mut expect) = whole.take("expect") {
            rows_in_full(&mut expect);
            whole.put("expect", expect);
        }
        whole.merge(about);
        if let Some(why) = about.at(&["why"]) {
            whole.put("why", Json::of(&joined(why).into()));
        }
        serde_json::from_str(&whole.to_string()).unwrap_or_else(|error| panic!("{error}: {whole}"))
    }
}

/// Writes `rows` as the `comparisonResults` that they stand for, where there is a block.
fn rows_in_full(expect: &mut Json) {
    let rows = expect.take("rows").unwrap_or_else(Json::object);
    let Some(mut block) = expect.take("renaper") else { return };
    if let (Json::Object(_), Json::Object(rows)) = (&block, rows) {
        let rows = rows.into_iter().map(|(name, row)| (name.clone(), row_in_full(&name, row))).collect();
        block.put("comparisonResults", Json::Object(rows));
    }
    expect.put("renaper", block);
}

/// `["passed", "on the card", "in the registry"]` as the row that it stands for.
fn row_in_full(name: &str, row: Json) -> Json {
    let Json::Array(items) = &row else { return row };
    let outcome = items.first().and_then(Json::text).unwrap_or_default();
    let mut full = Json::object();
    let mut put = |key: &str, value: Value| full.put(key, Json::of(&value));
    match outcome.as_str() {
        "passed" | "failed" => {
            put("compared", true.into());
            put("passed", (outcome == "passed").into());
        }
        reason => {
            put("compared", false.into());
            put("skipReason", reason.into());
        }
    }
    if outcome == "failed" {
        put("errorCode", FAILED.iter().find(|(row, _)| *row == name).map(|(_, code)| *code).into());
    }
    let keys: &[&str] = match outcome.as_str() {
        "passed" | "failed" => &["ocrValue", "renaperValue", "similarityPercent", "threshold"],
        _ => &["ocrValue", "renaperValue", "errorCode"],
    };
    let values = items.get(1..).unwrap_or_default();
    assert!(values.len() <= keys.len(), "{name}: too much in a row");
    for (key, value) in keys.iter().zip(values).filter(|(_, value)| !value.is_null()) {
        full.put(key, value.clone());
    }
    full
}
