//! Rules X1 to X13: what else an analyst would notice.

use super::case::Case;
use super::compare::Compared;
use super::dates::{self, Date, Dated};
use super::dni::{self, Cuil, Dni};
use super::evidence;
use super::names;
use super::output::{Object, list};
use super::policy::Policy;
use super::registry::Registry;
use super::tramite::{self, Tramite};
use super::values::{self, Reading};
use unicode_normalization::UnicodeNormalization;

/// Every kind, with its rule and what a person can do ("nothing is needed": `None`), as the table in RULES.md has it.
/// Of `name_difference` the difference decides.
pub(crate) const KINDS: [(&str, &str, Option<&str>); 18] = [
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
    ("repaired_value", "X11", None),
    ("wrapped_body", "X12", None),
    ("common_name", "X13", None),
    ("rare_name", "X13", None),
];

pub(crate) struct Advisory {
    pub(crate) kind: &'static str,
    fields: Vec<&'static str>,
    difference: Option<&'static str>,
    one_in: Option<u32>,
}

impl Advisory {
    /// With the row of the guidance table in the place of its two texts, whose wording no rule gives.
    pub(crate) fn json(&self) -> String {
        let (_, rule, guidance) = KINDS.into_iter().find(|known| known.0 == self.kind).unwrap_or_default();
        let guidance = match self.difference {
            Some("typo" | "look_alike" | "truncated") => Some("take the photo again"),
            Some("missing_given_name" | "missing_surname") => Some("correct the data"),
            Some("different_surname" | "different_given_name") => Some("somebody will look at it"),
            _ => guidance,
        };
        let mut out = Object::new();
        out.text("kind", self.kind);
        out.raw("fields", &list(&self.fields));
        out.text("rule", rule);
        out.text_if("difference", self.difference);
        if let Some(one_in) = self.one_in {
            out.raw("oneIn", &one_in.to_string());
        }
        out.text_if("guidance", guidance);
        out.done()
    }
}

fn about(kind: &'static str, fields: &[&'static str]) -> Advisory {
    Advisory { kind, fields: fields.to_vec(), difference: None, one_in: None }
}

/// Of an answer of A5 or A4b and its six rows.
pub(crate) fn advisories(case: &Case, registry: &Registry, compared: &Compared, policy: &Policy) -> Vec<Advisory> {
    let mut all = Vec::new();
    all.extend(deceased(registry));
    all.extend(card_generation(case, registry, compared));
    let name = compared.row("name");
    // X3
    if let Some(difference) = name.and_then(|name| name.difference) {
        all.push(Advisory { difference: Some(difference), ..about("name_difference", &["name"]) });
    }
    // X4
    let of_the_card = ["fullName", "firstName", "lastName"];
    if registry.name_was_repaired || of_the_card.iter().any(|key| names::was_repaired(case.field(key))) {
        all.push(about("repaired_encoding", &["name"]));
    }
    if passed_by_the_reprint_only(case, registry, compared) {
        all.push(about("reprint_matched", &["tramite"]));
    }
    all.extend(cuils(case, registry));
    if has_expired(case, compared) {
        all.push(about("document_expired", &["expirationDate"]));
    }
    // X8
    if let Some(percent) = name.and_then(|name| name.similarity_percent)
        && percent.abs_diff(policy.name_threshold) <= 5
    {
        all.push(about("near_threshold", &["name"]));
    }
    let unreadable = unreadable(case, registry, compared);
    if !unreadable.is_empty() {
        all.push(about("unreadable_value", &unreadable));
    }
    // X10
    if compared.rows.iter().filter(|row| row.passed.is_some()).count() < 3 {
        all.push(about("thin_evidence", &[]));
    }
    let repaired = repaired(case, registry);
    if !repaired.is_empty() {
        all.push(about("repaired_value", &repaired));
    }
    // X12
    if registry.was_wrapped {
        all.push(about("wrapped_body", &[]));
    }
    // X13
    if name.is_some_and(|name| name.evidence.is_some()) {
        all.extend(common_or_rare(registry));
    }
    all
}

