//! Tables: text in, value out. Every text of a row is read by itself, and stands in a whole case (in two, where one row
//! of the comparison cannot show both sides).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::json::Json;
use super::{Bases, Entry, joined, names};

/// The threshold of a name's row, in percent, under the documented policy.
const THRESHOLD: u64 = 80;

/// What stands before a value that had to be repaired (rule V9).
const REPAIRED: &str = "repaired ";

/// What a table is about.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Dni,
    CardTramite,
    RegistryTramite,
    Ejemplar,
    Date,
    Name,
    Gender,
    Similarity,
}

/// What the reader of a kind must make of a text: `absent`, `unreadable`, or the value, `repaired` before it where it
/// was.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Reading {
    pub(crate) kind: Kind,
    /// The text; of a similarity the two names.
    pub(crate) texts: Vec<String>,
    pub(crate) value: String,
}

/// A table as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    table: Kind,
    rules: Vec<String>,
    #[serde(default)]
    spares: Vec<String>,
    /// The bases of the whole cases.
    like: Json,
    /// The base that is laid over them where a finding comes of what is read.
    otherwise: Option<String>,
    rows: Vec<Vec<Json>>,
}

impl Table {
    pub(super) fn entries(&self, bases: &Bases<'_>) -> Vec<Entry> {
        self.rows.iter().map(|row| self.entry(row, bases)).collect()
    }

    fn entry(&self, row: &[Json], bases: &Bases<'_>) -> Entry {
        let (name, why, readings) = match row {
            [name, card, registry, percent, why] if self.table == Kind::Similarity => {
                let texts = [card, registry].into_iter().filter_map(Json::text).collect();
                (name, why, vec![Reading { kind: self.table, texts, value: percent.to_string() }])
            }
            [name, Json::Object(reads), why] => {
                let reading = |(text, value): &(String, Json)| Reading {
                    kind: self.table,
                    texts: vec![text.clone()],
                    value: value.text().unwrap_or_default(),
                };
                (name, why, reads.iter().map(reading).collect())
            }
            _ => panic!("{:?} is no row of a table of kind {:?}", row.first(), self.table),
        };
        let like = names(&self.like);
        let name = name.text().unwrap_or_default();
        let mut base = Json::object();
        bases.lay(&like, 0, &mut base);
        let cases: Vec<InCase> = readings.iter().flat_map(|reading| reading.in_cases(&base)).collect();
        let vectors = cases.iter().enumerate().map(|(place, case)| {
            let number = if place == 0 { String::new() } else { format!("-{}", place.saturating_add(1)) };
            let about = json!({
                "name": format!("{name}{number}"), "why": joined(why), "rules": self.rules, "spares": self.spares,
            });
            let mut like = like.clone();
            like.extend(self.otherwise.clone().filter(|_| case.has_finding));
            bases.vector(&Json::of(&about), &like, &[&Json::of(&case.over)])
        });
        Entry {
            vectors: vectors.collect(),
            given: String::new(),
            expected: String::new(),
            why: joined(why),
            rules: self.rules.clone(),
            spares: self.spares.clone(),
            like,
            name,
            readings,
        }
    }
}

/// What one case gives and expects over the table's bases.
struct InCase {
    over: Value,
    has_finding: bool,
}

/// A side of a row of the comparison: the text stands there, its value on the other side.
struct Side {
    is_card: bool,
    card_key: &'static str,
    body_key: &'static str,
    row: &'static str,
    /// The finding of a value that is missing here.
    missing: Option<&'static str>,
}

const NO_TRAMITE: Option<&str> = Some("RENAPER_TRAMITE_DATA_MISSING");

impl Side {
    const fn card(card_key: &'static str, body_key: &'static str, row: &'static str) -> Self {
        Side { is_card: true, card_key, body_key, row, missing: None }
    }

    const fn registry(self) -> Self {
        Side { is_card: false, missing: None, ..self }
    }

    const fn raising(self, missing: Option<&'static str>) -> Self {
        Side { missing, ..self }
    }
}

impl Reading {
    /// The whole cases in which the text stands: each has these sides.
    fn sides(&self) -> Vec<Vec<Side>> {
        let dni = || Side::card("documentNumber", "dni", "dni");
        let tramite = || Side::card("personalNumber", "id_tramite_principal", "tramite");
        let ejemplar = || Side::card("ejemplar", "ejemplar", "ejemplar");
        let name = || Side::card("fullName", "apellido", "name");
        match self.kind {
            Kind::Dni => vec![vec![dni().raising(Some("RENAPER_DNI_MISSING"))], vec![dni().registry()]],
            Kind::CardTramite => vec![vec![tramite().raising(NO_TRAMITE)]],
            Kind::RegistryTramite => vec![vec![tramite().registry().raising(NO_TRAMITE)]],
            Kind::Ejemplar => vec![vec![ejemplar()], vec![ejemplar().registry()]],
            Kind::Name => vec![vec![name()], vec![name().registry()]],
            Kind::Date => vec![vec![
                Side::card("dateOfBirth", "fecha_nacimiento", "dateOfBirth"),
                Side::card("expirationDate", "vencimiento", "expirationDate").registry(),
            ]],
            Kind::Gender | Kind::Similarity => Vec::new(),
        }
    }

