//! A coherent case: a card, a registry body, a biometric block, warnings, status.

use super::dates;
use super::draft::{Draft, Fields, G, raw, text};
use super::person::{self, Person, styled};
use super::prng::Rng;

pub(crate) const OTHER_WARNINGS: &[&str] = &[
    "DOCUMENT_EXPIRED",
    "QR_NOT_DETECTED",
    "DATA_INCONSISTENT",
    "LOW_FACE_QUALITY",
    "POSSIBLE_DUPLICATED_USER",
    "SOMETHING_NEW",
    "documento vencido á",
    "",
];
pub(crate) const NEVER_OMIT: &[&str] = &[
    "GUENO_CROSS_ENTITY_DUPLICATED",
    "ID_DOCUMENT_IN_BLOCKLIST",
    "FACE_IN_BLOCKLIST",
    "LIVENESS_FACE_ATTACK",
    "PORTRAIT_MANIPULATION_DETECTED",
];
pub(crate) const R1: &[&str] = &[
    "RENAPER_DNI_MISSING",
    "RENAPER_GENDER_MISSING",
    "RENAPER_VERIFICATION_UNAVAILABLE",
    "RENAPER_DNI_NOT_MATCH",
    "RENAPER_TRAMITE_DATA_MISSING",
    "RENAPER_TRAMITE_ID_NOT_MATCH",
    "RENAPER_NAME_NOT_MATCH",
    "RENAPER_EJEMPLAR_NOT_MATCH",
    "RENAPER_DOB_NOT_MATCH",
    "RENAPER_EXPIRY_NOT_MATCH",
    "RENAPER_BIOMETRIC_NOT_MATCH",
    "RENAPER_BIOMETRIC_UNAVAILABLE",
];

pub(crate) fn draft(rng: &mut Rng) -> Draft {
    let person = Person::new(rng);
    let card = card(rng, &person);
    let body = Some(G::Fields(registry(rng, &person)));
    let biometric = if rng.chance(45) { Some(raw(MATCHES[rng.below(MATCHES.len())])) } else { None };
    let mut top: Fields = Vec::new();
    if rng.chance(80) {
        let id = match rng.below(6) {
            0 => raw(rng.pick(&["17", "0", "-3", "1.50", "1e3", "123456789012345678901234567890"])),
            1 => text(rng.pick(&["caso ñ", "a\"b\\c", "tab\there", "", "línea\nnueva", "\u{7f}\u{1f}", "😀"])),
            _ => text(&format!("case-{}", rng.below(1000))),
        };
        top.push(("id".into(), id));
    }
    let status = match rng.below(100) {
        0..=52 => "approved",
        53..=78 => "in_review",
        79..=90 => "rejected",
        _ => rng.pick(&["pending", "in_progress", "expired", "abandoned", "cancelled"]),
    };
    top.push(("ocrStatus".into(), text(status)));
    if rng.chance(75) {
        top.push(("verifiedAt".into(), text("2026-06-05T14:30:00.000Z")));
    }
    let (warnings, omit) = warnings(rng);
    top.extend(warnings.map(|w| ("warnings".into(), w)));
    top.extend(omit.map(|o| ("omitWarnings".into(), o)));
    Draft { person, top, card, instead_of_card: None, leave_out_card: false, body, biometric }
}

const MATCHES: [&str; 4] = [
    r#"{"renaperData":{"resultado":{"match":true,"score":0.91}}}"#,
    r#"{"verified":true,"matchResult":"match","score":0.91,"verifiedAt":"2026-06-05T14:30:02.000Z","submittedSelfieRef":"kyc/x.jpg","renaperData":{"resultado":{"match":true,"score":0.91}}}"#,
    r#"{"renaperData":{"mensaje":"OK","resultado":{"match":"HIT","score":"99.5"}}}"#,
    r#"{"resultado":{"match":true},"score":12}"#,
];