fn failed(compared: &Compared, field: &str) -> bool {
    passed(compared, field) == Some(false)
}

fn passed(compared: &Compared, field: &str) -> Option<bool> {
    compared.row(field).and_then(|row| row.passed)
}

/// X1.
fn deceased(registry: &Registry) -> Option<Advisory> {
    let message: String = match &registry.death_message {
        Reading::Present(text, _) => {
            text.nfkd().filter(|c| !values::is_mark(*c)).flat_map(char::to_uppercase).collect()
        }
        _ => String::new(),
    };
    let contains = |words: &[&str]| words.iter().any(|word| message.contains(word));
    let is_word = |word: &str| message.split(|c| !values::is_letter(c)).any(|one| one == word);
    let code = registry.death_code.value().map(String::as_str);
    let mut dead = matches!(code, Some("4" | "5" | "6" | "8")) || registry.death_date.is_present();
    let (mut alive, mut unknown) = (false, false);
    if contains(&["SIN AVISO", "NO FALLEC", "NO SE REGISTRA"]) || is_word("VIVO") || is_word("VIVA") {
        alive = true;
    } else if contains(&["FALLEC", "CON AVISO", "DEFUNCION", "DIFUNT", "MUERT"]) {
        dead = true;
    } else if message.contains(values::is_letter) {
        unknown = true;
    }
    match (dead, alive, unknown) {
        (_, _, true) | (true, true, _) => Some(about("deceased_undetermined", &["death"])),
        (true, false, false) => Some(about("deceased_notice", &["death"])),
        (false, _, false) => None,
    }
}

