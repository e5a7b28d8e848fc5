//! Rules X1 to X10: what else an analyst would notice.

use super::case::Case;
use super::compare::Row;
use super::dates::{self, Date};
use super::name_difference;
use super::names;
use super::output::{Object, list};
use super::policy::Policy;
use super::registry::{self, Registry};
use super::values::{self, Reading};
use unicode_normalization::UnicodeNormalization;

/// Every kind, with its rule and what a person can do ("nothing is needed": `None`), as the table in RULES.md has it.
/// Of `name_difference` the difference decides.
pub(crate) const KINDS: [(&str, &str, Option<&str>); 14] = [
    ("deceased_notice", "X1", Some("somebody will look at it")),
    ("deceased_undetermined", "X1", Some("somebody will look at it")),
    ("superseded", "X2", Some("use the current DNI")),
    ("newer_than_registry", "X2", Some("try again later")),
    ("incoherent", "X2", Some("somebody will look at it")),
    ("name_difference", "X3", None),
    ("repaired_encoding", "X4", None),
    ("reprint_matched", "X5", None),
    ("cuil_differs", "X6", Some("correct the data")),
    ("cuil_check_digit", "X6", Some("correct the data")),
    ("document_expired", "X7", Some("use the current DNI")),
    ("near_threshold", "X8", Some("somebody will look at it")),
    ("unreadable_value", "X9", Some("take the photo again")),
    ("thin_evidence", "X10", Some("somebody will look at it")),
];

pub(crate) struct Advisory {
    pub(crate) kind: &'static str,
    fields: Vec<&'static str>,
    difference: Option<&'static str>,
}

impl Advisory {
    /// With the row of the guidance table in the place of its two texts, whose wording no rule gives.
    pub(crate) fn json(&self) -> String {
        let (_, rule, guidance) = KINDS.into_iter().find(|known| known.0 == self.kind).unwrap_or_default();
        let guidance = match self.difference {
            Some("typo" | "truncated") => Some("take the photo again"),
            Some("missing_given_name") => Some("correct the data"),
            Some("different_surname") => Some("somebody will look at it"),
            _ => guidance,
        };
        let mut out = Object::new();
        out.text("kind", self.kind);
        out.raw("fields", &list(&self.fields));
        out.text("rule", rule);
        out.text_if("difference", self.difference);
        out.text_if("guidance", guidance);
        out.done()
    }
}

fn about(kind: &'static str, fields: &[&'static str]) -> Advisory {
    Advisory { kind, fields: fields.to_vec(), difference: None }
}

/// Of an answer of A5 and its six rows.
pub(crate) fn advisories(case: &Case, registry: &Registry, rows: &[Row], policy: &Policy) -> Vec<Advisory> {
    let mut all = Vec::new();
    all.extend(deceased(registry));
    all.extend(card_generation(case, registry, rows));
    let name = row(rows, "name");
    if name.is_some_and(|name| name.passed.is_some()) {
        // X3
        if let Some(difference) = name_difference::difference(case, registry) {
            all.push(Advisory { difference: Some(difference), ..about("name_difference", &["name"]) });
        }
    }
    if was_repaired(case, registry) {
        all.push(about("repaired_encoding", &["name"]));
    }
    if passed_by_the_reprint_only(case, registry, rows) {
        all.push(about("reprint_matched", &["tramite"]));
    }
    all.extend(cuils(case, registry));
    if has_expired(case) {
        all.push(about("document_expired", &["expirationDate"]));
    }
    // X8
    if let Some(percent) = name.and_then(|name| name.similarity_percent)
        && percent.abs_diff(policy.name_threshold) <= 5
    {
        all.push(about("near_threshold", &["name"]));
    }
    let unreadable = unreadable(case, registry);
    if !unreadable.is_empty() {
        all.push(about("unreadable_value", &unreadable));
    }
    // X10
    if rows.iter().filter(|row| row.passed.is_some()).count() < 3 {
        all.push(about("thin_evidence", &[]));
    }
    all
}

fn row<'a>(rows: &'a [Row], field: &str) -> Option<&'a Row> {
    rows.iter().find(|row| row.field == field)
}

fn failed(rows: &[Row], field: &str) -> bool {
    row(rows, field).is_some_and(|row| row.passed == Some(false))
}

/// X1.
fn deceased(registry: &Registry) -> Option<Advisory> {
    let message = match &registry.death_message {
        Reading::Present((), text) => text.nfkd().filter(|c| !values::is_mark(*c)).collect::<String>().to_lowercase(),
        _ => String::new(),
    };
    let alive = message.contains("sin aviso");
    let code = registry.death_code.value().map(String::as_str);
    let dead =
        message.contains("fallecid") || matches!(code, Some("4" | "5" | "6" | "8")) || registry.death_date.is_present();
    match (dead, alive) {
        (true, false) => Some(about("deceased_notice", &["death"])),
        (true, true) => Some(about("deceased_undetermined", &["death"])),
        (false, _) => None,
    }
}