pub(crate) fn dni_as_printed(rng: &mut Rng, person: &Person) -> G {
    let dni = &person.dni;
    let dotted = |by: &str| {
        let n = dni.len();
        format!("{}{by}{}{by}{}", &dni[..n - 6], &dni[n - 6..n - 3], &dni[n - 3..])
    };
    match rng.below(14) {
        0 => text(&dotted(".")),
        1 => text(&dotted(" ")),
        2 => text(&dotted(rng.pick(&["-", ",", "\u{2013}", "\u{2010}", "\u{a0}"]))),
        3 => text(&format!("{}{dni}", person.gender)),
        4 => text(&format!("{dni} {}", person.gender.to_ascii_lowercase())),
        5 => text(&format!("{}{dni}", rng.pick(&["0", "00", "000"]))),
        6 => raw(dni),
        7 => text(&format!("  {dni}\t")),
        _ => text(dni),
    }
}

pub(crate) fn tramite_as_printed(rng: &mut Rng, number: &str) -> G {
    let padded = format!("{number:0>11}");
    match rng.below(14) {
        0 => text(number),
        1 => raw(number),
        2 => text(&format!("{padded} {}", rng.pick(&["1234", "7077 C", "OF. 0001"]))),
        3 => text(&format!("{padded}{}", rng.pick(&["1234", "0", "70771"]))),
        4 => text(&format!("{} {}", &padded[..6], &padded[6..])),
        5 => text(&format!("N° {padded}")),
        6 => text(&format!("{}-{}", &padded[..3], &padded[3..])),
        7 => text(&format!("Trámite {padded} / 12")),
        _ => text(&padded),
    }
}

fn card(rng: &mut Rng, p: &Person) -> Fields {
    let mut card: Fields = vec![
        ("documentNumber".into(), dni_as_printed(rng, p)),
        ("personalNumber".into(), tramite_as_printed(rng, &p.tramite)),
        ("taxNumber".into(), text(&person::cuil(&p.dni, p.gender))),
    ];
    let ejemplar = match rng.below(8) {
        0 => format!("EJEMPLAR {}", p.ejemplar),
        1 => p.ejemplar.to_ascii_lowercase().to_string(),
        2 => format!("Ejemplar: \"{}\"", p.ejemplar),
        _ => p.ejemplar.to_string(),
    };
    card.push(("ejemplar".into(), text(&ejemplar)));
    let shape = rng.below(4);
    if shape <= 2 {
        let given = styled(rng, &p.given.join(" "));
        let surname = styled(rng, &p.surname.join(" "));
        card.push(("firstName".into(), text(&given)));
        card.push(("lastName".into(), text(&surname)));
    }
    if shape >= 2 {
        let full = if rng.chance(50) {
            format!("{} {}", p.given.join(" "), p.surname.join(" "))
        } else {
            format!("{}, {}", p.surname.join(" "), p.given.join(" "))
        };
        card.push(("fullName".into(), text(&styled(rng, &full))));
    }
    card.push(("gender".into(), text(gender_word(rng, p.gender))));
    let birth = if rng.chance(60) { dates::iso(p.birth) } else { dates::accepted(rng, p.birth) };
    let expiry = if rng.chance(60) { dates::iso(p.expiry) } else { dates::accepted(rng, p.expiry) };
    card.push(("dateOfBirth".into(), text(&birth)));
    card.push(("dateOfIssue".into(), text(&dates::iso(p.issue))));
    card.push(("expirationDate".into(), text(&expiry)));
    card.push(("nationality".into(), text("ARG")));
    card
}

pub(crate) fn gender_word(rng: &mut Rng, gender: char) -> &'static str {
    if gender == 'F' {
        ["F", "f", "FEMALE", "Femenino", "mujer"][rng.below(5)]
    } else {
        ["M", "m", "Male", "MASCULINO", "varón", "VARON", "VARÓN", "Hombre"][rng.below(8)]
    }
}

