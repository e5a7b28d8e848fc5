//! Mutations that advisories are about: death, another generation of the card, CUILs, expiry, thin evidence.

use super::dates;
use super::draft::{Draft, G, raw, remove, set, text};
use super::edit_body::respelled;
use super::person::{Day, cuil};
use super::prng::Rng;
use super::{coherent, edit_values};

const DEATH_CODES: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "04", "0008", "44", "-4", "IV", "4.0"];
const DEATH_MESSAGES: &[&str] = &[
    "Sin Aviso de Fallecimiento",
    "SIN AVISO",
    "sin  aviso",
    "Sín avíso",
    "Persona fallecida",
    "FALLECIDO F24",
    "Falle\u{301}cido",
    "falecido",
    "Fallecimiento informado",
    "Sin aviso; consta como fallecido",
    "Con Aviso de Fallecimiento",
    "No fallecido",
    "NO SE REGISTRA DEFUNCIÓN",
    "Defunción",
    "difunta",
    "muerto",
    "vivo",
    "Viva.",
    "vivos",
    "Pendiente",
    "---",
    "4",
    "S/D",
    "null",
];

/// What the registry says of a death: its three keys, by any of their spellings, perhaps twice.
pub(crate) fn death(rng: &mut Rng, draft: &mut Draft) {
    const KEYS: &[&[&str]] = &[
        &["codigo_fallecido", "codigof", "codigo_fallecimiento"],
        &["mensaje_fallecido", "mensaf", "mensajeFallecimiento"],
        &["fecha_fallecimiento", "fechaf", "fecha_fallecido"],
    ];
    for _ in 0..1 + rng.below(3) {
        let which = rng.below(3);
        let value = match which {
            0 if rng.chance(40) => raw(rng.pick(&["0", "3", "4", "5", "6", "7", "8", "40", "-8", "8.0", "true"])),
            0 => text(rng.pick(DEATH_CODES)),
            1 => text(rng.pick(DEATH_MESSAGES)),
            _ => {
                let day = (rng.between(1990, 2026) as u32, rng.between(1, 12) as u32, rng.between(1, 28) as u32);
                match rng.below(5) {
                    0 => text(&dates::zeros(rng)),
                    1 => text(&dates::odd(rng, day)),
                    2 => text(""),
                    _ => text(&dates::accepted(rng, day)),
                }
            }
        };
        let alias = rng.pick(KEYS[which]);
        let key = if rng.chance(80) { alias.to_string() } else { respelled(rng, alias) };
        if let Some(body) = draft.registry() {
            if rng.chance(15) {
                body.push((key, value));
            } else {
                set(body, &key, value);
            }
        }
    }
}

/// The card is an older or a newer one than the registry's, in some of the four things that tell; now and then one
/// tells otherwise.
pub(crate) fn generation(rng: &mut Rng, draft: &mut Draft) {
    let older = rng.chance(60);
    let otherwise = if rng.chance(25) { rng.below(4) } else { 4 };
    let is_older = |thing: usize| older != (thing == otherwise);
    if rng.chance(60) {
        let main: u64 = draft.person.tramite.parse().unwrap_or_default();
        let by = rng.between(1, 5_000_000);
        let other = if is_older(0) { main.saturating_sub(by).max(1_000_000) } else { main + by };
        let printed = coherent::tramite_as_printed(rng, &other.to_string());
        set(&mut draft.card, "personalNumber", printed);
        let missing = rng.chance(15);
        let reprint = draft.person.reprint.clone();
        if missing && let Some(body) = draft.registry() {
            set(body, "id_tramite_principal", text(""));
            set(body, "id_tramite_tarjeta_reimpresa", text(&reprint));
        }
    }
    if rng.chance(60) {
        let letter = draft.person.ejemplar as u8;
        let other = if is_older(1) { letter.saturating_sub(1).max(b'A') } else { letter + 1 };
        set(&mut draft.card, "ejemplar", text(&(other as char).to_string()));
    }
    let years = [1, 5, 10, 15, 100][rng.below(5)];
    let moved = |day: Day, older: bool| (if older { day.0 - years } else { day.0 + years }, day.1, day.2);
    if rng.chance(60) {
        let issue = dates::accepted(rng, moved(draft.person.issue, is_older(2)));
        set(&mut draft.card, "dateOfIssue", text(&issue));
    }
    if rng.chance(60) {
        let expiry = dates::accepted(rng, moved(draft.person.expiry, is_older(3)));
        set(&mut draft.card, "expirationDate", text(&expiry));
    }
    if rng.chance(20) {
        let issue = dates::accepted(rng, draft.person.issue);
        if let Some(body) = draft.registry() {
            set(body, "emision", text(&issue));
        }
    }
}