/// X2.
fn card_generation(case: &Case, registry: &Registry, compared: &Compared) -> Option<Advisory> {
    if ["dni", "name", "dateOfBirth"].iter().any(|field| failed(compared, field))
        || !["tramite", "ejemplar", "expirationDate"].iter().any(|field| failed(compared, field))
    {
        return None;
    }
    // What told, and whether it says that the card is the older one.
    let mut told: Vec<(&'static str, bool)> = Vec::new();
    let ours = tramite::ocr_tramite(case.field("personalNumber"));
    let theirs = [&registry.main, &registry.reprint].into_iter().filter_map(Reading::value).map(Tramite::value).max();
    if let (Some(ours), Some(theirs)) = (ours.value(), theirs)
        && !ours.repaired
        && !ours.is_short()
        && !registry.tramite_is_doubtful()
        && passed(compared, "tramite") != Some(true)
    {
        told.push(("tramite", ours.value() < theirs));
    }
    if let (Some(ours), Some(theirs)) = (values::ejemplar(case.field("ejemplar")).value(), registry.ejemplar.value())
        && ours != theirs
    {
        told.push(("ejemplar", ours < theirs));
    }
    for (field, theirs) in [("dateOfIssue", &registry.issue), ("expirationDate", &registry.expiry)] {
        if let (Some(ours), Some(theirs)) = (dates::card_date(case.field(field)).value(), theirs.value())
            && let (Date::Full { .. }, Date::Full { .. }) = (ours.date, theirs.date)
            && !ours.repaired
            && !theirs.repaired
            && ours.date != theirs.date
        {
            told.push((field, dates::in_this_century(ours.date) < dates::in_this_century(theirs.date)));
        }
    }
    let kind = if told.is_empty() {
        return None;
    } else if told.iter().all(|(_, older)| *older) {
        "superseded"
    } else if told.iter().all(|(_, older)| !*older) {
        "newer_than_registry"
    } else {
        "incoherent"
    };
    let fields: Vec<&'static str> = told.iter().map(|(field, _)| *field).collect();
    Some(about(kind, &fields))
}

/// X5.
fn passed_by_the_reprint_only(case: &Case, registry: &Registry, compared: &Compared) -> bool {
    let ours = tramite::ocr_tramite(case.field("personalNumber"));
    let by_main = ours.value().zip(registry.main.value()).is_some_and(|(ours, main)| ours.shared(main).is_some());
    passed(compared, "tramite") == Some(true) && !by_main
}

/// X6: what was repaired accuses nobody.
fn cuils(case: &Case, registry: &Registry) -> Vec<Advisory> {
    let mut all = Vec::new();
    let ours = dni::cuil(case.field("taxNumber"));
    let as_written = |cuil: &&Cuil| !cuil.repaired;
    let (ours, theirs) = (ours.value().filter(as_written), registry.cuil.value().filter(as_written));
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

/// X7. A repaired expiry counts only where the registry's confirms it.
fn has_expired(case: &Case, compared: &Compared) -> bool {
    let Some(verified_at) = &case.verified_at else { return false };
    let (today, expiry) = (dates::date_of(verified_at), dates::card_date(case.field("expirationDate")));
    let Some(Dated { date: today @ Date::Full { .. }, .. }) = today.value() else { return false };
    let confirmed = passed(compared, "expirationDate") == Some(true);
    expiry.value().is_some_and(|expiry| {
        (!expiry.repaired || confirmed) && dates::in_this_century(expiry.date) < dates::in_this_century(*today)
    })
}

/// X9: the fields, in its order: what cannot be read, and what counts as such.
fn unreadable(case: &Case, registry: &Registry, compared: &Compared) -> Vec<&'static str> {
    let of_row =
        |field: &str| compared.row(field).is_some_and(|row| row.card_is_unreadable || row.registry_is_unreadable);
    let names = ["fullName", "firstName", "lastName"].map(|key| names::name(case.field(key)));
    let a_name = names.iter().chain([&registry.nombres, &registry.apellido]).any(Reading::is_unreadable);
    let issue = dates::card_date(case.field("dateOfIssue")).is_unreadable() || registry.issue.is_unreadable();
    let cuil = dni::cuil(case.field("taxNumber")).is_unreadable() || registry.cuil.is_unreadable();
    let fields = [
        ("dni", of_row("dni")),
        ("tramite", of_row("tramite")),
        ("name", of_row("name") || a_name),
        ("ejemplar", of_row("ejemplar")),
        ("dateOfBirth", of_row("dateOfBirth")),
        ("dateOfIssue", issue),
        ("expirationDate", of_row("expirationDate")),
        ("taxNumber", cuil),
    ];
    fields.into_iter().filter(|(_, is_unreadable)| *is_unreadable).map(|(field, _)| field).collect()
}

/// X13.
fn common_or_rare(registry: &Registry) -> Option<Advisory> {
    let power = evidence::power_of_ten(registry.nombres.value()?, registry.apellido.value()?)?;
    let kind = match power {
        ..=3 => "common_name",
        7 => "rare_name",
        _ => return None,
    };
    Some(Advisory { one_in: Some(10_u32.pow(power)), ..about(kind, &["name"]) })
}

/// X11: the fields, in the order of X9.
fn repaired(case: &Case, registry: &Registry) -> Vec<&'static str> {
    let card = |key| case.field(key);
    let dni = |dni: &Reading<Dni>| dni.value().is_some_and(|dni| dni.repaired);
    let tramite = |tramite: &Reading<Tramite>| tramite.value().is_some_and(|tramite| tramite.repaired);
    let date = |date: &Reading<Dated>| date.value().is_some_and(|date| date.repaired);
    let cuil = |cuil: &Reading<Cuil>| cuil.value().is_some_and(|cuil| cuil.repaired);
    let fields = [
        ("dni", dni(&dni::dni(card("documentNumber"))) || dni(&registry.echoed)),
        (
            "tramite",
            tramite(&tramite::ocr_tramite(card("personalNumber")))
                || tramite(&registry.main)
                || tramite(&registry.reprint),
        ),
        ("dateOfBirth", date(&dates::date(card("dateOfBirth"))) || date(&registry.birth)),
        ("dateOfIssue", date(&dates::card_date(card("dateOfIssue"))) || date(&registry.issue)),
        ("expirationDate", date(&dates::card_date(card("expirationDate"))) || date(&registry.expiry)),
        ("taxNumber", cuil(&dni::cuil(card("taxNumber"))) || cuil(&registry.cuil)),
    ];
    fields.into_iter().filter(|(_, is_repaired)| *is_repaired).map(|(field, _)| field).collect()
}
