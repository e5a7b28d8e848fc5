//! Mutations of the registry's answer as a whole: not found, unavailable, nothing, little.

use super::draft::{Draft, Fields, G, raw, remove, set, text};
use super::edit_body::error;
use super::prng::Rng;
use super::{coherent, edit_values};

/// The number is not in the registry, the shapes of A3.
pub(crate) fn not_found(rng: &mut Rng, draft: &mut Draft) {
    let mut body: Fields = Vec::new();
    let zero = |rng: &mut Rng| {
        if rng.chance(30) { raw("0") } else { text(rng.pick(&["0", "00000000000", "0-0"])) }
    };
    match rng.below(4) {
        0 => {
            body.push(("id_tramite_principal".into(), zero(rng)));
            for key in ["apellido", "nombres", "ejemplar", "vencimiento", "fecha_nacimiento"] {
                body.push((key.into(), text(rng.pick(&["", "-", "", " "]))));
            }
        }
        1 => body.push(("idtramiteprincial".into(), zero(rng))),
        _ => {
            body.push(("codigo".into(), raw(rng.pick(&["2", "12", "\"2\"", "\"012\"", "\" 12\""]))));
            if rng.chance(30) {
                body.push(("error".into(), error(rng)));
            }
            if rng.chance(20) {
                body.push(("ejemplar".into(), text("A")));
            }
        }
    }
    if rng.chance(20) {
        body.push(("id_ciudadano".into(), text(&draft.person.dni)));
    }
    if rng.chance(8) {
        body.push(("id_tramite_tarjeta_reimpresa".into(), text(rng.pick(&["0", "112233445"]))));
    }
    if rng.chance(20) {
        body.push(("Error".into(), error(rng)));
    }
    draft.body = Some(G::Fields(body));
}

/// The body is something else.
pub(crate) fn shape(rng: &mut Rng, draft: &mut Draft) {
    draft.body = match rng.below(12) {
        0..=1 => None,
        2..=3 => Some(raw("null")),
        4..=5 => Some(raw(rng.pick(&["{}", "{ }", "{\n}"]))),
        6 => Some(raw(rng.pick(&[
            "[]",
            "[1]",
            "\"\"",
            "\"texto\"",
            "5",
            "true",
            "false",
            "0",
            "[ {\"dni\":1},\n2 ]",
            "\"\\ud800\"",
        ]))),
        7..=8 => Some(raw(rng.pick(&[
            "{\"error\":\"x\",\"code\":\"SERVICE_UNAVAILABLE\"}",
            "{ \"Error\" : \"timeout\" }",
            "{\"code\":\"service_unavailable\"}",
            "{\"codigo\":1}",
            "{\"codigo\":\"005\",\"mensaje\":\"\"}",
            "{\"codigo\":2,\"code\":\"SERVICE_UNAVAILABLE\"}",
        ]))),
        9 => Some(raw(rng.pick(&[
            "{\"mensaje\":\"OK\"}",
            "{\"codigo\":99}",
            "{\"codigo\":0,\"error\":false}",
            "{\"calle\":\"x\",\"id_ciudadano\":\"30123456\"}",
            "{\"ejemplar\":\"?\"}",
            "{\"codigo\":7,\"error\":\"\"}",
        ]))),
        // Little data.
        _ => {
            let keep = rng.pick(edit_values::BODY_KEYS);
            match draft.body.take() {
                Some(G::Fields(mut fields)) => {
                    fields.retain(|f| f.0 == keep || (rng.chance(25) && f.0.starts_with("fecha")));
                    Some(G::Fields(fields))
                }
                other => other,
            }
        }
    };
}

/// No answer, mostly because it could not be asked.
pub(crate) fn no_answer(rng: &mut Rng, draft: &mut Draft) {
    draft.body = Some(raw(rng.pick(&["null", "{}", "{}", "{  }"])));
    if rng.chance(65) {
        set(&mut draft.card, "gender", text(rng.pick(&["", "X", "U", "x", "N/A", "masc"])));
    }
    if rng.chance(25) {
        set(&mut draft.card, "documentNumber", text(rng.pick(&["", "S/D", "0000000", "M", "12345", "AB123456"])));
    }
}

/// A field gone, or spoilt, on both sides.
pub(crate) fn both_gone(rng: &mut Rng, draft: &mut Draft) {
    let groups: &[(&[&str], &[&str])] = &[
        (&["documentNumber"], &["dni", "id_ciudadano", "cuil"]),
        (&["personalNumber"], &["id_tramite_principal", "id_tramite_tarjeta_reimpresa"]),
        (&["firstName", "lastName", "fullName"], &["nombres", "apellido"]),
        (&["ejemplar"], &["ejemplar"]),
        (&["dateOfBirth"], &["fecha_nacimiento"]),
        (&["expirationDate"], &["vencimiento"]),
    ];
    let (ours, theirs) = groups[rng.below(groups.len())];
    for key in ours {
        gone(rng, &mut draft.card, key);
    }
    if let Some(body) = draft.registry() {
        for key in theirs {
            gone(rng, body, key);
        }
    }
}

fn gone(rng: &mut Rng, fields: &mut Fields, key: &str) {
    match rng.below(4) {
        0 => remove(fields, key),
        1 => set(fields, key, raw(rng.pick(&["null", "{}", "true", "2.5"]))),
        2 => set(fields, key, text(rng.pick(&["?", "...", "n/d"]))),
        _ => set(fields, key, text(rng.pick(edit_values::FILLERS))),
    }
}

/// The echoed DNI goes, so that the others decide.
pub(crate) fn no_echo(rng: &mut Rng, draft: &mut Draft) {
    let unreadable = rng.chance(20);
    let cuil = rng.chance(50);
    let other = coherent::dni_as_printed(rng, &draft.person);
    if let Some(body) = draft.registry() {
        remove(body, "dni");
        remove(body, "id_ciudadano");
        if unreadable {
            body.push(("nro_dni".into(), text("pendiente")));
        }
        if cuil {
            remove(body, "cuil");
        } else {
            set(body, "id_ciudadano", other);
        }
    }
}