/// The check is made on a day about that of the expiry.
pub(crate) fn verified_about_expiry(rng: &mut Rng, draft: &mut Draft) {
    let expiry = draft.person.expiry;
    let day = match rng.below(6) {
        0..=1 => expiry,
        2 => (expiry.0, expiry.1, expiry.2 - 1),
        3 => (expiry.0, expiry.1, expiry.2 + 1),
        _ => dates::near(rng, expiry),
    };
    let value = match rng.below(10) {
        0 => dates::zeros(rng),
        1 => dates::odd(rng, day),
        2..=4 => dates::accepted(rng, day),
        _ => format!("{}T14:30:00.000Z", dates::iso(day)),
    };
    set(&mut draft.top, "verifiedAt", text(&value));
    if rng.chance(40) {
        let printed = dates::accepted(rng, expiry);
        set(&mut draft.card, "expirationDate", text(&printed));
    }
}

/// A CUIL on the card that is another one, has another prefix or a wrong check digit, or is none.
pub(crate) fn tax_number(rng: &mut Rng, draft: &mut Draft) {
    let other = if rng.chance(30) { rng.between(100_000, 59_999_999).to_string() } else { draft.person.dni.clone() };
    let mut digits = cuil(&other, if rng.chance(50) { 'F' } else { 'M' });
    if rng.chance(30) {
        digits.replace_range(10.., rng.pick(&["0", "1", "5", "9"]));
    }
    let value = match rng.below(12) {
        0 => raw(&digits),
        1 => text(&digits[1..]),
        2 => text(&format!("CUIL {digits}")),
        3 => text(&format!("20-00000000-{}", rng.pick(&["0", "1"]))),
        4 => text("20-00012345-6"),
        _ => text(&coherent::cuil_as_written(rng, &digits)),
    };
    if rng.chance(75) {
        set(&mut draft.card, "taxNumber", value);
    } else if let Some(body) = draft.registry() {
        set(body, "cuil", value);
    }
}

/// Something there, on either side, that cannot be understood.
pub(crate) fn unreadable(rng: &mut Rng, draft: &mut Draft) {
    for _ in 0..1 + rng.below(3) {
        let (fields, key) = edit_values::anywhere(rng, draft);
        let value = match rng.below(4) {
            0 => raw(rng.pick(&["true", "{}", "[]", "0.5", "\"\\ud800\""])),
            1 => text(&"x ".repeat(600)),
            _ => text(rng.pick(&["?", "ilegible", "12", "2x", "1/2/3", "12345678901234567890"])),
        };
        set(fields, key, value);
    }
}

/// One to three of the registry's values, and what does not count.
pub(crate) fn thin(rng: &mut Rng, draft: &mut Draft) {
    let mut kept: Vec<&str> = Vec::new();
    for _ in 0..1 + rng.below(4) {
        kept.push(rng.pick(edit_values::BODY_KEYS));
    }
    let on_card = rng.chance(20);
    if let Some(body) = draft.registry() {
        body.retain(|field| kept.contains(&field.0.as_str()));
        if rng.chance(30) {
            set(body, "codigo", G::Raw("99".into()));
        }
    }
    if on_card {
        let key = rng.pick(edit_values::CARD_KEYS);
        remove(&mut draft.card, key);
    }
}