    fn in_cases(&self, base: &Json) -> Vec<InCase> {
        match (self.kind, self.texts.as_slice()) {
            (Kind::Similarity, [card, registry]) => vec![self.names_in_case(card, registry)],
            (Kind::Gender, [text]) => vec![self.gender_in_plan(text)],
            (_, [text]) => self.sides().iter().map(|sides| self.in_case(text, sides, base)).collect(),
            _ => panic!("{:?} has {} texts", self.kind, self.texts.len()),
        }
    }

    /// The value, unless it is missing. A repaired one passes like any other where the other side is equal.
    fn value(&self) -> Option<&str> {
        let value = self.value.strip_prefix(REPAIRED).unwrap_or(&self.value);
        Some(value).filter(|value| !["absent", "unreadable"].contains(value))
    }

    fn in_case(&self, text: &str, sides: &[Side], base: &Json) -> InCase {
        let (mut card, mut body) = (Map::new(), Map::new());
        let (mut rows, mut block) = (Map::new(), Map::new());
        let mut has_finding = false;
        for side in sides {
            // A row shows text as it was received, trimmed; nothing of what is absent.
            let shown = json!(Some(text.trim()).filter(|_| self.value != "absent"));
            let of_base = |place: usize| match base.at(&["expect", "rows", side.row]) {
                Some(Json::Array(row)) => row.get(place).map(Json::value),
                _ => panic!("the base has no row {}", side.row),
            };
            let other = self.value().map(|value| json!(self.on_the_other_side(value)));
            let (here, there) = if side.is_card {
                ((&mut card, side.card_key), (&mut body, side.body_key))
            } else {
                ((&mut body, side.body_key), (&mut card, side.card_key))
            };
            here.0.insert(here.1.to_owned(), text.into());
            if let Some(other) = &other {
                there.0.insert(there.1.to_owned(), other.clone());
            }
            if self.kind == Kind::Name && (other.is_some() || !side.is_card) {
                body.insert("nombres".to_owned(), Value::Null);
            }
            let other_shown = other.clone().or_else(|| of_base(if side.is_card { 2 } else { 1 })).unwrap_or_default();
            let (ocr, registry) = if side.is_card { (shown, other_shown) } else { (other_shown, shown) };
            let mut row = match (&other, side.is_card) {
                (Some(_), _) => vec![json!("passed"), ocr, registry.clone()],
                (None, true) => vec![json!("ocr_missing"), ocr, registry.clone()],
                (None, false) => vec![json!("renaper_missing"), ocr, registry.clone()],
            };
            if other.is_some() && self.kind == Kind::Name {
                row.extend([json!(100), json!(THRESHOLD)]);
            }
            if let (None, Some(code)) = (&other, side.missing) {
                row.push(json!(code));
                has_finding = true;
            }
            match self.kind {
                Kind::CardTramite => block.insert("personalNumber".to_owned(), json!(self.value())),
                Kind::RegistryTramite if other.is_some() => {
                    block.insert("personalNumber".to_owned(), json!(self.value()));
                    block.insert("idTramitePrincipal".to_owned(), registry)
                }
                Kind::RegistryTramite => block.insert("idTramitePrincipal".to_owned(), Value::Null),
                _ => None,
            };
            if let (Kind::CardTramite, Some(value)) = (self.kind, self.value()) {
                block.insert("idTramitePrincipal".to_owned(), json!(value));
            }
            rows.insert(side.row.to_owned(), row.into());
        }
        InCase {
            over: json!({
                "case": {"extractedData": card, "renaperData": body}, "expect": {"renaper": block, "rows": rows},
            }),
            has_finding,
        }
    }

    /// The value as it stands on the other side: of a short date one of the full ones that it agrees with.
    fn on_the_other_side(&self, value: &str) -> String {
        match (self.kind, value.split('/').collect::<Vec<_>>().as_slice()) {
            (Kind::Date, [day, month, year]) => format!("20{year}-{month}-{day}"),
            _ => value.to_owned(),
        }
    }

    fn gender_in_plan(&self, text: &str) -> InCase {
        let over = json!({
            "plan": {"extractedData": {"gender": text}}, "expect": {"plan": {"gender": self.value()}},
        });
        InCase { over, has_finding: self.value().is_none() }
    }

    fn names_in_case(&self, card: &str, registry: &str) -> InCase {
        let percent: u64 = self.value.parse().unwrap_or_else(|error| panic!("{}: {error}", self.value));
        let has_finding = percent < THRESHOLD;
        let (card, card_shown) = match card.split_once(" / ") {
            Some((last, first)) => {
                (json!({"fullName": null, "firstName": first, "lastName": last}), format!("{first} {last}"))
            }
            None => (json!({"fullName": card}), card.to_owned()),
        };
        let (last, first) = registry.split_once(" / ").map_or((registry, None), |(last, first)| (last, Some(first)));
        let registry_shown = format!("{last} {}", first.unwrap_or_default());
        let outcome = if has_finding { "failed" } else { "passed" };
        let row = json!([outcome, card_shown.trim(), registry_shown.trim(), percent, THRESHOLD]);
        InCase {
            over: json!({
                "case": {"extractedData": card, "renaperData": {"apellido": last, "nombres": first}},
                "expect": {"rows": {"name": row}},
            }),
            has_finding,
        }
    }
}