/// X2.
fn card_generation(case: &Case, registry: &Registry, rows: &[Row]) -> Option<Advisory> {
    if ["dni", "name", "dateOfBirth"].iter().any(|field| failed(rows, field))
        || !["tramite", "ejemplar", "expirationDate"].iter().any(|field| failed(rows, field))
    {
        return None;
    }
    // What told, and whether it says that the card is the older one.
    let mut told: Vec<(&'static str, bool)> = Vec::new();
    let ours: Option<u64> = values::ocr_tramite(case.field("personalNumber")).value().and_then(|d| d.parse().ok());
    let (main, reprint) = (registry.main.value().copied(), registry.reprint.value().copied());
    if let Some(ours) = ours
        && main != Some(ours)
        && reprint != Some(ours)
        && let Some(theirs) = main.or(reprint)
    {
        told.push(("tramite", ours < theirs));
    }
    if let (Some(ours), Some(theirs)) = (values::ejemplar(case.field("ejemplar")).value(), registry.ejemplar.value())
        && ours != theirs
    {
        told.push(("ejemplar", ours < theirs));
    }
    for (field, theirs) in [("dateOfIssue", &registry.issue), ("expirationDate", &registry.expiry)] {
        if let (Some(ours), Some(theirs)) = (dates::date(case.field(field)).value(), theirs.value())
            && !dates::agree(*ours, *theirs)
        {
            told.push((field, dates::in_this_century(*ours) < dates::in_this_century(*theirs)));
        }
    }
    let kind = if told.iter().all(|(_, older)| *older) {
        "superseded"
    } else if told.iter().all(|(_, older)| !*older) {
        "newer_than_registry"
    } else {
        "incoherent"
    };
    let fields: Vec<&'static str> = told.iter().map(|(field, _)| *field).collect();
    Some(about(kind, &fields))
}

fn name_fields(case: &Case, registry: &Registry) -> Vec<Reading<Vec<String>>> {
    let mut fields: Vec<_> =
        ["fullName", "firstName", "lastName"].iter().map(|key| names::name(case.field(key))).collect();
    fields.extend([registry.nombres.clone(), registry.apellido.clone()]);
    fields
}

/// X4.
fn was_repaired(case: &Case, registry: &Registry) -> bool {
    name_fields(case, registry).iter().any(|field| match field {
        Reading::Present(_, text) => names::repaired(text) != *text,
        _ => false,
    })
}

/// X5.
fn passed_by_the_reprint_only(case: &Case, registry: &Registry, rows: &[Row]) -> bool {
    let ours: Option<u64> = values::ocr_tramite(case.field("personalNumber")).value().and_then(|d| d.parse().ok());
    row(rows, "tramite").is_some_and(|row| row.passed == Some(true)) && registry.main.value().copied() != ours
}

/// X6.
fn cuils(case: &Case, registry: &Registry) -> Vec<Advisory> {
    let mut all = Vec::new();
    let ours = registry::cuil(case.field("taxNumber"));
    let (ours, theirs) = (ours.value(), registry.cuil.value());
    if let (Some(ours), Some(theirs)) = (ours, theirs)
        && ours.digits != theirs.digits
    {
        all.push(about("cuil_differs", &["taxNumber"]));
    }
    if [ours, theirs].into_iter().flatten().any(|cuil| !cuil.check_digit_is_right) {
        all.push(about("cuil_check_digit", &["taxNumber"]));
    }
    all
}

/// X7.
fn has_expired(case: &Case) -> bool {
    let Some(verified_at) = &case.verified_at else { return false };
    let (today, expiry) = (dates::date_of(verified_at), dates::date(case.field("expirationDate")));
    match (today.value(), expiry.value()) {
        (Some(today @ Date::Full { .. }), Some(expiry)) => {
            dates::in_this_century(*expiry) < dates::in_this_century(*today)
        }
        _ => false,
    }
}

/// X9: the fields, in its order.
fn unreadable(case: &Case, registry: &Registry) -> Vec<&'static str> {
    let card = |key| case.field(key);
    let names = name_fields(case, registry);
    let fields = [
        ("dni", values::dni(card("documentNumber")).is_unreadable() || registry.echoed.is_unreadable()),
        (
            "tramite",
            values::ocr_tramite(card("personalNumber")).is_unreadable()
                || registry.main.is_unreadable()
                || registry.reprint.is_unreadable(),
        ),
        ("name", names.iter().any(Reading::is_unreadable)),
        ("ejemplar", values::ejemplar(card("ejemplar")).is_unreadable() || registry.ejemplar.is_unreadable()),
        ("dateOfBirth", dates::date(card("dateOfBirth")).is_unreadable() || registry.birth.is_unreadable()),
        ("dateOfIssue", dates::date(card("dateOfIssue")).is_unreadable() || registry.issue.is_unreadable()),
        ("expirationDate", dates::date(card("expirationDate")).is_unreadable() || registry.expiry.is_unreadable()),
        ("taxNumber", registry::cuil(card("taxNumber")).is_unreadable() || registry.cuil.is_unreadable()),
    ];
    fields.into_iter().filter(|(_, is_unreadable)| *is_unreadable).map(|(field, _)| field).collect()
}