fn registry(rng: &mut Rng, p: &Person) -> Fields {
    let padded = if rng.chance(25) { format!("{:0>11}", p.tramite) } else { p.tramite.clone() };
    let tramite = if rng.chance(20) { raw(&p.tramite) } else { text(&padded) };
    let mut body: Fields = vec![("id_tramite_principal".into(), tramite)];
    if rng.chance(40) {
        let value = rng.pick(&["", "0", &p.reprint, "S/D"]).to_string();
        body.push(("id_tramite_tarjeta_reimpresa".into(), text(&value)));
    }
    body.push(("ejemplar".into(), text(&p.ejemplar.to_string())));
    let expiry = if rng.chance(70) { dates::iso(p.expiry) } else { dates::accepted(rng, p.expiry) };
    body.push(("vencimiento".into(), text(&expiry)));
    body.push(("emision".into(), text(&dates::iso(p.issue))));
    let surname = styled(rng, &p.surname.join(" "));
    let given = styled(rng, &p.given.join(" "));
    body.push(("apellido".into(), text(&surname)));
    body.push(("nombres".into(), text(&given)));
    let birth = if rng.chance(70) { dates::iso(p.birth) } else { dates::accepted(rng, p.birth) };
    body.push(("fecha_nacimiento".into(), text(&birth)));
    if rng.chance(75) {
        body.push(("cuil".into(), text(&cuil_as_written(rng, &person::cuil(&p.dni, p.gender)))));
    }
    for (key, value) in [("calle", "Av. Corrientes"), ("piso", "5"), ("monoblock", "")] {
        if rng.chance(30) {
            body.push((key.into(), text(value)));
        }
    }
    if rng.chance(50) {
        body.push(("codigof".into(), if rng.chance(50) { raw("0") } else { text("3") }));
        body.push(("mensaf".into(), text(rng.pick(&["Sin Aviso de Fallecimiento", "SIN AVISO", ""]))));
        body.push(("fechaf".into(), text(rng.pick(&["", "0000-00-00"]))));
    }
    if rng.chance(60) {
        let id = if rng.chance(50) { p.dni.clone() } else { rng.between(1_000_000, 99_999_999).to_string() };
        body.push(("id_ciudadano".into(), if rng.chance(30) { raw(&id) } else { text(&id) }));
    }
    if rng.chance(30) {
        body.push(("dni".into(), dni_as_printed(rng, p)));
    }
    if rng.chance(70) {
        let codigo = match rng.below(8) {
            0 => text(""),
            1 => text("0"),
            2 => raw("0"),
            3 => text("99"),
            4 => raw("7"),
            _ => raw("99"),
        };
        body.push(("codigo".into(), codigo));
        body.push(("mensaje".into(), text(rng.pick(&["", "Consulta exitosa", "OK"]))));
    }
    body
}

pub(crate) fn cuil_as_written(rng: &mut Rng, digits: &str) -> String {
    match rng.below(5) {
        0..=1 => format!("{}-{}-{}", &digits[..2], &digits[2..10], &digits[10..]),
        2 => format!("{}/{}.{}", &digits[..2], &digits[2..10], &digits[10..]),
        _ => digits.to_string(),
    }
}

/// The incoming warnings, and the omit list that goes with them.
fn warnings(rng: &mut Rng) -> (Option<G>, Option<G>) {
    if rng.chance(20) {
        return (None, if rng.chance(30) { Some(raw("null")) } else { None });
    }
    let mut warnings: Vec<String> = Vec::new();
    for _ in 0..rng.below(4) {
        warnings.push(rng.pick(OTHER_WARNINGS).to_string());
    }
    if rng.chance(20) {
        warnings.push(rng.pick(R1).to_string());
    }
    if rng.chance(5) {
        warnings.push(rng.pick(NEVER_OMIT).to_string());
    }
    if rng.chance(20) && !warnings.is_empty() {
        warnings.push(warnings[rng.below(warnings.len())].clone());
    }
    rng.shuffle(&mut warnings);
    let mut omit: Vec<String> =
        warnings.iter().filter(|w| !w.starts_with("RENAPER") && !NEVER_OMIT.contains(&w.as_str())).cloned().collect();
    if rng.chance(15) && !omit.is_empty() {
        omit.remove(0);
    }
    for (all, percent) in [(OTHER_WARNINGS, 25), (R1, 5), (NEVER_OMIT, 6)] {
        if rng.chance(percent) {
            omit.push(rng.pick(all).to_string());
        }
    }
    let list = |all: &[String]| {
        let all: Vec<String> = all.iter().map(|w| super::draft::quoted(w, false)).collect();
        raw(&format!("[{}]", all.join(",")))
    };
    let omit = if rng.chance(60) { Some(list(&omit)) } else { None };
    (Some(list(&warnings)), omit)
}
